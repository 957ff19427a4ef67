"""Find the line of a page that its title holds beside other things. Refuses pages with a heading: `headings` reads those."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from scraper.extract.fields import titles, untitled
from scraper.extract.fields.header import Piece
from scraper.extract.fields.names import is_people
from scraper.extract.structured import Structured
from scraper.extract.structured.choice import fold

__all__ = ["shown"]

LEAST_CHARS = 8
"""Signs of a line from which on it may be the headline."""
_BEFORE = r"[-–—_|/:：»>«<·•~\])】］）]\s*$"
_BEHIND = r"\s*[-–—_|/:：»>«<·•~\[(【［（]"
"""Signs that part a title without spaces, or are brackets around its rest ("[A Wet Place] Rain Falls")."""
_SIGNS = " -–—_|/:：»>«<·•~[]()【】［］（）"


def shown(structured: Structured, pieces: Sequence[Piece], names: Collection[str] = ()) -> str:
    """Return the longest line above the text that is a part of the title, between its signs; "" for a whole title.

    Any short rest may stand behind the line and a sign; before it, in brackets or behind a sign without spaces the rest must
    be names of the site or links above the text, as sections are. Chinese and Japanese part the site's name by a space as
    well. The line is no headline where it is a link, or the rest is a heading. A title in capitals is the line in others.
    """
    title, found = structured.title, ""
    start = untitled.start(pieces)
    top = pieces[: min((start or next((i for i, piece in enumerate(pieces) if piece.keep), 0)) + 1, untitled.MOST_PIECES)]
    for piece in top:
        lines = piece.text.split("\n")
        if title in lines:
            return ""
        linked = piece.tag == "li" or any(kind == "a" for _, _, kind, _ in piece.marks)
        for line in () if linked else lines:
            if title.isupper() and line.upper() == title and len(line) >= LEAST_CHARS and any(map(str.isupper, line)):
                return line
            if len(line) > len(found) and (_begins(line, title) or _is_part(line, structured, pieces, names)):
                found = line
    rest = fold(title.replace(found, " ", 1)) if found else ""
    headed = any(piece.tag in untitled.LESSER and fold(piece.text) == rest for piece in pieces[: untitled.MOST_PIECES])
    return "" if headed else found


def _may_be(line: str, title: str) -> bool:
    """Say whether a line is a part of a title, and half of it at least."""
    return max(LEAST_CHARS, len(title) / 2) <= len(line) < len(title) and line in title


def _begins(line: str, title: str) -> bool:
    """Say whether a title begins with a line, and a sign between spaces stands behind it."""
    if not (_may_be(line, title) and title.startswith(line)):
        return False
    end = len(line)
    return end in {part.start() for part in titles.separators(title)} or (titles.is_unspaced(title) and title[end].isspace())


def _is_part(line: str, structured: Structured, pieces: Sequence[Piece], names: Collection[str]) -> bool:
    """Say whether a line stands in a title between its signs, and what else the title holds names site or section."""
    title = structured.title
    if not (_may_be(line, title) and any(map(_is_great, line))):
        return False
    before, _, behind = title.partition(line)
    ends = [begin for part in titles.separators(title) for begin in (part.start(), part.end())]
    begun = not before or len(before) in ends or re.search(_BEFORE, before) is not None
    ended = not behind or len(before) + len(line) in ends or re.match(_BEHIND, behind) is not None
    rests = [rest for text in (before, behind) for rest in _parts(text)]
    return begun and ended and bool(rests) and all(_is_label(rest, structured, pieces, names) for rest in rests)


def _is_great(sign: str) -> bool:
    """Say whether a sign is a capital, or of a script without any."""
    return sign.isalpha() and not sign.islower()


def _parts(text: str) -> list[str]:
    """Return the parts of what stands before or behind a line in a title, without their signs."""
    at, parts = 0, []
    for begin, end in [(part.start(), part.end()) for part in titles.separators(text)] + [(len(text), 0)]:
        parts.append(text[at:begin].strip(_SIGNS))
        at = end
    return [part for part in parts if part]


def _is_label(rest: str, structured: Structured, pieces: Sequence[Piece], names: Collection[str]) -> bool:
    """Say whether a part of a title is the site's name, or the words of a link above the text that name no person."""
    words = fold(rest)
    above = () if is_people(rest) else pieces[: untitled.start(pieces)]
    return untitled.names_site(words, pieces, structured, names) or any(
        piece.link_chars >= len(piece.text) > 0 and fold(piece.text) == words for piece in above
    )
