"""Dates far from the headline: which may be the article's, where nothing else gives one."""

from __future__ import annotations

import pytest
from dated_pages import BODY, read

PARAGRAPHS = BODY.split("</p>", 5)
ABOVE, BELOW = "</p>".join(PARAGRAPHS[:5]) + "</p>", PARAGRAPHS[5]


def told(within: str = "", below: str = "") -> str | None:
    """Read the day of a page with something between its paragraphs and something below them."""
    page = f"<body><main><h1>Rain falls on the town</h1><div>{ABOVE}{within}{BELOW}</div>{below}</main></body>"
    return read(f"<html lang=en-GB>{page}</html>").date_published


@pytest.mark.parametrize(
    "within",
    [
        "<figure><img src=a.jpg><figcaption>The river, 14 June 2019</figcaption></figure>",
        "<figure><img src=a.jpg><figcaption>14 June 2019</figcaption></figure>",
        "<blockquote><p>What a day!</p>— Bob Ray (@bobray) <a href=https://social.example/1>March 1, 2020</a></blockquote>",
        "<blockquote><p>What a day!</p><p>1 March 2020</p></blockquote>",
        "<h3>1 March 2020</h3>",
        "<p>1 March 2020</p>",
        "<div><p>Effective 1 March 2020</p></div>",
        "<p>Bridge reopened on 1 March 2020</p>",
    ],
)
def test_a_day_between_paragraphs_is_one_of_those_told(within: str) -> None:
    """Captions, posts of others, stages of what happened."""
    assert told(within) is None


@pytest.mark.parametrize(
    "below",
    [
        "<div class=c><b>Bob Ray</b> 6 March 2020<p>Who is going to pay for all of it in the end?</p></div>",
        "<div class=c><b>Bob Ray</b> on 6 March 2020<p>Who is going to pay for all of it in the end?</p></div>",
        "<p>Concert in the park, 6 March 2020</p>",
        "<ul><li><a href=/snow>Snow falls</a> 6 March 2020</li></ul>",
    ],
)
def test_a_day_of_somebody_or_something_else_below_dates_nothing(below: str) -> None:
    """What stands beside the day says what happened then."""
    assert told(below=below) is None


@pytest.mark.parametrize("within", ["<dl><dt>Datum</dt><dd>6.3.2020</dd></dl>", "<div class=date>6 March 2020</div>"])
def test_a_day_between_paragraphs_needs_a_word_or_a_class_that_calls_it_a_date(within: str) -> None:
    """Some pages begin with a summary."""
    assert told(within) == "2020-03-06"


@pytest.mark.parametrize(
    "below",
    [
        "<p>6 March 2020</p>",
        "<p>Friday, 6 March 2020</p>",
        "<p>Published 6 March 2020</p>",
        "<div>Posted by Ann Lee on 6 March 2020</div>",
        "<div>Autor: Annlee am 6. März 2020</div>",
        "<p>Published in: News, 6 March 2020</p>",
    ],
)
def test_a_bare_day_or_one_that_a_label_calls_published_stands_below(below: str) -> None:
    """Nothing else on the page gives another."""
    assert (told(below=below) or "")[:10] == "2020-03-06"


@pytest.mark.parametrize(
    ("language", "line", "date"),
    [
        ("de", "Berlin, 6. März 2020", "2020-03-06"),
        ("en", "Ann Lee, 6 March 2020", "2020-03-06"),
        ("de", "Freitag, den 6. März 2020 um 10:30 Uhr", "2020-03-06T10:30"),
        ("ar", "التاريخ: 6 مارس 2020", "2020-03-06"),
        ("he", "תאריך: 6.3.2020", "2020-03-06"),
        ("vi", "Thứ sáu, ngày 6 tháng 3 năm 2020", "2020-03-06"),
        ("hi", "दिनांक: 6 मार्च 2020", "2020-03-06"),
        ("en", "Concert in the park, 6 March 2020", None),
        ("en", "Concert: 6 March 2020", None),
        ("en", "The bridge, 6 March 2020", None),
    ],
)
def test_an_article_may_be_signed_with_place_and_day(language: str, line: str, date: str | None) -> None:
    """At the end of its body, or with a word for the date in any language."""
    page = f"<html lang={language}><body><main><div><h1>Rain falls on the town</h1>{BODY}<p>{line}</p></div></main></body>"
    assert read(page).date_published == date
