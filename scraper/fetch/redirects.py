"""Where a response points to: Location, the Refresh header, and a page's own refresh. Follows nothing."""

from __future__ import annotations

import re
from html import unescape

from scraper import urls
from scraper.errors import FetchError
from scraper.fetch.body import Answer
from scraper.fetch.markup import without_hidden

_FOLLOWED = frozenset((301, 302, 303, 307, 308))
_LOOK_AT = 32 * 1024
_SOON = 10.0
"""Seconds: a page that sends its reader on later than this was meant to be read first (tickers reload every few minutes)."""

_META = re.compile(rb"<meta\b[^>]{0,2000}>", re.IGNORECASE)
_IS_REFRESH = re.compile(rb"http-equiv\s*=\s*[\"']?\s*refresh\b", re.IGNORECASE)
_CONTENT = re.compile(rb"\bcontent\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_WORDS = re.compile(r"\w+")
_REFRESH = re.compile(
    r"\s*([0-9]{0,6})(?:\.[0-9.]*)?\s*[;,\s]\s*(?:url\s*=\s*)?(?:\"([^\"]*)\"?|'([^']*)'?|(.*))", re.IGNORECASE | re.DOTALL
)


def next_location(answer: Answer) -> str | None:
    """Return the address that a redirect sends to, or None when this is no redirect.

    Raises FetchError as `urls.fetchable` does when the address is one that must not be asked for.
    """
    location = answer.header("location")
    if answer.status not in _FOLLOWED or location is None:
        return None
    # Servers write raw UTF-8 here; headers were read as Latin-1, which keeps every byte.
    text = location.encode("latin-1").decode("utf-8", "replace")
    return urls.fetchable(urls.resolve(answer.url, text))


def is_front_page_instead(asked: str, answered: str) -> bool:
    """Tell whether a site answered a deep address with its front page: its way of saying that the page is gone."""
    asked_path, answered_path = urls.path(asked), urls.path(answered)
    is_deep = asked_path.strip("/").count("/") >= 1 or len(_WORDS.findall(asked_path)) >= 3
    same_site = urls.host_key(asked).removeprefix("www.") == urls.host_key(answered).removeprefix("www.")
    return is_deep and same_site and answered_path == "/" and "?" not in answered


def refresh_target(answer: Answer) -> str | None:
    """Return where a page that refreshes at once goes, or None for one that stays or only reloads itself."""
    header = answer.header("refresh")
    value = header if header is not None else _meta_refresh(answer.body[:_LOOK_AT])
    found = _REFRESH.fullmatch(value) if value else None
    if not found or float(found.group(1) or 0) > _SOON:
        return None
    target = next((group for group in found.groups()[1:] if group), "").strip()
    if not target:
        return None
    try:
        href = urls.fetchable(urls.resolve(answer.url, target))
    except FetchError:
        return None  # a refresh that no browser would follow leaves the page as it is
    return None if urls.normalize(href) == urls.normalize(answer.url) else href


def _meta_refresh(head: bytes) -> str | None:
    if b"refresh" not in head and b"REFRESH" not in head and b"Refresh" not in head:
        return None
    for tag in _META.findall(without_hidden(head)):
        if _IS_REFRESH.search(tag) and (content := _CONTENT.search(tag)):
            return unescape((content.group(1) or content.group(2) or b"").decode("utf-8", "replace"))
    return None
