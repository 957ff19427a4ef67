"""Tell a picture's caption from the words that say whose the picture is. Refuses to look for either in the page.

A credit stands behind a label ("Foto: Ann Lee"), in brackets ("(AP Photo/Ann Lee)"), or behind the last sentence, where it
names an agency ("REUTERS/Ann Lee") or nothing but a person. What only resembles one is left in the caption.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from scraper.extract.fields.wordlists import words

__all__ = ["bare", "split", "tidy"]

MAX_CREDIT = 120
"""No credit is longer, in characters."""
MAX_CAPTION = 2_000
"""What is longer, in characters, is no caption, and is not searched."""
TAIL = 110
"""How many characters from the end a credit without a label begins at most."""
FEW_WORDS = 3
"""With fewer words before it a label may open the caption itself ("Photo: the bridge ...")."""
NAME_WORDS = (2, 3)
CAPTION_WORDS = 5
"""How many words a caption has at least that a bare name may follow."""
MOST_PART = 6
_OPEN, _CLOSE = "([（【〔", ")]）】〕"
_ENDS = '.!?…。！？|•·–—-,;:/)”»"' + _OPEN
_WORD = re.compile(r"©|\(c\)|[^\s©/&:：=＝()\[\]（）【】〔〕|·•–—,;。、]+", re.IGNORECASE)
_BETWEEN_LABELS = re.compile(r"\s*[/&-]?\s*")
_SIGN = re.compile(r"\.?\s*[:：=＝]\s*")
_SLASH = re.compile(r"\s*/\s*")
_SENTENCE = re.compile(r"\w{3}[.!?]\s+\w|[。！？]\S")
_LAST_BRACKET = re.compile(r"[(\[（【〔]\s*([^()\[\]（）【】〔〕]{2,120}?)\s*[)\]）】〕]\s*[.。]?\s*$")
_BOUNDARY = re.compile(r"(?:^|[.!?…。！？|•·–—”»\"]|\s-)\s*(?=\S)")
_CAPITALS = re.compile(r"\s(?=[A-Z]{2,}(?:\s[A-Z]\w+)*\s?/\s?\w)")
_PARTICLES = frozenset(
    "de von van der den del della di da le la al bin and via for und et y e i on behalf of pour für par by".split()
)
_TAKEN = (
    r"(?:^|[。．.\s＝=（(！？，、」』|])((?:[^\s。．＝=（()，、]{2,14}[\s　])?[^\s。．＝=（()，、]{2,20}?)"
    r"[\s　]?(?:摄|攝|摄影|攝影|撮影|提供|供图|供圖)[)）]?[。.]?$"
)
"""How Chinese and Japanese end a caption: with a name and the word for who took the picture or gave it."""
_SIGNS = ("©", "(c)", "copyright")
_PART = re.compile(r"\s*[/,|()–—]\s*|\s(?:via|for|on behalf of)\s|\s-\s")
"""What parts the names in a credit."""
_OF = re.compile(r"\s+(?:of|de|von|di)\s")
_STRIP = " \t|/–—-·•,;:"


def split(text: str) -> tuple[str | None, str | None]:
    """Return the caption and the credit that a text holds, each None where there is none."""
    for find in () if len(text) > MAX_CAPTION else (_labelled, _bracketed, _taken, _behind_the_end):
        found = find(text)
        if found is not None:
            caption, credit = found
            return tidy(caption), bare(credit) or None
    return text or None, None


def bare(credit: str) -> str:
    """Return a credit without its label, its brackets and the signs around it."""
    credit = credit.strip(_STRIP)
    if credit[:1] in _OPEN and credit[-1:] in _CLOSE and credit[:1]:
        credit = credit[1:-1]
    for start, end, kind in _labels(credit):
        plainly = kind in ("sign", "maker") or _names(credit[end:].lstrip("/ "))
        if start == 0 and end < len(credit) and plainly and not _is_agency(_PART.split(credit)[0]):
            return bare(credit[end:])
    if sum(map(credit.count, _OPEN)) < sum(map(credit.count, _CLOSE)) and credit[-1:] in _CLOSE:
        credit = credit[:-1]
    return credit.lstrip("©" + _STRIP).rstrip(_STRIP + "." + _OPEN).strip()


def tidy(caption: str) -> str | None:
    """Return a caption without the signs that parted it from its credit, None where nothing is left."""
    return " ".join(caption.split()).rstrip(_STRIP + _OPEN + "＝=").lstrip("|•· ").strip() or None


def _labelled(text: str) -> tuple[str, str] | None:
    """Part a text at the first label whose rest reads like a credit; what follows its bracket belongs to the caption."""
    for start, end, kind in _labels(text):
        before, rest, behind = text[:start].rstrip(), text[end:], ""
        if before and before[-1] in _OPEN:
            rest, behind = _in_bracket(rest)
        ends = not before or before[-1] in _ENDS
        if (kind == "slash" and not ends) or (kind == "bare" and not (ends and before)):
            continue
        few = len(before.split()) < FEW_WORDS and not (before and before[-1] in _OPEN)
        if _reads_as_credit(rest, names_only=kind == "bare", strict=few or kind == "maker"):
            return " ".join(f"{before.rstrip(_OPEN)} {behind}".split()) if behind else before, rest
    return None


def _labels(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where labels begin and end, and what ends each: a sign, a slash, the word for "by", or nothing."""
    found = list(_WORD.finditer(text))
    labels = words("labels", "credits")
    i = 0
    while i < len(found):
        j = i
        while j < len(found) and found[j].group().casefold().rstrip(".") in labels and _joined(text, found, i, j):
            j += 1
        if j == i:
            i += 1
            continue
        start, end = found[i].start(), found[j - 1].end()
        maker = found[j] if j < len(found) and text[end : found[j].start()].isspace() else None
        if sign := _SIGN.match(text, end):
            yield start, sign.end(), "sign"
        elif found[j - 1].group().lower() in _SIGNS:
            yield start, end, "sign"
        elif found[j - 1].group().lower() in words("given", "credits"):
            yield start, _behind_of(text, end), "slash"
        elif slash := _SLASH.match(text, end):
            yield start, slash.end(), "slash"
        elif maker and maker.group().casefold() in words("makers", "credits"):
            yield start, maker.end(), "maker"
        elif maker and maker.group().casefold() in words("makers_behind_an_end", "credits"):
            yield start, maker.end(), "bare"
        else:
            yield start, end, "bare"
        i = j


