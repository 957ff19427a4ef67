"""The section, the type and the addresses of an article."""

from __future__ import annotations

import json

import pytest

from scraper.extract import extract

URL = "https://news.example/weather-and-more/rain/falls"
TEXT = (
    "<p>It rained again on Monday, and the people of the south have had enough of it, as they said to all who asked.</p>" * 4
)


def page(head: str = "", **node: object) -> str:
    """Write an article with these properties in JSON-LD."""
    data = json.dumps({"@type": "NewsArticle", "headline": "Rain falls in the south", **node})
    return (
        f'<html><title>Rain falls</title><meta property="og:site_name" content="The Example">{head}'
        f'<script type="application/ld+json">{data}</script><h1>Rain falls in the south</h1>{TEXT}'
    )


@pytest.mark.parametrize(
    ("given", "sections"),
    [
        (["Weather", "Article"], ("Weather",)),
        (["Rain falls in the south", "Weather"], ("Weather",)),
        ("The Example", ()),
        ("news.example", ()),
        (None, ()),
    ],
)
def test_a_section_is_a_place_in_the_publication(given: object, sections: tuple[str, ...]) -> None:
    """The words "article", the headline, the site and a run of words in an address name no section."""
    assert extract(page(articleSection=given), URL).article_section == sections


def test_a_word_of_the_address_may_name_the_section() -> None:
    """Where nothing else does, the first word of the path does."""
    assert extract(page(), "https://news.example/weather/rain-falls").article_section == ("weather",)
    assert extract(page(), "https://news.example/en/weather/europe/rain-falls").article_section == ("weather",)
    for folder in ("node", "posts", "noticias", "nyheter", "index.php/item"):
        assert extract(page(), f"https://news.example/{folder}/rain-falls").article_section == (), folder


def test_subjects_by_a_library_s_names_are_keywords() -> None:
    """Journals list them in `<meta>` of their own; what holds the headline is no subject."""
    head = (
        "<meta name=citation_keywords content='rain; mud'><meta name=dc.subject content='Weather - Rain falls in the south'>"
    )
    assert extract(f"<html><head>{head}</head>{page()}", "https://news.example/rain").keywords == ("rain", "mud")


def test_a_line_below_the_text_may_list_categories_and_tags() -> None:
    """The tags begin where the line says so."""
    line = (
        "<p class=entry-meta><span>Filed Under: <a href=/category/weather>Weather</a></span> "
        "<span>Tagged With: <a href=/tag/rain>rain</a>, <a href=/tag/mud>mud</a></span></p>"
    )
    assert extract(page() + line, "https://news.example/rain").keywords == ("rain", "mud")


def link(name: str) -> str:
    """Write a link as blogs do to the category of an entry."""
    return f'<a href="/category/{name}" rel="category tag">{name}</a> '


@pytest.mark.parametrize(
    ("names", "sections"),
    [
        (["Rain"], ("Rain",)),
        (["Rain", "Wind", "Rain"], ("Rain", "Wind")),
        (["Rain", "Wind", "Snow", "Hail"], ("weather",)),
        (["Uncategorized"], ("weather",)),
        (["› Rain"], ("Rain",)),
    ],
)
def test_a_blog_links_to_the_section(names: list[str], sections: tuple[str, ...]) -> None:
    """The category that an entry is filed under is its section; many are those of other entries, which are shown too."""
    html = page() + f"<p>Filed under {''.join(map(link, names))}</p>"
    assert extract(html, "https://news.example/weather/rain-falls").article_section == sections


def test_a_system_may_call_the_section_by_a_name_of_its_own() -> None:
    """`articleSection` in a `<meta>` counts before a word of the address."""
    html = page('<meta name="articleSection" content="Rain">')
    assert extract(html, "https://news.example/weather/rain-falls").article_section == ("Rain",)


def test_a_type_has_no_vocabulary() -> None:
    """A type is spelled without the prefix of its vocabulary, whichever way that is written."""
    for spelled in ("schema:NewsArticle", "https://schema.org/NewsArticle", "NewsArticle"):
        assert extract(page(**{"@type": spelled}), URL).type == "NewsArticle"


@pytest.mark.parametrize(
    ("head", "node", "address"),
    [
        ("", {"url": "www.news.example/rain"}, "https://www.news.example/rain"),
        ("", {"url": "news.example/rain"}, "https://news.example/rain"),
        ('<meta property="og:url" content="https%3A%2F%2Fnews.example%2Frain">', {}, "https://news.example/rain"),
        ('<link rel=canonical href="rain-falls">', {}, "https://news.example/weather-and-more/rain/rain-falls"),
    ],
)
def test_addresses_are_understood_as_meant(head: str, node: dict[str, str], address: str) -> None:
    """An address without scheme is no path, and one that was encoded whole is decoded."""
    assert extract(page(head, **node), URL).canonical_url == address


