"""Titles of pages in scripts without spaces, where signs without spaces part the headline from section and site."""

from __future__ import annotations

import pytest

from scraper.extract import extract

TEXT = "<p>南部连日大雨，居民们对每一个问他们的人说，他们已经受够了这样的天气。官员表示，大桥将关闭到秋天。</p>" * 5


def headline(title: str, shown: str = "", head: str = "") -> str | None:
    page = f"<html lang=zh><title>{title}</title>{head}<div class=top>首页 &gt; 要闻</div>{shown}<div class=con>{TEXT}</div>"
    return extract(page, "https://www.hebei-daily.example/n/20260914/c12.html").headline


@pytest.mark.parametrize(
    ("title", "own"),
    [
        ("南部连日大雨大桥关闭到秋天_河畔网", "南部连日大雨大桥关闭到秋天"),
        ("南部连日大雨大桥关闭到秋天_要闻_河畔新闻网_example.cn", "南部连日大雨大桥关闭到秋天"),
        ("南部连日大雨大桥关闭到秋天__2026年第23号城市公报_河畔市政府网", "南部连日大雨大桥关闭到秋天"),
        ("南部连日大雨大桥关闭到秋天-河畔网", "南部连日大雨大桥关闭到秋天"),
        ("南部连日大雨大桥关闭到秋天--要闻--河畔日报", "南部连日大雨大桥关闭到秋天"),
        ("南部连日大雨大桥关闭到秋天-HEBEI DAILY", "南部连日大雨大桥关闭到秋天"),
        ("南部で大雨、大橋は秋まで通行止めに：川辺新聞", "南部で大雨、大橋は秋まで通行止めに"),
        ("王文：南部连日大雨的原因", "王文：南部连日大雨的原因"),
        ("国家主席视频出席中国-东盟峰会", "国家主席视频出席中国-东盟峰会"),
        ("国家主席视频出席中国-东盟峰会-河畔网", "国家主席视频出席中国-东盟峰会"),
        ("Visit Kyoto 京都 -- in spring: a guide_book", "Visit Kyoto 京都 -- in spring: a guide_book"),
        ("남부에 큰비가 내린다_속보 大雨", "남부에 큰비가 내린다_속보 大雨"),
        ("read_html explained for those in a hurry", "read_html explained for those in a hurry"),
    ],
)
def test_section_and_site_are_cut_off(title: str, own: str) -> None:
    """An underscore parts them as a bar does; behind a dash or a colon a publication must be named."""
    head = '<meta property="og:site_name" content="川辺新聞社">' if "川" in title else ""
    assert headline(title, head=head) == own


@pytest.mark.parametrize(
    ("title", "shown", "own"),
    [
        ("南部连日大雨大桥关闭到秋天-纪检", "<div>南部连日大雨大桥关闭到秋天</div>", "南部连日大雨大桥关闭到秋天"),
        ("南部连日大雨大桥关闭 东区办事处", "<td>南部连日大雨大桥关闭</td>", "南部连日大雨大桥关闭"),
        ("Rain falls in the south - Ministry", "<div>Rain falls in the south</div>", "Rain falls in the south"),
        ("Rain falls again in the south - twice", "<div>Rain falls</div>", "Rain falls again in the south - twice"),
        ("Rain falls in the south", "<div>Rain falls in</div>", "Rain falls in the south"),
        ("Rain falls in the south, twice", "<div>Rain falls in the south</div>", "Rain falls in the south, twice"),
        ("Rain falls in the south - twice", "<li>Rain falls in the south</li>", "Rain falls in the south - twice"),
        ("Rain falls in the south - twice", "<p><a href=/n>Rain falls in the south</a></p>",
         "Rain falls in the south - twice"),
        ("Rain falls in the south - twice", "<p>Rain falls in the south - twice</p><p>Rain falls in the south</p>",
         "Rain falls in the south - twice"),
    ],
)  # fmt: skip
def test_the_line_that_shows_the_headline_tells_where_it_ends(title: str, shown: str, own: str) -> None:
    """Pages without a heading show their headline all the same: what the title begins with is a line of its own."""
    assert headline(title, shown) == own


def test_a_heading_of_the_section_is_not_the_headline() -> None:
    """A first-level heading that shares no word with the title yields to the lesser one that is the title."""
    shown = "<h1>Allergies Health Center</h1><h2>Babies who eat nuts early fare better</h2>"
    assert headline("Babies who eat nuts early fare better", shown) == "Babies who eat nuts early fare better"


@pytest.mark.parametrize(
    "told",
    [
        "俄罗斯国防部称击落三架苏-27战机 乌方发布战报",
        "国足世预赛客场遭遇惨败0-7不敌日本 足协最新通报",
        "大选前夕专家解读COVID-19疫情官方通报",
        "U-20 월드컵 한국 세네갈 3-1 승리 지상파 생방송",
        "トヨタ自動車とソニーグループ-ホンダの新会社",
        "学习贯彻党的二十大精神｜小茶叶做成大产业",
        "新时代中国调研行之黄河篇 | 黄河岸边看变化",
        "ニュース深掘り 能登半島地震｜被災地のいま",
        "河畔网：多地发布暴雨预警信号",
        "🔥 Live-Blog: storm hits the coast_update",
    ],
)
def test_a_headline_with_such_signs_is_kept_whole(told: str) -> None:
    """Where nothing is named behind them, or the heading has the same text."""
    head = '<meta property="og:site_name" content="河畔网">'
    assert headline(told, head=head) == told
    assert headline(told, f"<h1>{told}</h1>", f'{head}<meta property="og:title" content="{told}">') == told


def test_the_sites_name_above_a_lesser_heading_is_not_the_headline() -> None:
    """A title may begin with it: the line is a link home, or the rest of the title is a heading, and the headline."""
    title = "The Example Valley Gazette - Storm hits coast"
    logo = "<div class=logo>{}The Example Valley Gazette</a></div><h2>Storm hits coast</h2>"
    assert headline(title, logo.format("")) == "Storm hits coast"
    assert headline(title, logo.format("<a href=/>").replace("<h2>", "<div>")) == title
