"""Find the encoding that a page declares in its own bytes: the prescan of the HTML standard, and the XML declaration.

https://html.spec.whatwg.org/multipage/parsing.html#prescan-a-byte-stream-to-determine-its-encoding
Linear in the bytes that it is given; never raises.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from scraper.extract.charsets import lookup

LOOK_AT = 64 * 1024
"""Bytes searched. The standard prescans 1,024 and starts over at a later meta that the parser meets; this looks at once."""

_SPACE = b"\t\n\f\r "
_NEXT_TAG = re.compile(rb"<(?:(!--)|(meta)[\t\n\f\r /]|/?[A-Za-z]|[!/?])", re.IGNORECASE)
_TAG_NAME_END = re.compile(rb"[\t\n\f\r >]")
_BEFORE_NAME = re.compile(rb"[\t\n\f\r /]*")
_NAME = re.compile(rb"[^>\t\n\f\r /][^\t\n\f\r />=]*")
_EQUALS = re.compile(rb"[\t\n\f\r ]*=[\t\n\f\r ]*")
_BARE_VALUE = re.compile(rb"[^\t\n\f\r >]*")
_CHARSET = r"(?i)charset[\t\n\f\r ]*=[\t\n\f\r ]*(?:\"([^\"]*)\"|'([^']*)'|([^\"'\t\n\f\r ;][^\t\n\f\r ;]*))"
_XML = rb"(?i)\s*<\?xml\s[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._:-]{1,40})[\"']"


class _EndOfBytesError(Exception):
    """The bytes end inside a tag: nothing after this point can be trusted."""


def content_charset(value: str) -> str | None:
    """Return the encoding named by `charset=` in a Content-Type value, or None when none is known."""
    found = re.search(_CHARSET, value)
    return lookup(next(group for group in found.groups() if group is not None)) if found else None


def xml_charset(body: bytes) -> str | None:
    """Return the encoding of the XML declaration that opens `body`, or None."""
    found = re.match(_XML, body[:512])
    return _never_utf16(lookup(found.group(1).decode("ascii"))) if found else None


def meta_charset(body: bytes) -> str | None:
    """Return the encoding that the first usable `<meta>` declares, or None."""
    head, position = body[:LOOK_AT], 0
    if b"charset" not in head.lower():
        return None
    try:
        while found := _NEXT_TAG.search(head, position):
            if found.group(1):
                position = _after(head, b"-->", found.start() + 2)
            elif found.group(2):
                attributes, position = _attributes(head, found.end() - 1)
                if name := _declared(attributes):
                    return name
            elif head[found.start() + 1 : found.start() + 2] in (b"!", b"?") or not found.group()[-1:].isalpha():
                position = _after(head, b">", found.start() + 1)
            else:
                name_end = _TAG_NAME_END.search(head, found.start())
                _, position = _attributes(head, name_end.start() if name_end else len(head))
    except _EndOfBytesError:
        return None
    return None


def _after(head: bytes, mark: bytes, start: int) -> int:
    """Return the position behind the next `mark`."""
    at = head.find(mark, start)
    if at < 0:
        raise _EndOfBytesError
    return at + len(mark)


def _attributes(head: bytes, position: int) -> tuple[dict[bytes, bytes], int]:
    """Read the attributes of a tag from behind its name; the first of a name wins. Return them and where the tag ends."""
    attributes: dict[bytes, bytes] = {}
    for name, value, end in _each_attribute(head, position):
        position = end
        attributes.setdefault(name, value)
    return attributes, _after(head, b">", _BEFORE_NAME.match(head, position).end())  # type: ignore[union-attr]


def _each_attribute(head: bytes, position: int) -> Iterator[tuple[bytes, bytes, int]]:
    """Yield name, value and end of every attribute up to the closing `>`."""
    while name := _NAME.match(head, _BEFORE_NAME.match(head, position).end()):  # type: ignore[union-attr]
        position, value = name.end(), b""
        if equals := _EQUALS.match(head, position):
            position = equals.end()
            quote = head[position : position + 1]
            if quote in (b'"', b"'"):
                end = _after(head, quote, position + 1)
                value, position = head[position + 1 : end - 1], end
            elif bare := _BARE_VALUE.match(head, position):
                value, position = bare.group(), bare.end()
        if position >= len(head):
            raise _EndOfBytesError
        yield name.group().lower(), value, position


def _declared(attributes: dict[bytes, bytes]) -> str | None:
    """Return what one meta's attributes declare: `charset`, or `content` beside `http-equiv=content-type`."""
    if (charset := attributes.get(b"charset")) is not None:
        name = lookup(charset.decode("latin-1"))
    elif attributes.get(b"http-equiv", b"").lower() == b"content-type":
        name = content_charset(attributes.get(b"content", b"").decode("latin-1"))
    else:
        return None
    return _never_utf16(name)


def _never_utf16(name: str | None) -> str | None:
    """Correct what cannot be true: a declaration that could be read as ASCII is not UTF-16."""
    if name in ("utf-16be", "utf-16le"):
        return "utf-8"
    return "windows-1252" if name == "x-user-defined" else name
