"""Find what readers wrote amid the main text, by the line above that counts it and by who wrote each of its rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from itertools import takewhile

from scraper.extract.cards import STORY_WORDS, holds
from scraper.extract.discussions import LEAST_ANSWERED, names_writer
from scraper.extract.layout import HEADINGS, ends_sentence
from scraper.extract.lines import heads_replies
from scraper.extract.segment import Box, Segment

COUNTED_CHARS = 40
"""Characters of a line that counts comments amid the main text."""
MOST_HEADS, MOST_WRAPPED = 5, 10
"""Lines that count comments of which the rows below are looked for, and boxes around all those rows."""
_NO_COMMENTS = r"(?i)antwort|letters|leserbriefe|respuesta|resposta|rispost|réponse|responses|thoughts|gedanken|reactions"
_STROKE = r"\s*[|•·]"


def drop(items: Sequence[Segment]) -> None:
    """Unmark the comments amid the main text below a line that counts them, which is no heading.

    A live report, a chronicle or a list of answers may have such a counter above it, and rows that are dated: only rows
    below which nothing is kept fall, and only those which say who wrote them, and when, each somebody else.
    """
    kept = [item for item in items if item.keep]
    told = heads = 0
    for item in items[kept[0].order : kept[-1].order] if kept else ():
        if told >= STORY_WORDS and _counts(item):
            heads += 1
            replies = _headed(items, item)
            if replies and replies[-1].order >= kept[-1].order:
                for reply in replies:
                    reply.keep = False
            if replies or heads == MOST_HEADS:
                return
        if item.keep and ends_sentence(item.text):
            told += item.words


def _counts(item: Segment) -> bool:
    """Say whether a line counts comments; answers and letters may be what a story consists of."""
    text = item.text
    is_short = len(text) <= COUNTED_CHARS and item.tag not in HEADINGS
    return is_short and heads_replies(item) and re.search(_NO_COMMENTS, text) is None


def _headed(items: Sequence[Segment], head: Segment) -> list[Segment]:
    """Return the texts of the comments below a line that counts them: in boxes beside it, most with a name and a day."""
    outer = head.box
    while outer.count == 1 and outer.parent is not None:
        outer = outer.parent
    below = list(takewhile(partial(holds, outer), items[head.order + 1 :]))
    rows = _rows(below, outer)
    for _ in range(MOST_WRAPPED):
        if len(rows) != 1 or outer in rows:
            break
        outer = next(iter(rows))
        rows = _rows(below, outer)
    rows.pop(outer, None)
    comments = [row for row in rows.values() if len(row) > 1 and any(map(names_writer, row))]
    writers = {re.split(_STROKE, next(filter(names_writer, row)).text)[0] for row in comments}
    if len(comments) < LEAST_ANSWERED or 2 * len(comments) < len(rows) or 2 * len(writers) <= len(comments):
        return []
    return [item for row in comments for item in row]


def _rows(items: Sequence[Segment], outer: Box) -> dict[Box, list[Segment]]:
    """Group the texts of a box by the boxes right in it; those that stand in none are its own."""
    rows: dict[Box, list[Segment]] = {}
    for item in items:
        box = item.box
        while box is not outer and box.parent is not None and box.parent is not outer:
            box = box.parent
        rows.setdefault(box, []).append(item)
    return rows
