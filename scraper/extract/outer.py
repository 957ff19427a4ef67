"""Find what lies around a story: dialogs on cookies, and whatever is outside of the element that holds the headline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from scraper.extract.cards import LEAST_TOLD, STORY_WORDS, holds
from scraper.extract.lexicon import Opening, phrase
from scraper.extract.segment import Box, Segment, Segments
from scraper.extract.words import overlap

if TYPE_CHECKING:
    from scraper.extract.layout import Hints, Layout

__all__ = ["asks_alone", "find_consent", "find_outer"]

_CONSENT = (
    r"(?<![a-z])cookies?[-_]{0,2}(?:hint|hinweis|notic|notif|banner|bar(?![a-z])|consent|law|info|policy|pop-?up|message"
    r"|overlay|setting|modal|dialog|preference|bot(?![a-z])|accept|disclaim|alert|disclosure|layer|manag)"
    r"|(?<![a-z])(?:gdpr|dsgvo|rgpd|lgpd|ccpa)(?![a-z])|onetrust|(?:user|privacy|tracking)[-_]{0,2}consent"
    r"|(?<![a-z])consent[-_]{0,2}(?:banner|modal|pop-?up|bar(?![a-z])|layer|manag|dialog)"
    r"|borlabs-?cookie-?(?:box|dialog|banner|overlay)|cybotcookiebotdialog|didomi-(?:host|popup|notice)|iubenda-cs-"
    r"|truste_(?:box|overlay|consent)|usercentrics-(?:root|cmp)|tarteaucitron-?(?:root|alert|services|bar)|klaro(?![a-z])"
    r"|cmplz-(?:cookiebanner|manage|message|modal)|qc-cmp|osano-cm-|(?<![a-z])cky-(?:consent|modal|overlay|notice|prefer)"
    r"|(?<![a-z])cli-(?:modal|bar|popup|settings)|clisettings"
)
"""Names of the elements that ask leave to follow the reader, as the makers of such dialogs give them, in small letters."""
_TAGGED = r"(?:tag|category|topic)-\S+"
"""What an entry is tagged with, as WordPress lists it among the names of its element: a story may be about cookies."""
_ENTRY = r"hentry|type-post|entry-content|post-content|article"
_SIGNS = (
    "cookie", "consent", "gdpr", "dsgvo", "gpd", "ccpa", "trust", "didomi-", "iubenda-cs-", "usercentrics-", "tarteaucitron",
    "klaro", "cmplz-", "qc-cmp", "osano-cm-", "cky-", "cli-", "clisettings",
)  # fmt: skip
"""What each of them holds: most names are told by that, in a tenth of the time."""
_COOKIES = re.compile("ookie|evästei|çerez|sütik|kolači|piškot|бисквит|куки|クッキー|쿠키|تعريف|עוגיות")
_STORED = (
    r"(?i)cookie|device|personal data|gerät|endgerät|personenbezogen|appareil|données|dispositivo|datos personales"
    r"|dados pessoais|dati personali|apparaat|persoonsgegevens|persoonlijke gegevens|urządzeni|osobow|zařízen|zariaden|osobn"
    r"|personuppgifter|personopplysninger|enhed|persondata|personoplysninger|henkilötie|evästei"
    r"|eszköz|személyes adat|dispozitiv|date(?:le)? (?:cu caracter )?personal|устройств|персональн|пристро|лични данни"
    r"|uređaj|συσκευ|προσωπικά|cihaz|kişisel veri|端末|デバイス|個人データ|クッキー|设备|設備|裝置|个人数据|個人資料"
    r"|기기|개인정보|쿠키|جهاز|البيانات الشخصية|מכשיר|डिवाइस|कुकी|व्यक्तिगत|thiết bị|dữ liệu cá nhân|perangkat|data pribadi"
)
"""What a dialog says that a site and its partners want: to store something on the reader's device, and data on persons."""
NOTICE_CHARS, STORED_CHARS = 200, 400
_COUNTED = r"(?i)(?<=\s)(?:(?:up to|bis zu|jusqu['’]à|hasta|até|fino a|tot|upp till|opptil|op til) )?\d[\d.,\u00a0]*\s"
"""How many partners there are."""
_DIGIT, COUNTED_CHARS = re.compile(r"\d"), 70
"""Characters among which a number of partners stands, for the set phrase to go on behind it."""
OUTER, OUTER_NEWS, OUTER_ONE = 1.5, 3.0, 1.0
"""How much more prose may lie outside of the element that holds the headline, for it to be the whole story; last, where it
holds one text alone, which may be the standfirst."""
ABOVE = 0.3
"""The same of what stands above an h1 outside of such elements: a first part, or a verse, may."""
_FIRST = r"epigraph|motto|intro(?![a-z])|introduction|preface|standfirst|(?<![a-z])(?:lead|note)(?![a-z])"
"""Names of what begins a text above its headline."""
LIKENESS = 0.5
"""Share of words that an h1 has in common with a title from which it is the headline, whatever else either holds."""
SHORT_WORDS = 500
"""Words of a story that may be outweighed by what follows; a longer one stands out by itself."""
_HOLDERS = frozenset(("article", "main"))
_OF_TEXT = frozenset(("p", "li", "ul", "ol", "span", "h1", "h2", "h3", "h4", "h5", "h6"))
CONSENT_TEXTS = 15
"""Texts of a dialog without telling names, at most."""
ASKED = 3
"""Texts before and after the first that was kept among which the beginning of a dialog may be."""
MENU = 15
"""Texts beside a dialog that make a page with a menu; a page about cookies has few."""
MAX_NAMES_CHARS = 300
"""How much of the names of a box is read for a dialog."""


