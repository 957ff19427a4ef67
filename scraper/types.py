"""Every value that crosses a module, frozen and picklable. Refuses behaviour beyond reading and rendering itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, Protocol, Self

from scraper import jsonnames
from scraper.blocks import Block, BlockKind, Span
from scraper.render import html, markdown

__all__ = [
    "AccessStatus",
    "Article",
    "Author",
    "Block",
    "BlockKind",
    "Breadcrumb",
    "Explanation",
    "Image",
    "Link",
    "LiveUpdate",
    "Outcome",
    "Page",
    "Publisher",
    "Span",
    "Trace",
]

Outcome = Literal["ok", "not-article", "paywalled", "consent-wall", "login-wall", "bot-block", "js-only", "empty"]
"""What a page turned out to be. `paywalled` has a partial body; every value but it and `ok` means: do not save."""

AccessStatus = Literal["full", "partial", "paywalled", "consent-wall", "login", "bot-block", "unknown"]


@dataclass(frozen=True, slots=True)
class Link:
    """Hold the address of a page that a source announced, with what the source said of it.

    `published` and `modified` are RFC 3339 strings with the source's own precision; a sitemap's lastmod is `modified`.
    """

    url: str
    source: str = ""
    title: str | None = None
    published: str | None = None
    modified: str | None = None
    via: Literal["feed", "sitemap", "news-sitemap", "section", "cli"] = "cli"


@dataclass(frozen=True, slots=True)
class Page:
    """Hold one answer of a server, exactly as it came: what a fixture stores and an extractor reads.

    `body` is the payload after content decoding (gzip and the like), before charset decoding. `headers` keeps order and
    repeats, names in lower case. `fetched_at` is aware UTC. `url` was asked for, `final_url` answered, `redirects` lists
    the addresses between. `robots` is what robots.txt said: "allowed", "ignored" (on the user's word) or "unchecked".
    """

    url: str
    final_url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    fetched_at: datetime
    redirects: tuple[str, ...] = ()
    robots: str = "unchecked"

    def header(self, name: str) -> str | None:
        """Return the first header of that name, whatever its case, or None."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), None)


@dataclass(frozen=True, slots=True)
class Author:
    """Hold one author: the cleaned `name`, the string it came from, and where the page links to."""

    name: str
    name_raw: str = ""
    url: str | None = None
    type: Literal["Person", "Organization"] = "Person"


@dataclass(frozen=True, slots=True)
class Publisher:
    """Hold who published the article."""

    name: str
    url: str | None = None
    logo: str | None = None


@dataclass(frozen=True, slots=True)
class Breadcrumb:
    """Hold one step of the way from the home page to the article."""

    name: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Image:
    """Hold one picture with what the page says of it.

    `position` counts the body blocks before it (0 = above the first); None where it is not inside the body.
    `width` and `height` are pixels.
    """

    url: str
    caption: str | None = None
    credit: str | None = None
    alt: str | None = None
    width: int | None = None
    height: int | None = None
    position: int | None = None


@dataclass(frozen=True, slots=True)
class LiveUpdate:
    """Hold one entry of a live blog."""

    headline: str | None
    date_published: str | None
    article_body: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """Say of one block of the page why it was kept or dropped.

    `probability` is that of belonging to the body, 0 to 1; `reasons` are the few that weighed most, in words, each with
    its sign: "+ ends like a sentence", "- most of its text is links".
    """

    text: str
    tag: str
    keep: bool
    probability: float
    reasons: tuple[str, ...]


class Trace(Protocol):
    """Remember how an article was extracted, cheaply, and explain it when asked."""

    def explain(self) -> tuple[Explanation, ...]:
        """Return one explanation per block of the page, in page order."""
        ...

    def texts(self) -> tuple[str, ...]:
        """Return the text of every block of the page, in page order."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """Hold the clean article: body and metadata, fields named after schema.org NewsArticle in snake_case.

    Unknown is None or empty, never invented. Dates are RFC 3339 strings with the page's own precision and offset:
    "2020-09-22", "2020-09-22T15:14" or "2020-09-22T15:14:00+01:00". `provenance` names for each field the source that won.
    """

    outcome: Outcome
    headline: str | None = None
    authors: tuple[Author, ...] = ()
    date_published: str | None = None
    date_modified: str | None = None
    body: str = ""
    blocks: tuple[Block, ...] = ()
    images: tuple[Image, ...] = ()
    url: str | None = None
    canonical_url: str | None = None
    amp_url: str | None = None
    next_page: str | None = None
    """Where the article goes on, if this is one of several pages, or the rest could not be read."""
    further_pages: tuple[str, ...] = ()
    """The addresses of the pages behind the first whose text is part of this."""
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
    """Minutes, rounded up; 0 for no text."""
    probability: float = 0.0
    """How sure the extractor is that this is the whole body and nothing else, 0 to 1."""
    degraded: str | None = None
    """Why a simpler path read this page (nesting too deep, too large, ...), or None."""
    provenance: Mapping[str, str] = field(default_factory=dict)
    trace: Trace | None = field(default=None, repr=False, compare=False)

    def explain(self) -> tuple[Explanation, ...]:
        """Say for each block of the page whether it was kept and why; empty for an article read back from a file."""
        return self.trace.explain() if self.trace else ()

    def to_markdown(self) -> str:
        """Render as Markdown with YAML front matter; inert in any CommonMark renderer."""
        return markdown(self.to_dict(), self.blocks)

    def to_html(self) -> str:
        """Render as one self-contained, sanitised HTML document."""
        return html(self.to_dict(), self.blocks)

    def to_dict(self) -> dict[str, Any]:
        """Return the article as JSON-ready values under schema.org names, unknown fields left out."""
        return jsonnames.to_dict(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read an article back from `to_dict`; raises ValueError naming the key that is wrong or missing."""
        return jsonnames.from_dict(cls, data)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Hold what is saved: an article, the facts of the page it came from, and keys that never change.

    Only Record's JSON is public format; its names change in a major release only. `id` is the first 16 hex digits of the
    SHA-256 of the normalised canonical URL; `content_hash` the SHA-256 of headline and body, white space folded.
    """

    id: str
    article: Article
    requested_url: str
    url: str
    status: int
    date_downloaded: str
    content_hash: str
    scraper_version: str
    schema: int = 1

    def to_dict(self) -> dict[str, Any]:
        """Return one flat JSON-ready object: the article's fields, with the facts of its page under "metadata"."""
        return jsonnames.to_dict(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a record back from `to_dict`; raises ValueError naming the key that is wrong or missing."""
        return jsonnames.from_dict(cls, data)
