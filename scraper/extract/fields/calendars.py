"""Find days that are written by another calendar, or in words that `datewords` cannot take one by one.

Refuses Hijri and other observed calendars: their days cannot be told by arithmetic.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

__all__ = ["ERAS", "Found", "days", "from_persian", "in_ascii", "is_persian"]

Found = tuple[int, int, int, int, int]
"""Year, month and day by the Gregorian calendar (the year perhaps by the Thai), and where they begin and end."""

ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911}
"""The year before the first of each era."""

_ZEROS = (
    0x660, 0x6F0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xE50, 0xED0, 0xF20, 0x1040, 0x17E0, 0xFF10,
)  # fmt: skip
_DIGITS = {zero + digit: str(digit) for zero in _ZEROS for digit in range(10)}
_PERSIAN_DIGIT = re.compile("[\u06f0-\u06f9]")
_ARABIC = re.compile("[\u0600-\u06ef]")
"""The letters of Arabic and Persian."""
_PERSIAN = ("fa", "fas", "per", "prs", "ps", "ckb", "lrc", "mzn", "glk")
"""Languages whose newspapers are dated by the Persian calendar, in any digits."""
_PERSIAN_MONTHS = (
    "فروردین فروردين حمل وری", "اردیبهشت ارديبهشت ثور غويی", "خرداد جوزا غبرګولی", "تیر تير سرطان چنګاښ",
    "مرداد امرداد اسد زمری", "شهریور شهريور سنبله وږی", "مهر میزان ميزان تله", "آبان ابان عقرب لړم", "آذر اذر قوس لیندۍ",
    "دی دي جدی جدي مرغومی", "بهمن دلو سلواغه", "اسفند حوت کب",
)  # fmt: skip
"""As Iran and Afghanistan call them (Unicode CLDR 48, fa, fa-AF and ps), with the letters of Arabic keyboards added."""
_PERSIAN_NUMBER = {name: number for number, names in enumerate(_PERSIAN_MONTHS, 1) for name in names.split()}
_IN_PERSIAN = rf"(?<!\d)(\d\d?)[\s،,]+({'|'.join(_PERSIAN_NUMBER)})(?:[\s\u200c]*ماه)?[\s،,]+(?:سال\s+)?(1[34]\d\d)(?!\d)"
_PERSIAN_NUMBERS = r"(?<![\d/.-])(?:(1[34]\d\d)([/.-])(\d\d?)\2(\d\d?)|(\d\d?)([/.-])(\d\d?)\6(1[34]\d\d))(?![\d/-])"
_THAI_MONTHS = "ม.ค ก.พ มี.ค เม.ย พ.ค มิ.ย ก.ค ส.ค ก.ย ต.ค พ.ย ธ.ค".split()
_IN_THAI = rf"(?<!\d)(\d\d?)\s*({'|'.join(map(re.escape, _THAI_MONTHS))})\.?\s*(?:พ\.ศ\.\s*)?(\d{{4}}|\d\d)(?![\d:])"
_THAI_CENTURY = 50
"""From here on two digits of a Thai year are of the Buddhist era (2550 is 2007), below it of the common one."""
_LEVANTINE = (
    r"(?<!\d)(\d\d?)\s+(?:[^\W\d]+\s*/\s*)?(تشرين|كانون)\s+(ال[أا]ول|الثان[يى])(?:\s*/\s*[^\W\d]+)?[\s،,]+(\d{4})(?!\d)"
)
"""The four months of Lebanon, Syria, Jordan and Iraq whose names are two words; others write the second name beside it."""
_LEVANTINE_MONTHS = {("تشرين", True): 10, ("تشرين", False): 11, ("كانون", True): 12, ("كانون", False): 1}
_ETHIOPIC = re.compile("[\u1200-\u137f]")
_ETHIOPIAN_MONTHS = "መስከረም ጥቅምት ኅዳር ታኅሣሥ ጥር የካቲት መጋቢት ሚያዝያ ግንቦት ሰኔ ሐምሌ ነሐሴ ጳጉሜን".split()
_SPELLED_ALIKE = str.maketrans("ኅኃሕሐሣሠ", "ህሀህሀሳሰ")
"""Letters of Amharic that sound like others, and are written for them."""
_ETHIOPIAN = {name.translate(_SPELLED_ALIKE): number for number, name in enumerate(_ETHIOPIAN_MONTHS, 1)}
_IN_ETHIOPIAN = rf"({'|'.join(_ETHIOPIAN)})\s+(\d\d?)(?!\d)(?:\s*ቀን)?[\s፣,፤]+(\d{{4}})(?!\d)"
_ETHIOPIAN_EPOCH = date(8, 8, 27).toordinal()
"""The first day of the year 1 (29 August of the year 8 by the Julian calendar)."""
_NUMERALS = "〇一二三四五六七八九"
_IN_NUMERALS = (
    rf"([{_NUMERALS}零]{{4}}|({'|'.join(ERAS)})[一二三四五六七八九十元]{{1,3}})年"
    r"([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)


def in_ascii(text: str) -> str:
    """Return a text with the digits of every script as those of ASCII, each in its place."""
    return text if text.isascii() else text.translate(_DIGITS)


def days(text: str, language: str) -> Iterator[Found]:
    """Yield the days of a text that is not in ASCII or is in Persian, each kind in order of position."""
    plain = in_ascii(text)
    if "年" in text:
        yield from _in_numerals(text)
    if ".ค" in text or ".พ" in text or ".ย" in text:
        yield from _in_thai(plain)
    if "تشرين" in text or "كانون" in text:
        yield from _in_levantine(plain)
    if _ARABIC.search(text):
        yield from _in_persian_words(plain)
    elif _ETHIOPIC.search(text):
        yield from _in_ethiopian(plain)
    if is_persian(language) or _PERSIAN_DIGIT.search(text):
        yield from _in_persian_numbers(plain)


def is_persian(language: str) -> bool:
    """Say whether newspapers in a language are dated by the Persian calendar."""
    return language.lower().replace("_", "-").split("-")[0] in _PERSIAN


def from_persian(year: int, month: int, day: int) -> date:
    """Return a day of the Persian calendar (solar Hijri) as one of the Gregorian.

    Eight leap years in 33, as in the Persian calendar of Unicode ICU 74 (icu4c/source/i18n/persncal.cpp), which agrees with
    the equinox at Tehran from 1178 to 1502, that is 1799 to 2123. ValueError where there is no such day.
    """
    if not 1 <= month <= 12 or not 1 <= day <= _length(year, month):
        raise ValueError(f"no day of the Persian calendar: {year}-{month}-{day}")
    return date.fromordinal(_new_year(year) + 30 * (month - 1) + min(month - 1, 6) + day - 1)


def _new_year(year: int) -> int:
    """Return the ordinal of the first day of a Persian year; its year 1 began on 21 March 622."""
    return date(622, 3, 21).toordinal() + 365 * (year - 1) + (8 * year + 21) // 33


def _length(year: int, month: int) -> int:
    if month <= 6:
        return 31
    return 30 if month <= 11 or _new_year(year + 1) - _new_year(year) == 366 else 29


def _in_ethiopian(text: str) -> Iterator[Found]:
    """Yield the days of the Ethiopian calendar: twelve months of 30 days and a short one, a leap day every four years."""
    for match in re.finditer(_IN_ETHIOPIAN, text.translate(_SPELLED_ALIKE)):
        month, day, year = _ETHIOPIAN[match[1]], int(match[2]), int(match[3])
        if 1 <= day <= (30 if month < 13 else 6 if year % 4 == 3 else 5):
            found = date.fromordinal(_ETHIOPIAN_EPOCH + 365 * (year - 1) + year // 4 + 30 * (month - 1) + day - 1)
            yield found.year, found.month, found.day, match.start(), match.end()


def _in_persian_words(text: str) -> Iterator[Found]:
    for match in re.finditer(_IN_PERSIAN, text):
        yield from _checked(int(match[3]), _PERSIAN_NUMBER[match[2]], int(match[1]), match)


def _in_persian_numbers(text: str) -> Iterator[Found]:
    for match in re.finditer(_PERSIAN_NUMBERS, text):
        year, month, day = (match[1], match[3], match[4]) if match[1] else (match[8], match[7], match[5])
        yield from _checked(int(year), int(month), int(day), match)


def _checked(year: int, month: int, day: int, match: re.Match[str]) -> Iterator[Found]:
    try:
        found = from_persian(year, month, day)
    except ValueError:
        return
    yield found.year, found.month, found.day, match.start(), match.end()


def _in_thai(text: str) -> Iterator[Found]:
    for match in re.finditer(_IN_THAI, text):
        year = int(match[3])
        if year < 100:
            year += 2500 if year >= _THAI_CENTURY else 2000
        yield year, _THAI_MONTHS.index(match[2]) + 1, int(match[1]), match.start(), match.end()


def _in_levantine(text: str) -> Iterator[Found]:
    for match in re.finditer(_LEVANTINE, text):
        month = _LEVANTINE_MONTHS[match[2], match[3].endswith("ول")]
        yield int(match[4]), month, int(match[1]), match.start(), match.end()


def _in_numerals(text: str) -> Iterator[Found]:
    for match in re.finditer(_IN_NUMERALS, text):
        era = match[2]
        year = ERAS[era] + _count(match[1].removeprefix(era)) if era else _spelled(match[1])
        yield year, _count(match[3]), _count(match[4]), match.start(), match.end()


def _spelled(numerals: str) -> int:
    """Read numerals that stand one for each digit ("二〇二五")."""
    return int("".join(str(max(_NUMERALS.find(sign), 0)) for sign in numerals))


def _count(numerals: str) -> int:
    """Read numerals that count tens and ones ("二十三"); the first year of an era has a sign of its own."""
    tens, ten, ones = numerals.replace("元", "一").rpartition("十")
    return (10 * (_NUMERALS.find(tens) if tens else 1) if ten else 0) + (_NUMERALS.find(ones) if ones else 0)
