"""What stands outside of the element that holds the headline: no offer above or below outweighs a short report."""

from __future__ import annotations

import pytest
from briefs import STORY, TITLE, URL, paragraphs

from scraper.extract import extract

ABOUT = (
    "The Harbour Post has reported from the northern islands since 1911, and is owned by a foundation of its readers today.",
    "Our newsroom of fourteen works in the old customs house, where you can visit us on the first Friday of every month.",
    "We follow a code of conduct that was agreed upon with the press council, and correct our mistakes openly and at once.",
)
LATER = (
    "The crew of twenty-two was trained in the port over the summer, and the captain has sailed these waters since 1998.",
    "A cabin costs ninety crowns, a seat on deck thirty, and children under twelve travel free of charge until the spring.",
)
NEWS = f'<script type="application/ld+json">{{"@type":"NewsArticle","headline":"{TITLE}"}}</script>'


def body(inside: str, head: str = "") -> list[str]:
    """Return the paragraphs of a page."""
    html = f"<html lang='en'><head><title>{TITLE}</title>{head}</head><body>{inside}</body></html>"
    return extract(html, URL).body.split("\n\n")


@pytest.mark.parametrize("own", ["article", "main"])
@pytest.mark.parametrize("names", ["", "class='p-4 z-50'", "class='about-us'"])
@pytest.mark.parametrize("texts", [1, 3])
def test_nothing_above_the_story_is_told(own: str, names: str, texts: int) -> None:
    """Not even where it is three times as long."""
    told = f"<{own}><h1>{TITLE}</h1>{paragraphs(STORY[:texts])}</{own}>"
    assert body(f"<section {names}><h3>From the Post</h3>{paragraphs(ABOUT)}</section>{told}") == list(STORY[:texts])


@pytest.mark.parametrize("tag", ["div", "section", "aside", "footer"])
@pytest.mark.parametrize(("head", "texts"), [("", 3), (NEWS, 3), (NEWS, 2)])
def test_nothing_below_a_short_story_is_told(tag: str, head: str, texts: int) -> None:
    """On a page of news it may be longer than the story."""
    told = f"<article><h1>{TITLE}</h1>{paragraphs(STORY[:texts])}</article>"
    assert body(f"{told}<{tag}><h3>From the Post</h3>{paragraphs(ABOUT)}</{tag}>", head) == list(STORY[:texts])


@pytest.mark.parametrize("head", ["", NEWS])
def test_an_article_that_ends_before_its_text(head: str) -> None:
    """Some hold the headline and the standfirst alone; the text is not lost."""
    told = f"<article><h1>{TITLE}</h1><p>{STORY[0]}</p></article><div>{paragraphs(STORY[1:] + ABOUT)}</div>"
    assert [text for text in body(told, head) if text in STORY[1:] + ABOUT] == list(STORY[1:] + ABOUT)
    told = f"<article><h1>{TITLE}</h1><p>{STORY[0]}</p></article><div>{paragraphs(STORY[1:])}</div>"
    assert [text for text in body(told, head) if text in STORY[1:]] == list(STORY[1:])


def test_updates_of_a_live_report() -> None:
    """They are articles beside the one that holds the headline, and part of it."""
    updates = "".join(f"<article><time>1{n}:30</time><p>{text}</p></article>" for n, text in enumerate(STORY[1:]))
    told = body(f"<article><h1>{TITLE}</h1><p>{STORY[0]}</p></article><div class='updates'>{updates}</div>", NEWS)
    assert [text for text in told if text in STORY] == list(STORY)


@pytest.mark.parametrize("holder", ["<div id='left'>{}</div>", "{}", "<table><tr><td>{}</td></tr></table>"])
@pytest.mark.parametrize("title", [TITLE, f"{TITLE} - The Harbour Post"])
def test_nothing_above_a_headline_that_the_title_repeats(holder: str, title: str) -> None:
    """Pages without an `<article>`, or data that call them news, have nothing of the story above it."""
    told = holder.format(f"<h1>{TITLE}</h1>{paragraphs(STORY + LATER)}")
    html = (
        f"<html><head><title>{title}</title></head><body><div class='k1'>{paragraphs(ABOUT[:1])}</div>{told}</body></html>"
    )
    assert extract(html, URL).body.split("\n\n") == list(STORY + LATER)


def test_a_headline_at_the_foot_of_the_page() -> None:
    """Some repeat it below the story, with a few words on the paper."""
    told = f"<div>{paragraphs(STORY * 3)}</div><div><h1>{TITLE}</h1>{paragraphs(ABOUT)}</div>"
    assert set(STORY) <= set(body(told))


@pytest.mark.parametrize(("names", "texts"), [("class='text'", 3), ("class='epigraph'", 1)])
def test_what_begins_above_a_headline(names: str, texts: int) -> None:
    """A first part of some length, or a verse: the headline may be a recipe's or a chapter's."""
    first, told = f"<div {names}>{paragraphs(ABOUT[:texts])}</div>", f"<h1>{TITLE}</h1>{paragraphs(STORY + LATER)}"
    assert set(ABOUT[:texts]) <= set(body(f"{first}<div class='card'>{told}</div>"))
