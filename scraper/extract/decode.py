"""Bytes of a page to text, as browsers do it: byte order mark, HTTP header, the page's own word, then the bytes themselves.

Browsers believe a declaration even when the bytes contradict it; readers of a news archive are better served by the
bytes, so a declaration that most of the text refutes is set aside. Pure; a detector is loaded only as the last resort.
"""

from __future__ import annotations

import re
from codecs import getincrementaldecoder
from collections.abc import Iterator
from typing import Literal, NamedTuple

from scraper.extract.charsets import decode_as, likelier, lookup, of_codec
from scraper.extract.prescan import content_charset, meta_charset, xml_charset

__all__ = ["Decoded", "Source", "decode", "reread"]

Source = Literal["bom", "header", "meta", "xml", "bytes", "detector", "default"]
"""What decided the encoding; "bytes" is their own shape: valid UTF-8, or the zeros of UTF-16."""

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16le"), (b"\xfe\xff", "utf-16be"))
_ESCAPE = b"\x1b$B"
"""What switches ISO-2022-JP to the signs of JIS X 0208."""
_HIGH_BYTE = rb"[\x80-\xff]"
_LANGUAGE = rb"(?i)<html\b[^<>]*?\slang\s*=\s*[\"']?([a-z]{2,3})\b"
_SAMPLE = 32 * 1024
"""Bytes shown to the detector: it takes about 1 ms per KiB, and more text does not change its mind."""

_LABELS = {
    "big5hkscs": "big5",
    "cp932": "shift_jis",
    "cp949": "euc-kr",
    "cp950": "big5",
    "euc_jis_2004": "euc-jp",
    "euc_jisx0213": "euc-jp",
    "johab": "euc-kr",
    "mac_cyrillic": "x-mac-cyrillic",
    "mac_roman": "macintosh",
    "shift_jis_2004": "shift_jis",
    "shift_jisx0213": "shift_jis",
}
"""WHATWG labels of Python codecs that the detector names and that no page may: the nearest encoding that browsers know."""

_TRUSTED_SHARE = 0.2
"""A UTF-8 declaration stands while fewer than this share of the non-ASCII bytes cannot be read (mixed content, a cut)."""


_BYTES = {ord(decode_as(bytes([byte]), "windows-1252")[0]): byte for byte in range(0x80, 0xA0)}
"""The bytes of Windows-1252 by the signs that they stand for beyond Latin-1; its five holes are control characters."""
LEAST_FOREIGN, MOST_BESIDE = 20, 0.2
"""Letters that are not Latin of a page that was read in the wrong charset, and the share of them beside Latin ones."""
_FOREIGN = "[\u0370-\u1fff\u2e80-\ud7ff]"
_BESIDE = f"(?i)[a-z]{_FOREIGN}|{_FOREIGN}(?=[a-z])"


class Decoded(NamedTuple):
    """Hold the text of a page and how it was read.

    `encoding` is the WHATWG name in lower case. `replaced` counts the places that could not be read, each a U+FFFD in
    `text`. `doubt` says that the text may be wrong here or there: something was replaced or guessed, or a declaration
    was set aside.
    """

    text: str
    encoding: str
    source: Source
    doubt: bool
    replaced: int = 0


def decode(body: bytes, content_type: str | None = None) -> Decoded:
    """Return the text of `body`, whatever it holds and whatever is claimed of it; never raises."""
    for mark, name in _BOMS:
        if body.startswith(mark):
            text, replaced = decode_as(body[len(mark) :], name)
            return Decoded(text, name, "bom", replaced > 0, replaced)
    refuted = False
    for name, source in _claims(body, content_type):
        if (found := _believe(body, name, source)) is not None:
            return found
        refuted = True
    guessed = _undeclared(body)
    return guessed._replace(doubt=True) if refuted else guessed


def reread(text: str) -> str:
    """Return a page as it was meant that somebody decoded as Latin-1 or Windows-1252, which it is not; else as it is.

    Libraries of HTTP take Latin-1 where no header names a charset (RFC 2616, 3.7.1). It is undone where all of the page
    proves to be UTF-8, or names a charset of another script, in which it is text of that.
    """
    if text.isascii():
        return text
    try:
        raw = text.encode("latin-1")
    except UnicodeEncodeError as fault:
        behind_another = text[fault.start - 1 : fault.start] >= "\x80"  # as bytes of UTF-8 stand
        may_be = behind_another and ord(text[fault.start]) in _BYTES and _is_mixed(text[: fault.start + 1])
        return _unmixed(text) if may_be else text
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        pass
    name = meta_charset(raw)
    if name is None or name == "windows-1252":
        return decode_as(raw, "windows-1252")[0] if re.search("[\x80-\x9f]", text) else text
    found, replaced = decode_as(raw, name)
    return found if not replaced and _is_foreign(found) else text


