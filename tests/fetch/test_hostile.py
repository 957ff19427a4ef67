"""A hostile server's every trick has one outcome, in bounded time and memory."""

from __future__ import annotations

import asyncio
import time

import pytest
from hostile_cases import REPLIES
from hostile_server import OK, PAGE, Connection, HostileServer, Request, redirect, reply

from scraper.errors import FetchError
from scraper.fetch import Fetcher, FetchSettings, body
from scraper.types import Page

DEADLINE = 1.5
SETTINGS = FetchSettings(
    allow_private=True,
    ignore_robots=True,
    delay=0,
    deadline=DEADLINE,
    idle_timeout=0.6,
    attempts=2,
    backoff=0.01,
    wire_cap=256 * 1024,
    body_cap=512 * 1024,
)


async def drip_body(connection: Connection, request: Request) -> None:
    await connection.drip(OK + b"Content-Length: 5000\r\n\r\n", every=0, piece=1000)
    await connection.drip(LONG_TEXT)


async def drip_headers(connection: Connection, request: Request) -> None:
    await connection.send(b"HTTP/1.1 200 OK\r\n")
    for number in range(1000):
        await connection.send(f"X-{number}: slow\r\n".encode())
        await asyncio.sleep(0.05)


async def drip_status(connection: Connection, request: Request) -> None:
    await connection.drip(b"HTTP/1.1 200 " + b"O" * 500)


