"""Find the article's own headline, without the name of the site or section. Refuses to shorten or restyle it.

Every source votes; sources agree when their words do, after the site's name is cut off.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from scraper.extract.fields import headings, slug, titles, untitled
from scraper.extract.fields.header import Piece
from scraper.extract.fields.precedence import (
    ADDRESS_SHARED,
    ADDRESS_WEIGHT,
    HEADLINE_META,
    HEADLINE_ORDER,
    HEADLINE_WEIGHTS,
)
from scraper.extract.structured import Structured
from scraper.extract.structured.choice import fold
from scraper.extract.structured.jsonld import types_of
from scraper.extract.structured.text import is_placeholder, plain

__all__ = ["Claim", "claims", "pick", "weigh_headings"]

_FIRM = frozenset(("h1", "h2", "shown", "json-ld", "microdata"))
"""Sources that hold a headline as it was written, not as a system joins it with the site's name."""
_KICKER_END = r"(?:[:：|]|\s[-–—])\s*$"
_SECTION = r"\s*(?:[-–—|ㅣ｜_]|[(（][^()（）]+[)）]$)"
_QUOTES = "\"'`´‘’‚“”„«»‹›"
_ENDS = " |-–—·•»›:"
_DECORATION = dict.fromkeys(map(ord, '*#_"⋆★'))

SECTION_WORDS = 3
SHARED_WORDS = 0.3
"""The share of words a heading has in common with another source from which on it is taken for the article's."""
KICKER_WORDS = 6
KICKER_SUPPORT = 1.0
CUT_CHARS = 90
"""A headline this long that another one continues was cut for search engines (they allow 110 characters)."""
_NOT_WORDS = re.compile(r"[-_/.+]+")
LONG_HEADING = 200
"""A heading with more characters than this is a paragraph set as a heading."""


class Claim:
    """Hold what one source gives as headline and how much it weighs when sources disagree."""

    __slots__ = ("source", "text", "weight")

    def __init__(self, source: str, text: str, weight: float) -> None:
        """Take the text as the source has it."""
        self.source = source
        self.text = text
        self.weight = weight


class _Group:
    """Collect the claims that say the same words; the first gives the spelling."""

    __slots__ = ("order", "source", "text", "weight", "words")

    def __init__(self, words: str, order: int, text: str, source: str) -> None:
        self.words = words
        self.order = order
        self.text = text
        self.source = source
        self.weight = 0.0


def claims(structured: Structured, pieces: Sequence[Piece] = (), sites: Iterable[str] = ()) -> list[Claim]:
    """List what every source gives as headline, each once, in order of trust in its spelling.

    `pieces` are the page's segments, for the heading of a lesser level where the first level names the site; such a name is
    a claim of "site" without weight. `sites` are the names that are known already.
    """
    found: list[Claim] = []
    given: list[str] = []
    for source in HEADLINE_ORDER:
        if source == "h1":
            path = _NOT_WORDS.sub(" ", (structured.url or "").split("://", 1)[-1].split("?", 1)[0])
            sorted_out = headings.sort(structured, given, pieces, _squeezed(sites))
            found += weigh_headings(sorted_out.own, [*given, structured.title, path])
            found += [Claim("h1", text, HEADLINE_WEIGHTS["h1:other"]) for text in sorted_out.pictured]
            found += [Claim("h2", text, HEADLINE_WEIGHTS["h2"]) for text in sorted_out.lesser]
            found += [Claim("shown", sorted_out.shown, HEADLINE_WEIGHTS["h2"])] if sorted_out.shown else []
            found += [Claim("site", text, 0.0) for text in sorted_out.sites if text]
        else:
            text, weight = _claimed(structured, source)
            if text and not is_placeholder(text):
                found.append(Claim(source, text, HEADLINE_WEIGHTS[weight]))
                given.append(text)
    return found


def _claimed(structured: Structured, source: str) -> tuple[str, str]:
    """Return the text a source gives and the name of its weight."""
    if source == "json-ld" and structured.nodes:
        node = structured.nodes[0]
        text = plain(node.get("headline")) or plain(node.get("name"))
        return text, "json-ld:news" if any("news" in kind for kind in types_of(node)) else "json-ld"
    if source == "microdata" and structured.items:
        node = structured.items[0]
        return plain(node.get("headline")) or plain(node.get("name")), source
    if source == "title":
        return "" if untitled.is_default(structured.title) else structured.title, source
    return structured.first(*HEADLINE_META.get(source, ())) or "", source


