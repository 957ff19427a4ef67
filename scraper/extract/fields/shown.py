"""Find the line of a page that its title holds beside other things. Refuses pages with a heading: `headings` reads those."""

from __future__ import annotations

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
ABOVE = 3
"""How many segments above its subtitle a headline stands at most."""


def shown(structured: Structured, pieces: Sequence[Piece], names: Collection[str] = ()) -> str:
    """Return the longest line above the text that is a part of the title, between its signs; "" for a whole title.

    The site's name may stand before it or behind it; Chinese and Japanese part it by a space as well. It may be a line of
    the page, too: a link, one whose rest is a heading, or what stands below the rest and a colon ("Rain: A Tale of Water"),
    its subtitle, unless that rest names the site. `names` are the site's, folded, spaces out.
    """
    title = structured.title
    found, at = "", 0
    text = untitled.start(pieces) or next((i for i, piece in enumerate(pieces) if piece.keep), 0)
    for i, piece in enumerate(pieces[: min(text + 1, MOST_PIECES)]):
        if piece.text == title:
            return ""
        linked = piece.tag == "li" or any(kind == "a" for _, _, kind, _ in piece.marks)
        lines = () if linked else piece.text.split("\n")
        for line in lines:
            if len(line) > len(found) and _is_part(line, title):
                found, at = line, i
    if not found:
        return ""
    before, _, behind = title.partition(found)
    rest = fold(f"{before} {behind}")
    if any(piece.tag in LESSER and fold(piece.text) == rest for piece in pieces[:MOST_PIECES]):
        return ""
    joined = before.rstrip().endswith((":", "："))
    is_subtitle = joined and any(fold(piece.text) == rest for piece in pieces[max(at - ABOVE, 0) : at])
    return found if not is_subtitle or untitled.names_site(rest, pieces, structured, names) else ""


def _is_part(line: str, title: str) -> bool:
    """Say whether a line stands in a title between its signs, or a sign and an end, and is half of it at least."""
    at = title.find(line) if len(line) >= max(LEAST_CHARS, len(title) / 2) else -1
    if at < 0 or len(line) == len(title):
        return False
    parted = titles.separators(title)
    spaces = [i for i, sign in enumerate(title) if sign.isspace()] if titles.is_unspaced(title) else []
    begins = at == 0 or at in {part.end() for part in parted}
    end = at + len(line)
    return begins and (end == len(title) or end in {*(part.start() for part in parted), *spaces})
