"""Whom of those that a page names wrote the article, and how they are spelled."""

from __future__ import annotations

import json

import pytest

from scraper.extract import extract

TEXT = (
    "<p>It rained again on Monday, and the people of the south have had enough of it, as they said to all who asked.</p>" * 4
)


def people(author: str | None, above: str, below: str = "") -> list[str]:
    """Return the authors of a page whose JSON-LD names one, with lines above and below its text."""
    node = {"@type": "NewsArticle", "headline": "Rain falls in the south"}
    data = json.dumps(node | ({"author": {"@type": "Person", "name": author}} if author else {}))
    html = (
        f'<html><script type="application/ld+json">{data}</script><body><article><h1>Rain falls in the south</h1>'
        f"{above}{TEXT}{below}</article>"
    )
    return [author.name for author in extract(html, "https://news.example/rain").authors]


@pytest.mark.parametrize(
    ("author", "above", "below", "names"),
    [
        ("Bob Ray", "<div>Ann Lee</div><div>20/1/2020 18:30</div>", "<div>Editor : Bob Ray</div>", ["Ann Lee"]),
        ("Bob Ray", "<div>Ann Lee</div><div>20/1/2020 18:30</div>", "", ["Bob Ray"]),
        ("Bob Ray", "<div>20/1/2020 18:30</div>", "<div>Editor : Bob Ray</div>", ["Bob Ray"]),
        ("Bob Ray", "<p>By Ann Lee and Bob Ray</p>", "<div>Editor: Bob Ray</div>", ["Bob Ray", "Ann Lee"]),
        (None, "", "<p>作者：记者王小雨</p><p>编辑：李大风</p>", ["王小雨"]),
        (None, "", "<p>编辑：李大风</p>", ["李大风"]),
        (None, "<p>حوار: سلمى المطري</p>", "", ["سلمى المطري"]),
    ],
)
def test_an_editor_is_no_author_where_one_is_shown(author: str | None, above: str, below: str, names: list[str]) -> None:
    """Who stands on the page as its editor alone gives way to the byline; without a byline he is all that is known."""
    assert sorted(people(author, above, below)) == sorted(names)


def test_a_name_is_spelled_as_the_page_shows_it() -> None:
    """Some systems store names in lower case."""
    assert people("ann lee", "<div>Rain</div>", "<div>Ann Lee</div>") == ["Ann Lee"]
    assert people("ann lee", "<div>Rain</div>") == ["ann lee"]


def test_systems_of_newspapers_have_names_of_their_own_for_the_author() -> None:
    """`articleAuthor` is what many newspapers of Turkey call the `<meta>`."""
    page = f'<meta name="articleAuthor" content="Ayşe Gül"><body><h1>Rain falls in the south</h1>{TEXT}'
    assert [author.name for author in extract(page, "https://news.example/rain").authors] == ["Ayşe Gül"]


def test_a_name_in_structured_data_has_no_place_behind_it() -> None:
    """Some systems keep the byline as it is printed."""
    assert people("Ann Lee, Oslo", "") == ["Ann Lee"]


def page(head: str, above: str = "") -> list[tuple[str, str]]:
    """Return name and type of the authors of a page of the site "The Daily Example"."""
    title = "<title>Rain falls in the south | The Daily Example</title>"
    html = f"<html><head>{title}{head}</head><body><article><h1>Rain falls in the south</h1>{above}{TEXT}</article>"
    return [(author.name, author.type) for author in extract(html, "https://news.example/rain").authors]


SITE = "<meta property='og:site_name' content='The Daily Example'>"


@pytest.mark.parametrize(
    ("head", "above", "found"),
    [
        ("<meta name=author content='The Daily Example'>", "<p>By Ann Lee</p>", [("Ann Lee", "Person")]),
        ("<meta name=author content='The Daily Example'>", "", [("The Daily Example", "Organization")]),
        (f"<meta name=author content='Daily Example'>{SITE}", "<p>By Ann Lee</p>", [("Ann Lee", "Person")]),
        (f"<meta name=author content='Daily Example'>{SITE}", "", [("Daily Example", "Organization")]),
        (f"<meta name=author content='Ann Lee'>{SITE}", "<p>By Bob Ray</p>", [("Ann Lee", "Person")]),
    ],
)
def test_the_site_is_no_author_where_one_is_shown(head: str, above: str, found: list[tuple[str, str]]) -> None:
    """The title ends with the site's name, and an article may stand before it."""
    assert page(head, above) == found


@pytest.mark.parametrize(
    "author",
    [
        {"@type": "Role", "author": {"@type": "Person", "name": "Ann Lee"}},
        {"@type": "Role", "author": [{"@type": "Person", "name": "Ann Lee"}], "roleName": "Reporter"},
        {"@type": "Person", "name": {"@value": "Ann Lee", "@language": "en"}},
    ],
)
def test_an_author_may_be_wrapped(author: object) -> None:
    """In the role that schema.org puts around a person, or in a name with its language."""
    node = json.dumps({"@type": "NewsArticle", "headline": "Rain falls in the south", "author": author})
    assert page(f'<script type="application/ld+json">{node}</script>') == [("Ann Lee", "Person")]


