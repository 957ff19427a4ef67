"""Read the article's authors from every source. Refuses to say which source wins: `precedence` does."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from scraper.extract.fields import names
from scraper.extract.fields.address import absolute
from scraper.extract.fields.authormarks import author_named, from_links
from scraper.extract.fields.byline import Byline
from scraper.extract.fields.ownnames import are_of_title, bare, is_no_person, without_site
from scraper.extract.fields.precedence import ORDER
from scraper.extract.structured import Structured
from scraper.extract.structured.jsonld import Node, types_of
from scraper.extract.structured.text import plain
from scraper.types import Author

__all__ = ["META", "choose", "claims", "from_byline", "from_meta", "from_nodes", "fuller"]

META: Mapping[str, tuple[str, ...]] = {
    "meta": ("author", "authors", "article-author", "article:author_name", "article.author", "cxenseparse:author",
             "mrf:authors", "byl",
             "byline", "article:byline", "articleauthor", "dable:author", "bc:authors", "og:article:author"),
    "og": ("article:author",),
    "parsely": ("parsely-author",),
    "sailthru": ("sailthru.author",),
    "dc": ("dc.creator", "dcterms.creator", "dc.contributor"),
    "citation": ("citation_author", "citation_authors"),
    "twitter": ("twitter:data1", "twitter:data2"),
    "shareaholic": ("shareaholic:article_author_name",),
}  # fmt: skip
"""Names of `<meta>` that hold authors, by family."""

Claim = tuple[str, tuple[Author, ...]]
"""A source and the authors it gives."""

_NODES: Mapping[str, Callable[[Structured], tuple[Node, ...]]] = {
    "json-ld": lambda structured: structured.nodes,
    "microdata": lambda structured: structured.items,
    "json-ld:page": lambda structured: structured.pages,
}
_ORGANISATIONS = ("organization", "newsmediaorganization", "corporation", "ngo", "educationalorganization", "localbusiness")
_MAX_DEPTH = 4
_WRITTEN = frozenset(
    "skriven av|napisane przez|написано автором|написано|συντάχθηκε από|γράφτηκε από|執筆者|投稿者|كُتب بواسطة|كتبه"
    "|נכתב על ידי|napsal(a)|napsal|được viết bởi|escrit per|kirjoittanut|ditulis oleh|撰写|글쓴이".split("|")
)
"""How systems label the author in `<meta>` for cards, beside the words that open bylines."""
_DEGREE = r"[A-Z]{2,}|(?:[A-Z][a-z]?\.?){2,4}|[JS]r\.?|I{2,3}|IV"
_NO_PERSONS = ("the ", "das ")


def claims(
    structured: Structured,
    sites: Sequence[str],
    byline: Callable[[], Byline | None],
    cards: Callable[[], tuple[Author, ...]],
) -> Iterator[Claim]:
    """Yield what every source gives as authors, in order of trust, silent sources left out; each is read when asked for.

    A source that names nobody but whom the page's title ends or begins with comes last: that is the site, or a person
    whose site it is.
    """
    titled: list[Claim] = []
    heard = False
    for source in ORDER["authors"]:
        if source in _NODES:
            given = from_nodes(_NODES[source](structured), structured, sites)
        elif source == "rel-author":
            given = () if heard else from_links(structured, sites)
        elif source == "hcard":
            given = cards()
        elif source == "byline":
            given = without_site(
                from_byline(byline(), sites, structured.base), [named for _, named in titled], structured.title, sites
            )
        else:
            given = from_meta(structured, source, sites)
            if source == "dc":
                given = _of_all(given, from_meta(structured, "citation", sites))
        heard = heard or bool(given)
        if given and source != "byline" and is_no_person(given, structured.title):
            titled.append((source, tuple(map(_as_site, given))))
        elif given:
            yield source, given
    yield from titled


def _of_all(one: tuple[Author, ...], cited: tuple[Author, ...]) -> tuple[Author, ...]:
    """Return who wrote a study as it is to be cited, where another source has some of these people."""
    known = {author.name.casefold() for author in cited}
    return cited if len(cited) > len(one) and one and all(author.name.casefold() in known for author in one) else one


def _as_site(author: Author) -> Author:
    """Return an author whom the title names as the site: no person where an article stands before the name."""
    return replace(author, type="Organization") if author.name.casefold().startswith(_NO_PERSONS) else author


def from_nodes(nodes: Sequence[Node], structured: Structured, sites: Sequence[str]) -> tuple[Author, ...]:
    """Return the authors of the first node that names any."""
    for node in nodes:
        found = _unique(
            author
            for key in ("author", "creator")
            for entry in _entries(node.get(key), structured)
            for author in _from_entry(entry, structured, sites)
        )
        if found:
            return found
    return ()


def from_meta(structured: Structured, family: str, sites: Sequence[str]) -> tuple[Author, ...]:
    """Return the authors that one family of `<meta>` names."""
    values: Iterable[str] = (value for key in META[family] for value in structured.meta.get(key, ()))
    if family == "twitter":
        values = _labelled(structured)
    values = list(values)
    inverted = family == "dc" and len(values) > 1 and all(map(_is_inverted, values))
    if family == "citation" or inverted:  # "Lee, Ann" is one person here
        values = (" ".join(reversed(value.split(", ", 1))) if value.count(",") == 1 else value for value in values)
    own = {bare(site) for site in sites}
    made = structured.meta.get("generator", ())  # editors' programs sign as author, too
    return _unique(
        author_named(name, value, None, organisation=bare(name) in own)
        for value in values
        if value not in made
        for name in _in_value(value, own, sites)
    )


def _in_value(value: str, own: Collection[str], sites: Sequence[str]) -> tuple[str, ...]:
    """Return the names in a value; that of the publication is not taken apart ("Field and River")."""
    found = names.split(value, sites=sites)
    return () if bare(value) in own and found != (value,) else found


def _is_inverted(value: str) -> bool:
    """Say whether a value is a family name, a comma and given names, which are no degree and no agency."""
    family, comma, given = value.partition(",")
    given = given.strip()
    if not comma or " " in family.strip() or re.fullmatch(_DEGREE, given):
        return False
    return names.is_personal(f"{given} {family.strip()}")


def _labelled(structured: Structured) -> Iterator[str]:
    """Yield what `<meta>` for cards labels as the author ("Written by"), as the label's language has it."""
    for name in META["twitter"]:
        label = structured.first(name.replace("data", "label"))
        if label and (names.is_lead(label) or names.is_lead(f"{label}:") or label.casefold() in _WRITTEN):
            yield from structured.meta.get(name, ())


