"""Settle doubtful verdicts by what stands around a text: lists and tables in one piece, the rest by the model's own doubt.

The figures are pages of the corpus that win and lose, on domains that the model has not seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from math import sqrt

from scraper.extract.cards import leads_away
from scraper.extract.layout import HEADINGS, Layout
from scraper.extract.lexicon import Opening
from scraper.extract.lines import is_bold
from scraper.extract.nearby import COLONS
from scraper.extract.segment import Box, Segment
from scraper.extract.series import steps
from scraper.extract.tables import CELL_WORDS, CELLS, around
from scraper.extract.words import is_question

AGREEMENT = 0.7
"""How far the items of a list move towards their mean: 0 keeps each verdict, 1 gives all the same."""
MANY_PARAGRAPHS = 60
"""Paragraphs side by side from which on they count as a list, too: no page that taught the model is a book, and it doubts
one the more the longer it is."""
NEAR_TEXTS = 3
"""How far above a sub-heading the last kept text stands at most, where a button or an advert parts the two."""
HEADING_SLACK = 1.0
"""Log-odds that a sub-heading between two kept texts may lack: 30 win, 11 lose."""
TABLE_SLACK = 1.0
"""The same of a table of data between two kept texts: 6 win (.21 of F in all), 8 lose (.09), as the truth omits it."""
LIST_SLACK = 1.5
"""The same of a list that a colon announces: 12 win (.18 of F in all), 1 loses (.002); of others as many lose."""
BELOW_SLACK = 1.0
"""The same of a list without links below a paragraph: 3 win (.04), 1 loses (.001)."""
ALIKE_SLACK = 1.5
"""The same of a sub-heading set as others of which half or more are kept: 8 win (.12 of F in all), 1 loses (.0003)."""
AMID_SLACK = 0.5
"""The same of a paragraph between kept ones that are set alike: 2 win (.19 of F in all), none loses."""
HEADED_SURE, HEADED_SLACK = 0.5, 0.8
"""Log-odds from which a sub-heading is sure, and those that a sentence below it in its box may lack then. Together with what
heads a text around it: 6 pages win (.34 of F in all), 1 loses (.003)."""
CODE_SLACK = 3.0
"""The same of code behind a kept text: 12 win (.09 of F in all, two snippets), 4 lose (.07)."""
ROW_TEXTS, LEAST_ROWS = 3, 3
"""Texts of a row at most (the minute, what happened in it), and rows that make a list."""
ANNOUNCING_WORDS, ANNOUNCING_SLACK = 15, 2.5
"""Words of a line that announces a kept list by a colon, and its slack: 4 win, none loses."""
LABEL_WORDS = 3
QUESTION_WORDS = 30
LINKED = 0.5
"""Share of links in a text from which on it is no answer: 5 win by the rule (.05 of F in all), 2 lose (.005)."""
LINKS_SLACK, LEAST_LINKS = 2.0, 3
"""The slack of paragraphs that are a link to another site, and how many make a row; no page of the corpus has one."""
_DIGITS = {ord(digit): None for digit in "0123456789"}
ALONE = 0.5
"""Log-odds more that a text in the main text needs where both its neighbours fall: 31 win, 16 lose, before the first text
and paragraphs beside those of the body were excepted."""
FRAGMENT = 2.0
"""Log-odds that a few words of a `<div>` need that are no sentence, head no kept one, and are not named a heading: 23 win,
8 lose."""
FRAGMENT_WORDS = 10
_LISTED = frozenset(("li", "td", "th", "dt", "dd"))
_WHOLE = CELLS | {"li"}
_CELL, _PROSE = "cell", "prose"
_LEAST_LEVEL, _LAST_LEVEL = 2, 4
_HEADING = r"(?i)title|head|(?<![a-z])h[1-6](?![a-z0-9])"
"""How stylesheets name what looks like a heading."""


def agree(items: Sequence[Segment], candidates: Sequence[int], layout: Layout) -> None:
    """Move the scores of one list's items towards their mean, so that no list, and no long text, is kept in shreds.

    The columns of a table in which the page is laid out are no list: one of them holds the story.
    """
    lists: dict[tuple[Box | None, str, str], list[int]] = {}
    pages = {around(box.parent, "table") for box in layout.main_chain if box.tag in CELLS}
    for i in candidates:
        box = items[i].box
        outer = box.parent
        if box.tag not in _LISTED and outer is not None and outer.tag == "li" and outer.count == 1:
            box = outer
        if box.tag in _LISTED and not (box.tag in CELLS and around(box.parent, "table") in pages):
            is_cell = box.tag in CELLS and layout.words[i] <= CELL_WORDS
            key = (around(box.parent, "table"), _CELL, "") if is_cell else (box.parent, box.tag, box.names)
            lists.setdefault(key, []).append(i)
        elif layout.prose[i]:
            lists.setdefault((box.parent, _PROSE, box.kind), []).append(i)
    for (_, tag, _), members in lists.items():
        if len(members) > (1 if tag in _LISTED or tag == _CELL else MANY_PARAGRAPHS):
            share = 1.0 if tag == _CELL else AGREEMENT
            weights = [sqrt(layout.words[i]) for i in members]
            mean = sum([weight * items[i].score for weight, i in zip(weights, members, strict=True)]) / sum(weights)
            for i in members:
                items[i].score += share * (mean - items[i].score)


def settle(items: Sequence[Segment], candidates: Sequence[int], layout: Layout, threshold: float, host: str = "") -> None:
    """Keep or drop the texts whose score is near the threshold; in place. `host` is the page's own."""
    kept = [item.keep for item in items]
    last = len(items) - 1
    latest: Segment | None = None
    for i in candidates:
        item = items[i]
        before, after = i > 0 and kept[i - 1], i < last and kept[i + 1]
        if not item.keep:
            is_heading = _LEAST_LEVEL <= HEADINGS.get(item.tag, 0) <= _LAST_LEVEL
            item.keep = is_heading and before and after and item.score > threshold - HEADING_SLACK
        elif item.score <= threshold + FRAGMENT:
            heads = after and (layout.ends[i + 1] or item.text.endswith(COLONS))
            is_fragment = item.tag == "div" and layout.words[i] < FRAGMENT_WORDS and not layout.ends[i] and not heads
            is_fragment = is_fragment and i != layout.head + 1 and re.search(_HEADING, item.classes) is None
            is_fragment = is_fragment and not is_bold(item)
            is_alone = not before and not after and latest is not None and item.box.below >= 0
            is_brother = latest is not None and latest.box.parent is item.box.parent and latest.box.kind == item.box.kind
            item.keep = not is_fragment and not (is_alone and not is_brother and item.score <= threshold + ALONE)
        if kept[i] and item.tag not in HEADINGS:
            latest = item
    _keep_between(items, candidates, kept, threshold)
    _keep_code(items, candidates, threshold)
    _keep_answers(items, candidates, kept, layout)
    _keep_headings(items, candidates, layout, threshold)
    _keep_amid(items, candidates, layout, threshold)
    _keep_headed(items, candidates, layout, threshold)
    _keep_rows(items, candidates, kept, layout, threshold)
    _keep_links(items, candidates, layout, threshold, host)
    _keep_announcing(items, candidates, threshold)
    for step in steps(items):
        step.keep = True


