"""Write an article as Markdown with YAML front matter. Owns both layouts; the words themselves are `markdown_inline`'s."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from scraper.blocks import Block
from scraper.render.escape import clean, one_line, quoted
from scraper.render.markdown_inline import escape, inline

_NUMBERED = re.compile(r"\d{1,9}[.)]")
_CLOSING_MARK = re.compile(r"(?<=\s)(#+)$")
_BACKTICKS = re.compile(r"`{3,}")


def markdown(article: Mapping[str, Any], blocks: Sequence[Block]) -> str:
    """Render an article as Markdown with YAML front matter, inert in any CommonMark renderer.

    The headline stands in the front matter alone: below it is the body and nothing else.
    """
    return front_matter(article) + "\n" + body(blocks)


def front_matter(article: Mapping[str, Any]) -> str:
    """Write the metadata as YAML that 1.1 and 1.2 readers agree on: every string double-quoted, JSON escapes only."""
    lines = ["---"]
    for key, value in _fields(article):
        if isinstance(value, list):
            lines += [f"{key}:", *(f"  - {quoted(one_line(item))}" for item in value)]
        else:
            lines.append(f"{key}: {quoted(one_line(value)) if isinstance(value, str) else value}")
    return "\n".join([*lines, "---", ""])


def _fields(article: Mapping[str, Any]) -> Iterator[tuple[str, str | int | list[str]]]:
    """Yield the front matter's keys in order, those without a value left out."""
    facts = article.get("metadata", {})
    chosen = {
        "title": article.get("headline"),
        "authors": [author["name"] for author in article.get("authors", ())],
        "published": article.get("datePublished"),
        "updated": article.get("dateModified"),
        "source": article.get("canonicalUrl") or article.get("url"),
        "site": (article.get("publisher") or {}).get("name"),
        "section": list(article.get("articleSection", ())),
        "tags": list(article.get("keywords", ())),
        "language": article.get("inLanguage") or article.get("languageDetected"),
        "description": article.get("description"),
        "image": (article.get("mainImage") or {}).get("url"),
        "word_count": article.get("wordCount"),
        "outcome": None if facts.get("outcome") == "ok" else facts.get("outcome"),
        "downloaded": facts.get("dateDownloaded"),
        "id": article.get("id"),
    }
    yield from ((key, value) for key, value in chosen.items() if value)


def body(blocks: Sequence[Block]) -> str:
    """Write the blocks as Markdown, blank lines between them, list items and quotation paragraphs kept together."""
    out: list[str] = []
    indents: list[tuple[int, int]] = []
    previous = ""
    for block in blocks:
        if block.kind == "list-item":
            written = _list_item(block, indents)
        else:
            indents.clear()
            written = _WRITERS[block.kind](block)
        if not written:
            continue
        continues = previous == block.kind and block.marker != ">"
        together = {"list-item": "\n", "quote": "\n>\n"}.get(block.kind, "") if continues else ""
        out += [together or "\n\n" if out else "", written]
        previous = block.kind
    return "".join(out) + "\n" if out else ""


def _list_item(block: Block, indents: list[tuple[int, int]]) -> str:
    """Write one item under the items that hold it; `indents` has level and text column of each open one."""
    words = inline(block.text, block.spans)
    if not words:
        return ""
    if _continues(block, indents):
        while indents[-1][0] > block.level:
            indents.pop()
        column = indents[-1][1]
        return "\n" + " " * column + words.replace("\n", "\n" + " " * column)
    while indents and indents[-1][0] >= block.level:
        indents.pop()
    column = indents[-1][1] if indents else 0
    marker = block.marker if _NUMBERED.fullmatch(block.marker) else "-"
    indents.append((block.level, column + len(marker) + 1))
    return " " * column + f"{marker} " + words.replace("\n", "\n" + " " * indents[-1][1])


def _continues(block: Block, indents: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a list item without a marker is a further paragraph of one that is open: one blank line above it."""
    return not block.marker and any(level == block.level for level, _ in indents)


def _paragraph(block: Block) -> str:
    return inline(block.text, block.spans)


def _heading(block: Block) -> str:
    # a trailing run of "#" would be dropped as the closing mark of a heading
    words = _CLOSING_MARK.sub(r"\\\1", inline(block.text, block.spans).replace("  \n", " "))
    return f"{'#' * min(max(block.level, 2), 6)} {words}" if words else ""


def _quote(block: Block) -> str:
    words = inline(block.text, block.spans)
    return "> " + words.replace("\n", "\n> ") if words else ""


def _pre(block: Block) -> str:
    words = clean(block.text).strip("\n")
    fence = "`" * max(3, 1 + max((len(run) for run in _BACKTICKS.findall(words)), default=2))
    return f"{fence}\n{words}\n{fence}" if words.strip() else ""


def _table(block: Block) -> str:
    if not block.rows:
        return _paragraph(block)
    width = max(len(row) for row in block.rows)
    lines = ["| " + " | ".join(_cells(row, width)) + " |" for row in block.rows]
    return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])


def _cells(row: Sequence[str], width: int) -> Iterator[str]:
    """Yield the cells of a row, made up to the table's width."""
    yield from (escape(one_line(cell)) for cell in row)
    yield from [""] * (width - len(row))


_WRITERS = {"paragraph": _paragraph, "heading": _heading, "quote": _quote, "pre": _pre, "table": _table}
