"""Boxes beside the story that read like the story."""

from __future__ import annotations

import pytest

import scraper
from scraper.extract import dom
from scraper.extract.layout import Hints, look
from scraper.extract.segment import segment
from scraper.extract.sidebars import ASIDE, CHARGE, charge

DATA = '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Lock keepers of Orrin on strike"}</script>'
TOLD = [
    "The nine locks of the Orrin canal stayed shut on Monday after the keepers walked out over an offer of one per cent.",
    "Forty barges with grain and gravel were waiting below the town by noon, said the harbour office, and more were coming.",
    "The canal company called the strike reckless and asked the keepers to come back to the table before the weekend.",
    "Their union said that it would talk at any hour, but not about the offer that its members had turned down twice.",
]
FACTS_TEXT = [
    "The Orrin canal was dug between 1790 and 1803 by two thousand men, and it joins the river with the northern lakes.",
    "It has nine locks with a rise of thirty metres, and about six thousand barges pass through them in a year.",
]


def _page(box: str, data: str = DATA) -> str:
    first, *rest = [f"<p>{text}</p>" for text in TOLD]
    head = "<h1>Lock keepers of Orrin on strike</h1>"
    title = "<title>Lock keepers of Orrin on strike</title>"
    story = f"<article>{head}<div class='article-body'>{first}{box}{''.join(rest)}</div></article>"
    return f"<html><head>{title}{data}</head><body><main>{story}</main></body></html>"


def _box(tag: str, name: str) -> str:
    return f"<{tag} class='{name}'><h3>The canal</h3>{''.join(f'<p>{text}</p>' for text in FACTS_TEXT)}</{tag}>"


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("div", "fact-box"),
        ("div", "story__factbox"),
        ("section", "faktaruta"),
        ("div", "InfoBox"),
        ("aside", "k3"),
        ("div", "expandable-box"),
        ("div", "pum popmake-12"),
    ],
)
def test_a_box_of_facts_is_no_part_of_a_news_story(tag: str, name: str) -> None:
    """Its author said so by the name, in whatever spelling, or by the element."""
    assert scraper.extract(_page(_box(tag, name))).body.split("\n\n") == TOLD


CAPTION = "Barges with grain wait below the town for the keepers of the nine locks to come back to work on Monday."


@pytest.mark.parametrize(
    "caption",
    [
        f"<figure><img src='l.jpg'><figcaption><p>{CAPTION}</p></figcaption></figure>",
        f"<div><img src='l.jpg'><div class='wp-caption-text'>{CAPTION}</div></div>",
        f"<div><span><img src='l.jpg'><span class='mediaCaption'>{CAPTION}</span></span></div>",
        f"<div><span><img src='l.jpg'></span><p><span>{CAPTION}</span></p></div>",
        f"<div><img src='l.jpg'><div class='t1'>{CAPTION}</div><div class='t2'>Ida Berg/Lock Press</div></div>",
    ],
)
def test_a_caption_is_no_part_of_a_news_story(caption: str) -> None:
    """The element says so, or a name, or that it shares a box with a picture and next to nothing else."""
    assert scraper.extract(_page(caption)).body.split("\n\n") == TOLD


@pytest.mark.parametrize("name", ["disclaimer", "article-disclosure", "affiliate-notice", "blog-cta"])
def test_who_pays_is_no_part_of_the_story(name: str) -> None:
    """A disclaimer is written in whole sentences, and often above the first paragraph."""
    told = "The Orrin Post chooses what it recommends by itself, and may earn a share of what you spend in these shops."
    assert scraper.extract(_page(f"<div class='{name}'><p>{told}</p></div>")).body.split("\n\n") == TOLD


@pytest.mark.parametrize(
    "text",
    [f"<div id=headlessui-disclosure-panel-3><p>{CAPTION}</p></div>", f"<p><span class=affiliate>Shop</span> {CAPTION}</p>"],
)
def test_a_name_that_says_something_else_charges_nothing(text: str) -> None:
    """What opens on a click is called a disclosure, too; and a name within a paragraph is not the paragraph's."""
    assert not any(_costs(_page(text), Hints()))


def test_the_help_of_a_form_is_no_part_of_the_story() -> None:
    """Unless the form is what the whole page lies in, as some servers build it."""
    told = "The Orrin Post would like to tell you by mail when the keepers of the locks go back to their work."
    assert scraper.extract(_page(f"<form><p>{told}</p></form>")).body.split("\n\n") == TOLD
    page = _page("").replace("<main>", "<form>").replace("</main>", "</form>")
    assert scraper.extract(page).body.split("\n\n") == TOLD


def test_a_box_of_facts_says_why_it_fell() -> None:
    """Its own words speak for it; what spoke against it must be told, too."""
    told = {each.text: each for each in scraper.extract(_page(_box("div", "fact-box"))).explain()}
    assert all(told[text].reasons[0].startswith("- a box beside the text") for text in FACTS_TEXT)
    assert not any("box beside" in reason for text in TOLD for reason in told[text].reasons)


