"""Dates of one line, each with its own time and label."""

from __future__ import annotations

import pytest
from dated_pages import read, shown


@pytest.mark.parametrize(
    ("line", "published", "modified"),
    [
        ("2020-03-01 10:24 发布　2020-03-03 11:24 更新", "2020-03-01T10:24", "2020-03-03T11:24"),
        ("2020/03/01 18:12（2020/03/01 20:30 更新）", "2020-03-01T18:12", "2020-03-01T20:30"),
        ("2020年3月1日 18時12分 公開 2020年3月3日 9時15分に更新", "2020-03-01T18:12", "2020-03-03T09:15"),
        ("2020.03.01 10:05 입력 2020.03.03 11:30 수정", "2020-03-01T10:05", "2020-03-03T11:30"),
        ("2020-03-01 10:24:05 發布", "2020-03-01T10:24:05", None),
        ("입력 2020.03.01 10:05 수정", "2020-03-01T10:05", None),
        ("发布 2020-03-01 10:24 更新 2020-03-03 11:24", "2020-03-01T10:24", "2020-03-03T11:24"),
        ("2020年3月1日 18時12分（3月3日 9時15分更新）", "2020-03-01T18:12", "2020-03-03T09:15"),
        ("2019年12月31日（1月1日 9時15分更新）", "2019-12-31", "2020-01-01T09:15"),
        ("2020年3月1日 18時12分（3月3日 9時15分）", "2020-03-01T18:12", None),
    ],
)
def test_a_label_may_stand_behind_its_date(line: str, published: str, modified: str | None) -> None:
    """So it does in Chinese, Japanese and Korean, where no label stands before the first; the year may be left out."""
    article = read(shown(f"<p>{line}</p>", lang="ja"))
    assert (article.date_published, article.date_modified) == (published, modified)


@pytest.mark.parametrize(
    ("lines", "published"),
    [
        ("<div>09:15 | 01/03/2020</div>", "2020-03-01T09:15"),
        ("<div>Thời sự | 09:15 | 01/03/2020</div>", "2020-03-01T09:15"),
        ("<div>Video 2:45 | 01/03/2020</div>", "2020-03-01"),
        ("<div>2:45 | 01/03/2020</div>", "2020-03-01"),
        ("<ul><li>1 mart, 2020</li><li>15:24</li></ul>", "2020-03-01T15:24"),
        ("<div><div>01.03.2020</div><div>15:24:05</div></div>", "2020-03-01T15:24:05"),
        ("<div><div>01.03.2020 10:05</div><div>15:24</div></div>", "2020-03-01T10:05"),
        ("<div><div>01.03.2020</div></div><div>15:24</div>", "2020-03-01"),
        ("<ul><li>1 mart, 2020</li><li>15:24 min</li></ul>", "2020-03-01"),
    ],
)
def test_a_time_that_stands_alone_belongs_to_the_day_beside_it(lines: str, published: str) -> None:
    """Before a bar, or in the next element of the same box; hours of one digit are as often how long a film is."""
    assert read(shown(lines, lang="az")).date_published == published


@pytest.mark.parametrize(
    ("line", "published", "modified"),
    [
        ("1 March 2020, 10:00 <span class=modified>(Updated 3 March 2020, 12:00)</span>", "2020-03-01T10:00",
         "2020-03-03T12:00"),
        ("<span class=modified>3 March 2020, 12:00</span>", None, "2020-03-03T12:00"),
        ("<span class=modified>1 March 2020 - 10:00, 3 March 2020</span>", None, "2020-03-01T10:00"),
    ],
)  # fmt: skip
def test_the_class_of_a_part_is_not_that_of_the_line(line: str, published: str | None, modified: str | None) -> None:
    """Where one of several dates is labelled as that of the change, the others are none of it."""
    article = read(shown(f"<div class=date>{line}</div>"))
    assert (article.date_published, article.date_modified) == (published, modified)


@pytest.mark.parametrize(
    ("line", "published", "modified"),
    [
        ("2020年3月1日 星期日 13:22 (更新時間: 15:40)", "2020-03-01T13:22", "2020-03-01T15:40"),
        ("2020年3月1日 18時12分（20時30分更新）", "2020-03-01T18:12", "2020-03-01T20:30"),
        ("2020年3月1日（20時30分更新）", "2020-03-01", "2020-03-01T20:30"),
        ("1 марта 2020, 12:47 (обновлено: 13:05)", "2020-03-01T12:47", "2020-03-01T13:05"),
        ("01.03.2020 10:05 | Güncelleme: 11:24", "2020-03-01T10:05", "2020-03-01T11:24"),
        ("01.03.2020 10:05 עודכן: 12:55", "2020-03-01T10:05", "2020-03-01T12:55"),
        ("01.03.2020 10:05 | Güncelleme: 09:24", "2020-03-01T10:05", None),
        ("01.03.2020 10:05 | Yorumlar: 11:24", "2020-03-01T10:05", None),
        ("Güncelleme: 01.03.2020 10:05", None, "2020-03-01T10:05"),
    ],
)
def test_a_change_given_by_the_hour_alone_is_of_the_same_day(line: str, published: str | None, modified: str | None) -> None:
    """Not where that hour was before the publication."""
    article = read(shown(f"<p>{line}</p>", lang="tr"))
    assert (article.date_published, article.date_modified) == (published, modified)


