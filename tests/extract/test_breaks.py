"""What old pages set into one element is taken apart: paragraphs that lines alone part, headline, date and byline."""

from __future__ import annotations

import pytest

from scraper import extract

TOLD = (
    "The council voted on Monday to close the old bridge to all traffic until the summer, by nine to four.",
    "Engineers had found cracks in three of its five piers during a check last autumn, and more in spring.",
    "Buses will go around the town until then, which takes some twenty minutes more, its director said.",
)
HAN = (
    "关闭十二年之后，位于江州古城东街的百年老邮局八日上午重新开业，数百名市民一早便排起长队。",
    "这座两层砖木建筑建于一九一一年，曾是江州第一家邮政机构，二〇〇九年因屋顶漏水停业。",
    "修缮工程从二〇一九年开始，历时两年，总投资约一千八百万元，木质柜台全部得到保留。",
)


def _body(inner: str, title: str = "Old bridge closed until summer") -> list[str]:
    html = f"<html><head><title>{title} - The Mill Post</title></head><body>{inner}</body></html>"
    return extract(html, "https://mill.example/bridge.html").body.split("\n\n")


@pytest.mark.parametrize("told", [TOLD, HAN])
def test_a_story_whose_paragraphs_single_breaks_part_is_cut_there(told: tuple[str, ...]) -> None:
    """A short line between them is a paragraph of its own, too."""
    lines = [told[0], told[1], told[2], told[0].replace("一", "三").replace("Monday", "Friday")]
    assert _body(f"<table><tr><td>{'<br>'.join(lines)}</td></tr></table>") == lines


def test_verses_and_addresses_keep_their_lines() -> None:
    """Their lines are short, or end in no sentence."""
    line = "And the river said to the hills, come down to me, and they came {}."
    psalm = "<br>".join(line.format(when) for when in ("at once", "by night", "in the end"))
    for verse in ("The river bends,<br>the river mends,<br>the river has its way.", psalm):
        body = _body(f"<article><p>{TOLD[0]}</p><p>{verse}</p><p>{TOLD[1]}</p><p>{TOLD[2]}</p></article>")
        assert body[1] == verse.replace("<br>", "\n")


def test_the_headline_above_a_text_in_its_element_is_no_body() -> None:
    """So is the date below it, whatever else stands there."""
    head = "<p><b>Old bridge closed until summer</b><br>14 October 2003</p>"
    assert _body(head + "".join(f"<p>{text}</p>" for text in TOLD)) == list(TOLD)


@pytest.mark.parametrize("line", ["By Ann Lee", "By<br>Ann Lee", "By Ann Lee<br>2 May 2020"])
def test_a_byline_that_a_break_parts_from_the_text_is_none_of_it(line: str) -> None:
    """All its lines are read together, and name the author."""
    head = "<title>Old bridge closed</title><h1>Old bridge closed</h1>"
    page = f"{head}<p>{line}<br>{TOLD[0]}</p><p>{TOLD[1]}</p><p>{TOLD[2]}</p>"
    article = extract(page, "https://mill.example/bridge.html")
    assert article.body.split("\n\n") == list(TOLD)
    assert [author.name for author in article.authors] == ["Ann Lee"]


@pytest.mark.parametrize("line", ["12 March 1943", "By the river"])
def test_what_begins_each_text_of_a_diary_is_the_storys(line: str) -> None:
    """Letters, events, verses: such a line stands above others, too."""
    entries = [f"{line}<br>{text}" for text in TOLD]
    body = _body("<h1>Letters from the bridge</h1>" + "".join(f"<p>{entry}</p>" for entry in entries), "Letters")
    assert body == [entry.replace("<br>", "\n") for entry in entries]


def test_a_poem_that_is_called_by_its_first_line_keeps_it() -> None:
    """No paragraph stands below it, and a heading says it already."""
    verse = "Old bridge closed until summer<br>and closed to me, who crossed it every year"
    body = _body(f"<p>{verse}</p><p>{TOLD[0]}</p><p>{TOLD[1]}</p>")
    assert body[0] == verse.replace("<br>", "\n")


@pytest.mark.parametrize("indent", ["　", "　　", "&nbsp;&nbsp;&nbsp;"])
def test_an_indent_behind_a_break_begins_a_paragraph(indent: str) -> None:
    """Papers of East Asia part theirs so."""
    lines = [*HAN[:2], "邮局开放"]
    inner = "<br>".join(indent + line for line in lines)
    assert _body(f"<h1>古城百年邮局重新开业</h1><div>{inner}</div>", "古城百年邮局重新开业") == [
        HAN[0],
        f"{HAN[1]}\n邮局开放",
    ]


@pytest.mark.parametrize(
    ("attributes", "joint"),
    [("", "\n\n"), ("", "\n　"), ("class='whitespace-pre-line'", "\n"), ("style='white-space: pre-wrap'", "\n")],
)
def test_line_ends_that_are_shown_part_paragraphs(attributes: str, joint: str) -> None:
    """By style, or as blank lines and indents that no browser shows."""
    assert _body(f"<h1>Old bridge closed until summer</h1><div><p {attributes}>{joint.join(TOLD)}</p></div>") == list(TOLD)


def test_line_ends_of_the_source_part_nothing() -> None:
    """Writers of Markdown set each sentence on its line."""
    text = "\n".join(TOLD)
    assert _body(f"<h1>Old bridge closed until summer</h1><div><p>{text}</p><p>{TOLD[0]}</p></div>")[0] == " ".join(TOLD)


def test_links_and_pictures_stay_where_they_stood() -> None:
    """Also behind texts that are cut."""
    linked = TOLD[1].replace("three", "<a href=/piers>three</a>")
    picture = "<figure><img src=/b.jpg width=900 height=600></figure>"
    inner = f"<div>{TOLD[0]}<br>{linked}<br>{TOLD[2]}</div>{picture}<p>{TOLD[0]}</p>"
    article = extract(f"<article><h1>Old bridge closed</h1>{inner}</article>", "https://mill.example/bridge")
    spans = [(span.text, span.href) for block in article.blocks for span in block.spans if span.href]
    assert spans == [("three", "https://mill.example/piers")]
    assert [image.position for image in article.images] == [3]


def test_many_lines_take_no_longer_than_their_number() -> None:
    """Each text is looked at once, and style for few of them."""
    styled = "".join(f"<i>{text}\n{TOLD[0]}\n{TOLD[1]}\n{TOLD[2]}</i>" for text in ("One.", "Two.") * 1_000)
    small = "".join(f"<p>{n}<br>a<br>b</p>" for n in range(10_000))
    body = extract(f"<div style='white-space: pre-wrap'>{styled}</div>{small}<p>{TOLD[0]}</p>").body
    assert TOLD[0] in body
