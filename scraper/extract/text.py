"""Read plain text: paragraphs are segments, and what is left of the features judges them."""

from __future__ import annotations

import re
from datetime import datetime

from scraper.blocks import Block
from scraper.errors import NotADocument
from scraper.extract.fields import measure, read_plain
from scraper.extract.layout import ends_sentence
from scraper.extract.trim import repeats_itself
from scraper.types import Article

_BEGINNINGS = ("<!doctype ", "<!doctype>", "<html ", "<html>")
_TAG = r"(?i)<(?:!doctype|html|head|body|div|p|br|a|span|table|article|meta|title|script|h[1-6]|ul|li)\b"
LOOK_AT = 100_000
MIN_WORDS = 6
NEAR = 3
"""Lines without a sentence that may stand between two paragraphs of a body: a caption is two, a list of teasers more."""


def is_plain_text(text: str, content_type: str | None) -> bool:
    """Say whether an input is plain text: declared so, or without a single HTML tag near its beginning."""
    if content_type and content_type.lower().startswith("text/plain"):
        return True
    return not text[:100].lstrip().lower().startswith(_BEGINNINGS) and re.search(_TAG, text[:LOOK_AT]) is None


def read_text(text: str, url: str | None, *, fetched_at: datetime | None) -> Article:
    """Return the article of a plain text: the paragraphs that are sentences, up to where a list of other stories begins."""
    if not text.strip():
        return Article(outcome="empty", url=url)
    plain = read_plain(text, fetched_at=fetched_at)
    kept = _body(_paragraphs(text.splitlines(), plain.lines))
    if repeats_itself(kept):
        kept = kept[1:]
    if not kept and not plain.metadata.headline and not any(c.isalnum() for c in text):
        raise NotADocument(url or "input", "no readable text", "give an HTML page or a plain text")
    blocks = tuple(Block("paragraph", paragraph) for paragraph in kept)
    body = "\n\n".join(kept)
    facts = {name: getattr(plain.metadata, name) for name in plain.metadata.__slots__}
    facts["word_count"], facts["reading_time"] = measure.measure(body, plain.metadata.language_detected or "")
    return Article(outcome="ok" if kept else "not-article", url=url, body=body, blocks=blocks, **facts)


def _paragraphs(lines: list[str], used: frozenset[int]) -> list[str]:
    """Join the lines of each paragraph: blank lines part them, or, where there are none, line ends do."""
    blank = sum(not line.strip() for line in lines) >= len(lines) // 8
    found: list[list[str]] = [[]]
    for i, line in enumerate(lines):
        if i in used or not line.strip():
            found.append([])
        elif blank and found[-1] and len(found[-1][-1]) > 60 and not ends_sentence(found[-1][-1]):
            found[-1].append(line.strip())
        elif found[-1]:
            found.append([line.strip()])
        else:
            found[-1].append(line.strip())
    return [" ".join(part) for part in found if part]


def _body(paragraphs: list[str]) -> list[str]:
    """Keep paragraphs that end as sentences do; stop where too many lines in a row do not."""
    kept: list[str] = []
    others = 0
    for paragraph in paragraphs:
        words = max(len(paragraph.split()), len(paragraph) // 8)
        if ends_sentence(paragraph) and words >= MIN_WORDS:
            kept.append(paragraph)
            others = 0
        else:
            others += 1
            if kept and others > NEAR:
                break
    return kept
