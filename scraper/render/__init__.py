"""Turn a clean article into Markdown, HTML, plain text or JSON, as inert text. Owns escaping; refuses files and networks.

Each function takes the mapping of `Article.to_dict()` for the metadata and the blocks for the body, so that an article
read back from a file renders like a fresh one.
"""

from __future__ import annotations

from scraper.render.escape import json_text, quoted, visible
from scraper.render.markdown_file import markdown
from scraper.render.markdown_inline import inline
from scraper.render.page import html
from scraper.render.plain import text

__all__ = ["html", "inline", "json_text", "markdown", "quoted", "text", "visible"]
