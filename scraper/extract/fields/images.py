"""Read the article's pictures: the main one and those in the body, with caption, credit and size. Downloads nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Protocol

from scraper.extract.dom import LexborNode
from scraper.extract.fields.address import absolute, is_same_page
from scraper.extract.fields.header import Piece
from scraper.extract.fields.pictures import Shown, number
from scraper.extract.structured import Structured
from scraper.extract.structured.jsonld import Node, types_of
from scraper.extract.structured.text import plain
from scraper.types import Image

__all__ = ["Gallery", "Picture", "Pictures", "from_meta", "from_nodes", "in_body", "lead", "resembles"]

MAX_IMAGES = 60
MOST_PICTURES = 300
STRAY = 12
"""How many segments below the first paragraph the picture that the metadata names is still looked for."""
BELOW_START = 3
"""How many segments below the first of the body the picture may stand: behind a standfirst and the first paragraph."""
BEFORE_HEADLINE = 8
TELLING = 6
"""A word of an address with as many characters is not in another's by chance."""


class Picture(Protocol):
    """Ask of the block element that holds a picture only whether it is hidden."""

    @property
    def hidden(self) -> bool:
        """Say whether the element is never shown."""
        ...


Pictures = Sequence[tuple[LexborNode, int, Picture]]
Gallery = dict[int, Shown]
"""The pictures that were looked at, by the number of their element: the main one often stands in the body."""


def from_nodes(nodes: Sequence[Node], structured: Structured) -> Image | None:
    """Return the largest picture of the first node that has one."""
    for node in nodes:
        found = [
            image for key in ("image", "primaryImageOfPage", "thumbnailUrl") for image in _entries(node.get(key), structured)
        ]
        best = max(found, key=lambda image: (image.width or 0) * (image.height or 0), default=None)
        url = absolute(structured.base, best.url) if best else None
        if best and url:
            return replace(best, url=url)
    return None


def from_meta(structured: Structured, family: str) -> Image | None:
    """Return the picture that OpenGraph ("og") or Twitter names."""
    prefix = "og:image" if family == "og" else "twitter:image"
    for name in (f"{prefix}:secure_url", prefix, f"{prefix}:url", f"{prefix}:src"):
        for value in structured.meta.get(name, ()):
            url = absolute(structured.base, value)
            if url and not is_same_page(url, structured.url):  # some give the page's own address
                width, height = (number(structured.first(f"{prefix}:{side}")) for side in ("width", "height"))
                return Image(url, alt=structured.first(f"{prefix}:alt"), width=width, height=height)
    return None


def lead(
    pictures: Pictures,
    headline: int,
    body: int,
    base: str | None,
    hinted: Image | None,
    gallery: Gallery,
    *,
    sure: bool = False,
) -> Image | None:
    """Return the picture shown at the head of the article: around the headline, above or beside the first paragraph.

    `headline` and `body` say how many segments stand before them. A picture that is the one the metadata names (`hinted`)
    also counts some way off, since its name is the surest sign; one that neither resembles it nor stands in a figure gives
    way to it. With `sure` it must stand in a figure or be large. Pictures looked at are left in `gallery`.
    """
    near: tuple[Shown, str] | None = None
    near_before = -1
    stem = _stem(hinted.url) if hinted else ""
    last = body + BELOW_START + (STRAY if stem else 0)
    for node, before, box in pictures[:MOST_PICTURES]:
        if before > last:
            break
        within = max(headline, 0) - BEFORE_HEADLINE <= before <= body + BELOW_START
        if box.hidden or not (within or stem):
            continue
        shown = gallery.get(node.mem_id) or gallery.setdefault(node.mem_id, Shown(node))
        href = shown.href()
        if href is None:
            continue
        same = bool(stem) and stem == _stem(href)
        if not same and shown.figure is None and before <= headline and not shown.is_large():
            continue  # above the headline stand banners and buttons
        better = within and (near is None or before >= headline > near_before)
        if (same or better) and shown.is_picture(href) and shown.is_main(href):
            near, near_before = (shown, href), before
            if same:
                break
    url = absolute(base, near[1]) if near else None
    if near is None or url is None or (sure and near[0].figure is None and not near[0].is_large()):
        return None
    image = near[0].image(url, 0)
    return image if hinted is None or near[0].figure is not None or resembles(url, hinted.url) else None


