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
