"""`scraper discover` finds what a newspaper announces, prints a source that loads, and appends it without harm."""

from __future__ import annotations

import sys
from datetime import timedelta
from pathlib import Path

import pytest
from newspapers import START, Press

from scraper.cli import main
from scraper.discover import seeds
from scraper.pipeline import discover as pipeline


@pytest.fixture(autouse=True)
def brisk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fetch without the polite second between requests; politeness is tested where it is implemented."""
    from scraper.fetch import FetchSettings

    module = sys.modules["scraper.fetch"]  # by name, since `scraper.fetch` is the public function, too
    monkeypatch.setattr(module, "FetchSettings", lambda **given: FetchSettings(delay=0.0, backoff=0.0, **given))


def discover(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main(["discover", "--allow-private", *words])
    printed = capsys.readouterr()
    return code, printed.out, printed.err


def stock(press: Press, count: int = 12) -> None:
    for paper in press.papers:
        for _ in range(count):
            press.clock.advance(minutes=7)
            paper.publish()


def test_a_paper_with_everything(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Feed, news sitemap and sections are found; what is printed loads as a source."""
    with Press() as press:
        stock(press)
        paper = press.papers[0]
        paper.robots = f"Sitemap: {paper.base}/sitemap.xml\nSitemap: {paper.base}/news-sitemap.xml\n"
        code, out, _ = discover(capsys, paper.base)
        (source,) = seeds.parse(out, tmp_path / "x.toml").sources
    assert code == 0
    assert source.name == "Paper 1"
    assert source.url == paper.base + "/"
    assert source.feeds == (paper.base + "/feed.xml",)
    assert source.sitemaps == (paper.base + "/news-sitemap.xml",)
    assert source.sections[0] == paper.base + "/"
    assert source.allow_private


