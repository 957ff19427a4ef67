"""Dates as pages write them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from scraper.extract.fields import dates, datewords

NOW = datetime(2025, 1, 1, 12, tzinfo=UTC)


def test_the_hour_is_no_year() -> None:
    """A date in numbers with a clock behind it holds one day, not a second one of its last numbers."""
    assert [day.year for day in datewords.days("2024. 04. 17. 08:01")] == [2024]


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        ("发布时间：18-03-08 23:16", "", (2018, 3, 8)),
        ("18.03.08", "ko", (2018, 3, 8)),
        ("2018-03-08", "zh", (2018, 3, 8)),
        ("18.03.08", "de", (2008, 3, 18)),
        ("📅 12.05.24", "de", (2024, 5, 12)),
        ("\uf073 12/05/24", "fr", (2024, 5, 12)),
        ("18/03/2008", "zh", (2008, 3, 18)),
    ],
)
def test_two_digits_of_a_year_stand_first_where_years_do(text: str, language: str, day: tuple[int, int, int]) -> None:
    """East Asia writes the year first, also when it is short."""
    assert [(found.year, found.month, found.day) for found in datewords.days(text, language)] == [day]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("03·03·2020 | 12:00", (2020, 3, 3)),
        ("2020. III. 3. 18:40", (2020, 3, 3)),
        ("3 III 2020", (2020, 3, 3)),
        ("31. XII. 2020", (2020, 12, 31)),
        ("World War II 1945", None),
        ("Chapter 3 V 1.2020", None),
        ("40 IX 2020", None),
    ],
)
def test_months_may_be_roman_and_signs_points_in_the_middle(text: str, day: tuple[int, int, int] | None) -> None:
    """A Roman numeral is a month between a day and a year alone."""
    assert [(found.year, found.month, found.day) for found in datewords.days(text)] == ([day] if day else [])


@pytest.mark.parametrize(
    "months",
    [
        "جانفي فيفري مارس أفريل ماي جوان جويلية أوت سبتمبر أكتوبر نوفمبر ديسمبر",
        "يناير فبراير مارس أبريل ماي يونيو يوليوز غشت شتنبر أكتوبر نونبر دجنبر",
        "يناير فبراير مارس ابريل مايو يونيه يوليه اغسطس سبتمبر اكتوبر نوفمبر ديسمبر",
    ],
)
def test_arabic_months_have_names_of_each_region(months: str) -> None:
    """Tunis and Algiers, Rabat and Cairo call the months differently."""
    found = [dates.parse(f"12 {month} 2019") for month in months.split()]
    assert [moment and moment.value for moment in found] == [f"2019-{number:02d}-12" for number in range(1, 13)]


@pytest.mark.parametrize(
    ("text", "value", "precision"),
    [
        ("2020-09-22T15:14:00+01:00", "2020-09-22T15:14:00+01:00", "second"),
        ("2020-09-22T15:14:05.123Z", "2020-09-22T15:14:05Z", "second"),
        ("2020-09-22T15:14+0100", "2020-09-22T15:14+01:00", "minute"),
        ("2020-09-22 15:14", "2020-09-22T15:14", "minute"),
        ("2020-09-22 15:14:00 -0700", "2020-09-22T15:14:00-07:00", "second"),
        ("2020-09-22T00:00:00Z", "2020-09-22", "day"),
        ("2020-09-22", "2020-09-22", "day"),
        ("20200922", "2020-09-22", "day"),
        ("Tue, 22 Sep 2020 15:14:00 GMT", "2020-09-22T15:14:00Z", "second"),
        ("Tue Sep 22 2020 15:14:00 GMT+0100 (British Summer Time)", "2020-09-22T15:14:00+01:00", "second"),
        ("1600787640", "2020-09-22T15:14:00Z", "second"),
        ("1600787640000", "2020-09-22T15:14:00Z", "second"),
        ("22 September 2020, 15:14", "2020-09-22T15:14", "minute"),
        ("Sept. 22, 2020 at 3:14 p.m. EDT", "2020-09-22T15:14-04:00", "minute"),
        ("Posted 3:14 PM, September 22, 2020", "2020-09-22T15:14", "minute"),
        ("Published: 22nd September 2020", "2020-09-22", "day"),
        ("22 Sep 2020, 15:14 GMT+10", "2020-09-22T15:14+10:00", "minute"),
        ("22 Sep 2020, 15:14 UTC+5:30", "2020-09-22T15:14+05:30", "minute"),
        ("22.09.2020, 14:26 Uhr", "2020-09-22T14:26", "minute"),
        ("22. September 2020 um 14.26 Uhr", "2020-09-22T14:26", "minute"),
        ("1er septembre 2020 à 15h14", "2020-09-01T15:14", "minute"),
        ("22 de septiembre de 2020", "2020-09-22", "day"),
        ("22 settembre 2020", "2020-09-22", "day"),
        ("22 de setembro de 2020", "2020-09-22", "day"),
        ("22 september 2020 kl. 15.14", "2020-09-22T15:14", "minute"),
        ("22. syyskuuta 2020", "2020-09-22", "day"),
        ("2020. szeptember 22. 15:14", "2020-09-22T15:14", "minute"),
        ("2020 m. rugsėjo 22 d.", "2020-09-22", "day"),
        ("22 сентября 2020 г. в 15:14", "2020-09-22T15:14", "minute"),
        ("22 вересня 2020", "2020-09-22", "day"),
        ("22 września 2020", "2020-09-22", "day"),
        ("22 Eylül 2020", "2020-09-22", "day"),
        ("22 Σεπτεμβρίου 2020", "2020-09-22", "day"),
        ("٢٢ سبتمبر ٢٠٢٠", "2020-09-22", "day"),
        ("22 בספטמבר 2020", "2020-09-22", "day"),
        ("२२ सितंबर २०२०", "2020-09-22", "day"),
        ("22 กันยายน 2563", "2020-09-22", "day"),
        ("22 tháng 9 năm 2020", "2020-09-22", "day"),
        ("2020. 09. 22. 15:14", "2020-09-22T15:14", "minute"),
        ("Published 22.9.2020 at 15.14", "2020-09-22T15:14", "minute"),
        ("الثلاثاء 22 سبتمبر 2020 - 03:14 م", "2020-09-22T15:14", "minute"),
        ("22/9/2020 3:14 μ.μ.", "2020-09-22T15:14", "minute"),
        ("২২ সেপ্টেম্বর ২০২০, ০৩:১৪ পিএম", "2020-09-22T15:14", "minute"),
        ("03 KASIM 2020 SALI 15:14", "2020-11-03T15:14", "minute"),
        ("22 NİSAN 2020", "2020-04-22", "day"),
        ("民國109/09/22", "2020-09-22", "day"),
        ("109年9月22日", "2020-09-22", "day"),
        ("22 September 2020 15:14 WIB", "2020-09-22T15:14+07:00", "minute"),
        ("2020年9月22日 15時14分", "2020-09-22T15:14", "minute"),
        ("令和2年9月22日", "2020-09-22", "day"),
        ("2020년 9월 22일 오후 3:14", "2020-09-22T15:14", "minute"),
        ("2020. 9. 22. 오후 3:14", "2020-09-22T15:14", "minute"),
        ("22/09/2020", "2020-09-22", "day"),
        ("09/22/2020", "2020-09-22", "day"),
        ("2024-02-29", "2024-02-29", "day"),
        ("2020-09-22 10:05 PM", "2020-09-22T22:05", "minute"),
        ("2020-09-22 10:05AM", "2020-09-22T10:05", "minute"),
        ("2020-09-22 12:05 a.m.", "2020-09-22T00:05", "minute"),
        ("2020-09-22 10:05 EST", "2020-09-22T10:05-05:00", "minute"),
        ("Tue Sep 22 15:14:00 UTC 2020", "2020-09-22T15:14:00Z", "second"),
        ("Tue Sep 22 15:14:00 CEST 2020", "2020-09-22T15:14:00+02:00", "second"),
        ("Tue Sep 22 15:14:00 +0530 2020", "2020-09-22T15:14:00+05:30", "second"),
        ("Tue Sep  1 15:14:00 2020", "2020-09-01T15:14:00", "second"),
        ("2020년 9월 22일 오후 3시 5분", "2020-09-22T15:05", "minute"),
        ("2020年9月22日 15時5分", "2020-09-22T15:05", "minute"),
        ("2020年9月22日 下午3点5分", "2020-09-22T15:05", "minute"),
        ("2020年9月22日 15時", "2020-09-22T15:00", "minute"),
        ("22 September 2020 10.05 BST", "2020-09-22T10:05+01:00", "minute"),
        ("22 September 2020, 10.05pm", "2020-09-22T22:05", "minute"),
        ("22. September 2020 um 10.05 Uhr MESZ", "2020-09-22T10:05+02:00", "minute"),
        ("22 september 2020 kl. 10.05 CEST", "2020-09-22T10:05+02:00", "minute"),
        ("22.9.2020 klo 10.05", "2020-09-22T10:05", "minute"),
        ("22.9.2020 10.05", "2020-09-22T10:05", "minute"),
        ("22.9.2020 10.05 %", "2020-09-22", "day"),
        ("22.09.2020 23.09.2020", "2020-09-22", "day"),
        ("22 сентября 2020, 10:05 МСК", "2020-09-22T10:05+03:00", "minute"),
        ("22 сентября 2020, 10:05 (МСК)", "2020-09-22T10:05+03:00", "minute"),
        ("1970-01-01T05:00:00Z", "1970-01-01T05:00:00Z", "second"),
    ],
)
def test_dates_keep_their_precision_and_offset(text: str, value: str, precision: str) -> None:
    """A day stays a day, a minute a minute, an offset as it was given; no zone is invented."""
    moment = dates.parse(text, now=NOW)
    assert moment is not None
    assert (moment.value, moment.precision, moment.raw) == (value, precision, text)


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("২২ সেপ্টেম্বর ২০২০, বিকেল ০৪:১৫", "16:15"),
        ("২২ সেপ্টেম্বর ২০২০, সকাল ০৯:১৫", "09:15"),
        ("২২ সেপ্টেম্বর ২০২০, দুপুর ১২:১৫", "12:15"),
        ("২২ সেপ্টেম্বর ২০২০, দুপুর ০১:১৫", "13:15"),
        ("২২ সেপ্টেম্বর ২০২০, রাত ০৯:১৫", "21:15"),
        ("২২ সেপ্টেম্বর ২০২০, রাত ১২:১৫", "00:15"),
        ("২২ সেপ্টেম্বর ২০২০, রাত ০২:১৫", "02:15"),
        ("22 सितंबर 2020, शाम 04:15", "16:15"),
        ("22 सितंबर 2020, 04:15 शाम", "16:15"),
        ("22 ستمبر 2020، شام 04:15", "16:15"),
        ("22 செப்டம்பர் 2020, மாலை 4:15", "16:15"),
        ("22/09/2020 04:15 CH", "16:15"),
        ("22/09/2020 09:15 SA", "09:15"),
        ("2020年9月22日 晚上8:15", "20:15"),
        ("2020-09-22 晚8时15分", "20:15"),
        ("2020-09-22 04:15 ප.ව.", "16:15"),
        ("22 September 2020, 4:15 petang", "16:15"),
        ("22 September 2020, 4.15 petang", "16:15"),
        ("22 September 2020 12:15 tengah hari", "12:15"),
        ("22 September 2020, 15:15 petang", "15:15"),
        ("22 سبتمبر 2020 م 03:14", "03:14"),
        ("2020年9月22日 早报 8:15", "08:15"),
    ],
)
def test_the_half_of_the_day_stands_before_the_clock_or_behind_it(text: str, clock: str) -> None:
    """Noon and night are no halves: they begin before twelve and end after it."""
    moment = dates.parse(text, now=NOW)
    assert moment is not None
    assert moment.value == f"2020-09-22T{clock}"


@pytest.mark.parametrize(
    "text",
    ["", "rain", "31 June 2020", "2020-13-45", "2023-02-29", "5 May 2030", "2025-01-04", "0000-00-00", "12:30", "2020",
     "May 2020",
     "1234567890123456", "99/99/9999", "1700-01-01", "call 555 1234", "-1", "1e10", "3 of 10",
     "1970-01-01T00:00:00Z", "1970-01-01T01:00:00+01:00", "1969-12-31T19:00:00-05:00", "1970-01-01", "0000000000",
     "0001-01-01", "0001-01-01T00:00:00Z"],
)  # fmt: skip
def test_what_cannot_be_is_refused(text: str) -> None:
    """Impossible days, days after the fetch, the first day of machines, and numbers that are no dates give nothing."""
    assert dates.parse(text, now=NOW) is None


@pytest.mark.parametrize(
    ("language", "value"), [("en-US", "2020-04-03"), ("en-GB", "2020-03-04"), ("de", "2020-03-04"), ("", "2020-03-04")]
)
def test_the_language_decides_what_a_date_leaves_open(language: str, value: str) -> None:
    """Americans write the month first."""
    moment = dates.parse({"en-US": "04/03/2020"}.get(language, "04/03/2020"), now=NOW, language=language)
    assert moment is not None
    assert moment.value == value


def test_the_future_is_that_of_the_page() -> None:
    """The limit is the fetch time in its own zone, with a day's grace for the zones of the earth; without it none holds."""
    assert dates.parse("2025-01-02", now=NOW) is not None
    assert dates.parse("2025-01-03T12:00:00Z", now=NOW) is None
    assert dates.parse("2025-01-03T12:00:00Z", now=NOW.astimezone(timezone(timedelta(hours=9)))) is None
    assert dates.parse("2030-01-03") is not None


