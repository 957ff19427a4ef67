"""Read what the elements of a page say of the dates in them: their stamps, whose they are, and which is that of a change.

Refuses to read the dates: `datelines` does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from scraper.extract.boxes import Box
from scraper.extract.dom import Document, LexborNode
from scraper.extract.fields.header import Piece
from scraper.extract.words import places

__all__ = ["DateMarks", "changed_among"]

MOST_STAMPS = 20
MOST_CHANGES = 10
POST_DEPTH = 6
"""How many elements up from its date the quotation begins that holds a post of another site."""
LINE_CHARS = 200
PART_CHARS = 60
NEXT = 2
"""How many segments the line of a change is at most away from that of publication."""
TITLE_CHARS = 20
"""A link of so many characters is another story's title."""
CLIMB = 2
"""How many elements up from the date of a change the one is at most that holds that of publication, too."""
_BORN = ("publi", "created", "posted", "entry-date")
_CHANGE = ("updat", "modif")
_CHANGES = ':is([class*="updat" i],[class*="modif" i],[itemprop="dateModified"])'
_BIRTHS = (
    ':is([class*="publi" i],[class*="created" i],[class*="posted" i],[class*="entry-date" i],[itemprop="datePublished"])'
)
_DATED = re.compile(r"\d{4}|\d[./-]\s?\d\d?[./-]|年")


class DateMarks:
    """Hold what the elements of one page say of its dates."""

    def __init__(self, document: Document, times: Sequence[LexborNode]) -> None:
        """Take the page and its first `<time>` elements."""
        self._document = document
        self._times = times[:MOST_STAMPS]

    @cached_property
    def stamps(self) -> dict[str, str]:
        """Map the text of each `<time>` to its machine-readable date."""
        found: dict[str, str] = {}
        for node in self._times:
            stamp, text = node.attributes.get("datetime"), _text(node)
            if stamp and text:
                found.setdefault(text, stamp)
        return found

    @cached_property
    def quoted(self) -> frozenset[str]:
        """Return the texts of the `<time>` elements that stand in quotations."""
        return frozenset(_text(node) for node in self._times if _is_quoted(node)) - {""}

    @cached_property
    def _pairs(self) -> list[tuple[str, str]]:
        """List the texts of the elements of a change and of publication that stand side by side."""
        changes = self._document.tree.css(_CHANGES)[:MOST_CHANGES]
        return [(_text(node), _text(other)) for node in changes if _is_part(node) for other in _births_beside(node)]

    def labelled(self, line: str) -> str:
        """Return a line of several dates with a label before each whose own element says what it is the date of.

        Only where one is that of publication and one that of a change: alone, many call the publication "updated".
        """
        if len(_DATED.findall(line)) < 2:
            return line
        for change, birth in self._pairs:
            if change != birth and change in line and birth in line:
                return _after(_after(line, change, "updated"), birth, "published")
        return line


def changed_among(pieces: Sequence[Piece], lines: Sequence[int]) -> frozenset[int]:
    """Return which lines with dates have classes that speak of a change, where those of another speak of publication alone.

    The other stands in the same box right before it or behind it, and links to nothing: farther off it is a teaser's.
    """
    named = [(i, _holds(pieces[i].classes, _BORN), _holds(pieces[i].classes, _CHANGE)) for i in lines]
    births = [i for i, born, change in named if born and not change and pieces[i].link_chars < TITLE_CHARS]
    return frozenset(
        i
        for i, born, change in named
        if change and not born and any(_are_beside(pieces[i].box, pieces[j].box) and abs(i - j) <= NEXT for j in births)
    )


def _are_beside(one: Box, other: Box) -> bool:
    return one is other or (one.parent is not None and one.parent is other.parent)


def _holds(name: str, signs: Sequence[str]) -> bool:
    low = name.lower()
    return any(sign in low for sign in signs)


def _after(line: str, shown: str, label: str) -> str:
    """Return a line with a label and a bar before the text of an element, which is no end of a longer number."""
    start = next((at for at in places(line, shown) if not line[max(at - 1, 0) : at].isdecimal()), None)
    return line if start is None else f"{line[:start]} | {label}: {line[start:]}"


def _text(node: LexborNode) -> str:
    return " ".join(node.text(deep=True).split())


def _is_quoted(node: LexborNode) -> bool:
    above = node.parent
    for _ in range(POST_DEPTH):
        if above is None or above.tag in ("article", "main", "body"):
            return False
        if above.tag == "blockquote":
            return True
        above = above.parent
    return False


def _births_beside(node: LexborNode) -> Iterator[LexborNode]:
    """Yield the elements of a publication in the line that an element of a change stands in."""
    above = node.parent
    for _ in range(CLIMB):
        if above is None or len(_text(above)) > LINE_CHARS:
            return
        for other in above.css(_BIRTHS):
            if _is_part(other) and not _says(other, _CHANGE) and not _says(node, _BORN) and _is_later(node, other):
                yield other
        above = above.parent


def _is_part(node: LexborNode) -> bool:
    """Say whether an element holds one date and not much else."""
    text = _text(node)
    return len(text) <= PART_CHARS and len(_DATED.findall(text)) == 1


def _says(node: LexborNode, signs: Sequence[str]) -> bool:
    return _holds(f"{node.attributes.get('class') or ''} {node.attributes.get('itemprop') or ''}", signs)


def _is_later(node: LexborNode, other: LexborNode) -> bool:
    """Say whether the stamp of a change, if both have one, does not lie before that of publication."""
    ours, theirs = node.attributes.get("datetime") or "", other.attributes.get("datetime") or ""
    return not (ours and theirs) or ours[:10] >= theirs[:10]
