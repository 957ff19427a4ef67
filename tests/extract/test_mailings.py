"""What a mailing says of itself is no part of its text; a story in tables, or one that tells of mailings, stays whole."""

from __future__ import annotations

import re

import pytest
from briefs import STORY, TITLE

from scraper.extract import extract

LATER = "The crew of twenty-two was trained in the port over the summer, and the captain has sailed these waters since 1998."

MORE = (
    "A cabin costs ninety crowns, a seat on deck thirty, and children under twelve travel free of charge until the spring.",
    "Freight is loaded at the southern quay from five in the morning, and cattle only on Mondays and on Saturdays.",
    "Whoever has a ticket from before the sale may still use it, said the harbour master, if the ink can be read.",
)


def _cell(inside: str) -> str:
    return f"<table width='100%'><tr><td style='padding:10px'>{inside}</td></tr></table>"


def _told(
    above: str = "", below: str = "", *, apart: bool = True, head: str = "", story: tuple[str, ...] = STORY
) -> list[str]:
    """Return the texts of a mailing, each paragraph in a cell of its own or all in one, without those of the story."""
    texts = [f"<p>{text}</p>" for text in story]
    told = "".join(map(_cell, texts)) if apart else _cell("".join(texts))
    inside = f"{above}{_cell(f'<h1>{TITLE}</h1>')}{told}{below}"
    page = f"<head><title>{TITLE}</title>{head}</head><body><table><tr><td>{inside}</td></tr></table></body>"
    found = extract(f"<html>{page}</html>").body.split("\n\n")
    assert [text for text in found if text in story] == list(story)
    return [text for text in found if text not in story]


@pytest.mark.parametrize(
    ("why", "end"),
    [
        ("You are receiving this email because you signed up at The Harbour Post.", "<a href='https://x/u'>Unsubscribe</a>"),
        ("Sie erhalten diese E-Mail, weil Sie sich bei der Hafenpost angemeldet haben.", "<a href='/u'>Abmelden</a>"),
        ("Vous recevez cet e-mail car vous êtes abonné au Courrier du Port.", "<a href='/u'>Se désabonner</a>"),
        ("Saat tämän uutiskirjeen, sillä olet sataman lehden tilaaja.", "<a href='/u'>Peruuta tilaus</a>"),
        ("Sent with love from the old customs house", "<a href='/unsubscribe?u=7'>Leave</a>"),
        (
            "Sent with love from the old customs house",
            "You may <a href='#'>unsubscribe</a> at any time.",
        ),
    ],
)
@pytest.mark.parametrize("apart", [True, False])
def test_the_foot_of_a_mailing(why: str, end: str, apart: bool) -> None:
    """It is told by the link that ends it, or by what it says of itself."""
    assert (
        _told(below=_cell(f"<p>{why}</p><p>© The Harbour Post</p><p>{end}</p><p>Pier 4, Northport</p>"), apart=apart) == []
    )


@pytest.mark.parametrize(
    "line", ["View in browser", "Im Browser ansehen", "Ver en el navegador", "Открыть в браузере", "ブラウザで表示する"]
)
def test_how_to_see_it_in_a_browser(line: str) -> None:
    """With a link or without."""
    assert _told(_cell(line)) == [] == _told(_cell(f"<a href='/v'>{line}</a>"))


@pytest.mark.parametrize("line", ["Forwarded this email? Subscribe here", "¿Le han reenviado este correo? Suscríbase aquí"])
def test_whom_it_was_forwarded_to(line: str) -> None:
    """In a cell above the foot."""
    assert _told(below=_cell(f"<p>{line}</p>") + _cell("<a href='/u'>Unsubscribe</a>")) == []


@pytest.mark.parametrize("credit", ["Photograph: Tom Burridge/Courier", "Foto: Petra Lohmann", "FOTO: Iván Merino"])
def test_a_caption_in_the_cell_below_its_picture(credit: str) -> None:
    """It is told by the credit."""
    picture = _cell("<img src='a.jpg' width='560'>") + _cell(f"<em>The pier at Northport in the fog {credit}</em>")
    assert _told(below=picture + _cell(f"<p>{LATER}</p>")) == [LATER]


