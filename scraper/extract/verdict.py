"""Judge whether a page is an article, from what it says of itself and how it reads. Refuses to look for walls and errors."""

from __future__ import annotations

from collections.abc import Callable

from scraper.extract import fields, pagekind, several
from scraper.extract.fields.address import is_home
from scraper.extract.layout import Hints, Layout
from scraper.extract.segment import Segments

LITTLE_WORDS = 60
"""Words of body below which the page's data is searched for a text that its markup does not show, and a site's first page
that calls itself an article is none."""
LEAST_WORDS, LEAST_WORDS_UNTOLD = 25, 60
"""Words of body below which a page must call itself an article to count as one; last, one without date and author."""
_OWN_DATES = ("json-ld", "og", "parsely", "sailthru", "citation", "dc", "meta", "own-meta")
"""Sources of a date that speak of the whole page; a list shows that of its first text."""
GOES_ON = 1.0
"""Log-odds more that a page needs to count as an article if it has further pages and says of itself no such thing. Of such
pages of the corpus seven of 45 that are none are told by that alone, and one of ten articles is lost, a list of software, by
models that had not seen their domains."""


def is_article(
    cut: Segments,
    layout: Layout,
    hints: Hints,
    url: str | None,
    types: frozenset[str],
    words: float,
    facts: fields.Metadata,
    *,
    own: str | None,
    goes_on: Callable[[], bool],
) -> bool:
    """Say whether a page that shows a text is an article: it reads like one, is no first page, and says so or has a text.

    `url` may be the canonical address, which themes point at the home page; `own` is the one that was asked for. Where a
    page `goes_on` under further numbers it must say that it is an article, or leave no doubt: threads and lists do so.
    """
    kind = pagekind.load()
    if not (hints.is_article or pagekind.OTHER_TYPES.isdisjoint(types)):
        return False
    enough = kind.threshold + (0.0 if hints.is_article else GOES_ON)
    score = kind.score_page(cut, layout, hints, types, url, enough=enough)
    if score < kind.threshold or (score < enough and goes_on()):
        return False
    if hints.is_article:
        if words < LITTLE_WORDS and is_home(own):
            return False
        return hints.is_news or not pagekind.is_first(cut, layout, own, declared=True)
    dated, signed = facts.date_published is not None, bool(facts.authors)
    least = LEAST_WORDS if dated or signed else LEAST_WORDS_UNTOLD
    is_front = pagekind.is_front(cut, layout, url, asked=own, own=hints.host if dated or signed else "")
    if is_front or words < least:
        return False
    if signed and facts.provenance.get("date_published") in _OWN_DATES:
        return True
    return not several.is_thread(cut) and not several.holds_several(cut, layout, own or url)


def is_told(
    cut: Segments, data: tuple[Segments, Layout], hints: Hints, url: str | None, types: frozenset[str], *, own: str | None
) -> bool:
    """Say whether a page whose text is in its data is an article: it says so, or the text reads like one on such a page.

    Shops and charts carry what they sell and list as data, too.
    """
    if hints.is_article:
        return True
    kind, (told, layout) = pagekind.load(), data
    page = cut._replace(items=told.items)
    return not is_home(own) and kind.score_page(page, layout, hints, types, url, enough=kind.threshold) >= kind.threshold
