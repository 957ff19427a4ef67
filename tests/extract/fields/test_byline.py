"""Who wrote the article, where the page shows it; and the tags below it."""

from __future__ import annotations

import re

import pytest

from scraper.extract import extract

BODY = "".join(
    f"<p>Paragraph {i} tells of the rain that fell on the town for days, of the river, and of the people who watched.</p>"
    for i in range(8)
)


def people(above: str, below: str = "", head: str = "") -> list[str]:
    """Return the authors of a page with lines above its text and below it."""
    page = f"<html lang=en><head>{head}</head><body><article><h1>Rain falls on the town</h1>{above}{BODY}{below}</article>"
    return [author.name for author in extract(page, "https://news.example/rain").authors]


AUTHOR = (
    '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Rain falls on the town","author":%s}</script>'
)


@pytest.mark.parametrize(
    ("above", "below", "names"),
    [
        ("", "<h2>Article by</h2><div>Ann Lee</div>", ["Ann Lee"]),
        ("", "<p>Posted by Ann Lee on 2020-03-01 in weather. Tags: rain, river, town, planet and others.</p>", ["Ann Lee"]),
        ("", "<p class=name><a href='/author/alee'>Ann Lee</a></p>", ["Ann Lee"]),
        (
            "",
            "<div class=author-bio>This post was written by Ann Lee, Head of Weather and of Other Things at Example</div>",
            ["Ann Lee"],
        ),
        ("", "<div class=edit>(责编：牛镛、岳弘彬)</div>", ["牛镛", "岳弘彬"]),
    ],
)
def test_the_foot_of_the_text_may_name_its_author(above: str, below: str, names: list[str]) -> None:
    """A line that introduces a name, a link to an author's page, a note that says who wrote it."""
    assert people(above, below) == names


def test_authors_in_elements_of_their_own_belong_together() -> None:
    """Where the one author that the page declares stands among others alike, all of them wrote it."""
    head = AUTHOR % '{"@type":"Person","name":"Bob Ray"}'
    shown = "<address class=name>Ann Lee</address><address class=name>Bob Ray</address><p class=x>Cy Fox</p>"
    assert people(shown, head=head) == ["Ann Lee", "Bob Ray"]


def test_a_section_is_no_author() -> None:
    """What names both the author and the section is the section."""
    head = '<meta name=author content="News"><meta property="article:section" content="Weather">'
    assert people("", head='<meta name=author content="Weather"><meta property="article:section" content="Weather">') == []
    assert people("<p>By Ann Lee</p>", head=head.replace("News", "Weather")) == ["Ann Lee"]


@pytest.mark.parametrize("name", ["page.head.extra.author", "{{ author }}"])
def test_an_unfilled_template_is_no_author(name: str) -> None:
    """What a template left behind names nobody."""
    assert people("", head=f"<meta name=author content='{name}'>") == []


@pytest.mark.parametrize(
    "line",
    [
        "<p>Topics: <a href=/a>Rain</a> <a href=/b>Snow</a></p>",
        "<div class=tags><a href=/a>Rain</a><a href=/b>Snow</a></div>",
        "<div><a href=/topic/a>Rain</a><a href=/topic/b>Snow</a></div>",
        "<ul><li><a href=/tag/a>Rain</a></li><li><a href=/tag/b>Snow</a></li></ul>",
    ],
)
def test_tags_below_the_text_are_its_keywords(line: str) -> None:
    """Links that say they are tags, each in an element of its own or all in one."""
    page = f"<html lang=en><body><article><h1>Rain falls on the town</h1>{BODY}</article>{line}"
    assert extract(page, "https://news.example/rain").keywords == ("Rain", "Snow")


@pytest.mark.parametrize(
    ("author", "line", "shown"),
    [
        ('{"@type":"Person","name":"구현모"}', "구현모 기자 외 1명", "구현모 기자 외 1명"),
        ('{"@type":"Person","name":"Ann Lee"}', "Ann Lee, our reporter", "Ann Lee, our reporter"),
        ('{"@type":"Organization","name":"NTV"}', "NTV on your phone", None),
    ],
)
def test_the_byline_is_the_line_that_shows_the_author(author: str, line: str, shown: str | None) -> None:
    """A line that begins with a person's name is a byline, one that begins with an organisation's need not be."""
    page = f"<html><head>{AUTHOR % author}</head><body><article><h1>Rain falls on the town</h1><p>{line}</p>{BODY}</article>"
    assert extract(page, "https://news.example/rain").byline == shown


CARD = "<h3><a href=/t>Museum opens again after long repairs</a></h3><p class=byline>By Bob Ray</p>"


@pytest.mark.parametrize(
    ("above", "below", "names"),
    [
        ("", f"<section class=x><div>{CARD}</div></section>", []),
        ("", f"</article><article>{CARD}</article>", []),
        ("", "</article><article><h1>Museum opens again</h1><p class=byline>By Bob Ray</p></article>", []),
        ("", "<section id=comments><span class=author>Bob Ray</span><p>Well done.</p></section>", []),
        (
            "",
            "<aside class=related><ul><li><a href=/t>Ferry service ends</a> <span class=author>Bob Ray</span></ul></aside>",
            [],
        ),
        (f"<aside class=related>{CARD}</aside>", "", []),
        ("<p>By Ann Lee</p>", f"<div>{CARD}</div>", ["Ann Lee"]),
        (f"<p>By Ann Lee</p><aside class=related>{CARD}</aside>", "", ["Ann Lee"]),
        ("", "<footer><p>By Ann Lee</p></footer>", ["Ann Lee"]),
    ],
)
def test_other_stories_and_comments_name_no_author(above: str, below: str, names: list[str]) -> None:
    """Whom a teaser, a comment or the next story names did not write this one."""
    assert people(above, below) == names


