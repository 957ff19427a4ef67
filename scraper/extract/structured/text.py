"""Clean one-line texts that pages give as attributes, JSON strings or headings. Refuses to judge what they say."""

from __future__ import annotations

import re
from html import unescape

__all__ = ["is_placeholder", "plain", "plain_lines"]

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>|<!--[^<>]{0,2000}-->")
_BREAK = re.compile(r"<(?:br|/p|/div|/li|/h[1-6]|/blockquote)\b[^<>]{0,200}>", re.IGNORECASE)
_INVISIBLE = dict.fromkeys([*range(9), *range(14, 32), *range(127, 133), *range(134, 160), 0xAD, 0x200B, 0x2060, 0xFEFF])
"""Controls, soft hyphen, zero-width space, word joiner, byte order mark; the joiners U+200C/D stay: scripts need them."""
_HAS_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b\u2060\ufeff\ud800-\udfff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_PLACEHOLDER = re.compile(
    r"[\W_]*|\{\{.*|\$\{.*|<%.*|%[a-z_]+%|null|undefined|none|n/?a|nan|unknown|\[object object\]", re.IGNORECASE
)

MAX_CHARS = 10_000
"""Longer one-line values are cut: no headline, name or description needs more, and every later step stays bounded."""


def plain(value: object) -> str:
    """Return a value as one line of plain text: entities decoded (twice where encoded twice), tags and controls removed.

    Anything but a string or a number is no text and gives "".
    """
    if isinstance(value, str):
        if value.isprintable() and "&" not in value and "<" not in value:  # as most are
            return " ".join(value[:MAX_CHARS].split())
        return " ".join(_decoded(value[:MAX_CHARS]).split())
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return ""


def plain_lines(value: str) -> str:
    """Return a long text the same way, keeping its line breaks, whether they were written as characters or as tags."""
    if "<" in value or "&lt;" in value:
        value = _BREAK.sub("\n", unescape(value) if "&lt;" in value else value)
    lines = (" ".join(line.split()) for line in _decoded(value).splitlines())
    return "\n".join(line for line in lines if line)


def is_placeholder(text: str) -> bool:
    """Say whether a text stands for nothing: empty, punctuation alone, `null`, an unfilled template."""
    return _PLACEHOLDER.fullmatch(text) is not None


def _decoded(text: str) -> str:
    for _ in range(2):
        if "&" not in text or not _ENTITY.search(text):
            break
        text = unescape(text)
    if "<" in text:
        text = _TAG.sub("", _BREAK.sub(" ", text))
    if _HAS_INVISIBLE.search(text):
        text = _SURROGATE.sub("\ufffd", text.translate(_INVISIBLE))
    return text