def _keep_links(items: Sequence[Segment], candidates: Sequence[int], layout: Layout, threshold: float, host: str) -> None:
    """Keep paragraphs that are each a link to another site, three or more between two kept texts of a box, a colon above."""
    run: list[int] = []
    for i in candidates:
        item = items[i]
        outer = item.box.parent
        is_one = item.tag == "p" and item.links == 1 and layout.density[i] >= LINKED and item.box.below >= 0
        if is_one and item.score > threshold - LINKS_SLACK and leads_away(item, host):
            if run and (run[-1] != i - 1 or items[run[0]].box.parent is not outer):
                run = []
            run.append(i)
            continue
        above = items[run[0] - 1] if len(run) >= LEAST_LINKS and run[0] > 0 and run[-1] == i - 1 else None
        announced = above is not None and above.keep and above.text.endswith(COLONS)
        if above is not None and announced and item.keep and outer is above.box.parent is items[run[0]].box.parent:
            for j in run:
                items[j].keep = True
        run = []


def _keep_announcing(items: Sequence[Segment], candidates: Sequence[int], threshold: float) -> None:
    """Keep the few words that announce a kept list right below them by a colon, unless pages begin other things so."""
    for i in candidates[:-1]:
        item, below = items[i], items[i + 1]
        if item.keep or not item.text.endswith(COLONS) or item.words > ANNOUNCING_WORDS:
            continue
        if 2 * item.link_chars > len(item.text) or item.score <= threshold - ANNOUNCING_SLACK:
            continue
        listed = below.keep and below.tag == "li" and item.tag in ("p", "div")
        inner = below.box.parent
        beside = inner is not None and (item.box.parent in (inner, inner.parent) or item.box is inner.parent)
        item.keep = listed and beside and item.opening[0] == Opening.PLAIN


