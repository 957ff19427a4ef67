"""Read the metadata of an article that comes as plain text, without markup. Refuses to find the body."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from scraper.extract.fields import dates, language, measure, names
from scraper.extract.fields.metadata import Metadata
from scraper.extract.structured.text import plain
from scraper.types import Author

__all__ = ["Plain", "read_plain"]

HEADLINE_CHARS = 220
DATE_CHARS = 90
MOST_LINES = 2_000
"""Lines searched for a byline."""
BYLINE_CHARS = 120
HEAD_LINES = 8
"""How many lines with text, from the top, may hold date and byline."""


class Plain:
    """Hold the metadata of a plain text and the indices of the lines it was read from, which are no part of the body."""

    __slots__ = ("lines", "metadata")

    def __init__(self, metadata: Metadata, lines: frozenset[int]) -> None:
        """Take what was read, and from where."""
        self.metadata = metadata
        self.lines = lines


def read_plain(text: str, *, fetched_at: datetime | None = None) -> Plain:
    """Read a plain text: the first line is the headline, a short line that is a date the dateline, "By ..." the byline.

    The byline may stand at the head or at the foot; of several the first short one counts, since what follows an article
    on a page (further teasers) comes after its own foot.
    """
    lines = [(i, plain(line)) for i, line in enumerate(text.splitlines())]
    lines = [(i, line) for i, line in lines if line]
    if not lines:
        return Plain(Metadata(), frozenset())
    used: set[int] = set()
    provenance: dict[str, str] = {}
    headline = lines[0][1] if len(lines[0][1]) <= HEADLINE_CHARS and not _is_sentence_run(lines[0][1]) else None
    if headline:
        used.add(lines[0][0])
        provenance["headline"] = "text"
    spoken = language.detect(text)
    found = _date(lines[: HEAD_LINES + 1], spoken[0] if spoken else "", fetched_at)
    if found is not None:
        used.add(found[0])
        provenance["date_published"] = "text"
    byline = _byline([row for row in lines[:MOST_LINES] if row[0] not in used])
    if byline is not None:
        used.add(byline[0])
        provenance["authors"] = "byline"
    moment = found[1] if found else None
    words, minutes = measure.measure(
        "\n".join(line for i, line in lines if i not in used), by_character=(spoken or ("",))[0] in measure.UNSPACED
    )
    metadata = Metadata(
        headline=headline,
        authors=_people(byline[1]) if byline else (),
        byline=byline[1] if byline else None,
        date_published=moment.value if moment else None,
        date_published_raw=moment.raw if moment else None,
        date_precision=moment.precision if moment else None,
        in_language=spoken[0] if spoken else None,
        language_detected=spoken[0] if spoken else None,
        language_score=spoken[1] if spoken else None,
        word_count=words,
        reading_time=minutes,
        provenance=provenance,
    )
    return Plain(metadata, frozenset(used))


def _is_sentence_run(line: str) -> bool:
    """Say whether a line is a paragraph: two sentences or more."""
    return line.count(". ") + line.count("。") >= 2


def _date(lines: Sequence[tuple[int, str]], code: str, now: datetime | None) -> tuple[int, dates.Moment] | None:
    for i, line in lines:
        if len(line) <= DATE_CHARS:
            moment = dates.parse(line, now=now, language=code)
            if moment is not None and _is_mostly_date(line):
                return i, moment
    return None


def _is_mostly_date(line: str) -> bool:
    """Say whether a line holds little but a date: at most six words that are no number."""
    return sum(1 for word in line.split() if not any(c.isdigit() for c in word)) <= 6


def _byline(lines: Sequence[tuple[int, str]]) -> tuple[int, str] | None:
    return next(
        ((i, line) for i, line in lines if len(line) <= BYLINE_CHARS and names.led(line) and names.split(line)), None
    )


def _people(line: str) -> tuple[Author, ...]:
    found = tuple(
        Author(name, line, type="Organization" if names.is_organisation(name) else "Person") for name in names.split(line)
    )
    return tuple(a for a in found if a.type == "Person") or found
