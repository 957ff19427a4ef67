"""scraper.pipeline.single: from an address, a file or standard input to an article."""

from __future__ import annotations

import asyncio
import io
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from hostile_server import HostileServer, reply

import scraper
from scraper.demo import newspaper, stories
from scraper.errors import FetchError, InputError, NotADocument
from scraper.fetch import FetchSettings
from scraper.pipeline import read_file, read_page
from scraper.pipeline.single import MAX_FILE_BYTES

LOCAL = FetchSettings(allow_private=True)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Serve the demo newspaper."""
    with newspaper() as url:
        yield url


def test_public_api_in_five_lines(address: str) -> None:
    """`fetch` gives the page as it came, `clean` its article, `extract` the same article from the page's bytes."""
    url = address + stories()[0]
    page = scraper.fetch(url, settings=LOCAL)
    article = scraper.clean(url, settings=LOCAL)
    assert (page.status, page.final_url, article.outcome) == (200, url, "ok")
    assert scraper.extract(page.body, url).body == article.body


def test_an_article_of_several_pages_is_whole() -> None:
    """The further pages are read at the host's pace, inside a running loop, too; behind a wall is where it goes on."""
    texts = [
        [f"On day {day}.{n} the engineers said that the bridge would hold for years." for n in range(4)] for day in "123"
    ]
    paths = ["/2026/the-bridge-of-wexcombe-holds", *(f"/2026/the-bridge-of-wexcombe-holds/{n}" for n in (2, 3))]
    pages = {
        path: reply(
            f"<title>The bridge holds</title><meta property=og:type content=article>"
            f"<article><h1>The bridge holds</h1><p>{'</p><p>'.join(part)}</p></article>"
            f"<a href={paths[0]}/{number}>{number}</a>".encode()
        )
        for path, part, number in zip(paths, texts, (2, 3, 4), strict=True)
    }
    quick = replace(LOCAL, delay=0.3)
    with HostileServer(
        {**pages, paths[0] + "/4": reply(b"<title>Just a moment...</title><p>Verify you are human")}
    ) as server:

        async def cell() -> scraper.Article:
            return scraper.clean(server.url(paths[0]), settings=quick)

        article = asyncio.run(cell())
        assert [block.text for block in article.blocks] == [text for part in texts for text in part]
        assert article.next_page == server.url(paths[0] + "/4")
        assert server.paths() == ["/robots.txt", *paths, paths[0] + "/4"]
        assert all(after.time - before.time > 0.29 for before, after in pairwise(server.log[1:]))


def test_it_works_inside_a_running_event_loop(address: str) -> None:
    """A notebook or a web framework calls `clean` and `fetch` from within its loop; failures come out as anywhere."""
    url = address + stories()[0]

    async def cell() -> tuple[int, str]:
        with pytest.raises(FetchError, match="loopback"):
            scraper.fetch(url)
        return scraper.fetch(url, settings=LOCAL).status, scraper.clean(url, settings=LOCAL).outcome

    assert asyncio.run(cell()) == (200, "ok")


def test_ignoring_robots_is_recorded(address: str) -> None:
    """Who lifts robots.txt finds that written down in what was saved, and nothing there otherwise."""
    url = address + stories()[0]
    obeyed, lifted = (scraper.clean(url, settings=replace(LOCAL, ignore_robots=lift)) for lift in (False, True))
    assert "robots.txt" not in obeyed.to_dict()["metadata"].get("rights", {})
    assert lifted.to_dict()["metadata"]["rights"]["robots.txt"] == "ignored"
    assert lifted.body == obeyed.body


def test_loopback_is_refused_without_leave(address: str) -> None:
    """The defaults of the API are the safe ones."""
    with pytest.raises(FetchError, match="loopback"):
        scraper.clean(address)


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (lambda: scraper.extract(None), r"extract\(\) takes the text or bytes of a page, not None"),
        (lambda: scraper.extract(7), "not an object of type int"),
        (lambda: scraper.extract(Path("a.html")), r"extract\(path.read_bytes\(\)\)"),
        (lambda: scraper.extract(scraper.Page("", "", 200, (), b"", datetime.now(UTC))), r"extract\(page.body, "),
        (lambda: scraper.clean(Path("a.html")), r"clean\(\) takes an address, .* scraper.extract\(path.read_bytes\(\)\)"),
        (lambda: scraper.clean(None), r"clean\(\) takes an address as str, not None"),
        (lambda: scraper.fetch(b"https://a.example/"), r"fetch\(\) takes an address as str, not an object of type bytes"),
    ],
)
def test_what_a_call_does_not_take_is_named(call: Callable[[], object], told: str) -> None:
    """A TypeError says what was given, and how to give it."""
    with pytest.raises(TypeError, match=told):
        call()


def test_a_file_is_no_address() -> None:
    """Who gives the name of a file is shown the call that reads it."""
    with pytest.raises(scraper.FetchError, match=r"scraper.extract\(open\('a.html', 'rb'\).read\(\)\)"):
        scraper.clean("a.html")
    with pytest.raises(scraper.FetchError, match="only http and https are"):
        scraper.clean("ftp://a.example/")


def test_file_and_standard_input_make_the_same_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file and a pipe hold the page that their address would have answered with."""
    (tmp_path / "a.html").write_bytes(b"<p>x</p>")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"<p>x</p>")))
    for name in (str(tmp_path / "a.html"), "-"):
        page = read_file(name, url="https://a.example/")
        assert (page.body, page.final_url, page.status) == (b"<p>x</p>", "https://a.example/", 200)


def test_unreadable_sources(tmp_path: Path) -> None:
    """A missing file, a folder and a name with a zero byte are InputErrors that name them."""
    for name in (str(tmp_path / "none"), str(tmp_path), "a\0b"):
        with pytest.raises(InputError, match="cannot read") as caught:
            read_file(name)
        assert caught.value.source == name


def test_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither a file nor a pipe is read beyond the limit."""
    with (tmp_path / "huge").open("wb") as file:
        file.truncate(MAX_FILE_BYTES + 1)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(bytes(MAX_FILE_BYTES + 1))))
    for name, shown in ((str(tmp_path / "huge"), "huge"), ("-", "standard input")):
        with pytest.raises(InputError, match="larger than 32 MiB") as caught:
            read_file(name)
        assert caught.value.source.endswith(shown)


def test_no_document_is_named_as_the_user_did() -> None:
    """What holds no document is reported under the user's own name for it."""
    page = scraper.Page("", "", 200, (), b"%PDF-1.7\n\0\1\2", datetime.now(UTC))
    with pytest.raises(NotADocument) as caught:
        read_page(page, name="paper.pdf")
    assert caught.value.source == "paper.pdf"
