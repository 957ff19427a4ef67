"""What a page says more than once: notices, second copies, teasers of the whole text, pulled quotations."""

from __future__ import annotations

import pytest

from scraper.extract import dom
from scraper.extract.layout import Hints
from scraper.extract.segment import segment
from scraper.extract.trim import trim

NOTICE = "<p>Your settings keep content of other sites from being shown to you here.</p>"


def _kept(html: str, *, is_news: bool = False) -> list[str]:
    """Trim a page of which everything was kept."""
    cut = segment(dom.parse(html))
    for item in cut.items:
        item.keep = True
    trim(cut, Hints(is_news=is_news))
    return [item.text for item in cut.items if item.keep]


def _told(*names: str) -> list[str]:
    return [f"The {name} was read out in the hall before the vote was taken." for name in names]


def test_a_notice_between_paragraphs_falls_with_all_its_copies() -> None:
    """What stands three times between other texts is a notice; the text around it stays whole."""
    told = _told("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
    parts = [f"<p>{text}</p>" for text in told]
    html = parts[0] + NOTICE + parts[1] + NOTICE + parts[2] + NOTICE + "".join(parts[3:])
    assert _kept(html) == told


def test_copies_that_stand_together_are_no_notice() -> None:
    """A text repeated on purpose, line by line, stays: a litany, a chorus."""
    html = "<p>Once the bell rang the whole street went down to the water.</p>" * 5
    assert len(_kept(html)) == 5


def test_a_refrain_between_verses_stays() -> None:
    """Both have their lines; a notice of several lines between paragraphs falls."""
    refrain = "<p>and the boats came in, the boats came in,<br>and the boats went out again.</p>"
    verses = [f"<p>The {name} took the bell away<br>and left us in the fog,</p>" for name in ("first", "second", "third")]
    assert len(_kept("".join(verse + refrain for verse in verses))) == 6
    told = _told("first", "second", "third", "fourth", "fifth", "sixth")
    assert _kept("".join(f"<p>{text}</p>{refrain}" for text in told)) == told


def test_a_short_refrain_stays() -> None:
    """Short lines come back in interviews and poems."""
    told = _told("first", "second", "third")
    html = "".join(f"<p>{text}</p><p>So it goes on.</p>" for text in told)
    assert _kept(html).count("So it goes on.") == 3


def test_a_text_that_a_page_carries_twice_is_kept_once() -> None:
    """Once for wide screens and once for narrow ones, headings and lists with it."""
    told = _told("first", "second", "third", "fourth")
    half = f"<p>{told[0]}</p><p>{told[1]}</p><h3>Later</h3><p>{told[2]}</p><ul><li>By bus</li></ul><p>{told[3]}</p>"
    once = [*told[:2], "Later", told[2], "By bus", told[3]]
    assert _kept(f"<div class='wide'>{half}</div><div class='narrow'>{half}</div>") == once


def test_a_paragraph_that_comes_back_stays() -> None:
    """A quotation pulled out of the text, or a refrain, is no second copy of it."""
    told = _told("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
    assert _kept("".join(f"<p>{text}</p>" for text in [*told, told[2]])) == [*told, told[2]]


def test_a_page_on_which_many_texts_recur_is_a_list() -> None:
    """A notice comes in one or two wordings; a list of events describes each of its hosts every time."""
    hosts = [
        f"The {n} society has met in the old harbour hall since the year of the flood." for n in ("rowing", "chess", "art")
    ]
    html = "".join(f"<p>Evening {n}.</p><p>{host}</p>" for n in range(1, 4) for host in hosts)
    assert len(_kept(html)) == 18


PULLED = "Nobody asked the people of the lower town before the bridge was sold"


@pytest.mark.parametrize(
    "pulled",
    [f"<blockquote>{PULLED}.</blockquote>", f"<aside><p>“{PULLED}”</p></aside>", f"<p class=pullQuote>{PULLED}!</p>"],
)
def test_a_pulled_quotation_is_read_once(pulled: str) -> None:
    """It is display: its words stand in the running text."""
    told = [*_told("first", "second"), f"“{PULLED},” said the ferryman, and went home.", *_told("third", "fourth")]
    first, *rest = [f"<p>{text}</p>" for text in told]
    page = first + pulled + "".join(rest)
    assert _kept(page, is_news=True) == told
    assert (_kept(page) == told) == ("blockquote" not in pulled), "elsewhere, where it is called so"


@pytest.mark.parametrize(
    "pulled",
    [
        "<blockquote><p>Nobody asked … before the bridge was sold</p><footer>Ann Lee, ferrywoman</footer></blockquote>",
        "<figure class=quote><p>Nobody had asked the people of the lower town before the bridge was sold</p>Lee</figure>",
    ],
)
def test_a_pulled_quotation_of_the_news_may_be_shortened(pulled: str) -> None:
    """What it leaves out or adds makes it no less display, and whose words they are goes with it."""
    told = [*_told("first", "second"), f"“{PULLED},” said the ferryman, and went home.", *_told("third", "fourth")]
    first, *rest = [f"<p>{text}</p>" for text in told]
    assert _kept(first + pulled + "".join(rest), is_news=True) == told


def test_a_pulled_quotation_in_a_script_without_spaces_is_read_once() -> None:
    """Its words cannot be counted by spaces."""
    pulled = "小时候我们在这里读书，大家都以为再也看不到它了"
    told = ["古村的修复工程日前完工，祠堂重新开放。", f"“{pulled}。”村民说。", "首批民宿将于明年春天开业。"]
    first, *rest = [f"<p>{text}</p>" for text in told]
    assert _kept(first + f"<blockquote><p>{pulled}</p></blockquote>" + "".join(rest), is_news=True) == told


def test_a_quotation_that_stands_nowhere_else_is_kept() -> None:
    """A letter or a verse is told by being set apart."""
    page = "".join([f"<p>{text}</p>" for text in _told("first", "second", "third")])
    assert f"{PULLED}." in _kept(f"{page}<blockquote>{PULLED}.</blockquote>{page.replace('hall', 'yard')}", is_news=True)


def test_a_question_put_to_several_people_is_no_notice() -> None:
    """Each of them answers it."""
    asked = "What would you do if the council sold the bridge to the ferry company?"
    told = _told("first", "second", "third", "fourth")
    assert _kept("".join(f"<p>{asked}</p><p>{text}</p>" for text in told)).count(asked) == 4


def test_a_teaser_of_the_whole_text_is_read_once() -> None:
    """The opening stands before the offer, and once more in the box that is opened by paying; what it alone says stays."""
    told = _told("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "last")
    opening, whole = ("".join(f"<p>{text}</p>" for text in texts) for texts in (told[:2], told))
    assert _kept(f"<div>{opening}</div><div class='full'>{whole}</div>") == told
    assert _kept(f"<div><p>By the yard.</p>{opening}</div><div>{whole}</div>") == ["By the yard.", *told]


def test_a_refrain_at_the_opening_is_no_teaser() -> None:
    """Two lines that come back in the same box belong to the text."""
    told = _told("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "last")
    texts = [*told, *told[:2]]
    assert _kept("<div>" + "".join(f"<p>{text}</p>" for text in texts) + "</div>") == texts


def test_a_pulled_quotation_that_is_set_as_a_heading_is_read_once() -> None:
    """Some systems set it so, with whose words it is below; a heading of its own stays."""
    told = [*_told("first"), f"“{PULLED}”, said the clerk, and went home.", *_told("third")]
    pulled = f"<blockquote><h3>{PULLED}</h3><h4>Clerk of the council</h4></blockquote>"
    first, *rest = [f"<p>{text}</p>" for text in told]
    assert _kept(first + pulled + "".join(rest), is_news=True) == told
    assert PULLED in _kept(first + f"<h3>{PULLED}</h3>" + "".join(rest), is_news=True)
