"""Read one HTML page: the stages in order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from scraper import urls
from scraper.errors import FetchError
from scraper.extract import breaks, declared, dom, explain, features, fields, guard, outcome, paging, services, verdict
from scraper.extract.assemble import assemble, placed
from scraper.extract.hints import hints_of
from scraper.extract.layout import HEADINGS, Hints, Layout, ends_sentence, likeness, look
from scraper.extract.lines import folded, is_date_line
from scraper.extract.model import load, probability
from scraper.extract.neighbours import agree, settle
from scraper.extract.outer import asks_alone
from scraper.extract.recurring import NOTHING, withdraw
from scraper.extract.segment import Segment, Segments
from scraper.extract.sidebars import charge
from scraper.extract.structured import read
from scraper.extract.structured.text import plain_lines
from scraper.extract.trim import drop_bylines, drop_replies, drop_strays, trim
from scraper.memory import SourceMemory
from scraper.types import Article

UNSURE = 0.821
"""Mean probability of the kept words below which trafilatura is asked: 4.98 % of articles of unseen domains. Joining both
answers lifts wcxb from F 0.9543 to 0.9567 and snippets from 0.9479 to 0.9504 (voting and replacing win less)."""
INSIDE, OUTSIDE, LINKED = 0.05, 0.15, 0.2
"""Probabilities from which trafilatura's word counts: for a text between ours, above or below them, and for links anywhere.
On the corpus next to nothing changes by them (wcxb 0.9558 -> 0.9555, snippets 0.9526 -> 0.9511); they keep out the whole
page where trafilatura takes that for the text."""
WHOLE = 2.0
"""How many times as long as the shown text the one in the page's data is, for that to be a part of this."""
TEASER_WORDS = 150
"""Words of a shown text up to which the rest of it is looked for in scripts."""
OPENING_CHARS, OPENING_TEXTS = 40, 2
"""Paragraphs of this length at the start, this many, must stand in it."""
STANDFIRST_WORDS = 6
DATED_LINES = 2
"""Lines with a date at most that stand between the headline and the standfirst."""
DESCRIBED_CHARS = 50
"""Characters at the beginning of a description by which its text is told."""
SUBTITLE_WORDS = 12
"""The same of a standfirst set as a heading: a kicker is shorter."""
STANDFIRST = 1.75
"""Log-odds added to the text right behind the headline on pages that call themselves news. Whether a standfirst belongs to
the body is a matter of taste: newspapers' own structure counts it in (at a probability of 0.15 to 0.6 on 20 of 22 of the
corpus's pages), annotators of blogs leave it out (on 28 of 37)."""
_SAVED = ("ok", "paywalled")
_SCHEMES = ("http://", "https://", "mailto:")


def read_html(
    html: str, url: str | None, *, fetched_at: datetime | None, memory: SourceMemory = NOTHING, is_framed: bool = False
) -> Article:
    """Return the article of a page; `memory` is what the other pages of its source carry, too.

    A page that shows nothing is read as the one that it holds in a frame, but not one in another (`is_framed`).
    """
    excess = guard.excess(html)
    document = dom.parse(guard.flatten(html) if excess else html, url)
    structured = read(document)
    hints = hints_of(structured)
    cut = breaks.cut(document, hints)
    layout = look(cut, hints, load().lexicon)
    other = None if excess else _other_page(document, html, layout, hints, is_framed=is_framed)
    if other is not None:
        return read_html(other, url, fetched_at=fetched_at, memory=memory, is_framed=True)
    candidates, rows = label(cut, layout, hints, memory)
    if not excess and sum(layout.prose) >= verdict.LITTLE_WORDS and _sureness(cut, layout) < UNSURE:
        _ask_again(html, cut)
    drop_strays(cut)
    drop_replies(cut)
    trim(cut, hints)
    told = [item for item in cut.items if item.keep]
    facts = fields.read(document, structured, cut.items, fetched_at=fetched_at, pictures=cut.pictures())
    drop_bylines(cut, [author.name.lower() for author in facts.authors], facts.headline)
    trace = explain.trace(cut.items, candidates, rows, memory)
    kept, body_words, data = _body(cut, layout, document, hints)
    body = assemble(kept, lambda href: _absolute(structured.base, href))
    address, dated = url or facts.canonical_url, facts.date_published is not None
    is_article = not services.is_service(document, hints, address, body_words, dated=dated) and (
        verdict.is_article(cut, layout, hints, address, structured.types, body_words, facts, own=url,
                           goes_on=lambda: paging.next_page(structured, address) is not None)
        if data is None
        else verdict.is_told(cut, data, hints, address, structured.types, own=url)
    )  # fmt: skip
    judged = outcome.judge(document, html, _evidence(cut, layout, hints, facts, body_words, is_article=is_article))
    following = paging.next_page(structured, address) if hints.is_article and judged in _SAVED else None
    return Article(
        outcome=judged, url=url, next_page=following, body=body.text, blocks=body.blocks, degraded=excess,
        probability=round(_confidence(cut.items, layout), 3), trace=explain.told_by_data(trace, kept) if data else trace,
        images=placed(facts.images, told, body) if data is None else facts.images,
        **{name: getattr(facts, name) for name in facts.__slots__ if name != "images"},
    )  # fmt: skip


