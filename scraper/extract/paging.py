"""Find where an article goes on, and join its pages: some publishers cut the long ones into several.

Only an address that is the page's own but for the number of its page counts, and only where a link bears that number, or is
called the next and spells a page. Of eight articles of the corpus with such a link the four that call themselves one go on
there; the others have a list, or comments, in pages. Whether it does shows when the page is read: under the same headline,
of the same day, with another text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple
from urllib.parse import parse_qsl, urlsplit

from scraper.blocks import Block
from scraper.extract.dom import LexborNode
from scraper.extract.fields.address import absolute
from scraper.extract.fields.measure import measure
from scraper.extract.lines import folded
from scraper.extract.others import REPLIES
from scraper.extract.structured import Structured
from scraper.types import Article

__all__ = ["MAX_PAGES", "join", "next_page"]

MAX_PAGES = 20
"""Pages of one article at most: with a greater number behind it an address is one of a series."""
MAX_CHARS = 2_000
"""Characters of an address that is taken apart."""
_WORDS = "page|pagina|página|seite|side|sida|strona|strana|sayfa|halaman|part|teil|p|pg"
_MARK = re.compile(rf"[/_.,-](?:({_WORDS})[-_/=]?)?([0-9]{{1,2}})", re.IGNORECASE)
"""What stands behind the address of the first page for another: "/2", "_2", "-p2", "/seite-2", "/page/2"."""
_MARKED = re.compile(_MARK.pattern + "$", re.IGNORECASE)
_ENDING = re.compile(r"\.(?:s?html?|php|aspx?|jsp)$", re.IGNORECASE)
_DATE = re.compile(r"(?:19|20)[0-9]{2}(?:[/_-][0-9]{1,2})?$")
"""What stands before the day or the month in an address: that is no number of a page."""
_QUERY = frozenset((*_WORDS.split("|"), "pageno", "pagenum", "page_no", "pn", "paged"))
MAX_PARAMETERS = 50
MAX_CLIMB, MAX_NAMES_CHARS = 12, 300
LABEL_CHARS = 16
"""Characters of a link's text that holds the number of a page: "2", "Page 2", "2ページ"."""
LEAST_NEW = 0.5
"""Share of the characters of a further page that the ones before it must not have: it is the same page again otherwise."""


class _Address(NamedTuple):
    """Hold an address: host with scheme, path without its ending, query without the number of a page, that number."""

    host: str
    path: str
    query: list[tuple[str, str]]
    number: int | None


def next_page(structured: Structured, url: str | None) -> str | None:
    """Return the address of the next page of the article at `url`, or None; it was not asked whether that is one."""
    own = _apart(url)
    slug = _MARKED.sub("", own.path).rpartition("/")[2] if own is not None else ""
    if own is None or not slug:
        return None  # the first page of a site is no article's
    base, stems = structured.base or url, _stems(own.path)
    for link in structured.links.get("next", ()):
        found = absolute(base, (link.get("href") or "").partition("#")[0])
        if found and _number(own, stems, found)[1]:
            return found
    for href, rel, node in structured.anchors:
        if len(href) > MAX_CHARS or (slug not in href and href[0] != "?"):
            continue
        found = absolute(base, href.partition("#")[0])
        number, is_spelled = _number(own, stems, found) if found else (0, False)
        if not number or not ((is_spelled and "next" in rel.lower().split()) or _bears(node.text(), number)):
            continue
        if not _turns_comments(node):
            return found
    return None


def _apart(url: str | None) -> _Address | None:
    """Take an address apart, or return None for one that is none, or too long to be an article's."""
    if not url or len(url) > MAX_CHARS or url.count("&") > MAX_PARAMETERS:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    number: int | None = None
    rest: list[tuple[str, str]] = []
    for name, value in parse_qsl(parts.query, keep_blank_values=True):
        if name.lower() in _QUERY and value.isascii() and value.isdigit() and len(value) <= 2:
            number = int(value)
        else:
            rest.append((name, value))
    path = _ENDING.sub("", parts.path.rstrip("/"))
    return _Address(f"{parts.scheme}://{parts.netloc}".lower(), path, rest, number)


