"""The links of an HTML page with the little context that discovery needs. Discovery's only door to selectolax.

Refuses to judge: `sections` says which links are articles, `find` which are feeds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from selectolax.lexbor import LexborHTMLParser, LexborNode

from scraper.errors import FetchError
from scraper.urls import resolve, without_fragment

MAX_CHARS = 4_000_000
"""Characters of a page that are read; the largest home page of the corpus has 2.9 million."""

MAX_ANCHORS = 5_000
"""Links per page that are read; the richest front pages have about 1,500."""

_SHORT, _NEAR = 30, 4
"""Characters of a text that may say nothing of what is linked to, and how many elements up its heading may be."""

Place = Literal["", "main", "header", "nav", "aside", "footer"]

_PLACES: dict[str, Place] = {"main": "main", "header": "header", "nav": "nav", "aside": "aside", "footer": "footer"}
_ROLES: dict[str, Place] = {
    "main": "main",
    "banner": "header",
    "navigation": "nav",
    "menu": "nav",
    "menubar": "nav",
    "complementary": "aside",
    "contentinfo": "footer",
}
_NAMED_PLACE = re.compile(r"(?<![a-z])(nav|navbar|navigation|menu|footer|breadcrumbs?|masthead)(?![a-z])", re.IGNORECASE)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_CARDS = frozenset({"article", "li", "main", "section"})
_OPEN_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr p li option td tr th dd dt".split())
_FORMATTING = frozenset("a b big code em font i nobr s small strike strong tt u".split())
_MAX_DEPTH, _MAX_FORMATTING = 4096, 512
_MAX_ATTRIBUTES, _LONG_TAG = 500, 1000
_SCRIPT = re.compile(r"<(script|style)\b.*?(?:</\1|\Z)", re.DOTALL | re.IGNORECASE)
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")


@dataclass(frozen=True, slots=True)
class Anchor:
    """Hold one linked address of a page with the best text that any link to it has.

    `place` is the landmark the link lies in, `in_heading` whether it is, holds or stands in a heading, `has_image`
    whether it wraps a picture, `order` its position on the page, `count` how often the page links there. `card` is the only
    heading near it, where it stands in none itself and its own text is short.
    """

    url: str
    text: str
    place: Place
    in_heading: bool
    has_image: bool
    order: int
    count: int = 1
    card: str = ""


@dataclass(frozen=True, slots=True)
class HeadLink:
    """Hold one `<link>` of a page's head: its relations, media type, address and title."""

    rel: frozenset[str]
    type: str
    url: str
    title: str


@dataclass(frozen=True, slots=True)
class Links:
    """Hold all links of a page: `anchors` one per address in page order, `head` as written; `name` is the site's own."""

    anchors: tuple[Anchor, ...] = ()
    head: tuple[HeadLink, ...] = ()
    name: str | None = None


def read(text: str, url: str) -> Links:
    """Return the links of an HTML page at `url`; empty for a page built to overload a parser, which no newsroom writes."""
    text = text[:MAX_CHARS].encode("utf-8", "replace").decode()
    if is_hostile(text):
        return Links()
    tree = LexborHTMLParser(text)
    base_node = tree.css_first("base[href]")
    base = (base_node and _absolute(url, base_node.attributes.get("href"))) or url
    return Links(tuple(_anchors(tree, base)), tuple(_head_links(tree, base)), _site_name(tree))


def is_hostile(text: str) -> bool:
    """Say whether the parser would need quadratic time or memory: nesting, open formatting, or a tag full of attributes.

    The bounds are far beyond the real pages that were measured (nesting 508).
    """
    depth = formatting = 0
    for tag in _OPEN_TAG.finditer(text):
        name = tag[2].lower()
        if name in _VOID:
            continue
        step = -1 if tag[1] else 1
        depth = max(0, depth + step)
        if name in _FORMATTING:
            formatting = max(0, formatting + step)
        if depth > _MAX_DEPTH or formatting > _MAX_FORMATTING:
            return True
    return any(_attributes(piece) > _MAX_ATTRIBUTES for piece in _SCRIPT.sub("", text).split("<") if len(piece) > _LONG_TAG)


def _attributes(piece: str) -> int:
    """Count the words of a tag outside of quotes; none where no tag begins."""
    return len(_QUOTED.sub("", piece.partition(">")[0]).split()) if piece[0].isalpha() else 0


def _anchors(tree: LexborHTMLParser, base: str) -> list[Anchor]:
    found: dict[str, Anchor] = {}
    known: dict[int, _Context] = {}
    cards: dict[int, str | None] = {}
    for order, node in enumerate(tree.css("a[href]")[:MAX_ANCHORS]):
        url = _absolute(base, node.attributes.get("href"))
        if url is None:
            continue
        anchor = _anchor(node, url, order, known, cards)
        found[url] = _merged(found[url], anchor) if url in found else anchor
    return list(found.values())


