"""Tell by plain facts what a single text is: a date, a byline, a credit, a prompt, a notice, a pointer to another story."""

from __future__ import annotations

import re
from collections.abc import Sequence
from operator import itemgetter

from scraper.extract.layout import HEADINGS, ends_sentence
from scraper.extract.lexicon import Opening, phrase
from scraper.extract.segment import Segment
from scraper.extract.words import count_words, places, without

_STRUCTURE = frozenset((*HEADINGS, "li", "td", "th", "dt", "dd", "pre"))
DATE_WORDS = 9
DATE_DIGITS = 0.25
"""Share of digits among the letters and digits of a date line."""
BYLINE_WORDS = 12
BYLINE_REST = 40
"""Characters of a byline beside a name of two words; a single one ("Team") must be all of it."""
SIGNED_CHARS = 10
"""Letters of a signature beside the names."""
TITLE_WORDS = 40
_UNSPACED = "\u0e00"
"""From here on scripts write without spaces."""
_FIRST_TITLE = r"(?:本文)?原(?:标题|標題|题|題)\s*[：:]|[（(]原(?:标题|標題|题为|題為)"
_MAIL = r"\S{1,64}@\S{1,255}"
_SPOKEN = r"\s*[:：]\s*\w"
"""What stands behind the name of who speaks in an interview."""
_AUTHORS = r"\b(?:about[-_])?(?:author|autor|auteur|writer)s?(?![a-z])|\bbio(?:graphy)?\b"
"""What boxes are called that tell of the author."""
BIO_WORDS = 90
LONG_BIO_WORDS = 160
"""Words of a note on the author, and of one in a box of its own."""
NOTE_CHARS = 100
PROMPT_WORDS, LETTER_WORDS = 20, 40
"""Words of a prompt, and of one for a newsletter."""
_LETTER = r"newsletter|nyhe[td]sbrev|nieuwsbrief|infolettre|bolet[ií]n?m?\b|uutiskirje|hírlevél|bülten|рассылк|розсилк"
FEW_WORDS, FEW_UNSPACED = 5, 10
"""Words of a loose end, or of a picture's title; and where words are told by their signs, of which a phrase takes more."""
POINTER_WORDS, LABEL_WORDS = 40, 5
POINTER_SHARE = 0.6
"""Share of a link in a line that points elsewhere: "More on this in our report" within a sentence is no such line."""
MARK_WORDS, MARK_SHARE = 7, 0.6
EMBEDDED_WORDS = 30
_CLICKS = (
    r"\W*(?:快|请|請|立即|欢迎|歡迎)?(?:点击|點擊|點選|长按|長按|扫描|掃描|扫码|掃碼|识别|識別)"
    r"(?=[^。]*$)[^。]*(?:二维码|二維碼|公众号|公眾號|关注|關注|原文|大图|大圖|专题|專題|更多|这里|這裡|此处|此處|投票|订阅|訂閱"
    r"|[>＞]\W*$)"
)
"""How pages in Chinese ask to follow a link: a command that no full stop ends, and what is to be seen there."""
_FAULT = r"(?:Warning|Notice|Deprecated|Fatal error|Parse error): .+ in /.+ on line \d+"
"""How PHP reports a fault into the page."""
_EMBEDDED = (
    r"(?i)(?:view this post on instagram|sieh dir diesen beitrag auf instagram an|voir cette publication sur instagram"
    r"|ver esta publicación en instagram|ver essa foto no instagram|visualizza questo post su instagram"
    r"|dit bericht bekijken op instagram|se dette innlegget på instagram|visa det här inlägget på instagram"
    r"|wyświetl ten post na instagramie|посмотреть эту публикацию в instagram|(?:a|an) (?:post|photo|video) shared by .+@"
    r"|ein (?:beitrag|von) .*geteilt.* von .+@|ein von .+@.+ geteilter beitrag|une publication partagée par .+@"
    r"|una publicación compartida (?:de|por) .+@|um post compartilhado por .+@|uma publicação (?:com)?partilhada por .+@"
    r"|un post condiviso da .+@|een bericht gedeeld door .+@|et innlegg delt av .+@|ett inlägg delat av .+@"
    r"|et opslag delt af .+@|post udostępniony przez .+@|публикация от .+@)"
)
"""What the embed code of Instagram shows around a post where its script does not run."""
PROMPTS = (Opening.SUBSCRIBE, Opening.SHARE)
"""Openings that ask to subscribe or share."""
REPLIES_CHARS = 120
_REPLIES = (
    r"(?i)\d+\s(?:comments?|responses?|replies|thoughts?|commentaires?|réponses?|kommentare?|antworten|gedanken|leserbriefe"
    r"|comentarios?|comentários?|respuestas?|respostas?|commenti|commento|risposte|reacties|komentarz[ey]|komentářů?|komentáře"
    r"|комментари[йяев]+|коментар\w+|yorum|hozzászólás|σχόλια|bình luận)\b"
    r"|\d+\s?(?:件のコメント|条评论|條評論|個評論|개의 댓글|تعليق|نظر|תגובות|टिप्पणि)|コメント\s?\d+件"
    r"|(?:reader|your) (?:reactions|comments|letters)\s*$"
    r"|(?:comments|commentaires|kommentare|leserkommentare|comentarios|comentários|commenti|reacties|komentarze|komentáře"
    r"|комментарии|коментарі|yorumlar|σχόλια|コメント|评论|評論|留言|댓글)\s*(?:[(:（]?\s*\d*\s*[)：:）]?)\s*$"
)
_REPLIES_SIGNS = frozenset("rycklкσコ评評留댓")
"""Letters one of which such a line begins with, unless it begins with a number: hardly any other line does."""
_COUNTER = (
    r"(?i)(?:hits|views|(?:post|page|total) views|vues|visitas|visualizações|visualizzazioni|aufrufe|zugriffe|odsłony"
    r"|wyświetleń|просмотров|просмотры|переглядів|okunma|lượt xem|閲覧数|阅读|閱讀|浏览|瀏覽"
    r"|조회수?)\s*[:：]?\s*\d[\d.,\s]*k?$"
    r"|(?:temps de lecture|lesezeit|lesedauer|leestijd|tiempo de lectura|tempo di lettura|tempo de leitura|lästid|lesetid"
    r"|læsetid|lukuaika|czas czytania|doba čtení|olvasási idő|время чтения|час читання|okuma süresi"
    r"|(?:estimated )?reading time|écouter l.article|listen to this article|artikel anhören)"
    r"\W*(?:estimated\s)?\d{1,3}\s?\w{0,8}\W?$"
    r"|\d[\d.,\s]*k?\s*(?:views|hits|reads|vues|visitas|aufrufe|просмотров|lượt xem|次阅读|次閱讀|次浏览)$"
)
_BRACKETS = " ()[]（）［］【】〔〕/／"
"""What bylines at the end of a text stand between, where a name is written without a space."""
_WORD = re.compile(r"\w+")
_UNIT = (
    r"(?!\s?(?:[€$£¥%₹₩₺₽₴°]|(?i:eur(?:os?)?|usd|gbp|chf|sfr|kr|zł|kč|ft|lei|dollars?|pp|[mk]m|m²?|k?g|ml|l|ha)\b(?!\.)))"
)
"""What must not stand behind a number for it to be of a date: a sign of money, percent or measure."""
_YEAR = re.compile(
    rf"(?<![\d£$€¥])(?<!\d:)(?<!\d{{3}}\s)(?:19|20|25)\d\d(?!\d|,\d|\s?\d{{5}}){_UNIT}"
    rf"|(?<![\d.,:£$€¥])(?<!\d\()(?<!\d\s\()(?:[01]?\d|2[0-3])[:.h][0-5]\d(?!\d|[.,]\d|\s?\(\d){_UNIT}"
    r"|(?<![\d.])[0-3]?\d\.[01]?\d\.\d\d(?!\.?\d)"
)
"""A year, also of Thailand's calendar, a time of day or a date in figures; no part of a number, a price or a score."""
SPAN_YEARS = 25
"""Years between two of one line from which they are a life or a reign, not when a story was posted and changed."""
_NATIVE = re.compile(r"(?<!\d)(?:(?![0-9])\d){4}(?!\d)")
"""Four digits of another script: a year of this or the last century, the Persian and Arabic ones as well."""
_CENTURIES = (13, 14, 19, 20, 25)
_POINTED = r"(?i)(?:\b[ap]\.\s?m|\bг|\bр|น|م)\.$"
"""Abbreviations that end a date with a full stop: a.m., the Slavic year, the Thai hour."""


