"""Find days whose month is a Roman numeral, as in Hungarian and Polish. Refuses numerals of kings and wars."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scraper.extract.fields.days import Day

__all__ = ["days"]

_NUMERALS = "I II III IV V VI VII VIII IX X XI XII".split()
_MONTH = "(VIII|VII|VI|V|IV|IX|XII|XI|X|III|II|I)"
_DAY_FIRST = re.compile(rf"(?<![\w.,])(\d{{1,2}})(?:\.\s?|\s){_MONTH}(?:\.\s?|\s)((?:18|19|20)\d\d)(?!\w)")
_YEAR_FIRST = re.compile(rf"(?<![\w.,])((?:18|19|20)\d\d)\.\s?{_MONTH}\.\s?(\d{{1,2}})(?!\w)")
_MAY_BE = re.compile(r"[\d.\s][IVX]")


def days(text: str) -> Iterator[Day]:
    """Yield the days with a Roman month between day and year, or behind the year."""
    if _MAY_BE.search(text) is None:
        return
    for pattern, year, day in ((_DAY_FIRST, 3, 1), (_YEAR_FIRST, 1, 3)):
        for match in pattern.finditer(text):
            if 1 <= int(match[day]) <= 31:
                yield Day(int(match[year]), _NUMERALS.index(match[2]) + 1, int(match[day]), match.start(), match.end())
