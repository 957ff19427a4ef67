"""Days by other calendars, and in words of their own."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.extract import extract
from scraper.extract.fields import calendars, datelabels, dates, datewords

NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)
PERSIAN = "۰۱۲۳۴۵۶۷۸۹"
NUMERALS = "〇一二三四五六七八九"
DAYS = st.dates(date(1801, 1, 1), date(2099, 12, 31))
BREAKS = (1111, 1181, 1210, 1635)
"""First years of Borkowski's groups of cycles that lie in our time (K. M. Borkowski, The Persian calendar for 3000 years,
Earth, Moon, and Planets 74, 1996)."""


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("۲۱ مهر ۱۴۰۴ - ۱۴:۲۰", "fa", "2025-10-13T14:20"),
        ("دوشنبه، ۲۱ مهر ماه ۱۴۰۴ ساعت ۱۴:۲۰", "fa", "2025-10-13T14:20"),
        ("۱۴۰۴/۰۷/۲۱", "", "2025-10-13"),
        ("۲۱/۷/۱۴۰۴", "", "2025-10-13"),
        ("1404-07-21", "fa-IR", "2025-10-13"),
        ("21 مهر 1404", "", "2025-10-13"),
        ("21 میزان 1404", "prs", "2025-10-13"),
        ("۱۳ اکتبر ۲۰۲۵", "fa", "2025-10-13"),
        ("13 ต.ค. 2568 15:20 น.", "th", "2025-10-13T15:20"),
        ("13 ต.ค. 68 15.20 น.", "th", "2025-10-13T15:20"),
        ("13 ต.ค. 25", "th", "2025-10-13"),
        ("13 ม.ค. พ.ศ. 2568", "th", "2025-01-13"),
        ("令和7年10月13日", "ja", "2025-10-13"),
        ("令和七年十月十三日", "ja", "2025-10-13"),
        ("令和元年十二月三十一日", "ja", "2019-12-31"),
        ("昭和64年1月7日", "ja", "1989-01-07"),
        ("二〇二五年十月十三日 16:20", "zh", "2025-10-13T16:20"),
        ("二零二五年十月二十日", "zh", "2025-10-20"),
        ("13 تشرين الأول 2025", "ar", "2025-10-13"),
        ("13 تشرين الثاني/نوفمبر 2025", "ar", "2025-11-13"),
        ("13 ديسمبر/كانون الأول 2024", "ar", "2024-12-13"),
        ("١٣ كانون الثاني ٢٠٢٥، ١٠:٢٢", "ar", "2025-01-13T10:22"),
        ("१३ अक्टूबर २०२५, १०:२२", "hi", "2025-10-13T10:22"),
        ("13 ઓક્ટોબર 2025", "gu", "2025-10-13"),
        ("2025. gada 13. oktobris", "lv", "2025-10-13"),
        ("2025eko urriaren 13a", "eu", "2025-10-13"),
        ("13 फरवरी 2025", "hi", "2025-02-13"),
        ("১৩ ফেব্রুয়ারি ২০২৫", "bn", "2025-02-13"),
        ("13. октобра 2025.", "sr", "2025-10-13"),
        ("ថ្ងៃទី១៣ ខែតុលា ឆ្នាំ២០២៥", "km", "2025-10-13"),
        ("၂၀၂၅ ခုနှစ်၊ အောက်တိုဘာ ၁၃", "my", "2025-10-13"),
        ("2025 оны 10 сарын 13", "mn", "2025-10-13"),
        ("2025 жылғы 13 қазан", "kk", "2025-10-13"),
        ("2025-yil 13-oktabr", "uz", "2025-10-13"),
        ("2025 წლის 13 ოქტომბერი", "ka", "2025-10-13"),
        ("2025-ի հոկտեմբերի 13", "hy", "2025-10-13"),
        ("13 ตุลาคม พ.ศ. 2568", "th", "2025-10-13"),
        ("13 Tháng Mười, 2025", "vi", "2025-10-13"),
        ("Tháng Mười Một 13, 2025", "vi", "2025-11-13"),
        ("10 月 13, 2025", "zh", "2025-10-13"),
        ("13 تله 1404", "ps", "2025-10-05"),
        ("ጥቅምት 3፣ 2018", "am", "2025-10-13"),
        ("መጋቢት 2 ቀን 2016 ዓ.ም", "am", "2024-03-11"),
        ("13 ئەیلوول 2025", "ckb", "2025-09-13"),
    ],
)
def test_days_of_every_calendar_are_gregorian(text: str, language: str, value: str) -> None:
    """A reader anywhere has the day in one calendar, with the time beside it in any digits."""
    moment = dates.parse(text, now=NOW, language=language)
    assert moment is not None
    assert (moment.value, moment.raw) == (value, text)


@pytest.mark.parametrize(
    "text",
    ["1404/07/21", "۳۱ مهر ۱۴۰۴", "۳۰ اسفند ۱۴۰۴", "۱۴۰۴/۱۳/۰۱", "二〇二五年十三月一日", "二〇二五年十月", "32 ต.ค. 2568"],
)
def test_no_day_is_made_up(text: str) -> None:
    """What no calendar has is none, and a number is Persian only in Persian digits or on a Persian page."""
    assert dates.parse(text, now=NOW, language="en") is None


@pytest.mark.parametrize(
    "shown", ["۲۱ مهر ۱۴۰۴", "令和7年10月13日", "二〇二五年十月十三日", "13 ต.ค. 68", "13 تشرين الأول 2025"]
)
def test_such_a_day_is_found_beside_the_headline(shown: str) -> None:
    """The line is looked at although it shows no year of four common digits."""
    text = "<p>It rained again on Monday, and the people of the south have had enough of it, as they said to all.</p>" * 4
    page = f"<html><body><article><h1>Rain falls in the south</h1><div>{shown}</div>{text}</article>"
    assert extract(page, "https://news.example/rain").date_published == "2025-10-13"


@pytest.mark.parametrize(
    ("label", "change"),
    [("تاریخ انتشار: ", False), ("به‌روزرسانی: ", True), ("آخرین ویرایش: ", True), ("เผยแพร่: ", False), ("อัปเดต ", True)],
)
def test_its_label_says_what_it_is_the_day_of(label: str, *, change: bool) -> None:
    """Publication or change, in the languages that are dated so."""
    assert datelabels.changed(label, 0, len(label)) is change
    assert (datelabels.sureness(label) > 0) is not change


@pytest.mark.parametrize(
    "label",
    ["Update: ", "Last update: ", "Laatste update: ", "Letztes Update: ", "Update date: ", "Дата обновления: ", "Upraveno ",
     "Poslední úprava: ", "Ažurirano: ", "Zadnja izmjena: ", "Posodobljeno ", "Zmodyfikowano: ", "Обновена на ", "Uppfært ",
     "اپ ڈیٹ ", "আপডেট: ", "ปรับปรุง: ", "Uuendatud: ", "Muudetud ", "Atjaunots ", "Atnaujinta ", "Frissítve: ", "Módosítva ",
     "Actualizat la ", "Përditësuar më ", "Изменето на ", "განახლდა: ", "Թարմացվել է ", "Yenilənib: ", "Жаңартылды: ",
     "புதுப்பிக்கப்பட்டது: ", "నవీకరించబడింది: ", "അപ്ഡേറ്റ്: ", "સુધારો: ", "अद्ययावत ", "ਅੱਪਡੇਟ: ", "अद्यावधिक: ",
     "යාවත්කාලීන ", "បច្ចុប្បន្នភាព ", "ပြင်ဆင်ချိန် ", "ອັບເດດ: ", "ተሻሽሏል ", "Imesasishwa ", "Dikemas kini: ",
     "Binago noong ", "עדכון אחרון: ", "تعديل: ", "به روز شده: ", "Egunerat: ", "Diweddarwyd ", "Bygewerk: ",
     "Последна промяна: ", "Последна редакция ", "Modyfikacja: ", "Frissült: ", "Osvježeno: ", "Osveženo ", "Ανανεώθηκε: ",
     "Täiendatud: ", "Papildyta "],
)  # fmt: skip
def test_a_change_is_called_one_in_the_languages_of_the_press(label: str) -> None:
    """A word for a change says so, whatever word for a date it holds; the same label alone stands for the date behind it."""
    assert datelabels.changed(label, 0, len(label))
    assert datelabels.speaks_of_change(label)
    assert datelabels.is_label(f"{label.strip(': ')}:")


@pytest.mark.parametrize(
    "label", ["Date: ", "Datum: ", "Fecha: ", "Data: ", "Дата: ", "Published: ", "Zveřejněno ", "公開 "]
)
def test_a_word_for_a_date_is_none_for_a_change(label: str) -> None:
    """Nor is one for publication."""
    assert not datelabels.changed(label, 0, len(label))
    assert datelabels.sureness(label) > 0


def is_leap(year: int) -> bool:
    """Say by Borkowski's cycles of 33 years whether a Persian year has 366 days."""
    start, end = next((one, two) for one, two in pairwise(BREAKS) if one <= year < two)
    place, size = year - start, end - start
    if size - place < 6:
        place = place - size + (size + 4) // 33 * 33
    return ((place + 1) % 33 - 1) % 4 == 0 and (place + 1) % 33 != 0


