"""Trimming: what plain facts take from the kept segments."""

from __future__ import annotations

import pytest

from scraper.extract import dom
from scraper.extract.layout import Hints, look
from scraper.extract.reading import label
from scraper.extract.segment import Segments, segment
from scraper.extract.trim import STRAY_DOUBT, STRAY_GAP, drop_bylines, drop_replies, drop_strays, trim


def _kept(
    html: str, dropped: str = "", *, score: float = 0.0, authors: tuple[str, ...] = (), is_news: bool = False
) -> list[str]:
    """Trim a page of which everything was kept, at one score, but the texts that contain `dropped`."""
    cut: Segments = segment(dom.parse(html))
    for item in cut.items:
        item.keep, item.score = not dropped or dropped not in item.text, score
    trim(cut, Hints(authors=authors, is_news=is_news, host="paper.example"))
    return [item.text for item in cut.items if item.keep]


def _told(*names: str) -> list[str]:
    return [f"The {name} was read out in the hall before the vote was taken." for name in names]


def test_a_notice_falls_however_sure_the_model_is() -> None:
    """It is no sentence of the article, wherever it stands."""
    first, second = _told("first", "second")
    assert _kept(f"<p>{first}</p><p>View this post on Instagram</p><p>{second}</p>", score=5.0) == [first, second]


def _strays_kept(between: int, below: int, score: float = 0.0) -> int:
    """Count what is left of some sentences below a story and links, all of which were kept but the links."""
    story = "".join([f"<p>{text}</p>" for text in _told("first", "second", "third", "fourth", "fifth", "sixth") * 3])
    links = "".join([f"<li><a href=/{n}>Story {n}</a>" for n in range(between)])
    form = "".join([f"<p>{text}</p>" for text in _told("seventh", "eighth", "ninth", "tenth")[:below]])
    cut = segment(dom.parse(f"<main><h1>Votes</h1><div>{story}</div></main><ul>{links}</ul><section>{form}</section>"))
    hints = Hints()
    label(cut, look(cut, hints), hints)
    for item in cut.items:
        item.keep, item.score = item.tag == "p", score
    drop_strays(cut)
    return sum(item.keep for item in cut.items) - 18


def test_a_few_texts_far_below_the_main_text_fall() -> None:
    """A form's help at the end of a page is no body; a second half is, what stands near, and what the model is sure of."""
    assert _strays_kept(STRAY_GAP + 1, 2) == 0
    assert _strays_kept(STRAY_GAP + 1, 4) == 4
    assert _strays_kept(STRAY_GAP - 5, 2) == 2
    assert _strays_kept(STRAY_GAP + 1, 2, score=STRAY_DOUBT) == 2


def test_a_heading_whose_text_was_dropped_goes_too() -> None:
    """A heading over nothing but dropped blocks is dropped; over kept ones, or over another heading, it stays."""
    html = (
        "<p>The council met on Monday to hear the case.</p><h2>More on this</h2><p>clutter one</p><p>clutter two</p>"
        "<h2>The vote</h2><h3>First round</h3><p>Nine members voted for the plan on the table.</p>"
    )
    kept = _kept(html, dropped="clutter")
    assert "More on this" not in kept
    assert kept[1:3] == ["The vote", "First round"]


def test_a_heading_that_is_a_sentence_stays() -> None:
    """The points of a listicle speak for themselves when their embeds are dropped."""
    html = (
        "<p>Three things are known of the plan so far.</p><h3>1. It costs nine million.</h3><p>clutter</p>"
        "<h3>2. It takes four years.</h3><p>clutter</p><p>Nobody knows more than that for now.</p>"
    )
    assert len(_kept(html, dropped="clutter")) == 4


def test_a_block_without_a_word_says_nothing() -> None:
    """A lone bullet, or stars between chapters, is no text."""
    assert _kept("<p>•</p><p>The pier will be rebuilt by the end of May.</p><p>* * *</p>") == [
        "The pier will be rebuilt by the end of May."
    ]


