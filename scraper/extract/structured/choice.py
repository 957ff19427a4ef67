"""Choose, among all typed nodes of a page, those that describe this page's article. Refuses to read their fields."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from scraper.extract.structured.jsonld import Node, types_of
from scraper.extract.structured.text import plain

__all__ = ["ARTICLE_TYPES", "FOREIGN", "Signs", "articles", "fold", "page_nodes", "same_address"]

ARTICLE_TYPES = frozenset(
    {
        "newsarticle", "article", "blogposting", "reportagenewsarticle", "analysisnewsarticle", "opinionnewsarticle",
        "backgroundnewsarticle", "asknewsarticle", "reviewnewsarticle", "liveblogposting", "satiricalarticle",
        "advertisercontentarticle", "report", "scholarlyarticle", "medicalscholarlyarticle", "techarticle",
        "socialmediaposting", "blogpost", "newsarticles",
    }
)  # fmt: skip
"""schema.org Article and its subtypes, with two misspellings that sites use."""

_LESSER_TYPES = frozenset(
    {"review", "recipe", "claimreview", "discussionforumposting", "hentry", "howto", "videoobject", "creativework", "event"}
)
_PAGE_TYPES = frozenset({"webpage", "itempage", "aboutpage", "faqpage", "medicalwebpage", "qapage", "mediagallery"})
FOREIGN = frozenset(
    {
        "itemlistelement", "haspart", "mentions", "relatedlink", "citation", "isbasedon", "comment", "review", "blogpost",
        "blogposts", "associatedmedia", "ispartof", "liveblogupdate", "video", "subjectof", "significantlink", "makesoffer",
    }
)  # fmt: skip
"""Properties whose articles are other articles than the page's."""

TEASERS = 3
"""From this many articles on that nothing ties to the page none is the page's."""
ALIKE = 0.3
"""Headlines that share a smaller part of their words are of two stories."""
_WORDS = re.compile(r"\w+")
_SCHEME = re.compile(r"^(?:https?:)?//(?:www\.|m\.|amp\.)?", re.IGNORECASE)


class Signs:
    """Hold what the rest of the page says of its article: its addresses, without scheme and query, and its headlines."""

    __slots__ = ("addresses", "headlines")

    def __init__(self, addresses: frozenset[str], headlines: tuple[str, ...]) -> None:
        """Take both spelled for comparison."""
        self.addresses = addresses
        self.headlines = headlines


def same_address(url: str) -> str:
    """Spell an address for comparison: no scheme, no `www.`, no query, no fragment, no closing slash."""
    return _SCHEME.sub("", url.split("#", 1)[0].split("?", 1)[0].strip()).rstrip("/").lower()


@lru_cache(maxsize=512)
def fold(text: str) -> str:
    """Spell a headline for comparison: its words alone, in lower case."""
    return " ".join(_WORDS.findall(text.lower()))


def articles(found: Sequence[tuple[Node, str]], signs: Signs, *, shown: bool = False) -> tuple[Node, ...]:
    """Return the nodes that are this page's article, best first; empty where none is.

    An article the page merely lists, or one whose address and headline are both another's, is not the page's. `shown` says
    that the nodes are marked in what the page shows: there a headline of other words is another's even without an address.
    """
    ranked = []
    for order, (node, via) in enumerate(found):
        kinds = types_of(node)
        if not ARTICLE_TYPES.isdisjoint(kinds):
            score = 2.0
        elif not _LESSER_TYPES.isdisjoint(kinds) and node.get("headline", node.get("name")):
            score = 0.0
        else:
            continue
        evidence = _evidence(node, signs, shown)
        score += evidence
        nested = via.lower() in FOREIGN
        if (nested or score < 2) and evidence < 3:
            continue
        score += sum(0.5 for key in ("headline", "datePublished", "author", "articleBody") if node.get(key)) - (
            2 if nested else 0
        )
        ranked.append((-score, order, node))
    ranked.sort(key=lambda row: row[:2])
    if len(ranked) > 1:  # several that nothing ties to the page: a list of teasers, unless one stands out
        best = -ranked[0][0]
        ranked = [row for row in ranked if -row[0] >= best - 2 or _evidence(row[2], signs, shown) > 0]
        if len(ranked) >= TEASERS and all(_evidence(row[2], signs, shown) <= 0 for row in ranked):
            return ()
    return tuple(row[2] for row in ranked[:4])


def page_nodes(found: Iterable[tuple[Node, str]]) -> tuple[Node, ...]:
    """Return the nodes that describe the page as a document, which know its dates and author on some sites."""
    return tuple(
        node for node, via in found if via in ("", "mainEntityOfPage") and not _PAGE_TYPES.isdisjoint(types_of(node))
    )[:4]


def _evidence(node: Node, signs: Signs, shown: bool) -> float:
    """Weigh what ties a node to this page: 4 its address, 3 its headline, -3 another's address and headline."""
    named = _addresses(node)
    score = 4.0 if named & signs.addresses else 0.0
    headline = fold(plain(node.get("headline") or node.get("name")))
    if headline and any(_agree(headline, other) for other in signs.headlines):
        score += 3.0
    elif headline and signs.headlines and not score:
        another = bool(named) and bool(signs.addresses)
        score -= 3.0 if another or (shown and not any(_resembles(headline, other) for other in signs.headlines)) else 0.0
    return score


def _resembles(one: str, other: str) -> bool:
    """Say whether two folded headlines have words in common, or characters where there are no spaces."""
    spaced = " " in one and " " in other
    words, others = (frozenset(text.split() if spaced else text) for text in (one, other))
    return len(words & others) > ALIKE * min(len(words), len(others))


def _agree(one: str, other: str) -> bool:
    """Say whether two folded headlines are the same, or one is the other shortened or with a section or site name."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    return len(short) >= 12 and short in long


def _addresses(node: Node) -> frozenset[str]:
    values: list[Any] = [node.get("url"), node.get("@id"), node.get("mainEntityOfPage")]
    found = set()
    for value in values:
        for item in value if isinstance(value, list) else [value]:
            address = item.get("@id") or item.get("url") if isinstance(item, Mapping) else item
            if isinstance(address, str) and "/" in address:
                found.add(same_address(address))
    return frozenset(found)
