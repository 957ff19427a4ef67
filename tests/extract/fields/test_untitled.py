"""The headline of pages whose title says nothing of them."""

from __future__ import annotations

import pytest

from scraper.extract import extract

TEXT = (
    "<p>It rained again on Monday, and the people of the south have had enough of it, as they said to all who asked.</p>" * 4
)
RAIN = "The Rain on Mill Road"
HOME = '<div><a href="/">A Wet Place</a></div>'


def headline(title: str, above: str, url: str | None = "https://drops.example/2020/rain.htm") -> str | None:
    """Return the headline of a page with a title and lines above its text."""
    return extract(f"<html><head><title>{title}</title></head><body>{above}{TEXT}</body></html>", url).headline


@pytest.mark.parametrize(
    "title", ["Untitled Document", "New Page 1", "Unbenanntes Dokument", "Document sans titre", "無題ドキュメント", ""]
)
@pytest.mark.parametrize(
    "above",
    [
        f"<h2>{RAIN}</h2>",
        f"<h3>Menu</h3><h2>{RAIN}</h2><h3>by somebody</h3>",
        f"<div class=page-title>{RAIN}</div><p>2 May</p>",
        f"<p><b>{RAIN}</b></p><p>by somebody</p>",
    ],
)
def test_a_line_above_the_text_is_the_headline_of_an_untitled_page(title: str, above: str) -> None:
    """The heading of the highest level, else what is called a title, else what is bold; editors name pages at first so."""
    assert headline(title, above) == RAIN


def test_the_name_of_the_site_is_no_title() -> None:
    """It is known by the link home that has the same words, and yields to a heading alone."""
    assert headline("A Wet Place", f"{HOME}<h2>{RAIN}</h2>") == RAIN
    assert headline("A Wet Place", HOME) == "A Wet Place"
    assert headline("A Wet Place", f"<div>A Wet Place</div><h2>{RAIN}</h2>") == "A Wet Place"


@pytest.mark.parametrize("above", ["", f'<p><b><a href="/1">{RAIN}</a></b></p>', f"{TEXT}<h2>{RAIN}</h2>"])
def test_an_untitled_page_may_have_no_headline(above: str) -> None:
    """A link leads to another page, and a heading within the text is not that of the whole."""
    assert headline("Untitled Document", above) is None


def test_a_default_title_that_a_heading_repeats_is_a_headline() -> None:
    """Works of art are called so."""
    assert headline("Untitled", "<h1>Untitled</h1>") == "Untitled"


LINE = "Council votes to close the bridge"
LOGO = '<a href="/"><img src=l.gif alt="A Wet Place"></a>'


@pytest.mark.parametrize(
    "above",
    [
        f"<h2>{LINE}</h2><p>By Ann Lee</p><p>2 May 2004</p>",
        f"<p><b>Local News</b></p><p><font size=5><b>{LINE}</b></font></p><p><b>By Ann Lee</b></p>",
        f"<div><span class=enHeadline>{LINE}</span></div><div>By Ann Lee</div>" + "<div>412 words</div>" * 6,
    ],
)
@pytest.mark.parametrize("title", ["News", "main", "A Wet Place", "index.htm", "Seite 3"])
def test_a_short_title_that_shares_no_word_with_the_line_above_the_text_is_not_the_articles(title: str, above: str) -> None:
    """It is the name of the site, the section, the frame or the file; the line is no part of the text."""
    found = extract(f"<html><head><title>{title}</title></head><body>{above}{TEXT}</body></html>", "https://d.example/r.htm")
    assert (found.headline, LINE in found.body) == (LINE, False)


def test_a_line_among_others_of_one_element_is_read_too() -> None:
    """Old pages part the lines of the header with `<br>`."""
    assert headline("News", f"<p><font size=1>Local</font><br><font size=5><b>{LINE}</b></font></p>") == LINE


@pytest.mark.parametrize("known", [LOGO, "<p>&copy; 2004 A Wet Place. All rights reserved.</p>"])
def test_a_logo_that_leads_home_and_a_notice_of_copyright_name_the_site(known: str) -> None:
    """Then a shorter line is a headline, too."""
    page = f"<title>A Wet Place</title>{known if 'img' in known else ''}<h2>Rain</h2>{TEXT}{known}"
    assert extract(page, "https://drops.example/2020/rain.htm").headline == "Rain"


@pytest.mark.parametrize(
    ("title", "above"),
    [
        ("Salt", "<p><b>Salt</b></p><h3>What the sea leaves behind it</h3>"),
        ("Salt", "<p><b>By Ann Lee</b></p>"),
        ("Salt", "<p><b>Ann Lee and Bob Ray</b></p>"),
        ("Salt", "<p><b>Monday, 2 May 2004</b></p>"),
        ("Salt", "<p><b>It is what the sea leaves behind it when it goes.</b></p>"),
        ("Salt", "<p><b>Table of contents</b></p>"),
        ("Salt", "<h2>What salt has done to us</h2>"),
        ("The Council of the South Meets", f"<h2>{LINE}</h2>"),
    ],
)
def test_a_short_title_may_be_the_headline(title: str, above: str) -> None:
    """It is where the page shows it, or has no line but a byline, a date, a sentence or a few words."""
    assert headline(title, above) == title


def test_the_address_tells_a_short_title_from_a_strange_one() -> None:
    """It is made of the words of the headline."""
    assert headline("Salt of the Earth", f"<h2>{LINE}</h2>", "https://d.example/a/salt-of-the-earth") == "Salt of the Earth"


@pytest.mark.parametrize(
    ("title", "above"),
    [
        ("A Wet Place | Printer Friendly Version", f"<p><b>{LINE}</b></p>"),
        ("Le Courrier de la Loire", f"<h3>{LINE}</h3>"),
        ("News", f"<p><font size=5>{LINE}</font></p><p>By Ann Lee<br>2 May 2004</p>"),
        ("News", f"<p>{LINE}, Say Those Who Live at the Harbour</p>"),
        ("", f"<p>From: Ann Lee<br>Date: 2 May 2004<br>Subject: {LINE}</p>"),
        ("Drops | Printer Friendly Version", f"<h1>Drops</h1><h2>{LINE}</h2>"),
    ],
)
def test_site_and_kind_of_page_together_are_no_title_and_a_lone_line_is_a_headline(title: str, above: str) -> None:
    """Each part of the title is strange; a heading that the host spells is the site's; letters have a subject."""
    assert (headline(title, above) or "").startswith(LINE)


@pytest.mark.parametrize(
    "above", [f"<p>{LINE}</p><p>Another line of the page here</p>", "<ul><li>A list of what is here</li></ul>"]
)
def test_several_plain_lines_are_no_headline(above: str) -> None:
    """Nothing tells which."""
    assert headline("News", above) == "News"


def test_a_first_heading_that_no_host_spells_stays() -> None:
    """A chapter's title stands below its book's, which is the page's, too."""
    assert headline("Salt | Essays", f"<h1>Salt</h1><h2>{LINE}</h2>") == "Salt"
