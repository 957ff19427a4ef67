"""The operator's headers reach the hosts they are meant for, and no log."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest
from hostile_server import reply

from scraper.fetch import Fetcher, FetchSettings

HEADERS = {
    ".news.example": {"Cookie": "login=1"},
    "www.news.example": {"Cookie": "seen=2", "X-Key": "k"},
    ".news.example:8080": {"Cookie": "other=3"},
}


@pytest.mark.parametrize(
    ("host", "sent"),
    [
        ("news.example", {"Cookie": "login=1"}),
        ("www.news.example", {"Cookie": "login=1; seen=2", "X-Key": "k"}),
        ("a.b.news.example", {"Cookie": "login=1"}),
        ("news.example:8080", {"Cookie": "other=3"}),
        ("evilnews.example", {}),
        ("example", {}),
        ("news.example.evil.example", {}),
    ],
)
def test_headers_go_to_their_hosts(host, sent):
    """A dot before the host includes its subdomains; ports and look-alikes are other hosts."""
    assert FetchSettings(host_headers=HEADERS).headers_for(host) == sent


def test_settings_do_not_print_secrets():
    """Neither headers nor a proxy's password appear when settings are printed."""
    shown = repr(FetchSettings(host_headers=HEADERS, proxy="http://user:secret@127.0.0.1:1"))
    assert "login" not in shown
    assert "secret" not in shown


@pytest.mark.parametrize("open_network", [True, False])
def test_keys_never_travel_in_the_clear(site, quick, names, open_network):
    """Over plain http what opens an account goes to the operator's own network only."""
    site.replies["/page"] = reply()
    key = f".news.example:{site.port}"
    settings = replace(quick, ignore_robots=True, host_headers={key: {"Cookie": "login=1", "X-Shown": "2"}})

    async def scene() -> None:
        async with Fetcher(settings, resolve=names) as fetcher:
            if open_network:
                fetcher._exchanges._settings = replace(settings, allow_private=False)
            await fetcher.get(site.url("/page", "www.news.example"), headers={"Authorization": "Bearer t", "X-Own": "3"})

    asyncio.run(scene())
    headers = site.log[0].headers
    assert (headers["x-shown"], headers["x-own"]) == ("2", "3")
    assert ({"cookie", "authorization"} & set(headers) == set()) is open_network
