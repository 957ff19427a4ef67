"""Find the body where a page carries it only as data: JSON-LD `articleBody`, or HTML inside the strings of its scripts.

Used when what is visible holds no article, or its beginning. Client-rendered pages ship their text as JSON in scripts
(Next.js flight data, Apollo and Redux states and the like) or attributes (Inertia, Astro); whatever the format, the body is
a long string of HTML or of sentences.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape

from scraper.extract.dom import Document
from scraper.extract.layout import SENTENCE_ENDS, is_unmarked
from scraper.extract.words import UNSPACED

MIN_CHARS = 400
MAX_SCRIPT_CHARS = 4 << 20
"""Characters of script searched per page."""
DENSE = 2.5
"""Characters of a text written without spaces that one of them counts for: Han, kana and Thai say as much in fewer."""

LONG_STRING = 80
"""Signs of a string from which on it may be a body, as it is written in the script."""
_PUSHED = re.compile(r'__next_f\.push\(\[1,\s*"((?:[^"\\]++|\\.)*+)"')
_ROW = re.compile(r"[0-9a-f]{1,5}:T([0-9a-f]{1,6}),")
"""What Next.js sends of a page, in pieces cut anywhere; and a row of that which is a text, behind its length in bytes."""
_ROWS = r'[0-9a-f]{1,5}:[\[{"IHT]'
"""How these rows begin."""
_HELD = "[data-page], [data-props], [data-react-props], [props]"
"""Elements that hold the state of a part of the page in an attribute."""
DATA_CHARS, MOST_PAIRS = 20_000, 10
"""How much of a string is searched for names with values, and how many no text has."""
_PAIRS = r'"\s*:\s*["{\[]'
_STRING = re.compile(r'(?<!\\)"((?:[^"\\\n]++|\\.)*+)')
"""From a quote up to the next, to the end of the line, or to that of the script."""
_BRACED = r"\{(/(?:p|div|ul|ol|li|h[1-6]|strong|em|b|i|a|blockquote))\}"
"""An end of an element as some systems write it into their data ("<p>Rain falls.{/p}")."""
_PARAGRAPH = re.compile(r"<(?:p|div|h[2-6]|li|br)\b[^<>]{0,300}>", re.IGNORECASE)
_SENTENCE_END = re.compile(rf"[{SENTENCE_ENDS}](?:[\s\"'”’»<]|$)")
_MAX_LAYERS = 3
PARAGRAPH_CHARS = 40
MOST_PARTS, MOST_LOOKS = 400, 300_000
"""Parts of one paragraph, and looks at parts of a whole script: lists within lists are looked at more than once."""
MOST_WITHIN = 5
"""Parts of an element in which a title is looked for."""
LEAST_PARAGRAPHS = 3
"""Sentences of this length, this many, make a list of texts the paragraphs of a body."""
_TEXT_KEYS = frozenset(("text", "content", "value", "html", "body", "paragraph", "children", "items", "values"))
_TITLE_KEYS = frozenset(("title", "headline", "headlines", "name"))
_ADDRESS_KEYS = frozenset(("url", "slug", "href", "link", "path", "canonical_url", "website_url"))
"""What editors' formats call the text of a block (Arc's ANS, Portable Text, ProseMirror and the like), and what lists of
other stories have."""


def article_html(document: Document) -> str | None:
    """Return the longest run of paragraphs found in the page's scripts, as HTML, or None.

    They are one string of HTML, one of plain text with blank lines, or a list whose elements hold a paragraph each.
    """
    best = ""
    budget = MAX_SCRIPT_CHARS
    for text in _sources(document):
        if len(text) < LONG_STRING or len(text) > budget:
            continue
        budget -= len(text)
        strings, data = _strings(text)
        for listed in map(_listed, (text, *data)):
            best = listed if len(listed) > len(best) else best
        for string in strings:
            if len(string) > len(best) and len(_PARAGRAPH.findall(string)) >= 2 and _is_prose(string):
                best = string
    return re.sub(_BRACED, r"<\1>", best) if is_long(best, MIN_CHARS) else None


def is_long(text: str, least: int) -> bool:
    """Say whether a text says as much as so many characters of a script with spaces do."""
    if len(text) >= least or len(text) * DENSE < least or text.isascii():
        return len(text) >= least
    return len(text) + (DENSE - 1) * len(re.findall(UNSPACED, text)) >= least


def _sources(document: Document) -> Iterator[str]:
    """Give what may hold a body as data: scripts, the pieces of a page that Next.js sends, put together, and attributes."""
    pieces: list[str] = []
    for script in document.tree.css("script"):
        text = script.text() or ""
        if "__next_f" in text:
            pieces += _PUSHED.findall(text)
        yield text
    if len(pieces) > 1:
        yield f'"{"".join(pieces)}"'
    for node in document.tree.css(_HELD):
        yield from [value for value in node.attributes.values() if value]


def paragraphs_html(text: str) -> str:
    """Turn the plain text of a JSON-LD `articleBody` into paragraphs."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return "".join(f"<p>{_escape(line)}</p>" for line in lines)


