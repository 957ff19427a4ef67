"""Every field of one page, with the source that won."""

from __future__ import annotations

import dataclasses
import json
from datetime import UTC, datetime
from typing import Any

import pytest

from scraper.extract import fields, structured
from scraper.extract.dom import parse
from scraper.extract.fields.metadata import Metadata
from scraper.extract.fields.precedence import HEADLINE_ORDER, HEADLINE_WEIGHTS, ORDER
from scraper.extract.fields.sources import READERS
from scraper.extract.segment import segment
from scraper.types import Article, Author, Breadcrumb, Image, Publisher

URL = "https://news.example/weather/rain-falls?utm=1"
NOW = datetime(2025, 1, 1, tzinfo=UTC)
NODE = {
    "@type": ["NewsArticle", "ReportageNewsArticle"],
    "headline": "Rain falls in the south",
    "alternativeHeadline": "And falls",
    "description": "It &amp; rained.",
    "author": [{"@type": "Person", "name": "By Ann Lee", "url": "/ann"}, {"@type": "Organization", "name": "AB"}],
    "datePublished": "2020-09-22T14:14:00Z",
    "dateModified": "2020-09-23",
    "publisher": {"@type": "Organization", "name": "Example News", "url": "/", "logo": {"url": "/logo.png"}},
    "articleSection": "Weather",
    "keywords": "rain, south; wind",
    "inLanguage": "en_gb",
    "image": [
        {"url": "/small.jpg", "width": 10, "height": 10},
        {"@type": "ImageObject", "url": "/a.jpg", "width": "640px", "height": 480},
    ],
    "isAccessibleForFree": "False",
    "copyrightHolder": {"name": "Example Corp"},
    "license": "/licence",
    "usageInfo": "/use",
    "contentLocation": {"name": "The South"},
    "dateline": "SOUTHTOWN",
    "isBasedOn": "https://other.example/x",
    "correction": "An earlier version said snow.",
    "backstory": "We went there.",
    "liveBlogUpdate": [{"headline": "Still", "datePublished": "2020-09-22T15:00Z", "articleBody": "Still <b>raining</b>."}],
    "mainEntityOfPage": "https://news.example/weather/rain-falls",
}
CRUMBS = {
    "@type": "BreadcrumbList",
    "itemListElement": [
        {"name": "Home", "item": "https://news.example/"},
        {"item": {"@id": "https://news.example/weather", "name": "Weather"}},
    ],
}
HEAD = f"""<html lang="en"><title>Rain falls in the south | Example News</title>
<script type="application/ld+json">{json.dumps(NODE)}</script>
<script type="application/ld+json">{json.dumps(CRUMBS)}</script>
<meta property="og:title" content="Rain falls"><meta property="og:site_name" content="Example News">
<meta property="article:published_time" content="2020-09-22T15:14:00+01:00"><meta name=robots content="index, noai">
<meta name="tdm-reservation" content="1">
<link rel=canonical href="/weather/rain-falls"><link rel=amphtml href="/amp/rain-falls">"""
BODY = """<body><h1>Rain falls in the south</h1><p class=byline>By <a href="/ann">Ann Lee</a></p>
<figure><img src="/a-640x480.jpg" width=640 height=480 alt="An umbrella">
<figcaption>A man. Photo: Bob Ray</figcaption></figure>
<p>It rained again on Monday, and the people of the south have had enough of it, as they said to everyone who asked them.</p>
<img src="/pixel.gif" width=1 height=1><a href="/other"><img src="/teaser.jpg"></a>
<figure><img data-src="/b.jpg" src="data:image/gif;base64,R0"></figure>
<p>The rain fell on the just
and on the unjust, and on those who had left their washing out in the garden for the night.</p>"""


def read(html: str, url: str | None = URL, **kwargs: Any) -> Metadata:
    document = parse(html, url)
    cut = segment(document)
    for item in cut.items:
        item.keep = item.tag == "p" and len(item.text) > 60
    return fields.read(document, structured.read(document), cut.items, fetched_at=NOW, pictures=cut.images, **kwargs)


