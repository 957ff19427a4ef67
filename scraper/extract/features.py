"""Describe by numbers each segment that may belong to the body: what the model sees, and all it sees.

Segments that cannot be body by any reading (a link of few words in a list of links) are not described at all: on the
corpus they are two thirds of the segments and hold less than a thousandth of the body's words.
"""

from __future__ import annotations

import re
from math import log1p

from scraper.extract.layout import CLOSERS, HEADINGS, SOLID_WORDS, Hints, Layout
from scraper.extract.lexicon import NOTHING, Lexicon, Odds, phrase
from scraper.extract.segment import Box, Segment, Segments

__all__ = ["GROUP_SIZES", "NAMES", "PHRASE_GROUPS", "Row", "describe"]

_CAPITALISED = re.compile(r"\b[^\W\d_a-z]\w*")
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"\w+")
PHRASE_GROUPS = 9
SHORT_WORDS = 40
FAR_DECAY = 0.8
MIN_ARTICLE_BODY = 200

_INSIDE = {
    "article": 1, "main": 2, "nav": 4, "aside": 8, "footer": 16, "header": 32, "figure": 64, "form": 128, "li": 256,
    "ul": 256, "ol": 256, "dl": 256, "table": 512, "blockquote": 1024, "section": 2048, "figcaption": 4096,
}  # fmt: skip
_INSIDE_NAMES = ("article", "main", "nav", "aside", "footer", "header", "figure", "form", "list", "table", "quote", "section",
                 "figcaption")  # fmt: skip
_TAGS = {"p": 1, "div": 2, "li": 3, "td": 4, "th": 4, "dt": 5, "dd": 5, "figcaption": 6, "caption": 6, "h1": 11, "h2": 12,
         "h3": 13, "h4": 14, "h5": 15, "h6": 16, "blockquote": 7, "pre": 8, "section": 9, "article": 9}  # fmt: skip
_UNIT_TAGS = {"p": 7, "ul": 8, "ol": 8, "div": 9, "aside": 10, "figure": 10}

_OWN = ("words", "link_density", "links", "sentences", "ends_sentence", "commas", "first_char", "capitals", "digits",
        "word_length", "last_char", "symbols", "words_odds", "words_least", "phrase_share",
        *(f"phrase_{i}" for i in range(1, PHRASE_GROUPS + 1)),
        "is_p", "heading", "is_li", "is_div", "is_cell", "is_caption", "is_term",
        "near_odds", "near_least", "near_most", "inline_odds", "count_in_box")  # fmt: skip
_PLACE = ("parent_odds", "grandparent_odds", "far_odds", "far_least", "far_most", *(f"in_{x}" for x in _INSIDE_NAMES),
          *(f"prose_{i}" for i in range(5)), *(f"links_{i}" for i in range(3)), "count_in_parent", "words_per_segment",
          "images_in_parent", "images_in_grandparent", "depth", "hidden", "article_number", "same_article",
          "up_to_headline", "headline_up", "prose_with_headline",
          "below_main", "below_least", "below_odds", "chain", "up_to_chain", "main_prose", "chain_prose", "chain_links")  # fmt: skip
_UNIT = ("unit_same", "unit_prose", "unit_count", "unit_links", "unit_images", "unit_tag", "unit_odds", "unit_words")
_WHERE = ("path_prose", "own_prose", "position", "prose_before", "after_headline", "from_headline", "h1s_before",
          "heads_before", "in_main_range", "from_first", "from_last", "is_title", "title_share", "description_share",
          "article_body", "repeats", "repeats_before", "images_before", "images_after", "foreign")  # fmt: skip
_AROUND = (*(f"{x}_{d:+d}" for d in (-3, -2, -1, 1, 2, 3) for x in ("words", "links", "ends", "odds")),
           *(f"{x}_{d:+d}" for d in (-1, 1) for x in ("kin", "tag", "same")),
           *(f"{x}_{d}" for d in ("before", "after") for x in ("prose_gap", "prose_kin", "prose_same", "prose_article")),
           "prose_of_6_before", "prose_of_6_after")  # fmt: skip