OTHERS = '<div class=list>{}<h3><a href="/snow">Snow falls on the hills of the north as well</a></h3></div>'


@pytest.mark.parametrize(
    ("below", "keywords"),
    [
        ('<ul class=tags><li><a href="/tag/rain">Rain</a><li><a href="/tag/wind">Wind</a></ul>', ("Rain", "Wind")),
        (
            '<div class=tags><a href="/tag/rain">Rain</a> <a href="/tag/wind">Wind</a></div>'
            + OTHERS.format("")
            + '<div><a href="/tag/snow">Snow</a></div>',
            ("Rain", "Wind"),
        ),
        (OTHERS.format("") + '<div class=label><a href="/tag/fog">Fog</a></div>', ()),
        (OTHERS.format('<div><a href="/category/snow">Snow</a> <a href="/category/hills">Hills</a></div>'), ()),
        ('<ul><li class="article__footer__item"><a href="/topic/fog">Fog</a></ul>', ("Fog",)),
        ('<p class=meta><a rel="category tag" href="/c/fog">Fog</a></p>' + OTHERS.format(""), ()),
        ('<p class=meta><a rel="tag" href="/t/fog">Fog</a></p>', ("Fog",)),
    ],
)
def test_tags_below_the_article_are_its_own(below: str, keywords: tuple[str, ...]) -> None:
    """What labels other stories is no keyword of this one."""
    assert extract(page() + below, "https://news.example/weather/rain-falls").keywords == keywords


@pytest.mark.parametrize(
    ("given", "kind"),
    [
        ("article", "Article"),
        ("ARTICLE", "Article"),
        ("video.other", "VideoObject"),
        ("website", None),
        ("shop:thing", None),
    ],
)
def test_a_type_of_opengraph_is_spelled_as_one_of_schema_org(given: str, kind: str | None) -> None:
    """One field has one vocabulary; what OpenGraph takes any page for says nothing of the article."""
    html = f'<meta property="og:type" content="{given}"><h1>Rain falls in the south</h1>{TEXT}'
    assert extract(html, URL).type == kind


def test_a_type_in_lower_case_is_spelled_as_schema_org_does() -> None:
    """Some plugins write `article`."""
    assert extract(page(**{"@type": "article"}), URL).type == "Article"


@pytest.mark.parametrize(
    ("given", "sections"),
    [
        ("/world/middle_east", ("middle east",)),
        (["2016", "Bay Town"], ("Bay Town",)),
        ("Página inicial", ()),
        ("Rain / Storms", ("Rain / Storms",)),
        ("news,nation", ("nation",)),
        ("911", ("911",)),
        ("Rain, Storms", ("Rain, Storms",)),
    ],
)
def test_a_section_is_a_name(given: object, sections: tuple[str, ...]) -> None:
    """Not the path to it, nor a year, nor the home page in any language."""
    assert extract(page(articleSection=given), "https://news.example/x").article_section == sections


def test_a_link_to_all_topics_is_none() -> None:
    """Nor is the type of the page."""
    assert extract(page(keywords="Rain, See all topics, NewsArticle, Mud"), URL).keywords == ("Rain", "Mud")


def test_only_what_is_labelled_a_tag_is_a_keyword() -> None:
    """Where some words of a list are."""
    assert extract(page(keywords=["Tag:Rain", "Tag:Mud", "Publication:weather", "Lite:3"]), URL).keywords == ("Rain", "Mud")


@pytest.mark.parametrize(
    ("path", "sections"),
    [
        ("/nyheter/ekonomi/rain-falls", ("ekonomi",)),
        ("/article/politics/rain-falls/", ("politics",)),
        ("/article/rainfalls/", ()),
        ("/news/rain-falls", ()),
        ("/docs/current/rain.html", ()),
    ],
)
def test_the_folder_in_that_of_all_news_is_the_section(path: str, sections: tuple[str, ...]) -> None:
    """Unless it is the article itself, or a part of the system."""
    assert extract(page(), f"https://news.example{path}").article_section == sections


def test_topics_in_one_line_beside_the_headline() -> None:
    """Each a link to a page of its topic."""
    line = "<div><a href=/tag/rain>Rain</a><a href=/tag/mud>Mud</a></div>"
    head, heading, text = page().partition("</h1>")
    assert extract(f"{head}{heading}{line}{text}", URL).keywords == ("Rain", "Mud")
