"""Describe by numbers each segment that may belong to the body: what the model sees, and all it sees.

The numbers come in groups, so that what many segments share is worked out and scored once: the page, the surroundings of
one parent, the unit of the main text that holds the segment, its kind of element there; then the segment's own, those of
its place in the order of the page, and of what stands nearby. Segments that cannot be body by any reading are not described
at all.
"""

from __future__ import annotations

import re
from collections import Counter
from math import log1p

from scraper.extract.boxes import OUT
from scraper.extract.layout import HEADINGS, SOLID_WORDS, Hints, Layout
from scraper.extract.lexicon import Lexicon
from scraper.extract.lines import is_emphasised
from scraper.extract.nearby import FAR, NEARBY_NAMES, Nearby
from scraper.extract.places import NO_MAIN, PLACE_NAMES, Group, Places
from scraper.extract.segment import Box, Segment, Segments

__all__ = ["GROUP_SIZES", "KIND", "NAMES", "NEARBY", "ORDER", "OWN", "PAGE", "PLACE", "UNIT", "Row", "describe"]

_WORD = re.compile(r"\w+")
SHORT_WORDS = 25
LINKED = 0.8
FEW_WORDS = 12
FARTHEST = 50
MANY = 5
MANY_IMAGES = 10
MOST_PROSE = 2_500
MOST_SEGMENTS = 250
MOST_SOLID = 60
"""Words of prose, segments, and long texts of a page from which on one is as large as any: 5 % of the corpus's pages are
larger, and half of those by a discussion, so that a model would take length itself for a sign of it and cut a book short."""
LEAST_SHARE = 0.01
"""Share of the main text under which a part of it is as small as any: a paragraph of a book is a smaller one."""

_UNIT_TAGS = {"p": 7, "ul": 8, "ol": 8, "div": 9, "aside": 10, "figure": 10}
_OTHER_UNIT = 11

_PAGE = ("page_prose", "page_segments", "page_solid", "page_is_news", "page_share")
_UNIT = ("unit_same", "unit_prose", "unit_count", "unit_links", "unit_images", "unit_tag", "unit_odds", "unit_words")
_OWN = ("words", "link_density", "ends_sentence", "first_char", "words_odds", "words_least", "phrase_share")
_KIND = ("heading", "is_div", "is_cell", "is_caption", "near_odds", "near_least", "inline_odds", "path_prose", "own_prose")
_ORDER = ("position", "prose_before", "after_headline", "from_headline", "in_main_range", "from_first", "from_last",
          "description_share", "title_share", "capitals", "is_italic", "repeats", "images_before")  # fmt: skip
NAMES: tuple[str, ...] = (*_PAGE, *PLACE_NAMES, *_UNIT, *_OWN, *_KIND, *_ORDER, *NEARBY_NAMES)
PAGE, PLACE, UNIT, OWN, KIND, ORDER, NEARBY = range(7)
GROUP_SIZES = tuple(map(len, (_PAGE, PLACE_NAMES, _UNIT, _OWN, _KIND, _ORDER, NEARBY_NAMES)))

