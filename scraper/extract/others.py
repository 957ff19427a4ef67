"""Find what on a page is not its article: other articles, what readers wrote."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from scraper.extract.cards import STORY_WORDS, find_cards, leads_away
from scraper.extract.discussions import DATED_WORDS, find_answered, find_dated, is_dated
from scraper.extract.lexicon import Opening
from scraper.extract.outer import find_consent, find_outer
from scraper.extract.segment import Box, Segment, Segments
from scraper.extract.words import overlap

if TYPE_CHECKING:
    from scraper.extract.layout import Hints, Layout

__all__ = ["REPLIES", "find_foreign", "find_replies", "find_strangers"]

FOREIGN_OVERLAP = 0.5
STORY_HEADING_WORDS = 4
OWN_SHARE = 0.3
MANY = 2
"""Other stories in a row with an article whose heading is too short to tell that it is one, too ("Victory")."""
LEADING_SHARE = 0.5
"""Share of links from which on a text leads on."""
REPLIES = (
    r"(?i)(?<![a-z])(?<!has-)(?<!no-)(?<!with-)(?<!show-)(?:comments(?![-_](?:open|closed?|enabled|disabled|allowed|on|off)\b)"
    r"|commentaires|kommentare|comments?[-_]?(?:list|area|section|thread|container|wrapper|block)s?)(?![a-z])"
)
"""Names of the elements that hold readers' comments; in the singular they also name a kind of article, and "comments-open"
says that an article may have some."""
_OTHERS = r"(?i)next|related|teaser|recommend|promo|comment|(?<![a-z])(?:more|cards?|repl(?:y|ies)|c|r)(?![a-z])"
"""How makers of pages name what is another story, or a reader's, and their rows."""
SIGNED_TEXTS = 4
"""Texts below a heading among which its byline or date stands."""
WRITTEN_TEXTS = 2
"""The same where nothing else tells that it heads another story."""
_WRITER = r"(?i)(?<![a-z])(?:byline|authors?)(?![a-z])"
_NAMED = r"[^\W\d_][^\d|•·]{2,60}\s[^\W\d_][^\d|•·]{1,60}[|•·]"
"""Two words or more before a stroke: the name of a writer, with the day behind it."""
_SIGNED = r"(?i)byline|author|dateline|\bdate|[-_]date|\btime\b|timestamp|publish"


def find_foreign(page: Segments, layout: Layout) -> None:
    """Mark the segments of other articles on the page: each has a leading heading of its own that is not our title."""
    if layout.head < 0:
        return
    chain, own_article = layout.head_chain, page.items[layout.head].box.article
    roots = set()
    for i, item in enumerate(page.items):
        box = item.box
        if i == layout.head or not (
            box.tag == "h1" or (box.tag == "h2" and i > layout.head and box.article not in (0, own_article))
        ):
            continue
        words = item.spelled
        if not words or overlap(words, layout.title_words) > FOREIGN_OVERLAP:
            continue
        top = box
        while top.parent is not None and top.parent not in chain:
            top = top.parent
        if top not in chain and (box.tag == "h1" or top.article != own_article):
            roots.add(top)
    if not roots:
        return
    inside: dict[Box, bool] = {}
    for box in page.boxes:
        inside[box] = box in roots or (box.parent is not None and inside[box.parent])
    foreign = [int(inside[item.box]) for item in page.items]
    own = sum(prose for prose, other in zip(layout.prose, foreign, strict=True) if not other)
    if own >= STORY_WORDS or own >= OWN_SHARE * layout.total:
        layout.foreign = foreign
        layout.total = own or 1.0


def find_strangers(page: Segments, layout: Layout) -> frozenset[int]:
    """Return the numbers of `<article>` elements that come after our headline with a heading of their own.

    Only where the headline's own `<article>` holds a text, and theirs heads no mere part of it ("Instructions"): such
    elements are teasers, or the next story of an endless page. On the corpus no page has its body in them. Several alike
    within ours, with no link to another page in them, are the posts of a live blog or the briefs of a round-up.
    """
    items, own = page.items, _own_article(page.items, layout)
    if not own or sum([p for p, item in zip(layout.prose, items, strict=True) if item.box.article == own]) < STORY_WORDS:
        return frozenset()
    headed = {0, own, *_parts(page, own)}
    found, short = set[int](), set[int]()
    for i, item in enumerate(items[layout.head + 1 :], layout.head + 1):
        number = item.box.article
        if number not in headed and item.box.tag in ("h1", "h2"):
            headed.add(number)
            words = item.spelled
            if overlap(words, layout.title_words) <= FOREIGN_OVERLAP:
                (found if layout.words[i] >= STORY_HEADING_WORDS else short).add(number)
    return frozenset(found | _among(page.boxes, found, short) if len(found) >= MANY and short else found)


def _parts(page: Segments, own: int) -> set[int]:
    """Return the numbers of the `<article>` elements in a row within ours whose names are alike but for their numbers.

    One of which a text mostly leads to another page is a teaser.
    """
    leading = {item.box.article for item in page.items if item.links and _leads_on(item)}
    rows: dict[tuple[Box, str], set[int]] = {}
    for box in page.boxes:
        outer = box.parent
        if box.tag == "article" and outer is not None and outer.article == own and box.article not in leading:
            rows.setdefault((outer, re.sub(r"\d+", "", f"{outer.names} {box.names}")), set()).add(box.article)
    return set().union(*[row for (_, names), row in rows.items() if len(row) >= MANY and not re.search(_OTHERS, names)])