@pytest.mark.parametrize(
    "lines",
    [
        "<div><span>Legal update</span> <span>3 March 2020</span></div>",
        "<p>Market update | 3 March 2020</p>",
        "<p>Weekly news updates - 3 March 2020</p>",
        "<p>COVID-19 update, 3 March 2020</p>",
        "<p>Corona-Update 3. März 2020</p>",
    ],
)
def test_a_kind_of_news_is_no_change(lines: str) -> None:
    """An update of a market, of law or of the weather is what the story is."""
    article = read(shown(lines))
    assert (article.date_published, article.date_modified) == ("2020-03-03", None)


@pytest.mark.parametrize(
    "line",
    ["Update: 3 March 2020", "Latest update 3 March 2020", "Last page update | 3 March 2020", "Letztes Update 3. März 2020",
     "Laatste update 3 maart 2020", "Live blog update: 3 March 2020",
     "Last-update 3 March 2020", "Update, 3 March 2020", "Second update 3 March 2020"],
)  # fmt: skip
def test_the_last_update_is_a_change(line: str) -> None:
    """So is one that a colon parts from its date."""
    article = read(shown(f"<p>{line}</p>"))
    assert (article.date_published, article.date_modified) == (None, "2020-03-03")


@pytest.mark.parametrize(
    "line",
    [
        "<p><strong>When:</strong> Thursday 21 May 2020, 7pm</p>",
        "<p><strong>When:</strong> <time datetime=2020-05-21T19:00>Thursday 21 May 2020, 7pm</time></p>",
        "<p>Closing date for applications: 21 May 2020</p>",
        "<p>Einsendeschluss ist der 21. Mai 2020</p>",
        "<dl><dt>Quand</dt><dd>21 mai 2020</dd></dl>",
        "<p class=event-date>21 May 2020</p>",
        "<p>Effective 21 May 2020</p>",
        "<p>Applications close on 21 May 2020</p>",
        "<p class=date>Event: 21 May 2020</p>",
    ],
)
def test_another_occasions_date_is_not_the_articles(line: str) -> None:
    """Before the date of publication or where there is none."""
    assert read(shown(f"{line}<p>Published 3 March 2020</p>")).date_published == "2020-03-03"
    assert read(shown(line)).date_published is None


@pytest.mark.parametrize(
    "line",
    ["Published: 3 March 2020", "Deadline | 3 March 2020", "Published when due, on 3 March 2020", "Date: 3 March 2020",
     "By Minh Quan March 3, 2020", "SEDAN, 3 mars 2020", "Since 1899 - Tuesday, 3 March 2020", "Event 3 March 2020",
     "Desde Madrid, 3 de marzo de 2020"],
)  # fmt: skip
def test_a_word_for_another_occasion_elsewhere_in_the_line_says_nothing(line: str) -> None:
    """It must open or end what stands right before the date, and name no publication."""
    assert read(shown(f"<p>{line}</p>")).date_published == "2020-03-03"


@pytest.mark.parametrize(
    ("line", "modified"),
    [
        ("Published 3 March 2020, 05:30. Updated 4 March, 10:15", "2020-03-04T10:15"),
        ("Published March 3, 2020. Updated March 4 at 10:15 am", "2020-03-04T10:15"),
        ("Veröffentlicht am 3. März 2020, aktualisiert am 4. März um 10:15 Uhr", "2020-03-04T10:15"),
        ("Publicado el 3 de marzo de 2020. Actualizado el 4 de marzo", "2020-03-04"),
        ("03 MAR 2020 ore 11:20 (agg. 04 MAR 2020 ore 10:15)", "2020-03-04T10:15"),
        ("Published 31 December 2020. Updated 2 January", "2021-01-02"),
        ("Published 3 March 2020. Updated 4 times", None),
        ("Published 3 March 2020. Comments 4 March", None),
    ],
)
def test_a_change_may_leave_out_the_year(line: str, modified: str | None) -> None:
    """It is of the same year as the publication before it, or of the next."""
    assert read(shown(f"<p class=date>{line}</p>")).date_modified == modified
