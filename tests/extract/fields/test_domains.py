"""Which hosts are one owner's, and which only share an ending that everybody may register under."""

from __future__ import annotations

import pytest

from scraper.extract import extract
from scraper.extract.fields.domains import are_related, registrable


@pytest.mark.parametrize(
    ("host", "owned"),
    [
        ("news.example", "news.example"),
        ("m.news.example", "news.example"),
        ("news.com.au", "news.com.au"),
        ("amp.news.co.uk", "news.co.uk"),
        ("a.b.news.or.jp", "news.or.jp"),
        ("ann.blogspot.com", "ann.blogspot.com"),
        ("ann.blogspot.com.br", "ann.blogspot.com.br"),
        ("ann.blogspot.de", "ann.blogspot.de"),
        ("ann.github.io", "ann.github.io"),
        ("news.web.de", "web.de"),
        ("sport.news.de", "news.de"),
        ("news.te.ua", "news.te.ua"),
        ("192.168.0.1", "192.168.0.1"),
        ("localhost", "localhost"),
    ],
)
def test_what_somebody_registered(host: str, owned: str) -> None:
    """One label stands before a country's ending, before its second level, or before a host for everybody's pages."""
    assert registrable(host) == owned


@pytest.mark.parametrize(
    ("one", "other", "related"),
    [
        ("m.news.example", "amp.news.example", True),
        ("news.example", "shop.news.example", True),
        ("one.com.au", "two.com.au", False),
        ("one.co.uk", "m.two.co.uk", False),
        ("ann.blogspot.com", "bob.blogspot.com", False),
        ("ann.wordpress.com", "wordpress.com", False),
        ("www2.one.co.uk", "m.one.co.uk", True),
        ("", "news.example", True),
    ],
)
def test_hosts_of_one_owner(one: str, other: str, related: bool) -> None:
    """Two hosts are one owner's where they share what he registered; a host that is unknown may be anybody's."""
    assert are_related(one, other) is related


@pytest.mark.parametrize(
    ("page", "canonical", "kept"),
    [
        ("https://one.com.au/a/story", "https://two.com.au/a/story", False),
        ("https://ann.blogspot.com/a/story", "https://bob.blogspot.com/a/story", False),
        ("https://m.one.co.uk/a/story", "https://one.co.uk/a/story", True),
        ("https://one.example/a/story", "https://one.example/en/", False),
        ("https://one.example/en/story", "https://one.example/en/story", True),
    ],
)
def test_a_canonical_address_is_this_site_s(page: str, canonical: str, kept: bool) -> None:
    """Another owner's address is where the story came from, and a front page is nothing at all."""
    text = "<p>It rained again on Monday, and the people of the south have had enough of it, as they said to all.</p>" * 4
    html = f'<html lang=en><title>Rain</title><link rel=canonical href="{canonical}"><h1>Rain falls in the south</h1>{text}'
    article = extract(html, page)
    assert article.canonical_url == (canonical if kept else None)
    foreign = not kept and "one.example" not in canonical
    assert article.syndicated_from == (canonical if foreign else None)
