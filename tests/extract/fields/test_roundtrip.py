"""Metadata out and in again: JSON, and Markdown front matter by readers of both YAML versions."""

from __future__ import annotations

import json
from io import StringIO
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from scraper.types import Article, Author, Publisher

HARD = [
    'Ann "Nan" O\'Lee',
    "Lee: Ann",
    "Lee, Ann",
    "# Ann",
    "- Ann",
    "Ann ☔ 👩‍🚒",
    "أحمد علي",
    "דנה כהן",
    "山田 太郎",
    "Ann\\Lee",
    "yes",
    "null",
    "2020-01-01",
    "1e3",
    "{Ann}",
    "[Ann]",
    "@ann",
    "!!python/object:Ann",
    "Ann|Lee>",
    "Zoë — Lee…",
    "%Ann",
    "&Ann *Lee",
]
TEXTS = st.text(st.characters(blacklist_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=60).map(
    lambda s: " ".join(s.split())
)


def article(text: str) -> Article:
    return Article(
        outcome="ok",
        headline=text,
        authors=(Author(text, f"By {text}"), Author(f"{text} {text}")),
        keywords=(text, f"{text}: {text}"),
        article_section=(text,),
        description=text,
        publisher=Publisher(text),
        provenance={"headline": "json-ld"},
    )


def front_matter(markdown: str) -> tuple[Any, Any]:
    """Return the front matter as PyYAML (YAML 1.1) and ruamel.yaml (1.2) read it."""
    _, text, *_ = markdown.split("---\n", 2)
    return yaml.safe_load(text), YAML(typ="safe").load(StringIO(text))


def check(text: str) -> None:
    given_article = article(text)
    assert Article.from_dict(json.loads(json.dumps(given_article.to_dict(), ensure_ascii=False))) == given_article
    for read in front_matter(given_article.to_markdown()):
        assert read["title"] == text
        assert read["authors"] == [text, f"{text} {text}"]
        assert read["tags"] == [text, f"{text}: {text}"]


@pytest.mark.parametrize("text", HARD)
def test_hard_names_survive(text: str) -> None:
    """Quotes, colons, emoji, right-to-left script and words that YAML reads as something else come back as they were."""
    check(text)


@given(TEXTS.filter(bool))
def test_any_name_survives(text: str) -> None:
    """So does any printable text."""
    check(text)