def pick(claims: Sequence[Claim], sites: Iterable[str], url: str | None = None) -> tuple[str, str] | None:
    """Return the headline that most weight stands behind and the source it is spelled after.

    The first claim of an agreeing group, so the most trusted source, gives the spelling. Where two groups weigh nearly the
    same, the words of the page's address (`url`) count. A heading with the site's name is the headline of last resort.
    """
    headed = [claim.text for claim in claims if claim.source == "site"]
    if not headed:
        return _pick(claims, sites, url)
    others = [claim for claim in claims if claim.source != "site"]
    heard = frozenset(fold(claim.text) for claim in others)
    for claim in others:
        claim.text = _unglued(claim.text, headed, heard)
    return _pick(others, (*sites, *headed), url) or _pick([Claim("h1", text, 1.0) for text in headed], sites, url)


def _unglued(text: str, names: Sequence[str], heard: frozenset[str]) -> str:
    """Return a text without a name of the site behind it, glued to it or not, where another source has just the rest."""
    rest = text
    for name in (*names, *names):
        rest = rest.removesuffix(name).rstrip(_ENDS)
    return rest if rest != text and fold(rest) in heard else text


def _pick(claims: Sequence[Claim], sites: Iterable[str], url: str | None) -> tuple[str, str] | None:
    names = _squeezed(sites)
    groups = _grouped(claims, names)
    # "Rain News May 2020" reads like a name of Rain News, and is a headline all the same where there is no other.
    named = [group for group in groups if titles.names_site(group.words, names)]
    groups = [group for group in groups if group not in named] or [g for g in named if g.words.replace(" ", "") not in names]
    if not groups:
        return None
    _hear_address(groups, url)
    best = max(groups, key=lambda group: (group.weight, -group.order))
    best = _without_section(_without_kicker(_uncut(best, groups), groups), groups)
    return _common_tail(best, groups) or _as_shown(_in_small(_undecorated(best, claims), claims), claims), best.source


def _grouped(claims: Sequence[Claim], names: frozenset[str]) -> list[_Group]:
    """Put together the claims that say the same words once the site's name is cut off."""
    heard = [fold(claim.text) for claim in claims]
    groups: dict[str, _Group] = {}
    cut: dict[str, str] = {}
    for order, claim in enumerate(claims):
        if claim.text not in cut:
            cut[claim.text] = claim.text
            if parts := titles.parts_of(claim.text):
                others = frozenset(words for words, other in zip(heard, claims, strict=True) if other.source != claim.source)
                firm = any(
                    other.source in _FIRM and words == heard[order] for words, other in zip(heard, claims, strict=True)
                )
                cut[claim.text] = titles.without_site(claim.text, parts, names, others, firm=firm)
        text = cut[claim.text]
        words = fold(text)
        if words:
            group = groups.setdefault(words, _Group(words, order, text, claim.source))
            group.weight += claim.weight
    return list(groups.values())


def _squeezed(sites: Iterable[str]) -> frozenset[str]:
    return frozenset(name for site in sites if (name := fold(site).replace(" ", "")))


def _hear_address(groups: Collection[_Group], url: str | None) -> None:
    """Add the weight of the page's address, where it can decide, to the groups most of whose words it repeats."""
    if len(groups) < 2:
        return
    second, first = sorted(group.weight for group in groups)[-2:]
    address = slug.words(url) if first - second <= ADDRESS_WEIGHT else ()
    if not address:
        return
    for group in groups:
        shared = slug.shared(group.text, address)
        if shared >= ADDRESS_SHARED:
            group.weight += ADDRESS_WEIGHT * shared


