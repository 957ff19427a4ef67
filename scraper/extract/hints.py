"""Take from the page's structured data what helps to find the body."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scraper.extract import declared
from scraper.extract.fields.address import canonical, host
from scraper.extract.layout import Hints
from scraper.extract.structured import Structured

_ARTICLE_TYPES = ("article", "blogposting", "reportage", "report")
_NEWS_TYPE = "newsarticle"
MAX_AUTHORS = 8
MIN_NAME_CHARS = 4


def hints_of(structured: Structured) -> Hints:
    """Return titles, description, the names of authors and, where the page carries it, the text of the article."""
    is_article = any(kind.endswith(_ARTICLE_TYPES) for kind in structured.types)
    authors = tuple(name.lower() for name in _authors(structured) if MIN_NAME_CHARS <= len(name) <= 60)[:MAX_AUTHORS]
    is_news = any(kind.endswith(_NEWS_TYPE) for kind in structured.types)
    return Hints(
        structured.titles, structured.description or "", structured.article_body or "", is_article, authors, is_news,
        host(structured.base), declared.parts_of(structured, is_article=is_article),
        structured.url or canonical(structured, "link") or "",
    )  # fmt: skip


def _authors(structured: Structured) -> Iterator[str]:
    """Give the names of authors as JSON-LD and `<meta>` spell them; good enough to recognise a byline."""
    article = structured.article
    given: Any = article.get("author") if article else None
    for entry in given if isinstance(given, list) else [given]:
        value = structured.resolve(entry)
        name = value.get("name") if isinstance(value, dict) else value
        if isinstance(name, str):
            yield name.strip()
    author = structured.first("author")
    if author and "/" not in author:
        yield author.strip()
