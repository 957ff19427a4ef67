"""Hold what all fields of one page are read from, each part worked out once and only when a field asks for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import cached_property

from scraper.extract.dom import Document
from scraper.extract.fields import (
    authormarks,
    authors,
    byline,
    datelines,
    headline,
    images,
    language,
    lonedates,
    origins,
    publisher,
    taxonomy,
)
from scraper.extract.fields.address import host
from scraper.extract.fields.byline import Byline
from scraper.extract.fields.datelines import Visible
from scraper.extract.fields.datemarks import DateMarks
from scraper.extract.fields.dates import Moment
from scraper.extract.fields.header import Piece, headline_at, undirected
from scraper.extract.fields.headline import Claim
from scraper.extract.fields.images import Gallery, Pictures
from scraper.extract.fields.origins import Origin
from scraper.extract.structured import Structured
from scraper.extract.structured.jsonld import types_of
from scraper.types import Author, Breadcrumb, Image

__all__ = ["Context"]

DAY_FIRST = frozenset("au bd gh hk ie in jm ke lk mt mw my na ng np nz pk sg tt tz ug uk za zm zw".split())
"""Country-code endings of countries that write English, and the day before the month (Unicode CLDR, short date patterns)."""


HEAD = 3
"""How many segments from the first of the body its first paragraph may be: behind the headline and a standfirst."""
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
NOWHERE = Origin(None, None)


class Context:
    """Read one page for its fields. Born and gone within one call of `fields.read`."""

    def __init__(
        self,
        document: Document,
        structured: Structured,
        pieces: Sequence[Piece],
        pictures: Pictures,
        now: datetime | None,
    ) -> None:
        """Take the page, its structured data, its segments, its pictures, and when it was fetched."""
        self.document = document
        self.structured = structured
        self.pieces = undirected(pieces)
        self.pictures = pictures
        self.now = now
        self.gallery: Gallery = {}

    @cached_property
    def silent(self) -> frozenset[str]:
        """Name the kinds of nodes that the page has none of, as most pages have no microdata: nothing is asked of them."""
        kinds = (
            ("json-ld", self.structured.nodes),
            ("microdata", self.structured.items),
            ("json-ld:page", self.structured.pages),
        )
        return frozenset(kind for kind, nodes in kinds if not nodes)

    @cached_property
    def sites(self) -> tuple[str, ...]:
        """List the names of the publication."""
        return publisher.site_names(self.structured)

    @cached_property
    def headline_claims(self) -> list[Claim]:
        """List what every source gives as headline, in order of trust."""
        return headline.claims(self.structured, self.pieces, self.sites)

    @cached_property
    def headline(self) -> tuple[str, str] | None:
        """Return the headline and its source."""
        return headline.pick(self.headline_claims, self.sites, self.structured.url)

    @cached_property
    def at(self) -> int:
        """Return the index of the segment that shows the headline, or -1."""
        return headline_at(self.pieces, self.headline[0] if self.headline else "")

    @cached_property
    def kept(self) -> list[int]:
        """List the indices of the segments that belong to the body."""
        return [i for i, piece in enumerate(self.pieces) if piece.keep]

    @cached_property
    def paragraphs(self) -> list[str]:
        """List the texts of the body."""
        return [self.pieces[i].text for i in self.kept]

    @cached_property
    def origin(self) -> Origin:
        """Return what the text's opening says of where it comes from: behind the headline and a standfirst at most."""
        firsts = [self.pieces[i].text for i in self.kept[:HEAD] if self.pieces[i].tag not in HEADINGS]
        return next((found for text in firsts if (found := origins.opened(text)).place or found.agency), NOWHERE)

    @property
    def signatures(self) -> list[str]:
        """List the paragraphs that an agency signs: the first behind the headline, and the last two."""
        firsts = [self.pieces[i].text for i in self.kept[:HEAD] if self.pieces[i].tag not in HEADINGS]
        return [*firsts[:1], *self.paragraphs[-2:]]

    @cached_property
    def body(self) -> str:
        """Return the body as one text."""
        return "\n".join(self.paragraphs)

    @cached_property
    def byline(self) -> Byline | None:
        """Return the visible byline, found without knowing who wrote the article."""
        return byline.find(self.pieces, self.at, sites=self.sites)

    @property
    def author_claims(self) -> Iterator[authors.Claim]:
        """Yield what every source gives as authors, in order of trust."""
        return authors.claims(self.structured, self.sites, lambda: self.byline, self._read_cards)

    def _read_cards(self) -> tuple[Author, ...]:
        return authormarks.from_cards(self.document, self.structured, self.sites)

    @cached_property
    def breadcrumbs(self) -> tuple[tuple[Breadcrumb, ...], str]:
        """Return the way from the home page, and its source."""
        found = taxonomy.breadcrumbs_from_nodes(self.structured.all_nodes, self.structured)
        if found:
            return found, "json-ld"
        header, base = self.structured.header, self.structured.base
        found = taxonomy.breadcrumbs_from_element(header.trail, base)
        return found or taxonomy.from_home(taxonomy.breadcrumbs_from_element(header.boxed, base)), "nav"

    @cached_property
    def image(self) -> Image | None:
        """Return the picture that the article's JSON-LD names."""
        return images.from_nodes(self.structured.nodes, self.structured)

    @cached_property
    def declared(self) -> list[tuple[str, str]]:
        """List the languages that the page declares, in order of trust."""
        return language.declared(self.structured)

    @cached_property
    def detected(self) -> tuple[str, float] | None:
        """Return the language of the body's words, or where no body is marked of what else the page says of itself."""
        return language.detect(self.body or self.structured.article_body or self.structured.description or "")

    @cached_property
    def language(self) -> str:
        """Return the language that dates are read in, "" where the page declares none.

        English is written the British way where the site's ending names a country that writes the day first: most of these
        declare no more than "en", and many "en-US", as their systems came.
        """
        found = self.declared[0][1] if self.declared else ""
        is_british = found.lower() in ("en", "en-us") and host(self.url).rpartition(".")[2] in DAY_FIRST
        return "en-GB" if is_british else found

    @cached_property
    def marks(self) -> DateMarks:
        """Return what the page's elements say of the dates in them."""
        return DateMarks(self.document, self.structured.header.times)

    @cached_property
    def visible(self) -> Visible:
        """Return the dates that the article's header shows."""
        return datelines.visible(self.pieces, self.at, self.marks, self.now, self.language)

    @cached_property
    def lone(self) -> Moment | None:
        """Return the date that stands alone in a line, when all such lines agree."""
        return lonedates.lone(self.pieces, self.kept, self.marks, self.now, self.language)

    @property
    def is_news(self) -> bool:
        """Say whether the page declares itself a news article: such publishers keep both dates apart."""
        return bool(self.structured.nodes) and any("news" in kind for kind in types_of(self.structured.nodes[0]))

    @property
    def changed(self) -> Moment | None:
        """Return the date of the last change that the article's header shows."""
        if "visible" in self.__dict__:
            return self.visible.modified
        return datelines.visible(self.pieces, self.at, self.marks, self.now, self.language, changes_only=True).modified

    @cached_property
    def url(self) -> str | None:
        """Return the address of the page."""
        return self.structured.url
