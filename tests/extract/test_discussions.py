"""What readers wrote is no story, whatever its boxes are called; what a live report says minute by minute is one."""

from __future__ import annotations

import time

import pytest
from briefs import STORY, TITLE, URL, paragraphs

from scraper.extract import extract

SAID = (
    "I crossed with her in 1998 and would do it again tomorrow, if only there were still a band that plays on deck.",
    "Nobody asks what it costs us who live here, the tax for the pier alone is more than what I pay for my boat.",
    "The day boat was always late in winter, so let us see whether this one keeps to its hours, I do not believe it.",
)
DAYS = ("14 September 2026", "le 15 septembre 2026 à 10:42", "2026年9月16日")


def _boxes(last: str, tag: str = "div") -> str:
    rows = zip(("Ane", "Bo", "Cleo"), DAYS, SAID, strict=True)
    return "".join(f"<{tag} class='zz2'><div>{who} • {day}</div><p>{text}</p>{last}</{tag}>" for who, day, text in rows)


def _told(boxes: str, story: tuple[str, ...] = (*STORY, *STORY[:1])) -> list[str]:
    """Return the paragraphs of a page with boxes behind its last one, in the same element."""
    html = f"<article><h1>{TITLE}</h1><div>{paragraphs(story)}<div class='zz'>{boxes}</div></div></article>"
    found = extract(f"<html><head><title>{TITLE}</title></head><body>{html}</body></html>", URL).body.split("\n\n")
    return [text for text in found if text in SAID]


@pytest.mark.parametrize("last", ["Reply", "Répondre", "Ответить", "返信", "رد"])
@pytest.mark.parametrize("tag", ["div", "span", "button"])
def test_comments_that_can_be_answered(last: str, tag: str) -> None:
    """What answers them need be no link until scripts have run."""
    assert _told(_boxes(f"<{tag}>{last}</{tag}>" if tag != "button" else f"<p>{last}</p>")) == []


@pytest.mark.parametrize("head", ["3 comments", "3 commentaires", "Kommentare (3)", "コメント3件", "3 تعليقات"])
@pytest.mark.parametrize("tag", ["p", "div"])
@pytest.mark.parametrize("row", ["<div>{}</div>", "<ul>{}</ul>", "{}"])
def test_comments_below_a_line_that_counts_them(head: str, tag: str, row: str) -> None:
    """Each says who wrote it, and when; they may be the items of a list."""
    assert _told(f"<{tag}>{head}</{tag}>" + row.format(_boxes("<div>+3</div>", "li" if "ul" in row else "div"))) == []


@pytest.mark.parametrize("last", ["", "<div>Share</div>", "<div>Partager</div>"])
def test_a_live_report(last: str) -> None:
    """Its entries are dated and end alike, too; nobody can answer them."""
    assert _told(_boxes(last)) == list(SAID)


def test_answers_that_a_heading_counts() -> None:
    """They are not dated."""
    answers = "".join(f"<div><h4>Ask {n}</h4><p>{text}</p></div>" for n, text in enumerate(SAID))
    assert _told(f"<h3>3 Antworten</h3>{answers}") == list(SAID)


def test_answers_with_labels() -> None:
    """The word that answers a comment stands above an answer, in the box with it."""
    boxes = "".join(f"<div><p>And why?</p><p>Svar</p><p>{text}</p></div>" for text in SAID)
    assert _told(boxes) == list(SAID)


@pytest.mark.parametrize(
    "head", ["<p>24 comments</p>", "<h3>Комментарии</h3>", "<h3>3 comentarios</h3>", "<p>3 Antworten</p>"]
)
@pytest.mark.parametrize(
    "line", ["<p>{} March 2024, 9:15</p>", "<h4>{}. März 2024</h4>", "<h4>Ana Gil • {} de marzo de 2024</h4>"]
)
def test_a_counter_above_a_report(head: str, line: str) -> None:
    """Entries, chapters and answers are dated, but say of nobody that he wrote them."""
    rows = "".join(f"<div class='e'>{line.format(n)}<p>{text}</p></div>" for n, text in enumerate(SAID, 11))
    assert _told(head + rows) == list(SAID)


