"""Parse what pages write where an author's name belongs. Refuses to find that place: `byline` and `authors` do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from scraper.extract.fields import eastasian
from scraper.extract.fields.behind import AND, EDGES, is_attribute, is_place, is_work
from scraper.extract.fields.houses import (
    is_house,
    is_own,
    is_wire,
    without_employers,
    without_house,
    without_material,
    without_publication,
)
from scraper.extract.fields.joints import at_joints, full_names, unbracketed
from scraper.extract.fields.makers import (
    before_others,
    calls_others,
    edits,
    introduces,
    names_others,
    translates,
    without_pictures,
    written,
)
from scraper.extract.fields.openings import begins_with_lead, inner_lead, is_lead, led, without_archive, without_lead
from scraper.extract.fields.persons import (
    has_verb,
    is_agency,
    is_handle,
    is_nobody,
    is_organisation,
    is_personal,
    is_title,
    title_in,
    without_title,
)
from scraper.extract.fields.weekdays import without_days
from scraper.extract.fields.wordlists import words
from scraper.extract.structured.text import is_placeholder, plain

__all__ = [
    "before_others", "calls_others", "edits", "introduces", "is_handle", "is_lead", "is_organisation", "is_people",
    "is_personal", "led", "split", "without_lead",
]  # fmt: skip

MAX_NAMES = 20
_NO_SIGN = frozenset(":+>")
"""Signs of labels, of networks and of ways from the home page, which no name holds."""
MAX_WORDS = 7
"""A name of more words is a sentence or a list that was not understood."""
MAX_CHARS = 70
MAX_TEXT = 600
MIN_DOUBLED = 3
MOST_PLACES = 2
"""How many places stand behind a name ("Ann Lee, Salem, Oregon"): more words are a list of topics."""
TRAIL = 2
"""Arrows that make a line the way from the home page."""
_PATH = r"/\w+/"
_AFTER = r"""(?ix)\s*(?:
       (?:\b|(?<=[a-z]))(?:published|updated|posted|last\ (?:updated|modified|reviewed)|reviewed\ by|edited\ by
       |fact[- ]checked|medically|(?:translated|illustrated|photographed|narrated|produced)\ by|follow\b|
         created|modified|veröffentlicht|aktualisiert|publié|mis\ à\ jour|publicado|actualizado|opdateret
         |oppdatert|publisert|
         publicerad|uppdaterad|julkaistu|pubblicato|aggiornato|in\ collaboration|reporting\ for|on\ behalf\ of|for\ the)\b.*
      |,?\s(?:in|via|sur|under|unter)\s+\S.*
      |\s*[-–—/|,]?\s*\bspecial\ (?:to|for)\ .*
      |,?\s(?:and|&|und)\s+(?:\w+\s)?(?:staff|wires?|agencies|agenturen|others)\s*$
      |\s(?:on|am|at|le|el|il|den|vom)(?:\s+(?=[\w ,.]*\d).*|\s+\w+day\b.*|\s*$)
      |\s*\[?email\s?protected.*
      |\s*\b\d+\s*[-–]\s*\d+\b.*
      |(?:,?\s+(?:(?-i:[a-zß-öø-ÿά-ώа-яё])[^\W\d_]{0,5}|時刻)[.:]?){1,2}\s+\d{1,2}[.:]\d\d\b.*
      |[,\s]*\d{1,2}[./\-: ]\s?\d{1,2}[./\-: ].*
      |[,\s(]*\b(?:19|20)\d\d\b.*
      |[,\s]*\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d{1,2}\b.*
      |[,\s]*\d+\s*(?:min|comments?|views?|shares?|hours?|days?|weeks?|years?|h|d)\b.*
      |\s*\([^()]*\)\s*$
      |\s*[<\[(]?[\w.+-]+@[\w-]+\.[\w.]+.*
      |\s*[\w.+-]+\s?[\[({]\s?(?:@|[^\W\d_]{1,9})\s?[\])}]\s?[\w-]+(?:\.|\s?[\[({]\s?\w{3,6}\s?[\])}]\s?)[\w.]+\s*
      |\s+@\w+.*
      |\s*(?:https?://|(?:[\w-]+\.)+(?-i:[a-z]{2,})/\w\S*$).*
      |\s+(?:(?:reports?|berichtet|informa|reporting|has\ been|is\ an?|was\ an?)\b.*)
    )$"""
_AFTER_SIGNS = (
    "publi", "updated", "posted", "last ", "reviewed", "edited", "checked", "medically", "created", "modified",
    "veröffentlicht", "aktualisiert", "mis à jour", "actualizado", "opdateret", "oppdatert", "uppdaterad", "julkaistu",
    "pubblicato", "aggiornato", "collaboration", "behalf", "for the", "email", "(", "[", "{", "@", "http", "/", "report",
    "berichtet", "informa", "has been", "is a", "was a", "translated", "illustrated", "photographed", "narrated", "produced",
    "follow", "special", "staff", "wire", "agenc", "agentur", "others",
)  # fmt: skip
_AFTER_WORDS = frozenset("in via sur under unter on am at le el il den vom".split())
"""Without one of these, or a digit, nothing matches `_AFTER`: most names stand alone."""
_BULLET = r"\s*[|•●⋅¦]\s*|\s+·\s*|·\s+|(?<=[a-zà-ÿ.])·(?=[A-ZÀ-Þ])|\s+[–—-]\s+"
"""What stands between names and other things; between other letters a middle dot joins the parts of one ("阿里·买买提")."""
_LABELLED = r"[^\W\d_][\w ]{2,30}[:：]\s"
"""How a part begins that is of something else ("Tags: ..."), unless such words introduce an author."""
_HANGING = frozenset(("in", "under", "unter"))
"""Words that stood before a section, which was a link."""
_COMMA = r"\s*[,，]\s*"
_BEHIND = r"\s*[,，|•\n]\s*|\s+[·–—-]\s+|\s+\((?=[^()]+$)"
"""What parts a name from the job, the degree or the newsroom behind it."""
_IN_TURN = (
    r"(?i)\s+in\s+[^,;]{2,40}?(?=(?:,\s*|\s+)(?:and|und|e|og|och)\s+[^\s,;]+(?:\s+[^\s,;]+){1,3}\s+in\s"
    r"|,\s*[^\s,;]+(?:\s+[^\s,;]+){1,3}\s+in\s|\s+(?:and|und|e|og|och)\s+[^\s,;]+(?:\s+[^\s,;]+){1,2}$)"
)
"""Where each of several authors was, but for the last: "Ann Lee in Oslo and Bob Ray in Rome"."""
_PLACED = r"[(\[（]\s*([^()]+?)\s+[-–—]\s+([^()]+?)\s*[)\]）]"
"""A place and a paper in brackets: "(Oslo - Example)"."""
_OPENED = r"(?<=\S)\s*\([^)]*$"
"""A bracket that was cut off, and what it began with."""
_SLASHED = r"(?<=[^\W\d_])/(?=[A-ZÀ-Ž]{2,5}\b|dpa\b|epd\b|kna\b)"
"""The slash before an agency that no space parts from a name ("Ann Lee/AP")."""


def split(text: str, *, sites: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the names in a byline, cleaned, in order, each once; empty where it holds none.

    Lead words, photo credits, dates, mail addresses, job titles, degrees and places behind commas are taken off; so is a
    single word there, since few lines list people of one name. `sites` are names of the publication, which is not its own
    author.
    """
    sites = tuple(sites)
    text = unbracketed(without_archive(without_material(_once(plain(text)[:MAX_TEXT]))))
    if text.count(" > ") + text.count(" › ") >= TRAIL:
        return ()
    publication = {site.casefold() for site in sites if not is_personal(site)}
    bare = text[3:] if text.startswith(("By ", "by ")) else text
    if translates(text) or _is_placed(text, sites):
        return ()
    if _is_plain_name(bare):
        return () if bare.casefold() in publication else (bare,)
    text = written(text)
    if names_others(text):
        return ()
    text = eastasian.bare(without_days(_unslashed(text) if "/" in text else text))
    inner = inner_lead(text)
    text = eastasian.bare(without_lead(text[inner.end() :] if inner else text))
    text = without_pictures(text)
    if " in " in text:
        text = re.sub(_IN_TURN, "", text)
    return _first_names(text, publication, sites)


def _first_names(text: str, publication: set[str], sites: Iterable[str]) -> tuple[str, ...]:
    """Return the names in the first part between bullets that holds any.

    What follows a label there is of something else ("Tags: ..."), as is what follows the site's own name and is no person.
    """
    owned = False
    for number, piece in enumerate(re.split(_BULLET, text)[:6]):
        if number and not led(piece) and (re.match(_LABELLED, piece) or (owned and not is_people(piece))):
            continue
        names: dict[str, str] = {}
        for part in _parts(piece):
            name = _clean(part)
            name = without_publication(name, sites)
            if name and is_own(name, publication, with_others=bool(names)):
                owned = True
            elif name:
                names.setdefault(name.casefold(), name)
        if names:
            return tuple(names.values())[:MAX_NAMES]
    return ()


def _is_placed(text: str, sites: Sequence[str]) -> bool:
    """Say whether a text in brackets is a place and the publication's name, as papers in Arabic open a story."""
    placed = re.fullmatch(_PLACED, text)
    return placed is not None and is_place(placed[1]) and placed[2].casefold() in map(str.casefold, sites)


def is_people(text: str) -> bool:
    """Say whether a line is nothing but a person's name, several of them, or one with a job behind a comma."""
    if is_personal(text):
        return True
    first, *rest = re.split(_BEHIND, text.rstrip(")"))
    if len(rest) == 1 and " " in first and is_personal(first) and not is_place(first) and is_work(rest[0]):
        return True
    first, *rest = re.split(_COMMA, text)
    parts = [name for piece in (first, *rest) for part in at_joints(piece) for name in full_names(part)]
    return len(parts) > 1 and all(is_personal(name) and not title_in(name) for name in parts)


def _once(text: str) -> str:
    """Return a text once that is written twice, for readers and for screen readers."""
    half = len(text) // 2
    return text[:half] if half > MIN_DOUBLED and text[:half] == text[half:] else text


def _is_plain_name(text: str) -> bool:
    """Say whether a text is a person's name and nothing else, as most are in structured data."""
    if not is_personal(text) or begins_with_lead(text) or title_in(text) or is_nobody(text) or has_verb(text):
        return False
    return without_house(text) == text


def _unslashed(text: str) -> str:
    """Put spaces around a slash that joins what is behind a full name to it: an agency, a place, another full name."""
    before, slash, behind = text.partition("/")
    if is_personal(without_lead(before)) and " " in before and behind[:1].isupper() and behind[1:2].islower():
        return f"{before} {slash} {behind}"
    return re.sub(_SLASHED, " / ", text)


def _parts(text: str) -> list[str]:
    """Cut a byline at commas first, because what a comma adds to a name may hold an "and" of its own."""
    first, *rest = re.split(_COMMA, _without_rest(text))
    person = without_house(first.strip())
    rest = rest[: 2 * MAX_NAMES]
    if all(" " in name and is_personal(name) for name in at_joints(person)):
        _, *rest = without_employers([person, *rest])
    places = list(filter(is_place, rest)) if " " in person or is_agency(person) else []
    pieces = [person]
    for other in rest:
        house = " " in person and is_house(other)
        placed = other in places and len(places) <= MOST_PLACES
        if not (house or placed or is_attribute(other, capitals=person.isupper())):
            pieces.append(other)
    parts: list[str] = []
    for piece in pieces:
        for part in _unplaced(_apart(piece)[:MAX_NAMES], piece):
            parts += full_names(part)
    lower = parts[0][:1].islower()  # where names are account names, the next one is no attribute for being in lower case
    capitals = parts[0].isupper()
    return parts[:1] + [
        part
        for part in parts[1:]
        if not is_attribute(part, lower=lower, capitals=capitals) and not (" " in part.strip() and is_place(part))
    ]


def _apart(text: str) -> list[str]:
    """Part a text at what joins names; an organisation's own name may hold an "and" ("Ann Lee and the Example team")."""
    parts = at_joints(text)
    if len(parts) == 1 or "&" in text or not is_organisation(text):
        return parts
    known = (is_personal(parts[0]) or any(map(is_wire, parts))) and all(
        is_personal(part) or is_organisation(part) for part in parts[1:]
    )
    return parts if known else [text]


def _unplaced(parts: list[str], text: str) -> list[str]:
    """Return the parts of a text without the place that stands behind a full name and a slash ("Ann Lee / Oslo")."""
    if " / " not in text or " " not in parts[0].strip():
        return parts
    return parts[:1] + [part for part in parts[1:] if not is_place(part)]


def _without_rest(text: str) -> str:
    """Take off what follows a name: where and when the article was published, a mail address, a number of comments."""
    low = text.lower()
    may_follow = (
        any(sign in low for sign in _AFTER_SIGNS)
        or not _AFTER_WORDS.isdisjoint(low.split())
        or any(map(str.isdecimal, text))
    )
    return re.sub(_AFTER, "", text) if may_follow else text


def _is_ours_alone(name: str) -> bool:
    """Say whether a name is what is left of "from our correspondent" where he has none."""
    first, _, last = name.casefold().partition(" ")
    return last in words("ours") and first in words("from") | words("by")


def _clean(part: str) -> str:
    """Return a part as a name, or "" where it is none."""
    name = re.sub(AND, "", part.strip())
    if re.match(_PATH, name):
        return ""
    for _ in range(2):
        name = _without_rest(without_lead(name)).strip(EDGES)
    if max(name, default="") >= eastasian.FIRST:
        name = eastasian.without_job(name).strip(EDGES)
    *first, last = name.split() or [""]
    name = " ".join(first) if len(first) > 1 and last.lower() in _HANGING else name
    name = without_house(name)
    name = re.sub(_OPENED, "", without_title(name).strip(EDGES))
    name = _once(name)
    if _is_ours_alone(name):
        return ""
    if not name or is_placeholder(name) or is_nobody(name) or len(name) > MAX_CHARS or len(name.split()) > MAX_WORDS:
        return ""
    if (
        (len(name) == 1 and name < eastasian.FIRST)
        or not _NO_SIGN.isdisjoint(name)
        or name.startswith(("www.", "@"))
        or name.lower().endswith(" by")
        or not any(c.isalpha() for c in name)
    ):
        return ""
    if sum(c.isdigit() for c in name) > len(name) / 4 or is_title(name) or is_lead(name):
        return ""
    return name + "." if part.strip().endswith((" Jr.", " Sr.")) else name
