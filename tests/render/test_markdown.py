"""scraper.render: Markdown that any CommonMark renderer shows as it was said, and front matter for every YAML reader."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from ruamel.yaml import YAML

from scraper.render import markdown
from scraper.render.escape import clean
from scraper.types import Block, Span

NAUGHTY = Path(__file__).parents[2] / "../shared/suites/naughty/blns.json"
TEXT = st.text(
    st.one_of(st.sampled_from(list("*_`[]()<>&#!|~\\-+=>:1.) \n\tab\"'é漢“")), st.characters(codec="utf-8")), max_size=40
)
SPANS = st.lists(
    st.builds(
        Span,
        TEXT,
        href=st.sampled_from([None, None, "https://a.example/x?y=1&z=(2)", "javascript:alert(1)", "mailto:a@b.example"]),
        strong=st.booleans(),
        emphasis=st.booleans(),
        code=st.booleans(),
    ),
    max_size=5,
)
HOSTILE = [
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<!-- gone? -->",
    "[x](javascript:alert(1))",
    "![x](https://spy.example/x.png)",
    "<javascript:alert(1)>",
    "[x]: https://evil.example 'title'",
    "```\nfenced",
    "~~~ fenced",
    "    four spaces",
    "# not a heading",
    "- not an item",
    "+ not an item",
    "* not an item",
    "1986. A good year",
    "2) not an item",
    "---",
    "===",
    "> not a quotation",
    "| not | a table |\n| --- | --- |",
    "*stars* and _lines_ and `ticks`",
    "a line\nand another\n\nand one after a gap",
    "C# and trailing #",
    "Look!",
    "back\\slash \\*",
    "&copy; &#169;",
    "\x1b[31mred\x1b[0m \x9b2J \x07",
    "\u202eright to left",
    "<div>\n\nblock</div>",
]
KINDS = ["paragraph", "heading", "list-item", "quote"]


def _body(blocks: list[Block]) -> str:
    return markdown({}, blocks).split("---\n", 2)[2]


def _shown(source: str, *, tables: bool = False) -> str:
    """Return what a reader of the rendered page sees, and fail where markup came through that we never write."""
    renderer = MarkdownIt("commonmark")
    if tables:
        renderer.enable("table")
    html = renderer.render(source)
    tags = set(re.findall(r"<[a-z][^>]*>", html))
    ours = r"<(p|h[2-6]|ul|ol( start=\"\d+\")?|li|blockquote|pre|code|em|strong|br ?/?|table|thead|tbody|tr|th|td|a href=\"(https?://|mailto:)[^\"]*\")>"
    assert all(re.fullmatch(ours, tag) for tag in tags), tags
    text = re.sub(r"<[^>]*>", "", html)
    return " ".join(text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&").split())


def _folded(text: str) -> str:
    return " ".join(clean(text).split())


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("kind", KINDS)
def test_markup_in_text_is_shown_not_obeyed(kind: Any, text: str) -> None:
    """Whatever looks like markup in a page's words is read back as those words."""
    assert _shown(_body([Block(kind, text, level=2)])) == _folded(text)


@given(kind=st.sampled_from(KINDS), text=TEXT)
def test_any_text_reads_back(kind: Any, text: str) -> None:
    """Any text at all reads back from the rendered page, word for word."""
    assert _shown(_body([Block(kind, text, level=2)])) == _folded(text)


@given(SPANS)
def test_any_spans_read_back(spans: list[Span]) -> None:
    """Links and emphasis never swallow, double or show a character, wherever they begin and end."""
    text = "".join(span.text for span in spans)
    assert _shown(_body([Block("paragraph", text, spans=tuple(spans))])).split() == _folded(text).split()


@given(st.lists(st.lists(TEXT, min_size=1, max_size=3), min_size=1, max_size=3))
def test_any_table_reads_back(rows: list[list[str]]) -> None:
    """Cells cannot break out of their table."""
    block = Block("table", "", rows=tuple(tuple(row) for row in rows))
    assert _shown(_body([block]), tables=True).split() == [
        word for row in rows for cell in row for word in _folded(cell).split()
    ]


def test_emphasis_and_links_are_kept_where_they_work() -> None:
    """Ordinary links and emphasis come out as Markdown people write."""
    spans = (
        Span("The "),
        Span("mill ", strong=True),
        Span("at ", emphasis=True),
        Span("Pell", href="https://a.example/pell"),
        Span(", "),
        Span("x = 1", code=True),
    )
    assert _body([Block("paragraph", "The mill at Pell, x = 1", spans=spans)]) == (
        "\nThe **mill** *at* [Pell](https://a.example/pell), `x = 1`\n"
    )


def test_exclamation_before_a_link_makes_no_picture() -> None:
    """ "Look!" before a link would otherwise become an image that a reader's program fetches."""
    source = _body([Block("paragraph", "Look!here", spans=(Span("Look!"), Span("here", href="https://a.example/")))])
    assert "<img" not in MarkdownIt("commonmark").render(source)


