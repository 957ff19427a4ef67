"""Lines above the headline that name its subject."""

from __future__ import annotations

import pytest

from scraper.extract import extract

TOLD = [
    f"The council of Estel voted on Monday to rebuild tram line number {n}, its speaker Ann Lee said in the evening."
    for n in range(5)
]
HEADLINE = "Council votes on trams"


def _body(above: str) -> list[str]:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in TOLD)
    page = f"<article>{above}<h1>{HEADLINE}</h1><div class=body>{text}</div></article>"
    html = f"<html><head><title>{HEADLINE}</title></head><body><main>{page}</main></body></html>"
    return extract(html, "https://paper.example/estel/council-votes-on-trams").body.split("\n\n")


@pytest.mark.parametrize(
    "kicker", ["<h2>Trams of the south</h2>", "<p>Estel, the second vote in a week</p>", "<h3>Traffic</h3>"]
)
def test_a_line_above_the_headline_is_no_body(kicker: str) -> None:
    """Whatever element it is set in."""
    assert _body(kicker) == TOLD


@pytest.mark.parametrize("names", ["op-kicker", "c-article__eyebrow", "Kicker", "dachzeile"])
@pytest.mark.parametrize("tag", ["h3", "p", "div"])
def test_a_line_below_the_headline_that_is_called_so(names: str, tag: str) -> None:
    """Its place is above, whatever the order of the markup."""
    text = "".join(f"<p>{paragraph}</p>" for paragraph in TOLD)
    page = f"<article><header><h1>{HEADLINE}</h1><{tag} class='{names}'>Traffic</{tag}></header>{text}</article>"
    assert extract(f"<html><head></head><body>{page}</body></html>").body.split("\n\n") == TOLD


def test_a_sub_heading_that_is_called_so() -> None:
    """It stands beside the text below it."""
    text = f"<p>{TOLD[0]}</p><h3 class='kicker'>What it costs</h3>" + "".join(
        f"<p>{paragraph}</p>" for paragraph in TOLD[1:]
    )
    page = f"<article><h1>{HEADLINE}</h1>{text}</article>"
    assert "What it costs" in extract(f"<html><head><title>{HEADLINE}</title></head><body>{page}</body></html>").body
