"""What a page is: an article, a part of one, a wall, a shell, or something else."""

from __future__ import annotations

import json

import pytest

from scraper.extract import extract

SENTENCES = [
    f"The harbour of Estel closed on Monday after storm number {number} broke the pier, said its master Ann Lee."
    for number in range(9)
]
STORY = "<h1>Harbour closes</h1>" + "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
PAID = {"@type": "NewsArticle", "headline": "Harbour closes", "isAccessibleForFree": False}
PAID_PAGE = (
    f'<script type="application/ld+json">{json.dumps(PAID)}</script><h1>Harbour closes</h1>'
    f"<p>{SENTENCES[0]}</p><p>{SENTENCES[1]}</p><div class=paywall>Subscribe to continue reading.</div>"
)
TEASERS = "".join(
    f'<div class=teaser><h2><a href="/news/{n}">Council votes on tram number {n}</a></h2><p>Short.</p></div>'
    for n in range(40)
)


@pytest.mark.parametrize(
    ("page", "outcome"),
    [
        (f"<title>Harbour closes</title><article>{STORY}</article>", "ok"),
        ("", "empty"),
        ("<html><body></body></html>", "empty"),
        ("<title>Estel Times</title><div id=root></div><script src=/app.js></script>", "js-only"),
        (
            "<div id=root></div><noscript>You need to enable JavaScript to run this app.</noscript><script></script>",
            "js-only",
        ),
        ("<title>Just a moment...</title><p>Checking your browser before accessing the site.</p>", "bot-block"),
        (
            "<title>Access denied</title><h1>Access denied</h1><p>Please verify you are human.</p>",
            "bot-block",
        ),
        ("<title>Times</title><h1>Log in to continue</h1><input type=password><p>No account? Subscribe.</p>", "login-wall"),
        ("<title>Anmeldung - Blatt</title><form>E-Mail <input type=email><button>Weiter</button></form>", "login-wall"),
        (f"<title>Estel Times</title><main>{TEASERS}</main>", "not-article"),
        (
            PAID_PAGE,
            "paywalled",
        ),
    ],
)
def test_outcomes(page: str, outcome: str) -> None:
    """Each kind of page is named."""
    assert extract(page, "https://example.org/news/harbour-closes-after-storm").outcome == outcome


@pytest.mark.parametrize(
    "page",
    [
        f"<title>Harbour closes</title><div class=cookie>We use cookies. Accept all.</div><article>{STORY}</article>",
        f"<title>Harbour closes</title><noscript>Please enable JavaScript.</noscript><article>{STORY}</article>",
        f"<title>Harbour closes</title><form hidden>Log in <input type=password></form><article>{STORY}</article>",
    ],
    ids=["cookie bar", "noscript line", "login form"],
)
def test_an_article_is_not_refused_for_what_stands_beside_it(page: str) -> None:
    """Cookie bars, noscript lines and words of walls do not turn an article into something else."""
    article = extract(page, "https://example.org/news/harbour-closes-after-storm")
    assert article.outcome == "ok"
    assert len(article.blocks) >= len(SENTENCES)


def test_a_brief_beside_a_login_form_is_an_article() -> None:
    """A few sentences that say that they are an article are one; where it is sold, its part is told as such."""
    form = "<form>Log in <input type=password></form>"
    marked = "<meta property=og:type content=article><h1>Harbour closes</h1>"
    assert extract(f"{marked}{form}<p>{SENTENCES[0]} {SENTENCES[1]}</p>", "https://example.org/a").outcome == "ok"
    assert extract(f"{PAID_PAGE}{form}", "https://example.org/news/harbour-closes-after-storm").outcome == "paywalled"


def test_a_brief_beside_a_form_that_asks_whether_its_reader_is_a_robot_is_an_article() -> None:
    """A check for robots says so itself; the label of a box in a form to write to the site is none."""
    form = "<form><div>Your message</div><label>I'm not a robot</label><input type=checkbox></form>"
    story = "<h1>Harbour closes</h1>" + "".join(f"<p>{sentence}</p>" for sentence in SENTENCES[:4])
    assert extract(f"<title>Harbour closes</title>{story}{form}", "https://example.org/news/harbour-closes").outcome == "ok"
    check = f"<title>Harbour closes</title>{story}<p>Are you a robot? Say no, and the page will open at once.</p>{form}"
    assert extract(check, "https://example.org/news/harbour-closes").outcome == "bot-block"


def test_a_home_page_with_a_line_of_text_is_no_article_whatever_it_says() -> None:
    """Builders of sites call every page an article; what stands at the first address tells too little to be one."""
    page = f'<meta property="og:type" content="article"><title>Times</title><h1>Times</h1><p>{SENTENCES[0]}</p>'
    assert extract(page, "https://example.org/").outcome == "not-article"
    assert extract(page, "https://example.org/news/harbour-closes").outcome == "ok"


def test_a_refused_page_still_has_its_best_body() -> None:
    """The outcome says what a page is; what was found on it is there all the same."""
    article = extract(f"<main>{TEASERS}<p>{SENTENCES[0]}</p><p>{SENTENCES[1]}</p></main>", "https://example.org/")
    assert article.outcome == "not-article"
    assert article.explain()


@pytest.mark.parametrize(
    ("below", "outcome"),
    [
        ("<h2>Join the Estel Times for free to access this content</h2><p>Create an account.</p>", "paywalled"),
        ("<p>This post is for paid subscribers</p>", "paywalled"),
        ("<p>Registrieren Sie sich, um weiterzulesen</p>", "paywalled"),
        ("<p>続きを読むには会員登録が必要です</p>", "paywalled"),
        ("<p>Register to attend our evening on harbours</p>", "ok"),
        ("<p>Please log in to comment</p>", "ok"),
    ],
)
def test_a_few_sentences_above_an_offer_to_register_are_not_the_article(below: str, outcome: str) -> None:
    """Many walls cost nothing but an address; a short text with a form for comments below is whole."""
    page = f"<title>Harbour closes</title><article><h1>Harbour closes</h1><p>{'</p><p>'.join(SENTENCES[:4])}</p></article>"
    form = f"<section class=register><form><div>{below}</div><input type=email><button>Go</button></form></section>"
    assert extract(page + form, "https://example.org/news/harbour-closes-after-storm").outcome == outcome