def _is_foreign(text: str) -> bool:
    """Say whether a text is written in other letters than Latin ones, apart from these: in French "é" stands in words."""
    foreign = len(re.findall(_FOREIGN, text))
    return foreign >= LEAST_FOREIGN and len(re.findall(_BESIDE, text)) <= MOST_BESIDE * foreign


def _is_mixed(start: str) -> bool:
    """Say whether the start of a page, where UTF-8 may be cut off, was read as Windows-1252: most prove there to be none."""
    try:
        getincrementaldecoder("utf-8")().decode(start.translate(_BYTES).encode("latin-1"))
    except UnicodeError:
        return False
    return True


def _unmixed(text: str) -> str:
    """Return what was read as Windows-1252 and is UTF-8 throughout."""
    try:
        return text.translate(_BYTES).encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text


def _claims(body: bytes, content_type: str | None) -> Iterator[tuple[str, Source]]:
    """Yield what is declared of the page, the strongest word first; later ones are only looked for when needed."""
    if content_type and (name := content_charset(content_type)):
        yield name, "header"
    if name := meta_charset(body):
        yield name, "meta"
    if name := xml_charset(body):
        yield name, "xml"


def _believe(body: bytes, name: str, source: Source) -> Decoded | None:
    """Decode by a declaration, or return None when the bytes refute it."""
    if name.startswith("utf-16") and _utf16_shape(body) is None:
        return None  # text in UTF-16 has zero bytes: a header that lies
    if name not in ("utf-8", "replacement") and not name.startswith("utf-16") and _is_multibyte_utf8(body):
        return Decoded(body.decode("utf-8"), "utf-8", "bytes", True)
    text, replaced = decode_as(body, name)
    if name == "utf-8" and replaced and replaced > _TRUSTED_SHARE * _unreadable_ceiling(body):
        return None
    return Decoded(text, name, source, replaced > 0, replaced)


def _undeclared(body: bytes) -> Decoded:
    """Decode by the shape of the bytes alone."""
    if name := _utf16_shape(body):
        text, replaced = decode_as(body, name)
        return Decoded(text, name, "bytes", True, replaced)
    if body.isascii():
        if _ESCAPE in body and not (read := decode_as(body, "iso-2022-jp"))[1]:
            return Decoded(read[0], "iso-2022-jp", "bytes", True)
        return Decoded(body.decode("ascii"), "windows-1252", "default", False)
    text, replaced = decode_as(body, "utf-8")
    if replaced <= _TRUSTED_SHARE / 4 * _unreadable_ceiling(body):
        return Decoded(text, "utf-8", "bytes", replaced > 0, replaced)
    name, source = _detect(body)
    text, replaced = decode_as(body, name)
    return Decoded(text, name, source, True, replaced)


def _is_multibyte_utf8(body: bytes) -> bool:
    """Tell whether the bytes are valid UTF-8 beyond ASCII: no legacy text of any length is that by accident."""
    if body.isascii():
        return False
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _unreadable_ceiling(body: bytes) -> int:
    """Count the non-ASCII bytes: as many places can fail at most."""
    return len(body) - len(re.sub(_HIGH_BYTE, b"", body))


def _utf16_shape(body: bytes) -> str | None:
    """Recognise UTF-16 without a mark by zeros in every second place, as markup has them in any language."""
    head = body[:2048]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if max(even, odd) * 5 < len(head):  # at least two of five units are ASCII: tags, spaces, digits
        return None
    if odd > 8 * even:
        return "utf-16le"
    return "utf-16be" if even > 8 * odd else None


def _detect(body: bytes) -> tuple[str, Source]:
    """Ask the detector about the text of a page; the usual encoding of its language when it has no answer."""
    import chardet  # 35 ms that nearly no page needs

    guess = chardet.detect(_telling_part(body))["encoding"]
    name = lookup(guess) or of_codec(guess) if guess else None
    name = None if name == "utf-8" else name  # which it is not, or nobody would have asked
    declared = re.search(_LANGUAGE, body[:_SAMPLE])
    found = likelier(name or "windows-1252", body, declared[1].decode().lower() if declared else "")
    return (found, "detector") if name else (found, "default")


def _telling_part(body: bytes) -> bytes:
    """Return a sample of the text around the first bytes that are not ASCII; of markup the detector learns nothing."""
    for text in (_without_markup(body), body):
        if first := re.search(_HIGH_BYTE, text):
            start = max(0, first.start() - 512)
            return text[start : start + _SAMPLE]
    return body[:_SAMPLE]


def _without_markup(body: bytes) -> bytes:
    """Return a page without its tags, scripts and styles, in linear time."""
    low, pieces, at = body.lower(), [], 0
    for opened in re.finditer(rb"<(script|style)\b", low):
        if opened.start() >= at >= 0:
            pieces.append(body[at : opened.start()])
            at = low.find(b"</" + opened[1], opened.end())
    if at >= 0:
        pieces.append(body[at:])
    return re.sub(rb"<[^<>]*>", b" ", b"".join(pieces))
