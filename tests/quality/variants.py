"""Change a page that was cut as other makers would have written it: names that say nothing, boxes around each block."""

from __future__ import annotations

from typing import NamedTuple

from scraper.extract.boxes import Box, Segments

_WRAPPED = frozenset(("p", "h2", "h3", "h4", "ul", "ol", "blockquote", "figure"))


class Variant(NamedTuple):
    """Say how a page is changed: whether the names of its elements become codes, how many boxes each block is put into."""

    is_veiled: bool = False
    wrappers: int = 0


NONE = Variant()


def vary(cut: Segments, variant: Variant) -> None:
    """Change the page in place."""
    if variant.is_veiled:
        _veil(cut)
    if variant.wrappers:
        _wrap(cut, variant.wrappers)


def _veil(cut: Segments) -> None:
    """Put a code in place of the names of each element, the same for the same names: as tools do that hash them."""
    codes = {"": ""}
    for box in cut.boxes:
        box.names = codes.setdefault(box.names, f"zq{len(codes)}")
        box.kind = box.tag + box.names
    for item in cut.items:
        item.inline = codes.setdefault(item.inline, f"zq{len(codes)}")


def _wrap(cut: Segments, count: int) -> None:
    """Put each paragraph, heading, list and quotation into boxes of its own: as builders of pages do."""
    boxes: list[Box] = []
    for box in cut.boxes:  # those around a box stand before it
        if box.tag in _WRAPPED and box.parent is not None and box.parent.tag not in _WRAPPED:
            for _ in range(count):
                box.parent = Box("div", "", box.parent, box.hidden)
                boxes.append(box.parent)
        if box.parent is not None:
            box.depth = box.parent.depth + 1
        boxes.append(box)
    cut.boxes[:] = boxes
