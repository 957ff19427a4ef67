"""The judgement of whole pages: points per feature, words of addresses and classes, front pages."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

import pytest

from scraper.extract import dom, extract
from scraper.extract.layout import Hints, look
from scraper.extract.pagekind import (
    NAMES,
    SLUG_WORDS_ELSEWHERE,
    USUAL_SLUG_WORDS,
    PageKind,
    fact_words,
    load,
    measures,
    slug_words,
)
from scraper.extract.segment import segment

SENTENCE = "The council of Estel voted on Monday to rebuild tram line number {n}, its speaker Ann Lee said in the evening."
STORY = "<h1>Council votes on trams</h1>" + "".join(f"<p>{SENTENCE.format(n=n)}</p>" for n in range(8))
LINKED = "".join(f'<h3><a href="/news/tram-line-{n}">Tram line {n} comes back to Estel</a></h3>' for n in range(12))


def _data(**changes: Any) -> dict[str, Any]:
    flat = {name: [[], [0.0]] for name in NAMES}
    return {"features": flat, "base": -1.0, "threshold": 0.0, "facts": {}, "names": {}, **changes}


def test_points_change_at_the_thresholds() -> None:
    """A value up to a threshold, that one included, has the points before it."""
    data = _data()
    data["features"]["slug_words"] = [[1.0, 3.0], [0.0, 1.5, 2.5]]
    model = PageKind(data)
    at = NAMES.index("slug_words")
    scores = [model.score([0.0] * at + [value] + [0.0] * (len(NAMES) - at - 1)) for value in (0.0, 1.0, 1.5, 3.0, 9.0)]
    assert scores == [-1.0, -1.0, 0.5, 0.5, 1.5]


def test_values_that_are_missing_count_as_the_least_they_may() -> None:
    """What is known of a page may be enough, whatever the names of its elements add or take away."""
    data = _data()
    data["features"]["names_total"] = [[0.0], [-0.5, 2.0]]
    model = PageKind(data)
    rest = [0.0] * NAMES.index("names_total")
    assert model.score(rest) == model.score([*rest, -1.0, 0.0, 0.0]) == -1.5
    assert model.score([*rest, 1.0, 0.0, 0.0]) == 1.0


def test_a_model_of_other_features_is_refused() -> None:
    """Training data and code that do not fit each other are a bug that must not pass for a judgement."""
    with pytest.raises(ValueError, match="fit_pagekind"):
        PageKind(_data(features={"slug_words": [[], [0.0]]}))


def test_the_shipped_model_says_what_it_reaches() -> None:
    """The file names its corpus and its cross-validated scores; refusing articles is rarer than one in a hundred."""
    stored = json.loads(files("scraper.extract").joinpath("data/pagekind.json").read_bytes())
    assert len(stored["corpus"]) == 16
    assert stored["scores"]["refused"] <= 0.01
    assert load().threshold == stored["threshold"]


@pytest.mark.parametrize(
    ("url", "count"),
    [
        (None, USUAL_SLUG_WORDS),
        ("", USUAL_SLUG_WORDS),
        ("https://example.org/", 0.0),
        ("https://example.org/news/council-votes-on-trams", 3.0),
        ("https://example.org/council_votes/2026-11", 1.0),
    ],
)
def test_words_of_the_address(url: str | None, count: float) -> None:
    """The part with most hyphens counts; an address that nobody knows speaks neither for nor against an article."""
    assert slug_words(url) == count


@pytest.mark.parametrize(
    ("told", "count"),
    [
        ("港口周一因风暴关闭，市长说修复需要数月时间。" * 12, SLUG_WORDS_ELSEWHERE),
        ("Порт закрыли в понедельник после шторма, сказал его начальник. " * 6, SLUG_WORDS_ELSEWHERE),
        ("The harbour closed on Monday after the storm, said its master Łukasz Żuk. " * 6, 0.0),
    ],
)
def test_an_address_that_spells_no_title_is_no_sign_in_other_scripts(told: str, count: float) -> None:
    """Chinese publishers number their articles; where one spells the title, that counts as ever."""
    cut = segment(dom.parse(f"<body><article><p>{told}</p></article></body>"))
    cut.items[0].keep = True
    layout, at = look(cut, Hints()), NAMES.index("slug_words")
    assert measures(cut, layout, Hints(), "https://example.org/c/7rtKNyg6PU9")[at] == count
    assert measures(cut, layout, Hints(), "https://example.org/c/gang-kou-guan-bi")[at] == 3.0


def test_facts_are_folders_and_types() -> None:
    """The last part of a path names the page itself; types with spaces are no types."""
    url = "https://shop.example.org/Produkte/de/tram-modell?x=/forum/"
    assert fact_words(frozenset({"product", "no type"}), url) == {"/produkte", "product"}
    assert fact_words(frozenset(), None) == set()


@pytest.mark.parametrize("url", ["https://example.org/news/council-votes-on-trams", "https://example.org/a?id=1", None])
def test_a_story_is_an_article_wherever_it_stands(url: str | None) -> None:
    """A telling address helps, but none is needed; links to other stories below it do not matter."""
    assert extract(f"<article class=story>{STORY}</article><aside>{LINKED}</aside>", url).outcome == "ok"


def test_the_front_page_of_a_site_is_none() -> None:
    """The same text at a site's first address, with linked headings, is its front page, unless its data says otherwise."""
    page = f"<article class=story>{STORY}</article><aside>{LINKED}</aside>"
    marked = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Council votes on trams"}</script>'
    assert extract(page, "https://example.org/").outcome == "not-article"
    assert extract(f"<article class=story>{STORY}</article>", "https://example.org/").outcome == "ok"
    assert extract(marked + page, "https://example.org/").outcome == "ok"


