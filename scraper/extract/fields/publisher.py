"""Read who publishes the article, and every name the publication goes by. Refuses to name a person."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from scraper.extract.fields import titles
from scraper.extract.fields.address import absolute, host, leads_home
from scraper.extract.fields.header import Piece
from scraper.extract.fields.persons import is_handle, is_nobody
from scraper.extract.fields.taxonomy import HOME
from scraper.extract.fields.wordlists import words as words_of
from scraper.extract.structured import Structured
from scraper.extract.structured.choice import fold
from scraper.extract.structured.jsonld import Node, types_of
from scraper.extract.structured.text import is_placeholder, plain
from scraper.types import Publisher

__all__ = [
    "SITE_META",
    "from_home",
    "from_nodes",
    "from_text",
    "from_title",
    "is_owner",
    "logos",
    "notices",
    "of_site",
    "site_names",
]

SITE_META = ("og:site_name", "sitename")
"""Names of `<meta>` that hold what the site calls itself; the second is one of those for sites of China's authorities."""

NAME_CHARS = 3
NAME_WORDS = 6
_SMALL = frozenset(
    "the of for and a an der die das und fur le la les de du des et el los las y del i il lo e da do dos".split()
)
_NOTICE = r"(?i)^(?:copyright|\(c\)|©|\d{4}|[-–,.|\s])*(?:©|\(c\)|copyright)(?:copyright|©|\(c\)|\d{4}|by\b|[-–,.|\s])*"
"""The sign of a copyright with the years on either side of it."""
_LOGO = (
    r"(?i)^(?:logo|home(?:page)?)\W+(?:(?:of|von|de|di|da)\s+)?|\W+(?:logo|home(?:page)?|startseite|accueil|inicio|forside)$"
)
"""What a logo is called beside the name."""
LOGO_CHARS = 100
"""No name of a publication is longer, and the pattern takes time that grows with the square of the text."""
_OWNER_END = r"[.,;|·–—/(]|\s-\s|\s(?=(?:All|Alle|Tous|Todos|Tutti)\s)"
_YEAR_BEHIND = r"\s+(?:19|20)\d\d\s*$"
_PARTS = frozenset("blog blogs wiki forum forums news shop store docs support help community home".split())
"""Labels of hosts that name a part of a site."""
HEAD = 20
"""Among how many segments at the head of the page the link that leads home is looked for."""
FOOT = 30
"""In how many segments from the end of the page the notice of its copyright stands."""
LONGEST_NOTICE = 300
MOST_SUFFIX = 3
"""A label of a host before its last is a public suffix ("co", "com") up to this many letters."""

_COMPANY = (
    r"[\s,](?:AG|S\.?E|e\.?G|GmbH|(?:Gmb[Hh] )?(?:& Co\.? )?KG|Ltd|LTD|Limited|LLC|LLP|"
    r"Inc|INC|Corp|PLC|plc|Pty|AS|ASA|A/S|ApS|AB|Oy|OY|Oyj|"
    r"S\.?A\.?|S\.?A\.?S|SARL|S\.?p\.?A|S\.?r\.?l|S\.?L\.?U?|B\.?V|N\.?V|Kft|Zrt|Nyrt|s\.\s?r\.\s?o|a\.\s?s|"
    r"(?:Sp|SP|sp)\. ?[zZ] ?[oO]\. ?[oO]|d\.\s?o\.\s?o|Ltda|Tbk)\.?"
)
"""What the law has a company write behind its name."""


def from_nodes(nodes: Sequence[Node], structured: Structured) -> Publisher | None:
    """Return the publisher of the first node that names one; None for a company where the site says what it is called."""
    found = _named(nodes, structured)
    if found and _is_account(nodes, found.name, structured):
        return None
    return None if found and _is_company(found.name) and _site(structured) else found


