"""Pages that serve a site's readers, and first pages of sites: told by address, form and links, never saved as articles."""

from __future__ import annotations

import pytest

from scraper.extract import extract

TERMS = "".join(
    f"<p>By sending this form you agree, as paragraph {n} of our rules has it, that we keep what you write for a year.</p>"
    for n in range(6)
)
STORY = "".join(
    f"<p>The council of Estel voted on Monday to rebuild tram line number {n}, its speaker Ann Lee said in the evening.</p>"
    for n in range(8)
)
MARKED = '<meta property="og:type" content="article">'
NEWS = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Trams"}</script>'
FORM = "<form action=/send>" + "".join(f"<label>Field {n}</label><input name=f{n}>" for n in range(4))
LINKS = "".join(f'<p><a href="/n/{n}">Tram line {n} comes back</a></p>' for n in range(12))


def outcome(path: str, text: str = TERMS, head: str = "") -> str:
    page = f"<html><head><title>Trams</title>{head}</head><body><main><h1>Trams</h1>{text}</main></body></html>"
    return extract(page, f"https://www.estel.example{path}").outcome


@pytest.mark.parametrize(
    "path",
    [
        "/register", "/register.php", "/de/registrieren/", "/user/login?destination=node/671", "/contact-us/", "/Contact-2/",
        "/index.php?action=register", "/inscription.html", "/uber-uns", "/%C3%BCber-uns", "/login_html", "/iletisim",
        "/shop/index.php/login/reset/step", "/kontakty", "/page/about", "/info/kontakt", "/de/legal/impressum", "/copyright",
        "/about/staff-directory/", "/subscribe/", "/abo",
    ],
)  # fmt: skip
@pytest.mark.parametrize("head", ["", MARKED])
def test_an_address_that_names_a_service(path: str, head: str) -> None:
    """Systems mark such pages as articles, too."""
    assert outcome(path, head=head) == "not-article"


@pytest.mark.parametrize(
    "path",
    [
        "/film/2026/09/14/contact", "/news/contact-tracing-begins-in-estel", "/register-of-trams-opened-to-all-20260914",
        "/politics/login-gate-minister-resigns", "/archive/4711/contact", "/a/b/c/about", "/?p=registration-opens-in-estel",
        "/sport/basket/estel-wins-at-home", "/connexion/le-tram-revient-a-estel", "/recipes/cookies", "/salud/tos",
        "/news/register/city-closes-old-bridge", "/warenkorb/city-closes-old-bridge", "/reviews/jobs-2013",
        "/reviews/contact",
        "/page/two/contact", "/media/newsletter", "/info/contact-tracing-begins", "/legal/register-of-trams-opened-to-all",
        "/trams-come-back-to-estel?view=login", "/kultur/impressum-12345678.html", "/money/advertising",
    ],
)  # fmt: skip
def test_a_story_whose_address_holds_such_a_word(path: str) -> None:
    """A story's address says more, or lies deeper, or has a number."""
    assert outcome(path, STORY, MARKED) == "ok"


@pytest.mark.parametrize("path", ["/tv/contact", "/uk-news/checkout/city-closes-bridge", "/shop/cart/city-closes-bridge"])
def test_a_section_that_is_called_like_a_language_or_a_service(path: str) -> None:
    """A film may be called "Contact", and a column "Checkout"."""
    assert outcome(path, STORY, MARKED) == "ok"


def test_a_signed_and_dated_article_is_not_told_by_its_address() -> None:
    """What only the address speaks against is an article if everything else speaks for it."""
    head = MARKED + '<meta name=author content="Ann Lee"><meta property="article:published_time" content="2026-09-14">'
    assert outcome("/contact", STORY, head) == "ok"
    assert outcome("/contact", STORY, MARKED) == "not-article"


def test_news_is_news_whatever_its_address() -> None:
    """A page that declares a NewsArticle is not refused for its name."""
    assert outcome("/contact", STORY, NEWS) == "ok"


