"""Find the headline of a page that says nothing but its site's name, or what its editor called it at first.

Refuses to judge pages that name their article anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from scraper.extract.boxes import BREAK
from scraper.extract.fields import address, datewords, names, publisher, slug, titles
from scraper.extract.fields.header import Piece
from scraper.extract.fields.wordlists import words
from scraper.extract.layout import ends_sentence
from scraper.extract.structured import Structured
from scraper.extract.structured.choice import fold

__all__ = ["first_line", "is_bold", "is_default", "is_strange", "names_home", "names_site", "start"]

HEADINGS = ("h2", "h3", "h4", "h5", "h6")
CHARS = (4, 120)
"""How long a line is that may be a headline."""
TEXT_CHARS = 60
"""The first kept line of so many characters that is no heading begins the text."""
ABOVE, TITLED_ABOVE = 6, 12
"""How many segments above the text its headline stands at most, and where its class calls it one: databases of articles put
source, number of words, code and page between."""
MOST_PIECES = 300
MOST_LINKED = 0.5
_CELLS = ("li", "dt", "dd", "th", "figcaption")
STRANGE_WORDS, UNSPACED_CHARS = 4, 12
"""A title of at most so many words, or signs in scripts without spaces, may be the name of something else."""
SMALL_CHARS = 3
"""Up to so many letters a word is none by which titles are told apart: "of the", "de la"."""
_SIGNS = ".,;:!?\"'“”„«»()[]"
LINE_WORDS, LINE_CHARS = 4, 8
"""A line of fewer says too little to be told from a label."""
_TITLED = r"(?i)title|titre|titel|titul|titol|headline|hdline"
_NOT_TITLED = r"(?i)sub|widget|section|site|menu|nav|sidebar"
"""What classes call a headline in languages of Europe, and another title or heading."""
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


def is_strange(title: str, line: str, pieces: Sequence[Piece], url: str | None) -> bool:
    """Say whether a title of a few words is none of the article's: the name of its section, frame or file.

    The line above the text that looks like a headline is longer, has none of its words, and is no byline, date or sentence;
    no line above the text has the title, which a page shows that is called so, and the address does not spell it.
    """
    great = [word for word in title.split() if len(word) > SMALL_CHARS]
    size, least = (len(title), UNSPACED_CHARS) if titles.is_unspaced(title) else (len(great), STRANGE_WORDS)
    if size > least or _is_few(line) or _is_other(line) or not _parts(title).isdisjoint(_parts(line)):
        return False
    shown = (fold(part) for piece in pieces[: start(pieces) + 1] for part in piece.text.split("\n"))
    address = slug.words(url)
    return fold(title) not in shown and slug.shared(title, address) <= slug.shared(line, address)


def _is_few(line: str) -> bool:
    """Say whether a line has so few words that it may be anything."""
    return len(line) < LINE_CHARS if titles.is_unspaced(line) else len(line.split()) < LINE_WORDS


def _parts(text: str) -> frozenset[str]:
    """Return the words of a text, or where there are no spaces its pairs of signs."""
    if titles.is_unspaced(text):
        return frozenset(map("".join, pairwise(fold(text))))
    return frozenset(word.strip(_SIGNS) for word in text.lower().split() if len(word) > SMALL_CHARS)


def first_line(pieces: Sequence[Piece], title: str) -> str:
    """Return the line above the text that looks like its headline, "" for none.

    That is the nearest heading of the highest level there, else a line whose class calls it a title, else a bold one: the
    first of more words than sections have.
    """
    end, known = start(pieces), fold(title)
    near = [piece for piece in pieces[max(0, end - ABOVE) : end] if fold(piece.text) != known]
    headings = [piece for piece in near if piece.tag in HEADINGS and _may_be(piece.text, piece)]
    if headings:
        highest = min(piece.tag for piece in headings)
        return next(piece.text for piece in reversed(headings) if piece.tag == highest)
    far = pieces[max(0, end - TITLED_ABOVE) : end]
    called = [piece.text for piece in far if _is_titled(piece.classes) and _may_be(piece.text, piece)]
    titled = [line for line in called if fold(line) != known]
    bold = [line for piece in near for line in _bold_lines(piece) if _may_be(line, piece) and fold(line) != known]
    long = [line for line in bold if not _is_few(line)]
    return (_subject(pieces[:end]) or titled[-1:] or long[:1] or bold[:1] or _lone(near) or [""])[0]


def _subject(above: Sequence[Piece]) -> list[str]:
    """Return the subject of a letter whose header stands above its text ("Subject: Rain Falls")."""
    lines = (re.split(r"\s*[:：]\s*", line, maxsplit=1) for piece in above for line in piece.text.split("\n"))
    return [
        parts[1] for parts in lines if len(parts) > 1 and parts[1] and parts[0].casefold() in words("subjects", "titles")
    ][-1:]


def _lone(near: Sequence[Piece]) -> list[str]:
    """Return the line that may be a headline, in large type maybe, where there is no other: no byline, date or sentence."""
    lines = [line for piece in near if piece.tag not in _CELLS for line in piece.text.split("\n") if _may_be(line, piece)]
    told = [line for line in lines if not (_is_few(line) or _is_other(line))]
    return told if len(told) == 1 else []


def _is_other(line: str) -> bool:
    """Say whether a line is a date, names of people or a sentence."""
    return ends_sentence(line) or names.is_people(line) or next(datewords.days(line), None) is not None


def start(pieces: Sequence[Piece]) -> int:
    """Return where the text begins: at a kept sentence or long text, else at a kept line; 0 where none is marked."""
    lines = 0
    for i, piece in enumerate(pieces[:MOST_PIECES]):
        if piece.keep and piece.tag not in HEADINGS and len(piece.text) >= TEXT_CHARS and not is_bold(piece):
            if len(piece.text) > CHARS[1] or ends_sentence(piece.text):
                return i
            lines = lines or i
    return lines


def _may_be(line: str, piece: Piece) -> bool:
    least, most = CHARS
    linked = piece.link_chars > MOST_LINKED * len(piece.text)
    return least <= len(line) <= most and not linked and any(map(str.isalpha, line)) and not names.led(line)


def _is_titled(classes: str) -> bool:
    return re.search(_TITLED, classes) is not None and re.search(_NOT_TITLED, classes) is None


def is_bold(piece: Piece) -> bool:
    """Say whether all of a text is set in bold."""
    first = next((i for i, run in enumerate(piece.pieces) if run.strip()), 0)
    last = max((i for i, run in enumerate(piece.pieces) if run.strip()), default=0)
    return any(kind == "strong" and a <= first and last < b for a, b, kind, _ in piece.marks)


def _bold_lines(piece: Piece) -> Iterator[str]:
    """Yield the lines of a text that are set in bold from end to end."""
    spans = [(a, b) for a, b, kind, _ in piece.marks if kind == "strong"]
    if not spans:
        return
    breaks = [i for i, run in enumerate(piece.pieces) if run == BREAK]
    for begin, end in zip((0, *(i + 1 for i in breaks)), (*breaks, len(piece.pieces)), strict=True):
        full = [i for i in range(begin, end) if piece.pieces[i].strip()]
        if full and any(a <= full[0] and full[-1] < b for a, b in spans):
            yield " ".join("".join(piece.pieces[begin:end]).split())