def _anchor(node: LexborNode, url: str, order: int, known: dict[int, _Context], cards: dict[int, str | None]) -> Anchor:
    heading = node.css_first("h1, h2, h3, h4, h5, h6")
    around = _context(node, known)
    image = node.css_first("img, picture, video, svg image")
    text = _text(heading) if heading is not None else _text(node)
    attributes = node.attributes
    text = text or attributes.get("aria-label") or attributes.get("title") or (_alt(image) if image is not None else "")
    in_heading = around.in_heading or heading is not None
    text = " ".join(text.split())[:500]
    card = _card(node, cards) if text and len(text) < _SHORT and not in_heading else ""
    return Anchor(url, text, around.place or "", in_heading, image is not None, order, card=card)


def _card(node: LexborNode, known: dict[int, str | None]) -> str:
    """Return the heading of the smallest element around a link that has any; "" where that has several, or none is near."""
    parent = node.parent
    for _ in range(_NEAR):
        if parent is None or parent.tag in ("body", "html"):
            return ""
        if parent.mem_id not in known:
            headings = parent.css("h1, h2, h3, h4, h5, h6")
            known[parent.mem_id] = _text(headings[0])[:500] if len(headings) == 1 else "" if headings else None
        heading = known[parent.mem_id]
        if heading is not None:
            return heading
        parent = parent.parent
    return ""


@dataclass(frozen=True, slots=True)
class _Context:
    """Say where the children of an element are: the innermost landmark, whether in a heading, whether in a card."""

    place: Place | None = None
    in_heading: bool = False
    in_card: bool = False


def _context(node: LexborNode, known: dict[int, _Context]) -> _Context:
    """Return the context of a node; those of all elements above it are remembered, so that each is looked at once."""
    climbed: list[LexborNode] = []
    parent = node.parent
    while parent is not None and parent.mem_id not in known and parent.tag not in ("body", "html"):
        climbed.append(parent)
        parent = parent.parent
    context = known.get(parent.mem_id, _Context()) if parent is not None else _Context()
    for element in reversed(climbed):
        tag = element.tag or ""
        place = _PLACES.get(tag) or _place_by_name(element)
        if place == "header" and context.in_card:
            place = None  # a card has a header of its own; only the page's is one for us
        context = _Context(place or context.place, context.in_heading or tag in _HEADINGS, context.in_card or tag in _CARDS)
        known[element.mem_id] = context
    return context


def _place_by_name(node: LexborNode) -> Place | None:
    attributes = node.attributes
    role = attributes.get("role")
    if role in _ROLES:
        return _ROLES[role]
    named = _NAMED_PLACE.search(f"{attributes.get('class') or ''} {attributes.get('id') or ''}")
    if named is None:
        return None
    return "footer" if named[1].lower() == "footer" else "nav"


def _merged(first: Anchor, second: Anchor) -> Anchor:
    better = max(first, second, key=lambda anchor: (anchor.in_heading and bool(anchor.text), len(anchor.text)))
    place = first.place if first.place in ("", "main") else second.place
    return replace(
        first,
        text=better.text,
        place=place,
        in_heading=first.in_heading or second.in_heading,
        has_image=first.has_image or second.has_image,
        count=first.count + 1,
    )


def _head_links(tree: LexborHTMLParser, base: str) -> list[HeadLink]:
    links = []
    for node in tree.css("link[rel][href]")[:MAX_ANCHORS]:
        attributes = node.attributes
        url = _absolute(base, attributes.get("href"))
        if url is not None:
            rel = frozenset((attributes.get("rel") or "").lower().split())
            kind = (attributes.get("type") or "").partition(";")[0].strip().lower()
            links.append(HeadLink(rel, kind, url, " ".join((attributes.get("title") or "").split())))
    return links


def _site_name(tree: LexborHTMLParser) -> str | None:
    for selector in ('meta[property="og:site_name"]', 'meta[name="application-name"]', 'meta[property="og:title"]'):
        node = tree.css_first(selector)
        content = " ".join(((node.attributes.get("content") if node is not None else None) or "").split())
        if content:
            return content
    title = tree.css_first("title")
    return (_text(title) or None) if title is not None else None


def _text(node: LexborNode) -> str:
    return " ".join(node.text(separator=" ").split())


def _alt(node: LexborNode) -> str:
    return node.attributes.get("alt") or ""


def _absolute(base: str, href: str | None) -> str | None:
    if href is None:
        return None
    try:
        return without_fragment(resolve(base, href))
    except FetchError:
        return None