def in_body(
    pictures: Pictures, pieces: Sequence[Piece], kept: Sequence[int], base: str | None, gallery: Gallery
) -> tuple[Image, ...]:
    """Return the pictures that stand between the kept segments, in order; `kept` holds their indices, ascending.

    A picture that is a link to another page is a teaser's, unless it stands in a figure. Figures in a row below the last
    segment are a gallery as long as nothing but their captions stands between them and none links to another page.
    """
    if not kept:
        return ()
    found: dict[str, Image] = {}
    places = set(kept)
    position = 0
    end = kept[-1] + 1
    for node, before, box in pictures[:MOST_PICTURES]:
        if before > end or len(found) >= MAX_IMAGES:
            break
        if before < kept[0] - 3 or box.hidden:
            continue
        while position < len(kept) and kept[position] < before:
            position += 1
        shown = gallery.get(node.mem_id) or Shown(node)
        if before > kept[-1]:
            caption = shown.caption_alone()
            if before > kept[-1] + 1 and not caption:
                break
            end = max(end, _behind(caption, pieces, before))
        if shown.figure is None and (
            shown.is_teaser or not (before in places or before - 1 in places or before + 1 in places)
        ):
            continue
        href = shown.href()
        if href is None or href in found or not shown.is_picture(href):
            continue
        url = absolute(base, href)
        if url:
            found[href] = shown.image(url, position)
    return tuple(found.values())


def _behind(caption: str, pieces: Sequence[Piece], at: int) -> int:
    """Return the index of the segment behind those from `at` on that are parts of a caption; spaces tell nothing."""
    squeezed = "".join(caption.split())
    while at < len(pieces) and "".join(pieces[at].text.split()) in squeezed:
        at += 1
    return at


def _entries(value: Any, structured: Structured) -> Iterator[Image]:
    """Yield the pictures of a node with their addresses as written."""
    stack = [value]
    while stack:
        item = structured.resolve(stack.pop())
        if isinstance(item, list):
            stack.extend(reversed(item[:MAX_IMAGES]))
        elif isinstance(item, str):
            yield Image(item)
        elif isinstance(item, Mapping):
            given = item.get("url") or item.get("contentUrl")
            if given is None and "imageobject" in types_of(dict(item)):
                given = item.get("@id")
            url = plain(given[0] if isinstance(given, list) and given else given)
            if url:
                caption = plain(item.get("caption") or item.get("description")) or None
                credit = _name(
                    item.get("creditText") or item.get("copyrightHolder") or item.get("author") or item.get("creator")
                )
                yield Image(url, caption, credit, None, number(item.get("width")), number(item.get("height")))


def _name(value: Any) -> str | None:
    value = value[0] if isinstance(value, list) and value else value
    return plain(value.get("name") if isinstance(value, Mapping) else value) or None


def resembles(one: str, other: str) -> bool:
    """Say whether two addresses are of one picture: a long word of one's path, a number or a name, stands in the other."""
    path = one.split("://", 1)[-1].split("/", 1)[-1]
    return any(len(word) >= TELLING and word in other for word in re.split(r"[^A-Za-z0-9]+", path))


def _stem(url: str) -> str:
    """Spell a picture's address without what only its size changes: the file's name without numbers of pixels."""
    path = url.split("?", 1)[0].rstrip("/")
    name = path.rsplit("/", 1)[-1]
    name = re.sub(r"\.(?:jpe?g|png|webp|gif|avif)", "", name.lower())
    return re.sub(r"[-_](?:\d{2,4}x\d{2,4}|w\d+|scaled|\d{3,4})(?=$|[-_])", "", name)
