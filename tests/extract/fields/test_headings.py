"""Which headings are the article's, and which the site's."""

from __future__ import annotations

import re

import pytest

from scraper.extract import extract

TEXT = (
    "<p>It rained again on Monday, and the people of the south have had enough of it, as they said to all who asked.</p>" * 4
)
NAME = "A Wet Place"
RAIN = "The Rain on Mill Road"
LINKED = f'<h1><a href="/">{NAME}</a></h1>'
PLAIN = f"<h1>{NAME}</h1><p>Notes from the south</p>"
OG = f'<meta property="og:title" content="{RAIN}">'


def headline(
    title: str, above: str, url: str | None = "https://drops.example/2020/10/rain.html", head: str = ""
) -> str | None:
    return extract(f"<html><head><title>{title}</title>{head}</head><body>{above}{TEXT}</body></html>", url).headline


@pytest.mark.parametrize(
    ("title", "above", "head"),
    [
        (f"{NAME} » Blog Archive » {RAIN}", f"{LINKED}<h2>{RAIN}</h2>", ""),
        (f"{RAIN} « {NAME}", f"{LINKED}<h2>{RAIN}</h2>", ""),
        (RAIN, f"{LINKED}<h2>{RAIN}</h2>", ""),
        (RAIN, f"{LINKED}<h3>Older</h3>", ""),
        (f"{NAME}: {RAIN}", f"{PLAIN}<h3 class=entry-title>{RAIN}</h3>", ""),
        (f"{RAIN} | {NAME}", f"{PLAIN}<h3 class=post-title>{RAIN}</h3>", ""),
        (f"{NAME}: {RAIN}", f"{PLAIN}<p>{RAIN}</p>", OG),
        (f"{RAIN}{NAME} | {NAME}", f"{LINKED}<h1>{RAIN}</h1>", ""),
        (f"{NAME} » Rain: Mill", LINKED, ""),
    ],
)
def test_the_name_of_a_blog_is_no_headline(title: str, above: str, head: str) -> None:
    """A heading that links home, or is the end of the title that is no other source's headline, names the site."""
    assert headline(title, above, head=head) == (RAIN if RAIN in title else "Rain: Mill")


def test_the_address_tells_the_site_from_the_headline() -> None:
    """Where nothing else does, the words of the address are those of the headline."""
    assert headline(f"{NAME}: {RAIN}", PLAIN, "https://drops.example/the-rain-on-mill-road") == RAIN


@pytest.mark.parametrize(
    ("title", "above", "url"),
    [
        (f"{RAIN} - Daily Drop", f"<h1>{RAIN}</h1><h2>Daily Drop</h2>", "https://drops.example/a"),
        (f"{RAIN}: {NAME}", f"<h1>{RAIN}</h1><h2 class=subtitle>{NAME}</h2>", "https://drops.example/a"),
        (f"{RAIN} - {NAME}", f'<h1><a href="https://shop.example/">{RAIN}</a></h1>', "https://drops.example/a"),
        (f"{RAIN} - {NAME}", f'<h1><a href="/">{RAIN}</a></h1>', "https://drops.example/"),
        (f"{RAIN} - {NAME}", f'<h1><a href="/a">{RAIN}</a></h1>', "https://drops.example/a"),
        (f"{RAIN} - {NAME}", f'<h1><a href="/">Home</a> {RAIN}</h1>', "https://drops.example/a"),
        (f"{RAIN}: {NAME} of a kind", f"<h1>{RAIN}</h1>", "https://drops.example/the-rain-on-mill-road"),
    ],
)
def test_a_headline_is_not_taken_for_a_name(title: str, above: str, url: str) -> None:
    """A subtitle, a name in the margin, a link elsewhere or to the page itself make no site of a heading."""
    assert RAIN in (headline(title, above, url) or "")


@pytest.mark.parametrize("mark", ["-", "|", "—"])
def test_a_name_that_is_given_as_title_is_no_headline(mark: str) -> None:
    """In a script that the address is not written in nothing else tells the long heading from the short name."""
    told, name = "Паром вернулся на северные острова", "Вести Севера"
    title = f"{told} {mark} {name}"
    assert headline(title, f"<h1>{told}</h1>", head=f'<meta property="og:title" content="{name}">') == told


def test_without_an_address_a_link_to_the_root_leads_home() -> None:
    """A saved page is read all the same."""
    assert headline(f"{RAIN} « {NAME}", f"{LINKED}<h2>{RAIN}</h2>", None) == RAIN


def test_a_name_is_all_there_is() -> None:
    """Where a page says nothing else, the heading that links home is its headline."""
    assert headline("", LINKED) == NAME


@pytest.mark.parametrize(
    ("title", "heading", "found"),
    [
        ("", f'<h1><img src=/a.gif alt="{RAIN}"></h1>', RAIN),
        ("drops.example", f'<h1><img src=/a.gif alt="{RAIN}"></h1>', RAIN),
        (RAIN, '<h1><img src=/logo.gif alt="Our logo"></h1>', RAIN),
        (f"{NAME} | {RAIN}", f'<h1><a href="/"><img src=/logo.gif alt="{NAME}"></a></h1><h1>{RAIN}</h1>', RAIN),
        (f"Drops | {RAIN} again", '<h1><img src=/logo.gif alt="Drops"></h1>', f"{RAIN} again"),
    ],
)
def test_a_picture_may_be_the_headline(title: str, heading: str, found: str) -> None:
    """What the picture in a heading shows is the headline where no other source has one: most are the site's logo."""
    assert headline(title, heading) == found


