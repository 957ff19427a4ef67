"""The first date of a diary, a chronicle or a list of games is no date of the page's header."""

from __future__ import annotations

import pytest
from briefs import STORY, TITLE, URL, paragraphs

from scraper.extract import extract

DAYS = ("12 March 1943", "3 May 1943", "20 November 1943")


@pytest.mark.parametrize(
    "entry",
    [
        "<p>{day}</p><p>{text}</p>",
        "<p>{day}<br>{text}</p>",
        "<table><tr><td>{day}</td><td>{text}</td></tr></table>",
        "<table><tr><td>{day}</td></tr><tr><td>{text}</td></tr></table>",
    ],
)
def test_the_first_day_of_a_diary(entry: str) -> None:
    """It stands right below the headline."""
    told = "".join(entry.format(day=day, text=text) for day, text in zip(DAYS, STORY, strict=True))
    html = f"<title>{TITLE}</title><body><main><article><h1>{TITLE}</h1>{told}</article></main></body>"
    assert all(day in extract(html, URL).body for day in DAYS)


def test_the_first_day_of_a_list_of_games() -> None:
    """The cell beside it says who plays."""
    days = ("12.03.2024", "19.03.2024", "26.03.2024")
    rows = "".join(f"<tr><td>{day}</td><td>Harwick – Eastbank {day[:2]}</td></tr>" for day in days)
    told = f"<h1>{TITLE}</h1><table>{rows}</table>{paragraphs((*STORY, *STORY[:1]))}"
    html = f"<html><head><title>{TITLE}</title></head><body><main><article>{told}</article></main></body></html>"
    assert "12.03.2024" in extract(html, URL).body
