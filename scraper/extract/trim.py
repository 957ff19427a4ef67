"""Take from the kept segments what is about the article, not in it: headline, dates, bylines, credits, prompts, summaries.

The model judges most of these; where a page leaves it in doubt, plain facts decide. Only short texts fall.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from scraper.extract import lines
from scraper.extract.layout import HEADINGS, Hints
from scraper.extract.outcome import offers_the_rest
from scraper.extract.segment import Box, Segment, Segments

DOUBT = 1.0
"""Log-odds up to which a text that looks like a date falls. Where the model is surer it is hardly ever one on the corpus's
articles: programmes of events, prices and facts look like dates."""
BIO_EDGE = 3
"""How many texts from the end a paragraph about the author stands at most."""
PICTURE_TITLE_WORDS = 5
LOOSE_WORDS = 5
TITLE_EDGE = 3
"""Among how many texts from the start the headline is looked for."""
DATE_EDGE = 4
"""How many texts from either end a date line stands at most; further in, a line of digits is a fact."""
MOST_DATES = 2
"""Date lines of an article, both above its text; more of them are what the page is about."""
ECHO_TIMES = 3
ECHO_WORDS = 8
ECHO_SHARE = 0.6
ECHO_KINDS = 2
"""How many different echoes a page may have: a page on which many things recur is a list, not furnished with notices."""
COPY_SHARE = 0.2
"""Share of the kept text that repeats earlier paragraphs from which the page carries its text twice; below it, what comes
back is a refrain or a pulled quotation. A tenth costs as many of the corpus's pages as it mends."""
COPY_WORDS = 8
"""Words of a paragraph that counts for it."""
SUMMARY_LOOKAHEAD = 4
SUMMARY_OVERLAP = 0.85
SUMMARY_OPENING = 3
SUMMARY_GROWTH = 1.25
"""How much longer than its summary a paragraph is at least."""
SUMMARY_WORDS = 8
STRAY_GAP = 15
"""Texts behind the last of the main text from which on one is far from it."""
STRAY_DOUBT = 3.0
STRAY_SHARE = 0.15
"""Characters of strays, to those of the main text, up to which they are strays and not a second half."""
PULLED_WORDS, PULLED_MOST = 6, 60
"""Words of a pulled quotation: fewer recur by chance, and more are a passage that is quoted."""
PULLED_DEPTH = 4
"""Levels up to which the element of a pulled quotation is looked for."""
HOUSE_EDGE = 4
"""How many texts from the end a line stands at most that speaks for the newsroom."""
OFFER_EDGE = 6
"""The same of an offer to sell the rest of the article."""
_WORD = re.compile(r"\w+")


def trim(page: Segments, hints: Hints) -> None:
    """Unmark the kept segments that are no body; in place."""
    titles = {_folded(title) for title in hints.titles}
    kept = [item for item in page.items if item.keep]
    pictured = {before for _node, before, _box in page.images}
    dates = [item for item in kept if lines.is_date_line(item)]
    is_list = len(dates) > MOST_DATES
    for number, item in enumerate(kept):
        item.keep = not (
            not any(map(str.isalnum, item.text))  # a bullet, a row of stars
            or (number < TITLE_EDGE and _folded(item.text) in titles)
            or lines.is_byline(item, hints.authors)
            or lines.is_credit(item)
            or lines.is_prompt(item)
            or lines.is_pointer(item)
            or lines.is_notice(item)
            or lines.is_mark(item)
            or lines.is_channel_line(item)
            or (
                number >= len(kept) - HOUSE_EDGE and number > 0 and (lines.is_house_line(item) or offers_the_rest(item.text))
            )
            or (item.order in pictured and _describes_picture(page.items, item))
            or (number < MOST_DATES and not is_list and item in dates)
            or (min(number, len(kept) - 1 - number) < DATE_EDGE and item.score < DOUBT and item in dates)
        )
    _drop_offer(kept)
    _drop_echoes(kept)
    _drop_copies([item for item in kept if item.keep])
    if hints.is_news:
        _drop_pulled([item for item in kept if item.keep])
    _drop_idle_headings(page.items)
    kept = [item for item in kept if item.keep]
    if repeats_itself([item.text for item in kept[: SUMMARY_LOOKAHEAD + 1]]):
        kept.pop(0).keep = False
    while len(kept) > 1 and _is_loose_end(page.items, kept[-1]) and not all(map(_is_point, kept[-2:])):
        kept.pop().keep = False


