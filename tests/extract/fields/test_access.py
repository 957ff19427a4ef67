"""What a page says of who may read it."""

from __future__ import annotations

import pytest

from scraper.extract import extract

TEXT = "<p>It rained again on Monday, and the people of the south have had enough of it, as they said to all.</p>" * 4
PAYWALLED = '{"@type": "WebPage", "url": "https://news.example/rain", "isAccessibleForFree": "False"}'
IN_PART = '{"@type": "WebPage", "hasPart": {"@type": "WebPageElement", "isAccessibleForFree": false}}'


def data(*nodes: str) -> str:
    return "".join(f'<script type="application/ld+json">{node}</script>' for node in nodes)


@pytest.mark.parametrize(
    ("head", "free"),
    [
        ("<meta name=isAccessibleForFree content=false>", False),
        ("<meta name=isAccessibleForFree content=True>", True),
        ("<meta itemprop=isAccessibleForFree content=false>", False),
        ('<meta property="article:content_tier" content=metered>', None),
        ('<meta property="article:content_tier" content=free>', True),
        ('<meta property="article:content_tier" content=unheard><meta name=isAccessibleForFree content=false>', False),
        (data(PAYWALLED), False),
        (data(IN_PART), False),
        ('<meta property="article:content_tier" content=free>' + data(PAYWALLED), True),
        (data('{"@type": "NewsArticle", "headline": "Rain falls"}', PAYWALLED), False),
        (data('{"@type": "NewsArticle", "headline": "Rain falls", "isAccessibleForFree": true}', PAYWALLED), True),
        ("", None),
    ],
)
def test_free_access_is_said_in_many_places(head: str, free: bool | None) -> None:
    """The article's node goes first, then `<meta>`, which is written for each article, then the node of the page."""
    page = f"<html lang=en><head><title>Rain falls</title>{head}</head><article><h1>Rain falls</h1>{TEXT}</article>"
    assert extract(page, "https://news.example/rain").is_accessible_for_free is free