_PAGE = ("page_prose", "page_segments", "page_solid", "page_is_article", "page_has_body", "page_articles", "page_h1s", "page_share")
NAMES: tuple[str, ...] = (*_PAGE, *_PLACE, *_UNIT, *_OWN, *_WHERE, *_AROUND)
PAGE, PLACE, UNIT, OWN = range(4)
GROUP_SIZES = (len(_PAGE), len(_PLACE), len(_UNIT), len(_OWN) + len(_WHERE) + len(_AROUND))
"""Features come in groups: what all segments of a page share, all in one parent, all in one unit of the main box, and its own."""

Row = tuple[tuple[float, ...], tuple[float, ...], tuple[float, ...], tuple[float, ...]]
"""The numbers of one segment, a tuple per group; shared groups are the same object."""


class _Describer:
    """Hold what is shared by the segments of one page while they are described."""

    def __init__(self, page: Segments, layout: Layout, hints: Hints, lexicon: Lexicon) -> None:
        self.items = page.items
        self.layout = layout
        self.near = lexicon.near
        self.far = lexicon.far
        self.words_of = lexicon.words
        self.places: dict[Box | None, tuple[float, ...]] = {}
        self.relations: dict[Box, tuple[float, float, float, Box | None]] = {}
        self.odds: dict[Box, Odds] = {}
        self.aways: dict[Box | None, tuple[float, float, float, int]] = {None: (0.0, 0.0, 0.0, 0)}
        self.head_article = page.items[layout.head].box.article if layout.head >= 0 else -1
        self.main_prose = (layout.main.prose if layout.main is not None else 0.0) or 1.0
        self.titles = {" ".join(title.lower().split()) for title in hints.titles}
        self.description = frozenset(_WORD.findall(hints.description.lower()))
        self.article_body = " ".join(hints.article_body.split())
        if len(self.article_body) < MIN_ARTICLE_BODY:
            self.article_body = ""
        self.article_words = frozenset(_WORD.findall(self.article_body.lower()))
        solid = sum(1 for prose in layout.prose if prose >= SOLID_WORDS)
        root = page.boxes[0]
        self.page = (
            log1p(root.prose), log1p(len(self.items)), log1p(solid), float(hints.is_article), float(bool(self.article_body)),
            min(layout.articles, 10), min(layout.h1s, 5), root.prose / (root.words + 1),
        )  # fmt: skip

    def is_candidate(self, i: int) -> bool:
        """Say whether a segment could be body at all: anything but a short linked text outside the main box."""
        if self.layout.density[i] < 0.8 or self.layout.words[i] >= 12:
            return True
        return self.layout.main is not None and self.relation(self.items[i].box)[0] >= 0

    def odds_of(self, box: Box) -> Odds:
        """Return what the names of a box say of the text in it."""
        return self.near(box.names) if box.names else NOTHING

    def away(self, box: Box | None) -> tuple[float, float, float, int]:
        """Return what the names of a box and all around it say, and the kinds of element it lies in."""
        found = self.aways.get(box)
        if found is None:
            assert box is not None
            pending = []
            while box not in self.aways:
                pending.append(box)
                box = box.parent  # type: ignore[union-attr]
            found = self.aways[box]
            for each in reversed(pending):
                odds = self.far(each.names) if each.names else NOTHING  # type: ignore[union-attr]
                total, least, most, inside = found
                found = (
                    total * FAR_DECAY + odds.total, min(least, odds.least), max(most, odds.most),
                    inside | _INSIDE.get(each.tag, 0),  # type: ignore[union-attr]
                )  # fmt: skip
                self.aways[each] = found
        return found

    def relation(self, box: Box) -> tuple[float, float, float, Box | None]:
        """Return the depth below the main box (-1 outside), what the names on the way say, and the unit that holds the box."""
        found = self.relations.get(box)
        if found is not None:
            return found
        pending = []
        main, chain = self.layout.main, self.layout.main_chain
        at: Box = box
        while True:
            if at is main:
                found = (0.0, 0.0, 0.0, None)
                break
            if at in chain or at.parent is None:
                found = (-1.0, 0.0, 0.0, None)
                break
            known = self.relations.get(at)
            if known is not None:
                found = known
                break
            pending.append(at)
            at = at.parent
        for each in reversed(pending):
            depth, least, total, unit = found
            odds = self.odds_of(each)
            found = (depth + 1 if depth >= 0 else -1.0, min(least, odds.least), total + odds.total, unit or each)
            self.relations[each] = found
        return found

    def place(self, box: Box | None) -> tuple[float, ...]:
        """Describe the surroundings that all children of a box share."""
        found = self.places.get(box)
        if found is None:
            found = self.places[box] = self._place(box)
        return found

    def _place(self, box: Box | None) -> tuple[float, ...]:
        layout = self.layout
        total = layout.total
        chain: list[Box] = []
        at = box
        while at is not None and len(chain) < 5:
            chain.append(at)
            at = at.parent
        shares = [b.prose / total for b in chain] + [1.0] * (5 - len(chain))
        links = [b.link_chars / (b.chars or 1) for b in chain[:3]] + [-1.0] * (3 - len(chain))
        odds, least, most, inside = self.away(box)
        row: list[float] = [
            self.odds_of(chain[0]).total if chain else 0.0, self.odds_of(chain[1]).total if len(chain) > 1 else 0.0, odds, least, most,
            *[1.0 if inside & bit else 0.0 for bit in (1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096)], *shares, *links,
        ]  # fmt: skip
        if box is not None:
            row += (log1p(box.count), box.words / (box.count or 1), min(box.images, 10),
                    min(box.parent.images, 10) if box.parent else -1, box.depth, float(box.hidden), min(box.article, 10),
                    float(box.article == self.head_article))  # fmt: skip
        else:
            row += (0, 0, 0, -1, -1, 0, 0, 0)
        up, at = 0, box
        head_chain = layout.head_chain
        while at is not None and at not in head_chain:
            at = at.parent
            up += 1
        row += (min(up, 15), head_chain[at] if at is not None else 20, at.prose / total if at is not None else -1)
        main_chain = layout.main_chain
        if layout.main is None or box is None:
            return (*row, -9, -9, -9, -9, -9, -9, -9, -9)
        below, below_least, below_odds, _unit = self.relation(box)
        up, at = 0, box
        while at not in main_chain:
            at = at.parent  # type: ignore[assignment]
            up += 1
        row += (below, below_least, below_odds, main_chain[at], up, layout.main.prose / total, at.prose / total,
                at.link_chars / (at.chars or 1))  # fmt: skip
        return tuple(row)


