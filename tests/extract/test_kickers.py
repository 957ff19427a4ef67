"""Lines above the headline that name its subject."""

from __future__ import annotations

import pytest

from scraper.extract import dom, extract
from scraper.extract.layout import Hints, look
from scraper.extract.segment import segment
from scraper.extract.trim import drop_bylines, trim

TOLD = [
    f"The council of Estel voted on Monday to rebuild tram line number {n}, its speaker Ann Lee said in the evening."
    for n in range(5)
]
HEADLINE = "Council votes on trams"


def _body(above: str) -> list[str]:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in TOLD)
    page = f"<article>{above}<h1>{HEADLINE}</h1><div class=body>{text}</div></article>"
    html = f"<html><head><title>{HEADLINE}</title></head><body><main>{page}</main></body></html>"
    return extract(html, "https://paper.example/estel/council-votes-on-trams").body.split("\n\n")


@pytest.mark.parametrize(
    "kicker", ["<h2>Trams of the south</h2>", "<p>Estel, the second vote in a week</p>", "<h3>Traffic</h3>"]
)
def test_a_line_above_the_headline_is_no_body(kicker: str) -> None:
    """Whatever element it is set in."""
    assert _body(kicker) == TOLD


@pytest.mark.parametrize("names", ["op-kicker", "c-article__eyebrow", "Kicker", "dachzeile"])
@pytest.mark.parametrize("tag", ["h3", "p", "div"])
def test_a_line_below_the_headline_that_is_called_so(names: str, tag: str) -> None:
    """Its place is above, whatever the order of the markup."""
    text = "".join(f"<p>{paragraph}</p>" for paragraph in TOLD)
    page = f"<article><header><h1>{HEADLINE}</h1><{tag} class='{names}'>Traffic</{tag}></header>{text}</article>"
    assert extract(f"<html><head></head><body>{page}</body></html>").body.split("\n\n") == TOLD


def test_a_sub_heading_that_is_called_so() -> None:
    """It stands beside the text below it."""
    text = f"<p>{TOLD[0]}</p><h3 class='kicker'>What it costs</h3>" + "".join(
        f"<p>{paragraph}</p>" for paragraph in TOLD[1:]
    )
    page = f"<article><h1>{HEADLINE}</h1>{text}</article>"
    assert "What it costs" in extract(f"<html><head><title>{HEADLINE}</title></head><body>{page}</body></html>").body


def _left(above: str, authors: tuple[str, ...] = ()) -> list[str]:
    """Return what is left of a page all of whose texts were kept."""
    text = "".join(f"<p>{paragraph}</p>" for paragraph in TOLD)
    cut = segment(dom.parse(f"<body><table><tr><td>{above}<td></tr></table>{text}</body>"))
    look(cut, Hints())
    for item in cut.items:
        item.keep, item.score = True, 3.0
    trim(cut, Hints())
    drop_bylines(cut, authors, HEADLINE)
    return [item.text for item in cut.items if item.keep]


@pytest.mark.parametrize("section", ["Local news", "Общество", "本地"])
def test_a_section_above_a_headline_that_is_no_heading(section: str) -> None:
    """Old pages set both in cells; what stands elsewhere above the text stays."""
    assert _left(f"{section}</td></tr><tr><td>{HEADLINE}") == TOLD
    assert _left(f"{section}</td></tr><tr><td>{TOLD[0]} Indeed.</td></tr><tr><td>{HEADLINE}")[0] == section


@pytest.mark.parametrize("date", ["14 October 2021 08:30", "3 de noviembre de 2019, 10:15"])
def test_a_date_below_the_byline_of_a_letter(date: str) -> None:
    """In paragraphs as in cells; the first day of a diary stays."""
    assert _left(f"<p>{HEADLINE}</p><p>By Ann Lee</p><p>{date}</p>", ("ann lee",)) == TOLD
    days = "".join(f"<p>{date.replace('1', str(n))}</p><p>We sailed at dawn, for day {n} was bright.</p>" for n in (1, 2, 3))
    diary = f"<p>{HEADLINE}</p><p>By Ann Lee</p>{days}"
    assert date in _left(diary, ("ann lee",))


def test_a_link_to_the_section_above_the_text() -> None:
    """A word or two that are all link; a sentence that is one is text, and so are the points of a list of names."""
    assert _left("<p><a href=/local>Local news</a></p>") == TOLD
    assert len(_left("<p><a href=/vote>The council of Estel voted on Monday.</a></p>")) == len(TOLD) + 1
    names = "<ul><li><a href={0}lee>Ann Lee</a></li><li><a href={0}ray>Bob Ray</a></li></ul>"
    assert len(_left(names.format("/people/"))) == len(TOLD) + 2
    assert _left(names.format("#")) == TOLD


def test_a_page_without_a_title_begins_with_its_headline() -> None:
    """Its first heading is no body; another further down is."""
    assert _left("<h1>Trams to run again</h1>") == TOLD
    assert _left(f"<p>{TOLD[0]} Indeed.</p><h1>Trams to run again</h1>")[1] == "Trams to run again"