async def early_hints(connection: Connection, request: Request) -> None:
    while True:
        await connection.send(b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n")
        await asyncio.sleep(0.01)


async def endless_body(connection: Connection, request: Request) -> None:
    await connection.pour(OK + b"\r\n", b"<p>more</p>" * 1000)


async def endless_chunks(connection: Connection, request: Request) -> None:
    await connection.pour(OK + b"Transfer-Encoding: chunked\r\n\r\n", b"400\r\n" + b"x" * 1024 + b"\r\n")


async def endless_headers(connection: Connection, request: Request) -> None:
    await connection.pour(OK, b"X-More: " + b"y" * 8000 + b"\r\n")


async def endless_header_line(connection: Connection, request: Request) -> None:
    await connection.pour(OK + b"X-Long: ", b"y" * 8000)


async def hang_up(connection: Connection, request: Request) -> None:
    return


async def reset(connection: Connection, request: Request) -> None:
    connection.reset()


async def reset_in_body(connection: Connection, request: Request) -> None:
    await connection.send(OK + b"Content-Length: 5000\r\n\r\n<p>half")
    await asyncio.sleep(0.05)
    connection.reset()


async def silence(connection: Connection, request: Request) -> None:
    await asyncio.sleep(60)


async def silence_in_body(connection: Connection, request: Request) -> None:
    await connection.send(OK + b"Content-Length: 5000\r\n\r\n<p>half")
    await asyncio.sleep(60)


async def huge_redirect_body(connection: Connection, request: Request) -> None:
    await connection.pour(b"HTTP/1.1 302 Found\r\nLocation: /fine\r\n\r\n", b"x" * 65536)


async def drip_redirect_body(connection: Connection, request: Request) -> None:
    await connection.send(redirect("/fine").replace(b"Content-Length: 0", b"Content-Length: 500"))
    await connection.drip(b"x" * 500)


async def once_busy(connection: Connection, request: Request) -> None:
    await connection.send(reply() if request.nth > 1 else reply(status="503 Busy"))


async def once_cut(connection: Connection, request: Request) -> None:
    await connection.send(reply() if request.nth > 1 else OK + b"Content-Length: 5000\r\n\r\n<p>half")


async def once_reset(connection: Connection, request: Request) -> None:
    await connection.send(reply()) if request.nth > 1 else connection.reset()


async def cookie_wall(connection: Connection, request: Request) -> None:
    passed = "seen=1" in request.headers.get("cookie", "")
    await connection.send(reply() if passed else redirect("/cookie-wall", "Set-Cookie: seen=1; Path=/"))


LONG_TEXT = b"<p>It rained all night in the valley." * 200

BEHAVIOURS = {
    "/drip-body": ("deadline", drip_body),
    "/drip-headers": ("deadline", drip_headers),
    "/drip-status": ("deadline", drip_status),
    "/early-hints-for-ever": ("deadline", early_hints),
    "/endless-body": ("too_large", endless_body),
    "/endless-chunks": ("too_large", endless_chunks),
    "/endless-headers": ("protocol_error", endless_headers),
    "/endless-header-line": ("protocol_error", endless_header_line),
    "/hang-up": ("connect", hang_up),
    "/reset": ("truncated", reset),
    "/reset-in-body": ("truncated", reset_in_body),
    "/silence": ("deadline", silence),
    "/silence-in-body": ("deadline", silence_in_body),
    "/huge-redirect-body": ("ok", huge_redirect_body),
    "/drip-redirect-body": ("ok", drip_redirect_body),
    "/once-busy": ("ok", once_busy),
    "/once-cut": ("ok", once_cut),
    "/once-reset": ("ok", once_reset),
    "/cookie-wall": ("ok", cookie_wall),
}
CASES = {path: outcome for path, (outcome, _) in (REPLIES | BEHAVIOURS).items()}


@pytest.fixture(scope="module")
def server():
    """Run the hostile server for all cases of this module."""
    replies = {path: answer for path, (_, answer) in REPLIES.items()}
    behaviours = {path: behaviour for path, (_, behaviour) in BEHAVIOURS.items()}
    with HostileServer(replies, behaviours) as running:
        yield running


def get(url: str, settings: FetchSettings = SETTINGS) -> Page | FetchError:
    """Return the page, or the error."""

    async def ask() -> Page | FetchError:
        async with Fetcher(settings) as fetcher:
            try:
                page = await fetcher.get(url)
            except FetchError as error:
                return error
            finally:
                busy = fetcher.open_connections() - len(fetcher._transport._idle)
            assert busy == 0
            return page

    return asyncio.run(ask())


def test_the_cases_are_many():
    """At least sixty misbehaviours are told apart."""
    assert len(CASES) >= 60


@pytest.mark.parametrize("path", CASES)
def test_every_misbehaviour_has_its_outcome(server, path):
    """The outcome is the one that is written beside the misbehaviour, and comes within the deadline."""
    began = time.monotonic()
    answer = get(server.url(path))
    took = time.monotonic() - began
    assert (answer.kind if isinstance(answer, FetchError) else "ok") == CASES[path], answer
    assert took < DEADLINE + 2.0
    if isinstance(answer, FetchError):
        assert "\n" not in str(answer)
        assert server.url(path) in str(answer)


def test_bodies_of_redirects_stay_unread(server):
    """A redirect with an endless body costs as little as one without."""
    page = get(server.url("/huge-redirect-body"))
    assert page.body == PAGE
    assert page.redirects == (server.url("/huge-redirect-body"),)


def test_bytes_behind_the_body_are_no_answer_to_the_next_request(server):
    """A connection with bytes left over is not used again: they would answer a request that was never made."""

    async def ask() -> list[bytes]:
        async with Fetcher(SETTINGS) as fetcher:
            pages = [await fetcher.get(server.url(path)) for path in ("/length-too-short", "/fine")]
            return [page.body for page in pages]

    assert asyncio.run(ask()) == [PAGE[:20], PAGE]


def test_ambiguous_length_ends_the_connection(server):
    """Content-Length beside chunks is read as chunks, and the connection is closed behind it."""

    async def ask() -> int:
        async with Fetcher(SETTINGS) as fetcher:
            page = await fetcher.get(server.url("/length-and-chunked"))
            assert page.body == b"<p>hi"
            return fetcher.open_connections()

    assert asyncio.run(ask()) == 0


def test_slow_bodies_are_given_up_before_the_deadline(server, monkeypatch):
    """A body that brings less than 1 KiB per second is not waited for."""
    monkeypatch.setattr(body, "_SLOW_AFTER", 0.2)
    answer = get(server.url("/drip-body"))
    assert isinstance(answer, FetchError)
    assert answer.kind == "deadline"
    assert "slower" in answer.cause