def test_a_form_with_little_text() -> None:
    """Five fields to fill in are what a page is for; a form for comments, or one below a long text, is not judged so."""
    form = f"{FORM}<textarea name=t></textarea></form>"
    few, some = TERMS[: TERMS.index("</p>") + 4] * 2, TERMS[: TERMS.index("</p>") + 4] * 3
    assert outcome("/tram-lines-of-estel-and-how-to-use-them", some + form) == "not-article"
    assert outcome("/tram-lines-of-estel-and-how-to-use-them", TERMS + form) == "ok"
    assert outcome("/tram-lines-of-estel-and-how-to-use-them", f"<time>2026-09-14</time>{few}{form}") == "ok"
    assert outcome("/tram-lines-of-estel-and-how-to-use-them", STORY + form, MARKED) == "ok"
    long = "".join(f"{STORY.replace('council', name)}" for name in ("council", "senate", "board"))
    assert outcome("/tram-lines-of-estel-and-how-to-use-them", long + form) == "ok"
    for name in ("commentform", "comentarios", "aspnetForm", "newsletter-signup"):
        assert outcome("/trams-of-estel-and-their-lines", some + form.replace("<form ", f"<form id={name} ")) == "ok"
    around = f"<form>{some}<input><input><input><input><input></form>".replace("<form>", "<form><h1>Trams</h1>")
    assert outcome("/trams-of-estel-and-their-lines", around) == "ok"


@pytest.mark.parametrize("path", ["/", "", "/index.php", "/en/", "/de/default.aspx", "/?utm_source=feed"])
def test_the_first_page_of_a_site(path: str) -> None:
    """Links make it one, in whatever elements; where its data calls it an article, headings that are links.

    What declares a NewsArticle there, or an article above a menu, is a site of one story.
    """
    assert outcome(path, STORY + LINKS) == "not-article"
    assert outcome(path, STORY + LINKS.replace("p>", "h3>"), MARKED) == "not-article"
    assert outcome(path, STORY + LINKS, MARKED) == "ok"
    assert outcome(path, STORY + LINKS, NEWS) == "ok"


def test_a_canonical_address_that_is_the_first_page_says_nothing() -> None:
    """Some themes give it on every page."""
    head = '<link rel=canonical href="https://www.estel.example/">'
    page = f"<html><head><title>Trams</title>{head}</head><body><main><h1>Trams</h1>{STORY}{LINKS}</main></body></html>"
    assert extract(page, None).outcome == "ok"
    assert outcome("/tram-lines-come-back", STORY + LINKS, head) == "ok"


def test_the_first_page_in_an_archive() -> None:
    """An address within an address is the page's own."""
    page = f"<html><head><title>Trams</title></head><body><h1>Trams</h1>{STORY}{LINKS}</body></html>"
    assert extract(page, "https://archive.example/web/20260914/https://estel.example/").outcome == "not-article"
    assert extract(page, "https://archive.example/web/2026/https://estel.example/tram-lines-come-back").outcome == "ok"
    publisher = extract(page, "https://archive.example/web/2026/https://estel.example/trams").publisher
    assert publisher is not None
    assert publisher.name == "estel.example"


@pytest.mark.parametrize("title", ["Deckhand (m/w/d)", "Matelot (H/F)", "Deckhand (m/f/x) in Estel"])
def test_an_offer_of_a_job_is_no_article(title: str) -> None:
    """The law of several countries has it say for whom it is; a story on such offers says that it is news."""

    def page(head: str) -> str:
        return f"<html><head><title>{title}</title>{head}</head><body><h1>{title}</h1><main>{STORY}</main></body></html>"

    url = "https://www.estel.example/a/deckhand-on-the-ferry"
    assert extract(page(""), url).outcome == "not-article"
    assert extract(page(NEWS), url).outcome == "ok"
    assert extract(page("").replace(title, f"What does {title} mean?"), url).outcome == "ok"
