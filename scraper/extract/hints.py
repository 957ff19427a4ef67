"""Take from the page's structured data what helps to find the body."""

from __future__ import annotations

from scraper.extract.layout import Hints
from scraper.extract.structured import Structured

_ARTICLE_TYPES = ("article", "blogposting", "reportage", "report")


def hints_of(structured: Structured) -> Hints:
    """Return titles, description and, where the page carries it, the text of the article."""
    is_article = any(kind.endswith(_ARTICLE_TYPES) for kind in structured.types)
    return Hints(structured.titles, structured.description or "", structured.article_body or "", is_article)
