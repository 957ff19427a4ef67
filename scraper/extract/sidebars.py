"""Charge what stands in a box beside the story: a caption, facts, a disclaimer, that read like the story itself.

Its sentences look like the body's, and it stands among the body's paragraphs, so that the model keeps some of it; but its
author has said by a name, or by the element, that it is something else. Of the words in such boxes that the model keeps on
the corpus's pages of other domains, hardly any are body; the constants give the figures.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from functools import lru_cache

from scraper.extract.cards import find_calls
from scraper.extract.layout import HEADINGS, Hints, Layout
from scraper.extract.segment import Box, Segment, Segments

CHARGE = 5.0
"""Log-odds against the text of a box beside the story: the model is seldom surer of it. Against 4.0 two pages win (.11 in
all), none loses."""
ASIDE = 3.0
"""Log-odds against the text of an `<aside>` on a page that calls itself news; elsewhere a third of them is body."""
MOST = 0.5
"""Share of the main text's prose up to which a box stands beside it: a larger one is the text."""
GALLERY_TEXTS, GALLERY_WORDS = 3, 15
"""Captions, and words of each, from which on they may be the text themselves."""
PICTURE_TEXTS = 2
PICTURE_WORDS = 80
"""Texts and words of a box that is a picture with its caption, on a page that calls itself news. Elsewhere such boxes are
the points of a list, with a picture each."""
_FACTS = (
    "(?:facts?|fakta?|fakten|info|information)[-_]{0,2}(?:box|boks|ruta|kasten|sheet|laatikko)|factoid|encadre"
    "|(?<![a-z])expandable"
)
"""How stylesheets name boxes of facts, in the languages their authors use for it: 1 to 7 % of the words in them are body.
Those that open on a click win on five pages, and lose on none."""
_CAPTION = "caption|bildunterschrift|bildtext|bildetekst|billedtekst|bijschrift|didascalia|pie-?de-?foto"
"""What lies in a `<figcaption>` wins on 19 pages when left out, and loses on none; names with "caption" on 22, against 4."""
_NOTICE = (
    "disclaimer|(?<!headlessui-)disclosure(?![-_]*(?:panel|button|widget|trigger|toggle))|(?<![a-z])affiliate"
    "|(?<![a-z])cta(?![a-z])"
)
"""Who pays, what the text is not, and calls to buy: wins on 23 pages, loses on 3. Disclosures also open on a click."""
_COLUMNS = r"(?i)media[-_]?text|text[-_]?(?:pic|media)"
"""How editors of pages name a picture with a text beside it: "wp-block-media-text", "textpic"."""
ASKED = 8.0
"""Log-odds against the text of a box that asks for something: no sentence of the story is in it."""
ASKING_TEXTS = 8
"""Texts of a box that asks for an e-mail address, at most: heading, promise, label, terms."""
_BESIDE_TAGS = frozenset(("figcaption", "form"))
"""The help of a form in the story wins on 5 pages when left out, and loses on none; where a form holds the whole page, it is
around the story."""
_WINDOW = "popmake|pop-?up|lightbox|(?<![a-z])modal(?![a-z])"
"""What opens above the page: wins on 2 pages, loses on none."""
MAX_NAMES_CHARS = 300
"""How much of the names of a box is read, and remembered, for them."""
_BESIDE = re.compile(f"{_FACTS}|{_CAPTION}|{_NOTICE}|{_WINDOW}")


def charge(page: Segments, candidates: Sequence[int], layout: Layout, hints: Hints, threshold: float) -> None:
    """Lower the scores of the segments that would be kept, and stand in a box beside the story."""
    if layout.main is None:
        return
    most = MOST * layout.main.prose
    items, chain = page.items, layout.main_chain
    asking = _around(page.asking, chain) | (find_calls(page, layout) if hints.is_news else set())
    pictured = _behind_pictures(page, candidates, layout) if hints.is_news else set()
    known: dict[Box, float] = {}
    is_gallery = _is_gallery(items, candidates, layout, threshold)
    for i in candidates:
        item = items[i]
        if item.score <= threshold or (is_gallery and item.tag == "figcaption"):
            continue
        path: list[Box] = []
        box: Box | None = item.box
        while box is not None and box not in chain and box not in known:
            path.append(box)
            box = box.parent
        cost = known.get(box, 0.0) if box is not None else 0.0
        for inner in reversed(path):
            if cost < CHARGE:
                cost = max(cost, ASKED if inner in asking else _cost(inner, most, hints.is_news, layout))
            known[inner] = cost
        if cost < CHARGE and (_is_caption(item.inline) or i in pictured):
            cost = CHARGE
        item.score -= cost


def _is_gallery(items: Sequence[Segment], candidates: Sequence[int], layout: Layout, threshold: float) -> bool:
    """Say whether captions tell the story of a page: several long ones, which outweigh all else that would be kept."""
    kept = [i for i in candidates if items[i].score > threshold]
    captions = [i for i in kept if items[i].tag == "figcaption" and layout.words[i] >= GALLERY_WORDS]
    total = sum([layout.words[i] for i in kept])
    return len(captions) >= GALLERY_TEXTS and sum([layout.words[i] for i in captions]) > MOST * total


def _around(fields: Sequence[Box], chain: Container[Box]) -> set[Box]:
    """Return the small boxes around fields for an e-mail address, up to the main text: they sell a newsletter."""
    found: set[Box] = set()
    for field in fields:
        box: Box | None = field
        while box is not None and box not in chain and box.count <= ASKING_TEXTS:
            found.add(box)
            box = box.parent
    return found


def _is_caption(names: str) -> bool:
    return bool(names) and re.search(_CAPTION, names.lower()) is not None


@lru_cache(4096)
def _is_beside(names: str) -> bool:
    return _BESIDE.search(names.lower()) is not None


def _behind_pictures(page: Segments, candidates: Sequence[int], layout: Layout) -> set[int]:
    """Return the texts that are captions for standing right behind a picture; where they are much of the text, none is."""
    items, before = page.items, {number for _node, number, _box in page.images}
    found = {i for i in candidates if i in before and _captions(items[i], items[i - 1] if i else None, layout)}
    total = layout.main.prose if layout.main is not None else 0.0
    return found if sum([layout.prose[i] for i in found]) <= MOST * total else set()


def _captions(item: Segment, above: Segment | None, layout: Layout) -> bool:
    """Say whether a text right behind a picture shares a box with it, and with next to nothing else.

    Where that is a heading above the picture, the three are a point of a list; columns of pictures and text are named so.
    """
    box: Box | None = item.box
    while box is not None and box not in layout.main_chain and box.count <= PICTURE_TEXTS and box.words <= PICTURE_WORDS:
        if box.images:  # a paragraph, or a heading, may begin with a picture
            is_point = above is not None and above.tag in HEADINGS and _lies_in(above.box, box)
            is_column = re.search(_COLUMNS, box.names[:MAX_NAMES_CHARS]) is not None
            return not is_point and not is_column and box.tag != "p" and box.tag not in HEADINGS
        box = box.parent
    return False


def _lies_in(inner: Box, outer: Box) -> bool:
    box: Box | None = inner
    while box is not None and box is not outer:
        box = box.parent
    return box is outer


def _cost(box: Box, most: float, is_news: bool, layout: Layout) -> float:
    """Say what a box counts against the text in it."""
    if box.prose > most or box in layout.head_chain:
        return 0.0
    if box.tag in _BESIDE_TAGS or (box.names and _is_beside(box.names[:MAX_NAMES_CHARS])):
        return CHARGE
    return ASIDE if is_news and box.tag == "aside" else 0.0
