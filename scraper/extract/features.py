"""Describe by numbers each segment that may belong to the body: what the model sees, and all it sees.

The numbers come in groups, so that what many segments share is worked out and scored once: the page, the surroundings of
one parent, the unit of the main text that holds the segment, and the segment's own. Segments that cannot be body by any
reading are not described at all.
"""

from __future__ import annotations

import re
from itertools import accumulate
from math import log1p

from scraper.extract.layout import HEADINGS, SOLID_WORDS, Hints, Layout
from scraper.extract.lexicon import MAX_TEXT_WORDS, NOTHING, Lexicon, phrase
from scraper.extract.places import NO_MAIN, PLACE_NAMES, Group, Places
from scraper.extract.segment import Box, Segment, Segments

__all__ = ["GROUP_SIZES", "NAMES", "OWN", "PAGE", "PLACE", "UNIT", "Row", "describe"]

_WORD = re.compile(r"\w+")
SHORT_WORDS = 25
LINKED = 0.8
FEW_WORDS = 12

_UNIT_TAGS = {"p": 7, "ul": 8, "ol": 8, "div": 9, "aside": 10, "figure": 10}

_PAGE = ("page_prose", "page_segments", "page_solid", "page_is_news", "page_share")
_UNIT = ("unit_same", "unit_prose", "unit_count", "unit_links", "unit_images", "unit_tag", "unit_odds", "unit_words")
_OWN = ("words", "link_density", "ends_sentence", "first_char", "words_odds", "words_least", "phrase_share", "heading",
        "is_div", "is_cell", "is_caption", "near_odds", "near_least", "inline_odds", "path_prose", "own_prose", "position",
        "prose_before", "after_headline", "from_headline", "in_main_range", "from_first", "from_last", "description_share",
        "repeats", "images_before", "odds_+1", "links_+1", "same_+1", "prose_kin_after")  # fmt: skip
NAMES: tuple[str, ...] = (*_PAGE, *PLACE_NAMES, *_UNIT, *_OWN)
PAGE, PLACE, UNIT, OWN = range(4)
GROUP_SIZES = (len(_PAGE), len(PLACE_NAMES), len(_UNIT), len(_OWN))

Row = tuple[Group, Group, Group, Group]
"""The numbers of one segment, a tuple per group; shared groups are the same object."""


def describe(page: Segments, layout: Layout, hints: Hints, lexicon: Lexicon) -> tuple[list[int], list[Row]]:
    """Return the indices of the candidates and the numbers of each."""
    if not page.items:
        return [], []
    describer = _Describer(page, layout, hints, lexicon)
    return describer.candidates, describer.rows()


