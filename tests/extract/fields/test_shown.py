"""The headline as a line of the page that the title holds, where no heading of the first level has it."""

from __future__ import annotations

import pytest

from scraper.extract import extract

TEXT = (
    "<p>It rained again on Monday, and the people of the south have had enough of it, as they said to all who asked.</p>" * 4
)
RAIN = "The Rain on Mill Road Goes On"
PAPER = "A Wet Place"
URL = "https://drops.example/2004/11/3345.htm"


def read(title: str, above: str, text: str = TEXT) -> tuple[str | None, str]:
    """Return the headline and the body of a page with a title and lines above its text."""
    found = extract(f"<html><head><title>{title}</title></head><body>{above}{text}</body></html>", URL)
    return found.headline, found.body


@pytest.mark.parametrize("title", [f"{PAPER} - {RAIN}", f"{PAPER} | {RAIN}", f"{PAPER}: {RAIN}", f"{PAPER} - News - {RAIN}"])
@pytest.mark.parametrize(
    "above",
    [
        f"<p><font size=5><b>{RAIN}</b></font></p>",
        f"<p><a href=/>{PAPER}</a></p><p>{RAIN}</p>",
        f"<table><tr><td><a href=/><img src=l.gif alt='{PAPER}'></a></td><td>{PAPER}</td></tr></table><div>{RAIN}</div>",
        f"<p>Local News</p><div>{RAIN}</div><p>By Ann Lee</p>",
    ],
)
def test_a_line_that_ends_the_title_is_the_headline(title: str, above: str) -> None:
    """Old systems put the site's name first; the host does not always spell it."""
    assert read(title, above)[0] == RAIN


@pytest.mark.parametrize(
    "title", [f"[{PAPER}] {RAIN}", f"{PAPER}_{RAIN}", f"{PAPER}-{RAIN}", f"{RAIN}({PAPER})", RAIN.upper()]
)
def test_a_line_may_be_parted_without_spaces_by_brackets_or_by_capitals(title: str) -> None:
    """The line shows where the headline begins, ends, and how it is spelled."""
    assert read(title, f"<div>{RAIN}</div><div>2 May 2004</div>")[0] == RAIN


def test_a_half_of_a_compound_is_no_part_of_a_title() -> None:
    """A hyphen parts words, too."""
    assert read("Self-Made Men", "<div>Made Men</div>")[0] == "Self-Made Men"


def test_a_section_above_a_headline_in_bold_is_no_part_of_it() -> None:
    """A subtitle is set no larger than its title."""
    assert read(f"South: {RAIN}", f"<p>South</p><p><b>{RAIN}</b></p>")[0] == RAIN


def test_what_stands_between_site_and_section_is_the_headline() -> None:
    """Some systems name the section as well, on the other side."""
    assert read(f"Wet: {RAIN} - South", f"<p><b>{RAIN}</b></p>")[0] == RAIN


@pytest.mark.parametrize(
    "title", ["瀬波新聞 - 離島の最後の診療所、住民の寄付で存続へ", "瀬波新聞: 離島の最後の診療所、住民の寄付で存続へ"]
)
def test_a_title_without_spaces_is_cut_too_and_its_line_is_no_body(title: str) -> None:
    """Papers of Asia put their name first as well."""
    line = "離島の最後の診療所、住民の寄付で存続へ"
    text = "<br><br>".join(
        [
            "瀬波島で唯一の診療所が、住民らの寄付によって少なくとも三年間存続することが決まった。町が十七日、記者会見を開いて明らかにした。"
        ]
        * 3
    )
    headline, body = read(title, f"<font size=5><b>{line}</b></font><br><br>佐藤恵子<br>2022年2月18日 5時00分<br><br>", text)
    assert headline == line
    assert line not in body


@pytest.mark.parametrize(
    ("title", "above"),
    [
        (f"Rain: {RAIN}", f"<p><b>Rain</b></p><p>{RAIN}</p>"),
        (f"{PAPER} - {RAIN}", f"<p><a href=/7>{RAIN}</a></p>"),
        (f"{PAPER} - {RAIN}", f"<p><b>{PAPER} - {RAIN}</b></p><p>{RAIN}</p>"),
    ],
)
def test_a_title_that_is_one_whole_stays_whole(title: str, above: str) -> None:
    """Its first part stands right above the line: a subtitle; a link is another page's; the whole is shown as well."""
    assert read(title, above)[0] == title
