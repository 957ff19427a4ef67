"""Read the development corpus that lies beside the repository: pages, ground truth, folds by domain, and its hash."""

from __future__ import annotations

import gzip
import hashlib
import json
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from scraper.extract.decode import decode

ROOT = Path(__file__).resolve().parents[3] / "shared" / "corpus"
FOLDS = 5
_SECOND_LEVEL = frozenset("ac asn co com edu gen go gob gov id ltd ne net or org".split())


@dataclass(frozen=True, slots=True)
class CorpusPage:
    """Hold one page of the corpus and what is known of it; None where nothing is known."""

    id: str
    set: str
    url: str
    path: Path
    type: str
    body: str | None = None
    title: str | None = None
    authors: tuple[str, ...] | None = None
    date: str | None = None
    with_: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    row: dict[str, Any] = field(default_factory=dict, compare=False)

    def raw(self) -> bytes:
        """Return the bytes of the page as fetched."""
        return gzip.decompress(self.path.read_bytes())

    def html(self) -> str:
        """Return the page as text."""
        return decode(self.raw()).text

    @property
    def domain(self) -> str:
        """Return the registered domain, near enough to keep a site on one side of a split."""
        host = self.url.split("://", 1)[-1].split("/", 1)[0].split(":")[0].lower()
        parts = host.split(".")
        size = 3 if len(parts) > 2 and len(parts[-1]) == 2 and parts[-2] in _SECOND_LEVEL else 2
        return ".".join(parts[-size:])

    @property
    def fold(self) -> int:
        """Return the fold of the page's domain, 0 to FOLDS - 1."""
        return int(hashlib.md5(self.domain.encode(), usedforsecurity=False).hexdigest(), 16) % FOLDS


def is_present() -> bool:
    """Say whether the corpus is there."""
    return (ROOT / "fundus.jsonl").is_file()


@cache
def pages(name: str) -> tuple[CorpusPage, ...]:
    """Return the pages of one set: fundus, wcxb, trafilatura or htmldate."""
    found = []
    for line in (ROOT / f"{name}.jsonl").read_text("utf-8").strip().split("\n"):
        row = json.loads(line)
        authors = row.get("authors")
        found.append(
            CorpusPage(
                row["id"], name, row["url"], ROOT / row["html"], row.get("type", "article"), row.get("body"),
                row.get("title"), tuple(authors) if authors is not None else None, row.get("date"),
                tuple(row.get("with", ())), tuple(row.get("without", ())), row,
            )
        )  # fmt: skip
    return tuple(found)


def digest() -> str:
    """Return the first 16 hex digits of the SHA-256 over ground truth and pages: which corpus a figure was measured on."""
    total = hashlib.sha256()
    for name in ("fundus", "htmldate", "trafilatura", "wcxb"):
        total.update((ROOT / f"{name}.jsonl").read_bytes())
        for page in pages(name):
            total.update(hashlib.sha256(page.path.read_bytes()).digest())
    return total.hexdigest()[:16]
