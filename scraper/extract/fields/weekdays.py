"""Take the name of a weekday off what stands before a day. Owns no reading of days."""

from __future__ import annotations

from scraper.extract.fields.wordlists import words

__all__ = ["without_weekday"]

_SIGNS = " ,，،、.(（|"
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
