"""Walls, checks, notices and offers: told from short stories that speak of them or stand beside them."""

from __future__ import annotations

import json

import pytest

from scraper.extract import extract
from scraper.extract.outcome import _signs, is_label, offers_the_rest

MARKED = "<meta property=og:type content=article>"
NEWS = {"@type": "NewsArticle", "headline": "Ferry", "datePublished": "2026-09-14"}
DATED = f'<script type="application/ld+json">{json.dumps(NEWS)}</script>'
URL = "https://www.estel.example/news/ferry-to-estel-sails-again"
FERRY = (
    "<p>The ferry to Estel sails again from Monday, two days before it was due, after divers freed its rudder.</p>"
    "<p>About nine hundred people take it each morning, and its master Ann Lee said that all of them had asked her when.</p>"
    "<p>Bicycles must wait until spring, when the new deck is done.</p>"
)
BANNER = (
    "<div class={name}><p>We and our partners use cookies and process personal data to show what fits you.</p>"
    "<p>You may consent to that or refuse your consent at any time, and your choice holds for this page alone.</p>"
    "<p>Some of our partners process personal data by legitimate interest, which you may object to.</p>"
    "<button>Accept all</button></div>"
)
WATCHDOG = (
    "<p>The watchdog of Estel fined a baker on Tuesday for asking guests for consent in a way that nobody understood.</p>"
    "<p>His cookie notice hid the button, the ruling says. He calls it absurd, as he sells cookies of another kind.</p>"
)


def outcome(body: str, head: str = "", url: str = URL) -> str:
    return extract(f"<html><head><title>Ferry</title>{head}</head><body>{body}</body></html>", url).outcome


@pytest.mark.parametrize("head", [MARKED, DATED])
@pytest.mark.parametrize("name", ["privacy-overlay", "cookie-law-bar", "layer", "site-notice"])
def test_a_short_story_beside_a_question_on_cookies(head: str, name: str) -> None:
    """What calls itself an article and tells something else is none of the walls, whatever the dialog is called."""
    assert outcome(f"<h1>Ferry sails again</h1>{FERRY}{BANNER.format(name=name)}", head) == "ok"


def test_an_undeclared_story_beside_a_dialog_that_is_told_by_its_name() -> None:
    """The texts of such a dialog are not the page's own."""
    story = f"<time>2026-09-14</time><article><h1>Ferry sails again</h1>{FERRY}</article>"
    assert outcome(story + BANNER.format(name="cookie-banner") * 2) == "ok"


@pytest.mark.parametrize("head", [MARKED, DATED])
@pytest.mark.parametrize("beside", ["", "<a href=/ministers-accept-new-rules-on-trams>Ministers accept new rules</a>"])
def test_a_story_on_cookies(head: str, beside: str) -> None:
    """A wall has a button to say yes; the link to another story is none."""
    assert outcome(f"<h1>Baker fined</h1>{WATCHDOG}{beside}", head) == "ok"


def test_a_story_on_cookies_beside_a_dialog_on_cookies() -> None:
    """The button belongs to the dialog that is told by its name."""
    assert outcome(f"<h1>Baker fined</h1>{WATCHDOG}{BANNER.format(name='cookie-banner')}", MARKED) == "ok"