def test_an_address_that_is_none_says_nothing_of_a_page() -> None:
    """Whoever calls may give any string; the text is read all the same."""
    text = "".join(f"<p>On day {n} the engineers said that the bridge would hold for years.</p>" for n in range(6))
    assert extract(f"<title>The bridge</title><article><h1>The bridge</h1>{text}</article>", "https://[a/b").outcome == "ok"


BRIEF = "".join(f"<p>{SENTENCE.format(n=n)}</p>" for n in range(2))


@pytest.mark.parametrize(
    ("told", "outcome"),
    [
        ("", "not-article"),
        ('<meta name=author content="Ann Lee">', "ok"),
        ('<meta name=date content="2026-09-14">', "ok"),
        ('<meta property="og:type" content="article">', "ok"),
    ],
)
def test_a_few_words_are_an_article_if_something_says_so(told: str, outcome: str) -> None:
    """Notices and services have as many; an article of that length has a date, an author or a page that calls it one."""
    page = f"<html><head><title>Trams</title>{told}</head><body><h1>Trams</h1><article>{BRIEF}</article></body></html>"
    assert extract(page, "https://example.org/news/council-votes-on-trams").outcome == outcome


@pytest.mark.parametrize(
    "kind", ["ProfilePage", "AboutPage", "ContactPage", "QAPage", "ItemPage", "SearchResultsPage", "JobPosting", "Quiz"]
)
def test_a_page_that_calls_itself_something_else(kind: str) -> None:
    """No story has such a type; where it also says that it is an article, that counts."""
    typed = f'<script type="application/ld+json">{json.dumps({"@type": kind, "name": "Trams"})}</script>'
    url = "https://example.org/news/council-votes-on-trams"
    assert extract(f"{typed}<article class=story>{STORY}</article>", url).outcome == "not-article"
    marked = '<meta property="og:type" content="article">'
    assert extract(f"{marked}{typed}<article class=story>{STORY}</article>", url).outcome == "ok"


def test_a_signed_or_dated_list_of_places_is_no_front_page() -> None:
    """Its headings lead to what it tells of."""
    places = "".join(
        f'<h3><a href="https://p{n}.example/">Place {n}</a></h3><p>{SENTENCE.format(n=n)}</p>' for n in range(6)
    )
    page = "<html><head><title>Six places</title>{}</head><body><h1>Six places to see</h1>{}</body></html>"
    signed = '<meta name=author content="Ann Lee">'
    url = "https://example.org/2026/09/six-places-to-see-this-weekend/"
    assert extract(page.format(signed, places), url).outcome == "ok"
    assert extract(page.format("", places), url).outcome == "not-article"
