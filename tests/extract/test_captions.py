"""Captions of pictures that stand in a story as plain paragraphs."""

from __future__ import annotations

import pytest

from scraper.extract import dom
from scraper.extract.captions import is_credit
from scraper.extract.layout import Hints
from scraper.extract.segment import segment
from scraper.extract.trim import trim

TOLD = [f"The {name} was read out in the hall before the vote was taken." for name in ("first", "second", "third")]


def _kept(line: str, *, is_news: bool = False) -> list[str]:
    """Trim a story with a picture and a line right behind it, all of which was kept; return what is left of the line."""
    html = f"<p>{TOLD[0]}</p><p><img src=a.jpg></p>{line}<p>{TOLD[1]}</p><p>{TOLD[2]}</p>"
    cut = segment(dom.parse(f"<article>{html}</article>"))
    for item in cut.items:
        item.keep = True
    trim(cut, Hints(is_news=is_news))
    kept = [item.text for item in cut.items if item.keep]
    assert [text for text in kept if text in TOLD] == TOLD
    return [text for text in kept if text not in TOLD]


def test_more_lines_than_two_are_no_caption() -> None:
    """Posts of authorities set caption and text in one paragraph, a line below the other."""
    lines = ["▲索道轿厢驶过江面", "新索道位于老城与南岸之间", "全长一千二百米"]
    assert _kept(f"<p>{'<br>'.join(lines)}</p>") == ["\n".join(lines)]
    assert _kept("<p>▲索道轿厢驶过江面<br>今年夏天</p>") == []


@pytest.mark.parametrize(
    "caption",
    [
        "索道站台内景 受访者供图",
        "市民排队乘坐跨江索道。周岚摄",
        "診所外觀。（受訪者提供）",
        "▲索道轿厢驶过江面",
        "仕込みの様子を見守る町民＝2026年11月17日午前10時、山本翔太撮影",
        "객차 도서관 내부 모습 [고성군 제공]",
        "Một căn nhà nổi vừa hoàn thành (Ảnh: Hoàng Nam).",
    ],
)
def test_a_caption_is_told_by_who_gave_the_picture(caption: str) -> None:
    """Papers of East Asia end it so, with and without brackets, or begin it with a sign."""
    assert _kept(f"<p>{caption}</p>") == []


@pytest.mark.parametrize(
    "line", ["站台的设备由一家公司提供。", "그는 자료를 제공했다.", "Mỗi căn rộng hai mươi lăm mét vuông, sàn bằng tre."]
)
def test_a_sentence_behind_a_picture_stays(line: str) -> None:
    """It may tell who provides something."""
    assert _kept(f"<p>{line}</p>") == [line]


def test_a_sentence_in_italics_behind_a_picture_is_its_caption_on_news() -> None:
    """Blogs set remarks so."""
    line = "Villagers look at the new mill on the hill."
    assert _kept(f"<p><em>{line}</em></p>", is_news=True) == []
    assert _kept(f"<p><em>{line}</em></p>") == [line]


@pytest.mark.parametrize(
    "line",
    [
        "<p><em>And what did you do when the mill stood still?</em></p>",
        "<p>▲기획조정실장 홍길동 ▲총무과장 김철수</p>",
        "<p>시는 모든 주민에게 교재를 무료로 제공</p>",
        "<p>三脚を使わずに夜景を撮影。</p>",
    ],
)
def test_what_only_looks_like_a_caption_stays(line: str) -> None:
    """The question of an interview, a list of appointments, and headlines that tell of giving and of filming."""
    assert _kept(line, is_news=True) != []


def test_letters_in_italics_are_no_captions() -> None:
    """There are several."""
    first, second = (f"<p><em>The {day} was cold and the mill stood still.</em></p>" for day in ("first", "second"))
    assert len(_kept(first + second, is_news=True)) == 2


@pytest.mark.parametrize(
    "line", ["Foto: 99pics", "Bild: 20 Sekunden/Ida Berg", "Ein Boot im Nebel (Berg/2024)", "Boot (Berg/99pics)"]
)
def test_a_credit_may_hold_a_number(line: str) -> None:
    """A year, or one that begins a name."""
    assert _kept(f"<p>{line}</p>") == []


@pytest.mark.parametrize("credit", ["Фото: 24 Канал", "Foto: 20 minutos", "Photo: 5 News"])
def test_a_house_whose_name_begins_with_a_figure_is_credited(credit: str) -> None:
    """Channels and papers have such names."""
    item = segment(dom.parse(f"<p>{credit}</p>")).items[0]
    assert is_credit([item], item)


@pytest.mark.parametrize(
    "lines",
    [
        ["Bild: 7/10", "Ton: 9/10"],
        ["Credit: 4"],
        ["Gelbe Karte: Wren (71./Foulspiel)"],
        ["A jump of two metres, before Bo Trent (TV Orrin / 1.92 m)"],
        ["Ann Moss (Orrin/Skiff)", "Bo Trent (Estel/Canoe)"],
    ],
)
def test_marks_and_results_are_no_credits(lines: list[str]) -> None:
    """What a reviewer gives the picture, minutes and metres in brackets, and several lines of one form."""
    assert _kept("".join(f"<p>{line}</p>" for line in lines)) == lines


def test_a_name_in_bold_above_a_sentence_is_a_heading() -> None:
    """A picture stands above each of those that are presented; a caption in bold has another picture or a heading below."""
    told = "<p>She saw the boat first and rang the bell.</p>"
    name = "<p><b>Ann Moss (Orrin Rovers)</b></p>"
    assert _kept(f"{name}{told}") == ["Ann Moss (Orrin Rovers)", "She saw the boat first and rang the bell."]
    assert _kept(f"<div>{name}</div>{told}") == ["She saw the boat first and rang the bell."]
    assert _kept(f"<p>Ann Moss (Orrin Rovers)</p>{told}") == ["She saw the boat first and rang the bell."]


def test_an_introduction_in_italics_below_a_picture_stays() -> None:
    """It begins the box of the story, whose standfirst is outside; a caption in a box of its own with its picture falls."""
    intro = "She rang the bell for forty years."
    assert _kept(f"<div><p><em>{intro}</em></p><p>Nobody heard it.</p></div>", is_news=True) == [intro, "Nobody heard it."]
    assert _kept(f"<div><img src=b.jpg><p><em>{intro}</em></p></div>", is_news=True) == []


@pytest.mark.parametrize("line", ["Photographs: the jury gave the first prize to nobody", "The photograph: the bridge"])
def test_the_word_for_a_photograph_begins_a_sentence(line: str) -> None:
    """A credit has a name behind it."""
    assert _kept(f"<p>{line}</p>") == [line]
    assert _kept("<p>Photograph: Tom Burridge/Courier</p>") == []
