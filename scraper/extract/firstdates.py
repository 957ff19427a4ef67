"""Tell the date of a page's header from the first day of a diary, a chronicle or a list of games."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scraper.extract import lines
from scraper.extract.layout import ends_sentence
from scraper.extract.segment import Segment

_BEGINS_DATED = r"(?:\w{2,10},? )?\d{1,2}\b\W{0,2}\w{0,10}\W{0,2}(?:19|20)\d\d\b"
_DAY = re.compile(r"(?<!\d)(?:[0-3]?\d(?!\d)[^\d()]{1,14}(?:19|20)\d\d|(?:19|20)\d\d\D[01]?\d\D[0-3]?\d)(?!\d)")
"""A day with its year: the film of a year in brackets has none."""
_PARTED = re.compile(r"\s[|·•]\s")
STAMP_PARTS, PART_WORDS = 5, 8
"""Parts of a line that stamps a story with author, day, section and reading time, and words of each."""


def is_header_date(items: Sequence[Segment], item: Segment, below: Sequence[Segment]) -> bool:
    """Say whether a line or a cell without another behind it is a date, and no text below is one or begins with one.

    Diaries, chronicles and fixtures begin with a day, too.
    """
    if not _is_date(item):
        return False
    following = items[item.order + 1] if item.order + 1 < len(items) else None
    if item.tag == "td" and following is not None and following.box.parent is item.box.parent:
        return False
    return not any(_is_date(other) or re.match(_BEGINS_DATED, other.text) for other in below)


def is_stamp(text: str, authors: Sequence[str] = ("",)) -> bool:
    """Say whether a line has parts with bars or dots between them, each a few words, one a day, and names an author."""
    parts = _PARTED.split(text)
    return (
        1 < len(parts) <= STAMP_PARTS
        and all(part.count(" ") < PART_WORDS for part in parts)
        and any(map(_DAY.search, parts))
        and any(name in text.lower() for name in authors)
        and not ends_sentence(text)
    )


def _is_date(item: Segment) -> bool:
    return is_stamp(item.text) or lines.is_date_line(item) or lines.is_date_line(item, cells=True)
