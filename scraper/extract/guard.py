"""Bound what the HTML parser is given: it is quadratic in nesting depth, in attributes per tag and in open formatting tags.

A page inside the bounds costs two or three counts. One beyond them is flattened first: its text, headings and paragraphs stay,
its nesting goes, and the article is marked as degraded.
"""

from __future__ import annotations

import re

MAX_DEPTH = 4096
"""Open elements; real pages stay under 510, and lexbor takes 0.7 s for 20,000."""
MAX_TAG_CHARS = 65_536
"""Characters of one tag, quoted values aside; lexbor takes 34 s for 100,000 attributes."""
MAX_FORMATTING = 512
"""Open `<b>`, `<i>`, `<a>` and the like; 2,000 of them cost lexbor 1.4 GB."""
MAX_CHARS = 20_000_000
_FEW_TAGS = 2 * MAX_DEPTH
_FEW_UNCLOSED = 300

_FORMATTING = frozenset("a b big code em font i nobr s small strike strong tt u".split())
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/<>]{0,40})[^<>]*>")
_RAW = re.compile(r"<(script|style|svg|noscript|template|textarea)\b[^<>]*>", re.IGNORECASE)
_END = {name: re.compile(rf"</{name}[^<>]*>?", re.IGNORECASE) for name in ("script", "style", "svg", "noscript", "template", "textarea")}
_VALUE = re.compile(r"\"[^\"]*(?:\"|$)|'[^']*(?:'|$)")
_TAG_START = re.compile(r"<[a-zA-Z]")
_KEPT_TAG = re.compile(r"<(/?)(p|h[1-6]|li|title|article|blockquote|pre)\b[^<>]{0,500}>", re.IGNORECASE)
_BLOCK_TAG = re.compile(r"</?(?:div|section|td|tr|table|ul|ol|br|main|header|footer|nav|aside|figure|figcaption|dd|dt)\b[^<>]*>", re.IGNORECASE)
_HEAD_TAG = re.compile(r"<(?:meta|link|title|html)\b[^<>]{0,4000}>", re.IGNORECASE)
_JSON_LD = re.compile(r"<script\b[^<>]{0,500}ld\+json[^<>]{0,500}>", re.IGNORECASE)


def excess(text: str) -> str | None:
    """Say which bound a page breaks, or None; linear in its length."""
    if len(text) > MAX_CHARS:
        return f"more than {MAX_CHARS:,} characters"
    if len(text) > MAX_TAG_CHARS and max(map(len, text.split(">"))) > MAX_TAG_CHARS and _has_long_tag(text):
        return f"a tag of more than {MAX_TAG_CHARS:,} characters"
    opened = text.count("<")
    if opened <= MAX_FORMATTING:
        return None
    if opened <= _FEW_TAGS and opened - 2 * text.count("</") <= _FEW_UNCLOSED:
        return None
    return _nesting(text)


def _has_long_tag(text: str) -> bool:
    """Say whether a tag goes on for too long; scripts, whose text may look like tags, are left out."""
    for piece in _without_raw(text)[0].split(">"):
        if len(piece) > MAX_TAG_CHARS:
            start = _TAG_START.search(piece)
            # One long value does no harm (state kept in a data attribute): names and signs of many attributes do.
            if start is not None and len(_VALUE.sub("", piece[start.start() :])) > MAX_TAG_CHARS:
                return True
    return False


def _without_raw(text: str) -> tuple[str, list[str]]:
    """Return the page without the elements whose content is no markup, and its JSON-LD scripts apart; linear."""
    kept: list[str] = []
    scripts: list[str] = []
    at = 0
    while (raw := _RAW.search(text, at)) is not None:
        kept.append(text[at : raw.start()])
        close = _END[raw.group(1).lower()].search(text, raw.end())
        if close is None:
            return "".join(kept), scripts
        if _JSON_LD.fullmatch(raw.group()):
            scripts.append(f"{raw.group()}{text[raw.end() : close.start()]}</script>")
        at = close.end()
    kept.append(text[at:])
    return "".join(kept), scripts


def _nesting(text: str) -> str | None:
    """Count open elements the naive way, void elements aside."""
    depth = formatting = deepest = most = 0
    for slash, name in _TAG.findall(_without_raw(text)[0]):
        name = name.lower()
        if name in _VOID:
            continue
        step = -1 if slash else 1
        if name in _FORMATTING:
            formatting = max(0, formatting + step)
            most = max(most, formatting)
        depth = max(0, depth + step)
        deepest = max(deepest, depth)
    if most > MAX_FORMATTING:
        return f"more than {MAX_FORMATTING} unclosed formatting tags"
    return f"nesting deeper than {MAX_DEPTH:,}" if deepest > MAX_DEPTH else None


def flatten(text: str) -> str:
    """Return a page of the same text without nesting: head data, headings, paragraphs and list items stay; linear."""
    text = text[:MAX_CHARS]
    head = "".join(match.group() for match in _HEAD_TAG.finditer(text[:200_000]))
    body, scripts = _without_raw(text)
    body = _KEPT_TAG.sub(_simple, body)
    body = _BLOCK_TAG.sub("\x01p\x02", body)
    body = re.sub(r"<[^<>]*>?", "", body)
    return f"{head}</title>{''.join(scripts)}<body>{body.replace(chr(1), '<').replace(chr(2), '>')}"


def _simple(tag: re.Match[str]) -> str:
    name = tag.group(2).lower()
    if name in ("article", "title"):
        name = "p"
    return f"\x01{tag.group(1)}{name}\x02"
