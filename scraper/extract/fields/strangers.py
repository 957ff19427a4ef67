"""Tell lines of the article from those of other stories, of comments and of the page. Refuses to read a byline.

What lies around the body is told by the element and by the names of its boxes, up to the one that holds headline and body
too; a teaser besides by the linked headline above it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from scraper.extract.fields.header import Piece
from scraper.extract.fields.surroundings import Surroundings

__all__ = ["Strangers"]

TEASER_CHARS = 20
"""A linked line of so many characters is a headline; shorter ones are names and labels."""
TEASER_LINES = 3
"""How many lines below its headline a teaser names its author at most."""
HEADER_LINES = 3
"""How many lines below its headline an article's header still says "teaser", the standfirst among them."""
LINKED = 0.8
_OTHERS = (
    r"(?i)related|comment|recommend|trending|popular|most-?read|read-?next|more-?(?:stories|news|posts|articles|from)|up-?next"
    r"|also-?like|disqus|newsletter|outbrain|taboola"
)
_CARDS = r"(?i)teaser|(?<!v)card|promo"
"""Names of teasers below where the body begins; above it also of the article's own header."""


class Strangers(Surroundings):
    """Tell what stands around the article from what belongs to it."""

    __slots__ = ("_articles",)

    def __init__(self, pieces: Sequence[Piece], at: int) -> None:
        """Take the segments of a page, those of the body marked, and the index of its headline or -1."""
        super().__init__(pieces, at)
        self._articles = {0, *(pieces[i].box.article for i in {at, self.first, self.last} - {-1})}

    def is_below(self, i: int, lines: int = 0) -> bool:
        """Say whether a segment stands more than so many lines below the end of the body.

        False where no body is marked below the headline.
        """
        return max(0, self.at) <= self.last < i - lines

    def is_strange(self, i: int) -> bool:
        """Say whether a segment belongs to another story, a comment or the page; False where no body is marked."""
        return self.is_beside(i) or self.is_teaser(i)

    def is_beside(self, i: int, *, asides: bool = True) -> bool:
        """Say whether the boxes around a segment are not the article's; False where no body is marked.

        Without `asides`, an `<aside>` is none: some hold the author's box. Above the body of an `<article>` it holds the
        byline and the date, unless a linked headline stands there, too.
        """
        if self.last < 0:
            return False
        below = i > self.first and not 0 < i - self.at <= HEADER_LINES
        return any(
            (box.tag == "aside" and asides and (below or not box.article or self._is_below_headline(i)))
            or box.tag == "nav"
            or (box.tag == "footer" and not box.article)
            or _names_others(box.names, below=below)
            for box in self.around(i)
        )

    def is_teaser(self, i: int) -> bool:
        """Say whether a segment below the body stands in an `<article>` of its own, or in one box with a linked headline."""
        if not self.is_below(i):
            return False
        if self.pieces[i].box.article not in self._articles:
            return True
        return self._is_below_headline(i)

    def is_card(self, i: int) -> bool:
        """Say whether a segment stands in one box with a linked headline right above or below it."""
        around, start = set(self.around(i)), max(0, i - TEASER_LINES)
        return bool(around) and any(
            near != i and _is_headline(piece) and not around.isdisjoint(self.around(near))
            for near, piece in enumerate(self.pieces[start : i + 1 + TEASER_LINES], start)
        )

    def _is_below_headline(self, i: int) -> bool:
        around, start = set(self.around(i)), max(0, i - TEASER_LINES)
        return any(
            _is_headline(piece) and not around.isdisjoint(self.around(before))
            for before, piece in enumerate(self.pieces[start:i], start)
        )


def _is_headline(piece: Piece) -> bool:
    """Say whether a segment is one long link, as several are tags, or another `<h1>`."""
    if len(piece.text) < TEASER_CHARS:
        return False
    linked = piece.link_chars >= LINKED * len(piece.text)
    return piece.tag == "h1" or (linked and len({href for _, _, kind, href in piece.marks if kind == "a"}) == 1)


@lru_cache(maxsize=4_096)
def _names_others(names: str, *, below: bool) -> bool:
    return bool(names) and (re.search(_OTHERS, names) is not None or (below and re.search(_CARDS, names) is not None))