@pytest.mark.parametrize(
    ("label", "names"), [("Written by", ["Ann Lee"]), ("Verfasst von", ["Ann Lee"]), ("Est. reading time", [])]
)
def test_what_is_written_for_cards_names_the_author_last(label: str, names: list[str]) -> None:
    """A label says whether the first of the two is an author; nothing else on the page does."""
    head = f'<meta name="twitter:label1" content="{label}"><meta name="twitter:data1" content="Ann Lee">'
    page = f"<html><head>{head}</head><body><article><h1>Rain falls in the south</h1>{TEXT}</article>"
    assert [author.name for author in extract(page, "https://news.example/rain").authors] == names


def test_names_turned_round_in_several_values_are_turned_back() -> None:
    """Dublin Core writes "Lee, Ann", one person to a value."""
    head = "".join(f'<meta name="DC.creator" content="{name}">' for name in ("Lee, Ann", "Ray, Bob van"))
    text = "<p>The river rose again, and the people of the south told everyone who asked that they had enough of it.</p>" * 5
    article = extract(f"{head}<h1>Rain falls in the south</h1>{text}", "https://news.example/rain")
    assert [author.name for author in article.authors] == ["Ann Lee", "Bob van Ray"]


LINKED = '<aside><a rel=author href="/staff/lee">Ann Lee</a></aside>'


@pytest.mark.parametrize(
    ("before", "after", "people"),
    [
        (LINKED, "", ["Ann Lee"]),
        ("", LINKED, ["Ann Lee"]),
        (LINKED, '<footer><a rel="author external" href="/staff/lee">Ann Lee</a></footer>', ["Ann Lee"]),
        (LINKED, '<div class=teaser><a rel=author href="/staff/ray">Bob Ray</a></div>', ["Ann Lee"]),
        (LINKED, '<div><a rel=author href="/staff/ray">Bob Ray</a></div>', []),
        ("", '<div class=comment-author><a rel=author href="/staff/ray">Bob Ray</a></div>', []),
        ("", '<article><a rel=author href="/staff/ray">Bob Ray</a></article>', []),
        ("", '<a rel=author href="https://studio.test/ray">Bob Ray</a>', []),
        ('<div class=byline>By <a href="/staff/ray">Bob Ray</a></div>', LINKED, ["Bob Ray"]),
    ],
)
def test_a_link_to_the_author_says_whose_page_it_is(before: str, after: str, people: list[str]) -> None:
    """Where nothing else does, and all name one person; those of teasers, comments, footers and other sites do not count."""
    text = "<p>The river rose again, and the people of the south told everyone who asked that they had enough of it.</p>" * 5
    page = f"<html><title>Rain falls in the south</title><h1>Rain falls in the south</h1>{before}{text}{after}"
    assert [author.name for author in extract(page, "https://news.example/rain").authors] == people


@pytest.mark.parametrize(
    "line",
    [
        '<a itemprop=item href="/p"><span itemprop=name>Local Politics</span></a>',
        '<a itemprop=url href="/f">Ferry Plan Dropped</a>',
        '<a rel=author href="https://plus.example/1">Google+</a>',
        '<a rel=author href="/imprint">Impressum</a>',
        '<footer><a rel=author href="https://studio.example/">Pixel Perfect</a></footer>',
        '<meta name="twitter:creator" content="Estel Express"><meta property="og:site_name" content="The Estel Express">',
    ],
)
def test_other_links_and_creators_name_no_author(line: str) -> None:
    """Crumbs and teasers in microdata, networks, imprints, who made the site, the newspaper itself."""
    text = "<p>The river rose again, and the people of the south told everyone who asked that they had enough of it.</p>" * 5
    page = f"<html><title>Rain falls in the south</title><h1>Rain falls in the south</h1>{line}{text}"
    assert extract(page, "https://news.example/rain").authors == ()


@pytest.mark.parametrize(
    ("values", "people"),
    [
        (("John Smith, MD", "Jane Roe, PhD"), ["John Smith", "Jane Roe"]),
        (("Ann Lee, Oslo", "Bob Ray, Rome"), ["Ann Lee", "Bob Ray"]),
    ],
)
def test_what_a_comma_adds_to_a_full_name_is_not_turned_round(values: tuple[str, ...], people: list[str]) -> None:
    """Degrees and places stand behind it as well."""
    head = "".join(f'<meta name="DC.creator" content="{name}">' for name in values)
    text = "<p>The river rose again, and the people of the south told everyone who asked that they had enough of it.</p>" * 5
    article = extract(f"{head}<h1>Rain falls in the south</h1>{text}", "https://news.example/rain")
    assert [author.name for author in article.authors] == people


def test_a_link_to_the_author_yields_to_an_organisation() -> None:
    """Such links are of columnists and teasers, too."""
    text = "<p>The river rose again, and the people of the south told everyone who asked that they had enough of it.</p>" * 5
    page = f"<h1>Rain falls in the south</h1><p class=byline>By Associated Press</p>{text}{LINKED}"
    assert [author.name for author in extract(page, "https://news.example/rain").authors] == ["Associated Press"]


@pytest.mark.parametrize("line", ["From BellWiki", "Aus BellWiki", "Från Bell Wiki Nord"])
def test_where_a_page_is_from_is_no_author(line: str) -> None:
    """Wikis write so below the headline; a person may have the same last name as the site."""
    site = line.partition(" ")[2]
    page = f"<title>Rain falls - {site}</title><body><h1>Rain falls</h1><div id=siteSub>{{}}</div><div>{TEXT}</div>"
    assert extract(page.format(line), "https://bells.example/rain").authors == ()
    named = extract(page.replace("siteSub", "sub").format(f"Ann {site}"), "https://bells.example/rain").authors
    assert [author.name for author in named] == [f"Ann {site}"]
