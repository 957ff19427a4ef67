"""Seeds files are read strictly: what is right becomes a Source, what is wrong is named with its line and a remedy."""

from __future__ import annotations

import time
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.discover import durations, seeds
from scraper.errors import InputError, ScraperError, UsageError

ROW = '[[source]]\nname = "Paper"\nurl = "https://paper.example/"\n'


def test_every_key_is_read(tmp_path: Path) -> None:
    """Addresses are resolved against the home page, durations and patterns understood, the cookie file found beside."""
    (tmp_path / "c.txt").write_text("")
    file = tmp_path / "s.toml"
    file.write_text(
        ROW
        + "feeds = ['/rss.xml', 'https://feeds.example/x']\nsitemaps = ['news.xml']\nsections = ['/world']\n"
        + "include = ['/20\\d\\d/']\nexclude = ['/ads/']\nmax_age = '2d'\nevery = '6h'\nheaders = { A = 'b' }\n"
        + "cookies_file = 'c.txt'\nallow_private = true\n[output]\nformats = ['html', 'warc']\n",
        encoding="utf-8",
    )
    read = seeds.read([file])
    assert read.formats == ("html", "warc")
    assert read.sources == (
        seeds.Source(
            name="Paper",
            url="https://paper.example/",
            feeds=("https://paper.example/rss.xml", "https://feeds.example/x"),
            sitemaps=("https://paper.example/news.xml",),
            sections=("https://paper.example/world",),
            include=("/20\\d\\d/",),
            exclude=("/ads/",),
            max_age=timedelta(days=2),
            every=timedelta(hours=6),
            headers=(("A", "b"),),
            cookies_file=tmp_path / "c.txt",
            allow_private=True,
        ),
    )
    assert read.sources[0].origin == f"{file}:1"
    assert read.sources[0].wants("https://paper.example/2031/x")
    assert not read.sources[0].wants("https://paper.example/2031/ads/x")
    assert not read.sources[0].wants("https://paper.example/x")


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (ROW + "feds = []", 4, "unknown key 'feds' in [[source]]; did you mean 'feeds'?"),
        (ROW + "[run]\nmax_faild = 0.2", 5, "unknown key 'max_faild' in [run]; did you mean 'max_failed'?"),
        (ROW + "\n# a comment\n[[source]]\nnaem = 'B'\nurl = 'https://b.example'", 7, "did you mean 'name'?"),
        (ROW + "qqqq = 1", 4, "known are: name, url"),
        ("[[source]]\nname = 'A'", 1, "has no 'url'"),
        (ROW + "\n[[source]]\nurl = 'https://b.example'", 5, "has no 'name'"),
        ("[[source]]\nname = 1\nurl = 'https://b.example'", 2, "is a number, not text"),
        ("[[source]]\nname = ' '\nurl = 'https://b.example'", 2, "name is empty"),
        ("[[source]]\nname = 'A'\nurl = 'paper.example'", 3, "begins with https://"),
        ("[[source]]\nname = 'A'\nurl = 'ftp://paper.example'", 3, "only http and https"),
        ("[[source]]\nname = 'A'\nurl = 'https://me:pw@paper.example'", 3, "user name or password"),
        (ROW + "feeds = '/rss'", 4, 'write feeds = ["..."]'),
        (ROW + "feeds = [\n 'https://ok.example',\n 'https://[bad',\n]", 4, "not a URL"),
        (ROW + "every = '6 hours'", 4, 'such as "30m", "6h" or "7d"'),
        (ROW + "max_age = '0d'", 4, "found '0d'"),
        (ROW + "max_age = 7", 4, "is a number"),
        (ROW + "include = ['*']", 4, "is not a regular expression"),
        (ROW + "allow_private = 'yes'", 4, "not true or false"),
        (ROW + "headers = ['a']", 4, "is a list, not a table"),
        (ROW + "headers = { 'a b' = 'c' }", 4, "no header that can be sent"),
        (ROW + 'headers = { a = "b\\r\\nc: d" }', 4, "no header that can be sent"),
        (ROW + "\nheaders = { 'X-Name' = '日本' }", 5, "in Latin letters"),
        (ROW + "[source.headers]\nbad = 1", 4, "no header that can be sent"),
        (ROW + "headers = { Content-Length = '5' }", 4, "'Content-Length' belongs to each request"),
        (ROW + "headers = { range = 'bytes=0-' }", 4, "delete it"),
        (ROW + "max_age = '99999w'", 4, "at most 36500d, found '99999w'; write max_age = \"7d\""),
        (ROW + "[run]\ndelay = '1s'", 5, "write delay = 1.0"),
        (ROW + "[run]\nmax_failed = '1'", 5, "write max_failed = 0.5"),
        (ROW + "cookies_file = 'none.txt'", 4, "there is no file"),
        (ROW + "[outptu]\nformats = []", 4, "did you mean 'output'?"),
        (ROW + "[output]\nformat = []", 5, "did you mean 'formats'?"),
        (ROW + "[output]\nformats = ['jsnl']", 5, "did you mean 'jsonl'?"),
        ("soruce = 1\n" + ROW, 1, "did you mean 'source'?"),
        ("[source]\nname = 'A'", 1, "write [[source]]"),
        (ROW + ROW, 4, "has the name of 'Paper'"),
        (ROW + ROW.replace("Paper", "Other"), 4, "is already at"),
    ],
)
def test_mistakes_are_named_with_their_line(tmp_path: Path, text: str, line: int, words: str) -> None:
    """One line: file:line, cause, remedy."""
    file = tmp_path / "s.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        seeds.load([file])
    assert str(caught.value).startswith(f"{file}:{line}: ")
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("content", "kind", "words"),
    [
        (b"", UsageError, "no [[source]]"),
        (b"[[source]\n", UsageError, "line 1"),
        (b"\xff\xfe", InputError, "not UTF-8"),
        (None, InputError, "cannot be read"),
    ],
)
def test_files_that_are_no_seeds(tmp_path: Path, content: bytes | None, kind: type[ScraperError], words: str) -> None:
    """Empty, malformed, binary and missing files each get their own word."""
    file = tmp_path / "s.toml"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(kind) as caught:
        seeds.load([file])
    assert words in str(caught.value)