def test_a_story_of_mailings() -> None:
    """One in a table of layout may hold a link to what ends a mailing, amid its sentences."""
    story = (
        *STORY,
        "Whoever is tired of them will find the word unsubscribe at the foot of each, and should not click in haste.",
    )
    linked = f"<p>{story[-1].replace('unsubscribe', '<a href=/help>unsubscribe</a>')}</p>"
    more = "".join(f"<p>{text} So it was said on day {n}.</p>" for n, text in enumerate(STORY * 3))
    told = _cell("".join(f"<p>{text}</p>" for text in STORY) + linked + more)
    found = extract(f"<html><head><title>{TITLE}</title></head><body>{_cell(f'<h1>{TITLE}</h1>')}{told}</body></html>").body
    assert all(text in found for text in story)
    assert found.endswith("So it was said on day 8.")


def test_a_story_that_calls_itself_one() -> None:
    """On a page of news the link is the paper's service, and what follows may be the story's."""
    head = f'<script type="application/ld+json">{{"@type":"NewsArticle","headline":"{TITLE}"}}</script>'
    last = "The <a href='/unsubscribe'>list of those who left</a> will be read out in the hall of the port on Sunday."
    assert _told(below=_cell(f"<p>{last}</p>"), head=head) == [
        "The list of those who left will be read out in the hall of the port on Sunday."
    ]


@pytest.mark.parametrize(
    "line",
    [
        "<p>View in browser links are followed by one reader in two hundred.</p>",
        "<p>Вы получили это письмо, потому что я больше не могу молчать.</p>",
        "<p>Sie erhalten diese Mail, weil ich nicht länger schweigen kann.</p>",
        "<blockquote><p>You received this message because <a href='/x'>Bo</a> tried to sign in, it said.</p></blockquote>",
        "<ol><li>Open the message.</li><li>View in browser by following <a href='/x'>the link</a> above it.</li></ol>",
    ],
)
def test_a_line_of_a_story_that_begins_so(line: str) -> None:
    """Letters to an editor and reports on mailings do: a single line without a link, a quotation, a step."""
    told = f"<h1>{TITLE}</h1><p>{STORY[0]}</p>{line}" + "".join(f"<p>{text}</p>" for text in STORY[1:])
    found = extract(f"<html><head><title>{TITLE}</title></head><body><main>{told}</main></body></html>").body
    assert re.sub(r".*<(?:p|li)>|<[^>]+>", "", line) in found


@pytest.mark.parametrize(
    "link",
    [
        "Anyone who does not want to be among them can <a href='/opt-out'>say so</a> on the page of the ministry.",
        "Those who may <a href='/rates.pdf'>opt out</a> of it do so more often in the north than in the south.",
        "Wer das nicht will, kann sich in eine Liste eintragen oder sich beim Absender <a href='/abmelden'>abmelden</a>.",
    ],
)
def test_a_link_within_a_sentence_ends_no_mailing(link: str) -> None:
    """It is the sentence's, whatever it says."""
    story = (*STORY, *MORE)
    assert len(_told(below=_cell(f"<p>{link}</p><p>{LATER}</p>"), story=story)) == 2


def test_sentences_before_the_link_that_ends_a_mailing() -> None:
    """They are the text's."""
    assert _told(below=_cell(f"<p>{LATER}</p><p><a href='/logout'>Abmelden</a></p>")) == [LATER]


@pytest.mark.parametrize("rows", [["Best photograph: The River at Night", "Best book: The Town"]])
def test_rows_below_a_picture_are_no_captions(rows: list[str]) -> None:
    """A cell is one where it is all that its table says."""
    cells = "".join(f"<tr><td>{row}</td></tr>" for row in rows)
    assert _told(below=f"<table><tr><td><img src='a.jpg'></td></tr>{cells}</table>{_cell(f'<p>{LATER}</p>')}") == [
        *rows,
        LATER,
    ]
