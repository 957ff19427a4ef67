"""Know what stands behind a name and a comma and is no author: a degree, a job, a place. Refuses to cut lines."""

from __future__ import annotations

import re

from scraper.extract.fields import eastasian
from scraper.extract.fields.persons import is_organisation, is_personal, title_in
from scraper.extract.fields.wordlists import words

__all__ = ["AND", "EDGES", "is_attribute", "is_place", "is_work", "makes_pictures"]

AND = r"(?i)^(?:and|und|et|y|e|og|och|en|&)\s+"
EDGES = " ®©\t,.;:：|/／·•–—-―&*†()[]<>【】（）〔〕「」［］\"“”„«»'‘’=＝"
"""What stands around a name and belongs to none."""
_CREDENTIAL = (
    r"^(?:(?:[A-Z]\.?){2,6}|(?:[A-Z][a-z]?\.?){2,5}-?[A-Z]*|Ph\.?\s?D\.?|M\.?D\.?|Jr\.?|Sr\.?|II|III|IV|Esq\.?|"
    r"Psy\.?D\.?|[A-Z-]{2,8}(?:\s\d+)?)$"
)


def is_attribute(text: str, *, lower: bool = False, capitals: bool = False) -> bool:
    """Say whether a part behind a comma is a degree, a job or nothing like a name."""
    bare = re.sub(AND, "", text.strip(EDGES))
    if not bare or bare.casefold() in words("departments"):
        return True
    job = title_in(bare)
    if capitals and job and bare[: job[0]].isupper() and not bare.isupper() and is_personal(bare[: job[0]].strip()):
        return False  # "LAURE RAY Envoyée spéciale"
    if re.match(_CREDENTIAL, bare) or job:
        return not is_organisation(bare) or job is not None
    return bare[:1].islower() and not lower and not is_organisation(bare) and bare == text.strip(EDGES)


def is_work(text: str) -> bool:
    """Say whether a part behind a name is a job, a degree, an agency or a newsroom."""
    bare = text.strip(EDGES)
    return bool(title_in(bare)) or re.match(_CREDENTIAL, bare) is not None or is_organisation(bare)


def is_place(text: str) -> bool:
    """Say whether a part behind a full name is a place: one word, where people have two names, or one known as such.

    A weekday before the date reads the same ("Ann Lee, Monday").
    """
    bare = text.strip(EDGES)
    if not bare[:1].isalpha() or max(bare) >= eastasian.FIRST or is_organisation(bare):
        return False
    return " " not in bare or _is_known(bare.casefold().split())


def _is_known(parts: list[str]) -> bool:
    """Say whether the words of a name are those of a place ("New York", "Bad Aibling", "Frankfurt am Main")."""
    if parts[0].rstrip(".") in words("firsts", "places") or parts[-1] in words("lasts", "places"):
        return True
    return not words("inner", "places").isdisjoint(parts[1:-1]) or " ".join(parts) in words("names", "places")


def makes_pictures(text: str) -> bool:
    """Say whether what stands behind a name is a word for pictures or their maker, and nothing else ("Foto")."""
    return text.strip(EDGES).casefold() in words("pictures")
