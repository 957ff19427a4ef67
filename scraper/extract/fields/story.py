"""Read what is said about the story itself: where it happened, what it is based on, live updates. Refuses datelines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from scraper.extract.fields import dates
from scraper.extract.fields.address import absolute
from scraper.extract.structured import Structured
from scraper.extract.structured.jsonld import Node, types_of
from scraper.extract.structured.text import plain, plain_lines
from scraper.types import LiveUpdate

__all__ = ["based_on", "live_updates", "location", "text_of"]

_TYPES: Mapping[str, str] = {
    "article": "Article", "news": "NewsArticle", "newsarticle": "NewsArticle", "blogposting": "BlogPosting", "blog": "Blog",
    "video": "VideoObject", "book": "Book", "profile": "ProfilePage", "product": "Product",
}  # fmt: skip
"""Names of schema.org for those of OpenGraph and for such as are written in lower case. OpenGraph's "website" is what it has
any page be that says nothing (ogp.me), so that it is no type of an article."""
MAX_UPDATES = 500


def live_updates(nodes: Sequence[Node], structured: Structured, now: Any) -> tuple[LiveUpdate, ...]:
    """Return the entries of a live blog, in the page's order."""
    found: list[LiveUpdate] = []
    for node in nodes:
        entries = node.get("liveBlogUpdate")
        for given in (entries if isinstance(entries, list) else [entries])[:MAX_UPDATES]:
            entry = structured.resolve(given)
            if not isinstance(entry, dict):
                continue
            body = entry.get("articleBody") or entry.get("text") or entry.get("description")
            moment = dates.parse(plain(entry.get("datePublished")), now=now)
            text = plain_lines(body) if isinstance(body, str) else ""
            if text:
                found.append(LiveUpdate(plain(entry.get("headline")) or None, moment.value if moment else None, text))
        if found:
            break
    return tuple(found)


def location(nodes: Sequence[Node], structured: Structured, key: str) -> str | None:
    """Return a place that a node names under `key`."""
    for node in nodes:
        value = node.get(key)
        value = structured.resolve(value[0] if isinstance(value, list) and value else value)
        text = plain(value.get("name") if isinstance(value, Mapping) else value)
        if text:
            return text
    return None


def based_on(nodes: Sequence[Node], structured: Structured) -> str | None:
    """Return the address or name of the work a node says it is based on."""
    for node in nodes:
        value = node.get("isBasedOn") or node.get("isBasedOnUrl")
        value = structured.resolve(value[0] if isinstance(value, list) and value else value)
        text = plain(value.get("url") or value.get("@id") or value.get("name") if isinstance(value, Mapping) else value)
        if text:
            return absolute(structured.base, text) or text
    return None


def text_of(nodes: Sequence[Node], key: str) -> str | None:
    """Return the text a node has under `key`, its own or that of a node there."""
    for node in nodes:
        value = node.get(key)
        value = value[0] if isinstance(value, list) and value else value
        text = plain(
            value.get("text") or value.get("description") or value.get("name") if isinstance(value, Mapping) else value
        )
        if text:
            return text
    return None


def kind(nodes: Sequence[Node]) -> str | None:
    """Return the most particular type a node gives itself, as it is spelled there ("OpinionNewsArticle")."""
    for node in nodes:
        given = node.get("@type")
        names = [
            name.rsplit("/", 1)[-1].rsplit(":", 1)[-1].strip()
            for name in (given if isinstance(given, list) else [given])
            if isinstance(name, str)
        ]
        if names and types_of(node):
            longest = max(names, key=len)
            return (_TYPES.get(longest, longest) if longest.islower() else longest) or None
    return None


def kind_of_object(name: str | None) -> str | None:
    """Return the type of schema.org for one of OpenGraph, None where it says no more than that the page is one."""
    return _TYPES.get((name or "").strip().lower().partition(".")[0])
