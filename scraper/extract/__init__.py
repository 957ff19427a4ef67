"""Turn a page into an article. Pure: no network, no clock, no disk beyond packaged data.

The stages, in order: decode, guard, parse, read structured data, segment, look at the layout, describe, score, assemble,
read the fields, judge the page. Segments are labelled, never deleted, so that every verdict can be explained.

A pattern that hardly any page does without is compiled when its module loads. Any other is a string that `re` compiles on
first use, behind a cheap test where there is one: compiling them all took a fifth of the time to read one page.
"""

from __future__ import annotations

from dataclasses import replace

from scraper.errors import NotADocument
from scraper.extract import replays
from scraper.extract.decode import decode, reread
from scraper.extract.dom import emptied, put_together, unframed
from scraper.extract.reading import read_html
from scraper.extract.recurring import NOTHING
from scraper.extract.text import is_plain_text, read_text
from scraper.memory import SourceMemory
from scraper.types import Article, Page

__all__ = ["extract", "extract_page"]

_BINARY_SAMPLE = 4096
_MAX_RESERVATION = 500
_RESERVING_HEADERS = ("x-robots-tag", "tdm-reservation", "tdm-policy")
"""What servers restrict the use of a page by: the tag of search engines, and the W3C's TDM Reservation Protocol."""
_SIGNATURES = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"RIFF",
    b"\x1f\x8b",
    b"\x7fELF",
    b"OggS",
    b"ID3",
)


def extract(html: bytes | str, url: str | None = None) -> Article:
    """Return the article of a page, with the best body there is whatever the outcome.

    `html` is a page or a plain text, as bytes (decoded as browsers do) or str (read anew where it was taken for Latin-1
    and is not); `url` is where it came from, used to resolve links and never fetched. Raises NotADocument for input that
    holds no document at all, such as a picture.
    """
    if isinstance(html, str):
        return _read(reread(html), url, None, None)
    _refuse_binary(html, url)
    return _read(decode(html).text, url, None, None)


def extract_page(page: Page, *, memory: SourceMemory | None = None) -> Article:
    """Return the article of a fetched page; its headers help with the charset, its time refuses dates of the future.

    `memory` is what the other pages of its source carry, too: such blocks are clutter, whatever they say. What the server
    reserves by `X-Robots-Tag` or the TDM headers is recorded beside what the page itself reserves; where a page and its
    headers differ over text and data mining, the one that reserves counts.
    """
    _refuse_binary(page.body, page.final_url or page.url)
    content_type = page.header("content-type")
    article = _read(decode(page.body, content_type).text, page.final_url or None, page, content_type, memory or NOTHING)
    reserved = _reserved(page)
    if article.rights.get("tdm-reservation") == "1":
        reserved = {**reserved, **{name: value for name, value in article.rights.items() if name in reserved}}
    return replace(article, rights={**article.rights, **reserved}) if reserved else article


def _reserved(page: Page) -> dict[str, str]:
    """Return what the server reserves in its headers, by the header's name."""
    found: dict[str, str] = {}
    for name in _RESERVING_HEADERS:
        value = ", ".join(text.strip() for header, text in page.headers if header.lower() == name)[:_MAX_RESERVATION]
        if value.strip(", "):
            found[name] = value
    return found


def _read(
    text: str, url: str | None, page: Page | None, content_type: str | None, memory: SourceMemory = NOTHING
) -> Article:
    fetched_at, text = page.fetched_at if page else None, put_together(unframed(emptied(text)))
    if is_plain_text(text, content_type):
        return read_text(text, url, fetched_at=fetched_at)
    replay = replays.of(url)
    if replay is None:
        return read_html(text, url, fetched_at=fetched_at, memory=memory)
    article = read_html(replay.as_served(text), replay.original, fetched_at=fetched_at, memory=memory)
    return replace(article, url=url, next_page=replay.replayed(article.next_page))


def _refuse_binary(body: bytes, url: str | None) -> None:
    """Raise for pictures, archives and the like, which only look like text to a decoder."""
    head = body[:_BINARY_SAMPLE]
    if head.startswith(_SIGNATURES) or (head.count(0) > len(head) // 4 and b"<\x00" not in head and b"\x00<" not in head):
        raise NotADocument(url or "input", "binary data, not a page", "give an HTML page or a plain text")
