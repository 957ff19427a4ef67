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


HOME = f"<p><a href=/>{PAPER}</a></p>"
NEWS = "<p><a href=/news>News</a></p>"


@pytest.mark.parametrize("title", [f"{PAPER} - {RAIN}", f"{PAPER} | {RAIN}", f"{PAPER}: {RAIN}", f"{PAPER} - News - {RAIN}"])
@pytest.mark.parametrize(
    "above",
    [
        f"{HOME}{NEWS}<p><font size=5><b>{RAIN}</b></font></p>",
        f"{HOME}{NEWS}<p>{RAIN}</p>",
        f"<a href=/><img src=l.gif alt='{PAPER}'></a><table><tr><td>{PAPER}</td></tr></table>{NEWS}<div>{RAIN}</div>",
        f"{HOME}{NEWS}<p>Local News</p><div>{RAIN}</div><p>By Ann Lee</p>",
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
    assert read(title, f"{HOME}<div>{RAIN}</div><div>2 May 2004</div>")[0] == RAIN


def test_a_half_of_a_compound_is_no_part_of_a_title() -> None:
    """A hyphen parts words, too."""
    assert read("Self-Made Men", "<div>Made Men</div>")[0] == "Self-Made Men"


def test_what_stands_between_site_and_section_is_the_headline() -> None:
    """Some systems name the section as well, on the other side; both are links above it."""
    page = f"{HOME}<p><a href=/south>South</a></p><p><b>{RAIN}</b></p>"
    assert read(f"{PAPER}: {RAIN} - South", page)[0] == RAIN


@pytest.mark.parametrize("given", [f"{PAPER}: {RAIN}", f"{PAPER} - {RAIN}"])
def test_a_title_that_another_source_gives_as_headline_is_not_cut(given: str) -> None:
    """Its beginning is a part of it then, whatever else is called so."""
    head = f'<meta property="og:title" content="{given}">'
    page = f"<html><head><title>{given}</title>{head}</head><body>{HOME}<p>{RAIN}</p>{TEXT}</body></html>"
    assert extract(page, URL).headline == given


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
    headline, body = read(
        title, f"<p><a href=/>瀬波新聞</a></p><b>{line}</b><br><br>佐藤恵子<br>2022年2月18日 5時00分<br><br>", text
    )
    assert headline == line
    assert line not in body


@pytest.mark.parametrize(
    ("title", "above"),
    [
        (f"Rain: {RAIN}", f"<p><b>Rain</b></p><p>{RAIN}</p>"),
        (f"Letter From the South: {RAIN}", f"<p>Letter From the South</p><p><b>{RAIN}</b></p>"),
        (f"Water - {RAIN}", f"<p>{RAIN}</p>"),
        (f"Jane Doe: {RAIN}", f"<p><a href=/tag/jane>Jane Doe</a></p><p>{RAIN}</p>"),
        (f"{RAIN} (Part Two)", f"<p>{RAIN}</p><p>Part Two</p>"),
        (f"{RAIN} (1987)", f"<p>{RAIN}</p>"),
        ("Rain/Snow and how they fall now", "<p>Snow and how they fall now</p>"),
        ("RAIN FALLS AGAIN", "<p>rain falls again</p>"),
        ("王文：南部连日大雨的原因是什么", "<p>南部连日大雨的原因是什么</p>"),
        (f"{PAPER} - {RAIN}", f"<p><a href=/7>{RAIN}</a></p>"),
        (f"{PAPER} - {RAIN}", f"{HOME}<p><b>{PAPER} - {RAIN}</b></p><p>{RAIN}</p>"),
    ],
)
def test_a_title_that_is_one_whole_stays_whole(title: str, above: str) -> None:
    """Nothing says that the rest is the site's or a section's name; a link is another page's; the whole is shown as well."""
    assert read(title, above)[0] == title
