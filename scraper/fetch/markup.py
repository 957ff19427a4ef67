"""Look at markup without parsing it: enough to find a refresh, or to see that a page is empty. Linear in its bytes."""

from __future__ import annotations

import re

_OPENING = re.compile(rb"<!--|<(script|style|noscript|template|svg)\b", re.IGNORECASE)
_TAG = re.compile(rb"<[^<>]*>")


def without_hidden(markup: bytes) -> bytes:
    """Return `markup` without comments and without elements whose content no reader sees.

    One that never ends hides the rest, as it does in a browser.
    """
    lower, kept, position = markup.lower(), [], 0
    while opening := _OPENING.search(markup, position):
        kept.append(markup[position : opening.start()])
        name = opening.group(1)
        closing = b"-->" if name is None else b"</" + name.lower()
        end = lower.find(closing, opening.end())
        if end < 0:
            return b" ".join(kept)
        position = end + len(closing)
    return b" ".join([*kept, markup[position:]])


def visible_length(markup: bytes) -> int:
    """Return the bytes of text that a reader sees, white space folded."""
    return len(b" ".join(_TAG.sub(b" ", without_hidden(markup)).split()))