def find_consent(page: Segments, layout: Layout) -> set[Box]:
    """Return the boxes of dialogs on cookies: they tell more than many a report.

    On a page with little else, none: it is about cookies. A page with a menu that tells nothing else is no text.
    """
    found, chain = _of_notices(page, layout), layout.head_chain
    names = {box.names for box in page.boxes}
    asking, dialogs = _asking(names), {name for name in names if "dialog" in name and "dialog" in name.split()}
    for box in page.boxes[1:] if found or asking or dialogs else ():
        is_named = box.names in asking or (box.names in dialogs and box.count <= CONSENT_TEXTS)
        if box.parent in found or (is_named and box not in chain):
            found.add(box)
    if not found:
        return found
    others = [prose for prose, item in zip(layout.prose, page.items, strict=True) if item.box not in found]
    if sum(others) >= LEAST_TOLD:
        return found
    holds_story = any(box.tag in _HOLDERS or re.search(_ENTRY, box.names) for box in found)
    return found if len(others) >= MENU and not holds_story else set()


def _of_notices(page: Segments, layout: Layout) -> set[Box]:
    """Return the boxes whose prose begins with a notice on cookies, which hold little else, and not the headline.

    One that begins with partners holds no more than half of the page's: a story may begin so.
    """
    found: set[Box] = set()
    for i, item in enumerate(page.items):
        if _asks_in_words(item):
            box: Box | None = item.box
            while box is not None and (box.tag in _OF_TEXT or box.count == 1) and box.parent is not None:
                box = box.parent
            if box is None or box in layout.head_chain or box.count > CONSENT_TEXTS:
                continue
            if item.opening[0] != Opening.NOTICE and 2 * box.prose > sum(layout.prose):
                continue  # a story that begins so
            if not any(layout.prose[j] and holds(box, page.items[j]) for j in range(max(0, i - CONSENT_TEXTS), i)):
                found.add(box)
    return found


def _asks_in_words(item: Segment) -> bool:
    """Say whether a text begins as a notice on cookies does, or on partners that follow the reader."""
    text = item.text
    if text.isascii() and "ookie" not in text and "partn" not in text:  # most are: the phrase takes twenty times as long
        return False
    group = item.opening[0]
    if group == Opening.NOTICE and re.search(_COOKIES, text[:NOTICE_CHARS]):
        return True
    opening = text[:NOTICE_CHARS]
    if _DIGIT.search(text, 0, COUNTED_CHARS):  # most hold no number, and to look for how many there are takes longer
        opening = re.sub(_COUNTED, "", opening)
        group = phrase(opening)[0] if opening != text[:NOTICE_CHARS] else group
    named = group == Opening.PARTNERS or (group == Opening.NOTICE and " partner" in opening.lower())
    return named and re.search(_STORED, text[:STORED_CHARS]) is not None


