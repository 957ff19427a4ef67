"""Tell the line at the end of a text that says where it first appeared: feeds and copies of WordPress set it there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scraper.extract.fields.address import absolute, host, is_home, is_same_page
from scraper.extract.fields.domains import are_related
from scraper.extract.layout import Hints
from scraper.extract.lines import folded, is_structure
from scraper.extract.segment import Segment

EDGE, LEAST_TOLD = 2, 2
"""Texts from the end among which the line stands, and texts above it at least."""
MOST_CHARS = 600
TITLE_CHARS = 12
"""Characters of a headline, or of a link to the page itself, from which on it is no word of a sentence."""
REST_CHARS = 90
"""Characters of the line beside its links and the headline at most."""
_APPEARED = (
    r"(?i)the (?:post|article|entry) .+ (?:first appeared|appeared first) on .{2,80}$"
    r"|this (?:post|article|story|piece)\b.* (?:first appeared|appeared first|originally appeared"
    r"|(?:was )?(?:originally|first) published) (?:on|in|at|by) .{2,80}$"
    r"|der (?:beitrag|artikel) .+ (?:erschien|ist) zuerst (?:auf|bei|in|im) .{2,80}$"
    r"|(?:l['’]article|cet article) .+ (?:est apparu|a été publié|est paru|apparaît) en premier (?:sur|dans) .{2,80}$"
    r"|(?:la entrada|el artículo|la publicación) .+ (?:se publicó primero|apareció primero|aparece primero) en .{2,80}$"
    r"|l['’]articolo .+ (?:sembra essere il primo su|proviene da|è apparso per la prima volta su) .{2,80}$"
    r"|o (?:post|artigo) .+ (?:apareceu primeiro|aparece primeiro|foi publicado primeiro|apareceu pela primeira vez) (?:em"
    r"|no|na) .{2,80}$"
    r"|(?:het bericht|dit bericht) .+ (?:verscheen eerst|is het eerst verschenen) op .{2,80}$"
    r"|(?:artykuł|wpis) .+ pochodzi z serwisu .{2,80}$|příspěvek .+ (?:pochází z|se nejdříve objevil na) .{2,80}$"
    r"|inlägget .+ dök först upp på .{2,80}$|innlegget .+ (?:dukket først opp|ble først publisert) på .{2,80}$"
    r"|indlægget .+ blev først (?:udgivet|vist) på .{2,80}$"
    r"|artikkeli .+ julkaistiin ensimmäisen kerran .{2,80}$"
    r"|(?:articolul|postarea) .+ apare prima dată în .{2,80}$|сообщение .+ появились сначала на .{2,80}$"
    r"|запис .+ спочатку з['’]явил(?:ася|ися|ась) на .{2,80}$|投稿.+は.+に最初に表示されました。?$"
    r"|ظهرت المقالة .+ أولاً على .{2,80}$"
)
"""The sentence as WordPress has it in its languages, and how papers change it."""
_PUBLISHED = r"(?i)this .+ published (?:in|at|by) "
"""How books say it, too."""
_QUOTED = r"[“„«»\"「『]([^“”„«»\"」』]{12,})[”“»«\"」』]"


def drop(kept: Sequence[Segment], hints: Hints) -> list[Segment]:
    """Unmark the line that says where the text first appeared, of the kept texts in order; return what is left."""
    for item in kept[max(len(kept) - EDGE, LEAST_TOLD) :]:
        if len(item.text) <= MOST_CHARS and not is_structure(item) and _names_origin(item, hints):
            item.keep = False
    return [item for item in kept if item.keep]


def _names_origin(item: Segment, hints: Hints) -> bool:
    """Say whether a line is little but the headline or a link to the page itself, and a link to the home of its site.

    A review may end with what it is about, which is its headline, and a link to whoever sells it: on another site.
    """
    if re.match(_APPEARED, item.text) is not None and _is_bare(item, hints):
        return True
    if not item.links:
        return False
    links = [
        (absolute(hints.address, href) or "", folded("".join(item.pieces[start:end])))
        for start, end, kind, href in item.marks
        if kind == "a" and href and "#" not in href
    ]
    text = folded(item.text)
    named = next((title for title in map(folded, hints.titles) if len(title) >= TITLE_CHARS and title in text), "")
    own = next((told for url, told in links if len(told) >= TITLE_CHARS and is_same_page(url, hints.address)), "")
    if not (own or named):
        return False
    home = next((told for url, told in links if is_home(url) and _is_related(url, hints, links, named)), "")
    if not (own or home):
        return False
    for part in (own or named, home):
        text = text.replace(part, "", 1)
    return len(text.strip()) <= REST_CHARS


def _is_bare(item: Segment, hints: Hints) -> bool:
    """Say whether a sentence that says where something appeared is little beside its links, the headline or a quotation.

    A last paragraph may say it of a book, or of a piece of music.
    """
    text = folded(item.text)
    linked = [folded("".join(item.pieces[start:end])) for start, end, kind, _href in item.marks if kind == "a"]
    titles = [title for title in map(folded, hints.titles) if len(title) >= TITLE_CHARS]
    quoted = list(map(folded, re.findall(_QUOTED, item.text)))
    parts = [part for part in (*linked, *sorted(titles, key=len, reverse=True), *quoted) if part and part in text]
    if not parts or (not linked and re.match(_PUBLISHED, item.text) is not None):
        return False
    for part in parts:
        text = text.replace(part, "", 1)
    return len(text.strip()) <= REST_CHARS


def _is_related(url: str, hints: Hints, links: Sequence[tuple[str, str]], named: str) -> bool:
    """Say whether a home is that of the page, or, where its address is not known, of the link with the headline."""
    if hints.host:
        return are_related(host(url), hints.host)
    return any(told == named and are_related(host(url), host(other)) for other, told in links)
