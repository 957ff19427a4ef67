"""One spelling of a URL: parse as browsers do, resolve, normalise to an identity, and name the host. Refuses to fetch.

Parsing is ada-url's, an implementation of the WHATWG standard: the host that is checked here is the host that any browser
would see (https://url.spec.whatwg.org/). ada-url is loaded on first use.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scraper.errors import FetchError

if TYPE_CHECKING:
    from ada_url import URL

__all__ = [
    "fetchable",
    "host_key",
    "host_name",
    "is_settled",
    "normalize",
    "origin",
    "parse",
    "path",
    "port",
    "resolve",
    "without_fragment",
    "without_user",
]

MAX_LENGTH = 8192
"""Characters of a URL that is fetched; longer ones are refused by most servers, and no article needs them."""

_SETTLED = re.compile(
    r"https?://(?:[a-z][a-z0-9-]*\.)+[a-z]{2,}/[\w/~!$&()*+,;=:@%.-]*(?:\?[\w/~!$&()*+,;=:@%.?-]*)?", re.ASCII
)
# The others are compiled on first use: reading a page that was saved needs none of them.
_CONTROL = r"[\x00-\x1f\x7f]"
_SCHEME = r"\s*([A-Za-z][A-Za-z0-9+.-]*):"
_USER = r"//[^/@]*@"
_SESSION_IN_PATH = r"""(?ix) ;(?:jsessionid|phpsessid|sid)=[^/?#;]*
    | /(?:\(|%28)(?:[a-z0-5]{24}|(?=[^/]{20})(?:[SFAX](?:\(|%28)[^()/%]*(?:\)|%29)){1,4})(?:\)|%29)(?=[/;]|$)  # ASP.NET"""
_ESCAPED = r"%([0-9A-Fa-f]{2})"
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")

_TRACKER_PREFIXES = ("utm_", "mtm_", "matomo_", "piwik_", "pk_", "at_custom", "hsa_", "__hs", "_hs", "stm_", "oly_", "vero_")
_TRACKER_NAMES = """
_branch_match_id _branch_referrer _ga _gac _gl _openstat at_bbc_team at_campaign at_campaign_type at_format
at_link_id at_link_origin at_link_type at_medium at_ptr_name at_ptr_type cmpid dclid fb_action_ids
fb_action_types fb_ref fb_source fbclid ga_campaign ga_content ga_medium ga_source ga_term gad_campaignid
gad_source gbraid gclid gclsrc gs_l guccounter guce_referrer guce_referrer_sig hsctatracking icid ico iesrc igsh
igshid li_fat_id mbid mc_cid mc_eid mkt_tok ml_subscriber ml_subscriber_hash msclkid ncid ns_campaign ns_fee
ns_linkname ns_mchannel ns_source partner_source phpsessid rb_clickid recruiter_id ref_src ref_url s_cid s_kwcid
smid smtyp snr soc_src soc_trk sr_share sref srsltid taid ttclid twclid wbraid wickedid wt.mc_ev wt.mc_id wt_mc
wt_zmc xtor yclid ysclid
_csrf _wpnonce cachebuster cftoken csrf_token csrfmiddlewaretoken csrftoken jsessionid no_cache nocache nonce oscsid zenid
"""
_TRACKERS = frozenset(_TRACKER_NAMES.split())
"""Parameters that say how a reader came, or differ at each visit, and never what is read: no site chooses pages by them."""

_SESSION_NAMES = frozenset(("s", "sessid", "session_id", "sessionid", "sid"))
_SESSION_VALUE = r"(?i)(?=[a-z]*[0-9])(?=[0-9]*[a-z])[0-9a-z]{24,}"
"""Names by which some sites choose pages, and what they hold where they name a session."""


def parse(url: str) -> str:
    """Return the WHATWG spelling of an absolute http or https URL; raise FetchError (bad_url, blocked_scheme) else."""
    return url if _is_plain(url) else _parsed(url, None).href


def is_settled(url: str) -> bool:
    """Say whether an address is absolute and plain, so that parsing would leave it as it is; in doubt no.

    Most addresses in a page are, and parsing costs ten times this test, and loading the parser a thousand times.
    """
    return _SETTLED.fullmatch(url) is not None and "/." not in url and "%2e" not in url.lower()


def resolve(base: str, href: str) -> str:
    """Return the address that `href` means on a page at `base`, spelled as `parse` does; raise FetchError as it does."""
    if href[:1] == "/" != href[1:2] and _is_plain(base):  # from the root of the site, as most links within it
        found = base[: base.index("/", len("https://"))] + href
        if is_settled(found):
            return found
    return _parsed(href, base).href


def fetchable(url: str) -> str:
    """Return the spelling to send, without fragment; raise FetchError for what must not be asked of any server.

    Refused beside what `parse` refuses: user names and passwords, control characters inside, more than MAX_LENGTH
    characters.
    """
    if len(url) > MAX_LENGTH:
        raise _bad(url[:100] + "...", f"the URL has more than {MAX_LENGTH} characters")
    if re.search(_CONTROL, url.strip()):
        raise _bad(url, "control characters inside the URL")
    parsed = _parsed(url, None)
    if parsed.username or parsed.password:
        parsed.username = parsed.password = ""
        raise _bad(parsed.href, "a user name or password in the URL", "give credentials by a cookie file or header instead")
    if not parsed.hostname.strip(".") or "xn--" in parsed.hostname.split("."):
        raise _bad(url, "no host in the URL")
    parsed.hash = ""
    return without_fragment(parsed.href)


def normalize(url: str) -> str:
    """Return the one spelling by which two addresses of the same page are recognised.

    Dropped: fragments (but `#!` of single-page sites), tracking parameters, session ids, the host's final dot, an empty
    query. Escapes are spelled one way. Kept, in their order: all other parameters, for they may choose the article.
    """
    parsed = _parsed(url, None)
    if parsed.username or parsed.password:
        parsed.username = parsed.password = ""
    if parsed.hostname.endswith("."):
        try:
            parsed.hostname = parsed.hostname.rstrip(".")
        except ValueError as cause:
            raise _bad(url, "no host in the URL") from cause
    parsed.pathname = re.sub(_SESSION_IN_PATH, "", _one_spelling(parsed.pathname))
    kept = [part for part in parsed.search.removeprefix("?").split("&") if part and not _is_tracker(part)]
    parsed.search = "?" + _one_spelling("&".join(kept)) if kept else ""  # the setter takes one leading "?" away
    if not parsed.hash.startswith("#!") or len(parsed.hash) < 3:
        parsed.hash = ""
    return parsed.href


def host_key(url: str) -> str:
    """Return what politeness is counted by: the host in ASCII, with the port where it is not the scheme's own."""
    return _parsed(url, None).host.rstrip(".")


def host_name(url: str) -> str:
    """Return the host in ASCII without its port; an IPv6 address keeps its brackets."""
    if _is_plain(url):
        return url.split("/", 3)[2]
    return _parsed(url, None).hostname


def port(url: str) -> str:
    """Return the port in digits, the scheme's own where none is written."""
    parsed = _parsed(url, None)
    return parsed.port or {"http:": "80", "https:": "443"}[parsed.protocol]


def path(url: str) -> str:
    """Return the path, beginning with a slash."""
    return _parsed(url, None).pathname


def origin(url: str) -> str:
    """Return scheme, host and port: what robots.txt, cookies and credentials belong to."""
    return _parsed(url, None).origin


def without_fragment(url: str) -> str:
    """Return `url` up to its first `#`."""
    return url.partition("#")[0]


def without_user(url: str) -> str:
    """Return `url` without user name and password, whatever else is wrong with it."""
    return re.sub(_USER, "//", url)


def _is_plain(url: str) -> bool:
    """Say whether an address is settled, and no part of its host is encoded, which the parser may refuse."""
    return "xn--" not in url and is_settled(url)


def _parsed(url: str, base: str | None) -> URL:
    if base is None and ":" not in url:  # most links of a saved page whose address nobody gave
        raise _bad(url, "not a URL that any browser accepts")
    from ada_url import URL

    try:
        parsed = URL(url, base)
    except ValueError as cause:  # UnicodeEncodeError of a lone surrogate is one too
        raise _bad(url, "not a URL that any browser accepts") from cause
    if parsed.protocol not in ("http:", "https:"):
        raise FetchError(url, f"scheme {parsed.protocol} is not fetched", "only http and https are", kind="blocked_scheme")
    return parsed


def _bad(url: str, cause: str, remedy: str = "check the spelling") -> FetchError:
    if "://" not in url and not re.match(_SCHEME, url):
        remedy = "an address begins with https://"
    printable = without_user(url.encode("utf-8", "backslashreplace").decode("utf-8"))
    return FetchError(re.sub(_CONTROL, "?", printable), cause, remedy, kind="bad_url")


def _is_tracker(part: str) -> bool:
    name, _, value = part.partition("=")
    name = name.lower()
    is_session = name in _SESSION_NAMES and re.fullmatch(_SESSION_VALUE, value) is not None
    return is_session or name in _TRACKERS or name.startswith(_TRACKER_PREFIXES)


def _one_spelling(text: str) -> str:
    """Spell escapes with capitals, and write plainly what needs no escape (RFC 3986, section 6.2.2)."""
    return re.sub(_ESCAPED, _spell, text)


def _spell(found: re.Match[str]) -> str:
    char = chr(int(found.group(1), 16))
    return char if char in _UNRESERVED else found.group().upper()
