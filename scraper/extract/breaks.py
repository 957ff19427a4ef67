"""Take apart what old pages set into one element and break by lines alone: headline, date and byline, whole stories.

A paragraph ends at two breaks in a row, which is how `segment` cuts; here is what one break, or none, does as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from scraper.extract.boxes import BREAK, Segment, Segments
from scraper.extract.dom import Document
from scraper.extract.fields import names, titles
from scraper.extract.layout import HEADINGS, Hints, ends_sentence
from scraper.extract.lines import folded, is_byline, is_date_line
from scraper.extract.segment import segment
from scraper.extract.words import UNSPACED

LONG, LONG_UNSPACED = 60, 25
"""Characters of a line that is a paragraph and not a verse, an address or a point of a list; of scripts without spaces."""
LEAST, SHARE = 3, 0.7
"""Such lines of a text that is a story in lines, and their share of its characters."""
HEAD_LINES = 4
"""Lines among which the headline stands above the text that it heads."""
HEAD_CHARS = 12
"""Characters of a headline at least: a shorter part of the page's title is a section or a word."""
NOTE_CHARS = 80
"""Characters of a date or byline at most; the text that it belongs to is a paragraph."""
_WHOLE = frozenset(("pre", "li", "dt", "dd", "caption", "figcaption")) | frozenset(HEADINGS)
"""Elements whose lines belong together."""
_INDENT = re.compile("\x00[ \t\r\n]*(?:\u3000|\xa0\xa0)")
_BLANK = re.compile("\n[ \t\r]*\n|\n[ \t]*\u3000")
"""What parts paragraphs in a text whose line ends a style sheet shows, or nobody does."""
_SHOWN = "whitespace-pre-"
"""The classes of Tailwind CSS by which a browser shows line ends."""
_SHOWING = r"white-space:\s*(?:pre|break-spaces)"
MOST_STYLED = 50
"""Elements at most that are looked at for such a style."""


def cut(document: Document, hints: Hints) -> Segments:
    """Cut a page into segments, and such texts at the breaks that part paragraphs, or the headline and its text."""
    page = segment(document)
    for item in page.items:
        if len(item.text) >= LEAST * LONG_UNSPACED and item.box.tag not in _WHOLE:
            _mark_lines(item, document)
    wanted = [item for item in page.items if "\n" in item.text and item.box.tag not in _WHOLE]
    if not wanted:
        return page
    said = _headlines(hints.titles)
    cuts = {item.order: places for item in wanted if (places := _places(item, said, hints.authors))}
    if not cuts:
        return page
    items: list[Segment] = []
    starts = []
    for item in page.items:
        starts.append(len(items))
        items.extend(_parts(item, cuts[item.order]) if item.order in cuts else (item,))
    starts.append(len(items))
    for number, item in enumerate(items):
        item.order = number
    images, unscripted = ([(node, starts[at], box) for node, at, box in rows] for rows in (page.images, page.unscripted))
    return page._replace(items=items, images=images, unscripted=unscripted)


def _mark_lines(item: Segment, document: Document) -> None:
    """Set breaks where style shows the line ends of a text, or blank lines and indents part its paragraphs."""
    for at in range(len(item.pieces) - 1, -1, -1):
        piece = item.pieces[at]
        if "\n" not in piece or len(piece) < LEAST * LONG_UNSPACED:
            continue
        parts = _paragraphs(_BLANK.split(piece)) or _paragraphs(piece.split("\n"))
        if not parts or (not _BLANK.search(piece.strip()) and not _is_shown(item, piece, document)):
            continue
        broken = [each for part in parts for each in (BREAK, part)][1:]
        item.pieces[at : at + 1] = broken
        more = len(broken) - 1
        item.marks = [(a + more * (a > at), b + more * (b > at), kind, href) for a, b, kind, href in item.marks]
        item.text = "\n".join(_rows(item.pieces))


def _paragraphs(parts: Sequence[str]) -> list[str]:
    """Return what is not blank of the parts of a text, where it is paragraphs and what stands between."""
    filled = [part for part in parts if part.strip()]
    return filled if _is_story([part.strip() for part in filled]) else []


def _is_shown(item: Segment, text: str, document: Document) -> bool:
    """Say whether an element around a text says that its line ends are shown."""
    if _SHOWN in item.box.names or _SHOWN in item.inline:
        return True
    styled = document.tree.css('[style*="white-space"]')[:MOST_STYLED]
    return any(re.search(_SHOWING, node.attributes.get("style") or "") and text in node.text() for node in styled)


def _rows(pieces: Sequence[str]) -> list[str]:
    """Return the lines of a text that hold anything."""
    return [line for part in "".join(pieces).split(BREAK) if (line := " ".join(part.split()))]


def _headlines(given: Iterable[str]) -> set[str]:
    """Return what a line says that is the headline: a title, or one without the site's name."""
    found: set[str] = set()
    for name in given:
        parts = list(titles.separators(name))
        found.update((name, *(name[: part.start()] for part in parts), *(name[part.end() :] for part in parts)))
    return {folded(text) for text in found if len(text) >= HEAD_CHARS}


def _is_paragraph(line: str) -> bool:
    return len(line) >= (LONG_UNSPACED if re.search(UNSPACED, line) else LONG) and ends_sentence(line)


def _is_story(rows: Sequence[str]) -> bool:
    told = [len(row) for row in rows if _is_paragraph(row)]
    return len(told) >= LEAST and sum(told) >= SHARE * sum(map(len, rows))


def _places(item: Segment, said: set[str], authors: Sequence[str]) -> set[int]:
    """Return the numbers of the breaks of a text at which it is cut."""
    raw = "".join(item.pieces)
    rows = [" ".join(part.split()) for part in raw.split(BREAK)]
    if _is_story(rows):
        return set(range(len(rows)))
    found: set[int] = set()
    if "\u3000" in raw or "\xa0\xa0" in raw:
        found = {raw.count(BREAK, 0, indent.start()) for indent in _INDENT.finditer(raw)}
    head = next((number for number, row in enumerate(rows[:HEAD_LINES]) if folded(row) in said), -1)
    found.update(range(head + 1))
    filled = [number for number, row in enumerate(rows) if row]
    for number, place in ((filled[0], filled[0]), (filled[-1], filled[-1] - 1)):
        row = rows[number]
        if len(row) <= NOTE_CHARS and len(item.text) - len(row) >= LONG:
            line = Segment(row, item.box, 0, [row], [], 0, 0, "")
            if is_date_line(line) or is_byline(line, authors) or (names.led(row) and not ends_sentence(row)):
                found.add(place)
    return found


def _parts(item: Segment, places: set[int]) -> list[Segment]:
    """Return the parts of a text that is cut at the breaks of these numbers."""
    edges = [number for number, piece in enumerate(item.pieces) if piece == BREAK]
    chosen = [edge for number, edge in enumerate(edges) if number in places]
    found: list[Segment] = []
    for start, end in zip([0, *(edge + 1 for edge in chosen)], [*chosen, len(item.pieces)], strict=True):
        pieces = item.pieces[start:end]
        text = "\n".join(_rows(pieces))
        if text:
            held = [mark for mark in item.marks if mark[0] < end and mark[1] > start]
            marks = [(max(a, start) - start, min(b, end) - start, kind, href) for a, b, kind, href in held]
            links = [mark for mark in marks if mark[2] == "a"]
            chars = sum([len("".join(pieces[a:b]).strip()) for a, b, _kind, _href in links])
            found.append(Segment(text, item.box, 0, pieces, marks, chars, len(links), item.inline if start == 0 else ""))
    return found