CONSENT_WALLS = [
    (
        "<h1>Weiter mit Werbung</h1><p>Besuchen Sie uns wie gewohnt mit Werbung und Tracking.</p>"
        "<button>Einverstanden</button>"
        "<h2>Oder das Pur-Abo</h2><p>Lesen Sie uns ohne Tracking und fast ohne Werbung für vier Euro im Monat.</p>"
        "<a href=/pur>Jetzt abonnieren</a><p>Wir und unsere Partner verarbeiten dafür personenbezogene Daten mit Cookies und"
        " messen, was gelesen wird. Ihre Einwilligung können Sie widerrufen.</p>"
    ),
    (
        "<div class=choice><h2>Mit Cookies lesen</h2><p>Unser Blatt kostet Geld, und Sie haben die Wahl. Mit Ihrer"
        " Einwilligung zeigen wir und 176 Partner Ihnen Anzeigen, die zu Ihnen passen, und setzen dafür Cookies.</p>"
        "<div role=button>Zustimmen und weiterlesen</div></div><p>Oder lesen Sie ohne Werbung für acht Euro im Monat.</p>"
    ),
    (
        "<h1>I tuoi dati</h1><p>Il giornale vive di pubblicità. Se accetti i cookie di profilazione leggi gratis tutti gli"
        " articoli.</p><button>Accetta e continua</button><p>Oppure scegli l'abbonamento a due euro al mese.</p>"
        "<p>Noi e i nostri partner trattiamo dati personali con il tuo consenso.</p>"
    ),
    (
        "<h1>Vos choix</h1><p>Avec nos partenaires nous utilisons des cookies et traitons des données personnelles.</p>"
        "<form><input type=submit value='Tout accepter'><input type=submit value='Continuer sans accepter'></form>"
        "<p>Ou abonnez-vous pour lire sans traceurs. Vous pouvez retirer votre consentement à tout moment.</p>"
    ),
    (
        "<h1>We value your privacy</h1><p>We and our partners use cookies to store information on your device.</p>"
        "<a href='/accept?to=ferry'>Accept and continue</a><p>Some of our partners rely on legitimate interest.</p>"
    ),
    "<h1>クッキーについて</h1><p>当サイトはクッキーを使い、個人データを扱います。</p><button>すべて同意する</button>",
]


@pytest.mark.parametrize("wall", CONSENT_WALLS)
@pytest.mark.parametrize("head", ["", MARKED])
def test_walls_that_ask_leave(wall: str, head: str) -> None:
    """They stay what they are, even where the page calls itself an article, or sells a way around them."""
    assert outcome(wall, head) == "consent-wall"


@pytest.mark.parametrize(
    "sentence",
    [
        "Police expect unusual traffic on the quay, where a match and a concert end within the same ten minutes.",
        "The caller asked the pensioner to say “I'm not a robot” and then emptied her account, said the police.",
        "Please enable JavaScript to take part in our poll on the ferry.",
        "Bitte aktivieren Sie JavaScript, um die Karte der Fähre zu sehen.",
    ],
)
def test_a_brief_that_speaks_of_what_checks_speak_of(sentence: str) -> None:
    """A check says nothing else; what calls itself an article has a text of its own."""
    assert outcome(f"<h1>Ferry sails again</h1>{FERRY[: FERRY.index('</p><p>B')]}</p><p>{sentence}</p>", MARKED) == "ok"


def test_a_dated_story_on_checks() -> None:
    """A check has no date; what one says is looked for in the headings of a page that has."""
    text = "<p>The puzzles ask all who come to show that they are human, or, as one has it: “I'm not a robot”.</p>"
    assert outcome(f"<h1>Puzzles sold</h1><time>2026-09-14</time>{FERRY}{text}") == "ok"
    assert outcome(f"<h1>Puzzles sold</h1>{FERRY}{text}") == "bot-block"


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "Ой!",
            "<h1>Подтвердите, что запросы отправляли вы, а не робот</h1><p>Запросы с вашего устройства похожи на чужие.</p>",
        ),
        ("Access Denied", "<h1>Access Denied</h1><p>You don't have permission to access this. Reference #18.8f1a</p>"),
        ("Zu viele Anfragen", "<h1>Zu viele Anfragen</h1><p>Von Ihrer Adresse kommen ungewöhnlich viele Zugriffe.</p>"),
        ("Sucuri WebSite Firewall - Access Denied", "<h2>Access Denied - Sucuri Website Firewall</h2><p>Blocked.</p>"),
        ("Error 1015", "<h1>Error 1015</h1><h2>You are being rate limited</h2><p>The owner has banned you for now.</p>"),
        ("Vercel Security Checkpoint", "<p>We're verifying your browser</p><p>Enable JavaScript to continue</p>"),
        ("Blocked", "<h1>whoa</h1><p>Your request has been blocked due to a network policy.</p>"),
        ("Making sure you're not a bot!", "<h1>Making sure you're not a bot!</h1><p>Loading...</p>"),
        ("", "<script>window.KPSDK={};</script>"),
    ],
)
def test_checks_and_refusals(title: str, text: str) -> None:
    """The firewalls that many sites stand behind are told by what they say or by their scripts."""
    page = f"<html><head><title>{title}</title></head><body>{text}</body></html>"
    assert extract(page, URL).outcome == "bot-block"


