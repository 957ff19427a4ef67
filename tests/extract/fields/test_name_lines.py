"""Lines that hold names beside other things: a way from the home page, the publication, a job, a button."""

from __future__ import annotations

import pytest

from scraper.extract import extract
from scraper.extract.fields import names

SITES = ("dailydrop.example", "dailydrop")


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Tech & more > News > 2015 > Week 15 > Rain falls", ()),
        ("Doug Lee, DAILY DROP", ("Doug Lee",)),
        ("By Ann Lee, MA, DailyDrop Health News", ("Ann Lee",)),
        ("Par ANN LEE, LAURE RAY Envoyés spéciaux à Toulouse", ("ANN LEE", "LAURE RAY")),
        ("By Ann Lee, Deputy Sports Editor", ("Ann Lee",)),
        ("By Ann Lee, NEW YORK correspondent", ("Ann Lee",)),
        ("View Author Page", ()),
        ("Facebook Twitter YouTube Instagram", ()),
        ("User Admin", ()),
        ("By Ann Lee Bloomberg", ("Ann Lee",)),
        ("Ann Reuters", ("Ann Reuters",)),
        ("Daily Drop", ("Daily Drop",)),
        ("Ann Lee (avec Bob Ray et Cleo Day)", ("Ann Lee", "Bob Ray", "Cleo Day")),
        ("Ann Lee, Bob Ray (with Cleo Day, Dee Fox)", ("Ann Lee", "Bob Ray", "Cleo Day", "Dee Fox")),
        ("Ann Lee (with reporting by Bob Ray)", ("Ann Lee",)),
        ("Ann Lee (with photos by Bob Ray)", ("Ann Lee",)),
        ("Ann Lee (avec Bob Ray) Journaliste au Drop Suivre", ("Ann Lee",)),
        ("Ann Lee (AFP), Bob Ray (dpa)", ("Ann Lee", "Bob Ray")),
    ],
)
def test_only_the_names_are_read(text: str, people: tuple[str, ...]) -> None:
    """The publication is no second author; alone its name may be a person's, after whom the site is called."""
    assert names.split(text, sites=SITES) == people


def test_a_button_that_links_to_the_authors_page_is_no_author() -> None:
    """Beside the author's name stand links to the same page: more articles, archive, contact."""
    text = "<p>The river rose again, and the people of the south told everyone who asked that they had enough of it.</p>" * 5
    links = '<a href="/author/lee">Ann Lee</a> <a href="/author/lee">Archive</a> | <a href="/c">Contact</a>'
    line = f"<p class=byline>By {links}</p>"
    page = f"<html><title>Rain falls</title><article><h1>Rain falls</h1>{line}{text}</article>"
    assert [author.name for author in extract(page, "https://news.example/rain").authors] == ["Ann Lee"]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("ავტორი: მარიამ ბერიძე", ("მარიამ ბერიძე",)),
        ("ავტორი მარიამ ბერიძე", ("მარიამ ბერიძე",)),
        ("بواسطة ليلى حداد", ("ليلى حداد",)),
        ("بواسطة: ليلى حداد", ("ليلى حداد",)),
        ("በ ሳራ ተስፋዬ", ("ሳራ ተስፋዬ",)),
        ("Editör Selin Aksoy", ("Selin Aksoy",)),
        ("Editör: Selin Aksoy", ("Selin Aksoy",)),
        ("Editor: Ann Lee", ("Ann Lee",)),
        ("Editor Ann Lee", ("Editor Ann Lee",)),
        ("Copyright © DESK 2026", ()),
    ],
)
def test_what_introduces_the_author_is_no_part_of_the_name(text: str, people: tuple[str, ...]) -> None:
    """Georgian letters count as small ones, though it has no others."""
    assert names.split(text) == people


def test_a_notice_of_rights_below_reporter_and_editor_names_nobody() -> None:
    """Agencies put all three in one paragraph."""
    text = "<p>Warga desa membangun jembatan bambu sepanjang tiga puluh meter untuk dua dusun yang terpisah sungai.</p>" * 5
    foot = "<p>Pewarta: Budi Santoso<br>Editor: Ani Lestari<br>Copyright © DESK 2026</p>"
    page = f"<html lang=id><title>Warga</title><article><h1>Warga membangun jembatan</h1>{text}{foot}</article>"
    assert [author.name for author in extract(page, "https://news.example/rain").authors] == ["Budi Santoso"]


def test_who_edited_it_in_turkish_gives_way_to_who_wrote_it() -> None:
    """With a colon or without."""
    assert names.edits("Editör: Selin Aksoy")
    assert names.edits("Editör Selin Aksoy")
    assert not names.edits("Editörler odası")


@pytest.mark.parametrize(
    ("lines", "people"),
    [
        ("<p>Ann Lee</p><p>Editor: Bob Ray</p><p>14.09.2026</p>", ["Ann Lee"]),
        ("<p>Ann Lee</p><p>Редактор: Иван Петров</p><p>14.09.2026</p>", ["Ann Lee"]),
        ("<p>Editör: Selin Aksoy</p><p>14.09.2026</p>", ["Selin Aksoy"]),
        ("<p>Editor: Bob Ray</p><p>14.09.2026</p>", ["Bob Ray"]),
    ],
)
def test_an_editor_near_the_headline_is_named_where_nobody_else_is(lines: str, people: list[str]) -> None:
    """Words that introduce him outweigh no name without any."""
    text = "<p>The river rose again, and the people of the south told everyone who asked that they had enough of it.</p>" * 5
    page = f"<html><title>Rain falls</title><article><h1>Rain falls</h1>{lines}{text}</article>"
    assert [author.name for author in extract(page, "https://news.example/rain").authors] == people
