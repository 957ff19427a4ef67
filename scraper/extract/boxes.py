"""The parts that a page is cut into: boxes, and the segments of text in them. The stages fill them in and judge them."""

from __future__ import annotations

import re
from typing import NamedTuple

from scraper.extract.dom import LexborNode
from scraper.extract.lexicon import Odds, Opening, phrase
from scraper.extract.words import count_words

_WORD = re.compile(r"\w+")
BREAK = "\x00"
"""Stands for `<br>` in the pieces of a segment: the HTML parser never lets U+0000 through."""

TABLE, ASIDE, FIGURE, OUT, MARKED = 1, 2, 4, 8, 16
"""Kinds of element that a box may lie in; `OUT` never holds body, `MARKED` makes more than a paragraph of it."""
_INSIDE = {
    "table": TABLE, "aside": ASIDE, "figure": FIGURE, "figcaption": FIGURE, "nav": OUT, "footer": OUT, "li": MARKED,
    "blockquote": MARKED, "pre": MARKED,
}  # fmt: skip

Mark = tuple[int, int, str, str | None]
"""A run of pieces that is linked or emphasised: first piece, end piece, kind, href."""


class Box:
    """One block-level element that text hangs under.

    `inside` has the kinds of element that it lies in, `article` the number of its `<article>`. `layout` fills in the totals.
    `places` fills in how it lies to the main text: its depth below it (-1 outside) and the topmost box of that way (`unit`);
    and, of boxes around what may be body, what its names say of a text in it (`near`) and below it (`far`), what those
    around it say (`around`, with the least and most of any), and the least and the sum of the odds on the way.

    `first` is the number before the first of an ordered list, or the columns before a cell of a table in its own row;
    `width` the columns of a row so far, `down` how many more rows a cell reaches into.
    """

    __slots__ = (
        "around", "around_least", "around_most", "article", "below", "below_least", "below_odds", "chars", "count", "depth",
        "down", "far", "first", "hidden", "images", "inside", "kind", "link_chars", "names", "near", "parent", "prose",
        "tag", "unit", "width", "words",
    )  # fmt: skip

    near: Odds
    far: Odds
    around: float
    around_least: float
    around_most: float
    below: int
    below_least: float
    below_odds: float
    unit: Box | None

    def __init__(self, tag: str, names: str, parent: Box | None, hidden: bool) -> None:
        """Start with empty totals; `names` joins the attributes that name the element."""
        self.tag = tag
        self.names = names
        self.parent = parent
        self.hidden = hidden
        self.kind = tag + names
        self.inside = _INSIDE.get(tag, 0)
        self.depth = self.article = 0
        if parent is not None:
            self.depth, self.article = parent.depth + 1, parent.article
            if self.inside == OUT and parent.tag == "blockquote":
                self.inside = 0
            self.inside |= parent.inside
        self.chars = self.link_chars = self.count = self.images = self.first = self.width = self.down = 0
        self.words = self.prose = 0.0


class Segment:
    """One run of text.

    `pieces` are the raw strings it was made of and `marks` say which of them are linked or emphasised. `link_chars` counts
    characters inside links, `links` the links. `tag` is the block element that holds the text, `inline` names the innermost
    inline element that held the first text, "" for none.
    """

    __slots__ = (
        "_opening", "_spelled", "_words", "box", "inline", "keep", "link_chars", "links", "marks", "order", "pieces",
        "score", "tag", "text",
    )  # fmt: skip

    def __init__(
        self,
        text: str,
        box: Box,
        order: int,
        pieces: list[str],
        marks: list[Mark],
        link_chars: int,
        links: int,
        inline: str,
    ) -> None:
        """Start as no part of the body."""
        self.text = text
        self.box = box
        self.tag = box.tag
        self.order = order
        self.pieces = pieces
        self.marks = marks
        self.link_chars = link_chars
        self.links = links
        self.inline = inline
        self.keep = False
        self.score = 0.0
        self._words = -1
        self._opening: tuple[Opening, float] | None = None
        self._spelled: frozenset[str] | None = None

    @property
    def words(self) -> int:
        """Count its words, once: many rules ask."""
        if self._words < 0:
            self._words = count_words(self.text)
        return self._words

    @property
    def spelled(self) -> frozenset[str]:
        """Give its words in lower case, each once."""
        if self._spelled is None:
            self._spelled = frozenset(_WORD.findall(self.text.lower()))
        return self._spelled

    @property
    def opening(self) -> tuple[Opening, float]:
        """Say with which set phrase it begins, as `lexicon.phrase` does, once."""
        if self._opening is None:
            self._opening = phrase(self.text)
        return self._opening

    @property
    def classes(self) -> str:
        """Give the class, id, role and the like of that element, and of the inline element in it."""
        return f"{self.box.names} {self.inline}"


class Segments(NamedTuple):
    """Hold the segments of a page in order, every box, and the images met, with the number of segments before each.

    `asking` are the boxes with a field for an e-mail address, `unscripted` images that only readers without JavaScript are
    shown, each in a figure without another.
    """

    items: list[Segment]
    boxes: list[Box]
    images: list[tuple[LexborNode, int, Box]]
    asking: list[Box]
    unscripted: list[tuple[LexborNode, int, Box]]

    def pictures(self) -> list[tuple[LexborNode, int, Box]]:
        """List all images in page order; the stages that judge texts know those alone that a browser shows."""
        return sorted((*self.images, *self.unscripted), key=lambda row: row[1]) if self.unscripted else self.images
