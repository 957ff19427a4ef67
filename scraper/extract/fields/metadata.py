"""Hold an article's metadata as the fields give it: every attribute has the name and type of Article's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from scraper.types import AccessStatus, Author, Breadcrumb, Image, LiveUpdate, Publisher

__all__ = ["Metadata"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """Hold all that is known of an article but its body. Unknown is None or empty; see Article for units and spelling."""

    headline: str | None = None
    authors: tuple[Author, ...] = ()
    date_published: str | None = None
    date_modified: str | None = None
    images: tuple[Image, ...] = ()
    canonical_url: str | None = None
    amp_url: str | None = None
    type: str | None = None
    alternative_headline: str | None = None
    description: str | None = None
    byline: str | None = None
    date_published_raw: str | None = None
    date_modified_raw: str | None = None
    date_precision: Literal["second", "minute", "day"] | None = None
    publisher: Publisher | None = None
    article_section: tuple[str, ...] = ()
    breadcrumbs: tuple[Breadcrumb, ...] = ()
    keywords: tuple[str, ...] = ()
    in_language: str | None = None
    language_detected: str | None = None
    language_score: float | None = None
    main_image: Image | None = None
    is_accessible_for_free: bool | None = None
    access_status: AccessStatus = "unknown"
    dateline: str | None = None
    content_location: str | None = None
    copyright_holder: str | None = None
    license: str | None = None
    usage_info: str | None = None
    rights: Mapping[str, str] = field(default_factory=dict)
    is_based_on: str | None = None
    syndicated_from: str | None = None
    live_blog_updates: tuple[LiveUpdate, ...] = ()
    correction: str | None = None
    backstory: str | None = None
    word_count: int = 0
    reading_time: int = 0
    provenance: Mapping[str, str] = field(default_factory=dict)
