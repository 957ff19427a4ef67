"""Verdicts in doubt, settled by what stands around the text."""

from __future__ import annotations

import pytest

from scraper.extract import dom
from scraper.extract.layout import Hints, look
from scraper.extract.lexicon import Lexicon
from scraper.extract.neighbours import (
    ALIKE_SLACK,
    ALONE,
    AMID_SLACK,
    ANNOUNCING_SLACK,
    BELOW_SLACK,
    CODE_SLACK,
    FRAGMENT,
    HEADED_SLACK,
    HEADED_SURE,
    HEADING_SLACK,
    LINKS_SLACK,
    LIST_SLACK,
    TABLE_SLACK,
    agree,
    settle,
)
from scraper.extract.places import Places
from scraper.extract.segment import segment

TELL = "The ferry to the outer islands was late again on Tuesday, and nobody at the harbour could say why."
SURE = 3.0


def _settled(scores: list[float], inner: str, host: str = "") -> list[bool]:
    """Settle a page of one text, some inner ones and a text again; the model keeps what scores above 0."""
    cut = segment(dom.parse(f"<body><main><p>{TELL}</p>{inner}<p>{TELL}</p></main></body>"))
    layout = look(cut, Hints())
    Places(cut, layout, Lexicon({}, {}, {}))
    for item, score in zip(cut.items, scores, strict=True):
        item.score, item.keep = score, score > 0
    settle(cut.items, range(len(cut.items)), layout, 0.0, host)
    return [item.keep for item in cut.items]


@pytest.mark.parametrize(("score", "keep"), [(-0.9 * HEADING_SLACK, True), (-1.1 * HEADING_SLACK, False)])
def test_a_sub_heading_between_two_kept_texts_is_given_the_benefit_of_the_doubt(score: float, keep: bool) -> None:
    """No further than the slack, and a paragraph is given none."""
    assert _settled([SURE, score, SURE], "<h2>Late again</h2>") == [True, keep, True]
    assert _settled([SURE, score, SURE], f"<p>{TELL}</p>") == [True, False, True]


def test_a_sub_heading_above_what_fell_falls_too() -> None:
    """It heads nothing that is left."""
    assert _settled([SURE, -0.5, -1.0, SURE], f"<h2>Late again</h2><p>{TELL}</p>") == [True, False, False, True]


@pytest.mark.parametrize(("score", "keep"), [(0.8 * ALONE, False), (1.2 * ALONE, True)])
def test_a_text_both_of_whose_neighbours_fall_must_be_surer(score: float, keep: bool) -> None:
    """It is one teaser that looks a little more like prose than the others; a paragraph beside those of the body is not."""
    inner = f"<section><p>{TELL}</p></section>" * 3
    assert _settled([SURE, -2.0, score, -2.0, SURE], inner) == [True, False, keep, False, True]
    assert _settled([SURE, -2.0, score, SURE, SURE], inner)[2]
    assert _settled([SURE, -2.0, score, -2.0, SURE], f"<p>{TELL}</p>" * 3)[2]


@pytest.mark.parametrize(("score", "keep"), [(-0.9 * TABLE_SLACK, True), (-1.1 * TABLE_SLACK, False)])
def test_a_table_between_two_kept_texts_is_given_the_benefit_of_the_doubt(score: float, keep: bool) -> None:
    """It stands in the story; at its end, or before a text that fell, it may be of the page."""
    table = f"<table>{'<tr><td>Wheels</td><td>410</td></tr>' * 3}</table>"
    cells = [score] * 6
    assert _settled([SURE, *cells, SURE], table) == [True, *[keep] * 6, True]
    assert _settled([SURE, *cells, -2.0, SURE], f"{table}<p>{TELL}</p>") == [True, *[False] * 6, False, True]
    assert _settled([SURE, *cells, -2.0], table) == [True, *[False] * 6, False]


@pytest.mark.parametrize(("score", "keep"), [(-0.9 * LIST_SLACK, True), (-1.1 * LIST_SLACK, False)])
@pytest.mark.parametrize("colon", [":", "："])
def test_a_list_that_a_colon_announces_between_two_kept_texts_is_given_it_too(score: float, keep: bool, colon: str) -> None:
    """At the end of the story, without the colon, or where one of its points is surely none, it is not."""
    points, doubt = f"<ul>{'<li>A seat on deck</li>' * 3}</ul>", [score] * 3
    announced = f"<p>The new ticket has{colon}</p>{points}"
    assert _settled([SURE, SURE, *doubt, SURE], announced) == [True, True, *[keep] * 3, True]
    assert _settled([SURE, SURE, *doubt, -2.0], announced) == [True, True, *[False] * 3, False]
    assert _settled([SURE, SURE, -2.0, *doubt[1:], SURE], announced) == [True, True, *[False] * 3, True]
    assert _settled([SURE, *doubt, SURE], points) == [True, *[False] * 3, True]


