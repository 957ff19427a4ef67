"""Add up the work that a page makes for the HTML parser, tag by tag, without building a tree. Owns the bounds on it.

Tags are found by the rules of the HTML tokenizer (quotes, comments, raw text); open elements are kept on a stack that closes
less readily than the parser's does, so that the estimate errs upwards. https://html.spec.whatwg.org/multipage/parsing.html
"""

from __future__ import annotations

import re

MAX_DEPTH = 4_096
"""Open elements; real pages stay under 510, and lexbor takes 0.7 s for 20,000."""
MAX_STEPS = 30_000_000
"""Elements looked at while tags are matched; lexbor needs 7 ns for each, the passes over the tree in Python more."""
MAX_COPIES = 300_000
"""Elements that open formatting tags are copied into or stand around: 0.8 µs and 360 bytes each in lexbor."""
MAX_PAIRS = 200_000_000
"""Pairs of attributes compared; 2.6 ns each in lexbor."""
MAX_ATTRIBUTES = 500_000
"""Attributes in long tags, all together: about 200 bytes each."""
MANY_CHARS = 256
"""Characters of attributes from which on they are counted."""
MAX_MERGED = 1_000
"""Attributes on repeated `<html>` and `<body>` tags, which the parser merges."""

_SPACE = "\t\n\f\r "
_VALUE = rf"""(?:[{_SPACE}]*+=[{_SPACE}]*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^{_SPACE}>]*+))?+"""
_ATTRIBUTE = rf"[{_SPACE}/]*+[^>{_SPACE}/][^>{_SPACE}/=]*+{_VALUE}"
_SIGN = (
    r"(?s)<(?:!--(?:-?>|.*?(?:--!?>|\Z))|[!?][^>]*+>?|/(?![a-zA-Z])[^>]*+>?"
    rf"|(/?)([a-zA-Z][^{_SPACE}/>]*+)((?:{_ATTRIBUTE})*+)[{_SPACE}/]*+>?)"
)
LONG_TAG = rf"<[a-zA-Z][^{_SPACE}/>]*+(?:{_ATTRIBUTE}){{2000}}"
"""A tag of so many attributes, wherever it may stand."""
_RAW_NAMES = ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes")
_RAW_END = {name: rf"(?i)</{name}(?=[{_SPACE}/>])" for name in _RAW_NAMES}
_SCRIPT_SIGN = rf"(?i)<!--|-->|</?script(?=[{_SPACE}/>])"
_FORMATTING = frozenset("b big code em font i s small strike strong tt u nobr".split())
"""`a` is missing: opening one closes the last."""
_VOID = frozenset("area base br col embed hr img input keygen link meta param source track wbr image frame".split())
_BARRIERS = frozenset(
    "applet caption table td th marquee object template select foreignobject desc title mi mo mn ms mtext"
    " annotation-xml".split()
)
"""An end tag does not reach through these."""
_CELLS = frozenset({"td", "th", "caption"})
_FOREIGN = ("svg", "math", "select")
"""Inside these the parser may take tags for markup that elsewhere hold raw text."""
_SHAPES = frozenset(
    "svg g path circle rect line polygon polyline ellipse defs use symbol stop text tspan clippath mask pattern marker"
    " filter lineargradient radialgradient animate animatetransform".split()
)
"""Elements of drawings, which `/>` closes as long as nothing else stood in the drawing."""
_REPLACES = {
    "p": ("p",), "li": ("li",), "option": ("option",), "dd": ("dd", "dt"), "dt": ("dd", "dt"), "tr": ("tr",),
}  # fmt: skip
"""Elements that end where one of these begins right inside them."""
_ROW_PARTS = frozenset({"tr", "td", "th"})
"""Where one of these begins, the cell before it ends with all that is open in it."""
_NEAR = 32
_MAX_PLAIN = 3
"""Equal formatting tags that the parser remembers at once."""


