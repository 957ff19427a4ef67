"""Tell one story from another: what an address shows now beside what was saved under it, and whose key a page may have."""

from __future__ import annotations

from dataclasses import replace

from scraper.archive import Archive, Known
from scraper.archive.articles import folded
from scraper.archive.nearness import distance
from scraper.memory import SourceMemory
from scraper.pipeline.extraction import Extracted
from scraper.pipeline.record import key_of

_SAME_STORY_BITS = 16
"""Two spellings of one article (AMP, print) differ by captions and teasers; two articles differ by about 32 of 64 bits."""

_KEPT_SHARE = 0.2
"""Share of the shorter text's words, in whole paragraphs, that makes two texts one story: a line of furniture is less."""
_FURNITURE_SHARE = 0.2
"""Share of a source's pages on which a paragraph that came or went is no edit; the extractor drops none below it."""
_NOTICE_WORDS = 60
_NOTICE_SHARE = 0.25
"""How long what is put in place of a removed article may be: words, and share of what stood there."""


def differs_by_furniture(archive: Archive, source: int, standing: Known, found: Extracted) -> bool:
    """Say whether all that changed are paragraphs that recur on the source's pages: we learned, no newspaper edited."""
    old, new = archive.articles.version(standing.id, standing.version).record, found.record or {}
    if folded(old.get("headline")) != folded(new.get("headline")):
        return False
    apart = _paragraphs(old.get("articleBody") or "").keys() ^ _paragraphs(new.get("articleBody") or "").keys()
    if not apart:
        return False
    memory = SourceMemory(*archive.clutter.memory(source))
    return all(memory.share(paragraph) > _FURNITURE_SHARE for paragraph in apart)


def is_part(archive: Archive, standing: Known, found: Extracted) -> bool:
    """Say whether an article goes on behind what was found of it, on pages that what was saved of it has."""
    if found.goes_on is None:
        return False
    saved = archive.articles.version(standing.id, standing.version).record.get("furtherPages") or ()
    return len(saved) > len(found.parts)


def took_its_place(archive: Archive, asked: str, standing: Known, found: Extracted) -> bool:
    """Say whether the address asked for shows something else now: another story, or a notice that its article was removed.

    Whatever is still there of the old text, or of its headline, says that it is the same story, however much it grew. One
    that was written anew at its old address is a new version; one that shrank to a notice is not.
    """
    if _is_same_story(archive, standing, found):
        return False
    old = archive.articles.version(standing.id, standing.version).record.get("articleBody") or ""
    new = (found.record or {}).get("articleBody") or ""
    before, after = _paragraphs(old), _paragraphs(new)
    kept = sum(words for paragraph, words in before.items() if paragraph in after)
    if kept >= _KEPT_SHARE * min(sum(before.values()), sum(after.values())):
        return False
    moved = found.found_at != asked and archive.queue.article_at(found.found_at) != standing.id
    length = sum(after.values())
    return moved or (length < _NOTICE_WORDS and length < _NOTICE_SHARE * sum(before.values()))


def _paragraphs(body: str) -> dict[str, int]:
    """Return the paragraphs of a body, folded, with their words; a script without spaces counts its signs by pairs."""
    folds = (folded(paragraph) for paragraph in body.split("\n"))
    return {text: max(text.count(" ") + 1, len(text) // 8) for text in folds if text}


def _is_same_story(archive: Archive, known: Known, found: Extracted) -> bool:
    if (
        known.simhash is not None
        and found.simhash is not None
        and distance(known.simhash, found.simhash) <= _SAME_STORY_BITS
    ):
        return True
    return archive.articles.headline(known) == folded((found.record or {}).get("headline"))


def under_free_key(archive: Archive, found: Extracted, row: int | None) -> Extracted:
    """Return what was found under a key that no other story holds: the canonical address first, then its own.

    A canonical address that belongs to another article is a publisher's mistake, and an article that was saved under the
    address of this one is the trace of such a mistake.
    """
    keys = [found.own_key, key_of(found.own_key)]
    while keys:
        known = archive.articles.by_key(found.key)
        if known is None or known.id == row or _is_same_story(archive, known, found):
            return found
        found = _with_key(found, keys.pop(0))
    return found


def _with_key(found: Extracted, key: str) -> Extracted:
    record = {**(found.record or {}), "id": key}
    stem = f"{found.stem.rpartition('--')[0]}--{key[:8]}"
    own = str(record.get("url") or found.address)
    return replace(
        found,
        record=record,
        stem=stem,
        address=own,
        files={},
        claims=tuple(url for url in found.claims if url != found.address),
    )
