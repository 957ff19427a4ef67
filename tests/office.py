"""An archive beside a press of simulated newspapers, and passes over the one into the other."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from newspapers import Press

from scraper.archive import Archive
from scraper.discover import seeds
from scraper.fetch import FetchSettings
from scraper.pipeline.run import RunSettings, run
from scraper.pipeline.watcher import Watcher


class Office:
    """A press, an archive, and passes over the one into the other."""

    def __init__(self, folder: Path, press: Press) -> None:
        self.folder, self.press = folder, press

    def run(self, formats=("jsonl", "markdown"), delay=0, **settings):
        """Make one pass at the press's time."""
        return self.over(seeds.load([self.press.write_seeds(self.folder / "seeds.toml")]), formats, delay, **settings)

    def over(self, sources, formats=("jsonl", "markdown"), delay=0, watcher=None, **settings):
        """Make one pass over some sources."""
        fetch = FetchSettings(delay=delay, contact="o@press.example", backoff=0.01, attempts=2)
        made = RunSettings(archive=self.folder / "archive", fetch=fetch, workers=1, formats=formats, **settings)
        self.watched = Watched()
        return run(sources, made, watcher=watcher or self.watched, now=self.press.clock.now)

    def lines(self) -> list[dict]:
        """Read every line of the archive's files."""
        files = sorted((self.folder / "archive/jsonl").rglob("*.jsonl"))
        return [json.loads(line) for path in files for line in path.read_text().splitlines()]


class Watched(Watcher):
    """Remember what was told."""

    def __init__(self) -> None:
        self.told, self.problems, self.notes, self.notices, self.left_out = [], [], [], [], {}

    def source(self, slug, announced, new):
        self.problems += announced.problems
        self.left_out |= +announced.left_out

    def page(self, told):
        """Take a page."""
        self.told.append(told)

    def notice(self, slug, notice):
        self.notices.append(notice)

    def note(self, message):
        self.notes.append(message)


@contextmanager
def one_paper(folder: Path) -> Iterator[Office]:
    """Open an office for one paper with four stories."""
    with Press(papers=1, seed=5) as press:
        for _ in range(4):
            press.papers[0].publish()
        yield Office(folder, press)


def passes(office, hours, every=1):
    """Make a pass every so many hours, until some hours have gone by; return what became of all addresses."""
    outcomes = []
    for _ in range(0, hours, every):
        office.press.clock.advance(hours=every)
        office.run()
        outcomes += [told.outcome for told in office.watched.told]
    return outcomes


def history(office, path):
    """Return the headlines of all versions at a path."""
    with Archive.read(office.folder / "archive") as archive:
        return [version.record["headline"] for version in archive.articles.history(office.press.papers[0].base + path)]


def is_gone(office, path):
    """Say whether the archive believes that an article was taken down."""
    with Archive.read(office.folder / "archive") as archive:
        found = archive.articles.history(office.press.papers[0].base + path)
        return archive.articles.gone_since(found[0].article) is not None
