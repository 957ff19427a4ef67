"""Write the text inside a Markdown block so that it means itself: escapes, links, emphasis. Refuses block structure.

Rules after CommonMark 0.31.2; every character that could start markup is escaped, and emphasis that the flanking rules of
section 6.2 would not recognise is left out rather than shown as asterisks.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from scraper.blocks import Span
from scraper.render.escape import clean, safe_href

_SPECIAL = re.compile(r"[\\`*\[\]~|]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)|<")
_SIGN = re.compile(r"[\\`*\[\]~|_&<]")
"""What any of it begins with; most texts hold none, and to look for that alone takes a tenth of the time."""
_ENTITIES = {"<": "&lt;", "&": "&amp;"}
_LINE_START = re.compile(r"^(?:(?P<mark>[-+#=>:])|(?P<number>\d{1,9})(?=[.)](?:\s|$)))")
_BACKTICKS = re.compile(r"`+")


def inline(text: str, spans: Sequence[Span] = ()) -> str:
    """Write text, or the spans that repeat it, as inert Markdown; its line ends become hard breaks."""
    if not spans:
        return _lines(escape(clean(text)))
    out: list[str] = []
    merged = _merge(spans)
    closed = ""
    for index, span in enumerate(merged):
        following = merged[index + 1].text[:1] if index + 1 < len(merged) else ""
        written, closes = _span(span, before="".join(out)[-1:], closed=closed, after=following)
        if out and out[-1].endswith("!") and written.startswith("["):
            out[-1] = out[-1][:-1] + "\\!"  # "Look!" before a link would make a picture of it
        out.append(written)
        closed = closes
    return _lines("".join(out))


def _lines(written: str) -> str:
    """Join the lines of what was written by hard breaks, empty ones left out."""
    lines = [line.strip(" \t") for line in written.split("\n")]
    return "  \n".join([_escape_line_start(line) for line in lines if line])


def escape(text: str) -> str:
    """Escape what CommonMark or GitHub's dialect reads as markup wherever it stands in a line."""
    if _SIGN.search(text) is None:
        return text
    return _SPECIAL.sub(lambda match: _ENTITIES.get(match[0]) or "\\" + match[0], text)


def _escape_line_start(line: str) -> str:
    """Escape what is markup only where a line begins: list markers, headings, quotes, rules."""
    match = _LINE_START.match(line)
    if match is None:
        return line
    return "\\" + line if match["mark"] else f"{match['number']}\\{line[match.end() :]}"


def _merge(spans: Sequence[Span]) -> list[Span]:
    """Join neighbours of one look, so that no emphasis closes and opens again at the same place."""
    merged: list[Span] = []
    for span in spans:
        words = clean(span.text)
        if not words:
            continue
        look = (safe_href(span.href), span.strong, span.emphasis, span.code)
        if merged and look == (merged[-1].href, merged[-1].strong, merged[-1].emphasis, merged[-1].code):
            words = merged.pop().text + words
        merged.append(span if words == span.text and look[0] == span.href else Span(words, *look))
    return merged


def _span(span: Span, *, before: str, closed: str, after: str) -> tuple[str, str]:
    """Write one span with its white space outside its markup, and tell which mark it ends in: "`", "*" or none.

    `before` and `after` are the characters around it. `closed` is the mark right before it: a second one of its kind would
    make one longer mark with it, so that what follows is left plain.
    """
    core = span.text.strip()
    if not core:
        return span.text, ""
    start = span.text.index(core)
    lead, trail = span.text[:start], span.text[start + len(core) :]
    closed = "" if lead else closed
    is_code = span.code and closed != "`"
    written = _code(core) if is_code else escape(core)
    if span.href is not None:
        label = _emphasised(span, written, before="[", after="]")
        return f"{lead}[{label}]({span.href}){trail}", ""
    shown = written if closed == "*" else _emphasised(span, written, before=(before + lead)[-1:], after=(trail + after)[:1])
    mark = "*" if shown != written else "`" * is_code
    return lead + shown + trail, "" if trail else mark


def _code(text: str) -> str:
    """Write a code span with a fence of backticks longer than any inside it."""
    flat = text.replace("\n", " ")
    fence = "`" * (1 + max((len(run) for run in _BACKTICKS.findall(flat)), default=0))
    pad = " " if flat.startswith("`") or flat.endswith("`") else ""
    return f"{fence}{pad}{flat}{pad}{fence}"


def _emphasised(span: Span, written: str, *, before: str, after: str) -> str:
    """Put asterisks around a span where CommonMark will read them as emphasis, else leave it plain."""
    stars = "**" * span.strong + "*" * span.emphasis
    if not stars:
        return written
    opens = not _is_punctuation(written[0]) or _is_edge(before)
    closes = not _is_punctuation(written[-1]) or _is_edge(after)
    return f"{stars}{written}{stars}" if opens and closes else written


def _is_edge(char: str) -> bool:
    """Tell whether a character beside a run of asterisks counts as white space or punctuation."""
    return not char or char.isspace() or _is_punctuation(char)


def _is_punctuation(char: str) -> bool:
    """Tell whether CommonMark counts a character as punctuation: Unicode P or S."""
    return unicodedata.category(char)[0] in "PS"
