"""Set clutter of one page into another, so that the model sees more kinds of it in more places.

Clutter is a box that stands between two paragraphs of a page's body, or below the last, and holds none of it, by the truth:
adverts, related stories, newsletters, captions. It is taken with its elements and put where two paragraphs of another stand
side by side, or below its last; both pages are of the same fold, so that no model learns from what it is measured on.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import NamedTuple

import corpus
from labels import words

from scraper.extract.boxes import Box, Mark, Segment, Segments

MOST = 3
"""Boxes that are set into a page at most."""
MOST_TEXTS = 25
"""Texts of a box at most: longer ones are parts of the page."""
MOST_BELOW = 60
"""The same of a box below the last paragraph."""
MOST_TAILS, MOST_UP = 6, 2
"""Boxes that are set below a brief at most, and how far up."""
FROM_ONE_PAGE = 3
"""Boxes that one page gives at most, so that no page fills the others."""
NEAR_WORDS = 12
"""Words of a paragraph behind which one may be put."""
BODY_SHARE, CLUTTER_SHARE = 0.5, 0.1
"""Labels above which a text is body, and up to which it is none."""


class PlainBox(NamedTuple):
    """Hold what a box was opened with; `parent` is the number of the one around it, -1 for the place it is put."""

    tag: str
    names: str
    hidden: bool
    parent: int
    first: int
    width: int
    down: int


class PlainText(NamedTuple):
    """Hold what a segment was made of; `box` is the number of its box."""

    text: str
    box: int
    pieces: list[str]
    marks: list[Mark]
    link_chars: int
    links: int
    inline: str


class Clutter(NamedTuple):
    """Hold a box with all that is in it, and its pictures, as places among its texts and numbers of boxes."""

    boxes: list[PlainBox]
    texts: list[PlainText]
    images: list[tuple[int, int]]


class Graft(NamedTuple):
    """Say what is put behind a text: into the box around the text's own, or so many boxes farther up."""

    behind: int
    clutter: Clutter
    up: int = 0


def clutter_of(cut: Segments, labels: Sequence[float]) -> list[Clutter]:
    """Return the boxes that stand between the paragraphs of a page's body."""
    spans: dict[Box, list[int]] = {}
    body: dict[Box, list[int]] = {}
    for i, item in enumerate(cut.items):
        box: Box | None = item.box
        while box is not None:
            spans.setdefault(box, [i, i])[1] = i
            if labels[i] > CLUTTER_SHARE:
                body.setdefault(box, [i, i])[1] = i
            box = box.parent
    found: list[Clutter] = []
    for box, (first, last) in spans.items():
        around = body.get(box.parent) if box.parent is not None and box not in body else None
        if around is not None and around[0] < first and last < around[1] and last - first < MOST_TEXTS:
            found.append(_taken(cut, box, first, last))
    return found


def tails_of(cut: Segments, labels: Sequence[float]) -> list[Clutter]:
    """Return the boxes that stand below a page's body, in boxes that hold some of it."""
    body = [i for i, label in enumerate(labels) if label > CLUTTER_SHARE]
    spans: dict[Box, list[int]] = {}
    holds: set[Box] = set()
    for i, item in enumerate(cut.items):
        box: Box | None = item.box
        while box is not None:
            spans.setdefault(box, [i, i])[1] = i
            if labels[i] > BODY_SHARE:
                holds.add(box)
            box = box.parent
    return [
        _taken(cut, box, first, last)
        for box, (first, last) in spans.items()
        if box.parent in holds and box not in holds and first > body[-1] and last - first < MOST_BELOW
    ]


def _taken(cut: Segments, box: Box, first: int, last: int) -> Clutter:
    boxes = [other for other in cut.boxes if _lies_in(other, box)]
    number = {other: k for k, other in enumerate(boxes)}
    return Clutter(
        [PlainBox(b.tag, b.names, b.hidden, number.get(b.parent, -1) if b.parent else -1, b.first, b.width, b.down)
         for b in boxes],
        [PlainText(t.text, number[t.box], t.pieces, t.marks, t.link_chars, t.links, t.inline)
         for t in cut.items[first : last + 1]],
        [(before - first, number[other]) for _node, before, other in cut.images if other in number],
    )  # fmt: skip


