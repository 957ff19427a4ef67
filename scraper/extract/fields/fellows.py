"""Find the authors who stand beside one that is known, each in an element of the same kind. Refuses to find the first."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scraper.extract.fields import names
from scraper.extract.fields.behind import is_place, is_work, makes_pictures
from scraper.extract.fields.classnames import is_author_page, is_marked, lists_authors, speaks_against
from scraper.extract.fields.header import Piece, spaced
from scraper.extract.fields.persons import title_in

__all__ = ["in_line", "is_authors", "pictured", "together"]

MOST = 6
"""How many authors a story has that nothing but their elements tells."""
BETWEEN = 3
BETWEEN_CHARS = 60
"""How many segments stand between two authors at most, and how long they are: what each is, and where."""
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_SIGNS = r"\s*[|•·●]\s*"
_ENDS = ".!?…。！？।؟"


def together(pieces: Sequence[Piece], i: int, name: str) -> dict[str, str | None]:
    """Return the names of authors that stand each in an element of its own around the one at `i`, with their links.

    All elements are of one tag and class; where these call them authors, what each is may stand between.
    """
    own = pieces[i]
    known = {name: _href(own)}
    marked = is_authors(own)
    if _bare(own) != name or not (own.classes.strip() or marked) or speaks_against(own.classes):
        return known
    before = _run(pieces, i, -1, BETWEEN if marked else 0)
    behind = _run(pieces, i, 1, BETWEEN if marked else 0)
    found = {**{_bare(piece): _href(piece) for piece in reversed(before)}, **known}
    return {**found, **{_bare(piece): _href(piece) for piece in behind}}


def in_line(piece: Piece, line: str) -> tuple[str, ...]:
    """Return the names that signs or elements part in one line of a box that is called that of authors, else none."""
    above = piece.box.parent
    listed = lists_authors(piece.classes) or (above is not None and lists_authors(above.names))
    if not listed or not re.search(_SIGNS, line):
        return ()
    parts = [part for part in re.split(_SIGNS, names.without_lead(line)) if part and not names.is_lead(part)]
    people = tuple(dict.fromkeys(part for part in parts if title_in(part) is None))
    return people if 1 < len(people) <= MOST and all(map(_is_full, people)) else ()


def _run(pieces: Sequence[Piece], i: int, step: int, most_between: int) -> list[Piece]:
    """List the segments like the one at `i` that stand on one side of it, up to a heading."""
    found: list[Piece] = []
    own, between = pieces[i], 0
    at = i + step
    while 0 <= at < len(pieces) and len(found) < MOST and between <= most_between:
        if _is_alike(pieces[at], own):
            if not pictured(pieces, at):
                found.append(pieces[at])
            between = 0
        elif len(pieces[at].text) > BETWEEN_CHARS or pieces[at].tag in _HEADINGS or _is_told(pieces[at]):
            break
        else:
            between += 1
        at += step
    return found


def _is_told(piece: Piece) -> bool:
    """Say whether a segment is a sentence of the story: a job below a name may pass for a part of it."""
    return piece.keep and piece.text[-1:] in _ENDS


def _is_alike(piece: Piece, other: Piece) -> bool:
    alike = piece.tag == other.tag and piece.classes == other.classes
    if not alike or (not piece.classes.strip() and piece.box.parent is not other.box.parent):
        return False
    name = _bare(piece)
    return _is_full(name) and names.split(name) == (name,)


def _is_full(name: str) -> bool:
    return " " in name and names.is_personal(name) and not is_place(name) and title_in(name) is None


def _bare(piece: Piece) -> str:
    """Return the name in a segment without what introduces it, and without the job or place in the element behind it."""
    text, bar, behind = spaced(piece).partition(" | ")
    if not bar or not (is_work(behind) or is_place(behind)):
        text = piece.text
    return names.without_lead(text) if names.led(text) else text


def pictured(pieces: Sequence[Piece], i: int) -> bool:
    """Say whether a word for pictures stands behind the name at `i`, in the same line or alone with it in one box.

    Of a box with more names the word may introduce the last.
    """
    if makes_pictures(spaced(pieces[i]).partition(" | ")[2]):
        return True
    box = pieces[i].box.parent
    before, behind = (pieces[at : at + 1] if at >= 0 else () for at in (i - 1, i + 1))
    if any(piece.box.parent is box for piece in before):
        ends = not any(piece.box.parent is box for piece in behind)
        return ends and makes_pictures(pieces[i - 1].text)
    alone = not any(piece.box.parent is box for piece in pieces[i + 2 : i + 3])
    return alone and any(piece.box.parent is box and makes_pictures(piece.text) for piece in behind)


def is_authors(piece: Piece) -> bool:
    """Say whether a segment's own box, or the one around it, is called that of an author."""
    above = piece.box.parent
    return is_marked(piece.classes) or (above is not None and is_marked(above.names) and not speaks_against(above.names))


def _href(piece: Piece) -> str | None:
    return next((href for _, _, kind, href in piece.marks if kind == "a" and is_author_page(href)), None)
