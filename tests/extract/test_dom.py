"""The door to the parser: pages that a browser shows otherwise than the parser reads them."""

from __future__ import annotations

import pytest

from scraper.extract import dom, extract

STORY = "".join(
    f"<p>The bears of the valley had {n} cubs in the spring, more than the wardens of the park have ever counted.</p>"
    for n in ("four", "five", "six", "seven")
)
TITLE = "Bears of the valley have a good year"
REST = f"<div id=main><script>var a = 1</script><h1>{TITLE}</h1><em>(Marlow, 14 January)</em>{STORY}</div>"


@pytest.mark.parametrize("left_open", ["<div id=old>", "<ul><li>", "<table><tr><td>", "<div><noscript>"])
def test_an_element_left_open_in_noscript_swallows_nothing(left_open: str) -> None:
    """A browser reads what is in there as text, and shows the rest of the page."""
    page = f"<title>{TITLE}</title><body><noscript>{left_open}</noscript>{REST}</body>"
    article = extract(page)
    assert article.outcome == "ok"
    assert article.body.count("The bears of the valley") == 4


def test_a_note_for_readers_without_scripts_is_left_alone() -> None:
    """Nothing is read twice where the element holds what it is for."""
    page = "<body><noscript><p>Please enable JavaScript.</p></noscript><div id=app></div></body>"
    assert dom.unswallowed(dom.parse(page), page) is None
    assert extract(page).outcome == "js-only"


def test_noscript_that_never_ends_holds_the_rest() -> None:
    """So it does in a browser; and the page is not read again and again."""
    page = "<body>" + "<noscript><script>1</script>" * 2_000 + STORY
    assert dom.unswallowed(dom.parse(page), page) is None
    assert extract(page).body == ""


@pytest.mark.parametrize("left_open", ["<nav><a href=/>Home</a>", "<button>Menu", "<div><nav><ul><li><a href=/>Home</a>"])
def test_a_menu_left_open_swallows_nothing(left_open: str) -> None:
    """A browser shows what follows it, inside of it or not."""
    article = extract(f"<title>{TITLE}</title><body>{left_open}<article><h1>{TITLE}</h1>{STORY}</article></body>")
    assert article.outcome == "ok"
    assert article.body.count("The bears of the valley") == 4


def test_a_menu_of_headings_is_left_alone() -> None:
    """A site that sets its name as the heading of its menu shows no more for it, and is not read for ever."""
    page = "<body><nav><h1>The Marlow Times</h1></nav><p>Nothing here.</p></body>"
    assert "The Marlow Times" not in extract(page).body


@pytest.mark.parametrize("closed", [True, False])
def test_the_bar_of_the_internet_archive_is_no_text(closed: bool) -> None:
    """It stands between two comments and tells of the crawls; one that never ends holds the page."""
    bar = "<div>These crawls keep pages as they were, so that links to them can be mended when they have gone.</div>" * 2
    end = "<!-- END WAYBACK TOOLBAR INSERT -->" if closed else ""
    page = f"<body><!-- BEGIN WAYBACK TOOLBAR INSERT -->{bar}{end}<h1>{TITLE}</h1>{STORY}"
    body = extract(page, "https://example.org/news/bears-of-the-valley").body
    assert "cubs in the spring" in body
    assert ("These crawls" in dom.unframed(page)) is not closed


PARTS = STORY.split("</p>")[:4]


