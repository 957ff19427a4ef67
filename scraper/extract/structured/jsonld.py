"""Read JSON-LD blocks into nodes, however badly they were written. Refuses to judge which node matters.

Pages write JSON with control characters, comments, trailing commas, entities and missing brackets; a block that no repair
makes valid still gives the plain `"name": "text"` pairs it holds.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

__all__ = ["Node", "load", "nodes", "types_of"]

Node = dict[str, Any]

MAX_BLOCK_CHARS = 1 << 20
MAX_REPAIR_CHARS = 200_000
MAX_BLOCKS = 100
MAX_NODES = 5_000
"""Bounds on hostile pages, far above what honest pages hold."""

# No pattern below may look further than a bounded distance from where it starts: blocks come from strangers.
_WRAPPER = r"^(?:<!--|(?://|/\*)?\s{0,9}<!\[CDATA\[(?:\s{0,9}\*/)?)|(?:-->|(?://|/\*)?\s{0,9}\]\]>(?:\s{0,9}\*/)?)$"
_TOKENS = r'(?s)"(?:[^"\\]|\\.)*"|/\*.{0,300}?\*/|//[^\n]*|,(?=\s*[}\]])'
_VAST_NUMBER = r"\d{4000,}"
"""Python converts no number of more digits (4,300; `sys.set_int_max_str_digits`)."""
_BAD_ESCAPE = r'\\(?!["\\/bfnrt]|u[0-9a-fA-F]{4})'
_MISSING_COMMA = r'(["}\]])(\s{0,40}?\n\s{0,40}")'
_INNER_QUOTE = r'(?<=[^\s:,{\[\\])"(?=[^\s:,}\]])|(?<=[\w.!?…»”])"(?= [^\s:,}\]])|(?<=\w )"(?=\w)'
_PAIR = (
    r'"(@type|headline|name|alternativeHeadline|description|datePublished|dateModified|dateCreated|articleSection|keywords'
    r'|inLanguage|articleBody|url|isAccessibleForFree|author|image|thumbnailUrl)"\s*:\s*"((?:[^"\\]|\\.)*)"'
)
_DECODER = json.JSONDecoder(strict=False)


def load(text: str) -> Any:
    """Return what a block says, or None where nothing can be made of it.

    Tries the text as it stands, then each repair on top of the one before, then the plain pairs.
    """
    if len(text) > MAX_BLOCK_CHARS:
        return None
    text = text.strip().rstrip(";").lstrip("\ufeff")
    value = _decode(text)
    if value is None and 0 < len(text) <= MAX_REPAIR_CHARS:
        for repaired in _repairs(text):
            value = _decode(repaired)
            if value is not None:
                break
        else:
            value = _pairs(text)
    if isinstance(value, str):  # JSON inside a JSON string
        value = _decode(value)
    return value if isinstance(value, dict | list) else None


def nodes(values: Iterable[Any]) -> Iterator[tuple[Node, str]]:
    """Yield every node with the property it hangs under ("" at the top or in `@graph`), parents before children.

    The walk is iterative: depth in the data is not depth on the stack.
    """
    stack: list[tuple[Any, str]] = [(value, "") for value in reversed(list(values))]
    seen = 0
    while stack and seen < MAX_NODES:
        value, via = stack.pop()
        if isinstance(value, list):
            stack.extend((item, via) for item in reversed(value[:MAX_NODES]))
        elif isinstance(value, dict):
            seen += 1
            yield value, via
            children = [(k, v) for k, v in value.items() if isinstance(v, dict | list) and v]
            stack.extend((v, via if k == "@graph" else k) for k, v in reversed(children))


def types_of(node: Node) -> tuple[str, ...]:
    """Return the lower-cased types of a node without their vocabulary."""
    found = node.get("@type") or node.get("type")
    if not found:
        return ()
    if found.__class__ is str:
        return (found.rsplit("/", 1)[-1].rsplit(":", 1)[-1].strip().lower(),)
    names = found if isinstance(found, list) else [found]
    return tuple(name.rsplit("/", 1)[-1].rsplit(":", 1)[-1].strip().lower() for name in names[:20] if isinstance(name, str))


def _decode(text: str) -> Any:
    """Decode one value, or several written one after the other as a list; None for anything else."""
    values = []
    position, end = 0, len(text)
    try:
        while position < end:
            value, position = _DECODER.raw_decode(text, position)
            values.append(value)
            while position < end and text[position] in " \t\r\n,;":
                position += 1
            if len(values) == MAX_BLOCKS:
                break
    except (ValueError, RecursionError):  # also a number of more digits than Python converts
        return None
    return values[0] if len(values) == 1 else values or None


def _repairs(text: str) -> Iterator[str]:
    """Yield the text with one more kind of mistake mended each time."""
    text = re.sub(_WRAPPER, "", re.sub(_WRAPPER, "", text).strip()).strip().rstrip(";")
    yield text
    if re.search(_VAST_NUMBER, text):
        text = re.sub(_VAST_NUMBER, "0", text)
        yield text
    if "&quot;" in text or "&#34;" in text:
        from html import unescape  # here: its names of characters take 1 ms to load

        text = unescape(text)
        yield text
    text = re.sub(_BAD_ESCAPE, "", text)
    text = re.sub(_TOKENS, _keep_strings, text)
    yield text
    text = re.sub(_MISSING_COMMA, r"\1,\2", text)
    yield text
    yield _closed(text)
    yield re.sub(_INNER_QUOTE, r"\\" + '"', text)


def _keep_strings(match: re.Match[str]) -> str:
    """Drop comments and trailing commas, leave strings alone."""
    found = match.group()
    return found if found[0] == '"' else ""


def _closed(text: str) -> str:
    """Close the strings and brackets that a cut-off block left open."""
    opened: list[str] = []
    in_string = escaped = False
    for char in text:
        if in_string:
            if escaped:
                escaped = False
            elif char == "\\":
                escaped = True
            elif char == '"':
                in_string = False
        elif char == '"':
            in_string = True
        elif char in "{[":
            opened.append("}" if char == "{" else "]")
        elif char in "}]" and opened and opened[-1] == char:
            opened.pop()
    return text + ('"' if in_string else "") + "".join(reversed(opened))


def _pairs(text: str) -> Node | None:
    """Collect the plain pairs of a broken block into one node, the first of each name."""
    node: Node = {}
    for name, raw in re.findall(_PAIR, text):
        if name not in node:
            value = _decode(f'"{re.sub(_BAD_ESCAPE, "", raw)}"')
            node[name] = value if isinstance(value, str) else raw
    return node or None
