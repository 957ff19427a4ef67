"""Make the corpus's pages ready for training: as they are, as briefs, with clutter of others, and as other makers write."""

from __future__ import annotations

import math
import multiprocessing
import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import corpus
import grafts
import variants
from labels import align, snippet_labels, words

from scraper.extract import breaks, dom, lexicon
from scraper.extract.hints import hints_of
from scraper.extract.layout import look
from scraper.extract.segment import Segments
from scraper.extract.structured import read

SEED = 1
BODY_SHARE = 0.5
BRIEF_WORDS, MOST_BRIEF = 8, 5
"""Words of a paragraph, and paragraphs at most, of the briefs that pages are made into."""
ENDINGS, LEAST_ENDING, MOST_ENDING = 0.5, 3, 9
"""Share of the briefs that end in a short sentence where their story ended, and its words."""
BURDENED = 0.6
"""Share of the briefs that get more below them."""
VEILED, WRAPPED = 0.3, 0.5
"""Shares of the changed pages whose names are codes, and of those that draw how many boxes each block is put into."""
MOST_WRAPPERS = 2
SHORT_CHARS = 200
"""Characters of a text whose words are counted."""
Stat = dict[str, tuple[float, float]]


class Change(NamedTuple):
    """Say how a page is changed before it is described.

    `without` numbers the texts that are taken out, `ending` one with its words left. Clutter of other pages (`added`)
    is put in after that.
    """

    without: frozenset[int] = frozenset()
    ending: tuple[int, int] | None = None
    added: tuple[grafts.Graft, ...] = ()
    variant: variants.Variant = variants.NONE


UNCHANGED = Change()


@dataclass(slots=True)
class Sample:
    """Hold a page made ready for training: labels of its segments, and the words around them."""

    page: corpus.CorpusPage
    texts: list[str]
    labels: list[float | None]
    stats: tuple[Stat, Stat, Stat] = ({}, {}, {})
    prior: float | None = None
    change: Change = UNCHANGED

    def body(self) -> list[int]:
        """Return the numbers of the texts of the body."""
        return [i for i, label in enumerate(self.labels) if label is not None and label > BODY_SHARE]

    def known_labels(self) -> list[float]:
        """Return the labels, 0 where none is known."""
        return [label or 0.0 for label in self.labels]

    def add(self, added: Sequence[grafts.Graft]) -> None:
        """Put clutter into the page: in one place, or from the first to the last."""
        self.change = self.change._replace(added=tuple(added))
        for graft in reversed(added):
            at = slice(graft.behind + 1, graft.behind + 1)
            self.texts[at] = [text.text for text in graft.clutter.texts]
            self.labels[at] = [0.0] * len(graft.clutter.texts)


def prepare(
    page: corpus.CorpusPage, change: Change = UNCHANGED, known: lexicon.Lexicon | None = None
) -> tuple[Segments, Any, Any]:
    """Cut a page as `extract` does, and change it; `known` are the words it knows."""
    document = dom.parse(page.html(), page.url)
    hints = hints_of(read(document))
    cut = breaks.cut(document, hints)
    if change.ending:
        item = cut.items[change.ending[0]]
        item.text = " ".join(item.text.split()[: change.ending[1]]).rstrip(",;:-–—") + "."
        item.link_chars = min(item.link_chars, len(item.text))
    if change.without:
        _take_out(cut, change.without)
    grafts.graft(cut, change.added)
    variants.vary(cut, change.variant)
    return cut, look(cut, hints, known), hints


def _take_out(cut: Segments, without: frozenset[int]) -> None:
    """Take texts out of a page, and the pictures between them."""
    places, images = [0], []
    for number in range(len(cut.items)):
        places.append(places[-1] + (number not in without))
    for node, before, box in cut.images:
        if not (before in without and before - 1 in without):
            images.append((node, places[before], box))
    cut.items[:] = [item for number, item in enumerate(cut.items) if number not in without]
    cut.images[:] = images
    for number, item in enumerate(cut.items):
        item.order = number


