"""What a page says of itself in markup for machines, read once; checked against extruct where that is installed."""

from __future__ import annotations

import json

import pytest

from scraper.extract import structured
from scraper.extract.dom import parse

URL = "https://news.example/weather/rain"


def read(head: str = "", body: str = "", url: str | None = URL) -> structured.Structured:
    return structured.read(parse(f"<html lang=en><head>{head}</head><body>{body}</body></html>", url))


def ld(*values: object) -> str:
    return "".join(f'<script type="application/ld+json">{json.dumps(value)}</script>' for value in values)


def test_meta_of_every_family_is_one_mapping() -> None:
    """Names are in lower case whatever attribute holds them; a name with two values has both, a repeated attribute one."""
    page = read(
        '<meta property="og:title" name="og:title" content="A"><meta '
        'name="DC.Title" content="B"><meta name=k content=1><meta name=k content=2>'
    )
    assert page.meta["og:title"] == ["A"]
    assert page.meta["dc.title"] == ["B"]
    assert page.meta["k"] == ["1", "2"]
    assert page.first("none", "dc.title") == "B"


def test_placeholders_are_no_values() -> None:
    """Unfilled templates, dashes and nulls are passed over."""
    assert (
        read('<meta name=author content="{{author}}"><meta name=author content="-"><meta name=author content="Ann">').first(
            "author"
        )
        == "Ann"
    )


@pytest.mark.parametrize(
    ("nodes", "headline"),
    [
        ([{"@type": "NewsArticle", "headline": "Mine"}], "Mine"),
        ([{"@graph": [{"@type": "WebSite"}, {"@type": ["Article", "X"], "headline": "Mine"}]}], "Mine"),
        ([{"@type": "WebPage", "mainEntity": {"@type": "Article", "headline": "Mine"}}], "Mine"),
        (
            [
                {"@type": "NewsArticle", "headline": "Other", "url": "https://news.example/x"},
                {"@type": "NewsArticle", "headline": "Mine", "url": URL},
            ],
            "Mine",
        ),
        (
            [
                {"@type": "NewsArticle", "headline": "Other"},
                {"@type": "NewsArticle", "headline": "Mine", "mainEntityOfPage": {"@id": URL + "?x=1#y"}},
            ],
            "Mine",
        ),
        (
            [
                {
                    "@type": "ItemList",
                    "itemListElement": [{"@type": "NewsArticle", "headline": "Other", "url": "https://news.example/o"}],
                }
            ],
            None,
        ),
        ([{"@type": "Organization", "name": "News"}], None),
        (["text", 3, None, [[{"@type": "Article", "headline": "Mine"}]]], "Mine"),
    ],
)
def test_the_article_is_the_one_of_this_page(nodes: list[object], headline: str | None) -> None:
    """Among all nodes the one tied to the page is its article; what the page merely lists is not."""
    article = read(ld(*nodes)).article
    assert (article or {}).get("headline") == headline


def test_the_heading_ties_a_node_to_the_page() -> None:
    """Of two nodes without addresses the one with the page's heading is its article."""
    nodes = [
        {"@type": "Article", "headline": "Snow falls in the north"},
        {"@type": "Article", "headline": "Rain falls in the south"},
    ]
    page = read(ld(*nodes), "<h1>Rain falls in the south</h1>")
    assert page.article is not None
    assert page.article["headline"] == "Rain falls in the south"


def test_references_are_followed() -> None:
    """`{"@id": ...}` stands for the node with the rest."""
    page = read(
        ld({"@graph": [{"@type": "Article", "author": {"@id": "#p"}}, {"@id": "#p", "@type": "Person", "name": "Ann"}]})
    )
    assert page.article is not None
    assert page.resolve(page.article["author"])["name"] == "Ann"
    assert page.resolve({"@id": "#none"}) == {"@id": "#none"}


def test_article_body_is_text() -> None:
    """The body in JSON-LD is decoded, even where it was encoded twice, and keeps its lines."""
    page = read(ld({"@type": "Article", "articleBody": "Rain &amp;amp; wind.<p>More &lt;b&gt;rain&lt;/b&gt;.</p>\nEnd"}))
    assert page.article_body == "Rain & wind.More rain.\nEnd" or page.article_body == "Rain & wind.\nMore rain.\nEnd"


def test_titles_come_best_first() -> None:
    """The node's headline stands before OpenGraph's and the title's; each once, none empty."""
    page = read(
        ld({"@type": "Article", "headline": "A"})
        + '<meta property="og:title" content="B"><title>A</title><meta name=title content="">'
    )
    assert page.titles == ("A", "B")
    assert {"article"} <= page.types


MICRODATA = """
<article itemscope itemtype="https://schema.org/NewsArticle">
 <h1 itemprop="headline">Rain falls</h1>
 <span itemprop="author" itemscope itemtype="https://schema.org/Person">
 <a itemprop="url" href="/ann"><b itemprop="name">Ann Lee</b></a></span>
 <time itemprop="datePublished" datetime="2020-09-22T15:14+01:00">22 Sept</time>
 <meta itemprop="dateModified" content="2020-09-23">
 <img itemprop="image" src="/a.jpg"><div itemprop="articleBody"><p>It rained.</p></div>
</article>"""