@pytest.mark.parametrize(
    ("line", "names", "urls"),
    [
        (
            "By <a href='/author/alee'>Ann Lee</a> and Bob Ray",
            ["Ann Lee", "Bob Ray"],
            ["https://news.example/author/alee", None],
        ),
        ("Von <a href='/autor/alee'>Ann Lee</a>, Berlin-Korrespondentin", ["Ann Lee"], ["https://news.example/autor/alee"]),
        ("By <a href='/author/alee'>Ann Lee</a>, Weather Editor", ["Ann Lee"], ["https://news.example/author/alee"]),
    ],
)
def test_a_linked_byline_is_read_whole(line: str, names: list[str], urls: list[str | None]) -> None:
    """Who stands unlinked beside a linked author wrote it too; the line is kept as it is shown, and where links lead."""
    page = f"<html lang=en><body><article><h1>Rain falls on the town</h1><p class=byline>{line}</p>{BODY}</article>"
    found = extract(page, "https://news.example/rain")
    assert [author.name for author in found.authors] == names
    assert [author.url for author in found.authors] == urls
    assert found.byline == re.sub("<[^>]+>", "", line)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("김철수 기자", ["김철수"]),
        ("山田太郎記者", ["山田太郎"]),
        ("本报记者 王小明", ["王小明"]),
        ("Ann Lee, Weather Correspondent", ["Ann Lee"]),
        ("Ann Lee and Bob Ray", ["Ann Lee", "Bob Ray"]),
        ("Rain, Snow", []),
    ],
)
def test_a_line_of_names_below_the_headline_is_a_byline(line: str, names: list[str]) -> None:
    """Nothing marks the element; the word for a reporter does, or the date beside it."""
    assert people(f"<div><span>{line}</span></div><div><time datetime=2024-06-18>2024-06-18</time></div>") == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("<div class=author_box><div><h3>Ann Lee</h3><p>Last updated on 17 December 2025</p></div></div>", ["Ann Lee"]),
        ("<div class=author-info><div class=name>Ann Lee</div><div class=post>Writer</div></div>", ["Ann Lee"]),
        ("<div class='meta-avatar'><img src=a.jpg><span class=meta-author>Ann Lee</span></div>", ["Ann Lee"]),
        ("<div class=author-info><div class=name>About us</div></div>", []),
        ("<div class='author related'><div class=name>Ann Lee</div></div><p>Weather of the week and more</p>", []),
    ],
)
def test_a_name_in_a_box_of_the_author_is_the_author(line: str, names: list[str]) -> None:
    """The box says it where the element with the name does not; a box of something else says nothing."""
    assert people(f"<p>Weather and more of it for the week</p><p>Share this</p>{line}") == names


@pytest.mark.parametrize("words", ["Guest post by", "Special report by", "Story and photos by", "Words & pictures by"])
def test_more_words_introduce_an_author(words: str) -> None:
    """What kind of work it is, and that the pictures are the author's too."""
    assert people(f"<p>{words} Ann Lee</p>") == ["Ann Lee"]


NAMED = '<a rel=author href="/profile/lee">Ann Lee</a>'
BOTH = f'<aside><address>{NAMED} and <a rel=author href="/profile/ray">Bob Ray</a></address></aside>'


@pytest.mark.parametrize(
    ("above", "names"),
    [
        (BOTH, ["Ann Lee", "Bob Ray"]),
        (f"<aside><p class=byline>{NAMED}</p><time datetime=2025-03-19>19 March 2025</time></aside>", ["Ann Lee"]),
        ("<aside><h3><a href=/snow>Snow falls on the hills</a></h3><p>By Bob Ray</p></aside>", []),
    ],
)
def test_an_aside_above_the_text_holds_the_byline(above: str, names: list[str]) -> None:
    """Unless it holds another story's headline, too."""
    assert people(above) == names


def test_a_linked_name_beside_a_long_line_of_dates_is_the_author() -> None:
    """The line says when the story appeared and when it was changed."""
    dates = "Published 5 June 2025 at 8:14 am, last updated 5 June 2025 at 11:52 am"
    assert people(f"<ul><li><a href=/p/1>Ann Lee</a></li></ul><div>{dates}</div>") == ["Ann Lee"]


def test_a_table_of_a_work_names_no_author_of_the_page() -> None:
    """Encyclopedias tell who wrote a film; a report may have its author and day in a table of its own."""
    rows = "".join(
        f"<tr><th>{label}</th><td><a href='/wiki/{name.split()[1]}'>{name}</a></td></tr>"
        for label, name in (("Directed by", "Bob Ray"), ("Written by", "Ann Lee"), ("Music by", "Cleo Day"))
    )
    assert people(f"<table>{rows}</table>") == []
    report = "<tr><th>Written by</th><td>Ann Lee</td></tr><tr><td>14 March 2020</td></tr>"
    assert people(f"<table>{report}</table>") == ["Ann Lee"]
