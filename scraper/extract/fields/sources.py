"""Read one field from one source. A table: `precedence` says in which order, `context` holds what they read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from scraper.extract.fields import (
    address,
    categories,
    datelines,
    domains,
    images,
    mainimage,
    notes,
    origins,
    published,
    publisher,
    rights,
    stamps,
    story,
    tags,
    taxonomy,
    traces,
)
from scraper.extract.fields.context import Context
from scraper.extract.fields.dates import Moment
from scraper.extract.fields.persons import is_nobody
from scraper.extract.structured.jsonld import Node
from scraper.extract.structured.text import is_placeholder

__all__ = ["READERS", "Reader"]

Reader = Callable[[Context], Any]

MOST_CATEGORIES = 3
"""More are those of teasers."""

_KEYWORDS: Mapping[str, tuple[str, ...]] = {
    "news": ("news_keywords",),
    "og": ("article:tag", "og:article:tag", "video:tag"),
    "parsely": ("parsely-tags",),
    "meta": (
        "keywords",
        "cxenseparse:keywords",
        "article:tags",
        "mrf:tags",
        "citation_keywords",
        "dc.subject",
        "dcterms.subject",
    ),
    "sailthru": ("sailthru.tags",),
}
_PUBLISHER = ("sitename", "application-name", "dc.publisher", "dcterms.publisher", "apple-mobile-web-app-title")
_CREATED = ("dateCreated", "uploadDate")


def _nodes(kind: str) -> Callable[[Context], tuple[Node, ...]]:
    """Return the reader of a kind of nodes: those of JSON-LD, of microdata, or of the page itself."""
    return {
        "json-ld": lambda c: c.structured.nodes,
        "microdata": lambda c: c.structured.items,
        "json-ld:page": lambda c: c.structured.pages,
    }[kind]


def _text(kind: str, key: str) -> Reader:
    nodes = _nodes(kind)
    return lambda c: _sound(story.text_of(nodes(c), key))


def _meta(*names: str) -> Reader:
    return lambda c: c.structured.first(*names)


def _from_nodes(reader: Callable[..., Any], *kinds: str) -> dict[str, Reader]:
    """Make a reader of each kind of nodes from one that takes (nodes, structured)."""
    return {kind: _of(reader, kind) for kind in kinds}


def _of(reader: Callable[..., Any], kind: str) -> Reader:
    nodes = _nodes(kind)
    return lambda c: reader(nodes(c), c.structured)


def _sound(text: str | None) -> str | None:
    return text if text and not is_placeholder(text) else None


def _date(keys: Iterable[str], kind: str) -> Reader:
    nodes = _nodes(kind)
    return lambda c: published.from_nodes(nodes(c), tuple(keys), c.now, c.language)


def _date_meta(names: tuple[str, ...]) -> Reader:
    return lambda c: published.from_meta(c.structured, names, c.now, c.language)


def _created(c: Context) -> Moment | None:
    return published.from_nodes((*c.structured.nodes, *c.structured.items), _CREATED, c.now, c.language)


def _listed(kind: str, key: str, clean: Callable[[Iterable[Any]], tuple[str, ...]]) -> Reader:
    nodes = _nodes(kind)
    return lambda c: next((found for node in nodes(c) if (found := clean([node.get(key)]))), ())


def _keywords(family: str) -> Reader:
    return lambda c: _without_sites(
        taxonomy.keywords(value for name in _KEYWORDS[family] for value in c.structured.meta.get(name, ())), c
    )


def _without_sites(words: tuple[str, ...], c: Context) -> tuple[str, ...]:
    own = {name.casefold() for name in c.sites}
    title = c.headline[0].casefold() if words and c.headline else "\n"
    return tuple(word for word in words if word.casefold() not in own and title not in word.casefold()[1:])


def _breadcrumbs(source: str) -> Reader:
    return lambda c: c.breadcrumbs[0] if c.breadcrumbs[1] == source else ()


def _crumb_sections(c: Context) -> tuple[str, ...]:
    return taxonomy.names_of(c.breadcrumbs[0], c.headline[0] if c.headline else "")


def _categories(c: Context) -> tuple[str, ...]:
    """Return what the links to categories say, where they are few: every teaser of another story has its own."""
    links = [node for node in c.structured.header.tags if "category" in (node.attributes.get("rel") or "").lower().split()]
    found = taxonomy.sections(node.text(deep=True).strip(" \n\t›»/|") for node in links)
    return found if len(found) <= MOST_CATEGORIES else ()


def _placed(reader: Reader) -> Reader:
    """Make a reader of sections that passes over the headline and the publication's names."""
    return lambda c: taxonomy.placed(
        reader(c), (c.headline[0] if c.headline else None, c.structured.first(*publisher.SITE_META), address.host(c.url))
    )


