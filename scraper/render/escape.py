"""Make strings from pages harmless: which characters pass, which links pass, how JSON is spelled. Refuses any markup."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

LINK_SCHEMES = ("http://", "https://", "mailto:")
"""The only beginnings a link may have; anything else (javascript:, data:, file:) is printed as plain text."""

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_LINE_END = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_UNSAFE_IN_JSON = re.compile(r"[\x7f-\x9f\u061c\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
_TERMINAL = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_UNSAFE_IN_URL = re.compile(r"[\x00-\x20\"'()<>\[\]\\^`{|}\x7f-\x9f\s\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


def clean(value: str) -> str:
    """Drop what no text may hold: controls, C1 escapes and lone surrogates; spell every line end as a newline."""
    return _SURROGATE.sub("\ufffd", _CONTROL.sub("", _LINE_END.sub("\n", value)))


def one_line(value: str) -> str:
    """Fold all white space of a cleaned value into single spaces."""
    return " ".join(clean(value).split())


def safe_href(href: str | None) -> str | None:
    """Return a link target that Markdown and HTML take as it stands, or None where its scheme is not allowed.

    Characters that end a target in either language are percent-encoded, so that none can break out of it.
    """
    if not href:
        return None
    target = _SURROGATE.sub("\ufffd", href.strip())
    if not target.lower().startswith(LINK_SCHEMES):
        return None
    return _UNSAFE_IN_URL.sub(lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode()), target)


def visible(value: str) -> str:
    """Spell a message on one line with every character that steers a terminal or turns its text around as an escape."""
    return _TERMINAL.sub(lambda match: match[0].encode("unicode_escape").decode("ascii"), value)


def quoted(value: str) -> str:
    """Spell a string as JSON, with the characters that fool terminals, YAML 1.1 readers and eyes as escapes."""
    spelled = json.dumps(_SURROGATE.sub("\ufffd", value), ensure_ascii=False)
    return _UNSAFE_IN_JSON.sub(lambda match: f"\\u{ord(match[0]):04x}", spelled)


def json_text(value: Mapping[str, Any]) -> str:
    """Spell a mapping as JSON on one line, in its own order, readable in every script, with risky characters as escapes."""
    spelled = _SURROGATE.sub("\ufffd", json.dumps(value, ensure_ascii=False))
    return _UNSAFE_IN_JSON.sub(lambda match: f"\\u{ord(match[0]):04x}", spelled)