def _keep_code(items: Sequence[Segment], candidates: Sequence[int], threshold: float) -> None:
    """Keep the code in the main text that stands right behind a kept text, unless the model all but excludes it."""
    for i in candidates:
        item = items[i]
        if item.tag == "pre" and item.box.below >= 0 and i > 0 and items[i - 1].keep and item.score > threshold - CODE_SLACK:
            item.keep = True


def _keep_answers(items: Sequence[Segment], candidates: Sequence[int], kept: Sequence[bool], layout: Layout) -> None:
    """Keep questions set alike, their answers, and the heading above them, where the model keeps most of the answers."""
    found: dict[str, list[int]] = {}
    for i in candidates:
        if i + 1 == len(items) or not layout.ends[i + 1] or layout.density[i + 1] >= LINKED:
            continue
        if _asks(items[i]) and not _asks(items[i + 1]) and items[i].box.below >= 0 and items[i + 1].box.below >= 0:
            found.setdefault(items[i].box.kind.translate(_DIGITS), []).append(i)
    for group in found.values():
        if len(group) > 1 and 2 * sum([kept[i + 1] for i in group]) >= len(group):
            for i in group:
                items[i].keep = items[i + 1].keep = True
            above = items[group[0] - 1] if group[0] else None
            if above is not None and above.tag in HEADINGS and above.box.below >= 0:
                above.keep = True


def _keep_headings(items: Sequence[Segment], candidates: Sequence[int], layout: Layout, threshold: float) -> None:
    """Keep the sub-headings of kept paragraphs that are set like others, where half of these or more are kept.

    Those also that stand a text or two below a kept one, and head one set like that, or that stands around them.
    """
    found: dict[str, list[int]] = {}
    latest: Segment | None = None
    for i in candidates:
        item = items[i]
        heads = i + 1 < len(items) and items[i + 1].keep and layout.prose[i + 1]
        if heads and item.tag in HEADINGS and item.box.below >= 0:
            found.setdefault(item.box.kind, []).append(i)
            if latest is not None and i - latest.order <= NEAR_TEXTS and items[i + 1].box in (item.box.parent, latest.box):
                item.keep = item.keep or item.score > threshold - HEADING_SLACK
        latest = item if item.keep else latest
    for group in found.values():
        if 2 * sum([items[i].keep for i in group]) >= len(group):
            for i in group:
                items[i].keep = items[i].keep or items[i].score > threshold - ALIKE_SLACK


def _keep_amid(items: Sequence[Segment], candidates: Sequence[int], layout: Layout, threshold: float) -> None:
    """Keep the paragraphs in the main text that the model is in doubt on, between kept ones of the same box and kind."""
    found: dict[tuple[Box | None, str], list[int]] = {}
    for i in candidates:
        if layout.prose[i] and items[i].tag not in HEADINGS and items[i].box.below >= 0:
            found.setdefault((items[i].box.parent, items[i].box.kind), []).append(i)
    for group in found.values():
        kept = [i for i in group if items[i].keep]
        for i in group:
            if kept and kept[0] < i < kept[-1] and items[i].score > threshold - AMID_SLACK:
                items[i].keep = True