def is_structure(item: Segment) -> bool:
    """Say whether a text is short by nature: a heading, a list item, a cell."""
    return item.tag in _STRUCTURE


def is_few(text: str) -> bool:
    """Say whether a text is a few words."""
    return text.count(" ") < FEW_WORDS and count_words(text) <= FEW_UNSPACED


def is_date_line(item: Segment, *, cells: bool = False) -> bool:
    """Say whether a text (with `cells` that of a cell alone) is a date: short, with year or time, a quarter of it digits."""
    text, apart = item.text, item.tag != "td" if cells else is_structure(item)
    if item.words > DATE_WORDS or apart or not (_YEAR.search(text) or _has_native_year(text)):
        return False
    if (ends_sentence(text) and re.search(_POINTED, text) is None) or _spans_years(text):
        return False
    signs = [c for c in text if c.isalnum()]
    return sum(c.isdigit() for c in signs) >= DATE_DIGITS * len(signs)


def _spans_years(text: str) -> bool:
    """Say whether a line has two years that lie far apart: when somebody was born and died."""
    years = [int(found) for found in _YEAR.findall(text) if len(found) == 4 and found.isdigit()]
    return len(years) > 1 and max(years) - min(years) >= SPAN_YEARS


def _has_native_year(text: str) -> bool:
    found = None if text.isascii() else _NATIVE.search(text)
    return found is not None and int(found[0]) // 100 in _CENTURIES


