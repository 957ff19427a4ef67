"""Which of the articles that a page marks is its own."""

from __future__ import annotations

import pytest

from scraper.extract import extract

URL = "https://news.example/rain"
TEXT = "<p>It rained again on Monday, and the people of the south have had enough of it, as they said to all.</p>" * 4
CARD = "<div itemscope itemtype='http://schema.org/NewsArticle'>"
STAMP = "<time itemprop=datePublished datetime=2019-03-04>4 March 2019</time>"


def page(h1: str, below: str, own: str = "") -> str:
    return f"<html><head><title>{h1} | Drops</title></head><article><h1>{h1}</h1>{own}{TEXT}</article>{below}</html>"


@pytest.mark.parametrize(
    ("h1", "headline"),
    [
        ("Rain falls in the south", "Markets close higher"),
        ("南部连日大雨", "股市收盘走高"),
        ("Дождь на юге", "Рынки растут"),
    ],
)
def test_a_teaser_marked_as_article_is_another_s(h1: str, headline: str) -> None:
    """A headline of other words tells it, though the teaser has no address."""
    below = f"<section class=related>{CARD}<h3 itemprop=headline>{headline}</h3>{STAMP}</div></section>"
    own = "<p class=date><time datetime=2024-06-18>18 June 2024</time></p>"
    assert extract(page(h1, below, own), URL).date_published == "2024-06-18"
    assert extract(page(h1, below), URL).date_published is None


@pytest.mark.parametrize(
    ("h1", "headline"),
    [
        ("Rain falls in the south", "Rain falls in the south"),
        ("Rain falls in the south", "Heavy rain: what the south is in for"),
        ("南部连日大雨", "南部大雨不断"),
        ("Rain falls in the south", ""),
    ],
)
def test_an_article_of_much_the_same_words_is_the_page_s(h1: str, headline: str) -> None:
    """Editors write another headline for machines, about the same story."""
    own = f"{CARD}<meta itemprop=headline content='{headline}'>{STAMP}</div>"
    assert extract(page(h1, "", own), URL).date_published == "2019-03-04"


def test_the_date_of_another_s_node_is_not_found_in_its_script() -> None:
    """A node of JSON-LD that was refused is not read again as if it were the state of a program."""
    node = '{"@type": "NewsArticle", "headline": "Markets close higher", "datePublished": "2019-03-04", "url": "/markets"}'
    script = f'<script type="application/ld+json">{node.replace("/markets", "https://news.example/markets")}</script>'
    assert extract(page("Rain falls in the south", script), URL).date_published is None
