"""Where a picture's caption ends and the words begin that say whose the picture is."""

from __future__ import annotations

import pytest

from scraper.extract import extract
from scraper.extract.fields.captions import bare, split

PARTED = [
    ("The bridge on Monday, June 17. (AP Photo/Ann Lee)", "The bridge on Monday, June 17.", "AP Photo/Ann Lee"),
    (
        "FILE PHOTO: The bridge is seen on Monday. REUTERS/Ann Lee",
        "FILE PHOTO: The bridge is seen on Monday.",
        "REUTERS/Ann Lee",
    ),
    ("The bridge on Monday. Photo by Ann Lee/Getty Images", "The bridge on Monday.", "Ann Lee/Getty Images"),
    ("The bridge (Photo by Ann Lee) on Monday.", "The bridge on Monday.", "Ann Lee"),
    ("The bridge on Monday. (Ann Lee/AP)", "The bridge on Monday.", "Ann Lee/AP"),
    ("The bridge on Monday. | Ann Lee/Getty Images", "The bridge on Monday.", "Ann Lee/Getty Images"),
    ("The bridge on Monday – Photo Credit: Ann Lee (lee.example)", "The bridge on Monday", "Ann Lee (lee.example)"),
    ("The bridge, open again at last. Supplied", "The bridge, open again at last.", "Supplied"),
    ("Le pont lundi. Crédit photo : Marie Roy", "Le pont lundi.", "Marie Roy"),
    ("Le pont lundi. Photo AFP", "Le pont lundi.", "AFP"),
    ("Le pont lundi.© Marie Roy", "Le pont lundi.", "Marie Roy"),
    ("Die Brücke am Montag Foto: dpa", "Die Brücke am Montag", "dpa"),
    ("Die Brücke. (Foto: Stadt/Eva Roth (bearbeitet von uns))", "Die Brücke.", "Stadt/Eva Roth (bearbeitet von uns)"),
    ("Die Brücke. picture alliance/dpa", "Die Brücke.", "picture alliance/dpa"),
    ("El puente el lunes. EFE/Ana Ruiz", "El puente el lunes.", "EFE/Ana Ruiz"),
    ("El puente el lunes. Ana Ruiz (REUTERS)", "El puente el lunes.", "Ana Ruiz (REUTERS)"),
    ("El puente, cerrado desde el lunes. Ana Ruiz", "El puente, cerrado desde el lunes.", "Ana Ruiz"),
    ("Most w poniedziałek. Fot. Jan Nowak / PAP", "Most w poniedziałek.", "Jan Nowak / PAP"),
    ("Silta. Kuva: Matti Virta / Lehtikuva", "Silta.", "Matti Virta / Lehtikuva"),
    ("Мост в понедельник. Фото: РИА Новости", "Мост в понедельник.", "РИА Новости"),
    ("Γέφυρα. Φωτογραφία: Γιώργος Νίκου", "Γέφυρα.", "Γιώργος Νίκου"),
    ("الجسر يوم الاثنين (تصوير: أحمد علي)", "الجسر يوم الاثنين", "أحمد علي"),
    ("पुल। फोटो: राम कुमार", "पुल।", "राम कुमार"),
    ("Cây cầu. Ảnh: Nguyễn An", "Cây cầu.", "Nguyễn An"),
    ("周一的大桥。摄影：王小明", "周一的大桥。", "王小明"),
    ("周一的大桥。新华社记者 王小明 摄", "周一的大桥。", "新华社记者 王小明"),
    ("月曜日の橋＝山田太郎撮影", "月曜日の橋", "山田太郎"),
    ("月曜日の橋（警視庁提供）", "月曜日の橋", "警視庁"),
    ("다리 모습. [사진=연합뉴스]", "다리 모습.", "연합뉴스"),
]
WHOLE = [
    "The bridge in Frankfurt/Oder", "The minister (CDU/CSU)", "The team in 2019 (pictured)", "The bridge (file photo)",
    "In the picture: the mayor and his wife", "Archivfoto: Die Brücke am Montag in der Stadt", "Lee speaks at a WordCamp",
    "Bild: Die Brücke ist seit Montag gesperrt", "A view of Rome. The river is high",
    "Qatar from above on our way to Sri Lanka",
]  # fmt: skip


@pytest.mark.parametrize(("text", "caption", "credit"), PARTED)
def test_a_caption_is_whole_and_its_credit_apart(text: str, caption: str, credit: str) -> None:
    """Labels, brackets and agencies open a credit, in many languages."""
    assert split(text) == (caption, credit)


@pytest.mark.parametrize("text", WHOLE)
def test_what_only_resembles_a_credit_stays(text: str) -> None:
    """A slash, a bracket or a word for picture is no credit where neither a name nor an agency follows."""
    assert split(text) == (text, None)


@pytest.mark.parametrize(
    ("text", "credit"),
    [("Foto: dpa", "dpa"), ("Photo: Ann Lee", "Ann Lee"), ("Ann Lee / Reuters", "Ann Lee / Reuters"), ("© AFP", "AFP")],
)
def test_a_credit_may_stand_alone(text: str, credit: str) -> None:
    """A figure without a caption often names its source all the same."""
    assert split(text) == (None, credit)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("(Foto: Eva Roth)", "Eva Roth"),
        ("picture alliance/Eva Roth/dpa", "picture alliance/Eva Roth/dpa"),
        ("Urs Roth (Keystone)", "Urs Roth (Keystone)"),
        ("Screenshot from the site", "Screenshot from the site"),
    ],
)
def test_a_marked_credit_loses_its_label_alone(text: str, name: str) -> None:
    """What an element is marked as keeps its names whole."""
    assert bare(text) == name


def test_a_marked_credit_is_cut_off_once() -> None:
    """The letters of a short credit may stand in the caption, too."""
    figure = (
        "<figure><img src=/a.jpg width=900 height=600><figcaption>The APEX on Monday <span class=credit>AP</span></figure>"
    )
    text = "<p>It rained again on Monday, and the people of the south have had enough of it, as they said to all.</p>" * 4
    page = f"<html lang=en><title>Rain</title><article><h1>Rain falls in the south</h1>{text}{figure}{text}</article>"
    image = extract(page, "https://news.example/rain").images[0]
    assert (image.caption, image.credit) == ("The APEX on Monday", "AP")