def test_the_first_date_that_can_be_is_found_in_a_line() -> None:
    """An impossible date before a possible one does not hide it."""
    moment = dates.find("31.06.2020 | Updated 1.7.2020, 10:05", now=NOW)
    assert moment is not None
    assert moment.value == "2020-07-01T10:05"


@given(st.text(max_size=500))
def test_no_text_is_an_error(text: str) -> None:
    """Any text gives a valid date or none."""
    moment = dates.parse(text, now=NOW)
    assert moment is None or datetime.fromisoformat(moment.value)


@given(st.text(alphabet="0123456789-/.:TZ+ ,年月日APMampg", max_size=80))
def test_no_mixture_of_date_signs_is_an_error(text: str) -> None:
    """Nor does any mixture of what dates are made of fail."""
    moment = dates.parse(text, now=NOW)
    assert moment is None or datetime.fromisoformat(moment.value)


@given(st.integers(-(10**9), 1_700_000_000), st.integers(-720, 720))
def test_iso_dates_survive(second: int, offset: int) -> None:
    """What Python writes is read as the same instant."""
    aware = datetime.fromtimestamp(second, timezone(timedelta(minutes=offset)))
    assume(second and aware.isoformat()[:19] != "1970-01-01T00:00:00")
    moment = dates.parse(aware.isoformat(), now=NOW)
    assert moment is not None
    if moment.precision == "second":
        assert datetime.fromisoformat(moment.value) == aware
    else:
        assert moment.day == aware.date()
