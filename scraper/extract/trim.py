"""Take from the kept segments what is about the article, not in it: headline, dates, bylines, credits, prompts, summaries.

The model judges most of these; where a page leaves it in doubt, plain facts decide. Only short texts fall.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from scraper.extract import captions, channels, copies, counted, endings, kickers, lines, mailings, origins, pointers, series
from scraper.extract.attributes import is_unseen
from scraper.extract.discussions import drop_signed
from scraper.extract.fields.tags import heads_tags
from scraper.extract.firstdates import is_header_date, is_stamp
from scraper.extract.layout import HEADINGS, Hints, ends_sentence
from scraper.extract.lines import folded
from scraper.extract.outcome import offering
from scraper.extract.segment import Box, Segment, Segments

DOUBT = 1.0
"""Log-odds up to which a text that looks like a date falls. Where the model is surer it is hardly ever one on the corpus's
articles: programmes of events, prices and facts look like dates."""
SIGNED_EDGE = 2
"""How many texts from either end a signature stands at most."""
BIO_EDGE = 3
"""How many texts from the end a paragraph about the author stands at most."""
TITLE_EDGE = 3
"""Among how many texts from the start the headline is looked for."""
DATE_EDGE = 4
"""How many texts from either end a date line stands at most; further in, a line of digits is a fact."""
MOST_DATES = 2
"""Date lines of an article, both above its text; more of them are what the page is about."""
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
HOUSE_EDGE = 4
"""How many texts from the end a line stands at most that speaks for the newsroom."""
CALL_EDGE = 2
"""The same of one that asks to follow it on a network: a story may tell of those."""
DISCLOSED_EDGE = 3
"""Texts at the start among which a page says who pays for it."""
OFFER_EDGE = 6
"""The same of an offer to sell the rest of the article."""
TOLD = 2.5
"""Log-odds from which a paragraph is the story's whatever words it holds; those of offers seldom get there."""
UNSEEN_WORDS = 25
"""Words of a text that style hides from the eye: a label read aloud, a picture described; of 439 texts so named on the
corpus's articles none is of the body."""
_WORD = re.compile(r"\w+")


def trim(page: Segments, hints: Hints) -> None:
    """Unmark the kept segments that are no body; in place."""
    titles = {folded(title) for title in hints.titles}
    channels.drop_summaries(page.items)
    kept = _drop_unseen(page.items)
    pictured = {before for _node, before, _box in page.images}
    dates = _date_lines(page.items, kept)
    is_list = len(dates) > MOST_DATES
    panel = series.presented(page.items, hints.authors)
    for number, item in enumerate(kept):
        left = len(kept) - 1 - number
        item.keep = not (
            (item not in panel and _is_mark(page.items, item, hints))
            or (folded(item.text) in titles if titles and number < TITLE_EDGE else number == 0 and item.tag == "h1")
            or (number < TITLE_EDGE and kickers.is_named(item, kept[number + 1 : number + 2]))
            or (number < DISCLOSED_EDGE and channels.is_disclosure(item))
            or (left < HOUSE_EDGE and number > 0 and channels.is_house_line(item))
            or (left < CALL_EDGE and number > 0 and channels.is_call(item))
            or captions.follows_caption(page.items, item)
            or (item.order in pictured and captions.describes_picture(page.items, item, is_news=hints.is_news))
            or (number < MOST_DATES and not is_list and item in dates)
            or (min(number, left) < DATE_EDGE and item.score < DOUBT and item in dates)
        )
    _drop_offer(page.items, kept)
    copies.drop_echoes(kept)
    copies.drop_copies([item for item in kept if item.keep])
    copies.drop_pulled([item for item in kept if item.keep], is_news=hints.is_news)
    pointers.drop(page.items, hints)
    _drop_idle_headings(page.items)
    kickers.drop(page.items, titles)
    kept = [item for item in kept if item.keep]
    while len(kept) > 1 and kickers.leads_on(kept[0]):
        kept.pop(0).keep = False
    if repeats_itself([item.text for item in kept[: SUMMARY_LOOKAHEAD + 1]]):
        kept.pop(0).keep = False
    kept = endings.drop_calls(origins.drop(mailings.drop(page.items, kept, hints), hints), hints)
    kept = kept[: len(kept) - endings.drop(kept)]
    while len(kept) > 1 and _is_loose_end(page.items, kept[-1]) and not all(map(_is_point, kept[-2:])):
        if series.ends(kept, pictured):
            break
        kept.pop().keep = False


def _date_lines(items: Sequence[Segment], kept: Sequence[Segment]) -> list[Segment]:
    """Return the kept date lines, but for those of a chronicle: several in bold, each above what happened then."""
    dates = [item for item in kept if lines.is_date_line(item)]
    heads = [item for item in dates if series.heads(items, item)]
    return [item for item in dates if item not in heads] if len(heads) > 1 else dates


