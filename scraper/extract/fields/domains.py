"""Say which hosts belong to one owner. Refuses to ask the network, and to hold the whole public suffix list.

The list (publicsuffix.org) has ten thousand rows, and a library that reads it takes 170 ms to load. Its second-level
names under endings of countries follow one pattern, and hosts for everybody's pages are few that matter.
"""

from __future__ import annotations

from functools import lru_cache

__all__ = ["are_related", "registrable"]

COUNTRY_LETTERS = 2
"""The endings of countries have as many letters, and no others do (ISO 3166)."""
_SECOND = frozenset("co com org net ac edu gov gob gouv gub go or ne mil nom".split())
"""What many countries put before their ending; a name of these and an ending is nobody's site ("co.uk", "or.jp")."""
_SECOND_IN = {
    "ar": "int tur", "au": "asn id", "br": "adv art blog eco ind inf jor radio rec tv", "fr": "asso tm", "hk": "idv",
    "id": "biz my sch web", "il": "k12 muni", "in": "firm gen ind nic res", "jp": "ad ed gr lg", "kr": "pe re", "lk": "ltd",
    "ma": "press", "nz": "cri geek gen govt health iwi kiwi maori parliament school", "pl": "biz info waw",
    "ru": "msk pp spb", "ro": "info nt rec store tm", "se": "pp tm", "th": "in mi",
    "tr": "av bel biz dr gen info k12 name pol tv web",
    "tw": "club game idv",
    "ua": "ck cn dn dp if in kharkiv kharkov kiev km kyiv lg lviv mk od odessa pl rv sumy te vn volyn zp zt",
    "uk": "ltd me nhs plc police sch", "ve": "info web", "vn": "biz health info name pro", "za": "law nom school web",
}  # fmt: skip
"""What single countries add to these."""
_SHARED = frozenset(
    """
    blogspot.com wordpress.com substack.com github.io gitlab.io netlify.app vercel.app pages.dev workers.dev herokuapp.com
    web.app firebaseapp.com appspot.com azurewebsites.net cloudfront.net onrender.com fly.dev weebly.com wixsite.com
    webflow.io squarespace.com typepad.com tumblr.com livejournal.com ghost.io beehiiv.com home.blog neocities.org
    altervista.org jimdofree.com jimdosite.com jimdo.com myshopify.com readthedocs.io hatenablog.com hatenablog.jp
    hatenadiary.jp hatenadiary.com fc2.com blog.fc2.com exblog.jp seesaa.net cocolog-nifty.com livedoor.blog livedoor.jp
    tistory.com over-blog.com canalblog.com blogg.se blogs.com blogfa.com blog.ir mihanblog.com blog.cz blog.hu
    uk.com us.com eu.com co.com de.com ru.com br.com cn.com za.com gb.net jpn.com in.net tokyo.jp osaka.jp kyoto.jp
    """.split()
)
"""Hosts under which everybody can have a page of his own."""


def are_related(one: str, other: str) -> bool:
    """Say whether two hosts, without `www.`, are one owner's ("m.news.example", "amp.news.example"); unknown ones may be."""
    return not one or not other or one == other or registrable(one) == registrable(other)


@lru_cache(maxsize=256)
def registrable(host: str) -> str:
    """Return the part of a host that somebody registered: one label and the ending behind which everybody may register."""
    labels = host.split(".")
    if all(label.isdecimal() for label in labels):
        return host
    size = 1
    if len(labels[-1]) == COUNTRY_LETTERS and len(labels) > 1:
        size += labels[-2] in _SECOND or labels[-2] in _SECOND_IN.get(labels[-1], "").split()
    for length in (2, 3):
        ending = ".".join(labels[-length:])
        if ending in _SHARED or (length == size + 1 and labels[-length:][0] == "blogspot"):
            size = length
    return ".".join(labels[-size - 1 :])