def _behind_of(text: str, end: int) -> int:
    found = _OF.match(text, end)
    return found.end() if found else end


def _joined(text: str, found: list[re.Match[str]], i: int, j: int) -> bool:
    """Say whether one word stands beside the other in a label, with nothing between them that ends the first."""
    if j == i:
        return True
    alone = not found[j - 1].group().endswith(".")
    return alone and _BETWEEN_LABELS.fullmatch(text, found[j - 1].end(), found[j].start()) is not None


def _in_bracket(rest: str) -> tuple[str, str]:
    """Part what stands in the bracket that is open from what stands behind it."""
    depth = 1
    for i, sign in enumerate(rest):
        depth += (sign in _OPEN) - (sign in _CLOSE)
        if depth == 0:
            return rest[:i], rest[i + 1 :].strip().removeprefix(".")
    return rest, ""


def _reads_as_credit(text: str, *, names_only: bool, strict: bool) -> bool:
    """Say whether what follows a label can be a credit: short, no sentence, and where in doubt hardly a common word."""
    text = text.strip(_STRIP)
    if not 1 < len(text) <= MAX_CREDIT or _SENTENCE.search(text):
        return False
    if names_only:
        return _names(text)
    parts = _WORD.findall(text)
    common = [part for part in parts if part[0].islower() and part not in _PARTICLES and not _is_agency(part)]
    return not strict or len(common) <= 1


def _names(text: str) -> bool:
    """Say whether a text is nothing but names: of people, houses, agencies."""
    parts = [part.strip() for part in _PART.split(text) if part.strip(" .")]
    names = [name for part in parts if not _is_agency(part) for name in _WORD.findall(part)]
    return bool(parts) and len(names) <= 2 * MOST_PART and all(map(_is_named, names)) and text.split()[0] not in _PARTICLES


def _is_named(part: str) -> bool:
    return part[0].isupper() or part.lower() in _PARTICLES or _is_agency(part) or "." in part[1:-1]


def _is_agency(text: str) -> bool:
    return text.strip(" .").casefold() in words("agencies", "credits")


def _holds_agency(text: str) -> bool:
    """Say whether a text names an agency as one of its parts ("Ann Lee/AP", "Ann Lee via Getty Images", "AP Photo")."""
    return any(_is_agency(part) for part in _PART.split(text)) or _is_agency(" ".join(text.split()[-2:]))


def _bracketed(text: str) -> tuple[str, str] | None:
    """Part a text at a bracket at its end that holds names and an agency or a slash, with a name right before it."""
    match = _LAST_BRACKET.search(text)
    if match is None:
        return None
    inner = match[1]
    photographed = not _label_words().isdisjoint(part.casefold() for part in _WORD.findall(inner))
    named = _names(inner)
    before = text[: match.start()].rstrip()
    slashed = "/" in inner and (before.endswith((".", "!", "?")) or len(inner.split("/")[0].split()) > 1)
    if not (named and (slashed or photographed or _holds_agency(inner))) or (photographed and len(inner.split()) < 2):
        return None
    for place in _boundaries(before):
        name = before[place:]
        if place and _names(name) and len(name.split()) in NAME_WORDS and not name.endswith("."):
            return before[:place], f"{name} ({inner})"
    return before, inner


@cache
def _label_words() -> frozenset[str]:
    return words("labels", "credits") - {"", "source", "credit"}


def _taken(text: str) -> tuple[str, str] | None:
    match = re.search(_TAKEN, text) if text.rstrip(")）。. ")[-1:] in "摄攝影供图圖" else None
    return (text[: match.start() + (text[match.start()] in "。．.！？」』")], match[1]) if match else None


def _behind_the_end(text: str) -> tuple[str, str] | None:
    """Part a text behind a sentence or a bar, where nothing follows but names with an agency, or one person's name."""
    for place in _boundaries(text):
        tail, before = text[place:].strip(), text[:place].rstrip()
        if len(tail) > TAIL or tail.endswith((".", "!", "?")) or not tail:
            continue
        if tail.casefold() in words("supplied", "credits") and before:
            return before, tail
        if not _names(tail):
            continue
        if _holds_agency(tail) or ("/" in tail and before):
            return before, tail
        is_name = len(tail.split()) in NAME_WORDS and before.endswith(".") and tail.replace(" ", "").isalpha()
        if is_name and len(before.split()) >= CAPTION_WORDS:
            return before, tail
    return None


def _boundaries(text: str) -> Iterator[int]:
    """Yield where a credit without a label may begin, from the first place on."""
    start = max(0, len(text) - TAIL)
    places = {match.end() for match in _BOUNDARY.finditer(text, start)} | {
        match.end() for match in _CAPITALS.finditer(text, start)
    }
    return iter(sorted(place for place in places if place < len(text)))
