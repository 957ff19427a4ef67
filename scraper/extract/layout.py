"""Look at the page as a whole before any segment is judged: where its prose lies, its headline, which article is ours.

Everything here is one pass over segments or boxes. The findings are numbers; judging is the model's business.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import exp
from typing import NamedTuple

from scraper.extract import others
from scraper.extract.boxes import ASIDE, FIGURE
from scraper.extract.lexicon import Lexicon
from scraper.extract.segment import Box, Segment, Segments
from scraper.extract.structured.text import TURNING
from scraper.extract.words import UNSPACED, overlap

SENTENCE_ENDS = ".!?…。！？؟।۔։᠃។៖။፧\u1361\u1362\u0f0d"
"""Ends of sentences in Latin, CJK, Arabic, Devanagari, Urdu, Armenian, Mongolian, Khmer, Burmese, Ethiopic, Tibetan."""
_UNMARKED = ("\u0e00", "\u0eff")
"""Thai and Lao: a space parts sentences, and clauses, too, so that length alone tells prose."""
UNMARKED_CHARS = 60
"""Characters in these scripts from which a text is a sentence."""
CLOSERS = "\"'”’»›)]}）」』】〉》“‘ \u00a0\u200b" + TURNING
_EXOTIC = (("\u0530", "\u1fff"), ("\u2e80", "\ua4ff"), ("\uf900", "\ufaff"), ("\ufe30", "\uff9f"))
"""Ranges of scripts with sentence ends of their own, or without spaces; compared, as patterns they take 2 ms to compile."""
_FOREIGN = re.compile("[\u0530-\U0010ffff]+")  # all signs from the first of them on
_SENTENCE = (
    f"[{SENTENCE_ENDS}]+(?=[{re.escape(CLOSERS)}\\s]|$)|[。！？।။\u1362\u0f0d]|\u1361\u1361|(?<=[\u0561-\u0587]):(?=\\s|$)"
)
"""Armenian is often typed with a colon for its own sign, Amharic with two of the signs that part words."""
_LATIN_SENTENCE = re.compile("[.!?…](?=[\\s\"'”’»)]|$)")
_WORD = re.compile(r"\w+")

SCRIPT_SAMPLE = 12
"""Longest texts that are looked at for scripts of their own sentence ends: what the page's prose is written in."""
PROSE_WORDS = 8
MOST_LINKED, MANY_LINKED = 0.5, 0.7
"""Share of links from which on a text is none of the story's prose, and the same of a long sentence with several links."""
SOLID_WORDS = 12
HEADLINE_WORDS, HEADLINE_OVERLAP = 40, 0.6
EQUAL_WORDS = 30
"""Words of prose from which a box with the name of the main box holds a part of the body, too."""
HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
FEW_TEXTS, MAIN_SHARE = 2, 0.5
"""Texts of a main box up to which it is a wrapper of one block, where it and its equals hold less than this share of the
prose; then one that holds it is looked for without such boxes."""
LITTLE_MAIN, LITTLE_PROSE = 200, 800
"""Words of prose of the main text, and of its page, below which a dialog, a biography or a caption may outweigh a brief:
there it counts where texts stand, too. Of 600 stories, most of them short, set into other pages: F .886 -> .896, bad 126 ->
112; the corpus reads as before. Without the bound of the page three long ones lose half of what all win."""
NEAR_TEXTS, NEAR_TRUST, ABOVE_TRUST, ASIDE_TRUST, LEAST_TRUST = 15, 2.0, 0.5, 0.3, 0.15
"""Texts behind the headline that are near it, and how much these count, those above it, those in figures and asides, and at
least those in boxes of unfavourable names. Tripled, or with captions at a tenth, as many are bad."""
NAMED_BOXES = 4
_WRAPPERS = frozenset({"p", "li", "div", "span", "blockquote", "section"})


class Hints(NamedTuple):
    """Hold what the page's metadata says, as far as it helps to find the body."""

    titles: tuple[str, ...] = ()
    description: str = ""
    article_body: str = ""
    is_article: bool = False
    authors: tuple[str, ...] = ()
    """Names in lower case."""
    is_news: bool = False
    host: str = ""
    """The page's own, without `www.`."""
    parts: tuple[str, ...] = ()
    """Ingredients and steps of its recipes, questions and answers."""
    address: str = ""
    """The page's own, or else its canonical one."""


