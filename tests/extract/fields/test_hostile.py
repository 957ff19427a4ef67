"""Pages broken on purpose: the metadata never raises, never hangs, never has a wrong type."""

from __future__ import annotations

import json
import os
import random
import time
import types
from collections.abc import Callable, Mapping
from dataclasses import fields as fields_of
from datetime import UTC, datetime
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest

from scraper.extract import fields, structured
from scraper.extract.dom import parse
from scraper.extract.fields.metadata import Metadata
from scraper.extract.segment import segment

NOW = datetime(2025, 1, 1, tzinfo=UTC)
HINTS = get_type_hints(Metadata)
MUTANTS = int(os.environ.get("SCRAPER_MUTANTS", "500"))
NODE = json.dumps(
    {
        "@context": "https://schema.org",
        "@graph": [
            {
                "@type": "NewsArticle",
                "headline": "Rain",
                "author": [{"@id": "#a"}, "By Ann Lee"],
                "datePublished": "2020-09-22T15:14Z",
            },
            {"@type": "Person", "@id": "#a", "name": "Bob Ray", "url": "/bob"},
            {"@type": "BreadcrumbList", "itemListElement": [{"position": 1, "name": "Home", "item": "/"}]},
        ],
        "image": {"@type": "ImageObject", "url": "/a.jpg", "width": 640, "height": "480"},
        "publisher": {"name": "Example News", "logo": {"url": "/logo.png"}},
        "isAccessibleForFree": "True",
        "keywords": ["rain", "wind"],
        "liveBlogUpdate": [{"articleBody": "x", "datePublished": "2020-09-22"}],
    }
)
PAGE = f"""<!doctype html><html lang=en><head><title>Rain | Example News</title><meta property="og:title" content="Rain">
<meta property="article:published_time" content="2020-09-22T15:14:00+01:00"><meta name=author content="Ann Lee, Bob Ray">
<meta name=keywords content="rain, wind"><link rel=canonical href="https://news.example/rain">
<script type="application/ld+json">{NODE}</script></head><body><h1>Rain</h1><p class=byline>By Ann Lee and Bob Ray</p>
<time datetime="2020-09-22">22 September 2020</time><div itemscope itemtype="https://schema.org/Article">
<b itemprop=headline>Rain</b><i itemprop=author itemscope><u itemprop=name>Ann</u></i></div>
<figure><img src=a.jpg srcset="a.jpg 100w, b.jpg 200w" width=500>
<figcaption>A man. Photo: Bob Ray/AB</figcaption></figure><p>It rained on Monday, and the people of the south had enough
of it.</p><nav class=breadcrumb><a href=/>Home</a></nav></body></html>"""
NOISE = [
    "<",
    ">",
    '"',
    "'",
    "{",
    "}",
    "[",
    "]",
    "\\",
    "\0",
    "&",
    "&#x0;",
    "\ud800",
    "null",
    "1e999",
    "-",
    "\u202e",
    "://",
    "{{x}}",
    "2020-99-99",
    ",",
]


def read(html: str, url: str | None = "https://news.example/rain") -> Metadata:
    document = parse(html, url)
    cut = segment(document)
    for item in cut.items:
        item.keep = len(item.text) > 40
    return fields.read(document, structured.read(document), cut.items, fetched_at=NOW, pictures=cut.images)


def fits(value: Any, hint: Any) -> bool:
    """Say whether a value has the type its annotation names, all the way down."""
    origin, args = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return any(fits(value, arg) for arg in args)
    if origin is Literal:
        return value in args
    if origin is tuple:
        return isinstance(value, tuple) and all(fits(item, args[0]) for item in value)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return isinstance(value, dict) and all(isinstance(k, str) and isinstance(v, str) for k, v in value.items())
    if hint is float:
        return isinstance(value, int | float)
    if hasattr(hint, "__dataclass_fields__"):
        inner = get_type_hints(hint)
        return isinstance(value, hint) and all(fits(getattr(value, f.name), inner[f.name]) for f in fields_of(hint))
    return isinstance(value, hint) and not (hint is int and isinstance(value, bool))


def check(metadata: Metadata) -> None:
    wrong = {name: getattr(metadata, name) for name, hint in HINTS.items() if not fits(getattr(metadata, name), hint)}
    assert wrong == {}
    for date in (metadata.date_published, metadata.date_modified):
        assert date is None or datetime.fromisoformat(date)


def cut_off(text: str, rng: random.Random) -> str:
    return text[: rng.randrange(len(text))]


def sprinkle(text: str, rng: random.Random) -> str:
    for _ in range(rng.randrange(1, 12)):
        at = rng.randrange(len(text))
        text = text[:at] + rng.choice(NOISE) + text[at + rng.randrange(6) :]
    return text


