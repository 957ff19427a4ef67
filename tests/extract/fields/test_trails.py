"""The way from the home page to an article, as data, lists and labels give it."""

from __future__ import annotations

import json

import pytest

from scraper.extract import extract

URL = "https://news.example/weather/rain"
TEXT = "<p>It rained again on Monday, and the people of the south have had enough of it, as they said to all.</p>" * 4


BOX = "<div class=breadcrumbs><a href=/>Home</a> <a href=/menu>Menu</a></div>"
FIRST = '<time class="entry-date published" datetime="2020-05-04T10:00">May 4, 2020</time>'
LATER = '<time class="updated" datetime="2020-05-06T10:00">May 6, 2020</time>'


def article(head: str = "", above: str = ""):  # type: ignore[no-untyped-def]
    title = "Rain falls in the south"
    page = f"<html lang=en><head><title>{title}</title>{head}</head>{above}<article><h1>{title}</h1>{TEXT}</article>"
    return extract(page, URL)


def script(*nodes: object) -> str:
    return "".join(f'<script type="application/ld+json">{json.dumps(node)}</script>' for node in nodes)


@pytest.mark.parametrize("places", [(2, 1, 3), ("2", "1", "3"), (None, 1, 3)])
def test_crumbs_stand_in_the_order_of_their_positions(places: tuple[object, ...]) -> None:
    """The list may be written in any order; without all positions its own order counts."""
    names = ("Weather", "News", "South")
    items = [{"@type": "ListItem", "position": at, "name": name} for at, name in zip(places, names, strict=True)]
    found = article(script({"@type": "BreadcrumbList", "itemListElement": items})).breadcrumbs
    assert [crumb.name for crumb in found] == (["News", "Weather", "South"] if None not in places else list(names))


def test_crumbs_may_be_references() -> None:
    """Their nodes may stand elsewhere in the graph."""
    first = {"@id": "#one", "@type": "ListItem", "position": 1, "name": "News", "item": "https://news.example/news"}
    found = article(script({"@type": "BreadcrumbList", "itemListElement": [{"@id": "#one"}]}, first)).breadcrumbs
    assert [crumb.name for crumb in found] == ["News"]


@pytest.mark.parametrize(
    "label", ["breadcrumb", "Breadcrumbs", "Fil d'Ariane", "Brotkrümel", "Хлебные крошки", "パンくずリスト"]
)
def test_a_navigation_may_be_labelled_as_the_way(label: str) -> None:
    """Its label for those who are read to names it, in many languages."""
    trail = (
        f'<nav aria-label="Main"><a href="/x">All</a></nav><nav aria-label="{label}"><a href="/weather">Weather</a></nav>'
    )
    assert [crumb.name for crumb in article(above=trail).breadcrumbs] == ["Weather"]


def test_updates_of_a_live_blog_may_be_references() -> None:
    """The entries may stand elsewhere in the graph."""
    blog = {
        "@type": "LiveBlogPosting",
        "headline": "Rain falls in the south",
        "liveBlogUpdate": [{"@id": "#1"}, {"@id": "#2"}],
    }
    entry = {"@type": "BlogPosting", "@id": "#1", "headline": "It stops", "articleBody": "The sun is out."}
    found = article(script(blog, entry)).live_blog_updates
    assert [(update.headline, update.article_body) for update in found] == [("It stops", "The sun is out.")]


def test_a_vast_number_costs_nothing_else() -> None:
    """Python converts no number of thousands of digits; the node is read without it."""
    node = script(
        {"@type": "NewsArticle", "headline": "Rain falls in the south", "author": {"name": "Ann Lee"}, "commentCount": 1}
    )
    found = article(node.replace('"commentCount": 1', '"commentCount": ' + "9" * 5_000))
    assert [author.name for author in found.authors] == ["Ann Lee"]


