"""Small boxes that a link makes what they are: teasers of other stories, calls to act."""

from __future__ import annotations

import pytest

from scraper.extract import extract

URL = "https://www.paper.example/2026/09/14/the-lock-at-weir-bridge"
TITLE = "Weir Bridge lock shut until spring"
STORY = (
    "The lock at Weir Bridge will stay shut until spring, the waterways board said on Monday, after divers found a crack.",
    "Forty barges are waiting on the upper canal, and the board has asked their owners to winter where they are.",
    "“We would rather lose a season than a gate,” said the chief engineer, who has looked after the locks for twenty years.",
    "A new gate is being built in the yard at Millhaven and will be lowered into place by crane in February.",
)
OTHER = (
    "The town library has bought the archive of its oldest printer, whose presses fell silent in the spring of last year.",
    "Some nine thousand posters, ballads and timetables will be put into order by volunteers over the coming winter.",
    "The first of them will be shown in the reading room from March, the librarian said, and pupils may print there.",
    "A foundation pays for the boxes, and the town for the heating of the cellar in which they are going to be kept.",
)
NEWS = f'<script type="application/ld+json">{{"@type":"NewsArticle","headline":"{TITLE}"}}</script>'


def _paragraphs(texts: tuple[str, ...]) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def _page(body: str, *, head: str = NEWS, title: str = TITLE) -> str:
    return (
        f"<html lang='en'><head><title>{title} | The Paper</title>{head}</head><body>"
        f"<header><a href='/'>The Paper</a></header><main>{body}</main><footer><p>Printed here</p></footer></body></html>"
    )


def _amid(box: str, *, head: str = NEWS) -> list[str]:
    """Return the paragraphs of a page with a box amid its story."""
    body = f"<div>{_paragraphs(STORY[:2])}{box}{_paragraphs(STORY[2:])}</div>"
    return extract(_page(f"<article><h1>{TITLE}</h1>{body}</article>", head=head), URL).body.split("\n\n")


def _cards(texts: tuple[str, ...], card: str) -> str:
    return "".join(card.format(number=number, title=text[:40], text=text) for number, text in enumerate(texts))


HEADED = "<div class='q'><h3><a href='/{number}'>{title}</a></h3><p>{text}</p></div>"
STRONG = "<div><a href='/x/{number}.html'><strong>{title}</strong></a><p>{text}</p></div>"


def test_teasers_with_a_summary_are_no_text() -> None:
    """Three and more of a kind, each with a linked heading, outweigh a short report."""
    report = f"<h1>{TITLE}</h1><div>{_paragraphs(STORY[:2])}</div>"
    body = f"<div>{report}<div><div>{_cards(OTHER + OTHER[::-1], HEADED)}</div></div></div>"
    assert extract(_page(body), URL).body == "\n\n".join(STORY[:2])


@pytest.mark.parametrize("card", [HEADED, STRONG, STRONG.replace("/x/", "https://www.paper.example/x/")])
def test_two_teasers_amid_the_news_fall(card: str) -> None:
    """They stand as a box of the story, whatever their headlines are set in."""
    assert _amid(f"<div class='k2'><span>More on this</span>{_cards(OTHER[:2], card)}</div>") == list(STORY)


def test_teasers_with_names_of_their_own_are_of_a_kind() -> None:
    """Systems put the number and the section of each into its names; what all have in common makes them one kind."""
    card = "<div class='teaser post-{number} section-{number}'><h3><a href='/{number}'>{title}</a></h3><p>{text}</p></div>"
    assert _amid(f"<div class='k2'><span>More on this</span>{_cards(OTHER[:2], card)}</div>") == list(STORY)


