"""scraper.render: the HTML page is self-contained, sanitised, and carries its metadata as JSON-LD."""

from __future__ import annotations

import json
import unicodedata
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.render import html, json_text, text, visible
from scraper.render.escape import clean
from scraper.types import Block, Span

ALLOWED = {
    "html": {"lang"}, "head": set(), "meta": {"charset", "http-equiv", "content", "name"}, "title": set(), "style": set(),
    "link": {"rel", "href"}, "script": {"type"}, "body": set(), "article": {"dir"}, "header": set(), "footer": set(),
    "h1": set(), "h2": set(), "h3": set(), "h4": set(), "h5": set(), "h6": set(), "p": set(), "ul": set(), "ol": {"start"},
    "li": set(), "blockquote": set(), "pre": set(), "table": set(), "tr": set(), "td": set(), "br": set(),
    "a": {"href", "rel"}, "em": set(), "strong": set(), "code": set(), "time": {"datetime"},
}  # fmt: skip
ATTACKS = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</title><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "' onfocus='alert(1)",
    "<!-- <script>",
    "]]><svg/onload=alert(1)>",
    "&lt;b&gt;",
    "\u2028\u2029\x00\x1b[2J",
    "\ud800",
]
TEXT = st.one_of(
    st.sampled_from(ATTACKS), st.text(st.one_of(st.sampled_from(list("<>&\"'/!-=; \n")), st.characters()), max_size=20)
)
KINDS = st.sampled_from(["paragraph", "heading", "list-item", "quote", "pre", "table"])
HREFS = st.sampled_from(
    [None, "https://a.example/?a=1&b='\"<>", "javascript:alert(1)", "data:text/html,<script>", "HTTP://B.example/\u202e"]
)


