"""Putting kept segments together: blocks, their order, structure, links and emphasis."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.blocks import Block, Span
from scraper.extract import dom
from scraper.extract.assemble import assemble
from scraper.extract.segment import segment


def _resolve(href: str) -> str | None:
    return None if href.lower().strip().startswith(("javascript:", "mailto:")) else urljoin("https://example.org/a/", href)


def _blocks(html: str) -> tuple[Block, ...]:
    return assemble(segment(dom.parse(html)).items, _resolve).blocks


@pytest.mark.parametrize(
    ("html", "blocks"),
    [
        ("<p>One.<p>Two.", [Block("paragraph", "One."), Block("paragraph", "Two.")]),
        ("<h1>A</h1><h3>B</h3>", [Block("heading", "A", 2), Block("heading", "B", 3)]),
        ("<h2>Two<br>lines</h2>", [Block("heading", "Two lines", 2)]),
        ("<blockquote><p>Said.<p>More.</blockquote>", [Block("quote", "Said.", marker=">"), Block("quote", "More.")]),
        (
            "<blockquote><p>One.</blockquote><blockquote>Two.<blockquote>Inner.</blockquote>Still two.</blockquote>",
            [
                Block("quote", "One.", marker=">"),
                Block("quote", "Two.", marker=">"),
                Block("quote", "Inner."),
                Block("quote", "Still two."),
            ],
        ),
        ("<pre>a\n  b</pre>", [Block("pre", "a\n  b")]),
        ("<p>One<br>line", [Block("paragraph", "One\nline")]),
        ("<ul><li>a<ul><li>b</ul></ul>", [Block("list-item", "a", 1, marker="-"), Block("list-item", "b", 2, marker="-")]),
        (
            "<ol><li>a<p>more</p><li>b</ol>",
            [
                Block("list-item", "a", 1, marker="1."),
                Block("list-item", "more", 1),
                Block("list-item", "b", 1, marker="2."),
            ],
        ),
        (
            "<table><tr><th>Year<th>Ships<tr><td>2001<td>40</table>",
            [Block("table", "Year | Ships\n2001 | 40", rows=(("Year", "Ships"), ("2001", "40")))],
        ),
        ("<table><tr><td>One cell of layout.</table>", [Block("paragraph", "One cell of layout.")]),
    ],
)
def test_blocks_keep_their_kind(html: str, blocks: list[Block]) -> None:
    """Paragraphs, headings, quotes, lists, tables and preformatted text come out as what they are."""
    assert list(_blocks(html)) == blocks


@pytest.mark.parametrize(
    ("html", "spans"),
    [
        ("<p>plain", ()),
        ("<p>a <b>b</b> c", (Span("a "), Span("b", strong=True), Span(" c"))),
        ("<p>a <a href=../x>link </a>c", (Span("a "), Span("link", href="https://example.org/x"), Span(" c"))),
        ("<p><a href='javascript:x()'>a</a> b", ()),
        ("<p><a href=' mailto:a@b.example'>a</a> b", (Span("a", href="mailto:a@b.example"), Span(" b"))),
        ("<p><a href='mailto:?subject=Read this&body=x@y'>a</a> b", ()),
        (
            "<p><em>a <code>b</code></em>",
            (Span("a ", emphasis=True), Span("b", emphasis=True, code=True)),
        ),
        ("<p>a<i> b </i>c", (Span("a "), Span("b", emphasis=True), Span(" c"))),
    ],
)
def test_spans_repeat_the_text_with_links_and_emphasis(html: str, spans: tuple[Span, ...]) -> None:
    """Spans carry links and emphasis, white space at the plainer side; links that can act are dropped."""
    (block,) = _blocks(html)
    assert block.spans == spans


@pytest.mark.parametrize(
    ("html", "spans"),
    [
        ("<h2><b>All bold</b></h2>", ()),
        ("<h3>Ein <b>Konzern <i>wankt</i></b></h3>", ()),
        ("<h3><a href=../x><strong>Bold link</strong></a></h3>", (Span("Bold link", href="https://example.org/x"),)),
        ("<h3><b>The <code>main</code> loop</b></h3>", (Span("The "), Span("main", code=True), Span(" loop"))),
    ],
)
def test_headings_are_not_emphasised_further(html: str, spans: tuple[Span, ...]) -> None:
    """A heading stands out by itself: emphasis inside it is dropped, links and code stay."""
    (block,) = _blocks(html)
    assert (block.kind, block.spans) == ("heading", spans)


_LONG = "The council of Pell wants the mill to grind again and has asked the people of the valley for money"
_HAN = "一座老磨坊将在春天重新转动起来，山谷里的人们多年来一直在等待它"


@pytest.mark.parametrize(
    ("html", "block"),
    [
        (f"<h2>{_LONG}</h2><p>It began.", Block("paragraph", _LONG)),
        ("<h3>The mill is to grind again.</h3><p>It began.", Block("paragraph", "The mill is to grind again.")),
        (f"<h2>{_HAN}</h2><p>它开始了。", Block("paragraph", _HAN)),
        (f"<h2>Mill at work<br><b>{_LONG}</b></h2><p>It began.",
         Block("paragraph", f"Mill at work\n{_LONG}", spans=(Span("Mill at work\n"), Span(_LONG, strong=True)))),
        ("<h2>What is a mill?</h2><p>It began.", Block("heading", "What is a mill?", 2)),
        ("<h2>Millstones Pell Inc.</h2><p>It began.", Block("heading", "Millstones Pell Inc.", 2)),
        ("<h2>磨坊的历史</h2><p>它开始了。", Block("heading", "磨坊的历史", 2)),
        ("<h2>Wassermühlenerhaltungsverein</h2><p>Es begann.", Block("heading", "Wassermühlenerhaltungsverein", 2)),
    ],
)  # fmt: skip
def test_a_standfirst_set_as_a_heading_is_a_paragraph(html: str, block: Block) -> None:
    """Prose above the first paragraph heads nothing; short headings, questions and names stay headings."""
    assert _blocks(html)[0] == block


def test_later_headings_stay_headings_however_long() -> None:
    """Behind the first paragraph a long heading is the author's choice."""
    kinds = [block.kind for block in _blocks(f"<h2>{_LONG}</h2><h3>{_LONG}.</h3><p>It began.<h2>{_LONG}</h2><p>It ended.")]
    assert kinds == ["paragraph", "paragraph", "paragraph", "heading", "paragraph"]