@pytest.mark.parametrize(
    ("times", "published", "modified"),
    [
        (f"{FIRST}{LATER}", "2020-05-04T10:00", "2020-05-06T10:00"),
        (FIRST.replace("published", "published updated"), "2020-05-04T10:00", None),
        (FIRST.replace("published", "updated"), "2020-05-04T10:00", None),
        (f"{FIRST}{LATER.replace('6', '3')}", "2020-05-04T10:00", None),
    ],
)
def test_the_second_of_two_dates_may_be_a_change_by_its_class(times: str, published: str, modified: str | None) -> None:
    """Blogs write both and hide one by style; a single one that is called updated is the publication's."""
    title = "Rain falls in the south"
    page = (
        f"<html lang=en><title>{title}</title><article><h1>{title}</h1><span class=posted-on>Posted on {times}</span>{TEXT}"
    )
    found = extract(page, URL)
    assert (found.date_published, found.date_modified) == (published, modified)


LABELS = ["Topics", "Stichwörter:", "Mots-clés", "Ämnen", "Ετικέτες", "Теги", "関連キーワード", "标签：", "태그", "الوسوم"]


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("shape", ["<h3>{0}</h3>{1}", "<p>{0}</p>{1}"])
def test_a_heading_may_introduce_the_tags(label: str, shape: str) -> None:
    """Short links right below the text are its tags where a line before them says so, whatever their addresses.

    Neither is body.
    """
    links = "<ul><li><a href=/weather/south>South</a></li><li><a href=/weather/floods>Floods</a></li></ul>"
    title = "Rain falls in the south"
    below = shape.format(label, links)
    page = f"<html lang=en><title>{title}</title><article><h1>{title}</h1><div>{TEXT}</div>{below}</article>"
    article = extract(page, URL)
    assert (article.keywords, label in article.body) == (("South", "Floods"), False)


def test_other_headings_introduce_no_tags() -> None:
    """Links below another heading are other pages."""
    title = "Rain falls in the south"
    below = "<h3>Elsewhere</h3><ul><li><a href=/weather/south>South</a></li><li><a href=/weather/floods>Floods</a></li></ul>"
    assert extract(f"<html lang=en><title>{title}</title><article><h1>{title}</h1>{TEXT}{below}", URL).keywords == ()


@pytest.mark.parametrize(
    "link",
    [
        "<a href=/tag/south>South</a>",
        "<a href=/list/South><span class=tag-like>South</span></a>",
        "<a href=/thema/7-s>South</a>",
    ],
)
def test_topics_may_stand_around_the_headline(link: str) -> None:
    """A short link in a line of its own that says it is a topic counts where nothing else does."""
    title = "Rain falls in the south"
    page = f"<html lang=en><title>{title}</title><article><div>{link}</div><h1>{title}</h1>{TEXT}</article>"
    assert extract(page, URL).keywords == ("South",)


def test_the_footer_of_the_page_lists_no_tags_of_the_article() -> None:
    """Its links to topics are all that the site has."""
    title = "Rain falls in the south"
    links = "".join(f"<li><a href=/topic/{name}>{name}</a></li>" for name in ("Money", "Health", "Weather"))
    page = f"<html lang=en><title>{title}</title><main><h1>{title}</h1>{TEXT}</main><footer><ul>{links}</ul></footer>"
    assert extract(page, URL).keywords == ()


@pytest.mark.parametrize(
    ("box", "sections"),
    [
        ("<div class=breadcrumb><a href=/>Home</a> » <a href=/rain>Rain</a></div>", ("Rain",)),
        ("<p id=breadcrumbs><span><a href=/>Start</a> » <a href=/rain>Rain</a> » <b>Rain falls</b></span></p>", ("Rain",)),
        ("<div class=breadcrumb-share><a href=//x.example/share>X</a><a href=//y.example/share>Y</a></div>", ("weather",)),
        ("<div itemscope class=menu><a href=/>Home</a> <a href=/rain>Rain</a></div>", ("weather",)),
        ("<div class=breadcrumbs><a href=/snow>Previous</a> <a href=/ice>Next</a></div>", ("weather",)),
        (f"<div class=has-breadcrumbs><a href=/>Home</a> <a href=/all>All</a>{TEXT}</div>", ("weather",)),
        (f"{BOX}<ol class=breadcrumb><li><a href=/>Home</a><li><a href=/rain>Rain</a></ol>", ("Rain",)),
    ],
)
def test_a_short_box_may_hold_the_way(box: str, sections: tuple[str, ...]) -> None:
    """Blogs' plugins and content systems write it so; it begins at the home page, and a list goes before it."""
    assert article(above=box).article_section == sections
