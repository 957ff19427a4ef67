"""scraper.extract.decode on pages that say nothing of their encoding: only the bytes can tell."""

from __future__ import annotations

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
