"""Read who may see and use the article: access, copyright, licence, reservations. Refuses to interpret the law."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from scraper.extract.fields.address import absolute
from scraper.extract.structured import Structured
from scraper.extract.structured.jsonld import Node
from scraper.extract.structured.text import is_placeholder, plain
from scraper.types import AccessStatus

__all__ = ["copyright_holder", "from_meta", "is_free", "licence", "reservations", "status", "usage_info"]

_YES = frozenset({"true", "yes", "1", "free"})
_NO = frozenset({"false", "no", "0"})
_TIERS = {"free": True, "metered": None, "locked": False, "registration": None, "hard": False, "premium": False,
          "paid": False,
          "subscriber": False, "plus": False}  # fmt: skip
_TIER_NAMES = ("article:content_tier", "content_tier")
_FREE_NAMES = ("isaccessibleforfree", "cxenseparse:isaccessibleforfree", "article:isaccessibleforfree")
_RESERVING = frozenset({"noai", "noimageai", "noindex", "noarchive", "nosnippet", "notranslate", "noimageindex", "none"})
_ROBOTS = ("robots", "googlebot", "googlebot-news", "gptbot", "ccbot", "google-extended", "anthropic-ai")
_COPYRIGHT = r"(?i)^(?:copyright|©|\(c\)|alle rechte|all rights reserved|\W)*(?:\d{4}(?:\s*[-–]\s*\d{4})?)?\s*(?:by\s+)?"


_RESERVED = (
    r"(?i)[\s,.|–-]*(?:all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados|"
    r"版权所有).*$"
)


def is_free(nodes: Sequence[Node]) -> bool | None:
    """Return what the article or one of its parts says of free access; strings as sites write them ("True") count."""
    for node in nodes:
        own = _boolean(node.get("isAccessibleForFree"))
        parts = node.get("hasPart")
        found = [
            _boolean(part.get("isAccessibleForFree"))
            for part in (parts if isinstance(parts, list) else [parts])[:20]
            if isinstance(part, dict)
        ]
        if own is False or False in found:
            return False
        if own is not None:
            return own
    return None


def from_meta(structured: Structured) -> bool | None:
    """Return what `<meta>` says of free access, by the names that more than one publisher uses."""
    for name in _TIER_NAMES:
        value = (structured.first(name) or "").lower()
        if value in _TIERS:
            return _TIERS[value]
    return next((found for name in _FREE_NAMES if (found := _boolean(structured.first(name))) is not None), None)


def status(free: bool | None) -> AccessStatus:
    """Say what the declaration alone lets one know of access; the body may later prove more or less."""
    return "unknown" if free is None else "full" if free else "paywalled"


def copyright_holder(nodes: Sequence[Node], structured: Structured) -> str | None:
    """Return the copyright holder that a node names."""
    for node in nodes:
        value = structured.resolve(_first(node.get("copyrightHolder")))
        text = _holder(plain(value.get("name") if isinstance(value, Mapping) else value))
        if text:
            return text
    return None


def holder_from_meta(structured: Structured) -> str | None:
    """Return the copyright holder that `<meta>` names, without the sign and the year."""
    return _holder(structured.first("copyright", "dcterms.rightsholder", "dc.rights", "rights") or "")


def licence(nodes: Sequence[Node], structured: Structured) -> str | None:
    """Return the licence's address or name as a node gives it."""
    for node in nodes:
        value = structured.resolve(_first(node.get("license")))
        value = value.get("url") or value.get("name") if isinstance(value, Mapping) else value
        if plain(value):
            return absolute(structured.base, plain(value)) or plain(value)
    return None


def licence_from_links(structured: Structured) -> str | None:
    """Return the licence that `rel=license` links to."""
    hrefs = [link.get("href") for link in structured.links.get("license", ())]
    hrefs += [node.attributes.get("href") for node in structured.header.licences]
    return next((url for href in hrefs if (url := absolute(structured.base, href))), None)


def usage_info(nodes: Sequence[Node], structured: Structured) -> str | None:
    """Return where a node says how the article may be used."""
    for node in nodes:
        for key in ("usageInfo", "acquireLicensePage", "publishingPrinciples"):
            value = structured.resolve(_first(node.get(key)))
            text = plain(value.get("url") or value.get("name") if isinstance(value, Mapping) else value)
            if text and key != "publishingPrinciples":
                return absolute(structured.base, text) or text
    return None


def reservations(structured: Structured) -> dict[str, str]:
    """Return what the page reserves for itself: robots-meta words that restrict use, and the TDM reservation."""
    found: dict[str, str] = {}
    for name in _ROBOTS:
        words = [w.strip().lower() for value in structured.meta.get(name, ()) for w in value.split(",")]
        reserved = [
            w for w in dict.fromkeys(words) if w in _RESERVING or w.startswith(("max-snippet:0", "unavailable_after"))
        ]
        if reserved:
            found[name] = ", ".join(reserved)
    for name in ("tdm-reservation", "tdm-policy"):
        value = structured.first(name)
        if value:
            found[name] = value
    return found


def _boolean(value: Any) -> bool | None:
    if isinstance(value, bool):
        return value
    text = plain(value).lower().rsplit("/", 1)[-1]
    return True if text in _YES else False if text in _NO else None


def _holder(text: str) -> str | None:
    if not text:
        return None
    name = re.sub(_RESERVED, "", re.sub(_COPYRIGHT, "", text, count=1)).strip(" .,-–©|")
    return name if 2 <= len(name) <= 120 and not is_placeholder(name) and not name.isdigit() else None


def _first(value: Any) -> Any:
    return value[0] if isinstance(value, list) and value else value