def _lies_in(box: Box, outer: Box) -> bool:
    at: Box | None = box
    while at is not None and at.depth > outer.depth:
        at = at.parent
    return at is outer


def places(cut: Segments, labels: Sequence[float]) -> list[int]:
    """Return the numbers of the paragraphs of the body behind which the next one stands in the same box."""
    items = cut.items
    return [
        i
        for i in range(len(items) - 1)
        if min(labels[i], labels[i + 1]) > BODY_SHARE and items[i].box.parent is items[i + 1].box.parent is not None
        and items[i].tag in ("p", "div") and len(words(items[i].text)) >= NEAR_WORDS
    ]  # fmt: skip


class Pool:
    """Hold the clutter of many pages, by fold: no model may learn from what it is measured on."""

    def __init__(
        self, pages: Sequence[corpus.CorpusPage], clutter: Sequence[Sequence[Clutter]], noise: random.Random
    ) -> None:
        """Take a few boxes of each page; both lists run parallel."""
        self.folds: dict[int, list[tuple[str, Clutter]]] = {}
        for page, given in zip(pages, clutter, strict=True):
            taken = noise.sample(given, min(len(given), FROM_ONE_PAGE))
            self.folds.setdefault(page.fold, []).extend((page.domain, one) for one in taken)

    def _of_others(self, page: corpus.CorpusPage) -> list[Clutter]:
        return [one for domain, one in self.folds[page.fold] if domain != page.domain]

    def between(self, page: corpus.CorpusPage, places: Sequence[int], noise: random.Random) -> list[Graft]:
        """Return what is put behind some of the paragraphs of a page; nothing where there is no place."""
        others = self._of_others(page) if places else []
        at = sorted(noise.sample(places, min(len(places), noise.randint(1, MOST)))) if others else []
        return [Graft(i, noise.choice(others)) for i in at]

    def below(self, page: corpus.CorpusPage, last: int, told: int, noise: random.Random) -> list[Graft]:
        """Return what is put behind the last text of a page: once or twice as many words as it has, `told`, and more."""
        others, up = self._of_others(page), noise.randint(0, MOST_UP)
        found: list[Graft] = []
        while others and len(found) < MOST_TAILS and _words(found) < told * noise.randint(1, 2):
            found.append(Graft(last, noise.choice(others), up))
        return found


def _words(added: Sequence[Graft]) -> int:
    return sum(len(words(text.text)) for graft in added for text in graft.clutter.texts)


def graft(cut: Segments, grafts: Sequence[Graft]) -> None:
    """Put clutter into a page that was cut, the last first, so that the numbers before it hold."""
    for i, clutter, up in reversed(grafts):
        around = cut.items[i].box.parent
        for _ in range(up):
            around = around.parent if around is not None and around.parent is not None else around
        boxes: list[Box] = []
        for plain in clutter.boxes:
            outer = around if plain.parent < 0 else boxes[plain.parent]
            box = Box(plain.tag, plain.names, outer, plain.hidden or (outer is not None and outer.hidden))
            box.first, box.width, box.down = plain.first, plain.width, plain.down
            if plain.tag == "article":
                box.article = 1 + max(other.article for other in cut.boxes)
            boxes.append(box)
            cut.boxes.append(box)
        cut.items[i + 1 : i + 1] = [Segment(t.text, boxes[t.box], 0, *t[2:]) for t in clutter.texts]
        size, node = len(clutter.texts), cut.images[0][0] if cut.images else None
        images = [(one, before + size if before > i else before, box) for one, before, box in cut.images]
        if node is not None:  # no measure of a text asks which picture stands there
            images += [(node, i + 1 + before, boxes[number]) for before, number in clutter.images]
        cut.images[:] = sorted(images, key=lambda row: row[1])
    for number, item in enumerate(cut.items):
        item.order = number
