"""Dates of other stories, comments and the page itself, which are not the article's."""

from __future__ import annotations

import json

import pytest
from dated_pages import read, shown

TEASER = "<h3><a href=/snow>Snow falls on the hills of the north</a></h3><p class=byline>By Bob Ray</p>"
STAMP = "<time datetime=2019-07-05T08:00Z>5 July 2019</time>"


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("", f"<section><div>{TEASER}{STAMP}</div></section>"),
        ("", f"<aside class=related><ul><li>{TEASER}{STAMP}</ul></aside>"),
        ("", f"<div class=comments><div><b>Bob Ray</b> <span class=date>{STAMP}</span><p>So it does here.</p></div></div>"),
        ("", f"<article>{TEASER}<p class=date>{STAMP}</p></article>"),
        ("", f"<div><p class=date>{STAMP}</p>{TEASER}</div>"),
        ("", f"<footer><p class=date>{STAMP}</p></footer>"),
        (f"<div class=recommended><p class=date>{STAMP}</p></div>", ""),
        (f"<article>{TEASER}<p class=date>{STAMP}</p></article>", ""),
    ],
)
@pytest.mark.parametrize(
    ("head", "url", "value"),
    [
        ("", "https://news.example/rain", None),
        ("<meta name=date content=2020-03-01>", "https://news.example/rain", "2020-03-01"),
        ("<meta name=dcterms.created content=2020-03-01>", "https://news.example/rain", "2020-03-01"),
        ("", "https://news.example/2020/03/01/rain", "2020-03-01"),
    ],
)
def test_no_other_story_dates_the_article(above: str, below: str, head: str, url: str, value: str | None) -> None:
    """Neither a teaser nor a comment does, above the body or below it: what the page says of itself counts, or nothing."""
    assert read(shown(above, below, head=head), url).date_published == value


def test_a_teaser_does_not_stand_in_where_only_the_change_is_shown() -> None:
    """The date of an earlier story would pass for the day of publication."""
    below = f"<aside class=related><ul><li>{TEASER}{STAMP}</ul></aside>"
    article = read(shown("<p>Updated <time datetime=2020-03-03T10:05Z>3 March 2020</time></p>", below))
    assert (article.date_published, article.date_modified) == (None, "2020-03-03T10:05Z")


@pytest.mark.parametrize(
    "below",
    [
        "<footer class=entry-meta><p class=date>1 March 2020</p></footer>",
        f"<p class=date>Published: 1 March 2020</p><section><div>{TEASER}{STAMP}</div></section>",
        (
            "<div class=tags>Rain</div><div class=share>Share</div><div>Print</div><div>Mail</div><h4>Published</h4>"
            "<p class=date>1 March 2020</p>"
        ),
    ],
)
def test_the_foot_of_an_article_may_date_it(below: str) -> None:
    """Within its own element, right below the body, or a little farther where a label says so."""
    page = shown("").replace("</article>", f"{below}</article>")
    assert read(page).date_published == "2020-03-01"


WITHIN = "<div><span>Materials:</span> <a href=/snow>{title}</a> <span>5 July 2019</span></div>"
TITLE = "Snow falls on the hills of the north"


@pytest.mark.parametrize(
    ("line", "box", "value"),
    [
        ("<p>1 March 2020</p>", WITHIN.format(title=TITLE), "2020-03-01"),
        ("", WITHIN.format(title=TITLE), None),
        ("", WITHIN.format(title=TITLE).replace("/snow", "/author/lee"), "2019-07-05"),
        ("", WITHIN.format(title="Snow"), "2019-07-05"),
        ("", WITHIN.format(title=TITLE).replace("Materials:", "By Ann Lee"), "2019-07-05"),
    ],
)
def test_a_box_within_the_body_that_links_a_title_dates_another_story(line: str, box: str, value: str | None) -> None:
    """Its names may say nothing of it; one that links the author or a section is the article's own."""
    page = shown("").replace("<h1>", f"{line}<h1>")
    assert read(page.replace("<p>Paragraph 2", f"{box}<p>Paragraph 2")).date_published == value


def test_a_section_of_many_letters_may_stand_beside_the_date_below_the_standfirst() -> None:
    """Two texts of the body stand above a box of another story."""
    page = shown("").replace("<p>Paragraph 1", f"{WITHIN.format(title='Politics and Government')}<p>Paragraph 1")
    assert read(page).date_published == "2019-07-05"


TODAY = "<span class=date>Wednesday, 1 January 2025</span>"


@pytest.mark.parametrize(
    ("top", "line", "value"),
    [
        (f"<div class=topbar>{TODAY}</div>", "<p>30 December 2024</p>", "2024-12-30"),
        (f"<div class=topbar>{TODAY}</div>", "", None),
        (f"<header>{TODAY}</header>", "", None),
        (f"<div>{TODAY}</div>", "", None),
        (f"<div>{TODAY.replace('1 January 2025', '31 December 2024')}</div>", "", None),
        ("", f"<header>{TODAY}</header>", "2025-01-01"),
        (f"<div>{TODAY.replace('2025', '2024')}</div>", "", "2024-01-01"),
    ],
)
def test_the_day_of_the_fetch_at_the_top_of_the_page_is_not_the_article_s(top: str, line: str, value: str | None) -> None:
    """Sites print it above every page; within the article it is that of breaking news."""
    assert read(shown(line).replace("<article>", f"{top}<article>")).date_published == value


def test_breaking_news_above_its_headline_keeps_its_day() -> None:
    """The day of the fetch stands within the article's header there."""
    page = shown("").replace("<h1>", f"<header>{TODAY}</header><h1>")
    assert read(page).date_published == "2025-01-01"


@pytest.mark.parametrize(
    ("state", "value"),
    [
        ({"related": [{"title": "Snow", "publishedAt": "2019-03-04"}],
          "article": {"title": "Rain falls on the town", "publishedAt": "2020-03-01"}}, "2020-03-01"),
        ({"related": [{"slug": "snow", "publishedAt": "2019-03-04"}],
          "article": {"slug": "rain-falls-on", "dates": {"publishedAt": "2020-03-01"}}}, "2020-03-01"),
        ({"article": {"title": "Rain falls on the town", "publishedAt": "2020-03-01",
                      "related": [{"title": "Snow", "publishedAt": "2019-03-04"}]}}, "2020-03-01"),
        ({"list": [{"title": "Snow", "publishedAt": "2019-03-04"}, {"title": "Hail", "publishedAt": "2019-03-05"}]}, None),
        ({"list": [{"title": "Snow", "publishedAt": "2020-03-01"}, {"title": "Hail", "publishedAt": "2020-03-01"}]},
         "2020-03-01"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("nested", [False, True])
def test_the_state_of_a_page_holds_other_stories(state: object, value: str | None, *, nested: bool) -> None:
    """Of several days in a script the one in the object of this headline or address counts, or the one they all give."""
    text = json.dumps(json.dumps(state)) if nested else json.dumps(state)
    page = shown("", f"<script>window.state = {text}</script>")
    assert read(page, "https://news.example/rain-falls-on").date_published == value
