"""Say what a page is: an article, part of one, a wall, a shell without text, or something else. Never refuses a body."""

from __future__ import annotations

import json
import re
from collections.abc import Container, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from scraper.extract.boxes import Box, Segment
from scraper.extract.dom import Document, LexborNode
from scraper.extract.words import count_words
from scraper.types import Outcome

SMALL_PAGE_WORDS = 350
TINY_PAGE_WORDS = 60
CHECK_WORDS = 120
"""Words of body in the longest check for robots; a longer text that speaks of robots is an article."""
LOGIN_BODY_WORDS = 25
"""Words of body below which even a page that calls itself an article may be nothing but a form to log in."""
NO_WORDS = 4
PARTIAL_WORDS = 220
BESIDE, TAGS = 2, 3
"""Texts on either side of a label among which the headline stands that it is said of, where a teaser has a summary, too; and
links of one kind in a row from which on they are tags."""
END_TEXTS = 4
OFFER_CHARS = 300
LABEL_CHARS = 60
ACCEPT_CHARS = 40
"""Signs in the longest label of a button that accepts or refuses cookies."""
ACCEPT_WORDS = 4
OWN_WORDS = 40
"""Words of body that speak of nothing that such a wall does, from which on a page that calls itself an article is none."""
LINKED = 0.8
HEADLINE_WORDS = 4
"""Words of the shortest link that is the headline of another article; what leads to an offer mostly has fewer."""
WALL_CHARS = 40_000
"""Few words in more characters than this are no wall but one endless word."""
CODE_CHARS = 100_000
CONSENT_SHARE = 0.35
_BUTTON = "button, a, input[type=submit], input[type=button], [role=button], [onclick], [class*=btn], [class*=button]"
_ACTS = ("#", "javascript:")
"""How the address of a link begins that is a button."""
_USER_FIELD = "input[type=email], input[autocomplete~=username]"
_SCRIPT = r"(?i)<script\b"
_PARTS = re.compile(r"\s[-–—]\s|[|｜·•»«]")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+")
_STATUS = re.compile(r"[45]\d\d")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*(\s?%)?")


class Evidence(NamedTuple):
    """Hold what the judgement rests on. Words are counted as `layout` does.

    `told` are the page's headings and, where it has no date, the texts of the body, `own` all texts outside of dialogs on
    cookies, each with its words and whether it is of the body: both of a small page. `end` are those around the end of a
    short body. `is_declared` says that the page calls itself an article, `is_dated_news` that it calls itself news and
    names its day.
    """

    texts: Sequence[str]
    told: Sequence[str]
    own: Sequence[tuple[str, float, bool]]
    end: Sequence[str]
    page_words: float
    body_words: float
    free: bool | None
    is_article: bool
    is_declared: bool
    is_dated_news: bool


@cache
def _groups() -> dict[str, tuple[str, ...]]:
    groups = json.loads((Path(__file__).with_name("data") / "walls.json").read_text("utf-8"))
    return {name: tuple(map(str.lower, signs)) for name, signs in groups.items()}


def _signs(name: str) -> tuple[str, ...]:
    """Return one group of signs, read when first asked for: most pages ask for none."""
    return _groups()[name]


def _shows(name: str, text: str) -> bool:
    """Say whether a text holds one of a group's signs. They are words: a pattern of them takes longer, too."""
    low = text.lower()
    return any(sign in low for sign in _signs(name))


def judge(document: Document, html: str, evidence: Evidence) -> Outcome:
    """Return the outcome of a page; a wall is looked for only where the page is small."""
    if is_small(evidence.page_words, evidence.body_words):
        wall = _wall(document, html, evidence)
        if wall is not None:
            return wall
    if evidence.free is False and _is_cut(evidence):
        return "paywalled"
    if evidence.free is None and 0 < evidence.body_words < PARTIAL_WORDS and any(map(_sells, evidence.end)):
        return "paywalled"
    return "ok" if evidence.is_article and evidence.body_words > 0 else "not-article"


def is_small(page_words: float, body_words: float) -> bool:
    """Say whether a page is so small that it may be a wall."""
    return page_words <= SMALL_PAGE_WORDS and body_words <= SMALL_PAGE_WORDS


def offers_the_rest(text: str) -> bool:
    """Say whether a text sells the rest of the article: "the rest is for subscribers"."""
    return len(text) < OFFER_CHARS and _offers(text, _signs("cut_stems"))


