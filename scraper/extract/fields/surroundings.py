"""Know which boxes of a page hold its article. Refuses to judge the others: `strangers` and `dateplaces` do."""

from __future__ import annotations

from collections.abc import Sequence

from scraper.extract.boxes import Box
from scraper.extract.fields.header import Piece

__all__ = ["Surroundings", "holding"]


class Surroundings:
    """Know where the body of a page begins and ends, and which boxes hold it or the headline.

    A box that holds either says nothing against what else is in it, whatever its name: "with-sidebar", "comments-open".
    """

    __slots__ = ("at", "first", "last", "own", "pieces")

    def __init__(self, pieces: Sequence[Piece], at: int) -> None:
        """Take the segments of a page, those of the body marked, and the index of its headline or -1."""
        kept = [i for i, piece in enumerate(pieces) if piece.keep]
        self.pieces = pieces
        self.at = at
        self.first, self.last = (kept[0], kept[-1]) if kept else (-1, -1)
        """Where the body begins and ends, -1 where none is marked."""
        known = {at, *(kept[i] for i in (0, len(kept) // 2, -1) if kept)} - {-1}
        self.own = frozenset(box for i in known for box in holding(pieces[i].box))

    def around(self, i: int) -> list[Box]:
        """List the boxes that a segment stands in and the article does not, the innermost first."""
        found: list[Box] = []
        box: Box | None = self.pieces[i].box
        while box is not None and box not in self.own:
            found.append(box)
            box = box.parent
        return found


def holding(box: Box | None) -> list[Box]:
    """List a box and all that it stands in, the innermost first."""
    found: list[Box] = []
    while box is not None:
        found.append(box)
        box = box.parent
    return found
