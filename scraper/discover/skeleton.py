"""Reduce a feed to the elements that announce articles: bounded, well formed, in UTF-8. Refuses to understand them.

feedparser, which does understand them, spends quadratic time or gigabytes on hostile and on merely broken feeds (2.3 GB for
one entity, 20 s for a megabyte of open tags). What it is given here cannot be either: every step is linear in the length of
the feed, markup is balanced, references are resolved, texts are cut, and everything but titles, links and dates is gone.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from html import unescape
from html.entities import html5
from itertools import islice
from xml.sax.saxutils import escape, quoteattr

from scraper.discover.traps import MAX_LENGTH

MAX_ENTRIES = 1000
"""Entries read from the beginning of a feed (most put the newest first); real ones rarely pass 200."""

LAST_ENTRIES = 500
"""Entries read from the end of a longer one, which some put the newest at."""

_MAX_SIZE = 1_000_000
"""Characters kept per feed: a thousand entries as long as they are anywhere."""

_MAX_TOKENS = 500_000
"""Pieces of markup read per feed; one with more, of 20 bytes each in the largest that is fetched, is read as far as that."""

_ROOTS = frozenset({"rss", "rdf", "feed", "channel"})
_ENTRIES = frozenset({"item", "entry"})
_LEAVES = frozenset("title link guid id pubdate published issued created updated modified date origlink language".split())
_KEPT = _ROOTS | _ENTRIES | _LEAVES
_NEVER_TEXT = frozenset({"script", "style"})
_ATTRIBUTES = frozenset("href hreflang media lastmod rel type mode ispermalink version xml:base xml:lang rdf:about".split())
_MAX_TEXT, _MAX_ATTRIBUTES, _MAX_LEAVES = MAX_LENGTH + 100, 10_000, 40
"""An address that is cut to this length is one that is too long: who counts what is refused, counts it."""

_TOKEN = re.compile(
    r"""<!\[CDATA\[(?P<cdata>.*?)(?:\]\]>|\Z)
      | <!--.*?(?:-->|\Z)
      | <\?.*?(?:\?>|\Z)
      | <![A-Za-z][^<>]*>?
      | <(?P<close>/?)(?P<name>[A-Za-z_][\w.:-]*)(?P<attributes>(?:[^<>"']|"[^"<]*"|'[^'<]*')*+)>""",
    re.VERBOSE | re.DOTALL,
)
_REFERENCE = re.compile(r"&(#?\w{1,31};)")
_ENTRY = re.compile(r"<(?:[\w.-]{1,40}:)?(?:item|entry)[\s>]", re.IGNORECASE)
_END = re.compile(r"</(?:[\w.-]{1,40}:)?(rss|rdf|feed|channel)\s*>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([A-Za-z_][\w.:-]{0,60})\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']""")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"<\x00\x00\x00", "utf-32-le"),
    (b"\x00\x00\x00<", "utf-32-be"),
    (b"<\x00", "utf-16-le"),
    (b"\x00<", "utf-16-be"),
)
_NOT_CHARSETS = frozenset({"idna", "punycode", "utf-7", "unicode-escape", "raw-unicode-escape", "undefined", "mbcs", "oem"})
"""Python codecs that are no encodings of documents; a label must not reach them."""

_NAMESPACES = {
    "atom": "http://www.w3.org/2005/Atom",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "feedburner": "http://rssnamespace.org/feedburner/ext/1.0",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
}
"""What the usual prefixes mean where a publisher forgot to say so."""


@dataclass(frozen=True, slots=True)
class Skeleton:
    """Hold a feed reduced to what announces articles; `is_whole` is False where it breaks off."""

    xml: bytes
    is_whole: bool


def skeleton(body: bytes, content_type: str | None = None) -> Skeleton | None:
    """Return the skeleton of a feed; None for what begins with another element than a feed's."""
    text = NOT_XML.sub("", decoded(body, content_type))
    carver = _Carver()
    if not _carve(carver, text, 0) and carver.root:
        carver.go_on()
        _carve(carver, text, _last_entries(text))
    if not carver.root:
        return None
    ends = {carver.root, "channel"} if carver.root == "rss" else {carver.root}
    return Skeleton(carver.finish(), any(end[1].lower() in ends for end in _END.finditer(text)))


def _last_entries(text: str) -> int:
    """Return where the last entries of a feed begin that are read of one that is too long: some put the newest there."""
    starts = [entry.start() for entry in _ENTRY.finditer(text, max(0, len(text) - _MAX_SIZE))]
    return starts[-LAST_ENTRIES:][0] if starts else len(text)


def _carve(carver: _Carver, text: str, end: int) -> bool:
    """Hand a document from some place on to the carver; False where it has enough before the end."""
    for token in islice(_TOKEN.finditer(text, end), _MAX_TOKENS):
        carver.text(text[end : token.start()])
        end = token.end()
        if token["cdata"] is not None:
            if token[0].endswith("]]>"):  # or it breaks off, in the middle of an address perhaps
                carver.text(token["cdata"], is_raw=True)
        elif token["name"] and token["close"]:
            carver.close(token["name"])
        elif token["name"] and not carver.open(token["name"], token["attributes"]):
            return False
    return True


def resolved(text: str) -> str:
    """Resolve the references of XML and of HTML; a bare ampersand stays what it is, also before "section" or "copy"."""
    return _REFERENCE.sub(_meant, text)


def _meant(reference: re.Match[str]) -> str:
    return unescape(reference[0]) if reference[1].startswith("#") or reference[1] in html5 else reference[0]


