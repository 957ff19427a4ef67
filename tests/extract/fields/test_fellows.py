"""Several authors, each in an element of its own."""

from __future__ import annotations

import pytest

from scraper.extract import extract

BODY = "".join(
    f"<p>Paragraph {i} tells of the rain that fell on the town for days, of the river, and of the people who watched.</p>"
    for i in range(8)
)
DECLARED = (
    '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Rain falls on the town",'
    '"author":{"@type":"Person","name":"Ann Lee"}}</script>'
)


def people(above: str, head: str = "") -> list[str]:
    """Return the authors of a page with lines above its text."""
    page = f"<html lang=en><head>{head}</head><body><article><h1>Rain falls on the town</h1>{above}{BODY}</article>"
    return [author.name for author in extract(page, "https://news.example/rain").authors]


@pytest.mark.parametrize(
    "above",
    [
        "<ul class=authors><li><a href=/people/lee>Ann Lee</a></li><li><a href=/people/ray>Bob Ray</a></li></ul>",
        "<div class=author><a href=/authors/lee>Ann Lee</a></div><div class=author><a href=/authors/ray>Bob Ray</a></div>",
        "<p class=byline>By Ann Lee</p><p class=byline>Bob Ray</p>",
        "<div><p class=author-name>Ann Lee</p><p>Boss</p></div><div><p class=author-name>Bob Ray</p><p>Planner</p></div>",
        "<div class=authors><span>Ann Lee</span> <span>Bob Ray</span></div>",
        "<div class=authors>Ann Lee | Bob Ray</div>",
    ],
)
def test_all_authors_are_read(above: str) -> None:
    """In a list, in boxes of one class with their jobs between, or side by side in a box of authors."""
    assert people(above) == ["Ann Lee", "Bob Ray"]


@pytest.mark.parametrize(
    "above",
    [
        "<div class=byline>By <a href=/authors/lee>Ann Lee</a><span>Senior Reporter</span></div>",
        "<ul class=author-list><li><div>By</div><a href=/authors/lee>Ann Lee</a><span>Senior Reporter</span></li></ul>",
        "<div class=byline>By <a href=/authors/lee>Ann Lee</a> <span class=role>Senior Reporter</span></div>",
        "<div class=byline><span>Ann Lee</span> <span>Port Harbinger</span></div>",
        "<div class=byline><div>By Ann Lee</div><div>Senior Reporter</div></div>",
        "<p class=byline><b>By <a href=/authors/lee>Ann Lee</a></b> <span>Photos <a href=/author/ray>Bob Ray</a></span>",
        "<div class=byline>By <a href=/authors/lee>Ann Lee</a> Translation <a href=/authors/ray>Bob Ray</a></div>",
    ],
)
def test_what_stands_beside_an_author_is_none(above: str) -> None:
    """A job or a place, glued to the name or not, and who took the pictures or translated, with a page of his own."""
    assert people(above) == ["Ann Lee"]
    assert people(above, DECLARED) == ["Ann Lee"]


def test_a_house_is_not_added_to_a_declared_author() -> None:
    """What stands behind the comma is an organisation."""
    assert people("<p class=byline>By Ann Lee, Harbinger Press</p>", DECLARED) == ["Ann Lee"]


@pytest.mark.parametrize(
    ("above", "found"),
    [
        ("<p class=credit>By Ann Lee</p>", ["Ann Lee"]),
        ("<div class=article-credits><span>Por Ana Peña</span> <span>Fotos: Luis Sanz</span></div>", ["Ana Peña"]),
        ("<p class=credits>Words: Ann Lee<br>Photographs: Bob Ray</p>", ["Ann Lee"]),
        ("<p class=credit>Bob Ray</p>", []),
        ("<figure><img src=/a.jpg><figcaption><p class=credit>By Bob Ray</p></figcaption></figure>", []),
    ],
)
def test_a_box_of_credits_may_hold_the_byline(above: str, found: list[str]) -> None:
    """Where words introduce the author, and it is no picture's."""
    assert people(above) == found


def test_an_editor_whom_the_data_names_gives_way_to_the_author() -> None:
    """The page says which of the two wrote it."""
    shown = "<p class=byline>Written by Bob Ray</p><p>Edited by Ann Lee</p>"
    assert people(shown, DECLARED) == ["Bob Ray"]
