"""Invented articles for the tests of the archive."""

from __future__ import annotations

import random
from hashlib import sha256
from typing import Any

from scraper.archive import Submission, simhash
from scraper.types import Article, Block, Record

NOW = 1_790_000_000
"""A moment in September 2026."""

_WORDS = (
    "harbour council bridge winter vote river market school teacher budget storm train signal museum garden "
    "minister court verdict farmer harvest engine bakery island ferry lighthouse tunnel festival orchestra "
    "library archive doctor clinic vaccine summit border treaty miner coal solar turbine forest fire rescue"
).split()


def text(seed: object, words: int = 120) -> str:
    """Return an invented body of some paragraphs, the same for the same seed."""
    chance = random.Random(str(seed))
    return "\n\n".join(" ".join(chance.choices(_WORDS, k=30)).capitalize() + "." for _ in range(words // 30))


def record(number: object, *, headline: str | None = None, body: str | None = None) -> dict[str, Any]:
    """Return the public record of an invented article."""
    body = text(number) if body is None else body
    headline = f"Story {number}" if headline is None else headline
    blocks = tuple(Block("paragraph", part) for part in body.split("\n\n"))
    url = f"https://news.example/{number}"
    return Record(
        id=sha256(url.encode()).hexdigest()[:16],
        article=Article(outcome="ok", headline=headline, body=body, blocks=blocks, url=url),
        requested_url=url,
        url=url,
        status=200,
        date_downloaded="2026-09-21T12:00:00Z",
        content_hash=sha256(f"{headline}\n{body}".encode()).hexdigest(),
        scraper_version="0",
    ).to_dict()


def submission(
    number: object,
    source: int = 1,
    *,
    headline: str | None = None,
    body: str | None = None,
    partial: bool = False,
    log: str = "2026-09-21/example",
) -> Submission:
    """Return an invented article ready to be saved."""
    made = record(number, headline=headline, body=body)
    return Submission(
        source=source,
        key=made["id"],
        url=made["url"],
        content_hash=made["metadata"]["contentHash"],
        record=made,
        stem=f"example/2026/09/2026-09-21-story-{number}--{made['id'][:8]}",
        log=log,
        simhash=simhash(made["articleBody"]),
        partial=partial,
    )
