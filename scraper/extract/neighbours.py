"""Settle doubtful verdicts by what stands around a text: lists and tables in one piece, the rest by the model's own doubt.

The figures are pages of the corpus that win and lose, on domains that the model has not seen.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import sqrt

from scraper.extract.layout import HEADINGS, Layout
from scraper.extract.nearby import COLONS
from scraper.extract.segment import Box, Segment

AGREEMENT = 0.7
"""How far the items of a list move towards their mean: 0 keeps each verdict, 1 gives all the same."""
MANY_PARAGRAPHS = 60
"""Paragraphs side by side from which on they count as a list, too: no page that taught the model is a book, and it doubts
one the more the longer it is."""
CELL_WORDS = 40
"""Words of a cell of data; a longer one is a column of a page laid out as a table."""
HEADING_SLACK = 1.0
"""Log-odds that a sub-heading between two kept texts may lack: 30 win, 11 lose."""
TABLE_SLACK = 1.0
"""The same of a table of data between two kept texts: 6 win (.21 of F in all), 8 lose (.09), as the truth omits it."""
LIST_SLACK = 1.5
"""The same of a list that a colon announces: 12 win (.18 of F in all), 1 loses (.002); of other lists as many lose."""
ALONE = 0.5
"""Log-odds more that a text in the main text needs where both its neighbours fall: 31 win, 16 lose, before the first text
and paragraphs beside those of the body were excepted."""
FRAGMENT = 2.0
"""Log-odds that a few words of a `<div>` need that are no sentence, head no kept one, and are not named a heading: 23 win,
8 lose."""
FRAGMENT_WORDS = 10
_LISTED = frozenset(("li", "td", "th", "dt", "dd"))
_CELLS = frozenset(("td", "th"))
_WHOLE = _CELLS | {"li"}
_CELL, _PROSE = "cell", "prose"
_LEAST_LEVEL, _LAST_LEVEL = 2, 4
_HEADING = r"(?i)title|head|(?<![a-z])h[1-6](?![a-z0-9])"
"""How stylesheets name what looks like a heading."""


def agree(items: Sequence[Segment], candidates: Sequence[int], layout: Layout) -> None:
    """Move the scores of one list's items towards their mean, so that no list, and no long text, is kept in shreds.

    The columns of a table in which the page is laid out are no list: one of them holds the story.
    """
    lists: dict[tuple[Box | None, str, str], list[int]] = {}
    pages = {_table(box) for box in layout.main_chain if box.tag in _CELLS}
    for i in candidates:
        box = items[i].box
        if box.tag in _LISTED and not (box.tag in _CELLS and _table(box) in pages):
            is_cell = box.tag in _CELLS and layout.words[i] <= CELL_WORDS
            key = (_table(box), _CELL, "") if is_cell else (box.parent, box.tag, box.names)
            lists.setdefault(key, []).append(i)
        elif layout.prose[i]:
            lists.setdefault((box.parent, _PROSE, box.kind), []).append(i)
    for (_, tag, _), members in lists.items():
        if len(members) > (1 if tag in _LISTED or tag == _CELL else MANY_PARAGRAPHS):
            share = 1.0 if tag == _CELL else AGREEMENT
            weights = [sqrt(layout.words[i]) for i in members]
            mean = sum([weight * items[i].score for weight, i in zip(weights, members, strict=True)]) / sum(weights)
            for i in members:
                items[i].score += share * (mean - items[i].score)


def _table(cell: Box) -> Box | None:
    """Return the table that a cell lies in, whose cells are kept or dropped together: half a row says something else."""
    box = cell.parent
    while box is not None and box.tag != "table":
        box = box.parent
    return box


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
            heads = after and layout.ends[i + 1]
            is_fragment = item.tag == "div" and layout.words[i] < FRAGMENT_WORDS and not layout.ends[i] and not heads
            is_fragment = is_fragment and i != layout.head + 1 and re.search(_HEADING, item.classes) is None
            is_alone = not before and not after and latest is not None and item.box.below >= 0
            is_brother = latest is not None and latest.box.parent is item.box.parent and latest.box.kind == item.box.kind
            item.keep = not is_fragment and not (is_alone and not is_brother and item.score <= threshold + ALONE)
        if kept[i]:
            latest = item
    _keep_between(items, candidates, kept, threshold)


def _keep_between(items: Sequence[Segment], candidates: Sequence[int], kept: Sequence[bool], threshold: float) -> None:
    """Keep the tables, and the lists that a colon announces, between two kept texts where their scores lack little."""
    found: dict[Box, list[int]] = {}
    for i in candidates:
        box, score = items[i].box, items[i].score
        whole, slack = (_table(box), TABLE_SLACK) if box.tag in _CELLS else (box.parent, LIST_SLACK)
        if whole is not None and box.tag in _WHOLE and threshold - slack < score <= threshold:
            found.setdefault(whole, []).append(i)
    for whole, members in found.items():
        first, last = members[0], members[-1]
        is_between = (
            first > 0 and last < len(kept) - 1 and kept[first - 1] and kept[last + 1] and last - first < len(members)
        )
        if is_between and (whole.tag == "table" or items[first - 1].text.endswith(COLONS)):
            for i in members:
                items[i].keep = True
