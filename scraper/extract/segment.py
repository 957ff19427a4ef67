"""Cut a parsed page into segments: runs of text between block boundaries, each with its place in the tree.

One pass over the tree, without recursion. Nothing is judged here and nothing that could be text of an article is dropped.
"""

from __future__ import annotations

from scraper.extract import attributes as given
from scraper.extract.attributes import Attributes, classes_of, is_hidden, names_of, number
from scraper.extract.boxes import BREAK, FIGURE, Box, Mark, Segment, Segments
from scraper.extract.dom import Document, LexborNode, is_permalink, opens, unscripted_picture
from scraper.extract.elements import BLOCK, CUSTOM, INLINE, TEXT, is_inline, kind_of
from scraper.extract.words import is_question

__all__ = ["BREAK", "Box", "Mark", "Segment", "Segments", "segment"]

_MARKS = {"a": "a", "b": "strong", "strong": "strong", "i": "em", "em": "em", "code": "code", "kbd": "code", "samp": "code"}
_LINES = frozenset("p li dt dd td th h1 h2 h3 h4 h5 h6 blockquote figcaption caption".split())
"""Elements in which a custom element is a part of the sentence: browsers set what they do not know into the line."""
_CELLS, _HEADINGS = frozenset(("td", "th")), frozenset("h2 h3 h4 h5 h6".split())
_NUMBERED = _CELLS | {"article", "ol"}
_HEADED = _HEADINGS | {"h1", "dt"}
_JOINERS = ("\ufeff", "\u2060")
"""Characters that are neither seen nor a place to break a line; a search for the word they stand in would miss it."""


