"""The work of a worker process: from a fetched page to everything that will be saved of it. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from scraper.archive import simhash
from scraper.archive.files import RENDERED, rendered_as
from scraper.discover import dates
from scraper.memory import SourceMemory, fingerprints
from scraper.pipeline import record
from scraper.types import Article, Page


@dataclass(frozen=True, slots=True)
class Job:
    """Hold a page to read, its source's slug, what that source's pages have in common, and the files to make.

    `further` are the pages on which the article of the first goes on, in order.
    """

    page: Page
    source: str
    memory: SourceMemory
    formats: tuple[str, ...] = ()
    further: tuple[Page, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """Hold what was found on a page; the fields after `blocks` are empty where `outcome` is not to be saved.

    `blocks` are the fingerprints of all its blocks. `address` is the one that stands for the article, `found_at` the one
    that answered; `spellings` lead to it for sure, `claims` are what the page calls its own. `published` is in seconds since
    1970. `files` are made of `record`. `goes_on` is the address of the page on which the article goes on.
    """

    outcome: str
    blocks: frozenset[int] = frozenset()
    address: str = ""
    spellings: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    found_at: str = ""
    stem: str = ""
    published: int | None = None
    simhash: int | None = None
    record: Mapping[str, Any] | None = None
    files: Mapping[str, bytes] = field(default_factory=dict)
    goes_on: str | None = None

    @property
    def own_key(self) -> str:
        """Return the key that the article would have if no other address stood for it."""
        return record.key_of(self.found_at)

    @property
    def parts(self) -> tuple[str, ...]:
        """Return the addresses of the further pages that are in the record."""
        return tuple(self.record.get("furtherPages", ())) if self.record else ()

    @property
    def key(self) -> str:
        """Return the record's id."""
        return str(self.record["id"]) if self.record else ""


def extract(job: Job) -> Extracted:
    """Read a page, join those on which it goes on, and prepare what is to be saved; raises what the extractor raises."""
    from scraper.extract import extract_page
    from scraper.extract.paging import join

    article = extract_page(job.page, memory=job.memory)
    for page in job.further:
        article = join(article, extract_page(page, memory=job.memory))
    blocks = fingerprints(article.trace.texts() if article.trace else ())
    if article.outcome not in ("ok", "paywalled") or not article.body.strip():
        return Extracted(outcome="not-article" if article.outcome in ("ok", "empty") else article.outcome, blocks=blocks)
    made = record.build(job.page, article)
    saved = made.to_dict()
    return Extracted(
        outcome=article.outcome,
        blocks=blocks,
        address=record.identity(job.page, article),
        spellings=record.spellings(job.page),
        claims=(*record.claims(job.page, article), *record.parts(article)),
        found_at=record.address(job.page),
        stem=record.stem(made, job.source),
        published=_published(article),
        simhash=simhash(article.body),
        record=saved,
        files={name: rendered_as(name, saved, article.blocks) for name in job.formats if name in RENDERED},
        goes_on=record.following(article),
    )


def _published(article: Article) -> int | None:
    try:
        moment = dates.instant(article.date_published)
    except ValueError:
        return None
    return int(moment.timestamp()) if moment else None
