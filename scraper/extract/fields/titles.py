"""Cut the name of the site or section off a page's title. Refuses to choose among titles: `headline` does."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scraper.extract.fields import eastasian
from scraper.extract.structured.choice import fold

__all__ = ["is_unspaced", "names_site", "parts_of", "separators", "without_site"]

_ALIKE = str.maketrans("–―·•»«⋆›‹｜ㅣ¦—", "~~~~~~~~~|||\x01")
"""Signs that part a title alike, as one of ASCII each: sets of others make a pattern take five times as long to compile."""
_SEPARATOR = re.compile(r"\s+[|\-~/>\x01]{1,2}\s+|\s*\|\s*|\s*(?:--|::|\x01)\s*|(?<=\w)\s?:\s+")
"""What stands between headline, section and site in a page's title. A dash also stands inside headlines and a colon is
more often a kicker's, so a part is only cut for a reason."""
_SIGN = re.compile(r"[|\-~/>:\x01]")
"""One of these is in each of them."""
_UNSPACED = _SEPARATOR.pattern + r"|_+|-{1,3}|\s*：\s*"
"""The same in scripts without spaces."""
_PUBLICATION = (
    r"(?:[网網]|(?<![通战戰捷海预預情警简簡回举谎速喜汇彙])[报報]|通信社|通讯社|新聞社|新社|网站|網站|新闻|新聞|频道|頻道|在线|線上|传媒|傳媒|电视台|電視台|杂志|雜誌"
    r"|ニュース|オンライン)$"
)
"""How publications end that call themselves what they are."""
_HOST = r"(?i)(?:www\.)?[a-z0-9-]{3,40}\.(?:com|net|org|info|news|(?:com?\.)?(?!js)[a-z]{2})"
_ARROWS = ("»", "›", "→")
_OPENING = "«‹"
WORD_CHARS = 3
"""Signs to a word of a title without spaces."""
SITE_WORDS = 4
"""A part of a title that names a site or section has at most this many words."""
PIPE_WORDS = 6
"""The same behind a pipe, where fewer parts belong to a headline."""
MOST_PARTS = 12
MAX_CHARS = 1_000


def parts_of(text: str) -> list[tuple[int, int, str]]:
    """List what may part a title: where each sign begins and ends, and the sign."""
    return [(m.start(), m.end(), m.group().strip()) for m in separators(text)[:MOST_PARTS]]


def without_site(
    text: str, parts: Sequence[tuple[int, int, str]], names: frozenset[str], others: frozenset[str], *, firm: bool = False
) -> str:
    """Cut the site's name, or a section before it, off either end of a title that has `parts`.

    A part goes when it is a name of the site (`names`, folded, spaces out), when another source gives exactly the rest, or
    when it is short and stands behind a pipe, which no headline uses. In Chinese, Japanese and Korean headlines use it, too:
    there it must be an underscore, or the part call itself a publication, and a heading with the same text (`firm`) not.
    """
    for start, end, mark in parts:
        tail = fold(text[end:])
        if mark != ":" and fold(text[:start]) in others and len(tail.split()) <= SITE_WORDS * 3 and tail not in others:
            return text[:start].rstrip()
    whole = len(text)
    for start, end, mark in reversed(parts):
        head, tail = fold(text[:start]), fold(text[end:])
        written = is_unspaced(text)
        short = _count(tail) <= PIPE_WORDS and _count(head) > 2 and not (written and firm)
        named = names_site(tail, names) or ("." in text[end:] and re.fullmatch(_HOST, text[end:]) is not None)
        pointed = len(text) < whole and _points(text[start:end].strip(), text)
        barred = mark.startswith("|") and not written
        if named or (short and (barred or mark[0] == "_" or (written and _calls_itself(text, start, end)) or pointed)):
            if not names_site(head, names):
                text = text[:start].rstrip()
        else:
            break
    if parts and "：" not in parts[0][2] and fold(text[: parts[0][0]]).replace(" ", "") in names:
        return text[parts[0][1] :].lstrip() or text
    return text


def _count(words: str) -> int:
    """Count folded words, three signs for one in scripts without spaces."""
    return len(words) // WORD_CHARS if is_unspaced(words) else len(words.split())


def _calls_itself(text: str, start: int, end: int) -> bool:
    """Say whether what follows a dash or a bar is a publication's name by its end, as in "大雨-河畔网".

    Other things end so ("苏-27战机 战报"): a name has no number and no space, and no dash within a word before it.
    """
    tail = text[end:].strip()
    joined = text[start - 1 : start].isascii() and text[start - 1 : start].isalnum() and tail[:1].isascii()
    return not joined and not any(map(_is_no_name, tail)) and re.search(_PUBLICATION, tail) is not None


def _is_no_name(sign: str) -> bool:
    return sign.isspace() or sign.isdigit() or sign in "，。！？、：“”「」《》…·"


def _points(sign: str, text: str) -> bool:
    """Say whether a sign stands between headline and section: an arrow that ends no quotation, or two dashes."""
    if sign == "--":
        return is_unspaced(text)
    return sign in _ARROWS and not any(opening in text for opening in _OPENING)


def separators(text: str) -> list[re.Match[str]]:
    """List what may part the headline from other things in the first thousand characters of a title, each sign in ASCII."""
    text = text[:MAX_CHARS].translate(_ALIKE)
    if is_unspaced(text):
        return list(re.finditer(_UNSPACED, text))
    return list(_SEPARATOR.finditer(text)) if _SIGN.search(text) else []  # many titles have no sign at all


def is_unspaced(text: str) -> bool:
    """Say whether at least half of a text's letters are of Chinese and Japanese, which put no spaces between words."""
    text = text[:MAX_CHARS]
    if not eastasian.is_written(text):
        return False
    letters = [sign for sign in text if sign.isalpha()]
    return 2 * sum("\u3040" <= sign <= "\u9fff" for sign in letters) >= len(letters)


def names_site(words: str, names: frozenset[str]) -> bool:
    """Say whether folded words are a name of the site: alone, or with a word or two around it ("Example News")."""
    squeezed = words.replace(" ", "")
    if not squeezed or squeezed in names:
        return True
    if len(words.split()) > SITE_WORDS:
        return False
    if eastasian.is_written(squeezed) and any(name[:-1] == squeezed for name in names):
        return True  # 日報, of the company 日報社
    return any(len(name) >= 4 and name in squeezed and len(squeezed) <= 2.5 * len(name) for name in names)
