"""Recognise the words before a date that say what it is the date of: publication, first publication, a change."""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["FIRST", "LABEL_CHARS", "STAMPED", "changed", "holds", "is_label", "is_posted", "speaks_of_change", "sureness"]

STAMPED, SURE, LIKELY, FIRST = 2.0, 1.8, 0.8, 8.0
"""What the words before a date add: that it was published, a word that only leads to it, that it was first published."""
LABEL_CHARS = 24
"""A text of more characters is no label for the date that follows."""

_CHANGED = (
    "updat", "modif", "revis", "edited", "chang", "aktualisi", "geändert", "letzte", "mis à jour", "mise à jour", "actualiz",
    "atualiz", "aggiorn", "bijgewerkt", "gewijzigd", "oppdater", "opdater", "uppdater", "senast", "päivit", "muokat",
    "aktualiz", "zaktual", "frissít", "actualit", "ажурир", "обновл", "изменен", "оновлен", "güncel", "diperbarui",
    "cập nhật", "अपडेट", "更新", "修正", "수정", "업데이트", "تحديث", "עודכן", "ενημ", "reviewed",
    "روزرسانی", "ویرایش", "อัปเดต", "แก้ไข",
)  # fmt: skip
_BORN = (
    "publi", "posted", "veröffentlicht", "erstellt", "erschienen", "gepostet", "skrevet", "udgivet", "lagt ut", "julkaist",
    "opubliko", "pubbl", "geplaatst", "datum:", "date:", "fecha:", "data:", "опублик", "дата", "yayın", "diterbitkan",
    "đăng", "公開", "発行", "發佈", "发布", "掲載", "입력", "등록", "نشر", "פורסם", "δημοσ", "प्रकाशित", "first",
    "انتشار", "เผยแพร่",
)  # fmt: skip
_DONE = (
    "updated", "modified", "revised", "edited", "changed", "reviewed", "posted", "published", "aktualisiert", "geändert",
    "veröffentlicht", "erstellt", "mis à jour", "mise à jour", "publié", "actualizad", "publicad", "atualizad", "aggiornat",
    "pubblicat", "bijgewerkt", "gewijzigd", "geplaatst", "oppdatert", "opdateret", "uppdaterad", "publisert", "publicerad",
    "udgivet", "päivitetty", "julkaistu", "aktualizov", "zaktualizowan", "opublikowan", "обновлен", "опубликован", "оновлен",
    "güncellen", "yayınlan", "更新", "公開", "수정", "업데이트", "입력", "등록", "تحديث", "نشر",
)  # fmt: skip
"""Words that make a label without a colon: "Climate change", "Live updates" and "Actualités" are names of sections."""
_LED = r"(?i)\b(?:on|vom|am|le|el|il|den|dne|op)\W*$"
"""Words that only lead to a date: a sign of publication unless the words before them speak of a change."""
_FIRST = (
    *(f"{first} {done}" for first in ("originally", "first", "initially") for done in ("published", "posted", "appeared")),
    "erstmals veröffentlicht", "erstmals erschienen", "erstveröffentlich", "publicado originalmente", "publié initialement",
    "oorspronkelijk",
)  # fmt: skip
_POSTED = (
    r"(?i)\b(?:posted|published|gepostet|veröffentlicht|gespeichert|publicad|publié|pubblicato|geplaatst|opublikowan|"
    r"опубликован|postet|publicerad|julkaistu)"
)


def holds(signs: Sequence[str], text: str) -> bool:
    """Say whether a lower-case text holds one of some signs."""
    return any(sign in text for sign in signs)


def speaks_of_change(text: str) -> bool:
    """Say whether a line holds a word for a change."""
    return holds(_CHANGED, text.lower())


def is_posted(text: str) -> bool:
    """Say whether a note says that something was posted."""
    return re.search(_POSTED, text) is not None


def is_label(text: str) -> bool:
    """Say whether a short text without a date is the label of one ("Last updated")."""
    if len(text) > LABEL_CHARS or any(map(str.isdigit, text)):
        return False
    low = text.lower().rstrip()
    return holds(_DONE, low) or (low.endswith((":", "：")) and (holds(_CHANGED, low) or holds(_BORN, low)))


def sureness(label: str) -> float:
    """Say how much the words before a date make it that of publication."""
    if not any(map(str.isalpha, label)):
        return 0.0
    low = label.lower()
    if holds(_FIRST, low):
        return FIRST
    return SURE if holds(_BORN, low) else LIKELY if re.search(_LED, low) else 0.0


def changed(text: str, start: int, end: int) -> bool:
    """Say whether the words before a date call it that of a change: the last label before it counts."""
    label = text[start:end].lower()
    if not any(map(str.isalpha, label)):
        return False
    changed, born = (max(label.rfind(sign) for sign in signs) for signs in (_CHANGED, _BORN))
    return changed > born
