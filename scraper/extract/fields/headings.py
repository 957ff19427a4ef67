"""Tell the headings that may be an article's from those that name the site. Refuses to weigh them: `headline` does."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scraper.extract.dom import LexborNode
from scraper.extract.fields import address, badges, shown, slug, titles, untitled
from scraper.extract.fields.header import Piece
from scraper.extract.structured import Structured
from scraper.extract.structured.choice import fold
from scraper.extract.structured.text import plain, written

__all__ = ["Headings", "sort"]

_GLUED = r"[a-zà-ÿ:.!?][A-ZÀ-Þ]"
_PERMALINKS = ("¶", "#", "§", "🔗", "∞")
SECTION_WORDS = 3
TOLD = 0.5
"""The share of words that an address has in common with a part of the title that it was made from."""


class Headings:
    """Hold a page's headings: the article's own or what may be it, lesser ones that are it, and those that name the site.

    `pictured` are pictures in place of text, often the site's logo: what they are said to show may be the headline. `shown`
    is a line of the page that the title holds beside other things, "" for none.
    """

    __slots__ = ("lesser", "own", "pictured", "shown", "sites")

    def __init__(self, own: list[str], sites: list[str], lesser: list[str], pictured: list[str], told: str) -> None:
        """Take the texts, in page order."""
        self.shown = told
        self.own = own
        self.sites = sites
        self.lesser = lesser
        self.pictured = pictured


def sort(structured: Structured, given: Sequence[str], pieces: Sequence[Piece], names: frozenset[str]) -> Headings:
    """Read the page's headings; `given` is what other sources have as headline, `names` the site's, folded, spaces out.

    Themes of blogs set the blog's name as `h1` and the article's headline a level lower. The name is known by its link to
    the home page, or by being one end of the title while another source has the other end.
    """
    own: list[str] = []
    sites: list[str] = []
    pictured: list[str] = []
    title = f" {fold(structured.title)} "
    ends: list[tuple[str, str]] = []
    for node in structured.header.headings:
        text = _without_permalink(node, _text(node, given))
        if node.child is not None and (node.child.next is not None or node.child.is_element_node):
            text = badges.without_marks(node, text, (*given, structured.title))
        if not text:
            pictured += [alt for alt in _pictured(node, structured.url) if not titles.names_site(fold(alt), names)]
            continue
        words = f" {fold(text)} "
        if words != title and (title.startswith(words) or title.endswith(words)):
            ends = ends or _ends(structured.title)
        rests = [rest for rest in _rests(words.strip(), ends) if not _is_sites(rest, names)]
        of_site = _leads_home(node, structured.url) or (
            rests and _is_rest(words.strip(), rests, given, pieces, structured.url)
        )
        (sites if of_site else own).append(text)
    lesser: list[str] = []
    if not own:
        lesser = (_lesser if sites else _lesser_above)(structured.title, given, pieces)
    if own and not lesser and _is_strange(own, (structured.title, *given)):
        found = _lesser(structured.title, given, [piece for piece in pieces if not _is_sites(fold(piece.text), names)])
        lesser = [text for text in found if fold(text) == title.strip() or _are_of_section(own, text)]
    if not (own or sites or lesser) and _is_unnamed(structured, given, pieces, names):
        lesser = [line for line in (untitled.first_line(pieces, structured.title),) if line]
        sites = [structured.title] if lesser else []
    whole = own or lesser or title.strip() in map(fold, given)
    told = "" if whole else shown.shown(structured, pieces, names)
    return Headings(own, sites, lesser, pictured, told)


def _is_unnamed(structured: Structured, given: Sequence[str], pieces: Sequence[Piece], names: frozenset[str]) -> bool:
    """Say whether the title is all that a page calls itself, and is the site's name, a file's or none.

    A person or a tool may have a site of that name, and the page show it as its headline: then only the link home tells.
    """
    title = structured.title
    if any(text != title for text in given):
        return False
    if not title or untitled.is_default(title) or untitled.names_home(title, pieces, structured.url):
        return True
    above = pieces[: untitled.start(pieces)]
    if given or any(fold(line) == fold(title) for piece in above for line in piece.text.split("\n")):
        return False
    return untitled.is_file(title) or untitled.names_site(fold(title), pieces, structured, names)


def _text(node: LexborNode, given: Sequence[str]) -> str:
    """Return the text of a heading, with spaces between its lines where another source shows that they belong there."""
    first = node.child
    if first is None or (first.next is None and first.is_text_node):  # as most headings are
        return written(node.text(deep=True))
    text = plain(node.html) if node.css_first("br") is not None else written(node.text(deep=True))
    if first.next is not None:
        spaced = plain(node.text(deep=True, separator=" "))
        if spaced != text and (fold(spaced) in map(fold, given) or re.search(_GLUED, text)):
            return spaced
    return text


def _without_permalink(node: LexborNode, text: str) -> str:
    """Return a heading's text without the sign at its end that links to itself."""
    if text[-1:] not in _PERMALINKS:
        return text
    links = node.css("a")
    sign = plain(links[-1].text(deep=True)) if links else ""
    linked = sign and sign in _PERMALINKS and (links[-1].attributes.get("href") or "").startswith("#")
    return text.removesuffix(sign).rstrip() if linked else text


