"""What is tried again and what is not, what is asked conditionally, and what travels with a request."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest
from hostile_server import Connection, Request, redirect, reply

from scraper.errors import FetchError, UsageError
from scraper.fetch import Fetcher, FetchEvent, FetchSettings, MemoryState, Validators, fetch

FEED = reply(b"<rss version='2.0'><channel/></rss>", 'ETag: "v1"', "Last-Modified: yesterday, about noon", kind="text/xml")


def run(settings, *asks, state=None, now=None, resolve=None, listener=None):
    """Make the asks one after the other with one Fetcher; return pages and errors."""
    options = {name: value for name, value in (("now", now), ("listener", listener)) if value}

    async def scene():
        async with Fetcher(settings, state=state, resolve=resolve, **options) as fetcher:
            found = []
            for url, extra in asks:
                try:
                    found.append(await fetcher.get(url, **extra))
                except FetchError as error:
                    found.append(error)
            return found

    return asyncio.run(scene())


@pytest.fixture
def bare(quick):
    """Give settings that leave robots.txt alone, so that the log holds pages only."""
    return replace(quick, ignore_robots=True, attempts=3)


@pytest.mark.parametrize(
    ("status", "tries"),
    [
        *((status, 3) for status in (408, 425, 429, 500, 502, 503, 504, 522, 599)),
        *((status, 1) for status in (400, 401, 402, 403, 404, 405, 410, 418, 451)),
    ],
)
def test_only_passing_statuses_are_tried_again(site, bare, status, tries):
    """Overload and server errors get three tries, refusals one."""
    site.replies["/page"] = reply(b"", status=f"{status} Status")
    (error,) = run(bare, (site.url("/page"), {}))
    assert (error.kind, error.status, error.retryable) == ("status", status, tries == 3)
    assert len(site.log) == tries


def test_tries_fit_into_the_deadline(site, bare):
    """A pause that does not fit any more is not begun."""
    site.replies["/page"] = reply(b"", "Retry-After: 30", status="503 Busy")
    (error,) = run(replace(bare, deadline=1), (site.url("/page"), {}))
    assert (error.status, error.retry_after) == (503, 30)
    assert len(site.log) == 1


def test_concurrent_tries_do_not_share_their_counts(site, bare):
    """Twenty failing pages get three tries each."""
    addresses = [site.url(f"/{number}") for number in range(20)]
    site.replies |= {f"/{number}": reply(b"", status="500 Oops") for number in range(20)}

    async def scene():
        async with Fetcher(bare) as fetcher:
            return await asyncio.gather(*(fetcher.get(url) for url in addresses), return_exceptions=True)

    assert {error.kind for error in asyncio.run(scene())} <= {"status", "resting"}
    assert max(site.paths().count(f"/{number}") for number in range(20)) <= 3


def test_feeds_are_asked_for_conditionally(site, bare, clock):
    """Validators go back verbatim, a 304 is an empty page, and a 200 replaces both."""
    site.replies["/feed"] = FEED
    state, ask = MemoryState(), (site.url("/feed"), {"kind": "feed"})
    (first,) = run(bare, ask, state=state, now=clock)
    assert first.status == 200
    site.replies["/feed"] = b"HTTP/1.1 304 Not Modified\r\nContent-Length: 0\r\n\r\n"
    (second,) = run(bare, ask, state=state, now=clock)
    assert (second.status, second.body) == (304, b"")
    assert site.log[1].headers["if-none-match"] == '"v1"'
    assert site.log[1].headers["if-modified-since"] == "yesterday, about noon"
    site.replies["/feed"] = FEED.replace(b"yesterday, about noon", b"today").replace(b'ETag: "v1"\r\n', b"")
    run(bare, ask, ask, state=state, now=clock)
    assert "if-none-match" not in site.log[3].headers
    assert site.log[3].headers["if-modified-since"] == "today"


@pytest.mark.parametrize(
    ("lines", "wait", "asked"),
    [
        (("Cache-Control: max-age=600",), 599, 1),
        (("Cache-Control: max-age=600",), 601, 2),
        (("Cache-Control: max-age=600", "Age: 500"), 99, 1),
        (("Cache-Control: max-age=600", "Age: 500"), 101, 2),
        (("Cache-Control: public, max-age=9999999",), 3599, 1),
        (("Cache-Control: public, max-age=9999999",), 3601, 2),
        (("Cache-Control: no-cache, max-age=600",), 1, 2),
        (("Cache-Control: max-age=600, no-store",), 1, 2),
        (("Expires: Sun, 01 Mar 2026 12:10:00 GMT",), 599, 1),
        (("Expires: Sun, 01 Mar 2026 12:10:00 GMT",), 601, 2),
        (("Expires: 0",), 1, 2),
        (("Cache-Control: max-age=-5",), 1, 2),
        ((), 1, 2),
    ],
)
def test_fresh_feeds_are_not_asked_for(site, bare, clock, lines, wait, asked):
    """Cache-Control, Age and Expires are heeded, for an hour at most."""
    site.replies["/feed"] = reply(b"<rss/>", *lines, kind="application/rss+xml")
    state, ask = MemoryState(), (site.url("/feed"), {"kind": "feed"})
    run(bare, ask, state=state, now=clock)
    clock.advance(seconds=wait)
    events: list[FetchEvent] = []
    (page,) = run(bare, ask, state=state, now=clock, listener=events.append)
    assert len(site.log) == asked
    assert events[0].from_cache == (asked == 1)
    assert page.status == (304 if asked == 1 else 200)


def test_pages_take_the_validators_they_are_given(site, bare):
    """A page is conditional on the caller's word only."""
    site.replies["/page"] = b'HTTP/1.1 304 Not Modified\r\nETag: "x"\r\nContent-Length: 0\r\n\r\n'
    url = site.url("/page")
    given, ungiven = run(bare, (url, {"validators": Validators('"x"')}), (url, {}))
    assert given.status == 304
    assert ungiven.kind == "protocol_error"


