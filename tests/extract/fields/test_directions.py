"""Marks that turn the direction of text, which editors in Arabic and Hebrew put where nobody sees them."""

from __future__ import annotations

import pytest

from scraper.extract import extract
from scraper.extract.layout import ends_sentence

TEXT = "<p>قال سكان الجنوب إن المطر هطل يوم الاثنين مرة أخرى، وإنهم اكتفوا منه، كما قالوا لكل من سألهم عن ذلك.</p>" * 5
HEAD = "المطر يهطل على الجنوب مرة أخرى"


@pytest.mark.parametrize(
    ("byline", "date"),
    [
        ("\u200fكتبت: سلمى الخطيب", "12 سبتمبر 2022"),
        ("\u202bكتبت: سلمى الخطيب\u202c", "\u200f12\u200f/09\u200f/2022"),
        ("\u2067كتبت: سلمى الخطيب\u2069 | 12 سبتمبر 2022", ""),
    ],
)
def test_byline_and_date_are_read_behind_marks(byline: str, date: str) -> None:
    """No list of words begins with a mark."""
    page = f"<html lang=ar><title>\u200f{HEAD}</title><h1>\u202b{HEAD}\u202c</h1><div>{byline}</div><div>{date}</div>{TEXT}"
    found = extract(page, "https://drops.example/a")
    assert found.headline == HEAD
    assert [author.name for author in found.authors] == ["سلمى الخطيب"]
    assert (found.date_published or "")[:10] == "2022-09-12"


def test_marks_at_the_ends_of_what_a_page_says_of_itself_are_no_part_of_it() -> None:
    """A name in `<meta>` is the name on the page."""
    page = f'<title>{HEAD}</title><meta name=author content="\u200fسلمى الخطيب\u200f"><h1>{HEAD}</h1>{TEXT}'
    assert [author.name for author in extract(page, None).authors] == ["سلمى الخطيب"]


def test_a_sentence_ends_before_marks() -> None:
    """Its full stop is what ends it."""
    assert ends_sentence("\u202bووعد رئيس البلدية بدراسة الطلب.\u202c\u200f")
