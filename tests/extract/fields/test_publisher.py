"""Who publishes, in which section, at which address: values that a page spells for machines."""

from __future__ import annotations

import json

import pytest

from scraper.extract import extract

URL = "https://news.example/weather/rain"
TEXT = (
    "<p>It rained again on Monday, and the people of the south have had enough of it, as they said to all who asked.</p>" * 4
)


def page(head: str = "", **node: object) -> str:
    """Write an article with these properties in JSON-LD."""
    data = json.dumps({"@type": "NewsArticle", "headline": "Rain falls in the south", **node})
    return (
        f'<html><title>Rain falls</title>{head}<script type="application/ld+json">{data}</script>'
        f"<h1>Rain falls in the south</h1>{TEXT}"
    )


@pytest.mark.parametrize(
    ("company", "site", "name"),
    [
        ("Example Media AG", "The Example", "The Example"),
        ("Example Hus A/S", "The Example", "The Example"),
        ("EXAMPLE SP. Z O.O.", "The Example", "The Example"),
        ("Example, Inc.", "The Example", "The Example"),
        ("Example News", "The Example", "Example News"),
        ("Example Media AG", "", "Example Media AG"),
        ("Example Media AG", "Example Online GmbH", "Example Media AG"),
        ("Nachrichten as usual", "The Example", "Nachrichten as usual"),
    ],
)
def test_the_paper_is_named_rather_than_its_company(company: str, site: str, name: str) -> None:
    """Where JSON-LD names a company and OpenGraph the site, the site's name is taken, with the company's logo."""
    head = f'<meta property="og:site_name" content="{site}">' if site else ""
    publisher = extract(page(head, publisher={"name": company, "logo": {"url": "/logo.png"}}), URL).publisher
    assert publisher is not None
    assert (publisher.name, publisher.logo) == (name, "https://news.example/logo.png")
