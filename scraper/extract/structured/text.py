"""Clean one-line texts that pages give as attributes, JSON strings or headings. Refuses to judge what they say."""

from __future__ import annotations

import re

__all__ = ["TURNING", "is_placeholder", "plain", "plain_lines", "undirected", "written"]

_ENTITY = r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});"
_TAG = r"</?[a-zA-Z][^<>]{0,2000}>|<!--[^<>]{0,2000}-->"
_BREAK = r"(?i)<(?:br|/p|/div|/li|/h[1-6]|/blockquote)\b[^<>]{0,200}>"
_INVISIBLE = dict.fromkeys([*range(9), *range(14, 32), *range(127, 133), *range(134, 160), 0xAD, 0x200B, 0x2060, 0xFEFF])
"""Controls, soft hyphen, zero-width space, word joiner, byte order mark; the joiners U+200C/D stay: scripts need them."""
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad]")
_ZERO_WIDTH = ("\u200b", "\u2060", "\ufeff")
"""Both together are the keys of `_INVISIBLE`: one pattern for all takes ten times as long to compile."""
TURNING = "".join(map(chr, (0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))))
"""Marks, embeddings and isolates that turn the direction of text (Unicode Standard Annex 9): no reader sees them. Editors of
pages in Arabic and Hebrew put them before lines and around figures ("12\u200f/9\u200f/2022", as browsers write dates)."""
_AROUND = f"{TURNING} "
_TURNED = re.compile(f"[{TURNING}]")
_SURROGATE = "[\ud800-\udfff]"
_PLACEHOLDERS = frozenset(("null", "undefined", "none", "na", "n/a", "nan", "unknown", "[object object]"))
_TEMPLATES = ("{{", "${", "<%")

MAX_CHARS = 10_000
"""Longer one-line values are cut: no headline, name or description needs more, and every later step stays bounded."""


def plain(value: object) -> str:
    """Return a value as one line of plain text: entities decoded (twice where encoded twice), tags and controls removed.

    Anything but a string or a number is no text and gives "".
    """
    if isinstance(value, str):
        if value.isprintable() and "&" not in value and "<" not in value:  # as most are
            return " ".join(value[:MAX_CHARS].split())
        return " ".join(_decoded(value[:MAX_CHARS]).split()).strip(_AROUND)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return ""


def written(text: str) -> str:
    """Return text taken from an element as one line: a lone tag in it was written for the reader ("30 years of <br>")."""
    if "<" in text and "</" not in text and "&" not in text:
        return " ".join(text[:MAX_CHARS].translate(_INVISIBLE).split())
    return plain(text)


def undirected(text: str) -> str:
    """Return a text without what turns its direction, to be judged: patterns and lists of words know none of it."""
    return _TURNED.sub("", text) if not text.isascii() and any(map(text.__contains__, TURNING)) else text


def plain_lines(value: str) -> str:
    """Return a long text the same way, keeping its line breaks, whether they were written as characters or as tags."""
    if "<" in value or "&lt;" in value:
        value = re.sub(_BREAK, "\n", _unescaped(value) if "&lt;" in value else value)
    lines = (" ".join(line.split()) for line in _decoded(value).splitlines())
    return "\n".join(line for line in lines if line)


def is_placeholder(text: str) -> bool:
    """Say whether a text stands for nothing: empty, punctuation alone, `null`, an unfilled template."""
    low = text.lower()
    if low in _PLACEHOLDERS or low.startswith(_TEMPLATES) or not any(map(str.isalnum, text)):
        return True
    return low.startswith("%") and re.fullmatch("%[a-z_]+%", low) is not None


def _decoded(text: str) -> str:
    for _ in range(2):
        if "&" not in text or not re.search(_ENTITY, text):
            break
        text = _unescaped(text)
    if "<" in text:
        text = re.sub(_TAG, "", re.sub(_BREAK, " ", text))
    if _CONTROL.search(text) or any(sign in text for sign in _ZERO_WIDTH):
        text = text.translate(_INVISIBLE)
    try:
        text.encode()
    except UnicodeEncodeError:
        text = re.sub(_SURROGATE, "\ufffd", text)
    return text


def _unescaped(text: str) -> str:
    from html import unescape  # here: its names of characters take 1 ms to load, and most values hold none

    return unescape(text)
