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
LINKED = "<div class=author><a href=/author/{}>{}</a><span>{}</span></div>"
SPACED = LINKED.replace("<span>", " <span>")
CARD = "<div class=author><div class=name>{}</div><div class=role>{}</div></div>"
CAPTION = "<figure><img src=/a.jpg><figcaption><p class=author>{}</p></figcaption></figure>"


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
        LINKED.format("lee", "Ann Lee", "Journalist") + LINKED.format("ray", "Bob Ray", "Journalist"),
        SPACED.format("lee", "Ann Lee", "Business Editor") + SPACED.format("ray", "Bob Ray", "Senior Reporter"),
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


@pytest.mark.parametrize(
    "above",
    [
        CARD.format("Ann Lee", "Text") + CARD.format("Bob Ray", "Foto"),
        CARD.format("Bob Ray", "Fotograf") + CARD.format("Ann Lee", "Tekst"),
        "<div class=author><b>Bob Ray</b> <span>Foto</span></div><div class=author><b>Ann Lee</b></div>",
        "<div class=byline><p>By Ann Lee</p><p>Foto</p><p>Bob Ray</p></div>",
        SPACED.format("lee", "Ann Lee", "Reporter") + SPACED.format("ray", "Bob Ray", "Bilder"),
        CAPTION.format("Bob Ray") + "<div><a href=/p/1>Ann Lee</a></div><time>19 March 2025</time>",
    ],
)
def test_a_photographer_is_no_author(above: str) -> None:
    """Who stands beside a word for pictures, alone with it in a box or last behind it; and who is named in a figure."""
    assert people(above) == ["Ann Lee"]


def test_who_reports_with_a_camera_is_an_author() -> None:
    """A word for pictures may be a part of the job."""
    assert people(CARD.format("Ann Lee", "Video Journalist")) == ["Ann Lee"]


SITE = '<meta property="og:site_name" content="Harbinger Press">'


@pytest.mark.parametrize(
    "parts",
    [
        ("Ann Lee", "Oslo"),
        ("Ann Lee", "Port Harbinger"),
        ("Ann Lee", "Text"),
        ("Ann Lee", "Texto", "Bob Ray", "Fotografia"),
        ("Ann Lee", "Oslo", "12 May 2020"),
        ("Harbinger Press", "Ann Lee"),
    ],
)
def test_elements_of_an_authors_line_are_read_apart(parts: tuple[str, ...]) -> None:
    """A place, a paper or a word for what each did stands in an element of its own, as does the site's name."""
    assert people(f"<div class=author><span>{'</span> <span>'.join(parts)}</span></div>", SITE) == ["Ann Lee"]


def test_a_name_in_two_elements_stays_whole() -> None:
    """Where they are named for its parts; and a menu to sign in is no line of authors."""
    line = "<div class=author><span class=first-name>Ann Mae</span> <span class=last-name>Lee</span></div>"
    assert people(line) == ["Ann Mae Lee"]
    menu = "<a href=/1>Sign In</a> <a href=/2>Subscription</a> <a href=/3>Explore</a>"
    assert people(f"<div class=header-auth>{menu}</div>") == []
