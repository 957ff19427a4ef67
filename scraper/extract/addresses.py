"""Read the e-mail addresses that Cloudflare hides from readers without JavaScript. Refuses every other kind of riddle."""

from __future__ import annotations

from copy import copy

from scraper.extract.segment import BREAK, Segment

_PATH = "/cdn-cgi/l/email-protection#"
_STAND_IN = "[email protected]"
"""What Cloudflare prints in place of each address, whatever the language of the page."""


def hidden_address(href: str | None) -> str | None:
    """Return the address in a link of Cloudflare's e-mail protection, or None for any other link.

    The code is hexadecimal: the first byte is a key, and each other byte is one of the address, combined with the key by
    exclusive or. What follows a question mark is the subject of a mail.
    """
    _, found, code = (href or "").partition(_PATH)
    if not found:
        return None
    try:
        key, *rest = bytes.fromhex(code)
        address = bytes([key ^ byte for byte in rest]).decode().partition("?")[0]
    except ValueError:  # no code, or none of this kind: the link is shown as the page has it
        return None
    return address if "@" in address and address.isprintable() and not any(map(str.isspace, address)) else None


def with_addresses(item: Segment) -> Segment:
    """Return a segment with its hidden addresses readable and linked, or the very segment where it has none."""
    found = [(mark, address) for mark in item.marks if mark[2] == "a" and (address := hidden_address(mark[3]))]
    if not found:
        return item
    pieces, marks = list(item.pieces), list(item.marks)
    for mark, address in found:
        start, end, kind, _href = mark
        marks[marks.index(mark)] = (start, end, kind, f"mailto:{address}")
        if " ".join("".join(pieces[start:end]).split()) == _STAND_IN:
            pieces[start:end] = [address, *[""] * (end - start - 1)]
    lines = [" ".join(line.split()) for line in "".join(pieces).split(BREAK)]
    readable = copy(item)
    readable.text, readable.pieces, readable.marks = "\n".join([line for line in lines if line]), pieces, marks
    return readable
