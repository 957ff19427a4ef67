"""The publication, its departments and its programs among the authors."""

from __future__ import annotations

import json

import pytest

from scraper.extract import extract

BODY = "<p>The river rose again, and the people of the south told everyone who asked that they had enough of it.</p>" * 5


def people(line: str, head: str = "", title: str = "Rain falls | Mill Echo") -> list[str]:
    """Return the authors of a page with such a byline."""
    page = f"<html><head><title>{title}</title>{head}</head><article><h1>Rain falls</h1>{line}{BODY}</article>"
    return [author.name for author in extract(page, "https://news.example/rain").authors]


def told(*authors: str) -> str:
    """Write JSON-LD with these authors."""
    node = {"@type": "NewsArticle", "headline": "Rain falls", "author": list(authors)}
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


@pytest.mark.parametrize(
    "head",
    [
        "<meta name=author content='Mill Echo Communications'>",
        "<meta name=author content='Nordbane Marketing'>",
        "<meta name=author content='Word Mill 4.0'><meta name=generator content='Word Mill 4.0'>",
        told("Mill Echo", "Mill Echo News"),
        told("Mill Echo Newsroom"),
        told("News Desk", "Mill Echo"),
    ],
)
def test_a_department_a_program_and_the_site_give_way_to_a_person(head: str) -> None:
    """Whom the byline names."""
    assert people("<p class=byline>By Ann Lee</p>", head) == ["Ann Lee"]


@pytest.mark.parametrize(
    ("cited", "names"),
    [
        (("Lee, Ann", "Ray, Bob P."), ["Ann Lee", "Bob P. Ray"]),
        (("Lee, Ann",), ["Ann Lee"]),
        (("Fox, Cy", "Ray, Bob P."), ["Ann Lee"]),
    ],
)
def test_all_who_wrote_a_study_are_its_authors(cited: tuple[str, ...], names: list[str]) -> None:
    """Some systems repeat the first of them for another standard alone."""
    head = "".join(f"<meta name=citation_author content='{name}'>" for name in cited)
    assert people("", f"<meta name=dc.creator content='Ann Lee'>{head}") == names


@pytest.mark.parametrize(
    ("line", "title", "names"),
    [
        ("By Mill Echo and Reuters", "Rain falls | Mill Echo", ["Reuters"]),
        ("By Associated Press and Mill Echo Staff", "Rain falls | Mill Echo", ["Associated Press"]),
        ("By Mill Echo Staff and Associated Press", "Rain falls | Mill Echo", ["Associated Press"]),
        ("By Mill Echo", "Rain falls | Mill Echo", ["Mill Echo"]),
        ("By Ann Lee and Bob Ray", "Ann Lee: Rain falls", ["Ann Lee", "Bob Ray"]),
        ("By Ann Lee and Reuters", "Rain falls | Mill Echo", ["Ann Lee"]),
        ("By Ann Lee and Reuters", "Ann Lee: Rain falls", ["Ann Lee"]),
    ],
)
def test_the_site_beside_an_agency_is_no_author(line: str, title: str, names: list[str]) -> None:
    """A person whom the title names beside another is one."""
    assert people(f"<p class=byline>{line}</p>", title=title) == names
