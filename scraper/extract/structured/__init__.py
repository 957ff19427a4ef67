"""Read once what a page says of itself in markup made for machines. Refuses to pick values: `fields` does.

JSON-LD, microdata and RDFa-lite become nodes; `<meta>` of every family one mapping; `<link>` another. One CSS query finds
all of it, together with the few elements of the visible header that fields are read from.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scraper import urls
from scraper.errors import FetchError
from scraper.extract.dom import Document, LexborNode
from scraper.extract.structured import choice, jsonld, microdata, parsely
from scraper.extract.structured.jsonld import Node
from scraper.extract.structured.text import is_placeholder, plain, plain_lines

__all__ = ["Header", "Structured", "read"]

MAX_JSON_CHARS = 1 << 21
"""How much JSON-LD is read of one page, all blocks together."""
MAX_META = 600
MAX_HEADER = 60

_QUERY = (
    ':is(html,meta,link[rel],base[href],title,script[type*="ld+json" i],h1,time,:is(nav,ol,ul)[class*="breadcrumb" i],'
    'div[class*="breadcrumb" i],:is(div,p)[id*="breadcrumb" i],'
    'nav[aria-label],[itemprop],[itemscope],[typeof],[property],a[rel~="license"],a[rel~="tag"],a[rel~="author"])'
)
"""One `:is()`, because a list of selectors returns an element once for each that it matches."""
_Row = tuple[Node, str]
_LISTS = frozenset({"nav", "ol", "ul", "div", "p"})
_BOXES = ("div", "p")
TRAIL_CHARS = 300
"""A box with more text is not the way from the home page, whatever its class says."""
_TRAILS = (
    "breadcrumb", "fil d'ariane", "fil d’ariane", "brotkrume", "brotkrümel", "krümelnavigation", "kruimel", "migas de pan",
    "migajas", "migalhas", "briciole", "brødkrumme", "brødsmule", "brödsmul", "murupolku", "okruszk", "drobečkov", "omrvink",
    "morzsa", "drobtin", "хлебные крошки", "навигационная цепочка", "хлібні крихти", "ψίχουλα", "مسار التنقل", "פירורי לחם",
    "パンくず", "面包屑", "麵包屑", "이동 경로", "remah roti",
)  # fmt: skip
"""What the way from the home page is called, as a class or for those who are read to."""
_META_KEYS = ("property", "name", "itemprop", "http-equiv")
_HEADLINE_META = ("og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title", "dcterms.title", "title")


class Header:
    """Hold the few visible elements that fields are read from, in page order, each kind capped.

    `trail` is the first list or navigation whose class or label calls it breadcrumbs, `boxed` the first short box of links
    whose class or id does.
    """

    __slots__ = ("authors", "boxed", "headings", "licences", "tags", "times", "trail")

    def __init__(self) -> None:
        """Start with none."""
        self.headings: list[LexborNode] = []
        self.times: list[LexborNode] = []
        self.tags: list[LexborNode] = []
        self.licences: list[LexborNode] = []
        self.authors: list[LexborNode] = []
        self.trail: LexborNode | None = None
        self.boxed: LexborNode | None = None


class Structured:
    """Hold what the page's machine-readable parts say, in the order of trust within each kind.

    `nodes` are the JSON-LD nodes that are this page's article, best first, `items` the same in microdata or RDFa, and
    `pages` the nodes that describe the page itself. `by_id` resolves references. `base` is what links are relative to: the
    page's own address (`url`) unless `<base>` names another. `meta` has lower-case names (`name`,
    `property`, `itemprop` and `http-equiv` alike), `links` lower-case relations.
    """

    __slots__ = (
        "all_nodes", "base", "by_id", "header", "items", "lang", "links", "meta", "nodes", "pages", "title", "titles",
        "types", "url",
    )  # fmt: skip

    def __init__(self, url: str | None, harvest: _Harvest, found: list[_Row], items: list[_Row]) -> None:
        """Choose among the typed nodes (`found` in JSON-LD, `items` in attributes) those that are about this page."""
        signs = _signs(url, harvest)
        self.url = url
        self.base = _base(url, harvest.base)
        self.lang = harvest.lang
        self.title = harvest.title
        self.meta: Mapping[str, list[str]] = harvest.meta
        self.links: Mapping[str, list[dict[str, str | None]]] = harvest.links
        self.header: Header = harvest.header
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


class _Harvest:
    """Sort the elements of one page by what they are read for."""

    __slots__ = ("base", "blocks", "header", "items", "json_chars", "lang", "links", "meta", "title")

    def __init__(self) -> None:
        self.lang: str | None = None
        self.base: str | None = None
        self.title = ""
        self.meta: dict[str, list[str]] = {}
        self.links: dict[str, list[dict[str, str | None]]] = {}
        self.blocks: list[Any] = []
        self.items: list[LexborNode] = []
        self.header = Header()
        self.json_chars = 0


def read(document: Document) -> Structured:
    """Read the page's machine-readable parts. Never fails: what cannot be understood is not there."""
    harvest = _harvest(document)
    found = [row for row in jsonld.nodes(harvest.blocks) if "@type" in row[0] or "@id" in row[0] or "headline" in row[0]]
    items = microdata.items(harvest.items) if harvest.items else []
    return Structured(document.url, harvest, found, items)


