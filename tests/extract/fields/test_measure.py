"""How many words a text has, also where its script puts no spaces between them."""

from __future__ import annotations

import pytest

from scraper.extract import extract
from scraper.extract.fields.measure import measure


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("It rained again – on Monday.", "en", 5),
        ("It rained\nagain on Monday.", "", 5),
        ("南部连日大雨，官员称已受够了。", "zh", 13),
        ("南部连日大雨， 官员称 “已受够了” 。", "zh", 13),
        ("2024年6月18日，iPhone 15发布。", "zh-CN", 10),
        ("ジョン・スミスは、雨が好きだ。", "ja", 12),
        ("コーヒーとコーヒー", "ja", 9),
        ("월요일에 다시 비가 내렸다.", "ko", 4),
        ("", "zh", 0),
    ],
)
def test_words_and_characters(text: str, language: str, words: int) -> None:
    """Letters count one by one in Chinese and Japanese, their punctuation never; elsewhere words do."""
    assert measure(text, language)[0] == words
    assert measure(text, language, tidy=True)[0] == words


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("สะพานท่าเรือปิดเพื่อซ่อมแซมจนถึงฤดูใบไม้ร่วง", "th", 9),
        ("ฝนตกหนักในภาคใต้ของประเทศไทย เจ้าหน้าที่เตือนประชาชนให้ระวังน้ำท่วม 2024", "th", 16),
        ("ស្ពានកំពង់ផែត្រូវបានបិទដើម្បីជួសជុល", "km", 7),
        ("ພາສາລາວແມ່ນພາສາທາງການ", "lo", 5),
        ("ဆိပ်ကမ်းတံတားကို နွေရာသီအထိ ပြုပြင်ရန် ပိတ်ထားမည်ဟု မြို့တော်စည်ပင်က ပြောသည်", "my", 15),
    ],
)
def test_words_without_spaces_are_estimated(text: str, language: str, words: int) -> None:
    """The estimate is within a fourth of what a dictionary finds, and never the number of phrases."""
    assert abs(measure(text, language)[0] - words) <= max(1, words / 4)


def test_syllables_of_tibetan_are_counted() -> None:
    """A sign parts them, and no space does."""
    assert measure("བོད་ཡིག་སློབ་སྦྱོང་།", "bo")[0] == 4


def test_a_plain_text_is_counted_the_same_way() -> None:
    """A text without markup has the words of its language."""
    first = "南部连日大雨，居民们对每一个问他们的人说，他们已经受够了这样的天气。官员表示，大桥将关闭到秋天。"
    second = "工程师上周在例行检查中发现两个桥墩有裂缝，没有人愿意冒险。店主担心顾客不来，他们向地区政府求助。"
    assert extract(f"南部大雨\n\n{first}\n\n{second}\n").word_count == sum(map(str.isalnum, first + second))
