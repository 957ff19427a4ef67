"""Judge whether a page carries one article at all, from facts about the whole page. Refuses to judge its parts.

An additive model, small enough to read: data/pagekind.json holds, for each feature, the points that each range of its values
brings, and the words that speak for or against an article. It is trained by tests/quality/fit_pagekind.py on the page types
of the corpus, its threshold chosen so that hardly any article is refused.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from math import log1p
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from scraper.extract.fields.address import host, is_home
from scraper.extract.layout import HEADINGS, Hints, Layout
from scraper.extract.lexicon import by_word, weigh, words_among
from scraper.extract.segment import Segment, Segments

NAMES = (
    "kept_words", "kept_prose_share", "kept_short_share", "quotation_marks", "main_links", "page_links", "currency_signs",
    "linked_headings", "has_author", "slug_words", "facts_total", "facts_least", "facts_most", "names_total", "names_least",
    "names_most",
)  # fmt: skip
"""`facts` are the words of the address's folders and the types that the data of the page names, `names` those of all classes
and ids; total, least and most of the log-odds that they were learned to have."""
SHORT_WORDS = 6
USUAL_SLUG_WORDS = 4.0
"""Hyphens in the address where none is known: as many as most articles have, so that it says nothing."""
SLUG_WORDS_ELSEWHERE = 2.0
"""The same at least for texts in other scripts than Latin: addresses seldom spell their titles, and where they do not, that
is no sign. Articles of Chinese publishers were refused for it; half of what is usual keeps in most of what it tells."""
SCRIPT_SAMPLE = 200
"""Characters of the body by which its script is told."""
CURRENCIES = "$€£¥₹₽₩₪฿₫₺₴₦"
QUOTATION_MARKS = '"“”„«»「」『』'
LINKED = 0.8
MIN_TEASERS = 5
HOME_LINKS = 10
"""Texts that are links from which on a page has a menu or teasers."""
TEASER_SHARE = 0.5
OTHER_TYPES = frozenset((
    "aboutpage", "checkoutpage", "collectionpage", "contactpage", "itempage", "jobposting", "profile", "profilepage",
    "qapage", "quiz", "realestatelisting", "searchresultspage",
))  # fmt: skip
"""What the data of a page may call it, or what it is about, that no story is, in small letters."""
_WORD = re.compile(r"[a-z]{3,19}")


class PageKind:
    """Hold the points of every feature and the words that some look up; `threshold` is the least score of an article."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        """Read the model; ValueError where it was trained on other features than this version describes."""
        if tuple(data["features"]) != NAMES:
            raise ValueError("data/pagekind.json was trained on other features: run tests/quality/fit_pagekind.py")
        self.facts, self.names = by_word(data["facts"]), by_word(data["names"])
        self.threshold: float = data["threshold"]
        self._base: float = data["base"]
        self._steps: list[tuple[list[float], list[float]]] = [tuple(data["features"][name]) for name in NAMES]
        self._least = [min(points) for _at, points in self._steps]
        self._known = frozenset(self.names)

    def score(self, values: Sequence[float]) -> float:
        """Return the log-odds that the page carries an article; the least they may be where the last values are missing."""
        known = [points[bisect_left(at, value)] for (at, points), value in zip(self._steps, values, strict=False)]
        return self._base + sum(known + self._least[len(known) :])

    def score_page(
        self, page: Segments, layout: Layout, hints: Hints, types: frozenset[str], url: str | None, *, enough: float
    ) -> float:
        """Return the score of a page, the segments of whose body must be marked; one of `enough` may be higher still.

        The names of its elements take longest to look up. On 19 of 20 articles they are spared, as the rest is enough.
        """
        told = (*measures(page, layout, hints, url), *weigh(fact_words(types, url), self.facts))
        least = self.score(told)
        if least >= enough:
            return least
        words = self._known_words({box.names for box in page.boxes})
        return self.score((*told, *weigh(words, self.names)))

    def _known_words(self, names: set[str]) -> frozenset[str]:
        """Return the known words of all names of a page, each name once; those in small letters are split together."""
        single = set(" ".join(names).split())
        small = [name for name in single if name.islower() and name.isascii()]
        others = single.difference(small)
        return words_among(self._known, " ".join(small)) | words_among(self._known, " ".join(others))


def fact_words(types: frozenset[str], url: str | None) -> set[str]:
    """Return the words of the folders in an address, and the types that a page's data names."""
    folders = _path(url).rpartition("/")[0]
    return {f"/{word}" for word in _WORD.findall(folders.lower())} | {kind for kind in types if " " not in kind}


