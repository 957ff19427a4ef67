"""Read who wrote the story from a section that is headed so ("About the author"). Refuses to look for other bylines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from scraper.extract.fields import names
from scraper.extract.fields.behind import is_place
from scraper.extract.fields.classnames import is_author_page
from scraper.extract.fields.header import Piece, spaced
from scraper.extract.fields.persons import title_in
from scraper.extract.fields.strangers import Strangers
from scraper.extract.fields.surroundings import holding
from scraper.extract.fields.wordlists import words

__all__ = ["heads", "told"]

HEADING_CHARS = 40
SECTION = 8
"""How many segments a section of authors has at most, and within how many the first is named."""
FIRST = 2
START = 4
MOST_PIECES = 300
BEHIND = 20
"""How many segments behind the end of the body a section begins at most, and behind the headline where none is known."""
ALONE = ("h1", "h2", "h3", "h4", "h5", "h6")


def told(pieces: Sequence[Piece], around: Strangers) -> tuple[str, tuple[str, ...], dict[str, str]] | None:
    """Return the first words of a section on the authors, their names and the addresses these link to, or None."""
    starts, start = _starts(), max(around.at, around.first, 0)
    end = around.last + BEHIND if around.last >= 0 else start + MOST_PIECES
    headings = [
        i for i, piece in enumerate(pieces[start:end], start) if piece.text[:START].lower() in starts and heads(piece.text)
    ]
    for i in headings:
        if pieces[i].tag == "th" or around.is_beside(i, asides=False) or around.is_teaser(i):
            continue
        found: dict[str, str] = {}
        shown = ""
        section = pieces[i].box.parent
        for distance, part in enumerate(pieces[i + 1 : i + 1 + SECTION]):
            if (part.tag in ALONE and (found or not _is_name(part.text))) or (distance >= FIRST and not found):
                break
            if found and (section in around.own or section not in holding(part.box)):
                break
            found.update(_named(part))
            shown = shown or (part.text if found else "")
        if found:
            return shown, tuple(found), {name: href for name, href in found.items() if href}
    return None


@cache
def _starts() -> frozenset[str]:
    """Return how headings of such sections begin: few lines of a page do."""
    return frozenset(heading[:START] for heading in words("author_sections"))


def heads(text: str) -> bool:
    """Say whether a line heads a section on the authors."""
    if len(text) > HEADING_CHARS:
        return False
    bare = text.casefold().replace("(s)", "s").replace("’", "'").strip(" :：")
    return bare in words("author_sections")


def _named(piece: Piece) -> Iterator[tuple[str, str]]:
    """Yield the names that a segment of the section sets apart: alone in it, in bold, or with a link to an author's page."""
    hrefs = {(a, b): href or "" for a, b, kind, href in piece.marks if kind == "a"}
    alone = spaced(piece).partition(" | ")[0].strip()
    if _is_name(alone):
        yield alone, next(iter(hrefs.values()), "")
        return
    for a, b, kind, href in piece.marks:
        text = "".join(piece.pieces[a:b]).strip()
        if _is_name(text) and (kind == "strong" or (kind == "a" and is_author_page(href, text))):
            yield text, href or hrefs.get((a, b), "")


def _is_name(text: str) -> bool:
    return (
        " " in text
        and names.is_personal(text)
        and title_in(text) is None
        and not is_place(text)
        and names.split(text) == (text,)
    )
