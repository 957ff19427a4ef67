"""What the pages of one source have in common: fingerprints of blocks, and how many of its articles carry each.

A value that the archive fills, the pipeline carries, and the extractor reads. Refuses to know any of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

_NO_SHARES: Mapping[int, float] = {}


class SourceMemory(NamedTuple):
    """Hold the share of a source's article pages (0 to 1) on which a block was seen, by fingerprint; absent is once at most.

    `pages` is how many pages were counted: with few, a share says little.
    """

    pages: int = 0
    shares: Mapping[int, float] = _NO_SHARES

    def share(self, text: str) -> float:
        """Return the share of this source's pages that carry a block of this text."""
        return self.shares.get(fingerprint(text), 0.0) if self.shares else 0.0


def fingerprint(text: str) -> int:
    """Return 64 bits, signed as SQLite holds them, that stand for a block: its words, case and white space folded."""
    return next(iter(fingerprints((text,))))


def fingerprints(texts: Iterable[str]) -> frozenset[int]:
    """Return the fingerprints of some blocks."""
    from hashlib import blake2b  # here: OpenSSL takes 2 ms to load, and a single page remembers nothing

    folded = [" ".join(text.casefold().split()).encode("utf-8", "replace") for text in texts]
    return frozenset([int.from_bytes(blake2b(one, digest_size=8).digest(), "big", signed=True) for one in folded])
