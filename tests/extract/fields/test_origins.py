"""Where a story was filed from, and whose copy it is, as its opening and its signature say."""

from __future__ import annotations

import pytest

from scraper.extract import extract
from scraper.extract.fields.origins import opened, signed

REST = " rain fell on Monday, and the people of the south have had enough of it."
OPENINGS = [
    ("LONDON (Reuters) - The", "LONDON", "Reuters"),
    ("WASHINGTON, June 18 (Reuters) - The", "WASHINGTON", "Reuters"),
    ("HONG KONG/BEIJING, June 18 (Reuters) - The", "HONG KONG/BEIJING", "Reuters"),
    ("GRAND RAPIDS, Mich. (AP) — The", "GRAND RAPIDS, Mich.", "AP"),
    ("JERUSALEM, June 18, 2024 (Xinhua) -- The", "JERUSALEM", "Xinhua"),
    ("MOSCOW — The", "MOSCOW", None),
    ("ROSTOCK (Example News) - The", "ROSTOCK", None),
    ("Berlin (dpa) - Der", "Berlin", "dpa"),
    ("Frankfurt am Main (dpa/lhe) - Der", "Frankfurt am Main", "dpa"),
    ("Paris (AFP) Le", "Paris", "AFP"),
    ("Madrid, 18 jun (EFE).- La", "Madrid", "EFE"),
    ("Lisboa, 18 jun 2024 (Lusa) – A", "Lisboa", "Lusa"),
    ("(ANSA) - ROMA, 18 GIU - La", "ROMA", "ANSA"),
    ("Warszawa (PAP) – Deszcz", "Warszawa", "PAP"),
    ("Budapest, 2024. június 18. (MTI) - Az", "Budapest", "MTI"),
    ("МОСКВА, 18 июня. /ТАСС/. Дождь", "МОСКВА", "ТАСС"),
    ("МОСКВА, 18 июн — РИА Новости. Дождь", "МОСКВА", "РИА Новости"),
    ("Київ. 18 червня. УНН. Дощ", "Київ", "УНН"),
    ("ANKARA (AA) - Yağmur", "ANKARA", "AA"),
    ("القاهرة (رويترز) - هطل", "القاهرة", "رويترز"),
    ("القاهرة - أ ف ب: هطل", "القاهرة", "أ ف ب"),
    ("नई दिल्ली, 18 जून (भाषा) बारिश", "नई दिल्ली", "भाषा"),
    ("Jakarta (ANTARA) - Hujan", "Jakarta", "ANTARA"),
    ("新华社北京6月18日电 大雨", "北京", "新华社"),
    ("（中央社記者王小明台北18日電）大雨", "台北", "中央社"),
    ("【ロンドン共同】雨が", "ロンドン", "共同"),
    ("[東京 18日 ロイター] - 雨が", "東京", "ロイター"),
    ("(서울=연합뉴스) 비가", "서울", "연합뉴스"),
]
NO_OPENINGS = [
    "NATO – the alliance of many states – met as", "BREAKING NEWS - The", "FIFA (the world body) - said that",
    "Angela Merkel (CDU) - Die", "Google (AP) said that", "Montag – Der", "I like trains – The", "The U.S. — The",
    "Der Zug (ICE) - er",
]  # fmt: skip


@pytest.mark.parametrize(("opening", "place", "agency"), OPENINGS)
def test_an_opening_names_place_and_agency(opening: str, place: str, agency: str | None) -> None:
    """Agencies of every language open with the place, mostly the day, and their own name."""
    found = opened(opening + REST)
    assert (found.place, found.agency) == (place, agency)


@pytest.mark.parametrize("opening", NO_OPENINGS)
def test_other_openings_name_nothing(opening: str) -> None:
    """A dash or a bracket alone makes no dateline."""
    found = opened(opening + REST)
    assert (found.place, found.agency) == (None, None)


@pytest.mark.parametrize(
    ("end", "agency"),
    [
        ("It rained. (AP)", "AP"),
        ("Es regnete. (dpa/afp)", "dpa"),
        ("Es regnete. (Example mit dpa)", "dpa"),
        ("Llovió. (Con información de AFP, EFE y Reuters)", "AFP"),
        ("Шёл дождь. /ТАСС/", "ТАСС"),
        ("Quelle: dpa", "dpa"),
        ("© AFP", "AFP"),
        ("Reuters", "Reuters"),
        ("She lives in Erie (PA)", None),
        ("Er sprach für sie (CDU)", None),
    ],
)
def test_a_signature_names_the_agency(end: str, agency: str | None) -> None:
    """Agencies sign at the end of a paragraph or in a line of their own."""
    assert signed([end]) == agency


TEXT = "<p>It rained again on Monday, and the people of the south have had enough of it, as they said to all.</p>" * 4


@pytest.mark.parametrize(
    ("site", "head", "agency"),
    [
        ("Example News", "", "Reuters"),
        ("Reuters", "", None),
        ("Example News", '<meta name=syndication-source content="https://news.example/rain">', "Reuters"),
        (
            "Example News",
            '<meta name=syndication-source content="https://other.example/rain">',
            "https://other.example/rain",
        ),
    ],
)
def test_a_story_is_a_copy_of_others_alone(site: str, head: str, agency: str | None) -> None:
    """An agency's own page is no copy of it, nor does a page come from itself; the opening stays in the body."""
    page = f'<html lang=en><meta property="og:site_name" content="{site}">{head}<title>Rain falls in the south</title>'
    page += f"<article><h1>Rain falls in the south</h1><p>LONDON, June 18 (Reuters) - The{REST}</p>{TEXT}</article>"
    article = extract(page, "https://news.example/rain")
    assert (article.dateline, article.syndicated_from) == ("LONDON", agency)
    assert "LONDON, June 18 (Reuters) - The rain" in article.body
