"""Read where the article stands in the publication: section, breadcrumbs, keywords. Refuses to invent topics."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from scraper.extract.dom import LexborNode
from scraper.extract.fields.address import absolute
from scraper.extract.fields.pictures import number
from scraper.extract.structured import Structured
from scraper.extract.structured.jsonld import Node, types_of
from scraper.extract.structured.text import is_placeholder, plain
from scraper.types import Breadcrumb

__all__ = [
    "HOME",
    "breadcrumbs_from_element",
    "breadcrumbs_from_nodes",
    "from_home",
    "keywords",
    "placed",
    "section_from_url",
    "sections",
    "split_keywords",
]

MAX_KEYWORDS = 60
MAX_CHARS = 80
MAX_BREADCRUMBS = 12

HOME = frozenset(
    {
        "home", "homepage", "start", "startseite", "accueil", "inicio", "início", "hjem", "hem", "etusivu",
        "forside", "strona główna",
        "главная", "ana sayfa", "anasayfa", "beranda", "trang chủ", "首页", "首頁", "トップ", "ホーム", "홈", "الرئيسية",
        "ראשי", "होम",
        "domů", "úvod", "főoldal", "acasă", "news home", "página inicial", "pagina inicial", "página principal", "portada",
        "ballina", "kryefaqja", "pagrindinis", "sākums", "avaleht", "naslovna", "naslovnica", "početna", "почетна", "начало",
        "домашня", "головна", "αρχική", "trangchủ", "หน้าแรก", "หน้าหลัก", "صفحه اصلی", "خانه", "صفحہ اول", "হোম", "প্রচ্ছদ",
        "forsíða", "hasiera", "inici", "voorpagina", "pradžia", "metasayt", "ana səhifə", "laman utama", "utama", "nyumbani",
    }
)  # fmt: skip
_ALL = r"(?i)(?:see|view|show|browse) all\b|all topics$|(?:news|blog|web|video)?(?:article|page|object|posting)$"
"""What stands among keywords and is none: a link to all of them, the type of the page."""
_JOINED = r"[a-z-]+(?:,[a-z-]+)+"
_LABEL = r"[\w ]{3,24}(?:/|: )(?=\S)"
_TAGGED = r"(?i)(?:tags?|topics?|keywords?|subjects?):\s*(?=\S)"
_NO_KEYWORD = r"<|https?:|^[0-9a-f]{8}-[0-9a-f]{4}-|^(?:[a-z0-9-]+\.)+[a-z]{2,}$|:(?:true|false)$|^\d+$"
_KEYWORD_SIGNS = frozenset(":-.<")
"""What an identifier, a host or a label of a system holds, unless it is a number."""
_CJK_SPACED = r"[\u3040-\u30ff\u4e00-\u9fff]+(?: [\u3040-\u30ff\u4e00-\u9fff]+){2,}"
_COMMA = r"\s*[,;|]\s*"
_FOREIGN_COMMA = r"\s*[,;|،、，]\s*"


def keywords(values: Iterable[Any]) -> tuple[str, ...]:
    """Return the keywords that a source lists, each once in the order given; a joined string is taken apart.

    Labels of the publisher's system ("topic/rain", "Category: Rain") go where one is repeated or half of the words have
    one; numbers, identifiers and hosts are no keywords.
    """
    words = [text for value in values for word in _words(value) if (text := plain(word).strip(" #\"'"))]
    if not words:
        return ()
    if any(":" in word and re.match(_TAGGED, word) for word in words):  # "Tag:Rain", "Publication:weather"
        words = [re.sub(_TAGGED, "", word) for word in words if ":" not in word or re.match(_TAGGED, word)]
    labels = [match.group() if ("/" in word or ": " in word) and (match := re.match(_LABEL, word)) else "" for word in words]
    if any(labels):
        common = {label for label, times in Counter(labels).items() if times > 1}
        if 2 * sum(map(bool, labels)) >= len(words):
            common = set(labels)
        words = [word.removeprefix(label) if label in common else word for word, label in zip(words, labels, strict=True)]
    found: dict[str, str] = {}
    for word in words:
        if len(word) <= MAX_CHARS and not _is_code(word) and not is_placeholder(word) and not re.match(_ALL, word):
            found.setdefault(word.casefold(), word)
    return tuple(found.values())[:MAX_KEYWORDS]


def _is_code(word: str) -> bool:
    """Say whether a word is an identifier, a host or a number."""
    return word.isdecimal() or (not _KEYWORD_SIGNS.isdisjoint(word) and re.search(_NO_KEYWORD, word) is not None)


def split_keywords(text: str) -> list[str]:
    """Take a joined list of keywords apart at commas, semicolons or bars."""
    if not text.isascii() and text[0] >= "\u3040" and re.fullmatch(_CJK_SPACED, text):
        return text.split()  # Chinese and Japanese have no spaces inside a word
    return [part for part in re.split(_COMMA if text.isascii() else _FOREIGN_COMMA, text[:4_000]) if part]


def sections(values: Iterable[Any]) -> tuple[str, ...]:
    """Return the sections a source names, each once."""
    found: dict[str, str] = {}
    for value in values:
        for item in value if isinstance(value, list) else [value]:
            text = plain(item.get("name") if isinstance(item, dict) else item)
            if "," in text and re.fullmatch(_JOINED, text):  # "news,nation": a section and those in it
                text = text.rpartition(",")[2]
            if text.startswith("/") and "/" in text[1:]:  # the path of the section
                text = text.rstrip("/").rpartition("/")[2].replace("_", " ").replace("-", " ")
            if re.fullmatch(r"(?:19|20)\d\d", text):
                continue
            if (
                text
                and len(text) <= MAX_CHARS
                and not is_placeholder(text)
                and text.casefold() not in HOME
                and "http" not in text
            ):
                found.setdefault(text.casefold(), text)
    return tuple(found.values())[:8]


def section_from_url(url: str | None) -> tuple[str, ...]:
    """Return the first part of the path, if it is one word: it names a section on most news sites, a weak sign."""
    parts = [part for part in (url or "").split("://", 1)[-1].split("?", 1)[0].split("/")[1:-1] if part]
    parts = parts[1:] if parts and re.fullmatch(_LANGUAGE, parts[0]) else parts
    if len(parts) > 1 and parts[0] in _NEWS and re.fullmatch(r"[a-z]{4,24}", parts[1]) and not _ends_in(url or "", parts[1]):
        parts = parts[1:]  # "/news/sport/..."
    if parts and re.fullmatch(r"[a-z]{3,24}", parts[0]) and parts[0] not in _NO_SECTION and len(parts) <= 5:
        return (parts[0],)
    return ()


def _ends_in(url: str, part: str) -> bool:
    """Say whether a part is the last of an address: it names the article then."""
    return url.split("?", 1)[0].rstrip("/").endswith(f"/{part}")


def placed(found: Iterable[str], others: Iterable[str | None]) -> tuple[str, ...]:
    """Return sections without what names a kind of page ("article") or something else: the headline, the site (`others`)."""
    taken = {other.casefold() for other in others if other} | _NO_PLACE
    return tuple(name for name in found if name.casefold() not in taken)


_LANGUAGE = r"[a-z]{2}(?:[-_][a-zA-Z]{2})?"
_NO_SECTION = frozenset(
    "article articles story stories news artikel beitrag post posts blog blogs archive archives archiv content index"
    " node item items nota notas noticia noticias noticies notizia notizie notícia actualite actualites actu actualidad"
    " aktuell aktuelles nachricht nachrichten meldung meldungen nieuws nyheter nyhet nyheder uutiset uutinen zpravy"
    " zprava clanek clanky artykul artykuly wiadomosci wiadomosc haber haberi haberler haberleri berita read novosti news"
    " novost vijesti vijest vesti vest stire stiri clanok cikk hirek hir eidisi articolo articoli artigo artigos articulo"
    " articulos nyheit frettir akhbar khabar page pages p print amp amphtml mobile doc docs document documents public"
    " site sites web www cms portal view show detail details entry entries tag tags category categories author authors"
    " home main press release releases newsroom".split()
)
"""What addresses call any news, any article or a part of the system that serves it, in many languages."""
_NEWS = frozenset(
    "article articles story stories news artikel nyheter nyhet nyheder nieuws noticia noticias notizia notizie actualite"
    " actualites actualidad nachrichten aktuell uutiset zpravy wiadomosci novosti vijesti vesti stiri hirek haber haberler"
    " berita blog".split()
)
"""Folders of any news, which have one for each section in them."""
_NO_PLACE = frozenset({"article", "articles", "artikel", "artículo", "articolo", "story", "post", "page"}) | {
    "uncategorized", "uncategorised", "unkategorisiert", "non classé", "sin categoría", "sin categorizar", "senza categoria",
    "sem categoria", "geen categorie", "niet gecategoriseerd", "ukategoriseret", "ukategorisert", "okategoriserade",
    "bez kategorii", "nezařazené", "без рубрики", "без категорії", "未分類", "未分类", "미분류", "genel kategori",
}  # fmt: skip
"""Names of a kind of page, and what systems put where no section was chosen."""


def breadcrumbs_from_nodes(found: Iterable[tuple[Node, str]], structured: Structured) -> tuple[Breadcrumb, ...]:
    """Return the longest BreadcrumbList of the page."""
    best: tuple[Breadcrumb, ...] = ()
    for node, _ in found:
        if "breadcrumblist" in types_of(node):
            crumbs = tuple(_crumbs(node.get("itemListElement"), structured))
            best = crumbs if len(crumbs) > len(best) else best
    return best[:MAX_BREADCRUMBS]


def breadcrumbs_from_element(trail: LexborNode | None, base: str | None) -> tuple[Breadcrumb, ...]:
    """Return the links of the element whose class calls it breadcrumbs."""
    found: dict[str, Breadcrumb] = {}
    for node in trail.css("a")[:MAX_BREADCRUMBS] if trail is not None else ():
        name = plain(node.text(deep=True)).strip(" /›»>|")
        if name and len(name) <= MAX_CHARS:
            found.setdefault(name, Breadcrumb(name, absolute(base, node.attributes.get("href"))))
    return tuple(found.values())


def from_home(crumbs: tuple[Breadcrumb, ...]) -> tuple[Breadcrumb, ...]:
    """Return breadcrumbs that begin at the home page, else none: links that a box holds may be anything."""
    return crumbs if crumbs and (_is_root(crumbs[0]) or crumbs[0].name.casefold() in HOME) else ()


def names_of(crumbs: Sequence[Breadcrumb], headline: str) -> tuple[str, ...]:
    """Return the sections that breadcrumbs name: all but the home page and the article itself."""
    title = headline.casefold()
    inner = [c.name for c in crumbs if c.name.casefold() not in HOME and c.name.casefold() != title]
    first = crumbs[0].name if crumbs else ""
    return tuple(name for name in inner if name != first or len(inner) == 1 or not _is_root(crumbs[0]))


def _is_root(crumb: Breadcrumb) -> bool:
    return crumb.url is not None and crumb.url.split("://", 1)[-1].rstrip("/").count("/") == 0


def _crumbs(value: Any, structured: Structured) -> Iterator[Breadcrumb]:
    entries = [structured.resolve(entry) for entry in (value if isinstance(value, list) else [value])[: MAX_BREADCRUMBS * 2]]
    known = [entry for entry in entries if isinstance(entry, dict)]
    places = [number(entry.get("position")) for entry in known]
    if None not in places:
        known.sort(key=lambda entry: number(entry.get("position")) or 0)
    for entry in known:
        item = structured.resolve(entry.get("item"))
        name = plain(entry.get("name") or (item.get("name") if isinstance(item, dict) else ""))
        href = (
            item
            if isinstance(item, str)
            else (item.get("@id") or item.get("url"))
            if isinstance(item, dict)
            else entry.get("url")
        )
        if name and not is_placeholder(name):
            yield Breadcrumb(name, absolute(structured.base, href))


def _words(value: Any) -> Iterator[Any]:
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            yield item.get("name") or item.get("termCode")
        elif isinstance(item, str):
            parts = split_keywords(plain(item))
            yield from parts if len(parts) > 1 or not isinstance(value, list) else [item]
