"""Looking at a page: words of any script, sentences, totals, the headline, other articles, the main box."""

from __future__ import annotations

import pytest

from scraper.extract import dom
from scraper.extract.layout import Hints, Layout, look
from scraper.extract.lexicon import Lexicon
from scraper.extract.segment import Segments, segment

LONG = "The harbour of Estel closed on Monday after a storm broke the pier, its master said in the evening."


def _look(html: str, *titles: str) -> tuple[Segments, Layout]:
    cut = segment(dom.parse(html))
    return cut, look(cut, Hints(titles=titles))


@pytest.mark.parametrize(
    ("text", "words", "sentences", "ends"),
    [
        ("One two three.", 3, 1, 1),
        ("One two. Three four! Five?", 5, 3, 1),
        ("No end", 2, 0, 0),
        ("He said “it is late.”", 5, 1, 1),
        ("港は月曜日に閉鎖された。市長が述べた。", 9, 2, 1),
        ("यह एक वाक्य है। और यह दूसरा है।", 8, 2, 1),
        ("هل أغلق الميناء اليوم؟ نعم.", 5, 2, 1),
        ("ท่าเรือปิดเมื่อวันจันทร์", 9, 1, 0),
        ("Нет слов. Есть слова", 4, 1, 0),
        ("version 2.5 is out", 4, 0, 0),
    ],
)
def test_words_and_sentences_of_many_scripts(text: str, words: int, sentences: int, ends: int) -> None:
    """Words and sentences are counted in every script; scripts without spaces are not starved of words."""
    _, layout = _look(f"<p>{text}")
    assert layout.words[0] == pytest.approx(words, rel=0.5)
    assert layout.ends[0] == ends
    _, layout = _look(f"<p>{' '.join([text] * 5)}")
    assert (layout.prose[0] > 0) == (sentences > 0), "prose is what has sentences, and words enough"


def test_totals_add_up_from_the_leaves() -> None:
    """A box holds what all boxes below it hold."""
    cut, layout = _look(f"<div><p>{LONG}</p><div><p>{LONG}</p><p><a href=/x>link</a></p></div><img src=x></div>")
    body = cut.boxes[0]
    assert body.count == len(cut.items) == 3
    assert body.words == sum(layout.words)
    assert body.prose == sum(layout.prose) == layout.total
    assert body.link_chars == len("link")
    assert body.images == 1


@pytest.mark.parametrize(
    ("html", "title", "headline"),
    [
        ("<p>Menu</p><h1>Harbour closes</h1><p>x", "Harbour closes - The Estel Times", "Harbour closes"),
        ("<h1>The Estel Times</h1><h2>Harbour closes early</h2><p>x", "Harbour closes early", "Harbour closes early"),
        ("<p>Harbour closes early</p><h1>Harbour closes early</h1>", "Harbour closes early", "Harbour closes early"),
        ("<p>a</p><h1>Something else</h1>", "", "Something else"),
    ],
)
def test_the_headline_is_found(html: str, title: str, headline: str) -> None:
    """The segment that repeats the page's title is the headline, headings first; without a title, the first h1."""
    cut, layout = _look(html, *([title] if title else []))
    assert cut.items[layout.head].text == headline
    if "<h1>Harbour" in html:
        assert cut.items[layout.head].tag == "h1"


def test_no_headline_is_minus_one() -> None:
    """A page without title or h1 has no headline."""
    assert _look(f"<p>{LONG}")[1].head == -1


def test_other_articles_on_the_page_are_foreign() -> None:
    """What stands under another h1 in a box of its own belongs to another article."""
    story = f"<p>{LONG}</p>" * 6
    html = f"<main><div><h1>Harbour closes</h1>{story}</div><div><h1>Council votes on tram</h1>{story}</div></main>"
    cut, layout = _look(html, "Harbour closes")
    second = next(i for i, item in enumerate(cut.items) if item.text == "Council votes on tram")
    assert not any(layout.foreign[:second])
    assert all(layout.foreign[second:])


def test_the_main_box_holds_the_paragraphs() -> None:
    """The box of most of the prose is the main one, not the body around it nor one paragraph."""
    story = f"<p>{LONG}</p>" * 5
    html = f"<div id=nav><a href=/a>Home</a></div><div id=story>{story}</div><div id=side><p>{LONG}</p></div>"
    _, layout = _look(html)
    assert layout.main is not None
    assert layout.main.names == "story"
    assert layout.main_chain[layout.main] == 0


