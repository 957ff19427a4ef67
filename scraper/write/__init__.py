"""Write articles in the formats that users ask for, into files that are whole or absent. Refuses to fetch or extract."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from scraper import render
from scraper.types import Block
from scraper.write.files import make_folder, place, write_error
from scraper.write.names import file_name

__all__ = ["FORMATS", "Format", "file_name", "make_folder", "place", "write_error"]


class Format(NamedTuple):
    """Hold one output format: the ending of its files and how an article's mapping and blocks become its text."""

    suffix: str
    render: Callable[[Mapping[str, Any], Sequence[Block]], str]


def _json(article: Mapping[str, Any], _blocks: Sequence[Block]) -> str:
    """Render as one JSON object on one line; the mapping holds the blocks already."""
    return render.json_text(article) + "\n"


FORMATS: Mapping[str, Format] = {
    "markdown": Format(".md", render.markdown),
    "text": Format(".txt", render.text),
    "json": Format(".json", _json),
    "html": Format(".html", render.html),
}
"""Every format by the name that the command line knows; a new one is a line here."""
