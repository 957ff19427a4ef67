"""Hold a day as a text has it. Refuses to find it: `datewords` does."""

from __future__ import annotations

__all__ = ["Day"]


class Day:
    """Hold a day as written and where in the text it stands."""

    __slots__ = ("day", "end", "month", "start", "year")

    def __init__(self, year: int, month: int, day: int, start: int, end: int) -> None:
        """Take the numbers as they stand, checked by nobody."""
        self.year = year
        self.month = month
        self.day = day
        self.start = start
        self.end = end
