"""Join the stages: the only package that knows them all. Refuses to print and to parse command lines."""

from __future__ import annotations

from scraper.pipeline.single import clean, extract, fetch, fetching, follow, read_file, read_page

__all__ = ["clean", "extract", "fetch", "fetching", "follow", "read_file", "read_page"]
