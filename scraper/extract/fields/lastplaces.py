"""Find the author where no line near the headline names one: in a list of terms, or behind the standfirst's last sentence.

Refuses to parse names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from scraper.extract.fields import names
from scraper.extract.fields.header import LONG, Piece
from scraper.extract.fields.openings import begins_with_lead
from scraper.extract.fields.strangers import Strangers

__all__ = ["ending", "termed"]

TERM_LINES, STANDFIRST_LINES = 24, 8
"""How many segments below the headline a list of terms and a standfirst stand at most."""
NAME_CHARS = 80
_LAST_WORDS = r"[.!?…][\"”»“]?\s+([^.!?…]{5,60})$"

Told = tuple[str, tuple[str, ...]]
"""A line and the names in it."""


def termed(pieces: Sequence[Piece], start: int, sites: Sequence[str]) -> Told | None:
    """Return the author that a list of terms or a table near the headline gives behind a word for him.

    Several such words alike ("Directed by", "Written by") tell who made a film.
    """
    for i in range(start + 1, min(len(pieces), start + TERM_LINES)):
        term, piece = pieces[i - 1], pieces[i]
        if piece.tag not in ("dd", "td") or term.tag not in ("dt", "th", "td") or len(piece.text) > NAME_CHARS or piece.keep:
            continue
        label = term.text.strip(" :：")
        told = label and names.is_lead(f"{label}:") and not _lists_makers(pieces, i - 1)
        found = names.split(piece.text, sites=sites) if told else ()
        if found and all(names.is_personal(name) or names.is_organisation(name) or not name.isascii() for name in found):
            return piece.text, found
    return None


def _lists_makers(pieces: Sequence[Piece], i: int) -> bool:
    """Say whether another term nearby ends with the last of the words of this one."""
    words = pieces[i].text.casefold().split()
    near = [*pieces[max(0, i - TERM_LINES) : i], *pieces[i + 1 : i + TERM_LINES]]
    ends = [piece.text.casefold().split()[-1:] for piece in near if piece.tag in ("dt", "th")]
    return len(words) > 1 and words[-1:] in ends


def ending(pieces: Sequence[Piece], start: int, around: Strangers, sites: Sequence[str]) -> Told | None:
    """Return the author whom the last words of the standfirst name ("... It was close. By Ann Lee"), before the text."""
    for i in range(start + 1, min(len(pieces), start + STANDFIRST_LINES)):
        text = pieces[i].text
        found = re.search(_LAST_WORDS, text)
        if found and begins_with_lead(found[1]) and names.led(found[1]) and not around.is_strange(i):
            people = names.split(found[1], sites=sites)
            if people and all(" " in name and names.is_personal(name) for name in people):
                return found[1], people
        if pieces[i].keep and len(text) > LONG:
            break
    return None
