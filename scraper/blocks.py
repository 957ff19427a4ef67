"""The body of an article as values: blocks of text made of spans. Owns no behaviour beyond reading itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["paragraph", "heading", "list-item", "quote", "table", "pre"]
"""What a block is: a paragraph, a sub-heading, an item of a list, a paragraph of a quotation, a table, preformatted text."""


@dataclass(frozen=True, slots=True)
class Span:
    """Hold a run of text with one look: where it links to and how it is set."""

    text: str
    href: str | None = None
    strong: bool = False
    emphasis: bool = False
    code: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """Hold one block of the body, in reading order.

    `text` is the plain text. `spans` repeats it with links and emphasis (joined span texts equal `text`); it is empty
    where a block has neither. `level` is 2 to 6 for a heading, the nesting depth from 1 for a list item, else 0.
    `marker` is what stands before a list item: "-" or a number with its point, as "3."; before the first paragraph of a
    quotation it is ">"; it is empty before further paragraphs of the same item or quotation. `rows` holds the cells of
    a table (`text` then has cells joined by " | " and rows by newlines).
    """

    kind: BlockKind
    text: str
    level: int = 0
    spans: tuple[Span, ...] = ()
    marker: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