class Workload:
    """Hold the state of one count."""

    def __init__(self, text: str) -> None:
        """Start at the beginning of the page."""
        self.text = text
        self.stack: list[str] = []
        self.saved: list[int] = []
        self.open: dict[str, int] = {}
        self.formats: dict[str, int] = {}
        self.is_drawing = True
        self.active = self.options = self.barriers = 0
        self.steps = self.copies = self.pairs = self.attributes = self.merged = 0

    def excess(self) -> str | None:
        """Say which bound the page breaks, or None."""
        at, text, match = 0, self.text, re.compile(_SIGN).match
        find = text.find
        while (at := find("<", at)) >= 0:
            token = match(text, at)
            if token is None:
                at += 1
                continue
            at = token.end()
            name = token[2]
            if name is None:
                continue
            name = name.lower()
            if name not in _SHAPES and self.open.get("svg"):
                self.is_drawing = False
            if token[1]:
                self._close(name)
            elif name in _SHAPES and token.end(3) < at - 1 and text[at - 2] == "/" and self._draws():
                continue
            elif name not in _VOID:
                self._start(name, token[3])
                if name in _RAW_END and not any(self.open.get(kind) for kind in _FOREIGN):
                    self._pop(len(self.stack) - 1)
                    end = _script_end(text, at) if name == "script" else _raw_end(name, text, at)
                    if end < 0:
                        break
                    at = end
            elif len(token[3]) > MANY_CHARS:
                self._compare(token[3])
            if (found := self._broken()) is not None:
                return found
        return None

    def _draws(self) -> bool:
        """Say whether the innermost element is surely part of a drawing."""
        return self.is_drawing and bool(self.open.get("svg")) and self.stack[-1] in _SHAPES

    def _broken(self) -> str | None:
        if len(self.stack) > MAX_DEPTH:
            return f"nesting deeper than {MAX_DEPTH:,}"
        if self.copies > MAX_COPIES:
            return "too many unclosed formatting tags"
        if self.pairs > MAX_PAIRS or self.attributes > MAX_ATTRIBUTES or self.merged > MAX_MERGED:
            return "too many attributes"
        return "too many tags that do not match" if self.steps > MAX_STEPS else None

    def _start(self, name: str, attributes: str) -> None:
        """Open an element."""
        stack = self.stack
        if name in _ROW_PARTS:
            self._end_cell()
        if stack and stack[-1] in _REPLACES.get(name, ()):
            self._pop(len(stack) - 1)
        if len(attributes) > MANY_CHARS:
            self._compare(attributes)
        if name in ("html", "body"):
            self.merged += len(re.findall(_ATTRIBUTE, attributes))
        elif name == "option":
            self.options += 1
            self.steps += 2 * self.options
        self.copies += self.active
        self.steps += len(stack)
        if name in _FORMATTING:
            count = self.formats.get(name, 0)
            if attributes or count < _MAX_PLAIN:
                self.formats[name] = count + 1
                self.active += 1
        stack.append(name)
        self.saved.append(self.active)
        self.open[name] = self.open.get(name, 0) + 1
        self.barriers += name in _BARRIERS

    def _end_cell(self) -> None:
        """Close a cell that is open near the top of the stack."""
        stack = self.stack
        for at in range(len(stack) - 1, max(-1, len(stack) - _NEAR), -1):
            if stack[at] in ("td", "th"):
                self._pop(at)
                return
            if stack[at] in _BARRIERS or stack[at] in _FOREIGN:
                return

    def _compare(self, attributes: str) -> None:
        count = len(re.findall(_ATTRIBUTE, attributes))
        self.pairs += count * count
        self.attributes += count

    def _close(self, name: str) -> None:
        """Close the element that an end tag reaches, if it reaches one."""
        stack = self.stack
        if not self.open.get(name):
            self.steps += len(stack)
            if not self.barriers:
                self._forget(name)
            return
        at = len(stack) - 1
        while stack[at] != name:
            if stack[at] in _BARRIERS and name not in ("table", "td", "th", "tr", "caption", "select", "template"):
                self.steps += len(stack) - at
                return
            at -= 1
        self.steps += len(stack) - at
        self._forget(name)
        self._pop(at)

    def _forget(self, name: str) -> None:
        """Take a formatting element off the list of those to be copied."""
        count = self.formats.get(name, 0)
        if count:
            self.formats[name] = count - 1
            self.active -= 1

    def _pop(self, size: int) -> None:
        """Close all open elements from a place on; a table cell takes its formatting with it."""
        stack = self.stack
        while len(stack) > size:
            name = stack.pop()
            active = self.saved.pop()
            self.open[name] -= 1
            self.barriers -= name in _BARRIERS
            if name == "select":
                self.options = 0
            if name in _CELLS and active < self.active and self.open.get("table") and not self.open.get("svg"):
                self.active = active


def _raw_end(name: str, text: str, at: int) -> int:
    """Return where the end tag of an element of raw text begins, or -1."""
    found = re.compile(_RAW_END[name]).search(text, at)
    return found.start() if found else -1


def _script_end(text: str, at: int) -> int:
    """Return where the end tag of a script begins, or -1: a script inside a comment inside a script has its own."""
    escaped = nested = False
    search = re.compile(_SCRIPT_SIGN).search
    while (sign := search(text, at)) is not None:
        kind = sign[0][:4].lower()
        if kind == "<!--":
            escaped = True
            at = sign.start() + 2  # its dashes may end it at once
            continue
        if kind == "-->":
            escaped = nested = False
        elif kind == "<scr":
            nested = escaped
        elif nested:
            nested = False
        else:
            return sign.start()
        at = sign.end()
    return -1
