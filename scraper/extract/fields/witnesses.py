"""Weigh what speaks for a segment's being the byline: its class and its boxes', first words, links, the date beside it.

Refuses to read the names in it: `byline` does.
"""

from __future__ import annotations

from collections.abc import Sequence

from scraper.extract.boxes import FIGURE
from scraper.extract.fields import datewords, names
from scraper.extract.fields.behind import is_place, makes_pictures
from scraper.extract.fields.classnames import is_author_page, is_bio, is_marked, speaks_against
from scraper.extract.fields.fellows import pictured
from scraper.extract.fields.header import Piece
from scraper.extract.fields.strangers import Strangers

__all__ = ["BESIDE_DATE", "FAR", "UNLED_CHARS", "worth"]

NEAR = 14
FAR = 24
"""How many segments below the headline a byline stands at most: where nothing marks it, and where its class does."""
WIDE = 14
BESIDE_DATE = 8
BELOW_HEADLINE = 2
CELL_BELOW = 3
"""How many segments below the headline a name stands at most in a cell of its own, the standfirst and a picture between."""
CELL_CHARS = 40
"""How long a cell is that holds nothing but the date and the time."""
READER = "reader-credits"
"""The class of the box with the author in the reader view of Firefox; other boxes of credits name who took a picture."""
UNLED_CHARS = 120
DATE_CHARS = 120
"""How long a line is that dates a name beside it: two dates with hours and what they are may fill so much."""
NAME_CHARS = 60
ABBREVIATED = 4
"""Signs of a last word with a full stop that may be short for something ("Jr.", "M.A.", "Dipl.")."""
BOXES = 3
"""How many boxes around a name may say that they are an author's."""
BOXED = 1.5


def worth(pieces: Sequence[Piece], i: int, distance: int, around: Strangers) -> float:
    """Weigh a segment as byline; `distance` is how many segments it stands below the headline. 0 for what is none."""
    piece = pieces[i]
    text = piece.text
    marked = is_marked(piece.classes)
    boxed = not marked and len(text) <= NAME_CHARS and _is_in_author_box(around, i) and names.is_people(text)
    linked = bool(piece.marks) and _is_linked(piece)
    last = FAR if linked and names.led(text) else NEAR
    if not (marked or boxed) and (not -WIDE <= distance <= last or _is_elsewhere(pieces, i, distance)):
        return 0.0
    led = names.led(text)
    if not led and len(text) > UNLED_CHARS:
        return 0.0
    alone = not (marked or led or linked or boxed)
    if alone and not (0 < distance <= BESIDE_DATE and _is_bare(text) and _is_alone(pieces, i, distance)):
        return 0.0
    if alone and distance and _goes_on(pieces[i - distance].text, text):
        return 0.0
    pictures = piece.box.inside & FIGURE
    credited = alone and distance <= BELOW_HEADLINE and READER in piece.classes.split()
    owned = linked and names.is_people(text)
    against = speaks_against(piece.classes, led=(led or credited) and not pictures, linked=owned)
    if against and not (led and is_bio(piece.classes)):
        return 0.0
    if (pictures and not led) or pictured(pieces, i):
        return 0.0
    if alone:
        return 1.0 - distance / FAR
    spoken = 2.0 * marked + 2.0 * led + 1.5 * linked + BOXED * boxed
    return spoken - abs(distance) / FAR - (0.5 if distance < 0 else 0.0)


def _is_linked(piece: Piece) -> bool:
    """Say whether a segment links to the page of an author whom the link names."""
    return any(
        kind == "a" and is_author_page(href) and is_author_page(href, "".join(piece.pieces[a:b]))
        for a, b, kind, href in piece.marks
    )


def _is_elsewhere(pieces: Sequence[Piece], i: int, distance: int) -> bool:
    """Say whether a segment is a lesser heading, or a cell, but for one of people's names above the date.

    Such a cell stands right below the headline, and words introduce the names, each of them a full one: tables hold
    places, months, parties and labels, too.
    """
    if pieces[i].tag != "td":
        return pieces[i].tag in ("h2", "h3", "th")
    behind = pieces[i + 1 : i + 2]
    dated = any(len(p.text) < CELL_CHARS and next(datewords.days(p.text), None) is not None for p in behind)
    return not (0 < distance <= CELL_BELOW and dated and names.led(pieces[i].text) and _names_people(pieces[i].text))


def _names_people(text: str) -> bool:
    """Say whether words that introduce an author stand before nothing but full names of people."""
    bare = names.without_lead(text)
    full = all(" " in name and not is_place(name) for name in names.split(text))
    return full and names.is_people(bare)


def _is_bare(text: str) -> bool:
    """Say whether a text is nothing but names of people, and no place.

    Words for pictures before a name or behind it say whose they are ("Photos Ann Lee", "Mill Road Photos").
    """
    first, *_, last = text.split() * 2
    is_sentence = text.endswith(".") and len(last) > ABBREVIATED
    return names.is_people(text) and not (is_sentence or is_place(text) or names.calls_others(first) or makes_pictures(last))


def _goes_on(headline: str, text: str) -> bool:
    """Say whether a text holds the words of the headline and another: what is told of has a title of its own."""
    told = set(headline.lower().split())
    return len(told) > 1 and told < set(text.lower().split())


def _is_in_author_box(around: Strangers, i: int) -> bool:
    """Say whether a box right around a segment, that the article does not stand in, names an author and nothing else."""
    found = False
    box = around.pieces[i].box.parent
    for _ in range(BOXES):
        if box is None or box in around.own:
            break
        if box.names:
            if speaks_against(box.names):
                return False
            found = found or is_marked(box.names)
        box = box.parent
    return found


def _is_alone(pieces: Sequence[Piece], i: int, distance: int) -> bool:
    """Say whether a bare name stands where bylines do: beside the date, or unlinked between headline and body.

    A section's name there ("Social Media") is a link.
    """
    if _is_beside_date(pieces, i):
        return True
    piece = pieces[i]
    linked = any(kind == "a" for _, _, kind, _ in piece.marks)
    return distance <= BELOW_HEADLINE and not linked and not piece.keep and piece.tag in ("p", "div", "span", "address")


def _is_beside_date(pieces: Sequence[Piece], i: int) -> bool:
    beside = [*pieces[max(0, i - 1) : i], *pieces[i + 1 : i + 3]]
    return any(len(p.text) < DATE_CHARS and next(datewords.days(p.text), None) is not None for p in beside)
