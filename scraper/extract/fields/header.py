"""Find the article's header among the segments of its page. Refuses to read it: `byline` and `datelines` do."""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import copy
from itertools import pairwise
from typing import Any, Protocol

from scraper.extract.boxes import BREAK, Box
from scraper.extract.fields.behind import makes_pictures
from scraper.extract.fields.classnames import is_marked
from scraper.extract.fields.eastasian import FIRST
from scraper.extract.fields.persons import is_organisation, is_personal, title_in
from scraper.extract.structured.choice import fold
from scraper.extract.structured.text import undirected as bare

__all__ = ["Piece", "above", "headline_at", "spaced", "undirected"]

LONG = 220
"""A segment of more characters is a paragraph: longer than any heading, byline or dateline seen."""
OPENING = 2 * LONG
"""Characters of the body's first segments, however short, from which on no headline comes."""
DENSE = 3
"""How much more a sign of Chinese, Japanese or Korean says than a letter."""
LINES = 400
"""How long all the lines of a header are that are parts of one element."""
ABOVE = 4
WIDE = 14
MOST_PIECES = 3_000
_NAME_PARTS = r"(?i)first|given|fore-?name|vorname|nombre|prénom|prenom"


class Piece(Protocol):
    """Ask of a segment of the page only what a byline is found by."""

    @property
    def text(self) -> str:
        """Return the text."""
        ...

    @property
    def tag(self) -> str:
        """Return the block element that holds it."""
        ...

    @property
    def classes(self) -> str:
        """Return the class and id of that element."""
        ...

    @property
    def pieces(self) -> Sequence[str]:
        """Return the runs of text it is made of."""
        ...

    @property
    def marks(self) -> Sequence[tuple[int, int, str, str | None]]:
        """Return its links as (first piece, end piece, "a", href), among other marks."""
        ...

    @property
    def link_chars(self) -> int:
        """Return how many of its characters are links."""
        ...

    @property
    def box(self) -> Box:
        """Return that element, with those around it."""
        ...

    @property
    def keep(self) -> bool:
        """Say whether the segment belongs to the body."""
        ...


def undirected(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """Return segments without the marks that turn the direction of text: copies of those that hold any."""
    return [piece if piece.text.isascii() else _undirected(piece) for piece in pieces]


def _undirected(piece: Piece) -> Piece:
    text = bare(piece.text)
    if text == piece.text:
        return piece
    found: Any = copy(piece)
    found.text, found.pieces = text.strip(), [bare(run) for run in piece.pieces]
    return found  # type: ignore[no-any-return]


def headline_at(pieces: Sequence[Piece], headline: str) -> int:
    """Return the index of the segment that shows the headline, else of the first `h1`, else where the body starts, else -1.

    Of several that show it the last before the body is taken: earlier ones stand in navigation or sticky bars.
    """
    wanted = fold(headline)
    short, long = len(headline) * 0.8 - 5, len(headline) * 1.2 + 5
    heading = shown = -1
    body = 0
    for i, piece in enumerate(pieces[:MOST_PIECES]):
        size = len(piece.text)
        if short <= size <= long and wanted and fold(piece.text) == wanted:
            if piece.tag == "h1":
                return i
            shown = i
        elif "\n" in piece.text and wanted and size <= LINES and _has_line(piece.text, wanted):
            shown = i
        elif heading < 0 and size <= LONG and piece.tag == "h1":
            heading = i
        elif piece.keep:
            told = _weight(piece.text)
            body += told
            if told > LONG or body > OPENING:
                if shown < 0 and heading < 0:
                    shown = i
                break
    return shown if shown >= 0 else heading


def _weight(text: str) -> int:
    """Return how many letters say as much as a text does, by the script in its middle."""
    size = len(text)
    return DENSE * size if size and text[size // 2] >= FIRST else size


def _has_line(text: str, wanted: str) -> bool:
    """Say whether a line of a text has the words of the headline: old pages part section, headline and date by `<br>`."""
    return any(fold(line) == wanted for line in text.split("\n"))


def above(pieces: Sequence[Piece], at: int) -> int:
    """Return how many segments above `at` belong to the header: more where only the start of the body is known."""
    return WIDE if 0 <= at < len(pieces) and pieces[at].keep else ABOVE


def spaced(piece: Piece) -> str:
    """Return the text of a segment with a bar where two elements stand side by side without a space.

    So it is where nothing but a space parts an element that holds a full name, and no more, from the next one. In a box
    named for authors that may be a single word, a place: given names and family names have elements that are named for it.
    """
    if len(piece.pieces) < 2:
        return piece.text
    if any(a[-1:].isalnum() and b[:1].isalnum() for a, b in pairwise(piece.pieces)):
        return " | ".join(text.strip() for text in piece.pieces)
    runs = [text.strip() for text in piece.pieces]
    boxed = _is_of_authors(piece)
    ends = [i for i, run in enumerate(runs[:-2]) if not runs[i + 1] and _ends_name(run, runs[i + 2], boxed=boxed)]
    if not ends or BREAK in piece.pieces:
        return piece.text
    return " ".join(" ".join(f"{run} |" if i in ends else run for i, run in enumerate(runs)).split())


def _is_of_authors(piece: Piece) -> bool:
    """Say whether a box, or the one around it, is named for authors, and no part of it for a part of a name."""
    above = piece.box.parent
    marked = is_marked(piece.classes) or (above is not None and is_marked(above.names))
    return marked and re.search(_NAME_PARTS, piece.classes) is None


def _ends_name(run: str, behind: str, *, boxed: bool) -> bool:
    """Say whether a name ends with an element: it is a full one, and another, a job or a newsroom is in the next."""
    if boxed and " " in run and behind[:1].isupper() and is_personal(run) and not title_in(run):
        return True
    if " " not in run or not behind[:1].isupper() or not is_personal(run) or title_in(run):
        return False
    return " " in behind or title_in(behind) is not None or is_organisation(behind) or makes_pictures(behind)
