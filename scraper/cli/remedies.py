"""Say of each way a fetch can fail what the user can do about it, in the words of the command line."""

from __future__ import annotations

from scraper.errors import FetchError, ScraperError

FROM_BROWSER = "open it in a browser, save the page, and run: scraper clean FILE --url ADDRESS"
_LATER = "try again later"

_BY_KIND = {
    "bad_encoding": FROM_BROWSER,
    "bad_url": "give an address such as https://host/path",
    "blocked_address": "if this host is yours, add --allow-private",
    "blocked_scheme": "give an http or https address",
    "bot_block": FROM_BROWSER,
    "connect": "check host and port, or try again later",
    "content_type": "give the address of a page, not of a document or a picture",
    "deadline": _LATER,
    "dns": "check the spelling of the host, and the network",
    "protocol_error": FROM_BROWSER,
    "redirect_limit": FROM_BROWSER,
    "resting": _LATER,
    "robots": "--ignore-robots fetches it all the same, on your responsibility",
    "robots_unreachable": "try again later, or --ignore-robots, on your responsibility",
    "soft_404": "check the address; the page may be gone",
    "tls": "check the address; certificates are always verified",
    "too_large": "give the address of one article",
    "truncated": _LATER,
}
_BY_STATUS = {
    401: f"give your own cookies with --cookies FILE; or {FROM_BROWSER}",
    403: FROM_BROWSER,
    407: "the proxy asks who you are: --proxy http://user:password@host:port",
    404: "check the address; the page may be gone",
    410: "the page is gone for good",
    451: "the page is withheld for legal reasons",
}
_CLIENT_ERRORS = range(400, 500)


def remedy(error: ScraperError) -> str:
    """Return what can be done about an error: the command line's own words where it has some, else the error's."""
    if not isinstance(error, FetchError):
        return error.remedy
    if error.kind == "status" and error.status is not None:
        other = "check the address" if error.status in _CLIENT_ERRORS and error.status != 429 else _LATER
        return _BY_STATUS.get(error.status, other)
    return _BY_KIND.get(error.kind, error.remedy)
