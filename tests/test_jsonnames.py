"""The JSON names of an article and of a saved record, and the way back."""

from __future__ import annotations

import json

import pytest

from scraper.types import Article, Author, Block, Breadcrumb, Image, LiveUpdate, Publisher, Record, Span

ARTICLE = Article(
    outcome="ok",
    headline='Rain: "heavy" — it\'s #1 ☔',
    authors=(Author("Ann Ó'Brien", "By Ann Ó'Brien", "https://news.example/ann"), Author("News Desk", type="Organization")),
    date_published="2020-09-22T15:14:00+01:00",
    date_precision="second",
    body="It rained.\n\nA lot.",
    blocks=(
        Block("paragraph", "It rained.", spans=(Span("It "), Span("rained.", href="https://news.example/", strong=True))),
        Block("table", "a | b", rows=(("a", "b"),)),
    ),
    images=(Image("https://news.example/a.jpg", caption="Rain", width=640, position=0),),
    url="https://news.example/rain",
    publisher=Publisher("News"),
    breadcrumbs=(Breadcrumb("Weather", "https://news.example/weather"),),
    keywords=("rain", "שלום", "雨"),
    is_accessible_for_free=False,
    rights={"robots": "noai"},
    live_blog_updates=(LiveUpdate(None, "2020-09-22", "Still raining."),),
    word_count=4,
    reading_time=1,
    probability=0.75,
    provenance={"date_published": "json-ld"},
)
RECORD = Record(
    id="0123456789abcdef",
    article=ARTICLE,
    requested_url="https://news.example/rain?x=1",
    url="https://news.example/rain",
    status=200,
    date_downloaded="2020-09-22T15:00:00Z",
    content_hash="00",
    scraper_version="0.1.0",
)


def test_an_article_survives_json() -> None:
    """Every field of an article comes back from JSON text as it went in."""
    assert Article.from_dict(json.loads(json.dumps(ARTICLE.to_dict()))) == ARTICLE


def test_a_record_survives_json() -> None:
    """Every field of a record comes back from JSON text as it went in."""
    assert Record.from_dict(json.loads(json.dumps(RECORD.to_dict()))) == RECORD


def test_names_are_those_of_schema_org() -> None:
    """Fields stand under schema.org names, facts about the extraction under metadata, the long values last."""
    data = RECORD.to_dict()
    assert data["datePublished"] == "2020-09-22T15:14:00+01:00"
    assert data["authors"][0] == {"name": "Ann Ó'Brien", "nameRaw": "By Ann Ó'Brien", "url": "https://news.example/ann"}
    assert data["authors"][1]["type"] == "Organization"
    assert data["isAccessibleForFree"] is False
    assert data["metadata"]["provenance"] == {"datePublished": "json-ld"}
    assert data["metadata"]["outcome"] == "ok"
    assert data["metadata"]["schema"] == 1
    assert list(data)[-4:] == ["liveBlogUpdates", "articleBody", "blocks", "metadata"]
    assert "article" not in data


def test_unknown_is_left_out() -> None:
    """An article of which nothing is known says only what it turned out to be."""
    assert Article(outcome="empty").to_dict() == {"metadata": {"outcome": "empty"}}


def test_keys_of_a_newer_version_are_ignored() -> None:
    """A file with fields this version does not know can still be read."""
    data = RECORD.to_dict() | {"mood": "grey"}
    data["metadata"] = data["metadata"] | {"stars": 3}
    assert Record.from_dict(data) == RECORD


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"headline": 3}, "headline: unexpected int"),
        ({"authors": [{"url": "x"}]}, r"authors\[0\].name: missing"),
        ({"authors": "Ann"}, "authors: unexpected str"),
        ({"keywords": ["a", None]}, r"keywords\[1\]: unexpected NoneType"),
        ({"datePrecision": "hour"}, "datePrecision: unexpected str 'hour'"),
        ({"wordCount": True}, "wordCount: unexpected bool"),
        ({"id": None}, "id: unexpected NoneType"),
        ({"publisher": []}, "publisher.: expected an object"),
        ({"metadata": []}, "metadata: expected an object"),
        ({"metadata": {}}, r"metadata\.\w+: missing"),
    ],
)
def test_wrong_values_are_named(change: dict[str, object], message: str) -> None:
    """A wrong or missing value is refused with the key that holds it."""
    with pytest.raises(ValueError, match=message):
        Record.from_dict(RECORD.to_dict() | change)
