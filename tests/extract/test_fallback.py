"""The second opinion: trafilatura's answer is matched onto the segments in order, never by a word that recurs."""

from __future__ import annotations

import random
import re
import time

from hypothesis import given
from hypothesis import strategies as st

from scraper.extract import dom, extract
from scraper.extract.fallback import align, votes
from scraper.extract.reading import _ask_again
from scraper.extract.segment import segment
from scraper.extract.tables import share_votes

_FIRST = "The mill at Pell ground flour for the whole valley until the river changed its bed in the spring."
_SECOND = "Now the council wants the wheel to turn again, and has asked every household for a day of work."
_THIRD = "Whoever cannot dig may bring bread, tools or good advice, as the mayor said on Sunday after church."
_LINKS = (
    ("#", "Open the timetable of the mill in a window of its own"),
    ("#", "Who will pay for the new wheel of the mill at Pell?"),
    ("/wheel", "The plans of the wheel lie in the town hall until May"),
)


def _aligned(texts: list[str], answer: list[str], preferred: list[int] | None = None) -> list[int]:
    liked = [number in (preferred or []) for number in range(len(texts))]
    words = [tuple(text.replace(",", "").replace(".", "").split()) for text in texts]
    return sorted(align(words, "\n".join(answer).replace(",", "").replace(".", ""), liked))


def test_a_word_of_the_menu_that_is_a_line_of_the_body_gets_no_vote() -> None:
    """Asked about a real page, the item of the body's list is kept and the same word in the menu is not."""
    html = (
        "<html><body><div id=menu><ul><li><a href=/s>Sport</a></li><li><a href=/b>Bread</a></li></ul></div>"
        f"<article><h1>The mill</h1><p>{_FIRST}</p><p>{_SECOND}</p><ul><li>Bread</li><li>Tools</li></ul><p>{_THIRD}</p>"
        "</article><div id=foot><p><a href=/b>Bread</a></p></div></body></html>"
    )
    items = segment(dom.parse(html)).items
    voted = votes(html, items)
    assert voted is not None
    kept = [(item.text, item.order) for item, vote in zip(items, voted, strict=True) if vote]
    bread = [order for text, order in kept if text == "Bread"]
    assert [text for text, _ in kept if text in (_FIRST, _SECOND, _THIRD)] == [_FIRST, _SECOND, _THIRD]
    assert all(items[order].box.tag == "li" and order > 2 for order in bread)
    assert len(bread) == 1


def test_a_button_gets_no_vote() -> None:
    """A link that leads nowhere shares, prints or opens; a question that opens its answer is text, as is a true link."""
    opens, question, link = (f"<p><a href='{href}'>{text}</a></p>" for href, text in _LINKS)
    html = f"<html><body><article><h1>The mill</h1><p>{_FIRST}</p>{opens}<p>{_SECOND}</p>{question}{link}<p>{_THIRD}</p>"
    page = segment(dom.parse(html))
    for item in page.items:
        item.keep, item.score = False, -1.0
    _ask_again(html, page)
    assert [item.text for item in page.items if item.keep] == [_FIRST, _SECOND, *[text for _, text in _LINKS[1:]], _THIRD]


def test_a_table_is_kept_whole_or_not_at_all() -> None:
    """Its short cells cannot be told in the answer: the longer ones speak for them. One that is not in it stays out."""
    grain = [["Day", "Miller", "Sacks"], ["1 May", "Ann Lee of Upper Mill", "12"], ["2 May", "Bo Ash of the Old Mill", "7"]]
    flour = [["Price", "Bread"], ["3", "Loaf of rye and barley"]]
    said = "The following table lists who brought grain to the mill in the first days of that month."

    def table(rows: list[list[str]]) -> str:
        return f"<table>{''.join('<tr><td>' + '</td><td>'.join(row) + '</td></tr>' for row in rows)}</table>"

    html = f"<html><body><article><h1>The mill</h1><p>{_FIRST}</p><p>{said}</p>{table(grain)}<p>{_SECOND}</p>{table(flour)}"
    items = segment(dom.parse(html)).items
    answer = "\n".join([_FIRST, said, *[" | ".join(row) for row in grain], _SECOND])
    voted = align([tuple(re.findall(r"\w+", item.text)) for item in items], answer, [False] * len(items))
    shared = share_votes(items, [number in voted for number in range(len(items))])
    cells = [cell for row in grain for cell in row]
    assert [item.text for item, vote in zip(items, shared, strict=True) if vote] == [_FIRST, said, *cells, _SECOND]