def test_folders_files_and_their_order(tmp_path: Path) -> None:
    """A folder is read by name, without its sub-folders; two files must not disagree on formats."""
    for name in ("b", "a"):
        (tmp_path / f"{name}.toml").write_text(ROW.replace("Paper", name).replace("paper", name), encoding="utf-8")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "c.toml").write_text("bad", encoding="utf-8")
    assert [source.name for source in seeds.load([tmp_path])] == ["a", "b"]
    (tmp_path / "empty").mkdir()
    with pytest.raises(UsageError, match=r"no \*\.toml"):
        seeds.load([tmp_path / "empty"])
    for name in ("a", "b"):
        with (tmp_path / f"{name}.toml").open("a", encoding="utf-8") as file:
            file.write(f"[output]\nformats = ['{'jsonl' if name == 'a' else 'html'}']\n")
    with pytest.raises(UsageError, match="disagree"):
        seeds.load([tmp_path])


@pytest.mark.parametrize(
    ("name", "url", "slug"),
    [
        ("The Daily Example", "https://x.example/", "the-daily-example"),
        ("Hürriyet", "https://x.example/", "hurriyet"),
        ("朝日新聞", "https://www.asahi.example:8080/", "www-asahi-example-8080"),
        ("../../etc", "https://x.example/", "etc"),
        ("x" * 200, "https://x.example/", "x" * 60),
    ],
)
def test_slugs_are_file_names(name: str, url: str, slug: str) -> None:
    """A slug is ASCII, short, and never a path."""
    assert seeds.Source(name=name, url=url).slug == slug


def test_a_duration_beyond_what_dates_can_take_is_refused() -> None:
    """A century is for ever; more ended each reading of a sitemap as a bug."""
    assert durations.parse("36500d").days == 36_500
    with pytest.raises(ValueError, match="at most"):
        durations.parse("999999d")


@given(st.integers(1, 5_214), st.sampled_from("smhdw"))
def test_durations_survive_a_round_trip(number: int, unit: str) -> None:
    """What is spelled is read again as the same."""
    duration = durations.parse(f"{number}{unit}")
    assert durations.parse(durations.spell(duration)) == duration


@given(st.text(st.characters(categories=("L", "N", "P", "S", "Zs")), min_size=1).filter(lambda name: name.strip()))
def test_what_is_spelled_is_read_again(name: str) -> None:
    """A source as `discover` prints it loads, whatever the publisher calls itself."""
    url = "https://x.example/"
    source = seeds.Source(name=" ".join(name.split()), url=url, feeds=(f"{url}f",), allow_private=True)
    assert seeds.parse(seeds.spell(source), Path("x.toml")).sources == (source,)


def test_long_files_cost_no_more_than_their_length() -> None:
    """Eight times the sources take about eight times as long; a search per source would take sixty-four."""

    def seconds(count: int) -> float:
        text = "\n".join(ROW.replace("Paper", f"P{n}").replace("paper", f"p{n}") for n in range(count))
        started = time.process_time()
        assert len(seeds.parse(text, Path("x.toml")).sources) == count
        return time.process_time() - started

    seconds(1)
    assert seconds(2400) < 30 * min(seconds(300) for _ in range(3))
