"""Short texts at the end of a story that have the form of those before them."""

from __future__ import annotations

import pytest

from scraper.extract import dom
from scraper.extract.layout import Hints
from scraper.extract.segment import segment
from scraper.extract.trim import drop_bylines, trim

TOLD = [f"The {name} was read out in the hall before the vote was taken." for name in ("first", "second", "third")]


def _kept(below: str, *authors: str) -> list[str]:
    """Trim a story of which everything was kept, and what stands below it, too; return what is left of that."""
    html = "".join(f"<p>{text}</p>" for text in TOLD)
    cut = segment(dom.parse(f"<article><div>{html}{below}</div></article>"))
    for item in cut.items:
        item.keep, item.score = True, 2.0
    trim(cut, Hints(authors=authors))
    drop_bylines(cut, authors)
    kept = [item.text for item in cut.items if item.keep]
    assert kept[:3] == TOLD
    return kept[3:]


@pytest.mark.parametrize(
    "lines",
    [
        ["Orrin Rovers 2-1 Estel", "Marlow City 0-3 Tolt", "Lunn United 0-0 Wray"],
        ["Harbour Lights", "The Mill Song", "Last Boat Home"],
        ["<b>Best play</b>", "The Salt Barge", "<b>Best set</b>", "Ida Wren"],
        ["It was our only shop.", "<b>Ann Moss</b><br>Orrin, Lunn", "Nobody asked us.", "<b>Bo Trent</b><br>Estel, Lunn"],
        ["Nobody came.", "<b>Ann Moss</b>", "It was our shop.", "So it was said.", "Nobody asked.", "<b>Bo Trent</b>"],
    ],
)
def test_the_last_of_a_series_stays(lines: list[str]) -> None:
    """Results, set lists, winners, signatures of letters: all of them, or none."""
    assert len(_kept("".join(f"<p>{line}</p>" for line in lines))) == len(lines)


@pytest.mark.parametrize(
    ("below", "left"),
    [
        ("<p>Ida Wren</p>", 0),
        ("<p>Harbour Lights</p><p>Last Boat Home</p>", 0),
        ("<p><a href=/a>Harbour Lights</a></p><p><a href=/b>The Mill Song</a></p><p><a href=/c>Last Boat Home</a></p>", 0),
        ("<p><img src=a></p><p>Ann Moss</p><p><img src=b></p><p>Bo Trent</p><p><img src=c></p><p>Ida Wren</p>", 0),
        ("<p>The bridge (below) stands.</p><p>320 Seiten, 21.00 Euro</p>", 2),
        ("<p>Nobody came.</p><p><b>Bo Trent</b></p>", 1),
        ("<p>Ann Moss</p><section><p>Bo Trent</p></section><div><p>Ida Wren</p></div>", 0),
    ],
)
def test_a_name_or_a_teaser_at_the_end_falls(below: str, left: int) -> None:
    """One name, two, links, captions of pictures, names in boxes of their own are no series."""
    assert len(_kept(below)) == left


MOSS = "<p><b>Ann Moss, editor</b></p><p>Rovers will win by two.</p>"
TRENT = "<p><b>Bo Trent, columnist</b></p><p>A draw, for it will rain.</p>"


def test_the_names_of_a_panel_are_headings() -> None:
    """Each author says something below; where one alone is named so, or something else follows, it is a byline."""
    assert len(_kept(MOSS + TRENT, "ann moss", "bo trent")) == 4
    assert _kept(MOSS, "ann moss", "bo trent") == ["Rovers will win by two."]
    assert _kept("<p><b>Ann Moss</b></p><p><b>Bo Trent</b></p><p>Nobody came.</p>", "ann moss", "bo trent") == [
        "Nobody came."
    ]


@pytest.mark.parametrize(
    ("line", "stays"), [("ANN MOSS, HOST:", True), ("Ann Moss: On the quay", True), ("By Ann Moss", False)]
)
def test_who_speaks_is_no_byline(line: str, stays: bool) -> None:
    """A colon stands behind the name, and what is said behind that or below."""
    told = "<p>It rained for a week, and the boats came home.</p><p>BO TRENT: So they did.</p>"
    assert (line in _kept(f"<p>{line}</p>{told}", "ann moss")) is stays


def test_an_address_behind_a_name_is_no_speech() -> None:
    """Reporters sign with it."""
    assert _kept("<p>Ann Moss: ann@paper.example</p>", "ann moss") == []


@pytest.mark.parametrize(("second", "left"), [("<p><b>9 June 2024</b></p><p>The dam is mended.</p>", 4), ("", 1)])
def test_the_dates_of_a_chronicle_head_its_parts(second: str, left: int) -> None:
    """Several in bold, each above what happened then; one alone above the text says when that was posted."""
    first = "<p><b>12 May 2015</b></p><p>The dam leaks.</p>"
    cut = segment(dom.parse(f"<article><div>{first}{second}</div></article>"))
    for item in cut.items:
        item.keep = True
    trim(cut, Hints())
    assert sum(item.keep for item in cut.items) == left


def test_results_at_the_end_are_no_names() -> None:
    """They hold numbers, whatever capitals they begin with; two words without any are a name."""
    results = ["Athletic 0 Rangers 0", "<b>First Division</b>", "Harbour 4 Castle 2"]
    assert len(_kept("".join(f"<p>{line}</p>" for line in results))) == 3
    assert len(_kept("<p>Athletic 0 Rangers 0</p><p>Rain fell.</p><p>Mira Holt</p>")) == 2
