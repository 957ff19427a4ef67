"""Take a line of the header apart that names its author among other things: date, section, source. Refuses to find it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from scraper.extract.fields import datewords, names, signatures
from scraper.extract.fields.behind import EDGES, is_place
from scraper.extract.fields.classnames import is_author_page
from scraper.extract.fields.header import Piece
from scraper.extract.fields.openings import is_lead
from scraper.extract.fields.persons import is_agency, parts_of
from scraper.extract.fields.weekdays import without_weekday
from scraper.extract.fields.wordlists import words

__all__ = ["before_date", "credited"]

MAX_CHARS = 70
"""A part with more characters is no author's name with its label."""
_BAR = r"\s*[|•●⋅¦\n]\s*|\s+[·/–—-]\s+"
_LABEL = r"[\s\u3000]+(?=(?!(?i:by)\b)[^\W\d_]{2,12}\s?[:：](?!\d))"
"""What stands before a label within a line ("来源：新报 作者：李明")."""
LED, BARE = 2.0, 1.0
"""What it says for a name that words introduce it, and that it stands beside the date."""
FULL_NAME = (2, 3)
"""How many words a name has that nothing introduces: fewer are a section, more a title."""
_NO_NAME = r"\d"
_NUMBERED = re.compile(r"\d\d|\d[./-]|年")
"""What every date holds, in any digits."""
_CLOCK = (
    r"^[\s,]*(?:午前|午後|上午|下午|오전|오후)?\s?\d{1,2}\s?[:.hH時时點点시]\s?\d{0,2}(?::\d\d)?\s?"
    r"(?:[分분]|Uhr\b|[AaPp]\.?[Mm]\b\.?)?"
)
"""The time of day that stands behind the day."""
AGO_CHARS = 100
_AGO_SIGN = re.compile(r"\d\D{0,12} ago|[vV]or \d|[hH]ace \d|[iI]l y a \d|[hH]á \d").search
_AGO = (
    r"(?i)\b\d{1,2}\s?(?:min(?:ute)?s?|hours?|hrs?|days?|weeks?|months?|years?)\s+ago\b|\bvor\s\d{1,2}\s\w+"
    r"|\bhace\s\d{1,2}\s\w+|\bil\sy\sa\s\d{1,2}\s\w+|\bhá\s\d{1,2}\s\w+"
)
_CLOSING, _OPENING = " ]】］)）", " [【［(（"
_SOURCE = ("来源", "來源")


class Credit:
    """Hold a part of a line, the names in it, and how surely they are the authors'."""

    __slots__ = ("names", "text", "worth")

    def __init__(self, text: str, names: tuple[str, ...], worth: float) -> None:
        """Take what was read."""
        self.text = text
        self.names = names
        self.worth = worth


def before_date(piece: Piece, line: str) -> str:
    """Return the line of a byline up to the element that gives the date, where it names the author before that.

    What introduces the date stands in that element, too ("Von Ann Lee <span>Stand: 5.5.2020</span>").
    """
    if len(piece.pieces) < 2 or not _is_dated(line):
        return line
    at = next((i for i, run in enumerate(piece.pieces) if _is_dated(run)), 0)
    runs = [" ".join(run.split()) for run in piece.pieces[:at]]
    touching = any(one[-1:].isalnum() and other[:1].isalnum() for one, other in pairwise(piece.pieces[:at]))
    before = (" | " if touching else " ").join(run for run in runs if run)
    return before if names.led(before) and not is_lead(before) and line.startswith(before) else line


def credited(piece: Piece, sites: Sequence[str], *, led_only: bool) -> Credit | None:
    """Return the part of a line with a date that names its authors, or None.

    A name that no words introduce (never with `led_only`) must read like a person's, and lead to no page but an author's.
    What calls others ("Photo") introduces the next name only behind another, or with a colon or a word like "by": else it
    says what kind of story this is ("Video", "Review").
    """
    if not _is_dated(piece.text):
        return None
    linked = {"".join(piece.pieces[a:b]).strip(): href or "" for a, b, kind, href in piece.marks if kind == "a"}
    bare: Credit | None = None
    others = False
    for part in _parts(piece):
        named, others = others, names.calls_others(part) and (bare is not None or names.introduces(part))
        if named or len(part) > MAX_CHARS or part.startswith(_SOURCE) or names.edits(part):
            continue
        found = names.split(part, sites=sites) if names.led(part) else ()
        if found:
            return Credit(part, found, LED)
        if bare is None and not led_only and _reads(part) and _may_be_authors(part, linked.get(part)):
            found = names.split(part, sites=sites)
            full = signatures.are_eastern(part) or all(parts_of(name) in FULL_NAME or is_agency(name) for name in found)
            bare = Credit(part, found, BARE) if found and full else None
    return bare


def _may_be_authors(name: str, href: str | None) -> bool:
    """Say whether a name leads nowhere, to its author's page or to a letter to him."""
    return href is None or href.startswith("mailto:") or is_author_page(href, name)


def _parts(piece: Piece) -> list[str]:
    """Part a line at signs, at its elements, at its date and before labels."""
    text = piece.text
    if len(piece.pieces) > 1:
        text = " | ".join(run.strip() or "|" for run in _joined(piece.pieces))
    parts = [part for line in re.split(_BAR, text) for piece_ in _around_date(line) for part in re.split(_LABEL, piece_)]
    return [bare for part in parts if (bare := _unbracketed(part)).strip(EDGES)]


def _unbracketed(part: str) -> str:
    """Return a byline without the halves of brackets that stood around the date beside it ("[2 May 2020] By Ann Lee")."""
    bare = part.rstrip(_OPENING).lstrip(_CLOSING)
    return bare if bare != part.strip() and names.led(bare) else part


def _around_date(line: str) -> list[str]:
    """Part a line at its days and times, if it has any."""
    found = [] if _NUMBERED.search(line) is None else list(datewords.days(line))
    spans = [(day.start, day.end) for day in found] or [match.span() for match in re.finditer(_AGO, line)]
    parts, at = [], 0
    for start, end in spans:
        parts.append(without_weekday(line[at:start]).rstrip(" ,，、"))
        clock = re.match(_CLOCK, line[end:])
        at = end + (clock.end() if clock else 0)
    return [*parts, line[at:].lstrip(" ,，、")]


def _joined(runs: Sequence[str]) -> list[str]:
    """Put a run that does nothing but introduce the next one together with it."""
    found: list[str] = []
    for run in runs:
        if found and is_lead(found[-1].strip(EDGES)):
            found[-1] = found[-1].lstrip(EDGES) + run
        else:
            found.append(run)
    return found


def _is_dated(text: str) -> bool:
    """Say whether a text holds a day, or says how long ago it was."""
    if _NUMBERED.search(text) is not None and next(datewords.days(text), None) is not None:
        return True
    return len(text) <= AGO_CHARS and _AGO_SIGN(text) is not None and re.search(_AGO, text) is not None


def _reads(part: str) -> bool:
    """Say whether a part is one person's full name, or several."""
    first, *_, last = part.casefold().split() * 2
    if re.search(_NO_NAME, part) is not None or names.calls_others(first) or last in words("kinds"):
        return False
    return (" " in part and names.is_people(part) and not is_place(part)) or signatures.are_eastern(part)
