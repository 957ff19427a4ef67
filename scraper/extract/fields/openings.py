"""Recognise what opens a byline, in every language known: the patterns of `leads` and the words of `bylines.json`.

A label wants a sign behind it ("Piše: Ann Lee"), a word a name ("eftir Ann Lee"); some words are names too, and want a full
one ("De Ann Lee").
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from scraper.extract.fields import eastasian, leads
from scraper.extract.fields.wordlists import words

__all__ = ["begins_with_lead", "inner_lead", "is_lead", "led", "without_archive", "without_lead"]

MAX_NAME_WORDS = 6
MAX_REMEMBERED_CHARS = 100
MAX_LED = 40
"""In how many characters "our" stands that an introduction goes on with."""
_POST = r"(?:à|au|aux|en|in|a|aus|uit|te|i|em|da)\s[^\W\d_][^\s,]*(?:\s[^\W\d_][^\s,]*)?,\s+"
_AT = frozenset("à au aux en in a aus uit te i em da".split())
_ARROWS = " »›→>…"
_SIGN = re.compile(r"\s*[:：՝/／|｜丨＝=]\s*")
_END_OF_NAME = re.compile(r"[,،、|·•(\d]|\s[-–—]\s")


def begins_with_lead(text: str) -> bool:
    """Say whether a text begins with words that introduce an author, whatever follows."""
    return leads.begins_with_lead(text) or _end(text) > 0


def is_lead(text: str) -> bool:
    """Say whether a text is such words and nothing else."""
    return leads.is_lead(text) or text.strip(" :：").casefold() in words("labels")


def led(text: str) -> bool:
    """Say whether a text opens with words that introduce an author and goes on like a name, or calls its names reporters."""
    return (
        leads.led(text)
        or _end(text) > 0
        or _behind_date(text) is not None
        or eastasian.reports(text)
        or _is_led_to_ours(text)
    )


def inner_lead(text: str) -> re.Match[str] | None:
    """Match what stands before a name within a line: a date or label, and the words that introduce the author."""
    return leads.inner_lead(text) or _behind_date(text)


def without_lead(text: str) -> str:
    """Take off the words that introduce an author, and what he is to the newsroom ("unserer Korrespondentin Ann Lee")."""
    for _ in range(3):
        text = leads.without_lead(text)
        end = _end(text)
        if not 0 < end < len(text):
            break
        text = text[end:]
    return _without_our(text.strip())


def without_archive(text: str) -> str:
    """Return the name in the text of a link to all that someone wrote ("Alle Beiträge von Ann Lee anzeigen →").

    Systems of blogs write it in the language of the blog; a text of other words is returned as it is.
    """
    bare = text.strip(_ARROWS)
    if bare[:2].casefold() not in _archive_edges() and bare[-2:].casefold() not in _archive_edges():
        return text
    low = bare.lower()
    for before, after in _archives():
        if low.startswith(before) and low.endswith(after) and len(low) > len(before) + len(after):
            return bare[len(before) : len(bare) - len(after)].strip(_ARROWS)
    return text


def _end(text: str) -> int:
    """Return where the words of the list end that a text begins with, or 0; few texts begin like one."""
    if text[:2].casefold() not in _starts():
        return 0
    return _end_of(text) if len(text) <= MAX_REMEMBERED_CHARS else 0


@lru_cache(maxsize=1_024)
def _end_of(text: str) -> int:
    for size in range(min(_longest(), len(text)), 1, -1):
        word = text[:size].casefold()
        sign = _SIGN.match(text, size)
        if sign and word in words("labels") and text[sign.end() : sign.end() + 1].isalpha():
            return 0 if _is_small(text[sign.end()]) else sign.end()
        if text[size : size + 1] == " ":
            start = _behind_post(word, text, size + 1)
            if _introduces(word, text[start:]):
                return start
    return 0


def _behind_post(word: str, text: str, start: int) -> int:
    """Return where the name begins behind "our correspondent" and the place: "à Oslo, Ann Lee", "à Oslo Ann Lee"."""
    post = re.compile(_POST).match(text, start) if not words("ours").isdisjoint(word.split()) else None
    if post is None and not words("ours").isdisjoint(word.split()):
        at, *rest = text[start:].split() or [""]
        size = _place_size(rest) if at.casefold() in _AT else 0
        return len(text) - len(" ".join(rest[size:])) if size and text == " ".join(text.split()) else start
    return post.end() if post else start


def _place_size(parts: list[str]) -> int:
    """Return of how many words the place is that stands before a full name ("Rome Marie Dupont"), or 0."""
    size = 2 if parts and parts[0].casefold() in words("firsts", "places") else 1
    capitals = all(not part[0].islower() and "," not in part for part in parts[: size + 2])
    return size if len(parts) in (size + 2, size + 3) and capitals else 0


def _is_small(sign: str) -> bool:
    """Say whether a letter is a small one, of a script in which names have capitals: Georgian (Mkhedruli) has none."""
    return sign.islower() and not "\u10d0" <= sign <= "\u10ff"


def _introduces(word: str, rest: str) -> bool:
    """Say whether a name follows a word that may introduce one: not much else, and no word of it in lower case at first."""
    full = word in words("before_full_names")
    if not full and word not in words("words"):
        return False
    name = _END_OF_NAME.split(rest, maxsplit=1)[0].split()
    capitals = name[: 2 if full else 1]
    return (2 if full else 1) <= len(name) <= MAX_NAME_WORDS and all(
        part[0].isalpha() and not _is_small(part[0]) and (len(part) > 2 or not full) for part in capitals
    )


def _behind_date(text: str) -> re.Match[str] | None:
    """Match a word for published, a date or the bar in its place, and a word for by ("Pubblicato il 5 maggio 2022 da ...").

    Alone, most words for by stand before places and months, too.
    """
    if text[:2].casefold() not in _published():
        return None
    match = re.match(_pattern(), text)
    return match if match and not text[match.end() : match.end() + 1].islower() else None


def _is_led_to_ours(text: str) -> bool:
    """Say whether a word that introduces an author goes on "our reporter" and his name."""
    if words("ours").isdisjoint(text[:MAX_LED].casefold().split()) or not leads.begins_with_lead(text):
        return False
    rest = leads.without_lead(text)
    return _without_our(rest) != rest


def _without_our(text: str) -> str:
    """Return a text without "our" and the job behind it, where a name of two words or more follows."""
    job, *rest = text.split()[1:] or [""]
    if text.split(" ", 1)[0].casefold() not in words("ours") or not job:
        return text
    start = next((i for i, word in enumerate(rest) if not word[0].islower()), len(rest))
    if start and rest[start - 1] in _AT:
        start += _place_size(rest[start:])
    return " ".join(rest[start:]) if len(rest) - start > 1 else text


@cache
def _starts() -> frozenset[str]:
    return frozenset(word[:2] for word in words("labels") | words("words") | words("before_full_names"))


@cache
def _longest() -> int:
    return max(map(len, words("labels") | words("words")))


@cache
def _published() -> frozenset[str]:
    return frozenset(word[:2] for word in words("published"))


@cache
def _pattern() -> re.Pattern[str]:
    verbs, prepositions = ("|".join(map(re.escape, words(group))) for group in ("published", "by"))
    date = r"(?:\d{4}\S{0,6}|\d[.:/]\d\d|\|)"
    return re.compile(rf"(?i)(?:{verbs})[^!?\n]{{0,50}}?{date}\s+(?:{prepositions})\s?:?\s+(?=[^\W\d_])")


@cache
def _archive_edges() -> frozenset[str]:
    """Return how texts of such links begin or, where the name stands first, end."""
    return frozenset(said[:2] if not said.startswith("{}") else said[-2:] for said in words("archives"))


@cache
def _archives() -> tuple[tuple[str, str], ...]:
    """Return what stands before the name and behind it, the longest first."""
    said = sorted(words("archives"), key=len, reverse=True)
    return tuple((before, after) for before, _, after in (one.partition("{}") for one in said))
