"""The options of the network, from the command line to the server's log."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from fixturepages import NEWSPAPER
from hostile_server import HostileServer, reply
from proxy_server import ProxyServer

STORY = (NEWSPAPER / "news" / "kite-postman.html").read_bytes()


@pytest.fixture(scope="module")
def site():
    """Serve one story."""
    with HostileServer({"/story": reply(STORY)}) as server:
        yield server


def clean(*words: str) -> tuple[int, str, str]:
    """Run `scraper clean`; return code, output and talk."""
    command = [sys.executable, "-m", "scraper", "clean", "--allow-private", *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize("written", ["127.0.0.1", "127.0.0.1:{port}"])
def test_own_cookies_are_sent(site, tmp_path: Path, written: str):
    """A cookie file's cookies go to their host, on whatever port it answers."""
    path = tmp_path / "cookies.txt"
    path.write_text(f"{written.format(port=site.port)}\tFALSE\t/\tFALSE\t0\tlogin\tme\n", encoding="utf-8")
    path.chmod(0o600)
    code, out, err = clean("--cookies", str(path), site.url("/story"))
    assert (code, bool(out), err) == (0, True, "")
    assert site.log[-1].headers["cookie"] == "login=me"


def test_a_cookie_file_of_another_site_is_told(site, tmp_path: Path):
    """The page is fetched as a stranger would see it; one note says so, for however many pages of the host, unless -q."""
    path = tmp_path / "cookies.txt"
    path.write_text("news.example\tTRUE\t/\tFALSE\t0\tlogin\tme\n", encoding="utf-8")
    path.chmod(0o600)
    code, _, err = clean("--cookies", str(path), site.url("/story"), site.url("/story"))
    assert (code, err) == (0, f"scraper: note: {path}: holds no cookie for 127.0.0.1:{site.port}, which is asked without\n")
    assert clean("-q", "--cookies", str(path), site.url("/story"))[2] == ""


def test_several_addresses_of_a_host_are_asked_for_at_its_pace(tmp_path: Path):
    """One robots.txt for all, its Crawl-delay between pages, and nothing more after a 429; a lone page does not wait."""
    robots = reply(b"User-agent: *\nCrawl-delay: 1.5\n", kind="text/plain")
    busy = reply(b"", "Retry-After: 7200", status="429 Too Many Requests")
    with HostileServer({"/robots.txt": robots, "/1": reply(STORY), "/2": busy, "/3": reply(STORY)}) as server:
        clean(server.url("/1"))
        robots_at, page_at = (request.time for request in server.log)
        assert page_at - robots_at < 1.4
        server.log.clear()
        code, _, err = clean("-f", "json", *(server.url(path) for path in ("/1", "/2", "/3")))
        assert server.paths() == ["/robots.txt", "/1", "/2"]
        assert server.log[2].time - server.log[1].time > 1.4
        assert (code, "is left alone" in err) == (3, True)


def test_an_article_of_several_pages_is_printed_whole(tmp_path: Path):
    """Page by page at the host's pace; a missing one is told of; a file fetches nothing and says where it goes on."""
    texts = [
        [f"On day {day}.{n} the engineers said that the bridge would hold for years." for n in range(4)] for day in (1, 2)
    ]
    first, second = (
        f"<title>The bridge holds</title><meta property=og:type content=article>"
        f"<article><h1>The bridge holds</h1>{''.join(f'<p>{text}</p>' for text in part)}"
        f"</article><nav><a href=/2026/the-bridge-of-wexcombe-holds/2>2</a></nav>".encode()
        for part in texts
    )
    with HostileServer(
        {"/2026/the-bridge-of-wexcombe-holds": reply(first), "/2026/the-bridge-of-wexcombe-holds/2": reply(second)}
    ) as server:
        url = server.url("/2026/the-bridge-of-wexcombe-holds")
        code, out, err = clean("-f", "json", url)
        assert (code, err) == (0, "")
        assert json.loads(out)["articleBody"] == "\n\n".join(texts[0] + texts[1])
        assert "nextPage" not in json.loads(out)
        asked = [request for request in server.log if request.path.startswith("/2026")]
        assert asked[1].time - asked[0].time > 0.9
        assert server.paths().count("/robots.txt") == 1
    with HostileServer({"/2026/the-bridge-of-wexcombe-holds": reply(first)}) as server:
        url = server.url("/2026/the-bridge-of-wexcombe-holds")
        code, out, err = clean("-f", "json", url)
        assert (code, json.loads(out)["nextPage"]) == (0, f"{url}/2")
        assert err.endswith(f"scraper: note: {url}: the article goes on at {url}/2, which is not part of this\n")
    file = tmp_path / "bridge.html"
    file.write_bytes(first)
    code, out, err = clean("--url", "https://paper.example/2026/the-bridge-of-wexcombe-holds", str(file))
    assert (code, "the article goes on at https://paper.example/2026/the-bridge-of-wexcombe-holds/2, which" in err) == (
        0,
        True,
    )


def test_readable_cookie_files_are_refused(site, tmp_path: Path):
    """A key that lies open is not used; the remedy is a command."""
    path = tmp_path / "cookies.txt"
    path.write_text("", encoding="utf-8")
    path.chmod(0o644)
    code, out, err = clean("--cookies", str(path), site.url("/story"))
    assert (code, out) == (3, "")
    assert "chmod 600" in err


def test_the_proxy_is_gone_through(site):
    """With --proxy the page comes through it."""
    with ProxyServer(site.port) as proxy:
        code, _, err = clean("--proxy", f"http://127.0.0.1:{proxy.port}", "http://news.example/story")
    assert code == 0, err
    assert proxy.log[-1] == "GET http://news.example/story"


def test_a_proxy_that_is_none_is_a_usage_error(site):
    """A wrong proxy address is refused before anything is asked."""
    before = len(site.log)
    code, out, err = clean("--proxy", "somewhere", site.url("/story"))
    assert (code, out, len(site.log)) == (2, "", before)
    assert "proxy" in err
