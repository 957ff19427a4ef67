"""Ask trafilatura for a second opinion on pages that our model is unsure of. The only door to it.

Its answer is matched back onto our segments as votes, so that order, structure and explanations stay ours.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from scraper.extract.segment import Segment

MAX_CHARS = 2_000_000
"""Characters of a page that trafilatura is given: it takes seconds for more."""
MAX_TAGS = 15_000
"""Tags, likewise: 50,000 paragraphs take it 4 s and 50,000 links 7 s."""
MATCH_SHARE = 0.8
_WORD = re.compile(r"\w+")
_RUN = 4


def votes(html: str, items: Sequence[Segment]) -> list[bool] | None:
    """Return for each segment whether trafilatura keeps it, or None where trafilatura finds nothing."""
    if len(html) > MAX_CHARS or html.count("<") > MAX_TAGS:
        return None
    import trafilatura  # here: it costs 0.3 s, and one page in thirty needs it

    text = trafilatura.extract(html, fast=True, include_comments=False, deduplicate=False)
    if not text:
        return None
    words = _WORD.findall(text)
    runs = {tuple(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1)}
    lines = {tuple(_WORD.findall(line)) for line in text.split("\n")}
    return [_is_in(_WORD.findall(item.text), runs, lines) for item in items]


def _is_in(words: list[str], runs: set[tuple[str, ...]], lines: set[tuple[str, ...]]) -> bool:
    """Say whether a segment stands in the answer: a short one as a line, a longer one by most of its runs of four words."""
    if len(words) < _RUN:
        return tuple(words) in lines
    keys = [tuple(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1)]
    return sum(key in runs for key in keys) >= MATCH_SHARE * len(keys)
