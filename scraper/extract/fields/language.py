"""Tell the article's language: as the page declares it, and as its words show. Owns BCP 47 spelling.

Detection counts function words and letters, which is enough for a paragraph of news and needs no library; a text too short
or of a language without a list gives None.
"""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from scraper.extract.fields.precedence import ORDER
from scraper.extract.structured import Structured
from scraper.extract.structured.text import plain

__all__ = ["best", "declared", "detect", "may_be", "tag"]

META = {"og": ("og:locale",), "meta": ("content-language", "language", "dc.language", "dcterms.language")}

SAMPLE = 600
MIN_WORDS = 25
"""With fewer words, names decide."""
MANY_WORDS = 60
"""With as many words, a language whose function words hardly occur is not theirs."""
MIN_SHARE = 0.05
"""Function words make up 25 to 45 % of running text; below this share of known ones nothing is said."""
LEAST_SHARE = 0.03
"""Below this share of its function words a text is not in a language; those that glue words together have few."""

_NAMES = {"english": "en", "deutsch": "de", "german": "de", "french": "fr", "français": "fr", "spanish": "es",
          "español": "es",
          "italian": "it", "italiano": "it", "portuguese": "pt", "dutch": "nl", "japanese": "ja", "chinese": "zh",
          "arabic": "ar",
          "russian": "ru", "hindi": "hi", "turkish": "tr", "korean": "ko"}  # fmt: skip
_OLD = {"iw": "he", "in": "id", "ji": "yi", "jp": "ja", "cn": "zh", "kr": "ko", "cz": "cs", "dk": "da", "gr": "el",
        "ua": "uk",
        "eng": "en", "ger": "de", "deu": "de", "fre": "fr", "fra": "fr", "spa": "es", "jpn": "ja", "zho": "zh",
        "chi": "zh"}  # fmt: skip
_SCRIPTS = {
    "HANGUL": "ko", "HIRAGANA": "ja", "KATAKANA": "ja", "CJK": "zh", "THAI": "th", "HEBREW": "he", "GREEK": "el",
    "GEORGIAN": "ka",
    "ARMENIAN": "hy", "ETHIOPIC": "am", "TAMIL": "ta", "TELUGU": "te", "KANNADA": "kn", "MALAYALAM": "ml", "GUJARATI": "gu",
    "GURMUKHI": "pa", "SINHALA": "si", "KHMER": "km", "LAO": "lo", "MYANMAR": "my", "BENGALI": "bn", "ORIYA": "or",
    "TIBETAN": "bo",
}  # fmt: skip
"""Scripts that one language of the news writes, by the first word of their characters' Unicode names."""
_SHARED = (("\u0400", "\u052f"), ("\u0600", "\u06ff"), ("\u0900", "\u097f"), ("\u1e00", "\u1eff"))
"""Scripts that many languages share, beside the first of Latin: Cyrillic, Arabic, Devanagari, more Latin."""
_LAST_LATIN = "\u036f"
SCRIPT_SAMPLE = 200
_EDGES = ".,;:!?…()[]\"'“”„«»‘’‚–—-،؛؟।"


def tag(value: str | None) -> str | None:
    """Spell a declared language as BCP 47 ("en_us" as "en-US", "English" as "en"), or None where it is none."""
    text = (value or "").strip()
    named = _NAMES.get(text.lower())
    if named:
        return named
    language, *others = text.partition(".")[0].partition("@")[0].lower().replace("_", "-").split("-")
    if not (language.isascii() and language.isalpha() and 2 <= len(language) <= 3):
        return None
    script = others.pop(0).title() if others and len(others[0]) == 4 and others[0].isascii() and others[0].isalpha() else ""
    region = others[0].upper() if others and _is_region(others[0]) else ""
    return "-".join(part for part in (_OLD.get(language, language), script, region) if part)


def _is_region(code: str) -> bool:
    """Say whether a part of a tag is the code of a country or, in three digits, of a larger region."""
    return (len(code) == 2 and code.isascii() and code.isalpha()) or (len(code) == 3 and code.isdecimal())


