"""Traps are told from honest addresses, and no host gets more than its budget."""

from __future__ import annotations

import pytest

from scraper.discover.traps import bounded, trap
from scraper.types import Link

HOST = "https://paper.example"


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/world/2024/01/02/a-story-about-a-calendar-12345.html",
        "/events/2024/the-summer-festival-opens-its-doors",
        "/archive/2024-in-pictures-the-year-that-was",
        "/a/b/a/b",
        "/news?id=1&page=2&x=&x=",
        "/article/side-story",
        "/2011/11/11/11/x",
        "/News/front/archives/2031/03/01/2003812345",
        "/archive/2031/03/01/100000.html",
        "/agenda/2031/100000",
        "/view.php?no=100000&date=20310301",
        "/agenda/31122026/100000",
        "/events/12345678",
        "/events/31-jahre-nach-dem-grossen-beben",
        "/x?local_time=5&event=3",
        "/" + "/".join("abcdefghijklmnopqrst"),
    ],
)
def test_honest_addresses_pass(path: str) -> None:
    """Dates, repeated words and parameters of usual number are no traps."""
    assert trap(HOST + path) is None


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/a" * 3, "repeats"),
        ("/news/world/news/world/news/world", "repeats"),
        ("/" + "/".join("abcdefghijklmnopqrstu"), "path segments"),
        ("/x" + "y" * 2000, "characters"),
        ("/news;jsessionid=ABCDEF0123456789/a", "session"),
        ("/(S(abcdefghijklmnopqrstuvwx))/a.aspx", "session"),
        ("/calendar/2087/05/", "calendar"),
        ("/events/2031-05-01", "calendar"),
        ("/agenda/2031/20310501", "calendar"),
        ("/x?date=20310301", "calendar"),
        ("/x?month=5&year=2087", "calendar"),
        ("/calendar/?date=31122026", "calendar"),
        ("/x?week=202649", "calendar"),
        ("/agenda/31122026/", "calendar"),
        ("/agenda/20261231", "calendar"),
        ("/events/31-12-2026/", "calendar"),
        ("/en/whats-on/31.12.2026", "calendar"),
        ("/veranstaltungen/2026/12", "calendar"),
        ("/news?cal_time=1764460800", "calendar"),
        ("/x?tx_cal_controller%5Bmonth%5D=12", "calendar"),
        ("/x?calendar_date=2026-12-31", "calendar"),
        ("/x?eventDate=31.12.2026", "calendar"),
        ("/x?date=1764460800", "calendar"),
        ("/x?date=1764460800000", "calendar"),
        ("/x?a=1&a=2&a=3", "parameters"),
        ("/x?" + "&".join(f"p{n}=1" for n in range(13)), "parameters"),
    ],
)
def test_traps_are_named(path: str, reason: str) -> None:
    """Each kind of trap is refused with its reason."""
    assert reason in (trap(HOST + path) or "")


def test_no_host_gets_more_than_its_budget() -> None:
    """A million unique links of one host end at the budget; another host is not touched by that."""
    links = [Link(f"{HOST}/{number}") for number in range(100)] + [Link("https://other.example/1"), Link(HOST + "/a/a/a")]
    assert bounded(links, per_host=10) == [*links[:10], links[100]]


def test_a_publisher_may_announce_what_looks_like_a_trap() -> None:
    """Of what feeds and sitemaps name only addresses without end are refused."""
    links = [Link(HOST + path) for path in ("/events/2031-05-01", "/x?year=2026&month=11", "/a/a/a", "/s;jsessionid=A1")]
    assert bounded([*links, Link(f"{HOST}/{'x' * 2000}")]) == links
