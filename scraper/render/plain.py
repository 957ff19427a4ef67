"""Write an article as plain text: headline, byline, date, body. Refuses any markup."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from scraper.blocks import Block
from scraper.render.escape import clean, one_line


def text(article: Mapping[str, Any], blocks: Sequence[Block]) -> str:
    """Render headline, byline and date, a line each, then the body with blank lines between its blocks."""
    names = ", ".join(author["name"] for author in article.get("authors", ()))
    head = [one_line(str(value)) for value in (article.get("headline"), names, article.get("datePublished")) if value]
    parts = ["\n".join(head)] if head else []
    parts += [_block_text(block) for block in blocks]
    return "\n\n".join(part for part in parts if part) + "\n"


def _block_text(block: Block) -> str:
    """Return one block's words, a list item behind its marker or, where it goes on, as far in."""
    words = clean(block.text).strip("\n")
    if block.kind != "list-item":
        return words
    return f"{'  ' * (max(block.level, 1) - 1)}{block.marker or ' '} {words}"
