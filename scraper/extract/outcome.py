"""Say what a page is: an article, part of one, a wall, a shell without text, or something else. Never refuses a body."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from scraper.extract.dom import Document
from scraper.types import Outcome

SMALL_PAGE_WORDS = 350
TINY_PAGE_WORDS = 60
CHECK_WORDS = 120
"""Words of body in the longest check for robots; a longer text that speaks of robots is an article."""
LOGIN_BODY_WORDS = 25
"""Words of body below which even a page that calls itself an article may be nothing but a form to log in."""
NO_WORDS = 4
MIN_SCRIPT_CHARS = 100
PARTIAL_WORDS = 220
OFFER_CHARS = 300
WALL_CHARS = 40_000
"""Few words in more characters than this are no wall but one endless word."""
CODE_CHARS = 100_000
CONSENT_SHARE = 0.35
_USER_FIELD = "input[type=email], input[autocomplete~=username]"
_SCRIPT = r"(?i)<script\b"


class Evidence(NamedTuple):
    """Hold what the judgement rests on. Words are counted as `layout` does.

    `told` are the page's headings and the texts of the body, `end` those around the body's end.
    """

    texts: Sequence[str]
    told: Sequence[str]
    end: Sequence[str]
    page_words: float
    body_words: float
    free: bool | None
    is_article: bool


@cache
def _signs(name: str) -> tuple[str, ...]:
    """Return one group of signs, read when first asked for: most pages ask for none."""
    groups = json.loads((Path(__file__).with_name("data") / "walls.json").read_text("utf-8"))
    return tuple(map(str.lower, groups[name]))


def _shows(name: str, text: str) -> bool:
    """Say whether a text holds one of a group's signs. They are words: a pattern of them takes longer, too."""
    low = text.lower()
    return any(sign in low for sign in _signs(name))


def judge(document: Document, html: str, evidence: Evidence) -> Outcome:
    """Return the outcome of a page; a wall is looked for only where the page is small."""
    if evidence.page_words <= SMALL_PAGE_WORDS and evidence.body_words <= SMALL_PAGE_WORDS:
        wall = _wall(document, html, evidence)
        if wall is not None:
            return wall
    if evidence.free is False and _is_cut(evidence):
        return "paywalled"
    if evidence.free is None and 0 < evidence.body_words < PARTIAL_WORDS and any(map(offers_the_rest, evidence.end)):
        return "paywalled"
    return "ok" if evidence.is_article and evidence.body_words > 0 else "not-article"


def offers_the_rest(text: str) -> bool:
    """Say whether a text sells the rest of the article: "the rest is for subscribers"."""
    return len(text) < OFFER_CHARS and _shows("cut", text)


def _wall(document: Document, html: str, evidence: Evidence) -> Outcome | None:
    text = "\n".join(evidence.texts)
    if len(text) > WALL_CHARS:
        return None
    title = document.tree.css_first("title")
    name = title.text() if title else ""
    whole = f"{name}\n{text}"
    is_text = evidence.is_article and evidence.body_words > LOGIN_BODY_WORDS  # with a form to write to it, say
    checked = "\n".join((name, *evidence.told)) if is_text else whole
    if (evidence.body_words <= CHECK_WORDS and _shows("bot", checked)) or (
        evidence.page_words <= TINY_PAGE_WORDS and _shows("bot_code", html[:CODE_CHARS])
    ):
        return "bot-block"
    if evidence.page_words > 0:
        consent = sum(len(t) for t in evidence.texts if _shows("consent", t))
        if consent >= CONSENT_SHARE * len(text) and _asks_twice(text):
            return "consent-wall"
    if evidence.body_words > TINY_PAGE_WORDS:
        return None
    noscript = " ".join(node.text() for node in document.tree.css("noscript"))
    if _shows("javascript", whole) or (evidence.page_words <= NO_WORDS and _shows("javascript", noscript)):
        return "js-only"
    if _asks_for_login(document, whole, evidence):
        return "login-wall"
    if evidence.page_words <= NO_WORDS:
        return "js-only" if re.search(_SCRIPT, html) else "empty"
    return None


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