def test_points_at_the_end_stay() -> None:
    """A listicle ends with a point and its picture; a last heading that is no point of several heads nothing."""
    points = "".join(f"<h3>{n}. The pier lost {n} planks in the storm.</h3><p>clutter</p>" for n in (1, 2, 3))
    told = "<p>Three things are known of the storm so far.</p>"
    assert len(_kept(told + points, dropped="clutter")) == 4
    assert len(_kept(told + points + "<h3>More on the pier</h3>", dropped="clutter")) == 4
    assert len(_kept(told + "<h3>What do you think?</h3><p>clutter</p>", dropped="clutter")) == 1


def test_a_date_line_falls_at_the_edge_where_the_model_doubts() -> None:
    """A date above the text falls; the dates of a programme, and years among the facts, are what the reader came for."""
    told = "".join(f"<p>{text}</p>" for text in _told("first", "second", "third", "fourth", "fifth", "sixth"))
    assert len(_kept("<p>12 May 2031, 14:20</p>" + told)) == 6
    assert len(_kept("<p>12 May 2031, 14:20</p>" + told, score=2.0)) == 6
    more = told.replace("hall", "yard")
    assert len(_kept(told + "<p>Year founded: 2017</p>" + more)) == 13
    assert len(_kept("".join(f"<p>0{n}.11.2031 - The Harbour Choir - Town Hall</p>" for n in range(1, 9)), score=2.0)) == 8


def test_credits_are_known_by_their_words() -> None:
    """A line that names who took the picture falls; a price per credit, a choice with a slash, a list of lines stay."""
    told = _told("first", "second", "third", "fourth")
    lines = (
        "Photo: Mira Holt",
        "The pier at dawn. Foto: M. Holt",
        "The pier at dawn (Mira Holt/Harbour Press)",
        "© Harbour Press e.V.",
    )
    for line in lines:
        assert _kept(f"<p>{told[0]}</p><p>{line}</p><p>{told[1]}</p>", score=2.0) == told[:2]
    for line in ("Cost per credit: $472", "Daily (one tablet 3x/day)", "Words: all of us<br>Photo: Mira Holt<br>Songs: Ann"):
        assert len(_kept(f"<p>{told[0]}</p><p>{line}</p><p>{told[1]}</p>", score=2.0)) == 3


def test_a_byline_of_one_word_is_all_of_its_line() -> None:
    """Who signs as "Team" must not take every short line about a team along."""
    told = _told("first", "second", "third", "fourth")
    texts = ["Team", told[0], "Improves team work and trust", told[1], "By Mira Holt, Oslo", told[2]]
    html = "".join(f"<p>{text}</p>" for text in texts)
    assert _kept(html, score=2.0, authors=("team", "mira holt")) == [told[0], "Improves team work and trust", *told[1:3]]


def test_a_byline_in_brackets_falls() -> None:
    """So do papers in East Asia sign, where a name has no space."""
    told = _told("first", "second")
    html = f"<p>{told[0]}</p><p>{told[1]}</p><p>（中村健）</p>"
    assert _kept(html, score=2.0, authors=("中村健",)) == told


@pytest.mark.parametrize(
    "line",
    [
        "1,693 views",
        "Post Views: 204",
        "Просмотров: 1 204",
        "阅读：3021",
        "#harbour #choir #fog",
        "<em>Never miss a boat. <a href=/n>Sign up to our newsletter here</a>.</em>",
    ],
)
def test_counts_of_readers_tags_and_prompts_in_italics_fall(line: str) -> None:
    """They are no sentences of the story."""
    told = _told("first", "second")
    assert _kept(f"<p>{told[0]}</p><p>{line}</p><p>{told[1]}</p>", score=2.0) == told


@pytest.mark.parametrize("line", ["Views: from the tower and the mole", "#1", "1,693 views and no reply, he said."])
def test_what_only_sounds_like_a_count_stays(line: str) -> None:
    """A heading of a part, a number, a sentence."""
    told = _told("first", "second")
    assert _kept(f"<p>{told[0]}</p><p>{line}</p><p>{told[1]}</p>", score=2.0) == [told[0], line, told[1]]