def test_the_first_text_may_stand_alone() -> None:
    """A standfirst is parted from the rest by bylines, dates and buttons."""
    assert _settled([0.8 * ALONE, -2.0, SURE], f"<p>{TELL}</p>") == [True, False, True]


@pytest.mark.parametrize(("score", "keep"), [(0.9 * FRAGMENT, False), (1.1 * FRAGMENT, True)])
def test_a_few_words_of_a_div_must_be_surer(score: float, keep: bool) -> None:
    """Labels and buttons are built of such; a sentence, and an item of a list, are no fragments."""
    button, bar = "<div>Compare prices</div>", "<div>Share</div>"
    assert _settled([SURE, score, -SURE, SURE], button + bar) == [True, keep, False, True]
    assert _settled([SURE, score, SURE], button)[1], "it heads the text behind it"
    listed = "<div>The offer in detail:</div><ul><li>Ten ships</li><li>Two masters</li></ul>"
    assert _settled([SURE, score, SURE, SURE, SURE], listed)[1], "it announces the list"
    assert _settled([SURE, score, -SURE, SURE], f"<div class=box__title>Compare prices</div>{bar}")[1]
    assert _settled([SURE, score, -SURE, SURE], f"<div>Nobody came to compare prices.</div>{bar}")[1]
    assert _settled([SURE, score, -SURE, SURE], f"<ul><li>Compare prices</li></ul>{bar}")[1]
    assert _settled([SURE, score, -SURE, SURE], f"<div><b>Compare prices</b></div>{bar}")[1], "it is set as a sub-heading"


def _agreed(scores: list[float], html: str) -> list[float]:
    cut = segment(dom.parse(f"<body>{html}</body>"))
    for item, score in zip(cut.items, scores, strict=True):
        item.score = score
    agree(cut.items, range(len(cut.items)), look(cut, Hints()))
    return [item.score for item in cut.items]


def test_the_cells_of_a_table_are_judged_together() -> None:
    """A table without its column of dates says something else."""
    rows = "<tr><td>3 May</td><td>ten</td></tr>" * 2
    found = _agreed([-1.0, 2.0, -1.0, 2.0], f"<table>{rows}</table>")
    assert len(set(found)) == 1
    assert -1.0 < found[0] < 2.0


def test_the_columns_of_a_page_laid_out_as_a_table_are_not() -> None:
    """The menu on the left would take the story with it."""
    page = f"<table><tr><td>Home</td><td>News</td><td>{TELL * 3}</td></tr></table>"
    menu, other, story = _agreed([-3.0, -3.0, SURE], page)
    assert menu == other == -3.0
    assert story == SURE


def test_texts_in_a_column_of_the_page_are_no_list() -> None:
    """Paragraphs between line breaks, the menu above them and the comments below: each is judged alone."""
    texts = [f"{TELL} {TELL} {number}" for number in range(4)]
    page = f"<table><tr><td>Print | Send</td></tr><tr><td>{'<br><br>'.join(texts)}</td></tr></table>"
    assert _agreed([-3.0, SURE, SURE, -1.0, -2.0], page) == [-3.0, SURE, SURE, -1.0, -2.0]


def test_the_items_of_a_list_move_towards_each_other() -> None:
    """An item that is nothing like the others keeps some of its own."""
    one, two = _agreed([-1.0, 1.0], "<ul><li>One thing</li><li>Two things</li></ul>")
    assert -1.0 < one < two < 1.0


@pytest.mark.parametrize(("score", "keep"), [(-0.9 * CODE_SLACK, True), (-1.1 * CODE_SLACK, False)])
def test_code_behind_a_kept_text_is_kept(score: float, keep: bool) -> None:
    """Tutorials end in it."""
    assert _settled([SURE, SURE, score, SURE], f"<p>{TELL}</p><pre>ferry --late</pre>") == [True, True, keep, True]


