"""Hold an article's metadata as the fields give it: every attribute has the name and type of Article's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from scraper.types import AccessStatus, Author, Breadcrumb, Image, LiveUpdate, Publisher

__all__ = ["Metadata"]


_DEFAULTS: Mapping[str, Any] = {
    "headline": None,
    "authors": (),
    "date_published": None,
    "date_modified": None,
    "images": (),
    "canonical_url": None,
    "amp_url": None,
    "type": None,
    "alternative_headline": None,
    "description": None,
    "byline": None,
    "date_published_raw": None,
    "date_modified_raw": None,
    "date_precision": None,
    "publisher": None,
    "article_section": (),
    "breadcrumbs": (),
    "keywords": (),
    "in_language": None,
    "language_detected": None,
    "language_score": None,
    "main_image": None,
    "is_accessible_for_free": None,
    "access_status": "unknown",
    "dateline": None,
    "content_location": None,
    "copyright_holder": None,
    "license": None,
    "usage_info": None,
    "is_based_on": None,
    "syndicated_from": None,
    "live_blog_updates": (),
    "correction": None,
    "backstory": None,
    "word_count": 0,
    "reading_time": 0,
}


class Metadata:
    """Hold all that is known of an article but its body. Unknown is None or empty; see Article for units and spelling."""

    __slots__ = (*_DEFAULTS, "rights", "provenance")

    headline: str | None
    authors: tuple[Author, ...]
    date_published: str | None
    date_modified: str | None
    images: tuple[Image, ...]
    canonical_url: str | None
    amp_url: str | None
    type: str | None
    alternative_headline: str | None
    description: str | None
    byline: str | None
    date_published_raw: str | None
    date_modified_raw: str | None
    date_precision: Literal["second", "minute", "day"] | None
    publisher: Publisher | None
    article_section: tuple[str, ...]
    breadcrumbs: tuple[Breadcrumb, ...]
    keywords: tuple[str, ...]
    in_language: str | None
    language_detected: str | None
    language_score: float | None
    main_image: Image | None
    is_accessible_for_free: bool | None
    access_status: AccessStatus
    dateline: str | None
    content_location: str | None
    copyright_holder: str | None
    license: str | None
    usage_info: str | None
    rights: Mapping[str, str]
    is_based_on: str | None
    syndicated_from: str | None
    live_blog_updates: tuple[LiveUpdate, ...]
    correction: str | None
    backstory: str | None
    word_count: int
    reading_time: int
    provenance: Mapping[str, str]

    def __init__(self, **values: Any) -> None:
        """Take what is known, by name; a plain class, because making one of forty fields by `dataclass` takes 2 ms."""
        self.rights = values.pop("rights", {})
        self.provenance = values.pop("provenance", {})
        for name, default in _DEFAULTS.items():
            setattr(self, name, values.pop(name, default))
        if values:
            raise TypeError(f"no such metadata: {', '.join(values)}")
