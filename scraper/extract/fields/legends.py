"""Read the caption of a picture from its element, and find that element where no `<figcaption>` holds it.

Refuses to tell caption from credit in plain text: `captions` does.
"""

from __future__ import annotations

import re

from scraper.extract.dom import LexborNode
from scraper.extract.fields import captions
from scraper.extract.fields.wordlists import words
from scraper.extract.structured.text import plain

__all__ = ["beside", "read"]

CLIMB = 6
"""How many elements up from a picture the one is at most that holds its caption, too: a table is five."""
MOST_CHARS = 800
"""A box with more text is no picture's alone."""
CREDIT_CHARS = 120
DEPTH = 6
"""How deep in a caption its buttons are looked for."""
_CREDITS = (
    "[class*=credit i],[class*=copyright i],[class*=photographer i],[class*=source i],[class~=src i],[class*=quelle i],"
    "[itemprop=copyrightHolder],small"
)
_CAPTIONS = (
    ':is([class*="caption" i],[class*="legend" i],[class*="bildunterschrift" i],[class*="bildtext" i],'
    '[class*="didascalia" i],[class*="bijschrift" i],[class*="kuvateksti" i],'
    '[class*="piedefoto" i],[class*="pie-de-foto" i])'
)
_NO_CAPTION = (
    r"(?i)(?:no|without|closed|toggle|show|hide)[-_]*caption"
    r"|caption[-_]*(?:toggle|button|btn|icon|count(?:er)?|number|share|label)(?![a-z])"
)
_DROPPED = re.compile(
    _NO_CAPTION + r"|(?:^|[\s_-])(?:button|btn|toggle|counter|label|visually-?hidden|sr-only|screen-reader-text)(?=\s|$)"
)
"""Classes of what stands in a caption and is none of it."""
_BUTTONS = ("button", "svg", "script", "style")


def read(element: LexborNode, said: str = "") -> tuple[str | None, str | None]:
    """Return the caption and the credit that an element holds, the credit in an element of its own or in its text.

    What it `said` is given where that is not all of its text.
    """
    text = said or plain(element.text(deep=True, separator=" "))
    only = element.child
    bare = only is not None and only.next is None and only.is_text_node  # without elements there is none to look for
    marked = None if bare else element.css_first(_CREDITS)
    credit = plain(marked.text(deep=True, separator=" ")) if marked is not None else ""
    if credit and credit != text and (named := captions.bare(credit)):
        before, _, behind = text.rpartition(credit)
        return captions.tidy(f"{before.rstrip()} {behind.lstrip(' .')}"), named
    return captions.split(text)


def beside(image: LexborNode) -> tuple[str | None, str | None]:
    """Return the caption and the credit in elements beside a picture that classes call so, in a box of its own."""
    above = image.parent
    for _ in range(CLIMB):
        if above is None or above.tag in ("article", "main", "body", "html"):
            break
        if len(above.css("img")) > 1 or len(above.text(deep=True)) > MOST_CHARS:
            break
        found = _innermost([node for node in above.css(_CAPTIONS) if _is_caption(node)])
        if found is not None:
            caption, credit = read(found, plain(_said(found)))
            return caption, credit or _credit_beside(above, found)
        above = above.parent
    return None, None


def _innermost(nodes: list[LexborNode]) -> LexborNode | None:
    """Return the first of some elements that holds none of the others."""
    outer = set()
    for node in nodes:
        above = node.parent
        for _ in range(CLIMB):
            if above is None:
                break
            outer.add(above.mem_id)
            above = above.parent
    return next((node for node in nodes if node.mem_id not in outer), None)


def _is_caption(node: LexborNode) -> bool:
    """Say whether an element holds words, not only a link or an advert, no picture and no heading, and is no button."""
    if re.search(_NO_CAPTION, node.attributes.get("class") or "") or node.tag in ("img", "button", "a"):
        return False
    if node.css_first("img,h1,h2,h3,h4,h5,h6") is not None:
        return False
    text = plain(_said(node))
    if not any(map(str.isalpha, text)) or text.casefold().strip(" .:…!") in words("no_captions", "credits"):
        return False
    return not any(plain(link.text(deep=True)) == text for link in node.css("a")[:1])


def _said(node: LexborNode, depth: int = DEPTH) -> str:
    """Return what an element says, without the buttons, counters and labels in it."""
    parts = []
    for child in node.iter(include_text=True):
        if child.is_text_node:
            parts.append(child.text(deep=True))
        elif child.tag not in _BUTTONS and not _DROPPED.search(child.attributes.get("class") or ""):
            parts.append(_said(child, depth - 1) if depth else child.text(deep=True, separator=" "))
    return " ".join(parts)


def _credit_beside(box: LexborNode, caption: LexborNode) -> str | None:
    """Return what the element of a credit says that stands beside a caption, not in it."""
    for node in box.css(_CREDITS):
        text = plain(node.text(deep=True, separator=" "))
        if 0 < len(text) <= CREDIT_CHARS and text not in caption.text(deep=True) and node.css_first("img") is None:
            return captions.bare(text) or None
    return None
