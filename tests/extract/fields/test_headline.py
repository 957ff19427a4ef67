"""The headline: the article's own, without the site's name."""

from __future__ import annotations

import pytest

from scraper.extract import structured
from scraper.extract.dom import parse
from scraper.extract.fields import headline, titles
from scraper.extract.fields.headline import Claim
from scraper.extract.structured.choice import fold
from scraper.extract.structured.text import plain

SITES = ("Example News", "news.example", "example")


def cut(text: str, *others: str) -> str:
    names = frozenset(fold(site).replace(" ", "") for site in SITES)
    return titles.without_site(text, titles.parts_of(text), names, frozenset(fold(other) for other in others))


@pytest.mark.parametrize(
    ("title", "cleaned"),
    [
        ("Rain falls in the south | Example News", "Rain falls in the south"),
        ("Rain falls in the south - Example News", "Rain falls in the south"),
        ("Rain falls in the south – EXAMPLE NEWS Online", "Rain falls in the south"),
        ("Rain falls in the south | Weather | Example News", "Rain falls in the south"),
        ("Example News: Rain falls in the south", "Rain falls in the south"),
        ("南部で大雨｜Example News", "南部で大雨"),
        ("Rain falls – and falls", "Rain falls – and falls"),
        ("Weather: Rain falls in the south", "Weather: Rain falls in the south"),
        ("Rain-soaked south", "Rain-soaked south"),
        ("Rain falls in the south » Weather » Example News", "Rain falls in the south"),
        ("Example : Rain falls in the south", "Rain falls in the south"),
        ("Rain falls in the south : the mayor speaks", "Rain falls in the south : the mayor speaks"),
        ("« Rain falls » in the south | Example News", "« Rain falls » in the south"),
        ("The Club - News » Rain falls in the south", "The Club - News » Rain falls in the south"),
        ("RAIN FALLS | Dailydrop.com", "RAIN FALLS"),
        ("Rain falls in the south – dailydrop.co.za", "Rain falls in the south"),
        ("Write it well – Node.js", "Write it well – Node.js"),
        ("Example News", "Example News"),
    ],
)
def test_the_site_is_cut_off(title: str, cleaned: str) -> None:
    """The site's name goes from either end, with the section before it; dashes and colons of the headline stay."""
    assert cut(title) == cleaned


def test_what_another_source_gives_in_full_is_enough() -> None:
    """A tail nobody knows goes where another source has exactly the rest."""
    assert cut("Rain falls in the south - The Daily Drop", "Rain falls in the south") == "Rain falls in the south"


def pick(*claims: Claim) -> str | None:
    found = headline.pick(claims, SITES)
    return found[0] if found else None


def test_sources_that_agree_outvote_one() -> None:
    """Two sources with the same words beat a heavier one alone; the first of them gives the spelling."""
    assert pick(
        Claim("a", "Snow falls in the north", 2),
        Claim("b", "“Rain falls in the south”", 1.5),
        Claim("c", '"Rain falls in the South"', 1),
    ) == ("“Rain falls in the south”")


def test_the_site_alone_is_no_headline() -> None:
    """A heading that is the site's name is not considered."""
    assert pick(Claim("h1", "Example News", 9), Claim("title", "Rain falls in the south", 1)) == "Rain falls in the south"
    assert pick(Claim("h1", "Example News", 9)) is None
    assert pick() is None


def test_a_cut_off_headline_gives_way_to_the_whole() -> None:
    """Search engines allow 110 characters; another source has the rest."""
    whole = (
        "Rain falls in the south, and nobody who was asked about it on Monday could say when it will ever stop falling there"
    )
    assert pick(Claim("json-ld", whole[:100], 8), Claim("og", whole, 1)) == whole


def test_a_kicker_is_left_out_where_another_source_leaves_it_out() -> None:
    """ "Weather: Rain falls" is "Rain falls" where another source says just that, and where kickers differ."""
    assert (
        pick(Claim("json-ld", "Weather: Rain falls in the south", 8), Claim("og", "Rain falls in the south", 1.2))
        == "Rain falls in the south"
    )
    assert (
        pick(Claim("h1", "Weather - Rain falls in the south", 5), Claim("og", "On Monday: Rain falls in the south", 1))
        == "Rain falls in the south"
    )


def test_the_heading_that_shares_words_weighs_most() -> None:
    """Of several headings the one the title speaks of is the article's; a paragraph set as a heading is none."""
    claims = headline.weigh_headings(["Log in", "Rain falls in the south"], ["Rain falls in the south | News"])
    assert max(claims, key=lambda claim: claim.weight).text == "Rain falls in the south"
    (long,) = headline.weigh_headings(["Rain " * 60], ["Rain"])
    assert long.weight < 1