def is_byline(item: Segment, authors: Sequence[str]) -> bool:
    """Say whether a text names an author of the page and next to nothing else; a colon says who speaks."""
    text = item.text
    if not authors or item.words > BYLINE_WORDS or item.tag in HEADINGS or ends_sentence(text) or _is_speech(text, authors):
        return False
    low = text.lower().strip(_BRACKETS)
    return any(name in low and len(low) <= len(name) + (BYLINE_REST if " " in name else 1) for name in authors)


def _is_speech(text: str, authors: Sequence[str]) -> bool:
    """Say whether a line is what an author says, or who speaks below it: a colon stands behind the name, or at the end."""
    if text.endswith((":", "：")):
        return True
    low = text.lower()
    return "@" not in low and any(re.match(_SPOKEN, low[at + len(name) :]) for name in authors for at in places(low, name))


def is_signature(item: Segment, authors: Sequence[str]) -> bool:
    """Say whether a text is the authors' names and a few words, whatever stands between them ("文/王小明、李丽")."""
    low = item.text.lower()
    rest = bare = re.sub(_MAIL, "", low) if "@" in low else low
    if not authors or item.tag in HEADINGS or ends_sentence(item.text) or _is_speech(item.text, authors):
        return False
    for name in authors:
        rest = without(rest, name) if name < _UNSPACED else rest.replace(name, "")
    return rest != bare and sum(map(str.isalnum, rest)) <= SIGNED_CHARS


def is_note_on_title(item: Segment) -> bool:
    """Say whether a line does nothing but give the title under which the story first appeared ("原标题：…")."""
    text = item.text
    if text[0] not in "本原（(" or re.match(_FIRST_TITLE, text) is None:
        return False
    if "。" in text or "\n" in text or item.words > TITLE_WORDS:
        return False
    closing = [at for at in (text.find("）"), text.find(")")) if at >= 0]
    return text[0] not in "（(" or not closing or min(closing) == len(text) - 1


def is_prompt(item: Segment) -> bool:
    """Say whether a short text ends in a link that asks to subscribe or to share, or says where to click and no sentence."""
    clicks = not item.text.isascii() and re.match(_CLICKS, item.text) is not None
    if not (clicks or item.links) or item.words > LETTER_WORDS:
        return False
    if item.words > PROMPT_WORDS and not re.search(_LETTER, item.text.lower()):
        return False
    if clicks:
        return not is_structure(item)
    links = [(start, end) for start, end, kind, _href in item.marks if kind == "a"]
    start, end = max(links, key=itemgetter(1), default=(0, -1))
    if end < len(item.pieces) - 1:
        return False
    return phrase(" ".join("".join(item.pieces[start:end]).split()))[0] in PROMPTS


def is_mark(item: Segment) -> bool:
    """Say whether a line marks an advertisement or what is set in from elsewhere, in any language, and says nothing else.

    Words for it begin sub-headings in bold, too: "Anzeige" is also what is brought to the police.
    """
    text = item.text
    if item.words > MARK_WORDS or is_structure(item):
        return False
    group, share = item.opening
    if group == Opening.EMBED:
        return share == 1.0
    return group == Opening.ADVERT and (share >= MARK_SHARE or not (ends_sentence(text) or is_bold(item)))


