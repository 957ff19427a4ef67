"""Tell the pages by which a site serves its readers: to register, to log in, to write to it. Refuses to judge what they say.

Systems mark every page as an article, these too, and menus lead to them from everywhere. Of 950 pages with forms that
were collected elsewhere 248 counted as articles before this and the rule on first pages, 141 do with both. Of the corpus's
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
SLUG = 2
"""Hyphens from which on the last part of an address is the title of something."""
_ENDING = r"(?:\.(?:[sp]?html?|php\d?|aspx?|jspx?|do|cfm|cgi|action)|[-_](?:\d{1,2}|html|form|page))+$"
_LANGUAGE = (
    r"(?:a[frz]|b[egns]|c[asy]|d[ae]|e[elnostu]|f[aior]|g[aelu]|h[eiruy]|i[dst]|j[ap]|k[akmnoy]|l[otv]|m[klnrsy]|n[belno]|p[alt]"
    r"|r[ou]|s[klqrvw]|t[hr]|u[akrsz]|vi|zh|cn|kr|br|gb|cz|gr)(?:[-_][a-z]{2})?"
)
"""The first folder of an address that is a language, or a country for one; others are sections ("tv")."""
_HOLDERS = frozenset(("page", "pages", "info", "legal", "static", "site"))
"""First folders in which systems keep such pages: what is named right below them is as if at the root."""
_SIGN = re.compile(r"[\W_]+")
_ASKS = r"(?i)(?:^|[&;])(?:action|do|p|section|mode|view|task|option)=[a-z_]*(?:register|login|signup|password)(?=[&;]|$)"
_OTHER_FORMS = (
    "coment", "comment", "komment", "yorum", "reply", "respond", "search", "newsletter", "subscri", "abonn", "mailing",
    "aspnetform", "form1",
)  # fmt: skip
"""Names of forms that stand on any page: to comment, to search, to have letters sent, or around all of it."""
_VACANCY = r"(?i)\((?:[mwfdhxv](?:\s?[/|*,]\s?(?:[mwfdhxiv]|gn|div)){2,3}|m/w|w/m|h/f|f/h|m/v|v/m)\)"
"""How the law of several countries has jobs offered: (m/w/d), (H/F), (m/f/x)."""
_TYPED = (
    "input:not([type]), input[type=text], input[type=email], input[type=password], input[type=tel], input[type=number], "
    "input[type=date], input[type=file], input[type=url], textarea, select"
)


def is_service(document: Document, hints: Hints, url: str | None, body_words: float, *, dated: bool) -> bool:
    """Say whether a page is one to register, to log in, to write to the site, to read its terms or to apply for a job.

    Its address says so, and it stands near the root; or it is a form with little text and no date, and does not call itself
    an article. What calls itself news is none, and what calls itself an article and is signed and dated is not told by its
    address; `dated` is whether a page names the day of its publication.
    """
    if hints.is_news:
        return False
    is_told = hints.is_article or (dated and hints.authors)
    if not is_told and any(re.search(_VACANCY, title) and "?" not in title for title in hints.titles):
        return True
    if url and _is_named(url, dated=dated):
        return not (dated and hints.is_article and hints.authors)
    return not (hints.is_article or dated) and body_words < MOST_WORDS and _is_form(document)


def _is_named(url: str, *, dated: bool) -> bool:
    """Say whether an address names such a page and nothing else.

    A word that means other things, too ("contact"), must stand at the root; what no story is called may lie deeper
    ("privacy-policy"), or, on a page without a date, anywhere above a part that is no title ("login").
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    folders = [part for part in unquote(parts.path).casefold().split("/") if part and part != "index.php"]
    if (
        folders
        and max(folders[-1].count("-"), folders[-1].count("_")) >= SLUG
        and _joined(folders[-1]) not in _names("pages")
    ):
        return False
    if not dated and (re.search(_ASKS, parts.query) or not _names("accounts").isdisjoint(map(_joined, folders))):
        return True
    inner = folders[1:] if len(folders) > 1 and re.fullmatch(_LANGUAGE, folders[0]) else folders
    if len(inner) == 2 and inner[0] in _HOLDERS:
        inner = inner[1:]
    if not 0 < len(inner) <= MOST_FOLDERS or any(part.isdecimal() for part in inner):
        return False
    return _joined(inner[-1]) in (_names("pages") if len(inner) == 1 else _names("sure"))


def _joined(part: str) -> str:
    return _SIGN.sub("", re.sub(_ENDING, "", part))


def _is_form(document: Document) -> bool:
    for form in document.tree.css("form"):
        about = " ".join(filter(None, (form.attributes.get(name) for name in ("id", "class", "action")))).lower()
        if not any(name in about for name in _OTHER_FORMS) and len(form.css(_TYPED)) >= FIELDS:
            return form.css_first("h1,article,main") is None
    return False


@cache
def _names(group: str) -> frozenset[str]:
    """Return the names of one group, without signs; `sure` are those of `pages` that are written with a hyphen."""
    if group == "sure":
        return frozenset(_SIGN.sub("", name) for name in _hyphened())
    languages = json.loads((Path(__file__).with_name("data") / "services.json").read_text("utf-8"))[group]
    return frozenset(_SIGN.sub("", name.casefold()) for names in languages.values() for name in names.split("|"))


@cache
def _hyphened() -> frozenset[str]:
    languages = json.loads((Path(__file__).with_name("data") / "services.json").read_text("utf-8"))["pages"]
    return frozenset(name for names in languages.values() for name in names.split("|") if "-" in name)
