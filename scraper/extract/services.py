"""Tell the pages by which a site serves its readers: to register, to log in, to write to it. Refuses to judge what they say.

Systems mark every page as an article, these too, and menus lead to them from everywhere. Of 950 pages with forms that
were collected elsewhere 248 counted as articles before this and the rule on first pages, 126 do with both. Of the corpus's
articles four are refused by them: three home pages and one "about us".
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from scraper.extract.dom import Document
from scraper.extract.layout import Hints

__all__ = ["is_service"]

FIELDS = 5
"""Fields to fill in from which on a form is what the page is for; one for a comment has four, and is not counted."""
MOST_WORDS = 80
"""Words of a text that may stand around such a form, and no date; stories have forms for those who comment on them."""
MOST_FOLDERS = 3
_ENDING = r"(?:\.(?:[sp]?html?|php\d?|aspx?|jspx?|do|cfm|cgi|action)|[-_](?:\d+|html|form|page))+$"
_SIGN = re.compile(r"[\W_]+")
_ASKS = r"(?i)(?:^|[&;])(?:action|do|p|section|mode|view|task|option)=[a-z_]*(?:register|login|signup|password)(?=[&;]|$)"
_TYPED = (
    "input:not([type]), input[type=text], input[type=email], input[type=password], input[type=tel], input[type=number], "
    "input[type=date], input[type=file], input[type=url], textarea, select"
)


def is_service(document: Document, hints: Hints, url: str | None, body_words: float, *, dated: bool) -> bool:
    """Say whether a page is one to register, to log in, to write to the site or to read its terms.

    Its address says so, and it stands near the root; or it is a form with little text and no date, and does not call itself
    an article. What calls itself news is none; `dated` is whether a page names the day of its publication.
    """
    if hints.is_news:
        return False
    if url and _is_named(url, dated=dated):
        return True
    return not (hints.is_article or dated) and body_words < MOST_WORDS and _is_form(document)


def _is_named(url: str, *, dated: bool) -> bool:
    """Say whether the last part of an address names such a page and nothing else, or any part the reader's account."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    if re.search(_ASKS, parts.query):
        return True
    folders = [
        _SIGN.sub("", re.sub(_ENDING, "", part))
        for part in unquote(parts.path).casefold().split("/")
        if part and part != "index.php"
    ]
    if not dated and not _names("accounts").isdisjoint(folders):
        return True
    if not 0 < len(folders) <= MOST_FOLDERS or any(part.isdecimal() for part in folders):
        return False
    return folders[-1] in _names("pages")


def _is_form(document: Document) -> bool:
    for form in document.tree.css("form"):
        about = " ".join(filter(None, (form.attributes.get(name) for name in ("id", "class", "action")))).lower()
        if "comment" not in about and "search" not in about and len(form.css(_TYPED)) >= FIELDS:
            return True
    return False


@cache
def _names(group: str) -> frozenset[str]:
    """Return the names of one group, without signs: `accounts` are a reader's own wherever they stand in an address."""
    languages = json.loads((Path(__file__).with_name("data") / "services.json").read_text("utf-8"))[group]
    return frozenset(_SIGN.sub("", name.casefold()) for names in languages.values() for name in names.split("|"))
