"""Find the dates that a page shows beside its article, and tell publication from change. Refuses what stands in teasers."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from functools import lru_cache

from scraper.extract.fields import datedlines, datelabels, dates, datewords
from scraper.extract.fields.datelabels import holds
from scraper.extract.fields.datemarks import DateMarks, changed_among
from scraper.extract.fields.dateplaces import HEADINGS, Places
from scraper.extract.fields.dates import Moment
from scraper.extract.fields.header import Piece, above, spaced

__all__ = ["BODY_CHARS", "DATED", "LONE_CHARS", "Visible", "changed_at_foot", "judge", "labelled", "opening", "visible"]

TIMED, CLOSE = 1.8, 4
"""What a time of day adds to a date right below the headline, and how many segments below that is."""
WINDOW = 24
MARKED_WINDOW = 40
"""How many segments below the headline a date stands at most: any short line, and one whose class says it is a date."""
MAX_CHARS = 200
LONE_CHARS = 60
LEAST = 0.2
ABOVE_COST = 0.3
BODY_COST = 2.0
"""What a date loses that stands below paragraphs of the body: others than the article's are found there."""
BODY_CHARS = 400
"""How much of the body must have been shown before that; a standfirst is shorter."""
FOOT = range(-3, 9)
"""Where a note of the last change is looked for, in segments behind the last of the body."""
OPENING_CHARS = 48
"""Within how many characters of its start a report names place and date."""
FIRST_SEGMENTS = 4

_DATE_CLASS = ("date", "time", "publi", "meta", "byline", "datum", "fecha", "info", "stamp", "created", "posted")
_CHANGED_CLASS = ("modif", "changed", "last-update", "lastupdate")
_AGAINST = (
    "comment", "related", "teaser", "promo", "sidebar", "widget_", "footer", "menu", "recommend", "popular", "trending",
    "weather", "ticker", "clock", "today", "breaking", "copyright", "event-date", "event_date", "deadline",
)  # fmt: skip
_AGAINST_TOO = r"(?<!v)card|nav\b"
DATED = re.compile(r"[\d年.](?:(?<=\d)(?:\d{3}|[./-]\s?\d\d?[./-])|(?<=年)\s?\S{1,2}月|(?<=\.)[คพย])")
"""What every date with a year shows: its digits, numerals for them, or an abbreviated Thai month with two digits. The first
signs stand in one class: a search runs past all others in a third of the time that it takes to try each of three parts."""
_PLACE = r"(?:[^\W\d_][\w.'’ /-]{1,30}[,–-]?\s*)?[(–-]?\s*"
_AFTER_DATE = r"\s?[).\]:|]|\s+[-–—(/]|\n"


class Visible:
    """Hold the dates the article's header shows."""

    __slots__ = ("modified", "published")

    def __init__(self, published: Moment | None, modified: Moment | None) -> None:
        """Take the best of each."""
        self.published = published
        self.modified = modified


def visible(
    pieces: Sequence[Piece],
    at: int,
    marks: DateMarks,
    now: datetime | None,
    language: str,
    *,
    changes_only: bool = False,
) -> Visible:
    """Return the dates shown near the headline: of those marked as a date or standing alone, the nearest.

    A `<time>` counts only where its text stands in that window, so that no teaser's does, and not within a quotation: there
    it is that of a post which the article shows. `changes_only` passes over lines that speak of no change.
    """
    published: list[tuple[bool, float, Moment]] = []
    modified: list[tuple[bool, float, Moment]] = []
    start = max(at, 0)
    places: Places | None = None  # most headers hold no date
    dated = list(_dated(pieces, at, marks.stamps, marks.quoted))
    changes = changed_among(pieces, [i for i, _ in dated])
    for i, body in dated:
        piece = pieces[i]
        line = marks.labelled(labelled(pieces, i) + _changed_beside(pieces, i))
        against, marked, changing = judge(piece.classes)
        changing = changing or i in changes
        if against or (changes_only and not (changing or datelabels.speaks_of_change(line))):
            continue
        if not marked and (i > start + WINDOW or _is_other(piece, at_headline=i == at)):
            continue
        places = places or Places(pieces, at)
        if places.is_foreign(i, line) or places.is_far(i, line):
            continue
        worth = _worth(piece, i - start, marked=marked)
        found = list(datedlines.dated(line, marks.stamps, now, language))
        changing = changing and not (len(found) > 1 and any(changed for _, changed, _ in found))
        for moment, changed, sure in found:
            if places.is_today(i, moment.day, now):
                continue
            value = worth + sure - (BODY_COST if body > BODY_CHARS else 0.0)
            if moment.precision != "day" and 0 < i - start <= CLOSE:
                value += TIMED
            if value > LEAST:
                ahead = body <= BODY_CHARS or sure == datelabels.FIRST
                (modified if changed or changing else published).append((ahead, value, moment))
    return _chosen(published, modified)


def _worth(piece: Piece, below: int, *, marked: bool) -> float:
    """Say how much speaks for a line so many segments below the headline: a mark, few words, and that it is near."""
    short = 1.0 if len(piece.text) <= MAX_CHARS // 2 else 0.0
    return 2.0 * marked + short - abs(below) / WINDOW - (ABOVE_COST if below < 0 else 0.0)


