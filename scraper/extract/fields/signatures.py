"""Read who wrote a story from its own first and last words. Refuses lines that stand apart from it: `byline` reads those.

Papers of China, Japan and Korea name the reporter in brackets behind the dateline or at the end of the last paragraph;
agencies close with a sentence ("(Reporting by Ann Lee; Editing by Bob Ray)").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from scraper.extract.fields import eastasian, names
from scraper.extract.fields.header import Piece
from scraper.extract.fields.wordlists import words

__all__ = ["told"]

OPENING_CHARS = 100
"""Characters of a story among which its dateline stands."""
OPENING_TEXTS = 2
END_TEXTS = 2
"""Texts of the body, and behind it, among which a signature is looked for."""
CLOSING_CHARS = 300
_BRACKETED = r"[（(【\[［〔]([^（()）【】\[\]［］〔〕\n]{2,50})[)）】\]］〕]"
_WRITES = r"记者|記者|通讯员|通訊員|特派员|特派員|撰稿|撰文|[文图圖][／/]"
_EDITED = r"(?:责任)?[编編][辑輯]|[责責][编編任]"
_KOREAN = (
    r"[(（\[【][^()（）\[\]【】=＝]{1,24}[=＝][^()（）\[\]【】=＝]{1,24}[)）\]】]\s*"
    r"([가-힣]{2,4}(?:\s*[·ㆍ,、]\s*[가-힣]{2,4})*\s*(?:선임|수습|인턴|전문|객원)?\s?(?:기자|특파원))\s*[=＝]"
)
""""(서울=연합뉴스) 홍길동 기자 = "."""
_JAPANESE = (
    r"[【［〔(（]\s*[\u30a0-\u30ff\u3400-\u9fff]{2,8}[=＝・]\s*"
    r"[\u3400-\u9fff々]{3,5}(?:[、・][\u3400-\u9fff々]{3,5})*\s*[】］〕)）]"
)
"""【ロンドン=山田太郎】."""
_SIGNED = rf"(?:^|[。！？」』”.!?…])\s*{_BRACKETED}\s*$"
_LABEL = r"^(?:(?:文|图|圖)[、/／]?(?:文|图|圖)?|撰文|撰稿|采写|記者|记者|通讯员)[\s:：/／]*"
_KANA = r"[\u3040-\u30ff]"
_JAPANESE_NAME = r"[\u3400-\u9fff々]{3,5}|[\u3400-\u9fff々]{1,3}[ 　][\u3400-\u9fff々ぁ-ん]{1,3}"
_NO_NAME = r"(?:共同|時事|通信|新聞|支局|本社|本部|編集|記事|提供|撮影|[部局省庁課会班市県町村区社])$"
_BY = r"\s*[(\[]\s*(By|Von|Par|Por|Di|Door|Af|Av)\s+([^()\[\]]{3,100})[)\]]\s*(?:End ?item|ENDITEM|/)*\s*$"
"""The end of a report that names its reporter in brackets: "... in the updated policies. (By Ann Lee) Enditem/"."""
_REPORTING = (
    r"\(?(?:Reporting|Report|Writing|Reporte|Información|Informe|Reportagem|Reportage|Bericht|Reportaje) "
    r"(?:by|de|von|per)\s+([^;()]{3,120}?)\s*(?:[;)]|\.\s*$|\.\s+(?:Additional|Editing|Writing|Compiled|Edit|Reda)|$)"
)


def told(pieces: Sequence[Piece], sites: Sequence[str]) -> tuple[str, tuple[str, ...]] | None:
    """Return the words of a story that name who wrote it, and the names, or None where it names nobody."""
    kept = [i for i, piece in enumerate(pieces) if piece.keep]
    if not kept:
        return None
    for i in (*range(max(kept[0] - OPENING_TEXTS, 0), kept[0]), *kept[:OPENING_TEXTS]):
        found = _opening(pieces[i].text, sites)
        if found:
            return found
    for i in reversed(range(max(kept[-1] - END_TEXTS + 1, 0), min(kept[-1] + END_TEXTS + 1, len(pieces)))):
        found = _closing(pieces[i].text, sites)
        if found:
            return found
    return None


def _opening(text: str, sites: Sequence[str]) -> tuple[str, tuple[str, ...]] | None:
    """Read the dateline that a story opens with."""
    start = text[:OPENING_CHARS]
    if not eastasian.is_written(start):
        return None
    reported = re.match(_KOREAN, start)
    if reported:
        return _people(reported[1], reported[0], sites)
    for inner in re.finditer(_BRACKETED, start):
        if re.search(_WRITES, inner[1]) and not re.match(_EDITED, inner[1]):
            return _people(re.sub(r"\s*(?:整合|综合|編譯|编译|摄|攝)$", "", inner[1]), inner[0], sites)
        if re.fullmatch(_JAPANESE, inner[0]):
            return _people(inner[1], inner[0], sites)
    return None


def _closing(text: str, sites: Sequence[str]) -> tuple[str, tuple[str, ...]] | None:
    """Read the signature that a story closes with."""
    end = text[-CLOSING_CHARS:]
    if not eastasian.is_written(end):
        signed = re.search(_BY, end)
        if signed:
            return _people(f"{signed[1]} {signed[2]}", signed[0].strip(), sites)
        reported = re.match(_REPORTING, text) if len(text) <= CLOSING_CHARS else None
        return _people(f"By {reported[1]}", text, sites) if reported else None
    signed = re.search(_SIGNED, end)
    if signed is None or re.match(_EDITED, signed[1]):
        return None
    if re.search(_WRITES, signed[1]):
        return _people(signed[1], signed[1], sites)
    parts = re.split(r"[\s　、，,/／]+", re.sub(_LABEL, "", signed[1].strip()))
    if re.search(_KANA, text):
        parts = re.split(r"[、，,/／・]", signed[1].strip())
        are_names = all(re.fullmatch(_JAPANESE_NAME, part) and not re.search(_NO_NAME, part) for part in parts)
    else:  # one of the family names that nine in ten people of China have
        known = words("families")
        are_names = all(2 <= len(part) <= 3 and part[0] in known and not names.is_organisation(part) for part in parts)
    return (signed[1], tuple(dict.fromkeys(parts))) if are_names and parts else None


def _people(text: str, shown: str, sites: Sequence[str]) -> tuple[str, tuple[str, ...]] | None:
    found = names.split(text, sites=sites)
    return (shown, found) if found and not all(map(names.is_organisation, found)) else None
