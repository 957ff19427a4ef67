"""The guard: what it lets through, what it flags, and what is left of a page that it flattens."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.extract import dom, extract, guard
from scraper.extract.segment import segment
from scraper.extract.workload import MAX_DEPTH, Workload

STORY = "<h1>Harbour closes</h1>" + "<p>The harbour of Estel closed on Monday, said its master.</p>" * 5


def _styled(count: int, form: str) -> str:
    return "".join(form.format(i) for i in range(count))


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        (STORY, None),
        ("<div>" * 4_000 + STORY, None),
        ("<p>One.</p>" * 20_000, None),
        ("<p>One." * 20_000, None),
        ("<ul>" + "<li>One." * 20_000, None),
        ("<table>" + "<tr><td>a<td>b" * 9_000, None),
        ("<p><b>bold</b> and <i class=x>italic</i>.</p>" * 4_000, None),
        ("<p><b>not closed.</p>" * 9_000, None),
        ("<table>" + "<tr><td><font color=red>cell" * 4_000, None),
        (f"<script>{'if (a<b) x(); ' * 20_000}</script>{STORY}", None),
        (f"<script>x='{'<b y>' * 9_000}'</script>{STORY}", None),
        (f"<!-- {'<div>' * 9_000} -->{STORY}", None),
        (f"<p title='{'<b>' * 9_000}'>{STORY}", None),
        (f"<svg>{'<path d=x />' * 9_000}</svg>{STORY}", None),
        ("<svg><p></p>" + "<path/>" * 9_000, "nesting deeper"),
        ("<svg><br>" + "<path/>" * 9_000, "nesting deeper"),
        ("<svg>" + "<path d=x/>" * 9_000, "nesting deeper"),
        ("<div>" * 9_000 + STORY, "nesting deeper"),
        ("<div></x>" * 9_000, "nesting deeper"),
        ("<DIV\n>" * 9_000, "nesting deeper"),
        ("<div><object></div></object>" * 5_000, "nesting deeper"),
        ("<!--<style>-->" + "<div>" * 9_000, "nesting deeper"),
        ("<p title='<style>'>" + "<div>" * 9_000, "nesting deeper"),
        ("<p title=<style>" + "<div>" * 9_000, "nesting deeper"),
        ("<svg><style>" + "<div>" * 9_000, "nesting deeper"),
        ("<script><!--<script></script><style></script>" + "<div>" * 9_000, "nesting deeper"),
        ("<p>" + _styled(500, "<b {}>") + "</p>" + "<p>x</p>" * 2_000, "formatting"),
        ("<p>" + _styled(500, "<b {}></i>") + "</p>" + "<p>x</p>" * 2_000, "formatting"),
        ("</b>" * 900 + _styled(900, "<p><b {}>") + "<p>x</p>" * 2_000, "formatting"),
        (_styled(900, "<b {}><object></b></object>") + "<p>x</p>" * 2_000, "formatting"),
        ("<table>" + _styled(900, "<b {}><tr>") + "<p>x</p>" * 2_000, "formatting"),
        ("<p " + _styled(20_000, "a{} ") + ">", "attributes"),
        ("<p " + _styled(40_000, "a{}='>' ") + ">", "attributes"),
        (_styled(9_000, "<body a{}>"), "attributes"),
        ("<select>" + "<option>a" * 9_000, "do not match"),
        ("<span>" * 4_000 + "</b>" * 9_000, "do not match"),
        ("<" * 70_000, "60,000 tags"),
        ("x" * 20_000_001, "20,000,000 characters"),
    ],
)
def test_pages_are_flagged_for_their_cost_alone(page: str, reason: str | None) -> None:
    """What is large but harmless passes; what is costly is named, however its tags are hidden."""
    found = guard.excess(page)
    assert (found is None) if reason is None else (found is not None and reason in found)


@given(
    st.lists(
        st.sampled_from(
            ["<div>", "</div>", "<b x>", "</b>", "<p>", "<!--", "-->", "<script>", "</script>", "<td>", "'", 'a="']
        ),
        max_size=80,
    )
)
def test_the_count_never_falls_below_the_tree(parts: list[str]) -> None:
    """The estimated depth is at least that of the tree the parser builds, html and body and implied elements aside."""
    text = "".join(parts)
    count = Workload(text)
    deepest = 0
    start = count._start

    def watched(name: str, attributes: str) -> None:
        nonlocal deepest
        start(name, attributes)
        deepest = max(deepest, len(count.stack) + count.active)

    count._start = watched  # type: ignore[method-assign]
    count.excess()
    real = max((box.depth for box in segment(dom.parse(text)).boxes), default=0)
    assert real <= deepest


def test_flattening_keeps_text_order_and_structure() -> None:
    """Headings, paragraphs and list items stay; scripts and comments go; loose text becomes paragraphs."""
    page = (
        "<title>T</title>" + "<div>" * 9_000 + "<h2>Head</h2><p>One <b>bold</b>.</p><script>no</script><!-- no -->"
        "<div>Loose</div><ul><li>Item</ul><style>no</style><p>Last"
    )
    texts = [(item.tag, item.text) for item in segment(dom.parse(guard.flatten(page))).items]
    assert texts == [("h2", "Head"), ("p", "One bold."), ("p", "Loose"), ("li", "Item"), ("p", "Last")]


def test_flattening_keeps_what_machines_read() -> None:
    """Title, meta and JSON-LD survive, so that a degraded article has its metadata."""
    head = (
        '<html lang=en><title>Harbour closes - Estel</title><meta property="og:title" content="Harbour closes">'
        '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Harbour closes",'
        '"datePublished":"2024-05-06"}</script>'
    )
    article = extract(head + "<div>" * 9_000 + STORY)
    assert article.degraded == f"nesting deeper than {MAX_DEPTH:,}"
    assert (article.headline, article.date_published) == ("Harbour closes", "2024-05-06")
    assert article.body.count("said its master") == 5


def test_a_flattened_page_passes_the_guard() -> None:
    """What flattening returns is within the bounds."""
    for page in ("<div>" * 9_000 + STORY, "<p>" * 70_000, "<p>" + "<b x>" * 70_000, "<" * 300_000, "<svg>" * 70_000 + STORY):
        assert guard.excess(guard.flatten(page)) is None


def test_a_stray_tag_does_not_swallow_the_story() -> None:
    """An svg that is never closed costs the flattened page no text."""
    assert "said its master" in guard.flatten("<svg>" + "<div>" * 9_000 + STORY)