def _costs(html: str, hints: Hints) -> list[float]:
    """Charge a page whose every segment has the score 1, and return what each was charged."""
    cut = segment(dom.parse(html))
    for item in cut.items:
        item.score = 1.0
    charge(cut, range(len(cut.items)), look(cut, hints), hints, 0.0)
    return [1.0 - item.score for item in cut.items]


def test_the_name_of_a_box_counts_for_all_in_it() -> None:
    """However deep the text lies, and once only."""
    box = f"<div class='factbox'><aside><div class='info-box'><p>{FACTS_TEXT[0]}</p></div></aside></div>"
    assert _costs(_page(box), Hints(is_news=True)) == [0.0, 0.0, CHARGE, 0.0, 0.0, 0.0]


def test_an_aside_counts_on_news_pages_alone() -> None:
    """Elsewhere authors set warnings and examples in it, which belong to the text."""
    page = _page(f"<aside><p>{FACTS_TEXT[0]}</p></aside>")
    assert _costs(page, Hints(is_news=True))[2] == ASIDE
    assert _costs(page, Hints())[2] == 0.0


def test_a_box_that_is_the_text_is_not_beside_it() -> None:
    """A theme may call the column of the story an info box."""
    told = "".join(f"<p>{text}</p>" for text in TOLD)
    page = f"<body><main><p>{FACTS_TEXT[0]}</p><div class='infobox'>{told}</div></main></body>"
    assert not any(_costs(page, Hints(is_news=True)))


def _picture(after: str) -> str:
    return _page(f"<div><div><img src='l.jpg'></div>{after}</div>")


def test_a_text_below_another_in_the_box_of_a_picture_is_no_caption() -> None:
    """Behind the author's picture and name, the standfirst follows."""
    page = _picture(f"<div>Ida Berg</div><p>{CAPTION}</p>")
    assert _costs(page, Hints(is_news=True))[2:4] == [CHARGE, 0.0]
    assert _costs(_picture(f"<p>{CAPTION}</p>"), Hints(is_news=True))[2] == CHARGE


def test_pictures_with_a_text_each_are_points_where_the_page_is_no_news() -> None:
    """A guide to ten things shows each of them, and its text is about them."""
    assert not any(_costs(_picture(f"<p>{CAPTION}</p>"), Hints()))


def test_a_paragraph_that_begins_with_a_picture_is_no_caption() -> None:
    """Old systems set a picture into the paragraph that flows around it, and adverts leave one behind."""
    assert not any(_costs(_page(f"<p><img src='l.jpg'>{CAPTION}</p>"), Hints(is_news=True)))
    assert not any(_costs(_page(f"<div><p>{CAPTION}</p><img src='l.jpg'></div>"), Hints(is_news=True)))


def test_a_headline_set_upon_a_picture_is_no_caption() -> None:
    """Nor is the standfirst that stands with it."""
    page = _page("").replace("<h1>", "<figure><img src='l.jpg'><figcaption><h1>")
    page = page.replace("</h1>", f"</h1><p>{CAPTION}</p></figcaption></figure>")
    assert not any(_costs(page, Hints(("Lock keepers of Orrin on strike",))))


@pytest.mark.parametrize(
    "box",
    [
        f"<div><h2>1. The lock</h2><img src='l.jpg'><p>{CAPTION}</p></div>",
        f"<div class='wp-block-media-text'><figure><img src='l.jpg'></figure><div><p>{CAPTION}</p></div></div>",
    ],
)
def test_a_point_with_its_picture_is_no_caption(box: str) -> None:
    """A heading stands above the picture, or the box is named a column of pictures and text."""
    assert not any(_costs(_page(box), Hints(is_news=True)))


def test_captions_that_would_be_the_text_are_none() -> None:
    """A gallery tells its story below its pictures."""
    slides = "".join(f"<div><img src='{n}.jpg'><p>{text}</p></div>" for n, text in enumerate((*TOLD, *FACTS_TEXT)))
    assert not any(_costs(f"<body><main><p>{CAPTION}</p><div>{slides}</div></main></body>", Hints(is_news=True)))


def test_captions_that_tell_the_story_are_its_text() -> None:
    """A photo essay: below each picture some sentences, and little beside them."""
    told = (*TOLD[1:], *FACTS_TEXT)
    figures = "".join(f"<figure><img src='{n}.jpg'><figcaption>{text}</figcaption></figure>" for n, text in enumerate(told))
    page = f"<body><main><h1>The canal</h1><p>{TOLD[0]}</p>{{}}</main></body>"
    assert not any(_costs(page.format(figures), Hints(is_news=True)))
    one = figures[: figures.index("</figure>")] + "</figure>"
    assert CHARGE in _costs(page.format(one + "".join(f"<p>{text}</p>" for text in told)), Hints(is_news=True))