@pytest.mark.parametrize(
    "card",
    [
        STRONG.replace("/x/{number}.html", "https://shop.example/{number}"),
        STRONG.replace("/x/{number}.html", "#post-{number}"),
        "<div><p>{text}</p><a href='/buy/{number}'>Buy this {number} here now</a></div>",
    ],
    ids=["shop", "live blog", "link below"],
)
def test_what_only_looks_like_teasers_stays(card: str) -> None:
    """Things to buy, entries of a live blog, parts with a link of their own."""
    texts = (*OTHER, *STORY[1:])
    plain = extract(_page(f"<article><h1>{TITLE}</h1><div>{_paragraphs(STORY)}{_cards(texts, card)}</div></article>"), URL)
    assert all(text in plain.body for text in texts)


def test_linked_headings_of_a_story_are_its_own() -> None:
    """A listicle links its points; within the one article of a page that does not call itself news they are the text."""
    title = "Four things to see on the canal this year"
    body = f"<article><h1>{title}</h1>{_cards(OTHER, HEADED)}</article>"
    article = extract(_page(body, head="", title=title), URL)
    assert all(text in article.body for text in OTHER)


@pytest.mark.parametrize(
    "box",
    [
        "<div class='css-3'><p>Czytaj dalej z nami. Pierwszy miesiąc za 1 zł.</p><a href='/plus' class='btn'>Kup</a></div>",
        "<div><p>Our work costs money. If you value it, please support us with a gift.</p><a href='/give'>Give</a></div>",
        "<section><div><p>El periodismo cuesta dinero. Ayúdanos con una aportación.</p></div><a href=/x>Dona</a></section>",
    ],
)
def test_a_call_to_act_amid_the_news_falls(box: str) -> None:
    """In any language: a few words and a short link in a box of their own, the only one of its kind."""
    first, second = ("".join(f"<p class='css-f68da8'><span>{text}</span></p>" for text in texts) for texts in (STORY, OTHER))
    article = extract(_page(f"<article><h1>{TITLE}</h1><div class='css-7'>{first}{box}{second}</div></article>"), URL)
    assert article.body.split("\n\n") == [*STORY, *OTHER]


@pytest.mark.parametrize(
    "box",
    [
        f"<div class='t'><p>{OTHER[0]}</p><p>{OTHER[1]}</p><p>{OTHER[2]}</p><p><a href='/d'>The archive</a></p></div>",
        f"<p>{OTHER[0]}</p><p><a href='/d'>The archive</a></p>",
        f"<div class='t'><p>{OTHER[0]}</p></div><div class='t'><p>{OTHER[1]}</p><p><a href='/d'>The archive</a></p></div>",
    ],
    ids=["long", "no box", "one of several"],
)
def test_paragraphs_with_a_link_behind_them_stay(box: str) -> None:
    """A box that wraps paragraphs, or holds many words, calls to nothing."""
    assert OTHER[0] in _amid(box)


def test_a_note_on_the_author_in_italics_falls() -> None:
    """Also below a text of few paragraphs; a sentence in italics that names nobody stays."""
    data = NEWS.replace('"headline"', '"author":{"@type":"Person","name":"Mira Holt"},"headline"')
    note = "Mira Holt has written about the canals and those who live off them for twenty years."
    story = f"<article><h1>{TITLE}</h1>{_paragraphs(STORY)}<p><em>{{}}</em></p></article>"
    assert extract(_page(story.format(note), head=data), URL).body == "\n\n".join(STORY)
    stop_outside = story.replace("</em>", "</em>.")
    assert extract(_page(stop_outside.format(note.rstrip(".")), head=data), URL).body == "\n\n".join(STORY)
    assert OTHER[0] in extract(_page(story.format(OTHER[0]), head=data), URL).body


def test_a_line_of_rights_at_the_end_falls() -> None:
    """However long it is, and in any language; a text about the sign stays."""
    line = (
        "© 2026 The Paper. Kein Teil dieses Textes darf ohne Zustimmung des Verlags vervielfältigt oder verbreitet werden."
    )
    story = f"<article><h1>{TITLE}</h1>{_paragraphs(STORY)}<p>{{}}</p></article>"
    assert extract(_page(story.format(line)), URL).body == "\n\n".join(STORY)
