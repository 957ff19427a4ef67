"""No spelling, redirect or change of DNS leads the fetcher to an address that is not public."""

from __future__ import annotations

import asyncio

import pytest
from hostile_server import HostileServer, redirect, reply

from scraper.errors import FetchError
from scraper.fetch import Fetcher, FetchSettings
from scraper.fetch.addresses import refusal

SPELLINGS = (
    "http://127.0.0.1/",
    "http://127.0.0.1:8080/",
    "http://127.1/",
    "http://127.0.1/",
    "http://127.255.255.254/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0x7f.1/",
    "http://0x7F.0x0.0x0.0x1/",
    "http://017700000001/",
    "http://0177.0.0.1/",
    "http://0177.0x0.0.1/",
    "http://127.0.0.1./",
    "http://%31%32%37.0.0.1/",
    "http://127.0.0.1%2e/",
    "http://127。0。0。1/",
    "http://１２７.０.０.１/",
    "http://①②⑦.0.0.1/",
    "http://0/",
    "http://0.0.0.0/",
    "http://[::]/",
    "http://[::1]/",
    "http://[0:0:0:0:0:0:0:1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/",
    "http://[::127.0.0.1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[64:ff9b::10.0.0.1]/",
    "http://[64:ff9b:1::1]/",
    "http://[2002:7f00:1::]/",
    "http://[2001:0:7f00:1::]/",
    "http://[fe80::1]/",
    "http://[fec0::1]/",
    "http://[fc00::1]/",
    "http://[fd00:ec2::254]/",
    "http://[ff02::1]/",
    "http://[2001:db8::1]/",
    "http://10.0.0.1/",
    "http://10.255.255.255/",
    "http://172.16.0.1/",
    "http://172.31.255.255/",
    "http://192.168.1.1/",
    "http://192.0.0.8/",
    "http://192.0.0.192/",
    "http://192.0.2.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://169.254.170.2/",
    "http://2852039166/",
    "http://0xa9fea9fe/",
    "http://[::ffff:169.254.169.254]/",
    "http://[::ffff:a9fe:a9fe]/",
    "http://100.64.0.1/",
    "http://100.100.100.200/",
    "http://168.63.129.16/",
    "http://198.18.0.1/",
    "http://203.0.113.7/",
    "http://224.0.0.1/",
    "http://240.0.0.1/",
    "http://255.255.255.255/",
    "https://127.0.0.1/",
    "http://localhost/",
    "http://LOCALHOST/",
    "http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/",
    "http://localhost./",
    "http://good.example\\@127.0.0.1:1/",
    "http://ｌocalhost/",
)
PUBLIC = ("93.184.216.34", "8.8.8.8", "2606:4700::6810:84e5", "64:ff9b::808:808", "::ffff:8.8.8.8", "2a00:1450:4001::1")
ASKED = {"good.example": ["127.0.0.1"], "localhost": ["127.0.0.1", "::1"]}


async def resolve(host: str, port: int) -> list[str]:
    """Know two names, both private."""
    if host not in ASKED:
        raise OSError("unknown")
    return ASKED[host]


def kind_of(url: str, *, resolver=resolve, **settings) -> str:
    """Return the outcome of fetching a URL with the guard up."""

    async def ask() -> str:
        options = FetchSettings(delay=0, attempts=1, deadline=3, **settings)
        async with Fetcher(options, resolve=resolver) as fetcher:
            try:
                page = await fetcher.get(url)
            except FetchError as error:
                return error.kind
            return page.body.decode()

    return asyncio.run(ask())


@pytest.mark.parametrize("url", SPELLINGS)
@pytest.mark.parametrize("ignore_robots", [True, False])
def test_no_spelling_of_a_private_address_is_connected_to(url, ignore_robots):
    """Decimal, octal, hexadecimal, shortened, escaped, full-width, mapped or translated: all are refused."""
    assert kind_of(url, ignore_robots=ignore_robots) == "blocked_address"


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_pass(address):
    """The guard does not stand in the way of the web, translated addresses of public hosts included."""
    assert refusal(address) is None


@pytest.fixture(scope="module")
def server():
    """Run a server on loopback that stands for a public site and for the inside of a network."""
    with HostileServer() as running:
        running.replies["/inside"] = reply(b"<p>secret")
        for number, url in enumerate(SPELLINGS):
            running.replies[f"/to/{number}"] = redirect(url.encode().decode("latin-1"))
        yield running


