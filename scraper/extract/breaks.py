"""Take apart what old pages set into one element and break by lines alone: headline, date and byline, whole stories.

A paragraph ends at two breaks in a row, which is how `segment` cuts; here is what one break, or none, does as well.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

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
MEAN, MEAN_UNSPACED = 90, 35
"""Characters of such lines in the mean at least: those of psalms and long verses have fewer."""
HEAD_LINES, HEADLINE_CHARS = 4, 200
"""Lines above the first paragraph at most that are headline, date and byline, and their characters."""
HEAD_CHARS = 12
"""Characters of a headline at least: a shorter part of the page's title is a section or a word."""
NOTE_CHARS = 80
"""Characters of a date or byline at most."""
_WHOLE = frozenset(("pre", "li", "dt", "dd", "blockquote", "caption", "figcaption")) | frozenset(HEADINGS)
"""Elements whose lines belong together."""
_INDENTS = ("\u3000", "\xa0\xa0")
_BLANK = re.compile("\n[ \t\r]*\n|\n[ \t]*\u3000")
"""What parts paragraphs in a text whose line ends a style sheet shows, or nobody does."""
_SHOWN = "whitespace-pre-"
"""The classes of Tailwind CSS by which a browser shows line ends."""
_SHOWING = r"white-space:\s*(?:pre|break-spaces)"
MOST_STYLED = 50
"""Elements at most that are looked at for such a style, and texts that are looked for in them."""


def cut(document: Document, hints: Hints) -> Segments:
    """Cut a page into segments, and such texts at the breaks that part paragraphs, or the headline and its text."""
    page, styled = segment(document), Styled(document)
    for item in page.items:
        if len(item.text) >= LEAST * LONG_UNSPACED and item.box.tag not in _WHOLE:
            _mark_lines(item, styled)
    wanted = [item for item in page.items if "\n" in item.text and item.box.tag not in _WHOLE]
    if not wanted:
        return page
    cuts = {item.order: places for item in wanted if (places := _paragraph_breaks(item))}
    opening = next((item for item in page.items if any(map(_is_paragraph, item.text.split("\n")))), None)
    if opening is not None:
        said = _headlines(hints.titles)
        if any(item.box.tag in HEADINGS and folded(item.text) in said for item in page.items):
            said = set()
        below = [item for item in wanted if item.order > opening.order]
        for item in wanted[: len(wanted) - len(below)]:
            cuts.setdefault(item.order, set()).update(_heading_breaks(item, said, hints.authors, below))
    return _apart(page, cuts) if any(cuts.values()) else page


def _apart(page: Segments, cuts: Mapping[int, set[int]]) -> Segments:
    """Return the page with the texts of these numbers cut at their breaks of these numbers."""
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


def _mark_lines(item: Segment, styled: Styled) -> None:
    """Set breaks where style shows the line ends of a text, or blank lines and indents part its paragraphs."""
    pieces: list[str] = []
    starts: list[int] = []
    for piece in item.pieces:
        starts.append(len(pieces))
        parts: list[str] = []
        if "\n" in piece and len(piece) >= LEAST * LONG_UNSPACED:
            parts = _paragraphs(_BLANK.split(piece))
            if not parts and (lines := _paragraphs(piece.split("\n"))):
                is_shown = _SHOWN in item.box.names or _SHOWN in item.inline or styled.holds(piece)
                parts = lines if is_shown else []
        pieces.extend([each for part in parts for each in (BREAK, part)][1:] or (piece,))
    if len(pieces) > len(starts):
        starts.append(len(pieces))
        item.pieces, item.marks = pieces, [(starts[a], starts[b], kind, href) for a, b, kind, href in item.marks]
        item.text = "\n".join(_rows(pieces))


class Styled:
    """Hold the texts of a page whose line ends a style shows; they are looked up when first asked for."""

    def __init__(self, document: Document) -> None:
        """Look up nothing yet."""
        self.document = document
        self.asked = 0
        self.texts: list[str] | None = None

    def holds(self, text: str) -> bool:
        """Say whether a text stands in an element whose style shows its line ends."""
        self.asked += 1
        if self.asked > MOST_STYLED:
            return False
        if self.texts is None:
            nodes = self.document.tree.css('[style*="white-space"]')[:MOST_STYLED]
            self.texts = [node.text() for node in nodes if re.search(_SHOWING, node.attributes.get("style") or "")]
        return any(text in shown for shown in self.texts)


