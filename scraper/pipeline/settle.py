"""Decide what each fetched address has become, and save it. Owns the rules of identity; runs in the archive's thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from scraper.archive import Archive, Due, Known, Submission
from scraper.archive.articles import folded
from scraper.archive.nearness import distance
from scraper.pipeline.extraction import Extracted
from scraper.pipeline.outcomes import next_check, next_try

_SAME_STORY_BITS = 16
"""Two spellings of one article (AMP, print) differ by captions and teasers; two articles differ by about 32 of 64 bits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """Hold an address that was fetched, and what came of it.

    `outcome` is final where `extracted` is None. `detail` says which error. `renames` is the row of an article whose own
    address now leads here. `oldest` is the date before which an article is too old to be saved.
    """

    source: int
    slug: str
    due: Due
    outcome: str
    detail: str = ""
    extracted: Extracted | None = None
    validators: tuple[str | None, str | None] | None = None
    renames: int | None = None
    oldest: int = 0


@dataclass(frozen=True, slots=True)
class Told:
    """Say what became of an address, once it is safe on disk."""

    url: str
    slug: str
    outcome: str
    detail: str = ""
    headline: str = ""
    version: int | None = None
    files: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    """The new version's row, and its files where they are made already."""


def settle(archive: Archive, one: Finished, *, now: int, day: str) -> Told:
    """Save what was found under an address and when to look again. Call inside a batch."""
    found = one.extracted
    if found is None or found.record is None:
        return Told(one.due.url, one.slug, _without_article(archive, one, now), one.detail)
    if one.due.article is None and found.published is not None and found.published < one.oldest:
        archive.queue.settle(one.due.id, "too-old", now=now, due=None)
        return Told(one.due.url, one.slug, "too-old")
    return _with_article(archive, one, found, now, day)


def _without_article(archive: Archive, one: Finished, now: int) -> str:
    due, queue = one.due, archive.queue
    if due.article is not None:
        if one.outcome == "gone":
            archive.articles.mark_gone(due.article, now=now)
        elif one.outcome == "not-modified":
            archive.articles.mark_seen(due.article, now=now)
        again = None if one.outcome == "gone" else next_check(now, found=due.found, published=due.published)
        queue.settle(due.id, one.outcome, now=now, due=again)
        return one.outcome
    again = next_try(one.outcome, now, tries=due.tries + 1, via=due.via)
    queue.settle(due.id, one.outcome, now=now, due=again, tries=0 if again is None else due.tries + 1)
    return one.outcome


def _with_article(archive: Archive, one: Finished, found: Extracted, now: int, day: str) -> Told:
    """Save an article under the identity that it has."""
    row = one.due.article if one.due.article is not None else one.renames
    known = archive.articles.by_key(found.key)
    if row is None and known is not None and not _is_same_story(archive, known, found):
        found = _under_own_address(found)  # its canonical address belongs to another article: a publisher's mistake
        known = archive.articles.by_key(found.key)
    if known is not None and known.id != row:
        return _as_duplicate(archive, one, found, known.id, now)
    standing = archive.articles.by_id(row) if row is not None else None
    record = found.record if standing is None else {**(found.record or {}), "id": standing.key}
    saved = archive.articles.save(_submission(one, found, record or {}, day), now=now)
    if saved.outcome == "duplicate":
        return _as_duplicate(archive, one, found, saved.article, now)
    if saved.outcome == "new":
        archive.clutter.learn(one.source, found.blocks)
    again = next_check(now, found=one.due.found, published=found.published or one.due.published)
    archive.queue.settle(one.due.id, saved.outcome, now=now, due=again, article=saved.article, validators=one.validators)
    archive.queue.alias(one.source, (url for url in found.spellings if url != one.due.url), saved.article, now=now)
    outcome = "paywalled" if found.outcome == "paywalled" and saved.version is not None else saved.outcome
    headline = str((record or {}).get("headline") or "")
    files = found.files if standing is None else {}  # those were made for another id
    return Told(one.due.url, one.slug, outcome, headline=headline, version=saved.version, files=files)


def _as_duplicate(archive: Archive, one: Finished, found: Extracted, article: int, now: int) -> Told:
    archive.queue.settle(one.due.id, "duplicate", now=now, due=None, article=article)
    archive.queue.alias(one.source, (url for url in found.spellings if url != one.due.url), article, now=now)
    return Told(one.due.url, one.slug, "duplicate")


def _is_same_story(archive: Archive, known: Known, found: Extracted) -> bool:
    if (
        known.simhash is not None
        and found.simhash is not None
        and distance(known.simhash, found.simhash) <= _SAME_STORY_BITS
    ):
        return True
    return archive.articles.headline(known) == folded((found.record or {}).get("headline"))


def _under_own_address(found: Extracted) -> Extracted:
    record = {**(found.record or {}), "id": found.own_key}
    stem = f"{found.stem.rpartition('--')[0]}--{found.own_key[:8]}"
    own = str(record.get("url") or found.address)
    return replace(
        found,
        record=record,
        stem=stem,
        address=own,
        files={},
        spellings=tuple(u for u in found.spellings if u != found.address),
    )


def _submission(one: Finished, found: Extracted, record: Mapping[str, Any], day: str) -> Submission:
    return Submission(
        source=one.source,
        key=str(record["id"]),
        url=found.address,
        content_hash=str(record["metadata"]["contentHash"]),
        record=record,
        stem=found.stem,
        log=f"{day}/{one.slug}",
        published=found.published if found.published is not None else one.due.published,
        simhash=found.simhash,
        partial=found.outcome == "paywalled",
    )
