"""The time of the day of publication, which another source may know than the one that is trusted with the day."""

from __future__ import annotations

import pytest
from dated_pages import read, shown

NODE = '{"@type":"NewsArticle","headline":"Rain falls","datePublished":"2020-03-01"}'
DATED = f'<script type="application/ld+json">{NODE}</script>'


@pytest.mark.parametrize(
    ("head", "line", "value"),
    [
        (
            "<meta itemprop=datePublished content=2020-03-01T16:00:00-0400>",
            "<p>1 March 2020</p>",
            "2020-03-01T16:00:00-04:00",
        ),
        ("<meta itemprop=datePublished content=2020-03-02T16:00:00-0400>", "<p>1 March 2020</p>", "2020-03-01"),
        (DATED, "<p>1 March 2020, 10:05</p>", "2020-03-01T10:05"),
        (DATED, "<p>2 March 2020, 10:05</p>", "2020-03-01"),
        (DATED, "<p>Updated 1 March 2020, 10:05</p>", "2020-03-01"),
        (
            f"{DATED}<meta name=date content=2020-03-01T18:00><meta name=lastmod content=2020-03-01T17:00>",
            "",
            "2020-03-01",
        ),
    ],
)
def test_the_time_comes_from_whoever_knows_it(head: str, line: str, value: str) -> None:
    """Of the same day, and not after the last change; another day's time says nothing."""
    assert read(shown(line, head=head)).date_published == value


@pytest.mark.parametrize(
    ("url", "value"),
    [
        ("https://news.example/2020/politics/03/01/rain/index.html", "2020-03-01"),
        ("https://news.example/2020/03/01/rain", "2020-03-01"),
        ("https://news.example/rain", "1935-08-14"),
        ("https://news.example/history/1969/07/20/moon/", "1935-08-14"),
        ("https://news.example/events/2026-06-11-world-cup-preview", "1935-08-14"),
    ],
)
def test_a_day_of_old_times_is_not_the_articles(url: str, value: str) -> None:
    """Where the address has another year, a day that is only shown is what the story tells of."""
    page = shown("<ul><li>The act was signed into law on August 14, 1935</li></ul>")
    assert read(page, url).date_published == value


@pytest.mark.parametrize("text", ["Updated: 09:12", "Updated: 1 March 2020, 09:12", "Zuletzt aktualisiert: 9.12 Uhr"])
def test_the_label_of_a_change_may_stand_in_the_element_of_its_date(text: str) -> None:
    """The label and the stamp suffice, and the stamp knows the offset."""
    born = "<div><time datetime=2020-03-01T05:00+01:00>Published: 1 March 2020, 05:00</time></div>"
    article = read(shown(f"{born}<div><time datetime=2020-03-01T09:12+01:00>{text}</time></div>"))
    assert (article.date_published, article.date_modified) == ("2020-03-01T05:00+01:00", "2020-03-01T09:12+01:00")


@pytest.mark.parametrize(
    "line",
    [
        "<p>17 February 2020, 12:01 (updated 17:33)</p>",
        "<p>17 February 2020, 12:01 | Last updated at 17:33</p>",
        "<p>17. Februar 2020, 12:01 Uhr, aktualisiert um 17:33 Uhr</p>",
        "<p>17 febrero 2020, 12:01 - Actualizado a las 17:33</p>",
        "<p>17 February 2020, 12:01</p><p>Updated 17:33</p>",
        "<div><span>17 February 2020, 12:01</span> <span>Updated: 5:33 pm</span></div>",
    ],
)
def test_a_change_may_have_no_more_than_its_hour(line: str) -> None:
    """It is of the day before it in the line, or in the line before."""
    article = read(shown(line))
    assert (article.date_published, article.date_modified) == ("2020-02-17T12:01", "2020-02-17T17:33")


@pytest.mark.parametrize("change", ["updated 2 hours ago", "updated 11:33", "comments 17:33", "updated"])
def test_what_is_no_later_hour_of_the_day_is_no_change(change: str) -> None:
    """Nothing was changed before it was published."""
    assert read(shown(f"<p>17 February 2020, 12:01 ({change})</p>")).date_modified is None
