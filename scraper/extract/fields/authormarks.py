"""Read the author from elements that are marked as his: links (`rel=author`) and cards (hCard). Refuses to find lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from scraper.extract.dom import Document, LexborNode
from scraper.extract.fields import names
from scraper.extract.fields.address import absolute, host
from scraper.extract.fields.classnames import is_marked
from scraper.extract.fields.domains import are_related
from scraper.extract.structured import Structured
from scraper.extract.structured.text import plain
from scraper.types import Author

__all__ = ["author_named", "from_cards", "from_links"]

MOST_CARDS = 60
CARD_CHARS = 80
BOXES = 2
"""How many boxes right around a card may say that it is an author's."""
_OTHERS = r"related|teaser|comment|recommend|(?<!v)(?<!h-)card|latest|popular|bottom|credit|widget"
"""Boxes of other people; "vcard" and "h-card" are what a card of a person is called."""
_CARDS = ".vcard, .h-card, .p-author, .author .fn"
_NAMES = ".fn, .p-name"


def author_named(name: str, raw: str, url: str | None, *, organisation: bool) -> Author:
    """Return an author of a name: an organisation where told so, or where the name is one's."""
    kind = organisation or names.is_organisation(name)
    return Author(name, plain(raw), url, "Organization" if kind else "Person")


def from_links(structured: Structured, sites: Sequence[str]) -> tuple[Author, ...]:
    """Return the person whom every link of the page to its author names by full name (`rel=author`).

    Teasers and comments have such links, too, and footers link so to networks, imprints and those who made the site.
    """
    found: dict[str, Author] = {}
    own = host(structured.url)
    for node in structured.header.authors:
        href = absolute(structured.base, node.attributes.get("href"))
        if href is None or (own and not are_related(own, host(href))) or _is_others(node):
            continue
        text = plain(node.text(deep=True))
        for name in names.split(text, sites=sites):
            found.setdefault(name.casefold(), author_named(name, text, href, organisation=False))
    alone = len(found) == 1 and all(names.is_personal(one.name) and " " in one.name for one in found.values())
    return tuple(found.values()) if alone else ()


def from_cards(document: Document, structured: Structured, sites: Sequence[str]) -> tuple[Author, ...]:
    """Return the one whom every card of an author on the page names (hCard in hAtom: "author vcard", or h-card).

    Systems of blogs write so in every language, whatever stands before the name. Cards of comments, of teasers and of the
    page's foot are others'.
    """
    found: dict[str, Author] = {}
    for node in document.tree.css(_CARDS)[:MOST_CARDS]:
        if not _is_authors(node) or _is_others(node, feet=False):
            continue
        for text, href in _named(node):
            url = absolute(structured.base, href)
            for name in names.split(text, sites=sites):
                found.setdefault(name.casefold(), author_named(name, text, url, organisation=False))
    return tuple(found.values()) if len(found) == 1 else ()


def _is_authors(node: LexborNode) -> bool:
    """Say whether the class of a card, or of a box right around it, speaks of an author."""
    box: LexborNode | None = node
    for _ in range(1 + BOXES):
        if box is None or box.tag in ("article", "main", "body"):
            break
        if is_marked(box.attributes.get("class") or ""):
            return True
        box = box.parent
    return False


def _named(card: LexborNode) -> Iterator[tuple[str, str | None]]:
    """Yield what a card says is its name, or its one link does, or a card that is a name; with where that links to."""
    own = (card.attributes.get("class") or "").lower().split()
    links = [link for link in card.css("a[href]") if link.text(deep=True, strip=True)]
    href = links[0].attributes.get("href") if len(links) == 1 else None
    named = [card] if "fn" in own or "p-name" in own else [node for node in card.css(_NAMES) if node != card]
    for node in named or (links if len(links) == 1 else [card]):
        text = plain(node.text(deep=True))
        if text and len(text) <= CARD_CHARS and (node is not card or named or names.led(text) or names.is_personal(text)):
            yield text, href


def _is_others(node: LexborNode, *, feet: bool = True) -> bool:
    """Say whether an element stands in a footer, a teaser or a comment; without `feet`, an article's own is none."""
    above: LexborNode | None = node
    foot = False
    while above is not None and above.tag not in ("main", "body"):
        if above.tag == "article":
            return above.css_first("h1") is None
        named = f"{above.attributes.get('class') or ''} {above.attributes.get('id') or ''}".lower()
        foot = foot or above.tag == "footer"
        if (foot and feet) or re.search(_OTHERS, named) is not None:
            return True
        above = above.parent
    return foot
