"""Authors in a list of terms, in the last words of the standfirst and at the article's own foot."""

from __future__ import annotations

import pytest

from scraper.extract import extract

BODY = "<p>The river rose again, and the people of the south told everyone who asked that they had enough of it.</p>" * 5


def people(above: str, below: str = "") -> list[str]:
    """Return the authors of a page with lines above its text and below it."""
    page = f"<html><title>Rain falls</title><article><h1>Rain falls</h1>{above}{BODY}{below}</article></html>"
    return [author.name for author in extract(page, "https://news.example/rain").authors]


@pytest.mark.parametrize(
    ("above", "names"),
    [
        ("<dl><dt>Date</dt><dd>3 March 2020</dd><dt>Author</dt><dd>Ann Lee</dd></dl>", ["Ann Lee"]),
        ("<table><tr><td>Autor:</td><td>Ann Lee</td></tr></table>", ["Ann Lee"]),
        ("<dl><dt>Subject</dt><dd>Ann Lee</dd></dl>", []),
        ("<dl><dt>Place</dt><dd>San Juan</dd></dl>", []),
    ],
)
def test_a_list_of_terms_may_name_the_author(above: str, names: list[str]) -> None:
    """Behind a word for the author alone."""
    assert people(above) == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Nach langer Debatte fällt die Entscheidung. Von Anton Gerstl", ["Anton Gerstl"]),
        ("The vote was close. By Ann Lee and Bob Ray", ["Ann Lee", "Bob Ray"]),
        ("The vote was close. By Friday it was over", []),
        ("The vote was close. By Tuesday Night It Was Over.", []),
        ("The vote was close, says Ann Lee", []),
        ("Le vote était serré. Par Lyon", []),
    ],
)
def test_the_standfirst_may_end_with_the_author(line: str, names: list[str]) -> None:
    """With full names and no full stop."""
    assert people(f"<p class=teaser>{line}</p>") == names


@pytest.mark.parametrize(
    ("below", "names"),
    [
        ("<div class=post-footer>Geschrieben von Anton Gerstl um 09:15</div>", ["Anton Gerstl"]),
        ("<div class=blog_entryFooter>Geschrieben von Anton Gerstl um 09:15</div>", ["Anton Gerstl"]),
        ("<div class=post-footer>Anton Gerstl</div>", []),
        ("<div class=site-footer>Designed by Bob Ray</div>", []),
    ],
)
def test_the_articles_own_foot_is_not_the_pages(below: str, names: list[str]) -> None:
    """If words there introduce the author."""
    assert people("", below) == names
