"""Run other extractors over pages: `python peers.py PAGES.json OUT.json`, in an environment that has them, not ours.

`compare.py` makes that environment and calls this. PAGES.json lists `{"id", "url", "path"}`; `path` is a page as UTF-8 text.
Each extractor sees the same text; a page on which it fails or gives nothing counts as an empty body.
"""

from __future__ import annotations

import json
import logging
import re
import sys
import time
import warnings
from collections.abc import Callable
from html import unescape
from importlib.metadata import version
from pathlib import Path
from typing import Any

Extractor = Callable[[str, str], str]
_TAG = re.compile(r"<[^>]+>")
_BLOCK = re.compile(r"</?(?:p|div|h[1-6]|li|br|tr|td|blockquote|pre|ul|ol|table|section|article)\b[^>]*>", re.IGNORECASE)


def _text_of(html: str) -> str:
    """Turn the clean HTML that some extractors return into text."""
    return unescape(_TAG.sub("", _BLOCK.sub("\n", html))).strip()


def _trafilatura(**options: Any) -> Extractor:
    import trafilatura

    return lambda html, url: trafilatura.extract(html, url=url, include_comments=False, **options) or ""


def _readability() -> Extractor:
    from readability import Document

    return lambda html, url: _text_of(Document(html, url=url).summary(html_partial=True))


def _newspaper() -> Extractor:
    from newspaper import Article, Config

    config = Config()
    config.fetch_images = False

    def extract(html: str, url: str) -> str:
        article = Article(url, config=config)
        article.download(input_html=html)
        article.parse()
        return str(article.text)

    return extract


def _goose() -> Extractor:
    from goose3 import Goose

    goose = Goose({"enable_image_fetching": False})
    return lambda html, url: goose.extract(raw_html=html).cleaned_text or ""


def _justext() -> Extractor:
    import justext

    words = frozenset().union(*(justext.get_stoplist(name) for name in justext.get_stoplists()))
    return lambda html, url: "\n".join(p.text for p in justext.justext(html.encode(), words) if not p.is_boilerplate)


def _resiliparse() -> Extractor:
    from resiliparse.extract.html2text import extract_plain_text

    return lambda html, url: extract_plain_text(html, main_content=True, alt_texts=False, comments=False)


EXTRACTORS: dict[str, tuple[str, Callable[[], Extractor]]] = {
    "trafilatura": ("trafilatura", _trafilatura),
    "trafilatura, precision": ("trafilatura", lambda: _trafilatura(favor_precision=True)),
    "trafilatura, fast": ("trafilatura", lambda: _trafilatura(fast=True)),
    "readability-lxml": ("readability-lxml", _readability),
    "newspaper4k": ("newspaper4k", _newspaper),
    "goose3": ("goose3", _goose),
    "justext": ("jusText", _justext),
    "resiliparse": ("resiliparse", _resiliparse),
}


def run(extract: Extractor, pages: list[dict[str, str]]) -> tuple[dict[str, dict[str, Any]], int]:
    """Extract every page; return the predictions and on how many pages it failed."""
    found: dict[str, dict[str, Any]] = {}
    failed = 0
    for page in pages:
        html = Path(page["path"]).read_text("utf-8")
        start = time.perf_counter()
        try:
            body = extract(html, page["url"])
        except Exception:  # the boundary to code that may raise anything; counted and printed
            body, failed = "", failed + 1
        found[page["id"]] = {"body": body, "s": time.perf_counter() - start}
    return found, failed


def main() -> None:
    """Run all extractors one after the other, in this one process."""
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    pages = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    results = {}
    for name, (package, build) in EXTRACTORS.items():
        predictions, failed = run(build(), pages)
        results[name] = {"version": version(package), "predictions": predictions, "failed": failed}
        print(f"{name} {version(package)}: {len(pages)} pages, {failed} failures", file=sys.stderr, flush=True)
        Path(sys.argv[2]).write_text(json.dumps(results), "utf-8")


if __name__ == "__main__":
    main()