Row = tuple[Group, Group, Group, Group, Group, Group, Group]
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
        self.items = items = page.items
        self.layout = layout
        self.lexicon = lexicon
        self.at = Places(page, layout, lexicon)
        self.description = frozenset(_WORD.findall(hints.description.lower()))
        self.title = frozenset().union(*layout.title_words)
        solid = 0
        for prose in layout.prose:
            if prose >= SOLID_WORDS:
                solid += 1
        root = page.boxes[0]
        self.page: Group = (
            log1p(min(root.prose, MOST_PROSE)), log1p(min(len(items), MOST_SEGMENTS)), log1p(min(solid, MOST_SOLID)),
            float(hints.is_news), root.prose / (root.words + 1),
        )  # fmt: skip
        self.candidates = [i for i in range(len(items)) if self._is_candidate(i)]
        self.nearby = Nearby(items, layout, lexicon)
        self._find_prose()
        self.repeats = Counter([item.text for item in items])
        self.images = [0] * (len(items) + 1)
        for _node, before, _box in page.images:
            self.images[before] += 1

    def _is_candidate(self, i: int) -> bool:
        """Say whether a segment could be body: no navigation, other story or comment, no short link outside the main box."""
        box, layout = self.items[i].box, self.layout
        if box.inside & OUT or box.article in layout.strangers or box in layout.replies:
            return False
        return layout.density[i] < LINKED or layout.words[i] >= FEW_WORDS or (layout.main is not None and box.below >= 0)

    def _find_prose(self) -> None:
        """Sum up the prose by order, by path and by unit."""
        prose, n = self.layout.prose, len(self.items)
        self.summed = summed = [0.0]
        total = 0.0
        for value in prose:
            total += value
            summed.append(total)
        self.own: dict[str, float] = {}
        self.paths: dict[str, float] = {}
        self.units: dict[str, float] = {}
        own, paths, units = self.own, self.paths, self.units
        self.first = self.last = -1
        for i in range(n):
            value = prose[i]
            if not value:
                continue
            box = self.items[i].box
            path = _path(box)
            own[box.kind] = own.get(box.kind, 0.0) + value
            paths[path] = paths.get(path, 0.0) + value
            if box.below >= 0:
                name = box.unit.kind if box.unit is not None else "."
                units[name] = units.get(name, 0.0) + value
                if box.below <= 2 and value >= SOLID_WORDS:
                    self.first, self.last = (i if self.first < 0 else self.first), i

    def rows(self) -> list[Row]:
        """Describe the candidates in page order."""
        page, items = self.page, self.items
        units: dict[Box | None, Group] = {}
        kinds: dict[tuple[Box | None, str, str, str], Group] = {}
        found: list[Row] = []
        for i in self.candidates:
            item = items[i]
            box = item.box
            self.at.look_up(box)
            shared = units.get(box.unit)
            if shared is None:
                shared = units[box.unit] = self._unit(box.unit)
            key = (box.parent, box.tag, box.names, item.inline)
            alike = kinds.get(key)
            if alike is None:
                alike = kinds[key] = self._kind(box, item.inline)
            own, order = self._own(i, item)
            found.append((page, self.at.place(box.parent), shared, own, alike, order, self.nearby.describe(i, box)))
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
            self.units.get(unit.kind, 0.0) / total, _share(unit.prose / total), log1p(unit.count),
            unit.link_chars / (unit.chars or 1), min(MANY_IMAGES, unit.images),
            HEADINGS.get(unit.tag, 0) or _UNIT_TAGS.get(unit.tag, _OTHER_UNIT), unit.near[0],
            _share(unit.words / (main.words or 1)),
        )  # fmt: skip

    def _kind(self, box: Box, inline: str) -> Group:
        """Describe the kind of element that a segment stands in: what those of one name in one place share."""
        tag, near, total = box.tag, box.near, self.layout.total
        return (
            HEADINGS.get(tag, 0), 1 if tag == "div" else 0, 1 if tag in ("td", "th") else 0,
            1 if tag in ("figcaption", "caption") else 0, near[0], near[1],
            self.lexicon.of_names(inline)[0][0] if inline else 0.0, self.paths.get(_path(box), 0.0) / total,
            self.own.get(box.kind, 0.0) / total,
        )  # fmt: skip

    def _own(self, i: int, item: Segment) -> tuple[Group, Group]:
        """Describe the segment itself, and its place in the order of the page."""
        text, layout = item.text, self.layout
        words, head = layout.words[i], layout.head
        said = self.nearby.said(i)
        share, about, titled, capitals = 0.0, -1.0, -1.0, -1.0
        if words <= SHORT_WORDS:
            share = item.opening[1]
            found = item.spelled
            count = len(found) or 1
            about = len(found & self.description) / count if self.description else -1.0
            titled = len(found & self.title) / count if self.title else -1.0
            spelled = text.split()
            capitals = sum([word[0].isupper() for word in spelled]) / len(spelled)
        return (
            log1p(words), layout.density[i], layout.ends[i], _kind_of_sign(text[0]), said[0], said[1], share,
        ), (
            i / len(self.items), self.summed[i] / layout.total,
            (1 if i > head else 0) if head >= 0 else -1, _bounded(i - head, FARTHEST) if head >= 0 else -99,
            1 if self.first <= i <= self.last else 0, _bounded(i - self.first, FAR), _bounded(i - self.last, FAR), about,
            titled, capitals, 1 if item.marks and is_emphasised(item) else 0, min(MANY, self.repeats[text]),
            min(MANY, self.images[i]),
        )  # fmt: skip


def _share(value: float) -> float:
    """Return a share of the main text; 0 is none at all."""
    return max(value, LEAST_SHARE) if value else 0.0


def _bounded(distance: int, bound: int) -> int:
    """Return a distance of segments within a bound on either side."""
    return bound if distance > bound else max(distance, -bound)


def _kind_of_sign(sign: str) -> int:
    """Return the number of the kind of sign that a text begins with."""
    if sign.islower():
        return 0
    if sign.isupper():
        return 1
    return 2 if sign.isdigit() else 3 if sign.isalpha() else 4


def _path(box: Box) -> str:
    """Return the kinds of a box and of the two around it."""
    parent = box.parent
    if parent is None:
        return box.kind
    outer = parent.parent
    return f"{box.kind}\n{parent.kind}" if outer is None else f"{box.kind}\n{parent.kind}\n{outer.kind}"
