"""Describe where the boxes of a page stand: what lies around them, and how they lie to the main text."""

from __future__ import annotations

from math import log1p

from scraper.extract.layout import Layout
from scraper.extract.lexicon import Lexicon
from scraper.extract.segment import Box, Segments

__all__ = ["NO_MAIN", "PLACE_NAMES", "Group", "Places"]

FAR_DECAY = 0.8
"""What a class name still weighs one level further down."""
_TABLE, _ASIDE, _FIGURE, _OUT = 1, 2, 4, 8
_INSIDE = {
    "table": _TABLE, "aside": _ASIDE, "figure": _FIGURE, "figcaption": _FIGURE, "nav": _OUT, "footer": _OUT,
}  # fmt: skip

PLACE_NAMES = ("far_odds", "far_least", "far_most", "in_table", "in_aside", "in_figure",
               "prose_0", "prose_2", "prose_4", "links_1", "links_2", "count_in_parent", "depth",
               "prose_with_headline", "below_main", "below_least", "below_odds", "chain", "up_to_chain", "main_prose",
               "chain_prose", "chain_links")  # fmt: skip
NO_MAIN = (-9.0, -9.0, -9.0, -9.0, -9.0, -9.0, -9.0, -9.0)

Group = tuple[float, ...]
"""Numbers that belong together, in the order of their names."""


class Places:
    """Describe where boxes stand; every answer is worked out once per box."""

    def __init__(self, page: Segments, layout: Layout, lexicon: Lexicon) -> None:
        """Look up all names of the page, and pass their odds down."""
        self.layout = layout
        # One look per box, passed on by the page: most boxes of a page share few names.
        known = {names: lexicon.of_names(names) for names in {box.names for box in page.boxes}}
        self.odds = {box: known[box.names] for box in page.boxes}
        self.places: dict[Box | None, Group] = {}
        root = page.boxes[0]
        odds = self.odds[root][1]
        self.aways: dict[Box | None, tuple[float, float, float, int]] = {None: (0.0, 0.0, 0.0, 0), root: (*odds, 0)}
        self.relations: dict[Box, tuple[int, float, float, Box | None]] = {}
        self._walk_down(page)

    def _walk_down(self, page: Segments) -> None:
        """Pass down what the names around each box say, the kinds of element it lies in, and how it lies to the main box.

        A relation is the depth below the main box (-1 outside), the least and the sum of the odds on the way, and the unit:
        the topmost box below the main box, or below the chain of its parents, that holds this one.
        """
        aways, relations = self.aways, self.relations
        mains, chain = self.layout.mains, self.layout.main_chain
        both = self.odds
        for box in page.boxes:
            parent = box.parent
            near, far = both[box]
            if parent is not None:
                total, least, most, inside = aways[parent]
                kind = _INSIDE.get(box.tag)
                if kind:
                    inside |= kind
                if far[1] < least:
                    least = far[1]
                if far[2] > most:
                    most = far[2]
                aways[box] = (total * FAR_DECAY + far[0], least, most, inside)
            if box in mains:
                relations[box] = (0, 0.0, 0.0, None)
            elif parent is None or box in chain:
                relations[box] = (-1, 0.0, 0.0, None)
            else:
                depth, below_least, below_total, unit = relations[parent]
                if near[1] < below_least:
                    below_least = near[1]
                relations[box] = (depth + 1 if depth >= 0 else -1, below_least, below_total + near[0], unit or box)

    def is_out(self, box: Box) -> bool:
        """Say whether a box lies in an element that never holds body."""
        return bool(self.aways[box][3] & _OUT)

    def place(self, box: Box | None) -> Group:
        """Describe the surroundings that all children of a box share."""
        found = self.places.get(box)
        if found is None:
            found = self.places[box] = self._place(box)
        return found

    def _place(self, box: Box | None) -> Group:
        layout = self.layout
        total = layout.total
        chain: list[Box] = []
        at = box
        while at is not None and len(chain) < 5:
            chain.append(at)
            at = at.parent
        missing = 5 - len(chain)
        odds, least, most, inside = self.aways[box]
        row: list[float] = [
            odds, least, most, inside & _TABLE, inside & _ASIDE, inside & _FIGURE,
            *[b.prose / total for b in chain[::2]], *[1.0] * (3 - len(chain[::2])),
            chain[1].link_chars / (chain[1].chars or 1) if missing < 4 else -1.0,
            chain[2].link_chars / (chain[2].chars or 1) if missing < 3 else -1.0,
            log1p(box.count) if box else 0.0, box.depth if box else -1,
        ]  # fmt: skip
        at, heads = box, layout.head_chain
        while at is not None and at not in heads:
            at = at.parent
        row.append(at.prose / total if at is not None else -1.0)
        if layout.main is None or box is None:
            return (*row, *NO_MAIN)
        below, below_least, below_odds, _unit = self.relations[box]
        up, at, mains = 0, box, layout.main_chain
        while at not in mains:
            assert at.parent is not None  # every chain ends at the body, which is in `mains`
            at = at.parent
            up += 1
        return (
            *row,
            below,
            below_least,
            below_odds,
            mains[at],
            up,
            layout.main.prose / total,
            at.prose / total,
            at.link_chars / (at.chars or 1),
        )
