"""What a status means: a page, a failure that may pass, one that will not, or a wall against robots. Pure."""

from __future__ import annotations

from datetime import datetime

from scraper.errors import FetchError
from scraper.fetch.body import Answer
from scraper.fetch.caching import retry_after

_PASSING = frozenset((408, 425, 429))
_REMEDIES = {
    401: "the page needs a login: give your own cookies",
    402: "the page is sold",
    403: "the site refuses this agent or address",
    404: "check the address",
    407: "the proxy asks who you are: give http://user:password@host:port",
    410: "the page is gone for good",
    429: "ask less often",
    451: "the page is withheld for legal reasons",
}
_WALL_HEADERS = {
    "cf-mitigated": ("challenge", "block"),
    "x-amzn-waf-action": ("challenge", "captcha"),
    "x-datadome": ("protected",),
    "x-px-block": ("1",),
    "x-sucuri-block": ("",),
}
"""Headers by which the large gatekeepers mark their own page in place of the site's; the values are prefixes."""


def has_body_to_read(status: int, *, is_redirect: bool) -> bool:
    """Tell whether the body matters: only that of a success does."""
    return 200 <= status < 300 and status not in (204, 205, 206) and not is_redirect


def require_usable(answer: Answer, now: datetime, *, is_conditional: bool, is_redirect: bool) -> None:
    """Raise FetchError unless the answer is a page, a redirect, or "not modified" where that was asked."""
    status = answer.status
    if wall := _wall(answer):
        raise FetchError(
            answer.url, f"a bot check instead of the page ({wall})", "open it in a browser", kind="bot_block", status=status
        )
    if is_redirect or (status == 304 and is_conditional) or (200 <= status < 300 and status != 206):
        return
    if status in (101, 206, 304):
        raise FetchError(answer.url, f"HTTP {status} that was not asked for", kind="protocol_error", status=status)
    raise FetchError(
        answer.url,
        f"HTTP {status}",
        _REMEDIES.get(status, "try again later" if status >= 500 else ""),
        kind="status",
        status=status,
        retryable=status in _PASSING or 500 <= status < 600,
        retry_after=retry_after(answer.header("retry-after"), now) if status in (429, 503) else None,
    )


def _wall(answer: Answer) -> str | None:
    for name, prefixes in _WALL_HEADERS.items():
        value = answer.header(name)
        if value is not None and value.lower().startswith(prefixes) and (name == "cf-mitigated" or answer.status >= 400):
            return f"{name}: {value[:40]}"
    return None
