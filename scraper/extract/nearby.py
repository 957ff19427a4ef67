"""Describe what stands before and behind a text: the texts next to it, the next prose, and the heading above it."""

from __future__ import annotations

from collections.abc import Sequence
from math import log1p

from scraper.extract.layout import HEADINGS, SOLID_WORDS, Layout
from scraper.extract.lexicon import MAX_TEXT_WORDS, NOTHING, Lexicon, Odds
from scraper.extract.places import Group
from scraper.extract.segment import Box, Segment

__all__ = ["NEARBY_NAMES", "Nearby"]

FAR = 30
"""Segments from which on one is as far off as any."""
COLONS = (":", "：")
_POINTS = frozenset(("li", "dt", "dd"))

NEARBY_NAMES = ("prior_words", "prior_links", "prior_odds", "prior_said", "next_words", "next_links", "next_odds",
                "next_said", "next_same", "next_kin", "announced", "section_said", "section_odds", "section_from",
                "section_level")  # fmt: skip
"""`said` is what the words of a short text say of it, `odds` what the names of its element do; `section` is the heading."""

_NO_PRIOR: Group = (-1.0, -1.0, -1.0, 0.0)
_NO_NEXT: Group = (-1.0, -1.0, 0.0, 0.0, -1)
_NO_HEADING: Group = (0.0, 0.0, -1, 0)


class Nearby:
    """Describe the surroundings of the texts of one page."""

    def __init__(self, items: Sequence[Segment], layout: Layout, lexicon: Lexicon) -> None:
        """Find the heading above each text, the solid prose behind it, and the first point of each list."""
        self.items, self.layout, self.lexicon = items, layout, lexicon
        self.heading = _headings(items, layout)
        self.first: dict[Box | None, int] = {}
        self.known: list[tuple[float, float, float, float] | None] = [None] * len(items)
        for i, item in enumerate(items):
            if item.box.tag in _POINTS:
                self.first.setdefault(item.box.parent, i)
        self.after = after = [-1] * len(items)
        last = -1
        for i in range(len(items) - 1, -1, -1):
            after[i] = last
            if layout.prose[i] >= SOLID_WORDS:
                last = i

    def said(self, i: int) -> Odds:
        """Return what the words of a short text say of it."""
        is_short = self.layout.words[i] <= MAX_TEXT_WORDS
        return self.lexicon.of_text(self.items[i].text) if is_short else NOTHING

    def seen(self, i: int) -> tuple[float, float, float, float]:
        """Return what a text is to those beside it, once: its size, its links, the odds of its element and of its words.

        The element's names include those of the inline element in it.
        """
        found = self.known[i]
        if found is None:
            item, layout, of_names = self.items[i], self.layout, self.lexicon.of_names
            odds = of_names(item.box.names)[0][0]
            if item.inline:
                odds += of_names(item.inline)[0][0]
            found = self.known[i] = (log1p(layout.words[i]), layout.density[i], odds, self.said(i)[0])
        return found

    def describe(self, i: int, box: Box) -> Group:
        """Return the numbers that NEARBY_NAMES names, for one text and its box."""
        items, j = self.items, i + 1
        before = self.seen(i - 1) if i > 0 else _NO_PRIOR
        after = _NO_NEXT
        if j < len(items):
            after = (*self.seen(j), 1 if items[j].box.kind == box.kind else 0)
        kin = _kin(box, items[self.after[i]].box) if self.after[i] >= 0 else -1
        first = self.first.get(box.parent, i) if box.tag in _POINTS else i
        announced = (1 if items[first - 1].text.endswith(COLONS) else 0) if first > 0 else -1
        above, section = self.heading[i], _NO_HEADING
        if above >= 0:
            _words, _links, odds, said = self.seen(above)
            section = (said, odds, min(FAR, i - above), HEADINGS[items[above].box.tag])
        return (*before, *after, kin, announced, *section)


def _headings(items: Sequence[Segment], layout: Layout) -> list[int]:
    """Return the number of the heading above each text, -1 for none: one heads what stands in the same box behind it.

    That is the innermost box that holds more than the heading; behind it, the heading before counts again. A box of links
    to other stories has a heading of its own, and the paragraph behind it would be taken for a part of it.
    """
    found: list[int] = []
    opened: list[tuple[int, Box]] = []
    box: Box | None = None
    for i, item in enumerate(items):
        if item.box is not box:
            box = item.box
            while opened and not _lies_in(box, opened[-1][1]):
                opened.pop()
        found.append(opened[-1][0] if opened else -1)
        if box.tag not in HEADINGS:
            continue
        if i == layout.head:
            opened.clear()
            continue
        scope = box
        while scope.parent is not None and scope.count == box.count:
            scope = scope.parent
        while opened and opened[-1][1] is scope:
            opened.pop()
        opened.append((i, scope))
    return found


def _lies_in(box: Box, outer: Box) -> bool:
    """Say whether a box is another, or lies in it."""
    at: Box | None = box
    while at is not None and at.depth > outer.depth:
        at = at.parent
    return at is outer


def _kin(one: Box, other: Box) -> int:
    """Say how near two boxes stand: 3 the same, 2 siblings, 1 cousins, 0 otherwise."""
    if one is other:
        return 3
    a, b = one.parent, other.parent
    if a is b:
        return 2
    return 1 if a is not None and b is not None and (b.parent is a or a.parent is b or a.parent is b.parent) else 0
