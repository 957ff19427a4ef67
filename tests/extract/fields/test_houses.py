"""Houses beside a name: where somebody works who is no journalist, agencies whose material went into the article."""

from __future__ import annotations

import pytest

from scraper.extract.fields import names


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("By Ann Lee, School of Medicine", ("Ann Lee",)),
        ("By Ann Lee, Partner, Lee Ray Fox LLP", ("Ann Lee",)),
        ("Ann Lee, School of Arts and Social Sciences", ("Ann Lee",)),
        ("Ann Lee and Bob Ray, University of Salem", ("Ann Lee", "Bob Ray")),
        ("Ann Lee, University of Salem and Bob Ray", ("Ann Lee", "Bob Ray")),
        ("Ann Lee, Bob Ray of the Example Institute", ("Ann Lee", "Bob Ray")),
        ("Ann Lee, Salem School of Economics", ("Ann Lee",)),
        ("Von Jens Uhl, Fachhochschule Musterstadt", ("Jens Uhl",)),
        ("Jens Uhl, Muster-Stiftung", ("Jens Uhl",)),
        ("Ann Lee, Salem University", ("Ann Lee",)),
        ("Ann Lee, Salem Law School", ("Ann Lee",)),
        ("Ann Lee, Law School", ("Ann Lee",)),
        ("Ann Lee, School District", ("Ann Lee",)),
        ("Ann Lee, Charity Commission", ("Ann Lee",)),
        ("Ann Lee, Salem Hospital", ("Ann Lee",)),
        ("Ann Lee, Wellcome Trust", ("Ann Lee",)),
        ("By Ann Lee, Marketing", ("Ann Lee",)),
        ("Ana Ruiz, Facultad de Derecho y Ciencias Políticas", ("Ana Ruiz",)),
        ("Ana Ruiz, Universidad de Salamanca y Eva Sanz", ("Ana Ruiz", "Eva Sanz")),
        ("Ana Ruiz, Facultad de Derecho", ("Ana Ruiz",)),
        ("Anna Nowak, Instytut Historii", ("Anna Nowak",)),
        ("Иван Петров, Институт истории", ("Иван Петров",)),
    ],
)
def test_where_somebody_works_is_no_author(text: str, people: tuple[str, ...]) -> None:
    """A school, a firm, a foundation or a ministry behind a full name."""
    assert names.split(text) == people


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("By Ann Lee, Bob Church", ("Ann Lee", "Bob Church")),
        ("Ann Lee, Bob Banks and Cy Chambers", ("Ann Lee", "Bob Banks", "Cy Chambers")),
        ("John Otieno, Charity Mwangi", ("John Otieno", "Charity Mwangi")),
        ("By Tendai Moyo, Trust Matsilele", ("Tendai Moyo", "Trust Matsilele")),
        ("Joan Puig, Marta Escola i Pere Serra", ("Joan Puig", "Marta Escola", "Pere Serra")),
        ("Ann Lee, Bob School", ("Ann Lee", "Bob School")),
        ("Ann Lee, Cy Fox and Bob School", ("Ann Lee", "Cy Fox", "Bob School")),
        ("Luc Ray, Jean École", ("Luc Ray", "Jean École")),
        ("Ann Lee, Press Association", ("Ann Lee", "Press Association")),
        ("School of Medicine", ("School of Medicine",)),
        ("Salem University, School of Medicine", ("Salem University", "School of Medicine")),
    ],
)
def test_a_house_without_a_person_and_a_name_like_one_stay(text: str, people: tuple[str, ...]) -> None:
    """Who wrote may be a school; and people are called like what some work in."""
    assert names.split(text) == people


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("mit Material der dpa", ()),
        ("Jens Uhl mit Material der dpa", ("Jens Uhl",)),
        ("Jens Uhl (mit Informationen von Reuters)", ("Jens Uhl",)),
        ("Ana Ruiz, con información de EFE", ("Ana Ruiz",)),
        ("Ana Silva com agências", ("Ana Silva",)),
        ("By Ann Lee with files from The Canadian Press", ("Ann Lee",)),
        ("Ana Silva com Lusa", ("Ana Silva", "Lusa")),
        ("Luc Bernier avec AFP", ("Luc Bernier", "AFP")),
        ("Com Lusa", ("Lusa",)),
        ("Ann Lee with Bob Ray", ("Ann Lee", "Bob Ray")),
        ("Ana Mit", ("Ana Mit",)),
        ("By Associated Press and Daily Drop Staff", ("Associated Press",)),
        ("By Ann Lee and the Example team", ("Ann Lee", "the Example team")),
        ("Press and Media Desk", ("Press and Media Desk",)),
    ],
)
def test_an_agencys_material_is_no_author(text: str, people: tuple[str, ...]) -> None:
    """An agency behind "with" alone is one, and two agencies are two."""
    assert names.split(text) == people


@pytest.mark.parametrize("text", ["Example Communications", "Beispiel Unternehmenskommunikation", "Salem Media Relations"])
def test_a_department_for_the_public_is_no_person(text: str) -> None:
    """Nor is the one that sells."""
    assert names.is_organisation(text)
    assert not names.is_organisation("Ann Market")