def test_nothing_private_crosses_hosts(site, bare, names):
    """Along a redirect to another host go neither the caller's headers, nor the host's own, nor cookies."""
    other = site.url("/there", "other.example")
    site.replies |= {"/here": redirect(other, "Set-Cookie: sid=1; Domain=.example"), "/there": reply()}
    settings = replace(bare, host_headers={f"mine.example:{site.port}": {"Cookie": "login=secret", "X-Api-Key": "k"}})
    ask = (site.url("/here", "mine.example"), {"headers": {"Authorization": "Bearer t", "X-Custom": "1"}})
    (page,) = run(settings, ask, resolve=names)
    assert page.status == 200
    here, there = site.log
    assert {"cookie", "x-api-key", "authorization", "x-custom"} <= set(here.headers)
    assert set(there.headers) == {"host", "user-agent", "accept", "accept-encoding"}


def test_cookies_are_kept_for_their_own_host(site, bare, names):
    """A cookie goes back to the host that set it, within the run, and to no other, whatever Domain it claims."""
    site.replies |= {
        "/set": reply(
            b"<p>", "Set-Cookie: a=1; Path=/; Domain=.co.uk", "Set-Cookie: b=2; Max-Age=0", "Set-Cookie: c=3; Secure"
        ),
        "/next": reply(),
    }
    hosts = ("one.co.uk", "one.co.uk", "two.co.uk")
    run(
        bare,
        *((site.url(path, host), {}) for path, host in zip(("/set", "/next", "/next"), hosts, strict=True)),
        resolve=names,
    )
    assert [request.headers.get("cookie") for request in site.log] == [None, "a=1; c=3", None]


def test_every_url_has_one_event(site, bare):
    """Outcome, status, bytes, tries and time of each URL are told once, failures included."""
    site.replies |= {"/page": reply(), "/go": redirect("/page"), "/bad": reply(b"", status="500 Oops")}
    events: list[FetchEvent] = []
    urls = [*map(site.url, ("/go", "/bad", "/missing")), "javascript:1", "http://me:secret@a.example/"]
    asks = [(url, {}) for url in urls]
    run(bare, *asks, listener=events.append)
    assert [(e.outcome, e.status, e.attempts) for e in events] == [
        ("ok", 200, 2),
        ("status", 500, 3),
        ("status", 404, 1),
        ("blocked_scheme", None, 0),
        ("bad_url", None, 0),
    ]
    assert "secret" not in str(events)
    assert events[0].final_url == site.url("/page")
    assert events[0].wire_bytes == events[0].body_bytes > 0


def test_the_one_off_call_obeys_and_does_not_dawdle(site, quick):
    """`fetch` asks robots.txt like any run, and waits for nothing else."""
    site.replies |= {
        "/robots.txt": reply(b"user-agent: *\ndisallow: /no\ncrawl-delay: 60", kind="text/plain"),
        "/page": reply(),
    }
    page = fetch(site.url("/page"), settings=FetchSettings(allow_private=True))
    assert (page.status, page.robots, page.redirects) == (200, "allowed", ())
    with pytest.raises(FetchError, match=r"robots\.txt forbids it"):
        fetch(site.url("/no"), settings=FetchSettings(allow_private=True))


async def _cut(connection: Connection, request: Request) -> None:
    await connection.send(reply(length=5000))


def test_truncated_pages_are_never_pages(site, bare):
    """A body shorter than announced is tried again and then an error, not a page."""
    site.behaviours["/cut"] = _cut
    (error,) = run(bare, (site.url("/cut"), {}))
    assert (error.kind, error.retryable) == ("truncated", True)
    assert len(site.log) == 3


@pytest.mark.parametrize(
    "wrong",
    [
        {"per_host": 0},
        {"attempts": 0},
        {"deadline": 0},
        {"delay": -1},
        {"delay": float("nan")},
        {"contact": "a\r\nX: b"},
        {"proxy": "127.0.0.1:8080"},
        {"proxy": "ftp://h:1"},
    ],
)
def test_settings_that_make_no_sense_are_refused(wrong):
    """A wrong setting is a usage error when it is made, not a surprise later."""
    with pytest.raises(UsageError):
        FetchSettings(**wrong)


def test_connections_closed_in_the_moment_of_use_are_replaced(site, bare):
    """A kept connection that the server drops instead of answering is no failure of the page; a new one is."""

    async def hang_up_once(connection: Connection, request: Request) -> None:
        if request.nth > 1:
            await connection.send(reply())

    site.replies["/first"] = reply()
    site.behaviours["/second"] = site.behaviours["/alone"] = hang_up_once
    settings = replace(bare, attempts=1)
    first, second, alone = run(settings, *((site.url(path), {}) for path in ("/first", "/second", "/alone")))
    assert (first.status, second.status) == (200, 200)
    assert site.paths() == ["/first", "/second", "/second", "/alone"]
    assert alone.kind == "connect"


def test_keep_alive_connections_are_used_again(site, bare):
    """Pages of one host share a connection. (Fails when httpcore renames what is looked at inside it.)"""
    site.replies |= {f"/{number}": reply() for number in range(5)}
    run(bare, *((site.url(f"/{number}"), {}) for number in range(5)))
    assert site.connections == 1