class _Describer:
    """Describe the segments of one page."""

    def __init__(self, page: Segments, layout: Layout, hints: Hints, lexicon: Lexicon) -> None:
        self.items = page.items
        self.layout = layout
        self.lexicon = lexicon
        self.at = Places(page, layout, lexicon)
        self.description = frozenset(_WORD.findall(hints.description.lower()))
        solid = sum([prose >= SOLID_WORDS for prose in layout.prose])
        root = page.boxes[0]
        self.page: Group = (
            log1p(root.prose), log1p(len(self.items)), log1p(solid), float(hints.is_news), root.prose / (root.words + 1),
        )  # fmt: skip
        self.candidates = [i for i in range(len(self.items)) if self._is_candidate(i)]
        odds, of_names = self.at.odds, lexicon.of_names
        self.odds = [odds[s.box][0][0] + (of_names(s.inline)[0][0] if s.inline else 0.0) for s in self.items]
        self.kinds = {box: box.tag + box.names for box in page.boxes}
        self._find_prose()
        self.repeats: dict[str, int] = {}
        for item in self.items:
            self.repeats[item.text] = self.repeats.get(item.text, 0) + 1
        self.images = [0] * (len(self.items) + 1)
        for _node, before, _box in page.images:
            self.images[before] += 1

    def _is_candidate(self, i: int) -> bool:
        """Say whether a segment could be body at all: no navigation, no other story, no short link outside the main box."""
        box = self.items[i].box
        if self.at.is_out(box) or box.article in self.layout.strangers:
            return False
        if self.layout.density[i] < LINKED or self.layout.words[i] >= FEW_WORDS:
            return True
        return self.layout.main is not None and self.at.relations[box][0] >= 0

    def _find_prose(self) -> None:
        """Find the nearest solid prose around each segment, and sum up the prose by order, by path and by unit."""
        prose, n = self.layout.prose, len(self.items)
        self.summed = [0.0, *accumulate(prose)]
        self.after = [-1] * n
        last = -1
        for i in range(n - 1, -1, -1):
            self.after[i] = last
            if prose[i] >= SOLID_WORDS:
                last = i
        self.own: dict[str, float] = {}
        self.paths: dict[tuple[str, ...], float] = {}
        self.units: dict[str, float] = {}
        inside = []
        for i in [i for i in range(n) if prose[i]]:
            box = self.items[i].box
            kind, path = self.kinds[box], self._path(box)
            self.own[kind] = self.own.get(kind, 0.0) + prose[i]
            self.paths[path] = self.paths.get(path, 0.0) + prose[i]
            below, _, _, unit = self.at.relations[box]
            if below >= 0:
                name = self.kinds[unit] if unit is not None else "."
                self.units[name] = self.units.get(name, 0.0) + prose[i]
                if below <= 2 and prose[i] >= SOLID_WORDS:
                    inside.append(i)
        self.first, self.last = (inside[0], inside[-1]) if inside else (-1, -1)

    def _path(self, box: Box) -> tuple[str, ...]:
        """Return the kinds of a box and of the two around it."""
        kinds = self.kinds
        parent = box.parent
        if parent is None:
            return (kinds[box],)
        return (
            (kinds[box], kinds[parent], kinds[parent.parent]) if parent.parent is not None else (kinds[box], kinds[parent])
        )

    def rows(self) -> list[Row]:
        """Describe the candidates in page order."""
        place, unit, own, page, items = self.at.place, self._unit, self._own, self.page, self.items
        units: dict[Box | None, Group] = {}
        found: list[Row] = []
        for i in self.candidates:
            item = items[i]
            box = item.box
            top = self.at.relations[box][3]
            shared = units.get(top)
            if shared is None:
                shared = units[top] = unit(top)
            found.append((page, place(box.parent), shared, own(i, item)))
        return found

    def _unit(self, unit: Box | None) -> Group:
        """Describe the part of the main text that holds a segment."""
        main = self.layout.main
        if main is None:
            return NO_MAIN
        total = main.prose or 1.0
        if unit is None:
            return (self.units.get(".", 0.0) / total, 1, -1, -1, -1, 0, 0, 1)
        return (
            self.units.get(self.kinds[unit], 0.0) / total, unit.prose / total, log1p(unit.count),
            unit.link_chars / (unit.chars or 1), min(unit.images, 10),
            HEADINGS.get(unit.tag, 0) or _UNIT_TAGS.get(unit.tag, 11), self.at.odds[unit][0][0],
            unit.words / (main.words or 1),
        )  # fmt: skip

    def _own(self, i: int, item: Segment) -> Group:
        """Describe the segment itself, its place in the order of the page, and its neighbours."""
        text, box, layout, items = item.text, item.box, self.layout, self.items
        words, total, head = layout.words[i], layout.total, layout.head
        short = words <= SHORT_WORDS
        by_words = self.lexicon.of_text(text) if words <= MAX_TEXT_WORDS else NOTHING
        first, tag, kind = text[0], box.tag, self.kinds[box]
        near, after = self.at.odds[box][0], self.after[i]
        about = -1.0
        if short and self.description:
            found = frozenset(_WORD.findall(text.lower()))
            about = len(found & self.description) / (len(found) or 1)
        is_last = i + 1 >= len(items)
        return (
            log1p(words), layout.density[i], layout.ends[i],
            0 if first.islower() else 1 if first.isupper() else 2 if first.isdigit() else 3 if first.isalpha() else 4,
            by_words[0], by_words[1], phrase(text)[1] if short else 0.0, HEADINGS.get(tag, 0), tag == "div",
            tag in ("td", "th"), tag in ("figcaption", "caption"), near[0], near[1],
            self.lexicon.of_names(item.inline)[0][0] if item.inline else 0.0,
            self.paths.get(self._path(box), 0.0) / total, self.own.get(kind, 0.0) / total, i / len(items),
            self.summed[i] / total, (1 if i > head else 0) if head >= 0 else -1,
            max(-50, min(50, i - head)) if head >= 0 else -99, self.first <= i <= self.last,
            max(-30, min(30, i - self.first)), max(-30, min(30, i - self.last)), about,
            min(self.repeats[text], 5), min(self.images[i], 5),
            0.0 if is_last else self.odds[i + 1], -1.0 if is_last else layout.density[i + 1],
            -1 if is_last else self.kinds[items[i + 1].box] == kind, -1 if after < 0 else _kin(box, items[after].box),
        )  # fmt: skip


def _kin(one: Box, other: Box) -> int:
    """Say how near two boxes stand: 3 the same, 2 siblings, 1 cousins, 0 otherwise."""
    if one is other:
        return 3
    a, b = one.parent, other.parent
    if a is b:
        return 2
    return 1 if a is not None and b is not None and (b.parent is a or a.parent is b or a.parent is b.parent) else 0