def _pictured(node: LexborNode, base: str | None) -> list[str]:
    """Return what the pictures of a heading without text show, unless they are a logo that leads home."""
    if _leads_home(node, base):
        return []
    return [alt for image in node.css("img[alt]")[:1] if (alt := plain(image.attributes.get("alt")))]


def _leads_home(node: LexborNode, base: str | None) -> bool:
    """Say whether a heading is one link to the home page of its site."""
    first = node.child
    if first is None or (first.next is None and first.is_text_node):
        return False
    link = node.css_first("a[href]")
    if link is None or link.text(deep=True).split() != node.text(deep=True).split():
        return False
    return address.leads_home(base, link.attributes.get("href"))


def _ends(title: str) -> list[tuple[str, str]]:
    """List the ways to part a title in two, both folded."""
    return [(fold(title[: part.start()]), fold(title[part.end() :])) for part in titles.separators(title)]


def _rests(words: str, ends: Sequence[tuple[str, str]]) -> list[str]:
    """Return what else a title holds that begins or ends with some words, with and without what stands between."""
    for i, (one, other) in enumerate(ends):
        if words == one:
            return [rest for _, rest in ends[i:]]
        if words == other:
            return [rest for rest, _ in ends[: i + 1]]
    return []


def _is_sites(words: str, names: frozenset[str]) -> bool:
    """Say whether at least half of some words are a name of the site."""
    squeezed = words.replace(" ", "")
    return any(name in squeezed and 2 * len(name) >= len(squeezed) for name in names) or not squeezed


def _is_rest(words: str, rests: Sequence[str], given: Sequence[str], pieces: Sequence[Piece], url: str | None) -> bool:
    """Say whether another source has the rest of the title as headline, and none has the heading's words."""
    said = {fold(text) for text in given}
    path = slug.words(url)
    spelled = max(slug.shared(rest, path) for rest in rests)
    if words in said or (path and slug.shared(words, path) > spelled):
        return False
    if spelled >= TOLD and not slug.shared(words, path):
        return True
    told = said.intersection(rests)
    if told:  # a system may give the site's name as the title of each page
        return len(words.split()) <= titles.SITE_WORDS or any(len(rest.split()) > titles.SITE_WORDS for rest in told)
    titled = {
        fold(piece.text)
        for piece in pieces[: untitled.MOST_PIECES]
        if piece.tag in untitled.LESSER and untitled.is_titled(piece.classes)
    }
    return not titled.isdisjoint(rests)


def _lesser(title: str, given: Sequence[str], pieces: Sequence[Piece]) -> list[str]:
    """Return the first lesser heading that the title or another source repeats."""
    said = {fold(text) for text in (title, *given)}.union(*_ends(title))
    texts = (piece.text for piece in pieces[: untitled.MOST_PIECES] if piece.tag in untitled.LESSER)
    return [text for text in texts if fold(text) in said][:1]


def _lesser_above(title: str, given: Sequence[str], pieces: Sequence[Piece]) -> list[str]:
    """Return the last lesser heading above the body that the title, a part of it or another source repeats."""
    said = {fold(text) for text in (title, *given)}.union(*_ends(title))
    body = next((i for i, piece in enumerate(pieces) if piece.keep and piece.tag not in untitled.LESSER), 0)
    texts = [piece.text for piece in pieces[: min(body, untitled.MOST_PIECES)] if piece.tag in untitled.LESSER]
    return [text for text in texts if fold(text) in said][-1:]


def _is_strange(headings: Sequence[str], others: Sequence[str]) -> bool:
    """Say whether headings share no word with what other sources have: those name a section, or a form."""
    said = {word for text in others for word in fold(text).split()}
    return bool(said) and all(said.isdisjoint(fold(text).split()) for text in headings)


def _are_of_section(headings: Sequence[str], lesser: str) -> bool:
    """Say whether headings are as short as names of sections, and a lesser one, a part of the title, is longer than all."""
    words = [len(text.split()) for text in headings]
    return max(words) <= SECTION_WORDS and len(lesser.split()) > max(SECTION_WORDS, *words)