def weigh_headings(headings: Sequence[str], others: Sequence[str]) -> list[Claim]:
    """Turn the page's `h1` texts into claims: the one that shares words with another source weighs most."""
    spoken = [frozenset(fold(text).split()) for text in others]
    unique = list(dict.fromkeys(heading for heading in headings if heading))[:6]
    rated = sorted(((-_shared(fold(heading), spoken), i, heading) for i, heading in enumerate(unique)), key=lambda r: r[:2])
    claims = []
    for place, (shared, _, heading) in enumerate(rated):
        if place == 0 and -shared >= SHARED_WORDS and len(heading) <= LONG_HEADING:
            weight = HEADLINE_WEIGHTS["h1"]
        elif len(unique) == 1 and len(heading) <= LONG_HEADING:
            weight = HEADLINE_WEIGHTS["h1:alone"]
        else:
            weight = HEADLINE_WEIGHTS["h1:other"]
        claims.append(Claim("h1", heading, weight))
    return claims


def _shared(words: str, spoken: Sequence[frozenset[str]]) -> float:
    own = frozenset(words.split())
    return max((len(own & other) / len(own | other) for other in spoken if own and other), default=0.0)


def _uncut(best: _Group, groups: Iterable[_Group]) -> _Group:
    """Prefer the whole headline to one that was cut off."""
    if len(best.text) < CUT_CHARS and not best.text.endswith(("…", "...")):
        return best
    return next((g for g in groups if g is not best and g.words.startswith(best.words) and g.source != "title"), best)


def _without_section(best: _Group, groups: Iterable[_Group]) -> _Group:
    """Prefer the form without section or agency ("Rain falls-Weather", "大雨（新報）") where another source has the rest."""
    for group in groups:
        section = best.text[len(group.text) :]
        exact = group is not best and group.source != "title" and best.text.startswith(group.text)
        short = len(section.split()) <= SECTION_WORDS and len(section) < len(group.text)
        if exact and short and re.match(_SECTION, section):
            return group
    return best


def _undecorated(best: _Group, claims: Sequence[Claim]) -> str:
    """Return the spelling without marks of another format ("## Rain", "*Rain*", "Rain ⋆") where the heading has none."""
    bare = best.text.translate(_DECORATION)
    if bare != best.text:
        plainly = " ".join(bare.split())
        if any(claim.source == "h1" and " ".join(claim.text.split()) == plainly for claim in claims):
            return plainly
    return best.text


def _in_small(text: str, claims: Sequence[Claim]) -> str:
    """Return the spelling of the heading where another source has the same in nothing but capitals."""
    if not text.isupper():
        return text
    return next((c.text for c in claims if c.source == "h1" and c.text.upper() == text and not c.text.isupper()), text)


def _as_shown(text: str, claims: Sequence[Claim]) -> str:
    """Return the heading's spelling where it has the same letters with other signs ("Rain – again." for "Rain - again").

    Systems put plain signs into what they write for machines. Quotation marks alone are no reason, as some themes restyle
    them, nor is a heading with fewer signs: its lines stand in for them.
    """
    letters = "".join(filter(str.isalnum, text))
    for claim in claims:
        if claim.source == "h1" and claim.text != text and "".join(filter(str.isalnum, claim.text)) == letters:
            ours, shown = _signs(text), _signs(claim.text)
            if ours != shown and len(ours) <= len(shown):
                return claim.text
    return text


def _signs(text: str) -> str:
    return "".join(sign for sign in text if not sign.isalnum() and not sign.isspace() and sign not in _QUOTES)


def _common_tail(best: _Group, groups: Iterable[_Group]) -> str | None:
    """Return what follows the kicker where another source has another kicker before the very same words."""
    for match in titles.separators(best.text)[:3]:
        kicker, tail = best.text[: match.start()], best.text[match.end() :]
        words = " " + fold(tail)
        if len(kicker.split()) <= KICKER_WORDS and len(words.split()) > 2:
            said = frozenset(fold(kicker).split())
            for group in groups:
                other = group.words.removesuffix(words)
                if other != group.words and group is not best and group.source != "title" and said.isdisjoint(other.split()):
                    return tail
    return None


def _without_kicker(best: _Group, groups: Iterable[_Group]) -> _Group:
    """Prefer the form without a kicker ("Weather: Rain falls") where another source gives exactly what follows it."""
    for group in groups:
        if group is best or group.weight < KICKER_SUPPORT or not best.words.endswith(" " + group.words):
            continue
        kicker = best.text[: -len(group.text)]
        if len(kicker.split()) <= KICKER_WORDS and re.search(_KICKER_END, kicker) and len(group.words.split()) > 2:
            return group
    return best
