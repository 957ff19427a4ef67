"""Put the kept segments together as the blocks of an article, in page order, with structure, links and emphasis."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import NamedTuple
from unicodedata import category

from scraper.blocks import Block, BlockKind, Span
from scraper.extract.addresses import with_addresses
from scraper.extract.boxes import MARKED
from scraper.extract.layout import CLOSERS, HEADINGS, SENTENCE_ENDS
from scraper.extract.segment import BREAK, Box, Segment
from scraper.extract.tables import tables
from scraper.extract.words import UNSPACED_CHARS
from scraper.types import Image

STANDFIRST_WORDS = 15
STATEMENT_WORDS = 6
_STATEMENT_ENDS = tuple(set(SENTENCE_ENDS) - set("?!…？！؟"))
_KINDS: dict[str, BlockKind] = {"li": "list-item", "blockquote": "quote", "pre": "pre"}
_EMPHASIS = ("strong", "em")

Resolve = Callable[[str], str | None]
"""Turn the address of a link, as written, into an absolute one; None where it must not be kept."""


class Body(NamedTuple):
    """Hold the finished body: its text, its blocks, and by the order of a kept segment how many blocks end with its own."""

    text: str
    blocks: tuple[Block, ...]
    places: Mapping[int, int]


def assemble(kept: Sequence[Segment], resolve: Resolve) -> Body:
    """Build the body from the kept segments."""
    blocks: list[Block] = []
    kept = [with_addresses(item) for item in kept if _is_visible(item.text)]
    in_tables = tables(kept)
    numbers: dict[Box, int] = {}
    counters: dict[Box, int] = {}
    places: dict[int, int] = {}
    is_opening = True
    for item in kept:
        is_opening = is_opening and item.box.tag in HEADINGS
        if item in in_tables:
            table = in_tables[item]
            if table is not None:
                blocks.append(table)
        elif is_opening and _is_standfirst(item.text):
            blocks.append(Block("paragraph", item.text, spans=_spans(item, resolve)))
        else:
            blocks.append(_block(item, resolve, numbers, counters))
        places[item.order] = len(blocks)
    return Body("\n\n".join([block.text for block in blocks]), tuple(blocks), places)


def placed(images: Sequence[Image], told: Sequence[Segment], body: Body) -> tuple[Image, ...]:
    """Return the pictures each with the number of blocks before it, where it had that of the segments of `told` before it.

    A table is one block of many segments, and of `told` the headline and bylines were dropped.
    """
    before = [0, *accumulate([body.places.get(item.order, 0) for item in told], max)]
    return tuple(
        image if image.position is None else replace(image, position=before[min(image.position, len(told))])
        for image in images
    )


def _is_visible(text: str) -> bool:
    """Say whether a text shows anything: joiners and the glyphs of icon fonts alone are an empty line to a reader."""
    return text[:1].isalnum() or any(sign.isalnum() or category(sign)[0] not in "CZ" for sign in text)


def _block(item: Segment, resolve: Resolve, numbers: dict[Box, int], counters: dict[Box, int]) -> Block:
    """Build the block of one segment."""
    box = item.box
    level = HEADINGS.get(box.tag, 0)
    if level:
        spans = _spans(item, resolve, keep_lines=False, keep_emphasis=False)
        return Block("heading", item.text.replace("\n", " "), max(2, level), spans)
    at: Box | None = box if box.inside & MARKED else None
    kind: BlockKind = "paragraph"
    in_table = False
    while at is not None and at.tag not in ("body", "article", "main"):
        in_table = in_table or at.tag == "table"
        if at.tag in _KINDS and not (in_table and at.tag == "pre"):  # a table around which `<pre>` is, is no code
            kind = _KINDS[at.tag]
            break
        at = at.parent
    if kind == "pre":
        return Block("pre", "".join(item.pieces).replace(BREAK, "\n").strip("\n"))
    if kind == "quote" and at is not None:
        return Block("quote", item.text, spans=_spans(item, resolve), marker=_opening_mark(at, numbers))
    if kind != "list-item" or at is None:
        return Block(kind, item.text, spans=_spans(item, resolve))
    text = item.text.replace("\n", " ")
    return Block("list-item", text, _depth(at), _spans(item, resolve, keep_lines=False), _marker(at, numbers, counters))


def _is_standfirst(text: str) -> bool:
    """Say whether a heading above the first paragraph is prose: long, or a statement that ends as sentences do.

    A short question heads what answers it, and a few words with a point at their end are an abbreviation or a slogan.
    """
    words = len(text.split())
    if len(text) > UNSPACED_CHARS * words:
        words = len(text) // 2
    return words >= STANDFIRST_WORDS or (words >= STATEMENT_WORDS and text.rstrip(CLOSERS).endswith(_STATEMENT_ENDS))


def _depth(box: Box) -> int:
    """Count the lists around a list item."""
    depth = 0
    at = box.parent
    while at is not None:
        depth += at.tag in ("ul", "ol")
        at = at.parent
    return max(1, depth)


def _opening_mark(quote: Box, numbers: dict[Box, int]) -> str:
    """Mark the first paragraph of each outermost quotation: two in a row are two, such as tweets."""
    at: Box | None = quote
    while at is not None:
        if at.tag == "blockquote":
            quote = at
        at = at.parent
    if quote in numbers:
        return ""
    numbers[quote] = 1
    return ">"


def _marker(item: Box, numbers: dict[Box, int], counters: dict[Box, int]) -> str:
    """Count the items of an ordered list; a further paragraph of one item has no marker."""
    parent = item.parent
    if item in numbers:
        return ""
    numbers[item] = 1
    if parent is None or parent.tag != "ol":
        return "-"
    counters[parent] = counters.get(parent, parent.first) + 1
    return f"{counters[parent]}."


def _link(target: str, resolve: Resolve) -> str | None:
    """Return what a link leads to: a page, or the address of a mail; a mail to nobody is an offer to share."""
    bare = target.strip()
    if bare[:7].lower() != "mailto:":
        return resolve(target)
    return bare if "@" in bare.partition("?")[0] and bare.isprintable() and " " not in bare else None


def _spans(item: Segment, resolve: Resolve, *, keep_lines: bool = True, keep_emphasis: bool = True) -> tuple[Span, ...]:
    """Return the text as runs of one look each, white space folded as in `text`; empty where nothing stands out."""
    if not item.marks:
        return ()
    looks: list[tuple[str | None, bool, bool, bool]] = [(None, False, False, False)] * len(item.pieces)
    for start, end, kind, target in item.marks:
        if kind in _EMPHASIS and not keep_emphasis:
            continue
        href = _link(target, resolve) if kind == "a" and target else None
        for i in range(start, min(end, len(looks))):
            old = looks[i]
            looks[i] = (href or old[0], old[1] or kind == "strong", old[2] or kind == "em", old[3] or kind == "code")
    runs: list[tuple[str, tuple[str | None, bool, bool, bool]]] = []
    gap = ""
    newline = "\n" if keep_lines else " "
    for piece, look in zip(item.pieces, looks, strict=True):
        if piece == BREAK:
            gap = newline
            continue
        words = piece.split()
        if not words:
            gap = gap or (" " if piece else "")
            continue
        lead = gap or (" " if piece[0].isspace() else "")
        gap = " " if piece[-1].isspace() else ""
        text = " ".join(words)
        if runs and lead:
            last, last_look = runs[-1]
            # A space belongs to the plainer of two neighbours, so that no link or emphasis begins or ends with one.
            if last_look == look or look == (None, False, False, False):
                text = lead + text
            else:
                runs[-1] = (last + lead, last_look)
        if runs and runs[-1][1] == look:
            runs[-1] = (runs[-1][0] + text, look)
        else:
            runs.append((text, look))
    if all(look == (None, False, False, False) for _, look in runs):
        return ()
    return tuple(Span(text, *look) for text, look in runs)
