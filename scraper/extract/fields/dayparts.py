"""Know the words for parts of the day beside a clock: a.m. and p.m., morning and evening. Refuses to find the clock.

The words come from `dayparts.json`: of the first half ("a"), of the second ("p"), of noon ("d") and of the night ("n").
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

from scraper.extract.fields.eastasian import is_written

__all__ = ["before", "hours", "meridiem"]

CHARS = 24
"""In how many characters behind a clock the part of the day is named."""
NOON_ENDS, NIGHT_BEGINS = 6, 6
"""An hour at noon before six is one after twelve, one at night from six on one before midnight."""
_MERIDIEM = r"(?i)\s*([ap])\.?\s?m\b"
_EDGES = " \u3000,،.:|()"
_BETWEEN = r"[\s,،|)–-]+"


def meridiem(text: str) -> str:
    """Return the part of the day that a text starts with, as `hours` takes it, else ""."""
    match = re.match(_MERIDIEM, text)
    if match:
        return match.group(1).lower()
    return _named([token.strip(_EDGES) for token in re.split(_BETWEEN, text[:CHARS].strip())[:2]])


def before(text: str) -> str:
    """Return the part of the day that stands before a clock; a letter alone says something else ("2020 م" is an era)."""
    if text.isascii():
        return ""
    last = text.rstrip(_EDGES).split(" ")[-1].strip(_EDGES)
    if is_written(last):
        return next((part for word, part in _parts().items() if is_written(word) and last.endswith(word)), "")
    return _named([last]) if len(last) > 1 else ""


def hours(hour: int, part: str) -> int:
    """Return an hour of the 12-hour clock as one of 24, by the part of the day."""
    if hour == 12 and part in ("a", "n"):
        return 0
    later = part == "p" or (part == "d" and hour < NOON_ENDS) or (part == "n" and hour >= NIGHT_BEGINS)
    return hour + 12 if later and hour < 12 else hour


def _named(tokens: list[str]) -> str:
    """Return the part of the day that two words, or the first of them, name."""
    return next((_parts()[word] for word in (" ".join(tokens), tokens[0]) if word in _parts()), "")


@cache
def _parts() -> dict[str, str]:
    words: dict[str, str] = json.loads(Path(__file__).with_name("dayparts.json").read_text(encoding="utf-8"))
    return {word: part for part, listed in words.items() for word in listed.split("|")}
