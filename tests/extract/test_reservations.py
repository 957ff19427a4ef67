"""What a server reserves in its headers is recorded with the article."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from scraper.extract import extract_page
from scraper.types import Page

BODY = b"<!doctype html><title>River</title><meta name=robots content=noarchive><article><h1>River rises</h1>" + (
    b"<p>The river rose by two metres overnight, and the lower bridge was closed to traffic on Monday.</p>" * 6
)


@pytest.mark.parametrize(
    ("headers", "recorded"),
    [
        ((), None),
        ((("x-robots-tag", " "),), None),
        ((("x-robots-tag", "noarchive"),), "noarchive"),
        ((("X-Robots-Tag", "noindex"), ("x-robots-tag", "otherbot: none")), "noindex, otherbot: none"),
    ],
)
def test_x_robots_tag_is_recorded(headers, recorded):
    """Every header of that name is kept, beside what the page says."""
    url = "https://news.example/river"
    page = Page(url, url, 200, (("content-type", "text/html"), *headers), BODY, datetime(2026, 3, 1, tzinfo=UTC))
    article = extract_page(page)
    assert article.rights.get("x-robots-tag") == recorded
    assert article.rights["robots"] == "noarchive"


@pytest.mark.parametrize(
    ("headers", "recorded"),
    [
        ((("TDM-Reservation", "1"), ("tdm-policy", "https://news.example/p.json")), ("1", "https://news.example/p.json")),
        ((("tdm-reservation", "0"),), ("0", None)),
        ((("tdm-policy", " "),), (None, None)),
    ],
)
def test_the_tdm_reservation_of_the_server_is_recorded(headers, recorded):
    """What the server reserves from text and data mining counts as what the page says of it does."""
    url = "https://news.example/river"
    page = Page(url, url, 200, (("content-type", "text/html"), *headers), BODY, datetime(2026, 3, 1, tzinfo=UTC))
    rights = extract_page(page).rights
    assert (rights.get("tdm-reservation"), rights.get("tdm-policy")) == recorded


@pytest.mark.parametrize(("header", "meta"), [("1", "0"), ("0", "1"), ("1", "1")])
def test_whoever_reserves_counts(header, meta):
    """Where the page and its headers differ, the reservation stands, as nothing says that the other takes it back."""
    url = "https://news.example/river"
    body = BODY.replace(b"<article>", f"<meta name=tdm-reservation content={meta}><article>".encode())
    headers = (("content-type", "text/html"), ("tdm-reservation", header))
    page = Page(url, url, 200, headers, body, datetime(2026, 3, 1, tzinfo=UTC))
    assert extract_page(page).rights["tdm-reservation"] == "1"