def test_short_texts_need_longer_neighbours() -> None:
    """A line of the answer speaks for a short text only between the places of the longer ones around it."""
    assert _aligned(["Tools", _FIRST, "Tools", _SECOND, "Tools"], [_FIRST, "Tools", _SECOND]) == [1, 2, 3]
    assert _aligned(["", _FIRST, "", _SECOND], [_FIRST, "", _SECOND]) == [1, 3]


def test_a_repeated_prompt_is_kept_as_often_as_the_answer_has_it() -> None:
    """The same line all over the page gets the votes of its places in the answer, no more."""
    prompt = "Read more about the mill here"
    page = [prompt, _FIRST, prompt, prompt, _SECOND, prompt]
    assert _aligned(page, [_FIRST, prompt, _SECOND]) in ([1, 2, 4], [1, 3, 4])
    assert _aligned(page, [_FIRST, prompt, _SECOND], [3]) == [1, 3, 4]


def test_a_teaser_far_off_does_not_cost_the_body() -> None:
    """A text above the body that repeats its last paragraph cannot take that paragraph's place: the body has more words."""
    assert _aligned([_THIRD, _FIRST, _SECOND, _THIRD], [_FIRST, _SECOND, _THIRD]) == [1, 2, 3]
    assert _aligned([_FIRST, _SECOND, _THIRD, _FIRST], [_FIRST, _SECOND, _THIRD]) == [0, 1, 2]


@given(st.lists(st.sampled_from([_FIRST, _SECOND, _THIRD, "Tools", "Bread"]), max_size=12))
def test_a_page_that_is_the_answer_is_kept_from_its_first_long_text_to_its_last(texts: list[str]) -> None:
    """Whatever repeats, a page that says what the answer says is voted for whole, but for short texts at its ends."""
    longs = [number for number, text in enumerate(texts) if " " in text]
    expected = list(range(longs[0], longs[-1] + 1)) if longs else []
    assert _aligned(texts, texts) == expected


def test_time_grows_with_the_page_alone() -> None:
    """Ten thousand texts that all repeat cost about ten times as much as a thousand."""

    def cost(size: int) -> float:
        chosen = random.Random(1).choices([_FIRST, _SECOND, _THIRD, "Read more about the mill", "Tools"], k=size)
        started = time.process_time()
        _aligned(chosen, chosen[::-1])
        return time.process_time() - started

    cost(1_000)
    assert min(cost(10_000), cost(10_000)) < 40 * max(cost(1_000), 0.001)


def test_a_second_opinion_does_not_bring_in_the_menu() -> None:
    """Where trafilatura takes the whole page, the way from the home page and the links to other stories stay out."""
    text = (
        "河畔报讯，甲公司：9614.5万元竞得工业用地，将为公司基地提供用地。乙公司：25日获公司总裁助理增持。"
        "丙公司：确定为风电公司两项目的设备供应商，中标价7亿元。"
    )
    others = "".join(
        f"<dd><a href=/a{i}.html>第{i}次会议定调！鼓励境外资金进入境内金融市场</a></dd>"
        f"<dd>国庆假期前召开的第{i}次会议部署了一系列下一步的重点工作。</dd>"
        for i in range(6)
    )
    way = "<a href=/>首页</a> &gt; <a href=/k>快讯</a> &gt; <a href=/g>公司</a>"
    page = (
        "<html><head><title>午间公告：甲公司中标项目_河畔网</title></head><body>"
        f"<div class=pos>您所在的位置： {way}</div><div class=tit><h2>午间公告：甲公司中标项目</h2>"
        f"<div class=info>2019-09-26 12:11 来源：河畔网 作者：李在山</div></div><div class=txt>{text}</div>"
        "<div class=share>分享：</div><p>声明：河畔报力求信息真实、准确，文章提及内容仅供参考，不构成实质性投资建议。</p>"
        f"<div class=hot><h2>为你推荐</h2><dl>{others}</dl></div></body></html>"
    )
    body = extract(page, "https://news.example/a.html").body
    assert text in body
    assert "您所在的位置" not in body
