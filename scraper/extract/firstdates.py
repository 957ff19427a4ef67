"""Tell the date of a page's header from the first day of a diary, a chronicle or a list of games."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scraper.extract import lines
from scraper.extract.segment import Segment

_BEGINS_DATED = r"(?:\w{2,10},? )?\d{1,2}\b\W{0,2}\w{0,10}\W{0,2}(?:19|20)\d\d\b"


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


def _is_date(item: Segment) -> bool:
    return lines.is_date_line(item) or lines.is_date_line(item, cells=True)
