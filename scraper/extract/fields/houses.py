"""Know the houses beside a name: the newsroom or agency someone works for, the publication itself. Refuses to cut lines."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from scraper.extract.fields.joints import at_joints, full_names
from scraper.extract.fields.persons import is_agency, is_organisation, is_personal, parts_of
from scraper.extract.fields.wordlists import words

__all__ = [
    "is_employer",
    "is_house",
    "is_own",
    "is_wire",
    "without_employers",
    "without_house",
    "without_material",
    "without_publication",
]

EDGES = " \t,.;:|/()[]"
LEAST_CHARS = 4
"""Signs of a publication's name from which on what begins with it is a part of it."""
LEAST_NAMES = 2
_WIRES = frozenset(("Reuters", "Bloomberg", "AFP", "AP", "ANSA", "EFE", "UPI", "ANI", "PTI", "IANS", "Xinhua", "Anadolu"))
"""Agencies that stand behind a full name, and are nobody's."""
_WIRE_NAMES = (
    r",?\s+(?:The\s+)?(?:(?:Associated|Canadian|Australian Associated) Press|Press Association|Agence France-Presse)$"
)
_AT = r"\s(?:of|at|from|with)\s"
_HOUSE_NAME = r"([A-Z]{3,5})(?:[\s-]+(?=[A-Z])|$)"
_HOUSE = r"\s+(?=[A-Z]{2,5}\s\S)"
"""Where the house begins that a reporter works for ("Ann Lee BBC News"): at its initials, with a word behind them."""


def is_house(text: str) -> bool:
    """Say whether a part behind a comma is where a reporter works ("BBC News", "ZDF"); an agency is an author of its own."""
    bare = text.strip(EDGES)
    house = re.match(_HOUSE_NAME, bare)
    return house is not None and not is_agency(house[1]) and (house.end() == len(bare) or is_organisation(bare))


def is_wire(text: str) -> bool:
    """Say whether a name is that of a known agency, or of one with an article before it."""
    low = text.strip(EDGES).casefold()
    return low in words("wires", "origins") or low.partition(" ")[2] in words("wires", "origins")


def is_employer(text: str) -> bool:
    """Say whether a part behind a comma is where somebody works who is no journalist: a school, a firm, a ministry."""
    low = text.strip(EDGES).casefold()
    parts = low.replace("-", " ").replace(".", "").split()
    known = words("employers")
    if " " not in low or _may_be_named(text.strip(EDGES), parts):
        return False
    return (
        not known.isdisjoint(parts)
        or any(part.endswith(tuple(words("employer_ends"))) for part in parts)
        or any(" " in name and name in low for name in known)
    )


def _may_be_named(text: str, parts: list[str]) -> bool:
    """Say whether two words are as well a person's name ("Charity Mwangi", "Bob School", but not "Law School")."""
    if len(parts) != LEAST_NAMES or not is_personal(text) or is_organisation(text):
        return False
    first, last = parts
    known = words("employers")
    if first in words("named_first"):
        return last not in known | words("fields")
    return last in words("named_last") and first not in known and first not in words("fields")


def without_employers(parts: list[str]) -> list[str]:
    """Return the parts of a line that begins with full names without those that say where they work.

    Who stands behind an "and" there is an author, too, but no field of work ("School of Arts and Social Sciences").
    """
    kept = parts[:1]
    for part in parts[1:]:
        employer, *others = [name for joined in at_joints(part) for name in full_names(joined)]
        if not is_employer(employer):
            if any(map(is_employer, others)):
                kept += [employer, *filter(_is_author, others)]
            else:
                kept.append(part)
            continue
        person = re.split(_AT, employer, maxsplit=1)[0].strip()
        houses = not words("employers").isdisjoint(person.casefold().split())  # "Salem School of Economics"
        if (
            " " in person and is_personal(person) and not houses and not is_employer(person)
        ):  # "Bob Ray of the Example Institute"
            kept.append(person)
        kept += filter(_is_author, others)
    return kept


def _is_author(name: str) -> bool:
    """Say whether what stands behind an "and" is a full name and no house or field of work."""
    return (
        " " in name and is_personal(name) and not is_employer(name) and words("fields").isdisjoint(name.casefold().split())
    )


def without_material(text: str) -> str:
    """Return a byline without what it says of an agency's material that went into the article, "" where it says no more.

    An agency behind "with" alone is an author.
    """
    low = text.casefold()
    if words("with").isdisjoint(re.findall(r"\w+", low)):
        return text
    for note in words("with_material"):
        start = low.find(note)
        if start >= 0 and (not start or not low[start - 1].isalnum()) and not low[start + len(note) :][:1].isalnum():
            return text[:start].rstrip(EDGES + "–—-")
    found = re.match(_with(), text)
    if found is None or not is_wire(found[2]):
        return text
    before = found[1].strip(EDGES)
    return f"{before}, {found[2]}" if before else found[2]


@cache
def _with() -> re.Pattern[str]:
    """Return the pattern of an agency behind a word for with ("Ann Lee con EFE")."""
    return re.compile(rf"(?i)(.*?)(?:^|[\s,(|–—-])(?:{'|'.join(words('with'))})\s+([^\W\d_][^,;|()]{{1,28}})\)?$")


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


def without_publication(name: str, sites: Iterable[str]) -> str:
    """Return a person's name without the publication's behind it and the small word between ("Ann Lee für Example")."""
    for site in sites:
        if name.lower().endswith(f" {site.lower()}"):
            person, _, word = name[: -len(site)].rstrip().rpartition(" ")
            if word.islower() and parts_of(word) and is_personal(person):
                return person
    return name


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
