"""Part lists of names at what joins them: signs, and the word for "and" in many languages. Refuses to judge the names."""

from __future__ import annotations

import re
from functools import cache

from scraper.extract.fields.wordlists import words

__all__ = ["at_joints", "full_names", "unbracketed"]

_STRONG = "and und et og och sowie with mit avec и та і และ 및 dan và ve"
_SIGNS = ";；、،\n/&+,"
_AT_SIGNS = r"(?i)\s*(?:[;；、،\n]|\s/\s|\s&\s|\s\+\s|,\s*(?:and|und|et|y|e|og|och|en|&)\s)\s*"
_WEAK = frozenset("y e en ja a i és na és și või ir un και".split())
"""Words for "and" that also stand within names, or are one letter."""
_PREFIXES = "وו"
"""What means "and" in Arabic and Hebrew and is joined to the next word."""
_NO_PREFIX = "וו"
"""How Hebrew writes a name with a W."""

_WITH = r"(.*\S)\s*[(（]\s*(\w+)\s+([^()（）]+)[)）]\s*"
"""Names, and a word and what follows it in brackets."""


def unbracketed(text: str) -> str:
    """Return a list of names with those in it who helped and stand in brackets: "Ann Lee (with Bob Ray and Cleo Day)"."""
    found = re.fullmatch(_WITH, text)
    if found is None or found[2].casefold() not in words("with"):
        return text
    others = [
        name for part in re.split(r"\s*,\s*", found[3].strip()) for joined in at_joints(part) for name in full_names(joined)
    ]
    are_full = all(" " in name and name[0].isupper() and name.split()[-1][0].isupper() for name in others)
    return ", ".join([found[1], *others]) if are_full else text


def at_joints(text: str) -> list[str]:
    """Part a text at signs and at words that mean "and" and nothing else; most texts hold one name alone."""
    joins = any(sign in text for sign in _SIGNS) or not _strong().isdisjoint(text.lower().split())
    return re.split(_pattern(), text) if joins else [text]


def full_names(text: str) -> list[str]:
    """Part a text at words that may mean "and" where full names stand on all sides, else return it whole.

    A single word behind one belongs to the name before it ("Ortega y Gasset").
    """
    tokens = text.split()
    weak = _WEAK | words("joins_full_names")
    if len(tokens) < 4 or not (any(token[0] in _PREFIXES for token in tokens[2:]) or not weak.isdisjoint(tokens)):
        return [text]
    names: list[list[str]] = [[]]
    for i, token in enumerate(tokens):
        rest = _from(tokens, i + 1, weak)
        if token in weak and names[-1] and rest > 1:
            names.append([])
        elif _is_prefixed(token) and len(names[-1]) > 1 and rest > 0:
            names.append([token[1:]])
        else:
            names[-1].append(token)
    parted = [" ".join(name) for name in names]
    are_full = len(names) > 1 and all(len(name) > 1 and not name[0][0].islower() for name in names)
    return parted if are_full else [text]


def _from(tokens: list[str], start: int, weak: frozenset[str]) -> int:
    """Count the words from one on up to the next that may mean "and"."""
    end = next((i for i in range(start, len(tokens)) if tokens[i] in weak or _is_prefixed(tokens[i])), len(tokens))
    return end - start


def _is_prefixed(token: str) -> bool:
    prefixed = token[0] in _PREFIXES and len(token) > 2 and not token.startswith(_NO_PREFIX)
    return prefixed and token not in words("no_join")


@cache
def _strong() -> frozenset[str]:
    return frozenset(_STRONG.split()) | words("joins")


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(rf"{_AT_SIGNS}|\s+(?:{'|'.join(map(re.escape, sorted(_strong())))})\s+")