def test_a_byline_that_only_its_line_tells_falls() -> None:
    """Where no metadata names the author, the line above the text does, and is not its first paragraph."""
    told = _told("first", "second", "third", "fourth", "fifth")
    cut = segment(dom.parse("".join(f"<p>{text}</p>" for text in ("Mira Holt", *told, "So said Mira Holt, harbour master"))))
    for item in cut.items:
        item.keep = True
    drop_bylines(cut, ["mira holt"])
    assert [item.text for item in cut.items if item.keep] == [*told, "So said Mira Holt, harbour master"]


def test_the_headline_above_the_text_is_not_read_twice() -> None:
    """Once it is known which of the page's titles is the article's own; further down the same words may be a heading."""
    told = _told("first", "second", "third", "fourth", "fifth")
    cut = segment(dom.parse(f"<h1>Votes!</h1>{''.join(f'<p>{text}</p>' for text in told)}<h2>Votes</h2><p>{told[0]}</p>"))
    for item in cut.items:
        item.keep = True
    drop_bylines(cut, [], "Votes")
    assert [item.text for item in cut.items if item.keep] == [*told, "Votes", told[0]]


def test_a_line_that_points_to_another_story_falls() -> None:
    """In any language, wherever it stands; a link within a sentence that tells something stays."""
    told = _told("first", "second")
    for line in (
        "Also read: <a href=/b>Choir sings boats home through the fog</a>",
        "Les også: <a href=/b>Koret sang båtene hjem i tåka</a>",
        "Mehr dazu lesen Sie hier: <a href=/b>Chor singt Boote durch den Nebel nach Hause in den Hafen</a>",
    ):
        assert _kept(f"<p>{told[0]}</p><p>{line}</p><p>{told[1]}</p>", score=2.0) == told
    line = "Related to the choir is the <a href=/c>harbour band</a>, which will play in the hall on Sunday night."
    assert len(_kept(f"<p>{told[0]}</p><p>{line}</p><p>{told[1]}</p>", score=2.0)) == 3


LINKED = "<a href=/b>Choir sings boats home through the fog</a>"


@pytest.mark.parametrize(
    "lines",
    [
        f"<p>Lire aussi :</p><p>{LINKED}</p><p><strong>{LINKED}</strong></p>",
        f"<h3>Noticias relacionadas</h3><ul><li>{LINKED}</li><li>{LINKED}</li></ul>",
        f"<p><b>Читайте также</b></p><ul><li>{LINKED}</li></ul>",
    ],
)
def test_lines_that_announce_other_stories_fall_with_their_links(lines: str) -> None:
    """Whatever they are set in, on any page; a text below such a line stays."""
    told = _told("first", "second")
    page = f"<p>{told[0]}</p>{lines}<p>{told[1]}</p>"
    assert _kept(page, is_news=True) == _kept(page) == told
    told_below = f"<p>{told[0]}</p><h3>Related cases</h3><p>{told[1]}</p>"
    assert _kept(told_below, is_news=True) == [told[0], "Related cases", told[1]]


@pytest.mark.parametrize("line", [LINKED, f"<strong>{LINKED}</strong>", LINKED.replace("/b", "https://www.paper.example/b")])
def test_a_headline_linked_between_two_sentences_falls(line: str) -> None:
    """It is that of another story, on news; a link to a shop, or one that is announced, is told."""
    told = _told("first", "second")
    assert _kept(f"<p>{told[0]}</p><p>{line}</p><p>{told[1]}</p>", is_news=True) == told
    assert len(_kept(f"<p>{told[0]}</p><p>{line}</p><p>{told[1]}</p>")) == 3
    shop = "<a href=https://shop.example/1>The songs of the harbour choir on one record</a>"
    assert len(_kept(f"<p>{told[0]}</p><p>{shop}</p><p>{told[1]}</p>", is_news=True)) == 3
    assert len(_kept(f"<p>{told[0]} They are here:</p><p>{line}</p><p>{told[1]}</p>", is_news=True)) == 3


