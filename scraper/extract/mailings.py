"""Tell what a mailing puts around its text: how to see it in a browser, why it came, how to get no more of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scraper.extract.boxes import TABLE, Box, Segment
from scraper.extract.cards import STORY_WORDS, holds
from scraper.extract.layout import HEADINGS, Hints, ends_sentence
from scraper.extract.lexicon import Opening

HEAD, FOOT = 3, 8
"""How many texts from the start and from the end such a line stands at most."""
FOOT_WORDS, OWN_WORDS = 120, 40
"""Words of a foot at most, with all that follows; and of one in the cell of the text, where the link may be the story's."""
LINE_WORDS = 60
_LEAVES = (
    r"(?i)unsubscribe|opt[-_ ]?out|optout|abmelden|abbestellen|austragen|d[ée]sabonn|d[ée]sinscri|dar[st]e de baja"
    r"|cancelar (?:la |mi |su |tu )?suscripci|cancelar (?:a |sua )?(?:inscri|subscri|assinatura)|descadastr|disiscri"
    r"|annulla(?:re)? l.iscrizione|cancella(?:re|rsi|ti)?\b.{0,12}iscrizione|afmelden|uitschrijven|avprenumerera"
    r"|avregistrera|avsluta prenumeration|meld (?:deg|meg) av|avmeld|afmeld|peru(?:uta)? (?:tilaus|uutiskir)|wypisz"
    r"|zrezygnuj|anuluj subskrypcj|odhlásit|odhlásiť|leiratkoz|dezabon|отписаться|отписк|відписатис|отпиш|διαγραφ"
    r"|απεγγραφ|abonelikten (?:çık|ayrıl)|aboneliği iptal|配信停止|配信を停止|配信解除|購読を?解除|登録解除|退会"
    r"|退订|取消订阅|退訂|取消訂閱|수신\s?거부|구독\s?(?:취소|해지)|إلغاء الاشتراك|ביטול (?:מנוי|רישום)|הסר(?:ה)? מ"
    r"|सदस्यता (?:समाप्त|रद्द)|अनसब्सक्राइब|ยกเลิกการ(?:รับ|สมัคร)|hủy đăng ký|berhenti berlangganan"
)
"""How a link says that it ends the mailing."""
_LEFT_AT = r"(?i)unsubscribe|d[ée]sabonn|d[ée]sinscri|afmelden|uitschrijven"
"""What its address may say: "opt-out" and "abmelden" lead to other things, too."""
LEAVING_WORDS, LEAVING_SHARE = 8, 0.6
"""Words of its line at most, and its share of a longer one."""


def drop(items: Sequence[Segment], kept: Sequence[Segment], hints: Hints) -> list[Segment]:
    """Unmark what speaks of the mailing at either end of the kept texts, and its foot; return what is left.

    A letter to the editor, or a report on mailings, may begin with its words: such a line has a link in it, is in a table,
    or there are two. The foot is the cell of a table with a link that ends the mailing, without the sentences before it,
    and what follows. An article on the web has no such link in the table that holds it, but may stand in tables itself.
    """
    found = [item for number, item in enumerate(kept) if number < HEAD or len(kept) - 1 - number < FOOT]
    found = [item for item in found if _speaks(item)]
    for item in found:
        if len(found) > 1 or item.links or item.box.inside & TABLE:
            item.keep = False
    left = [item for item in kept if item.keep]
    if left and left[-1].box.inside & TABLE and not hints.is_article:
        for item in left[_foot(items, left) :]:
            item.keep = False
    return [item for item in left if item.keep]


def _speaks(item: Segment) -> bool:
    """Say whether a line begins as those which speak of the mailing do, and is no quotation and no step of a list."""
    if item.tag in HEADINGS or item.words > LINE_WORDS or item.opening[0] != Opening.MAILING:
        return False
    box: Box | None = item.box
    while box is not None and box.tag not in ("blockquote", "ol"):
        box = box.parent
    return box is None


def _foot(items: Sequence[Segment], kept: Sequence[Segment]) -> int:
    """Return with which of the kept texts the foot of a mailing begins; behind the last one for none."""
    first = kept[max(len(kept) - FOOT, 0)].order
    link = next((item for item in items[first:] if item.links and item.box.inside & TABLE and _leaves(item)), None)
    if link is None:
        return len(kept)
    cell: Box | None = link.box
    while cell is not None and cell.tag not in ("td", "th"):
        cell = cell.parent
    inside = [number for number, item in enumerate(kept) if cell is not None and holds(cell, item)]
    told_in = [number for number in inside if kept[number].order < link.order and ends_sentence(kept[number].text)]
    inside = [number for number in inside if number > max(told_in, default=-1)]
    behind = [number for number, item in enumerate(kept) if item.order >= link.order]
    ends = len(kept)
    for start, most in ((min([*inside, *behind], default=ends), FOOT_WORDS), (min(behind, default=ends), OWN_WORDS)):
        told, foot = sum([item.words for item in kept[:start]]), sum([item.words for item in kept[start:]])
        if told >= STORY_WORDS and foot <= most and 2 * foot <= told:
            return start
    return len(kept)


def _leaves(item: Segment) -> bool:
    """Say whether a link ends the mailing: by its words or, where it is all of its line, by its address."""
    if item.words > LEAVING_WORDS and item.link_chars < LEAVING_SHARE * len(item.text):
        return False
    for start, end, kind, href in item.marks:
        if kind == "a":
            told = "".join(item.pieces[start:end])
            at = re.search(_LEFT_AT, href or "") is not None and item.link_chars >= len(item.text)
            if at or re.search(_LEAVES, told):
                return item.words <= LINE_WORDS
    return False