class _Cutter:
    """Collect text into segments while the walk goes on, and know what is open around it.

    `opened` has an entry for each open element that the walk is in: the box to return to, the kind of an inline mark,
    "names" for an inline element with names of its own, or "" for one without.
    """

    __slots__ = (
        "articles", "asking", "box", "boxes", "brs", "images", "inline", "inline_names", "items", "kinds", "link_chars",
        "link_depth", "links", "marks", "open_marks", "opened", "pieces", "unscripted",
    )  # fmt: skip

    def __init__(self, box: Box) -> None:
        """Begin inside the body's box."""
        self.box = box
        self.boxes = [box]
        self.asking: list[Box] = []
        self.images: list[tuple[LexborNode, int, Box]] = []
        self.unscripted: list[tuple[LexborNode, int, Box]] = []
        self.items: list[Segment] = []
        self.opened: list[Box | str] = []
        self.pieces: list[str] = []
        self.marks: list[Mark] = []
        self.open_marks: list[tuple[int, str, str | None]] = []
        self.inline_names: list[str] = []
        self.link_depth = self.link_chars = self.links = self.brs = self.articles = 0
        self.inline = ""
        self.kinds: dict[int, tuple[str, int]] = {}

    def walk(self, first: LexborNode | None) -> None:
        """Take in a node, its siblings and all that is in them, in document order."""
        node, opened, kinds = first, self.opened, self.kinds
        above: list[LexborNode] = []
        while node is not None:
            try:
                tag, kind = kinds[node.tag_id]
            except KeyError:
                tag, kind = self.spell(node)
            if kind == TEXT:
                text = node.text_content
                if text and not text.isspace():
                    self.add(text)
                elif self.pieces:
                    self.pieces.append(" ")
            else:
                if kind == BLOCK:
                    child = self.open_block(node, tag)
                else:
                    child = self.open_inline(node, tag) if kind == INLINE else self.open_other(node, tag, kind)
                if child is not None:
                    above.append(node)
                    node = child
                    continue
            following = node.next
            while following is None and opened:
                mark = opened.pop()
                if isinstance(mark, Box):
                    if self.pieces:
                        self.flush()
                    self.box = mark
                elif mark:
                    self.close(mark)
                following = above.pop().next
            node = following

    def open_other(self, node: LexborNode, tag: str, kind: int) -> LexborNode | None:
        """Take in an element that is neither a block nor inline, or may be either."""
        if kind == CUSTOM:
            is_word = self.box.tag in _LINES and is_inline(node)
            return self.open_inline(node, tag) if is_word else self.open_block(node, tag)
        if tag == "button":
            return self.open_button(node)
        if tag == "br":
            self.break_line()
        elif tag == "img":
            self.images.append((node, len(self.items), self.box))
        elif tag in ("input", "noscript"):
            self.note(node, tag)
        return None

    def spell(self, node: LexborNode) -> tuple[str, int]:
        """Return the name of a node and its kind, and remember both: a name takes twice as long to read as its number."""
        tag = node.tag or "-comment"
        return self.kinds.setdefault(node.tag_id, (tag, kind_of(tag)))

    def note(self, node: LexborNode, tag: str) -> None:
        """Note a field for an address, or the picture of a figure that a script loads."""
        if tag == "noscript":
            if (picture := unscripted_picture(node)) is not None:
                self.unscripted.append((picture, len(self.items), self.box))
        elif given.asks_mail(node.attributes):
            self.asking.append(self.box)

    def open_button(self, node: LexborNode) -> LexborNode | None:
        """Open a button that is part of the text: a word or a heading, or a question that opens its answer."""
        if self.box.tag in _LINES and self.is_word(node):
            return self.open_inline(node, "button")
        asks = "aria-expanded" in node.attributes and len(asked := node.text().strip()) > 3 and is_question(asked)
        return self.open_block(node, "h3") if asks else None

    def is_word(self, node: LexborNode) -> bool:
        """Say whether a button is a heading that opens what it heads, or a word of a sentence, explained on a click.

        A word has words around it, and no more in it; the heading of an accordion holds but a button (WAI-ARIA Practices).
        """
        if self.box.tag in _HEADINGS and not self.pieces and node.next is None and is_inline(node):
            return True
        word, following = node.child, node.next
        if word is None or word.tag != "-text" or word.next is not None or following is None or following.tag != "-text":
            return False
        return bool(self.pieces) and self.pieces[-1] != BREAK and not (following.text_content or "").isspace()

    def add(self, text: str) -> None:
        """Add a text node to the current run."""
        for sign in () if text.isascii() else _JOINERS:
            text = text.replace(sign, "")
        if not self.pieces or not (self.inline or self.links):
            self.inline = self.inline_names[-1] if self.inline_names else ""
        self.pieces.append(text)
        if self.link_depth:
            self.link_chars += len(text.strip())

    def break_line(self) -> None:
        """Add a line break; the second of two in a row ends the segment."""
        pieces = self.pieces
        if pieces and (pieces[-1] == BREAK or (pieces[-1] == " " and len(pieces) > 1 and pieces[-2] == BREAK)):
            self.flush()
        elif pieces:
            pieces.append(BREAK)
            self.brs += 1

    def open_inline(self, node: LexborNode, tag: str) -> LexborNode | None:
        """Open an inline element that has content: a mark, or what names its text. An anchor without address is neither."""
        child = node.child
        if child is None:
            return None
        kind = _MARKS.get(tag)
        if kind is not None and kind != "a":
            is_apart = not self.pieces and self.is_set_off(node, classes_of(node.attributes))
            return self.open_block(node, tag) if is_apart else self.open_mark(kind, None, child)
        attributes = node.attributes
        if not given.HIDING.isdisjoint(attributes) and self.is_note(node, given.note_chars(attributes)):
            return None
        href = attributes.get("href") if kind else None
        if href is None:
            return self.open_named(node, tag, child, attributes)
        if self.box.tag in _HEADED and is_permalink(child):
            return None
        if self.box.tag in _HEADINGS and not given.leads(href):
            self.opened.append("")
            return child
        self.link_depth += 1
        self.links += 1
        return self.open_mark("a", href, child)

    def is_note(self, node: LexborNode, chars: int) -> bool:
        """Say whether an element of so many characters at most is a note amid a sentence, or the preview above a mail."""
        is_apart = chars > 0 and (node.next is not None if self.pieces else not self.items and opens(node))
        return is_apart and len(node.text().strip()) <= chars

    def open_mark(self, kind: str, href: str | None, child: LexborNode) -> LexborNode:
        """Open a mark, of which its first child is given."""
        self.open_marks.append((len(self.pieces), kind, href))
        self.opened.append(kind)
        return child

    def open_named(self, node: LexborNode, tag: str, child: LexborNode, attributes: Attributes) -> LexborNode | None:
        """Open an inline element that is no mark, unless it is hidden from the eye or set off."""
        names = names_of(tag, attributes) if attributes else ""
        if names:
            classes = classes_of(attributes)
            if given.is_unseen(classes):
                return None
            if self.is_set_off(node, classes):
                return self.open_block(node, tag)
        if tag == "time":
            names += " time"
        if names:
            self.inline_names.append(names)
        self.opened.append("names" if names else "")
        return child

    def is_set_off(self, node: LexborNode, classes: str) -> bool:
        """Say whether style sets an inline element off from the story as a caption: in a figure all is one, or a credit."""
        return not self.pieces and given.describes_picture(classes) and node.next is None and not self.box.inside & FIGURE

    def open_block(self, node: LexborNode, tag: str) -> LexborNode | None:
        """End the current run, and open a block element that has content."""
        if self.pieces:
            self.flush()
        child = node.child
        if child is None:
            if tag in _CELLS:
                self.box.width += number(node.attributes, "colspan")
            return None
        attributes, outer = node.attributes, self.box
        self.opened.append(outer)
        names, hidden = (names_of(tag, attributes), is_hidden(attributes)) if attributes else ("", False)
        box = self.box = Box(tag, names, outer, outer.hidden or hidden)
        self.boxes.append(box)
        if tag in _NUMBERED:
            self.count(box, outer, attributes)
        return child

    def count(self, box: Box, outer: Box, attributes: Attributes) -> None:
        """Give an article its number, a cell its columns and rows, and a list the number that it starts with."""
        if box.tag == "article":
            self.articles += 1
            box.article = self.articles
        elif box.tag == "ol":
            box.first = number(attributes, "start") - 1
        else:
            box.first = outer.width
            box.down = number(attributes, "rowspan") - 1
            outer.width += number(attributes, "colspan")

    def close(self, mark: str) -> None:
        """Close the inline element that left this entry."""
        if mark == "names":
            self.inline_names.pop()
            return
        start, kind, href = self.open_marks.pop()
        if kind == "a":
            self.link_depth -= 1
        if start < len(self.pieces):
            self.marks.append((start, len(self.pieces), kind, href))

    def flush(self) -> None:
        """Close the current run of text as a segment of the open box."""
        pieces, self.pieces = self.pieces, []
        marks, self.marks = self.marks, []
        raw = "".join(pieces)
        if self.brs:
            text = "\n".join([line for part in raw.split(BREAK) if (line := " ".join(part.split()))])
        elif "  " not in raw and raw.isprintable():  # no white space but single ones: this tells in half of the time
            text = raw.strip()
        else:
            text = " ".join(raw.split())
        if self.open_marks:
            marks += [(start, len(pieces), kind, href) for start, kind, href in self.open_marks if start < len(pieces)]
            self.open_marks = [(0, kind, href) for _, kind, href in self.open_marks]
        if text:
            order = len(self.items)
            self.items.append(Segment(text, self.box, order, pieces, marks, self.link_chars, self.links, self.inline))
        self.link_chars = self.links = self.brs = 0
        self.inline = ""


def segment(document: Document) -> Segments:
    """Cut the page into segments, in document order."""
    body = document.tree.body
    if body is None:
        return Segments([], [], [], [], [])
    cutter = _Cutter(Box("body", names_of("body", body.attributes), None, False))
    cutter.walk(body.child)
    cutter.flush()
    return Segments(cutter.items, cutter.boxes, cutter.images, cutter.asking, cutter.unscripted)
