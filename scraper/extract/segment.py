"""Cut a parsed page into segments: runs of text between block boundaries, each with its place in the tree.

One pass over the tree, without recursion. Nothing is judged here and nothing that could be text of an article is dropped.
"""

from __future__ import annotations

from dataclasses import dataclass

from scraper.extract.dom import Document, LexborNode

INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rp rt ruby s samp small span"
    " strike strong sub sup time tt u var wbr".split()
)
"""Elements that do not break a line (HTML Standard, 15.3.4, phrasing content rendered inline)."""

SKIPPED = frozenset(
    "script style template svg head iframe object embed canvas video audio map select option datalist textarea button input"
    " noscript progress meter dialog math area track source param link meta title col colgroup frame frameset nav".split()
)
"""Elements whose content is never text of an article, or is never shown. On the corpus `<nav>` holds a quarter of all
segments and 0.04 % of the body's words."""

_MARKS = {"a": "a", "b": "strong", "strong": "strong", "i": "em", "em": "em", "code": "code", "kbd": "code", "samp": "code"}
_NAMING = frozenset(("class", "id", "role", "itemprop", "data-testid", "data-component", "data-module", "data-type"))
BREAK = "\x00"
"""Stands for `<br>` in the pieces of a segment: the HTML parser never lets U+0000 through."""


class Box:
    """One block-level element that text hangs under. `layout` fills in the totals and the number of its `<article>`."""

    __slots__ = ("article", "chars", "count", "depth", "hidden", "images", "link_chars", "names", "parent", "prose", "tag", "words")

    def __init__(self, tag: str, names: str, parent: Box | None, hidden: bool) -> None:
        """Start with empty totals; `names` joins the attributes that name the element."""
        self.tag = tag
        self.names = names
        self.parent = parent
        self.hidden = hidden
        self.depth: int = parent.depth + 1 if parent else 0
        self.chars = self.link_chars = self.count = self.images = self.article = 0
        self.words = self.prose = 0.0


@dataclass(slots=True, eq=False)
class Segment:
    """One run of text.

    `pieces` are the raw strings it was made of and `marks` say which of them are linked or emphasised, as
    (first piece, end piece, kind, href). `link_chars` counts characters inside links, `links` the links.
    `inline` names the innermost inline element that held the first text, "" for none.
    """

    text: str
    box: Box
    order: int
    pieces: list[str]
    marks: list[tuple[int, int, str, str | None]]
    link_chars: int
    links: int
    inline: str
    keep: bool = False
    score: float = 0.0

    @property
    def tag(self) -> str:
        """Name the block element that holds the text."""
        return self.box.tag

    @property
    def classes(self) -> str:
        """Give the class, id, role and the like of that element, and of the inline element in it."""
        return f"{self.box.names} {self.inline}"


@dataclass(slots=True)
class Segments:
    """Hold the segments of a page in order, every box, and the images met, with the number of segments before each."""

    items: list[Segment]
    boxes: list[Box]
    images: list[tuple[LexborNode, int, Box]]


def _names(attributes: dict[str, str | None]) -> str:
    """Join the values of the attributes that authors use to name what an element is for."""
    return " ".join([value for key, value in attributes.items() if value and key in _NAMING])


def _is_hidden(attributes: dict[str, str | None]) -> bool:
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    style = attributes.get("style")
    return bool(style and "none" in style and "display:none" in style.replace(" ", ""))


