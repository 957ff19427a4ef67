"""Find what an article says of its own mistakes. Refuses notes of mere updates, and those that stand below other stories.

A note opens with a label ("Correction, June 19: ...") or says it in words of its own ("An earlier version of this ...");
it stands in the body's first or last paragraphs, or right below the body, where the name of a box may tell it, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from scraper.extract.boxes import Box
from scraper.extract.fields import eastasian
from scraper.extract.fields.header import Piece
from scraper.extract.fields.wordlists import words

__all__ = ["correction"]

FIRST = 2
LAST = 5
"""How many paragraphs of the body's start and end may be a note."""
BELOW = 6
"""How many segments below the body are looked at."""
MAX_CHARS = 1_500
SAID = 160
"""Within how many characters a note without a label says that there was another version."""
LABEL_CHARS = 70
"""Within how many characters a label ends with the day behind it."""
CLIMB = 4
"""In how many boxes a note stands at most."""
LEAST_CHARS = 15
_OPENERS = " \t•*/_-–—([【［「『\"'“„«›>#"
_LABEL = re.compile(
    r"^[\W_]*(?P<label>[^:：(（,，;—–\d]{2,40}?)\s*(?:[:：(（—–]|(?:[,，]\s|\s(?=\d|\w{2,12}\s\d))[^:：]{3,40}[:：])"
)


def correction(pieces: Sequence[Piece], kept: Sequence[int]) -> str | None:
    """Return the note of a correction that the page shows; `kept` are the indices of the body's segments, ascending."""
    for text, following, boxed in _candidates(pieces, kept):
        if len(text) > MAX_CHARS:
            continue
        if len(text) <= LABEL_CHARS and text.strip(" :：*").casefold() in words("labels", "corrections"):
            if len(following) > len(text):
                return following[:MAX_CHARS]
        elif boxed or _is_labelled(text) or _is_said(text[:SAID].casefold()):
            return text
    return None


def _candidates(pieces: Sequence[Piece], kept: Sequence[int]) -> Iterator[tuple[str, str, bool]]:
    """Yield the texts that may be a note, each with the one behind it and whether its box has the name of one."""
    if not kept:
        return
    end = kept[-1] + 1
    is_named = _is_boxed(pieces[kept[0]])  # the whole story is, as its section: prisons are called so
    for i in dict.fromkeys([*kept[:FIRST], *kept[-LAST:]]):
        yield pieces[i].text, _behind(pieces, i), not is_named and _is_boxed(pieces[i])
    for i in range(end, min(end + BELOW, len(pieces))):
        piece = pieces[i]
        if piece.tag in ("h1", "h2") and piece.link_chars:
            return
        yield piece.text, _behind(pieces, i), _is_boxed(piece)


def _behind(pieces: Sequence[Piece], i: int) -> str:
    return pieces[i + 1].text if i + 1 < len(pieces) else ""


def _is_labelled(text: str) -> bool:
    """Say whether a text opens with a label and a sign behind it, with or without the day."""
    start = text[:LABEL_CHARS].lstrip(_OPENERS)
    if start[:2].casefold() not in _starts() or not any(sign in start for sign in ":：(（—–"):
        return False
    found = _LABEL.match(start)
    return found is not None and found["label"].strip(" .").casefold() in words("labels", "corrections")


@cache
def _starts() -> frozenset[str]:
    """Return how labels begin: most paragraphs do not, and this is asked of every one."""
    return frozenset(label[:2] for label in words("labels", "corrections"))


def _is_said(start: str) -> bool:
    """Say whether a text speaks of another version, or of a correction, and of an article."""
    if not start.isascii() and eastasian.is_written(start):
        said = any(phrase in start for phrase in _phrases()[0])
    else:
        said = not _keys().isdisjoint(start.split()) and any(phrase in start for phrase in _phrases()[1])
    return said and any(word in start for word in words("selves", "corrections"))


@cache
def _phrases() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the phrases of Chinese, Japanese and Korean, and all others."""
    known = sorted(words("phrases", "corrections"))
    eastern = tuple(phrase for phrase in known if eastasian.is_written(phrase))
    return eastern, tuple(phrase for phrase in known if phrase not in eastern)


@cache
def _keys() -> frozenset[str]:
    """Return one word of each other phrase, the longest that stands between spaces: few texts hold any."""
    parts = (phrase.split() for phrase in _phrases()[1])
    return frozenset(max(part[1:-1] or part[:1], key=len) for part in parts)


def _is_boxed(piece: Piece) -> bool:
    """Say whether one of the boxes around a text is named after corrections, and it is no heading there."""
    box: Box | None = piece.box if len(piece.text) > LEAST_CHARS else None
    for _ in range(CLIMB):
        if box is None or box.tag in ("article", "main", "body"):
            return False
        if box.names and _is_called_so(box.names):
            return True
        box = box.parent
    return False


@lru_cache(maxsize=2_048)
def _is_called_so(names: str) -> bool:
    low = names.lower()
    return any(name in low for name in words("boxes", "corrections"))
