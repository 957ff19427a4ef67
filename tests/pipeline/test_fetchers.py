"""How a pass reaches its sources: which fetchers it opens, and that their keys stay where they belong."""

from __future__ import annotations

import gzip
import logging
from pathlib import Path

import pytest
from hostile_server import HostileServer, reply
from newspapers import Press

from scraper.discover import seeds
from scraper.discover.seeds import Source
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


@pytest.mark.parametrize(
    ("url", "sent"),
    [
        ("https://paper.example/story", True),
        ("https://www.paper.example/story", True),
        ("https://sport.paper.example/story", True),
        ("https://feeds.example/paper/story", True),
        ("https://example/story", False),
        ("https://evilpaper.example/story", False),
        ("https://paper.example.evil.example/story", False),
        ("https://paper.example:8443/story", False),
        ("https://other.example/story?https://paper.example/", False),
    ],
)
def test_headers_of_a_source_stay_on_its_site(url, sent):
    """They go to the hosts of its seeds file and their subdomains; what else its feed announces gets none."""
    source = Source(
        name="Paper",
        url="https://www.paper.example/",
        feeds=("https://feeds.example/paper.xml",),
        headers=(("Authorization", "Bearer t"),),
    )
    assert fetchers.own_headers(source, url) == ({"Authorization": "Bearer t"} if sent else {})


def test_keys_are_sent_to_their_site_and_nowhere_else(tmp_path, caplog):
    """A subscriber's cookie and a header reach the paper, and neither another host, nor the log, nor any file."""
    pytest.importorskip("warcio")
    said = "the river rose by two metres, said the mayor of Estel to our paper."
    text = "".join(f"<p>On day {day} {said}</p>" for day in range(9))
    with HostileServer() as site:
        own, foreign = site.url("/news/river-rises-again"), site.url("/news/river-falls-again", "localhost")
        items = "".join(f"<item><link>{url}</link><title>River</title></item>" for url in (own, foreign))
        site.replies |= {
            "/feed.xml": reply(f"<rss version='2.0'><channel>{items}</channel></rss>".encode(), kind="application/rss+xml"),
            "/news/river-rises-again": reply(f"<h1>Rises</h1>{text}".encode(), "Set-Cookie: session=secret-of-theirs"),
            "/news/river-falls-again": reply(f"<h1>Falls</h1>{text}".encode()),
        }
        cookies = tmp_path / "cookies.txt"
        cookies.write_text(f"127.0.0.1:{site.port}\tFALSE\t/\tFALSE\t0\tlogin\tsecret-cookie\n", encoding="utf-8")
        cookies.chmod(0o600)
        table = (
            f'[[source]]\nname = "Paper"\nurl = "{site.url("/")}"\nfeeds = ["{site.url("/feed.xml")}"]\n'
            'allow_private = true\nheaders = { "X-Key" = "secret-header" }\ncookies_file = "cookies.txt"\n'
        )
        (tmp_path / "seeds.toml").write_text(table, encoding="utf-8")
        fetch = FetchSettings(contact="o@press.example", delay=0)
        made = RunSettings(archive=tmp_path / "archive", fetch=fetch, workers=1, formats=seeds.FORMATS)
        with caplog.at_level(logging.DEBUG, "scraper"):
            summary = run(seeds.load([tmp_path / "seeds.toml"]), made)
    assert summary.saved == 2
    asked = {request.path: request.headers for request in site.log if request.path.startswith("/news/")}
    assert asked["/news/river-rises-again"]["x-key"] == "secret-header"
    assert asked["/news/river-rises-again"]["cookie"] == "login=secret-cookie"
    assert not {"x-key", "cookie"} & set(asked["/news/river-falls-again"])
    assert "secret" not in caplog.text + str([vars(record) for record in caplog.records])
    assert {"fetched", own} <= {fact for record in caplog.records for fact in (record.message, *record.fields.values())}
    kept = [path for path in (tmp_path / "archive").rglob("*") if path.is_file()]
    assert {path.suffix for path in kept} >= {".db", ".jsonl", ".md", ".html", ".gz"}
    assert [path for path in kept if b"secret" in content(path)] == []


def test_a_cookie_file_of_another_site_is_told(tmp_path, caplog):
    """A source that is read without its subscriber's cookies is named, once, with its file; others are not."""
    file = tmp_path / "cookies.txt"
    file.write_text("www.paper.example\tFALSE\t/\tTRUE\t0\tlogin\tsecret-cookie\n", encoding="utf-8")
    file.chmod(0o600)
    sources = [
        Source(name=name, url=f"https://{host}/", cookies_file=file)
        for name, host in (("Paper", "paper.example"), ("Other", "other.example"))
    ]
    settings = fetchers.with_cookies(FetchSettings(), sources)
    assert len(settings.cookies) == 1
    (record,) = caplog.records
    assert record.message == "the cookie file holds no cookie for this source"
    assert record.fields == {"source": "other", "file": str(file), "host": "other.example"}


def content(path: Path) -> bytes:
    """Return the bytes of a file, unpacked."""
    return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
