"""What an article says of its own mistakes."""

from __future__ import annotations

import pytest

from scraper.extract import extract

TEXT = "<p>It rained again on Monday, and the people of the south have had enough of it, as they said to all.</p>"
WRONG = "An earlier version of this article misstated the length of the bridge."
NOTES = [
    f"Correction: {WRONG}",
    f"Correction, June 19, 2024: {WRONG}",
    f"Correction (June 19): {WRONG}",
    f"Correction — {WRONG}",
    f"A correction was made on June 19, 2024: {WRONG}",
    "This article was amended on 19 June 2024 because it misstated the length of the bridge.",
    "• This article was amended on 19 June 2024 because it misstated the length of the bridge.",
    f"Due to an editing error, {WRONG[0].lower()}{WRONG[1:]}",
    "Clarification: This story names the firm that built the bridge.",
    "Korrekturhinweis: Die Länge der Brücke war falsch angegeben.",
    "In einer früheren Version dieses Artikels war die Länge der Brücke falsch angegeben.",
    "Rectificatif : une première version de cet article indiquait mal la longueur du pont.",
    "Fe de erratas: En una versión anterior de este artículo se indicaba mal la longitud del puente.",
    "Uma versão anterior deste texto informava mal o comprimento da ponte.",
    "Oikaisu 19.6.2024: Sillan pituus oli jutussa väärin.",
    "Rättelse 19 juni: Brons längd var fel i en tidigare version av artikeln.",
    "W pierwotnej wersji artykułu podano błędną długość mostu.",
    "В предыдущей версии статьи была неверно указана длина моста.",
    "تصحيح: ورد طول الجسر خطأ في نسخة سابقة من هذا المقال.",
    "भूल सुधार: पुल की लंबाई गलत बताई गई थी।",
    "更正：本文较早版本误报了大桥的长度。",
    "【訂正】当初の記事で橋の長さに誤りがありました。",
    "Đính chính: Chiều dài cây cầu đã được nêu sai.",
]
NO_NOTES = [
    "Correction of the river bed will take years: the city must wait, officials said on Friday.",
    "An earlier version of the bridge fell into the river a hundred years ago, as the old people know.",
    "In einer früheren Version der Brücke gab es zwei Pfeiler mehr, wie die alten Leute noch wissen.",
    "This article of faith was held by all of them: the bridge would stand for a thousand years.",
]


def correction(inner: str, below: str = "") -> str | None:
    title = "Rain falls in the south"
    page = f"<html lang=en><title>{title}</title><article><h1>{title}</h1><div>{TEXT * 4}"
    return extract(f"{page}{inner}</div></article>{below}", "https://news.example/rain").correction


@pytest.mark.parametrize("note", NOTES)
def test_a_note_of_a_correction_is_found(note: str) -> None:
    """A label, with or without the day, or the words that tell of another version open it, in many languages."""
    assert correction(f"<p><em>{note}</em></p>") == note


@pytest.mark.parametrize("text", NO_NOTES)
def test_a_paragraph_of_the_story_is_no_note(text: str) -> None:
    """The words of a note in a sentence about something else are the story's."""
    assert correction(f"<p>{text}</p>{TEXT}") is None


@pytest.mark.parametrize(
    "box",
    [
        f"<div class=correction><h4>Correction</h4><p>{WRONG}</p></div>",
        "<div class=article-correction><p>The length of the bridge was misstated, and is 300 metres.</p></div>",
        "<aside id=editors-note><p>The length of the bridge was misstated, and is 300 metres.</p></aside>",
    ],
)
def test_a_note_may_stand_in_a_box_of_its_own(box: str) -> None:
    """Below the body, the heading or the name of its box tells it."""
    found = correction("", box)
    assert found is not None
    assert "misstated" in found


def test_a_story_whose_section_is_named_so_is_no_note() -> None:
    """Prisons are run by departments of corrections; a note inside the body is still told from its paragraphs."""
    title = "Rain falls in the south"
    page = f"<html lang=en><title>{title}</title><main><h1>{title}</h1><div class='tag-corrections'>{TEXT * 4}</div></main>"
    assert extract(page, "https://news.example/rain").correction is None
    inside = "<div class=correction><p>The length of the bridge was misstated, and is 300 metres.</p></div>"
    assert correction(inside) == "The length of the bridge was misstated, and is 300 metres."
