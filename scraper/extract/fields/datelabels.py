"""Recognise the words before a date that say what it is the date of: publication, first publication, a change.

The words come from `datelabels.json`, by language: of a change, of publication, those of both that make a label without a
colon ("Climate change", "Live updates" and "Actualités" are names of sections), those of other occasions, those that need a
colon for that, those that make an "update" the last one, those that stand behind their date, those for "date" itself, and
small ones that say nothing more.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from scraper.extract.fields import leads
from scraper.extract.fields.weekdays import without_weekday

__all__ = [
    "FIRST",
    "LABEL_CHARS",
    "STAMPED",
    "changed",
    "first_label",
    "holds",
    "is_behind",
    "is_clock",
    "is_label",
    "is_named",
    "is_others",
    "is_posted",
    "is_small",
    "last_label",
    "speaks_of_change",
    "sureness",
]

STAMPED, SURE, LIKELY, FIRST = 2.0, 1.8, 0.8, 8.0
"""What the words before a date add: that it was published, a word that only leads to it, that it was first published."""
LABEL_CHARS = 24
"""A text of more characters is no label for the date that follows."""
OTHER_CHARS = 40
"""How long a label is that calls a date that of another occasion."""

_NAMED = r"(?<![^\W\d_])(?:datum|date|fecha|data|дата)\s?[:：]|дата"
"""Words for a date that say nothing of what happened on it: "Update: 5 May" holds none, "Date of change: 5 May" one."""
_CLOCK = r"\s*(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?\s*"
_CLOCKED = (
    r"[\s,.-]*(?:(?:오전|오후|上午|下午|午前|午後)\s?)?"
    r"(?:\d{1,2}\s?[:：時时點点시]\s?(?:\d{1,2}\s?[分분]?)?(?::\d\d)?)?\s*に?\s*"
)
"""What stands between a day and the label behind it: its time of day."""
_LED = r"(?i)\b(?:on|vom|am|le|el|il|den|dne|op)\W*$"
"""Words that only lead to a date: a sign of publication unless the words before them speak of a change."""
_FIRST = (
    *(f"{first} {done}" for first in ("originally", "first", "initially") for done in ("published", "posted", "appeared")),
    "erstmals veröffentlicht", "erstmals erschienen", "erstveröffentlich", "publicado originalmente", "publié initialement",
    "oorspronkelijk",
)  # fmt: skip
_ENDS = " ,([-–—/"
_EDGES = " ,:：([-–—/"
_PARTS = re.compile(r"[|·•\n;.!?]\s*")
_UPDATE = re.compile(r"(?:(?:[^\W\d_][\w'’-]*\s){1,3}|[^\W\d_][\w'’]*-)updates?[\s,|·•–-]*")
"""What kind of news a line is, as it stands above a story ("Legal update"): nothing was changed."""
_POSTED = (
    r"(?i)\b(?:posted|published|gepostet|veröffentlicht|gespeichert|publicad|publié|pubblicato|geplaatst|opublikowan|"
    r"опубликован|postet|publicerad|julkaistu)"
)


def holds(signs: Sequence[str], text: str) -> bool:
    """Say whether a lower-case text holds one of some signs."""
    return any(sign in text for sign in signs)


@cache
def _listed() -> dict[str, dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = json.loads(Path(__file__).with_name("datelabels.json").read_text("utf-8"))
    return found


@cache
def _signs(kind: str, *, ascii_only: bool) -> tuple[str, ...]:
    """Return the words of a kind; of a text in ASCII only those that may stand in it."""
    words = dict.fromkeys(word for words in _listed()[kind].values() for word in words)
    return tuple(word for word in words if word.isascii() or not ascii_only)


def _of(kind: str, text: str) -> tuple[str, ...]:
    return _signs(kind, ascii_only=text.isascii())


def speaks_of_change(text: str) -> bool:
    """Say whether a line holds a word for a change."""
    low = text.lower()
    return holds(_of("changed", low), low)


def is_posted(text: str) -> bool:
    """Say whether a note says that something was posted."""
    return re.search(_POSTED, text) is not None


def is_label(text: str) -> bool:
    """Say whether a short text without a date is the label of one ("Last updated")."""
    if len(text) > LABEL_CHARS or any(map(str.isdigit, text)):
        return False
    low = text.lower().rstrip()
    return holds(_of("done", low), low) or (low.endswith((":", "：")) and first_label(low) < len(low))


def is_others(label: str) -> bool:
    """Say whether the words before a date call it that of another occasion ("When:", "Closing date for applications:").

    Without a colon they must be the whole label, or go on in small words alone ("Applications close on"): many are a name or
    a place in another language ("By Minh Quan April 5", "SEDAN, 5 mai", "Desde Madrid"). A byline is none.
    """
    part = _PARTS.split(without_weekday(label))[-1].strip()
    bare = re.sub(_LED, "", part).rstrip(_ENDS)
    colon = bare.endswith((":", "：")) or part.rstrip(_ENDS).endswith((":", "："))
    low = bare.strip(_EDGES).lower()
    if not low or len(low) > OTHER_CHARS or first_label(low) < len(low) or leads.led(label.strip()):
        return False
    words = _of("other", low)
    if any(low.startswith(word + ":") or (" " in word and low.endswith(" " + word)) for word in words):
        return True
    if colon:
        return low in _of("occasion", low) or any(low == word or low.startswith(word + " ") for word in words)
    said = bare.strip(_EDGES)
    if "," in part or any(map(str.isupper, said[1:])):
        return False
    plain = not any(map(str.isdigit, said))
    return any(low == word or (plain and low.startswith(word + " ")) for word in words)


def is_named(label: str) -> bool:
    """Say whether a label says that it is a date and nothing more ("Date", "التاريخ")."""
    return label.strip().casefold() in _signs("named", ascii_only=False)


def is_small(word: str) -> bool:
    """Say whether a word beside a day and its time says nothing of what happened then ("um", "ngày", "CET")."""
    return word in _signs("small", ascii_only=False)


def is_behind(text: str) -> bool:
    """Say whether what stands behind a day is its time and the label of that day, as East Asia writes ("10:24 更新")."""
    bare = text.rstrip(" \u3000)）]］】。")
    if bare.isascii():
        return False
    return any(
        bare.endswith(word) and re.fullmatch(_CLOCKED, bare.removesuffix(word))
        for word in _signs("behind", ascii_only=False)
    )


def is_clock(text: str) -> bool:
    """Say whether a text is a time of day and nothing else."""
    return re.fullmatch(_CLOCK, text) is not None


def sureness(label: str) -> float:
    """Say how much the words before a date make it that of publication."""
    if not any(map(str.isalpha, label)):
        return 0.0
    low = label.lower()
    if holds(_FIRST, low):
        return FIRST
    return SURE if holds(_of("born", low), low) or re.search(_NAMED, low) else LIKELY if re.search(_LED, low) else 0.0


def changed(text: str, start: int, end: int) -> bool:
    """Say whether the words before a date call it that of a change: the last label before it counts."""
    label = text[start:end].lower()
    if not any(map(str.isalpha, label)):
        return False
    changed, born = (max(label.rfind(sign) for sign in _of(kind, label)) for kind in ("changed", "born"))
    return changed > born and not _is_kind_of_news(label)


def _is_kind_of_news(label: str) -> bool:
    kind = _UPDATE.search(label) if "update" in label else None
    return (
        kind is not None
        and kind.end() == len(label)
        and not any(word.startswith(_signs("last", ascii_only=False)) for word in kind[0].split())
    )


def first_label(text: str) -> int:
    """Return where the first label of a text begins, its length where it has none."""
    low = text.lower()
    if not any(map(str.isalpha, low)):
        return len(low)
    named = re.search(_NAMED, low)
    places = [low.find(sign) for kind in ("changed", "born") for sign in _of(kind, low)]
    return min([place for place in places if place >= 0] + ([named.start()] if named else []), default=len(low))


def last_label(text: str) -> int:
    """Return where the last label of a text begins, 0 where it has none."""
    low = text.lower()
    if not any(map(str.isalpha, low)):
        return 0
    return max(0, *(low.rfind(sign) for kind in ("changed", "born") for sign in _of(kind, low)))
