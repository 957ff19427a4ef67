"""Names of weekdays between an author and a day are no part of his name."""

from __future__ import annotations

import pytest

from scraper.extract import extract
from scraper.extract.fields.weekdays import without_weekday

TEXT = "".join(
    f"<p>The council voted to close bridge number {n} over the river until the spring of next year, said its chair.</p>"
    for n in range(5)
)


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("Jane Field", "Thursday, March 14, 2024"),
        ("Marie Duval", "jeudi 14 mars 2024"),
        ("Ewa Polak", "czwartek, 14 marca 2024"),
        ("Ana Sousa", "quinta-feira, 14 de março de 2024"),
        ("Ayşe Demir", "Perşembe, 14 Mart 2024"),
        ("दीपक मिश्रा", "गुरुवार, 14 मार्च 2024"),
        ("Олена Коваль", "четвер, 14 березня 2024"),
        ("Lò Văn Pánh", "Thứ Năm, 14/03/2024"),
    ],
)
def test_a_weekday_behind_the_author_is_none_of_his_names(name: str, day: str) -> None:
    """Whatever the language, in elements side by side."""
    meta = f'<div class="post-meta"><span class="author">{name}</span> <span class="date">{day}</span></div>'
    article = extract(f"<title>Bridge closes</title><article><h1>Bridge closes</h1>{meta}{TEXT}</article>")
    assert ([author.name for author in article.authors], article.date_published) == ([name], "2024-03-14")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Jane Field, Thursday, ", "Jane Field,"),
        ("दीपक मिश्रागुरुवार", "दीपक मिश्रा"),
        ("Plácido Domingo ", "Plácido Domingo "),
        ("Jane Field", "Jane Field"),
        ("Freitag ", ""),
        ("", ""),
    ],
)
def test_a_name_of_one_word_keeps_its_weekday(text: str, left: str) -> None:
    """Domingo, Sonntag and Freitag are family names, too."""
    assert without_weekday(text) == left
