"""Find days and clock times in text of any language. Owns the words of dates; refuses to judge whether a date can be.

Month names come from `months.json`, loaded when the first date in words is met.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from scraper.extract.fields import calendars, dayparts, romans
from scraper.extract.fields.calendars import ERAS
from scraper.extract.fields.days import Day
from scraper.extract.fields.eastasian import is_written

__all__ = ["ZONES", "Clock", "Day", "clock_beside", "days"]

ZONES = {
    "EST": -300, "EDT": -240, "CST": -360, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420,
    "BST": 60, "WEST": 60, "CET": 60, "MEZ": 60, "CEST": 120, "MESZ": 120, "EET": 120, "EEST": 180, "MSK": 180, "SAST": 120,
    "EAT": 180, "WAT": 60, "CAT": 120, "WIB": 420, "WITA": 480, "WIT": 540, "JST": 540, "KST": 540, "HKT": 480, "SGT": 480,
    "PHT": 480, "PKT": 300, "AEST": 600, "AEDT": 660, "ACST": 570, "AWST": 480, "NZST": 720, "NZDT": 780, "AKST": -540,
    "МСК": 180,
}  # fmt: skip
"""Minutes east of UTC of zone names that mean one thing on news pages; "IST", "ET" and the like do not."""

_NEAR = 30
"""How many characters may stand between a day and its time of day."""
_YEAR_FIRST = (
    r"(?<!\d)(?:(令和|平成|昭和|民國|民国)\s*(\d{1,3}|元)|((?:18|19|20|24|25)\d\d|1[01]\d(?=年)))\s*[年년.\-/．]\s*(\d{1,2})\s*[月월.\-/．]\s*"
    r"(\d{1,2})(?!\d)\s*[日일]?"
)
_YEAR_FIRST_IN_ASCII = r"(?<!\d)()()((?:18|19|20|24|25)\d\d)\s*[.\-/]\s*(\d{1,2})\s*[.\-/]\s*(\d{1,2})(?!\d)\s*"
"""The same for most texts: it takes a fifth of the time to compile."""
_NUMBERS = r"(?<![\d.,])(\d{1,2})\s?([./|\-]|·)\s?(\d{1,2})\s?\2\s?((?:18|19|20|24|25)\d\d|\d\d)(?![\d/\-]|:\d)"
_MONTH_NUMBER = r"(?i)(?<!\d)(\d{1,2})\s*(?:tháng|thg\.?)\s*(\d{1,2})\s*,?\s*(?:năm\s*)?(\d{4})"
_YEAR_LAST = r"(?<!\d)(\d{1,2})\s?月\s?(\d{1,2})\s?日?[\s,，]+(20\d\d)(?!\d)"
"""As systems made for English print a day in Chinese and Japanese: "5 月 31, 2024"."""
_MONGOLIAN = r"(?<!\d)(20\d\d)\s+оны\s+(\d{1,2})\s*(?:-?\s?р\s+|дугаар\s+|дүгээр\s+)?сарын\s+(\d{1,2})(?!\d)"
_VIETNAMESE = "một|hai|ba|tư|năm|sáu|bảy|tám|chín|mười|mười một|mười hai".split("|")
_IN_VIETNAMESE = (
    rf"(?:(?<!\d)(\d{{1,2}})\s+)?tháng\s+({'|'.join(reversed(_VIETNAMESE))})(?:\s+(\d{{1,2}}))?(?!\d)\s*,?\s+"
    r"(?:năm\s+)?(\d{4})"
)
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"\d{4}")
_WORD = r"\d+|[^\s\d,.;:/()\[\]|·•\-–—+،]+"
_FILLER = frozenset(
    "de del di du of the den der d г гв м m thg th st nd rd º ª er e i an a na năm ngày tháng gada eko ko yil"
    " жылғы жылы წლის წ ի թ พ ศ ថ្ងៃទី ឆ្នាំ ခုနှစ် ခုနှစ်၊".split()
)
_POINT = (
    r"\.(?=\d\d\s?(?:Uhr|uur|h\b|WIB|WITA|petang|pagi|malam|"
    r"น\.|[ap]\.?m|\(?(?:GMT|UTC|BST|WES?T|CES?T|MES?Z|EES?T|SAST|NZ[DS]T|AE[DS]T)\b))"
)
"""A point between hour and minute, known by what stands behind them; elsewhere it parts numbers of a day or an amount."""
_CLOCK = (
    rf"(?<![\d:.])(?:(午前|午後|上午|下午|오전|오후)\s*)?([01]?\d|2[0-4])\s?(?::|h|H|時|时|點|点|시|{_POINT})"
    r"\s?([0-5]\d|\d(?=\s?[分분]))?\s?[分분]?(?::([0-5]\d))?(?![\d:])"
)
_BARE = r"[\s,]{1,3}([01]\d|2[0-3])\.([0-5]\d)(?![\d.,/-]|\s?[%€$£])"
"""A clock with a point and no word, right behind the day: "18.6.2024 10.05"."""
_UHR = r"(?<![\d:.])([01]?\d|2[0-4])\s?(?:Uhr|uur)\b"
_KL = r"\b(?:kl\.?|klo|kello|um|at|à|às|a las|alle|ore|godz\.?|в|о|ob)\s?([01]?\d|2[0-4])[.:]([0-5]\d)\b"
_TWELVE = r"(?i)(?<![\d:.])(1[0-2]|0?\d)(?::([0-5]\d))?\s?([ap])\.?\s?m\b"
_ZONE = r"[.\s]*(?:Uhr\s*)?\(?\s*((?:GMT|UTC)[+\-−]\d{1,2}(?::?\d{2})?|[+\-−]\d{1,2}:?\d{2}|[A-Z]{3,5}\b|МСК\b|Z\b)"
_MONTH_FIRST = ("en-us", "en_us", "en", "fil")
"""Languages that write the month before the day where a date is all numbers and slashes."""
_YEAR_FIRST_IN = {"zh": "-", "ja": "-.", "ko": "-.", "hu": "-."}
"""The signs with which languages write the year first, also with two digits."""
_DAY_FIRST_IN = ("zh-hk", "zh-mo", "zh-sg", "zh-my", "zh-hant", "zh-tw")
_KANA_OR_HANGUL = re.compile("[\u3040-\u30ff\uac00-\ud7af]")


class Clock:
    """Hold a time of day as written; `second` is None where it has none, `zone` the raw offset or name."""

    __slots__ = ("hour", "minute", "second", "zone")

    def __init__(self, hour: int, minute: int, second: int | None, zone: str) -> None:
        """Take the hour on the 24-hour clock."""
        self.hour = hour
        self.minute = minute
        self.second = second
        self.zone = zone

    @property
    def parts(self) -> tuple[int, int, int]:
        """Return hour, minute and second for a datetime."""
        return self.hour, self.minute, self.second or 0


def days(text: str, language: str = "") -> Iterator[Day]:
    """Yield the days written in a text, in words and in numbers, each kind in order of position."""
    foreign = not text.isascii() or calendars.is_persian(language)
    found = [Day(*numbers) for numbers in calendars.days(text, language)] if foreign else []
    text = calendars.in_ascii(text)
    if _DIGIT.search(text) is not None:
        found += _in_numbers(text, language)
        if "年" in text or "民" in text or _YEAR.search(text) is not None:
            found += [*_year_first(text), *_in_words(text, language), *romans.days(text)]
    yield from sorted(found, key=lambda day: day.start)


def clock_beside(text: str, day: Day) -> Clock | None:
    """Return the time of day next to a day, behind it or before it."""
    text = calendars.in_ascii(text)
    behind = text[day.end : day.end + _NEAR + 12]
    clock = _clock(behind, _NEAR)
    if clock is None:
        before = text[max(0, day.start - _NEAR) : day.start]
        clock = _clock(before, _NEAR)
    return clock


def _clock(text: str, near: int) -> Clock | None:
    twelve = re.search(_TWELVE, text)
    match = re.search(_CLOCK, text)
    if twelve and twelve.start() <= near and not (match and match.start() < twelve.start() and not match.group(3)):
        rest = re.match(_ZONE, text[twelve.end() :])
        return Clock(
            dayparts.hours(int(twelve.group(1)), twelve.group(3).lower()),
            int(twelve.group(2) or 0),
            None,
            rest.group(1) if rest else "",
        )
    if match and match.start() <= near and (match.group(3) or match.group(0).strip()[-1] in "時时點点시"):
        half = (
            dayparts.before(match.group(1) or "")
            or dayparts.meridiem(text[match.end() :])
            or dayparts.before(text[: match.start()])
        )
        rest = re.match(_ZONE, text[match.end() :])
        second = int(match.group(4)) if match.group(4) else None
        hour = dayparts.hours(int(match.group(2)) % 24, half)
        return Clock(hour, int(match.group(3) or 0), second, rest.group(1) if rest else "")
    plain = re.search(_KL, text) or re.search(_UHR, text) or re.match(_BARE, text)
    if plain and plain.start() <= near:
        rest = re.match(_ZONE, text[plain.end() :])
        minute = int(plain.group(2)) if plain.lastindex == 2 else 0
        return Clock(int(plain.group(1)) % 24, minute, None, rest.group(1) if rest else "")
    return None


def _year_first(text: str) -> Iterator[Day]:
    for match in re.finditer(_YEAR_FIRST_IN_ASCII if text.isascii() else _YEAR_FIRST, text):
        era, era_year, year, month, day = match.groups()
        full = ERAS[era] + (1 if era_year == "元" else int(era_year)) if era else int(year)
        full += ERAS["民國"] if full < ERAS["民國"] // 10 else 0  # Taiwan counts so, and leaves the era out
        if int(month) <= 12:
            yield Day(full, int(month), int(day), match.start(), match.end())


def _with_words(text: str) -> Iterator[Day]:
    """Yield the days whose words for year, month and day stand between numbers, or whose months are counted in words."""
    low = text.lower()
    if "th" in low:
        for match in re.finditer(_MONTH_NUMBER, text):
            yield Day(int(match.group(3)), int(match.group(2)), int(match.group(1)), match.start(), match.end())
        for match in re.finditer(_IN_VIETNAMESE, low) if "á" in low else ():
            day = match.group(1) or match.group(3)
            if day:
                month = _VIETNAMESE.index(match.group(2)) + 1
                yield Day(int(match.group(4)), month, int(day), match.start(), match.end())
    if "月" in text:
        for match in re.finditer(_YEAR_LAST, text):
            yield Day(int(match.group(3)), int(match.group(1)), int(match.group(2)), match.start(), match.end())
    if "оны" in low:
        for match in re.finditer(_MONGOLIAN, low):
            yield Day(int(match.group(1)), int(match.group(2)), int(match.group(3)), match.start(), match.end())


def _in_numbers(text: str, language: str) -> Iterator[Day]:
    yield from _with_words(text)
    marks = _year_first_marks(text, language.lower())
    for match in re.finditer(_NUMBERS, text):
        first, mark, second, last = int(match.group(1)), match.group(2), int(match.group(3)), int(match.group(4))
        month_first = second > 12 or (mark == "/" and first <= 12 and language.lower() in _MONTH_FIRST)
        day, month, year = (second, first, last) if month_first else (first, second, last)
        if mark in marks and last <= 31 and second <= 12:
            year, month, day = first, second, last
        if year < 100:
            year += 2000 if year < 70 else 1900
        if 1 <= month <= 12 and 1 <= day <= 31:
            yield Day(year, month, day, match.start(), match.end())


def _year_first_marks(text: str, language: str) -> str:
    """Return the signs between which a short year stands first, by the language, or by the script where none is declared."""
    if language.startswith(_DAY_FIRST_IN):
        return ""
    if language[:2] in _YEAR_FIRST_IN:
        return _YEAR_FIRST_IN[language[:2]]
    if not is_written(text):
        return ""
    return "-." if _KANA_OR_HANGUL.search(text) else "-"


def _in_words(text: str, language: str) -> Iterator[Day]:
    months = _months(language[:2].lower() == "hr")
    tokens = [(m.group(), m.start(), m.end()) for m in re.finditer(_WORD, text)]
    for i, (word, start, end) in enumerate(tokens):
        month = 0 if word[0].isdigit() else _month(word, months)
        if not month:
            continue
        before = [t for t in tokens[max(0, i - 4) : i] if t[0].lower() not in _FILLER]
        after = [t for t in tokens[i + 1 : i + 6] if t[0].lower() not in _FILLER]
        found = _around(before, after)
        if found is not None:
            day, year, used = found
            yield Day(year, month, day, min(start, *(t[1] for t in used)), max(end, *(t[2] for t in used)))


def _around(
    before: list[tuple[str, int, int]], after: list[tuple[str, int, int]]
) -> tuple[int, int, list[tuple[str, int, int]]] | None:
    """Find day and year around a month: "22 September 2020", "September 22, 2020", "2020. szeptember 22."."""
    last = before[-1] if before else None
    if last and _is_day(last[0]):
        year = next((t for t in after[:2] if _is_year(t[0])), None)
        if year:
            return int(last[0]), int(year[0]), [last, year]
        if len(before) > 1 and _is_year(before[-2][0]):
            return int(last[0]), int(before[-2][0]), [last, before[-2]]
    if after and _is_day(after[0][0]):
        year = next((t for t in after[1:3] if _is_year(t[0])), None)
        if year is None and last and _is_year(last[0]):
            year = last
        if year:
            return int(after[0][0]), int(year[0]), [after[0], year]
    return None


def _is_day(token: str) -> bool:
    return len(token) <= 2 and token.isdecimal() and 1 <= int(token) <= 31


def _is_year(token: str) -> bool:
    return len(token) == 4 and token.isdecimal() and (1800 <= int(token) <= 2100 or 2400 <= int(token) <= 2700)


def _month(word: str, months: dict[str, int]) -> int:
    folded = word.lower().replace("\u200c", "").replace("\u0307", "").rstrip("'’")
    folded = folded.removeprefix("ខែ")
    return months.get(folded) or (months.get(folded[1:]) if folded[:1] in "בו" else 0) or 0


@cache
def _months(croatian: bool) -> dict[str, int]:
    data = json.loads(Path(__file__).with_name("months.json").read_text(encoding="utf-8"))
    names = {word: int(number) for number, words in data["months"].items() for word in words.split()}
    return names | data["hr"] if croatian else names