def swap_values(text: str, rng: random.Random) -> str:
    values = ["3", "true", "null", "[]", "{}", '""', "[[[]]]", '{"@id": "#a"}', "[null, 3]", '"' + "x" * 5_000 + '"']
    for name in rng.sample(
        ["headline", "author", "datePublished", "image", "publisher", "keywords", "itemListElement", "@type", "name"], 4
    ):
        start = text.find(f'"{name}": ')
        if start >= 0:
            end = text.find(",", start)
            text = text[: start + len(name) + 4] + rng.choice(values) + text[end:]
    return text


def shuffle(text: str, rng: random.Random) -> str:
    parts = text.split("<")
    rng.shuffle(parts)
    return "<".join(parts)


KINDS: tuple[Callable[[str, random.Random], str], ...] = (cut_off, sprinkle, swap_values, shuffle)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_mutated_pages(kind: Callable[[str, random.Random], str]) -> None:
    """Pages cut off, sprinkled with noise, with other values and in another order: 500 in all, every field of its type."""
    rng = random.Random(kind.__name__)
    for _ in range(MUTANTS // len(KINDS)):
        check(read(kind(PAGE, rng)))


HUGE = {
    "an author of 10 kB": '<meta name=author content="' + "Ann and " * 1_250 + '">',
    "a byline of 10 kB": "<h1>Rain</h1><p class=byline>By " + "Ann Lee, " * 1_100,
    "a headline of 100 kB": "<title>" + "Rain - " * 15_000 + "</title>",
    "5,000 blocks": '<script type="application/ld+json">{"@type":"Article","headline":"Rain"}</script>' * 5_000,
    "a deep block": '<script type="application/ld+json">' + '{"author":' * 30_000 + "</script>",
    "a broken block of 200 kB": '<script type="application/ld+json">{"headline":"' + "a\\x, " * 40_000 + "</script>",
    "spaces": '<script type="application/ld+json">{' + " \n" * 90_000 + "}}</script>",
    "5,000 metas": '<meta name=keywords content="a, b, c"><meta property="og:image" content=x>' * 2_500,
    "a meta of 1 MB": '<meta property="og:description" content="' + "&amp;<b " * 120_000 + '">',
    "5,000 items": '<div itemscope itemtype="https://schema.org/Article"><b itemprop=headline>x</b>' * 2_000,
    "5,000 times": "<h1>Rain</h1>" + '<p class=date><time datetime="2020-01-01">1 January 2020</time>' * 5_000,
    "5,000 pictures": "<h1>Rain</h1>"
    + ('<figure><img src=a.jpg srcset="a 1w, b 2w"><figcaption>x</figcaption></figure>') * 5_000,
    "a srcset of 1 MB": '<img srcset="' + "a.jpg 1w, " * 100_000 + '">',
    "dates": "<h1>Rain</h1>" + "<p>99 January 9999 31.31.3131 2020-13-13 " * 2_000,
    "months": "<h1>Rain</h1><p class=date>" + "may 1 " * 30,
    "a circle": (
        "<script "
        'type="application/ld+json">{"@type":"Article","@id":"#a","author":{"@id":"#a"},"image":{"@id":"#a"}}</script>'
    ),
}


@pytest.mark.parametrize("html", HUGE.values(), ids=HUGE.keys())
def test_huge_pages_are_bounded(html: str) -> None:
    """Huge values and thousands of elements cost a bounded time, measured against parsing and cutting the same page."""
    start = time.process_time()
    document = parse(html, "https://news.example/rain")
    cut = segment(document)
    parsed = time.process_time() - start
    start = time.process_time()
    check(fields.read(document, structured.read(document), cut.items, fetched_at=NOW, pictures=cut.images))
    assert time.process_time() - start < 2 + 10 * parsed


def test_any_json_under_any_name_is_survived() -> None:
    """Every property the fields read is given every kind of value."""
    names = [
        "headline",
        "name",
        "author",
        "creator",
        "datePublished",
        "dateModified",
        "image",
        "publisher",
        "keywords",
        "articleSection",
    ]
    names += [
        "inLanguage",
        "isAccessibleForFree",
        "hasPart",
        "license",
        "copyrightHolder",
        "usageInfo",
        "isBasedOn",
        "contentLocation",
    ]
    names += [
        "liveBlogUpdate",
        "correction",
        "backstory",
        "mainEntityOfPage",
        "url",
        "@id",
        "description",
        "articleBody",
        "@type",
        "dateline",
    ]
    values: list[Any] = [
        None,
        True,
        3,
        1.5,
        "",
        "x",
        [],
        {},
        [None],
        [[]],
        [{}],
        {"@id": 3},
        {"@list": [3]},
        {"name": [{}]},
        {"name": 3},
    ]
    values += [
        {"url": ["x", None]},
        {"url": {}},
        {"@type": {}, "name": "x"},
        ["x"] * 500,
        {"name": {"name": "x"}},
        {"text": []},
        "2020-01-01",
    ]
    for name in names:
        for value in values:
            node = {"@type": "NewsArticle", "headline": "Rain", name: value}
            check(read(f'<script type="application/ld+json">{json.dumps(node)}</script>'))
