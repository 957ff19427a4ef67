"""Unmark what leads to other stories: lines that announce them, linked headlines, teasers set into a story."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scraper.extract import lines
from scraper.extract.cards import holds, leads_away
from scraper.extract.layout import HEADINGS, Hints, ends_sentence
from scraper.extract.nearby import COLONS
from scraper.extract.segment import BREAK, Box, Segment

HEADLINE_WORDS = 5
"""Words of a linked line from which on it is a headline."""
LABEL_CHARS = 30
"""Characters of the words before the link of a line that announces it."""
LEAST_PARTS = 2
"""Links to parts of the page from which on a line lists them."""
_STORY = r"(?:(?:-[^/.-]+){2}|\d{4,}[^/.]*)/?(?:\.(?:s?html?|php|aspx?))?(?:[?#].*)?$"
"""How the address of a story ends: in words between hyphens or a number; other files are what the story itself offers."""
_FILE = r"(?i)\.(?:pdf|docx?|xlsx?|pptx?|od[stp]|rtf|txt|csv|json|zip|epub|mp[34]|gpx|ics)(?:[?#].*)?$"
"""How the address of a document ends."""
ARROWS = (">", ">>", "»", "►", "▶", "→", "=>", ">>>")
MOST_TEASERS = 3
"""Teasers that are set into a story, one at a time. On the corpus one page has some that the model keeps, and wins; on
written pages of 52 systems, in four languages, it kept 208 of 208 in one paragraph, 136 and 162 of 208 alone in a box."""


def drop(items: Sequence[Segment], hints: Hints) -> None:
    """Unmark what leads to other stories, or to parts of this one; in place."""
    _drop_pointers(items, is_news=hints.is_news)
    _drop_labelled([item for item in items if item.keep], hints.host, is_news=hints.is_news)
    if hints.is_news:
        _drop_linked([item for item in items if item.keep], hints.host)
    _drop_teasers(items, hints.host, is_news=hints.is_news)
    for item in items:
        if item.keep and _lists_parts(item):
            item.keep = False


def _drop_pointers(items: Sequence[Segment], *, is_news: bool) -> None:
    """Unmark the lines that announce other stories, with the links below them; on news also where a script sets these in.

    On news none is body; of the other pages of the corpus three win by it (.031 of F in all) and three lose (.013).
    """
    announced = False
    for item, following in zip(items, (*items[1:], None), strict=False):
        is_near = item.keep or (following is not None and following.keep and following.links)
        if is_near and lines.heads_pointers(item):
            is_empty = is_news and item.opening[1] == 1.0 and item.tag not in HEADINGS
            announced = is_empty or following is None or not following.keep or lines.is_linked(following)
            item.keep = item.keep and not announced
        elif item.keep:
            announced = announced and lines.is_linked(item)
            item.keep = not announced


def _drop_labelled(kept: Sequence[Segment], host: str, *, is_news: bool) -> None:
    """Unmark the lines between two sentences that are a few words, a colon, and a link within the site, in any language.

    "Read: ...", "Learn more: ...". On pages that do not call themselves news more than a few are a part of the story.
    """
    found: list[Segment] = []
    for before, item, after in zip(kept, kept[1:], kept[2:], strict=False):
        if item.links != 1 or not _is_labelled(item) or leads_away(item, host):
            continue
        if ends_sentence(before.text) and not _is_labelled(after):
            found.append(item)
    if is_news or len(found) <= MOST_TEASERS:
        for item in found:
            item.keep = False


def _is_labelled(item: Segment) -> bool:
    """Say whether a text is a few words that a colon ends, or an arrow, and a link to its end."""
    if not item.links or item.words < HEADLINE_WORDS or lines.is_structure(item) or BREAK in item.pieces:
        return False
    for start, end, kind, href in item.marks:
        if kind == "a":
            if re.search(_STORY, href or "") is None:
                return False
            label, behind = "".join(item.pieces[:start]).strip(), "".join(item.pieces[end:])
            is_label = label.endswith(COLONS) and len(label) <= LABEL_CHARS
            return (is_label or label in ARROWS) and item.link_chars >= len(label) and not any(map(str.isalnum, behind))
    return False


def _drop_linked(kept: Sequence[Segment], host: str) -> None:
    """Unmark the paragraphs of news that are one link within the site, and stand alone between two sentences.

    They are the headlines of other stories. Links to other sites, such as shops, and those that a colon announces stay.
    """
    for before, item, after in zip(kept, kept[1:], kept[2:], strict=False):
        if item.links != 1 or item.words < HEADLINE_WORDS or lines.is_structure(item) or not lines.is_linked(item):
            continue
        if ends_sentence(before.text) and ends_sentence(after.text) and not leads_away(item, host) and not _is_file(item):
            item.keep = False


def _lists_parts(item: Segment) -> bool:
    """Say whether a line is links to parts of this page, with a word or two before them: "Jump to: The quay | The lamps"."""
    if not item.links or lines.is_structure(item) or ends_sentence(item.text):
        return False
    hrefs = [href or "" for _start, _end, kind, href in item.marks if kind == "a"]
    bare = sum(map(str.isalnum, item.text)) - item.link_chars
    is_bare = bare <= LABEL_CHARS and len(hrefs) >= LEAST_PARTS
    return is_bare and all(len(href) > 1 and href.startswith("#") for href in hrefs)


def _is_file(item: Segment) -> bool:
    """Say whether a link leads to a file that a story offers, a report or a table, and to no page."""
    return any(kind == "a" and re.search(_FILE, href or "") is not None for _start, _end, kind, href in item.marks)


def _drop_teasers(items: Sequence[Segment], host: str, *, is_news: bool) -> None:
    """Unmark a headline that is a link within the site, and the text below it, set between the paragraphs of a story.

    They stand in one paragraph, a line break between, or alone in a box; on news the headline may stand by itself. More than
    a few are the points of a list, and so is one next to another, or set as headlines that lead to other sites.
    """
    found = _teasers(items, host, is_news=is_news)
    if not 0 < len(found) <= MOST_TEASERS:
        return
    parts = {item for teaser in found for item in teaser}
    outward = {item.box.kind for item in items if item.links and lines.is_linked(item) and leads_away(item, host)}
    for teaser in found:
        if teaser[0].box.names and teaser[0].box.kind in outward:
            continue
        before = next((item for item in reversed(items[: teaser[0].order]) if item.keep), None)
        after = next((item for item in items[teaser[-1].order + 1 :] if item.keep), None)
        if before is not None and ends_sentence(before.text) and parts.isdisjoint((before, after)):
            for item in teaser:
                item.keep = False


def _teasers(items: Sequence[Segment], host: str, *, is_news: bool) -> list[tuple[Segment, ...]]:
    """Return what has the form of a teaser, of which something was kept."""
    found: list[tuple[Segment, ...]] = []
    told: Segment | None = None
    for item, after in zip(items, (*items[1:], None), strict=False):
        if item.links and (item.keep or (after is not None and after.keep)) and not leads_away(item, host):
            is_linked = item.words >= HEADLINE_WORDS and lines.is_linked(item)
            if is_linked and after is not None and after.keep and _are_alone(item, after):
                found.append((item, after))
            elif item.keep and (_is_headed(item) or (is_news and is_linked and _is_loose(item, told, after))):
                found.append((item,))
        if item.keep:
            told = item
    return found


def _is_headed(item: Segment) -> bool:
    """Say whether the first line of a paragraph is a link and nothing else, and the rest has none."""
    if item.links != 1 or lines.is_structure(item) or BREAK not in item.pieces:
        return False
    line, first = item.pieces.index(BREAK), item.text.partition("\n")[0]
    for start, end, kind, _href in item.marks:
        if kind == "a":
            outside = "".join(item.pieces[:start] + item.pieces[end:line])
            return end <= line and not any(map(str.isalnum, outside)) and not ends_sentence(first)
    return False


def _are_alone(item: Segment, after: Segment) -> bool:
    """Say whether a headline and the text behind it are all that a box holds, and that text has no link of its own."""
    box: Box | None = item.box
    while box is not None and box.count == 1:
        box = box.parent
    return box is not None and box.count == 2 and holds(box, after) and not after.links


def _is_loose(item: Segment, told: Segment | None, after: Segment | None) -> bool:
    """Say whether a linked headline stands among the paragraphs, and heads no part: the story goes on behind it."""
    is_among = told is not None and item.tag in HEADINGS and item.box.parent is told.box.parent
    return is_among and after is not None and after.keep and ends_sentence(after.text)