def asks_alone(items: Sequence[Segment], kept: Sequence[Segment], layout: Layout) -> bool:
    """Say whether a dialog on cookies is all that is told: the texts lie in a box so named, or beside one that begins so."""
    chain: list[Box] = []
    box: Box | None = kept[0].box if kept else None
    while box is not None and box not in layout.head_chain and box.tag != "body":
        chain.append(box)
        box = box.parent
    asking = _asking({box.names for box in chain})
    outermost = next((box for box in reversed(chain) if box.names in asking), None) if asking else None
    if outermost is None and kept:
        near = items[max(0, kept[0].order - ASKED) : kept[0].order + ASKED]
        outermost = next((item.box.parent for item in near if _asks_in_words(item)), None)
    return outermost is not None and all(holds(outermost, item) for item in kept)


def _asking(names: set[str]) -> set[str]:
    """Return those of a page's names that dialogs on cookies bear; most pages hold few of the signs of one, or none."""
    page = "\n".join(names).lower()
    signs = [sign for sign in _SIGNS if sign in page]
    return {name for name in names if signs and _asks_leave(name[:MAX_NAMES_CHARS], signs)}


def _asks_leave(names: str, signs: Sequence[str]) -> bool:
    low = names.lower()
    for sign in signs:
        if sign in low:
            return re.search(_CONSENT, re.sub(_TAGGED, "", names).lower()) is not None
    return False


def find_outer(page: Segments, layout: Layout, hints: Hints) -> set[Box]:
    """Return the boxes outside of the `<article>` or `<main>` that holds the headline and tells something itself.

    A short report would be outweighed by the offers above and below it. On no page of the corpus is a text above body; on
    seven one below is, as the element ends long before the text. Without such an element nothing is above an h1 on a page
    of news, nor on others where it is like the page's title and the text below it outweighs what is above.
    """
    found: set[Box] = set()
    if layout.head < 0:
        return found
    head = page.items[layout.head].box
    own: Box | None = head
    while own is not None and own.tag not in _HOLDERS:
        own = own.parent
    if own is None or own.prose < LEAST_TOLD:
        if head.tag != "h1" or not _opens(page, layout, hints):
            return found
        return _above(page, layout, head, but="" if hints.is_news else _FIRST)
    if own.prose > SHORT_WORDS:
        return _above(page, layout, own)
    inside, others, chain = {own}, set[Box](), layout.head_chain
    for box in page.boxes:
        if box.parent in inside:
            inside.add(box)
        elif box.parent in others or (box.tag == "article" and box not in chain):
            others.add(box)
        elif box not in chain:
            found.add(box)
    after = sum([p for p, item in zip(layout.prose, page.items, strict=True) if item.box in found])
    told = sum([p > 0 and item.box in inside for p, item in zip(layout.prose, page.items, strict=True)])
    most = OUTER_ONE if told == 1 else OUTER_NEWS if hints.is_news else OUTER
    return found if after <= most * own.prose else _above(page, layout, own)


def _opens(page: Segments, layout: Layout, hints: Hints) -> bool:
    """Say whether the story begins with its headline: there is one below it, and what is above is none.

    On pages that do not call themselves news an h1 may be the name of the paper at the foot of the page.
    """
    below = sum(layout.prose[layout.head :])
    if hints.is_news:
        return below >= LEAST_TOLD
    if below < STORY_WORDS or sum(layout.prose) - below > ABOVE * below:
        return False
    return overlap(page.items[layout.head].spelled, layout.title_words) >= LIKENESS


def _above(page: Segments, layout: Layout, own: Box, but: str = "") -> set[Box]:
    """Return the boxes before another, `but` those around the headline and those with names that match."""
    found, spared = set[Box](), set[Box]()
    for box in page.boxes:
        if box is own:
            break
        if but and (box.parent in spared or re.search(but, box.names.lower())):
            spared.add(box)
        elif box not in layout.head_chain:
            found.add(box)
    return found
