"""Tell the captions and credits of pictures that stand in a story as plain paragraphs, by what they say."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scraper.extract import series
from scraper.extract.layout import HEADINGS, ends_sentence
from scraper.extract.lines import is_emphasised, is_few, is_structure
from scraper.extract.segment import Box, Segment

CAPTION_WORDS = 40
RIGHTS_WORDS = 12
MOST_LINES = 2
"""Lines of a caption at most."""
SMALL = 3
"""Texts at most of a box that holds a picture with what is said of it."""
_CREDIT = (
    r"\b(?:photos?|pictures?|images?|(?:^|(?:photo|image|picture) )credit|fotos?|fot\.|bild|crédit|"
    r"(?:borító|nyitó|címlap|kiemelt )kép|ljósmynd|larawan|nuotr\.|foto ihsan|сурет|"
    r"ছবি|படம்|ఫొటో|ఫోటో|તસવીર|ਫੋਟੋ|तस्बिर|छायाचित्र|ඡායාරූපය?|فوٹو|تصوير|ဓာတ်ပုံ|រូបភាព|ພາບ|ፎቶ|լուսանկար\w*|ფოტო|"
    r"imagen|imagem|beeld|kuva|zdjęcie|fotó|фото|снимка|φωτο\w*|fotoğraf"
    r"|ảnh|ภาพ(?:จาก)?|फोटो|صورة|عکس|צילום|写真|사진|供图|供圖|图|圖)\s?[:/：៖፦՝=]\s?\S"
)
_TAKEN = r"\bP(?:hotographs?|HOTOGRAPHS?)\s?:\s?(?!The |An? )[A-Z]|[\s(（/／。][^（）()。]{0,12}[摄攝][）)]?$"
_IN_STROKES = r"\((?![^()]*\b(?!(?:19|20)\d\d\b)\d+\b)[^()]{2,60}/\s?(?![a-z])[^()]{2,40}\)$"
"""Who took a picture, and for whom, in brackets; no figure among them but a year."""
_STROKES = r"\([^()/]{1,60}/[^()/]{1,60}\)$"
_MARKED = r"\d{1,3}(?:[.,]\d+)?(?:[/%]|$)"
"""A figure right behind a colon: "Bild: 8/10" is what a reviewer gives the picture."""
_IN_PARENTHESES = r"[^.!?] \((?:[^\W\d_][^\W\d_.'’-]+ ?){1,4}\)$"
_CREDIT_SIGNS = frozenset(":/：©摄攝៖፦՝=")
_PROVIDED = (
    r"(?:供图|供圖|图源\S{0,8})[）)\]］】。]?$|[（(\[［][^（）()\[\]［］]{0,20}(?:提供|資料照|资料图)[）)\]］]$"
    r"|[\[(/［（][^\[\]()/［］（）]{1,20}제공[\])］）]?$|[、，,＝=　 ][^\s、。]{2,6}撮影[）)]?$"
    r"|[＝=][０-９\d]{1,2}日$|^[▲△▼↑][^▲△▼↑]*$|[（(\[［](?:图|圖|사진)[^（）()\[\]［］]{0,20}[）)\]］]$"
    r"|(?i:[（(](?:photo|ảnh|foto|фото|صورة|الصورة|ภาพ)\s?:[^（）()]{2,40}[）)]\.?$)"
)
"""How papers of East Asia, and of Vietnam, end or begin what stands below a picture: who gave it, who took it, a sign."""


def is_credit(items: Sequence[Segment], item: Segment) -> bool:
    """Say whether a text is a caption by its credit: "Photo: ...", or "(Name/Agency)" at the end, and no sentence.

    Several lines that end so, one below the other, are a list of results.
    """
    text = item.text
    if item.words > CAPTION_WORDS or "\n" in text:
        return False
    if text[0] == "©":
        return item.words <= RIGHTS_WORDS
    if is_structure(item) or ends_sentence(text) or _CREDIT_SIGNS.isdisjoint(text):
        return False
    found = _credit_in(text)
    if found is not None:
        return re.match(_MARKED, found.string[found.end() - 1 :]) is None
    if re.search(_IN_STROKES, text) is None:
        return False
    beside = [other for other in items[max(item.order - 1, 0) : item.order + 2] if other is not item]
    return not any(other.box.parent is item.box.parent and re.search(_STROKES, other.text) for other in beside)


def _credit_in(text: str) -> re.Match[str] | None:
    return re.search(_CREDIT, text.lower()) or re.search(_TAKEN, text)


def ends_with_credit(item: Segment) -> bool:
    """Say whether a text, a cell of a table of layout as well, ends with a name in parentheses, as captions do."""
    text = item.text
    if item.tag in HEADINGS or item.tag == "li" or item.words > CAPTION_WORDS or not text.endswith(")"):
        return False
    return re.search(_IN_PARENTHESES, text) is not None


def describes_picture(items: Sequence[Segment], item: Segment, *, is_news: bool) -> bool:
    """Say whether a text right behind a picture belongs to it.

    It does where it says who took or gave the picture, ends with a name in parentheses, is no sentence and either in
    italics or a few words before a caption that was dropped; on news also where it is a sentence in italics below a part
    of the story. Blogs set remarks so (two pages of the corpus win by it, five lose).
    """
    if ends_with_credit(item):
        return not series.heads(items, item)
    if item.words > CAPTION_WORDS:
        return False
    if item.tag == "td":
        return _is_alone(item) and not ends_sentence(item.text) and _credit_in(item.text) is not None
    if is_structure(item):
        return False
    if item.text.count("\n") < MOST_LINES and re.search(_PROVIDED, item.text):
        return True
    following = items[item.order + 1] if item.order + 1 < len(items) else None
    if ends_sentence(item.text):
        is_set_in = is_news and following is not None and following.keep and not _begins(items, item, following)
        if not is_set_in or not is_emphasised(item) or item.text.endswith(("?", "？", "؟")):
            return False
        return not any(other.keep and other is not item and is_emphasised(other) for other in items)
    if is_emphasised(item):
        return True
    return is_few(item.text) and (following is None or not following.keep)


def _is_alone(item: Segment) -> bool:
    """Say whether a cell is all that its table says, as mailings set what stands below a picture."""
    box: Box | None = item.box
    while box is not None and box.tag != "table":
        box = box.parent
    return box is not None and box.count == 1


def _begins(items: Sequence[Segment], item: Segment, following: Segment) -> bool:
    """Say whether a text begins the story: nothing was kept above it, or a standfirst outside the box of both texts."""
    above = [other for other in items[: item.order] if other.keep]
    box = item.box.parent
    return not above or (following.box.parent is box and all(other.box.parent is not box for other in above))


def follows_caption(items: Sequence[Segment], item: Segment) -> bool:
    """Say whether a few words stand below the caption of a picture, in one small box with both: whose picture it is."""
    box = item.box.parent
    if box is None or not box.images or box.count > SMALL or item.order == 0 or items[item.order - 1].keep:
        return False
    return items[item.order - 1].box.parent is box and is_few(item.text) and not ends_sentence(item.text)
