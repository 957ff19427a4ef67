"""Read microdata and RDFa-lite items into the same nodes as JSON-LD. Refuses to judge which node matters.

Both mark an element as an item (`itemscope`, `typeof`) and elements below it as its properties (`itemprop`, `property`).
"""

from __future__ import annotations

from collections.abc import Iterable

from scraper.extract.dom import LexborNode
from scraper.extract.structured.jsonld import Node

__all__ = ["items"]

MAX_ELEMENTS = 400
MAX_CLIMB = 60
"""How far up from a property its item is looked for, in elements."""

_BY_ADDRESS = {
    "a": "href",
    "link": "href",
    "area": "href",
    "img": "src",
    "source": "src",
    "iframe": "src",
    "video": "src",
    "abbr": "title",
}


def items(elements: Iterable[LexborNode]) -> list[tuple[Node, str]]:
    """Return every item with the property it is the value of, in page order.

    `elements` are those that carry `itemscope`, `itemprop` or `typeof`, or `property` outside `<meta>`.
    """
    owners: dict[int, Node] = {}
    found: list[tuple[Node, str]] = []
    for element in list(elements)[:MAX_ELEMENTS]:
        attributes = element.attributes
        kind = attributes.get("itemtype") or attributes.get("typeof")
        names = (attributes.get("itemprop") or attributes.get("property") or "").split()[:5]
        owner = _owner(element, owners) if names else None
        if kind or "itemscope" in attributes:
            item: Node = {"@type": (kind or "").split()[:5]}
            owners[element.mem_id] = item
            found.append((item, names[0] if names else ""))
            if owner is not None:
                for name in names:
                    _add(owner, name, item)
        elif owner is not None:
            value = _value(element, attributes)
            for name in names:
                _add(owner, name.rsplit(":", 1)[-1], value)
    return found


def _owner(element: LexborNode, owners: dict[int, Node]) -> Node | None:
    if not owners:
        return None
    above = element.parent
    for _ in range(MAX_CLIMB):
        if above is None:
            return None
        item = owners.get(above.mem_id)
        if item is not None:
            return item
        above = above.parent
    return None


def _value(element: LexborNode, attributes: dict[str, str | None]) -> str:
    """Return the value of a property by the rule of its element (HTML Standard, 5.2.4)."""
    content = attributes.get("content")
    if content:
        return content
    tag = element.tag or ""
    address = _BY_ADDRESS.get(tag)
    if address is not None:
        return attributes.get(address) or attributes.get("data-src") or element.text(deep=True)
    if tag in ("time", "data"):
        value = attributes.get("datetime") or attributes.get("value")
        if value:
            return value
    return element.text(deep=True, separator="\n" if attributes.get("itemprop") == "articleBody" else "")


def _add(owner: Node, name: str, value: Node | str) -> None:
    """Set a property, making a list where it is given more than once."""
    held = owner.get(name)
    if held is None:
        owner[name] = value
    elif isinstance(held, list):
        held.append(value)
    else:
        owner[name] = [held, value]
