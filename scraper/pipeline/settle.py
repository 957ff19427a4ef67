"""Decide what each fetched address has become, and save it. Owns the rules of identity; runs in the archive's thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from scraper.archive import Archive, Due, Found, Known, Submission
from scraper.archive.queue import REFUSED
from scraper.pipeline.extraction import Extracted
from scraper.pipeline.outcomes import PATIENCE, next_check, next_try
from scraper.pipeline.sameness import differs_by_furniture, is_part, took_its_place, under_free_key

PART = "further-page"
"""The error of an article of which a page could not be read that was there before: what is saved is not replaced by less."""


SLOWED = "status-429"
_REFUSALS = 2
"""How often in a row a page may be refused since its host has enough; then it is the page that is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """Hold an address that was fetched, and what came of it.

    `outcome` is final where `extracted` is None. `detail` says which error. `renames` is the row of an article whose own
    address now leads here. `oldest` is the date before which an article is too old to be saved. `wait` is in how many
    seconds to try again what was not tried at all: its robots.txt could not be reached, or its host had enough for now.
    `left` is the row of an article of nearly the same text whose own address is gone.
    """

    source: int
    slug: str
    due: Due
    outcome: str
    detail: str = ""
    extracted: Extracted | None = None
    validators: tuple[str | None, str | None] | None = None
    renames: int | None = None
    left: int | None = None
    oldest: int = 0
    wait: int | None = None


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
    if one.outcome == "not-modified" and due.article is not None:
        archive.articles.mark_seen(due.article, now=now)
        again = next_check(now, found=due.found, published=due.published)
        queue.settle(due.id, one.outcome, now=now, due=again)
        return one.outcome
    if one.outcome == "gone" and due.article is not None:
        if queue.heir(due.article, besides=due.id, now=now):  # it was not taken down: it moved, and told nobody
            queue.settle(due.id, one.outcome, now=now, due=None, tries=due.tries + 1)
            return one.outcome
        archive.articles.mark_gone(due.article, now=now)
    via = due.via if due.article is None else "feed"  # what was an article is announced by ourselves
    is_slowed = one.outcome == "error" and one.detail == SLOWED
    is_untried = one.wait is not None and now - due.found < PATIENCE and not (is_slowed and due.tries >= _REFUSALS)
    tries = max(due.tries, 1) if is_untried and not is_slowed else due.tries + 1
    is_promised = one.outcome == "gone" and due.article is None and queue.is_listed(due.id)
    kind = "error" if is_promised else one.outcome  # its source is wrong to announce it, or to call it gone
    again = now + (one.wait or 0) if is_untried else next_try(kind, now, tries=tries, via=via)
    if due.article is not None and one.outcome != "gone":
        planned = next_check(now, found=due.found, published=due.published)
        again = min([moment for moment in (again, planned) if moment is not None], default=None)
    stored = REFUSED if is_slowed else one.outcome
    queue.settle(due.id, stored, now=now, due=again, tries=0 if again is None else tries)
    return one.outcome


def _with_article(archive: Archive, one: Finished, found: Extracted, now: int, day: str) -> Told:
    """Save an article under the identity that it has."""
    row = one.due.article if one.due.article is not None else one.renames
    standing = archive.articles.by_id(row) if row is not None else None
    if standing is not None and one.due.article is not None and took_its_place(archive, one.due.url, standing, found):
        return _as_gone(archive, one, found, now)
    if standing is not None and is_part(archive, standing, found):
        failed = replace(one, outcome="error", detail=PART, extracted=None)
        return Told(one.due.url, one.slug, _without_article(archive, failed, now), PART)
    found = under_free_key(archive, found, row)
    known = archive.articles.by_key(found.key)
    if known is not None and known.id != row:
        return _as_duplicate(archive, one, found, known.id, now)
    if standing is not None and differs_by_furniture(archive, one.source, standing, found):
        return _as_unchanged(archive, one, found, standing, now)
    if one.left is not None:
        archive.articles.mark_gone(one.left, now=now)
    record = found.record if standing is None else {**(found.record or {}), "id": standing.key}
    saved = archive.articles.save(_submission(one, found, record or {}, day), now=now)
    if saved.outcome == "duplicate":
        return _as_duplicate(archive, one, found, saved.article, now)
    if saved.outcome == "new":
        archive.clutter.learn(one.source, found.blocks)
    again = next_check(now, found=one.due.found, published=found.published or one.due.published)
    archive.queue.settle(one.due.id, saved.outcome, now=now, due=again, article=saved.article, validators=one.validators)
    _alias(archive, one, found, saved.article, now)
    outcome = "paywalled" if found.outcome == "paywalled" and saved.version is not None else saved.outcome
    headline = str((record or {}).get("headline") or "")
    files = found.files if standing is None else {}  # those were made for another id
    return Told(one.due.url, one.slug, outcome, headline=headline, version=saved.version, files=files)


def _as_unchanged(archive: Archive, one: Finished, found: Extracted, standing: Known, now: int) -> Told:
    archive.articles.mark_seen(standing.id, now=now)
    again = next_check(now, found=one.due.found, published=found.published or one.due.published)
    archive.queue.settle(one.due.id, "unchanged", now=now, due=again, article=standing.id, validators=one.validators)
    _alias(archive, one, found, standing.id, now)
    return Told(one.due.url, one.slug, "unchanged")


def _as_duplicate(archive: Archive, one: Finished, found: Extracted, article: int, now: int) -> Told:
    """Note that an address leads to an article that is saved already; one that was archived under it keeps its address."""
    queue, again = archive.queue, None
    if archive.articles.gone_since(article) is not None:  # its old address is gone: it lives on under this one
        archive.articles.mark_seen(article, now=now)
        queue.abandon(article)
        again = next_check(now, found=one.due.found, published=found.published or one.due.published)
    queue.settle(one.due.id, "duplicate", now=now, due=again, article=article if one.due.article is None else None)
    _alias(archive, one, found, article, now)
    return Told(one.due.url, one.slug, "duplicate")


def _alias(archive: Archive, one: Finished, found: Extracted, article: int, now: int) -> None:
    """Remember the addresses that lead to an article, and those that it claims."""
    sure = [url for url in found.spellings if url != one.due.url]
    claimed = [url for url in found.claims if url != one.due.url and url not in sure]
    archive.queue.alias(one.source, sure, article, now=now, is_sure=True)
    archive.queue.alias(one.source, claimed, article, now=now, is_sure=False)


def _as_gone(archive: Archive, one: Finished, found: Extracted, now: int) -> Told:
    """Note that an archived article is no longer at its address; what is there now may be an article of its own."""
    due = replace(one, outcome="gone", extracted=None)
    _without_article(archive, due, now)
    if found.found_at != one.due.url:
        archive.queue.admit(one.source, [Found(found.found_at, "redirect", found.published, now)], now=now)
    return Told(one.due.url, one.slug, "gone")


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