def _is_account(nodes: Sequence[Node], name: str, structured: Structured) -> bool:
    """Say whether a publisher is the account that runs the site: a person by type, and an account's name or another's site.

    Plugins for search engines put the first account of the site there.
    """
    given = (structured.resolve(_first(node.get("publisher"))) for node in nodes)
    person = any(
        isinstance(one, Mapping) and "person" in types_of(dict(one)) and plain(one.get("name")) == name for one in given
    )
    return person and (is_handle(name) or is_nobody(name) or (_site(structured) or name) != name)


def of_site(structured: Structured) -> Publisher | None:
    """Return the site by its own name, with address and logo of the company that JSON-LD names as its publisher."""
    name = structured.first("og:site_name")
    company = _named(structured.nodes, structured)
    if name and company and _is_company(company.name):
        return replace(company, name=name)
    return from_text(name)


def _named(nodes: Sequence[Node], structured: Structured) -> Publisher | None:
    for node in nodes:
        for key in ("publisher", "sourceOrganization"):
            found = _publisher(structured.resolve(_first(node.get(key))), structured)
            if found:
                return found
    return None


def _site(structured: Structured) -> str | None:
    """Return what the site calls itself, unless that is a company too."""
    name = structured.first("og:site_name")
    return None if name is None or _is_company(name) or name.casefold() in HOME else name


def _is_company(name: str) -> bool:
    found = list(re.finditer(_COMPANY, name))
    return bool(found) and found[-1].end() == len(name)


def from_text(name: str | None) -> Publisher | None:
    """Return a publisher of that name."""
    text = plain(name)
    if text.startswith(("http://", "https://", "www.")):
        text = host(text if "://" in text else f"https://{text}")
    return Publisher(text) if text and not is_placeholder(text) else None


def from_title(structured: Structured, headline: str | None, notices: Iterable[str]) -> Publisher | None:
    """Return the site by the name behind the headline in the page's title, or before it.

    It must be the host's, written out ("Diario del Sur" of diariodelsur.example), or its owner's in a copyright notice.
    """
    title = structured.title
    parted = titles.separators(title)
    if not parted:
        return None
    hosted = _labels(structured.url)
    ends = (title[parted[-1].end() :].strip(), False), (title[: parted[0].start()].strip(), True)
    for name, first in ends:
        words = fold(name).split()
        if 0 < len(words) <= NAME_WORDS and not (headline or "").endswith(name) and not (headline or "").startswith(name):
            if any(_spells(words, label, exactly=first) for label in hosted):
                return Publisher(name)
            if not first and any(_follows_sign(name, notice) for notice in notices):
                return Publisher(name)
    return None


def from_home(pieces: Sequence[Piece], structured: Structured, notices: Iterable[str] = ()) -> Publisher | None:
    """Return the site by the link at the head of the page that leads home, where the host spells what it says.

    What a notice of copyright names as its owner will do, too. A logo in the link says its name in words for those who do
    not see it.
    """
    hosted = [label for label in _labels(structured.url) if label not in _PARTS]
    owned: list[str] | None = None
    for name in (*_homes(pieces, structured), *logos(structured)):
        words = fold(name).split()
        if not 0 < len(words) <= NAME_WORDS or _is_none(name):
            continue
        if any(_spells(words, label, exactly=True) for label in hosted):
            return from_text(name)
        owned = list(notices) if owned is None else owned
        if len(words) > 1 and any(is_owner(words, notice) for notice in owned):
            return from_text(name)
    return None


def _is_none(name: str) -> bool:
    """Say whether a link that leads home says so, or that all rights are reserved, and names nobody."""
    return name.casefold() in HOME or name.casefold().strip(" .!") in words_of("no_publishers", "titles")


def _homes(pieces: Sequence[Piece], structured: Structured) -> Iterator[str]:
    """Yield what the links at the head of the page say that lead home."""
    for piece in pieces[:HEAD]:
        for start, end, kind, href in piece.marks:
            if kind == "a" and href and absolute(structured.base, href) is not None and _is_home(href):
                yield " ".join("".join(piece.pieces[start:end]).split())