@pytest.mark.parametrize(
    "heading",
    [
        "This article has been removed", "Content no longer available",
        "Sorry, this content is not available in your region.", "451: Unavailable due to legal reasons",
        "We’ll be right back", "Bitte deaktivieren Sie Ihren Adblocker", "Are you over 21?",
        "Dieser Artikel ist leider nicht mehr verfügbar", "Wartungsarbeiten", "お探しの記事は見つかりませんでした",
        "삭제된 기사입니다", "Материал удалён", "抱歉，您访问的页面不存在或已被删除",
    ],
)  # fmt: skip
def test_notices_in_place_of_an_article(heading: str) -> None:
    """A page whose heading says that there is no article here is none; a story says more, or is longer."""
    text = "<p>We are at work on it and thank you for your patience, and the paper comes on Monday as it always does.</p>"
    assert outcome(f"<h1>{heading}</h1>{text}{text}", MARKED) == "not-article"
    assert outcome(f"<h1>Estel: “{heading}”</h1>{FERRY}", MARKED) == "ok"
    assert outcome(f"<h1>{heading}</h1>{FERRY}", DATED) == "ok"


@pytest.mark.parametrize(
    "below",
    [
        "Subscribe to keep reading", "This story is for subscribers", "You've reached your limit of free articles",
        "Dieser Artikel ist exklusiv für Abonnenten", "Sie haben noch 80 % des Artikels vor sich",
        "Anmelden und weiterlesen", "Il vous reste 75% à découvrir.", "Pour lire la suite, abonnez-vous",
        "Sigue leyendo con una suscripción", "Abbonati per leggere questo articolo",
        "Para continuar a ler, assine já", "Lees dit artikel met een abonnement", "Pozostało 80% artykułu",
        "Полный текст доступен только подписчикам", "اشترك لمتابعة القراءة", "כדי להמשיך לקרוא, הצטרפו",
        "برای ادامه مطالعه مشترک شوید", "आगे पढ़ने के लिए सब्सक्राइब करें", "Για να συνεχίσετε την ανάγνωση",
        "Щоб читати далі, увійдіть", "Abonează-te pentru a citi articolul", "Bli prenumerant för att läsa vidare",
        "For at læse videre skal du logge ind", "For å lese videre må du abonnere", "Tilaa ja jatka lukemista",
        "Norėdami skaityti toliau, prisijunkite", "Lai turpinātu lasīt, abonē", "Edasi lugemiseks telli",
        "Předplaťte si a čtěte dál", "A cikk csak előfizetőinknek érhető el",
        "この記事は有料記事です。残り1,243文字", "구독하고 전체 기사를 읽어보세요", "开通会员阅读全文",
        "訂閱後繼續閱讀", "Articolo per abbonati", "للمشتركين فقط",
    ],
)  # fmt: skip
def test_offers_of_the_rest(below: str) -> None:
    """Each language sells the rest of an article in its own words."""
    assert (
        outcome(f"<article><h1>Ferry sails again</h1>{FERRY}</article><div class=offer><h3>{below}</h3></div>")
        == "paywalled"
    )


