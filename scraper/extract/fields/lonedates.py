"""Find the date that stands alone in a line, where nothing near the headline gives one. Refuses what tells of other days."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from datetime import datetime

from scraper.extract.fields import datedlines, datelabels, datewords
from scraper.extract.fields.behind import is_place
from scraper.extract.fields.datelines import BODY_CHARS, DATED, LONE_CHARS, judge, labelled
from scraper.extract.fields.datemarks import DateMarks
from scraper.extract.fields.dateplaces import BELOW, HEADINGS, Places
from scraper.extract.fields.dates import Moment
from scraper.extract.fields.header import Piece
from scraper.extract.fields.openings import led
from scraper.extract.fields.persons import is_organisation, is_personal
from scraper.extract.fields.surroundings import holding
from scraper.extract.fields.wordlists import words

__all__ = ["lone"]

NOTE_CHARS = 400
"""A note at the foot of an article that says when it was posted, among other things."""
MOST_PIECES = 3_000
FEW_LETTERS = 4
"""As many letters beside a day and its time are no name and no word of what happened on it: "Uhr", "CET"."""
_SIGNS = " ,.;:()[]|/–—-،・"
_CLOCK = r"(?i)\d{1,2}\s?[:.hH]\s?\d{0,2}(?::\d\d)?\s?(?:uhr|uur|[ap]\.?m\b)?"


def lone(
    pieces: Sequence[Piece], kept: Sequence[int], marks: DateMarks, now: datetime | None, language: str
) -> Moment | None:
    """Return the date that stands alone in a short line, when all such lines agree on one day.

    Those down to the end of the body are asked first: below it are teasers. A quoted post's date is its own.
    """
    first = kept[0] if kept else -1
    at = next((i for i in range(first, -1, -1) if pieces[i].tag == "h1"), first)
    places = Places(pieces, at)
    above_end = _lone(pieces[: kept[-1] + BELOW], places, marks.quoted, now, language) if kept else None
    return above_end or _lone(pieces[:MOST_PIECES], places, marks.quoted, now, language)


def _lone(
    pieces: Sequence[Piece], places: Places, quoted: Collection[str], now: datetime | None, language: str
) -> Moment | None:
    found: Moment | None = None
    body = 0
    for i, piece in enumerate(pieces):
        text = piece.text
        body += len(text) if piece.keep else 0
        if len(text) > NOTE_CHARS or (len(text) > LONE_CHARS and "meta" not in piece.classes) or not DATED.search(text):
            continue
        noted = "meta" in piece.classes and datelabels.is_posted(text)
        if len(text) > LONE_CHARS and not noted:
            continue
        against, marked, changing = judge(piece.classes)
        if against or changing or (piece.tag in HEADINGS and not marked) or any(shown in text for shown in quoted):
            continue
        line = labelled(pieces, i)
        if places.is_foreign(i, line):
            continue
        for moment, changed, sure in datedlines.dated(line, {}, now, language):
            if changed or places.is_today(i, moment.day, now):
                continue
            if sure >= datelabels.SURE or noted or (sure and (led(line) or datelabels.is_posted(line))):
                return moment  # "Posted on ..." needs no other witness
            if i < places.last and body > BODY_CHARS and (piece.keep or not marked):
                continue
            if not _is_bare(line, language, signed=_ends_body(pieces, i, places.last)):
                continue
            if found is not None and found.day != moment.day:
                return None
            found = found or moment
    return found


def _ends_body(pieces: Sequence[Piece], i: int, last: int) -> bool:
    """Say whether a line ends the body, or stands right below it in the same box: an article is signed there."""
    return 0 <= last <= i <= last + 1 and (i == last or pieces[last].box.parent in holding(pieces[i].box))


def _is_bare(line: str, language: str, *, signed: bool) -> bool:
    """Say whether a line holds nothing but a day, and its weekday and time: what else it says is what happened then.

    A word for "date" may stand before it, and where the article is `signed` its author, or a place, with a comma.
    """
    rest, at, before = "", 0, None
    for day in datewords.days(line, language):
        before = line[: day.start] if before is None else before
        rest += line[at : day.start]
        at = max(at, day.end)
    rest = re.sub(_CLOCK, "", rest + line[at:])
    label, colon, behind = re.sub("：", ":", rest).partition(":")
    left = _telling(behind if colon and datelabels.is_named(label) else rest)
    if sum(map(str.isalpha, left)) <= FEW_LETTERS:
        return True
    name, comma, between = (before or "").partition(",")
    if not (signed and comma and left == _telling(name)) or _telling(between):
        return False
    return is_place(name) or (" " in name and is_personal(name) and not is_organisation(name))


def _telling(text: str) -> str:
    """Return a text without weekdays, small words and signs."""
    tokens = [token for word in text.split() if (token := word.strip(_SIGNS))]
    low = [token.casefold() for token in tokens]
    kept = []
    i = 0
    while i < len(tokens):
        if " ".join(low[i : i + 2]) in words("weekdays"):
            i += 2
            continue
        if low[i] not in words("weekdays") and not datelabels.is_small(low[i]):
            kept.append(tokens[i])
        i += 1
    return " ".join(kept)
