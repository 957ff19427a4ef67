"""Unpack what a publisher packed itself: sitemaps, and feeds that are sent as files. Bounded; knows no HTTP."""

from __future__ import annotations

import zlib
from io import BytesIO

MAGIC = b"\x1f\x8b"
_MOST_MEMBERS = 1000


def unpacked(body: bytes, limit: int) -> bytes:
    """Return what all members of a gzip file hold together, or the body itself where it is none.

    One that breaks off yields what came before; what follows the last member is padding. Raises ValueError, naming what is
    wrong, for a damaged one and for one that holds more than `limit` bytes.
    """
    if not body.startswith(MAGIC):
        return body
    out = BytesIO()
    for _ in range(_MOST_MEMBERS):
        member = zlib.decompressobj(wbits=31)
        try:
            out.write(member.decompress(body, limit - out.tell() + 1))
        except zlib.error as error:
            raise ValueError("is damaged gzip") from error
        if out.tell() > limit:
            raise ValueError(f"is larger than {limit >> 20} MiB once unpacked")
        body = member.unused_data
        if not body.startswith(MAGIC):
            break
    return out.getvalue()
