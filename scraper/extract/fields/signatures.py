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

__all__ = ["are_eastern", "told"]

OPENING_CHARS = 100
"""Characters of a story among which its dateline stands."""
OPENING_TEXTS = 2
END_TEXTS = 2
"""Texts of the body, and behind it, among which a signature is looked for."""
CLOSING_CHARS = 300
OPENING_LINES, LINE_CHARS, MOST_NAMES = 4, 100, 4
"""Texts at the start of the body among which reporters sign in a line of their own, its characters and names at most."""
_JOINTS = r"\s?/\s?"
_BRACKETED = r"[（(【\[［〔]([^（()）【】\[\]［］〔〕\n]{2,50})[)）】\]］〕]"
_HOUSE = r"(?:(?![前曾任的名位被无無])[\u3400-\u9fff]){0,10}?"
"""The paper before the word for reporter; who was one, or is one of many, wrote nothing here ("前河畔网记者")."""
_WRITES = rf"^\s*(?:{_HOUSE}\s?(?:{eastasian.REPORTER}|通讯员|通訊員)|撰稿|撰文|文[／/｜丨]|文、[图圖摄攝])"
_STORY = r"\s*(?:摄影报道|攝影報導|综合报道|綜合報導|报道|报导|報導|摄影|攝影|整合|综合|編譯|编译|摄|攝)$"
_EDITED = r"(?:责任)?[编編][辑輯]|[責责][編编任]"
_KOREAN = (
    r"[(（\[【][^()（）\[\]【】=＝]{1,24}[=＝][^()（）\[\]【】=＝]{1,24}[)）\]】]\s*"
    r"([가-힣]{2,4}(?:\s*[·ㆍ,、]\s*[가-힣]{2,4})*\s*(?:선임|수습|인턴|전문|객원)?\s?(?:기자|특파원))\s*[=＝]"
)
""""(서울=연합뉴스) 홍길동 기자 = "."""
_JAPANESE = r"\s*[\u30a0-\u30ff\u3400-\u9fff]{2,8}[=＝]\s*([\u3400-\u9fff々]{3,5}(?:[、・][\u3400-\u9fff々]{3,5})*)\s*"
"""【ロンドン=山田太郎】."""
_WIRED = r"日\s?[电電讯訊]\s*$"
"""What stands before the names in an agency's dateline: "11月18日电 (周岚 李强)"."""
_SIGNED = rf"(?:^|[。！？」』”.!?…])\s*{_BRACKETED}\s*$"
_QUOTED = r"[」』”]\s*[（(【\[［〔][^（(【\[［〔]*$"
"""A name in brackets behind a quotation may be whose words they are."""
_LABEL = r"^(?:文[、/／]?(?:图|圖)?|撰文|撰稿|采写|記者|记者|通讯员)[\s:：/／]*"
_HANGUL = r"[가-힣]"
_KANA = r"[\u3040-\u30ff]"
_JAPANESE_NAME = (
    r"[\u3400-\u9fff々]{3,5}|[\u3400-\u9fff々]{1,3}[ 　][\u3400-\u9fff々ぁ-ん]{1,3}|[\u3400-\u9fff々]{1,3}[ぁ-ん]{2,4}"
)
KANA = 10
"""One sign in so many is kana in a text in Japanese, and far fewer in one in Chinese that quotes it."""
_DESK = r"^[\u30a0-\u30ff\u3400-\u9fff]{1,8}(?:部|局|班|室|取材)[ 　・／/]+"
"""The newsroom before a name: "社会部　佐藤健一"."""
LONGEST_FAMILY = 4
"""Signs that the family name may take of a name in Japanese, the space counted."""
_NO_NAME = (
    r"(?:共同|時事|通信|新聞|編集|記事|提供|撮影|限定|掲載|時間|訳|談|参照|現在|当時|全文|連載|配信|速報|有料|無料|公開|更新"
    r"|さん|くん|ちゃん|から|より|など|まで|だけ|[部局省庁課会班市県町村区社略員家者長大内警署校展賞杯戦線駅館])$"
)
"""What ends no name of a person in Japan: newsrooms, places, trades, notes on the page."""
_NO_PERSON = r"[区區县縣市镇鎮村乡鄉街省社网網报報院局厅廳部委馆館店厂廠队隊组組校署处處科办辦]$"
"""How places, papers and offices of China end, and few names."""
_BY = r"[(\[]\s*(?:By|Von|Af|Av)\s+([^()\[\]]{3,100})[)\]]\s*"
_ENDED = r"(?:End ?item|ENDITEM)[\s/]*$"
"""The end of a report that names its reporter in brackets: "... in the updated policies. (By Ann Lee) Enditem/"; without
that word who stands there may have made what the sentence speaks of."""
_REPORTING = (
    r"\(?(?:Reporting by|Writing by|Reporte de|Reportagem de|Reportage de)\s+([^;()]{3,120}?)\s*"
    r"(?:[;)]|\.\s*$|\.\s+(?:Additional|Editing|Writing|Compiled|Edit|Reda)|$)"
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
    for i in kept[:OPENING_LINES]:
        people = _line_of(pieces[i].text)
        if people and not any(_speaks_of(pieces[k].text, people) for k in kept if k != i):
            return pieces[i].text, people
    opening = "".join(pieces[i].text for i in kept[:OPENING_LINES])
    is_japanese = len(re.findall(_KANA, opening)) * KANA > len(opening)
    for i in reversed(range(max(kept[-1] - END_TEXTS + 1, 0), min(kept[-1] + END_TEXTS + 1, len(pieces)))):
        found = _closing(pieces[i].text, sites, is_japanese=is_japanese)
        if found:
            return found
    return None


def _line_of(text: str) -> tuple[str, ...]:
    """Return the names of a line that is nothing but the full names of several people, as reporters sign above a story."""
    if len(text) > LINE_CHARS or "\n" in text:
        return ()
    parts = tuple(re.split(_JOINTS, text.strip()))
    return parts if 1 < len(parts) <= MOST_NAMES and all(map(_is_full, parts)) else ()


def _is_full(name: str) -> bool:
    return " " in name and names.is_personal(name) and not names.is_organisation(name)


def _speaks_of(text: str, people: Sequence[str]) -> bool:
    """Say whether a text has the last name of one of them: they are who the story is about."""
    return any(name.rsplit(" ", 1)[-1] in text for name in people)


def _opening(text: str, sites: Sequence[str]) -> tuple[str, tuple[str, ...]] | None:
    """Read the dateline that a story opens with."""
    start = text[:OPENING_CHARS]
    if not eastasian.is_written(start):
        return None
    reported = re.match(_KOREAN, start)
    if reported:
        return _people(reported[1], reported[0], sites)
    housed = re.match(eastasian.KOREAN_HOUSE, start)
    if housed:
        return _people(housed[0], housed[0], sites)
    for inner in re.finditer(_BRACKETED, start):
        if re.search(_WRITES, inner[1]) and not re.match(_EDITED, inner[1]):
            told = inner[1] if eastasian.is_placed(inner[1]) else re.sub(_STORY, "", inner[1])
            return _people(told, inner[0], sites)
        wired = _chinese(inner[1]) if re.search(_WIRED, start[: inner.start()]) else ()
        if wired:
            return inner[0], wired
        placed = re.fullmatch(_JAPANESE, inner[1])
        if placed and all(map(_is_name, placed[1].replace("・", "、").split("、"))):
            return _people(placed[1].replace("・", "、"), inner[0], sites)
    return None


def _closing(text: str, sites: Sequence[str], *, is_japanese: bool) -> tuple[str, tuple[str, ...]] | None:
    """Read the signature that a story closes with; one in a paragraph of its own does not tell its language."""
    end = text[-CLOSING_CHARS:]
    if not eastasian.is_written(end):
        signed = re.search(_BY + _ENDED, end) or re.fullmatch(_BY, text)
        reported = re.match(_REPORTING, text) if len(text) <= CLOSING_CHARS else None
        found = signed[1] if signed else reported[1] if reported else ""
        people = _people(f"By {found}", signed[0] if signed else text, sites) if found else None
        return people if people and all(names.is_personal(name) and " " in name for name in people[1]) else None
    signed = re.search(_SIGNED, end)
    if signed is None or re.match(_EDITED, signed[1]):
        return None
    if re.search(_WRITES, signed[1]) or (re.search(_HANGUL, signed[1]) and eastasian.reports(signed[1])):
        return _people(re.sub(_STORY, "", signed[1]), signed[1], sites)
    if re.search(_QUOTED, end):
        return None
    people_named = _japanese(signed[1]) if is_japanese else _chinese(signed[1])
    return (signed[1], people_named) if people_named else None


def are_eastern(text: str) -> bool:
    """Say whether a text is nothing but names of people of Japan or China, known by common family names."""
    if not text or max(text) < eastasian.FIRST or not eastasian.is_written(text):
        return False
    return bool(_japanese(text) or (re.search(_KANA, text) is None and _chinese(text)))


def _japanese(signed: str) -> tuple[str, ...]:
    """Return the names of a signature if all of them are: each begins with a common family name of Japan."""
    parts = re.split(r"[、，,/／・]", re.sub(_DESK, "", signed.strip()))
    families = words("families_ja")
    known = all(any(part[:size].rstrip(" 　") in families for size in range(1, LONGEST_FAMILY + 1)) for part in parts)
    return tuple(dict.fromkeys(parts)) if known and all(map(_is_name, parts)) else ()


def _chinese(signed: str) -> tuple[str, ...]:
    """Return the names of a signature if all of them are: a family name that nine in ten people of China have begins each.

    A single name has three signs, or a label before it: two signs with nothing beside them are too many other things.
    """
    rest = re.sub(_LABEL, "", signed.strip())
    parts = re.split(r"[\s　、，,/／]+", rest)
    least = 2 if len(parts) > 1 or rest != signed.strip() else 3
    families = words("families")
    known = all(least <= len(part) <= 3 and part[0] in families and not _is_note(part) for part in parts)
    return tuple(dict.fromkeys(parts)) if known else ()


def _is_name(name: str) -> bool:
    return re.fullmatch(_JAPANESE_NAME, name) is not None and re.search(_NO_NAME, name) is None


def _is_note(name: str) -> bool:
    return name in words("no_names_zh") or names.is_organisation(name) or re.search(_NO_PERSON, name) is not None


def _people(text: str, shown: str, sites: Sequence[str]) -> tuple[str, tuple[str, ...]] | None:
    found = names.split(text, sites=sites)
    return (shown, found) if found and not all(map(names.is_organisation, found)) else None
