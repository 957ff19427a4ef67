"""Names out of bylines, in many languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.extract.fields import names


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ann Lee", ("Ann Lee",)),
        ("By Ann Lee", ("Ann Lee",)),
        ("Written by: Ann Lee and Bob Ray", ("Ann Lee", "Bob Ray")),
        ("By ANN LEE , BOB RAY and EVE-MARIE FOX", ("ANN LEE", "BOB RAY", "EVE-MARIE FOX")),
        ("Von Jörg Weiß und Änne Groß, dpa", ("Jörg Weiß", "Änne Groß", "dpa")),
        ("Ein Kommentar von Jörg Weiß", ("Jörg Weiß",)),
        ("Par Zoé Lefèvre et Noël D'Arc", ("Zoé Lefèvre", "Noël D'Arc")),
        ("Por Inés Peña y Raúl Gómez", ("Inés Peña", "Raúl Gómez")),
        ("di Elena Neri", ("Elena Neri",)),
        ("Door Jan de Vries", ("Jan de Vries",)),
        ("Av Kåre Ås og Åse Øye", ("Kåre Ås", "Åse Øye")),
        ("Автор: Иван Петров", ("Иван Петров",)),
        ("文/张三", ("张三",)),
        ("記者 王小明", ("王小明",)),
        ("山田太郎記者", ("山田太郎",)),
        ("山田太郎、鈴木花子", ("山田太郎", "鈴木花子")),
        ("김철수 기자 kim@news.example", ("김철수",)),
        ("بقلم: أحمد علي", ("أحمد علي",)),
        ("Oleh: Siti Aminah", ("Siti Aminah",)),
        ("By Ann Lee, Senior Editor", ("Ann Lee",)),
        ("Ann Lee, MD, PhD", ("Ann Lee",)),
        ("By Ann Lee, Home and Garden Expert & Bob Ray, Money Expert", ("Ann Lee",)),
        ("Ann Lee, Reporter, and Bob Ray, Editor", ("Ann Lee", "Bob Ray")),
        ("By Ann Lee - Mar 27, 2024", ("Ann Lee",)),
        ("May 2, 2020 by Ann Lee", ("Ann Lee",)),
        ("By Ann Lee Published May 2, 2020 at 3 pm", ("Ann Lee",)),
        ("By Ann Lee on Dec 16, 2025 at 11:00 AM", ("Ann Lee",)),
        ("By Ann Lee | 5 min read", ("Ann Lee",)),
        ("By Ann Lee in Berlin", ("Ann Lee",)),
        ("109 Comments | Ann Lee | Last Updated: March 11, 2019", ("Ann Lee",)),
        ("Text: Ann Lee, Foto: Bob Ray", ("Ann Lee",)),
        ("By Ann Lee. Reviewed by Bob Ray, MD", ("Ann Lee",)),
        ("Ann LeeAnn Lee", ("Ann Lee",)),
        ("Ann Lee Senior Reporter", ("Ann Lee",)),
        ("By Press Association", ("Press Association",)),
        ("Bob Ray Jr.", ("Bob Ray Jr.",)),
        ("Ludwig van der Berg", ("Ludwig van der Berg",)),
        ("By Ann Lee in Oslo and Bob Ray in Rome", ("Ann Lee", "Bob Ray")),
        ("By Ann Lee in New York, Bob Ray in Rome and Eve Fox in Oslo", ("Ann Lee", "Bob Ray", "Eve Fox")),
        ("By Ann Lee in New York and Los Angeles", ("Ann Lee",)),
        ("Por Inés Peña / Lugo", ("Inés Peña",)),
        ("Ann Lee / Bob Ray", ("Ann Lee", "Bob Ray")),
        ("Ann Lee / dpa", ("Ann Lee", "dpa")),
        ("By Ann Lee BBC News, Oslo", ("Ann Lee",)),
        ("Aus Oslo berichtet Ann Lee", ("Ann Lee",)),
        ("Haber: Ayşe Gül", ("Ayşe Gül",)),
        ("كتبت - هند علي", ("هند علي",)),
        ("كتب: أحمد علي", ("أحمد علي",)),
        ("โดย สมชาย ใจดี", ("สมชาย ใจดี",)),
        ("Γράφει η Άννα Νίκου", ("Άννα Νίκου",)),
        ("文・山田 太郎", ("山田 太郎",)),
        ("文・写真：山田太郎", ("山田太郎",)),
        ("【山田太郎】", ("山田太郎",)),
        ("글 김철수", ("김철수",)),
        ("글·사진 김철수", ("김철수",)),
        ("김철수·박영희 기자", ("김철수", "박영희")),
        ("本报记者 王小明 李大风", ("王小明", "李大风")),
        ("森川 裕、鈴木花子", ("森川 裕", "鈴木花子")),
        ("ت", ()),
        ("X", ()),
        ("李", ("李",)),
        ("Reviewed by Bob Ray", ()),
        ("Written by", ()),
        ("https://news.example/authors/ann", ()),
        ("@annlee", ()),
        ("ann@news.example", ()),
        ("{{author.name}}", ()),
        ("admin", ()),
        ("5 May 2020", ()),
        ("", ()),
        ("-", ()),
    ],
)
def test_names_are_taken_out(text: str, found: tuple[str, ...]) -> None:
    """Lead words, titles, dates, places and addresses go; names stay, in order."""
    assert names.split(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("By Ann Lee/AP", ("Ann Lee", "AP")),
        ("Übersetzung Ann Lee, 12.12.22", ()),
        ("Traduction : Ann Lee", ()),
        ("Av Kåre Ås og Åse Øye/NTB", ("Kåre Ås", "Åse Øye", "NTB")),
        ("Ann Lee, BBC News, Oslo", ("Ann Lee",)),
        ("Von Jörg Weiß, ZDF, Oslo", ("Jörg Weiß",)),
        ("Von Jörg Weiß, ARD-Studio Oslo", ("Jörg Weiß",)),
        ("By Ann Lee BBC Sport", ("Ann Lee",)),
        ("Von Jörg Weiß, Wirtschaftsredakteurin", ("Jörg Weiß",)),
        ("Inés Peña, Enviada especial", ("Inés Peña",)),
        ("Jan Nový, Zpravodaj", ("Jan Nový",)),
        ("Иван Петров, Спецкор", ("Иван Петров",)),
        ("राम कुमार, बीबीसी संवाददाता", ("राम कुमार",)),
        ("Sif Ægisdóttir blaðamaður skrifar", ("Sif Ægisdóttir",)),
        ("By Ann Lee and the Example team", ("Ann Lee", "the Example team")),
        ("By Lee and Ray Company", ("Lee and Ray Company",)),
    ],
)
def test_jobs_and_houses_are_no_names(text: str, found: tuple[str, ...]) -> None:
    """What a person is, and where a reporter works, is left out; an agency and a newsroom are authors of their own."""
    assert names.split(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("أحمد محمود وسارة علي", ("أحمد محمود", "سارة علي")),
        ("أحمد محمود وليد علي", ("أحمد محمود وليد علي",)),
        ("أحمد وهدان", ("أحمد وهدان",)),
        ("יוסי כהן ודנה לוי", ("יוסי כהן", "דנה לוי")),
        ("יוסי כהן ורד לוי", ("יוסי כהן ורד לוי",)),
        ("علی رضایی و مریم احمدی", ("علی رضایی", "مریم احمدی")),
        ("राम कुमार और सीता देवी", ("राम कुमार", "सीता देवी")),
        ("Ardit Hoxha dhe Besa Leka", ("Ardit Hoxha", "Besa Leka")),
        ("Juma Hassan na Asha Ali", ("Juma Hassan", "Asha Ali")),
        ("Por Inés Peña Gil y Juan Luis Ortega y Grau", ("Inés Peña Gil", "Juan Luis Ortega y Grau")),
        ("Juan Ortega y Grau", ("Juan Ortega y Grau",)),
        ("Clara de Sousa e Silva", ("Clara de Sousa e Silva",)),
    ],
)
def test_and_parts_full_names(text: str, found: tuple[str, ...]) -> None:
    """The word or the letter for "and" parts names in many languages, but does not cut a name."""
    assert names.split(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("記者王小明／台北報導", ("王小明",)),
        ("〔記者王小明／台北報導〕", ("王小明",)),
        ("例報 記者王小明／台北即時報導", ("王小明",)),
        ("例社記者王小明台北18日電", ("王小明",)),
        ("記者 王小明、李麗 台北報導", ("王小明", "李麗")),
        ("来源：例社 作者：王小明", ("王小明",)),
        ("图/文 王小明", ("王小明",)),
        ("ロンドン=山田太郎", ("山田太郎",)),
        ("（山田太郎）", ("山田太郎",)),
        ("編集委員 山田太郎", ("山田太郎",)),
        ("署名：山田太郎", ("山田太郎",)),
        ("記者 山田 太郎", ("山田 太郎",)),
        ("(서울=예시뉴스) 김철수 기자", ("김철수",)),
        ("워싱턴/김철수 특파원", ("김철수",)),
        ("기자 김철수", ("김철수",)),
    ],
)
def test_places_and_agencies_are_cut_off_names_in_chinese_characters_and_korean(text: str, found: tuple[str, ...]) -> None:
    """Agency, place and the word for reporter are written together with the name."""
    assert names.split(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ann Lee, Oslo", ("Ann Lee",)),
        ("यश शर्मा, दिल्ली", ("यश शर्मा",)),
        ("Ann Lee, Bob Ray, Oslo", ("Ann Lee", "Bob Ray")),
        ("Ann Lee, and Cher", ("Ann Lee", "Cher")),
        ("Ann Lee, dpa", ("Ann Lee", "dpa")),
        ("Example GmbH, Munich, Germany", ("Example GmbH",)),
        ("山田 太郎, 花子", ("山田 太郎", "花子")),
        ("Cher, Bono", ("Cher", "Bono")),
    ],
)
def test_a_place_behind_a_declared_name_is_no_author(text: str, found: tuple[str, ...]) -> None:
    """One word behind a full name and a comma is where it was written, unless it is an agency's or joined by "and"."""
    assert names.split(text) == found


