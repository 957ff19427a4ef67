"""Tell the lines in which a paper speaks for itself: follow us, our channels, got a story, all rights reserved."""

from __future__ import annotations

import re

from scraper.extract.lines import PROMPTS, is_structure
from scraper.extract.segment import Segment

HOUSE_WORDS = 60
RIGHTS_CHARS = 160
CHANNEL_WORDS = 18
_CHANNELS = (
    r"(?i)\b(?:newsletters?|whatsapp|telegram|facebook|instagram|twitter|youtube|tiktok|bluesky|google news|podcasts?)\b"
)
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
_RIGHTS = 5
"""The group that claims rights."""
_HOUSE = 11
"""The group that speaks for the newsroom: whom to tell a story, where its other stories are."""


def is_house_line(item: Segment) -> bool:
    """Say whether a text at the end speaks for the newsroom: "Got a story? Get in touch", "Follow us on ..."."""
    text = item.text
    if item.words > HOUSE_WORDS or is_structure(item):
        return False
    if text.startswith("©"):
        return True
    group = item.opening[0]
    return group == _HOUSE or (group == _RIGHTS and len(text) < RIGHTS_CHARS) or re.match(_FOLLOW, text) is not None


def is_channel_line(item: Segment) -> bool:
    """Say whether a short text asks to subscribe or follow, and names where: the names are the same in all languages."""
    text = item.text
    if item.words > CHANNEL_WORDS or is_structure(item) or item.opening[0] not in PROMPTS:
        return False
    return re.search(_CHANNELS, text) is not None


def is_invitation(item: Segment) -> bool:
    """Say whether a short text does nothing but lead to a channel of the paper elsewhere, in whatever language it asks."""
    if not item.links or item.words > CHANNEL_WORDS or is_structure(item):
        return False
    hrefs = [href or "" for _start, _end, kind, href in item.marks if kind == "a"]
    if any(re.search(_INVITATIONS, href) for href in hrefs):
        return True
    is_linked_whole = item.link_chars >= INVITED_SHARE * len(item.text)
    return is_linked_whole and bool(hrefs) and all(re.search(_HOMES, href) for href in hrefs)
