"""Write an article as one self-contained HTML page. Owns its markup; never passes on markup of the page it came from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from scraper.blocks import Block, Span
from scraper.render.escape import clean, json_text, one_line, safe_href

_STYLE = (
    "body{margin:2rem auto;max-width:42rem;padding:0 1rem;font:1.1rem/1.6 Georgia,serif;color:#222;background:#fff}"
    "h1{line-height:1.25}header p,footer{color:#666;font-size:.9rem}blockquote{margin-inline:1rem;font-style:italic}"
    "pre,table{overflow-x:auto;display:block}td,th{border:1px solid #ccc;padding:.2rem .5rem}"
)
# The page loads nothing and runs nothing, whatever a browser or a later bug makes of it.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_TYPE_NAME = re.compile(r"[A-Z][A-Za-z]{0,39}")
_TYPES = """
AdvertiserContentArticle AnalysisNewsArticle Article AskPublicNewsArticle BackgroundNewsArticle BlogPosting
DiscussionForumPosting LiveBlogPosting NewsArticle OpinionNewsArticle Report ReportageNewsArticle ReviewNewsArticle
SatiricalArticle ScholarlyArticle SocialMediaPosting TechArticle
"""
"""What schema.org calls kinds of articles."""
_HTML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})
_SCRIPT = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


def html(article: Mapping[str, Any], blocks: Sequence[Block]) -> str:
    """Render an article as one HTML document: JSON-LD in the head, the body from our own blocks, no script, no request."""
    title = _escape(one_line(article.get("headline") or article.get("url") or "Article"))
    language = _escape(article.get("inLanguage") or article.get("languageDetected") or "")
    source = safe_href(article.get("canonicalUrl") or article.get("url"))
    head = [
        "<!doctype html>",
        f'<html lang="{language}">' if language else "<html>",
        '<head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{title}</title>",
        *([f'<link rel="canonical" href="{_escape(source)}">'] if source else []),
        f'<script type="application/ld+json">{json_text(_json_ld(article)).translate(_SCRIPT)}</script>',
        f"<style>{_STYLE}</style></head>",
    ]
    main = [
        '<body><article dir="auto">',
        *_header(article),
        *_body(blocks),
        *_footer(article, source),
        "</article></body></html>",
    ]
    return "\n".join([*head, *main]) + "\n"


def _json_ld(article: Mapping[str, Any]) -> dict[str, Any]:
    """Return schema.org's NewsArticle of the metadata."""
    authors = [_thing(author, author.get("type", "Person")) for author in article.get("authors", ())]
    publisher = article.get("publisher")
    chosen = {
        "@context": "https://schema.org",
        "@type": _type_name(str(article.get("type") or "")),
        "headline": article.get("headline"),
        "author": authors,
        "publisher": _thing(publisher, "Organization") if publisher else None,
        "mainEntityOfPage": article.get("canonicalUrl") or article.get("url"),
        "image": (article.get("mainImage") or {}).get("url"),
    }
    kept = ("url", "datePublished", "dateModified", "description", "articleSection", "keywords", "inLanguage", "wordCount")
    chosen |= {name: article.get(name) for name in (*kept, "isAccessibleForFree", "license")}
    return {name: value for name, value in chosen.items() if value not in (None, "", [], ())}


def _type_name(stated: str) -> str:
    """Spell a type as schema.org does, whose names are case-sensitive: OpenGraph's `article`, and pages, write it otherwise.

    What is no name of that kind, such as OpenGraph's `website`, is a NewsArticle.
    """
    known = {name.lower(): name for name in _TYPES.split()}
    return known.get(stated.lower()) or (stated if _TYPE_NAME.fullmatch(stated) else "NewsArticle")


def _thing(entry: Mapping[str, Any], kind: str) -> dict[str, Any]:
    """Return a person or an organisation as JSON-LD."""
    return {"@type": kind, "name": entry["name"], **({"url": entry["url"]} if entry.get("url") else {})}


def _header(article: Mapping[str, Any]) -> Iterator[str]:
    """Yield headline, byline and dates."""
    yield "<header>"
    if article.get("headline"):
        yield f"<h1>{_escape(one_line(article['headline']))}</h1>"
    names = ", ".join(_linked(author["name"], author.get("url")) for author in article.get("authors", ()))
    dates = [_time(article[name], label) for name, label in _DATES if article.get(name)]
    if names or dates:
        yield "<p>" + " · ".join([*([names] if names else []), *dates]) + "</p>"
    yield "</header>"


