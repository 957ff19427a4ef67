"""Judge whether a page carries one article at all, from a dozen numbers about the whole page. Refuses to judge its parts.

A logistic regression, small enough to read: data/pagekind.json holds a weight per feature. It is trained by
tests/quality/fit_pagekind.py on the page types of the corpus, its threshold chosen so that hardly any article is refused.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import cache
from math import log1p
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from scraper.extract.layout import HEADINGS, SOLID_WORDS, Hints, Layout
from scraper.extract.segment import Segments

NAMES = (
    "main_prose", "main_solid", "main_share", "main_links", "is_article", "is_other", "articles", "kept_words", "kept_share",
    "kept_prose_share", "headline_found", "linked_headings", "path_empty", "path_depth", "slug_words", "path_digits",
    "has_date", "has_author", "words_per_kept", "link_share",
)  # fmt: skip
_OTHER = frozenset(
    "product productgroup itemlist collectionpage searchresultspage profilepage faqpage qapage discussionforumposting"
    " offercatalog itempage aboutpage contactpage website product.item product.group business.business profile".split()
)
_DIGITS = re.compile(r"\d{4,}")
LINKED = 0.8
MIN_TEASERS = 5
TEASER_SHARE = 0.5


class PageKind(NamedTuple):
    """Hold a feature's mean and spread on the corpus, and its weight; and the score below which a page is no article."""

    means: tuple[float, ...]
    spreads: tuple[float, ...]
    weights: tuple[float, ...]
    bias: float
    threshold: float

    def score(self, values: Sequence[float]) -> float:
        """Return the log-odds that the page carries an article."""
        rows = zip(values, self.means, self.spreads, self.weights, strict=True)
        return self.bias + sum((value - mean) / spread * weight for value, mean, spread, weight in rows)

    def is_article(self, values: Sequence[float]) -> bool:
        """Say whether a page is one article, in doubt yes."""
        return self.score(values) >= self.threshold


def describe(
    page: Segments, layout: Layout, hints: Hints, types: frozenset[str], url: str | None, *, has_date: bool
) -> tuple[float, ...]:
    """Return the numbers that NAMES names; the segments of the body must be marked."""
    main = layout.main
    total = sum(layout.words) or 1.0
    kept = [i for i, item in enumerate(page.items) if item.keep]
    kept_words = sum(layout.words[i] for i in kept)
    path = urlsplit(url).path if url else ""
    parts = [part for part in path.split("/") if part]
    slug = max((part.count("-") + part.count("_") for part in parts), default=0)
    linked = sum(1 for i, item in enumerate(page.items) if item.box.tag in HEADINGS and layout.density[i] >= LINKED)
    root = page.boxes[0] if page.boxes else None
    return (
        log1p(main.prose) if main else 0.0,
        log1p(sum(1 for i in kept if layout.prose[i] >= SOLID_WORDS)),
        main.prose / total if main else 0.0,
        main.link_chars / (main.chars or 1) if main else 1.0,
        float(hints.is_article),
        float(not types.isdisjoint(_OTHER)),
        log1p(layout.articles),
        log1p(kept_words),
        kept_words / total,
        sum(layout.prose[i] for i in kept) / (kept_words or 1.0),
        float(layout.head >= 0 and bool(layout.title_words)),
        log1p(linked),
        float(bool(url) and not parts),
        float(min(len(parts), 6)),
        float(min(slug, 12)),
        float(bool(_DIGITS.search(path))),
        float(has_date),
        float(bool(hints.authors)),
        log1p(kept_words / (len(kept) or 1)),
        root.link_chars / (root.chars or 1) if root else 1.0,
    )


def is_front(page: Segments, layout: Layout) -> bool:
    """Say whether the kept text is a list of teasers: half of its blocks or more follow a heading that is a link."""
    kept = teasers = 0
    headed = False
    for i, item in enumerate(page.items):
        if item.box.tag in HEADINGS:
            headed = layout.density[i] >= LINKED
        elif item.keep:
            kept += 1
            teasers += headed
            headed = False
    return teasers >= MIN_TEASERS and teasers >= TEASER_SHARE * kept


@cache
def load() -> PageKind:
    """Return the shipped weights."""
    data = json.loads((Path(__file__).with_name("data") / "pagekind.json").read_text("utf-8"))
    if tuple(data["features"]) != NAMES:
        raise ValueError("data/pagekind.json was trained on other features: run tests/quality/fit_pagekind.py")
    return PageKind(tuple(data["means"]), tuple(data["spreads"]), tuple(data["weights"]), data["bias"], data["threshold"])
