"""Turn a clean article into Markdown, HTML, plain text or JSON, as inert text. Owns escaping; refuses files and networks.

Each function takes the mapping of `Article.to_dict()` for the metadata and the blocks for the body, so that an article
read back from a file renders like a fresh one. The module of a format is loaded when it is first asked for: together they
would take a tenth of the time of `scraper clean`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from scraper.blocks import Block

__all__ = ["html", "json_text", "markdown", "quoted", "text", "visible"]


def markdown(article: Mapping[str, Any], blocks: Sequence[Block]) -> str:
    """Render as Markdown with YAML front matter, inert in any CommonMark renderer; the body holds no headline."""
    from scraper.render import markdown_file

    return markdown_file.markdown(article, blocks)


def html(article: Mapping[str, Any], blocks: Sequence[Block]) -> str:
    """Render as one HTML document: JSON-LD in the head, the body from our own blocks, no script, no request."""
    from scraper.render import page

    return page.html(article, blocks)


def text(article: Mapping[str, Any], blocks: Sequence[Block]) -> str:
    """Render headline, byline and date, a line each, then the body with blank lines between its blocks."""
    from scraper.render import plain

    return plain.text(article, blocks)


def json_text(value: Mapping[str, Any]) -> str:
    """Spell a mapping as JSON on one line, in its own order, readable in every script, with risky characters as escapes."""
    from scraper.render import escape

    return escape.json_text(value)


def quoted(value: str) -> str:
    """Spell a string as JSON, with the characters that fool terminals, YAML 1.1 readers and eyes as escapes."""
    from scraper.render import escape

    return escape.quoted(value)


def visible(value: str) -> str:
    """Spell a message on one line with every character that steers a terminal or turns its text around as an escape."""
    from scraper.render import escape

    return escape.visible(value)