@pytest.mark.parametrize("shown", [1, 2, 3])
def test_what_react_sends_behind_the_page_is_put_into_its_place(shown: int) -> None:
    """A piece within a piece, too; and one whose place is missing stays where it is."""
    first, rest = "".join(PARTS[:shown]), "".join(PARTS[shown:])
    page = (
        f'<title>{TITLE}</title><body><main><h1>{TITLE}</h1>{first}<!--$?--><template id="B:0"></template><!--/$--></main>'
        f'<footer><p>All rights reserved.</p></footer><div hidden id="S:0"><div><template id="P:1"></template></div></div>'
        f'<div hidden id="S:1">{rest}</div><div hidden id="S:2"><p>Lost.</p></div>'
        '<script>$RS("S:1","P:1");$RC("B:0","S:0");$RC("B:9","S:2")</script></body>'
    )
    assert extract(page).body.count("The bears of the valley") == 4
    text = dom.parse(dom.put_together(page)).tree.text()
    assert text.index("than the wardens") < text.index("All rights reserved") < text.index("Lost.")
    assert text.rindex("than the wardens") < text.index("All rights reserved")


def test_pieces_that_never_end_are_left_in_place() -> None:
    """And the page is not read again for each."""
    page = f"<body>{STORY}" + '<div hidden id="S:0"><p>Open.</p>' * 5_000 + '<script>$RC("B:0","S:0")</script>'
    assert dom.put_together(page) == page


@pytest.mark.parametrize(
    "empty",
    [
        '<script src="a.js"/>',
        "<iframe src='b.html' />",
        "<title/>",
        "<nav/>",
        '<aside class="x"/>',
        "<textarea/>",
        "<amp-ad/>",
    ],
)
def test_elements_that_xml_leaves_empty_swallow_nothing(empty: str) -> None:
    """As tools of XML and XHTML write them; a parser of HTML would take the story for their content."""
    tail = "<script>a()</script><iframe src=c></iframe><nav>Home</nav><aside>Ads</aside><textarea>Write</textarea>"
    article = extract(f"<html><head><title>{TITLE}</title></head><body>{empty}{REST}{empty}{tail}</body></html>")
    assert article.outcome == "ok"
    assert article.body.count("The bears of the valley") == 4


def test_a_stroke_that_means_nothing_is_left_alone() -> None:
    """Where an end tag follows, or the stroke ends an address without quotation marks, or a void element."""
    for page in (
        "<div/><p>Rain.</p></div>",
        "<a href=/rain/>Rain</a>",
        "<p>Rain.<br/><img src='a.png'/></p>",
        "<br><nav/>",
        "<svg><path/></svg>",
    ):
        assert dom.emptied(page) == page


def test_many_tags_closed_by_a_stroke_take_linear_time() -> None:
    """Each name is counted once, and looked back for a little way."""
    page = "<span/>" * 20_000 + "x/>" * 20_000
    assert dom.emptied(page).count("</span>") == 20_000
    named = "".join(f"<x-{number}/>" for number in range(2_000))
    assert dom.emptied(named).count("</x-") == dom.MAX_NAMES


@pytest.mark.parametrize(
    "frame",
    [
        "<body><iframe srcdoc='{}'></iframe></body>",
        "<frameset cols='20%,80%'><frame src=a.html><noframes><body>{}</body></noframes></frameset>",
    ],
)
def test_a_story_in_a_frame_of_the_page_is_read(frame: str) -> None:
    """Where the page itself shows next to nothing."""
    article = extract(f"<html><head><title>{TITLE}</title></head>{frame.format(REST)}</html>")
    assert article.body.count("The bears of the valley") == 4


@pytest.mark.parametrize(
    "frame", ["<video></video><button>Play</button>", "<form><p>Mail<p>Name<p>Town</form>", "<p>Buy<p>now<p>here"]
)
def test_a_frame_beside_a_brief_is_not_the_page(frame: str) -> None:
    """A page with a paragraph of its own, or with data on its article, holds players, forms and adverts in frames."""
    brief = f"<title>{TITLE}</title><h1>{TITLE}</h1><p>The bears of the valley had four cubs in the spring.</p>"
    page = f"{brief}<iframe srcdoc='{frame * 9}'></iframe>"
    assert extract(page).body == "The bears of the valley had four cubs in the spring."


def test_frames_in_frames_are_not_read_for_ever() -> None:
    """One is, whatever it holds."""
    extract("<noframes><p><p><p>" * 3_000)