@pytest.mark.parametrize("wrapper", ["{}", "<div>{}</div>", "<div class=w><div class=c>{}</div></div>"])
def test_the_main_box_is_no_wrapper_of_one_block(wrapper: str) -> None:
    """Editors of pages set a box or two around each."""
    blocks = "".join(wrapper.format(f"<p>{LONG} {number}") for number in range(4))
    _, layout = _look(f"<body><div id=menu><a href=/>Home</a></div><div id=story><h2>Harbour</h2>{blocks}</div></body>")
    assert layout.main is not None
    assert layout.main.names == "story"


def test_an_empty_page_has_a_layout() -> None:
    """Nothing is found on nothing."""
    _, layout = _look("")
    assert (layout.head, layout.main, layout.words) == (-1, None, [])


def _story(title: str, name: str = "") -> str:
    return f"<article><h1>{title}</h1>{name}{''.join(f'<p>{LONG} Part {n}.' for n in range(5))}</article>"


def test_the_next_story_of_an_endless_page_is_a_stranger() -> None:
    """An article element after ours with a headline of its own belongs to another story, wherever it stands."""
    cut, layout = _look(_story("The harbour closes") + _story("A comet passes by tonight"), "The harbour closes")
    numbers = {item.box.article for item in cut.items if "comet" in item.text}
    assert layout.strangers == numbers != set()


@pytest.mark.parametrize("heading", ["Instructions", "The harbour closes again"])
def test_a_part_of_our_story_is_no_stranger(heading: str) -> None:
    """A short heading, or one like our title, heads a part of the same text."""
    _, layout = _look(_story("The harbour closes") + _story(heading), "The harbour closes")
    assert layout.strangers == frozenset()


@pytest.mark.parametrize(("others", "stranger"), [(2, True), (1, False)])
def test_a_short_heading_in_a_row_of_other_stories_heads_one_too(others: int, stranger: bool) -> None:
    """ "Victory" may be a part of ours; between stories whose headings tell more it is one of them."""
    row = "".join(_story(f"A comet passes by tonight {n}") for n in range(others))
    cut, layout = _look(_story("The harbour closes") + row + _story("Victory"), "The harbour closes")
    number = next(item.box.article for item in cut.items if item.text == "Victory")
    assert (number in layout.strangers) is stranger


def test_nothing_is_a_stranger_where_our_headline_stands_alone() -> None:
    """A headline in an article element without text does not make strangers of the rest."""
    html = "<article><h1>The harbour closes</h1></article>" + _story("What the master said in the evening")
    assert _look(html, "The harbour closes")[1].strangers == frozenset()


def test_articles_below_one_whose_headline_stands_outside_are_strangers() -> None:
    """Systems that set a page's title in a block of its own do so; an article headed itself is one of a list."""
    text, other = f"<p>{LONG}</p>" * 5, _story("A comet passes by tonight")
    cut, layout = _look(f"<h1>The harbour closes</h1><article>{text}{other}</article>", "The harbour closes")
    assert layout.strangers == {item.box.article for item in cut.items if "comet" in item.text} != set()
    listed = f"<h1>The harbour closes</h1>{_story('What the master said at noon')}{other}"
    assert _look(listed, "The harbour closes")[1].strangers == frozenset()


def test_containers_of_one_name_are_main_together() -> None:
    """A body cut into containers by adverts lies in all of them; one of another name is not part of it."""
    part = f"<p>{LONG}</p>" * 3
    other = f'<div class="more">{part}</div>'
    html = f'<div class="text">{part}{part}</div><aside>Ad</aside><div class="text">{part}</div>{other}'
    cut, layout = _look(html)
    assert [box.names for box in cut.boxes if box in layout.mains] == ["text", "text"]


@pytest.mark.parametrize("answer", ["Reply", "Répondre", "Ответить", "返信", "رد"])
def test_what_can_be_answered_is_what_readers_wrote(answer: str) -> None:
    """Whatever holds it is called; a single link to answer is the author's."""
    story = f"<div id=story><h1>Harbour closes early</h1>{f'<p>{LONG}</p>' * 4}</div>"
    reply = f"<div class=avis><b>Ann</b><p>{LONG}</p><a href='#'>{answer}</a></div>"
    cut, layout = _look(f"<body>{story}<section>{reply * 3}</section></body>", "Harbour closes early")
    assert sum(box.names == "avis" and box in layout.replies for box in cut.boxes) == 3
    assert not _look(f"<body>{story}<section>{reply}</section></body>", "Harbour closes early")[1].replies
    assert not _look(f"<body><h1>Harbour closes early</h1><section>{reply * 3}</section></body>")[1].replies, "a forum"