@pytest.mark.parametrize("kept", [2, 0])
def test_questions_are_kept_with_their_answers(kept: int) -> None:
    """Where most of the answers are; the heading above comes with them."""
    pairs = "".join(f"<div class=q-{n}>Why was it late on day {n}?</div><p>{TELL}</p>" for n in range(3))
    answers = [SURE if n < kept else -2.0 for n in range(3)]
    scores = [SURE, -2.0, *(score for answer in answers for score in (-2.0, answer)), SURE]
    assert _settled(scores, f"<h3>FAQ</h3>{pairs}") == [True, *[kept > 0] * 7, True]


def test_answers_that_the_model_hardly_keeps_are_kept_with_their_questions() -> None:
    """Each stands alone between two questions that fall."""
    pairs = "".join(f"<div><div class=q>Why was it late on day {n}?</div><p>{TELL}</p></div>" for n in range(3))
    assert all(_settled([SURE, *[-2.0, 0.8 * ALONE] * 3, SURE], pairs))


@pytest.mark.parametrize(("score", "keep"), [(-0.9 * BELOW_SLACK, True), (-1.1 * BELOW_SLACK, False)])
def test_a_list_below_a_paragraph_is_given_the_benefit_of_the_doubt(score: float, keep: bool) -> None:
    """With its heading, also where nothing is kept below it; links, and a list apart from the story, are not."""
    points = f"<h3>Winners</h3><ul>{'<li>Best boat: the Alma</li>' * 3}</ul>"
    scores = [SURE, -2.0, *[score] * 3, -2.0]
    assert _settled(scores, points) == [True, *[keep] * 4, False]
    assert not any(_settled(scores, points.replace("Best boat", "<a href=/b>Best boat</a>"))[1:])
    assert not any(_settled(scores, f"<section>{points}</section>")[1:])


@pytest.mark.parametrize(("score", "keep"), [(-0.9 * ALIKE_SLACK, True), (-1.1 * ALIKE_SLACK, False)])
def test_sub_headings_set_alike_are_kept_together(score: float, keep: bool) -> None:
    """Where half of them are, also below a text that fell; one that is set otherwise is not."""
    parts = "".join(f"<p><a href=/{n}>Shop {n}</a></p><h3 class=part>Day {n}</h3><p>{TELL}</p>" for n in range(2))
    scores = [SURE, -3.0, SURE, SURE, -3.0, score, SURE, SURE]
    assert _settled(scores, parts)[5] is keep
    assert not _settled(scores, parts.replace("h3 class=part>Day 1", "h3 class=more>Day 1"))[5]


@pytest.mark.parametrize(("score", "keep"), [(-0.9 * AMID_SLACK, True), (-1.1 * AMID_SLACK, False)])
def test_a_paragraph_amid_kept_ones_set_alike_is_given_the_benefit_of_the_doubt(score: float, keep: bool) -> None:
    """Of one box and kind; the last one is not, nor is one in a box of its own."""
    inner = f"<p>{TELL}</p>" * 3
    assert _settled([SURE, -SURE, score, -SURE, SURE], inner) == [True, False, keep, False, True]
    assert not any(_settled([SURE, -SURE, -SURE, -SURE, score], inner)[1:])
    assert not any(_settled([SURE, -SURE, score, -SURE, SURE], inner.replace("p>", "blockquote>"))[1:4])


@pytest.mark.parametrize("kept", [2, 1])
def test_rows_set_alike_are_kept_together(kept: int) -> None:
    """Each has a label and a sentence; the buttons behind it do not count, and one row of four is no reason."""
    row = "<div class=row-{0}><span><div>{0}'</div></span><div>Ruiz heads the ball home.</div><div>Share</div></div>"
    inner = f"<section>{''.join(row.format(n) for n in range(4))}</section>"
    texts = [score for n in range(4) for score in (-2.0, 0.8 * ALONE if n < kept else -0.9 * LIST_SLACK, -2.0)]
    found = _settled([SURE, *texts, SURE], inner)[1:-1]
    assert found == ([True, True, False] * 4 if kept == 2 else [False] * 12)


