"""The headline of pages whose title says nothing of them."""

from __future__ import annotations

import pytest

from scraper.extract import extract

TEXT = (
    "<p>It rained again on Monday, and the people of the south have had enough of it, as they said to all who asked.</p>" * 4
)
RAIN = "The Rain on Mill Road"
HOME = '<div><a href="/">A Wet Place</a></div>'


def headline(title: str, above: str, url: str | None = "https://drops.example/2020/rain.htm") -> str | None:
    """Return the headline of a page with a title and lines above its text."""
    return extract(f"<html><head><title>{title}</title></head><body>{above}{TEXT}</body></html>", url).headline


@pytest.mark.parametrize(
    "title", ["Untitled Document", "New Page 1", "Unbenanntes Dokument", "Document sans titre", "無題ドキュメント", ""]
)
@pytest.mark.parametrize(
    "above",
    [
        f"<h2>{RAIN}</h2>",
        f"<h3>Menu</h3><h2>{RAIN}</h2><h3>by somebody</h3>",
        f"<div class=page-title>{RAIN}</div><p>2 May</p>",
        f"<p><b>{RAIN}</b></p><p>by somebody</p>",
    ],
)
def test_a_line_above_the_text_is_the_headline_of_an_untitled_page(title: str, above: str) -> None:
    """The heading of the highest level, else what is called a title, else what is bold; editors name pages at first so."""
    assert headline(title, above) == RAIN


def test_the_name_of_the_site_is_no_title() -> None:
    """It is known by the link home that has the same words, and yields to a heading alone."""
    assert headline("A Wet Place", f"{HOME}<h2>{RAIN}</h2>") == RAIN
    assert headline("A Wet Place", HOME) == "A Wet Place"
    assert headline("A Wet Place", f"<div>A Wet Place</div><h2>{RAIN}</h2>") == "A Wet Place"


@pytest.mark.parametrize("above", ["", f'<p><b><a href="/1">{RAIN}</a></b></p>', f"{TEXT}<h2>{RAIN}</h2>"])
def test_an_untitled_page_may_have_no_headline(above: str) -> None:
    """A link leads to another page, and a heading within the text is not that of the whole."""
    assert headline("Untitled Document", above) is None


def test_a_default_title_that_a_heading_repeats_is_a_headline() -> None:
    """Works of art are called so."""
    assert headline("Untitled", "<h1>Untitled</h1>") == "Untitled"