def choose(claims: Iterator[Claim], sections: Sequence[str] = ()) -> tuple[tuple[Author, ...], str] | None:
    """Return the authors of the first source that names people, else of the first that names an organisation.

    A source with nothing but account names ("jdoe") gives way to one that spells people out. `sections` are where the
    article stands in the publication: no authors, though some systems name them so.
    """
    shelves = {section.casefold() for section in sections if not names.is_personal(section)}
    handles: Claim | None = None
    organisations: Claim | None = None
    for source, claimed in claims:
        given = tuple(author for author in claimed if author.name.casefold() not in shelves)
        people = tuple(author for author in given if author.type == "Person")
        if people and not all(names.is_handle(author.name) for author in people):
            return people, source
        if people:
            handles = handles or (source, people)
        elif given and organisations is None:
            organisations = (source, given)
    last = handles or organisations
    return (last[1], last[0]) if last else None


def fuller(
    given: tuple[Author, ...], shown: Byline | None, sites: Sequence[str], structured: Structured
) -> tuple[Author, ...] | None:
    """Return the authors of the visible byline where it names everyone given and more people besides, else None."""
    if shown is None or len(shown.names) <= len(given):
        return None
    known = {author.name.casefold(): author for author in given}
    own = {bare(site) for site in sites}
    added = [name for name in shown.names if name.casefold() not in known]
    if any(are_of_title((Author(name),), structured.title) for name in added):
        return None
    if len(shown.names) != len(given) + len(added) or not all(_is_full_name(n) and bare(n) not in own for n in added):
        return None
    return tuple(known.get(author.name.casefold(), author) for author in from_byline(shown, sites, structured.base))


def _is_full_name(name: str) -> bool:
    return len(name.split()) >= 2 and not name.isupper() and not names.is_organisation(name)


def _entries(value: Any, structured: Structured) -> Iterator[Any]:
    """Yield single authors out of lists, `@list`s and references."""
    stack = [(value, 0)]
    while stack:
        item, depth = stack.pop()
        if isinstance(item, list):
            stack.extend((x, depth) for x in reversed(item[: names.MAX_NAMES * 2]))
        elif isinstance(item, dict):
            item = structured.resolve(item)
            inner = item.get("@list") or item.get("itemListElement") or _in_role(item)
            if inner and depth < _MAX_DEPTH:
                stack.append((inner, depth + 1))
            else:
                yield item
        elif isinstance(item, str):
            yield item


def _in_role(item: Node) -> Any:
    """Return the author whom schema.org's `Role` wraps in a node that repeats the name of the property, or None."""
    return item.get("author") or item.get("creator") if any(kind.endswith("role") for kind in types_of(item)) else None


def _from_entry(entry: Any, structured: Structured, sites: Sequence[str]) -> Iterator[Author]:
    if isinstance(entry, str):
        yield from _from_entry({"name": entry}, structured, sites)
        return
    declared = not frozenset(types_of(entry)).isdisjoint(_ORGANISATIONS)
    publication = {bare(site) for site in sites}
    given = entry.get("name") or " ".join(plain(entry.get(k)) for k in ("givenName", "familyName"))
    url = _address(entry, structured.base)
    for raw in given if isinstance(given, list) else [given]:
        text = plain(raw.get("@value") if isinstance(raw, dict) else raw)
        whole = declared or bare(text) in publication  # "Field and River" is one house
        found = (text,) if whole and text else names.split(text, sites=sites)
        for name in found:
            own = declared or bare(name) in publication
            yield author_named(name, text, url if len(found) == 1 else None, organisation=own)


def from_byline(byline: Byline | None, sites: Sequence[str], base: str | None = None) -> tuple[Author, ...]:
    """Return the authors that the visible byline names, with the addresses on a page at `base` that it links to."""
    if byline is None:
        return ()
    prefixes = tuple(bare(site) for site in sites if not names.is_personal(site) or " " in site)
    return tuple(
        author_named(name, byline.text, absolute(base, byline.links.get(name)), organisation=_is_newsroom(name, prefixes))
        for name in byline.names
    )


def _is_newsroom(name: str, sites: tuple[str, ...]) -> bool:
    """Say whether a name begins with the publication's ("Example News Berlin")."""
    folded = bare(name)
    return any(folded.startswith(site) for site in sites)


def _address(entry: Node, base: str | None) -> str | None:
    for key in ("url", "sameAs", "@id"):
        value = entry.get(key)
        value = value[0] if isinstance(value, list) and value else value
        if isinstance(value, str) and value.startswith(("http://", "https://", "/")) and "#" not in value:
            return absolute(base, value)
    return None


def _unique(authors: Iterator[Author]) -> tuple[Author, ...]:
    found: dict[str, Author] = {}
    for author in authors:
        found.setdefault(author.name.casefold(), author)
    return tuple(found.values())[: names.MAX_NAMES]