@pytest.mark.parametrize(
    "text",
    [
        "Subscribe to our newsletter for news of the harbour.", "Abonnieren Sie unseren Newsletter",
        "Klik hier om het hele artikel te lezen", "Clique aqui para ler a íntegra",
        "Dalsza część artykułu pod wideo", "Dieser Artikel ist Teil unseres Schwerpunkts zum Hafen",
        "She told the children to keep reading.", "The new crane will unlock the full potential of the harbour.",
        "You have 2 free articles left this month",
        "The concert was a thank-you to subscribers, said the harbour's master.", "Продолжение доступно по ссылке",
        "Verder in dit nummer", "The museum is open to members and subscribers only on Monday, said Ann Lee.",
    ],
)  # fmt: skip
def test_what_is_no_offer_of_the_rest(text: str) -> None:
    """A newsletter, a pointer to another page and a sentence of a story sell nothing of this one."""
    assert not offers_the_rest(text)


@pytest.mark.parametrize(
    "prompt",
    [
        "L'espace des contributions est réservé aux abonnés", "Comments are for subscribers only",
        "Reageren is alleen voor abonnees", "Los comentarios son solo para suscriptores",
    ],
)  # fmt: skip
def test_a_prompt_to_comment_is_no_offer(prompt: str) -> None:
    """Who may comment says nothing of who may read; an offer to read and to comment is one."""
    story = f"<article><h1>Ferry sails again</h1><time>2026-09-14</time>{FERRY}</article>"
    assert outcome(f"{story}<section><h3>{prompt}</h3></section>") == "ok"
    assert outcome(f"{story}<div><h3>Subscribe to keep reading and to comment</h3></div>") == "paywalled"


def test_what_stands_above_the_text_is_no_offer_of_its_rest() -> None:
    """A bar for subscribers on top of a brief is not at its end."""
    bar = "<div class=bar><p>Already a subscriber? Sign in to read without ads.</p></div>"
    assert outcome(f"{bar}<h1>Ferry sails again</h1><article>{FERRY}</article>", MARKED) == "ok"


def test_a_label_of_other_articles_is_no_offer() -> None:
    """Above the linked headline of another article, "for subscribers" is said of that one."""
    story = f"<article><h1>Ferry sails again</h1><time>2026-09-14</time>{FERRY}</article>"
    label = "<div><h3>Réservé aux abonnés</h3>{}</div>"
    assert is_label("Réservé aux abonnés")
    assert outcome(story + label.format("<a href=/n/1>Le notaire, la maison et les trois héritiers</a>")) == "ok"
    teaser = "<h3><a href=/n/1>Le notaire, la maison et les trois héritiers</a></h3><p>Trois frères au village.</p>"
    assert outcome(f"{story}<div>{teaser}<span>Réservé aux abonnés</span></div>") == "ok"
    assert outcome(story + label.format("<a href=/abo>S'abonner</a>")) == "paywalled"


def test_a_tag_among_tags_is_no_offer() -> None:
    """It leads to what is for subscribers."""
    story = f"<article><h1>Ferry sails again</h1><time>2026-09-14</time>{FERRY}</article>"
    tags = "<ul><li><a href=/t/1>Ferries</a></li><li><a href=/t/2>For subscribers</a></li><li><a href=/t/3>Sea</a></li></ul>"
    assert outcome(story + tags) == "ok"


@pytest.mark.parametrize(
    "below",
    [
        "<p><a href=/abo>For subscribers</a></p><p><a href=/login>Log in</a></p>",
        "<p><a href=/abo>For subscribers</a></p><footer><a href=/imprint>Imprint</a></footer>",
        "<p>For subscribers</p><p>Share</p><h3><a href=/n/1>The notary, the house and the three heirs</a></h3>",
    ],
)
def test_a_label_below_the_story_is_its_own(below: str) -> None:
    """What leads to the offer stands beside a login or a foot; the next headline is not in its box."""
    story = f"<article><h1>Ferry sails again</h1><time>2026-09-14</time>{FERRY}{below}</article>"
    assert outcome(story) == "paywalled"


def test_the_stems_find_every_offer() -> None:
    """Texts without any of the stems are not searched for the sentences."""
    stems = _signs("cut_stems")
    assert [sign for sign in _signs("cut") if not any(stem in sign for stem in stems)] == []