def decoded(body: bytes, content_type: str | None = None, *, otherwise: str = "cp1252") -> str:
    """Return the text of an XML document: by its byte order mark, its declaration, the HTTP header, or else its bytes."""
    for mark, encoding in _BOMS:
        if body.startswith(mark):
            return body.decode(encoding, "replace").removeprefix("\ufeff")
    declared, stated = _DECLARED.match(body), _CHARSET.search(content_type or "")
    labels = [declared[1].decode()] if declared else []
    for label in [*labels, *([stated[1]] if stated else []), "utf-8"]:
        try:
            if codecs.lookup(label).name not in _NOT_CHARSETS:
                return body.decode(label)
        except (LookupError, UnicodeError):
            continue
    return body.decode(otherwise if stated or declared is None else "utf-8", "replace")


class _Carver:
    """Receive a document piece by piece, and keep what is asked for."""

    def __init__(self) -> None:
        """Start before the first element."""
        self.root = ""
        self._out = ["<?xml version='1.0' encoding='utf-8'?>"]
        self._stack: list[tuple[str, str]] = []  # (tag as written, its local name in lower case)
        self._skipped = ""  # the element that is being skipped, and how many of its name are open
        self._skipped_depth = 0
        self._room = 0
        self._entries = 0
        self._leaves = 0
        self._size = 0
        self._prefixes = {"xml", "xmlns"}

    def go_on(self) -> None:
        """Take as much again, from another entry on."""
        self._entries, self._size, self._skipped = 0, 0, ""
        self._close_to(_ENTRIES)

    def open(self, tag: str, attributes: str) -> bool:
        """Take a start tag; False ends the reading: no feed, or enough of it."""
        name = tag.rpartition(":")[2].lower()
        is_empty = attributes.endswith("/")
        if not self.root:
            if name not in _ROOTS:
                return False
            self.root = name
        if name in _ENTRIES:
            self._entries += 1
            self._leaves = 0
            if self._entries > MAX_ENTRIES or self._size > _MAX_SIZE:
                return False
            self._skipped = ""
            self._close_to(_ENTRIES)
        if self._skipped:
            self._skipped_depth += tag == self._skipped and not is_empty
        elif self._is_in_leaf() and name not in _NEVER_TEXT:
            pass  # markup inside a title: its text is enough
        elif not self._is_wanted(name):
            self._skipped, self._skipped_depth = ("" if is_empty else tag), 1
        else:
            self._emit(tag, name, attributes, is_empty=is_empty)
        return True

    def close(self, tag: str) -> None:
        """Take an end tag; one that closes nothing is passed over."""
        name = tag.rpartition(":")[2].lower()
        if self._skipped:
            self._skipped_depth -= tag == self._skipped
            if not self._skipped_depth:
                self._skipped = ""
            if name not in _ENTRIES:
                return
            self._skipped = ""
        if any(kept == name for _, kept in self._stack):
            self._close_to({name})

    def text(self, text: str, *, is_raw: bool = False) -> None:
        """Take text between tags, with references to be resolved unless it is raw."""
        if text and self._room > 0 and not self._skipped and self._is_in_leaf():
            text = text[: self._room]
            self._room -= len(text)
            self._keep(escape(text if is_raw else NOT_XML.sub("", resolved(text))))

    def finish(self) -> bytes:
        """Close what is open and return the document."""
        while self._stack:
            self._out.append(f"</{self._stack.pop()[0]}>")
        return "".join(self._out).encode()

    def _is_wanted(self, name: str) -> bool:
        self._leaves += name in _LEAVES
        is_repeated = name in _ROOTS and any(name == kept for _, kept in self._stack)
        return name in _KEPT and not is_repeated and self._leaves <= _MAX_LEAVES

    def _is_in_leaf(self) -> bool:
        return bool(self._stack) and self._stack[-1][1] in _LEAVES

    def _close_to(self, names: frozenset[str] | set[str]) -> None:
        """Close the innermost open element of one of these names, and all inside it."""
        depth = next((at for at in range(len(self._stack) - 1, -1, -1) if self._stack[at][1] in names), None)
        if depth is not None:
            self._out += [f"</{tag}>" for tag, _ in reversed(self._stack[depth:])]
            del self._stack[depth:]

    def _emit(self, tag: str, name: str, attributes: str, *, is_empty: bool) -> None:
        kept: dict[str, str] = {}
        for key, double, single in _ATTRIBUTE.findall(attributes[:_MAX_ATTRIBUTES]):
            lowered = key.lower()
            if lowered in _ATTRIBUTES or lowered == "xmlns" or lowered.startswith("xmlns:"):
                kept.setdefault(lowered if ":" not in key else key, resolved(double or single)[:_MAX_TEXT])
        self._declare([tag, *kept], kept)
        written = "".join(
            f" {key}={quoteattr(NOT_XML.sub('', value))}" for key, value in kept.items() if value or key == "href"
        )
        self._keep(f"<{tag}{written}{'/' if is_empty else ''}>")
        if not is_empty:
            self._stack.append((tag, name))
            self._room = _MAX_TEXT

    def _keep(self, written: str) -> None:
        self._out.append(written)
        self._size += len(written)

    def _declare(self, names: list[str], kept: dict[str, str]) -> None:
        """Add the declarations that a publisher forgot: without them no parser would go on."""
        self._prefixes |= {key[6:] for key in kept if key.startswith("xmlns:")}
        for name in names:
            prefix = name.rpartition(":")[0]
            if prefix and prefix not in self._prefixes:
                self._prefixes.add(prefix)
                kept[f"xmlns:{prefix}"] = _NAMESPACES.get(prefix, f"urn:undeclared:{prefix}")