class Reader(HTMLParser):
    """Collect the text that is shown, the JSON-LD, and every tag, refusing any that we never write."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.shown = ""
        self.json_ld = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Check a tag against those we write."""
        assert tag in ALLOWED, tag
        values = dict(attrs)
        assert values.keys() <= ALLOWED[tag], attrs
        assert values.get("type", "application/ld+json") == "application/ld+json"
        assert (values.get("href") or "https://").lower().startswith(("http://", "https://", "mailto:"))
        if tag not in ("meta", "link", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Check that every element is closed in turn."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Collect text by where it stands."""
        if "script" in self.open:
            self.json_ld += data
        elif "article" in self.open:
            self.shown += data


def _read(source: str) -> Reader:
    reader = Reader()
    reader.feed(source)
    reader.close()
    assert not reader.open
    return reader


def _article(words: str, href: str | None = None) -> dict[str, Any]:
    return {
        "headline": words, "authors": [{"name": words, "url": href}], "datePublished": words, "url": href,
        "inLanguage": words, "publisher": {"name": words}, "description": words, "keywords": [words], "type": words,
    }  # fmt: skip


@given(words=TEXT, href=HREFS, kind=KINDS, strong=st.booleans(), level=st.integers(-1, 9))
def test_nothing_of_a_page_becomes_markup(words: str, href: str | None, kind: Any, strong: bool, level: int) -> None:
    """Whatever stands in title, names, links and body, only our own elements and attributes come out, properly nested."""
    span = Span(words, href=href, strong=strong, emphasis=True, code=strong)
    rows = ((words, words), (words,)) if strong else ()
    block = Block(kind, words, level=level, spans=(span, Span("tail")), marker="3.", rows=rows)
    reader = _read(html(_article(words, href), [block, Block("list-item", "next", level=1), block]))
    assert "".join(clean(words).split()) in "".join(reader.shown.split())
    json.loads(reader.json_ld)


@pytest.mark.parametrize("words", ATTACKS)
def test_json_ld_tells_the_title_and_cannot_be_left(words: str) -> None:
    """JSON-LD holds the very title, while `</script>` in it closes nothing."""
    source = html(_article(words), [])
    assert source.lower().count("</script>") == 1
    assert json.loads(_read(source).json_ld)["headline"] == words.replace("\ud800", "\ufffd")


def test_page_loads_nothing() -> None:
    """No picture, no style sheet, no script of anybody: a saved article makes no request when it is opened."""
    source = html({"headline": "T", "mainImage": {"url": "https://spy.example/x.png"}}, [Block("paragraph", "x")])
    assert "<img" not in source
    assert "src=" not in source
    assert "default-src 'none'" in source


def test_lists_nest() -> None:
    """Items become lists within lists, numbered ones with their number."""
    items = [("-", 1), ("2.", 2), ("3.", 2), ("-", 1), ("4.", 1)]
    source = html({}, [Block("list-item", f"i{n}", level=level, marker=marker) for n, (marker, level) in enumerate(items)])
    lists = source[source.index("<ul>") : source.index("</article>")].replace("\n", "")
    assert lists == '<ul><li>i0<ol start="2"><li>i1</li><li>i2</li></ol></li><li>i3</li></ul><ol start="4"><li>i4</li></ol>'


def test_an_item_of_several_paragraphs_is_one_item() -> None:
    """What goes on without a marker stands in the item that is open at its level."""
    items = [("1.", 1), ("-", 2), ("", 1), ("2.", 1)]
    source = html({}, [Block("list-item", f"i{n}", level=level, marker=marker) for n, (marker, level) in enumerate(items)])
    lists = source[source.index("<ol") : source.index("</article>")].replace("\n", "")
    assert lists == '<ol start="1"><li>i0<ul><li>i1</li></ul><p>i2</p></li><li>i3</li></ol>'


@given(st.text())
def test_json_is_one_safe_line(words: str) -> None:
    """JSON reads back, on one line, without a character that a terminal or an editor would obey."""
    spelled = json_text({"headline": words})
    assert json.loads(spelled) == {"headline": "".join("\ufffd" if 0xD800 <= ord(c) < 0xE000 else c for c in words)}
    assert not set(spelled) & set("\n\r\x1b\x9b\x85\u2028\u2029\u202e\u2066")
    spelled.encode("utf-8")


@given(st.text())
def test_messages_are_one_harmless_line(words: str) -> None:
    """A message can neither break its line nor steer the terminal."""
    steering = [
        c for c in visible(words) if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") or c in "\u202e\u2066\ufeff"
    ]
    assert not steering
    assert visible("plain – “text” 漢字") == "plain – “text” 漢字"


def test_plain_text() -> None:
    """Text has headline, byline and date on top, list items behind their markers, and blank lines between blocks."""
    article = {"headline": "T", "authors": [{"name": "A"}, {"name": "B"}], "datePublished": "2020-09-22"}
    blocks = [
        Block("paragraph", "One.\x1b"),
        Block("list-item", "x", level=2, marker="1."),
        Block("list-item", "y", level=2),
    ]
    assert text(article, blocks) == "T\nA, B\n2020-09-22\n\nOne.\n\n  1. x\n\n    y\n"


def test_quotations_in_a_row_stay_apart() -> None:
    """Each quotation has its own element, with all of its paragraphs in it."""
    blocks = [Block("quote", "One.", marker=">"), Block("quote", "Still one."), Block("quote", "Two.", marker=">")]
    page = "".join(html({}, blocks).split("\n"))
    assert "<blockquote><p>One.</p><p>Still one.</p></blockquote><blockquote><p>Two.</p></blockquote>" in page


@pytest.mark.parametrize(
    ("stated", "spelled"),
    [
        ("article", "Article"),
        ("newsarticle", "NewsArticle"),
        ("ReportageNewsArticle", "ReportageNewsArticle"),
        ("Recipe", "Recipe"),
        ("website", "NewsArticle"),
        ("video.other", "NewsArticle"),
        (None, "NewsArticle"),
    ],
)
def test_the_type_is_spelled_as_schema_org_does(stated: str | None, spelled: str) -> None:
    """Its names are case-sensitive; what OpenGraph says of a page is another vocabulary."""
    reader = Reader()
    reader.feed(html({"headline": "Rain", "type": stated}, [Block("paragraph", "It rained.")]))
    assert json.loads(reader.json_ld)["@type"] == spelled