class Layout:
    """Hold what was found; the lists run parallel to the segments."""

    __slots__ = (
        "consent", "density", "ends", "foreign", "head", "head_chain", "main", "main_chain", "mains", "prose", "replies",
        "strangers", "title_words", "total", "words",
    )  # fmt: skip

    def __init__(self, words: list[float], density: list[float], ends: list[int], prose: list[float]) -> None:
        """Take what was counted; the rest is found step by step."""
        self.words = words
        self.density = density
        self.ends = ends
        self.prose = prose
        self.foreign = [0] * len(words)
        self.total = 1.0
        self.title_words: list[frozenset[str]] = []
        self.head = -1
        self.head_chain: dict[Box, int] = {}
        self.main: Box | None = None
        self.mains: set[Box] = set()
        self.main_chain: dict[Box, int] = {}
        self.strangers: frozenset[int] = frozenset()
        """Numbers of the `<article>` elements that are other stories beyond doubt."""
        self.consent: set[Box] = set()
        """Boxes of dialogs on cookies."""
        self.replies: frozenset[Box] = frozenset()
        """Boxes of what readers wrote, of teasers, and of the next stories of an endless page."""


def look(page: Segments, hints: Hints, lexicon: Lexicon | None = None) -> Layout:
    """Measure the page; `lexicon` helps to find the main text of a page with little of it."""
    layout = _measure(page.items)
    _add_up(page, layout)
    layout.title_words = [words for title in hints.titles[:3] if (words := frozenset(_WORD.findall(title.lower())))]
    _find_headline(page.items, layout)
    others.find_foreign(page, layout)
    layout.strangers = others.find_strangers(page, layout)
    layout.replies = others.find_replies(page, layout, hints)
    _find_main(page, layout, lexicon)
    return layout


def ends_sentence(text: str) -> bool:
    """Say whether a text ends as a sentence does."""
    bare = text.rstrip(CLOSERS)
    last = bare[-1:]
    if not last or last in SENTENCE_ENDS:
        return bool(last)
    if last == ":":
        return "\u0561" <= bare[-2:-1] <= "\u0587"
    return _UNMARKED[0] <= last <= _UNMARKED[1] and is_unmarked(bare)


def is_unmarked(text: str) -> bool:
    """Say whether a text is prose in a script that marks no end of a sentence."""
    return sum([_UNMARKED[0] <= sign <= _UNMARKED[1] for sign in text]) >= UNMARKED_CHARS


def _measure(items: Sequence[Segment]) -> Layout:
    """Count the words of each segment, and see which are prose."""
    sample = "".join(sorted([item.text for item in items if not item.text.isascii()], key=len)[-SCRIPT_SAMPLE:])
    signs = set("".join(_FOREIGN.findall(sample)))
    exotic = any(first <= sign <= last for sign in signs for first, last in _EXOTIC)
    sentence, unspaced = (re.compile(_SENTENCE), re.compile(UNSPACED)) if exotic else (_LATIN_SENTENCE, None)
    unmarked = exotic and any(_UNMARKED[0] <= sign <= _UNMARKED[1] for sign in signs)
    words: list[float] = []
    density: list[float] = []
    ends: list[int] = []
    prose: list[float] = []
    for item in items:
        text = item.text
        size = len(text)
        count = text.count(" ") + text.count("\n") + 1.0
        if unspaced:
            count += 0.5 * len(unspaced.findall(text))
        linked = item.link_chars / size if item.link_chars < size else 1.0
        if count < 3 and linked == 1.0:
            found, last = False, 0
        else:
            found = sentence.search(text) is not None or (unmarked and is_unmarked(text))
            last = 1 if found and ends_sentence(text) else 0
        words.append(count)
        density.append(linked)
        ends.append(last)
        is_own = linked < MOST_LINKED or (last and item.links > 1 and linked < MANY_LINKED and count >= SOLID_WORDS)
        prose.append(count if found and count >= PROSE_WORDS and is_own else 0.0)
    return Layout(words, density, ends, prose)


def _add_up(page: Segments, layout: Layout) -> None:
    """Add the totals of each segment to its box, and those of each box to its parent."""
    for item, words, prose in zip(page.items, layout.words, layout.prose, strict=True):
        box = item.box
        box.chars += len(item.text)
        box.link_chars += item.link_chars
        box.words += words
        box.prose += prose
        box.count += 1
    for _node, _before, box in page.images:
        box.images += 1
    for box in reversed(page.boxes):
        parent = box.parent
        if parent is not None and (box.count or box.images):
            parent.chars += box.chars
            parent.link_chars += box.link_chars
            parent.words += box.words
            parent.prose += box.prose
            parent.count += box.count
            parent.images += box.images
    if page.boxes:
        layout.total = page.boxes[0].prose or 1.0


def likeness(item: Segment, layout: Layout) -> float:
    """Return the share of words that a text and the likest of the page's titles have in common (Jaccard's index)."""
    return overlap(item.spelled, layout.title_words)