_DATES = (("datePublished", ""), ("dateModified", "updated "))


def _time(value: str, label: str) -> str:
    """Write a date for eyes and machines."""
    shown = _escape(one_line(value))
    return f'{label}<time datetime="{shown}">{shown.replace("T", " ", 1)}</time>'


def _footer(article: Mapping[str, Any], source: str | None) -> Iterator[str]:
    """Yield where the article came from and when it was fetched."""
    name = (article.get("publisher") or {}).get("name") or source or ""
    facts = [f"Source: {_linked(name, source)}"] if name else []
    if downloaded := article.get("metadata", {}).get("dateDownloaded"):
        facts.append(_time(downloaded, "downloaded "))
    if facts:
        yield "<footer>" + " · ".join(facts) + "</footer>"


def _linked(name: str, href: str | None) -> str:
    """Write a name, linked where its target is allowed."""
    target, shown = safe_href(href), _escape(one_line(name))
    return f'<a href="{_escape(target)}" rel="noopener noreferrer">{shown}</a>' if target else shown


def _body(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield the blocks as HTML, neighbours of one list or quotation under one parent."""
    for kind, run in groupby(blocks, key=lambda block: block.kind):
        if kind == "list-item":
            yield from _list(list(run))
        elif kind == "quote":
            yield from _quotations(run)
        elif kind == "table":
            yield from (_table(block) for block in run)
        elif kind == "pre":
            yield from (f"<pre>\n{_escape(clean(block.text))}</pre>" for block in run)
        elif kind == "heading":
            yield from (f"<h{(level := min(max(block.level, 2), 6))}>{_words(block)}</h{level}>" for block in run)
        else:
            yield from (f"<p>{_words(block)}</p>" for block in run)


def _quotations(paragraphs: Iterable[Block]) -> Iterator[str]:
    """Yield neighbouring paragraphs of quotations, each quotation for itself."""
    for number, block in enumerate(paragraphs):
        if number == 0:
            yield "<blockquote>"
        elif block.marker == ">":
            yield "</blockquote>\n<blockquote>"
        yield f"<p>{_words(block)}</p>"
    yield "</blockquote>"


def _list(items: Sequence[Block]) -> Iterator[str]:
    """Yield items as lists nested by level, closing what a level or a kind of marker ends."""
    open_lists: list[tuple[int, str]] = []
    for item in items:
        number = item.marker.rstrip(".)")
        name = "ol" if number.isdecimal() else "ul"
        if not item.marker:  # a further paragraph of the item that is open at its level
            name = next((name for level, name in open_lists if level == item.level), name)
        # a list ends where a shallower item, or one of the other kind at its own depth, begins
        while open_lists and open_lists[-1] != (item.level, name) and open_lists[-1][0] >= item.level:
            yield f"</li></{open_lists.pop()[1]}>"
        if open_lists and open_lists[-1][0] == item.level:
            if not item.marker:
                yield f"<p>{_words(item)}</p>"
                continue
            yield "</li>"
        else:
            open_lists.append((item.level, name))
            yield f'<ol start="{int(number[:9])}">' if name == "ol" else "<ul>"
        yield f"<li>{_words(item)}"
    yield from (f"</li></{name}>" for _, name in reversed(open_lists))


def _table(block: Block) -> str:
    """Write a table cell by cell, or its text where no cells are known."""
    if not block.rows:
        return f"<p>{_words(block)}</p>"
    rows = ("<tr>" + "".join(f"<td>{_escape(one_line(cell))}</td>" for cell in row) + "</tr>" for row in block.rows)
    return "<table>\n" + "\n".join(rows) + "\n</table>"


def _words(block: Block) -> str:
    """Write a block's spans with their links and emphasis."""
    return "".join(_span(span) for span in block.spans or (Span(block.text),)).strip()


def _span(span: Span) -> str:
    """Write one span, its markup opened and closed around escaped text."""
    written = _escape(clean(span.text)).replace("\n", "<br>\n")
    for wanted, name in ((span.code, "code"), (span.emphasis, "em"), (span.strong, "strong")):
        if wanted:
            written = f"<{name}>{written}</{name}>"
    target = safe_href(span.href)
    return f'<a href="{_escape(target)}" rel="noopener noreferrer">{written}</a>' if target else written


def _escape(value: str) -> str:
    """Escape a value for HTML text and quoted attributes."""
    return clean(value).translate(_HTML)
