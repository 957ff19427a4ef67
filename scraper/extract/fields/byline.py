"""Find the visible byline: the line near the headline that says who wrote the article. Refuses to parse names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from scraper.extract.fields import authorsections, fellows, lastplaces, lineparts, names, signatures
from scraper.extract.fields.classnames import is_author_box, is_author_page, is_marked, is_own_page, speaks_against
from scraper.extract.fields.header import Piece, above, spaced
from scraper.extract.fields.strangers import Strangers
from scraper.extract.fields.witnesses import BESIDE_DATE, FAR, UNLED_CHARS, worth
from scraper.types import Author

__all__ = ["Byline", "edited_only", "find", "respelled", "showing"]

MAX_CHARS = 220
"""A byline is not longer than this; with job titles and dates the longest seen is about 200."""
AFTER_BODY = 3
"""How many segments after the end of the body a byline stands at most."""
BODY_COST = 1.0
BODY_CHARS = 400
STANDFIRST_CHARS = 300
"""How much is kept at most between the headline and a line with a date in which a name needs no words before it."""
BOX_CHARS = 80
MOST = 6
"""More names than this need words that introduce them: else it is a list of something."""
MOST_PIECES = 3_000
MANY_TEASERS = 3

_WRITTEN = r"(?i)(?:this (?:post|article) was )?(?:written|posted|authored) by\s"
_SIGNED = r"\([^(),]{5,50}, [a-z]{3}\)"
"""A name and an agency in brackets: "(Ann Lee, dpa)"."""
_WRITTEN_LETTERS = frozenset("tTwWpPaA")


class Byline:
    """Hold the byline as the page shows it and the names in it."""

    __slots__ = ("links", "names", "text")

    def __init__(self, text: str, names: tuple[str, ...], links: Mapping[str, str] = MappingProxyType({})) -> None:
        """Take a line, the names that were read from it, and the addresses that names link to, as written."""
        self.text = text
        self.names = names
        self.links = links


def find(pieces: Sequence[Piece], at: int, *, sites: Sequence[str] = ()) -> Byline | None:
    """Return the byline of the article whose headline stands at `at`, or None.

    A segment speaks for itself by its class, by its first words ("By ..."), by a link to an author's page, or by standing
    beside the date; nearer the headline is better. Failing that, the story's own first and last words may say it, or an
    author box anywhere on the page, where all such boxes name the same people.
    """
    start = max(at, 0)
    around = Strangers(pieces, at)
    best: tuple[float, Byline] | None = None
    edited: Byline | None = None
    body = 0
    for i in range(max(0, start - above(pieces, at)), min(len(pieces), start + FAR)):
        before = body
        if pieces[i].keep and i > start:
            body += len(pieces[i].text)
        if len(pieces[i].text) > MAX_CHARS or around.is_below(i):
            continue
        score = 0.0 if i == at else worth(pieces, i, i - start, around) - (BODY_COST if body > BODY_CHARS else 0.0)
        if score <= 0 and body <= BODY_CHARS and abs(i - start) <= BESIDE_DATE and not speaks_against(pieces[i].classes):
            part = lineparts.credited(pieces[i], sites, led_only=before > STANDFIRST_CHARS or i < start)
            if (
                part is not None
                and (part.worth >= lineparts.LED or part.text not in pieces[start].text)
                and (best is None or part.worth - abs(i - start) / FAR > best[0])
            ):
                best = (part.worth - abs(i - start) / FAR, Byline(part.text, part.names))
            continue
        if score <= 0 or (best is not None and score <= best[0]) or around.is_strange(i):
            continue
        line = _read(pieces, i, sites)
        if names.edits(pieces[i].text):
            edited = edited or line
        elif line is not None and (line.links or names.led(line.text) or _stand_alone(line.names)):
            best = (score, _with_fellows(pieces, i, line))
    shown = best[1] if best else _foot(pieces, around, sites) or edited
    if shown is None or names.edits(shown.text) or all(map(names.is_organisation, shown.names)):
        told = signatures.told(pieces, sites)
        shown = Byline(*told) if told else shown
    last = None if shown else lastplaces.termed(pieces, start, sites) or lastplaces.ending(pieces, start, around, sites)
    return shown or (Byline(*last) if last else None) or _section(pieces, around) or _box(pieces, around, sites)


def _with_fellows(pieces: Sequence[Piece], i: int, line: Byline) -> Byline:
    """Return a byline of one author with the others who stand beside it, each in an element alike."""
    if len(line.names) != 1 or not (line.links or names.led(pieces[i].text) or fellows.is_authors(pieces[i])):
        return line
    found = fellows.together(pieces, i, line.names[0])
    if len(found) == 1:
        return line
    return Byline(", ".join(found), tuple(found), {**line.links, **{name: href for name, href in found.items() if href}})


def _stand_alone(found: tuple[str, ...]) -> bool:
    """Say whether names are ones without words that introduce them: in a script of capitals, full names in capitals."""
    return len(found) <= MOST and all(
        names.is_personal(name)
        or (not name.isascii() and not any(map(str.isdigit, name)))
        or names.is_organisation(name)
        or names.is_handle(name)
        for name in found
    )


def _foot(pieces: Sequence[Piece], around: Strangers, sites: Sequence[str]) -> Byline | None:
    """Return the byline at the foot of the body ("By Press Association"), or None; an editor's where there is no other."""
    editor: Byline | None = None
    last = around.last
    if last < 0:
        return None
    for i in reversed(range(max(0, last - 1), min(len(pieces), last + 1 + AFTER_BODY))):
        piece = pieces[i]
        if len(piece.text) > UNLED_CHARS or around.is_strange(i):
            continue
        led = names.led(piece.text)
        if speaks_against(piece.classes, led=led):
            continue
        if led or _is_signature(piece) or re.fullmatch(_SIGNED, piece.text) or _is_author_link(piece):
            line = _read(pieces, i, sites)
            if line is not None and not names.edits(line.text):
                return line
            editor = editor or line
    return editor


