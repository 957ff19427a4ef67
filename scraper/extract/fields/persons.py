"""Judge one name: is it a person's, a newsroom's, an account's, a job or a word of the page? Refuses to cut lines."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from scraper.extract.fields.wordlists import words

__all__ = [
    "has_verb",
    "is_agency",
    "is_handle",
    "is_nobody",
    "is_organisation",
    "is_personal",
    "is_title",
    "parts_of",
    "title_in",
    "without_title",
]

AGENCY_WORDS = 2
"""An agency's initials stand alone or with a desk ("dpa Berlin"); with more words they are somebody's initials."""

LEAST_NAMES = 2
"""How many words are a name that something stands behind."""

_ORGANISATION_WORDS = frozenset(
    "team staff redaktion redaktionen redacción redacao redação redazione rédaction redactie toimitus newsroom newsdesk"
    " editorial editors desk news press presse agency agencies agentur agence agencia agenzia media online"
    " magazine times post"
    " gazette tribune herald zeitung group inc gmbh ltd llc corp foundation institute university association"
    " board service bureau"
    " center centre department ministry committee"
    " writers correspondents contributors company clinic studio society council network web tv radio admin"
    " редакция редакція redaksi merkezi szerkesztőség ritstjórn redacția uredništvo toimetus".split()
)
_AGENCIES = frozenset(
    "dpa afp ap reuters apa sda ats ansa efe tass ntb tt ritzau stt anp belga pap čtk lusa kna epd sid bloomberg pti"
    " ani ians upi pa aap cp kyodo xinhua anadolu aa interfax unian tpn".split()
)
_FOREIGN_ORGANISATIONS = (
    "编辑部", "編集部", "新闻", "新聞", "通信", "日報", "新社", "뉴스", "신문", "일보", "تحرير", "وكالة", "редакц",
    "пресс-служб",
    "डेस्क", "संवाद सूत्र", "ডেস্ক", "নিজস্ব প্রতিবেদক", "স্টাফ রিপোর্টার", "ڈیسک", "செய்திப்பிரிவு", "กองบรรณาธิการ", "ทีมข่าว", "συντακτικ",
)  # fmt: skip
_NEWSROOMS = ("redaktion", "redaktionen", "redaksjonen", "redakcja", "redakce", "redakcija", "redactie")
_FOREIGN_ENDS = (
    "网", "網", "报", "報", "社", "频道", "頻道", "传媒", "傳媒", "在线", "电视台", "電視台", "公司", "集团", "集團", "中心",
    "客户端",
)  # fmt: skip
_WORD = r"[^\s/,.|()-]+"
_PARTICLES = frozenset("de van von der den la el al bin da di du le dos ter ten".split())
_VERBS = ("publish", "updated", "posted", "review", "edited")
_NO_NAMES = frozenset({"On", "In", "At", "For", "And", "Y", "Und"})
_NOBODY = frozenset(
    "name admin administrator webmaster user guest editor author by anonymous staff test root superuser post posts home news"
    " sun sunday mon monday tue tues tuesday wed wednesday thu thurs thursday fri friday sat saturday montag dienstag"
    " donnerstag freitag samstag sonntag mittwoch sonnabend subject rebloggt редактор автор unknown comment comments image"
    " photo sponsored bio profile website login publisher moderator contributor manager owner creator".split()
) | {
    "super user", "about the author", "about the authors", "more posts", "weitere artikel", "add comment", "pdf version",
    "in this article", "author posts", "guest contributor", "guest author", "guest writer", "object object",
    "insights from", "log in", "archive", "archives",
}  # fmt: skip
_NOBODY_STARTS = (
    *(f"{verb} {what}" for verb in ("read", "view", "see") for what in ("more", "all", "bio", "profile", "author")),
    "all authors", "all posts", "more from", "more by", "follow", "share", "subscribe", "schedule", "hinterlasse", "leave a",
    "contact", "sign in", "sign up", "signin", "signup", "copyright",
)  # fmt: skip
_ACCOUNT = r"登[录錄陆入]|[注註]册|ログイン|로그인|忘[记記]密[码碼]"
_NETWORKS = frozenset(
    "facebook twitter x youtube instagram tiktok linkedin pinterest whatsapp telegram email e-mail mail rss print copy link"
    " share threads bluesky mastodon reddit messenger viber vk flipboard snapchat google discord follow like tweet".split()
)
"""What the buttons beside a name are called."""
_CODE = r"[a-z_]+(?:\.[a-z_]+){3,}|advert\w*"
"""Names in the code of a template ("site.author.full.name"), and "advertisement"."""
_HANDLE = r"[@\w][\w.\-]*[\w.\-]"
_TITLE_WORD = r"(?i:co-founder\b)|\w+"
_TITLES = frozenset(
    "editor writer reporter journalist journalistin correspondent contributor columnist staff author founder cofounder"
    " co-founder expert director manager producer analyst specialist officer ceo cto president professor lecturer strategist"
    " consultant redakteur redakteurin korrespondent korrespondentin autor autorin reporterin reporterka redaktor redaktorka"
    " journaliste correspondant periodista corresponsal redattore giornalista redaktør redaktör advisor dietitian marketer"
    " lead head senior junior freelance nutritionist horticulturalist planner attorney therapist".split()
)
_REPORTERS = frozenset(
    "reporter journalist journaliste periodista giornalista jornalista wartawan toimittaja korrespondent"
    " correspondent".split()
)
"""Jobs that stand before a name."""
_OURS = r"(?i)(?:our|an?)\s(?:[\w-]+\s){0,3}?(?:correspondents?|reporters?)"
_TITLE_STARTS = ("chefredak", "ressortleit", "rédact", "redactor")


@lru_cache(maxsize=1_024)
def is_organisation(name: str) -> bool:
    """Say whether a name is that of a newsroom, agency or company rather than a person."""
    words = re.findall(_WORD, name.casefold().replace("–", "-"))
    if not words or (words[0] in _AGENCIES and len(words) <= AGENCY_WORDS) or not _ORGANISATION_WORDS.isdisjoint(words):
        return bool(words)
    if words[-1].endswith(_NEWSROOMS) or _is_ours(name) or _is_department(name):
        return True
    return not name.isascii() and (any(word in name for word in _FOREIGN_ORGANISATIONS) or name.endswith(_FOREIGN_ENDS))


def _is_ours(name: str) -> bool:
    """Say whether a name is how papers call a reporter of theirs whom they do not name ("Our Correspondent")."""
    return name.casefold() in words("newsrooms") or re.fullmatch(_OURS, name) is not None


def _is_department(name: str) -> bool:
    """Say whether a name ends in that of a house's department for the public ("Example Communications")."""
    low = name.casefold()
    return any(low == part or low.endswith(f" {part}") for part in words("departments"))