def _stems(path: str) -> list[tuple[str, int]]:
    """Return the path of the first page, and the number of ours, by every reading: ours may be the first, or have a mark."""
    marked = _MARKED.search(path)
    read = [(path, 1)] + ([(path[: marked.start()], int(marked[2]))] if marked else [])
    return [(stem, number) for stem, number in read if stem and number < MAX_PAGES and not _DATE.search(stem)]


def _number(own: _Address, stems: Sequence[tuple[str, int]], url: str) -> tuple[int, bool]:
    """Return the number of the page that an address is, where it is the one after our own, and whether it spells a page.

    0 where it is not. To be called the next is enough for one that spells it alone: the next story is called so, too.
    """
    other = _apart(url) if url.lower().startswith(own.host) else None
    if other is None or other.host != own.host or other.query != own.query:
        return 0, False
    if other.path == own.path:
        following = (own.number or 1) + 1
        return (following, True) if other.number == following <= MAX_PAGES else (0, False)
    if own.number is not None or other.number is not None:
        return 0, False
    for stem, number in stems:
        tail = _MARK.fullmatch(other.path, len(stem)) if other.path.startswith(stem) else None
        if tail is not None and int(tail[2]) == number + 1:
            return number + 1, tail[1] is not None
    return 0, False


def _turns_comments(node: LexborNode) -> bool:
    """Say whether a link turns the pages of what readers wrote: it stands in an element that is named after that."""
    at: LexborNode | None = node
    for _ in range(MAX_CLIMB):
        if at is None:
            return False
        names = at.attributes
        if re.search(REPLIES, f"{(names.get('class') or '')[:MAX_NAMES_CHARS]} {(names.get('id') or '')[:MAX_NAMES_CHARS]}"):
            return True
        at = at.parent
    return False


def _bears(text: str, number: int) -> bool:
    """Say whether a link's text is the number of a page, and no more than a word beside it."""
    return len(text.strip()) <= LABEL_CHARS and re.findall(r"\d+", text) == [str(number)]


def join(first: Article, later: Article) -> Article:
    """Return an article with the text of its next page behind it.

    Where that is none, of another headline or day, or without a new text, the article ends with what it has; where it is a
    wall, or shows nothing, the article is as before and still goes on there. What every page repeats above and below its
    text, such as a standfirst, stands where it is first.
    """
    if later.outcome not in ("ok", "paywalled", "not-article"):
        return first
    known = {block.text for block in first.blocks}
    start, end = 0, len(later.blocks)
    while start < end and later.blocks[start].text in known:
        start += 1
    while end > start and later.blocks[end - 1].text in known:
        end -= 1
    added = later.blocks[start:end]
    new = _chars([block for block in added if block.text not in known])
    if later.outcome == "not-article" or not _is_same(first, later) or new < LEAST_NEW * max(1, _chars(later.blocks)):
        return replace(first, next_page=None)
    blocks = (*first.blocks, *added)
    body = "\n\n".join([block.text for block in blocks])
    words, minutes = measure(body, first.language_detected or first.in_language or "")
    pictured, at = {image.url for image in first.images}, len(first.blocks) - start
    images = [
        image
        if image.position is None
        else replace(image, position=min(max(image.position + at, len(first.blocks)), len(blocks)))
        for image in later.images
        if image.url not in pictured
    ]
    return replace(
        first,
        blocks=blocks, body=body, images=(*first.images, *images), next_page=later.next_page, word_count=words,
        further_pages=(*first.further_pages, *(() if later.url is None else (later.url,))),
        reading_time=minutes, authors=first.authors or later.authors, correction=first.correction or later.correction,
        probability=min(first.probability, later.probability), degraded=first.degraded or later.degraded,
        outcome="paywalled" if later.outcome == "paywalled" else first.outcome,
    )  # fmt: skip


def _is_same(one: Article, other: Article) -> bool:
    """Say whether two pages are of one article: of one day, and of one headline, which may have the number of its page."""
    days = {article.date_published[:10] for article in (one, other) if article.date_published}
    a, b = folded(one.headline or ""), folded(other.headline or "")
    return len(days) < 2 and bool(a) and bool(b) and (a.startswith(b) or b.startswith(a))


def _chars(blocks: Sequence[Block]) -> int:
    return sum([len(block.text) for block in blocks])