@pytest.mark.parametrize(
    ("given", "chosen"),
    [
        ([("og", "Rain falls on the town-Weather"), ("meta", "Rain falls on the town")], "Rain falls on the town"),
        ([("json-ld", "南部で大雨 川が氾濫（南部新報）"), ("h1", "南部で大雨 川が氾濫")], "南部で大雨 川が氾濫"),
        ([("json-ld", "Rain falls on the town (AP)"), ("h1", "Rain falls on the town")], "Rain falls on the town"),
        ([("json-ld", "Rain falls on the town (AP)"), ("title", "Rain falls on the town")], "Rain falls on the town (AP)"),
        ([("og", "## Rain falls on *the* town"), ("h1", "Rain falls on the town")], "Rain falls on the town"),
        ([("og", "Rain falls ⋆"), ("h1", "Rain falls")], "Rain falls"),
        ([("og", "Rain falls - and falls"), ("h1", "Rain falls – and falls")], "Rain falls – and falls"),
        ([("json-ld", "Rain - the whole story"), ("h1", "Rain: the whole story.")], "Rain: the whole story."),
        ([("json-ld", "Rain's story"), ("h1", "Rain’s story")], "Rain's story"),
        ([("json-ld", "Rain: the whole story"), ("h1", "Rain : the whole story")], "Rain: the whole story"),
        ([("json-ld", "Rain. - The whole story"), ("h1", "Rain. The whole story")], "Rain. - The whole story"),
        ([("json-ld", "Rain falls - a story"), ("h1", "RAIN FALLS – A STORY")], "Rain falls - a story"),
        (
            [("json-ld", "Rain falls on the town – and snow is to come"), ("og", "Rain in May – and snow is to come")],
            "Rain falls on the town – and snow is to come",
        ),
        (
            [("json-ld", "Weather – and snow is to come"), ("og", "May – and snow is to come")],
            "and snow is to come",
        ),
    ],
)
def test_what_is_no_part_of_the_headline_is_left_out(given: list[tuple[str, str]], chosen: str) -> None:
    """A glued section, marks of another format and differing kickers go; two wordings of one headline are no kickers.

    The heading's signs are taken where they say more, its capitals, spaces and quotation marks are not.
    """
    weights = {"json-ld": 8.0, "og": 3.0, "h1": 5.0, "meta": 1.0, "title": 0.9}
    picked = headline.pick([headline.Claim(source, text, weights[source]) for source, text in given], ())
    assert picked is not None
    assert picked[0] == chosen


@pytest.mark.parametrize(
    ("slug", "chosen"),
    [
        ("rain-falls-on-the-southern-town", "Rain falls on the southern town"),
        ("regen-faellt-ueber-koeln", "Regen fällt über Köln"),
        ("regen-fallt-uber-koln", "Regen fällt über Köln"),
        ("12345", "Downpour hits the south"),
        ("weather-in-may-as-it-was", "Downpour hits the south"),
    ],
)
def test_the_address_decides_between_equals(slug: str, chosen: str) -> None:
    """The address repeats the headline as first written; it decides where the sources weigh nearly the same."""
    german = chosen.startswith("Regen")
    claims = (
        Claim("json-ld", "Downpour hits the south", 7.4),
        Claim("h1", "Regen fällt über Köln" if german else "Rain falls on the southern town", 7.3),
    )
    url = f"https://news.example/weather/{slug}.html"
    picked = headline.pick(claims, SITES, url)
    assert picked is not None
    assert picked[0] == chosen


def test_the_address_does_not_outvote_the_sources() -> None:
    """Where one headline has much more weight behind it the words of the address are no reason to leave it."""
    claims = (Claim("h1", "Downpour hits the south", 5.0), Claim("title", "Rain falls on the southern town", 0.9))
    picked = headline.pick(claims, SITES, "https://news.example/rain-falls-on-the-southern-town")
    assert picked is not None
    assert picked[0] == "Downpour hits the south"


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("Rain<br>falls", "Rain falls"),
        ("RAIN<br/>FALLS", "RAIN FALLS"),
        ("Rain <em>falls</em><br>\nin the south", "Rain falls in the south"),
        ("<span>R</span>ain falls", "Rain falls"),
        ("Years of &lt;br&gt; and rain", "Years of <br> and rain"),
        ("Years of &lt;em&gt;rain&lt;/em&gt;", "Years of rain"),
    ],
)
def test_the_lines_of_a_heading_are_words_apart(heading: str, text: str) -> None:
    """A line break in a heading parts two words; the elements of a decorated initial part none; a tag may be shown."""
    document = parse(f"<h1>{heading}</h1>", None)
    assert [claim.text for claim in headline.claims(structured.read(document))] == [text]


def test_a_line_break_in_a_value_parts_words() -> None:
    """The same holds where structured data carries markup."""
    assert plain("Rain<br />falls &lt;b&gt;h&lt;/b&gt;ere") == "Rain falls here"


def test_a_headline_in_capitals_is_spelled_as_the_heading_has_it() -> None:
    """Where no source has small letters, the capitals are the headline's own."""
    assert (
        pick(Claim("og", "RAIN FALLS IN THE SOUTH", 2), Claim("h1", "Rain falls in the South", 1))
        == "Rain falls in the South"
    )
    assert pick(Claim("og", "RAIN FALLS IN THE SOUTH", 2), Claim("h1", "Snow falls", 1)) == "RAIN FALLS IN THE SOUTH"