EXPECTED = {
    "headline": "Rain falls in the south",
    "alternative_headline": "And falls",
    "description": "It & rained.",
    "authors": (Author("Ann Lee", "By Ann Lee", "https://news.example/ann"),),
    "byline": "By Ann Lee",
    "date_published": "2020-09-22T15:14:00+01:00",  # the instant of JSON-LD in the offset of OpenGraph
    "date_precision": "second",
    "date_modified": "2020-09-23",
    "date_modified_raw": "2020-09-23",
    "publisher": Publisher("Example News", "https://news.example/", "https://news.example/logo.png"),
    "article_section": ("Weather",),
    "breadcrumbs": (Breadcrumb("Home", "https://news.example/"), Breadcrumb("Weather", "https://news.example/weather")),
    "keywords": ("rain", "south", "wind"),
    "in_language": "en-GB",
    "language_detected": "en",
    "type": "ReportageNewsArticle",
    "is_accessible_for_free": False,
    "access_status": "paywalled",
    "canonical_url": "https://news.example/weather/rain-falls",
    "amp_url": "https://news.example/amp/rain-falls",
    "copyright_holder": "Example Corp",
    "license": "https://news.example/licence",
    "usage_info": "https://news.example/use",
    "content_location": "The South",
    "dateline": "SOUTHTOWN",
    "is_based_on": "https://other.example/x",
    "correction": "An earlier version said snow.",
    "backstory": "We went there.",
    "rights": {"robots": "noai", "tdm-reservation": "1"},
    "word_count": 49,
    "reading_time": 1,
}


@pytest.mark.parametrize("name", EXPECTED)
def test_each_field_is_read(name: str) -> None:
    """One page that says everything: every field has the value a person would give it."""
    assert getattr(read(HEAD + BODY), name) == EXPECTED[name]


def test_pictures_have_caption_credit_and_place() -> None:
    """The main picture is the shown version of the declared one; body pictures stand in order, dots and teasers left out."""
    metadata = read(HEAD + BODY)
    shown = Image("https://news.example/a-640x480.jpg", "A man.", "Bob Ray", "An umbrella", 640, 480, 0)
    assert metadata.main_image == shown
    assert metadata.images == (shown, Image("https://news.example/b.jpg", position=1))


def test_live_updates_are_read() -> None:
    """Entries of a live blog keep their time and lose their tags."""
    (update,) = read(HEAD + BODY).live_blog_updates
    assert (update.headline, update.date_published, update.article_body) == ("Still", "2020-09-22T15:00Z", "Still raining.")


def test_provenance_names_the_winner() -> None:
    """Every field that was read names its source; fields nobody gave have none."""
    metadata = read(HEAD + BODY)
    assert metadata.provenance["headline"] == "json-ld"
    assert metadata.provenance["main_image"] == "figure"
    assert metadata.provenance["canonical_url"] == "link"
    assert set(metadata.provenance) <= set(Metadata.__slots__)
    assert all(getattr(metadata, name) not in (None, (), "") for name in metadata.provenance)
    assert read("<p>Rain", None).provenance == {}


def test_candidates_say_what_the_others_said() -> None:
    """On request every source's value is listed, the winner's among them."""
    document = parse(HEAD + BODY, URL)
    said = fields.candidates(document, structured.read(document), segment(document).items, fetched_at=NOW)
    assert ("og", "Rain falls") in said["headline"]
    assert ("og", "2020-09-22T15:14:00+01:00") in said["date_published"]
    assert dict(said["date_published"])["json-ld"] == "2020-09-22T14:14:00Z"
    assert ("json-ld", ("Ann Lee", "AB")) in said["authors"]


def test_metadata_has_the_names_of_article() -> None:
    """Every attribute of Metadata is a field of Article with the same type and default."""
    article = {field.name: field for field in dataclasses.fields(Article)}
    unknown = Metadata()
    for name, annotation in Metadata.__annotations__.items():
        assert article[name].type == annotation
        made = article[name].default_factory
        assert getattr(unknown, name) == (article[name].default if made is dataclasses.MISSING else made())
    assert set(Metadata.__annotations__) == set(Metadata.__slots__)
    with pytest.raises(TypeError):
        Metadata(titel="Rain")


def test_precedence_and_readers_agree() -> None:
    """Every source in the table has a reader and every reader a place in the table."""
    for name, readers in READERS.items():
        assert set(ORDER[name]) == set(readers), name
    assert set(HEADLINE_ORDER) <= set(HEADLINE_WEIGHTS)


