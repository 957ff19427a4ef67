"""scraper: a news scraper that keeps only the article body.

    >>> import scraper
    >>> article = scraper.extract("<article><h1>Rain</h1><p>It rained ...</p></article>")

Names are loaded when first used, so that `import scraper` costs next to nothing.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scraper.errors import FetchError, NotADocument, ScraperError, UsageError
    from scraper.fetch import FetchSettings
    from scraper.pipeline import clean, extract, fetch
    from scraper.types import Article, Block, Page

__version__ = "0.1.0"
__all__ = [
    "Article",
    "Block",
    "FetchError",
    "FetchSettings",
    "NotADocument",
    "Page",
    "ScraperError",
    "UsageError",
    "__version__",
    "clean",
    "extract",
    "fetch",
]

_HOMES = {
    "Article": "scraper.types",
    "Block": "scraper.types",
    "FetchError": "scraper.errors",
    "FetchSettings": "scraper.fetch",
    "NotADocument": "scraper.errors",
    "Page": "scraper.types",
    "ScraperError": "scraper.errors",
    "UsageError": "scraper.errors",
    "clean": "scraper.pipeline",
    "extract": "scraper.pipeline",
    "fetch": "scraper.pipeline",
}


if not TYPE_CHECKING:  # a checker reads the imports above; a catch-all would hide misspelt names from it

    def __getattr__(name: str) -> object:
        """Load a public name from its home on first use (PEP 562)."""
        if name not in _HOMES:
            raise AttributeError(f"module 'scraper' has no attribute {name!r}")
        value = getattr(import_module(_HOMES[name]), name)
        globals()[name] = value
        return value


class _Package(ModuleType):
    """Keep `scraper.extract` and `scraper.fetch` functions, though packages of these names are imported sooner or later."""

    def __setattr__(self, name: str, value: object) -> None:
        if name not in _HOMES or not isinstance(value, ModuleType):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package


def __dir__() -> list[str]:
    """List the public names."""
    return sorted(__all__)