def test_a_paper_that_tells_robots_of_an_index_only(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The index is kept when only its gzip children list articles, and a guessed news sitemap is found, too."""
    with Press() as press:
        stock(press)
        paper = press.papers[0]
        paper.has_feed = False
        paper.robots = f"Sitemap: {paper.base}/sitemap.xml\n"
        _, out, _ = discover(capsys, paper.base)
        (source,) = seeds.parse(out, tmp_path / "x.toml").sources
    assert source.feeds == ()
    assert source.sitemaps == (paper.base + "/sitemap.xml", paper.base + "/news-sitemap.xml")


def test_a_paper_without_feeds_is_read_by_its_sections(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Only section pages remain."""
    with Press() as press:
        stock(press, 40)
        paper = press.papers[0]
        paper.has_feed = paper.has_sitemap = False
        _, out, _ = discover(capsys, paper.base)
        (source,) = seeds.parse(out, tmp_path / "x.toml").sources
    assert not source.feeds
    assert not source.sitemaps
    assert {paper.base + "/", paper.base + "/world/"} <= set(source.sections)


def test_a_feed_is_as_good_as_a_home_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Given the address of a feed, the home page is looked up and the feed kept."""
    with Press() as press:
        stock(press)
        paper = press.papers[0]
        paper.feed_kind = "json"
        _, out, _ = discover(capsys, paper.base + paper.feed_path)
        (source,) = seeds.parse(out, tmp_path / "x.toml").sources
    assert source.url == paper.base + "/"
    assert source.feeds == (paper.base + "/feed.json",)


def test_feeds_that_no_page_names_are_guessed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a word on the front page, the well-known addresses are tried, and the first that works is taken."""
    with Press() as press:
        stock(press)
        paper = press.papers[0]
        paper.links_feed = False
        _, out, _ = discover(capsys, paper.base)
        (source,) = seeds.parse(out, tmp_path / "x.toml").sources
        asked = [request.path for request in paper.log]
        accepted = next(request.headers["accept"] for request in paper.log if request.path == "/")
    assert source.feeds == (paper.base + "/feed.xml",)
    assert asked.index("/feed") < asked.index("/feed.xml")
    assert "/index.xml" not in asked
    assert accepted.startswith("text/html")


def test_robots_names_sitemaps_even_if_it_is_ignored(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--ignore-robots lifts the rules, not the hints; without it, a site that forbids everything is exit 3."""
    with Press() as press:
        stock(press)
        paper = press.papers[0]
        paper.robots = f"User-agent: *\nDisallow: /\nSitemap: {paper.base}/sitemap.xml\n"
        assert discover(capsys, paper.base)[0] == 3
        _, out, _ = discover(capsys, paper.base, "--ignore-robots")
        (source,) = seeds.parse(out, tmp_path / "x.toml").sources
    assert paper.base + "/sitemap.xml" in source.sitemaps


def test_an_overview_of_feeds_is_followed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where /rss is a page that lists feeds, those are tried."""
    with Press() as press:
        stock(press)
        paper = press.papers[0]
        paper.links_feed, paper.feed_at = False, "/services/rss/all-stories"
        _, out, _ = discover(capsys, paper.base)
        (source,) = seeds.parse(out, tmp_path / "x.toml").sources
    assert source.feeds == (paper.base + "/services/rss/all-stories",)


def test_a_site_that_announces_nothing_is_exit_4(capsys: pytest.CaptureFixture[str]) -> None:
    """No source is printed for it; a dead address is exit 3."""
    with Press() as press:
        paper = press.papers[0]
        paper.has_feed = paper.has_sitemap = False
        code, out, err = discover(capsys, paper.base)
        assert (code, out) == (4, "")
        assert "announces articles" in err
        paper.down = 404
        assert discover(capsys, paper.base)[0] == 3


def test_add_appends_and_never_harms(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The file grows by one source each time, keeps its comments, and stays as it was when the source is there already."""
    file = tmp_path / "mine.toml"
    with Press(papers=2) as press:
        stock(press)
        assert discover(capsys, press.papers[0].base, "--add", str(file))[0] == 0
        file.write_text("# my sources\n" + file.read_text())
        assert discover(capsys, press.papers[1].base, "--add", str(file), "--name", "The Other")[0] == 0
        before = file.read_text()
        assert [source.name for source in seeds.load([file])] == ["Paper 1", "The Other"]
        assert before.startswith("# my sources\n")
        code, _, err = discover(capsys, press.papers[1].base, "--add", str(file))
        assert code == 2
        assert "already at" in err
        assert file.read_text() == before


def test_add_to_a_file_without_a_source(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that holds what the runs share, or comments alone, gets its first source."""
    file = tmp_path / "mine.toml"
    with Press() as press:
        stock(press)
        for text in ('[run]\ncontact = "https://you.example/bot"\n', "# my sources\n"):
            file.write_text(text)
            assert discover(capsys, press.papers[0].base, "--add", str(file))[0] == 0
            assert file.read_text().startswith(text)
            assert [source.name for source in seeds.load([file])] == ["Paper 1"]


def test_add_refuses_a_broken_file_before_any_request(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file with a mistake is named with its line, and the site is left alone."""
    file = tmp_path / "mine.toml"
    file.write_text('[[source]]\nname = "A"\nurl = "https://a.example"\nfeds = []\n')
    with Press() as press:
        code, _, err = discover(capsys, press.papers[0].base, "--add", str(file))
        assert code == 2
        assert f"{file}:4" in err
        assert "did you mean 'feeds'?" in err
        assert press.papers[0].log == []


def test_add_to_a_folder_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 5 before any request, with what to do."""
    with Press() as press:
        code, _, err = discover(capsys, press.papers[0].base, "--add", str(tmp_path / "no" / "mine.toml"))
        assert code == 5
        assert "mkdir -p" in err
        assert press.papers[0].log == []


def test_the_contact_is_told_to_the_site(capsys: pytest.CaptureFixture[str]) -> None:
    """Its owner can read in the log who asked."""
    with Press() as press:
        stock(press)
        discover(capsys, press.papers[0].base, "--contact", "https://me.example/bot")
        agents = {request.headers["user-agent"] for request in press.papers[0].log}
    assert len(agents) == 1
    assert "(+https://me.example/bot)" in agents.pop()


def test_a_forgotten_feed_is_left_out() -> None:
    """A feed whose newest article is months old is no announcement; a date that has not come yet says nothing else."""
    from scraper.fetch import FetchSettings

    with Press() as press:
        paper = press.papers[0]
        stock(press)
        for story in paper.stories:
            story.published = START - timedelta(days=365 * 30)
        paper.publish().published = START + timedelta(days=365)
        trials: list[pipeline.Trial] = []
        settings = FetchSettings(allow_private=True)
        found = pipeline.discover(paper.base, settings=settings, report=trials.append)
    assert found.source.feeds == ()
    assert any(trial.kind == "feed" and "newest article is of 2001" in trial.problem for trial in trials)
