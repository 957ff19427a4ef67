"""Charge what stands in a box beside the story: facts, a glossary, an "about this" that reads like the story itself.

Its sentences look like the body's, and it stands among the body's paragraphs, so that the model keeps most of it; but its
author has said by a name, or by the element, that it is something else. On the corpus 1 to 7 % of the words in boxes of such
names are body, and 2 % of those in an `<aside>` in the middle of a newspaper's article.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from scraper.extract.layout import Hints, Layout
from scraper.extract.segment import Box, Segment

FACTS = 4.0
"""Log-odds against the text of a box of facts: the model is seldom surer of it."""
ASIDE = 3.0
"""Log-odds against the text of an `<aside>` on a page that calls itself news; elsewhere a third of them is body."""
MOST = 0.5
"""Share of the main text's prose up to which a box stands beside it: a larger one is the text."""
_FACTS = re.compile(
    "(?:facts?|fakta?|fakten|info|information)[-_]{0,2}(?:box|boks|ruta|kasten|sheet|laatikko)|factoid|encadre",
    re.IGNORECASE,
)
"""How stylesheets name such boxes, in the languages their authors use for it."""


def charge(items: Sequence[Segment], candidates: Sequence[int], layout: Layout, hints: Hints, threshold: float) -> None:
    """Lower the scores of the segments that would be kept, and stand in a box beside the story."""
    if layout.main is None:
        return
    most = MOST * layout.main.prose
    chain = layout.main_chain
    known: dict[Box, float] = {}
    for i in candidates:
        item = items[i]
        if item.score <= threshold:
            continue
        path: list[Box] = []
        box: Box | None = item.box
        while box is not None and box not in chain and box not in known:
            path.append(box)
            box = box.parent
        cost = known.get(box, 0.0) if box is not None else 0.0
        for inner in reversed(path):
            if cost < FACTS:
                cost = max(cost, _cost(inner, most, hints.is_news))
            known[inner] = cost
        item.score -= cost


def _cost(box: Box, most: float, is_news: bool) -> float:
    """Say what a box counts against the text in it."""
    if box.prose > most:
        return 0.0
    if box.names and _FACTS.search(box.names):
        return FACTS
    return ASIDE if is_news and box.tag == "aside" else 0.0