async def public(host: str, port: int) -> list[str]:
    """Know every name as a public address."""
    return ["93.184.216.34"]


def open_the_gate(monkeypatch, port: int) -> list[str]:
    """Let 93.184.216.34 lead to the local server, and record every address that is connected to."""
    connected: list[str] = []
    real = asyncio.BaseEventLoop.create_connection

    async def connect(loop, factory, host, at, **options):
        connected.append(host)
        if host != "93.184.216.34":
            raise AssertionError(f"connected to {host}")
        return await real(loop, factory, "127.0.0.1", port, **options)

    monkeypatch.setattr(asyncio.BaseEventLoop, "create_connection", connect)
    return connected


@pytest.mark.parametrize("number", range(len(SPELLINGS)))
def test_redirects_to_private_addresses_are_refused(server, monkeypatch, number):
    """A public site cannot send the fetcher inside, by any spelling; nothing is connected to on the way."""

    async def resolver(host: str, port: int) -> list[str]:
        return ["93.184.216.34"] if host == "public.example" else await resolve(host, port)

    connected = open_the_gate(monkeypatch, server.port)
    assert kind_of(f"http://public.example/to/{number}", resolver=resolver, ignore_robots=True) == "blocked_address"
    assert set(connected) == {"93.184.216.34"}


@pytest.mark.parametrize("path", ["/robots.txt", "/feed"])
def test_robots_and_feeds_are_guarded_as_pages_are(server, monkeypatch, path):
    """robots.txt of a public site that redirects inside ends the visit."""
    server.replies[path] = redirect("http://169.254.169.254/")
    open_the_gate(monkeypatch, server.port)
    try:
        assert kind_of("http://public.example/feed", resolver=public) == "blocked_address"
    finally:
        del server.replies[path]


def test_refresh_is_guarded(server, monkeypatch):
    """A page that refreshes into the network does not get there."""
    server.replies["/refresh"] = reply(b'<meta http-equiv="refresh" content="0; url=http://127.0.0.1/inside">')
    open_the_gate(monkeypatch, server.port)
    assert kind_of("http://public.example/refresh", resolver=public, ignore_robots=True) == "blocked_address"


def test_a_name_is_looked_up_once_and_the_checked_address_used(server, monkeypatch):
    """DNS rebinding: the second answer, a private one, is never asked for by the same connection."""
    answers = [["93.184.216.34"], ["127.0.0.1"]]
    server.replies["/page"] = reply(b"<p>public")
    connected = open_the_gate(monkeypatch, server.port)

    async def rebinding(host: str, port: int) -> list[str]:
        return answers.pop(0)

    assert kind_of("http://rebind.example/page", resolver=rebinding, ignore_robots=True) == "<p>public"
    assert connected == ["93.184.216.34"]
    assert answers == [["127.0.0.1"]]


def test_a_rebound_name_is_refused_at_the_next_connection(server, monkeypatch):
    """When the connection for robots.txt is not kept, the page's own lookup is checked anew."""
    answers = [["93.184.216.34"], ["127.0.0.1"]]
    server.replies["/robots.txt"] = reply(b"User-agent: *\nAllow: /", "Connection: close", kind="text/plain")
    open_the_gate(monkeypatch, server.port)

    async def rebinding(host: str, port: int) -> list[str]:
        return answers.pop(0)

    try:
        assert kind_of("http://rebind.example/page", resolver=rebinding) == "blocked_address"
    finally:
        del server.replies["/robots.txt"]


@pytest.mark.parametrize("answer", [["93.184.216.34", "10.0.0.1"], ["::1", "93.184.216.34"], ["not an address"]])
def test_one_private_answer_among_public_ones_refuses_the_name(answer):
    """Mixed answers are how rebinding begins."""

    async def mixed(host: str, port: int) -> list[str]:
        return answer

    assert kind_of("http://mixed.example/", resolver=mixed, ignore_robots=True) == "blocked_address"


def test_private_addresses_are_fetched_on_the_operators_word(server):
    """With allow_private, the same addresses answer."""
    assert kind_of(server.url("/inside"), allow_private=True, ignore_robots=True) == "<p>secret"


def test_proxy_variables_of_the_environment_are_ignored(server, monkeypatch):
    """A proxy that the environment names is a way around the guard."""
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
    assert kind_of(server.url("/inside"), allow_private=True, ignore_robots=True) == "<p>secret"