def test_the_publication_is_not_its_own_author() -> None:
    """A name of the site is passed over, whatever its case, unless it is a person's."""
    assert names.split("By Example News", sites=("EXAMPLE NEWS",)) == ()
    assert names.split("Ann Lee", sites=("Ann Lee",)) == ("Ann Lee",)


@pytest.mark.parametrize("text", ["By Ann", "Von Jörg", "文/张三", "Text: Ann", "May 2, 2020 by Ann Lee", "Автор: Иван"])
def test_lead_words_are_known(text: str) -> None:
    """A text that introduces an author is told from one that does not."""
    assert names.led(text)


@pytest.mark.parametrize(
    "text", ["By following these rules, you can win.", "Vienna is calling", "Ann Lee", "Part two", "Diana"]
)
def test_sentences_are_not_bylines(text: str) -> None:
    """A sentence or a name that begins like a lead word is none."""
    assert not names.led(text)


@pytest.mark.parametrize(
    ("name", "organisation"),
    [
        ("dpa", True),
        ("Associated Press", True),
        ("Redaktion", True),
        ("News Desk", True),
        ("Ann Lee", False),
        ("山田太郎", False),
    ],
)
def test_organisations_are_told_from_people(name: str, *, organisation: bool) -> None:
    """Agencies and newsrooms are known by their words."""
    assert names.is_organisation(name) is organisation


