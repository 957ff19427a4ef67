"""Lines that systems of blogs write below or above an entry, in their readers' language: posted by whom, and when."""

from __future__ import annotations

import pytest

from scraper.extract import extract

TEXT = (
    "<p>It rained again on Monday, and the people of the south have had enough of it, as they said to all who asked.</p>" * 5
)


def people(above: str, below: str = "") -> list[str]:
    """Return the authors of a page with a line above its text, and one below it."""
    html = f"<body><article><h1>Rain falls in the south</h1>{above}<div>{TEXT}</div>{below}</article>"
    return [author.name for author in extract(html, "https://news.example/rain").authors]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Pubblicato da Ann Lee alle 07:41", "Ann Lee"),
        ("Postado por Ann Lee às 07:41", "Ann Lee"),
        ("Posté par Ann Lee à 07:41", "Ann Lee"),
        ("Gepostet von Ann Lee um 07:41", "Ann Lee"),
        ("Geplaatst door Ann Lee op 07:41", "Ann Lee"),
        ("Upplagd av Ann Lee kl. 07:41", "Ann Lee"),
        ("Lagt inn av Ann Lee kl. 07:41", "Ann Lee"),
        ("Opslået af Ann Lee kl. 07.41", "Ann Lee"),
        ("Lähettänyt Ann Lee klo 7.41", "Ann Lee"),
        ("Opublikowane przez Ann Lee o 07:41", "Ann Lee"),
        ("Vystavil Ann Lee v 7:41", "Ann Lee"),
        ("Bejegyezte: Ann Lee dátum: 7:41", "Ann Lee"),
        ("Postat de Ann Lee la 07:41", "Ann Lee"),
        ("Gönderen Ann Lee zaman: 07:41", "Ann Lee"),
        ("Написал Анна Каренина в 7:41", "Анна Каренина"),
        ("Αναρτήθηκε από Άννα Λη στις 7:41 π.μ.", "Άννα Λη"),
        ("Được đăng bởi Ann Lee vào lúc 07:41", "Ann Lee"),
        ("投稿者 Ann Lee 時刻: 7:41", "Ann Lee"),
        ("發佈者： Ann Lee", "Ann Lee"),
        ("مرسلة بواسطة سلمى المطري", "سلمى المطري"),
        ("פורסם על ידי דנה לוי", "דנה לוי"),
        ("เขียนโดย Ann Lee", "Ann Lee"),
    ],
)
def test_posted_by_somebody_at_an_hour(line: str, name: str) -> None:
    """Known words introduce the name, and a short word and the time of day end it."""
    assert people("", f"<div>{line}</div>") == people(f"<div>{line}</div>") == [name]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Pubblicato il 13 maggio 2022 da Ann Lee", "Ann Lee"),
        ("Veröffentlicht am 13. Mai 2022 von Ann Lee", "Ann Lee"),
        ("Publisert den 13. mai 2022 av Ann Lee", "Ann Lee"),
        ("Opublikowano 13 maja 2022 przez Ann Lee", "Ann Lee"),
        ("Publikováno 13. 5. 2022 od Ann Lee", "Ann Lee"),
        ("Опубликовано 13.05.2022 автором Анна Каренина", "Анна Каренина"),
        ("Publicat pe 13 mai 2022 de Ann Lee", "Ann Lee"),
        ("Yayım tarihi 13 Mayıs 2022 yazar Ann Lee", "Ann Lee"),
        ("Публикувано на 13.05.2022 от Анна Каренина", "Анна Каренина"),
        ("Δημοσιεύτηκε στις 13 Μαΐου 2022 από Άννα Λη", "Άννα Λη"),
        ("投稿日: 2022年5月13日 作成者: Ann Lee", "Ann Lee"),
    ],
)
def test_a_date_stands_between_the_verb_and_the_word_for_by(line: str, name: str) -> None:
    """The word for by stands before places, too: alone it introduces nobody."""
    assert people("", f"<div>{line}</div>") == people(f"<div>{line}</div>") == [name]


@pytest.mark.parametrize(
    "line", ["Marco, 45, da Napoli", "Publicado el 3 de Mayo", "12.30 od Warszawy", "Postato il 5 maggio"]
)
def test_the_word_for_by_alone_introduces_nobody(line: str) -> None:
    """A place or a month stands behind it."""
    assert people("", f"<div>{line}</div>") == people(f"<div>{line}</div>") == []
