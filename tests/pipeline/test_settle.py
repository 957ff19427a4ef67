"""What an address has become, at the archive itself."""

from __future__ import annotations

from hashlib import sha256

import pytest

from scraper.archive import Archive, Due, Found, simhash
from scraper.memory import fingerprints
from scraper.pipeline.extraction import Extracted
from scraper.pipeline.record import key_of
from scraper.pipeline.settle import Finished, settle

NOW = 1_800_000_000
OLD, NEW = "https://paper.example/bridge", "https://paper.example/2027/bridge"
LINE = "Subscribe to our newsletter and get the best of the harbour every morning in your mailbox, for free."
BODY = "\n\n".join(
    f"Paragraph {i} on bridge {i * 7} tells of the council and of engineer {i} of the works." for i in range(8)
)


@pytest.fixture
def archive(tmp_path):
    """An archive with one source, of which a line is known to recur."""
    with Archive.open(tmp_path / "archive", now=NOW, formats=("jsonl",)) as opened:
        with opened.batch():
            source = opened.sources.sync({"paper": "https://paper.example/"})["paper"].id
            for number in range(10):
                opened.clutter.learn(source, fingerprints([LINE, f"Another text is number {number} of ten."]))
            opened.queue.admit(source, [Found(url, "feed", NOW, NOW) for url in (OLD, NEW)], now=NOW)
        yield opened


def read(url: str, text: str) -> Extracted:
    record = {"id": key_of(url), "headline": "The bridge", "articleBody": text, "url": url}
    return Extracted(
        outcome="ok", blocks=fingerprints(text.split("\n\n")), address=url, spellings=(url,), claims=(url,), found_at=url,
        stem=f"paper/bridge--{key_of(url)[:8]}", published=NOW, simhash=simhash(text),
        record={**record, "metadata": {"contentHash": sha256(text.encode()).hexdigest()}},
    )  # fmt: skip


def due(archive: Archive, url: str, now: int) -> Due:
    source = archive.sources.sync({"paper": "https://paper.example/"})["paper"].id
    return next(one for one in archive.queue.due(source, now=now, left_over=0, limit=9) if one.url == url)


def settled(archive: Archive, url: str, text: str, now: int, renames: int | None = None) -> str:
    with archive.batch():
        one = due(archive, url, now)
        source = archive.sources.sync({"paper": "https://paper.example/"})["paper"].id
        finished = Finished(source=source, slug="paper", due=one, outcome="ok", extracted=read(url, text), renames=renames)
        return settle(archive, finished, now=now, day="2027-01-15").outcome


def test_a_renamed_article_that_lost_only_furniture_keeps_its_identity(archive):
    """The new address belongs to the article from then on: looked at again, it is no second one."""
    assert settled(archive, OLD, f"{BODY}\n\n{LINE}", NOW) == "new"
    row = archive.articles.by_key(key_of(OLD)).id
    assert settled(archive, NEW, BODY, NOW + 60, renames=row) == "unchanged"
    assert settled(archive, NEW, BODY, NOW + 4_000) == "unchanged"
    assert archive.articles.by_key(key_of(NEW)) is None


def test_an_article_that_another_source_still_announces_vanishes_once(archive):
    """Its own source's listing lost it: it is looked at once, and not at every visit, whatever other sources say."""
    assert settled(archive, OLD, BODY, NOW) == "new"
    with archive.batch():
        states = archive.sources.sync({"paper": "https://paper.example/", "other": "https://other.example/"})
    own, other = states["paper"].id, states["other"].id
    urgent = []
    for visited in range(3):
        with archive.batch():
            archive.queue.relist(own, {OLD, NEW} if visited == 0 else {NEW}, is_complete=True, since=NOW - 9, now=NOW + 60)
            archive.queue.relist(other, {OLD, NEW}, is_complete=True, since=NOW - 9, now=NOW + 60)
        urgent.append(OLD in {one.url for one in archive.queue.due(own, now=NOW + 60, left_over=0, limit=9)})
        if urgent[-1]:
            assert settled(archive, OLD, BODY, NOW + 60) == "unchanged"
    assert urgent == [False, True, False]
