"""Tell what closes a story and is none of it: marks of agencies and editors, notes on the author, what it is filed under."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scraper.extract.fields import authorsections
from scraper.extract.layout import HEADINGS, ends_sentence
from scraper.extract.lines import is_structure
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
_FILED = r"(?i)(?:^|\s)(?:post-?meta(?:data)?|entry-(?:meta|utility|footer))(?:\s|$)"
"""How themes of WordPress name the lines that say when a story was posted, and under what."""
_MAIL = r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,4}"
_INITIALS = r"[^\s\d/.,:;!?()]{1,6}(?:\.[^\s\d/.,:;!?()]{1,3}){0,3}"
_MARK = (
    r"(?i)[(（\[【〔][^()（）\[\]【】〔〕.!?。]{1,24}[)）\]】〕](?:\s*[(（][^()（）!?。]{1,24}[)）])?"
    r"|[-–—―]\s*[^\W\d_][^.!?:;,\d]{1,22}"
    rf"|/?\W{{0,2}}{_INITIALS}(?:\s*/\s*{_INITIALS}){{1,3}}\W{{0,2}}|/[^\W\d_]{{2,4}}"
    r"|\W*(?:完|انتهى|انتهای پیام|پایان پیام|конец|ends?|xinhua)\W*"
)
"""All in brackets, a dash and a name, initials between strokes, or a word for the end, and nothing else."""


def drop(kept: Sequence[Segment]) -> int:
    """Unmark what closes a story, of the kept texts in order; return how many fell."""
    fallen = _note_on_author(kept)
    for item in kept[len(kept) - fallen :]:
        item.keep = False
    while fallen < MOST and len(kept) - fallen > LEAST_TOLD and _closes(kept[-1 - fallen], kept[-2 - fallen]):
        kept[-1 - fallen].keep = False
        fallen += 1
    return fallen


def _note_on_author(kept: Sequence[Segment]) -> int:
    """Return how many of the last texts are a section on the author: a heading that says so, and a few paragraphs."""
    for number in range(2, min(MOST_NOTES + 1, len(kept) // 3) + 1):
        if authorsections.heads(kept[-number].text):
            return number
    return 0


def _closes(item: Segment, before: Segment) -> bool:
    """Say whether a text is such a mark, and not the last of several lines of the kind."""
    if item.tag in HEADINGS or is_structure(item) or before.text[:1] == item.text[:1] in ("-", "–", "—", "―"):
        return False
    if re.search(_FILED, item.box.names) is not None:
        return True
    text = item.text
    if "@" in text:
        rest = re.sub(_MAIL, "", text)
        return rest != text and sum(map(str.isalnum, rest)) <= BESIDE_MAIL and not ends_sentence(rest)
    return len(text) <= MARK_CHARS and re.fullmatch(_MARK, text) is not None