def is_handle(name: str) -> bool:
    """Say whether a name is that of an account ("jdoe", "ann.lee", "ann-lee") rather than of a person."""
    if " " not in name and name.lower().endswith("admin"):
        return True
    return name == name.lower() and name.isascii() and len(name) > 2 and re.fullmatch(_HANDLE, name) is not None


@lru_cache(maxsize=1_024)
def is_personal(name: str) -> bool:
    """Say whether a name reads like a person's: two to four words that begin with a capital, none of an organisation.

    Initials and particles ("A.", "van der") may stand behind the first.
    """
    words = name.split(" ")
    reads = _is_capital(words[0]) and any(
        all(map(_is_capital, words[-n:])) and all(map(_is_particle, words[1:-n])) for n in range(1, min(len(words), 4))
    )
    return reads and not is_organisation(name)


def _is_capital(word: str) -> bool:
    first = word[:1]
    return ("A" <= first <= "Z" or (first > "Z" and first.isupper())) and all(c.isalnum() or c in "_'’.-" for c in word[1:])


def parts_of(name: str) -> int:
    """Count the words of a name, particles left out, however they are written ("Ann Van Der Lee": two)."""
    return sum(word.lower() not in _PARTICLES for word in name.split())


def _is_particle(word: str) -> bool:
    return word in _PARTICLES or (len(word) == 2 and "A" <= word[0] <= "Z" and word[1] == ".")


def has_verb(text: str) -> bool:
    """Say whether a text holds a word that no name does ("Posted", "On")."""
    low = text.lower()
    return any(verb in low for verb in _VERBS) or not _NO_NAMES.isdisjoint(re.findall(r"\w+", text))


def is_nobody(text: str) -> bool:
    """Say whether a text is what templates put where no author is known, a button beside the name, or "Sunday Morning"."""
    low = text.lower()
    first, _, last = low.partition(" ")
    if last in words("times") and first in words("weekdays"):
        return True
    if _NETWORKS.issuperset(low.split()) or (" " in low and _NOBODY.issuperset(low.split())):
        return True
    if low.strip("？?") in words("nobody") or (not low.isascii() and re.search(_ACCOUNT, low)):
        return True
    return low in _NOBODY or low.startswith(_NOBODY_STARTS) or re.fullmatch(_CODE, low) is not None


def is_agency(name: str) -> bool:
    """Say whether a name is that of a news agency alone ("AP", "dpa")."""
    return name.casefold() in _AGENCIES


def title_in(text: str) -> tuple[int, int] | None:
    """Return where the first word that names a job begins and ends, or None; of words that begin there the longest."""
    elsewhere = () if text.isascii() else words("jobs_elsewhere")
    places = [(place, -len(job)) for job in elsewhere if (place := text.find(job)) >= 0]
    if places:
        start, size = min(places)
        return start, start - size
    for word in re.finditer(_TITLE_WORD, text):
        low = word[0].casefold()
        if low in _titles() or low.startswith(_TITLE_STARTS) or low.endswith(_title_ends()):
            return word.span()
    return None


def is_title(name: str) -> bool:
    """Say whether a name is a job and what kind of one it is, and nothing else ("Digital Producer")."""
    title = title_in(name)
    if title is None or title == (0, len(name)):
        return title is not None
    kinds = words("beats") | _titles()
    return not is_organisation(name) and all(word.casefold() in kinds for word in name.split())


def without_title(name: str) -> str:
    """Return a full name without the job behind it and what kind of one it is ("Ann Lee Senior Political Reporter")."""
    title = title_in(name)
    if not title or is_organisation(name[: title[0]]) or _is_ours(name):
        return name
    first, _, rest = name.partition(" ")
    if first.casefold() in _REPORTERS and " " in rest and is_personal(rest) and title_in(rest) is None:
        return rest
    person = name[: title[0]].split()
    while len(person) > LEAST_NAMES and person[-1].casefold() in words("beats"):
        person.pop()
    return " ".join(person) if len(person) >= LEAST_NAMES else name


@cache
def _titles() -> frozenset[str]:
    return _TITLES | words("jobs")


@cache
def _title_ends() -> tuple[str, ...]:
    return tuple(words("job_ends"))
