"""Read once what a page says of itself in markup made for machines. Refuses to pick values: `fields` does.

JSON-LD, microdata and RDFa-lite become nodes; `<meta>` of every family one mapping; `<link>` another. `harvest`
gathers what it is read from.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from scraper import urls
from scraper.errors import FetchError
from scraper.extract.dom import Document
from scraper.extract.structured import choice, jsonld, microdata
from scraper.extract.structured.harvest import Anchor, Harvest, Header, gather
from scraper.extract.structured.jsonld import Node
from scraper.extract.structured.text import is_placeholder, plain, plain_lines

__all__ = ["Header", "Structured", "read"]

_Row = tuple[Node, str]
_HEADLINE_META = (
    "og:title",
    "twitter:title",
    "parsely-title",
    "sailthru.title",
    "articletitle",
    "dc.title",
    "dcterms.title",
    "title",
)


class Structured:
    """Hold what the page's machine-readable parts say, in the order of trust within each kind.

    `nodes` are the JSON-LD nodes that are this page's article, best first, `items` the same in microdata or RDFa, and
    `pages` the nodes that describe the page itself. `by_id` resolves references. `base` is what links are relative to: the
    page's own address (`url`) unless `<base>` names another. `meta` has lower-case names (`name`,
    `property`, `itemprop` and `http-equiv` alike), `links` lower-case relations.
    """

    __slots__ = (
        "all_nodes", "anchors", "base", "by_id", "header", "items", "lang", "links", "meta", "nodes", "pages", "title",
        "titles", "types", "url",
    )  # fmt: skip

    def __init__(self, url: str | None, harvest: Harvest, found: list[_Row], items: list[_Row]) -> None:
        """Choose among the typed nodes (`found` in JSON-LD, `items` in attributes) those that are about this page."""
        signs = _signs(url, harvest)
        self.url = url
        self.base = _base(url, harvest.base)
        self.lang = harvest.lang
        self.title = harvest.title
        self.meta: Mapping[str, list[str]] = harvest.meta
        self.links: Mapping[str, list[dict[str, str | None]]] = harvest.links
        self.header: Header = harvest.header
        self.anchors: Sequence[Anchor] = harvest.anchors
        self.nodes: tuple[Node, ...] = choice.articles(found, signs)
        self.items: tuple[Node, ...] = choice.articles(items, signs, shown=True)
        self.pages: tuple[Node, ...] = choice.page_nodes(found)
        self.all_nodes = (*found, *items)
        self.by_id: Mapping[str, Node] = {
            node["@id"]: node for node, _ in reversed(found) if isinstance(node.get("@id"), str) and len(node) > 2
        }
        types = {kind for node, via in found if via in ("", "mainEntity") for kind in jsonld.types_of(node)}
        types.update(value.strip().lower() for value in harvest.meta.get("og:type", ()))
        self.types = frozenset(types)
        self.titles = _titles(self.nodes, harvest)

    @property
    def article(self) -> Node | None:
        """Return the JSON-LD node that is this page's article, or None."""
        return self.nodes[0] if self.nodes else None

    @property
    def article_body(self) -> str | None:
        """Return the article's text as JSON-LD gives it, entities decoded, line breaks kept; None where it does not."""
        for node in self.nodes:
            text = node.get("articleBody")
            if isinstance(text, list):
                text = "\n".join(part for part in text if isinstance(part, str))
            if isinstance(text, str) and text.strip():
                return plain_lines(text[: jsonld.MAX_BLOCK_CHARS])
        return None

    @property
    def description(self) -> str | None:
        """Return the first description, wherever it stands."""
        given = [node.get("description") for node in self.nodes]
        given += [self.first("og:description"), self.first("description"), self.first("twitter:description")]
        return next((text for value in given if (text := plain(value)) and not is_placeholder(text)), None)

    def first(self, *names: str) -> str | None:
        """Return the first non-empty value of the first meta name that has one."""
        for name in names:
            for value in self.meta.get(name, ()):
                text = plain(value)
                if text and not is_placeholder(text):
                    return text
        return None

    def resolve(self, value: Any) -> Any:
        """Follow `{"@id": ...}` to the node that has the rest; anything else stays as it is."""
        if isinstance(value, dict) and len(value) <= 2 and isinstance(value.get("@id"), str):
            return self.by_id.get(value["@id"], value)
        return value


def read(document: Document) -> Structured:
    """Read the page's machine-readable parts. Never fails: what cannot be understood is not there."""
    harvest = gather(document)
    found = [row for row in jsonld.nodes(harvest.blocks) if "@type" in row[0] or "@id" in row[0] or "headline" in row[0]]
    items = microdata.items(harvest.items) if harvest.items else []
    return Structured(document.url, harvest, found, items)


def _base(url: str | None, href: str | None) -> str | None:
    """Return the address that links are relative to: that of the first `<base>`, itself relative to the page's own."""
    if not href:
        return url
    try:
        found = urls.resolve(url, href.strip()) if url else urls.parse(href.strip())
    except FetchError:
        return url
    return found if found.startswith(("http://", "https://")) else url


def _signs(url: str | None, harvest: Harvest) -> choice.Signs:
    addresses = [url, *(link.get("href") for link in harvest.links.get("canonical", ())), *harvest.meta.get("og:url", ())]
    headlines = [harvest.title, *(plain(v) for name in ("og:title", "twitter:title") for v in harvest.meta.get(name, ()))]
    headlines += [plain(node.text(deep=True)) for node in harvest.header.headings]
    folded = (choice.fold(text) for text in headlines)
    return choice.Signs(
        frozenset(choice.same_address(address) for address in addresses if address),
        tuple(dict.fromkeys(text for text in folded if text)),
    )


def _titles(nodes: tuple[Node, ...], harvest: Harvest) -> tuple[str, ...]:
    """List the headlines the page gives itself, best first, each once."""
    given: list[Any] = [node.get("headline") or node.get("name") for node in nodes]
    for name in _HEADLINE_META:
        given += harvest.meta.get(name, ())
    given.append(harvest.title)
    texts = (plain(value) for value in given)
    return tuple(dict.fromkeys(text for text in texts if text and not is_placeholder(text)))
