"""The text right behind the headline of a news page."""

from __future__ import annotations

import pytest

import scraper

DATA = (
    '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Harbour choir guides four boats home"}</script>'
)
TOLD = [
    "Four fishing boats found their way into the harbour of Marlow on Tuesday night by the sound of the town choir.",
    "The foghorn on the north mole had broken down at nine o'clock, said the harbour master, and the fog was thick by ten.",
    "Thirty singers stood on the mole until two in the morning and sang whatever they knew by heart, mostly hymns.",
    "The compressor of the foghorn was mended on Wednesday. The choir has been asked to stand by until the spring.",
]
STANDFIRST = "With the foghorn broken, thirty singers stood on the mole until the last crew was safe"


def _page(behind: str) -> str:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in TOLD)
    head = f"<header class='article-header'><h1>Harbour choir guides four boats home</h1>{behind}</header>"
    title = "<title>Harbour choir guides four boats home</title>"
    story = f"<article>{head}<div class='body'>{text}</div></article>"
    return f"<html><head>{title}{DATA}</head><body><main>{story}</main></body></html>"


@pytest.mark.parametrize("tag", ["p", "div", "h2"])
def test_a_standfirst_belongs_to_the_body(tag: str) -> None:
    """Newspapers open with it, whatever element it is set in."""
    article = scraper.extract(_page(f"<{tag} class='article-subtitle'>{STANDFIRST}</{tag}>"))
    assert article.body.split("\n\n") == [STANDFIRST, *TOLD]


def test_a_short_standfirst_without_a_full_stop_belongs_to_it() -> None:
    """In a plain box right behind the headline it is no button."""
    short = "Thirty singers stood on the mole all night"
    assert scraper.extract(_page(f"<div class='x1'>{short}</div>")).body.split("\n\n") == [short, *TOLD]


@pytest.mark.parametrize(
    "behind",
    [
        "<h2>Harbour choir guides four boats home</h2>",
        "<p class='meta'>12 May 2031, 14:20</p>",
        "<figure><img src='/a.jpg'><figcaption>The choir on the north mole on Tuesday night</figcaption></figure>",
    ],
)
def test_what_else_stands_there_does_not(behind: str) -> None:
    """The headline once more, a date, a caption."""
    assert scraper.extract(_page(behind)).body.split("\n\n") == TOLD


@pytest.mark.parametrize(
    "between", ["<p>12 May 2031, 14:20</p>", "<div>12 May 2031, 9:30 a.m.</div>", "<div class='post-date'>On Tuesday</div>"]
)
def test_a_standfirst_below_the_date_belongs_to_the_body(between: str) -> None:
    """Many papers set the line with the date right below the headline."""
    text = _page(f"{between}<div>{STANDFIRST}</div>").replace(" class='body'", "")
    assert scraper.extract(text).body.split("\n\n") == [STANDFIRST, *TOLD]
