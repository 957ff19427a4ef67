"""Dates of one line whose elements say, by class or property, which is that of publication and which that of a change."""

from __future__ import annotations

import pytest
from dated_pages import read, shown

BORN, CHANGED = "2020-03-01T09:15Z", "2020-03-03T10:00Z"


@pytest.mark.parametrize(
    "line",
    [
        (
            f"<time class=updated datetime={CHANGED}>3 March 2020</time>"
            f"<time class='entry-date published' datetime={BORN}>1 March 2020</time>"
        ),
        (
            f"<time class='entry-date published' datetime={BORN}>1 March 2020</time>"
            f"<time class=updated datetime={CHANGED}>3 March 2020</time>"
        ),
        (
            f"<span><time class=modified datetime={CHANGED}>3 March 2020</time></span> "
            f"<span><time class=entry-date datetime={BORN}>1 March 2020</time></span>"
        ),
        (
            f"<time itemprop=dateModified datetime={CHANGED}>3 March 2020</time> / "
            f"<time class=posted datetime={BORN}>1 March 2020</time>"
        ),
    ],
)
def test_each_stamp_is_what_its_element_says(line: str) -> None:
    """In either order, and in elements of their own."""
    article = read(shown(f"<p class=meta>{line}</p>"))
    assert (article.date_published, article.date_modified) == (BORN, CHANGED)


@pytest.mark.parametrize(
    "line",
    [
        "<span class=modified>3 March 2020</span> <span class=published>1 March 2020</span>",
        "<span class=published>1 March 2020</span> <span class=updated>3 March 2020</span>",
        "<b class=date-updated>3 March 2020</b> | <b class=date-created>1 March 2020</b>",
        "<div class=updated>3 March 2020</div><div class=published>1 March 2020</div>",
        "<div class=published>1 March 2020</div><div class=updated>3 March 2020</div>",
    ],
)
def test_each_date_without_a_stamp_is_what_its_element_says(line: str) -> None:
    """Any element may hold it."""
    article = read(shown(f"<div class=meta>{line}</div>"))
    assert (article.date_published, article.date_modified) == ("2020-03-01", "2020-03-03")


@pytest.mark.parametrize(
    "line",
    [
        f"<time class='entry-date published updated' datetime={BORN}>1 March 2020</time>",
        f"<time class=updated datetime={BORN}>1 March 2020</time>",
        "<span class=updated>1 March 2020</span>",
        (
            f"<time class=updated datetime=2020-02-27T10:00Z>27 February 2020</time> "
            f"<time class=published datetime={BORN}>1 March 2020</time>"
        ),
    ],
)
def test_an_updated_that_stands_alone_or_too_early_is_no_change(line: str) -> None:
    """Many blogs call the publication so."""
    assert read(shown(f"<p class=meta>{line}</p>")).date_modified is None


@pytest.mark.parametrize(
    "foot",
    [
        "<ul><li><span class=published>5 February 2020</span> <a href=/snow>Snow falls on the hills again</a></li></ul>",
        "<ul><li class=published>5 February 2020</li></ul>",
    ],
)
def test_a_teasers_publication_makes_no_change_of_the_articles_date(foot: str) -> None:
    """It stands far from it, and in a box of its own."""
    page = shown("<p class=date-updated>1 March 2020</p>").replace("</article>", "") + foot
    article = read(page)
    assert (article.date_published, article.date_modified) == ("2020-03-01", None)
