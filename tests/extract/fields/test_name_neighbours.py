"""What stands around a name without being part of it, and lines that read like names and name nobody."""

from __future__ import annotations

import pytest

from scraper.extract import extract
from scraper.extract.fields.names import split

BODY = "".join(
    f"<p>Paragraph {i} tells of the rain that fell on the town for days, of the river, and of the people who watched.</p>"
    for i in range(8)
)


def people(above: str, below: str = "") -> list[str]:
    """Return the authors of a page with lines above its text and below it."""
    page = f"<html lang=en><body><article><h1>Rain falls on the town</h1>{above}{BODY}{below}</article>"
    return [author.name for author in extract(page, "https://news.example/rain").authors]


@pytest.mark.parametrize(
    "line",
    [
        "<div class=breadcrumb><span>Home</span>><span>News</span>><span>Real Life</span>></div>",
        "<div class=license-info><span class=author-name>Ann Lee</span></div>",
        "<div class=post-cat>Business Law</div><div>3 May 2026</div>",
        "<div class=tooltip>Harwick Rovers</div><div>3 May 2026</div>",
        "<img src=/a.jpg alt=''><p>Harwick Rovers with Bob Raymond.</p><p>3 May 2026</p>",
        "<p>How Rain Falls On The Town</p><p>3 May 2026</p>",
    ],
    ids=["the way home", "a licence", "a section", "a tooltip", "a sentence", "a title"],
)
def test_lines_that_name_nobody(line: str) -> None:
    """A way from the home page, a picture's licence, a section, a sentence, a title that holds the headline's words."""
    assert people(line) == []


def test_a_label_in_bold_makes_no_signature() -> None:
    """The whole paragraph must be set so: else the name is what the label says."""
    assert people("", "<p><strong>Maker</strong> Blue Harbour Software</p>") == []
    assert people("", "<p><strong>Ann Lee</strong></p>") == ["Ann Lee"]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("<p>3 May 2026 · von <a href=/author/tobi/>Tobi</a></p>", ["Tobi"]),
        ("<p>3 May 2026 · <a href=/tag/tobi/>Tobi</a></p>", []),
        ("<div class=author-tooltip><a href=/author/ann-lee>Ann Lee</a></div>", ["Ann Lee"]),
        ("<li class=teaser__author><a href=/author/ann-lee/>Ann Lee</a></li>", ["Ann Lee"]),
        ("<div class=author>By Ann Lee<br><a href=https://social.example/1>Social+ more</a></div>", ["Ann Lee"]),
        ("<p>On behalf of Harbour Law LLP | May 3, 2026 | Business Law</p>", ["Harbour Law LLP"]),
        ("<p>Text und Interview: Ann Lee</p>", ["Ann Lee"]),
        ("<p>Texte et entretien : Ann Lee</p>", ["Ann Lee"]),
    ],
)
def test_names_by_their_page_and_their_labels(line: str, names: list[str]) -> None:
    """One word names the author whose page is called so; labels of interviews and of firms introduce him, too."""
    assert people(line) == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("15:49 VON Ann Lee IN", ("Ann Lee",)),
        ("Posted by Ann Lee under Just For Fun", ("Ann Lee",)),
        ("Posted by Rain News under Fun | Schlagwörter: Rain, River", ()),
        ("By Ann Lee | Tags: Rain Men", ("Ann Lee",)),
        ("By Rain News | Ann Lee", ("Ann Lee",)),
        ("Ann In", ("Ann In",)),
    ],
)
def test_what_hangs_behind_a_name(line: str, names: tuple[str, ...]) -> None:
    """The word before a section that was a link, the section, and tags."""
    assert split(line, sites=("Rain News",)) == names
