"""The ways to a page: proxies, refreshes, front pages in place of what is gone, walls."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest
from hostile_server import redirect, reply
from proxy_server import ProxyServer

from scraper.errors import FetchError, UsageError
from scraper.fetch import Fetcher, transport


def get(settings, url: str, resolve=None):
    """Return the page or the error."""

    async def scene():
        async with Fetcher(settings, resolve=resolve) as fetcher:
            try:
                return await fetcher.get(url)
            except FetchError as error:
                return error

    return asyncio.run(scene())


async def unknown(host: str, port: int) -> list[str]:
    """Know only the proxy's host: through a proxy, names are the proxy's to look up."""
    if host == "127.0.0.1":
        return [host]
    raise OSError("unknown")


@pytest.mark.parametrize("scheme", ["http", "socks5"])
def test_pages_come_through_a_proxy(site, quick, scheme):
    """An HTTP or SOCKS proxy gets the name, not an address; robots.txt goes the same way."""
    if scheme == "socks5":
        pytest.importorskip("socksio")
    site.replies["/page"] = reply()
    with ProxyServer(site.port) as proxy:
        settings = replace(quick, allow_private=False, proxy=f"{scheme}://127.0.0.1:{proxy.port}")
        page = get(settings, "http://news.example/page", unknown)
    assert page.status == 200
    assert site.paths() == ["/robots.txt", "/page"]
    assert all("news.example" in line for line in proxy.log)


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1/", "http://localhost/", "http://[::ffff:10.0.0.1]/", "http://a.localhost/"]
)
def test_private_addresses_are_refused_through_a_proxy_too(site, quick, url):
    """What can be seen to be private is not asked of the proxy."""
    with ProxyServer(site.port) as proxy:
        settings = replace(quick, allow_private=False, ignore_robots=True, proxy=f"http://127.0.0.1:{proxy.port}")
        error = get(settings, url, unknown)
    assert error.kind == "blocked_address"
    assert proxy.log == []


@pytest.mark.parametrize("setting", [{"proxy": "socks5://127.0.0.1:9"}, {"http2": True}])
def test_a_missing_extra_is_told_before_anything_is_asked(quick, monkeypatch, setting):
    """Whoever asks for what an extra brings learns its name at once, not with the first page."""
    monkeypatch.setattr(transport, "find_spec", lambda name: None)
    with pytest.raises(UsageError, match="pip install"):
        Fetcher(replace(quick, **setting))


def test_a_proxy_that_is_not_there_says_so(quick):
    """The error names the connection."""
    error = get(replace(quick, proxy="http://127.0.0.1:9", attempts=1, ignore_robots=True), "http://news.example/", unknown)
    assert error.kind == "connect"


REFRESHES = [
    (b'<meta http-equiv="refresh" content="0; url=/target">', True),
    (b"<META content='5;URL=/target' HTTP-EQUIV=Refresh>", True),
    (b'<meta http-equiv="refresh" content="0;&#x2F;target">', True),
    (b'<meta http-equiv="refresh" content="300; url=/target">', False),
    (b'<meta http-equiv="refresh" content="0">', False),
    (b'<meta http-equiv="refresh" content="0; url=">', False),
    (b'<meta http-equiv="refresh" content="0; url=#top">', False),
    (b'<noscript><meta http-equiv="refresh" content="0; url=/target"></noscript>', False),
    (b'<!-- <meta http-equiv="refresh" content="0; url=/target"> -->', False),
    (b"<script>\"<meta http-equiv=refresh content='0; url=/target'>\"</script>", False),
    (b'<meta name="refresh" content="0; url=/target">', False),
]


@pytest.mark.parametrize(("body", "follows"), REFRESHES)
def test_pages_that_send_on_at_once_are_followed_once(site, quick, body, follows):
    """An immediate refresh to another page is a redirect; reloading tickers and advice for the scriptless are not."""
    site.replies |= {"/page": reply(body), "/target": reply(b"<p>there")}
    page = get(quick, site.url("/page"))
    assert page.final_url == site.url("/target" if follows else "/page")
    assert page.redirects == ((site.url("/page"),) if follows else ())


@pytest.mark.parametrize(
    ("path", "target", "gone"),
    [
        ("/2024/05/01/river-rises", "/", True),
        ("/river-rises-by-two-metres", "/", True),
        ("/2024/05/01/river-rises", "/?gone=1", False),
        ("/2024/05/01/river-rises", "/2024/05/01/river-rises-again", False),
        ("/news", "/", False),
        ("/index.html", "/", False),
    ],
)
def test_front_pages_in_place_of_articles_are_no_pages(site, quick, path, target, gone):
    """A deep address that ends at the front page of its own site is a page that is gone."""
    site.replies |= {path: redirect(target), target: reply()}
    answer = get(quick, site.url(path))
    assert (isinstance(answer, FetchError) and answer.kind == "soft_404") == gone


@pytest.mark.parametrize(
    ("body", "missing"),
    [
        ("<title>Page not found - Estel Times</title><p>Sorry.</p>", True),
        ("<title>404 | Estel Times</title>", True),
        ("<TITLE>Estel Times » Error 404 (Not Found)!</TITLE>", True),
        ("<title>Estel Blatt</title><h1 class=x> Seite <b>nicht</b> gefunden </h1>", True),
        ("<title>Estel</title><h1>Oops! That page can&rsquo;t be found.</h1>", True),
        ("<title>お探しのページは見つかりませんでした。｜エステル</title><h1>エステル</h1>", True),
        ("<title>Страница не найдена — Эстель</title>", True),
        ("<title>Page not found: how the archive was lost - Estel Times</title><h1>Page not found: the archive</h1>", False),
        ("<title>Peugeot 404 turns sixty | Estel</title><h1>Peugeot 404 turns sixty</h1>", False),
        ("<title>Remains not found in the river</title><h1>Remains not found in the river</h1>", False),
        ("<script>const no = '<h1>Page not found</h1>'</script><title>News</title><h1>The river rose</h1>", False),
        ("<!-- <title>404</title> --><title>News</title><h1>The river rose</h1>", False),
        ("<title></title><h1></h1>", False),
        ("<title>404" + "x" * 1000 + "<h1>Not found", False),
    ],
)
def test_pages_that_say_they_are_missing_are_no_pages(site, quick, body, missing):
    """A 200 that is a 404 by its own title or heading is gone; a headline that speaks of one is not."""
    site.replies["/news/story"] = reply(f"<!doctype html>{body}<p>The river rose by two metres.</p>".encode())
    answer = get(quick, site.url("/news/story"))
    assert (answer.kind if isinstance(answer, FetchError) else answer.status) == ("soft_404" if missing else 200)


@pytest.mark.parametrize(
    ("lines", "status", "kind"),
    [
        (("cf-mitigated: challenge",), "403 Forbidden", "bot_block"),
        (("cf-mitigated: challenge",), "200 OK", "bot_block"),
        (("x-datadome: protected",), "403 Forbidden", "bot_block"),
        (("x-datadome: protected",), "200 OK", None),
        (("x-amzn-waf-action: captcha",), "405 Not Allowed", "bot_block"),
        ((), "403 Forbidden", "status"),
        ((), "401 Unauthorized", "status"),
        ((), "402 Payment Required", "status"),
    ],
)
def test_walls_of_gatekeepers_are_recognised(site, quick, lines, status, kind):
    """A bot check is named as what it is, and is not tried again."""
    site.replies["/page"] = reply(b"<p>Checking your browser", *lines, status=status)
    answer = get(replace(quick, ignore_robots=True), site.url("/page"))
    assert getattr(answer, "kind", None) == kind
    assert len(site.log) == 1