def is_counter(item: Segment) -> bool:
    """Say whether a line counts the page's readers, or is made of nothing but the tags of social networks."""
    text = item.text
    if item.words > MARK_WORDS or is_structure(item):
        return False
    tags = text.split()
    return (len(tags) > 1 and all(tag[0] == "#" and len(tag) > 1 for tag in tags)) or re.match(_COUNTER, text) is not None


def is_pointer(item: Segment) -> bool:
    """Say whether a line points to other stories: "Read also: ..." in any language, most of the rest links, one a line."""
    if not item.links or item.words > POINTER_WORDS * (1 + item.text.count("\n")):
        return False
    group, share = item.opening
    return group == Opening.RELATED and item.link_chars >= POINTER_SHARE * (1 - share) * len(item.text)


def is_linked(item: Segment) -> bool:
    """Say whether a text is links and nothing else: no sentence, no word beside them."""
    if not item.links or ends_sentence(item.text):
        return False
    covered = [False] * len(item.pieces)
    for start, end, kind, _href in item.marks:
        if kind == "a":
            covered[start:end] = [True] * (min(end, len(covered)) - start)
    return not any(c.isalnum() for piece, inside in zip(item.pieces, covered, strict=True) if not inside for c in piece)


def heads_pointers(item: Segment) -> bool:
    """Say whether a few words announce other stories: "Read also:", "Noticias relacionadas"."""
    if item.links:
        return False
    group, share = item.opening
    return group == Opening.RELATED and (item.words <= LABEL_WORDS or share >= MARK_SHARE) and not ends_sentence(item.text)


def is_biography(item: Segment, authors: Sequence[str], *, apart: bool = False, brief: bool = False) -> bool:
    """Say whether a paragraph is about the author: it begins with the name and is short; an interviewer asks or says.

    One that stands `apart` may be longer; in a box called the author's the given name will do. A `brief` has none but there.
    """
    low = item.text.lower()
    if item.words > (LONG_BIO_WORDS if apart else BIO_WORDS) or low.endswith(("?", "？", "؟", ":", "：")):
        return False
    full, outer = [name for name in authors if " " in name], item.box.parent
    if apart and re.search(_AUTHORS, f"{item.box.names} {outer.names if outer else ''}".lower()):
        full += [f"{name.split()[0]} " for name in full]
    elif brief:
        return False
    return any(low.startswith(name) and low[len(name) : len(name) + 1] not in (":", "：") for name in full)


def is_note_on(item: Segment, authors: Sequence[str]) -> bool:
    """Say whether a paragraph is about the author, as it is set in italics throughout and names one early."""
    low = item.text[:NOTE_CHARS].lower()
    named = any(" " in name and name in low for name in authors)
    ends = [end for start, end, kind, _href in item.marks if kind == "em" and start == 0]
    return named and item.words <= BIO_WORDS and any(not any(map(str.isalnum, "".join(item.pieces[end:]))) for end in ends)


def is_emphasised(item: Segment) -> bool:
    """Say whether all of a text is set in italics."""
    return any(kind == "em" and start == 0 and end >= len(item.pieces) for start, end, kind, _href in item.marks)


def is_bold(item: Segment) -> bool:
    """Say whether all of a text is in bold type."""
    return any(kind == "strong" and start == 0 and end >= len(item.pieces) for start, end, kind, _href in item.marks)


def heads_replies(item: Segment) -> bool:
    """Say whether a line heads the comments of readers: "27 commentaires", "3 thoughts on ...", "Comments (12)"."""
    text = item.text
    if len(text) > REPLIES_CHARS or item.links > 1 or not (text[0].isdecimal() or text[0].lower() in _REPLIES_SIGNS):
        return False
    return re.match(_REPLIES, text) is not None


def is_notice(item: Segment) -> bool:
    """Say whether a text stands for content of another site until the reader consents, or is meant for the site's makers."""
    text = item.text
    if item.words <= EMBEDDED_WORDS and ("@" in text or "nstagram" in text) and re.match(_EMBEDDED, text):
        return True
    return item.opening[0] == Opening.NOTICE or (" on line " in text and re.match(_FAULT, text) is not None)


def folded(text: str) -> str:
    """Return the words of a text in lower case, a space between each two."""
    return " ".join(_WORD.findall(text.lower()))