def _harvest(document: Document) -> _Harvest:
    harvest = _Harvest()
    seen_meta = 0
    for node in document.tree.css(_QUERY):
        tag = node.tag
        if tag == "meta":
            seen_meta += 1
            if seen_meta <= MAX_META:
                _take_meta(node, harvest)
        elif tag == "link":
            _take_link(node, harvest)
        elif tag == "script":
            _take_script(node, harvest)
        elif tag == "title":
            if not harvest.title and (node.parent is None or node.parent.tag != "svg"):
                harvest.title = plain(node.text(deep=True))
        elif tag == "base":
            harvest.base = harvest.base or node.attributes.get("href")
        elif tag == "html":
            harvest.lang = harvest.lang or node.attributes.get("lang") or node.attributes.get("xml:lang")
        else:
            _take_visible(node, tag or "", harvest)
    return harvest


def _base(url: str | None, href: str | None) -> str | None:
    """Return the address that links are relative to: that of the first `<base>`, itself relative to the page's own."""
    if not href:
        return url
    try:
        found = urls.resolve(url, href.strip()) if url else urls.parse(href.strip())
    except FetchError:
        return url
    return found if found.startswith(("http://", "https://")) else url


def _take_meta(node: LexborNode, harvest: _Harvest) -> None:
    attributes = node.attributes
    content = attributes.get("content")
    if not content:
        return
    names = [name.strip().lower() for key in _META_KEYS if (name := attributes.get(key))]
    for name in names if len(names) == 1 else dict.fromkeys(names):
        if name.endswith("ld+json"):  # "script:ld+json", where a framework rendered its descriptor as `<meta>`
            _take_json(content, harvest)
        harvest.meta.setdefault(name, []).append(content)
        for single, value in parsely.named(content) if name == parsely.NAME else ():
            harvest.meta.setdefault(single, []).append(value)
    if "itemprop" in attributes:
        harvest.items.append(node)


def _take_link(node: LexborNode, harvest: _Harvest) -> None:
    attributes = node.attributes
    if attributes.get("href"):
        for rel in (attributes.get("rel") or "").lower().split():
            harvest.links.setdefault(rel, []).append(attributes)
    if "itemprop" in attributes:
        harvest.items.append(node)


def _take_script(node: LexborNode, harvest: _Harvest) -> None:
    attributes = node.attributes
    if "itemprop" not in attributes:
        # Some frameworks write the text of a script as an attribute.
        _take_json(node.text(deep=True) or attributes.get("children") or "", harvest)


def _take_json(text: str, harvest: _Harvest) -> None:
    harvest.json_chars += len(text)
    if harvest.json_chars <= MAX_JSON_CHARS and len(harvest.blocks) < jsonld.MAX_BLOCKS:
        value = jsonld.load(text)
        if value is not None:
            harvest.blocks.append(value)


def _take_visible(node: LexborNode, tag: str, harvest: _Harvest) -> None:
    attributes = node.attributes
    if "itemprop" in attributes or "itemscope" in attributes or "typeof" in attributes or "property" in attributes:
        harvest.items.append(node)
    header = harvest.header
    if tag in _LISTS:
        named = f"{attributes.get('class') or ''} {attributes.get('aria-label') or ''}".lower()
        if tag in _BOXES:
            is_named = "breadcrumb" in named or "breadcrumb" in (attributes.get("id") or "").lower()
            if (
                is_named
                and header.boxed is None
                and len(node.text(deep=True)) <= TRAIL_CHARS
                and len(node.css("a[href]")) > 1
            ):
                header.boxed = node
        elif header.trail is None and any(word in named for word in _TRAILS):
            header.trail = node
        return
    if tag == "h1":
        kind = header.headings
    elif tag == "time":
        kind = header.times
    elif tag == "a":
        rel = (attributes.get("rel") or "").lower().split()
        kind = header.licences if "license" in rel else header.tags if "tag" in rel else header.authors
        if not rel or (kind is header.authors and "author" not in rel):
            return
    else:
        return
    if len(kind) < MAX_HEADER:
        kind.append(node)


def _signs(url: str | None, harvest: _Harvest) -> choice.Signs:
    addresses = [url, *(link.get("href") for link in harvest.links.get("canonical", ())), *harvest.meta.get("og:url", ())]
    headlines = [harvest.title, *(plain(v) for name in ("og:title", "twitter:title") for v in harvest.meta.get(name, ()))]
    headlines += [plain(node.text(deep=True)) for node in harvest.header.headings]
    folded = (choice.fold(text) for text in headlines)
    return choice.Signs(
        frozenset(choice.same_address(address) for address in addresses if address),
        tuple(dict.fromkeys(text for text in folded if text)),
    )


def _titles(nodes: tuple[Node, ...], harvest: _Harvest) -> tuple[str, ...]:
    """List the headlines the page gives itself, best first, each once."""
    given: list[Any] = [node.get("headline") or node.get("name") for node in nodes]
    for name in _HEADLINE_META:
        given += harvest.meta.get(name, ())
    given.append(harvest.title)
    texts = (plain(value) for value in given)
    return tuple(dict.fromkeys(text for text in texts if text and not is_placeholder(text)))
