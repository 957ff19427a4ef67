"""What goes wrong at a source in silence, visit after visit: the operator is to hear of it once a day. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from scraper.discover import feeds
from scraper.pipeline.candidates import LATER, Announced

_MISSING = "most pages that it announces are gone, lead to the front page, or are forbidden by robots.txt"
BROKEN = "is malformed or breaks off half-way"
"""What is wrong with a listing of which only the beginning could be read."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Hold what to say of a source: `event` names it, `about` tells it from others of its kind, `fields` are the facts."""

    event: str
    about: str = ""
    fields: Mapping[str, str | int] = field(default_factory=dict)


def notices(announced: Announced) -> Iterator[Notice]:
    """Yield what the operator of a source is to hear of a visit, and not of each."""
    if announced.is_hollow:
        counts = {"unreadable": announced.unreadable, "of": announced.known}
        yield Notice("pages missing", "", {**counts, "why": _MISSING})
    for url, days in announced.stale:
        yield Notice("listing stale", url, {"url": url, "days": days, "remedy": feeds.TODAY})
    for url in announced.broken:
        yield Notice("listing broken", url, {"url": url, "why": BROKEN, "remedy": "tell the publisher"})
    for url, entries in announced.cut:
        yield Notice("feed cut", url, {"url": url, "entries": entries})
    for why, count in (+announced.left_out).items():
        if why != LATER:  # nothing is wrong with what the next visit takes
            yield Notice("links left out", why, {"count": count, "why": why})
