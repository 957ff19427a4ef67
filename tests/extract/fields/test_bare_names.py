"""Names that no words introduce, right below the headline."""

from __future__ import annotations

import pytest

from scraper.extract import extract

TEXT = (
    "<p>It rained again on Monday, and the people of the south have had enough of it, as they said to all who asked.</p>" * 4
)
ASIAN = (
    "<p>南部で大雨が降り、住民らは尋ねた人みなにもうたくさんだと語った。町は秋まで大橋を閉鎖すると発表した。開通の見通しは立っていない。</p>"
    * 4
)
RAIN = "The Rain on Mill Road Goes On"
TIME = "<time datetime=2020-05-02>2 May 2020</time>"


def authors(header: str, text: str = TEXT, title: str = RAIN) -> list[str]:
    """Return the authors of a page with a headline and what stands below it."""
    page = f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{header}{text}</body></html>"
    return [author.name for author in extract(page, "https://drops.example/2020/rain").authors]


@pytest.mark.parametrize(
    "header",
    [
        "<div class='credits reader-credits'>Ann Lee</div>",
        "<div class=reader-credits>Ann Lee</div><div class=reader-estimated-time>3 minutes</div>",
    ],
)
def test_a_bare_name_in_the_box_of_a_reader_view_is_the_authors(header: str) -> None:
    """Firefox writes the author there."""
    assert authors(header) == ["Ann Lee"]


@pytest.mark.parametrize(
    "header",
    [
        "<figure><img src=a.jpg><figcaption class=credits>Ann Lee</figcaption></figure>",
        "<img src=a.jpg><div class=photo-credit>Ann Lee</div>",
        "<div class=credits>Mill Road Photos</div>",
        "<div class=credit><span>Ann Lee</span></div>",
        "<div class=hero style='background:url(a.jpg)'></div><div class=credits>Ann Lee</div>",
        f"<table><tr><td><a href=/s>Social Media</a></td><td><a href=/t>Ann Lee</a></td><td>1</td></tr></table>{TIME}",
        f"<table><tr><td>Ann Lee</td><td>{TIME}</td></tr></table>",
        f"<table><tr><td>Ann Lee</td></tr><tr><td>{TIME}</td></tr></table>",
        f"<table><tr><td>Closing Date</td><td>{TIME}</td></tr></table>",
        f"<table><tr><td>Von Hamburg nach Berlin</td><td>{TIME}</td></tr></table>",
        f"<table><tr><td>By San Francisco</td><td>{TIME}</td></tr></table>",
        f"<p>San Francisco</p><p>{TIME}</p>",
        f"<p>Sunday Morning</p><p>{TIME}</p>",
    ],
)
def test_other_names_there_are_not(header: str) -> None:
    """A picture's credit, whatever a table holds, a place, a time."""
    assert authors(header) == []


def test_a_credit_never_beats_the_byline() -> None:
    """Nor does it stand beside it."""
    assert authors("<div class=reader-credits>Bob Ray</div><p class=byline>By Ann Lee</p>") == ["Ann Lee"]
    assert authors("<div class=credits>Bob Ray</div><p>By Ann Lee</p>") == ["Ann Lee"]


@pytest.mark.parametrize("word", ["東京都", "経済", "田中市長会見", "山形新聞", "高橋文具店", "中村屋", "任天堂"])
def test_a_bare_line_in_a_script_without_capitals_is_no_name(word: str) -> None:
    """Places, shops and sections begin like a family name, too."""
    assert authors(f"<p>{word}</p><p>2022年2月18日 5時00分</p>", ASIAN, "南部の大橋、秋まで閉鎖") == []


def test_the_line_of_a_wiki_on_itself_names_no_author() -> None:
    """It stands below the headline of each of its pages."""
    line = '<div id="siteSub" class="noprint">From Wet News, the free news source you can write!</div>'
    assert authors(line) == []
    assert authors('<div class="siteSubHeader author">By Ann Lee</div>') == ["Ann Lee"]