@given(st.integers(1210, 1500))
def test_persian_years_are_as_long_as_in_the_tables(year: int) -> None:
    """The rule of 33 years agrees with another author's tables, and the year begins when spring does."""
    first, following = calendars.from_persian(year, 1, 1), calendars.from_persian(year + 1, 1, 1)
    assert (following - first).days == (366 if is_leap(year) else 365)
    assert (first.month, first.day) in {(3, day) for day in range(19, 23)}


@given(st.integers(1200, 1500), st.integers(1, 12), st.integers(1, 31))
def test_persian_days_follow_each_other(year: int, month: int, day: int) -> None:
    """The day before a day is that of the calendar too: no day is left out and none is there twice."""
    try:
        found = calendars.from_persian(year, month, day)
    except ValueError:
        assert day > 29
        return
    if day > 1:
        assert calendars.from_persian(year, month, day - 1) == found - timedelta(days=1)
    elif month > 1:
        assert (found - calendars.from_persian(year, month - 1, 29)).days in (1, 2, 3)


@given(st.integers(1300, 1403), st.integers(1, 12), st.integers(1, 29))
def test_persian_dates_are_read_in_words_and_numbers(year: int, month: int, day: int) -> None:
    """Both spellings give the day of the conversion."""
    digits = str.maketrans("0123456789", PERSIAN)
    name = calendars._PERSIAN_MONTHS[month - 1].split()[0]
    wanted = calendars.from_persian(year, month, day)
    for text in (f"{day} {name} {year}", f"{year}/{month:02d}/{day:02d}", f"{day}/{month}/{year}"):
        moment = dates.parse(text.translate(digits))
        assert moment is not None
        assert moment.day == wanted


