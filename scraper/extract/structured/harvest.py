"""Gather from the tree the elements that a page says something of itself in, by one query, and the links to elsewhere."""

from __future__ import annotations

from typing import Any

from scraper.extract.dom import Document, LexborNode
from scraper.extract.structured import jsonld, parsely
from scraper.extract.structured.choice import FOREIGN
from scraper.extract.structured.text import plain

__all__ = ["Anchor", "Harvest", "Header", "gather"]

MAX_JSON_CHARS = 1 << 21
"""How much JSON-LD is read of one page, all blocks together."""
MAX_META = 600
MAX_HEADER = 60

_QUERY = (
    ':is(a,html,meta,link[rel],base[href],title,script[type*="ld+json" i],h1,time,nav[class*="breadcrumb" i],'
    'ol[class*="breadcrumb" i],ul[class*="breadcrumb" i],div[class*="breadcrumb" i],div[id*="breadcrumb" i],'
    'p[id*="breadcrumb" i],nav[aria-label],[itemprop],[itemscope],[typeof],[property])'
)
"""One `:is()`, because a list of selectors returns an element once for each that it matches. Links stand first: most are.
None within it: each costs more than the kinds of elements that it would name."""
Anchor = tuple[str, str, LexborNode]
"""A link: where it leads, its relations, its element."""
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
_MARKING = frozenset(("itemprop", "itemscope", "typeof", "property"))
"""Attributes of microdata and RDFa."""
_META_KEYS = ("property", "name", "itemprop", "http-equiv")


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


class Harvest:
    """Sort the elements of one page by what they are read for."""

    __slots__ = ("anchors", "base", "blocks", "header", "items", "json_chars", "lang", "links", "meta", "title")

    def __init__(self) -> None:
        """Start with nothing."""
        self.lang: str | None = None
        self.base: str | None = None
        self.title = ""
        self.meta: dict[str, list[str]] = {}
        self.links: dict[str, list[dict[str, str | None]]] = {}
        self.blocks: list[Any] = []
        self.items: list[LexborNode] = []
        self.header = Header()
        self.anchors: list[Anchor] = []
        self.json_chars = 0


def gather(document: Document) -> Harvest:
    """Sort what is read of a page, in page order."""
    harvest = Harvest()
    seen_meta = 0
    for node in document.tree.css(_QUERY):
        tag = node.tag
        if tag == "a":
            _take_anchor(node, harvest)
        elif tag == "meta":
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


def _take_meta(node: LexborNode, harvest: Harvest) -> None:
    attributes = node.attributes
    content = attributes.get("content")
    if not content:
        return
    if "itemprop" in attributes:
        harvest.items.append(node)
        if _is_of_another(node):
            return
    names = [name.strip().lower() for key in _META_KEYS if (name := attributes.get(key))]
    for name in names if len(names) == 1 else dict.fromkeys(names):
        if name.endswith("ld+json"):  # "script:ld+json", where a framework rendered its descriptor as `<meta>`
            _take_json(content, harvest)
        harvest.meta.setdefault(name, []).append(content)
        for single, value in parsely.named(content) if name == parsely.NAME else ():
            harvest.meta.setdefault(single, []).append(value)


def _is_of_another(node: LexborNode) -> bool:
    """Say whether an element describes another work than the page's, as those of its list of references do."""
    above = node.parent
    while above is not None and above.tag != "body":
        if not FOREIGN.isdisjoint((above.attributes.get("itemprop") or "").lower().split()):
            return True
        above = above.parent
    return False


def _take_link(node: LexborNode, harvest: Harvest) -> None:
    attributes = node.attributes
    if attributes.get("href"):
        for rel in (attributes.get("rel") or "").lower().split():
            harvest.links.setdefault(rel, []).append(attributes)
    if "itemprop" in attributes:
        harvest.items.append(node)


def _take_script(node: LexborNode, harvest: Harvest) -> None:
    attributes = node.attributes
    if "itemprop" not in attributes:
        # Some frameworks write the text of a script as an attribute.
        _take_json(node.text(deep=True) or attributes.get("children") or "", harvest)


def _take_json(text: str, harvest: Harvest) -> None:
    harvest.json_chars += len(text)
    if harvest.json_chars <= MAX_JSON_CHARS and len(harvest.blocks) < jsonld.MAX_BLOCKS:
        value = jsonld.load(text)
        if value is not None:
            harvest.blocks.append(value)


def _take_visible(node: LexborNode, tag: str, harvest: Harvest) -> None:
    attributes = node.attributes
    if not _MARKING.isdisjoint(attributes):
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
    else:
        return
    if len(kind) < MAX_HEADER:
        kind.append(node)


def _take_anchor(node: LexborNode, harvest: Harvest) -> None:
    attributes, header = node.attributes, harvest.header
    if not _MARKING.isdisjoint(attributes):
        harvest.items.append(node)
    href, rel = attributes.get("href"), attributes.get("rel")
    if href:
        harvest.anchors.append((href, rel or "", node))
    if rel:
        kinds = rel.lower().split()
        for name, kind in (("license", header.licences), ("tag", header.tags), ("author", header.authors)):
            if name in kinds:
                if len(kind) < MAX_HEADER:
                    kind.append(node)
                return
