"""JSON-LD however badly it is written."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.extract.structured import jsonld

GOOD = '{"@type": "NewsArticle", "headline": "Rain"}'


@pytest.mark.parametrize(
    "text",
    [
        GOOD,
        f"\ufeff  {GOOD} ;",
        f"<!-- {GOOD} -->",
        f"//<![CDATA[\n{GOOD}\n//]]>",
        f"/* <![CDATA[ */ {GOOD} /* ]]> */",
        '{"@type": "NewsArticle", "headline": "Rain",}',
        '{"@type": "NewsArticle", /* one */ "headline": "Rain" // two\n}',
        '{"@type": "NewsArticle"\n "headline": "Rain"}',
        "{&quot;@type&quot;: &quot;NewsArticle&quot;, &quot;headline&quot;: &quot;Rain&quot;}",
        '{"@type": "NewsArticle", "headline": "Rain", "description": "a\tb\nc"}',
        r'{"@type": "NewsArticle", "headline": "Rain", "description": "it\'s \x raining"}',
        '{"@type": "NewsArticle", "headline": "Rain", "description": "they call it "rain" here"}',
        '{"@type": "NewsArticle", "headline": "Rain", "author": {"name": "Ann Le',
        '{"@type": "NewsArticle", "headline": "Rain", "wordCount": ' + "9" * 5_000 + "}",
        json.dumps(GOOD),
    ],
)
def test_mistakes_are_mended(text: str) -> None:
    """Wrappers, entities, comments, commas, escapes, quotes, a cut-off end: the headline is still read."""
    value = jsonld.load(text)
    assert isinstance(value, dict)
    assert value["@type"] == "NewsArticle"
    assert value["headline"] == "Rain"


def test_several_values_in_one_block() -> None:
    """Objects written one after the other are all read."""
    assert jsonld.load(f"{GOOD}\n{GOOD}") == [json.loads(GOOD), json.loads(GOOD)]


def test_a_broken_block_gives_its_plain_pairs() -> None:
    """What no repair makes valid still gives the first pair of each known name."""
    value = jsonld.load('{{"@type":"NewsArticle" "headline":"Rain","headline":"Snow"]]} :')
    assert value["headline"] == "Rain"


@pytest.mark.parametrize(
    "text", ["", "null", "3", '"text"', "rain", "[" * 100_000, '{"a":' * 50_000, "/*" * 100_000, '"' * 99_999]
)
def test_rubble_gives_nothing_quickly(text: str) -> None:
    """Text that is no JSON-LD, however deep or long, gives nothing, in time that grows with its length alone."""
    start = time.process_time()
    value = jsonld.load(text)
    assert value is None or isinstance(value, dict | list)
    assert time.process_time() - start < 5


@given(st.text(max_size=300))
def test_no_text_is_an_error(text: str) -> None:
    """Any text gives a node, a list or nothing."""
    assert isinstance(jsonld.load(text), dict | list | None)


@given(st.text(alphabet='{}[]",:\\/*<!->&;a1\n ', max_size=200))
def test_no_punctuation_is_an_error(text: str) -> None:
    """Nor does text made of what JSON is made of fail."""
    assert isinstance(jsonld.load(text), dict | list | None)


def test_nodes_know_what_they_hang_under() -> None:
    """Nodes come parents first, with the property they are the value of; a graph's nodes are at the top."""
    data = {"@graph": [{"@type": "WebPage", "mainEntity": {"@type": "Article", "author": [{"name": "Ann"}]}}]}
    assert [(node.get("@type") or node.get("name"), via) for node, via in jsonld.nodes([data]) if "@graph" not in node] == [
        ("WebPage", ""),
        ("Article", "mainEntity"),
        ("Ann", "author"),
    ]


def test_deep_and_wide_data_is_bounded() -> None:
    """The walk neither recurses nor runs on."""
    deep: dict[str, object] = {"@type": "Article"}
    for _ in range(20_000):
        deep = {"a": deep}
    assert len(list(jsonld.nodes([deep]))) == jsonld.MAX_NODES
    assert len(list(jsonld.nodes([[{"@type": "Article"}] * 50_000]))) == jsonld.MAX_NODES


@pytest.mark.parametrize(
    ("given_type", "types"),
    [
        ("NewsArticle", ("newsarticle",)),
        ("https://schema.org/NewsArticle", ("newsarticle",)),
        ("schema:NewsArticle", ("newsarticle",)),
        (["Article", "NewsArticle", 3], ("article", "newsarticle")),
        (None, ()),
        ({}, ()),
    ],
)
def test_types_lose_their_vocabulary(given_type: object, types: tuple[str, ...]) -> None:
    """A type is told by its last word, whatever vocabulary stands before it."""
    assert jsonld.types_of({"@type": given_type}) == types
