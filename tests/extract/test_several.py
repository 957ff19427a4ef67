"""Pages that hold several whole texts, and are no article."""

from __future__ import annotations

import pytest

from scraper.extract import extract

URL = "https://blog.example/2013/06/"


def _post(number: int, *, linked: bool = True, dated: str = "Saturday, {} June 2013") -> str:
    sentences = " ".join(
        f"Hive {number} gave {n} pounds of honey in the week when the limes were out, and nobody had asked for more of it."
        for n in range(3, 8)
    )
    heading = f"<a href='/2013/06/hive-{number}.html'>Hive number {number}</a>" if linked else f"Hive number {number}"
    return f"<div class=post><h3>{heading}</h3><div class=date>{dated.format(number)}</div><p>{sentences}</p></div>"


def _outcome(inner: str, url: str = URL) -> str:
    return extract(f"<html><head><title>June 2013</title></head><body><main>{inner}</main></body></html>", url).outcome


@pytest.mark.parametrize("count", [2, 3, 6])
def test_a_month_of_whole_posts_is_no_article(count: int) -> None:
    """Each is dated, and headed by a link to its own page."""
    assert _outcome("".join(_post(n) for n in range(11, 11 + count))) == "not-article"


def test_one_post_is_an_article() -> None:
    """Its heading links to itself, and teasers stand below it."""
    teasers = "".join(
        f"<div class=post><h3><a href='/2013/06/{n}.html'>Hive {n}</a></h3>12 June 2013</div>" for n in range(4)
    )
    assert _outcome(_post(11) + teasers, "https://blog.example/2013/06/hive-11.html") == "ok"


def test_parts_of_a_story_without_dates_are_one_article() -> None:
    """A list of things leads from each to what is told of it elsewhere."""
    inner = f"<h1>Four hives that gave most</h1>{''.join(_post(n, dated='Place {}') for n in range(11, 15))}"
    assert _outcome(inner, "https://blog.example/2013/06/four-hives-that-gave-most.html") == "ok"


def test_a_thread_of_a_forum_is_no_article() -> None:
    """Headings of its posts answer one another."""
    posts = "".join(_post(n, linked=False).replace(f"Hive number {n}", "Re: Hive number 11") for n in range(11, 15))
    assert _outcome(f"<h2>Hive number 11</h2>{posts}", "https://bees.example/viewtopic.php?t=425") == "not-article"


@pytest.mark.parametrize("heading", ["The river runs (1983)", "Re: your letter of May"])
def test_parts_of_an_article_that_only_look_like_posts(heading: str) -> None:
    """Films with their years, each told of elsewhere, and letters that are printed once each."""
    parts = "".join(_post(n, dated="Place {}").replace(f"Hive number {n}", f"{heading} {'i' * n}") for n in range(1, 4))
    assert _outcome(f"<h1>Three that we loved</h1>{parts}", "https://blog.example/three-that-we-loved.html") == "ok"
