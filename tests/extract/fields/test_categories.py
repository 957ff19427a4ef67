"""Sections that the article's own lines link to."""

from __future__ import annotations

import pytest

from scraper.extract import extract
from scraper.types import Article

BODY = "<p>The river rose again, and the people of the south told everyone who asked that they had enough of it.</p>" * 5


def read(above: str = "", below: str = "") -> Article:
    """Read a page with lines above its text and below it."""
    page = f"<html><title>Rain falls on us</title><main><h1>Rain falls on us</h1>{above}{BODY}{below}</main></html>"
    return extract(page, "https://news.example/rain")


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
