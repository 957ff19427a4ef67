"""Count and compare words, also of scripts that write none apart, and tell a question in any of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

__all__ = ["UNSPACED", "UNSPACED_CHARS", "count_words", "is_question", "overlap", "places", "without"]

UNSPACED = "[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
"""Scripts written without spaces: Thai, Lao, Tibetan, Burmese, Khmer, kana, Han. About two characters make a word."""
UNSPACED_CHARS = 12
"""Signs to a word up to which a text has the spaces of its language; with more its script has none, and two make a word."""

_QUESTION_MARKS = ("?", "？", "؟", "՞")


def count_words(text: str) -> int:
    """Count the words of a text, two signs for one where it is written without spaces."""
    count = text.count(" ") + 1
    if len(text) <= UNSPACED_CHARS * count or text.isascii():
        return count
    return count + len(re.findall(UNSPACED, text)) // 2


def is_question(text: str) -> bool:
    """Say whether a text ends as a question does; Greek ends one as other scripts end half a sentence."""
    return text.endswith(_QUESTION_MARKS) or (text[-1:] == ";" and "\u0370" <= text[-2:-1] <= "\u1fff")


def overlap(words: frozenset[str], titles: Sequence[frozenset[str]]) -> float:
    """Return the best Jaccard index of a set of words with the titles."""
    best = 0.0
    for title in titles:
        common = len(words & title)
        if common:
            index = common / (len(words) + len(title) - common)
            if index > best:
                best = index
    return best


def places(text: str, words: str) -> Iterator[int]:
    """Yield where words stand in a text, without a pattern of their own for each: the cache of `re` holds 512."""
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def without(text: str, words: str) -> str:
    """Return a text without some words, wherever no letter or digit touches them."""
    kept, end = "", 0
    for at in places(text, words):
        around = text[max(at - 1, 0) : at] + text[at + len(words) : at + len(words) + 1]
        if at >= end and not any(sign.isalnum() or sign == "_" for sign in around):
            kept, end = kept + text[end:at], at + len(words)
    return kept + text[end:]