def declared(structured: Structured) -> list[tuple[str, str]]:
    """List the languages the page declares as (source, tag), in order of trust."""
    found: list[tuple[str, str]] = []
    for source in ORDER["in_language"]:
        if source == "json-ld":
            values = [node.get("inLanguage") for node in structured.nodes]
            given = [
                plain(value.get("alternateName") or value.get("name") if isinstance(value, dict) else value)
                for value in values
            ]
        elif source == "html":
            given = [structured.lang or ""]
        else:
            given = [structured.first(*META[source]) or ""]
        found += [(source, spelled) for value in given if (spelled := tag(value))]
    return found


def detect(text: str) -> tuple[str, float] | None:
    """Return the language of a text and how sure that is, 0 to 1; None where the text does not say."""
    text = text[:SAMPLE]
    beyond = len(text) - len(text.encode("latin-1", "ignore"))  # most texts have some dashes and quotes there, no more
    foreign = [sign for sign in text if sign > _LAST_LATIN and _is_foreign(sign)] if beyond > len(text) / 4 else []
    if len(foreign) > len(text) / 4:
        sample = foreign[:SCRIPT_SAMPLE]
        counts = Counter(_SCRIPTS.get(unicodedata.name(c, "").split(" ")[0], "") for c in sample)
        if counts["ja"] > len(sample) / 20:  # Japanese is mostly kanji, Chinese never kana
            return "ja", 1.0
        code, most = counts.most_common(1)[0]
        return (code, round(most / len(sample), 3)) if code and most > len(sample) / 2 else None
    words = [word.strip(_EDGES) for word in text.lower().split()]
    return _by_words(words) if len(words) >= MIN_WORDS else None


def _is_foreign(sign: str) -> bool:
    """Say whether a character is a letter of a script that few languages share."""
    return sign.isalnum() and not sign.isdecimal() and not any(first <= sign <= last for first, last in _SHARED)


def may_be(text: str, declared: str) -> bool:
    """Say whether a text may be in a declared language: a long one shows its function words, where they are known."""
    own = declared.split("-")[0]
    lists = _lists()
    words = [word.strip(_EDGES) for word in text[:SAMPLE].lower().split()]
    if len(words) < MANY_WORDS or not any(own in codes for codes in lists.values()):
        return True
    return sum(own in lists.get(word, ()) for word in words) >= LEAST_SHARE * len(words)


def best(declared: Iterable[tuple[str, str]], detected: str | None) -> tuple[str, str] | None:
    """Choose among declared languages (source, tag): the first that detection does not contradict, else what was detected.

    Templates declare "en" for every page; a region of another source of the same language is kept ("pt-BR" over "pt").
    """
    known = list(declared)
    fitting = [row for row in known if detected is None or _same(row[1], detected)]
    if not fitting:
        return ("text", detected) if detected else None
    source, code = fitting[0]
    if "-" not in code:
        fuller = next((row for row in fitting[1:] if row[1].startswith(f"{code}-")), None)
        if fuller:
            return fuller
    return source, code


def _same(declared: str, detected: str) -> bool:
    family = {"nb": "no", "nn": "no", "hr": "sh", "bs": "sh", "sr": "sh", "id": "ms", "fil": "tl"}
    one = declared.split("-")[0]
    return family.get(one, one) == family.get(detected, detected)


def _by_words(words: list[str]) -> tuple[str, float] | None:
    lists = _lists()
    hits: dict[str, int] = {}
    for codes, times in Counter(filter(None, map(lists.get, words))).items():
        for code in codes:
            hits[code] = hits.get(code, 0) + times
    if not hits:
        return None
    code = max(hits, key=hits.__getitem__)
    most = hits.pop(code)
    share = most / len(words)
    second = max(hits.values(), default=0)
    if share < MIN_SHARE or (second == most and share < 2 * MIN_SHARE):
        return None
    return code, round((most - second) / most * 0.5 + min(0.5, share * 2), 3)


@cache
def _lists() -> dict[str, tuple[str, ...]]:
    """Map each function word to the languages that use it."""
    data = json.loads(Path(__file__).with_name("stopwords.json").read_text(encoding="utf-8"))
    found: dict[str, tuple[str, ...]] = {}
    for code, text in data.items():
        for word in text.split():
            found[word] = (*found.get(word, ()), code)
    return found
