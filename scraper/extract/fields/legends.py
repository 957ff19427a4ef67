"""Read the caption of a picture from its element, and find that element where no `<figcaption>` holds it.

Refuses to tell caption from credit in plain text: `captions` does.
"""

from __future__ import annotations

import re

from scraper.extract.dom import LexborNode
from scraper.extract.fields import captions
from scraper.extract.structured.text import plain

__all__ = ["beside", "read"]

CLIMB = 6
"""How many elements up from a picture the one is at most that holds its caption, too: a table is five."""
MOST_CHARS = 800
"""A box with more text is no picture's alone."""
CREDIT_CHARS = 120
_CREDITS = (
    "[class*=credit i],[class*=copyright i],[class*=photographer i],[class*=source i],[class~=src i],[class*=quelle i],"
    "[itemprop=copyrightHolder],small"
)
_CAPTIONS = (
    ':is([class*="caption" i],[class*="legend" i],[class*="bildunterschrift" i],[class*="bildtext" i],'
    '[class*="didascalia" i],[class*="bijschrift" i],[class*="kuvateksti" i],'
    '[class*="piedefoto" i],[class*="pie-de-foto" i])'
)
_NO_CAPTION = r"(?i)(?:no|without|closed|toggle|show|hide)-?_?caption|caption-?_?(?:toggle|button|icon)"


def read(element: LexborNode) -> tuple[str | None, str | None]:
    """Return the caption and the credit that an element holds, the credit in an element of its own or in its text."""
    text = plain(element.text(deep=True, separator=" "))
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
        found = next((node for node in above.css(_CAPTIONS) if _is_caption(node)), None)
        if found is not None:
            caption, credit = read(found)
            return caption, credit or _credit_beside(above, found)
        above = above.parent
    return None, None


def _is_caption(node: LexborNode) -> bool:
    """Say whether an element holds text and no picture, and its class is not that of a button."""
    if re.search(_NO_CAPTION, node.attributes.get("class") or "") or node.tag in ("img", "button", "a"):
        return False
    return node.css_first("img") is None and bool(node.text(deep=True).strip())


def _credit_beside(box: LexborNode, caption: LexborNode) -> str | None:
    """Return what the element of a credit says that stands beside a caption, not in it."""
    for node in box.css(_CREDITS):
        text = plain(node.text(deep=True, separator=" "))
        if 0 < len(text) <= CREDIT_CHARS and text not in caption.text(deep=True) and node.css_first("img") is None:
            return captions.bare(text) or None
    return None