def describe(page: Segments, layout: Layout, hints: Hints, lexicon: Lexicon) -> tuple[list[int], list[Row]]:
    """Return the indices of the candidates and the numbers of each."""
    items = page.items
    if not items:
        return [], []
    describer = _Describer(page, layout, hints, lexicon)
    candidates = [i for i in range(len(items)) if describer.is_candidate(i)]
    return candidates, _Rows(page, describer, candidates).rows()


class _Rows:
    """Put the rows together."""

    def __init__(self, page: Segments, describer: _Describer, candidates: list[int]) -> None:
        self.items = page.items
        self.d = describer
        self.layout = describer.layout
        self.candidates = candidates
        n = len(self.items)
        layout = self.layout
        pad3, pad0 = [-1.0] * 3, [0.0] * 3
        self.logs = [log1p(words) for words in layout.words]
        near = describer.near
        self.odds = [
            (near(s.box.names).total if s.box.names else 0.0) + (near(s.inline).total if s.inline else 0.0) for s in self.items
        ]
        self.around = list(zip(*[
            column[3 + d : 3 + d + n]
            for d in (-3, -2, -1, 1, 2, 3)
            for column in (pad3 + self.logs + pad3, pad3 + layout.density + pad3, pad3 + layout.ends + pad3, pad0 + self.odds + pad0)
        ], strict=True))  # fmt: skip
        self._find_prose()
        self._find_paths()
        self._find_repeats()
        self.images = [0] * (n + 1)
        for _node, before, _box in page.images:
            self.images[before] += 1

    def _find_prose(self) -> None:
        """Find for each segment the nearest solid prose before and after it, and the prose summed up to it."""
        n = len(self.items)
        prose = self.layout.prose
        self.before, self.after = [-1] * n, [-1] * n
        self.summed = [0.0] * (n + 1)
        last = -1
        for i in range(n):
            self.before[i] = last
            self.summed[i + 1] = self.summed[i] + prose[i]
            if prose[i] >= SOLID_WORDS:
                last = i
        last = -1
        for i in range(n - 1, -1, -1):
            self.after[i] = last
            if prose[i] >= SOLID_WORDS:
                last = i

    def _find_paths(self) -> None:
        """Sum the prose of each kind of element, alone and with the kinds of its two parents, and of each unit of the main box."""
        self.kinds: dict[Box | None, str] = {None: ""}
        self.own: dict[str, float] = {}
        self.paths: dict[tuple[str, str, str], float] = {}
        self.keys: list[tuple[str, str, str]] = []
        self.units: dict[str, float] = {}
        main_indices = []
        for i, item in enumerate(self.items):
            box = item.box
            parent = box.parent
            key = (self.kind(box), self.kind(parent), self.kind(parent.parent) if parent else "")
            self.keys.append(key)
            prose = self.layout.prose[i]
            if not prose:
                continue
            self.own[key[0]] = self.own.get(key[0], 0.0) + prose
            self.paths[key] = self.paths.get(key, 0.0) + prose
            if self.layout.main is not None:
                below, _, _, unit = self.d.relation(box)
                if below >= 0:
                    name = self.kind(unit) if unit is not None else "."
                    self.units[name] = self.units.get(name, 0.0) + prose
                    if below <= 2 and prose >= SOLID_WORDS:
                        main_indices.append(i)
        self.first, self.last = (main_indices[0], main_indices[-1]) if main_indices else (-1, -1)

    def _find_repeats(self) -> None:
        """Count how often each text stands on the page."""
        self.repeats: dict[str, int] = {}
        for item in self.items:
            self.repeats[item.text] = self.repeats.get(item.text, 0) + 1

    def kind(self, box: Box | None) -> str:
        """Return tag and names of a box as one string."""
        found = self.kinds.get(box)
        if found is None:
            found = self.kinds[box] = box.tag + box.names  # type: ignore[union-attr]
        return found

    def rows(self) -> list[Row]:
        """Describe the candidates in page order, counting headings on the way."""
        items, layout, d = self.items, self.layout, self.d
        head = layout.head
        head_kind = self.kind(items[head].box) if head >= 0 else None
        h1s = heads = 0
        seen: dict[str, int] = {}
        found: list[Row] = []
        for i in self.candidates:
            item = items[i]
            box = item.box
            if i > head >= 0:
                is_h1 = box.tag == "h1"
                h1s += is_h1
                heads += is_h1 or (box.tag == "h2" and self.kind(box) == head_kind)
            before = seen.get(item.text, 0)
            seen[item.text] = before + 1
            short = layout.words[i] <= SHORT_WORDS
            low = item.text.lower() if short or d.description or d.article_words else ""
            found.append(
                (d.page, d.place(box.parent), self._unit(box),
                 (*self._own(i, item, short), *self._where(i, item, h1s, heads, before, short, low), *self._around(i, box)))
            )  # fmt: skip
        return found

    def _own(self, i: int, item: Segment, short: bool) -> tuple[float, ...]:
        text, box, layout = item.text, item.box, self.layout
        words = layout.words[i]
        first, last = text[0], text[-1]
        groups = [0.0] * PHRASE_GROUPS
        group, share = phrase(text)
        if group:
            groups[group - 1] = share
        by_words = self.d.words_of(text) if short else NOTHING
        tag = _TAGS.get(box.tag, 0)
        odds = self.d.odds_of(box)
        return (
            self.logs[i], layout.density[i], min(item.links, 20), log1p(layout.sentences[i]), layout.ends[i], text.count(",") / words,
            0 if first.islower() else 1 if first.isupper() else 2 if first.isdigit() else 3 if first.isalpha() else 4,
            len(_CAPITALISED.findall(text)) / words if short else -1, len(_DIGIT.findall(text)) / len(text) if short else -1,
            len(text) / words, 1 if last in ":：" else 2 if last == "…" or text.endswith("...") else 3 if last in "»›→>" else 0,
            1 if "©" in text else 2 if "|" in text else 3 if "@" in text else 4 if short and "/" in text else 0,
            by_words.total, by_words.least, 1.0 if group and share == 0.0 else share, *groups,
            tag == 1, tag - 10 if tag > 10 else 0, tag == 3, tag == 2, tag == 4, tag == 6, tag == 5,
            odds.total, odds.least, odds.most, self.d.near(item.inline).total if item.inline else 0.0, log1p(box.count),
        )  # fmt: skip

    def _unit(self, box: Box) -> tuple[float, ...]:
        main = self.layout.main
        if main is None:
            return (-9, -9, -9, -9, -9, -9, -9, -9)
        unit = self.d.relation(box)[3]
        total = self.d.main_prose
        if unit is None:
            return (self.units.get(".", 0.0) / total, 1, -1, -1, -1, 0, 0, 1)
        return (
            self.units.get(self.kind(unit), 0.0) / total, unit.prose / total, log1p(unit.count), unit.link_chars / (unit.chars or 1),
            min(unit.images, 10), HEADINGS.get(unit.tag, 0) or _UNIT_TAGS.get(unit.tag, 11), self.d.odds_of(unit).total,
            unit.words / (main.words or 1),
        )  # fmt: skip

    def _where(self, i: int, item: Segment, h1s: int, heads: int, before: int, short: bool, low: str) -> tuple[float, ...]:
        layout, d = self.layout, self.d
        total, head = layout.total, layout.head
        words = frozenset(_WORD.findall(low)) if low else frozenset()
        size = len(words)
        text = item.text
        if not d.article_body:
            body = -1.0
        elif layout.words[i] < 4:
            body = 0.9 if text in d.article_body else 0.0
        else:
            body = 1.0 if text[:60] in d.article_body or text[-60:] in d.article_body else 0.8 * len(words & d.article_words) / (size or 1)
        return (
            self.paths.get(self.keys[i], 0.0) / total, self.own.get(self.keys[i][0], 0.0) / total, i / len(self.items),
            self.summed[i] / total, (1 if i > head else 0) if head >= 0 else -1, max(-50, min(50, i - head)) if head >= 0 else -99,
            h1s, heads, self.first <= i <= self.last, max(-30, min(30, i - self.first)), max(-30, min(30, i - self.last)),
            short and " ".join(low.split()) in d.titles,
            max([len(words & title) / size for title in layout.title_words], default=0.0) if short and size else 0.0,
            len(words & d.description) / size if size and d.description else -1, body,
            min(self.repeats[text], 5), min(before, 3), min(self.images[i], 5), min(self.images[i + 1], 5), layout.foreign[i],
        )  # fmt: skip

    def _kin(self, one: Box, other: Box) -> int:
        """Say how near two boxes stand: 3 the same, 2 siblings, 1 cousins, 0 otherwise."""
        if one is other:
            return 3
        a, b = one.parent, other.parent
        if a is b:
            return 2
        return 1 if b is not None and a is not None and (b.parent is a or a.parent is b or a.parent is b.parent) else 0

    def _around(self, i: int, box: Box) -> tuple[float, ...]:
        items, n, own = self.items, len(self.items), self.keys[i][0]
        row: list[float] = list(self.around[i])
        for j in (i - 1, i + 1):
            if 0 <= j < n:
                other = items[j].box
                row += (self._kin(box, other), _TAGS.get(other.tag, 0), self.keys[j][0] == own)
            else:
                row += (-1, -1, -1)
        for j in (self.before[i], self.after[i]):
            if j >= 0:
                other = items[j].box
                row += (min(abs(i - j), 40), self._kin(box, other), self.keys[j][0] == own, other.article == box.article)
            else:
                row += (99, -1, -1, -1)
        total, summed = self.layout.total, self.summed
        row += ((summed[i] - summed[max(0, i - 6)]) / total, (summed[min(n, i + 7)] - summed[i + 1]) / total)
        return tuple(row)
