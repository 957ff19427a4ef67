"""Weigh what the other pages of a source carry, too: furniture comes back, articles do not.

The share of a source's articles on which the same block stands becomes a penalty on its log-odds. Below LEAST there is none:
the opening of a weekly column, a refrain, the wording of a correction come back on a few articles of many, not on a fifth.
"""

from __future__ import annotations

from scraper.memory import SourceMemory

LEAST = 0.2
"""Share of articles up to which a block that comes back may well belong to them."""

STRONGEST = 12.0
"""Log-odds against a block that stands on every article: no certainty of the model from one page outweighs that."""

ENOUGH_PAGES = 8
"""Pages that must have been seen: a third of three pages is one."""

NOTHING = SourceMemory()


def penalty(memory: SourceMemory, text: str) -> float:
    """Return the log-odds to take from a block, 0 for one that does not come back."""
    if memory.pages < ENOUGH_PAGES:
        return 0.0
    return max(0.0, memory.share(text) - LEAST) / (1 - LEAST) * STRONGEST
