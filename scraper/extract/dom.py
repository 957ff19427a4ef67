"""Parse HTML text into a tree. The only door to selectolax; the tree is never mutated."""

from __future__ import annotations

import re
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

__all__ = [
    "Document",
    "LexborNode",
    "is_permalink",
    "parse",
    "put_together",
    "unframed",
    "unscripted_picture",
    "unswallowed",
]

_SHADOW = "shadowrootmode"
_BAR, _BAR_END = "<!-- BEGIN WAYBACK TOOLBAR INSERT -->", "<!-- END WAYBACK TOOLBAR INSERT -->"
_STREAMED = '$RC("'
_CALL = r'\$R([CS])\("([^"<>]{1,40})","([^"<>]{1,40})"'
_PIECE = r'<div hidden(?:="")? id="([^"<>]{1,40})">'
_HOLE = r'<template id="([^"<>]{1,40})">\s*</template>'
_DIV = re.compile(r"(?i)<(/?)div\b")
MAX_PIECES, MAX_NESTED = 50, 3
"""Pieces in which React sends a page, and how often one lies in another."""
_TEMPLATE = r"(?i)<(/?)template\b([^<>]*)>"
_NOSCRIPT = r"(?i)<(/?)noscript\b[^<>]*>"
_SWALLOWED = "noscript script, noscript h1, noscript article, noscript noscript"
"""What no author puts into an element for readers without scripts."""
_LEFT_OPEN = "nav h1, nav article, button h1, button article, dialog article, object article"
_HOLDERS = r"(?i)</?(?:nav|button|dialog|object)\b[^<>]*>"
_PERMALINKS = frozenset(("#", "¶", "§", "🔗", "Â¶", "\uf0c1", "\ue144"))
"""What a heading shows to be linked to, as makers of documentation and blogs set it behind or before its words; also in
another encoding, and as Sphinx and Material's icons."""

MAX_CLIMB = 4
"""How far up from `<noscript>` its figure is looked for, in elements."""


class Document(NamedTuple):
    """Hold a parsed page. Born here, never leaves `extract`: its nodes are only valid while it lives."""

    tree: LexborHTMLParser
    url: str | None


def parse(text: str, url: str | None = None) -> Document:
    """Parse HTML into a Document. Lone surrogates, which the parser cannot take, become U+FFFD."""
    if _SHADOW in text:
        text = _lit(text)
    try:
        return Document(LexborHTMLParser(text), url)
    except UnicodeEncodeError:
        return Document(LexborHTMLParser(text.encode("utf-8", "replace").decode()), url)


def _lit(text: str) -> str:
    """Turn the templates of shadow trees into plain elements: readers see them in place (HTML Standard, 4.12.3)."""
    opened: list[bool] = []

    def plain(tag: re.Match[str]) -> str:
        if not tag[1]:
            opened.append(_SHADOW in tag[0])
            return f"<div{tag[2]}>" if opened[-1] else tag[0]
        return "</div>" if opened and opened.pop() else tag[0]

    return re.sub(_TEMPLATE, plain, text)


def put_together(text: str) -> str:
    """Put what React sent behind the page into its place, as its scripts do: `$RC("B:1","S:1")`, `$RS("S:2","P:2")`."""
    if _STREAMED not in text:
        return text
    calls = re.findall(_CALL, text)[:MAX_PIECES]
    places = {piece: hole for kind, hole, piece in calls if kind == "C"}
    places |= {piece: hole for kind, piece, hole in calls if kind == "S"}
    found: dict[str, str] = {}
    parts: list[str] = []
    at = 0
    for start in re.finditer(_PIECE, text):
        if start.start() >= at and (hole := places.pop(start[1], None)) is not None:
            open_ones = 1
            for tag in _DIV.finditer(text, start.end()):
                open_ones += -1 if tag[1] else 1
                if open_ones == 0:
                    found[hole] = text[start.end() : tag.start()]
                    parts.append(text[at : start.start()])
                    at = text.find(">", tag.start()) + 1 or len(text)
                    break
    text = "".join([*parts, text[at:]])
    for _ in range(MAX_NESTED):
        text = re.sub(_HOLE, lambda hole: found.pop(hole[1], hole[0]), text)
    return "".join([text, *found.values()])


def unframed(text: str) -> str:
    """Return a page without the bar that the Internet Archive puts above what it shows: it tells at length of its crawls."""
    start = text.find(_BAR)
    end = text.find(_BAR_END, start) if start >= 0 else -1
    return text if end < 0 else text[:start] + text[end + len(_BAR_END) :]


def unswallowed(document: Document, html: str) -> str | None:
    """Return the page without the elements one of which holds what follows it, as its end tag is missing; or None.

    That may be a menu or a button, whose content a browser shows. Of `<noscript>` a browser that runs scripts takes the
    content for text, up to the end tag (HTML Standard, 13.2.6.4.7). A parser that runs none opens the elements in it, and
    one that is left open there keeps the end tag from closing anything.
    """
    if document.tree.css_first(_LEFT_OPEN) is not None:
        return re.sub(_HOLDERS, "", html)
    if document.tree.css_first(_SWALLOWED) is None:
        return None
    parts: list[str] = []
    at, opened = 0, False
    for tag in re.finditer(_NOSCRIPT, html):
        if not opened and not tag[1]:
            parts.append(html[at : tag.start()])
            opened = True
        elif opened and tag[1]:
            at, opened = tag.end(), False
    return None if opened or not parts else "".join([*parts, html[at:]])


def is_permalink(child: LexborNode) -> bool:
    """Say whether a link, whose first child is given, holds nothing but the sign by which a heading is linked to."""
    return child.tag == "-text" and child.next is None and (child.text_content or "").strip() in _PERMALINKS


def unscripted_picture(noscript: LexborNode) -> LexborNode | None:
    """Return the only picture of the figure around `<noscript>`, which holds it for readers without scripts."""
    above = noscript.parent
    for _ in range(MAX_CLIMB):
        if above is None or above.tag == "figure":
            break
        above = above.parent
    shown = above.css("img") if above is not None and above.tag == "figure" else []
    return shown[0] if len(shown) == 1 and noscript.css_first("img") is not None else None