def _leads_on(item: Segment) -> bool:
    """Say whether most of a text is links to other pages."""
    return item.link_chars >= LEADING_SHARE * len(item.text) and not leads_away(item, "")


def _among(boxes: Sequence[Box], found: Collection[int], short: Collection[int]) -> set[int]:
    """Return those of the articles with a `short` heading that stand in a row with several of the `found`."""
    at = {box.article: box.parent for box in reversed(boxes) if box.tag == "article"}
    rows = Counter(at[number] for number in found)
    return {number for number in short if rows[at[number]] >= MANY}


def _own_article(items: Sequence[Segment], layout: Layout) -> int:
    """Return the number of the headline's `<article>`; where it stands in none, of that with the first text below it.

    Systems that set the title of a page in a block of its own do so. An article with a heading of its own is no such.
    """
    if layout.head < 0 or items[layout.head].box.article:
        return items[layout.head].box.article if layout.head >= 0 else 0
    for i, item in enumerate(items[layout.head + 1 :], layout.head + 1):
        if item.box.tag in ("h1", "h2"):
            return 0
        if layout.prose[i]:
            return item.box.article
    return 0


def find_next_stories(page: Segments, layout: Layout) -> set[Box]:
    """Return the boxes of an endless page's next stories that stand in no `<article>`.

    Each begins with a heading like our headline, which is none of the page's titles, in a box beside ours and of its kind;
    both hold a text of their own. Parts of one article ("Instructions") have no such twin around the headline; where the
    others are an h2 and ours an h1, which is how builders of pages make parts, too, both must be signed or dated, and so
    must further h1 in boxes of another kind. Any other h1 must say who wrote what is below it, and when.
    """
    found: set[Box] = set()
    if layout.head < 0 or page.items[layout.head].box.tag not in ("h1", "h2") or not layout.title_words:
        return found
    head = page.items[layout.head].box
    signed: bool | None = None
    written: list[Box] = []
    for i, item in enumerate(page.items[layout.head + 1 :], layout.head + 1):
        box = item.box
        if box.tag not in ("h1", "h2") or layout.words[i] < STORY_HEADING_WORDS:
            continue
        top, own = _apart(box, layout.head_chain)
        if own is None or top.prose < STORY_WORDS:
            continue
        are_first, are_alike = box.tag == head.tag == "h1", top.kind == own.kind
        if box.names == head.names and own.prose >= STORY_WORDS and (are_alike or (are_first and box.names)):
            if not (are_first and are_alike):
                signed = _is_signed(page.items, layout.head) if signed is None else signed
                if not (signed and _is_signed(page.items, i)):
                    continue
        elif (
            not are_first or sum(layout.prose[layout.head : i]) < STORY_WORDS or not _is_written(page.items, i, head.article)
        ):
            continue
        else:
            written.append(top)
        if overlap(item.spelled, layout.title_words) <= FOREIGN_OVERLAP:
            found.add(top)
    return found - _parts_of(head, written)


def _parts_of(head: Box, written: Sequence[Box]) -> set[Box]:
    """Return those of the signed boxes that are of one kind, right in the box of the headline: parts of one text.

    The guests of a round table each have a heading and a byline, too.
    """
    while head.parent is not None and head.count == 1:
        head = head.parent
    beside = [box for box in dict.fromkeys(written) if box.parent is head]
    kinds = Counter(box.kind for box in beside)
    return {box for box in beside if kinds[box.kind] >= MANY}


def _is_signed(items: Sequence[Segment], i: int) -> bool:
    """Say whether a byline or a date follows a heading at once: by the names of its elements, or a day in a short line."""
    below = items[i + 1 : i + 1 + SIGNED_TEXTS]
    return any(re.search(_SIGNED, one.classes) or is_dated(one) for one in below)


def _is_written(items: Sequence[Segment], i: int, article: int) -> bool:
    """Say whether a heading outside of our `<article>` is followed at once by who wrote a text, and when.

    Chapters of a diary and entries of a live report are dated, too: a day alone says nothing, with a time or without.
    """
    if article and items[i].box.article == article:
        return False
    below = [one for one in items[i + 1 : i + 1 + WRITTEN_TEXTS] if one.words <= DATED_WORDS]
    if any(re.search(_WRITER, one.classes) or (is_dated(one) and re.match(_NAMED, one.text)) for one in below):
        return True
    return any(one.opening[0] == Opening.BYLINE for one in below) and any(map(is_dated, below))


def _apart(box: Box, chain: Mapping[Box, int]) -> tuple[Box, Box | None]:
    """Return the topmost box around one that is not around the headline, and the one beside it that is; None for none."""
    top = box
    while top.parent is not None and top.parent not in chain:
        top = top.parent
    if top.parent is None or top in chain:
        return top, None
    return top, next((other for other in chain if other.parent is top.parent), None)


def find_replies(page: Segments, layout: Layout, hints: Hints) -> frozenset[Box]:
    """Return the boxes of the next stories, teasers and dialogs on cookies, and of what readers wrote, by what holds them.

    A long discussion would outweigh the article. The headline is in none of them, and a story is left without them.
    """
    layout.consent = find_consent(page, layout)
    cards = find_cards(page, layout, hints) | layout.consent | find_outer(page, layout, hints)
    found = find_next_stories(page, layout) | find_answered(page, layout) | find_dated(page, layout)
    for box in page.boxes:
        if box.parent in found or ("omment" in box.names and box not in layout.head_chain and re.search(REPLIES, box.names)):
            found.add(box)
    if found and sum([p for p, item in zip(layout.prose, page.items, strict=True) if item.box not in found]) < STORY_WORDS:
        return frozenset(cards)
    return frozenset(found | cards)
