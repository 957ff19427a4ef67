"""Read a page in the replay of a web archive as its own server sent it. Refuses to change any other page.

The Wayback Machine, OpenWayback and pywb show a page at an address that ends in its own, behind the moment of the copy
("https://archive.example/web/20260914120000/https://news.example/rain"), and lead all of its links through the archive:
each looks like one within the archive's site, its canonical address like one of the archive.
"""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["Replay", "of"]

_MOMENT = r"\d{4,14}(?:[a-z]{2}_)?/"
"""When the copy was made, to the second or less, and how it is to be changed ("id_": not at all)."""
_ADDRESS = re.compile(
    rf"((?:https?:)(//[^/?#]+)((?:/[\w.-]+){{0,3}}/)){_MOMENT}(https?://[^/?#].*)", re.IGNORECASE | re.DOTALL
)


class Replay(NamedTuple):
    """Hold the address of a page that an archive shows, what stands before it, and the archive's host and path."""

    original: str
    prefix: str
    host: str
    path: str

    def as_served(self, html: str) -> str:
        """Return the page with its links, pictures and canonical address as they were; what readers see stays as it is."""
        archive = rf"(?:(?:https?:)?{re.escape(self.host)})?{re.escape(self.path)}"
        return re.sub(rf"(?:(?<=[\"'=,(])|(?<=, )){archive}{_MOMENT}(?=https?://)", "", html)

    def replayed(self, url: str | None) -> str | None:
        """Return where the archive shows another page of the same site."""
        return self.prefix + url if url else None


def of(url: str | None) -> Replay | None:
    """Return what is known of the replay at an address, or None where it is none."""
    found = _ADDRESS.fullmatch(url) if url else None
    if found is None or url is None:
        return None
    return Replay(found[4], url[: found.start(4)], found[2], found[3])