def measures(page: Segments, layout: Layout, hints: Hints, url: str | None) -> tuple[float, ...]:
    """Return the numbers that need no learned words; the segments of the body must be marked."""
    kept = [i for i, item in enumerate(page.items) if item.keep]
    kept_words = sum(layout.words[i] for i in kept)
    kept_text = "\n".join([page.items[i].text for i in kept])
    text = "\n".join([item.text for item in page.items])
    main, root = layout.main, page.boxes[0] if page.boxes else None
    return (
        log1p(kept_words),
        sum(layout.prose[i] for i in kept) / (kept_words or 1.0),
        sum(1 for i in kept if layout.words[i] < SHORT_WORDS) / (len(kept) or 1),
        _count(kept_text, QUOTATION_MARKS) / (kept_words or 1.0),
        main.link_chars / (main.chars or 1) if main else 1.0,
        root.link_chars / (root.chars or 1) if root else 1.0,
        log1p(_count(text, CURRENCIES)),
        log1p(sum(1 for i, item in enumerate(page.items) if item.box.tag in HEADINGS and layout.density[i] >= LINKED)),
        float(bool(hints.authors)),
        slug_words(url) if _is_latin(kept_text or text) else max(slug_words(url), SLUG_WORDS_ELSEWHERE),
    )


def _count(text: str, signs: str) -> int:
    """Count signs of a text; to look for one takes a tenth of the time of counting it, and most pages hold few."""
    return sum([text.count(sign) for sign in signs if sign in text])


def _is_latin(text: str) -> bool:
    """Say whether at least half of the first letters of a text are Latin ones."""
    letters = [sign <= "\u024f" for sign in text[:SCRIPT_SAMPLE] if sign.isalpha()]
    return 2 * sum(letters) >= len(letters)


def slug_words(url: str | None) -> float:
    """Count the hyphens in the part of an address that has most: the titles of articles become such parts."""
    if not url:
        return USUAL_SLUG_WORDS
    return float(max(part.count("-") + part.count("_") for part in _path(url).split("/")))


def _path(url: str | None) -> str:
    """Return the path of an address, "" where what was given as one is none."""
    try:
        return urlsplit(url).path if url else ""
    except ValueError:
        return ""


def is_first(page: Segments, layout: Layout, url: str | None, *, declared: bool = False) -> bool:
    """Say whether a page stands at a site's first address, and has links enough to be its first page.

    One that is `declared` an article may be a site of one story, with a menu: its links must be headings.
    """
    linked = [item.box.tag in HEADINGS for item, at in zip(page.items, layout.density, strict=True) if at >= LINKED]
    has_links = linked.count(True) >= MIN_TEASERS if declared else len(linked) >= HOME_LINKS
    return has_links and is_home(url)


def is_front(page: Segments, layout: Layout, url: str | None, *, asked: str | None = None, own: str = "") -> bool:
    """Say whether a page is a list of teasers: links at a site's first address, or headed by links for half of the body.

    What is signed or dated may tell of places to see or of things to buy: there `own` is the page's host, and headings that
    lead to another are not counted.
    """
    teasers = [
        layout.density[i] >= LINKED and not (own and _leads_away(item, own)) if item.box.tag in HEADINGS else None
        for i, item in enumerate(page.items)
        if item.keep or item.box.tag in HEADINGS
    ]
    if is_first(page, layout, asked or url, declared=asked is None):
        return True
    headed = sum(1 for before, here in pairwise(teasers) if before and here is None)
    return headed >= MIN_TEASERS and headed >= TEASER_SHARE * teasers.count(None)


def _leads_away(item: Segment, own: str) -> bool:
    return any(host(href) not in ("", own) for _start, _end, _kind, href in item.marks)


@cache
def load() -> PageKind:
    """Return the shipped model."""
    return PageKind(json.loads((Path(__file__).with_name("data") / "pagekind.json").read_text("utf-8")))
