"""Read how agencies open and sign their stories: the place a report was filed from, and whose copy a text is.

Refuses what merely looks like an opening: without an agency that is known, a place is one only in capitals before a dash,
with a sentence behind it ("MOSCOW — The ..."; not "NATO – the ...").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from scraper.extract.fields import eastasian
from scraper.extract.fields.wordlists import words

__all__ = ["Origin", "is_own", "opened", "signed"]

OPENING = 140
"""How many characters the opening of an agency's story takes at most."""
LATEST = 80
"""Within how many characters the sign stands that ends the place or the day."""
TAIL = 60
"""How far from its end a text is signed."""
ALONE = 30
"""A signature in a line of its own is at most as long, in characters."""
FEWEST = 3
"""A place in capitals has at least as many letters."""
_LETTER = r"[^\W\d_]"
_WORD = rf"{_LETTER}[^\s,()\[\]/–—―:]*"
_SMALL = r"(?:de|del|da|do|dos|di|du|la|las|los|le|les|el|al|am|an\ der|of|on|und|y|e|and|the|sur|nad|na|den)"
_MONTH = rf"{_LETTER}[^\s\d,.()/]{{1,13}}"
_DATE = rf"""(?:{_MONTH}\.?\ \d{{1,2}}(?:,?\ \d{{4}})?
    |\d{{1,2}}\.?(?:\ de|\ d['’])?\ ?{_MONTH}\.?(?:(?:\ de|\ del)?\ \d{{4}})?
    |\d{{4}}\.\ {_MONTH}\ \d{{1,2}}\.|\d{{1,2}}[./]\d{{1,2}}(?:[./]\d{{2,4}})?)"""
_HEAD = rf"""(?x)
    (?P<place>{_WORD}(?:(?:\ /\ |\ |/|,\ )(?:{_SMALL}\ )?{_WORD}){{0,4}}?)
    (?P<date>[,.]?\ {_DATE})?
    (?:[,.]?\s*[(\[/]\s*(?P<agency>[^()\[\]/]{{2,40}}(?:/[^()\[\]/]{{2,20}})?)\s*[)\]/]
        \s*(?P<mark>\.?\ ?[-–—―ー]{{1,2}}|ـ|[.:।])?
    |\.?\s?(?P<dash>[-–—―ー]{{1,2}}|ـ)(?=\s)|(?(date)\.(?=\s)|(?!)))
    \s*(?=\S)"""
_FIRST = rf"""(?x)[(\[/]\s*(?P<agency>[^()\[\]/]{{2,40}})\s*[)\]/]\s*[-–—.:]*\s*
    (?:(?P<place>{_WORD}(?:[\ /]{_WORD}){{0,3}}),?\ {_DATE}\.?\s*[-–—])?"""
_NAMED = re.compile(r"\s*([^\n–—-]{2,24}?)\s*(?:[.:]\s|[–—\n]|\s-)")
"""An agency behind the dash or the date, up to the sign behind it."""
_KANA = r"\u3040-\u30ff\u3400-\u9fff々ー"
_CHINESE = (
    r"[（(【]?\s*(?P<agency>新华社|新華社|中新社|中新网|中新網|中央社)(?:[（(]?(?:记者|記者)[\u3400-\u9fff]{2,3})?\s?(?P<place>[\u3400-\u9fff]{2,8}?)\s?"
    r"(?:\d{1,2}月)?\d{1,2}日(?:综合|綜合)?(?:外)?[電电讯訊]"
)
_JAPANESE = (
    rf"[【［\[〔（(]\s*(?P<place>[{_KANA}]{{2,10}}?)?\s*(?:[\d０-９]{{1,2}}月)?(?:[\d０-９]{{1,2}}日)?\s*[=＝・\s]?\s*"
    r"(?P<agency>共同通信|共同|時事通信|時事|ロイター|AFP|AP|ＡＦＰ|ＡＰ)\s*[】］\]〕）)]"
)
_KOREAN = r"[(（\[]\s*(?P<place>[가-힣·]{2,10})(?:\s[가-힣A-Z]{2,6})?\s*[=＝]\s*(?P<agency>연합뉴스|뉴스1|뉴시스)\s*[)）\]]"
_BRACKET = re.compile(r"[(\[（【/]\s*([^()\[\]（）【】]{2,40}?)\s*[)\]）】/]\W*$")
_PARTS = re.compile(r"\s*[/,;&+]\s*|\s+(?:und|and|et|y|e|mit|with|avec|con)\s+|-(?=[a-z]{2,8}$)")
_LABEL = re.compile(r"^(?:[^\W\d_]{3,12}\s?:|©|\(c\))\s*")


