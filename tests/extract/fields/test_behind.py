"""What stands behind a name and is no author: places, jobs, newsrooms, those who took the pictures."""

from __future__ import annotations

import pytest

from scraper.extract.fields import behind, names


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("By Ann Lee, Oslo", ("Ann Lee",)),
        ("Von Jörg Weiß und Änne Groß, Lindau", ("Jörg Weiß", "Änne Groß")),
        ("Von Jörg Weiß, Bad Aibling", ("Jörg Weiß",)),
        ("By Ann Lee, Port Harbinger", ("Ann Lee",)),
        ("By Ann Lee, Salem, Oregon", ("Ann Lee",)),
        ("De Ana Popa, Luni, 13 martie 2023", ("Ana Popa",)),
        ("Por Inés Peña/Lugo", ("Inés Peña",)),
        ("Иван Петров, Тверь", ("Иван Петров",)),
        ("By Ann Lee, Bob Ray and Eve Fox", ("Ann Lee", "Bob Ray", "Eve Fox")),
        ("By Ann Lee, Bob Ray", ("Ann Lee", "Bob Ray")),
        ("Ann Lee/Bob Ray", ("Ann Lee", "Bob Ray")),
        ("Von Jörg Weiß, dpa", ("Jörg Weiß", "dpa")),
        ("By Ann Lee, Bob Ray and staff", ("Ann Lee", "Bob Ray")),
    ],
)
def test_a_place_behind_a_name_is_no_author(text: str, people: tuple[str, ...]) -> None:
    """One word where people have two, or a name that is known as a place's; persons and agencies stay."""
    assert names.split(text) == people


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("By Ann Lee Contributing Writer", ("Ann Lee",)),
        ("By Ann Lee Senior Political Reporter", ("Ann Lee",)),
        ("Journalist Ann Lee", ("Ann Lee",)),
        ("By Ann Lee Special to the Evening Drop", ("Ann Lee",)),
        ("By Ann Lee for Evening News", ("Ann Lee",)),
        ("By Ann Lee The Associated Press", ("Ann Lee",)),
        ("By Ann Lee Follow @ann", ("Ann Lee",)),
        ("Digital Producer", ()),
        ("Guest Contributor", ()),
        ("[object Object]", ()),
        ("/author/lee", ()),
    ],
)
def test_a_job_behind_a_name_goes_and_a_job_alone_is_nobody(text: str, people: tuple[str, ...]) -> None:
    """Also what kind of job it is, and for whom the piece was written."""
    assert names.split(text) == people


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Tekst Jan Vos Beeld Eva Smit", ("Jan Vos",)),
        ("Teksti: Aino Salo Kuvat: Eero Lahti", ("Aino Salo",)),
        ("Haber: Ayşe Gül Fotoğraf: Can Ak", ("Ayşe Gül",)),
        ("Texto de Rui Pinto e fotografias de Nuno Lima", ("Rui Pinto",)),
        ("By Ann Lee and photography by Bob Ray", ("Ann Lee",)),
        ("Teksti ja kuvat: Aino Salo", ("Aino Salo",)),
        ("Essay by Ann Lee", ("Ann Lee",)),
        ("Compiled by Ann Lee", ("Ann Lee",)),
        ("Guest Author: Ann Lee", ("Ann Lee",)),
        ("opr. Jan Nowak", ("Jan Nowak",)),
        ("Penulis Siti Aminah", ("Siti Aminah",)),
        ("文/李若兰 图/王青", ("李若兰",)),
    ],
)
def test_who_took_the_pictures_wrote_nothing(text: str, people: tuple[str, ...]) -> None:
    """A line may name both, the writer first."""
    assert names.led(text)
    assert names.split(text) == people


@pytest.mark.parametrize("name", ["Onlineredaktion", "Redakcja"])
def test_a_newsroom_is_no_person(name: str) -> None:
    """Its word may be the end of a longer one."""
    assert names.is_organisation(name)


@pytest.mark.parametrize(
    ("text", "place"),
    [("Oslo", True), ("New Harlow", True), ("Weil am Rhein", True), ("Bob Ray", False), ("dpa", False), ("山田", False)],
)
def test_places_are_known_by_their_words(text: str, place: bool) -> None:
    """A single word behind a full name, or words that stand in names of places."""
    assert behind.is_place(text) is place