def sample(page: corpus.CorpusPage) -> Sample:
    """Label a page and count the words near its segments."""
    cut, _, _ = prepare(page)
    texts = [item.text for item in cut.items]
    labels: list[float | None] = (
        list(align(texts, page.body)) if page.body is not None else snippet_labels(texts, page.with_, page.without)
    )
    stats: tuple[dict[str, list[float]], ...] = (
        defaultdict(lambda: [0.0, 0.0]),
        defaultdict(lambda: [0.0, 0.0]),
        defaultdict(lambda: [0.0, 0.0]),
    )
    total = [0.0, 0.0]

    def count(table: int, word: str, weight: float, label: float) -> None:
        cell = stats[table][word]
        cell[0] += weight * label
        cell[1] += weight

    for item, label in zip(cut.items, labels, strict=True):
        if label is None:
            continue
        weight = math.sqrt(len(words(item.text)) + 1)
        total[0] += weight * label
        total[1] += weight
        for word in lexicon.name_words(item.box.names) | lexicon.name_words(item.inline):
            count(0, word, weight, label)
        far: set[str] = set()
        box = item.box.parent
        while box is not None:
            far |= lexicon.name_words(box.names)
            box = box.parent
        for word in far:
            count(1, word, weight, label)
        if len(item.text) < SHORT_CHARS:
            for word in lexicon.text_words(item.text):
                count(2, word, 1.0, label)
    frozen = tuple({word: (a, b) for word, (a, b) in table.items()} for table in stats)
    return Sample(page, texts, labels, frozen, total[0] / total[1] if total[1] else None)  # type: ignore[arg-type]


def shortened(each: Sample, noise: random.Random) -> Sample | None:
    """Return a page as if its story were a brief: all of its body but the first paragraphs is taken out."""
    if each.page.body is None:
        return None
    body = each.body()
    told = [i for i in body if len(words(each.texts[i])) >= BRIEF_WORDS]
    count = noise.randint(1, MOST_BRIEF)
    if len(told) <= count:
        return None
    without = frozenset(i for i in body if i > told[count - 1])
    ending = None
    if noise.random() < ENDINGS and len(each.texts[told[-1]].split()) > MOST_ENDING:
        ending = (told[-1], noise.randint(LEAST_ENDING, MOST_ENDING))
        without -= {told[-1]}
    texts, labels = ([x for i, x in enumerate(of) if i not in without] for of in (each.texts, each.labels))
    return Sample(each.page, texts, labels, change=Change(without, ending))


def _clutter(each: Sample) -> tuple[list[grafts.Clutter], list[grafts.Clutter], list[int]]:
    """Return a page's clutter between its paragraphs and below them, and where clutter may be put between them."""
    cut, _, _ = prepare(each.page)
    labels = each.known_labels()
    return grafts.clutter_of(cut, labels), grafts.tails_of(cut, labels), grafts.places(cut, labels)


def load_samples() -> list[Sample]:
    """Read and label the pages that teach, and change each whose body is known: once into a brief, once by clutter."""
    wanted = [p for name in ("fundus", "wcxb", "trafilatura") for p in corpus.pages(name) if p.type == "article"]
    with multiprocessing.get_context("fork").Pool() as pool:
        samples = pool.map(sample, wanted, chunksize=16)
        whole = [each for each in samples if each.page.body is not None]
        clutter = pool.map(_clutter, whole, chunksize=16)
    noise = random.Random(SEED)
    pages = [each.page for each in whole]
    briefs = [brief for each in samples if (brief := shortened(each, noise)) is not None]
    inner = grafts.Pool(pages, [between for between, _, _ in clutter], noise)
    changed = [
        replace(each, texts=list(each.texts), labels=list(each.labels), stats=({}, {}, {}), prior=None) for each in whole
    ]
    for each, (_, _, places) in zip(changed, clutter, strict=True):
        each.add(inner.between(each.page, places, noise))
    tails = grafts.Pool(pages, [below for _, below, _ in clutter], noise)
    for brief in briefs:
        if noise.random() < BURDENED:
            body = brief.body()
            brief.add(tails.below(brief.page, body[-1], sum(len(words(brief.texts[i])) for i in body), noise))
    made = briefs + [each for each in changed if each.change.added]
    for each in made:
        wrappers = noise.randint(0, MOST_WRAPPERS) if noise.random() < WRAPPED else 0
        each.change = each.change._replace(variant=variants.Variant(noise.random() < VEILED, wrappers))
    return samples + made