def test_microdata_gives_the_same_nodes() -> None:
    """Items nest as they do in JSON-LD, and values come from the attribute that holds them."""
    (item,) = read(body=MICRODATA).items
    assert item["headline"] == "Rain falls"
    assert item["author"]["name"] == "Ann Lee"
    assert item["author"]["url"] == "/ann"
    assert item["datePublished"] == "2020-09-22T15:14+01:00"
    assert item["dateModified"] == "2020-09-23"
    assert item["image"] == "/a.jpg"


def test_rdfa_lite_gives_the_same_nodes() -> None:
    """`typeof` and `property` are read like microdata."""
    body = (
        '<div vocab="https://schema.org/" typeof="schema:NewsArticle"><h1 property="headline">Rain '
        'falls</h1><span property="author" typeof="Person"><i property="name">Ann Lee</i></span></div>'
    )
    (item,) = read(body=body).items
    assert item["headline"] == "Rain falls"
    assert item["author"]["name"] == "Ann Lee"


def test_extruct_reads_the_same() -> None:
    """extruct, an independent reader, finds the same JSON-LD, microdata and OpenGraph."""
    extruct = pytest.importorskip("extruct", reason="extruct is the oracle of this test")
    node = {"@type": "NewsArticle", "headline": "Rain falls", "author": {"@type": "Person", "name": "Ann Lee"}}
    html = f'<html><head>{ld(node)}<meta property="og:title" content="Rain"></head><body>{MICRODATA}</body></html>'
    other = extruct.extract(html, base_url=URL, syntaxes=["json-ld", "microdata", "opengraph"], uniform=True)
    page = structured.read(parse(html, URL))
    assert page.article == other["json-ld"][0] == node
    (theirs,) = other["microdata"]
    (ours,) = page.items
    for name in ("headline", "datePublished", "dateModified"):
        assert ours[name] == theirs[name]
    assert ours["author"]["name"] == theirs["author"]["name"]
    assert page.meta["og:title"] == [other["opengraph"][0]["og:title"]]


@pytest.mark.parametrize(
    "html", ["", "<", "<html>", "<title>", "<svg><title>No</title></svg>", "\0", "<script type=application/ld+json>"]
)
def test_no_page_is_an_error(html: str) -> None:
    """Pages with next to nothing give next to nothing."""
    page = structured.read(parse(html, None))
    assert page.article is None
    assert page.title == ""


@pytest.mark.parametrize(
    "markup",
    [
        """<meta name="script:ld+json" content='{"@type": "NewsArticle", "headline": "Rain falls"}'>""",
        """<script type="application/ld+json" children='{"@type": "NewsArticle", "headline": "Rain falls"}'></script>""",
    ],
)
def test_json_ld_that_a_framework_wrote_elsewhere_is_read(markup: str) -> None:
    """JSON-LD in an attribute, of `<meta>` or of the script itself, counts like that in a script."""
    found = read(markup).article
    assert found is not None
    assert found["headline"] == "Rain falls"


@pytest.mark.parametrize(("count", "found"), [(1, True), (2, True), (3, False), (9, False)])
def test_many_articles_that_nothing_ties_to_the_page_are_teasers(count: int, found: bool) -> None:
    """One or two without address and headline may be the page's own; more are a list."""
    item = "<div itemscope itemtype=https://schema.org/Article><i itemprop=datePublished content=2020-01-0{}></i></div>"
    assert bool(read(body="".join(item.format(i + 1) for i in range(count))).items) is found


@pytest.mark.parametrize(
    ("head", "url", "base"),
    [
        ("", URL, URL),
        ("<base href='/site/'>", URL, "https://news.example/site/"),
        ("<base target=_top><base href='https://cdn.example/a/'><base href='/b/'>", URL, "https://cdn.example/a/"),
        ("<base href='https://cdn.example/a/'>", None, "https://cdn.example/a/"),
        ("<base href='javascript:1'>", URL, URL),
        ("<base href='http://['>", URL, URL),
        ("<base href='/site/'>", None, None),
    ],
)
def test_links_are_relative_to_the_first_base_that_has_an_address(head: str, url: str | None, base: str | None) -> None:
    """A `<base>` without an address, or with one that cannot be, changes nothing."""
    assert read(head, url=url).base == base


@pytest.mark.parametrize("content", ["", "{", "[]", "null", '{"author": {"name": "Ann"}, "tags": 7}', '{"author": ""}'])
def test_the_older_form_of_parsely_without_values(content: str) -> None:
    """What is no object, or holds no texts, names nothing."""
    assert [name for name in read(f"<meta name=parsely-page content='{content}'>").meta if name != "parsely-page"] == []


def test_the_older_form_of_parsely_is_read_as_the_newer() -> None:
    """One object with all fields stands for single values."""
    given = {
        "title": "Rain",
        "authors": ["Ann Lee", "Bob Ray"],
        "pub_date": "2020-03-01T10:05:00Z",
        "tags": ["mud"],
        "post_id": 7,
    }
    page = read(f"<meta name='parsely-page' content='{json.dumps(given)}'>")
    assert page.meta["parsely-author"] == ["Ann Lee", "Bob Ray"]
    assert [page.first(f"parsely-{name}") for name in ("title", "pub-date", "tags")] == ["Rain", given["pub_date"], "mud"]
