"""Judge class names and addresses of links: do they speak of an article's author? Refuses to look at text."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from scraper.extract.fields import slug

__all__ = [
    "is_author_box",
    "is_author_page",
    "is_bio",
    "is_marked",
    "is_own_page",
    "lists_authors",
    "speaks_against",
]

_RARER = re.compile(
    r"(?:^|\s|(?:article|story|news|post|entry)[_-])auth(?:\s|$)"
    r"|journalist|kirjoittaj|skribent|redakt|contributor|reporter|creator"
).search
_AGAINST = (
    "comment", "photo", "image", "img", "caption", "picture", "figure", "related", "teaser", "promo", "sidebar",
    "widget", "footer", "menu", "nav", "recommend", "popular", "trending", "newsletter", "follow", "about",
    "description", "title-tag", "count", "reviewed", "fact-check", "factcheck", "editor-note",
    "editornote", "jobs", "job-", "listing", "carousel", "slide", "breadcrumb", "license", "licence",
)  # fmt: skip
_WEAKLY = ("credit", "role")
"""What also names the box of the author: words that introduce him there outweigh it."""
_UNLINKED = r"tooltip|[-_](?:cat|category|categories)(?![\w-])"
"""The same, where the name does not lead to the author's page."""
_OWN_FOOT = r"(?<![a-z])(?:post|entry|article|story)-?_?footer\S*"
"""The foot of an article, which is not that of the page."""
_AGAINST_TOO = r"share(?!d)|(?<!v)card|bio\b|(?<![\w-])sitesub(?![\w-])"
_AUTHOR_FOLDERS = frozenset(
    "author autor autoren autores autora autori autorin auteur autore contributor journalist reporter redaktion writer"
    " forfatter skribent kirjoittaja yazar yazarlar redakce signataire meet-the-team".split()
)
"""Parts of an address that authors' pages stand in, an "s" at the end left out."""
_FOLDERS_OF_PEOPLE = frozenset("by av af von par por people staff profile team person u user expert".split())
"""The same of pages on anybody: that of an author bears his name, or some of it, or a number."""
_AUTHOR_WORDS = ("author-", "author_", "autor-", "autor_", "auteur-", "redakteur-")
"""What a part of an address begins with that goes on with the author's name ("/autor-ann-lee/")."""
_BOX = r"(?i)author[\w-]*name|name[\w-]*author|byline|the-author|author-link|post-author|entry-author|article-author"
_LIST = r"(?i)authors|bylines\b|author-?_?list|autor[ei]n?s?\b|autores|auteurs|writers|forfattere|skribenter|kirjoittajat"
_BIO = r"(?i)author[\w-]*bio"
_AGAINST_BOX = (
    r"(?i)comment|related|teaser|(?<!v)card|promo|recommend|popular|photo|image|credit|caption|reviewed|licen[cs]e"
)


@lru_cache(maxsize=4_096)
def is_marked(classes: str) -> bool:
    """Say whether a class string speaks of an author; remembered, because this is asked of every segment near."""
    c = classes.lower()
    common = "autho" in c or "byline" in c or "by-line" in c or "autor" in c or "auteur" in c or "writer" in c
    return common or _RARER(c) is not None


@lru_cache(maxsize=4_096)
def lists_authors(classes: str) -> bool:
    """Say whether a class string names a box of authors, by its plural: what else is there may be what they are."""
    return re.search(_LIST, classes) is not None and not speaks_against(classes)


@lru_cache(maxsize=4_096)
def speaks_against(classes: str, *, led: bool = False, linked: bool = False) -> bool:
    """Say whether a class string names something that is no byline: a comment, a picture's credit, a share bar.

    `led` says that words introduce an author there ("Words: Ann Lee" in "credits"), `linked` that all it holds is names that
    lead to the pages of authors: "about", "description" and "teaser" are said of such, too.
    """
    low = re.sub("about|description|teaser", "", classes.lower()) if linked else classes.lower()
    if not led and (any(sign in low for sign in _WEAKLY) or (not linked and re.search(_UNLINKED, low) is not None)):
        return True
    low = re.sub(_OWN_FOOT, "", low) if led else low
    return any(sign in low for sign in _AGAINST) or re.search(_AGAINST_TOO, low) is not None


@lru_cache(maxsize=4_096)
def is_author_box(classes: str) -> bool:
    """Say whether a class string names a box with the author's name, wherever on the page it stands."""
    return re.search(_BOX, classes) is not None and re.search(_AGAINST_BOX, classes) is None


def is_author_page(href: str | None, name: str | None = None) -> bool:
    """Say whether a link leads to an author's page, by its folder or a word in it; `name` is whom it names, where known."""
    folders = (href or "").lower().split("/")[1:]
    for folder, page in pairwise([*folders, ""]):
        kind = folder.removesuffix("s")
        if (page and kind in _AUTHOR_FOLDERS) or folder.startswith(_AUTHOR_WORDS):
            return True
        if page and kind in _FOLDERS_OF_PEOPLE and (name is None or page.isdecimal() or slug.names_some(name, page)):
            return True
    return False


def is_own_page(href: str, name: str) -> bool:
    """Say whether a link leads to the page in a folder of authors that is called just as the name, which may be one word."""
    *_, folder, page = ["", "", *href.lower().split("?")[0].rstrip("/").split("/")]
    return folder.removesuffix("s") in _AUTHOR_FOLDERS and page == "-".join(name.lower().split())


def is_bio(classes: str) -> bool:
    """Say whether a class string names a note about the author."""
    return re.search(_BIO, classes) is not None
