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
@pytest.mark.parametrize("title", ["main", "index.htm"])
def test_the_name_of_a_frame_or_a_file_is_no_title(title: str, above: str) -> None:
    """The line above the text is the headline then, and no part of the text."""
    found = extract(f"<html><head><title>{title}</title></head><body>{above}{TEXT}</body></html>", "https://d.example/r.htm")
    assert (found.headline, LINE in found.body) == (LINE, False)


def test_a_line_among_others_of_one_element_is_read_too() -> None:
    """Old pages part the lines of the header with `<br>`."""
    assert headline("main", f"<p><font size=1>Local</font><br><font size=5><b>{LINE}</b></font></p>") == LINE


@pytest.mark.parametrize("known", [LOGO, "<p>&copy; 2004 A Wet Place. All rights reserved.</p>"])
def test_a_logo_that_leads_home_and_a_notice_of_copyright_name_the_site(known: str) -> None:
    """Then a shorter line is a headline, too."""
    page = f"<title>A Wet Place</title>{known if 'img' in known else ''}<h2>Rain</h2>{TEXT}{known}"
    assert extract(page, "https://drops.example/2020/rain.htm").headline == "Rain"


@pytest.mark.parametrize(
    ("title", "above"),
    [
        ("Salt", "<p><b>Salt</b></p><h3>What the sea leaves behind it</h3>"),
        ("Salt", "<h2>What salt has done to us</h2>"),
        ("Lost Coast", f"<h2>{LINE}</h2>"),
        ("Lost Coast", f"<div id=nav><b>{LINE}</b></div>"),
        ("Lost Coast", f"<p>Subject: {LINE}</p>"),
        ("This Is Us and It Is So", f"<h2>{LINE}</h2>"),
        ("สี่แผ่นดิน", f"<p>{LINE}</p>"),
        ("A Wet Place", f"<h1>A Wet Place</h1><h2>{LINE}</h2><p>&copy; 2004 A Wet Place</p>"),
        ("Drops", f"<h1>Drops</h1><h2>{LINE}</h2>"),
        ("main", f"<p>{LINE}</p>"),
        ("wp-config.php", f"<h2>{LINE}</h2>"),
    ],
)
def test_a_title_that_nothing_calls_the_sites_is_not_replaced(title: str, above: str) -> None:
    """However short it is: below a headline of a word or two stands a standfirst as often."""
    assert headline(title, above) in (title, None)


def test_a_name_of_the_site_that_another_source_gives_as_headline_is_one() -> None:
    """Equal words count as well."""
    page = f'<title>Drops</title><meta property="og:title" content="Drops"><h2>{LINE}</h2>{TEXT}'
    assert extract(page, "https://drops.example/rain").headline != LINE


@pytest.mark.parametrize("beside", ["From: Ann Lee<br>", "Date: 2 May 2004<br>"])
def test_a_letter_has_a_subject(beside: str) -> None:
    """Its sender or its date stands beside it."""
    assert headline("", f"<p>{beside}Subject: {LINE}</p>") == LINE
    assert headline("", f"<p>Subject: {LINE}</p>") is None