@pytest.mark.parametrize("who", [("Ann Lee",) * 3, ("Ann Lee", "Bo Moss", "Cleo Ray")])
def test_a_counter_above_entries_of_a_live_report(who: tuple[str, ...]) -> None:
    """One writer has signed them all, or the report goes on below them."""
    rows = "".join(f"<div><p>{name} • 12 March 2024</p><p>{text}</p></div>" for name, text in zip(who, SAID, strict=True))
    assert _told(f"<p>24 comments</p>{rows}<p>{STORY[1]} So it was.</p>") == list(SAID)


def test_many_counters_and_long_lines_are_read_in_time() -> None:
    """Neither the one nor the other makes a page slow."""
    counters, digits = "<div>5 comments</div>" * 6_000, "1x" * 1_000
    rows = f"<div><p>{digits}</p><p>hello</p></div>" * 3
    start = time.process_time()
    assert _told(counters + rows + paragraphs(SAID[:1])) == list(SAID[:1])
    assert time.process_time() - start < 6.0


@pytest.mark.parametrize(
    "box",
    [
        "<div class='q'><p>{}</p><p>Svar</p></div><div class='a'><p>It will.</p></div>",
        "<div class='card'><p>{}</p><p>Responder</p></div>",
        "<div class='mail'><p>From: Ann Lee, sent on 12 March 2024</p><p>{}</p><p>Reply</p></div>",
        "<blockquote class='post'><p>Ann Lee • 12 March 2024</p><p>{}</p><p>Reply</p></blockquote>",
        f"<div class='post'><p>Ann Lee • 12 March 2024</p><p>{{}}</p><p>Reply</p></div><p>{STORY[1]} So it was.</p>",
    ],
)
def test_the_word_for_an_answer_below_what_a_story_quotes(box: str) -> None:
    """Questions, letters and posts end with it, and the story goes on between them."""
    assert _told("".join(map(box.format, SAID))) == list(SAID)


def test_a_discussion_that_is_what_the_page_says() -> None:
    """There is no story above it."""
    assert _told(_boxes("<div>Reply</div>"), STORY[:1]) == list(SAID)


def _posted(names: str, day: str = "14 September 2026 | 10:42") -> str:
    rows = zip(("Ane", "Bo", "Cleo"), SAID, strict=True)
    return "".join(f"<div class='{names}'><h3>Oh</h3><p>{x}</p><p>Posted by: {who}, {day}</p></div>" for who, x in rows)


@pytest.mark.parametrize("names", ["visitors_comment_content", "comment", "userComment", "kommentar odd", "commentaire"])
def test_comments_whose_boxes_say_so_one_by_one(names: str) -> None:
    """Nothing else around them does."""
    assert _told(_posted(names)) == []


@pytest.mark.parametrize("names", ["commentText", "comment-body", "comment_content"])
def test_comments_below_the_lines_that_sign_them(names: str) -> None:
    """Who wrote, and when, stands above the box; the heading goes with them, and a thread without a story is its own."""
    rows = "".join(
        f"<div class=c7><p><b>{who}</b> - 14.09.2026 10:4{n}:39</p><p class='{names}'>{text}</p></div>"
        for n, (who, text) in enumerate(zip(("Ane", "Bo", "Cleo"), SAID, strict=True))
    )
    assert _told(f"<h2>Коментари</h2>{rows}") == []
    assert _told(rows, STORY[:1]) == list(SAID)


@pytest.mark.parametrize(("names", "day"), [("commentary", "14 September 2026"), ("gallery__item__comment", "Photo: Bo")])
def test_what_is_called_almost_like_comments(names: str, day: str) -> None:
    """The entries of a live commentary; and what an editor says of pictures, which is not dated."""
    assert _told(_posted(names, day)) == list(SAID)


@pytest.mark.parametrize(
    "names", ["sf_comment_list", "commentsList", "visitors_comment_block", "wpd-thread-comments_section"]
)
def test_comments_in_a_box_that_says_so(names: str) -> None:
    """However its makers join the words; nothing in it is dated."""
    rows = "".join(f"<div class='zz2'><p>{text}</p></div>" for text in SAID)
    assert _told(f"<div class='{names}'>{rows}</div>") == []
