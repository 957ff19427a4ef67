"""Take days off a line of names, and the name of the weekday before a day. Owns no reading of days."""

from __future__ import annotations

import re

from scraper.extract.fields import datewords
from scraper.extract.fields.wordlists import words

__all__ = ["without_days", "without_weekday"]

_SIGNS = " ,，،、.(（|"
_DATE_LABEL = r"(?<=\w)\s+[^\W\d_]{3,14}\s?[:：]\s*$"
"""What introduces a date behind a name ("Ann Lee Stand: 5.5.2020")."""
_TIME = r"^[\s　]*(?:午前|午後|上午|下午|오전|오후)?\s?\d{1,2}\s?[時时點点시]\s?(?:\d{1,2}\s?[分분])?"
"""The time of day behind the day, as it is written in Chinese, Japanese and Korean."""
MOST_WORDS = 2
LEAST_GLUED = 4
"""Signs of a weekday that may be glued to the name before it, in scripts without capitals."""


def without_weekday(text: str) -> str:
    """Return what stands before a day without its weekday; one that would leave a single word is somebody's family name."""
    bare = text.rstrip(_SIGNS)
    tokens = bare.split()[-MOST_WORDS:]
    for count in range(len(tokens), 0, -1):
        if " ".join(tokens[-count:]).casefold() in words("weekdays"):
            rest = " ".join(bare.split()[:-count])
            return rest if " " in rest or not rest else text
    if bare and not bare.isascii():
        last = bare[-1].casefold()
        for day in words("weekdays"):
            if day[-1] == last and len(day) >= LEAST_GLUED and not day[0].isupper() and day.upper() == day:
                rest = bare[: -len(day)].rstrip(_SIGNS)
                if bare.casefold().endswith(day) and " " in rest:
                    return rest
    return text


def without_days(text: str) -> str:
    """Return a line with a bar in place of each day, its weekday, its label and its time."""
    for day in reversed(list(datewords.days(text))):
        before = without_weekday(re.sub(_DATE_LABEL, "", text[: day.start]))
        text = f"{before} | {re.sub(_TIME, '', text[day.end :])}"
    return text.strip(" |")