def _keep_headed(items: Sequence[Segment], candidates: Sequence[int], layout: Layout, threshold: float) -> None:
    """Keep the sentences in the main text that the model is in doubt on, below a heading in their box that it keeps."""
    for i in candidates:
        above = items[i - 1] if i else items[i]
        if above.tag in HEADINGS and above.keep and above.score > threshold + HEADED_SURE and above.box.below >= 0:
            is_inside = items[i].box.parent is above.box.parent or items[i].box is above.box.parent
            if is_inside and layout.prose[i] and items[i].score > threshold - HEADED_SLACK:
                items[i].keep = True


def _keep_rows(
    items: Sequence[Segment], candidates: Sequence[int], kept: Sequence[bool], layout: Layout, threshold: float
) -> None:
    """Keep the rows of a number and a sentence without links that are set alike, where half or more are: minutes."""
    found: dict[tuple[Box, str], dict[Box, list[int]]] = {}
    for i in candidates:
        row = items[i].box
        while row.parent is not None and row.parent.count <= ROW_TEXTS:
            row = row.parent
        if row.parent is not None and 1 < row.count <= ROW_TEXTS and row.below >= 0:
            found.setdefault((row.parent, row.kind.translate(_DIGITS)), {}).setdefault(row, []).append(i)
    for rows in found.values():
        told = [members for members in rows.values() if any(layout.ends[i] for i in members)]
        if len(told) < max(LEAST_ROWS, len(rows)) or any(items[i].links for members in told for i in members):
            continue
        are_timed = all(items[members[0]].text[0].isdigit() and items[members[0]].words <= LABEL_WORDS for members in told)
        if are_timed and 2 * sum([any(kept[i] and layout.ends[i] for i in members) for members in told]) >= len(told):
            for members in told:
                last = max([i for i in members if layout.ends[i]])
                if items[last].score > threshold - LIST_SLACK:
                    for i in members:
                        items[i].keep = items[i].keep or i <= last  # a label stands before its text


def _asks(item: Segment) -> bool:
    """Say whether a text is a question, and no paragraph that ends in one."""
    return item.words <= QUESTION_WORDS and is_question(item.text)


def _keep_between(items: Sequence[Segment], candidates: Sequence[int], kept: Sequence[bool], threshold: float) -> None:
    """Keep tables and lists whose scores lack little.

    A table, or a list that a colon announces, stands between two kept texts, the table not right below the headline;
    another list below a kept paragraph.
    """
    found: dict[Box, list[int]] = {}
    for i in candidates:
        box, score = items[i].box, items[i].score
        whole, slack = (around(box.parent, "table"), TABLE_SLACK) if box.tag in CELLS else (box.parent, LIST_SLACK)
        if whole is not None and box.tag in _WHOLE and threshold - slack < score <= threshold:
            found.setdefault(whole, []).append(i)
    for whole, members in found.items():
        first, last = members[0], members[-1]
        is_between = (
            first > 0 and last < len(kept) - 1 and kept[first - 1] and kept[last + 1] and last - first < len(members)
        )
        above = items[first - 1]
        if is_between and (above.tag != "h1" if whole.tag == "table" else above.text.endswith(COLONS)):
            for i in members:
                items[i].keep = True
        elif whole.tag != "table" and min([items[i].score for i in members]) > threshold - BELOW_SLACK:
            for i in _below_paragraph(items, whole, first, last):
                items[i].keep = True


def _below_paragraph(items: Sequence[Segment], whole: Box, first: int, last: int) -> Iterable[int]:
    """Return the texts of a list without links that stands below a kept paragraph, and the heading between the two."""
    if any(items[i].links or items[i].box.parent is not whole for i in range(first, last + 1)):
        return ()
    start = first - 1 if first and items[first - 1].tag in HEADINGS else first
    if start == 0 or any(items[i].box.parent is not whole.parent for i in range(start - 1, first)):
        return ()
    return range(start, last + 1) if items[start - 1].keep and items[start - 1].tag == "p" else ()
