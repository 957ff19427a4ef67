"""The JSON Schema of saved records: generated from the types, shipped, and true of what is written."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest
from jsonschema import Draft202012Validator

from scraper import schema
from scraper.types import Article, Author, Block, Image, Record, Span

RECORD = Record(
    id="0123456789abcdef",
    article=Article(
        outcome="ok",
        headline="Rain",
        authors=(Author("Ann Lee", "By Ann Lee"),),
        blocks=(
            Block("paragraph", "It rained.", spans=(Span("It rained.", strong=True),)),
            Block("table", "a", rows=(("a",),)),
        ),
        images=(Image("https://news.example/a.jpg", width=640),),
        is_accessible_for_free=True,
        language_score=0.5,
        rights={"robots": "noai"},
        provenance={"headline": "json-ld"},
    ),
    requested_url="https://news.example/rain",
    url="https://news.example/rain",
    status=200,
    date_downloaded="2020-09-22T15:00:00Z",
    content_hash="00",
    scraper_version="0.1.0",
)


def test_the_shipped_schema_is_that_of_the_types() -> None:
    """The file beside the package is what `python -m scraper.schema` prints."""
    assert files("scraper").joinpath("record.schema.json").read_text(encoding="utf-8") == schema.render()


def test_the_schema_is_one() -> None:
    """The schema itself is valid under the dialect it names."""
    Draft202012Validator.check_schema(schema.record_schema())


def test_a_record_is_valid() -> None:
    """What a record writes is valid under the schema."""
    Draft202012Validator(schema.record_schema()).validate(json.loads(json.dumps(RECORD.to_dict())))


@pytest.mark.parametrize(
    "change",
    [
        {"headline": 1},
        {"authors": [{}]},
        {"datePrecision": "hour"},
        {"metadata": {}},
        {"images": [{"url": 3}]},
        {"id": None},
    ],
)
def test_wrong_records_are_not(change: dict[str, object]) -> None:
    """A wrong type, an unknown word and a missing field are caught."""
    assert not Draft202012Validator(schema.record_schema()).is_valid(RECORD.to_dict() | change)


def test_every_article_field_is_described() -> None:
    """No field of the article or the record is left out of the schema."""
    described = schema.record_schema()["properties"]
    names = set(described) | set(described["metadata"]["properties"])
    assert {
        "headline",
        "datePublished",
        "articleBody",
        "isAccessibleForFree",
        "liveBlogUpdates",
        "provenance",
        "schema",
    } <= names
    assert "trace" not in names
    assert "article" not in names