def numerals(number: int) -> str:
    """Write a number below a hundred as Chinese does."""
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else NUMERALS[tens]) + ("十" if tens else "") + (NUMERALS[ones] if ones else "")


@given(DAYS)
def test_chinese_numerals_are_read(day: date) -> None:
    """Every day of three centuries."""
    year = "".join(NUMERALS[int(digit)] for digit in str(day.year))
    moment = dates.parse(f"{year}年{numerals(day.month)}月{numerals(day.day)}日")
    assert moment is not None
    assert moment.day == day


@given(DAYS, st.sampled_from(["٠", "۰", "०", "০", "๐", "០", "０"]))
def test_digits_of_every_script_are_digits(day: date, zero: str) -> None:
    """A day in numbers may stand in any script's."""
    digits = {ord("0") + n: chr(ord(zero) + n) for n in range(10)}
    found = list(datewords.days(f"{day.day}. {day.month}. {day.year}".translate(digits)))
    assert [(one.year, one.month, one.day) for one in found] == [(day.year, day.month, day.day)]


@given(st.text(alphabet="0123456789۰۱۴مهردی تشرينأول.ค年月日二十元令和/-", max_size=60))
def test_no_mixture_of_calendars_is_an_error(text: str) -> None:
    """What looks like a date of several calendars is one of one, or none."""
    moment = dates.parse(text, now=NOW)
    assert moment is None or datetime.fromisoformat(moment.value)