@pytest.mark.parametrize(
    "href",
    ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "file:///etc/passwd", " vbscript:x", "//x", "x"],
)
def test_unsafe_links_are_plain_text(href: str) -> None:
    """Only http, https and mailto are linked; the words stay."""
    assert _body([Block("paragraph", "here", spans=(Span("here", href=href),))]) == "\nhere\n"


def test_blocks_keep_their_structure() -> None:
    """Headings, nested and numbered lists, quotations, tables and preformatted text come out in their own form."""
    blocks = [
        Block("heading", "Plan", level=2),
        Block("list-item", "one", level=1, marker="-"),
        Block("list-item", "deep\nline", level=2, marker="3."),
        Block("list-item", "two", level=1, marker="-"),
        Block("quote", "First."),
        Block("quote", "Second."),
        Block("table", "a | b\nc | d", rows=(("a", "b"), ("c",))),
        Block("pre", "x\n```\n  y"),
    ]
    assert _body(blocks) == (
        "\n## Plan\n\n- one\n  3. deep  \n     line\n- two\n\n> First.\n>\n> Second.\n\n"
        "| a | b |\n| --- | --- |\n| c |  |\n\n````\nx\n```\n  y\n````\n"
    )


def test_quotations_in_a_row_stay_apart() -> None:
    """Two tweets are two quotations, the paragraphs of one are one, and no word is lost."""
    blocks = [
        Block("quote", "First tweet.", marker=">"),
        Block("quote", "Its second line\nand third.", spans=(Span("Its second line\nand "), Span("third.", strong=True))),
        Block("quote", "Other tweet.", marker=">"),
    ]
    source = _body(blocks)
    assert source == "\n> First tweet.\n>\n> Its second line  \n> and **third.**\n\n> Other tweet.\n"
    assert MarkdownIt("commonmark").render(source).count("<blockquote>") == 2


def test_an_item_of_several_paragraphs_is_one_item() -> None:
    """A further paragraph stands under its item, and the numbers of a list stay right; alone it is an item."""
    blocks = [
        Block("list-item", "one", level=1, marker="1."),
        Block("list-item", "deep", level=2, marker="-"),
        Block("list-item", "on\nand on", level=1),
        Block("list-item", "two", level=1, marker="2."),
    ]
    source = _body(blocks)
    assert source == "\n1. one\n   - deep\n\n   on  \n   and on\n2. two\n"
    assert MarkdownIt("commonmark").render(source).count("<li>") == 3
    assert _body(blocks[2:3]) == "\n- on  \n  and on\n"


def _naughty() -> list[str]:
    if not NAUGHTY.is_file():
        pytest.skip("the list of naughty strings is not beside this checkout")
    found: list[str] = json.loads(NAUGHTY.read_text(encoding="utf-8"))
    return found


def test_naughty_strings_read_back() -> None:
    """The big list of naughty strings is inert as body and as front matter."""
    for text in _naughty():
        assert _shown(_body([Block("paragraph", text)])) == _folded(text)
        _check_front(text)


@given(st.text(max_size=60))
def test_any_title_survives_both_yaml_versions(title: str) -> None:
    """PyYAML (YAML 1.1) and ruamel.yaml (1.2) read the same title and nothing besides it."""
    _check_front(title)


@pytest.mark.parametrize(
    "title",
    [
        *("a\n---\nevil: true", 'say "no": now', "no", "1e3", "012", "2024-01-01", "!!python/object:os.system"),
        *("# x", "&a *a", "{a: b}", "\u2028x", "\x85x", "\x9b2J", "😀", "\ud800"),
    ],
)
def test_titles_that_look_like_yaml(title: str) -> None:
    """A title can neither end the front matter, nor add a key, nor become a number, a date or an object."""
    _check_front(title)


def _check_front(title: str) -> None:
    source = markdown({"headline": title, "authors": [{"name": title}], "wordCount": 3, "metadata": {"outcome": "ok"}}, [])
    front = source.split("---\n", 2)[1]
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]", front)
    wanted = " ".join(clean(title).split())
    expected = {"title": wanted, "authors": [wanted], "word_count": 3} if title else {"authors": [""], "word_count": 3}
    assert yaml.safe_load(front) == expected
    assert YAML(typ="safe").load(io.StringIO(front)) == expected


def test_front_matter_has_the_documented_keys() -> None:
    """Metadata comes in one order, absent fields left out, the outcome told when it is not "ok"."""
    article = {
        "headline": "T",
        "authors": [{"name": "A"}],
        "datePublished": "2020-09-22T15:14",
        "canonicalUrl": "https://a.example/t",
        "publisher": {"name": "P"},
        "keywords": ["k"],
        "metadata": {"outcome": "paywalled", "dateDownloaded": "2020-09-23T00:00:00Z"},
    }
    front = markdown(article, []).split("---\n", 2)[1]
    assert front == (
        'title: "T"\nauthors:\n  - "A"\npublished: "2020-09-22T15:14"\nsource: "https://a.example/t"\nsite: "P"\n'
        'tags:\n  - "k"\noutcome: "paywalled"\ndownloaded: "2020-09-23T00:00:00Z"\n'
    )
