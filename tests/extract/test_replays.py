"""Pages that a web archive shows: read as their own servers sent them."""

from __future__ import annotations

import pytest

from scraper import extract
from scraper.extract import replays

OWN = "https://estel.example/news/bridge-closed-for-repairs-after-storm"
STORY = "".join(
    [f"<p>The {name} inspection of the bridge found cracks in two piers, and it stays closed for now.</p>" for name in
     ("first", "second", "third", "fourth")]
)  # fmt: skip


def _page(lead: str = "") -> str:
    """Return a page whose links lead through `lead`."""
    return (
        f'<html lang=en><head><title>Estel: Bridge</title><meta property="og:type" content="article">'
        f'<meta property="og:title" content="Storm: Why Estel closes a bridge">'
        f'<link rel=canonical href="{lead}{OWN}"></head><body>'
        f"<article><h1>Bridge closed for repairs after storm</h1>"
        f'<p>By <a rel=author href="{lead}https://estel.example/ann">Ann Lee</a></p>{STORY}'
        f'<p>A <a href="{lead}https://law.example/report">report</a> is due in May, the city said.</p>'
        f'<img src="{lead}https://estel.example/pier.jpg" srcset="{lead}https://estel.example/1.jpg 1x, '
        f'{lead}https://estel.example/2.jpg 2x"></article></body></html>'
    )


@pytest.mark.parametrize(
    ("address", "lead"),
    [
        ("https://archive.example/web/20260914120000/", "https://archive.example/web/20260914120000/"),
        ("https://archive.example/web/20260914120000id_/", ""),
        ("http://archive.example/wayback/2026/", "/wayback/20260914120000/"),
        ("https://archive.example/20260914mp_/", "//archive.example/20260914120000mp_/"),
    ],
)
def test_a_replayed_page_is_read_as_its_server_sent_it(address: str, lead: str) -> None:
    """Its links, its canonical address and what is told by them; where it was read from stays its address."""
    plain, shown = extract(_page(), OWN), extract(_page(lead), address + OWN)
    assert (shown.url, shown.canonical_url) == (address + OWN, OWN)
    assert (shown.headline, shown.authors, shown.images) == (plain.headline, plain.authors, plain.images)
    assert shown.headline == "Bridge closed for repairs after storm"
    assert shown.blocks == plain.blocks
    assert "https://law.example/report" in shown.to_markdown()


def test_the_next_page_is_looked_for_in_the_archive() -> None:
    """The site may have another one by now."""
    archive = "https://archive.example/web/20260914120000/"
    pager = f'</article><nav class=pager><b>1</b><a href="{archive}{OWN}/2">2</a></nav>'
    found = extract(_page(archive).replace("</article>", pager), archive + OWN)
    assert found.next_page == f"{archive}{OWN}/2"


def test_words_that_speak_of_an_archive_are_left_alone() -> None:
    """Only links are changed."""
    archive = "https://archive.example/web/20260914120000/"
    told = f"<p>Its copy is at {archive}https://law.example/report, the clerk wrote to the court on Monday.</p></article>"
    assert f"{archive}https://law.example/report" in extract(_page().replace("</article>", told), archive + OWN).body


@pytest.mark.parametrize(
    "url", [None, "", OWN, OWN + "?to=/web/2026/https://a.example/", "https://a.example/https://b.example/"]
)
def test_other_addresses_are_no_replays(url: str | None) -> None:
    """A moment stands before the address that the path holds."""
    assert replays.of(url) is None
