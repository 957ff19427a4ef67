"""Settle doubtful verdicts by what stands around a text: each moves by no more than the model's own doubt.

The figures are pages of the corpus that win and lose, on domains that the model has not seen.
"""

from __future__ import annotations

from collections.abc import Sequence

from scraper.extract.layout import HEADINGS, Layout
from scraper.extract.segment import Segment

HEADING_SLACK = 1.0
"""Log-odds that a sub-heading between two kept texts may lack: 30 win, 11 lose."""
ALONE = 0.5
"""Log-odds more that a text in the main text needs where both its neighbours fall: 31 win, 16 lose."""
FRAGMENT = 2.0
"""Log-odds that a few words of a `<div>` need that are no sentence: 28 win, 9 lose."""
FRAGMENT_WORDS = 10
_LEAST_LEVEL, _LAST_LEVEL = 2, 4


def settle(items: Sequence[Segment], candidates: Sequence[int], layout: Layout, threshold: float) -> None:
    """Keep or drop the texts whose score is near the threshold; in place."""
    kept = [item.keep for item in items]
    last = len(items) - 1
    latest: Segment | None = None
    for i in candidates:
        item = items[i]
        before, after = i > 0 and kept[i - 1], i < last and kept[i + 1]
        if not item.keep:
            is_heading = _LEAST_LEVEL <= HEADINGS.get(item.tag, 0) <= _LAST_LEVEL
            item.keep = is_heading and before and after and item.score > threshold - HEADING_SLACK
        elif item.score <= threshold + FRAGMENT:
            is_fragment = item.tag == "div" and layout.words[i] < FRAGMENT_WORDS and not layout.ends[i]
            is_alone = not before and not after and latest is not None and item.box.below >= 0
            is_brother = latest is not None and latest.box.parent is item.box.parent and latest.box.kind == item.box.kind
            item.keep = not is_fragment and not (is_alone and not is_brother and item.score <= threshold + ALONE)
        if kept[i]:
            latest = item
