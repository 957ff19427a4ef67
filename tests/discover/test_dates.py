"""Dates are spelled as RFC 3339 with the precision and offset they came with, or not at all."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.discover import dates


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("2024-01-02", "2024-01-02"),
        (" 2024-01-02T10:00Z ", "2024-01-02T10:00Z"),
        ("2024-01-02T10:00:05+01:00", "2024-01-02T10:00:05+01:00"),
        ("2024-01-02T10:00:05.123456+0100", "2024-01-02T10:00:05+01:00"),
        ("2024-01-02 10:00:05", "2024-01-02T10:00:05"),
        ("2024-01-02t10:00:05z", "2024-01-02T10:00:05Z"),
        ("Tue, 02 Jan 2024 10:00:00 +0100", "2024-01-02T10:00:00+01:00"),
        ("Tue, 02 Jan 2024 10:00:00 GMT", "2024-01-02T10:00:00Z"),
        ("2024-02-30", None),
        ("2024-01-02T25:00Z", None),
        ("9999-01-01", None),
        ("0000-00-00T00:00:00+00:00", None),
        ("Tue, 02 Jan 9998 10:00:00 GMT", None),
        ("yesterday", None),
        ("", None),
        ("1" * 10_000, None),
    ],
)
def test_spelling(text: str, spelled: str | None) -> None:
    """What publishers write, and what becomes of it."""
    assert dates.spell(text) == spelled
    if spelled:
        assert dates.instant(spelled) is not None


@given(st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1)), st.integers(-12, 14))  # noqa: DTZ001 - the zone is drawn
def test_moments_are_kept(moment: datetime, offset: int) -> None:
    """Spelling and reading back gives the same second."""
    zoned = moment.replace(microsecond=0, tzinfo=timezone(timedelta(hours=offset)))
    assert dates.instant(dates.spell(zoned.isoformat())) == zoned
    assert dates.instant(dates.from_utc_tuple(zoned.astimezone(UTC).timetuple())) == zoned


@given(st.text(max_size=60))
def test_no_text_breaks_it(text: str) -> None:
    """Whatever is given, the answer is None or a date that can be read."""
    spelled = dates.spell(text)
    assert spelled is None or dates.instant(spelled) is not None
