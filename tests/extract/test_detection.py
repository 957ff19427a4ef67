"""scraper.extract.decode on pages that say nothing of their encoding: only the bytes can tell."""

from __future__ import annotations

import time

import pytest

from scraper.extract.decode import decode

JAPANESE = (
    "港の古い時計が月曜日の朝に止まり、渡し船の船長たちは太陽を見て出発の時刻を決めている。"
    "時計職人によると、歯車の一つが百年ぶりに外れたという。修理には三週間かかる見込みで、その間は鐘も鳴らない。"
    "町の人々は困っていないようだ。「時間のことを忘れたら、かえって早く着くようになった」と魚屋の主人は笑った。"
)
TEXTS = {
    "shift_jis": JAPANESE,
    "euc-jp": JAPANESE,
    "gb18030": "昨天下午，市政府宣布将在河边修建一座新的图书馆，预计三年后完工。居民们对此表示欢迎，但也有人担心费用。",
    "big5": "昨天下午，市政府宣布將在河邊修建一座新的圖書館，預計三年後完工。居民們對此表示歡迎，但也有人擔心費用。",
    "euc-kr": "시 정부는 어제 오후 강변에 새 도서관을 짓겠다고 발표했다. 완공까지 삼 년이 걸릴 전망이다. 주민들은 환영했다.",
    "windows-1251": "Вчера днём городские власти объявили о строительстве новой библиотеки на берегу реки.",
    "koi8-r": "Вчера днём городские власти объявили о строительстве новой библиотеки на берегу реки.",
    "windows-1253": "Ο δήμος ανακοίνωσε χθες την κατασκευή νέας βιβλιοθήκης στην όχθη του ποταμού.",
    "windows-1255": "העירייה הודיעה אתמול על בניית ספרייה חדשה על גדת הנהר",
    "windows-1256": "أعلنت البلدية أمس عن بناء مكتبة جديدة على ضفة النهر",
}


@pytest.mark.parametrize("encoding", TEXTS)
def test_undeclared_encoding_is_found(encoding: str) -> None:
    """A few sentences are enough to get every letter right; two names of an alphabet may both do that."""
    page = f"<html><title>x</title><p>{TEXTS[encoding]}</p></html>"
    assert decode(page.encode(encoding), "text/html").text == page


WRITTEN = {
    ("cs", "windows-1250"): "„Můžeme říct, že žádný člověk nebyl zraněn,“ uvedla mluvčí – a šla přes náměstí domů.",
    (
        "pl",
        "iso-8859-2",
    ): "Rzeczniczka powiedziała, że żaden człowiek nie został ranny, i poszła przez rynek do domu. Było późno.",
    ("pl", "windows-1250"): "„Żaden człowiek nie został ranny” – powiedziała rzeczniczka i poszła przez rynek do domu.",
    (
        "hu",
        "windows-1250",
    ): "„Senki sem sérült meg” – mondta a szóvivő, és a téren át hazament. Később erős eső esett, és hűvös lett.",
    (
        "de",
        "windows-1252",
    ): "„Niemand wurde verletzt“, sagte die Sprecherin – und ging über den Marktplatz nach Hause. Später regnete es.",
    (
        "en",
        "windows-1252",
    ): "“Nobody was hurt,” the speaker’s office said – and she went home across the market. It’s been raining since.",
    ("el", "windows-1253"): "«Κανείς δεν τραυματίστηκε», είπε η εκπρόσωπος – και πήγε σπίτι της από την πλατεία.",
    ("bg", "windows-1251"): "„Никой не е пострадал“, каза говорителката – и си тръгна през площада към дома.",
    (
        "lt",
        "windows-1257",
    ): "„Niekas nenukentėjo“, – sakė atstovė ir per aikštę išėjo namo. Vėliau lijo ir pūtė šaltas vėjas, ąžuolai ošė.",
    (
        "tr",
        "windows-1254",
    ): "“Kimse yaralanmadı,” dedi sözcü – ve meydandan geçip evine gitti. Akşam yağmur yağdı, hava soğudu, ışıklar söndü.",
    ("vi", "windows-1258"): "Không ai bi thương, ngươi phát ngôn nói vê đêm mưa, và đi bô vê nhà qua chơ đông.",
}


@pytest.mark.parametrize(("language", "encoding"), WRITTEN)
def test_markup_does_not_hide_what_a_text_is_written_in(language: str, encoding: str) -> None:
    """Most of a page is English, of scripts and of names; quotation marks and dashes are those of Windows, no controls."""
    script = (
        "<script>"
        + "window.dataLayer = window.dataLayer || []; function gtag(){dataLayer.push(arguments);} " * 40
        + "</script>"
    )
    boxes = "".join(f"<div class='content-wrapper column-{n}' data-track='impression'></div>" for n in range(400))
    told = f"<p>{WRITTEN[language, encoding]}</p>" * 3
    page = f"<html lang={language}><head>{script}</head><body><h1>{WRITTEN[language, encoding]}</h1>{boxes}{script}{told}"
    assert decode(page.encode(encoding), "text/html").text == page


def test_escapes_of_japanese_are_no_ascii() -> None:
    """ISO-2022-JP has no byte beyond ASCII."""
    page = f"<html lang=ja><title>x</title><p>{JAPANESE}</p></html>"
    assert decode(page.encode("iso-2022-jp")).text == page
    assert decode(b"<p>\x1b$B no Japanese at all").encoding == "windows-1252"


@pytest.mark.parametrize("unit", [b"<script", b"<style>", b"<", b"<a ", b"</script", b"<script></script>"])
def test_unclosed_markup_costs_no_more_than_other(unit: bytes) -> None:
    """What is shown is looked for in one go: sixteen times as much would take 256 times as long if it was not."""
    seconds = []
    for size in (62_500, 1_000_000):
        body = unit * (size // len(unit)) + "“é” ü".encode("windows-1252")
        start = time.process_time()
        assert decode(body).text.endswith("“é” ü")
        seconds.append(time.process_time() - start)
    assert seconds[1] < 100 * seconds[0]