def edited_only(pieces: Sequence[Piece], name: str) -> bool:
    """Say whether a page shows a name in lines that call it the editor's, and in no other."""
    shown = False
    for piece in pieces[:MOST_PIECES]:
        line = piece.text
        if name in line:
            if len(line) > MAX_CHARS or not names.edits(line):
                return False
            shown = True
    return shown


def respelled(pieces: Sequence[Piece], name: str) -> str:
    """Return a name that is stored in lower case with the capitals of the line that shows it, else as it is."""
    if " " not in name or name != name.lower() or name == name.upper():
        return name
    return next((piece.text for piece in pieces[:MOST_PIECES] if piece.text.lower() == name), name)


def _is_author_link(piece: Piece) -> bool:
    """Say whether a segment is nothing but a name that links to an author's page; a person's page may be a topic's."""
    linked = any(
        kind == "a" and href and "/aut" in href and is_author_page(href, piece.text) for _, _, kind, href in piece.marks
    )
    return linked and names.is_personal(piece.text)


def _is_signature(piece: Piece) -> bool:
    """Say whether a paragraph is nothing but a name set in bold or italics."""
    if piece.tag != "p" or not names.is_personal(piece.text):
        return False
    marked = [(a, b) for a, b, kind, _ in piece.marks if kind in ("strong", "em")]
    return any(not "".join((*piece.pieces[:a], *piece.pieces[b:])).strip() for a, b in marked)


def showing(pieces: Sequence[Piece], at: int, author: Author, *, sites: Sequence[str] = ()) -> Byline | None:
    """Return the line near the headline that shows an author already known, or None.

    A person's name at its start makes a line a byline; an organisation's may begin anything ("Example News on your phone").
    """
    name = author.name
    start = max(at, 0)
    around: Strangers | None = None
    for i in range(max(0, start - above(pieces, at)), min(len(pieces), start + FAR)):
        text = pieces[i].text
        if name in text and i != at and len(text) <= MAX_CHARS and not speaks_against(pieces[i].classes):
            around = around or Strangers(pieces, at)
            if around.is_below(i, AFTER_BODY) or around.is_strange(i):
                continue
            line = _read(pieces, i, sites)
            found = line.names if line else ()
            if found == (name,):
                found = tuple(fellows.together(pieces, i, name))
            if name in found or text == name or (author.type == "Person" and text.startswith(name)) or names.led(text):
                shown = text.replace("\n", ", ") if len(found) < 2 or text != name else ", ".join(found)
                return Byline(shown, found, line.links if line else {})
    return None


