"""Sections that the article's own lines link to."""

from __future__ import annotations

import pytest

from scraper.extract import extract
from scraper.types import Article

BODY = "<p>The river rose again, and the people of the south told everyone who asked that they had enough of it.</p>" * 5


def read(above: str = "", below: str = "", head: str = "", foot: str = "", url: str = "rain") -> Article:
    """Read a page with lines above its text and below it, and boxes above its headline and below all."""
    main = f"<main><div><h1>Rain falls on us</h1>{above}{BODY}{below}</div></main>"
    return extract(f"<html><title>Rain falls on us</title>{head}{main}{foot}</html>", f"https://news.example/{url}")


LOCAL = "<a href=/category/local/>Local</a>"


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (f"<p class=meta><span class=category>{LOCAL}</span></p>", ""),
        (f"<p class=meta>{LOCAL} | 3 March 2020 | By Ann Lee</p>", ""),
        ("<div class=taxonomy-category><a href=/category/local/ rel=tag>Local</a></div>", ""),
        ("<dl><dd class=category-name>Category: <a href=/local>Local</a></dd></dl>", ""),
        ("<p><a href=/rubriques/local>Local</a></p>", ""),
        ("", f"<div class=post-footer>Section: {LOCAL}</div>"),
    ],
)
def test_a_link_to_a_section_names_it(above: str, below: str) -> None:
    """By its address or the class of its line; it is no keyword."""
    article = read(above, below)
    assert (article.article_section, article.keywords) == (("Local",), ())


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (f"<nav>{LOCAL}</nav>", ""),
        ("<p><a href=/tag/local/>Local</a></p>", ""),
        ("<p><a href=/category/>All categories</a></p>", ""),
        ("".join(f"<p><a href=/category/{i}/>Section {i}</a></p>" for i in range(5)), ""),
        ("", f"<h3><a href=/snow>Snow falls on the hills of the north</a></h3><p>{LOCAL}</p>"),
        ("", f"<div class=related><p>{LOCAL}</p></div>"),
        ("", f"<footer><p>{LOCAL}</p></footer>"),
        ("<p class=category-local><a href=/about>About</a></p>", ""),
    ],
)
def test_other_links_name_no_section(above: str, below: str) -> None:
    """Those of the site, of topics and of other stories."""
    assert read(above, below).article_section == ()


CARD = f"<div><p>{LOCAL}</p><p><a href=/snow>Snow falls on the hills of the north</a></p></div>"


@pytest.mark.parametrize(
    ("place", "lines"),
    [
        ("head", CARD),
        ("foot", CARD),
        ("head", f"<div>{LOCAL} <a href=/category/sport/>Sport</a> <a href=/category/arts/>Arts</a></div>"),
        ("head", "<p><a href=/category/news/>Back to all news</a></p>"),
        ("above", "<p class=category-links><a href=https://social.example/share>Bluebird</a></p>"),
        ("above", "<p class=category-links><a href=/author/ann-lee>Ann Lee</a></p>"),
        ("above", "<p>More from <a href=/section/jobs/>Jobs</a></p>"),
    ],
)
def test_a_card_a_menu_and_what_leads_on_name_no_section(place: str, lines: str) -> None:
    """Nor do links to another site and to the author."""
    assert read(**{place: lines}).article_section == ()


def test_the_address_names_the_section_before_any_link() -> None:
    """Which may be another story's."""
    assert read(f"<p>{LOCAL}</p>", url="politics/rain").article_section == ("politics",)