@pytest.mark.parametrize(
    ("href", "count", "keep"),
    [("https://pod.example/{}", 3, True), ("https://pod.example/{}", 2, False), ("/stories/{}", 3, False)],
)
def test_a_row_of_paragraphs_that_are_links_to_other_sites_is_text(href: str, count: int, keep: bool) -> None:
    """Sources, podcasts, help lines, below a colon; links to other stories of the site are not."""
    inner = "".join(f"<p><a href={href.format(n)}>The Night Ferry, a detective story</a></p>" for n in range(count))
    scores = [SURE, SURE, *[-0.9 * LINKS_SLACK] * count, SURE]
    assert _settled(scores, f"<p>We heard these:</p>{inner}", host="news.example")[2:-1] == [keep] * count
    assert not any(_settled(scores, f"<p>We heard these.</p>{inner}", host="news.example")[2:-1])


@pytest.mark.parametrize(("score", "keep"), [(-0.9 * HEADING_SLACK, True), (-1.1 * HEADING_SLACK, False)])
def test_a_button_does_not_part_a_sub_heading_from_the_text_around_it(score: float, keep: bool) -> None:
    """The texts on both sides are one element's; the headline of a story set in heads a text in its own."""
    inner = f"<div>{TELL}<div>Buy now</div><h2>The offer</h2>{TELL}</div>"
    assert _settled([SURE, SURE, -SURE, score, SURE, SURE], inner)[3] is keep
    inner = f"<div>{TELL}<div>Buy now</div><section><h2>The offer</h2><p>{TELL}</p></section></div>"
    assert not _settled([SURE, SURE, -SURE, score, SURE, SURE], inner)[3]


@pytest.mark.parametrize(("score", "keep"), [(-0.9 * HEADED_SLACK, True), (-1.1 * HEADED_SLACK, False)])
def test_a_sentence_below_a_sure_heading_is_given_the_benefit_of_the_doubt(score: float, keep: bool) -> None:
    """In a box with it; not below a heading in doubt, nor a few words."""
    box = f"<div><h3>Do not take one for the other</h3><div>{TELL}</div></div>"
    assert _settled([SURE, 1.1 * HEADED_SURE, score, SURE], box)[2] is keep
    assert not _settled([SURE, 0.9 * HEADED_SURE, score, SURE], box)[2]
    assert not _settled([SURE, 1.1 * HEADED_SURE, score, SURE], box.replace(TELL, "Buy now"))[2]
    assert not _settled(
        [SURE, 1.1 * HEADED_SURE, score, SURE], box.replace("</h3><div>", "</h3></div><div><div>") + "</div>"
    )[2]


@pytest.mark.parametrize(("score", "keep"), [(-0.9 * ANNOUNCING_SLACK, True), (-1.1 * ANNOUNCING_SLACK, False)])
@pytest.mark.parametrize(
    "inner", ["<p>{}</p><ul>{}</ul>", "<div><span>{}</span><ul>{}</ul></div>", "<div>{}</div><ol>{}</ol>"]
)
def test_what_announces_a_kept_list_is_given_the_benefit_of_the_doubt(score: float, keep: bool, inner: str) -> None:
    """By a colon, right above it; not where pages lead to other stories so, or the list falls."""
    points = f"<li>{TELL}</li><li>{TELL}</li>"
    assert _settled([SURE, score, SURE, SURE, SURE], inner.format("You will need:", points)) == [
        True,
        keep,
        True,
        True,
        True,
    ]
    assert _settled([SURE, score, SURE, SURE, SURE], inner.format("You will need", points))[1] is False
    assert _settled([SURE, score, SURE, SURE, SURE], inner.format("Read more:", points))[1] is False
    assert _settled([SURE, score, -SURE, -SURE, SURE], inner.format("You will need:", points))[1] is False


@pytest.mark.parametrize("line", ["Step {}", "<a href='/d{}'>Day {}</a>", "第{}回", "Schritt {}:"])
def test_lines_that_count_what_is_kept_below_them_are_kept(line: str) -> None:
    """Three at least, by one, a kept sentence below each; figures of a product or a place in a list count nothing."""

    def told(numbers: str, scores: list[float]) -> list[bool]:
        rows = "".join(f"<div><div>{line.replace('{}', number)}</div><p>{TELL}</p></div>" for number in numbers)
        return _settled([SURE, *scores, SURE], rows)[1:-1:2]

    assert told("123", [-2.0, SURE] * 3) == [True] * 3
    assert told("789", [-2.0, SURE] * 3) == [True] * 3
    assert told("12", [-2.0, SURE] * 2) == [False] * 2
    assert told("135", [-2.0, SURE] * 3) == [False] * 3
    assert told("123", [-2.0, SURE, -2.0, -SURE, -2.0, SURE]) == [False] * 3