def _read(pieces: Sequence[Piece], i: int, sites: Sequence[str]) -> Byline | None:
    """Return the names in a segment, or None where it holds none.

    Where links name authors, who else is named must be a person with a full name: a job or a house may stand beside them.
    """
    line = _line(pieces, i)
    bare = _without_site(pieces[i], line, sites)
    found = fellows.in_line(pieces[i], line) or names.split(lineparts.before_date(pieces[i], bare), sites=sites)
    links = _author_links(pieces[i])
    if links:
        people = tuple(name for name in found if name in links or (names.is_personal(name) and " " in name))
        listed = links.keys() <= set(people)
        return Byline(_unbarred(pieces[i], line), people if listed else tuple(links), links)
    return Byline(_unbarred(pieces[i], line), found) if found else None


def _without_site(piece: Piece, line: str, sites: Sequence[str]) -> str:
    """Return a line without its first element where that holds the site's name, and nothing but people follows."""
    first = piece.pieces[0].strip()
    rest = line[len(first) :].lstrip(" |,")
    if len(piece.pieces) < 2 or not line.startswith(first) or not names.is_people(rest):
        return line
    return rest if first.casefold() in {site.casefold() for site in sites} else line


def _unbarred(piece: Piece, line: str) -> str:
    """Return the line of a segment as the page shows it, without the bars that keep its elements apart."""
    barred = spaced(piece).replace("\n", ", ")
    if " | " not in barred or barred == piece.text:
        return line
    return line.replace(barred, " ".join(" ".join(piece.pieces).split()))


def _author_links(piece: Piece) -> dict[str, str]:
    """Return the names in a segment that link to the pages of authors, with these; who only checked the article is none."""
    linked = [
        (a, b, href)
        for a, b, kind, href in piece.marks
        if kind == "a" and href and is_author_page(href, "".join(piece.pieces[a:b]))
    ]
    if not linked:
        return {}
    authors = names.before_others(piece.text)
    texts = {
        names.without_lead("".join(piece.pieces[a:b]).strip()): href
        for a, b, href in linked
        if not names.calls_others("".join(piece.pieces[:a]))
    }
    return {
        text: href
        for text, href in texts.items()
        if (names.is_personal(text) or (" " not in text and is_own_page(href, text)))
        and text in authors
        and names.split(text)
    }


def _line(pieces: Sequence[Piece], i: int) -> str:
    """Return the text of a segment as a byline to be parsed.

    The next segment too where this one only introduces it ("Written by" / "Ann Lee"); and what different elements hold
    without a space between is kept apart.
    """
    line = spaced(pieces[i]).replace("\n", ", ")
    if names.led(line) and not names.without_lead(line + " X")[:-1].strip(" :") and i + 1 < len(pieces):
        following = spaced(pieces[i + 1])
        return f"{line} {following}" if len(following) <= BOX_CHARS else ""
    return line


def _section(pieces: Sequence[Piece], around: Strangers) -> Byline | None:
    """Return the people whom a section about the authors names."""
    told = authorsections.told(pieces, around)
    return Byline(*told) if told else None


def _box(pieces: Sequence[Piece], around: Strangers, sites: Sequence[str]) -> Byline | None:
    """Return the people whom every author box of the page names, or None where boxes differ.

    Those of teasers tell whose site it is where there are many.
    """
    found: Byline | None = None
    own = teasers = 0
    for i, piece in enumerate(pieces[:MOST_PIECES]):
        if len(piece.text) > UNLED_CHARS:
            continue
        boxed = len(piece.text) <= BOX_CHARS and is_marked(piece.classes) and is_author_box(piece.classes)
        if boxed or (piece.text[:1] in _WRITTEN_LETTERS and re.match(_WRITTEN, piece.text)):
            if around.is_beside(i, asides=False):
                continue
            people = names.split(spaced(piece), sites=sites)
            if not people or (len(people[0].split()) < 2 and not names.led(piece.text)):
                continue
            if found is not None and found.names != people:
                return None
            found = found or Byline(piece.text, people)
            if around.is_teaser(i):
                teasers += 1
            else:
                own += 1
    return found if own or teasers >= MANY_TEASERS else None
