"""Undo content codings with a bound: a reply of a few bytes may claim to unpack to gigabytes.

Every coding that is advertised is decoded here, piece by piece; one that is not, or two on top of each other, is refused.
Libraries' own one-call decoders inflate first and count later (CVE-2026-84382, CVE-2025-66471, CVE-2025-6176).
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from io import BytesIO

from scraper.errors import FetchError

ACCEPTED = "gzip, deflate, br, zstd"

_NO_CODINGS = frozenset(("", "identity", "none", "utf-8", "utf8", "iso-8859-1", "us-ascii", "binary", "8bit", "7bit"))
"""What is written where a body is as it is: by the standard nothing, by mistake a charset or a word of another protocol."""
_PIECE = 256 * 1024
_MOST_MEMBERS = 1000
"""Parts of one body: those that compress in blocks make one of 64 KiB or more, 160 of a page of the largest size."""
_GZIP_MAGIC = b"\x1f\x8b"
_ZSTD_WINDOW = 8 * 1024 * 1024
"""The window that RFC 9659 lets a zstd reply ask for at most."""
_ZSTD_SIP = 64


class _CutShortError(Exception):
    """The coded bytes end before their own end mark."""


def coding_of(header_values: list[str], url: str) -> str:
    """Return the one coding of a reply ("" for none); raise FetchError (bad_encoding) for several or unknown ones."""
    named = [name.strip().lower() for value in header_values for name in value.split(",")]
    codings = [name.removeprefix("x-") for name in named if name not in _NO_CODINGS]
    if len(codings) > 1:
        raise FetchError(url, f"stacked content codings ({', '.join(codings)[:80]})", kind="bad_encoding")
    if codings and codings[0] not in _DECODERS:
        raise FetchError(url, f"content coding {codings[0][:40]!r} that was not offered", kind="bad_encoding")
    return codings[0] if codings else ""


def decode_content(wire: bytes, coding: str, *, cap: int, url: str, cut: bool = False) -> bytes:
    """Return the payload of `wire`; raise FetchError: too_large beyond `cap`, truncated, or bad_encoding.

    With `cut`, the first `cap` bytes are the answer instead, and an end that is missing is no error.
    """
    if not coding or not wire:
        if len(wire) > cap and not cut:
            raise _too_large(url, cap)
        return wire[:cap]
    payload = BytesIO()
    try:
        for piece in _DECODERS[coding](wire):
            payload.write(piece)
            if payload.tell() > cap:
                if cut:
                    return payload.getvalue()[:cap]
                raise _too_large(url, cap)
    except _CutShortError:
        if not cut:
            raise FetchError(url, f"the {coding} body ends early", kind="truncated", retryable=True) from None
    except (zlib.error, ValueError) as cause:
        raise FetchError(url, f"the body is not valid {coding}", kind="bad_encoding") from cause
    return payload.getvalue()


def _too_large(url: str, cap: int) -> FetchError:
    return FetchError(url, f"the page unpacks to more than {cap} bytes", kind="too_large")


def _gunzip(wire: bytes) -> Iterator[bytes]:
    """Yield the members of a gzip body; what follows the last one is padding, as every other client takes it."""
    if not wire.startswith(_GZIP_MAGIC):
        raise zlib.error("no gzip header")
    for _ in range(_MOST_MEMBERS):
        decoder = zlib.decompressobj(31)
        yield from _inflate_with(decoder, wire)
        wire = decoder.unused_data  # a copy of all the rest
        if not wire.startswith(_GZIP_MAGIC):
            return
    raise ValueError("members")


def _inflate(wire: bytes) -> Iterator[bytes]:
    """Yield a deflate body, with the zlib wrapper that the standard asks for or raw as some servers send it."""
    wrapped = len(wire) > 1 and wire[0] & 15 == 8 and int.from_bytes(wire[:2], "big") % 31 == 0
    yield from _inflate_with(zlib.decompressobj(15 if wrapped else -15), wire)


def _inflate_with(decoder: zlib._Decompress, wire: bytes) -> Iterator[bytes]:
    while not decoder.eof:
        piece = decoder.decompress(wire, _PIECE)
        wire = decoder.unconsumed_tail
        if not piece and not decoder.eof:
            raise _CutShortError
        yield piece


def _unbrotli(wire: bytes) -> Iterator[bytes]:
    import brotli  # type: ignore[import-untyped]

    decoder = brotli.Decompressor()
    try:
        piece = decoder.process(wire, output_buffer_limit=_PIECE)
        while piece or not decoder.can_accept_more_data():
            yield piece
            piece = decoder.process(b"", output_buffer_limit=_PIECE)
    except brotli.error as cause:
        raise ValueError("brotli") from cause
    if not decoder.is_finished():
        raise _CutShortError


def _unzstd(wire: bytes) -> Iterator[bytes]:
    """Yield the frames of a zstd body, fed in sips: the library bounds no output, but 64 bytes open 16 blocks at most."""
    import zstandard

    context = zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW)
    frame = context.decompressobj()
    try:
        for start in range(0, len(wire), _ZSTD_SIP):
            sip = wire[start : start + _ZSTD_SIP]
            while sip:
                if frame.eof:
                    frame = context.decompressobj()
                yield frame.decompress(sip)
                sip = frame.unused_data if frame.eof else b""
    except zstandard.ZstdError as cause:
        raise ValueError("zstd") from cause
    if not frame.eof:
        raise _CutShortError


_DECODERS = {"gzip": _gunzip, "deflate": _inflate, "br": _unbrotli, "zstd": _unzstd}
