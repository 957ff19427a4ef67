"""Find the body where a page carries it only as data: JSON-LD `articleBody`, or HTML inside the strings of its scripts.

Used when what is visible holds no article. Client-rendered pages ship their text as JSON (Next.js flight data, Apollo and
Redux states and the like); whatever the format, the body is a long string of HTML or of sentences.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape

from scraper.extract.dom import Document

MIN_CHARS = 400
MAX_SCRIPT_CHARS = 4 << 20
"""Characters of script searched per page."""

LONG_STRING = 200
_STRING = re.compile(r'(?<!\\)"((?:[^"\\\n]++|\\.)*+)')
"""From a quote up to the next, to the end of the line, or to that of the script."""
_PARAGRAPH = re.compile(r"<(?:p|div|h[2-6]|li|br)\b[^<>]{0,300}>", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?…。！？؟।](?:[\s\"'”’»<]|$)")
_MAX_LAYERS = 3


def article_html(document: Document) -> str | None:
    """Return the longest run of HTML paragraphs found in the page's scripts, or None."""
    best = ""
    budget = MAX_SCRIPT_CHARS
    for script in document.tree.css("script"):
        text = script.text() or ""
        if len(text) < MIN_CHARS or len(text) > budget:
            continue
        budget -= len(text)
        for string in _strings(text):
            if len(string) > len(best) and len(_PARAGRAPH.findall(string)) >= 2 and len(_SENTENCE_END.findall(string)) >= 3:
                best = string
    return best if len(best) >= MIN_CHARS else None


def paragraphs_html(text: str) -> str:
    """Turn the plain text of a JSON-LD `articleBody` into paragraphs."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return "".join(f"<p>{_escape(line)}</p>" for line in lines)


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _strings(text: str) -> list[str]:
    """Return the long strings of a script, decoded; a string that holds JSON is searched in turn."""
    found: list[str] = []
    pending = [(text, 0)]
    while pending:
        source, layer = pending.pop()
        for quoted in _quoted(source):
            try:
                value = json.loads(f'"{quoted}"', strict=False)
            except ValueError:
                continue
            if ("<" in value or "&lt;" in value) and not value.lstrip().startswith(("{", "[")):
                found.append(unescape(value) if "&lt;p" in value else value)
            if layer < _MAX_LAYERS and '\\"' in quoted:
                pending.append((value, layer + 1))
    return found


def _quoted(source: str) -> Iterator[str]:
    """Give what stands between quotes, where it is long; linear.

    What ends a short string may begin a long one: in code that holds single quotes (`/"/`) nobody knows which is which.
    """
    at = 0
    while (match := _STRING.search(source, at)) is not None:
        end = match.end()
        if end - match.start() > LONG_STRING and source.startswith('"', end):
            yield match.group(1)
            end += 1
        at = max(end, match.start() + 1)