def test_paragraphs_about_the_author_at_the_end_fall() -> None:
    """An author box is about who wrote the article; the same words further up may be part of what is told."""
    told = _told("first", "second", "third", "fourth", "fifth", "sixth", "seventh")
    box = "Mira Holt has written about harbours and those who live off them for twenty years."
    for texts, left in (([*told, box, "She lives in Marlow."], 8), ([box, *told], 8), ([*told[:3], box], 4)):
        cut = segment(dom.parse("".join(f"<p>{text}</p>" for text in texts)))
        for item in cut.items:
            item.keep = True
        drop_bylines(cut, ["mira holt"])
        assert sum(item.keep for item in cut.items) == left


@pytest.mark.parametrize(
    "line",
    [
        "Got a story? Tell our reporters about it by writing to desk@orrinpost.example before noon.",
        "Haben Sie Hinweise zu dieser Geschichte? Die Redaktion erreichen Sie unter post@orrin.example.",
        "Har du tips til redaksjonen? Ring oss når som helst, hele døgnet.",
        "Заметили ошибку? Выделите её мышью, и редакция получит ваше письмо.",
        "Follow the Orrin Post on Google News and never miss what happens along the canal.",
    ],
)
def test_a_house_line_falls_at_the_end_alone(line: str) -> None:
    """There the newsroom speaks for itself; in the middle, somebody in the story may."""
    told = _told("first", "second", "third", "fourth", "fifth", "sixth")
    assert _kept("".join([f"<p>{text}</p>" for text in [*told, line]])) == told
    assert line in _kept("".join([f"<p>{text}</p>" for text in [told[0], line, *told[1:]]]))


def _without_replies(heading: str) -> list[str]:
    """Return what is left of a story and of what stands below a heading outside it, all of which was kept."""
    story = "".join([f"<p>{text}</p>" for text in _told("first", "second", "third", "fourth", "fifth", "sixth")])
    replies = "".join([f"<li><p>{text}</p></li>" for text in _told("seventh", "eighth")])
    cut = segment(dom.parse(f"<main><h1>Votes</h1><div>{story}</div></main><section>{heading}<ul>{replies}</ul></section>"))
    hints = Hints()
    label(cut, look(cut, hints), hints)
    for item in cut.items:
        item.keep = item.tag == "p"
    drop_replies(cut)
    return [item.text for item in cut.items if item.keep]


@pytest.mark.parametrize(
    "heading", ["27 commentaires", "Comments (2)", "3 Gedanken zu „Votes“", "2 комментария", "コメント"]
)
def test_what_readers_wrote_below_the_story_falls(heading: str) -> None:
    """It is told by the line that heads it, whatever the elements are called."""
    assert _without_replies(f"<h2>{heading}</h2>") == _told("first", "second", "third", "fourth", "fifth", "sixth")


@pytest.mark.parametrize("heading", ["Comments by the mayor were read out, too", "The second session"])
def test_what_stands_below_another_heading_is_left_to_the_model(heading: str) -> None:
    """A second part of the story has a heading of its own."""
    assert len(_without_replies(f"<h2>{heading}</h2>")) == 8


@pytest.mark.parametrize(("box", "fallen"), [("<div class=x><div>{}</div></div>", True), ("{}", False)])
def test_a_long_note_on_the_author_in_a_box_of_its_own_falls(box: str, fallen: bool) -> None:
    """It begins with the name, however many prizes it lists; a memoir may end so, too, among its own paragraphs."""
    note = "Ann Lee has written of harbours, piers and bridges for thirty years. " * 11
    told = _told("motion", "letter", "reply", "ruling", "notice", "decree", "plea")
    page = "<div>" + "".join(f"<p>{text}</p>" for text in told) + "</div>" + box.format(f"<p>{note}</p>")
    page = page if fallen else page.replace("</div><p>", "<p>")
    cut = segment(dom.parse(page))
    for item in cut.items:
        item.keep, item.score = True, 2.0
    drop_bylines(cut, ["ann lee"])
    assert [item.text for item in cut.items if not item.keep] == [note.strip()] * fallen