def _offers(text: str, stems: Sequence[str]) -> bool:
    low = text.lower()
    if any(stem in low for stem in stems):  # few texts hold one, and the sentences are many
        low = _NUMBER.sub(lambda number: "0 %" if number[1] else "0", low)
        if any(sign in low for sign in _signs("cut")):
            return True
    return is_label(text)


def offering(items: Sequence[Segment]) -> set[Segment]:
    """Return those that sell the rest of the article; which stems of such a sentence they hold, one look at all tells."""
    short = [item for item in items if len(item.text) < OFFER_CHARS]
    whole = "\n".join([item.text for item in short]).lower()
    stems = [stem for stem in _signs("cut_stems") if stem in whole]
    return {item for item in short if _offers(item.text, stems)}


def is_label(text: str) -> bool:
    """Say whether a text is nothing but "for subscribers": an offer of the rest, or a label of another article."""
    return len(text) <= LABEL_CHARS and _words(text) in _sentences("cut_labels")


def _sells(text: str) -> bool:
    """Say whether a text offers the rest of the article; a prompt to comment, which may be for subscribers, is none."""
    if not offers_the_rest(text):
        return False
    low = text.lower()
    offer = min([low.find(sign) for sign in _signs("cut") if sign in low], default=0)
    return not any(0 <= low.find(sign) < offer for sign in _signs("comments"))


def end_of(items: Sequence[Segment]) -> list[str]:
    """Return the texts among which an offer of the rest of an article stands: what was dropped around the body's end.

    "For subscribers" beside the linked headline of another article is said of that one; a link among alike is a tag.
    """
    kept = [item.order for item in items if item.keep]
    if not kept:
        return []
    around = range(max(kept[-1] - END_TEXTS, kept[0]), min(kept[-1] + END_TEXTS + 1, len(items)))
    told = {box for i in kept for box in _around(items[i])}
    dropped = [(items[i], items[max(i - BESIDE, 0) : i + BESIDE + 1]) for i in around if not items[i].keep]
    return [item.text for item, beside in dropped if not (is_label(item.text) and _is_of_others(item, beside, told))]


def _around(item: Segment) -> tuple[Box | None, Box | None]:
    """Return the box of a text and the one around it."""
    return item.box, item.box.parent


def _is_of_others(label: Segment, beside: Sequence[Segment], told: Container[Box | None]) -> bool:
    """Say whether a label stands next to a headline, or in a box with one and none of the story; or is a tag in a row."""
    for item in beside:
        shared = set(_around(item)).intersection(_around(label))
        is_near = abs(item.order - label.order) == 1 or any(box not in told for box in shared)
        if is_near and _is_headline(item):
            return True
    row = [item for item in beside if item.links and item.box.kind == label.box.kind and item.box.parent is label.box.parent]
    return label.links > 0 and len(row) >= TAGS


def _is_headline(item: Segment) -> bool:
    """Say whether a text is nothing but a link, and long enough for the headline of a story."""
    return not item.keep and item.link_chars >= LINKED * len(item.text) and count_words(item.text) >= HEADLINE_WORDS


def _words(text: str) -> str:
    """Return the words of a text in small letters, without those that only dress it; a number is 0, of a status nothing."""
    found = [word for word in _WORD.findall(text.casefold().replace("’", "'")) if not _STATUS.fullmatch(word)]
    return " ".join(["0" if word.isdecimal() else word for word in found if word not in _signs("polite")])


@cache
def _sentences(name: str) -> frozenset[str]:
    """Return one group of signs that are whole sentences, as `_words` gives them."""
    return frozenset(map(_words, _signs(name)))


