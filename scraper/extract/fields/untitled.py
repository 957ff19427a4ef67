"""Find the headline of a page that says nothing but its site's name, or what its editor called it at first.

Refuses to judge pages that name their article anywhere.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from scraper.extract.fields import address, publisher
from scraper.extract.fields.header import Piece
from scraper.extract.fields.wordlists import words
from scraper.extract.structured import Structured
from scraper.extract.structured.choice import fold

__all__ = ["first_line", "is_default", "names_home", "names_site", "start"]

HEADINGS = ("h2", "h3", "h4", "h5", "h6")
CHARS = (4, 120)
"""How long a line is that may be a headline."""
TEXT_CHARS = 60
"""The first kept line of so many characters that is no heading begins the text."""
ABOVE = 6
"""How many segments above the text its headline stands at most."""
MOST_PIECES = 300
MOST_LINKED = 0.5
_NUMBER = " 0123456789-_()."


def is_default(title: str) -> bool:
    """Say whether a title is what editors of pages write when nobody gives one ("Untitled Document", "New Page 1")."""
    return title.casefold().rstrip(_NUMBER) in words("untitled", "titles")


def names_home(title: str, pieces: Sequence[Piece], base: str | None) -> bool:
    """Say whether a line above the text that has the words of the title links to the home page."""
    wanted = fold(title)
    return any(
        fold(piece.text) == wanted
        and any(kind == "a" and address.leads_home(base, href) for _, _, kind, href in piece.marks)
        for piece in pieces[: start(pieces)]
    )


def names_site(words: str, pieces: Sequence[Piece], structured: Structured, names: Collection[str]) -> bool:
    """Say whether folded words name the site: its known names, a link or a logo that leads home, the owner in a notice."""
    return (
        words.replace(" ", "") in names
        or names_home(words, pieces, structured.url)
        or any(fold(said) == words for said in publisher.logos(structured))
        or any(publisher.is_owner(words.split(), notice) for notice in publisher.notices(pieces))
    )


def first_line(pieces: Sequence[Piece], title: str) -> str:
    """Return the line above the text that looks like its headline, "" for none.

    That is the nearest heading of the highest level there, else a line whose class calls it a title, else a bold one.
    """
    end, known = start(pieces), fold(title)
    near = [piece for piece in pieces[max(0, end - ABOVE) : end] if _may_be(piece) and fold(piece.text) != known]
    headings = [piece for piece in near if piece.tag in HEADINGS]
    if headings:
        highest = min(piece.tag for piece in headings)
        return next(piece.text for piece in reversed(headings) if piece.tag == highest)
    titled = [piece.text for piece in near if "title" in piece.classes.lower()]
    bold = [piece.text for piece in near if _is_bold(piece)]
    return (titled[-1:] or bold[:1] or [""])[0]


def start(pieces: Sequence[Piece]) -> int:
    """Return where the text begins, 0 where none is marked."""
    for i, piece in enumerate(pieces[:MOST_PIECES]):
        if piece.keep and piece.tag not in HEADINGS and len(piece.text) >= TEXT_CHARS and not _is_bold(piece):
            return i
    return 0


def _may_be(piece: Piece) -> bool:
    least, most = CHARS
    size = len(piece.text)
    return least <= size <= most and piece.link_chars <= MOST_LINKED * size and any(map(str.isalpha, piece.text))


def _is_bold(piece: Piece) -> bool:
    """Say whether all of a line is set in bold."""
    first = next((i for i, run in enumerate(piece.pieces) if run.strip()), 0)
    last = max((i for i, run in enumerate(piece.pieces) if run.strip()), default=0)
    return any(kind == "strong" and a <= first and last < b for a, b, kind, _ in piece.marks)
