"""Know who made something else of an article than its words: pictures, a translation, a review. Refuses to parse names."""

from __future__ import annotations

import re

from scraper.extract.fields.openings import begins_with_lead

__all__ = [
    "before_others",
    "calls_others",
    "edits",
    "introduces",
    "names_others",
    "translates",
    "without_pictures",
    "written",
]

_EDITOR = (
    r"(?i)edited by\b(?! and)|editör\s|[(（]?(?:editors?|edited by|editing(?: by)?|penyunting|redaktur|redaktion|edición|"
    r"editör|编辑|編輯|责任编辑|責任編輯|责编|редактор|تحرير)"
    r"\s*[:：/／｜丨]"
)
_EDITOR_ENDS = ":：/／｜丨"
_OF = frozenset("by de von par di av af door da do przez".split())
_TRANSLATED = ("translat", "traduc", "traduz", "tradot", "übersetz", "oversat", "oversett", "översätt", "vertaal", "vertal")
_MAKERS = (
    *_TRANSLATED, "photo", "foto", "fotó", "bild", "beeld", "kuva", "valokuv", "image", "imagen", "illustrat", "ilustra",
    "grafik", "graphic", "video", "vídeo", "vidéo", "edit", "redigi", "research", "review", "fact", "penyunting", "фото",
    "перевод", "переклад", "редактор", "写真", "編集", "编辑", "摄影", "译者", "사진",
)  # fmt: skip
"""How words for those begin who illustrate, translate, edit or check what others write."""
_NOT_AUTHOR = (
    r"(?i)(?:medically |clinically |expert )?(?:reviewed|edited|fact[- ]?checked|translated|narrated|presented|sponsored|"
    r"powered|produced|illustrated|researched|tested|interviewed|curated|photographed|photos?|photographs|photography|"
    r"pictures|illustrations?|checked|approved|verified|hosted|designed|built|image|video|filed)\b"
    r"(?!\s(?:and|&)\s(?:text|words|story|written|reported)\b).{0,12}\bby\b"
)
_PHOTO = (
    r"(?i)[\s,;|/·(\[]*(?:\b(?:and|und|et|y|e|og|och|en|ja|i|și|ve)\s+)?"
    r"\b(?:photos?|photograph(?:s|y|er|ers|ies)?|pictures?|fotos?|bild(?:er)?|beeld|foto[gkğ]ra[fo]\w*|foto's|grafik|video|"
    r"illustrations?|imagen|imágenes|valokuvat?|kuvat?|zdjęcia|fotó|φωτο\w*|фото|المصور|تصوير|צילום|צילומים|写真|摄影|攝影|사진)\b"
    r"(?:\s*(?:by\b|[:：/・]|von\b|av\b|af\b|de\b|do\b|da\b|par\b|door\b)|(?<=\w)\s+(?=[^\W\d_]{2,}\s+[^\W\d_]{2,}$)).*$"
)
_PHOTO_SIGNS = ("photo", "picture", "foto", "bild", "beeld", "grafik", "video", "illustration", "imagen", "imágenes", "kuva",
                "zdjęcia", "fotó", "φωτο", "фото", "المصور", "تصوير", "צילום", "写真", "摄影", "攝影", "사진")  # fmt: skip
_JOINTS = r"\s*[|•●⋅¦;\n]\s*|\s+[·–—-]\s+|\s*[,.]\s+(?=[A-Z]|(?:by|von|par|por|text|words|story)\s)|(?<=\))\s+"
"""What parts those who helped from those who wrote."""


def translates(text: str) -> bool:
    """Say whether a line names its translator first."""
    return text.casefold().startswith(_TRANSLATED)


def names_others(text: str) -> bool:
    """Say whether a line begins by naming who checked, edited or illustrated the article."""
    return _may_name_others(text) and re.match(_NOT_AUTHOR, text) is not None


def without_pictures(text: str) -> str:
    """Return a line without what it says of the pictures, and whose they are."""
    return re.sub(_PHOTO, "", text) if any(sign in text.lower() for sign in _PHOTO_SIGNS) else text


def written(text: str) -> str:
    """Return a line that begins by naming others from where it goes on to name who wrote, else as it is."""
    if not (edits(text) or names_others(text)):
        return text
    start = _authors_start(text)
    return text[start:] if start else text


def _authors_start(text: str) -> int:
    """Return where a line that names others first introduces who wrote, or 0."""
    for joint in re.finditer(_JOINTS, text):
        rest = text[joint.end() :]
        if begins_with_lead(rest) and not names_others(rest) and not re.match(_EDITOR, rest):
            return joint.end()
    return 0


def edits(text: str) -> bool:
    """Say whether a line names who edited the article ("Editor: Ann Lee", "编辑：李大风")."""
    may_edit = any(sign in text for sign in _EDITOR_ENDS) or text[1:9] == "dited by" or text[1:6] == "ditör"
    return may_edit and re.match(_EDITOR, text) is not None


def calls_others(text: str) -> bool:
    """Say whether a text ends in what introduces another than the author: a photographer, a translator, an editor."""
    said = text.casefold().replace(":", " ").replace("：", " ").split()
    while said and said[-1] in _OF:
        said.pop()
    return bool(said) and said[-1].startswith(_MAKERS)


def introduces(text: str) -> bool:
    """Say whether a text ends in what tells that a name follows: a colon, or a word like "by"."""
    bare = text.rstrip()
    return bare.endswith((":", "：")) or bare.casefold().rpartition(" ")[2] in _OF


def before_others(text: str) -> str:
    """Return a byline up to where it goes on to name those who checked, edited or illustrated the article."""
    found = re.search(_NOT_AUTHOR, text) if _may_name_others(text) else None
    return text[: found.start()] if found else text


def _may_name_others(text: str) -> bool:
    """Say whether a text holds the "by" of `_NOT_AUTHOR` behind another word: most do not."""
    return "by" in text[4:].lower()
