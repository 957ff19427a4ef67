"""The author in a section at the foot of the page that is headed so."""

from __future__ import annotations

import pytest

from scraper.extract import extract

BODY = "".join(
    f"<p>Paragraph {i} tells of the rain that fell on the town for days, of the river, and of the people who watched.</p>"
    for i in range(8)
)
LISTED = (
    "<aside class=authors><h3>Authors</h3><div><a href=/people/lee>Ann Lee</a><span>Partner, Oslo</span></div>"
    "<div><a href=/people/ray>Bob Ray</a><span>Associate</span></div></aside>"
)


def people(below: str) -> list[str]:
    """Return the authors of a page with lines below its text."""
    page = f"<html lang=en><body><main><h1>Rain falls on the town</h1>{BODY}{below}</main>"
    return [author.name for author in extract(page, "https://news.example/rain").authors]


@pytest.mark.parametrize(
    ("below", "found"),
    [
        ("<div class=x><h4>About the author</h4><p><strong>Ann Lee</strong> writes about rain.</p></div>", ["Ann Lee"]),
        ("<h3>Author</h3><p>Ann Lee</p><h3>Press contact</h3><p>Bob Ray</p>", ["Ann Lee"]),
        ("<div><h4>Über die Autorin</h4><p><a href=/autoren/lee>Ann Lee</a></p></div>", ["Ann Lee"]),
        (LISTED, ["Ann Lee", "Bob Ray"]),
        (
            "<div><h4>ABOUT THE AUTHOR(S)</h4><p><b>Ann Lee</b> is a partner, <b>Bob Ray</b> too.</p></div>",
            ["Ann Lee", "Bob Ray"],
        ),
    ],
)
def test_a_section_names_the_authors(below: str, found: list[str]) -> None:
    """Alone in a line, in bold, or with a link to their pages."""
    assert people(below) == found


@pytest.mark.parametrize(
    "below",
    [
        "<h3>Author</h3><p>The town</p><p>It rains in many towns of the south, as it has done for years.</p>",
        "<h4>About the author</h4><p>She writes of rain.</p><p>Another line.</p><p>So says <b>Bob Ray</b> of it.</p>",
        "<h3>About the town</h3><p>Bob Ray</p>",
    ],
)
def test_other_sections_name_nobody(below: str) -> None:
    """Nor does one whose first lines set no name apart."""
    assert people(below) == []