@pytest.mark.parametrize("name", ["comments", "commentlist", "comment-wrapper", "post-comment-area", "Kommentare"])
def test_what_readers_wrote_is_not_the_main_text(name: str) -> None:
    """A long discussion outweighs the article above it, and is told by what holds it."""
    story = f"<div id=story><h1>Harbour closes early</h1>{f'<p>{LONG}</p>' * 4}</div>"
    replies = f"<ul class='{name}'>{f'<li><p>{LONG}</p><p>{LONG}</p>' * 9}</ul>"
    _, layout = _look(f"<body>{story}{replies}</body>", "Harbour closes early")
    assert layout.main is not None
    assert layout.main.names == "story"


@pytest.mark.parametrize(
    "page",
    [
        "<main class=comments><h1>Harbour closes early</h1>{}</main>",
        "<h1>Harbour closes early</h1><main class=comments-open>{}</main>",
        "<h1>Harbour closes early</h1><main class=has-comments>{}</main>",
        "<h1>Harbour closes early</h1><main class=comments>{}</main>",
    ],
)
def test_a_story_in_a_box_named_for_comments_is_the_main_text(page: str) -> None:
    """The name may be that of the whole page, or say that there may be some; and what is all there is, is the story."""
    _, layout = _look(
        page.format(f"<p>{LONG}</p>" * 3) + f"<ul class=teasers><li><p>{LONG}</p></ul>", "Harbour closes early"
    )
    assert layout.main is not None
    assert layout.main.tag == "main"
    assert layout.main not in layout.replies


def test_a_text_in_sections_without_names_is_one() -> None:
    """Where one is so long that it is the main text, the other parts are as much."""
    parts = "".join(f"<section><h2>Part {n}</h2>{f'<p>{LONG}</p>' * count}</section>" for n, count in enumerate((6, 2, 2)))
    page = f"<article><h1>Harbour closes early</h1><div class=text>{parts}</div></article>"
    _, layout = _look(page, "Harbour closes early")
    assert layout.main is not None
    assert layout.main.tag == "section"
    assert len(layout.mains) == 3


BRIEF = "<h1>Harbour closes early</h1><div class=text><p>The harbour closed on Tuesday as the wind rose to a gale.</p></div>"


@pytest.mark.parametrize(
    "heavier",
    [
        "<div class=newsletter-signup>{}</div>",
        "<div><div class=author-bio>{}</div></div>",
        "<figure><img src=a.jpg><figcaption>{}</figcaption></figure>",
        "<aside>{}</aside>",
    ],
)
def test_no_box_outweighs_a_brief_but_a_text(heavier: str) -> None:
    """Where there is little prose it counts where it stands, and what boxes are called: dialogs, biographies, captions."""
    lexicon = Lexicon({}, {"newsletter": -4.5, "bio": -3.0}, {})
    for page in (BRIEF + heavier.format(f"<p>{LONG} {LONG}</p>"), heavier.format(f"<p>{LONG} {LONG}</p>") + BRIEF):
        cut = segment(dom.parse(f"<body><div>{page}</div></body>"))
        main = look(cut, Hints(titles=("Harbour closes early",)), lexicon).main
        assert main is not None
        assert main.names == "text"


def test_a_sentence_with_many_links_is_prose() -> None:
    """Explainers link half of their words; a link with a few words behind it is a teaser."""
    linked = (
        "<a href=/a>The ministry of finance</a> says that <a href=/b>four in five</a> will soon <a href=/c>pay less</a>."
    )
    assert _look(f"<p>{linked}</p>")[1].prose[0] > 0
    teaser = "<a href=/a>The ministry of finance says that four in five households will pay</a> less."
    assert _look(f"<p>{teaser}</p>")[1].prose == [0]


def test_a_short_story_in_parts_of_one_name_is_no_brief() -> None:
    """Makers of pages put each paragraph into a box of its own; what is around all of them is not the main text instead."""
    part = "<div class=module><div class=text>{}</div></div>"
    parts = "".join(part.format(f"<p>{LONG} {LONG}</p>") for _ in range(3))
    page = f"<article><h1>Harbour closes early</h1><p>{LONG}</p>{parts}</article>"
    cut = segment(dom.parse(page))
    layout = look(cut, Hints(titles=("Harbour closes early",)), Lexicon({}, {"text": -2.5, "module": -2.5}, {}))
    assert len(layout.mains) == 3
