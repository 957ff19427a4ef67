"""Read one image element: its address, its figure, whether it is a picture at all. Refuses to choose among images."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from scraper.extract.dom import LexborNode
from scraper.extract.fields import legends
from scraper.extract.structured.text import plain
from scraper.types import Image

__all__ = ["Shown", "number"]

SMALL = 120
"""Pixels below which a picture is an icon, an avatar or a tracking dot."""
LARGE = 300
"""Pixels from which on a picture in a figure is one whatever it is called."""
CLIMB = 6
"""How far up from a picture its figure is looked for, in elements."""
MAX_SRCSET = 8_000
_DENSITY = r"\s+\d(?:\.\d+)?x\s*$"
"""What belongs into a `srcset`, and stands in an address now and then."""
SOURCES = ("srcset", "data-srcset", "data-lazy-srcset")
ADDRESSES = (
    "data-src", "data-lazy-src", "data-original", "data-lazy", "data-echo", "data-actualsrc", "data-url", "data-image",
    "data-hi-res-src", "data-full-url", "data-large_image", "data-pin-media",
)  # fmt: skip
_NO_ADDRESS = ("data:", "#")
_NO_PICTURE = (
    "logo", "icon", "avatar", "author", "profile", "placeholder", "spacer", "pixel", "blank.", "badge", "banner", "button",
    "sprite", "emoji", "advert", "share", "social", "flag", "loader", "loading", "tracking", "qr-code", "qrcode",
    "app-store", "appstore", "google-play", "googleplay", "byline", "headshot", "portrait-small",
)  # fmt: skip
_ADVERT = r"\bads?\b"
_BUTTON = re.compile(
    r"(?:(?:ico?|btn|img)[-_]?)?(?:print(?:er)?|arrow|weibo|wechat|weixin|qzone|preload(?:er)?|ewm|erweima|bullet|rss|go-?top|to-?top"
    r"|thumbs-?up|menu|hamburger|search|lupe|loupe|[a-z]*_?slog[ae]n|(?:ico|btn|ic)[-_][a-z0-9_-]+)"
    r"(?:[-_]?(?:ico|icon|btn|\d+(?:x\d+)?|on|off|black|white|small))*"
)
"""The whole name of a file that is a button, a sign of a network or one to scan; a word more and it is of something."""
_STAND_INS = ("transparent", "spacer", "lazyload", "lazy-load")
_STAND_IN = (
    r"[pbhw1](?:(?<=p)laceholder(?!if)|(?<=[/=,_:-]b)lur"
    r"|(?<![a-z0-9].)(?:(?<=[hw])[-_=:]?0?[1-9](?![a-z0-9.])|(?<=1)x1(?![a-z0-9][^/]*/|/)))"
)
"""What is shown until the picture comes: a blurred ("-blur"), empty ("placeholder", "1x1") or tiny version of it. The
first letters stand in one class, so that a search runs past the others."""
EMPTY_CHARS = 60
"""A file with a longer name is of something."""
_EMPTY_FILE = re.compile(
    r"(?:(?:^|[_.-])(?:blank|spacer|placeholder|1x1|lazy-?load(?:er|ing)?)|^(?:transparent|lazy|loading|loader|pixel|empty))"
    r"(?:[-_.]?(?:\d{1,4}(?:x\d{1,4})?|[0-9a-f]{8,40}|bg|img|image|pixel))?\.(?:gif|png|svg|jpe?g|webp)$"
)
"""The file of a stand-in that many pages of a site share. A word more ("loading-bay.jpg") and it may be of something."""
_PERSON_BOX = r"author|byline|autor(?!eg)|auteur|avatar|writer"
_ASKING = (
    r"newsletter[-_]*(?:box|promo|sign|form|cta|block|widget|banner|teaser)|(?:box|promo|cta)[-_]*newsletter"
    r"|subscribe|sign-?up|donat"
)
"""Boxes that ask the reader for something."""
_PERSON_FOLDER = r"/(?:authors?|autor(?:en|es)?|auteurs?|bylines?|avatars?|writers|journalists)/"
"""Where sites keep portraits of those who write for them."""
_DRESS = (
    r"/(?:css|skins?|sprites?|icons?|iconos|logos?|buttons?)/"
    r"|/(?:wp-content|assets|static|sites/[^/]+|img|bundles)/(?:themes?|templates?|design|layout)/"
)
"""Folders of what the site is dressed with."""
_HEROES = (
    "hero",
    "featured",
    "cover",
    "masthead",
    "post-image",
    "lead-im",
    "main-im",
    "article-im",
    "header-im",
    "entry-im",
)
"""What themes call the picture above the headline, or what holds it."""
_ENTRY = re.compile(r"hentry|type-post|status-publish|post-\d|[Aa]rticle-?(?:body|content|page)")
"""Classes of a whole entry, which names its author among much else."""
_PICTURE_FILE = r"(?i)\.(?:jpe?g|png|webp|gif|avif)(?:$|[?!&/])"


class Shown:
    """Hold an `<img>` as the page shows it: its attributes read once, its surroundings climbed once."""

    __slots__ = ("around", "attributes", "figure", "is_teaser", "node", "offered")

    def __init__(self, node: LexborNode) -> None:
        """Look up from the element: `figure` is the one around it, `is_teaser` says whether it links to another page.

        `around` are the classes of the elements passed on the way.
        """
        self.node = node
        self.attributes = node.attributes
        self.figure: LexborNode | None = None
        self.is_teaser = False
        passed: list[str] = []
        above = node.parent
        for _ in range(CLIMB):
            tag = above.tag if above is not None else None
            if above is None or tag in ("article", "main", "body"):
                break
            attributes = above.attributes
            classes = attributes.get("class")
            if classes:
                if _is_entry(classes):
                    break
                passed.append(classes)
            if tag == "figure" and self.figure is None:
                self.figure = above
            elif tag == "a" and self.figure is None:
                self.is_teaser = not re.search(_PICTURE_FILE, attributes.get("href") or "")
            above = above.parent
        self.around = " ".join(passed)
        self.offered: str | None = ""

    def href(self) -> str | None:
        """Return the address, as written, of the largest version that the element offers."""
        if self.offered == "":
            self.offered = self._address()
        return self.offered

    def _address(self) -> str | None:
        attributes = self.attributes
        sets = [text for name in SOURCES if (text := attributes.get(name))]
        own = written = attributes.get("src")
        if not own or own.startswith(_NO_ADDRESS) or _stands_in(own.lower()):
            own = next((v for name in ADDRESSES if (v := attributes.get(name)) and not v.startswith(_NO_ADDRESS)), None)
        if not sets and own is None and self.node.parent is not None and self.node.parent.tag == "picture":
            sources = self.node.parent.css("source")[:6]
            sets = [text for source in sources for name in SOURCES if (text := source.attributes.get(name))]
        if own is None and written and not written.startswith(_NO_ADDRESS):
            own = written
        found = (max(map(_largest, sets))[1] or own) if sets else own
        return re.sub(_DENSITY, "", found) if found and " " in found else found

    def is_picture(self, url: str) -> bool:
        """Say whether the image is a picture rather than a logo, an icon or an avatar."""
        attributes = self.attributes
        large = False
        for side in ("width", "height"):
            written = attributes.get(side)
            pixels = number(written) if written else None
            if pixels is not None and "%" not in (written or ""):
                if pixels < SMALL:
                    return False
                large = pixels >= LARGE
        if url.split("?", 1)[0].endswith((".svg", ".SVG")) or _is_empty(url.lower()):
            return False
        if large and self.figure is not None:
            return True
        named = f"{attributes.get('class') or ''} {attributes.get('id') or ''} {url.rsplit('/', 1)[-1][:60]}"
        above = self.node.parent
        if above is not None and self.figure is None:
            named += f" {above.attributes.get('class') or ''}"
        low = named.lower()
        if any(sign in low for sign in _NO_PICTURE) or ("ad" in low and re.search(_ADVERT, low)):
            return False
        file = url.partition("?")[0].rpartition("/")[2].rpartition(".")[0].lower()
        return self.figure is not None or large or _BUTTON.fullmatch(file) is None

    def is_large(self) -> bool:
        """Say whether the element gives the picture the size of one that is looked at, or the place of the main one."""
        attributes = self.attributes
        if any((number(attributes.get(side)) or 0) >= LARGE for side in ("width", "height")):
            return True
        if (attributes.get("width") or "").strip() == "100%":
            return True
        sets = [text for name in SOURCES if (text := attributes.get(name))]
        if self.node.parent is not None and self.node.parent.tag == "picture":
            return True
        named = f"{self.around} {attributes.get('class') or ''}".lower()
        return any(_largest(text)[0] >= LARGE for text in sets) or any(sign in named for sign in _HEROES)

    def is_main(self, url: str) -> bool:
        """Say whether a picture can be the article's main one.

        It is no stand-in for it, no portrait of an author, and, outside of figures, no part of the site's dress.
        """
        low = url.lower()
        if url.startswith("data:") or _stands_in(low):
            return False
        if self.figure is None and re.search(_DRESS, low) and not self.is_large():
            return False
        around = self.around.lower()
        if re.search(_PERSON_BOX, around) is not None or re.search(_ASKING, around) is not None:
            return False
        return re.search(_PERSON_FOLDER, low) is None

    def caption_alone(self) -> str:
        """Return the caption of a figure that links to no other page, "" where it has none or the figure is a teaser's."""
        if self.figure is None or self.is_teaser:
            return ""
        above = self.figure.parent
        linked = above is not None and above.tag == "a"
        inside = (link.attributes.get("href") or "" for link in self.figure.css("a"))
        if linked or not all(re.search(_PICTURE_FILE, href) for href in inside):
            return ""
        element = _own_caption(self.figure) or self.figure.css_first("figcaption")
        return plain(element.text(deep=True, separator=" ")) if element is not None else ""

    def image(self, url: str, position: int) -> Image:
        """Return the picture with what the element and its figure say of it."""
        attributes = self.attributes
        alt = plain(attributes.get("alt")) or None
        element = None if self.figure is None else _own_caption(self.figure) or self.figure.css_first("figcaption")
        caption, credit = legends.read(element) if element is not None else legends.beside(self.node)
        return Image(url, caption, credit, alt, number(attributes.get("width")), number(attributes.get("height")), position)


