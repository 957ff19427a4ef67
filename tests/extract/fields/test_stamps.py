"""Dates that stand only in attributes of elements beside the headline."""

from __future__ import annotations

import pytest
from dated_pages import read, shown

from scraper.extract import extract

BODY = "".join(
    f"<p>Paragraph {i} tells of the rain that fell on the town for days, of the river, and of the people who watched.</p>"
    for i in range(8)
)


def published(line: str, below: str = "") -> str | None:
    """Return the day of publication of a page with a line between headline and text."""
    page = f"<html lang=en><body><article><h1>Rain falls on the town</h1>{line}{BODY}</article>{below}"
    found = extract(page, "https://news.example/rain").date_published
    return found[:10] if found else None


@pytest.mark.parametrize(
    "line",
    [
        "<p><relative-time datetime='2023-03-12T10:00:00Z'>2 years ago</relative-time></p>",
        "<p><abbr class=timeago title='2023-03-12T10:00:00+00:00'>2 years ago</abbr></p>",
        "<p><span class=ago title='2023-03-12T10:00:00Z'>2 years ago</span></p>",
        "<div><span class=stamp data-timestamp='1678615200000'></span></div>",
        "<div><span class=stamp data-published='2023-03-12T10:00:00Z'></span></div>",
        "<div><span itemprop=datePublished content='2023-03-12'>12 Mar</span></div>",
        "<div class=modified><b data-timestamp='1678701600'></b></div><div><b data-timestamp='1678615200'></b></div>",
    ],
)
def test_an_attribute_tells_the_day(line: str) -> None:
    """Where the text says how long ago it was, or a script would write it."""
    assert published(line) == "2023-03-12"


@pytest.mark.parametrize(
    ("line", "below"),
    [
        ("", "<aside><span class=date data-published='2023-03-12'></span></aside>"),
        ("<ul><li><span class=date data-published='2023-03-12'></span></li></ul>", ""),
        ("<div class=related-list><span data-published='2023-03-12'></span></div>", ""),
        ("".join(f"<div><span data-published='2023-03-1{i}'></span></div>" for i in range(3)), ""),
        ("<div><span class=date title='Share this story'>share</span></div>", ""),
    ],
)
def test_other_stories_dates_are_not_the_articles(line: str, below: str) -> None:
    """Beside the article, in a list, or one of several days."""
    assert published(line, below) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Fri 30 Aug 2019 at 5:10am", "2019-08-30T05:10+10:00"),
        ("30 August 2019", "2019-08-30"),
        ("30 August 2019, 11:40", "2019-08-30"),
    ],
)
def test_what_an_element_prints_of_its_instant_tells_the_offset(text: str, value: str) -> None:
    """Where the address has the newsroom's day; a clock that no zone explains, and a day alone, leave it the day."""
    line = f"<p>Published <time datetime=2019-08-29T19:10Z>{text}</time></p>"
    assert read(shown(line), "https://news.example/2019/08/30/rain").date_published == value
