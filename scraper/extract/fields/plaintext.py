"""Read the metadata of an article that comes as plain text, without markup. Refuses to find the body."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime

from scraper.extract.fields import datedlines, datelabels, dates, language, measure, names, published
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
DATE_WORDS = 6
"""How many words that are no number a line has for each of its dates."""
NAME_WORDS = range(2, 4)
_HASH = r"\A#{1,6}\s+(?=\S)"
"""What marks a heading in Markdown."""
_REPORTER = (
    r"(?:本报|本報|新华社|新華社|特约)?(?:记者|記者|通讯员|通訊員)\s+[\u3040-\u30ff\u4e00-\u9fff·\s、]{2,24}"
    r"|[\u4e00-\u9fff]{2,6}\s*記者|[가-힣]{2,4}\s*(?:선임|인턴)?기자"
)
"""A line that is a reporter's name with the word for one, in Chinese, Japanese and Korean."""


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
    lines = [(i, line) for i, row in enumerate(text.splitlines()) if (line := plain(row))]
    if not lines:
        return Plain(Metadata(), frozenset())
    used: set[int] = set()
    first = re.sub(_HASH, "", lines[0][1], count=1)
    headline = first if len(first) <= HEADLINE_CHARS and not _is_sentence_run(first) else None
    provenance = {"headline": "text"} if headline else {}
    if headline:
        used.add(lines[0][0])
    spoken = language.detect(text)
    code = spoken[0] if spoken else ""
    found = _dates(lines[: HEAD_LINES + 1], code, fetched_at)
    used.update(i for i, _ in found.values())
    provenance |= dict.fromkeys(found, "text")
    rest = [row for row in lines[:MOST_LINES] if row[0] not in used]
    byline = _byline(rest) or (_alone(rest, text) if headline else None)
    if byline is not None:
        used.add(byline[0])
        provenance["authors"] = "byline"
    moment, changed = (found.get(name, (0, None))[1] for name in ("date_published", "date_modified"))
    told = "\n".join(line for i, line in lines if i not in used)
    words, minutes = measure.measure(told, code)
    metadata = Metadata(
        headline=headline,
        authors=_people(byline[1]) if byline else (),
        byline=byline[1] if byline else None,
        date_published=moment.value if moment else None,
        date_published_raw=moment.raw if moment else None,
        date_precision=moment.precision if moment else None,
        date_modified=changed.value if changed else None,
        date_modified_raw=changed.raw if changed else None,
        in_language=code or None,
        language_detected=code or None,
        language_score=spoken[1] if spoken else None,
        word_count=words,
        reading_time=minutes,
        provenance=provenance,
    )
    return Plain(metadata, frozenset(used))


def _is_sentence_run(line: str) -> bool:
    """Say whether a line is a paragraph: two sentences or more."""
    return line.count(". ") + line.count("。") >= 2


def _dates(lines: Sequence[tuple[int, str]], code: str, now: datetime | None) -> dict[str, tuple[int, dates.Moment]]:
    """Return the dates of publication and of the last change, each the first of its kind, with its line."""
    found: dict[str, tuple[int, dates.Moment]] = {}
    for i, line in lines:
        if len(line) > DATE_CHARS or not any(map(str.isdecimal, line)):
            continue
        moments = list(_dated(line, code, now))
        if _is_mostly_date(line, len(moments)):
            for moment, changed in moments:
                found.setdefault("date_modified" if changed else "date_published", (i, moment))
    born, last = found.get("date_published"), found.get("date_modified")
    if born and last and published.before(last[1], born[1]):
        del found["date_modified"]
    return found


def _dated(line: str, code: str, now: datetime | None) -> Iterator[tuple[dates.Moment, bool]]:
    """Yield the dates of a line, and whether each is that of a change; a line without a label is one date."""
    if datelabels.first_label(line) < len(line):
        yield from ((moment, changed) for moment, changed, _ in datedlines.dated(line, {}, now, code))
        return
    moment = dates.parse(line, now=now, language=code)
    if moment is not None:
        yield moment, False


def _is_mostly_date(line: str, count: int) -> bool:
    """Say whether a line holds little but its dates: few words that are no number."""
    return sum(1 for word in line.split() if not any(c.isdigit() for c in word)) <= DATE_WORDS * count


def _byline(lines: Sequence[tuple[int, str]]) -> tuple[int, str] | None:
    return next(
        ((i, line) for i, line in lines if len(line) <= BYLINE_CHARS and _names_author(line) and names.split(line)), None
    )


def _names_author(line: str) -> bool:
    return names.led(line) or (not line.isascii() and re.fullmatch(_REPORTER, line) is not None)


def _alone(lines: Sequence[tuple[int, str]], text: str) -> tuple[int, str] | None:
    """Return the name that stands alone right below headline and date.

    The words of a subtitle are found in the text in lower case, and a place or a person of the story once more.
    """
    if not lines:
        return None
    i, line = lines[0]
    words = line.split()
    if len(words) not in NAME_WORDS or not names.is_personal(line) or names.split(line) != (line,) or line.isupper():
        return None
    following = text.splitlines()[i + 1 : i + 2]
    if (following and following[0].strip() and lines[1:2] and lines[1][0] == i + 1) or text.count(line) > 1:
        return None
    body = frozenset(re.findall(r"\w+", text))
    return None if any(word.lower() in body for word in words) else lines[0]


def _people(line: str) -> tuple[Author, ...]:
    found = tuple(
        Author(name, line, type="Organization" if names.is_organisation(name) else "Person") for name in names.split(line)
    )
    return tuple(a for a in found if a.type == "Person") or found