def _is_mark(items: Sequence[Segment], item: Segment, hints: Hints) -> bool:
    """Say whether a text is no body wherever it stands."""
    return (
        not any(map(str.isalnum, item.text))  # a bullet, a row of stars
        or lines.is_byline(item, hints.authors)
        or captions.is_credit(items, item)
        or lines.is_prompt(item)
        or lines.is_pointer(item)
        or channels.is_invitation(item)
        or lines.is_notice(item)
        or lines.is_mark(item)
        or lines.is_note_on_title(item)
        or lines.is_counter(item)
        or channels.is_channel_line(item)
    )


def _drop_unseen(items: Sequence[Segment]) -> list[Segment]:
    """Unmark the texts that style hides from the eye, none where they are most, as it hides labels; return what is kept."""
    kept = [item for item in items if item.keep]
    unseen = [i for i in kept if i.words <= UNSEEN_WORDS and "a11y" not in i.classes and is_unseen(i.classes)]
    if not unseen or 2 * len(unseen) > len(kept):
        return kept
    for item in unseen:
        item.keep = False
    return [item for item in kept if item.keep]


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
    """Unmark what readers wrote below a line that heads it: all outside the main text, in it what says so itself."""
    inside = [item.order for item in page.items if item.keep and item.box.below >= 0]
    below = page.items[inside[-1] + 1 :] if inside else []
    for number, item in enumerate(below):
        if item.box.below < 0 and lines.heads_replies(item):
            for reply in below[number:]:
                reply.keep = False
            break
    counted.drop(page.items)
    drop_signed(page.items)


def drop_bylines(page: Segments, authors: Sequence[str], headline: str | None = None) -> None:
    """Unmark the lines above the text that repeat its headline or name its authors, and the paragraphs about them below it.

    The names are given in lower case.
    """
    kept = [item for item in page.items if item.keep]
    title = folded(headline or "")
    panel = series.presented(page.items, authors)
    for number, item in enumerate(kept[:DATE_EDGE]):
        is_headline = number < TITLE_EDGE and title and folded(item.text) == title
        if is_headline or (item not in panel and (lines.is_byline(item, authors) or is_stamp(item.text, authors))):
            item.keep = False
            if is_headline and number == 1 and kickers.is_above(kept[0], item):
                kept[0].keep = False
        elif (
            item.order
            and not any(part.keep for part in kept[:number])
            and is_header_date(page.items, item, kept[number + 1 :])
        ):
            above = page.items[item.order - 1]
            item.keep = not (folded(above.text) == title or lines.is_byline(above, authors))
    for item in kept[:SIGNED_EDGE] + kept[max(len(kept) - SIGNED_EDGE, SIGNED_EDGE) :]:
        if item not in panel and lines.is_signature(item, authors):
            item.keep = False
    for item in kept[max(len(kept) - BIO_EDGE, 1) :]:
        if item in panel:
            continue
        apart = item.box.parent is not kept[0].box.parent
        brief = len(kept) <= 2 * BIO_EDGE
        if lines.is_note_on(item, authors) or lines.is_biography(item, authors, apart=apart, brief=brief):
            item.keep = False
    endings.drop_note([item for item in kept if item.keep], authors)


def _drop_offer(items: Sequence[Segment], kept: Sequence[Segment]) -> None:
    """Unmark the offer of the rest of the article near the end, and what it consists of: price, terms, praise.

    A sentence of the story may speak of subscribers, and a box of an offer stand amid its last paragraphs: where the story
    goes on, only the box falls.
    """
    if not kept:
        return
    first, last = kept[max(len(kept) - OFFER_EDGE, 0)].order, kept[-1].order
    offers = offering(items[first : last + 1])
    if not offers:
        return
    end = [item for item in items[first : last + 1] if item.keep or item in offers]
    kept = [*kept[: max(len(kept) - OFFER_EDGE, 0)], *end]
    for number, item in enumerate(end, len(kept) - len(end)):
        if number == 0 or item not in offers:
            continue
        told = {part.box.parent for part in kept[:number] if ends_sentence(part.text)}
        if _is_told(item, told):
            continue
        goes_on = any(_is_told(later, told) for later in kept[number + 1 :])
        for part in kept[number : number + 1] if goes_on else kept[number:]:
            part.keep = False


def _is_told(item: Segment, told: Container[Box | None]) -> bool:
    """Say whether a text is a sentence of the story beyond doubt: among others, no link, the model sure."""
    return item.box.parent in told and item.score >= TOLD and not item.links and ends_sentence(item.text)


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
    return item.tag in HEADINGS and ends_sentence(item.text)


def _is_loose_end(items: Sequence[Segment], item: Segment) -> bool:
    """Say whether the last text is a heading that heads nothing, a word for tags, or a few words that are no sentence.

    Such a few words are a name, or the caption of a teaser further down; a fact says what it is ("Referee: A. Bee"), begins
    with how many there are, or is a score: nouns of German have capitals as names do.
    """
    if item.tag in HEADINGS or heads_tags(item.text):
        return True
    if lines.is_structure(item) or ends_sentence(item.text):
        return False
    if not lines.is_few(item.text):
        return False
    is_apart = item.order > 0 and not items[item.order - 1].keep
    is_name = " " in item.text and item.text.istitle() and ":" not in item.text[:-1]
    return is_apart or (is_name and not item.text[0].isdigit() and not series.is_score(item.text))


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
