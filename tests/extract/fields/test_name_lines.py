"""Lines that hold names beside other things: a way from the home page, the publication, a job, a button."""

from __future__ import annotations

import pytest

from scraper.extract import extract
from scraper.extract.fields import names

SITES = ("dailydrop.example", "dailydrop")


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Tech & more > News > 2015 > Week 15 > Rain falls", ()),
        ("Doug Lee, DAILY DROP", ("Doug Lee",)),
        ("By Ann Lee, MA, DailyDrop Health News", ("Ann Lee",)),
        ("Par ANN LEE, LAURE RAY Envoyés spéciaux à Toulouse", ("ANN LEE", "LAURE RAY")),
        ("By Ann Lee, Deputy Sports Editor", ("Ann Lee",)),
        ("By Ann Lee, NEW YORK correspondent", ("Ann Lee",)),
        ("View Author Page", ()),
        ("Facebook Twitter YouTube Instagram", ()),
        ("User Admin", ()),
        ("By Ann Lee Bloomberg", ("Ann Lee",)),
        ("Ann Reuters", ("Ann Reuters",)),
        ("Daily Drop", ("Daily Drop",)),
    ],
)
def test_only_the_names_are_read(text: str, people: tuple[str, ...]) -> None:
    """The publication is no second author; alone its name may be a person's, after whom the site is called."""
    assert names.split(text, sites=SITES) == people


def test_a_button_that_links_to_the_authors_page_is_no_author() -> None:
    """Beside the author's name stand links to the same page: more articles, archive, contact."""
    text = "<p>The river rose again, and the people of the south told everyone who asked that they had enough of it.</p>" * 5
    links = '<a href="/author/lee">Ann Lee</a> <a href="/author/lee">Archive</a> | <a href="/c">Contact</a>'
    line = f"<p class=byline>By {links}</p>"
    page = f"<html><title>Rain falls</title><article><h1>Rain falls</h1>{line}{text}</article>"
    assert [author.name for author in extract(page, "https://news.example/rain").authors] == ["Ann Lee"]