def _other_page(document: dom.Document, html: str, layout: Layout, hints: Hints, *, is_framed: bool) -> str | None:
    """Return what a page with little text shows instead: itself without an element left open, or a page in a frame."""
    if sum(layout.prose) >= verdict.LITTLE_WORDS:
        return None
    shown = dom.unswallowed(document, html)
    has_own = is_framed or any(layout.prose) or hints.article_body or hints.is_article
    return shown if shown is not None or has_own else dom.framed(document)


def _body(
    cut: Segments, layout: Layout, document: dom.Document, hints: Hints
) -> tuple[list[Segment], float, tuple[Segments, Layout] | None]:
    """Return the segments of the body and their words; and all segments of the data where it is one that is not shown."""
    kept = [item for item in cut.items if item.keep]
    body_words = sum(words for words, item in zip(layout.words, cut.items, strict=True) if item.keep)
    asks = asks_alone(cut.items, kept, layout)
    if asks or (body_words < verdict.LITTLE_WORDS and sum(layout.prose) < verdict.LITTLE_WORDS):
        hidden, words, data = _hidden_body(document, hints)
        if _chars(hidden) > 2 * (0 if asks else _chars(kept)):
            return hidden, words, data
        return kept, body_words, None
    whole = hints.article_body
    if not whole and body_words < TEASER_WORDS:
        from scraper.extract import embedded  # here, as few pages need it

        whole = plain_lines(embedded.article_html(document) or "")
    is_bare = hints.is_article and all(_is_description(item, hints.description) for item in kept)
    if len(whole) >= WHOLE * _chars(kept) and (is_bare or _is_beginning(kept, cut.items, whole)):
        hidden, words, data = _hidden_body(document, hints)
        if _chars(hidden) >= WHOLE * _chars(kept):
            return hidden, words, data
    return kept, body_words, None


def _chars(items: Sequence[Segment]) -> int:
    return sum(len(item.text) for item in items)


def _is_beginning(kept: Sequence[Segment], items: Sequence[Segment], text: str) -> bool:
    """Say whether what is kept is the beginning of a longer text: its first paragraphs stand in it.

    What else stands in it on the page was left out on purpose: captions, boxes, the transcript of a speech.
    """
    whole = folded(text)
    told = [folded(item.text) for item in kept if len(item.text) >= OPENING_CHARS][:OPENING_TEXTS]
    if not told or not all(words in whole for words in told):
        return False
    shown = sum([len(words) for words in [folded(item.text) for item in items] if words in whole])
    return len(whole) >= WHOLE * shown


def _evidence(
    cut: Segments, layout: Layout, hints: Hints, facts: fields.Metadata, body_words: float, *, is_article: bool
) -> outcome.Evidence:
    """Return what the verdict on the page rests on, but for what tells a wall: that is looked for on small pages alone."""
    texts, total = [item.text for item in cut.items], sum(layout.words)
    dated = facts.date_published is not None
    told: list[str] = []
    own: list[tuple[str, float, bool]] = []
    if outcome.is_small(total, body_words):
        told = [item.text for item in cut.items if item.tag in HEADINGS or (item.keep and not dated)]
        measured = zip(cut.items, layout.words, strict=True)
        own = [(item.text, words, item.keep) for item, words in measured if item.box not in layout.consent]
    end = outcome.end_of(cut.items) if body_words < outcome.PARTIAL_WORDS else []
    return outcome.Evidence(
        texts, told, own, end, total, body_words, facts.is_accessible_for_free, is_article, hints.is_article,
        hints.is_news and dated,
    )  # fmt: skip


def _sureness(cut: Segments, layout: Layout) -> float:
    """Return the mean probability of the kept words, 0 where none is kept."""
    kept = [(words, probability(item.score)) for words, item in zip(layout.words, cut.items, strict=True) if item.keep]
    total = sum(words for words, _ in kept)
    return sum(words * chance for words, chance in kept) / total if total else 0.0


def _ask_again(html: str, cut: Segments) -> None:
    """Keep what trafilatura keeps, too, where it may be body; where nothing that was dropped may, it is not asked."""
    ours = [item.order for item in cut.items if item.keep]
    doubted = [item for item in cut.items if not item.keep and _may_be_body(item, ours)]
    if not doubted:
        return
    from scraper.extract import fallback  # here, as few pages need it

    votes = fallback.votes(html, cut.items)
    if votes is not None:
        for item in doubted:
            item.keep = votes[item.order]