def _dated(pieces: Sequence[Piece], at: int, stamps: Collection[str], quoted: Collection[str]) -> Iterator[tuple[int, int]]:
    """Yield the segments near the headline with a date that is not quoted, each with the body's characters down to it."""
    start, body = max(at, 0), 0
    for i in range(max(0, start - above(pieces, at)), min(len(pieces), start + MARKED_WINDOW)):
        text = pieces[i].text
        if pieces[i].keep and i > start:
            body += len(text)
        if len(text) > MAX_CHARS or any(shown in text for shown in quoted):
            continue
        if DATED.search(text) is not None or any(shown in text for shown in stamps):
            yield i, body


def _is_other(piece: Piece, *, at_headline: bool) -> bool:
    """Say whether a segment is the headline alone, or a sentence of the body, which tells of other days."""
    if at_headline and (piece.keep or "\n" not in piece.text):
        return True
    return piece.keep and len(piece.text) > LONE_CHARS and piece.text.endswith((".", "!", "?", "。"))


def opening(pieces: Sequence[Piece], kept: Sequence[int], now: datetime | None, language: str) -> Moment | None:
    """Return the date that opens the report, alone or behind its place ("LONDON, 5 May 2020 - ...")."""
    for i in kept[:FIRST_SEGMENTS]:
        text = pieces[i].text[: 2 * OPENING_CHARS]
        for day in datewords.days(text, language):
            if (
                day.start <= OPENING_CHARS
                and re.fullmatch(_PLACE, text[: day.start])
                and re.match(_AFTER_DATE, text[day.end :])
            ):
                return dates.on(day, text[: day.end], now=now)
            break
    return None


def changed_at_foot(pieces: Sequence[Piece], kept: Sequence[int], now: datetime | None, language: str) -> Moment | None:
    """Return the date of the last change that a line of its own at the article's foot gives ("Last updated: 5 May 2020")."""
    end = kept[-1] if kept else len(pieces)
    for i in range(max(end + FOOT.start, 0), min(end + FOOT.stop, len(pieces))):
        piece = pieces[i]
        if piece.keep or len(piece.text) > 2 * LONE_CHARS or DATED.search(piece.text) is None or piece.tag in HEADINGS:
            continue
        line = labelled(pieces, i)
        if piece.link_chars > len(line) // 2 or judge(piece.classes)[0] or not datelabels.speaks_of_change(line):
            continue
        for moment, changed, _ in datedlines.dated(line, {}, now, language):
            if changed:
                return moment
    return None


def labelled(pieces: Sequence[Piece], i: int) -> str:
    """Return a dated line with the label that stands in an element of its own before it ("Last updated"), and its time."""
    line = spaced(pieces[i])
    following = pieces[i + 1] if i + 1 < len(pieces) and len(line) <= LONE_CHARS else None
    if following is not None and datelabels.is_clock(following.text) and following.box.parent == pieces[i].box.parent:
        line = f"{line} {following.text}"
    label = pieces[i - 1] if i and len(line) <= LONE_CHARS else None
    if label is None or label.link_chars:
        return line
    said = label.text if label.tag not in ("dt", "th") or label.text.endswith((":", "：")) else f"{label.text}:"
    if said.endswith((":", "：")) and datelabels.is_others(said):
        return f"{said} {line}"
    if not datelabels.is_label(said):
        return line
    if label.tag in HEADINGS and (datelabels.first_label(label.text) or datelabels.speaks_of_change(label.text)):
        return line
    return f"{said} {line}"


def _changed_beside(pieces: Sequence[Piece], i: int) -> str:
    """Return the short line behind a dated one that gives no more than the hour of a change ("Updated 17:33"), or ""."""
    text = pieces[i + 1].text if i + 1 < len(pieces) else ""
    hour = len(text) <= LONE_CHARS // 2 and any(map(str.isdigit, text)) and datelabels.first_label(text) == 0
    return f" | {text}" if hour and datelabels.speaks_of_change(text) and DATED.search(text) is None else ""


@lru_cache(maxsize=4_096)
def judge(classes: str) -> tuple[bool, bool, bool]:
    """Say of a class string whether it speaks against an article's date, for a date, and of a date of change."""
    low = classes.lower()
    changing = holds(_CHANGED_CLASS, low) and "publi" not in classes
    return holds(_AGAINST, low) or re.search(_AGAINST_TOO, low) is not None, holds(_DATE_CLASS, low), changing


def _chosen(published: list[tuple[bool, float, Moment]], modified: list[tuple[bool, float, Moment]]) -> Visible:
    """Return the best of each; no article is changed before it is published, so that a later one is that of a teaser."""
    shown, last = _best(published), _best(modified)
    if shown is not None and last is not None and last.day < shown.day:
        shown = None
    return Visible(shown, last)


def _best(found: list[tuple[bool, float, Moment]]) -> Moment | None:
    return max(found, key=lambda row: row[:2])[2] if found else None
