"""Read the older form of Parse.ly's metadata, one JSON object in a `<meta>`, as the single names of its newer form.

https://docs.parse.ly/metadata-json-ld/ tells of both; newspapers' pages have the older one to this day.
"""

from __future__ import annotations

from collections.abc import Iterator

from scraper.extract.structured import jsonld
from scraper.extract.structured.text import plain

__all__ = ["NAME", "named"]

NAME = "parsely-page"
MAX_CHARS = 20_000
MAX_VALUES = 60
_FIELDS = {
    "title": "parsely-title", "author": "parsely-author", "authors": "parsely-author", "pub_date": "parsely-pub-date",
    "section": "parsely-section", "tags": "parsely-tags", "link": "parsely-link", "image_url": "parsely-image-url",
    "type": "parsely-type",
}  # fmt: skip


def named(text: str) -> Iterator[tuple[str, str]]:
    """Yield the names and values that an object of the older form stands for; nothing for what is none."""
    found = jsonld.load(text) if len(text) <= MAX_CHARS else None
    if not isinstance(found, dict):
        return
    for key, name in _FIELDS.items():
        value = found.get(key)
        for single in (value if isinstance(value, list) else [value])[:MAX_VALUES]:
            if isinstance(single, str) and plain(single):
                yield name, single
