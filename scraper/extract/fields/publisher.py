"""Read who publishes the article, and every name the publication goes by. Refuses to name a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from scraper.extract.fields.address import absolute, host
from scraper.extract.structured import Structured
from scraper.extract.structured.jsonld import Node
from scraper.extract.structured.text import is_placeholder, plain
from scraper.types import Publisher

__all__ = ["from_nodes", "from_text", "site_names"]

MOST_SUFFIX = 3
"""A label of a host before its last is a public suffix ("co", "com") up to this many letters."""


def from_nodes(nodes: Sequence[Node], structured: Structured) -> Publisher | None:
    """Return the publisher of the first node that names one."""
    for node in nodes:
        for key in ("publisher", "sourceOrganization"):
            found = _publisher(structured.resolve(_first(node.get(key))), structured)
            if found:
                return found
    return None


def from_text(name: str | None) -> Publisher | None:
    """Return a publisher of that name."""
    text = plain(name)
    return Publisher(text) if text and not is_placeholder(text) else None


def site_names(structured: Structured) -> tuple[str, ...]:
    """Return the names the publication is known by: its own, its publisher's, its host's."""
    name = host(structured.url)
    labels = name.split(".")
    own = [structured.first("og:site_name"), structured.first("application-name"), name, max(labels[:-1] or labels, key=len)]
    own += [label for label in labels[-3:-1] if len(label) > MOST_SUFFIX]
    for node in (*structured.nodes, *structured.pages, *structured.items):
        publisher = structured.resolve(_first(node.get("publisher")))
        if isinstance(publisher, Mapping):
            own.append(plain(publisher.get("name")))
    return tuple(dict.fromkeys(text for text in own if text))


def _publisher(value: Any, structured: Structured) -> Publisher | None:
    if not isinstance(value, Mapping):
        return from_text(value) if isinstance(value, str) else None
    name = plain(value.get("name"))
    if not name or is_placeholder(name):
        return None
    logo = structured.resolve(_first(value.get("logo")))
    if isinstance(logo, Mapping):
        logo = _first(logo.get("url") or logo.get("contentUrl"))
    return Publisher(name, absolute(structured.url, _first(value.get("url"))), absolute(structured.url, logo))


def _first(value: Any) -> Any:
    return value[0] if isinstance(value, list) and value else value