@pytest.mark.parametrize(
    ("html", "name", "value"),
    [
        ('<link rel=canonical href="https://news.example/">', "canonical_url", None),
        ('<link rel=canonical href="https://other.example/story">', "canonical_url", None),
        ('<link rel=canonical href="https://other.example/story">', "syndicated_from", "https://other.example/story"),
        ('<link rel=canonical href="https://m.news.example/a#b">', "canonical_url", "https://m.news.example/a"),
        ('<meta property="article:modified_time" content="2020-01-02">', "date_published", None),
        ('<meta property="article:published_time" content="2031-01-02">', "date_published", None),
        ('<h1>Rain</h1><p class=teaser><time datetime="2020-01-02">2 January 2020</time></p>', "date_published", None),
        (
            ('<h1>Rain</h1><p class=date><time datetime="2020-01-02T10:00">2 January</time></p>'),
            "date_published",
            "2020-01-02T10:00",
        ),
        ("<h1>Rain</h1><p>Updated: 3 January 2020</p>", "date_modified", "2020-01-03"),
        ("<h1>Rain</h1><p>Updated: 3 January 2020</p>", "date_published", None),
        (
            (
                "<h1>Rain</h1><p>LONDON (Reuters) - It rained again on Monday, "
                "and the people of the south have had enough.</p>"
            ),
            "dateline",
            "LONDON",
        ),
        (
            (
                "<h1>Rain</h1><p>LONDON (Reuters) - It rained again on Monday, "
                "and the people of the south have had enough.</p>"
            ),
            "syndicated_from",
            "Reuters",
        ),
        (
            ("<p>Correction: an earlier version of this text said that it had snowed in the south, which it has not.</p>"),
            "correction",
            "Correction: an earlier version of this text said that it had snowed in the south, which it has not.",
        ),
        ('<meta name=author content="news.example">', "authors", ()),
        ('<meta name=author content="http://x.example/a">', "authors", ()),
        ('<meta name=copyright content="© 2020 Example Corp.">', "copyright_holder", "Example Corp"),
        ('<meta name=keywords content="rain, Rain, , wind">', "keywords", ("rain", "wind")),
        ('<a rel=tag href="/t">Rain</a><a rel=tag href="/u">Wind</a>', "keywords", ("Rain", "Wind")),
        ('<meta property="article:content_tier" content="locked">', "is_accessible_for_free", False),
        (
            (
                '<nav class=breadcrumb><ol class="breadcrumb"><li class=breadcrumb-item><a '
                'href="/">Home</a><li class=breadcrumb-item><a href="/w">Weather</a></ol></nav>'
            ),
            "article_section",
            ("Weather",),
        ),
    ],
)
def test_sources_and_guards(html: str, name: str, value: object) -> None:
    """One source at a time, and what must not be believed."""
    assert getattr(read(html), name) == value


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            (
                "Es regnete am Montag wieder, und die Leute im Süden haben genug "
                "davon, wie sie jedem sagten, der sie danach fragte."
            ),
            "de",
        ),
        (
            (
                "Il a encore plu lundi dans le sud, et les gens en ont assez, "
                "comme ils le disent à tous ceux qui le leur demandent."
            ),
            "fr",
        ),
        (
            (
                "В понедельник снова шёл дождь, и жители юга сказали, что с них "
                "уже хватит, но это не так для всех, кто там был."
            ),
            "ru",
        ),
        ("月曜日にまた雨が降り、南部の人々はもううんざりだと、尋ねた人すべてに話していた。", "ja"),
        ("星期一又下雨了，南方的人们对每一个问他们的人说，他们已经受够了。", "zh"),
        ("월요일에 다시 비가 내렸고 남부 사람들은 묻는 모든 이에게 이제 지쳤다고 말했다.", "ko"),
        ("यह सोमवार को फिर हुआ और दक्षिण के लोगों ने कहा कि वे इस से थक गए हैं लेकिन यह सब के लिए नहीं है", "hi"),
    ],
)
def test_languages_are_told(text: str, language: str) -> None:
    """The body's words decide where the template's language is another's; a declared region is kept."""
    metadata = read(f"<html lang=xx-YY><h1>T</h1><p>{text * 2}</p>")
    assert (metadata.in_language, metadata.language_detected) == (language, language)
    assert read(f"<html lang={language}-AT><h1>T</h1><p>{text * 2}</p>").in_language == f"{language}-AT"


def test_addresses_are_relative_to_the_base_that_the_page_names() -> None:
    """Pictures, the canonical address and authors' pages are where a browser would find them."""
    html = f"""<html><head><base href="https://www.news.example/site/"><title>Rain falls in the south</title>
    <link rel=canonical href="rain"></head><body><h1>Rain falls in the south</h1>
    <figure><img src="a.jpg" width=800 height=600></figure><p>{"It rained again on Monday, and nobody liked it. " * 3}</p>"""
    found = read(html)
    assert found.canonical_url == "https://www.news.example/site/rain"
    assert [image.url for image in found.images] == ["https://www.news.example/site/a.jpg"]
