"""What closes a story and is none of it."""

from __future__ import annotations

import pytest

from scraper.extract import dom
from scraper.extract.layout import Hints
from scraper.extract.segment import segment
from scraper.extract.trim import drop_bylines, trim

TOLD = [f"The {name} was read out in the hall before the vote was taken." for name in ("first", "second", "third", "fourth")]


def _kept(below: str, *, told: int = 4, author: str = "edna croft", is_news: bool = False) -> list[str]:
    """Trim a story of which everything was kept, what stands below it, too; return what is left of that."""
    html = "".join(f"<p>{text}</p>" for text in TOLD[:told])
    cut = segment(dom.parse(f"<article>{html}{below}</article>"))
    for item in cut.items:
        item.keep = True
    trim(cut, Hints(is_news=is_news, host="www.paper.example"))
    drop_bylines(cut, [author])
    kept = [item.text for item in cut.items if item.keep]
    assert kept[:told] == TOLD[:told]
    return kept[told:]


@pytest.mark.parametrize(
    "mark",
    [
        "edna.croft@news.example",
        "(rwd/idh)",
        "/gok",
        "м.г/ р.с",
        "- BERNAMA",
        "–PTI",
        "(AA)",
        "（完）",
        "انتهای پیام",
        "(NAN)(www.news.example)",
    ],
)
def test_marks_at_the_end_of_a_report_fall(mark: str) -> None:
    """Agencies, editors and reporters sign with them, in any script."""
    assert _kept(f"<p>{mark}</p>") == []


@pytest.mark.parametrize(
    "mark", ["hanjm@news.example", "[한지민 기자 hanjm@news.example]", "◎공감언론 기자 ktw@news.example"]
)
def test_addresses_of_korean_reporters_fall(mark: str) -> None:
    """They sign so."""
    assert _kept(f"<p>현재 사서는 한 명뿐이고 나머지 시간은 자원봉사자가 자리를 지킨다.</p><p>{mark}</p>") == [
        "현재 사서는 한 명뿐이고 나머지 시간은 자원봉사자가 자리를 지킨다."
    ]


@pytest.mark.parametrize(
    "line",
    [
        "The town (below) was rebuilt in a year.",
        "Ask the harbour master at master@harbour.example before you moor your boat there at night.",
        "24/7",
        "Result: 3/4",
        "info@harbour.example",
        "bridge@town.example",
        "応募先：oubo@harbour.example",
        "(1 h 52)",
        "（片长120分钟）",
        "（敬称略）",
        "– Jamais de la vie",
        "Real/Barça",
        "he/him",
    ],
)
def test_last_sentences_stay(line: str) -> None:
    """They say something, or are figures."""
    assert line in _kept(f"<p>Ask them before you go.</p><p>{line}</p>")


def test_lines_of_a_list_by_dashes_stay() -> None:
    """The last of them is no mark of an agency."""
    lines = ["- Rope, and plenty of it.", "- A lamp for the long nights", "- Tea"]
    assert lines[1] in _kept("".join(f"<p>{line}</p>" for line in lines))


def test_a_few_words_are_no_report() -> None:
    """A page of two lines is not cut down to one."""
    assert _kept("<p>(rwd/idh)</p>", told=1) == ["(rwd/idh)"]


@pytest.mark.parametrize("heading", ["About the author", "Über den Autor", "À propos de l’auteur"])
def test_a_section_on_the_author_at_the_end_falls(heading: str) -> None:
    """Where it names whoever wrote the page; a review of a book has such a section on another."""
    more = [text.replace("hall", "yard") for text in TOLD]
    story = "".join(f"<p>{text}</p>" for text in more)
    note = f"<h3>{heading}</h3><p>Edna keeps nine hives by the river and has written three books about bees.</p>"
    assert _kept(f"<h2>Later</h2>{story}{note}") == ["Later", *more]
    assert len(_kept(f"<h2>Later</h2>{story}{note}", author="mira holt")) == len(more) + 3


def test_what_a_story_is_filed_under_falls() -> None:
    """Themes of WordPress say so in a paragraph named for it, in any language."""
    filed = (
        "Der Beitrag wurde am Mittwoch um 15:21 Uhr veröffentlicht und unter Allgemein abgelegt. Pings sind nicht erlaubt."
    )
    assert _kept(f'<p class="postmetadata alt">{filed}</p>') == []


PRESS = "<p>Rückfragen an:</p><p>Hafenamt Orrin<br>Telefon 0555 201-44<br>presse@orrin.example</p>"


def test_calls_for_letters_and_press_contacts_fall_on_news() -> None:
    """The paper's own address is meant; a story may give others, and a club its own."""
    call = "<p>Send letters of up to ninety words to letters@paper.example.</p>"
    assert _kept(call, is_news=True) == _kept(PRESS, is_news=True) == []
    assert len(_kept(call)) == 1
    assert len(_kept(PRESS)) == 2
    assert len(_kept("<p>Whoever saw the boat may write to master@harbour.example.</p>", is_news=True)) == 1


def test_the_last_lines_of_an_announcement_stay() -> None:
    """Doors, tickets and an address are what it is about."""
    show = "<p>Saturday 9/3/2024<br>Doors open at 7<br>tickets@hall.example</p>"
    assert len(_kept(f"<p>The show:</p>{show}", is_news=True)) == 2