@pytest.mark.parametrize(
    ("header", "found"),
    [
        (f"<p>News<br><b>{RAIN}</b></p><p>Ann Lee<br>2 May 2020</p>", ["Ann Lee"]),
        (f"<p>News<br><b>{RAIN}</b><br>Ann Lee<br>2 May 2020</p>", ["Ann Lee"]),
        (f"<p><b>{RAIN}</b><br>By Ann Lee<br>2 May 2020</p>", ["Ann Lee"]),
        (f"<p>Mill Road<br><b>{RAIN}</b><br>2 May 2020</p>", []),
    ],
)
def test_headline_byline_and_date_are_read_as_lines_of_one_element(header: str, found: list[str]) -> None:
    """Old pages part them by `<br>`."""
    page = f"<html><head><title>{RAIN}</title></head><body>{header}{TEXT}</body></html>"
    article = extract(page, "https://drops.example/rain")
    assert ([author.name for author in article.authors], article.date_published) == (found, "2020-05-02")


@pytest.mark.parametrize(
    "header",
    ["<div>[2 May 2020] By Ann Lee</div>", "<table><tr><td>Por Ann Lee</td></tr><tr><td>2 May 2020</td></tr></table>"],
)
def test_a_byline_behind_a_date_in_brackets_or_in_a_cell_is_read(header: str) -> None:
    """Both stood so on pages before style sheets."""
    assert authors(header) == ["Ann Lee"]


def test_the_first_date_of_a_chronicle_stays_in_its_body() -> None:
    """Only a cell below the headline is a part of the header for certain."""
    body = "".join(f"<p>{day} May 2020</p><p>{TEXT[3:-4]}</p>" for day in (2, 5, 9))
    page = f"<html><head><title>{RAIN}</title></head><body><h1>{RAIN}</h1>{body}</body></html>"
    assert extract(page, "https://drops.example/rain").body.startswith("2 May 2020")


def test_the_date_in_a_cell_below_headline_and_name_is_no_body() -> None:
    """All above it is the header."""
    cells = "".join(f"<tr><td>{text}</td></tr>" for text in (f"<b>{RAIN}</b>", "By Ann Lee", "2 May 2020, 10:15"))
    page = f"<html><head><title>{RAIN}</title></head><body><table>{cells}<tr><td>{TEXT}</td></tr></table></body></html>"
    article = extract(page, "https://drops.example/rain")
    assert article.body.startswith("It rained")
    assert article.date_published == "2020-05-02T10:15"


STANDFIRST = "<p>The river rose by a metre in one night, and the town asks who is to pay for the new banks of it.</p>"


@pytest.mark.parametrize(
    "header",
    [
        f"{STANDFIRST}<p class=infos><strong>Ann Lee</strong>{TIME}, 19:35</p>",
        f"<div class=top-meta>{TIME} / <span class=top-authors><a href=/specials/autor-ann-lee/>Ann Lee</a></span></div>",
        "<div class=attribution>Ann Van Der Lee<span>|</span><span>Published <time>4 months ago</time></span></div>",
        "<div class=headers-shared-author__details><a class=x href=/168-drops>Ann Lee</a></div>",
        "<h2>Rain</h2><div class=a1><a href=/av/ann-lee><p class=boxtext>Ann Lee</p></a></div>",
        "<div class=t>x</div><div class=t><a href=/meet-the-team/ann-lee-p4zy7c>Ann Lee</a></div>",
        f"<div class=m>{TIME} <a href=https://blogs.example/profile/06421357>Ann Lee</a></div>",
        "<div class=byline><div class=byline__about><a href=/blog/author/alee>Ann Lee</a></div></div>",
        "<div class=blurb><div class=blurb_description><a href=/author/ann-lee/>Ann Lee</a></div></div>",
        "".join(f"<li>Point {n}</li>" for n in range(17))
        + "<div class=t1>By <a href=/author/id_1/ann-lee.html>Ann Lee</a></div>",
    ],
)
def test_what_a_byline_stands_in_does_not_hide_it(header: str) -> None:
    """A date behind the standfirst, particles of a name, folders and classes that say more than one thing, a long list."""
    assert authors(header) == ["Ann Van Der Lee" if "Van Der" in header else "Ann Lee"]


@pytest.mark.parametrize(
    "header",
    [
        "<p>Read the rain as it falls!<br><a href=/user/sign-in>Start Reading Now</a></p>",
        "<div class=icons><a href=https://net.example/people/Drops-Paper/63>Net</a> <a href=https://pic.example/drops>Pic</a></div>",
        "<p class=infos><a href=/real-estate/>Real Estate</a> 2 May 2020</p>",
        "<p><a href=/our-blogs/>Our Blogs</a></p>",
    ],
)
def test_a_link_to_somebody_else_names_no_author(header: str) -> None:
    """A folder of people is that of readers and firms, too: the page behind it bears the name of whom it is about."""
    assert authors(header) == []