class _Cutter:
    """Collect text into segments while the walk goes on."""

    __slots__ = ("boxes", "brs", "inline", "items", "link_chars", "links", "marks", "open_marks", "order", "pieces")

    def __init__(self) -> None:
        self.items: list[Segment] = []
        self.boxes: list[Box] = []
        self.pieces: list[str] = []
        self.marks: list[tuple[int, int, str, str | None]] = []
        self.open_marks: list[tuple[int, str, str | None]] = []
        self.link_chars = self.links = self.brs = 0
        self.inline = ""

    def flush(self, box: Box) -> None:
        """Close the current run of text as a segment of `box`."""
        if not self.pieces:
            return
        pieces, self.pieces = self.pieces, []
        marks, self.marks = self.marks, []
        raw = "".join(pieces)
        if self.brs:
            text = "\n".join([line for part in raw.split(BREAK) if (line := " ".join(part.split()))])
        else:
            text = " ".join(raw.split())
        if self.open_marks:
            end = len(pieces)
            marks += [(start, end, kind, href) for start, kind, href in self.open_marks if start < end]
            self.open_marks = [(0, kind, href) for _, kind, href in self.open_marks]
        if text:
            self.items.append(Segment(text, box, len(self.items), pieces, marks, self.link_chars, self.links, self.inline))
        self.link_chars = self.links = self.brs = 0
        self.inline = ""


def segment(document: Document) -> Segments:
    """Cut the page into segments, in document order."""
    body = document.tree.body
    cutter = _Cutter()
    images: list[tuple[LexborNode, int, Box]] = []
    if body is None:
        return Segments([], [], images)
    boxes = cutter.boxes
    attributes = body.attributes
    box = Box("body", _names(attributes), None, False)
    boxes.append(box)
    link_depth = 0
    inline_names: list[str] = []
    node = body.child
    # Each open element leaves one entry: the box to return to (block), a mark kind (inline), or None.
    opened: list[Box | str | None] = []
    while node is not None:
        tag = node.tag
        descend = None
        if tag == "-text":
            text = node.text_content
            if text:
                pieces = cutter.pieces
                if not text.isspace():
                    if not pieces or not cutter.inline:
                        cutter.inline = inline_names[-1] if inline_names else ""
                    pieces.append(text)
                    if link_depth:
                        cutter.link_chars += len(text.strip())
                elif pieces:
                    pieces.append(" ")
        elif tag in INLINE:
            descend = node.child
            if descend is not None:
                kind = _MARKS.get(tag)
                if kind is not None:
                    href = None
                    if kind == "a":
                        href = node.attributes.get("href")
                        link_depth += 1
                        cutter.links += 1
                    cutter.open_marks.append((len(cutter.pieces), kind, href))
                    opened.append(kind)
                else:
                    attributes = node.attributes
                    names = _names(attributes) if attributes else ""
                    if tag == "time":
                        names += " time"
                    if names:
                        inline_names.append(names)
                        opened.append("names")
                    else:
                        opened.append("")
        elif tag == "br":
            if cutter.pieces:
                last = cutter.pieces[-1]
                if last == BREAK or (last == " " and len(cutter.pieces) > 1 and cutter.pieces[-2] == BREAK):
                    cutter.flush(box)
                else:
                    cutter.pieces.append(BREAK)
                    cutter.brs += 1
        elif tag == "img":
            images.append((node, len(cutter.items), box))
        elif tag is None or tag[0] == "-" or tag in SKIPPED:
            pass
        else:
            cutter.flush(box)
            descend = node.child
            if descend is not None:
                attributes = node.attributes
                if attributes:
                    box = Box(tag, _names(attributes), box, box.hidden or _is_hidden(attributes))
                else:
                    box = Box(tag, "", box, box.hidden)
                boxes.append(box)
                opened.append(box)
        if descend is not None:
            node = descend
            continue
        while True:
            following = node.next
            if following is not None:
                node = following
                break
            if not opened:
                node = None
                break
            mark = opened.pop()
            if mark.__class__ is Box:
                cutter.flush(box)
                box = box.parent  # type: ignore[assignment]
            elif mark:
                if mark == "names":
                    inline_names.pop()
                else:
                    start, kind, href = cutter.open_marks.pop()
                    if kind == "a":
                        link_depth -= 1
                    if start < len(cutter.pieces):
                        cutter.marks.append((start, len(cutter.pieces), kind, href))
            node = node.parent
    cutter.flush(box)
    return Segments(cutter.items, boxes, images)
