"""Tell the lines in which a paper speaks for itself: follow us, our channels, got a story, all rights reserved."""

from __future__ import annotations

import re

from scraper.extract.lines import PROMPTS, is_structure
from scraper.extract.segment import Segment

HOUSE_WORDS = 60
RIGHTS_CHARS = 160
CHANNEL_WORDS = 18
_CHANNELS = (
    r"(?i)\b(?:newsletters?|whats\s?app|telegram|facebook|instagram|twitter|youtube|tiktok|bluesky|viber|zalo|google news"
    r"|podcasts?)\b|телеграм|вайбер|ватсап|вотсап|инстаграм|фейсбук|google nyheter|تلغرام|تيليجرام|تليجرام|تلگرام|ٹیلی گرام"
    r"|واتساب|واتس ?آب|واٹس ایپ|فيسبوك|فیس بک|جوجل نيوز|غوغل نيوز|گوگل نیوز|टेलीग्राम|टेलिग्राम|व्हाट्सएप|व्हाट्सऐप|वॉट्सऐप|व्हॉट्सअॅप"
    r"|फेसबुक|गूगल न्यूज|হোয়াটসঅ্যাপ|টেলিগ্রাম|ফেসবুক|গুগল নিউজ|வாட்ஸ்அப்|டெலிகிராம்|వాట్సాప్|టెలిగ్రామ్|ವಾಟ್ಸಾಪ್|ವಾಟ್ಸಪ್|വാട്സാപ്|വാട്‌സ്‌ആപ്|વોટ્સએપ"
    r"|ਵਟਸਐਪ|ਵਟਸਐੱਪ|เฟซบุ๊ก|ไลน์|텔레그램|카카오톡|טלגרם|וואטסאפ|ווטסאפ|פייסבוק|微信|公众号|ტელეგრამ|ფეისბუქ"
)
"""Networks, as papers spell them."""
_CALLS = (
    r"(?i)\b(?:join|follow|subscribe|click here|add us|read us|stay (?:updated|connected|tuned)|like (?:us|our)"
    r"|ikuti|bergabung|gabung|sertai|langgan\w*|takip ed\w+|katıl\w*|abone ol\w*|obuna|abunə|izləyin|theo dõi|tham gia"
    r"|folg(?:en|t|e) (?:sie )?uns|abonnieren|suivez|rejoignez|abonnez|síguenos|sigue|únete|suscríbete|siga|inscreva"
    r"|entre n[oa]|participe|seguici|iscriviti|volg ons|følg|följ|seuraa|obserwuj|dołącz|sledujte|urmăr\w+|alătur\w+"
    r"|kövess\w*|csatlakozz\w*|pratite|spremljajte|mag-?follow|sumali|tufuate|jiunge)\b"
    r"|оқыңыз|жазылыңыз|тіркеліңіз|подпи(?:сы|ши)|підпи(?:су|ші)|приєдну|присоедин|читайте нас|следите|стежте|пратите"
    r"|последвайте|қўшил|تابعو?نا|تابعوا|انضم|اشترك|دنبال کن|بپیوند|عضو شو|فالو|جوائن|הצטרפ|עקבו|जुड़ें|जुड़ने|जुडें|फॉलो|ज्वाइन|जॉइन"
    r"|सब्सक्राइब|যোগ দিন|ফলো কর|যুক্ত হ|பின்தொடர|இணைய|ఫాలో|చేరండి|ಫಾಲೋ|ಸೇರಿ|ചേരൂ|ചേരാ|ഫോളോ|જોડાવ|જોડાઓ|ਜੁੜੋ|ติดตาม|팔로우|구독|추가하"
    r"|フォロー|友だち追加|登録|关注|關注|加入|訂閱|扫码|გამოიწერე|შემოგვიერთდ"
)
"""How they ask to follow them there."""
CALL_WORDS = 30
_INVITATIONS = (
    r"(?i)//(?:www\.)?(?:whatsapp\.com/channel/|chat\.whatsapp\.com/|news\.google\.com/publications/|invite\.viber\.com/"
    r"|t\.me/(?:\+|joinchat/)|lin\.ee/|line\.me/r?/?ti/)"
)
"""Where a link leads that does nothing but invite to a channel."""
_HOMES = (
    r"(?i)//(?:www\.|m\.)?(?:t\.me|telegram\.me|facebook\.com|instagram\.com|twitter\.com|x\.com|youtube\.com|tiktok\.com"
    r"|vk\.com|ok\.ru|zalo\.me|threads\.net|dzen\.ru)/(?!watch|playlist|search|hashtag|events?\b)@?[\w.-]+/?$"
)
"""Where one leads that shows all of somebody's posts, and not one of them."""
INVITED_SHARE = 0.5
"""Share of links in a text that leads there from which it says little else: a report may name whose posts it quotes."""
_FOLLOW = r"(?i)(?:follow|like|join) .{2,40} on (?:google|twitter|facebook|instagram|threads|x|whatsapp|telegram|youtube)\b"
_RIGHTS = 5
"""The group that claims rights."""
_HOUSE = 11
"""The group that speaks for the newsroom: whom to tell a story, where its other stories are."""
_DISCLOSURE = 12
"""The group that tells of commissions and sponsors."""


def is_disclosure(item: Segment) -> bool:
    """Say whether a text tells who pays for the page: commissions on links, a sponsor."""
    return item.opening[0] == _DISCLOSURE and item.words <= HOUSE_WORDS and not is_structure(item)


def is_house_line(item: Segment) -> bool:
    """Say whether a text at the end speaks for the newsroom: "Got a story? Get in touch", "Follow us on ..."."""
    text = item.text
    if item.words > HOUSE_WORDS or is_structure(item):
        return False
    if text.startswith("©"):
        return True
    group = item.opening[0]
    return (
        group in (_HOUSE, _DISCLOSURE)
        or (group == _RIGHTS and len(text) < RIGHTS_CHARS)
        or re.match(_FOLLOW, text) is not None
    )


def is_call(item: Segment) -> bool:
    """Say whether a last line asks to follow the paper on a network, in any of many languages."""
    if item.words > CALL_WORDS or is_structure(item):
        return False
    return re.search(_CHANNELS, item.text) is not None and re.search(_CALLS, item.text) is not None


def is_channel_line(item: Segment) -> bool:
    """Say whether a short text asks to subscribe or follow, and names where: the names are the same in all languages."""
    text = item.text
    if item.words > CHANNEL_WORDS or is_structure(item) or item.opening[0] not in PROMPTS:
        return False
    return re.search(_CHANNELS, text) is not None


def is_invitation(item: Segment) -> bool:
    """Say whether a short text does nothing but lead to a channel of the paper elsewhere, in whatever language it asks."""
    if not item.links or item.words > CHANNEL_WORDS or is_structure(item):
        return False
    hrefs = [href or "" for _start, _end, kind, href in item.marks if kind == "a"]
    if any(re.search(_INVITATIONS, href) for href in hrefs):
        return True
    is_linked_whole = item.link_chars >= INVITED_SHARE * len(item.text)
    return is_linked_whole and bool(hrefs) and all(re.search(_HOMES, href) for href in hrefs)
