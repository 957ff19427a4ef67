"""Weigh what the other pages of a source carry, too: furniture comes back, articles do not.

The share of a source's articles on which the same block stands becomes a penalty on its log-odds. Below LEAST there is none:
the opening of a weekly column, a refrain, the wording of a correction come back on a few articles of many, not on a fifth.
"""

from __future__ import annotations

from collections.abc import Sequence

from scraper.extract.layout import HEADINGS
from scraper.extract.segment import Segment
from scraper.memory import SourceMemory

LEAST = 0.2
"""Share of articles up to which a block that comes back may well belong to them."""

STRONGEST = 12.0
"""Log-odds against a block that stands on every article: no certainty of the model from one page outweighs that."""

ENOUGH_PAGES = 8
"""Pages that must have been seen: a third of three pages is one."""

MOST = 0.5
"""Share of the body's words that may come back: more, and it is the article itself that was seen under another address."""

NOTHING = SourceMemory()

_TRUE_WORDS = frozenset(HEADINGS) | {"td", "th", "dt"}
"""Elements whose text comes back in true articles: "Why it matters", "Pros", the head of a table."""


def penalty(memory: SourceMemory, item: Segment) -> float:
    """Return the log-odds to take from a block, 0 for one that does not come back."""
    if memory.pages < ENOUGH_PAGES or item.tag in _TRUE_WORDS:
        return 0.0
    return max(0.0, memory.share(item.text) - LEAST) / (1 - LEAST) * STRONGEST


def withdraw(items: Sequence[Segment], memory: SourceMemory, threshold: float) -> None:
    """Take back the verdict on blocks that come back, and on headings that head nothing else.

    Done after all blocks were judged by their own page: only what was kept can be withdrawn.
    """
    if memory.pages < ENOUGH_PAGES:
        return
    kept = [item for item in items if item.keep]
    charged = [(item, cost) for item in kept if (cost := penalty(memory, item)) > 0]
    words = sum(len(item.text.split()) for item in kept)
    if not charged or sum(len(item.text.split()) for item, _ in charged) > MOST * words:
        return
    for item, cost in charged:
        item.score -= cost
        item.keep = item.score > threshold
    after: Segment | None = None
    for item in reversed(kept):
        if item.tag in HEADINGS and memory.share(item.text) > LEAST and after is not None and not after.keep:
            item.keep = False
        after = item
