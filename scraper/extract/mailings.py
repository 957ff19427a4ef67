"""Tell what a mailing puts around its text: how to see it in a browser, why it came, how to get no more of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scraper.extract.boxes import TABLE, Box, Segment
from scraper.extract.cards import holds
from scraper.extract.layout import HEADINGS, Hints

HEAD, FOOT = 3, 8
"""How many texts from the start and from the end such a line stands at most."""
LEAST_TOLD = 60
"""Words of the text above its foot at least."""
FOOT_WORDS, OWN_WORDS = 120, 40
"""Words of a foot at most, with all that follows; and of one in the cell of the text, where the link may be the story's."""
LINE_WORDS = 60
MAILINGS = 14
"""The group of data/phrases.json that speaks of the mailing itself."""
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
"""How a link says, in its words or its address, that it ends the mailing."""


def drop(items: Sequence[Segment], kept: Sequence[Segment], hints: Hints) -> list[Segment]:
    """Unmark what speaks of the mailing at either end of the kept texts, and its foot; return what is left.

    The foot is the cell of a table with a link that ends the mailing, and what follows it. An article on the web has no such
    link in the table that holds it, but may stand in tables itself.
    """
    for number, item in enumerate(kept):
        at_edge = number < HEAD or len(kept) - 1 - number < FOOT
        if at_edge and item.tag not in HEADINGS and item.words <= LINE_WORDS and item.opening[0] == MAILINGS:
            item.keep = False
    left = [item for item in kept if item.keep]
    if left and left[-1].box.inside & TABLE and not hints.is_article:
        for item in left[_foot(items, left) :]:
            item.keep = False
    return [item for item in left if item.keep]


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
    behind = [number for number, item in enumerate(kept) if item.order >= link.order]
    ends = len(kept)
    for start, most in ((min([*inside, *behind], default=ends), FOOT_WORDS), (min(behind, default=ends), OWN_WORDS)):
        told, foot = sum([item.words for item in kept[:start]]), sum([item.words for item in kept[start:]])
        if told >= LEAST_TOLD and foot <= most and 2 * foot <= told:
            return start
    return len(kept)


def _leaves(item: Segment) -> bool:
    """Say whether a link of a text ends the mailing."""
    for start, end, kind, href in item.marks:
        if kind == "a" and (re.search(_LEAVES, href or "") or re.search(_LEAVES, "".join(item.pieces[start:end]))):
            return item.words <= LINE_WORDS
    return False
