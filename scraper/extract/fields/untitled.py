"""Find the headline of a page whose title is its site's name, a file's, or what its editor called it at first.

Refuses to say which pages those are: `headings` does, with what tells here that a title names the site.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from scraper.extract.boxes import BREAK
from scraper.extract.fields import address, datewords, names, publisher, titles
from scraper.extract.fields.header import Piece
from scraper.extract.fields.wordlists import words
from scraper.extract.layout import ends_sentence
from scraper.extract.structured import Structured
from scraper.extract.structured.choice import fold

__all__ = [
    "LESSER",
    "MOST_PIECES",
    "first_line",
    "is_bold",
    "is_default",
    "is_file",
    "is_titled",
    "names_home",
    "names_site",
    "start",
]

HEADINGS = ("h2", "h3", "h4", "h5", "h6")
LESSER = ("h2", "h3")
"""Headings of the levels on which an article's own stands where the first level names the site."""
CHARS = (4, 120)
"""How long a line is that may be a headline."""
TEXT_CHARS = 60
"""The first kept line of so many characters that is no heading begins the text."""
ABOVE, TITLED_ABOVE = 6, 12
"""How many segments above the text its headline stands at most, and where its class calls it one: databases of articles put
source, number of words, code and page between."""
MOST_PIECES = 300
"""How many segments from the top are searched for what may be a headline."""
MOST_LINKED = 0.5
BESIDE = 3
"""How many lines above or below its subject a letter names sender or date at most."""
_COLON = r"\s*[:：]\s*"
_FILE = r"(?i)main|mainframe|[\w-]{1,40}\.s?html?"
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


def is_file(title: str) -> bool:
    """Say whether a title is the name of a file ("index.htm") or of the frame that articles are shown in ("main")."""
    return re.fullmatch(_FILE, title) is not None


def _is_few(line: str) -> bool:
    """Say whether a line has so few words that it may be anything."""
    return len(line) < LINE_CHARS if titles.is_unspaced(line) else len(line.split()) < LINE_WORDS


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
    called = [piece.text for piece in far if is_titled(piece.classes) and _may_be(piece.text, piece)]
    titled = [line for line in called if fold(line) != known]
    bold = [line for piece in near for line in _bold_lines(piece) if _may_be(line, piece) and fold(line) != known]
    long = [line for line in bold if not _is_few(line)]
    return (_subject(pieces[:end]) or titled[-1:] or long[:1] or bold[:1] or [""])[0]


def _subject(above: Sequence[Piece]) -> list[str]:
    """Return the subject of a letter whose header stands above its text ("Subject: Rain Falls"), with sender or date."""
    lines = [re.split(_COLON, line, maxsplit=1) for piece in above for line in piece.text.split("\n")]
    told = [
        i for i, (label, *rest) in enumerate(lines) if rest and rest[0] and label.casefold() in words("subjects", "titles")
    ]
    beside = (parts for i in told[-1:] for parts in lines[max(i - BESIDE, 0) : i + BESIDE + 1])
    is_letter = any(rest and _is_of_letter(label, rest[0]) for label, *rest in beside)
    return [lines[i][1] for i in told[-1:] if is_letter]


def _is_of_letter(label: str, said: str) -> bool:
    """Say whether a line of a header names the sender, or the date behind a label of one word."""
    sent = " " not in label.strip() and next(datewords.days(said), None) is not None
    return sent or label.casefold() in words("senders", "titles")


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


def is_titled(classes: str) -> bool:
    """Say whether a class calls a line a headline, and not the title of a section, a menu or another box."""
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