def _may_be_body(item: Segment, ours: Sequence[int]) -> bool:
    """Say whether a dropped text may be body, unless we are all but sure that it is none, or its links are buttons.

    Of what we did not even judge we are: menus, teasers, comments, dialogs. Buttons share, print or open.
    """
    inside = not ours or ours[0] < item.order < ours[-1]
    least = LINKED if 2 * item.link_chars > len(item.text) else INSIDE if inside else OUTSIDE
    return item.score != 0.0 and probability(item.score) >= least and not _acts(item)


def _acts(item: Segment) -> bool:
    """Say whether a text has links, and none leads anywhere; a question opens its answer."""
    hrefs = [href or "" for _start, _end, kind, href in item.marks if kind == "a"]
    acts = all(href in ("", "#") or href.startswith("javascript:") for href in hrefs)
    return bool(hrefs) and acts and not ends_sentence(item.text)


def label(
    cut: Segments, layout: Layout, hints: Hints, memory: SourceMemory = NOTHING
) -> tuple[list[int], list[features.Row]]:
    """Mark the segments of the body; return which were described, and how."""
    model = load()
    candidates, rows = features.describe(cut, layout, hints, model.lexicon)
    shared: dict[int, int] = {}
    for i, row in zip(candidates, rows, strict=True):
        item = cut.items[i]
        item.score = model.score_row(row, shared)
    agree(cut.items, candidates, layout)
    if hints.is_news:
        _lift_standfirst(cut, candidates, layout, hints.description)
    charge(cut, candidates, layout, hints, model.threshold)
    for i in candidates:
        cut.items[i].keep = cut.items[i].score > model.threshold
    settle(cut.items, candidates, layout, model.threshold, hints.host)
    declared.keep(cut.items, hints.parts, is_news=hints.is_news)
    withdraw(cut.items, memory, model.threshold)
    return candidates, rows


def _lift_standfirst(page: Segments, candidates: Sequence[int], layout: Layout, description: str) -> None:
    """Raise the score of what follows the headline at once, unless it is a kicker, a caption, or the headline once more.

    Behind a picture only what the page describes itself with is no caption.
    """
    i, items = layout.head + 1, page.items
    while i - layout.head <= DATED_LINES and i + 1 < len(items) and _dates(items[i]):
        i += 1
    if layout.head < 0 or i not in candidates:
        return
    if any(before == i for _node, before, _box in page.images) and not _is_description(items[i], description):
        return
    is_heading = items[i].tag in HEADINGS
    if layout.words[i] >= (SUBTITLE_WORDS if is_heading else STANDFIRST_WORDS) and likeness(items[i], layout) < 0.5:
        items[i].score += STANDFIRST


def _is_description(item: Segment, description: str) -> bool:
    """Say whether a text begins as what a page describes itself with: that is often cut, or without soft hyphens."""
    told = folded(description)[:DESCRIBED_CHARS]
    return len(told) == DESCRIBED_CHARS and folded(item.text).startswith(told)


def _dates(item: Segment) -> bool:
    """Say whether a line between headline and standfirst tells when, or of a few words in a box so called."""
    return is_date_line(item) or (item.words <= STANDFIRST_WORDS and "date" in item.classes)


def _confidence(items: list[Segment], layout: Layout) -> float:
    """Return the mean certainty of the verdicts, each counted by its words."""
    total = sure = 0.0
    for item, words in zip(items, layout.words, strict=True):
        if item.score:
            chance = probability(item.score)
            total += words
            sure += words * max(chance, 1 - chance)
    return sure / total if total else 0.0


def _hidden_body(document: dom.Document, hints: Hints) -> tuple[list[Segment], float, tuple[Segments, Layout] | None]:
    """Return the segments of a body that the page carries only as data, their words, and all segments; or nothing."""
    from scraper.extract import embedded  # here, as few pages need it

    html = embedded.paragraphs_html(hints.article_body) if embedded.is_long(hints.article_body, embedded.MIN_CHARS) else None
    html = html or embedded.article_html(document)
    if html is None or guard.excess(html) is not None:
        return [], 0.0, None
    cut = breaks.cut(dom.parse(html, document.url), hints)
    layout = look(cut, Hints(hints.titles, hints.description, "", is_article=True), load().lexicon)
    label(cut, layout, hints)
    kept = [item for item in cut.items if item.keep]
    return kept, sum(w for w, item in zip(layout.words, cut.items, strict=True) if item.keep), (cut, layout)


def _absolute(base: str | None, href: str) -> str | None:
    """Return a link's absolute address, or None where it has none or is of a scheme that can act (javascript:, data:)."""
    href = href.strip()
    if urls.is_settled(href):
        return href
    try:
        found = urls.resolve(base, href) if base else urls.parse(href)
    except FetchError:
        return None
    return found if found.startswith(_SCHEMES) else None