def _find_headline(items: Sequence[Segment], layout: Layout) -> None:
    """Find the segment that repeats the page's title, headings first; else the first h1."""
    best, titles = HEADLINE_OVERLAP, layout.title_words
    if titles:
        longest, shortest = 2 * max(map(len, titles)), min(map(len, titles)) // 2
        for i, item in enumerate(items):
            if not shortest <= layout.words[i] <= longest or layout.words[i] > HEADLINE_WORDS:
                continue
            words = item.spelled
            level = HEADINGS.get(item.box.tag, 0)
            alike = overlap(words, titles) + (0.3 if level == 1 else 0.1 if level else 0.0)
            if alike > best + 1e-9:
                best, layout.head = alike, i
    if layout.head < 0:
        layout.head = next((i for i, item in enumerate(items) if item.box.tag == "h1"), -1)
    box: Box | None = items[layout.head].box if layout.head >= 0 else None
    while box is not None:
        layout.head_chain[box] = len(layout.head_chain)
        box = box.parent


def _trust(item: Segment, layout: Layout, lexicon: Lexicon) -> float:
    """Say how far a text may be the story's, by where it stands and what the boxes around it are called."""
    trust, odds = ASIDE_TRUST if item.box.inside & (FIGURE | ASIDE) else 1.0, 0.0
    if item.order < layout.head:
        trust *= ABOVE_TRUST
    elif layout.head >= 0 and item.order - layout.head <= NEAR_TEXTS:
        trust *= NEAR_TRUST
    box: Box | None = item.box
    for up in range(NAMED_BOXES):
        if box is None or box in layout.head_chain:
            break
        odds += lexicon.of_names(box.names)[up > 0][0] if box.names else 0.0
        box = box.parent
    return trust * max(LEAST_TRUST, exp(odds / 2)) if odds < 0 else trust


def _heaviest(page: Segments, layout: Layout, *, climb: bool, lexicon: Lexicon | None = None) -> Box | None:
    """Return the box whose paragraphs hold most of the prose; with `climb`, boxes around one block alone do not count."""
    weights: dict[Box, float] = {}
    for i, item in enumerate(page.items):
        box = item.box
        if not layout.prose[i] or layout.foreign[i] or box in layout.replies:
            continue
        weight = layout.prose[i] * (1 - layout.density[i]) * (_trust(item, layout, lexicon) if lexicon else 1.0)
        weights[box] = weights.get(box, 0.0) + 0.5 * weight
        parent = (_whole(box) if climb else box).parent
        if parent is not None:
            if box.tag in _WRAPPERS:
                weights[parent] = weights.get(parent, 0.0) + weight
            outer = (_whole(parent) if climb else parent).parent
            if outer is not None:
                weights[outer] = weights.get(outer, 0.0) + 0.4 * weight
    return max(weights, key=weights.__getitem__) if weights else None


def _whole(box: Box) -> Box:
    """Return the outermost `<div>` with nothing but a box in it: editors of pages wrap each block, once or several times."""
    outer = box.parent
    while outer is not None and outer.tag == "div" and outer.count == box.count and outer.images == box.images:
        box, outer = outer, outer.parent
    return box


def _find_main(page: Segments, layout: Layout, lexicon: Lexicon | None) -> None:
    """Find the box whose paragraphs, nearest first, hold most of the prose that is ours, and its equals."""
    is_settled = _settle_main(page, layout, _heaviest(page, layout, climb=False))
    size = sum([box.prose for box in layout.mains])
    if lexicon is not None and size < LITTLE_MAIN and layout.total < LITTLE_PROSE:
        other = _heaviest(page, layout, climb=False, lexicon=lexicon)
        if other is not None and (len(layout.mains) == 1 or other not in layout.main_chain):  # that is around all parts
            layout.main_chain.clear()
            _settle_main(page, layout, other)
            return
    wider = None if is_settled else _heaviest(page, layout, climb=True)
    if wider is not None and wider.prose >= MAIN_SHARE * layout.total:
        layout.main_chain.clear()
        _settle_main(page, layout, wider)


def _settle_main(page: Segments, layout: Layout, main: Box | None) -> bool:
    """Take a box and its equals for the main text; say whether they are more than the wrapper of one block."""
    if main is None:
        return True
    layout.main = main
    up: Box | None = main
    while up is not None:
        layout.main_chain[up] = len(layout.main_chain)
        up = up.parent
    layout.mains = {main}
    # A body cut into several containers by adverts: each bears the same name, or none and stands beside the others.
    layout.mains.update(
        [
            box
            for box in page.boxes
            if box.names == main.names and box.tag == main.tag and box.depth == main.depth and box.prose >= EQUAL_WORDS
            and (main.names or box.parent is main.parent)
            and box.article not in layout.strangers and box not in layout.main_chain and box not in layout.replies
        ]
    )  # fmt: skip
    layout.main_chain.update(dict.fromkeys(layout.mains - {main}, -1))
    return main.count > FEW_TEXTS or sum([box.prose for box in layout.mains]) >= MAIN_SHARE * layout.total
