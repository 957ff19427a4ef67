"""Parse HTML text into a tree. The only door to selectolax; the tree is never mutated."""

from __future__ import annotations

from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

__all__ = ["Document", "LexborNode", "parse"]


class Document(NamedTuple):
    """Hold a parsed page. Born here, never leaves `extract`: its nodes are only valid while it lives."""

    tree: LexborHTMLParser
    url: str | None


def parse(text: str, url: str | None = None) -> Document:
    """Parse HTML into a Document. Lone surrogates, which the parser cannot take, become U+FFFD."""
    try:
        return Document(LexborHTMLParser(text), url)
    except UnicodeEncodeError:
        return Document(LexborHTMLParser(text.encode("utf-8", "replace").decode()), url)
