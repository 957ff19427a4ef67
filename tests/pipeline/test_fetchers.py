"""How a pass reaches its sources: which fetchers it opens, and that their keys stay where they belong."""

from __future__ import annotations

import logging

import pytest
from newspapers import Press

from scraper.discover import seeds
from scraper.fetch import FetchSettings
from scraper.pipeline import fetchers
from scraper.pipeline.run import RunSettings, run


@pytest.fixture
def press():
    """Two papers with a story each."""
    with Press(papers=2, seed=5) as made:
        for paper in made.papers:
            paper.publish()
        yield made


def make_pass(press, folder, text, **settings):
    """Make one pass over the sources of a seeds file."""
    (folder / "seeds.toml").write_text(text, encoding="utf-8")
    fetch = FetchSettings(backoff=0.01, attempts=2, **{"contact": "o@press.example", "delay": 0, **settings})
    made = RunSettings(archive=folder / "archive", fetch=fetch, workers=1)
    return run(seeds.load([folder / "seeds.toml"]), made, now=press.clock.now)


@pytest.mark.parametrize(
    ("contact", "warnings"), [pytest.param("", 1, id="anonymous"), pytest.param("o@press.example", 0, id="reachable")]
)
@pytest.mark.parametrize("private", [(True, True), (True, False), (False, False)])
def test_a_pass_without_contact_warns_once(press, tmp_path, caplog, monkeypatch, contact, warnings, private):
    """The operator is told once, whatever the sources are, and a fetcher is opened only where a source needs it."""
    opened = []

    class Noted(fetchers.Fetcher):
        async def __aenter__(self):
            opened.append(self.settings.allow_private)
            return await super().__aenter__()

    monkeypatch.setattr(fetchers, "Fetcher", Noted)
    tables = [
        paper.seed().replace("allow_private = true", f"allow_private = {str(own).lower()}")
        for paper, own in zip(press.papers, private, strict=True)
    ]
    with caplog.at_level(logging.WARNING, "scraper.fetch"):
        make_pass(press, tmp_path, "\n".join(tables), contact=contact)
    assert sum("contact" in record.message for record in caplog.records) == warnings
    assert sorted(opened) == sorted(set(private))
    assert [bool(paper.log) for paper in press.papers] == list(private)
