"""Know the houses beside a name: the newsroom or agency someone works for, the publication itself. Refuses to cut lines."""

from __future__ import annotations

import re
from collections.abc import Iterable

from scraper.extract.fields.persons import is_agency, is_organisation, is_personal
from scraper.extract.fields.wordlists import words

__all__ = ["is_house", "is_own", "without_house"]

EDGES = " \t,.;:|/()[]"
LEAST_CHARS = 4
"""Signs of a publication's name from which on what begins with it is a part of it."""
_WIRES = frozenset(("Reuters", "Bloomberg", "AFP", "AP", "ANSA", "EFE", "UPI", "ANI", "PTI", "IANS", "Xinhua", "Anadolu"))
"""Agencies that stand behind a full name, and are nobody's."""
_WIRE_NAMES = (
    r",?\s+(?:The\s+)?(?:(?:Associated|Canadian|Australian Associated) Press|Press Association|Agence France-Presse)$"
)
_HOUSE_NAME = r"([A-Z]{3,5})(?:[\s-]+(?=[A-Z])|$)"
_HOUSE = r"\s+(?=[A-Z]{2,5}\s\S)"
"""Where the house begins that a reporter works for ("Ann Lee BBC News"): at its initials, with a word behind them."""


def is_house(text: str) -> bool:
    """Say whether a part behind a comma is where a reporter works ("BBC News", "ZDF"); an agency is an author of its own."""
    bare = text.strip(EDGES)
    house = re.match(_HOUSE_NAME, bare)
    return house is not None and not is_agency(house[1]) and (house.end() == len(bare) or is_organisation(bare))


def without_house(name: str) -> str:
    """Return a full name without the newsroom or agency that stands behind it with no sign between."""
    if name.isupper():
        return name
    person, written_for, house_name = name.partition(" for ")
    if written_for and " " in person and is_personal(person) and is_organisation(house_name):
        return person
    person = re.sub(_WIRE_NAMES, "", name) if "Press" in name else name
    if person != name and " " in person and is_personal(person):
        return person
    person, _, last = name.rpartition(" ")
    if last in _WIRES and " " in person and is_personal(person):
        return person
    person, *house = re.split(_HOUSE, name, maxsplit=1)
    known = house and (is_organisation(house[0]) or house[0].split()[1].casefold() in words("desks"))
    return person if known and is_personal(person) else name


def is_own(name: str, publication: Iterable[str], *, with_others: bool) -> bool:
    """Say whether a name is the publication's; behind others also as its address spells it, and that of a part of it.

    Alone such a name may be a person's, after whom the site is called.
    """
    low = name.casefold()
    if not with_others:
        return low in publication
    joined = low.replace(" ", "")
    return any(
        low == site or joined == site or (len(site) >= LEAST_CHARS and joined.startswith(site) and is_organisation(name))
        for site in publication
    )
