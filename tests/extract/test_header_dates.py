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


@pytest.mark.parametrize(
    "line",
    [
        "By Mira Holt | Oct 24, 2026 | Last changed: Nov 7, 2026, 8:54 AM GMT+1",
        "Mira Holt · 24. Oktober 2026 · 4 min",
        "On behalf of The Harbour Office | Oct 24, 2026 | Islands",
    ],
)
@pytest.mark.parametrize("tag", ["h4", "div"])
def test_a_line_of_author_day_and_section_is_no_text(line: str, tag: str) -> None:
    """It stamps the story, whatever element it is set in, and wherever below the headline."""
    data = (
        '<script type="application/ld+json">{"@type":"NewsArticle","author":{"@type":"Person","name":"Mira Holt"}}</script>'
    )
    html = f"<title>{TITLE}</title>{data}<article><h1>{TITLE}</h1><{tag}>{line}</{tag}>{paragraphs(STORY * 2)}</article>"
    assert extract(html, URL).body.split("\n\n")[0] == STORY[0]


def test_a_line_of_a_film_and_its_year_stays() -> None:
    """A year in brackets is no day."""
    line = "The Garden · Ann Lee (1990)"
    html = f"<title>{TITLE}</title><article><h1>{TITLE}</h1><h4>{line}</h4>{paragraphs(STORY * 2)}</article>"
    assert line in extract(html, URL).body