def _listed(text: str) -> str:
    """Return the body that a script's JSON holds as plain text or as a list of paragraphs, as HTML; "" for none."""
    begin = min((at for at in (text.find("{"), text.find("[")) if at >= 0), default=-1)
    lead = text[:begin].rstrip()
    if begin < 0 or (lead and not lead.endswith(("=", "("))):
        return ""
    try:
        data, _end = json.JSONDecoder(strict=False).raw_decode(text, begin)
    except (ValueError, RecursionError):
        return ""
    best: list[str] = []
    pending, looked = [data], 0
    while pending and looked < MOST_LOOKS:
        value = pending.pop()
        if isinstance(value, str):
            given = [part for part in value.split("\n\n") if part.strip()] if value.count("\n\n") > 1 else []
        elif isinstance(value, list):
            read = [_told(element) for element in value] if not any(map(_is_card, value)) else []
            looked += sum([looks for _text, looks in read]) + 1
            given = [text for text, _looks in read]
            pending += [element for element in value if isinstance(element, dict | list)]
        else:
            given = []
            pending += [element for element in value.values() if isinstance(element, dict | list | str)]
        told = [part for part in given if part]
        if sum(map(_is_story, told)) > 1:  # several, not one
            continue
        if sum(map(len, told)) > sum(map(len, best)) and sum(map(_is_sentence, told)) >= LEAST_PARAGRAPHS:
            best = told
    marked = [part if "</" in part else _escape(part) for part in best]
    return "".join([part if part.lstrip().startswith("<") else f"<p>{part}</p>" for part in marked])


def _told(element: object) -> tuple[str, int]:
    """Return the text of one element of a list, and how many parts were looked at.

    It is its own string, or those of its parts that are called text, in order; one of very many parts is no paragraph.
    """
    found: list[str] = []
    pending: list[tuple[object, bool]] = [(element, isinstance(element, str))]
    for looks in range(MOST_PARTS):
        if not pending:
            return "".join(found), looks
        value, is_text = pending.pop()
        if isinstance(value, str):
            if is_text:
                found.append(value)
        elif isinstance(value, dict):
            pending += reversed([(part, key in _TEXT_KEYS) for key, part in value.items()])
        elif isinstance(value, list):
            pending += reversed([(part, is_text) for part in value])
    return "", MOST_PARTS


def _is_card(element: object) -> bool:
    """Say whether an element of a list is a story of its own: it, or what it holds, has a title and an address."""
    if not isinstance(element, dict):
        return False
    within = [part for part in element.values() if isinstance(part, dict)][:MOST_WITHIN]
    return any(not _TITLE_KEYS.isdisjoint(part) and not _ADDRESS_KEYS.isdisjoint(part) for part in (element, *within))


def _is_story(text: str) -> bool:
    """Say whether an element of a list holds several paragraphs."""
    return text.count("</p>") > 1 or text.count("\n\n") > 1


def _is_prose(text: str) -> bool:
    return len(_SENTENCE_END.findall(text)) >= 3 or is_unmarked(text)


def _is_sentence(text: str) -> bool:
    return is_long(text, PARAGRAPH_CHARS) and (_SENTENCE_END.search(text) is not None or is_unmarked(text))


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _strings(text: str) -> tuple[list[str], list[str]]:
    """Return the long strings of a script that hold HTML, decoded, and those that hold JSON, which are searched in turn."""
    found: list[str] = []
    data: list[str] = []
    pending = [(text, 0)]
    while pending:
        source, layer = pending.pop()
        for quoted in _quoted(source):
            try:
                value = json.loads(f'"{quoted}"', strict=False)
            except ValueError:
                continue
            if value.lstrip().startswith(("{", "[")):
                data.append(value)
            elif ("<" in value or "&lt;" in value) and not _is_data(value):
                found.append(unescape(value) if "&lt;p" in value else value)
            elif layer == 0:
                found += _rows(value)
            if layer < _MAX_LAYERS and '\\"' in quoted:
                pending.append((value, layer + 1))
    return found, data


def _rows(value: str) -> Iterator[str]:
    """Give the texts among the rows of a page that Next.js sends."""
    at = 0
    while (row := _ROW.search(value, at)) is not None:
        size, begin = int(row[1], 16), row.end()
        text = value[begin : begin + size].encode(errors="replace")[:size].decode(errors="ignore")
        yield text
        at = begin + len(text)


def _is_data(value: str) -> bool:
    """Say whether a string is data in turn: the rows in which Next.js sends a page (`3f:["$","$L69",...`)."""
    bare = re.sub(r"<!--.*?-->", "", value[:DATA_CHARS])  # editors keep their settings in comments
    return len(re.findall(_PAIRS, bare)) >= MOST_PAIRS or re.match(_ROWS, value) is not None


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
