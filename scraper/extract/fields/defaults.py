"""Tell the pictures that a site shows for any page of it: its logo, a card for sharing. Judges addresses only."""

from __future__ import annotations

import re
from functools import lru_cache

from scraper.extract.fields.address import host

__all__ = ["is_default"]

LEAST_LABEL = 4
_SURE = frozenset(
    "logo logos og ogimage default defaults share sharing sharer shareimage social socialmedia placeholder fallback noimage"
    " nophoto brand branding opengraph favicon siteicon partage compartir teilen partager delning missing".split()
)
_BESIDE = frozenset(
    "image images img card site no picture pic photo thumbnail thumb post article news meta preview new full large big small"
    " square wide white black dark light color colour header banner web website home page the fb facebook tw twitter x icon"
    " linkedin whatsapp for of main standard generic global bild card cards media graph v".split()
)
"""Words of a file's name that tell a default picture, and that may stand beside them."""
_OWN_ADDRESS = r"\d{5,}|[0-9a-f]{8,}"
"""A number in the folders: there the picture of one article has a name that is any picture's."""


@lru_cache(maxsize=512)
def is_default(url: str) -> bool:
    """Say whether the name of a picture's file has no words but those of a logo, a default card, or the site's own name."""
    folders, _, file = url.split("://", 1)[-1].split("?", 1)[0].lower().rpartition("/")
    stem = re.sub(r"\.\w{2,5}$", "", file)
    words = [word for word in re.split(r"[^a-z]+", re.sub(r"\d+x\d+", "", stem)) if word]
    if not words or re.search(_OWN_ADDRESS, folders.partition("/")[2]):
        return False
    labels = [label.replace("-", "") for label in host(url).split(".")[:-1] if len(label) >= LEAST_LABEL]
    own = {word for word in words if any(word in label for label in labels) and len(word) >= LEAST_LABEL}
    if "".join(words) in labels:
        return True
    known = _SURE | _BESIDE | own
    return not _SURE.isdisjoint(words) and all(word in known for word in words)
