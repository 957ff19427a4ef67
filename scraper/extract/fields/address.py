"""Read the article's addresses: canonical, AMP and absolute ones. Refuses addresses that cannot be this page's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import unquote

from scraper import urls
from scraper.errors import FetchError
from scraper.extract.fields.domains import are_related
from scraper.extract.structured import Structured

__all__ = ["absolute", "amp", "canonical", "host", "is_home", "is_same_page", "leads_home"]

MAX_CHARS = 4_000

_EDITION = r"[a-zA-Z]{2}(?:[-_][a-zA-Z]{2})?"
_FIRST = rf"(?:{_EDITION}/?)?(?:(?:index|default|home|start)(?:\.\w{{2,5}})?)?"
"""The path of a first page, or of that of an edition: "/", "/en/", "/index.php", "/de/home"."""
_HELD = re.compile(r"/(https?://?[^/?#].*)", re.IGNORECASE)
"""An address in the path of another, as web archives and proxies hold it ("/web/20260914/https://news.example/")."""
_ENCODED = ("https%3a%2f%2f", "http%3a%2f%2f")
"""What an address begins with that was encoded whole, as if it were the value in another's query."""


def absolute(base: str | None, href: object) -> str | None:
    """Return the absolute http(s) address that `href` means on a page at `base`, or None where it is none."""
    if not isinstance(href, str):
        return None
    href = href.strip()
    if urls.is_settled(href) and len(href) <= MAX_CHARS:
        return href
    if not href or len(href) > MAX_CHARS or href.startswith(("data:", "javascript:", "mailto:", "#", "{", "about:")):
        return None
    if href[:14].lower().startswith(_ENCODED):
        href = unquote(href)
    elif href.startswith("www.") or (base and "/" in href and href.split("/", 1)[0] == host(base)):
        href = f"https://{href}"
    try:
        return urls.resolve(base, href) if base else urls.parse(f"https:{href}" if href.startswith("//") else href)
    except FetchError:
        return None


@lru_cache(maxsize=64)
def host(url: str | None) -> str:
    """Return the host of an address without `www.`, or ""; of an archived page that of the page, not the archive's."""
    if not url:
        return ""
    try:
        name = urls.host_name(_held(url))
    except FetchError:
        return ""
    return name.removeprefix("www.")


def is_home(url: str | None) -> bool:
    """Say whether an address is that of a site's first page or of one of its editions, which is no article's."""
    if not url:
        return False
    try:
        plain = urls.normalize(_held(url))
    except FetchError:
        return False
    return "?" not in plain and "#" not in plain and _is_front(plain)


def is_same_page(url: str, page: str | None) -> bool:
    """Say whether an address is that of a page, with the same query or none."""
    if not page:
        return False
    (one, _, query), (other, _, asked) = _held(url).partition("?"), _held(page).partition("?")
    return one.rstrip("/").split("://")[-1] == other.rstrip("/").split("://")[-1] and query in ("", asked)


def _held(url: str) -> str:
    """Return the address that the path of an address holds, else itself."""
    found = _HELD.search(url.partition("?")[0], 8)
    return url[found.start(1) :] if found else url


def leads_home(base: str | None, href: str | None) -> bool:
    """Say whether a link on a page at `base` leads to the home page of its site, while the page itself is another."""
    if base is None:
        return href == "/" or (absolute(None, href) is not None and _is_home(href or ""))
    url = absolute(base, href)
    if url is None or "?" in url or (_is_home(base) and "?" not in base):
        return False
    return _is_home(url) and are_related(host(base), host(url))


def canonical(structured: Structured, source: str) -> str | None:
    """Return the canonical address that one source gives, if it can be this page's.

    Refused: the home page on a page that is not it, and a host that is unrelated to the page's own (a syndicated copy's
    foreign canonical says where the story came from, not what this page is).
    """
    page = structured.url
    own = host(page)
    for href in _given(structured, source):
        url = absolute(structured.base, href)
        if url is None:
            continue
        if page and ((_is_front(url) and not _is_front(page)) or not are_related(own, host(url))):
            continue
        return urls.without_fragment(url)
    return None


def foreign(structured: Structured) -> str | None:
    """Return the canonical address on an unrelated host, where a syndicated copy names its original."""
    own = host(structured.url)
    for source in ("link", "og"):
        for href in _given(structured, source):
            url = absolute(structured.base, href)
            if url and own and not are_related(own, host(url)) and not _is_home(url):
                return url
    return None


def amp(structured: Structured) -> str | None:
    """Return the address of the page's AMP version, or None."""
    return next(
        (url for link in structured.links.get("amphtml", ()) if (url := absolute(structured.base, link.get("href")))), None
    )


def _given(structured: Structured, source: str) -> Iterator[object]:
    if source == "link":
        yield from (link.get("href") for link in structured.links.get("canonical", ()))
    elif source == "og":
        yield from structured.meta.get("og:url", ())
    else:
        for node in structured.nodes:
            entry = node.get("mainEntityOfPage")
            yield from (node.get("url"), entry.get("@id") if isinstance(entry, dict) else entry, node.get("@id"))


def _is_front(url: str) -> bool:
    """Say whether an address is that of a home page, or of one of its editions ("/en/")."""
    path = urls.without_fragment(url).split("?", 1)[0].split("://", 1)[-1].rstrip("/").partition("/")[2]
    return not path or re.fullmatch(_FIRST, path) is not None


def _is_home(url: str) -> bool:
    return urls.without_fragment(url).split("?", 1)[0].split("://", 1)[-1].rstrip("/").count("/") == 0
