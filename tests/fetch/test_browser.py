"""Pages that are empty without JavaScript, built by a browser that only ever asks through the fetcher."""

from __future__ import annotations

import asyncio
import contextlib
import shutil
from dataclasses import replace

import pytest
from hostile_server import HostileServer, reply

from scraper.fetch import Fetcher
from scraper.fetch.browser import is_shell

needs_browser = pytest.mark.skipif(not shutil.which("chromium"), reason="chromium is not installed")
SHELL = b"""<!doctype html><html><head><title>News</title></head><body><div id=app></div><noscript>Turn it on</noscript>
<script src=/app.js></script></body></html>"""
SCRIPT = b"""
const show = (id, text) => { const p = document.createElement('p'); p.id = id; p.textContent = text; app.append(p); };
fetch('/article.json').then(r => r.json()).then(a => show('text', a.text));
const inside = (name, url) => fetch(url).then(() => show(name, 'REACHED'), () => show(name, 'refused'));
inside('forbidden', '/private/data.json');
inside('other-port', 'http://127.0.0.1:%d/inside');
inside('metadata', 'http://169.254.169.254/latest/');
fetch('/post', {method: 'POST', body: 'x'}).then(() => show('post', 'REACHED'), () => show('post', 'refused'));
const socket = new WebSocket('ws://127.0.0.1:%d/socket');
socket.onopen = () => show('socket', 'REACHED');
const image = new Image(); image.src = '/pixel.gif'; app.append(image);
"""


@pytest.mark.parametrize(
    ("body", "shell"),
    [
        (SHELL, True),
        (b"<script>1</script>" + b"<p>Enough text to read. </p>" * 20, False),
        (b"<p>short, but no script</p>", False),
        (b"", False),
        (b"<script>" + b"a<b;" * 10_000, True),
    ],
)
def test_shells_are_told_from_pages(body, shell):
    """Little text beside scripts is a shell."""
    assert is_shell(body) is shell


@needs_browser
def test_a_shell_is_built_under_the_fetchers_rules(site, quick):
    """Scripts run and may ask what the fetcher may; everything else is refused, and nothing bypasses it."""
    pytest.importorskip("playwright")
    with HostileServer({"/inside": reply(b"<p>secret", "Access-Control-Allow-Origin: *")}) as inside:
        site.replies |= {
            "/robots.txt": reply(b"user-agent: *\ndisallow: /private/", kind="text/plain"),
            "/page": reply(SHELL),
            "/app.js": reply(SCRIPT % (inside.port, inside.port), kind="text/javascript"),
            "/article.json": reply(b'{"text": "The river rose by two metres."}', kind="application/json"),
            "/private/data.json": reply(b"{}", kind="application/json"),
            "/post": reply(b"{}"),
            "/pixel.gif": reply(b"GIF89a", kind="image/gif"),
        }

        async def resolve(host: str, port: int) -> list[str]:
            return ["127.0.0.1"]

        async def scene():
            settings = replace(quick, browser=True, deadline=30)
            async with Fetcher(settings, resolve=resolve) as fetcher:
                guard = fetcher._transport._network
                real = guard.checked_addresses

                async def checked(host: str, port: int):
                    guard._allow_private = port == site.port  # only the site itself counts as public
                    return await real(host, port)

                guard.checked_addresses = checked
                return await fetcher.get(site.url("/page"))

        page = asyncio.run(scene())
        text = page.body.decode()
        assert '<p id="text">The river rose by two metres.</p>' in text
        for name in ("forbidden", "other-port", "metadata", "post"):
            assert f'<p id="{name}">refused</p>' in text
        assert "REACHED" not in text
        assert inside.log == []
        assert inside.connections == 0
    assert sorted(site.paths()) == ["/app.js", "/article.json", "/page", "/robots.txt"]
    assert page.header("content-type") == "text/html; charset=utf-8"
    assert site.log[0].headers["user-agent"] == site.log[-1].headers["user-agent"]


@needs_browser
def test_pages_with_text_are_left_alone(site, quick):
    """A page that can be read without scripts starts no browser."""
    pytest.importorskip("playwright")
    body = b"<script src=/app.js></script>" + b"<p>The river rose by two metres overnight.</p>" * 20
    site.replies["/page"] = reply(body)

    async def scene():
        async with Fetcher(replace(quick, browser=True)) as fetcher:
            page = await fetcher.get(site.url("/page"))
            return page, fetcher._renderer._browser

    page, browser = asyncio.run(scene())
    assert page.body == body
    assert browser is None


@needs_browser
def test_a_browser_that_died_is_started_again(site, quick):
    """Pages that come at once share one browser; when it is killed, the next page starts another."""
    pytest.importorskip("playwright")
    site.replies["/page"] = reply(b"<div id=app></div><script>document.body.innerHTML = '<p>built'</script>")

    async def scene():
        async with Fetcher(replace(quick, browser=True, deadline=30)) as fetcher:
            together = await asyncio.gather(*(fetcher.get(site.url("/page")) for _ in range(6)))
            first = fetcher._renderer._browser
            session = await first.new_browser_cdp_session()
            with contextlib.suppress(Exception):  # no answer comes from a browser that has just died
                await session.send("Browser.crash")
            for _ in range(100):
                if not first.is_connected():
                    break
                await asyncio.sleep(0.05)
            again = await fetcher.get(site.url("/page"))
            return [*together, again], first, fetcher._renderer._browser

    pages, first, second = asyncio.run(scene())
    assert all(b"<p>built" in page.body for page in pages)
    assert not first.is_connected()
    assert first is not second
