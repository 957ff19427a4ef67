"""Stories in scripts that end their sentences by signs of their own, or by none."""

from __future__ import annotations

import pytest

from scraper.extract import extract
from scraper.extract.layout import ends_sentence, is_unmarked

URL = "https://www.paper.example/2026/09/14/the-old-market"
STORIES = {
    "th": (
        "สภาเมืองมีมติเห็นชอบแผนปรับปรุงตลาดเก่าเมื่อวันอังคารที่ผ่านมา หลังการประชุมที่ยาวนานกว่าหกชั่วโมง",
        "ค่าใช้จ่ายคาดว่าจะสูงถึงสี่สิบล้านบาท โดยหนึ่งในสามมาจากงบประมาณของจังหวัด ที่เหลือเป็นเงินกู้ระยะยาว",
        "ตำรวจกล่าวว่าไม่มีเหตุรุนแรงเกิดขึ้นระหว่างการชุมนุมหน้าศาลากลาง แม้จะมีผู้เข้าร่วมหลายร้อยคน",
        "ศาลยกฟ้องเมื่อปลายปีที่แล้ว แต่คดียังอยู่ในชั้นอุทธรณ์และคาดว่าจะมีคำตัดสินภายในเดือนหน้า",
    ),
    "lo": (
        "ສະພາເມືອງລົງມະຕິຮັບຮອງແຜນປັບປຸງຕະຫຼາດເກົ່າໃນວັນອັງຄານທີ່ຜ່ານມາ ຫຼັງຈາກການປະຊຸມຫຼາຍຊົ່ວໂມງ",
        "ຄ່າໃຊ້ຈ່າຍຄາດວ່າຈະສູງເຖິງສີ່ສິບລ້ານກີບ ໂດຍໜຶ່ງສ່ວນສາມແມ່ນມາຈາກແຂວງ ສ່ວນທີ່ເຫຼືອແມ່ນເງິນກູ້",
        "ຕຳຫຼວດກ່າວວ່າບໍ່ມີເຫດການຮຸນແຮງເກີດຂຶ້ນໃນການຊຸມນຸມ ເຖິງວ່າຈະມີຜູ້ເຂົ້າຮ່ວມຫຼາຍຮ້ອຍຄົນກໍຕາມ",
        "ສານໄດ້ຍົກຟ້ອງໃນທ້າຍປີຜ່ານມາ ແຕ່ຄະດີຍັງຢູ່ໃນຂັ້ນອຸທອນ ແລະ ຄາດວ່າຈະມີຄຳຕັດສິນໃນເດືອນໜ້າ",
    ),
    "am": (
        "የከተማው ምክር ቤት ማክሰኞ ዕለት የአሮጌውን ገበያ የማደስ ዕቅድ አጽድቋል፡፡ ወጪው አርባ ሚሊዮን ብር እንደሚሆን ይገመታል፡፡",
        "ፖሊስ ምንም ዓይነት ግጭት አለመከሰቱን ገልጿል፡፡ በመቶዎች የሚቆጠሩ ነዋሪዎች ግንባታው እንዲቆም ለመጠየቅ አደባባይ ወጥተዋል፡፡",
        "ፍርድ ቤቱ ባለፈው ዓመት ክሱን ውድቅ አድርጎታል። ይግባኙ ግን ገና በመታየት ላይ ነው። ውሳኔው በሚቀጥለው ወር ይጠበቃል።",
        "ሪፖርቱ ጊዜ ያልተከበረባቸውን ሃያ አምስት ጉዳዮች ይዘረዝራል። የምክር ቤቱ አባላት ማብራሪያ እንዲሰጣቸው ጠይቀዋል።",
    ),
    "hy": (
        "Քաղաքային խորհուրդը երեքշաբթի օրը հաստատեց հին շուկայի վերակառուցման ծրագիրը, որը քննարկվում էր երկու տարի:",
        "Աշխատանքների արժեքը գնահատվում է քառասուն միլիոն դրամ, որի մեկ երրորդը կտա մարզը, իսկ մնացածը՝ բանկը:",
        "Հարյուրավոր մարդիկ շաբաթ օրը դուրս եկան փողոց՝ պահանջելով դադարեցնել շինարարությունը մինչև դատարանի որոշումը:",
        "Դատարանը անցյալ աշնանը մերժել էր հայցը, սակայն բողոքը դեռ քննվում է, և որոշում սպասվում է հաջորդ ամիս:",
    ),
    "bo": (
        "གྲོང་ཁྱེར་གྱི་ཚོགས་འདུས་གཟའ་མིག་དམར་ཉིན་ཁྲོམ་རྙིང་པ་བསྐྱར་གསོ་བྱེད་པའི་འཆར་གཞི་གཏན་འབེབས་བྱས་པ་རེད།",
        "འགྲོ་གྲོན་ས་ཡ་བཞི་བཅུ་ཙམ་འགྲོ་རྒྱུའི་ཚོད་དཔག་བྱེད་ཀྱི་ཡོད། ཉེན་རྟོག་པས་གནོད་འཚེ་གང་ཡང་བྱུང་མེད་པ་བཤད་པ་རེད།",
        "མི་མང་བརྒྱ་ཕྲག་མང་པོས་རྒྱ་ལམ་དུ་བཅར་ནས་འཛུགས་སྐྲུན་མཚམས་འཇོག་དགོས་པའི་རེ་འདུན་བཏོན་པ་རེད།",
        "ཁྲིམས་ཁང་གིས་འདས་ལོར་གྱོད་གཞི་དེ་ཕྱིར་འཐེན་བྱས་པ་རེད། སྙན་ཐོ་ནང་གནད་དོན་ཉི་ཤུ་རྩ་ལྔ་བཀོད་ཡོད།",
    ),
}