def _paragraphs(parts: Sequence[str]) -> list[str]:
    """Return what is not blank of the parts of a text, where it is paragraphs and what stands between."""
    filled = [part for part in parts if part.strip()]
    return filled if _is_story([part.strip() for part in filled]) else []


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
    return len(line) >= (LONG_UNSPACED if _is_unspaced(line) else LONG) and ends_sentence(line)


def _is_unspaced(line: str) -> bool:
    return not line.isascii() and re.search(UNSPACED, line) is not None


def _is_story(rows: Sequence[str]) -> bool:
    """Say whether lines are paragraphs, longer than verses of a psalm are."""
    told = [row for row in rows if _is_paragraph(row)]
    size = sum(map(len, told))
    mean = MEAN_UNSPACED if any(map(_is_unspaced, told)) else MEAN
    return len(told) >= LEAST and size >= SHARE * sum(map(len, rows)) and size >= mean * len(told)


def _paragraph_breaks(item: Segment) -> set[int]:
    """Return the numbers of the breaks of a text that part paragraphs: in a story in lines all, else those at indents."""
    lines = "".join(item.pieces).split(BREAK)
    rows = [" ".join(line.split()) for line in lines]
    if _is_story(rows):
        return set(range(len(rows)))
    return {
        number
        for number, row in enumerate(rows[:-1])
        if lines[number + 1].lstrip(" \t\r\n").startswith(_INDENTS)
        and _is_paragraph(row)
        and _is_paragraph(rows[number + 1])
    }


def _heading_breaks(item: Segment, said: set[str], authors: Sequence[str], others: Sequence[Segment]) -> set[int]:
    """Return the numbers of the breaks behind headline, date and byline above a page's first paragraph, or in its element.

    Where other texts begin with such a line, too, it is the story's: entries of a diary, events, letters.
    """
    rows = [" ".join(line.split()) for line in "".join(item.pieces).split(BREAK)]
    first = next((number for number, row in enumerate(rows) if _is_paragraph(row)), len(rows))
    above = [row for row in rows[:first] if row]
    if not above or len(above) > HEAD_LINES or max(map(len, above)) > HEADLINE_CHARS:
        return set()
    head = next((number for number, row in enumerate(rows[:first]) if folded(row) in said), -1)
    below = [row for row in rows[head + 1 : first] if row]
    noted = [row for row in below if len(row) <= NOTE_CHARS and _is_note(row, item, authors)]
    if first == len(rows):
        is_head = bool(noted) or not below
        return set(range(head + 1)) if is_head and not any(map(ends_sentence, below)) else set()
    if head < 0 and (not noted or any(_is_note(other.text.split("\n")[0], other, authors) for other in others)):
        return set()
    return {*range(head + 1), first - 1}


def _is_note(row: str, item: Segment, authors: Sequence[str]) -> bool:
    """Say whether a line is a date or a byline."""
    line = Segment(row, item.box, 0, [row], [], 0, 0, "")
    return is_date_line(line) or is_byline(line, authors) or (bool(names.led(row)) and not ends_sentence(row))


def _parts(item: Segment, places: set[int]) -> list[Segment]:
    """Return the parts of a text that is cut at the breaks of these numbers."""
    edges = [number for number, piece in enumerate(item.pieces) if piece == BREAK]
    chosen = [edge for number, edge in enumerate(edges) if number in places]
    found: list[Segment] = []
    marks = sorted(item.marks)
    for start, end in zip([0, *(edge + 1 for edge in chosen)], [*chosen, len(item.pieces)], strict=True):
        pieces = item.pieces[start:end]
        text = "\n".join(_rows(pieces))
        held = [mark for mark in marks[: bisect_left(marks, (end,))] if mark[1] > start]
        marks = [mark for mark in marks if mark[1] > end] if held else marks
        if text:
            own = [(max(a, start) - start, min(b, end) - start, kind, href) for a, b, kind, href in held]
            links = [mark for mark in own if mark[2] == "a"]
            chars = sum([len("".join(pieces[a:b]).strip()) for a, b, _kind, _href in links])
            found.append(Segment(text, item.box, 0, pieces, own, chars, len(links), item.inline if start == 0 else ""))
    return found
