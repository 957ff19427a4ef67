"""Make raw-page files whole again that a killed run, or a full disk, left torn. Knows gzip members, not what is in them."""

from __future__ import annotations

import os
import zlib
from dataclasses import dataclass
from pathlib import Path

from scraper.errors import WriteError

UNFINISHED = ".open"
"""Suffix of a file that is being written: as other web archivers do, it bears its own name only when it is whole."""

_PIECE = 1 << 16
_GZIP = 31  # zlib's word for "with a gzip header, of any window"


@dataclass(frozen=True, slots=True)
class Mended:
    """Say what became of an unfinished file: how many bytes were whole and how many were cut off its end."""

    path: Path
    kept: int
    cut: int


def mend(folder: Path) -> list[Mended]:
    """Cut every unfinished file in the folders of `folder` behind its last whole record, and give it its name.

    Each record is a gzip member of its own, with a checksum. A file without a whole record is removed. Call only while
    nobody writes there. Raises WriteError.
    """
    mended = []
    for unfinished in sorted(folder.glob(f"*/*{UNFINISHED}")):
        path = unfinished.with_name(unfinished.name.removesuffix(UNFINISHED))
        try:
            size, kept = unfinished.stat().st_size, whole_length(unfinished)
            if kept:
                with unfinished.open("rb+") as file:
                    file.truncate(kept)
                    os.fsync(file.fileno())
                unfinished.replace(path)
            else:
                unfinished.unlink()
        except OSError as cause:
            raise WriteError(str(unfinished), f"cannot repair: {cause.strerror}", "free space or rights") from cause
        mended.append(Mended(path, kept, size - kept))
    return mended


def whole_length(path: Path) -> int:
    """Return the length of all whole gzip members at the beginning of a file."""
    whole = position = 0
    member = zlib.decompressobj(_GZIP)
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            position += len(piece)
            while piece:
                try:
                    member.decompress(piece, _PIECE)
                except zlib.error:
                    return whole
                piece = member.unconsumed_tail
                if member.eof:
                    piece = member.unused_data
                    whole = position - len(piece)
                    member = zlib.decompressobj(_GZIP)
    return whole
