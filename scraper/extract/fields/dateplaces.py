"""Say whether the article's own date may stand at a place on its page. Refuses to read dates: `datelines` does."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date, datetime
from functools import lru_cache

from scraper.extract.boxes import Box
from scraper.extract.fields import datelabels
from scraper.extract.fields.classnames import is_author_page
from scraper.extract.fields.header import Piece
from scraper.extract.fields.leads import led
from scraper.extract.fields.surroundings import Surroundings, holding

__all__ = ["BELOW", "HEADINGS", "Places"]

BELOW, FOOT = 3, 12
"""How many segments behind the last of the body may hold its date, and how many one that a label says is published."""
NEAR = 4
"""Within how many segments of its date the title of another story stands."""
STANDFIRST = 1
"""How many texts of the body stand above the article's own box of section and date, where they do not begin below it."""
TITLE_CHARS = 20
"""A shorter link is a name, a section or a button."""
TODAY = 1
"""By how many days the date at the top of every page may lie off the fetch: zones differ."""
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_QUOTING = ("blockquote", "figcaption")
_FOREIGN = (
    r"(?i)related|teaser|comment|recommend|promo|popular|trending|most-?(?:read|viewed)|read-?(?:more|next)|"
    r"more-?(?:news|stories|articles|posts)|carousel|widget_"
)
_MASTHEAD = (
    r"(?i)top-?_?bar|mast-?head|(?:site|page)-?header|(?:nav|head|date|header)-?bar|header-?top|top-?header|"
    r"current-?date|today|weather|ticker|\bclock\b"
)


class Places(Surroundings):
    """Say of a place on a page whether the article's date may stand there."""

    __slots__ = ()

    def is_foreign(self, i: int, line: str) -> bool:
        """Say whether a segment stands in a box of teasers, comments and the like; never where no body is marked.

        Captions and quotations tell of days of their own.

        Within the article's own `<article>` its `<footer>` and `<aside>` may hold the date, and one article may be cut into
        several `<article>`: another is a teaser when it has a title. Below the body any box with a title of its own is one;
        right below it a line that says it is the date of publication may stand above the first. Within the body any box
        is one that links a title, heading or not.
        """
        around = self.around(i) if self.last >= 0 else []
        if not around:
            return False
        if any(box.tag in _QUOTING or _is_foreign(box.names) for box in around):
            return True
        if i > self.last and self._is_titled(i, around, before=i <= self.last + BELOW and _has_label(line)):
            return True
        if self._is_within(i) and self._links_title(i, around[-1]) and not self._is_signed(i, around[-1]):
            return True
        tags = {box.tag for box in around}
        if not tags.isdisjoint(("aside", "footer")) and not any(box.tag == "article" for box in holding(around[-1].parent)):
            return True
        return "article" in tags and self._is_titled(i, [box for box in around if box.tag == "article"])

    def is_far(self, i: int, line: str) -> bool:
        """Say whether a line stands too far below the body to be shown with the article; one with a label may be farther."""
        below = i - self.last if self.last >= 0 else 0
        return below > BELOW and (below > FOOT or not _has_label(line))

    def is_today(self, i: int, day: date, now: datetime | None) -> bool:
        """Say whether a date is that of the fetch, which sites print at the top of every page, outside the story.

        Breaking news has the same day, but in the article's header.
        """
        if now is None or self.last < 0 or i >= self.at or abs((day - now.date()).days) > TODAY:
            return False
        there, story = holding(self.pieces[i].box), holding(self.pieces[self.at].box) if self.at >= 0 else []
        if any(box.tag == "article" and box in there for box in story):
            return False
        if any(box.tag == "header" or _is_masthead(box.names) for box in self.around(i)):
            return True
        return any(box.tag in ("main", "article") and box not in there for box in story)

    def _is_titled(self, i: int, boxes: Collection[Box], *, before: bool = False) -> bool:
        """Say whether some boxes hold, near a segment or only `before` it, the title of another story."""
        near = self.pieces[max(0, i - NEAR) : i + (0 if before else NEAR)]
        return any(_is_title(piece) and any(box in boxes for box in holding(piece.box)) for piece in near)

    def _is_within(self, i: int) -> bool:
        """Say whether a segment beside the body stands between its texts, below more than a standfirst."""
        if not self.first < i < self.last or self.pieces[i].keep:
            return False
        return sum(piece.keep for piece in self.pieces[max(self.first, self.at + 1) : i]) > STANDFIRST

    def _is_signed(self, i: int, box: Box) -> bool:
        """Say whether a box holds, near a segment, a line that introduces an author: it is the article's own header."""
        near = self.pieces[max(0, i - NEAR) : i + NEAR]
        return any(led(piece.text) and box in holding(piece.box) for piece in near)

    def _links_title(self, i: int, box: Box) -> bool:
        """Say whether a box holds, near a segment, a link as long as a title and to no author."""
        near = self.pieces[max(0, i - NEAR) : i + NEAR]
        return any(_is_linked(piece) and box in holding(piece.box) for piece in near)


def _has_label(line: str) -> bool:
    return datelabels.first_label(line) < len(line)


def _is_title(piece: Piece) -> bool:
    """Say whether a segment is a heading or little but one long link; tags and categories are many."""
    size = len(piece.text)
    if piece.keep or size < TITLE_CHARS or led(piece.text):
        return False
    return piece.tag in HEADINGS or (piece.link_chars > size // 2 and sum(mark[2] == "a" for mark in piece.marks) == 1)


def _is_linked(piece: Piece) -> bool:
    """Say whether a segment beside the body holds one link, as long as a title, that leads to no author's page."""
    if piece.keep or piece.link_chars < TITLE_CHARS or led(piece.text):
        return False
    links = [href for _, _, kind, href in piece.marks if kind == "a"]
    return len(links) == 1 and not is_author_page(links[0])


@lru_cache(maxsize=4_096)
def _is_foreign(names: str) -> bool:
    return re.search(_FOREIGN, names) is not None


@lru_cache(maxsize=4_096)
def _is_masthead(names: str) -> bool:
    return re.search(_MASTHEAD, names) is not None