class Origin:
    """Hold what the opening of a story says: the place it was filed from, the agency that did, None where it says none."""

    __slots__ = ("agency", "place")

    def __init__(self, place: str | None, agency: str | None) -> None:
        """Take both as they are written."""
        self.place = place
        self.agency = agency


def opened(text: str) -> Origin:
    """Return what the opening of a story's first paragraph says; most paragraphs say nothing."""
    head = text[:OPENING]
    if eastasian.is_written(head):
        return _east_asian(head)
    if not head[:1].isalpha():
        return _agency_first(head)
    if head[1:2].islower() and head.isascii() and not any(sign in head[:LATEST] for sign in "(/[-"):
        return Origin(None, None)  # as most paragraphs begin
    if head[:1].islower() or not any(sign in head[:LATEST] for sign in "-–—―(/[ـ0123456789"):
        return Origin(None, None)
    match = re.match(_HEAD, head)
    return _judged(match, head[match.end() :]) if match else Origin(None, None)


def signed(texts: Sequence[str]) -> str | None:
    """Return the agency that a text is signed with: in brackets at the end of a paragraph, or in a line of its own."""
    for text in texts:
        bracket = _BRACKET.search(text[-TAIL:]) if text[-6:].rstrip(" .").endswith((")", "]", "）", "】", "/")) else None
        if bracket and (agency := _wire(bracket[1], sure=True)):
            return agency
        line = _LABEL.sub("", text) if len(text) <= ALONE else ""
        if line and (agency := _wire(line.strip(" ."), sure=True)) and line.strip(" .") == agency:
            return agency
    return None


def is_own(agency: str, sites: Iterable[str]) -> bool:
    """Say whether an agency is the site itself, whose stories are nobody's copies."""
    name = _squeezed(agency)
    return any(name in _squeezed(site) for site in sites)


def _squeezed(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _judged(match: re.Match[str], rest: str) -> Origin:
    """Return what an opening says, if its parts belong together."""
    place, agency = match["place"], match["agency"]
    place = place if "," in place else place.rstrip(".")
    nothing = Origin(None, None)
    if not _is_place(place):
        return nothing
    goes_on = rest[:1].islower()
    if agency:
        known = _wire(agency)
        if known and (match["mark"] or not goes_on):
            return Origin(place, known)
        filed = match["mark"] and (match["date"] or _in_capitals(place)) and not goes_on and not agency[0].islower()
        return Origin(place, None) if filed and len(agency) <= ALONE and not any(map(str.isdigit, agency)) else nothing
    named = _NAMED.match(rest)
    known = _wire(named[1]) if named else None
    if known:
        return Origin(place, known)
    return Origin(place, None) if match["dash"] and _in_capitals(place) and not goes_on else nothing


def _is_place(text: str) -> bool:
    """Say whether words can be a place: each begins with a capital or has none, and they are no label of a kind of story."""
    small = _small()
    if text.casefold() in words("no_place", "origins") or len(text) < FEWEST:
        return False
    return all(not part[0].islower() or part in small for part in re.split(r"[ /,]+", text) if part)


@cache
def _small() -> frozenset[str]:
    return frozenset(_SMALL.removeprefix("(?:").removesuffix(")").replace("\\", "").replace("|", " ").split())


def _in_capitals(place: str) -> bool:
    town = place.split(",", 1)[0]
    return town.isupper() and sum(map(str.isalpha, town)) >= FEWEST


def _wire(text: str, *, sure: bool = False) -> str | None:
    """Return the agency that a text names, alone or beside others; `sure` leaves out initials that have other meanings."""
    known = _known(sure)
    whole = text.strip(" .")
    if whole.casefold() in known:
        return whole
    parts = (end for part in _PARTS.split(whole) if part for end in (part, part.rsplit(None, 1)[-1]))
    return next((part for part in parts if part.casefold() in known), None)


@cache
def _known(sure: bool) -> frozenset[str]:
    return words("wires", "origins") - (words("initials_of_more", "origins") if sure else frozenset())


def _agency_first(head: str) -> Origin:
    """Read an opening that begins with the agency ("(ANSA) - ROMA, 18 GIU - ")."""
    match = re.match(_FIRST, head) if head[:1] in "([/" else None
    known = _wire(match["agency"]) if match else None
    return Origin(match["place"], known) if match and known else Origin(None, None)


def _east_asian(head: str) -> Origin:
    for pattern in (_CHINESE, _JAPANESE, _KOREAN):
        match = re.match(pattern, head)
        if match:
            return Origin(match["place"], match["agency"])
    return Origin(None, None)