@pytest.mark.parametrize(
    ("name", "handle"), [("ann-lee", True), ("ann.lee", True), ("annlee", True), ("Ann Lee", False), ("李", False)]
)
def test_account_names_are_told_from_names(name: str, *, handle: bool) -> None:
    """What is all in lower case and one word is an account."""
    assert names.is_handle(name) is handle


@given(st.text(max_size=400))
def test_no_text_is_an_error(text: str) -> None:
    """Any text gives a bounded number of bounded, non-empty names."""
    found = names.split(text)
    assert len(found) <= names.MAX_NAMES
    assert all(name.strip() and len(name) <= names.MAX_CHARS + 1 for name in found)


@given(
    st.lists(
        st.sampled_from(["By ", "Ann", " Lee", ", ", " and ", "; ", "Reporter", "2020", " | ", "von ", "、", "@x", "\n"]),
        max_size=60,
    )
)
def test_no_mixture_of_byline_words_is_an_error(parts: list[str]) -> None:
    """Nor does any mixture of what bylines are made of fail."""
    assert isinstance(names.split("".join(parts)), tuple)


@pytest.mark.parametrize(
    "text", ["By " * 5_000, "A, " * 5_000, "a and " * 3_000, "(" * 10_000, "1 " * 5_000, "Ann Lee " * 1_500]
)
def test_long_texts_are_bounded(text: str) -> None:
    """An author of 10 kB costs no more than one of a line."""
    assert len(names.split(text)) <= names.MAX_NAMES


