"""What stands in the metadata where an author's name belongs, and is none or more than one."""

from __future__ import annotations

import pytest

from scraper.extract import extract
from scraper.extract.fields import names

TEXT = (
    "<p>It rained again on Monday, and the people of the south have had enough of it, as they said to all who asked.</p>" * 4
)


def people(head: str, above: str = "", below: str = "") -> list[str]:
    """Return the authors of a page on a site called Salem Wave UK."""
    html = (
        f'<html><head><meta property="og:site_name" content="Salem Wave UK">{head}</head><body><article>'
        f"<h1>Rain falls in the south</h1>{above}{TEXT}{below}</article>"
    )
    return [author.name for author in extract(html, "https://news.example/rain").authors]


def test_who_wrote_a_reference_did_not_write_the_page() -> None:
    """Journals mark each entry of their list of references as a work with authors."""
    cited = (
        '<ol><li itemprop="citation" itemscope itemtype="http://schema.org/ScholarlyArticle">'
        '<meta itemprop="author" content="B. Ray, C. Moe, "></li></ol>'
    )
    assert people("", below=cited) == []
    assert people('<meta name="dc.creator" content="Ann Lee">', below=cited) == ["Ann Lee"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("network.example/annlee", ()),
        ("Ann Lee network.example/annlee", ("Ann Lee",)),
        ("ann[at]news.example", ()),
        ("ann (at) news.example", ()),
        ("ann{ät}news[punkt]example", ()),
        ("Ann Lee, ann.lee(arroba)news.example", ("Ann Lee",)),
        ("Ann Lee (Oslo)", ("Ann Lee",)),
        ("News.example", ("News.example",)),
    ],
)
def test_an_address_is_no_author(text: str, found: tuple[str, ...]) -> None:
    """Some write where they are found, without its scheme or so that no machine shall read it."""
    assert names.split(text) == found


@pytest.mark.parametrize("role", ["publisher", "Moderator", "contributor"])
def test_a_role_is_no_author(role: str) -> None:
    """Systems write the account's role where they know no name."""
    assert people(f'<meta name="author" content="{role}">') == []


@pytest.mark.parametrize("author", ["Ann Lee for Salem Wave UK", "Ann Lee für Salem Wave UK", "Ann Lee | Salem Wave UK"])
def test_the_publication_behind_a_name_is_left_out(author: str) -> None:
    """Whom someone wrote for is known when it is the page's own publication, though it reads like a person's name."""
    assert people(f'<meta name="author" content="{author}">') == ["Ann Lee"]
    data = f'<script type="application/ld+json">{{"@type": "NewsArticle", "author": {{"name": "{author}"}}}}</script>'
    assert people(data) == ["Ann Lee"]


def test_a_name_that_holds_the_publications_stays_whole() -> None:
    """A particle of a name is no word for "for"."""
    assert names.split("Ana Maria de Salem", sites=("Salem",)) == ("Ana Maria de Salem",)


def test_a_plugin_for_sharing_names_the_author() -> None:
    """Shareaholic, spread among blogs, writes it for every page; anything else is asked before, the site is refused."""
    named = '<meta name="shareaholic:article_author_name" content="{}">'
    assert people(named.format("Ann Lee")) == ["Ann Lee"]
    assert people(named.format("Ann Lee"), above='<p class="byline">By Bob Ray</p>') == ["Bob Ray"]
    assert people(named.format("news.example")) == []


@pytest.mark.parametrize(
    "text",
    [
        "Zeige alle Beiträge von Ann Lee »",
        "Alle Beiträge von Ann Lee anzeigen",
        "Alle berichten van Ann Lee bekijken",
        "Voir tous les articles par Ann Lee →",
        "Ver todas las entradas de Ann Lee",
        "Vedi tutti gli articoli di Ann Lee",
        "Ver todos os posts de Ann Lee",
        "Zobacz wszystkie wpisy Ann Lee",
        "Visa alla inlägg av Ann Lee",
        "Ann Lee összes bejegyzése",
        "Ann Lee の投稿をすべて表示",
        "查看 Ann Lee 的所有文章",
    ],
)
def test_a_link_to_all_that_someone_wrote_names_him(text: str) -> None:
    """Systems of blogs link so from the byline, in the language of the blog."""
    assert names.split(text) == ("Ann Lee",)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("河畔快訊／王小明", ("王小明",)),
        ("河畔快訊／范姜小明 2020年03月12日 20:19:00", ("范姜小明",)),
        ("政治中心/王小明、李大风", ("王小明", "李大风")),
        ("記者 王小明／台北報導", ("王小明",)),
    ],
)
def test_the_desk_before_a_person_is_left_out(text: str, found: tuple[str, ...]) -> None:
    """A slash parts them; what stands behind it is three signs or has a family name of two."""
    assert names.split(text) == found


def test_a_place_and_the_paper_are_no_author() -> None:
    """Papers in Arabic sign so what nobody signed, in brackets."""
    assert names.split("(أبوظبي - الميناء)", sites=("الميناء",)) == ()
    assert names.split("(سلمى المطري - الميناء)", sites=("الميناء",)) == ("سلمى المطري",)


@pytest.mark.parametrize("name", ["Field and River", "Salem &amp; I", "Harbour, Town and Sea"])
def test_a_publication_whose_name_lists_things_is_not_taken_apart(name: str) -> None:
    """It is no author, and a house of one name where a node of the page gives it."""
    told = name.replace("&amp;", "&")
    node = f'{{"@type": "NewsArticle", "headline": "Rain falls in the south", "author": {{"name": "{told}"}}}}'
    given = {
        f'<meta name="author" content="{name}">': [],
        f'<meta name="dc.creator" content="{name}">': [],
        f'<script type="application/ld+json">{node}</script>': [(told, "Organization")],
    }
    for source, found in given.items():
        head = f'<meta property="og:site_name" content="{name}">{source}'
        article = extract(f"<html><head>{head}</head><article><h1>Rain falls in the south</h1>{TEXT}</article>")
        assert [(author.name, author.type) for author in article.authors] == found