def test_blocks_that_show_nothing_are_left_out() -> None:
    """A paragraph of a joiner or of an icon font's glyph is empty to a reader; stars and dashes between sections are not."""
    page = "<p>One.<p>&zwj;<p>&#xf14a;<p>&#x200b;<p>***<p>—<p>☀<p>Two."
    assert [block.text for block in _blocks(page)] == ["One.", "***", "—", "☀", "Two."]


def test_the_text_of_a_body_is_its_blocks() -> None:
    """A blank line parts blocks."""
    cut = segment(dom.parse("<h2>A</h2><p>B</p><ul><li>C</ul>"))
    assert assemble(cut.items, _resolve).text == "A\n\nB\n\nC"


_PARTS = ["<b>", "</b>", "<i>", "</i>", "<a href=x>", "</a>", " ", "w", "two words ", "<br>", "<code>", "</code>", "<p>"]


@given(st.lists(st.sampled_from(_PARTS), max_size=40))
def test_joined_spans_equal_the_text(parts: list[str]) -> None:
    """Whatever the markup, the spans of a block say exactly its text, and none is empty."""
    for block in _blocks("<p>" + "".join(parts)):
        if block.spans:
            assert "".join(span.text for span in block.spans) == block.text
            assert all(span.text for span in block.spans)


@pytest.mark.parametrize(
    ("start", "numbers"),
    [("", ["1.", "2."]), ("start=4", ["4.", "5."]), ("start=''", ["1.", "2."]), ("start=x", ["1.", "2."])],
)
def test_a_list_is_numbered_from_its_start(start: str, numbers: list[str]) -> None:
    """A list that goes on after a picture says where it begins."""
    assert [block.marker for block in _blocks(f"<ol {start}><li>Open the lock.<li>Close the lock.</ol>")] == numbers
