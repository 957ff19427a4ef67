"""The line that says where a text first appeared is no part of it; what a text says at its end is."""

from __future__ import annotations

import pytest
from briefs import STORY, TITLE, URL, paragraphs

from scraper.extract import extract

HOME = "https://www.paper.example/"
OWN, OWN_HOME = f"<a rel='nofollow' href='{URL}'>{TITLE}</a>", f"<a href='{HOME}'>The Harbour Post</a>"
OTHER = "<a href='https://www.shop.example/'>The Ship's Shop</a>"


def _told(line: str, *, url: str | None = URL, title: str = "") -> list[str]:
    """Return the paragraphs of an entry that ends with a line."""
    head = f"<html><head><title>{title}</title></head><body>" if title else ""
    return extract(f"{head}{paragraphs(STORY)}<p>{line}</p>", url).body.split("\n\n")


@pytest.mark.parametrize(
    "line",
    [
        f"The post {OWN} appeared first on {OWN_HOME}.",
        f"Das stand unter {OWN} zuerst bei {OTHER}.",
        f"La entrada {OWN} se publicó primero en el Diario.",
        f"{OWN}は、{OWN_HOME}で最初に公開されました。",
        f"{OWN} पहली बार {OWN_HOME} पर दिखाई दी।",
    ],
)
def test_a_line_with_a_link_to_the_page_itself(line: str) -> None:
    """Whatever its words are; the page need not say what its headline is."""
    assert _told(line) == list(STORY)


@pytest.mark.parametrize("line", [f"Ce texte, {TITLE}, a paru dans {OWN_HOME}.", f"{TITLE} ({OWN_HOME})"])
def test_a_line_with_the_headline_and_a_link_to_the_paper(line: str) -> None:
    """The headline need not be linked."""
    assert _told(line, title=TITLE) == list(STORY)


@pytest.mark.parametrize(
    ("line", "title"),
    [
        (f"The post {TITLE} appeared first on The Harbour Post.", TITLE),
        (f"L’article {TITLE} est apparu en premier sur Le Courrier.", TITLE),
        (f"The post “{TITLE}” appeared first on The Harbour Post.", ""),
        (f"投稿 <a href='/x'>{TITLE}</a> は 港新聞 に最初に表示されました。", ""),
        ("This story was first published in <a href='/x'>The Harbour Post</a>.", ""),
    ],
)
def test_words_that_say_it_by_themselves(line: str, title: str) -> None:
    """Where the address is not known: of the headline, a quotation or a link."""
    assert _told(line, url=None, title=title) == list(STORY)


@pytest.mark.parametrize(
    "line",
    [
        "This story of a miser who is haunted by three ghosts was first published in London in December 1843.",
        "The post of bridge master, which the council wants to abolish, first appeared on the payroll of the town in 1888.",
        "This piece for two pianos, which closes the evening, was originally published in Leipzig in 1871.",
        "The article in which the two engineers described it first appeared on the pages of a Danish journal.",
    ],
)
def test_a_last_paragraph_on_what_appeared_elsewhere(line: str) -> None:
    """A book, an office, a piece of music: there is no headline in it, no quotation and no link."""
    assert _told(line, title=TITLE) == [*STORY, line]


@pytest.mark.parametrize(
    "line",
    [
        f"{TITLE} is sold at {OTHER} from the first of May.",
        f"The petition for it can be signed <a href='{URL}#form'>at the foot of this page</a> until Sunday evening.",
        f"{TITLE}, it said on the bill that hung in every window of the port for a week.",
        "The sickness first appeared on the northern islands in 1911, and has never left them since that winter.",
        "这种病毒最先出现在北方的岛屿上，后来才传到南方的港口城市。",
        f"Tickets are sold by {OWN_HOME}, at the counter of its office in the old customs house on the northern pier.",
    ],
)
def test_a_last_sentence(line: str) -> None:
    """It may be about what the headline names, and link to whoever sells it."""
    assert len(_told(line, title=TITLE)) == len(STORY) + 1