@pytest.mark.parametrize(
    "text",
    [
        "By Ann Lee", "a cura di Anna Rossi", "di Anna Rossi", "Na mwandishi: Juma Ali", "Tekst og foto: Kari Nes",
        "publisert av Kari Nes", "Skrivet av Eva Berg", "Gastbeitrag von Eva Berg", "rédigé par Anne Roy",
        "Redaktör: Eva Berg", "文/王明", "بقلم: علي حسن",
    ],
)  # fmt: skip
def test_every_lead_is_looked_for(text: str) -> None:
    """What a lead may begin with is asked before the pattern; no lead is missed by it."""
    assert names.led(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Skrevet af Åse Øye", "Åse Øye"), ("De Ion Popa", "Ion Popa"), ("Scris de Ion Popa", "Ion Popa"),
        ("Της Άννας Νίκου", "Άννας Νίκου"), ("Беседовал Иван Петров", "Иван Петров"),
        ("به قلم علی رضایی", "علی رضایی"), ("گزارش: علی رضایی", "علی رضایی"), ("تحریر: احمد علی", "احمد علی"),
        ("Toimittaja Matti Metsä", "Matti Metsä"), ("Dal nostro inviato speciale Elena Neri", "Elena Neri"),
        ("Von unserer Korrespondentin Änne Groß", "Änne Groß"), ("Door onze redacteur Jan de Vries", "Jan de Vries"),
        ("Oprac. Jan Nowy", "Jan Nowy"), ("Opracowanie: Jan Nowy", "Jan Nowy"),
        ("eftir Sif Ægisdóttur", "Sif Ægisdóttur"), ("Höfundur: Sif Ægisdóttir", "Sif Ægisdóttir"),
        ("Birt af: Sif Ægisdóttir", "Sif Ægisdóttir"), ("Piše: Ivan Novi", "Ivan Novi"),
        ("Пише: Јован Нови", "Јован Нови"), ("Аутор: Јован Нови", "Јован Нови"),
        ("Interview: Änne Groß", "Änne Groß"), ("লেখক: রফিক ইসলাম", "রফিক ইসলাম"),
        ("ผู้เขียน: สมชาย ใจดี", "สมชาย ใจดี"), ("ผู้สื่อข่าว สมชาย ใจดี", "สมชาย ใจดี"),
        ("Na Juma Hassan", "Juma Hassan"), ("Bài và ảnh: Nguyễn Văn An", "Nguyễn Văn An"),
    ],
)  # fmt: skip
def test_leads_of_many_languages_are_taken_off(text: str, name: str) -> None:
    """What introduces an author is known, and no part of the name."""
    assert names.led(text)
    assert names.split(text) == (name,)


@pytest.mark.parametrize(
    "text", ["Na Li", "De Niro", "Toimittaja kertoo", "记者调查", "기자 회견", "Interview: how it works"]
)
def test_words_that_may_introduce_an_author_need_a_name(text: str) -> None:
    """A name, a sentence or a column may begin with the same word."""
    assert not names.led(text)