@pytest.mark.parametrize("language", STORIES)
def test_a_story_in_any_script_is_kept_whole(language: str) -> None:
    """No list of words, no full stop of the Latin script: the page is of plain `<div>` and `<p>`."""
    texts = STORIES[language]
    title = texts[0][:30]
    story = "".join(f"<p>{text}</p>" for text in texts)
    links = "".join(f"<li><a href='/{number}'>{text[5:40]}</a></li>" for number, text in enumerate(texts))
    page = (
        f"<html lang='{language}'><head><title>{title} | The Paper</title></head><body><div><a href='/'>The Paper</a></div>"
        f"<div><h1>{title}</h1><div>{story}</div></div><ul>{links}</ul></body></html>"
    )
    article = extract(page, URL)
    assert (article.outcome, article.body) == ("ok", "\n\n".join(texts))


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("The lock is shut.", True),
        ("“The lock is shut.”", True),
        ("The lock is shut", False),
        ("Read more:", False),
        ("Դատարանը մերժել էր հայցը:", True),
        ("ክሱን ውድቅ አድርጎታል፡፡", True),
        ("ክሱን ውድቅ አድርጎታል።", True),
        ("གནད་དོན་ཉི་ཤུ་རྩ་ལྔ་བཀོད་ཡོད།", True),
        (STORIES["th"][0], True),
        ("ตลาดเก่า", False),
        ("", False),
        ("”", False),
    ],
)
def test_ends_of_sentences_are_known_by_the_script(text: str, ends: bool) -> None:
    """Thai and Lao mark none, so that the length of the text tells prose from a label."""
    assert ends_sentence(text) is ends


def test_a_name_within_a_latin_text_makes_no_prose() -> None:
    """A few Thai words amid others say nothing about the text."""
    assert is_unmarked(STORIES["lo"][2])
    assert not is_unmarked("The market (ตลาดเก่า) stays shut until spring, said the town")


HAN = "南部连日大雨，居民们对每一个问他们的人说，他们已经受够了这样的天气。官员表示，大桥将关闭到秋天。"


def _han(last: str, texts: int = 4) -> str:
    body = "".join(f"<p>{HAN}{number}号公路也已封闭，何时开放还不清楚。</p>" for number in range(texts))
    page = f"<html lang=zh><title>南部连日大雨</title><article><h1>南部连日大雨</h1>{body}{last}</article>"
    return extract(page, URL).body


FIGURES = "1至10月全市投资246.79亿元，完成82.3%，同比增长15.3%；其中三产投资119.90亿元，增长15.2%，占33.1%（市发改局）"
CREDITED = f"{HAN * 2}（图：河畔日报/王小明）"


@pytest.mark.parametrize("text", [f"{HAN}返回首页>>", FIGURES, CREDITED])
def test_a_paragraph_without_spaces_is_not_a_few_words(text: str) -> None:
    """It has no spaces, however long it is; nor is one full of figures a date, or one with a credit a caption."""
    assert text in _han(f"<p>{text}</p>")


@pytest.mark.parametrize("text", ["老街", "河边的老街和集市", "（图：河畔日报/王小明）"])
def test_a_few_signs_are_a_few_words(text: str) -> None:
    """A teaser's caption at the end is none of the body, as in other scripts."""
    assert text not in _han(f"<div class=share>分享</div><p>{text}</p>")
