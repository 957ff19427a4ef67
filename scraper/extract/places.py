"""Describe where the boxes of a page stand: what lies around them, and how they lie to the main text."""

from __future__ import annotations

from math import log1p

from scraper.extract.boxes import ASIDE, FIGURE, TABLE
from scraper.extract.layout import Layout
from scraper.extract.lexicon import NOTHING, Lexicon
from scraper.extract.segment import Box, Segments

__all__ = ["NO_MAIN", "PLACE_NAMES", "Group", "Places"]

FAR_DECAY = 0.8
"""What a class name still weighs one level further down."""
MOST_SIBLINGS = 60
"""Texts in a box from which on it holds as many as any; see `features.MOST_SEGMENTS`."""

PLACE_NAMES = ("far_odds", "far_least", "far_most", "in_table", "in_aside", "in_figure",
               "prose_0", "prose_2", "prose_4", "links_1", "links_2", "count_in_parent", "depth",
               "prose_with_headline", "below_main", "below_least", "below_odds", "chain", "up_to_chain", "main_prose",
               "chain_prose", "chain_links")  # fmt: skip

Group = tuple[float, ...]
"""Numbers that belong together, in the order of their names."""
NO_MAIN: Group = (-9.0, -9.0, -9.0, -9.0, -9.0, -9.0, -9.0, -9.0)


class Places:
    """Describe where boxes stand; every answer is worked out once per box.

    Fewer than half of the boxes of a page are around a text that may be body: no names of others are looked up.
    """

    def __init__(self, page: Segments, layout: Layout, lexicon: Lexicon) -> None:
        """See how each box lies to the main box."""
        self.layout = layout
        self.lexicon = lexicon
        self.places: dict[Box | None, Group] = {}
        self._known: set[Box] = set()
        mains, chain = layout.mains, layout.main_chain
        for box in page.boxes:
            parent = box.parent
            if parent is None or box in chain:
                box.below, box.unit = 0 if box in mains else -1, None
            else:
                box.below, box.unit = parent.below + 1 if parent.below >= 0 else -1, parent.unit or box

    def look_up(self, box: Box) -> None:
        """Look up the names of a box and of those around it, and pass their odds down."""
        path: list[Box] = []
        known, at = self._known, box
        while at not in known:
            path.append(at)
            known.add(at)
            if at.parent is None:
                break
            at = at.parent
        for inner in reversed(path):
            self._weigh(inner)

    def _weigh(self, box: Box) -> None:
        """Take in what the names of a box say; those around it are weighed."""
        parent = box.parent
        box.near, box.far = self.lexicon.of_names(box.names) if box.names else (NOTHING, NOTHING)
        total, least, most = box.far
        if parent is None:
            box.around, box.around_least, box.around_most = total, least, most
        else:
            outer_least, outer_most = parent.around_least, parent.around_most
            box.around = parent.around * FAR_DECAY + total
            box.around_least = min(outer_least, least)
            box.around_most = max(outer_most, most)
        if parent is None or box.unit is None:
            box.below_least = box.below_odds = 0.0
        else:
            near_total, near_least, _ = box.near
            box.below_least = min(parent.below_least, near_least)
            box.below_odds = parent.below_odds + near_total

    def place(self, box: Box | None) -> Group:
        """Describe the surroundings that all children of a box share."""
        found = self.places.get(box)
        if found is None:
            found = self.places[box] = self._place(box)
        return found

    def _place(self, box: Box | None) -> Group:
        layout = self.layout
        total = layout.total
        if box is None:
            return (0.0, 0.0, 0.0, 0, 0, 0, 1.0, 1.0, 1.0, -1.0, -1.0, 0.0, -1, -1.0, *NO_MAIN)
        links_1 = links_2 = -1.0
        prose_2 = prose_4 = 1.0
        one = box.parent
        two = one.parent if one is not None else None
        if one is not None:
            links_1 = one.link_chars / (one.chars or 1)
        if two is not None:
            links_2 = two.link_chars / (two.chars or 1)
            prose_2 = two.prose / total
            three = two.parent
            four = three.parent if three is not None else None
            if four is not None:
                prose_4 = four.prose / total
        with_headline: Box | None = box
        heads = layout.head_chain
        while with_headline is not None and with_headline not in heads:
            with_headline = with_headline.parent
        inside = box.inside
        row = (
            box.around, box.around_least, box.around_most, inside & TABLE, inside & ASIDE, inside & FIGURE,
            box.prose / total, prose_2, prose_4, links_1, links_2, log1p(min(box.count, MOST_SIBLINGS)), box.depth,
            with_headline.prose / total if with_headline is not None else -1.0,
        )  # fmt: skip
        return row + self._to_main(box)

    def _to_main(self, box: Box) -> Group:
        """Describe how a box lies to the main box and those around that."""
        main, mains, total = self.layout.main, self.layout.main_chain, self.layout.total
        if main is None:
            return NO_MAIN
        up, at = 0, box
        while at not in mains:
            assert at.parent is not None  # every chain ends at the body, which is in `mains`
            at = at.parent
            up += 1
        return (
            box.below, box.below_least, box.below_odds, mains[at], up, main.prose / total, at.prose / total,
            at.link_chars / (at.chars or 1),
        )  # fmt: skip
