"""Find the line of a page that its title holds beside other things. Refuses pages with a heading: `headings` reads those."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from scraper.extract.fields import titles, untitled
from scraper.extract.fields.header import Piece
from scraper.extract.structured import Structured
from scraper.extract.structured.choice import fold

__all__ = ["shown"]

LEAST_CHARS = 8
"""Signs of a line from which on it may be the headline."""
MOST_PIECES = 300
"""How many segments from the top are searched."""
LESSER = ("h2", "h3")
GLUED_WORDS = 3
"""Words of a line from which on a sign without spaces parts it from the rest, too: fewer may be a half of a compound."""
_BEFORE = r"[-–—_|/:：»>«<·•~\])】］）]\s*$"
_BEHIND = r"\s*[-–—_|/:：»>«<·•~\[(【［（]"
"""Signs that part a title without spaces, or are brackets around its rest ("[A Wet Place] Rain Falls")."""
ABOVE = 3
"""How many segments above its subtitle a headline stands at most."""


def shown(structured: Structured, pieces: Sequence[Piece], names: Collection[str] = ()) -> str:
    """Return the longest line above the text that is a part of the title, between its signs; "" for a whole title.

    The site's name may stand before it or behind it; Chinese and Japanese part it by a space as well. It may be a line of
    the page, too: a link, one whose rest is a heading, or a subtitle. A title in capitals is the line that has others.
    """
    title, found, at = structured.title, "", 0
    text = untitled.start(pieces) or next((i for i, piece in enumerate(pieces) if piece.keep), 0)
    for i, piece in enumerate(pieces[: min(text + 1, MOST_PIECES)]):
        if piece.text == title:
            return ""
        linked = piece.tag == "li" or any(kind == "a" for _, _, kind, _ in piece.marks)
        for line in () if linked else piece.text.split("\n"):
            if title.isupper() and line.upper() == title and len(line) >= LEAST_CHARS:
                return line
            if len(line) > len(found) and _is_part(line, title):
                found, at = line, i
    if not found:
        return ""
    before, _, behind = title.partition(found)
    rest = fold(f"{before} {behind}")
    if any(piece.tag in LESSER and fold(piece.text) == rest for piece in pieces[:MOST_PIECES]):
        return ""
    joined = before.rstrip().endswith((":", "："))
    is_subtitle = joined and _is_below(pieces, at, rest) and not untitled.names_site(rest, pieces, structured, names)
    return "" if is_subtitle else found


def _is_below(pieces: Sequence[Piece], at: int, rest: str) -> bool:
    """Say whether a line stands right below the rest of its title ("Rain: A Tale of Water"), and is set no larger than that.

    A section stands there as well, in type that is plain above a line in bold.
    """
    above = [piece for piece in pieces[max(at - ABOVE, 0) : at] if fold(piece.text) == rest]
    return any(untitled.is_bold(piece) or not untitled.is_bold(pieces[at]) for piece in above)


def _is_part(line: str, title: str) -> bool:
    """Say whether a line stands in a title between its signs, or a sign and an end, and is half of it at least."""
    at = title.find(line) if len(line) >= max(LEAST_CHARS, len(title) / 2) else -1
    if at < 0 or len(line) == len(title):
        return False
    parted = titles.separators(title)
    unspaced = titles.is_unspaced(title)
    end = at + len(line)
    glued = unspaced or len(line.split()) >= GLUED_WORDS
    begins = at == 0 or at in {part.end() for part in parted} or (glued and re.search(_BEFORE, title[:at]) is not None)
    if not begins or end == len(title) or end in {part.start() for part in parted}:
        return begins
    return (unspaced and title[end].isspace()) or (glued and re.match(_BEHIND, title[end:]) is not None)
