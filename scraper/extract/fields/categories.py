"""Find the sections that the article's own lines link to, around its headline or right below its text.

Refuses the sections of other stories, of the site's navigation, and topics: `tags` knows those.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from scraper.extract.boxes import ASIDE, OUT
from scraper.extract.fields.address import absolute, host
from scraper.extract.fields.classnames import is_author_page
from scraper.extract.fields.domains import are_related
from scraper.extract.fields.header import Piece
from scraper.extract.fields.strangers import Strangers
from scraper.extract.fields.taxonomy import sections
from scraper.extract.fields.wordlists import words

__all__ = ["leads_to_category", "shown"]

ABOVE, BESIDE, BELOW = 4, 5, 6
"""How many segments above and below the headline, and below the text, its sections stand at most."""
LINE_CHARS = 160
NAME_CHARS = 40
MOST = 3
"""More sections, or as many lines of them, are those of the site, or of teasers."""
_PATH = (
    r"(?i)/(?:categor(?:y|ies|ia|ias|ie|ía|ías)|kategori(?:e|en|a|er)?|rubri(?:k|ken|que|ques|ca|cas|che)|ressorts?|sections?"
    r"|seccion|secciones|secao|sezione)/[^/?#]+/?$"
)
_CLASS = (
    r"(?i)(?:^|[\s_-])(?:categor(?:y|ies|ie|ia)|kategorie|cat-links|rubrik|rubrique)"
    r"(?:[_-](?:names?|links?|labels?|list|meta|badge)|[_-]{2}\w+)?(?=\s|$)|taxonomy-category"
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5"})


def shown(pieces: Sequence[Piece], at: int, last: int, base: str | None = None) -> tuple[str, ...]:
    """Return what the links to sections say near the headline, whose segment is `at`, else below the body's `last`.

    They lead to the page's own site, which has the address `base`.
    """
    near = range(max(at - ABOVE, 0), min(at + BESIDE + 1, len(pieces))) if at >= 0 else range(0)
    for place in (sorted(near, key=lambda i: abs(i - at)), _under(pieces, last)):
        lines = [(i, found) for i in place if _is_beside(pieces[i]) and (found := _names(pieces[i], base))]
        lines = [(i, found) for i, found in lines if i >= at or len(found) < MOST]  # so many above it are a menu
        around = Strangers(pieces, at) if lines else None
        if around is not None:
            lines = [(i, found) for i, found in lines if not (around.is_strange(i) or around.is_card(i))]
        if lines:
            beside = sorted((i, names) for i, names in lines if abs(i - lines[0][0]) <= 1)
            named = sections(name for _, names in beside for name in names)
            return named if len(lines) < MOST and len(named) <= MOST else ()
    return ()


def leads_to_category(href: str | None) -> bool:
    """Say whether a link leads to the page of a section."""
    return bool(href) and re.search(_PATH, href or "") is not None


def _under(pieces: Sequence[Piece], last: int) -> list[int]:
    """List the segments right below the body, down to the headline of another story."""
    under = range(last + 1, min(last + 1 + BELOW, len(pieces))) if last >= 0 else range(0)
    end = next((i for i in under if pieces[i].tag in _HEADINGS), under.stop)
    return [i for i in under if i < end]


def _is_beside(piece: Piece) -> bool:
    is_line = not piece.keep and not piece.box.inside & (OUT | ASIDE) and len(piece.text) <= LINE_CHARS
    return is_line and bool(piece.marks) and not _leads_on(piece.text)


def _names(piece: Piece, base: str | None) -> list[str]:
    """Return the texts of a segment's links to sections: those whose address says so, or one where the class does."""
    links = [(a, b, href) for a, b, kind, href in piece.marks if kind == "a" and href and _is_ours(base, href)]
    named = len(links) == 1 and _is_named(piece.classes) and not links[0][2].startswith(("#", "javascript:", "?"))
    texts = (" ".join("".join(piece.pieces[a:b]).split()) for a, b, href in links if named or leads_to_category(href))
    return [
        text
        for text in texts
        if 0 < len(text) <= NAME_CHARS and text[0].isalpha() and not text.endswith(":") and not _leads_on(text)
    ]


def _is_ours(base: str | None, href: str) -> bool:
    """Say whether a link leads to a page of the same site, and to no author's."""
    own, theirs = host(base), host(absolute(base, href))
    return not is_author_page(href) and (not own or not theirs or are_related(own, theirs))


def _leads_on(text: str) -> bool:
    """Say whether a text tells where to go on ("Back to all news", "More from"), or is a button to share the page."""
    low = text.casefold().lstrip("«‹<←» ")
    if not low.startswith(_leading()):  # as of most
        return False
    return any(low == word or low.startswith(word + " ") for word in _leading())


@cache
def _leading() -> tuple[str, ...]:
    return tuple(words("no_sections", "titles"))


@lru_cache(maxsize=4_096)
def _is_named(classes: str) -> bool:
    return re.search(_CLASS, classes) is not None