def _wall(document: Document, html: str, evidence: Evidence) -> Outcome | None:
    text = "\n".join(evidence.texts)
    if len(text) > WALL_CHARS:
        return None
    title = document.tree.css_first("title")
    name = title.text() if title else ""
    whole = f"{name}\n{text}"
    is_told = evidence.is_declared and evidence.body_words > LOGIN_BODY_WORDS
    if not is_told and _is_check(name, whole, html, evidence):
        return "bot-block"
    if _asks_consent(document, evidence):
        return "consent-wall"
    said = _said(document, name)
    if not evidence.is_dated_news and not said.isdisjoint(_sentences("notices")):
        return "not-article"
    if not is_told and evidence.body_words <= TINY_PAGE_WORDS and not said.isdisjoint(_sentences("refusals")):
        return "bot-block"
    if evidence.body_words > TINY_PAGE_WORDS:
        return None
    noscript = " ".join(node.text() for node in document.tree.css("noscript"))
    if (not is_told and _shows("javascript", whole)) or (evidence.page_words <= NO_WORDS and _shows("javascript", noscript)):
        return "js-only"
    if _asks_for_login(document, whole, evidence):
        return "login-wall"
    if evidence.page_words <= NO_WORDS:
        return "js-only" if re.search(_SCRIPT, html) else "empty"
    return None


def _is_check(name: str, whole: str, html: str, evidence: Evidence) -> bool:
    """Say whether a page asks whether its reader is a robot: in its title and what it tells, where it has a text."""
    is_text = evidence.is_article and evidence.body_words > LOGIN_BODY_WORDS  # with a form to write to it, say
    checked = "\n".join((name, *evidence.told)) if is_text else whole
    return (evidence.body_words <= CHECK_WORDS and _shows("bot", checked)) or (
        evidence.page_words <= TINY_PAGE_WORDS and _shows("bot_code", html[:CODE_CHARS])
    )


def _said(document: Document, name: str) -> set[str]:
    """Return what the parts of the title and the first heading say, word by word."""
    heading = document.tree.css_first("h1")
    return {_words(part) for part in (*_PARTS.split(name), heading.text() if heading else "")} - {""}


def _asks_consent(document: Document, evidence: Evidence) -> bool:
    """Say whether a page is a wall that asks leave to follow the reader.

    A story may be on that, or stand beside such a question: a wall has a button to say yes, and it is none where the page
    calls itself news and is dated, or calls itself an article and tells something else, outside of a dialog on cookies.
    """
    tells = sum(words for _text, words, keep in evidence.own if keep) > LOGIN_BODY_WORDS
    own = [text for text, _words, _keep in evidence.own] if tells else evidence.texts
    text = "\n".join(own)
    consent = sum(len(t) for t in own if _shows("consent", t))
    if not consent or consent < CONSENT_SHARE * len(text) or not _asks_twice(text) or evidence.is_dated_news:
        return False
    if evidence.is_declared:
        others = [n for t, n, keep in evidence.own if keep and not _shows("consent", t) and not _shows("offered", t)]
        if sum(others) >= OWN_WORDS or any(
            _shows("consent", t) for t in set(evidence.texts) - set(own) if len(t) > LABEL_CHARS
        ):
            return False
    return any(map(_accepts, document.tree.css(_BUTTON)))


def _accepts(button: LexborNode) -> bool:
    """Say whether an element is a button to accept or refuse; a link to a page of its own must begin with that word."""
    label = (button.attributes.get("value") or "" if button.tag == "input" else button.text()).strip().lower()
    if not 0 < len(label) <= ACCEPT_CHARS:
        return False
    href = button.attributes.get("href") or ""
    if href and not href.startswith(_ACTS):
        return label.startswith(_signs("accept")) and len(label.split()) <= ACCEPT_WORDS
    return _shows("accept", label)


def _asks_twice(text: str) -> bool:
    """Say whether a text speaks of consent at two places or more."""
    return len(re.findall("|".join(map(re.escape, _signs("consent"))), text.lower())) > 1


def _asks_for_login(document: Document, whole: str, evidence: Evidence) -> bool:
    """Say whether a page is a form to log in and little else; one that shows a part of a sold article is none.

    The first line of `whole` is the title. Many sites ask for the user's name alone first: then it must say so there.
    """
    if evidence.free is False or evidence.page_words > CHECK_WORDS:
        return False
    if evidence.is_article and evidence.body_words > LOGIN_BODY_WORDS:
        return False
    if document.tree.css_first("input[type=password]") is not None:
        return _shows("login", whole)
    title = whole.partition("\n")[0]
    return document.tree.css_first(_USER_FIELD) is not None and _shows("login", title)


def _is_cut(evidence: Evidence) -> bool:
    """Say whether a page that is not free shows only a part: little text, or a prompt to pay behind it."""
    return evidence.body_words < PARTIAL_WORDS or any(
        _shows("paywall", text) for text in evidence.texts if len(text) < OFFER_CHARS
    )
