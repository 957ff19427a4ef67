"""The author in a line of the header that says other things, too."""

from __future__ import annotations

import pytest

from scraper.extract import extract

BODY = "".join(
    f"<p>Paragraph {i} tells of the rain that fell on the town for days, of the river, and of the people who watched.</p>"
    for i in range(8)
)


def authors(line: str) -> list[str]:
    """Return the authors of a page with a line between headline and text."""
    page = f"<html lang=en><body><article><h1>Rain falls on the town</h1><div>{line}</div>{BODY}</article>"
    return [author.name for author in extract(page, "https://news.example/rain").authors]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("<span>Jana Nová</span><span>16. 4. 2024, 18:22</span><span>Aktualizováno 17. 4. 2024</span>", ["Jana Nová"]),
        ("<span>Оксана Мельник</span> <span>16 квітня 2024, 18:22</span>", ["Оксана Мельник"]),
        ("Ann Lee / EFE / Apr 16, 2024, 18:22 IST", ["Ann Lee"]),
        ("Posted: 16 abr 2024 às 18:22 | Updated: 17 abr 2024 | Autor: Rui Pinto", ["Rui Pinto"]),
        ("Edited By: Bob Ray | Written By: Ann Lee | Oslo | Updated: 17 Apr 2024, 8:01 am", ["Ann Lee"]),
        ("<span>16.04.2024 18:22</span><span>oprac. Jan Nowak</span>", ["Jan Nowak"]),
        ("<span>1er février 2023</span> - <span>Par Anne Lefèvre</span>", ["Anne Lefèvre"]),
        ("<span>Giriş: 16.04.2024 18:22</span><span>Haber: Ayşe Yılmaz</span>", ["Ayşe Yılmaz"]),
        ("<span>2024年04月16日</span> 来源：<a href=/x>新河日报</a> 作者：李明辉", ["李明辉"]),
        ("<span>2024/04/16 18:22</span><span>記者林怡君／台北報導</span>", ["林怡君"]),
        ("<span>김민수 기자</span><span>입력 2024.04.16 18:22</span>", ["김민수"]),
        ("<a href='mailto:ann@news.example'>Ann Lee</a><span>16 april 2024</span>", ["Ann Lee"]),
        ("<span>Szabó Eszter</span><span>2024. április 16., kedd 18:22</span>", ["Szabó Eszter"]),
        ("Ann Lee, 16 April 2024", ["Ann Lee"]),
        ("Ann Lee 16 April 2024", ["Ann Lee"]),
        ("<em>Ann Lee, 16 April 2024</em>", ["Ann Lee"]),
        ("16.04.2024, Autor: Jörg Weiß", ["Jörg Weiß"]),
        ("16. April 2024, 18:22 Uhr Jörg Weiß, dpa", ["Jörg Weiß"]),
        ("<span>Ann Lee</span> <span>2 hours ago</span>", ["Ann Lee"]),
        ("2024年04月16日 08:12　来源：新河日报　作者：李明辉　编辑：王青", ["李明辉"]),
        ("<span>山田美登里</span> <span>2024年4月16日 6時30分</span>", ["山田美登里"]),
        ("<span>2024年4月16日 6時30分</span> <span>山田みのり</span>", ["山田みのり"]),
        ("Ann Lee<br>Staff Writer</div><div>16 April 2024", ["Ann Lee"]),
        ("Ann Lee | Staff Writer</div><div>16 April 2024", ["Ann Lee"]),
    ],
)
def test_a_line_with_the_date_may_name_the_author(line: str, names: list[str]) -> None:
    """In an element of its own, between signs, or behind a label, before the date or after it."""
    assert authors(line) == names


@pytest.mark.parametrize(
    "line",
    [
        "<a href=/real-estate>Real Estate</a> <span>April 16, 2024</span>",
        "<span>Weather</span> | <span>April 16, 2024</span>",
        "<span>North Shore Harbour Exhibition</span> | <span>April 16, 2024</span>",
        "<span>Cities, Rivers</span> · <span>April 16, 2024</span>",
        "Port Harbinger, April 16, 2024",
        "Photo Ann Lee, April 16, 2024",
        "<span>2024-04-16</span> 来源：<a href=/x>新河日报</a> 编辑：赵一",
    ],
)
def test_what_else_stands_beside_the_date_is_no_author(line: str) -> None:
    """A section, a title, tags, a source, an editor."""
    assert authors(line) == []


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("<span>Von Ann Lee und Bob Ray</span> <span>Stand: 16.04.2024, 18:22 Uhr</span>", ["Ann Lee", "Bob Ray"]),
        ("<span>Von Ann Lee (ale)</span><span>Di, 16.04.2024</span>", ["Ann Lee"]),
        ("Submitted by <span>Ann Lee</span> on Tue, 16/04/2024 - 13:45", ["Ann Lee"]),
        ("Von Ann Lee Stand: 16.04.2024", ["Ann Lee"]),
    ],
)
def test_what_introduces_the_date_is_no_part_of_the_name_before_it(line: str, names: list[str]) -> None:
    """A label or a weekday between the two."""
    assert authors(line) == names


def test_the_first_line_of_the_text_may_name_author_and_date() -> None:
    """A paragraph like the others, taken for the first of the text."""
    page = f"<html lang=en><body><article><h1>Rain falls on the town</h1><p>Ann Lee | March 3, 2022</p>{BODY}</article>"
    assert [author.name for author in extract(page, "https://news.example/rain").authors] == ["Ann Lee"]


def test_the_headline_is_no_author() -> None:
    """Though it ends in a date."""
    page = f"<html lang=en><body><article><h1>River Development Update 2024-10-04</h1>{BODY}</article>"
    assert not extract(page, "https://news.example/rain").authors


def test_a_segment_may_hold_headline_and_byline() -> None:
    """Pages laid out in tables set both in one cell."""
    cell = "<b>Rain falls on the town</b><br><i>By MARY WELLS<br>Staff Writer</i><br>Posted: Oct. 12, 2004"
    page = f"<html><head><title>Rain falls on the town</title></head><body><table><tr><td>{cell}{BODY}</td></tr></table>"
    assert [author.name for author in extract(page, "https://news.example/rain").authors] == ["MARY WELLS"]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("<span>Review</span> <span>Ann Lee</span> <span>5 May 2024</span>", ["Ann Lee"]),
        ("<span>Book Review</span> <span>By Ann Lee</span> <span>5 May 2024</span>", ["Ann Lee"]),
        ("<span>Book Review</span> <span>Ann Lee</span> <span>5 May 2024</span>", ["Ann Lee"]),
        ("<span>Video</span> <span>By Ann Lee</span> <span>5 May 2024</span>", ["Ann Lee"]),
        ("<a href=/research/>Research</a> <span>Ann Lee</span> <time datetime=2024-05-05>5 May 2024</time>", ["Ann Lee"]),
        ("Editorial | Ann Lee | 5 May 2024", ["Ann Lee"]),
        ("<span>Ann Lee</span> <span>Photos</span> <span>Bob Ray</span> <span>5 May 2024</span>", ["Ann Lee"]),
        ("<span>Photos:</span> <span>Bob Ray</span> <span>5 May 2024</span>", []),
        ("<span>Photos by</span> <span>Bob Ray</span> <span>5 May 2024</span>", []),
    ],
)
def test_what_kind_of_story_it_is_introduces_no_other_than_the_author(line: str, names: list[str]) -> None:
    """Without a colon or a "by" such a word does so only behind the author."""
    assert authors(line) == names
