"""How often to visit a source: as often as it publishes, within bounds. Pure."""

from __future__ import annotations

from dataclasses import dataclass

SHORTEST = 15 * 60
LONGEST = 24 * 3600
FIRST = 3600
"""Seconds between visits: at least, at most, and before anything is known."""

_MEMORY = 0.7
"""Share of the old rate that a visit leaves: a source that falls asleep is noticed within about three visits."""


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Hold what was learned: `rate` in new articles per second, `period` in seconds to the next visit."""

    rate: float
    period: int


def learn(rate: float, *, elapsed: int | None, new: int, every: int | None = None, failures: int = 0) -> Rhythm:
    """Learn from a visit that brought `new` articles, `elapsed` seconds after the one before (None for the first).

    The period is the mean time between two articles; while none was seen to come it doubles from visit to visit, but a visit
    that failed saw nothing of the source, not its silence. `every` is the operator's word and stands. Each failure in a row
    doubles the wait.
    """
    if elapsed is not None and elapsed > 0 and not failures:  # a clock set back in between has measured nothing
        seen = new / elapsed
        rate = _MEMORY * rate + (1 - _MEMORY) * seen if rate else seen
    if every is not None:
        period = every
    elif elapsed is None or not rate:
        period = FIRST if elapsed is None or failures else min(LONGEST, max(FIRST, 2 * elapsed))
    else:
        period = round(1 / rate)
    bounded = period if every is not None else min(max(period, SHORTEST), LONGEST)
    return Rhythm(rate, min(bounded * 2 ** min(failures, 6), max(LONGEST, bounded)) if failures else bounded)
