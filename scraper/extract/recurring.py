"""Weigh what the other pages of a source carry, too: furniture comes back, articles do not.

The share of a source's articles on which the same block stands becomes a penalty on its log-odds. Below LEAST there is none:
the opening of a weekly column, a refrain, the wording of a correction come back on a few articles of many, not on a fifth.
Where the whole source is one column they do, and its opening is known by its place: it is the first of the paragraphs, and
dressed as they are. What a site puts into its texts stands behind the first of them, or in a box of its own, or has a link.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from scraper.extract.layout import HEADINGS, SENTENCE_ENDS
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

OPENING_WORDS = 8
"""A shorter first line - "Listen to this article", "Reading time: 3 minutes" - is no sentence that opens a text."""

OPENED = 3
"""Paragraphs of the page's own that must follow in the same box, so that it is the one of the text."""

NOTHING = SourceMemory()

_ENDS = (*SENTENCE_ENDS, ":", "”", '"', "»")

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
    opening = _opening(kept, memory)
    charged = [(item, cost) for item in kept if item is not opening and (cost := penalty(memory, item)) > 0]
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


def _opening(kept: Sequence[Segment], memory: SourceMemory) -> Segment | None:
    """Return the paragraph that opens the text, which may well come back in a column; None where none looks so."""
    places = Counter((item.box.parent, item.box.kind) for item in kept if item.tag not in _TRUE_WORDS)
    if not places:
        return None
    place, _ = places.most_common(1)[0]
    first, *others = [item for item in kept if (item.box.parent, item.box.kind) == place]
    words = max(len(first.text.split()), len(first.text) // 8)  # a script without spaces counts its signs
    is_sentence = words >= OPENING_WORDS and first.text.endswith(_ENDS) and not first.links
    own = sum(memory.share(item.text) <= LEAST for item in others)
    return first if is_sentence and own >= OPENED else None
