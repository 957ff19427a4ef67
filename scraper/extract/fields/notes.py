"""Find what an article says of its own mistakes. Refuses notes of mere updates, and those that stand below other stories.

A note opens with a label ("Correction, June 19: ...") or says it in words of its own ("An earlier version of this ...");
it stands in the body's first or last paragraphs, or right below the body, where the name of a box may tell it, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from scraper.extract.boxes import Box
from scraper.extract.fields.header import Piece
from scraper.extract.fields.wordlists import words

__all__ = ["correction"]

FIRST = 3
LAST = 8
"""How many paragraphs of the body's start and end may be a note."""
BELOW = 8
"""How many segments below the body are looked at."""
MAX_CHARS = 1_500
SAID = 160
"""Within how many characters a note without a label says that there was another version."""
LABEL_CHARS = 70
"""Within how many characters a label ends with the day behind it."""
CLIMB = 4
"""In how many boxes a note stands at most."""
_LABEL = re.compile(
    r"^[\W_]*(?P<label>[^:：(（,，;—–\d]{2,40}?)\s*(?:[:：(（—–]|(?:[,，]\s|\s(?=\d|\w{2,12}\s\d))[^:：]{3,40}[:：])"
)


def correction(pieces: Sequence[Piece], kept: Sequence[int]) -> str | None:
    """Return the note of a correction that the page shows; `kept` are the indices of the body's segments, ascending."""
    for text, following, boxed in _candidates(pieces, kept):
        if len(text) > MAX_CHARS:
            continue
        if text.strip(" :：*").casefold() in words("labels", "corrections"):
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
    for i in dict.fromkeys([*kept[:FIRST], *kept[-LAST:]]):
        yield pieces[i].text, _behind(pieces, i), False
    for i in range(end, min(end + BELOW, len(pieces))):
        piece = pieces[i]
        if piece.tag in ("h1", "h2") and piece.link_chars:
            return
        yield piece.text, _behind(pieces, i), _is_boxed(piece.box) and len(piece.text.split()) > FIRST


def _behind(pieces: Sequence[Piece], i: int) -> str:
    return pieces[i + 1].text if i + 1 < len(pieces) else ""


def _is_labelled(text: str) -> bool:
    """Say whether a text opens with a label and a sign behind it, with or without the day."""
    start = text[:LABEL_CHARS]
    if not any(sign in start for sign in ":：(（—–"):
        return False
    found = _LABEL.match(start)
    return found is not None and found["label"].strip(" .").casefold() in words("labels", "corrections")


def _is_said(start: str) -> bool:
    """Say whether a text speaks of another version, or of a correction, and of an article."""
    said = any(phrase in start for phrase in words("phrases", "corrections"))
    return said and any(word in start for word in words("selves", "corrections"))


def _is_boxed(box: Box | None) -> bool:
    """Say whether one of the boxes around a text is named after corrections."""
    names = words("boxes", "corrections")
    for _ in range(CLIMB):
        if box is None or box.tag in ("article", "main", "body"):
            return False
        low = box.names.lower()
        if any(name in low for name in names):
            return True
        box = box.parent
    return False