def drop_strays(page: Segments) -> None:
    """Unmark the few kept texts that stand far below the main text and outside it: a form's help, a notice, a comment.

    The boxes of the page must be placed (`places`). Cross-validated: fundus F 0.9781 -> 0.9788, wcxb articles 0.9539 ->
    0.9542, snippets 0.9503 -> 0.9506; a larger share, or a smaller distance, loses bodies that are cut in two.
    """
    inside = [item for item in page.items if item.keep and item.box.below >= 0]
    if not inside:
        return
    below = page.items[inside[-1].order + STRAY_GAP + 1 :]
    strays = [item for item in below if item.keep and item.box.below < 0 and item.score < STRAY_DOUBT]
    if sum([len(item.text) for item in strays]) <= STRAY_SHARE * sum([len(item.text) for item in inside]):
        for item in strays:
            item.keep = False


def drop_replies(page: Segments) -> None:
    """Unmark what readers wrote: all outside the main text below a line that heads their comments."""
    inside = [item.order for item in page.items if item.keep and item.box.below >= 0]
    below = page.items[inside[-1] + 1 :] if inside else []
    for number, item in enumerate(below):
        if item.box.below < 0 and lines.heads_replies(item):
            for reply in below[number:]:
                reply.keep = False
            return


def drop_bylines(page: Segments, authors: Sequence[str], headline: str | None = None) -> None:
    """Unmark the lines above the text that repeat its headline or name its authors, and the paragraphs about them below it.

    The names are given in lower case.
    """
    kept = [item for item in page.items if item.keep]
    title = _folded(headline or "")
    for number, item in enumerate(kept[:DATE_EDGE]):
        if lines.is_byline(item, authors) or (number < TITLE_EDGE and title and _folded(item.text) == title):
            item.keep = False
    for item in kept[-BIO_EDGE:] if len(kept) > 2 * BIO_EDGE else ():
        if lines.is_biography(item, authors):
            item.keep = False


def _drop_offer(kept: Sequence[Segment]) -> None:
    """Unmark the offer of the rest of the article near the end, and what it consists of: price, terms, praise."""
    for number, item in enumerate(kept[-OFFER_EDGE:], max(len(kept) - OFFER_EDGE, 0)):
        if number > 0 and offers_the_rest(item.text):
            for part in kept[number:]:
                part.keep = False
            return


def _drop_echoes(kept: Sequence[Segment]) -> None:
    """Unmark a paragraph that stands between others three times or more: a notice on every blocked embed, an appeal.

    Cells and items repeat by nature, and a page most of which repeats is one that says so.
    """
    runs = Counter([text for text, _ in groupby([item.text for item in kept if item.keep])])
    structure = {item.text for item in kept if lines.is_structure(item)}
    echoes = {text for text, n in runs.items() if n >= ECHO_TIMES and text.count(" ") + 1 >= ECHO_WORDS} - structure
    if not 0 < len(echoes) <= ECHO_KINDS:
        return
    size = sum([len(item.text) for item in kept if item.keep])
    found = [item for item in kept if item.text in echoes]
    if sum([len(item.text) for item in found]) <= ECHO_SHARE * size:
        for item in found:
            item.keep = False


def _drop_copies(kept: Sequence[Segment]) -> None:
    """Unmark what comes once more, in the same order, where a page carries its text twice: for wide and narrow screens."""
    places: dict[str, int] = {}
    again: list[Segment] = []
    size = 0
    for number, item in enumerate(kept):
        place = places.setdefault(item.text, number)
        if number > place + 1 and _is_next(kept, place, number):
            again.append(item)
            if item.text.count(" ") + 1 >= COPY_WORDS and not lines.is_structure(item):
                size += len(item.text)
    if size >= COPY_SHARE * sum([len(item.text) for item in kept]):
        for item in again:
            item.keep = False