@pytest.mark.parametrize(
    ("title", "above", "found"),
    [
        (f"{NAME} - {RAIN}", f"<h2>{RAIN}</h2>", RAIN),
        (f"{RAIN} ‹ {NAME}", f"<h2>{NAME}</h2><h2>{RAIN}</h2>", RAIN),
        (f"{NAME} - {RAIN}", f"<h2>News</h2><h3>{RAIN}</h3>", RAIN),
        (f"{NAME} - {RAIN}", "<h2>News</h2>", f"{NAME} - {RAIN}"),
        (f"{NAME} - {RAIN}", f"{TEXT}<h2>{NAME}</h2>", f"{NAME} - {RAIN}"),
    ],
)
def test_without_a_first_heading_a_lesser_one_is_the_headline(title: str, above: str, found: str) -> None:
    """The last above the text that is a part of the title; further down it may be of something else."""
    assert headline(title, above) == found


MARKED = [
    f"<span class=kicker>Weather</span><span>{RAIN}</span>",
    f"<a href=/story><span>Weather</span> {RAIN}</a>",
    f"{RAIN} <span class=badge>Premium</span>",
    f"<svg><title>Lock</title></svg>{RAIN}",
    f"<em>Live</em> <span>{RAIN}</span>",
]


@pytest.mark.parametrize("heading", MARKED)
def test_a_kicker_in_a_heading_is_no_part_of_the_headline(heading: str) -> None:
    """What stands in an element of its own is left out where the title and OpenGraph agree on the rest."""
    page = f"<h1>{heading}</h1>"
    assert headline(f"{RAIN} | {NAME}", page, head=OG) == RAIN
    assert headline(f"{RAIN} | {NAME}", page) == RAIN


@pytest.mark.parametrize(
    ("title", "heading"),
    [
        (f"Live {RAIN} | {NAME}", f"<em>Live</em> {RAIN}"),
        ("Snow | Drops", f"<em>Live:</em> {RAIN}"),
        (f"{RAIN} | {NAME}", f"<em>{RAIN}</em> <span>and what the people of the south have made of it</span>"),
    ],
)
def test_a_marked_word_of_a_headline_stays(title: str, heading: str) -> None:
    """Where no source has the rest alone, or more than a few words are marked, they are the headline's own."""
    assert headline(title, f"<h1>{heading}</h1>") == re.sub("<[^>]+>", "", heading)


@pytest.mark.parametrize(
    "heading",
    [
        f"{RAIN} <span class=badge>Updated</span> <a class=share href=/s>Share</a>",
        f"<span>Weather</span> {RAIN} <span class=badge>Updated</span>",
        f"{RAIN} <small>by Ann Lee, 3 March 2020</small>",
        f"{RAIN} <span>By Ann Lee and Bob Ray of the Drop</span>",
    ],
)
def test_several_marks_and_a_byline_are_no_part_of_the_headline(heading: str) -> None:
    """Where the title has the rest beside the site's name, and nothing else has the whole."""
    assert headline(f"{RAIN} | {NAME}", f"<h1>{heading}</h1>") == RAIN
    plain = re.sub("<[^>]+>", "", heading)
    assert headline("Snow | Drops", f"<h1>{heading}</h1>") == plain
    assert headline(f"{plain} | {NAME}", f"<h1>{heading}</h1>") == plain


@pytest.mark.parametrize(
    ("title", "above", "found"),
    [
        (f"{RAIN} | {NAME}", f"<h1>News</h1><h2>{RAIN}</h2>", RAIN),
        (f"{RAIN} | {NAME}", f"<h1>Local Weather</h1><h2>{RAIN}</h2><h2>{NAME}</h2>", RAIN),
        (f"{RAIN} | {NAME}", "<h1>Snow melts at last</h1><h2>More</h2>", "Snow melts at last"),
        (f"{NAME} and more drops | Rivers", f"<h1>Snow melts in the north</h1><h2>{NAME} and more drops</h2>",
         "Snow melts in the north"),
    ],
)  # fmt: skip
def test_a_section_as_first_heading_yields_to_a_lesser_one(title: str, above: str, found: str) -> None:
    """One that the title begins with, where no word of the short first heading is in any source."""
    assert headline(title, above) == found


def test_a_title_may_be_parted_by_arrows() -> None:
    """As the way from the home page is."""
    assert headline(f"{RAIN} > Local > News > {NAME}", f"<h2>{RAIN}</h2>") == RAIN
    assert headline("Why 4 > 3 in the south", "<p>Rain</p>") == "Why 4 > 3 in the south"


@pytest.mark.parametrize("sign", ["¶", "#", "🔗"])
def test_the_sign_that_links_to_a_heading_is_no_part_of_it(sign: str) -> None:
    """Systems for documentation set it behind each."""
    assert headline(f"{RAIN} | {NAME}", f'<h1 id=a>{RAIN}<a href="#a">{sign}</a></h1>') == RAIN
    assert headline("Snow", f"<h1>{RAIN} {sign}</h1>") == f"{RAIN} {sign}"


@pytest.mark.parametrize("topic", ["Odd case in Oerlikon", "A letter to the people of the south"])
def test_a_long_kicker_is_left_out_where_another_source_has_just_the_rest(topic: str) -> None:
    """The topic of a story has more words than a badge; it stands before the headline, and no source has both."""
    page = f"<h1><span>{topic}</span><span>{RAIN}</span></h1>"
    assert headline(f"{RAIN} | {NAME}", page, head=OG) == RAIN
    assert headline(f"{topic} {RAIN} | {NAME}", page, head=OG) == f"{topic} {RAIN}"
    assert headline(f"{RAIN} | {NAME}", f"<h1><span>{RAIN}</span> <span>{topic}</span></h1>", head=OG) == f"{RAIN} {topic}"
