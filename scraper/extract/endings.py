"""Tell what closes a story and is none of it: marks of agencies and editors, notes on the author, what it is filed under."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scraper.extract.fields import authorsections
from scraper.extract.fields.domains import registrable
from scraper.extract.layout import HEADINGS, Hints, ends_sentence
from scraper.extract.lines import is_few, is_structure
from scraper.extract.nearby import COLONS
from scraper.extract.segment import Segment

MOST = 3
"""Lines that close a report at most."""
LEAST_TOLD = 3
"""Texts above them at least: a page of a few words is all marks."""
MOST_NOTES = 3
"""Paragraphs of a section on the author at most."""
MARK_CHARS = 40
BESIDE_MAIL = 24
"""Letters beside an address of e-mail: name, office and paper of a reporter."""
CALL_EDGE = 3
"""Texts at the end among which a paper asks for letters."""
CONTACT_BREAKS = 2
"""Line breaks of an address of the press office at least."""
_PHONE = r"\d[\d\s()/–-]{5,}\d"
_PRESS = (
    r"(?i)press|prens|stampa|imprensa|medi[ae]|medios|rückfrag|conta[ck]t|kontakt|prasow|sajtó|basın|пресс|媒体|記者|보도"
)
"""What such a block, the line above it or its address says in many languages; that of a show is part of its story."""
_FILED = r"(?i)(?:^|\s)(?:post-?meta(?:data)?|entry-(?:meta|utility|footer))(?:\s|$)"
"""How themes of WordPress name the lines that say when a story was posted, and under what."""
_MAIL = r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,4}"
_HANGUL = "[가-힣]"
"""Reporters of Korea sign with their addresses, whatever is the rest of the line."""
NAMED_CHARS = 3
"""Letters from which on a part of a name tells whose an address is."""
_OFFICES = frozenset((
    "abo", "bewerbung", "booking", "bookings", "contact", "contacto", "desk", "editor", "editors", "feedback", "hello",
    "info", "jobs", "kontakt", "leserbriefe", "letters", "mail", "news", "office", "post", "press", "presse", "prensa",
    "redacao", "redaccion", "redaktion", "redazione", "service", "support", "tickets", "tips", "webmaster",
))  # fmt: skip
"""Names of mailboxes that are nobody's: whoever gives such an address wants letters."""
_SHORT = r"[^\W\d_]{1,5}\.?(?:[^\W\d_]\.?)?"
_MARK = (
    rf"[(（\[【〔](?:{_SHORT}(?:\s?/\s?{_SHORT}){{1,3}}|[A-Z]{{2,6}}|[a-zäöü]{{2,4}}|(?i:完|終|fin))[)）\]】〕]"
    r"(?:\s*[(（][^()（）\d!?。]{1,24}[)）])?"
    rf"|[-–—―]\s?[A-Z]{{2,8}}|/[^\W\d_]{{2,4}}|[^\W\d_a-zA-Z]{{1,4}}\.?\s?[^\W\d_a-zA-Z]{{0,3}}/\s?{_SHORT}"
    r"|\W{0,3}(?:انتهى|انتهای پیام|پایان پیام|Enditem|XINHUA)\W{0,3}"
)
"""Initials between strokes, an agency or a few small letters in brackets, an agency behind a dash, or a word for the end."""


def drop(kept: Sequence[Segment]) -> int:
    """Unmark the marks that close a report, of the kept texts in order; return how many fell."""
    fallen = 0
    while fallen < MOST and len(kept) - fallen > LEAST_TOLD and _closes(kept[-1 - fallen], kept[-2 - fallen]):
        kept[-1 - fallen].keep = False
        fallen += 1
    return fallen


def drop_calls(kept: Sequence[Segment], hints: Hints) -> list[Segment]:
    """Unmark what closes a page of news and asks for letters to the paper's own address, or says whom the press may ask.

    The latter is lines with a number of telephone and an address, below a few words that a colon ends. Return what is left.
    """
    if len(kept) <= LEAST_TOLD or not hints.is_news or not hints.host:
        return list(kept)
    last, above = kept[-1], kept[-2]
    mail = _mail_in(last.text)
    is_block = mail is not None and last.text.count("\n") >= CONTACT_BREAKS
    is_block = is_block and re.search(_PRESS, f"{above.text}\n{last.text}") is not None
    if mail is not None and is_block and re.search(_PHONE, last.text.replace(mail[0], "")):
        last.keep = False
        above.keep = not (above.text.endswith(COLONS) and is_few(above.text))
    for item in kept[max(len(kept) - CALL_EDGE, LEAST_TOLD) :]:
        found = _mail_in(item.text)
        if found is not None and not is_structure(item) and ends_sentence(item.text):
            item.keep = item.keep and registrable(found[0].rpartition("@")[2].lower()) != registrable(hints.host)
    return [item for item in kept if item.keep]


def _mail_in(text: str) -> re.Match[str] | None:
    return re.search(_MAIL, text) if "@" in text else None


def _is_address(text: str) -> bool:
    """Say whether a text is somebody's address, with name and office or without; whoever wants letters says more."""
    found = re.search(_MAIL, text)
    if found is None or found[0].partition("@")[0].lower() in _OFFICES:
        return False
    rest = re.sub(_MAIL, "", text)
    says_more = ends_sentence(rest) or any(sign in COLONS or sign.isdigit() for sign in rest)
    return sum(map(str.isalpha, rest)) <= BESIDE_MAIL and not says_more


def drop_note(kept: Sequence[Segment], authors: Sequence[str]) -> None:
    """Unmark a section on an author of the page at its end: a heading that says so, and a few paragraphs that name them.

    So falls the author's address, told by the name in it.
    """
    last = kept[-1] if len(kept) > LEAST_TOLD else None
    if last is not None and "@" in last.text and _is_address(last.text):
        own = last.text.lower()
        last.keep = not any(part in own for name in authors for part in name.split() if len(part) >= NAMED_CHARS)
    given = [name.split()[0] for name in authors if name]
    for number in range(2, min(MOST_NOTES + 1, len(kept) // 3) + 1):
        note = kept[-number:]
        if authorsections.heads(note[0].text) and any(name in item.text.lower() for item in note for name in given):
            for item in note:
                item.keep = False


def _closes(item: Segment, before: Segment) -> bool:
    """Say whether a text is such a mark, and not the last of several lines of the kind."""
    if item.tag in HEADINGS or is_structure(item) or before.text[:1] == item.text[:1] in ("-", "–", "—", "―"):
        return False
    if re.search(_FILED, item.box.names) is not None:
        return True
    text = item.text
    if "@" in text:
        return re.search(_HANGUL, before.text) is not None and _is_address(text)
    return len(text) <= MARK_CHARS and re.fullmatch(_MARK, text) is not None