def _stands_in(url: str) -> bool:
    """Say whether an address in lower case is that of what is shown until the picture comes."""
    return any(sign in url for sign in _STAND_INS) or re.search(_STAND_IN, url) is not None or _is_empty(url)


def _is_empty(url: str) -> bool:
    """Say whether an address in lower case ends in the name of an empty file."""
    name = url.split("?", 1)[0].rpartition("/")[2]
    return len(name) <= EMPTY_CHARS and _EMPTY_FILE.search(name) is not None


@lru_cache(maxsize=4_096)
def _is_entry(classes: str) -> bool:
    return _ENTRY.search(classes) is not None


def number(value: Any) -> int | None:
    """Return the pixels that a size says, however it is written ("640", "640px", {"value": 640}), or None."""
    value = value.get("value") if isinstance(value, dict) else value
    if isinstance(value, str) and value.isdecimal():
        return int(value[:6]) or None
    match = re.match(r"\s*(\d{1,6})", str(value)) if value is not None else None
    return int(match.group(1)) or None if match else None


def _largest(srcset: str) -> tuple[int, str]:
    """Return the largest version in a `srcset` as (size, address); a density counts as a thousand pixels."""
    best = (0, "")
    for part in srcset[:MAX_SRCSET].split(", "):
        words = part.split()
        if not words or words[0].startswith("data:"):
            continue
        size = words[1].rstrip("wx,") if len(words) > 1 else ""
        pixels = int(size) if size.isdecimal() and len(size) < 7 else 1
        if len(words) > 1 and words[1].startswith(("1x", "2x", "3x", "4x")):
            pixels *= 1_000
        best = max(best, (pixels, words[0].rstrip(",")))
    return best


def _own_caption(figure: LexborNode) -> LexborNode | None:
    """Return the caption that is a child of its figure, as most are: found without a query."""
    child = figure.child
    while child is not None and child.tag != "figcaption":
        child = child.next
    return child
