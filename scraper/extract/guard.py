"""Bound what the HTML parser and all that follows are given. Refuses to judge anything but cost.

The parser is quadratic in nesting depth, in the attributes of a tag, in open formatting tags and in options of a list. A
page that is small in all of these is let through after a few counts. Any other is read tag by tag, by the tokenizer's own
rules, and the parser's work is added up. A page beyond the bounds is flattened first: its text, headings and paragraphs
stay, its nesting goes, and the article is marked as degraded.
"""

from __future__ import annotations

import re

MAX_CHARS = 20_000_000
MAX_TAGS = 60_000
"""Of start, end and all other kinds; real pages have up to 22,000. Paragraphs of so many take about three seconds."""
FEW_TAGS = 8_192
"""With no more tags than this, neither depth nor options nor mismatched tags can cost more than 0.2 s."""
FEW_CHARS = 250_000
"""In no more characters than this, attributes cannot cost more than some seconds, wherever they hide."""
MANY_CHARS = 2_000_000
"""With more, the attributes of all tags together take more memory than a page may."""
LONG_RUN = 32_768
"""Characters without `>` that may be one tag of very many attributes."""
FEW_COPIES = 600_000
"""Elements that open formatting tags may be copied into: each costs the parser about 0.8 µs and 360 bytes."""
FLAT_TAGS = 20_000
"""Paragraphs and headings kept by flattening; with more, the text alone is kept."""
CHUNK = 2_000

_STYLED = (
    r"<[bBiIuUsStTeEcCfFnN](?:[\s/]|(?<=[tT])[tT][\s/]|[mM][\s/]|[iI][gG][\s/]|[oO](?:[dD][eE]|[nN][tT]|[bB][rR])[\s/]"
    r"|[mM][aA][lL]{2}[\s/]|[tT][rR](?:[oO][nN][gG]|[iI][kK][eE])[\s/])"
)
_RAW = r"(?i)<(script|style|title|svg|noscript|template|textarea|iframe|select)\b[^<>]*>"
_END = r"(?i)</(script|style|title|svg|noscript|template|textarea|iframe|select)\b[^<>]*>?"
_KEPT_TAG = r"(?i)<(/?)(p|h[1-6]|li|article|blockquote|pre)\b[^<>]{0,500}>"
_BLOCK_TAG = r"(?i)</?(?:div|section|td|tr|table|ul|ol|br|main|header|footer|nav|aside|figure|figcaption|dd|dt)\b[^<>]*>"
_TAGS = r"(?:<[^<>]*+>?)++"
_COMMENT = r"(?s)<!--.*?(?:-->|\Z)"
_HEAD_TAG = r"(?i)<(?:meta|link|html)\b[^<>]{0,4000}>|<title\b[^<>]{0,500}>[^<]{0,2000}"
_HEAD_CHARS = 200_000
_JSON_LD = r"(?i)<script\b[^<>]{0,500}ld\+json[^<>]{0,500}>"


def excess(text: str) -> str | None:
    """Say which bound a page breaks, or None; linear in its length."""
    size = len(text)
    if size > MAX_CHARS:
        return f"more than {MAX_CHARS:,} characters"
    tags = text.count("<")
    if tags > MAX_TAGS:
        return f"more than {MAX_TAGS:,} tags"
    few = tags <= FEW_TAGS and (tags * tags <= FEW_COPIES or tags * len(re.findall(_STYLED, text)) <= FEW_COPIES)
    if few and size <= FEW_CHARS and not _has_long_run(text):
        return None
    from scraper.extract import workload  # here: most pages pass without it

    if few and size <= MANY_CHARS and re.search(workload.LONG_TAG, text) is None:
        return None
    return workload.Workload(text).excess()


def _has_long_run(text: str) -> bool:
    """Say whether LONG_RUN characters stand together without a `>`."""
    at, size = 0, len(text)
    while size - at >= LONG_RUN:
        sign = text.rfind(">", at, at + LONG_RUN)
        if sign < 0:
            return True
        at = sign + 1
    return False


def flatten(text: str) -> str:
    """Return a page of the same text without nesting: head data, headings, paragraphs and list items stay; linear."""
    text = re.sub("<<+", "<", text[:MAX_CHARS])
    head = "".join(match.group() for match in re.finditer(_HEAD_TAG, text[:_HEAD_CHARS]))
    body, scripts = _without_raw(re.sub(_COMMENT, "", text))
    if body.count("<") > FLAT_TAGS:
        flat = _chunks(body)
    else:
        body = re.sub(_KEPT_TAG, _simple, body)
        body = re.sub(_BLOCK_TAG, "\x01p\x02", body)
        flat = re.sub(_TAGS, "", body).replace("\x01", "<").replace("\x02", ">")
    return f"{head}</title>{''.join(scripts)}<body>{flat}"


def _chunks(body: str) -> str:
    """Return the text alone, in paragraphs of about CHUNK characters."""
    paragraphs: list[str] = []
    pending: list[str] = []
    size = 0
    for piece in re.sub(_TAGS, "\n", body).split("\n"):
        if not piece or piece.isspace():
            continue
        pending.append(piece)
        size += len(piece)
        if size > CHUNK:
            paragraphs.append(" ".join(pending))
            pending, size = [], 0
    paragraphs.append(" ".join(pending))
    return "".join(f"<p>{paragraph}" for paragraph in paragraphs)


def _without_raw(text: str) -> tuple[str, list[str]]:
    """Return the page without the elements whose content is never read, and its JSON-LD scripts apart; linear.

    An element that is not closed before the next closing tag of any of these kinds is taken to end there, so that one
    stray `<svg>` does not swallow the article; where no such tag follows, only the stray tag itself is left out.
    """
    kept: list[str] = []
    scripts: list[str] = []
    at = 0
    raw_start, raw_end = re.compile(_RAW), re.compile(_END)
    last = max((match.start() for match in raw_end.finditer(text)), default=-1)
    while (raw := raw_start.search(text, at)) is not None:
        kept.append(text[at : raw.start()])
        at = raw.end()
        if at > last:
            continue
        close = raw_end.search(text, at)
        assert close is not None
        if re.fullmatch(_JSON_LD, raw.group()):
            scripts.append(f"{raw.group()}{text[raw.end() : close.start()]}</script>")
        at = close.end()
    kept.append(text[at:])
    return "".join(kept), scripts


def _simple(tag: re.Match[str]) -> str:
    name = tag.group(2).lower()
    return f"\x01{tag.group(1)}{'p' if name == 'article' else name}\x02"
