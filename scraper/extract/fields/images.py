"""Read the article's pictures: the main one and those in the body, with caption, credit and size. Downloads nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Protocol

from scraper.extract.dom import LexborNode
from scraper.extract.fields.address import absolute
from scraper.extract.structured import Structured
from scraper.extract.structured.jsonld import Node, types_of
from scraper.extract.structured.text import plain
from scraper.types import Image

__all__ = ["Picture", "from_meta", "from_nodes", "in_body", "lead"]

MAX_IMAGES = 60
MOST_PICTURES = 300
STRAY = 12
"""How many segments below the first paragraph the picture that the metadata names is still looked for."""
SMALL = 120
"""Pixels below which a picture is an icon, an avatar or a tracking dot."""
CLIMB = 6
"""How far up from a picture its figure is looked for, in elements."""
BEFORE_HEADLINE = 8
SOURCES = ("data-srcset", "srcset", "data-lazy-srcset")
ADDRESSES = ("src", "data-src", "data-lazy-src", "data-original", "data-url", "data-image", "data-hi-res-src")

_NO_PICTURE = re.compile(
    r"logo|icon|avatar|author|profile|placeholder|spacer|pixel|blank\.|badge|banner|button|sprite|emoji|gravatar|\bads?\b|advert|"
    r"share|social|flag|loader|loading|tracking|qr-?code|app-?store|google-?play|byline|headshot|portrait-small",
    re.IGNORECASE,
)
_PICTURE_FILE = re.compile(r"\.(?:jpe?g|png|webp|gif|avif)(?:$|[?!&/])", re.IGNORECASE)
_CREDIT = re.compile(
    r"(?:^|[\s(|•·–—\-.,;])[(\[]?\s*(?:(?:photo|foto|bild|image|picture|credits?|photograph|fotografía|imagen|crédito|crédit|kuva|grafik|"
    r"illustration|video|source|quelle|фото|صورة|写真|撮影|摄影)\s*(?:credits?|by|von|:|/|：)+\s*|©|\(c\)\s)(?P<credit>[^()\[\]]{2,120})[)\]]?\s*$",
    re.IGNORECASE,
)
_CREDIT_CLASS = (
    "[class*=credit i],[class*=copyright i],[class*=photographer i],[class*=source i],[itemprop=copyrightHolder],small"
)
_AGENCY = re.compile(r"\((?P<credit>[^()]{2,80}(?:/[^()]{2,60})+)\)\s*$")
_WIDTH = re.compile(r"(\d+)(?:\.\d+)?([wx])?$")


class Picture(Protocol):
    """Ask of the block element that holds a picture only whether it is hidden."""

    @property
    def hidden(self) -> bool:
        """Say whether the element is never shown."""
        ...


Pictures = Sequence[tuple[LexborNode, int, Picture]]


def from_nodes(nodes: Sequence[Node], structured: Structured) -> Image | None:
    """Return the largest picture of the first node that has one."""
    for node in nodes:
        found = [
            image for key in ("image", "primaryImageOfPage", "thumbnailUrl") for image in _entries(node.get(key), structured)
        ]
        best = max(found, key=lambda image: (image.width or 0) * (image.height or 0), default=None)
        url = absolute(structured.url, best.url) if best else None
        if best and url:
            return replace(best, url=url)
    return None


def from_meta(structured: Structured, family: str, base: str | None) -> Image | None:
    """Return the picture that OpenGraph ("og") or Twitter names."""
    prefix = "og:image" if family == "og" else "twitter:image"
    for name in (f"{prefix}:secure_url", prefix, f"{prefix}:url", f"{prefix}:src"):
        for value in structured.meta.get(name, ()):
            url = absolute(base, value)
            if url:
                width, height = (_number(structured.first(f"{prefix}:{side}")) for side in ("width", "height"))
                return Image(url, alt=structured.first(f"{prefix}:alt"), width=width, height=height)
    return None


def lead(pictures: Pictures, headline: int, body: int, base: str | None, hinted: Image | None) -> Image | None:
    """Return the picture shown at the head of the article: around the headline, above or beside the first paragraph.

    `headline` and `body` say how many segments stand before them. A picture that is the one the metadata names (`hinted`)
    also counts some way off, since its name is the surest sign.
    """
    near: LexborNode | None = None
    near_before = -1
    stem = _stem(hinted.url) if hinted else ""
    stray = STRAY if stem else 0
    for node, before, box in pictures[:MOST_PICTURES]:
        if before > body + 1 + stray:
            break
        within = max(headline, 0) - BEFORE_HEADLINE <= before <= body + 1
        if box.hidden or not (within or stem):
            continue
        href = _href(node)
        if href is None:
            continue
        if stem and stem == _stem(href) and _is_picture(node, href):
            near = node
            break
        if within and (near is None or before >= headline > near_before) and _is_picture(node, href):
            near, near_before = node, before
    url = absolute(base, _href(near)) if near is not None else None
    return _described(near, url, 0) if near is not None and url else None


def in_body(pictures: Pictures, kept: Sequence[int], base: str | None) -> tuple[Image, ...]:
    """Return the pictures that stand between the kept segments, in order; `kept` holds their indices, ascending.

    A picture that is a link to another page is a teaser's, unless it stands in a figure.
    """
    if not kept:
        return ()
    found: dict[str, Image] = {}
    places = set(kept)
    position = 0
    for node, before, box in pictures[:MOST_PICTURES]:
        if not kept[0] - 3 <= before <= kept[-1] + 1 or box.hidden or len(found) >= MAX_IMAGES:
            continue
        while position < len(kept) and kept[position] < before:
            position += 1
        if _figure(node) is None and (_is_teaser(node) or not {before - 1, before, before + 1} & places):
            continue
        href = _href(node)
        if href is None or href in found or not _is_picture(node, href):
            continue
        url = absolute(base, href)
        if url:
            found[href] = _described(node, url, position)
    return tuple(found.values())


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
                yield Image(url, caption, credit, None, _number(item.get("width")), _number(item.get("height")))


def _name(value: Any) -> str | None:
    value = value[0] if isinstance(value, list) and value else value
    return plain(value.get("name") if isinstance(value, Mapping) else value) or None


def _number(value: Any) -> int | None:
    value = value.get("value") if isinstance(value, Mapping) else value
    match = re.match(r"\s*(\d{1,6})", str(value)) if value is not None else None
    return int(match.group(1)) or None if match else None


def _href(node: LexborNode) -> str | None:
    """Return the address, as written, of the largest version of a picture that its element offers."""
    attributes = node.attributes
    sets = [text for name in SOURCES if (text := attributes.get(name))]
    own = next(
        (value for name in ADDRESSES if (value := attributes.get(name)) and not value.startswith(("data:", "#"))), None
    )
    if not sets and own is None and node.parent is not None and node.parent.tag == "picture":
        sets = [text for s in node.parent.css("source")[:6] for name in SOURCES if (text := s.attributes.get(name))]
    best = max((entry for text in sets for entry in _versions(text)), key=lambda entry: entry[0], default=None)
    return best[1] if best is not None else own


def _versions(srcset: str) -> Iterator[tuple[int, str]]:
    for part in re.split(r",\s+|,(?=https?:)", srcset[:8_000])[:30]:
        words = part.split()
        if words and not words[0].startswith("data:"):
            match = _WIDTH.match(words[1]) if len(words) > 1 else None
            size = int(match.group(1)) * (1_000 if match.group(2) == "x" else 1) if match else 1
            yield size, words[0].rstrip(",")


def _is_picture(node: LexborNode, url: str) -> bool:
    """Say whether an image is a picture rather than a logo, an icon or an avatar."""
    attributes = node.attributes
    for side in ("width", "height"):
        pixels = _number(attributes.get(side))
        if pixels is not None and pixels < SMALL and "%" not in (attributes.get(side) or ""):
            return False
    named = f"{attributes.get('class') or ''} {attributes.get('id') or ''} {url.rsplit('/', 1)[-1][:120]}"
    if _NO_PICTURE.search(named) or url.split("?", 1)[0].lower().endswith(".svg"):
        return False
    above = node.parent
    return above is None or not _NO_PICTURE.search(
        f"{above.attributes.get('class') or ''} {above.attributes.get('id') or ''}"
    )


def _figure(node: LexborNode) -> LexborNode | None:
    above = node.parent
    for _ in range(CLIMB):
        if above is None or above.tag in ("article", "main", "body"):
            return None
        if above.tag == "figure":
            return above
        above = above.parent
    return None


def _is_teaser(node: LexborNode) -> bool:
    above = node.parent
    for _ in range(3):
        if above is None:
            return False
        if above.tag == "a":
            return not _PICTURE_FILE.search(above.attributes.get("href") or "")
        above = above.parent
    return False


def _described(node: LexborNode, url: str, position: int) -> Image:
    """Add caption and credit from the figure around a picture."""
    attributes = node.attributes
    alt = plain(attributes.get("alt")) or None
    width, height = _number(attributes.get("width")), _number(attributes.get("height"))
    figure = _figure(node)
    caption, credit = _caption(figure) if figure is not None else (None, None)
    return Image(url, caption, credit, alt, width, height, position)


def _caption(figure: LexborNode) -> tuple[str | None, str | None]:
    element = figure.css_first("figcaption")
    if element is None:
        return None, None
    text = plain(element.text(deep=True, separator=" "))
    marked = element.css_first(_CREDIT_CLASS)
    credit = plain(marked.text(deep=True, separator=" ")) if marked is not None else ""
    if credit and credit != text:
        return text.replace(credit, "").strip(" |/–—") or None, _bare(credit)
    match = _CREDIT.search(text) or _AGENCY.search(text)
    if match:
        return text[: match.start()].strip(" |/–—") or None, match.group("credit").strip(" .")
    return text or None, None


def _bare(credit: str) -> str:
    match = _CREDIT.search(credit)
    return match.group("credit").strip() if match else credit.strip("()[]© ")


def _stem(url: str) -> str:
    """Spell a picture's address without what only its size changes: the file's name without numbers of pixels."""
    path = url.split("?", 1)[0].rstrip("/")
    name = path.rsplit("/", 1)[-1]
    name = re.sub(r"\.(?:jpe?g|png|webp|gif|avif)", "", name.lower())
    return re.sub(r"[-_](?:\d{2,4}x\d{2,4}|w\d+|scaled|\d{3,4})(?=$|[-_])", "", name)
