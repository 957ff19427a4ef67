"""Articles that come as plain text."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from scraper.extract.fields import read_plain

NOW = datetime(2025, 1, 1, tzinfo=UTC)
TEXT = """Rain falls in the south for a third week

22 September 2020, 15:14

Umbrella
A man with an umbrella. Picture: AB

It rained again on Monday, and the people of the south have had enough of it, they said.

The rain fell on the just and on the unjust, and on those who had left their washing out.

By Example Association

Latest weather

By Somebody Else
"""


def test_headline_date_and_byline_are_read() -> None:
    """The first line is the headline, the line that is a date the dateline, the first byline the author; bodies are not."""
    found = read_plain(TEXT, fetched_at=NOW)
    metadata = found.metadata
    assert metadata.headline == "Rain falls in the south for a third week"
    assert (metadata.date_published, metadata.date_precision) == ("2020-09-22T15:14", "minute")
    assert metadata.date_published_raw == "22 September 2020, 15:14"
    assert [(a.name, a.type) for a in metadata.authors] == [("Example Association", "Organization")]
    assert metadata.byline == "By Example Association"
    assert metadata.in_language == "en"
    assert [TEXT.splitlines()[i] for i in sorted(found.lines)] == [
        metadata.headline,
        metadata.date_published_raw,
        metadata.byline,
    ]
    assert metadata.provenance == {"headline": "text", "date_published": "text", "authors": "byline"}


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("22. September 2020, 15:14 Uhr", "2020-09-22T15:14"),
        ("22 septembre 2020 à 15h14", "2020-09-22T15:14"),
        ("22 сентября 2020, 15:14", "2020-09-22T15:14"),
        ("2020年9月22日", "2020-09-22"),
        ("Published: September 22, 2020", "2020-09-22"),
    ],
)
def test_datelines_of_other_languages(line: str, value: str) -> None:
    """The dateline is read in any language."""
    assert read_plain(f"Titel\n\n{line}\n\nText.", fetched_at=NOW).metadata.date_published == value


@pytest.mark.parametrize("text", ["", "\n\n", " ", "\0", "x", "." * 100_000, "By\n" * 1_000, "2020-01-01\n" * 1_000])
def test_no_text_is_an_error(text: str) -> None:
    """Nothing gives nothing, and rubble no error."""
    found = read_plain(text, fetched_at=NOW)
    assert all(0 <= i < len(text.splitlines()) for i in found.lines)


def test_a_paragraph_first_is_no_headline() -> None:
    """A text that begins with a paragraph has no headline, and that paragraph stays with the body."""
    found = read_plain("It rained. It rained again. And then it rained.\n\nMore.")
    assert found.metadata.headline is None
    assert found.lines == frozenset()


def test_a_date_of_the_future_is_refused() -> None:
    """A dateline after the fetch is none."""
    assert read_plain("Rain\n\n22 September 2030\n\nText.", fetched_at=NOW).metadata.date_published is None


@pytest.mark.parametrize(
    ("lines", "published", "modified"),
    [
        ("Updated 23 September 2020\nPublished 22 September 2020", "2020-09-22", "2020-09-23"),
        ("PUBLISHED: 10:05, 22 September 2020 | UPDATED: 11:30, 23 September 2020", "2020-09-22T10:05", "2020-09-23T11:30"),
        ("Veröffentlicht: 22.09.2020\nAktualisiert: 23.09.2020, 10:05 Uhr", "2020-09-22", "2020-09-23T10:05"),
        ("Updated: September 22, 2020", None, "2020-09-22"),
        ("Published 22 September 2020\nUpdated 21 September 2020", "2020-09-22", None),
    ],
)
def test_a_change_is_not_the_publication(lines: str, published: str | None, modified: str | None) -> None:
    """Labels tell the dates apart, and all their lines are left out of the body."""
    found = read_plain(f"Titel\n{lines}\n\nText.", fetched_at=NOW)
    assert (found.metadata.date_published, found.metadata.date_modified) == (published, modified)


@pytest.mark.parametrize(
    ("text", "headline"),
    [("# Rain falls", "Rain falls"), ("## Rain falls", "Rain falls"), ("#rain falls", "#rain falls"), ("#", "#")],
)
def test_the_mark_of_a_heading_is_no_part_of_it(text: str, headline: str) -> None:
    """Markdown marks headings with hashes and a space."""
    assert read_plain(f"{text}\n\nIt rained.").metadata.headline == headline


@pytest.mark.parametrize(
    ("head", "authors"),
    [
        ("Rain falls\nAnn Lee", ["Ann Lee"]),
        ("Rain falls\n\nAnn Lee\n\n22 September 2020", ["Ann Lee"]),
        ("Rain falls\n22 September 2020\nAnn Lee", ["Ann Lee"]),
        ("大雨\n记者 王小明", ["王小明"]),
        ("大雨\n本报记者 王小明 李大风", ["王小明", "李大风"]),
        ("폭우\n김철수 기자", ["김철수"]),
        ("Rain falls\nMore Rain", []),
        ("Rain falls\nEstel Harbour", []),
        ("Rain falls\nWEATHER REPORT", []),
        ("Rain falls\nAnn Lee\nBob Ray", []),
        ("Rain falls\n\nWeather Desk", []),
    ],
)
def test_a_name_below_the_headline_is_the_author_s(head: str, authors: list[str]) -> None:
    """Alone on its line, or with the word for a reporter; no subtitle and no place that the text speaks of."""
    found = read_plain(f"{head}\n\nIt rained in Estel Harbour, and more is to fall.", fetched_at=NOW)
    assert [author.name for author in found.metadata.authors] == authors