def logos(structured: Structured) -> Iterator[str]:
    """Yield what the pictures in the first links that lead home are called, and these links themselves."""
    for href, _, node in structured.anchors[:HEAD]:
        if not leads_home(structured.base, href):
            continue
        images = node.css("img[alt]")[:1]
        attributes = node.attributes
        for said in (
            *(image.attributes.get("alt") for image in images),
            attributes.get("aria-label"),
            attributes.get("title"),
        ):
            yield re.sub(_LOGO, "", plain(said)[:LOGO_CHARS])


def notices(pieces: Sequence[Piece]) -> Iterator[str]:
    """Yield the notices of copyright at the foot of the page."""
    return (piece.text for piece in reversed(pieces[-FOOT:]) if "©" in piece.text[:LONGEST_NOTICE])


def is_owner(words: Sequence[str], notice: str) -> bool:
    """Say whether a notice of copyright names this owner right behind the sign and the years, and no longer name."""
    owner = re.sub(_NOTICE, "", notice)
    name = re.sub(_YEAR_BEHIND, "", re.split(_OWNER_END, owner, maxsplit=1)[0])
    return owner != notice and fold(name).split() == list(words)


def _is_home(href: str) -> bool:
    path = href.split("://", 1)[-1].partition("/")[2] if "://" in href else href.removeprefix("/")
    return not path and href.startswith(("/", "http"))


def _labels(url: str | None) -> list[str]:
    """List what a name of a host may be made of: its labels but the last and such as "www", and the whole."""
    labels = host(url).split(".")
    own = [label.replace("-", "") for label in labels[:-1] if len(label) >= NAME_CHARS]
    return [*own, "".join(labels[-2:]).replace("-", "")]


def _spells(words: Sequence[str], label: str, *, exactly: bool) -> bool:
    """Say whether a host's label is made of the words of a name, of all but the small ones, or of their initials."""
    great = [word for word in words if word not in _SMALL]
    whole = "".join(words)
    spelled = {whole, "".join(great)}
    if len(great) > 2:
        spelled |= {"".join(word[0] for word in words), "".join(word[0] for word in great)}
    if label in spelled:
        return True
    if exactly:
        return False
    shorter, longer = sorted((label, whole), key=len)
    return len(shorter) > NAME_CHARS and 2 * len(shorter) >= len(longer) and longer.startswith(shorter)


def _follows_sign(name: str, notice: str) -> bool:
    """Say whether a notice of copyright names a publication right behind the sign and the years."""
    owner = re.sub(_NOTICE, "", notice)
    return owner != notice and owner.casefold().startswith(name.casefold())


def site_names(structured: Structured) -> tuple[str, ...]:
    """Return the names the publication is known by: its own, its publisher's, its host's."""
    name = host(structured.url)
    labels = name.split(".")
    own = [structured.first(*SITE_META), structured.first("application-name"), name, max(labels[:-1] or labels, key=len)]
    own += [label for label in labels[-3:-1] if len(label) > MOST_SUFFIX]
    for node in (*structured.nodes, *structured.pages, *structured.items):
        publisher = structured.resolve(_first(node.get("publisher")))
        if isinstance(publisher, Mapping):
            own.append(plain(publisher.get("name")))
    return tuple(dict.fromkeys(text for text in own if text))


def _publisher(value: Any, structured: Structured) -> Publisher | None:
    if not isinstance(value, Mapping):
        return from_text(value) if isinstance(value, str) else None
    name = plain(value.get("name"))
    if not name or is_placeholder(name):
        return None
    logo = structured.resolve(_first(value.get("logo")))
    if isinstance(logo, Mapping):
        logo = _first(logo.get("url") or logo.get("contentUrl"))
    return Publisher(name, absolute(structured.base, _first(value.get("url"))), absolute(structured.base, logo))


def _first(value: Any) -> Any:
    return value[0] if isinstance(value, list) and value else value
