"""Who publishes, in which section, at which address: values that a page spells for machines."""

from __future__ import annotations

import json
from time import process_time

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


@pytest.mark.parametrize(
    ("title", "host", "foot", "name"),
    [
        ("Rain falls in the south | Diario del Sur", "www.diariodelsur.example", "", "Diario del Sur"),
        ("Rain falls in the south - The Sun of Example", "sunexample.example", "", "The Sun of Example"),
        ("Rain falls in the south – One Example News Network", "oenn.example", "", "One Example News Network"),
        ("Rain falls in the south » News » Bay Radio", "www.bayradio.example", "", "Bay Radio"),
        ("Bay Radio: Rain falls in the south", "www.bayradio.example", "", "Bay Radio"),
        ("هطول الأمطار في الجنوب - أخبار النهر", "www.nahrnews.example", "© 2024 أخبار النهر", "أخبار النهر"),
        ("Rain falls in the south - The River", "x1.example", "Copyright © 2020-2024 The River Ltd", "The River"),
        ("Rain falls in the south - in Bay Radio's own words", "www.bayradio.example", "", "bayradio.example"),
        ("Rain falls in the south - The River", "x1.example", "Share © The Other, The River", "x1.example"),
        ("Bay Radio waves: rain falls in the south", "www.bayradio.example", "", "bayradio.example"),
    ],
)
def test_the_title_names_the_site_where_nothing_else_does(title: str, host: str, foot: str, name: str) -> None:
    """Behind the headline or before it, if the host is made of that name or the copyright is its owner's."""
    html = f"<html><title>{title}</title><body><h1>Rain falls in the south</h1>{TEXT}<p>{foot}</p>"
    publisher = extract(html, f"https://{host}/rain").publisher
    assert publisher is not None
    assert publisher.name == name


def test_an_address_given_as_name_is_that_of_the_host() -> None:
    """Some systems put the site's address where its name belongs."""
    html = f'<meta property="og:site_name" content="http://www.bayradio.example"><h1>Rain falls in the south</h1>{TEXT}'
    publisher = extract(html, "https://www.bayradio.example/rain").publisher
    assert publisher is not None
    assert publisher.name == "bayradio.example"


@pytest.mark.parametrize(
    ("links", "host", "name"),
    [
        ("<a href=/>Bay Radio</a>", "www.bayradio.example", "Bay Radio"),
        ("<a href=https://bayradio.example/>The Bay Radio</a>", "bayradio.example", "The Bay Radio"),
        ("<a href=/news>Bay Radio</a>", "bayradio.example", "bayradio.example"),
        ("<a href=/>Home</a>", "bayradio.example", "bayradio.example"),
        ("<a href=/>Wiki</a>", "wiki.bayradio.example", "wiki.bayradio.example"),
    ],
)
def test_the_link_that_leads_home_names_the_site(links: str, host: str, name: str) -> None:
    """At the head of the page, if the host is made of that name."""
    html = (
        f"<html><title>Rain falls in the south</title><body><header>{links}</header><h1>Rain falls in the south</h1>{TEXT}"
    )
    publisher = extract(html, f"https://{host}/rain").publisher
    assert publisher is not None
    assert publisher.name == name


@pytest.mark.parametrize(
    ("link", "foot", "name"),
    [
        ("<a href=/><img src=l.png alt='River Radio'></a>", "© 2024 River Radio. All rights reserved.", "River Radio"),
        ("<a href=/><img src=l.png alt='Logo of River Radio'></a>", "Copyright © River Radio, 2024", "River Radio"),
        ("<a href=/ aria-label='River Radio - Home'><svg></svg></a>", "© River Radio", "River Radio"),
        ("<a href=/>River Radio</a>", "© 2001–2024 River Radio", "River Radio"),
        ("<a href=/><img src=l.png alt='x one'></a>", "", "x1.example"),
        ("<a href=/><img src=l.png alt='River Radio'></a>", "© 2024 River Radio Systems", "x1.example"),
        ("<a href=/><img src=l.png alt='River Radio'></a>", "© River Radio 2024. All rights reserved.", "River Radio"),
        ("<a href=/><img src=l.png alt='River Radio'></a>", "© River Radio 2001–2024", "River Radio"),
        ("<a href=/><img src=l.png alt=Home></a>", "© 2024 Home", "x1.example"),
        ("<a href=/><img src=l.png alt='Front page'></a>", "© 2024 Front page", "x1.example"),
        ("<a href=/>All rights reserved</a>", "© 2024 All rights reserved", "x1.example"),
        ("<a href=/><img src=l.png alt='River Radio'></a>", "Text: River Radio", "x1.example"),
        ("<a href=/tv><img src=l.png alt='River Radio'></a>", "© 2024 River Radio", "x1.example"),
    ],
)
def test_the_logo_and_the_notice_of_copyright_name_the_site(link: str, foot: str, name: str) -> None:
    """Where both say the same, in whatever attribute the logo does."""
    title = "<title>Rain falls in the south</title>"
    html = f"<html>{title}<body><header>{link}</header><h1>Rain falls in the south</h1>{TEXT}<footer>{foot}</footer>"
    publisher = extract(html, "https://x1.example/rain").publisher
    assert publisher is not None
    assert publisher.name == name


@pytest.mark.parametrize(
    ("account", "site", "name"),
    [
        ({"@type": ["Person", "Organization"], "name": "admin"}, "", "news.example"),
        ({"@type": ["Person", "Organization"], "name": "wpadmin"}, "Bay Radio", "Bay Radio"),
        ({"@type": "Person", "name": "Ann Lee"}, "Bay Radio", "Bay Radio"),
        ({"@type": "Person", "name": "Ann Lee"}, "", "Ann Lee"),
        ({"@type": "Person", "name": "Ann Lee"}, "Home", "Ann Lee"),
    ],
)
def test_the_account_that_runs_the_site_is_not_its_publisher(account: dict[str, object], site: str, name: str) -> None:
    """Where the site has a name of its own, or the account none of a person."""
    head = f'<meta property="og:site_name" content="{site}">' if site else ""
    publisher = extract(page(head, publisher=account), URL).publisher
    assert publisher is not None
    assert publisher.name == name


@pytest.mark.parametrize("attribute", ["aria-label", "title"])
def test_a_logo_with_a_long_text_takes_no_time(attribute: str) -> None:
    """Attributes have no limit."""
    html = f"<html><body><header><a href=/ {attribute}='{'-!' * 20_000}x'></a></header><h1>Rain falls</h1>{TEXT}"
    start = process_time()
    extract(html, "https://x1.example/rain")
    assert process_time() - start < 2
