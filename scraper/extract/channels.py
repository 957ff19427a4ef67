"""Tell the lines in which a paper speaks for itself: follow us, our channels, got a story, all rights reserved."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from scraper.extract.cards import holds
from scraper.extract.lexicon import Opening
from scraper.extract.lines import PROMPTS, is_structure
from scraper.extract.segment import Segment

HOUSE_WORDS = 60
RIGHTS_CHARS = 160
CHANNEL_WORDS = 18
CALL_WORDS = 30
OPENING = 60
"""Characters in which a set phrase is looked for."""
SURE = 3.0
"""Log-odds from which a text in the box of a notice is a paragraph of the story; points of a summary seldom get there."""
MOST_NOTICES = 20
SUMMARY_TEXTS, SUMMARY_SHARE = 10, 0.4
"""Texts of a box with a summary at most, and what was kept of it, to all that was."""
_OPENINGS = r"(?:^|[.!?:,;…]\s*|\b(?:and|please) )(?:please )?"
"""Where a sentence, or a part of it, begins that asks for something."""
_QUOTES = frozenset("“”„«»‘")
_INVITATIONS = (
    r"(?i)//(?:www\.)?(?:whatsapp\.com/channel/|chat\.whatsapp\.com/|news\.google\.com/publications/|invite\.viber\.com/"
    r"|t\.me/(?:\+|joinchat/)|lin\.ee/|line\.me/r?/?ti/)"
)
"""Where a link leads that does nothing but invite to a channel."""
_HOMES = (
    r"(?i)//(?:www\.|m\.)?(?:t\.me|telegram\.me|facebook\.com|instagram\.com|twitter\.com|x\.com|youtube\.com|tiktok\.com"
    r"|vk\.com|ok\.ru|zalo\.me|threads\.net|dzen\.ru)/(?!watch|playlist|search|hashtag|events?\b)@?[\w.-]+/?$"
)
"""Where one leads that shows all of somebody's posts, and not one of them."""
INVITED_SHARE = 0.5
"""Share of links in a text that leads there from which it says little else: a report may name whose posts it quotes."""
_FOLLOW = r"(?i)(?:follow|like|join) .{2,40} on (?:google|twitter|facebook|instagram|threads|x|whatsapp|telegram|youtube)\b"


def is_disclosure(item: Segment) -> bool:
    """Say whether a text tells who pays for the page: commissions on links, a sponsor."""
    return item.opening[0] == Opening.DISCLOSURE and item.words <= HOUSE_WORDS and not is_structure(item)


@cache
def _words(group: str) -> tuple[str, ...]:
    """Return names of networks, or patterns: how lines ask to follow (`led` are those that begin so), the police, "us"."""
    return tuple(json.loads((Path(__file__).with_name("data") / "channels.json").read_text("utf-8"))[group])


def _names_network(text: str) -> bool:
    low = text.lower()
    return any(name in low for name in _words("networks"))


def _asks(text: str) -> bool:
    """Say whether a sentence, or a part of one, asks for something: commands in Latin letters begin with the verb."""
    return re.search(rf"(?i){_OPENINGS}(?:{'|'.join(_words('led'))})\b|{'|'.join(_words('asked'))}", text) is not None


def drop_summaries(items: Sequence[Segment]) -> None:
    """Unmark the small box around a notice that a machine wrote the summary in it: the story says the same."""
    notices = [item for item in items if item.opening[0] == Opening.NOTICE and _names_summary(item.text[:OPENING])]
    size = sum([len(item.text) for item in items if item.keep]) if notices else 0
    for notice in notices[:MOST_NOTICES]:
        box = notice.box.parent
        inside = [item for item in items if box is not None and holds(box, item)]
        if any(item.score >= SURE for item in inside):  # of the story
            continue
        if len(inside) <= SUMMARY_TEXTS and sum([len(item.text) for item in inside if item.keep]) <= SUMMARY_SHARE * size:
            for item in inside:
                item.keep = False


def _names_summary(text: str) -> bool:
    low = text.lower()
    return any(word in low for word in _words("summaries"))


def is_house_line(item: Segment) -> bool:
    """Say whether a text at the end speaks for the newsroom: "Got a story? Get in touch", "Follow us on ..."."""
    text = item.text
    if item.words > HOUSE_WORDS or is_structure(item):
        return False
    if text.startswith("©"):
        return True
    group = item.opening[0]
    if group == Opening.HOUSE and _asks_for_others(item):
        return False
    return (
        group in (Opening.HOUSE, Opening.DISCLOSURE)
        or (group == Opening.RIGHTS and len(text) < RIGHTS_CHARS)
        or re.match(_FOLLOW, text) is not None
        or text.lower().startswith(_words("on_comments"))
    )


def _asks_for_others(item: Segment) -> bool:
    """Say whether a text asks to tell the police what its readers know, and neither speaks of "us" nor gives an address."""
    low = item.text.lower()
    if item.links or "@" in low or re.search("|".join(_words("authorities")), low) is None:
        return False
    return re.search(rf"(?<!\w)(?:{'|'.join(_words('we'))})(?!\w)", low) is None


def is_call(item: Segment) -> bool:
    """Say whether a last line asks to follow the paper on a network, in any of many languages; a quotation does not."""
    text = item.text
    if item.words > CALL_WORDS or is_structure(item) or not _QUOTES.isdisjoint(text):
        return False
    return _names_network(text) and _asks(text)


def is_channel_line(item: Segment) -> bool:
    """Say whether a short text asks to subscribe or follow, and names where: the names are the same in all languages."""
    text = item.text
    if item.words > CHANNEL_WORDS or is_structure(item) or item.opening[0] not in PROMPTS:
        return False
    return _names_network(text)


def is_invitation(item: Segment) -> bool:
    """Say whether a short text does nothing but lead to a channel of the paper elsewhere, in whatever language it asks."""
    if not item.links or item.words > CHANNEL_WORDS or is_structure(item):
        return False
    hrefs = [href or "" for _start, _end, kind, href in item.marks if kind == "a"]
    if any(re.search(_INVITATIONS, href) for href in hrefs):
        return True
    is_linked_whole = item.link_chars >= INVITED_SHARE * len(item.text)
    return is_linked_whole and bool(hrefs) and all(re.search(_HOMES, href) for href in hrefs)
