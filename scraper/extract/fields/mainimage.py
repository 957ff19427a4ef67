"""Choose the article's main picture: the one shown at its head, or the one that the page names. Reads no element itself."""

from __future__ import annotations

from scraper.extract.fields import defaults, images
from scraper.extract.fields.context import Context
from scraper.types import Image

__all__ = ["declared", "shown"]

PORTRAIT_CHARS = 60
"""A longer description of a picture tells of more than one person."""


def shown(c: Context) -> Image | None:
    """Return the picture shown at the head of the article, unless it is the portrait of its author."""
    if not c.pictures:
        return None
    body = next((i for i in c.kept if i > c.at and len(c.pieces[i].text) > 80), c.at + 6)
    named = c.image or images.from_meta(c.structured, "og")
    doubtful = named is not None and defaults.is_default(named.url)
    named = None if doubtful else named
    found = images.lead(c.pictures, c.at, body, c.structured.base, named, c.gallery, sure=doubtful)
    if found is None or (doubtful and defaults.is_default(found.url)):
        return None
    return None if named and not images.resembles(found.url, named.url) and _is_portrait(found, c) else found


def declared(c: Context) -> Image | None:
    """Return the picture that JSON-LD names, unless it is any page's and OpenGraph names one of the article's own."""
    return None if c.image and defaults.is_default(c.image.url) and _has_own(c) else c.image


def _has_own(c: Context) -> bool:
    """Say whether OpenGraph names a picture of the article's own."""
    named = images.from_meta(c.structured, "og")
    return named is not None and not defaults.is_default(named.url)


def _is_portrait(image: Image, c: Context) -> bool:
    """Say whether a picture's description is little more than an author's name ("Picture of Ann Lee")."""
    if not image.alt or image.caption or len(image.alt) > PORTRAIT_CHARS:
        return False
    _, people = next(c.author_claims, ("", ()))
    return any(person.name in image.alt for person in people if " " in person.name)
