"""Words that authors of pages and articles use, and how much each speaks for the body: learned log-odds and phrase lists.

`near` judges the names (class, id, role) of the element that holds a text, `far` those of the elements around it,
`words` the first words of a short text. All three tables are learned from the corpus; the phrase list is written by hand.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Set
from enum import IntEnum, auto
from functools import cache
from pathlib import Path

_NAME_WORD = re.compile(r"[A-Z]?[a-z]{2,}|[A-Z]{2,}(?![a-z])")
_WORD = re.compile(r"\w+")
_LEADERS = " -–—•►▶|([*#>»→:（【《「『■◆●▲△☞※・"
"""Signs that stand before a set phrase. Turkish writes "İ", whose small form keeps its dot as a sign of its own."""
_APART = {sign: " " for sign in range(128) if not chr(sign).islower()}
MAX_NAME_WORD = 20
"""Letters; longer words in class names are hashes or sentences."""
MAX_TEXT_WORDS = 14
MAX_REMEMBERED_CHARS = 200
"""Characters of a text that may come back; one of a megabyte does not, and would stay in memory."""
MAX_REMEMBERED_NAMES = 1_000
"""The same of all names of an element together."""
CACHE_SIZE = 20_000
"""Strings remembered per table before it starts afresh: class names of a crawl repeat, pages of years would not fit."""


Odds = tuple[float, float, float]
"""Sum, smallest and largest of the log-odds of some words; zero stands for words never seen in training."""
NOTHING: Odds = (0.0, 0.0, 0.0)
_UNKNOWN = (NOTHING, NOTHING)


def _spelled(names: str) -> list[str]:
    """Split class names into their words, in lower case; some are single letters, or as long as hashes."""
    if names.isascii() and names.islower():  # most are, and two string methods are faster than the pattern
        return names.translate(_APART).split()
    return [word.lower() for word in _NAME_WORD.findall(names)]


def name_words(names: str) -> frozenset[str]:
    """Split class names into lower-case words: "articleBody js-share" gives article, body, js, share."""
    return frozenset([word for word in _spelled(names) if 1 < len(word) < MAX_NAME_WORD])


def words_among(known: frozenset[str], names: str) -> frozenset[str]:
    """Return the words of class names that are `known`, which `name_words` gave: looking them up spares all others."""
    return known.intersection(_spelled(names))


def text_words(text: str) -> frozenset[str]:
    """Return the words of a short text, its first word marked "^" and, up to six words, the whole."""
    words = _WORD.findall(text.lower())[:MAX_TEXT_WORDS]
    if not words:
        return frozenset()
    found = {"^" + words[0], *words}
    if len(words) <= 6:
        found.add("=" + "_".join(words))
    return frozenset(found)


def weigh(words: Set[str], odds: Mapping[str, float]) -> Odds:
    """Add up the words that the table knows, in an order that does not depend on hashing."""
    values = list(filter(None, map(odds.get, words)))  # no word has odds of zero
    if not values:
        return NOTHING
    values.sort()
    total = 0.0
    for value in values:
        total += value
    least, most = values[0], values[-1]
    return total, min(0.0, least), max(0.0, most)


def by_word(table: Mapping[str, str]) -> dict[str, float]:
    """Turn a table of log-odds, each with its words, into one of words."""
    return {word: odds for spelled, words in table.items() for odds in (float(spelled),) for word in words.split(" ")}


class Lexicon:
    """Look up strings in the three learned tables, remembering what was asked before."""

    __slots__ = ("_known", "far", "known_names", "known_texts", "near", "words")

    def __init__(self, near: Mapping[str, float], far: Mapping[str, float], words: Mapping[str, float]) -> None:
        """Start with nothing remembered."""
        self.near, self.far, self.words = near, far, words
        self._known = frozenset([*near, *far])
        self.known_names: dict[str, tuple[Odds, Odds]] = {}
        self.known_texts: dict[str, Odds] = {}

    def of_names(self, names: str) -> tuple[Odds, Odds]:
        """Return what the names of an element say of the text in it, and of the text somewhere below it."""
        found = self.known_names.get(names)
        if found is None:
            if len(self.known_names) >= CACHE_SIZE:
                self.known_names.clear()
            words = words_among(self._known, names)
            found = (weigh(words, self.near), weigh(words, self.far)) if words else _UNKNOWN
            if len(names) <= MAX_REMEMBERED_NAMES:
                self.known_names[names] = found
        return found

    def of_text(self, text: str) -> Odds:
        """Return what the words of a short text say of it."""
        if len(text) > MAX_REMEMBERED_CHARS:
            return weigh(text_words(text), self.words)
        found = self.known_texts.get(text)
        if found is None:
            if len(self.known_texts) >= CACHE_SIZE:
                self.known_texts.clear()
            found = self.known_texts[text] = weigh(text_words(text), self.words)
        return found


class Opening(IntEnum):
    """The groups of set phrases with which texts begin, by their names in data/phrases.json; plain texts have none."""

    PLAIN = 0
    RELATED = auto()
    """Leads to other stories."""
    ADVERT = auto()
    SUBSCRIBE = auto()
    SHARE = auto()
    RIGHTS = auto()
    CAPTION = auto()
    EMBED = auto()
    """Heads content from elsewhere: "Empfohlener redaktioneller Inhalt"."""
    BYLINE = auto()
    BRIEF = auto()
    """Heads what says the story in a few lines."""
    NOTICE = auto()
    """Speaks of cookies, of content of other sites, of old browsers."""
    HOUSE = auto()
    """Speaks for the newsroom: whom to tell a story, where its other stories are."""
    DISCLOSURE = auto()
    """Tells of commissions and sponsors."""
    PARTNERS = auto()
    """Begins a dialog on cookies, and as well a sentence of a story: "We and our partners ..."."""
    MAILING = auto()
    """Speaks of the mailing itself."""


@cache
def _phrases() -> dict[str, tuple[tuple[str, ...], tuple[Opening, ...]]]:
    """Return the set phrases and their groups, the longest first, by the two signs that they begin with."""
    groups = json.loads((Path(__file__).with_name("data") / "phrases.json").read_text("utf-8"))
    found: dict[str, list[tuple[str, Opening]]] = {}
    for name, phrases in groups.items():
        for phrase in phrases:
            found.setdefault(phrase[:2], []).append((phrase, Opening[name.upper()]))
    for entries in found.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return {signs: tuple(zip(*entries, strict=True)) for signs, entries in found.items()}  # type: ignore[misc]


_NO_PHRASES: tuple[tuple[str, ...], tuple[Opening, ...]] = ((), ())
_PLAIN = (Opening.PLAIN, 0.0)


def phrase(text: str) -> tuple[Opening, float]:
    """Say with which group of set phrases a text begins, and how much of it they are."""
    low = text[:60].lower().lstrip(_LEADERS)
    if not low.isascii():
        low = low.replace("i\u0307", "i")
    phrases, groups = _phrases().get(low[:2], _NO_PHRASES)
    if not low.startswith(phrases):  # as of most texts: this tells at once
        return _PLAIN
    for known, group in zip(phrases, groups, strict=True):
        if low.startswith(known):
            end = len(known)
            # A phrase must not stop inside a word, unless its script has no spaces.
            if len(low) == end or known[-1] >= "\u0e00" or not (low[end].isalpha() and known[-1].isalpha()):
                return group, end / len(text)
    return _PLAIN
