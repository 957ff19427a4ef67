"""Sitemaps: XML, index, news, gzip and plain text. Bytes in, links out; refuses DTDs, entities and the network.

The XML is read as a stream of events with a bounded depth, so that no document can cost more than its length.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from html.entities import html5
from xml.parsers import expat
from xml.sax.saxutils import escape

from scraper.discover import dates, feeds
from scraper.discover.gzips import unpacked
from scraper.discover.skeleton import NOT_XML, decoded, resolved
from scraper.errors import FetchError
from scraper.types import Link
from scraper.urls import is_settled, resolve

MAX_URLS = 50_000
"""Entries read per sitemap, the limit of the sitemaps protocol."""

MAX_BYTES = 50 * 1024 * 1024
"""Length of an unpacked sitemap, likewise."""

MAX_DEPTH = 3
"""How many indexes may follow one another before a caller should stop; no honest site was seen with more than two."""

_MAX_NESTING = 64
_MAX_ELEMENTS = 1_000_000
"""Twenty for each address, those of pictures and translations; a sitemap with more is read as far as that."""
_CHUNK = 1 << 20
_MAX_REPAIRS = 1_000_000
_REFERENCE = re.compile(r"&(#?\w{1,31};)?")
_OF_XML = frozenset({"amp;", "lt;", "gt;", "quot;", "apos;"})
_DECLARATION = re.compile(r"\s*<\?xml\b[^>]{0,200}>")
_SITEMAP_ROOTS = ("urlset", "sitemapindex")
_FEED_ROOTS = frozenset({"rss", "feed", "rdf"})


@dataclass(frozen=True, slots=True)
class Sitemap:
    """Hold what one sitemap announces: pages in `links`, further sitemaps in `indexes` (their `modified` is lastmod).

    `is_whole` is False where it breaks off, or is malformed beyond repair, and more may have stood behind.
    """

    links: tuple[Link, ...] = ()
    indexes: tuple[Link, ...] = ()
    is_whole: bool = True


def parse(body: bytes, url: str) -> Sitemap:
    """Return the pages and the further sitemaps that a sitemap announces, in its order.

    One that is malformed is repaired as far as can be; one that breaks off half-way yields what came before. Raises
    FetchError of kind "bad_xml" for a DTD, gzip that cannot be unpacked, and anything that is no sitemap.
    """
    body = _unpack(body, url)
    start = body[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith((b"http://", b"https://")):
        return Sitemap(links=_read_text(body, url))
    if not start.startswith(b"<") and not start.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _bad(url, "is neither XML nor a list of addresses")
    reader, is_whole = _read_xml(body, url)
    if reader.root in _FEED_ROOTS:
        feed = feeds.read(body, url)
        return Sitemap(links=feed.links, is_whole=feed.is_whole)
    if reader.root not in _SITEMAP_ROOTS:
        raise _bad(url, f"is not a sitemap (its outermost element is {reader.root or 'missing'!r:.40})")
    return Sitemap(links=tuple(reader.links), indexes=tuple(reader.indexes), is_whole=is_whole)


def _unpack(body: bytes, url: str) -> bytes:
    try:
        return unpacked(body, MAX_BYTES)
    except ValueError as error:
        raise _bad(url, str(error)) from error


def _read_text(body: bytes, url: str) -> tuple[Link, ...]:
    text = body.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n", MAX_URLS)[:MAX_URLS]
    found = (_link(line.strip(), url) for line in lines if line.strip().startswith("http"))
    return tuple(link for link in found if link)


def _read_xml(body: bytes, url: str) -> tuple[_Reader, bool]:
    """Read a document, and repaired once more where it is malformed; say whether the better reading is of all of it."""
    body = body.lstrip(b" \t\r\n")
    reader = _Reader(url)
    if reader.feed(body) or reader.root not in ("", *_SITEMAP_ROOTS):
        return reader, True
    repaired = _Reader(url)
    is_whole = repaired.feed(_repair(body))
    if is_whole or repaired.entries > reader.entries:
        return repaired, is_whole
    return reader, False


def _repair(body: bytes) -> bytes:
    """Make good what sitemaps are seen with: bad bytes, control characters, bare ampersands, entities of HTML."""
    text = _REFERENCE.sub(_spelled, decoded(body, otherwise="utf-8"), _MAX_REPAIRS)
    return NOT_XML.sub("", _DECLARATION.sub("", text, 1)).encode()


def _spelled(reference: re.Match[str]) -> str:
    """Spell a reference as XML knows it; an ampersand that begins none is itself."""
    name = reference[1] or ""
    if name in _OF_XML:
        return reference[0]
    return escape(unescape(reference[0]) if name.startswith("#") or name in html5 else reference[0])


@dataclass(slots=True)
class _Reader:
    """Follow the events of the XML parser; prefixes are ignored because publishers misdeclare them."""

    url: str
    root: str = ""
    links: list[Link] = field(default_factory=list)
    indexes: list[Link] = field(default_factory=list)
    is_full: bool = False
    entries: int = 0
    _path: list[str] = field(default_factory=list)
    _text: list[str] = field(default_factory=list)
    _entry: dict[str, str] = field(default_factory=dict)
    _elements: int = 0

    def feed(self, body: bytes) -> bool:
        """Read a whole document and say whether it was well formed to the end; refuse it by raising FetchError."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text.append
        parser.StartDoctypeDeclHandler = self._refuse_doctype
        try:
            for offset in range(0, len(body), _CHUNK):
                parser.Parse(body[offset : offset + _CHUNK], offset + _CHUNK >= len(body))
                if self.is_full or self.root not in ("", *_SITEMAP_ROOTS):
                    return True
        except (expat.ExpatError, LookupError, ValueError):
            return bool(self.root) and not self._path  # behind the outermost element nothing matters
        return True

    def _refuse_doctype(self, *_declaration: object) -> None:
        raise _bad(self.url, "declares a document type, which no sitemap needs and attacks are made of")

    def _start(self, tag: str, _attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2].lower()
        self.root = self.root or name
        self._path.append(name)
        self._text.clear()
        self._elements += 1
        self.is_full = self.is_full or self._elements >= _MAX_ELEMENTS
        if len(self._path) > _MAX_NESTING:
            raise _bad(self.url, f"nests more than {_MAX_NESTING} elements")

    def _end(self, _tag: str) -> None:
        match self._path:
            case [_, "url" | "sitemap" as kind]:
                self._close_entry(kind)
            case [_, "url" | "sitemap", *field_path]:
                self._entry.setdefault("/".join(field_path), "".join(self._text).strip())
        self._text.clear()
        self._path.pop()

    def _close_entry(self, kind: str) -> None:
        entry, self._entry = self._entry, {}
        if self.is_full:
            return
        self.entries += 1
        self.is_full = self.entries >= MAX_URLS
        link = _link(entry.get("loc", ""), self.url, entry)
        if link is not None:
            (self.indexes if kind == "sitemap" else self.links).append(link)


def _link(address: str, base: str, entry: dict[str, str] | None = None) -> Link | None:
    entry = entry or {}
    try:
        # Some generators escape twice; neither address nor title needs "&amp;" after the parser has read it.
        address = resolved(address) if "&amp;" in address else address
        address = address if not address or is_settled(address) else resolve(base, address)
    except FetchError:
        return None
    if not address:
        return None
    is_news = any(name.startswith("news") for name in entry)
    return Link(
        url=address,
        title=" ".join(unescape(entry.get("news/title", "")).split()) or None,
        published=dates.spell(entry["news/publication_date"]) if "news/publication_date" in entry else None,
        modified=dates.spell(entry["lastmod"]) if "lastmod" in entry else None,
        via="news-sitemap" if is_news else "sitemap",
    )


def _bad(url: str, cause: str) -> FetchError:
    return FetchError(url, cause, "leave it out of the source's sitemaps", kind="bad_xml")
