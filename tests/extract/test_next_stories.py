"""A second story below the first, in an element unlike it, is told by who wrote it and when; chapters are no stories."""

from __future__ import annotations

import pytest
from briefs import STORY, TITLE, URL, paragraphs

from scraper.extract import extract

NEXT = "Lifeboat crew honoured for the rescue of four kayakers"
RESCUE = (
    "Five volunteers of the lifeboat have been awarded medals for the rescue of four kayakers who were swept onto rocks.",
    "The ceremony at the town hall on Tuesday was attended by the families of those rescued, the youngest eleven.",
    "The coxswain said that the crew had done nothing but its duty, and that the medals belonged to the whole station.",
)
FRAMES = (
    "<div class='c-article'><div class='c-head'><h1 class=c-title>{title}</h1></div><div class=t>{told}</div></div>{next}",
    "<div id='left'><h1>{title}</h1><div class='text'>{told}</div>{next}</div>",
    "<div id='left'><h1>{title}</h1><div class='text'>{told}</div></div>{next}",
)


def _told(below: str, frame: str = FRAMES[0]) -> list[str]:
    """Return what is told of the second story."""
    told = frame.format(title=TITLE, told=paragraphs(STORY), next=below)
    found = extract(f"<html><head><title>{TITLE}</title></head><body>{told}</body></html>", URL).body.split("\n\n")
    assert found[: len(STORY)] == list(STORY)
    return [text for text in found if text in RESCUE]


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize(
    "info",
    [
        "<div class='info'>By Peter Marsh | 13 October 2026 12:00</div>",
        "<div>Von Anna Breuer</div><div>13.10.2026</div>",
        "<p><span>Par Luc Fabre</span> <span>le 13 octobre 2026</span></p>",
        "<div>Lucía Arrazola | 3 de noviembre de 2026</div>",
        "<p class='byline'>Pekka Niemi</p>",
    ],
)
@pytest.mark.parametrize("tag", ["div class='story'", "section"])
def test_a_second_story_in_an_element_of_another_kind(frame: str, info: str, tag: str) -> None:
    """It begins with an h1 that is none of the page's titles."""
    below = f"<{tag}><h1>{NEXT}</h1>{info}<div>{paragraphs(RESCUE)}</div></{tag.split()[0]}>"
    assert _told(below, frame) == []


@pytest.mark.parametrize(
    "info", ["", "<p>Lisbon, 12 June 2019</p>", "<p class='date'>12 June 2019</p>", "<p>12 June 2019 10:42</p>"]
)
@pytest.mark.parametrize("frame", FRAMES)
def test_a_chapter(info: str, frame: str) -> None:
    """A long read may have one h1 after another, and those of a diary have their days."""
    assert _told(f"<section><h1>{NEXT}</h1>{info}{paragraphs(RESCUE)}</section>", frame) == list(RESCUE)


def test_a_chapter_within_the_element_of_the_story() -> None:
    """Whoever signed it."""
    chapter = f"<div class='k'><h1>{NEXT}</h1><p class='byline'>By Peter Marsh</p>{paragraphs(RESCUE)}</div>"
    assert _told(chapter, "<article><h1>{title}</h1><div>{told}</div>{next}</article>") == list(RESCUE)


def test_the_guests_of_a_round_table() -> None:
    """Sections of one kind in the box of the headline are parts, whoever signed them."""
    rows = "".join(
        f"<section><h1>{NEXT} {who}</h1><p class='author'>{who}</p>{paragraphs([f'{t} {who}' for t in RESCUE])}</section>"
        for who in ("Ann", "Bo", "Cleo")
    )
    html = (
        f"<html><head><title>{TITLE}</title></head><body><div><h1>{TITLE}</h1>{paragraphs(STORY)}{rows}</div></body></html>"
    )
    found = extract(html, URL).body
    assert all(f"{text} {who}" in found for text in RESCUE for who in ("Ann", "Bo", "Cleo"))
