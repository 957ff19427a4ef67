"""Tell what stands in a series: results, winners, signatures of letters at the end of a text have the form of others.

Short texts without a full stop look like captions and names of other pages' stories; that several are set alike tells them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from scraper.extract.layout import HEADINGS, ends_sentence
from scraper.extract.lexicon import Opening
from scraper.extract.lines import is_bold, is_few
from scraper.extract.segment import Box, Segment

ROW, PAIRS = 3, 2
"""How many texts of one form make a series, and how many pairs of a text and a short one below it."""

LEAST_STEPS = 3
"""How many lines that count up are steps."""
_STEP = r"(\D{0,24}?)(\d{1,3})(\D{0,24})"
_SCORE = r"[^\W\d_]{3,}\s\d+\s[\w\s]*[^\W\d_]{3,}\s\d+$"
Form = tuple[Box | None, str, bool, bool, bool]


def is_score(text: str) -> bool:
    """Say whether a line is two names, and what each reached ("Harbour 4 Castle 2")."""
    return re.search(_SCORE, text) is not None


def steps(items: Sequence[Segment]) -> list[Segment]:
    """Return the lines that count what is kept below them, in one form and by one: "Step 1", "Day 2", "第3回"."""
    rows: dict[tuple[str, str, str], list[tuple[int, Segment]]] = {}
    for item in items[:-1]:
        found = re.fullmatch(_STEP, item.text)
        if found and any(map(str.isalpha, found[1] + found[3])) and item.opening[0] == Opening.PLAIN:
            rows.setdefault((found[1], found[3], item.box.kind), []).append((int(found[2]), item))
    return [
        item
        for row in rows.values()
        if len(row) >= LEAST_STEPS and all(after == before + 1 for (before, _), (after, _) in pairwise(row))
        if all(_tells(items[item.order + 1]) for _, item in row)
        for _, item in row
    ]


def _tells(item: Segment) -> bool:
    return item.keep and ends_sentence(item.text)


def begins_bold(item: Segment) -> bool:
    """Say whether a text begins in bold type."""
    return any(kind == "strong" and start == 0 for start, _end, kind, _href in item.marks)


def heads(items: Sequence[Segment], item: Segment) -> bool:
    """Say whether a line in bold heads the sentence right behind it, in the same box."""
    after = items[item.order + 1] if item.order + 1 < len(items) else None
    if after is None or not is_bold(item) or ends_sentence(item.text):
        return False
    return after.keep and after.box.parent is item.box.parent and ends_sentence(after.text) and not is_bold(after)


def presented(items: Sequence[Segment], authors: Sequence[str]) -> set[Segment]:
    """Return the lines in bold that name different authors, each above what that one says: a panel, not a byline."""
    found: dict[Segment, str] = {}
    for item in items if len(authors) > 1 else ():
        if item.keep and heads(items, item):
            low = item.text.lower()
            named = [name for name in authors if name in low]
            if named:
                found[item] = named[0]
    return set(found) if len(set(found.values())) > 1 else set()


def ends(kept: Sequence[Segment], pictured: Collection[int]) -> bool:
    """Say whether the last of the kept texts ends a series: it has the form of those right before, or of other signatures.

    A link, or a picture before each (`pictured` has the numbers of texts behind one), makes them captions and teasers.
    """
    last = kept[-1]
    if last.links or last.tag in HEADINGS or last.order in pictured:
        return False
    return _repeats(kept, 1, ROW, pictured) or _repeats(kept, 2, PAIRS, pictured) or _signs(kept)


def _form(item: Segment) -> Form:
    """Return what texts of one series have in common: their place, kind, type and length."""
    return item.box.parent, item.box.kind, begins_bold(item), ends_sentence(item.text), is_few(item.text)


def _repeats(kept: Sequence[Segment], period: int, times: int, pictured: Collection[int]) -> bool:
    """Say whether the last texts, one right behind another, are of one form by turns."""
    row = kept[-period * times :]
    if len(row) < period * times or row[-1].order - row[0].order >= len(row):
        return False
    if any(item.links or item.order in pictured for item in row):
        return False
    return all(_form(item) == _form(other) for item, other in zip(row, row[period:], strict=False))


def _signs(kept: Sequence[Segment]) -> bool:
    """Say whether the last text is in bold below a sentence, as an earlier one is: each signs a letter."""
    last = kept[-1]
    if len(kept) < ROW or not begins_bold(last) or not ends_sentence(kept[-2].text):
        return False
    form = _form(last)
    return any(_form(item) == form and ends_sentence(before.text) for before, item in pairwise(kept[:-1]))