def _drop_pulled(kept: Sequence[Segment]) -> None:
    """Unmark quotations that are set apart, and stand in the running text as well: they are display, not told twice."""
    pulled = [item for item in kept if _is_set_apart(item) and PULLED_WORDS <= item.text.count(" ") + 1 <= PULLED_MOST]
    if pulled:
        texts = [f" {_folded(item.text)} " for item in kept]
        for item in pulled:
            words = f" {_folded(item.text)} "
            item.keep = not any(words in text and len(text) > len(words) for text in texts)


def _is_set_apart(item: Segment) -> bool:
    box: Box | None = item.box
    for _ in range(PULLED_DEPTH):
        if box is None:
            break
        if box.tag in ("blockquote", "aside", "figure") or "quote" in box.names.lower():
            return not lines.is_structure(item)
        box = box.parent
    return False


def _is_next(kept: Sequence[Segment], place: int, number: int) -> bool:
    """Say whether another text stands next to a copy as it does to the original; the same once more is a litany."""
    text = kept[number].text
    if place > 0 and kept[place - 1].text == kept[number - 1].text != text:
        return True
    return number + 1 < len(kept) and kept[place + 1].text == kept[number + 1].text != text


def _drop_idle_headings(items: Sequence[Segment]) -> None:
    """Unmark headings whose text was dropped: something stood below them, and nothing of it was kept."""
    following: Segment | None = None
    for item in reversed(items):
        if not item.keep:
            continue
        level = HEADINGS.get(item.tag, 0)
        if level and following is not None and following.order - item.order > 1 and not _is_point(item):
            item.keep = not 0 < HEADINGS.get(following.tag, 0) <= level
        if item.keep:
            following = item


def _is_point(item: Segment) -> bool:
    """Say whether a heading says something by itself: the points of a listicle, with a picture below each."""
    return item.tag in HEADINGS and lines.is_sentence(item.text)


def _folded(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))


def _describes_picture(items: Sequence[Segment], item: Segment) -> bool:
    """Say whether a text right behind a picture belongs to it.

    It does where it is no sentence, and either ends with a name in parentheses, or is all in italics, or a few words before
    a caption that was dropped.
    """
    if lines.ends_with_credit(item):
        return True
    if lines.is_structure(item) or lines.is_sentence(item.text) or item.text.count(" ") >= lines.CAPTION_WORDS:
        return False
    if any(kind == "em" and start == 0 and end >= len(item.pieces) for start, end, kind, _href in item.marks):
        return True
    following = items[item.order + 1] if item.order + 1 < len(items) else None
    return item.text.count(" ") < PICTURE_TITLE_WORDS and (following is None or not following.keep)


def _is_loose_end(items: Sequence[Segment], item: Segment) -> bool:
    """Say whether the last text is a heading that heads nothing, or a few words that are no sentence.

    Such a few words are a name, or the caption of a teaser further down.
    """
    if item.tag in HEADINGS:
        return True
    if lines.is_structure(item) or lines.is_sentence(item.text) or item.text.count(" ") >= LOOSE_WORDS:
        return False
    is_apart = item.order > 0 and not items[item.order - 1].keep
    return is_apart or (" " in item.text and item.text.istitle())


def repeats_itself(texts: Sequence[str]) -> bool:
    """Say whether the first paragraph was cut from one of the next: the same opening, and nearly all of its words again.

    A standfirst of its own words belongs to the body; one lifted from a paragraph would be read twice.
    """
    first = _WORD.findall(texts[0].lower()) if len(texts) >= 3 else []
    if len(first) < SUMMARY_WORDS:
        return False
    for other in texts[1 : 1 + SUMMARY_LOOKAHEAD]:
        again = _WORD.findall(other.lower())
        words = frozenset(again)
        is_longer = again[:SUMMARY_OPENING] == first[:SUMMARY_OPENING] and len(again) >= SUMMARY_GROWTH * len(first)
        if is_longer and sum(word in words for word in first) >= SUMMARY_OVERLAP * len(first):
            return True
    return False
