"""Lines that name those who helped before those who wrote; and correspondents whom a paper calls its own."""

from __future__ import annotations

import pytest

from scraper.extract import extract
from scraper.extract.fields import names

BODY = "<p>The river rose again, and the people of the south told everyone who asked that they had enough of it.</p>" * 5


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Medically reviewed by Sal Lim, MD — Written by Ann Lee", ("Ann Lee",)),
        ("Edited by Bob Ray, By Ann Lee", ("Ann Lee",)),
        ("Photographs by Bob Ray; text by Ann Lee", ("Ann Lee",)),
        ("Illustrations by Bob Ray. Words by Ann Lee", ("Ann Lee",)),
        ("Illustrations by Bob Ray, by Ann Lee", ("Ann Lee",)),
        ("Editor: Bob Ray | By Ann Lee", ("Ann Lee",)),
        ("Photographs and words by Ann Lee", ("Ann Lee",)),
        ("Reviewed by Bob Ray", ()),
        ("Photographs by Bob Ray", ()),
        ("Translated by Bob Ray, Ann Lee", ()),
        ("Fact-checked by Bob Ray, author of books", ()),
    ],
)
def test_who_wrote_may_stand_behind_who_helped(text: str, people: tuple[str, ...]) -> None:
    """Words that introduce an author must stand there."""
    assert names.split(text) == people


@pytest.mark.parametrize(
    "line",
    [
        "<p>Medically reviewed by <a>Sal Lim, MD</a> — Written by <a>Ann Lee</a> — Updated on March 4, 2026</p>",
        "<div class=byline>Reviewed by <b>Sal Lim</b> | Written by <b>Ann Lee</b></div>",
    ],
)
def test_elements_of_a_line_name_both(line: str) -> None:
    """The bare name in the element behind "reviewed by" is not taken."""
    page = f"<html><title>Rain falls</title><article><h1>Rain falls</h1>{line}{BODY}</article>"
    assert [author.name for author in extract(page, "https://news.example/rain").authors] == ["Ann Lee"]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Van onze verslaggever Tjeerd de Boer", ("Tjeerd de Boer",)),
        ("De notre envoyé spécial à Lyon, Luc Bernier", ("Luc Bernier",)),
        ("De nuestra corresponsal en Roma, Ana Ruiz", ("Ana Ruiz",)),
        ("Dal nostro inviato a Londra, Ugo Bianchi", ("Ugo Bianchi",)),
        ("De notre correspondante à Rome Marie Dupont", ("Marie Dupont",)),
        ("Van onze correspondent in Rome Jan Jansen", ("Jan Jansen",)),
        ("Van onze correspondent in New York Jan Jansen", ("Jan Jansen",)),
        ("Von unserem Korrespondenten in Rom Jens Uhl", ("Jens Uhl",)),
        ("From our correspondent Ann Lee", ("Ann Lee",)),
        ("From Our Correspondent", ()),
        ("Van onze verslaggever", ()),
        ("Our Correspondent", ("Our Correspondent",)),
        ("De Wit", ("De Wit",)),
    ],
)
def test_our_correspondent_has_a_name_or_none(text: str, people: tuple[str, ...]) -> None:
    """The place where he is stands between, with a comma behind it or a full name."""
    assert names.split(text) == people
