"""Make strings from pages harmless: which characters pass, which links pass, how JSON is spelled. Refuses any markup.

Tables for `str.translate` do what regular expressions would: they take a tenth of the time to set up, and setting up is
most of what rendering one article costs.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

LINK_SCHEMES = ("http://", "https://", "mailto:")
"""The only beginnings a link may have; anything else (javascript:, data:, file:) is printed as plain text."""

_REPLACEMENT = "\ufffd"
_CONTROLS = [*range(0x20), *range(0x7F, 0xA0)]
_TURNING = [0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]  # marks that turn the direction of text
_NEVER_TEXT = [0xFEFF, 0xFFFE, 0xFFFF]
_SURROGATES = range(0xD800, 0xE000)
_LINE_ENDS = [0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029]
_SPACES = [0x20, 0xA0, 0x1680, *range(0x2000, 0x2010), 0x202F, 0x205F, 0x3000]

_WHOLE = dict.fromkeys(_SURROGATES, _REPLACEMENT)
_CLEAN = {
    **dict.fromkeys([*_CONTROLS, 0xFFFE, 0xFFFF], None),
    **dict.fromkeys([0x0A, *_LINE_ENDS], "\n"),
    0x09: "\t",
    **_WHOLE,
}
_DIRTY = frozenset(map(chr, _CLEAN)) - {"\n", "\t"}
"""What `clean` changes. To look for it takes a fifth of the time of translating, which a single no-break space asks for."""
_IN_URL = {
    code: "".join(f"%{byte:02X}" for byte in chr(code).encode())
    for code in [*_CONTROLS, *_SPACES, 0x2028, 0x2029, *_TURNING, *_NEVER_TEXT, *b"\"'()<>[\\]^`{|}"]
} | _WHOLE


def clean(value: str) -> str:
    """Drop what no text may hold: controls, C1 escapes and lone surrogates; spell every line end as a newline."""
    if value.isprintable() or _DIRTY.isdisjoint(value):
        return value
    return value.replace("\r\n", "\n").translate(_CLEAN)


def one_line(value: str) -> str:
    """Fold all white space of a cleaned value into single spaces."""
    return " ".join(clean(value).split())


def safe_href(href: str | None) -> str | None:
    """Return a link target that Markdown and HTML take as it stands, or None where its scheme is not allowed.

    Characters that end a target in either language are percent-encoded, so that none can break out of it.
    """
    target = href.strip() if href else ""
    return target.translate(_IN_URL) if target.lower().startswith(LINK_SCHEMES) else None


@cache
def _in_json() -> Mapping[int, str]:
    return {code: f"\\u{code:04x}" for code in [*range(0x7F, 0xA0), 0x2028, 0x2029, *_TURNING, *_NEVER_TEXT]} | _WHOLE


@cache
def _risky() -> frozenset[str]:
    return frozenset(map(chr, _in_json()))


@cache
def _on_terminal() -> Mapping[int, str]:
    codes = [*_CONTROLS, 0x2028, 0x2029, *_TURNING, *_NEVER_TEXT]
    return {code: chr(code).encode("unicode_escape").decode() for code in codes} | _WHOLE


def visible(value: str) -> str:
    """Spell a message on one line with every character that steers a terminal or turns its text around as an escape."""
    return value if value.isprintable() else value.translate(_on_terminal())


def quoted(value: str) -> str:
    """Spell a string as JSON, with the characters that fool terminals, YAML 1.1 readers and eyes as escapes."""
    return _json(value)


def json_text(value: Mapping[str, Any]) -> str:
    """Spell a mapping as JSON on one line, in its own order, readable in every script, with risky characters as escapes."""
    return _json(value)


def _json(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    if text.isprintable() or _risky().isdisjoint(text):  # every risky character counts as unprintable; so do many others
        return text
    return text.translate(_in_json())
