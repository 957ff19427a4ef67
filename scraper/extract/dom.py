"""Parse HTML text into a tree. The only door to selectolax; the tree is never mutated."""

from __future__ import annotations

import re
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

__all__ = [
    "Document",
    "LexborNode",
    "emptied",
    "framed",
    "is_permalink",
    "opens",
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

_EMPTIED = frozenset(
    "a abbr article aside audio b button canvas center cite code del div dl em fieldset figcaption figure font footer form"
    " h1 h2 h3 h4 h5 h6 header i iframe ins label main mark nav noscript object ol picture q s script section select small"
    " span strong style sub sup table template textarea time title u ul video".split()
)
"""Elements that stay open in HTML until their end tag stands there, whatever stroke the start tag ends in."""
_OF_HTML = r"<(?=[bhilmBHILM])(?i:meta|link|br|img|input|hr)\b[^<>]*(?<!/)>"
"""An empty element as only HTML has it."""
MAX_TAG = 5_000
"""Characters of a start tag."""
MAX_NAMES = 60
"""Elements of one page that are written out: each costs a look at all of it."""
_BLOCKS = frozenset("article center div h1 header main p section table".split())
FRAMED_PARAGRAPHS = 3
"""Paragraphs of a page in a frame that is a story, and no player, form or advert."""
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


def emptied(text: str) -> str:
    """Write out the elements that XML leaves empty, `<iframe/>` or `<title/>`, on pages that came through its tools.

    A parser of HTML takes such a tag for one that opens, and what follows for its content (HTML Standard, 13.2.5.40). Where
    every `<meta>` and `<br>` ends in a stroke, too, and there are as many end tags of the name as other start tags, it was
    meant as in XML; else the stroke is just a slip.
    """
    if "/>" not in text or re.search(_OF_HTML, text) is not None:
        return text
    parts: list[str] = []
    at, verdicts = 0, dict[str, bool]()
    end = text.find("/>")
    while end >= 0:
        start = text.rfind("<", max(at, end - MAX_TAG), end)
        tag = text[start:end] if start >= 0 else ""
        name = tag[1:].split(None, 1)[0].lower() if len(tag) > 1 and tag[1].isalpha() else ""
        if (name in _EMPTIED or "-" in name) and _is_closed(tag) and (start == 0 or text[start - 1] not in "\"'"):
            if name not in verdicts:
                verdicts[name] = len(verdicts) < MAX_NAMES and _is_balanced(text, name)
            if verdicts[name]:
                parts.append(f"{text[at:end]}></{name}>")
                at = end + 2
        end = text.find("/>", end + 2)
    return "".join([*parts, text[at:]]) if parts else text


def _is_closed(tag: str) -> bool:
    """Say whether the stroke behind a start tag is no part of the value of an attribute without quotation marks."""
    last = tag.rsplit(None, 1)[-1]
    return last[-1] in "\"'" or "=" not in last


def _is_balanced(text: str, name: str) -> bool:
    """Say whether a page has as many end tags of a name as start tags that no stroke closes."""
    tags = re.findall(rf"(?i)<(/?){re.escape(name)}(?=[\s/>])([^<>]*)>", text)
    ends = sum(1 for stroke, _rest in tags if stroke)
    opened = sum(1 for stroke, rest in tags if not stroke and not (rest.endswith("/") and _is_closed(name + rest[:-1])))
    return ends == opened


def put_together(text: str) -> str:
    """Put what React sent behind the page into its place, as its scripts do: `$RC("B:1","S:1")`, `$RS("S:2","P:2")`."""
    if text.rfind(_STREAMED) < 0:  # from behind: Python takes half as long for so short a needle
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


def framed(document: Document) -> str | None:
    """Return the longest page that this one holds in a frame, or shows who sees no frames, where that has paragraphs."""
    found = [node.attributes.get("srcdoc") or "" for node in document.tree.css("iframe[srcdoc]")]
    found += [node.text() for node in document.tree.css("noframes")]
    longest = max(found, key=len, default="")
    return longest if longest.lower().count("<p") >= FRAMED_PARAGRAPHS else None


def opens(node: LexborNode) -> bool:
    """Say whether a block stands behind an inline element in the same one, white space aside."""
    following = node.next
    while following is not None and following.tag == "-text" and (following.text_content or "").isspace():
        following = following.next
    return following is not None and following.tag in _BLOCKS


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