def _original(c: Context) -> str | None:
    """Return what `<meta>` names as the original, unless that is this site, as search engines had every page say."""
    named = c.structured.first("syndication-source", "original-source")
    found = address.absolute(c.structured.base, named)
    return None if found and domains.are_related(address.host(c.url), address.host(found)) else named


def _sourced(c: Context) -> str | None:
    """Return what a page of one of China's authorities names as the source of its text, unless that is itself or nobody."""
    named = c.structured.first("contentsource")
    return None if named is None or is_nobody(named) or origins.is_own(named, c.sites) else named


def _syndicated(c: Context) -> str | None:
    agency = c.origin.agency or origins.signed(c.signatures)
    return None if agency is None or origins.is_own(agency, c.sites) else agency


READERS: Mapping[str, Mapping[str, Reader]] = {
    "date_published": {
        "json-ld": _date(("datePublished",), "json-ld"),
        "microdata": _date(("datePublished",), "microdata"),
        "json-ld:page": _date(("datePublished",), "json-ld:page"),
        **{family: _date_meta(names) for family, names in published.PUBLISHED_META.items()},
        "visible": lambda c: c.visible.published,
        "url": lambda c: traces.from_url(c.url, c.now),
        "number": lambda c: traces.from_number(c.url, c.now),
        "own-meta": lambda c: traces.from_own_meta(c.structured, c.now, c.language),
        "state": lambda c: traces.from_state(c.document, c.now, c.language),
        "attribute": lambda c: stamps.from_attributes(next(iter(c.structured.header.headings), None), c.now, c.language),
        "opening": lambda c: datelines.opening(c.pieces, c.kept, c.now, c.language),
        "created": _created,
        "lone": lambda c: c.lone,
    },
    "date_modified": {
        "json-ld": _date(("dateModified",), "json-ld"),
        "microdata": _date(("dateModified",), "microdata"),
        "json-ld:page": _date(("dateModified",), "json-ld:page"),
        **{family: _date_meta(names) for family, names in published.MODIFIED_META.items()},
        "visible": lambda c: c.changed,
        "foot": lambda c: datelines.changed_at_foot(c.pieces, c.kept, c.now, c.language),
    },
    "alternative_headline": {kind: _text(kind, "alternativeHeadline") for kind in ("json-ld", "microdata")},
    "description": {
        "json-ld": _text("json-ld", "description"),
        "og": _meta("og:description"),
        "meta": _meta("description"),
        "twitter": _meta("twitter:description"),
        "microdata": _text("microdata", "description"),
    },
    "type": {
        "json-ld": lambda c: story.kind(c.structured.nodes),
        "microdata": lambda c: story.kind(c.structured.items),
        "og": lambda c: story.kind_of_object(c.structured.first("og:type")),
    },
    "publisher": {
        **_from_nodes(publisher.from_nodes, "json-ld", "microdata", "json-ld:page"),
        "og": lambda c: publisher.of_site(c.structured),
        "meta": lambda c: publisher.from_text(c.structured.first(*_PUBLISHER)),
        "title": lambda c: publisher.from_title(c.structured, c.headline and c.headline[0], publisher.notices(c.pieces)),
        "home": lambda c: publisher.from_home(c.pieces, c.structured, publisher.notices(c.pieces)),
        "host": lambda c: publisher.from_text(address.host(c.url)),
    },
    "article_section": {
        "json-ld": _placed(_listed("json-ld", "articleSection", taxonomy.sections)),
        "microdata": _placed(_listed("microdata", "articleSection", taxonomy.sections)),
        "og": _placed(lambda c: taxonomy.sections(c.structured.meta.get("article:section", ()))),
        "meta": _placed(
            lambda c: taxonomy.sections(
                [c.structured.first("section", "parsely-section", "category", "cxenseparse:category", "columnname")]
            )
        ),
        "breadcrumbs": _placed(_crumb_sections),
        "rel-category": _placed(_categories),
        "shown": _placed(lambda c: categories.shown(c.pieces, c.at, c.kept[-1] if c.kept else -1, c.structured.base)),
        "own-meta": _placed(lambda c: taxonomy.sections(c.structured.meta.get("articlesection", ()))),
        "url": _placed(lambda c: taxonomy.section_from_url(c.url)),
    },
    "breadcrumbs": {
        "json-ld": _breadcrumbs("json-ld"),
        "nav": _breadcrumbs("nav"),
    },
    "keywords": {
        **{kind: _listed(kind, "keywords", taxonomy.keywords) for kind in ("json-ld", "microdata", "json-ld:page")},
        **{family: _keywords(family) for family in _KEYWORDS},
        "below": lambda c: tags.below(c.pieces, c.kept[-1]) if c.kept else (),
        "beside": lambda c: tags.beside(c.pieces, c.at),
        "rel-tag": lambda c: taxonomy.keywords(
            [node.text(deep=True)]
            for node in c.structured.header.tags
            if "category" not in (node.attributes.get("rel") or "")  # every teaser has one
            and not categories.leads_to_category(node.attributes.get("href"))
        ),
    },
    "main_image": {
        "figure": mainimage.shown,
        "json-ld": mainimage.declared,
        **_from_nodes(images.from_nodes, "microdata", "json-ld:page"),
        "og": lambda c: images.from_meta(c.structured, "og"),
        "twitter": lambda c: images.from_meta(c.structured, "twitter"),
    },
    "canonical_url": {
        "link": lambda c: address.canonical(c.structured, "link"),
        "og": lambda c: address.canonical(c.structured, "og"),
        "json-ld": lambda c: address.canonical(c.structured, "json-ld"),
    },
    "amp_url": {"link": lambda c: address.amp(c.structured)},
    "is_accessible_for_free": {
        "json-ld": lambda c: rights.is_free(c.structured.nodes),
        "microdata": lambda c: rights.is_free(c.structured.items),
        "json-ld:page": lambda c: rights.is_free(c.structured.pages),
        "meta": lambda c: rights.from_meta(c.structured),
    },
    "dateline": {
        "json-ld": _text("json-ld", "dateline"),
        "text": lambda c: c.origin.place,
    },
    "content_location": _from_nodes(lambda nodes, s: story.location(nodes, s, "contentLocation"), "json-ld", "microdata"),
    "copyright_holder": {
        **_from_nodes(rights.copyright_holder, "json-ld", "microdata"),
        "meta": lambda c: rights.holder_from_meta(c.structured),
    },
    "license": {
        **_from_nodes(rights.licence, "json-ld", "microdata"),
        "link": lambda c: rights.licence_from_links(c.structured),
    },
    "usage_info": _from_nodes(rights.usage_info, "json-ld", "microdata"),
    "is_based_on": _from_nodes(story.based_on, "json-ld", "microdata"),
    "syndicated_from": {
        "canonical": lambda c: address.foreign(c.structured),
        "meta": _original,
        "egov": _sourced,
        "text": _syndicated,
    },
    "live_blog_updates": {
        "json-ld": lambda c: story.live_updates(c.structured.nodes, c.structured, c.now),
        "microdata": lambda c: story.live_updates(c.structured.items, c.structured, c.now),
    },
    "correction": {
        "json-ld": _text("json-ld", "correction"),
        "text": lambda c: notes.correction(c.pieces, c.kept),
    },
    "backstory": {kind: _text(kind, "backstory") for kind in ("json-ld", "microdata")},
}
"""The reader of each source of each field."""
