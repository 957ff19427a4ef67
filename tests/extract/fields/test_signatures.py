"""Authors whom the story itself names: behind its dateline, in brackets at its end, in an agency's closing line."""

from __future__ import annotations

import pytest

from scraper.extract import extract

ZH = "<p>南部连日大雨，居民们对每一个问他们的人说，他们已经受够了这样的天气。官员表示，大桥将关闭到秋天。</p>"
JA = "<p>南部で大雨が続き、住民は避難した。県は大橋を秋まで通行止めにすると発表した。</p>"
KO = "<p>남부에 많은 비가 내려 주민들이 대피했다고 당국이 14일 밝혔다. 다리는 가을까지 닫힌다.</p>"
EN = "<p>The river rose again on Monday, and the people of the south told everyone who asked that they had enough of it.</p>"


def authors(text: str, *, first: str = "", last: str = "", below: str = "") -> list[str]:
    page = (
        "<html><title>Rain falls</title><article><h1>Rain falls</h1><div>2026-09-14 10:00</div>"
        f"{first}{text * 4}{last}</article>{below}"
    )
    return [author.name for author in extract(page, "https://news.example/rain").authors]


@pytest.mark.parametrize(
    ("text", "opening", "people"),
    [
        (ZH, "新华社巴黎12月9日电（记者唐霁）法国9日再次爆发全国跨行业大罢工，首都的交通几乎完全瘫痪。", ["唐霁"]),
        (ZH, "河畔报快讯（记者 裴剑飞）今日有网友爆料，有60万个账号在暗网低价出售，公司表示不实。", ["裴剑飞"]),
        (ZH, "河畔网10月4日讯（记者陈智 整合）国庆中秋长假过半，外媒关注的热情不减，频频出现在报道中。", ["陈智"]),
        (ZH, "本站讯（通讯员 李琴雯 刘会）为深入推进工作，本院举办了大赛，来自各地的人员参加了比赛。", ["李琴雯", "刘会"]),
        (ZH, "河畔网11月18日电 (周岚 李强)南部连日大雨，居民们说，他们已经受够了这样的天气。", ["周岚", "李强"]),
        (ZH, "河畔网11月18日电 (全文)南部连日大雨，居民们说，他们已经受够了这样的天气。", []),
        (ZH, "（记者李佳 通讯员王强）南部连日大雨，居民们说，他们已经受够了这样的天气。", ["李佳", "王强"]),
        (ZH, "【記者陳思妤台北報導】南部連日大雨，居民們說，他們已經受夠了這樣的天氣。", ["陳思妤"]),
        (ZH, "【文/河畔网专栏作者 王文】", ["王文"]),
        (ZH, "市长在会上（左二）表示，大桥将关闭到秋天，有关部门已经作好了准备。", []),
        (KO, "(서울=예시뉴스) 홍길동 기자 = 남부에 많은 비가 내려 주민들이 대피했다고 당국이 14일 밝혔다.", ["홍길동"]),
        (KO, "[강변경제 홍길동 기자] 남부에 많은 비가 내려 주민들이 대피했다고 당국이 14일 밝혔다.", ["홍길동"]),
        (KO, "(북부=강변경제) 남부에 많은 비가 내려 주민들이 대피했다고 당국이 14일 밝혔다.", []),
        (KO, "[홍길동 기자의 눈] 남부에 많은 비가 내려 주민들이 대피했다고 당국이 14일 밝혔다.", []),
        (JA, "【ロンドン=山田太郎】英国の南部で大雨が続き、住民は避難したと当局が発表した。", ["山田太郎"]),
    ],
)
def test_the_reporter_of_the_dateline(text: str, opening: str, people: list[str]) -> None:
    """Who is named in brackets behind place and agency wrote the story."""
    assert authors(text, first=f"<p>{opening}</p>") == people


@pytest.mark.parametrize(
    ("text", "closing", "people"),
    [
        (ZH, "活动将先后在巴西、乌拉圭、阿根廷举行。（张巨峰）", ["张巨峰"]),
        (ZH, "（张巨峰）", ["张巨峰"]),
        (ZH.replace("他们已经", "「雨の日」他们已经"), "（张巨峰）", ["张巨峰"]),
        (ZH, "活动将先后在巴西、乌拉圭、阿根廷举行。(文/图 刘玺东 易赛楠)", ["刘玺东", "易赛楠"]),
        (ZH, "河畔晚报记者 张楠", ["张楠"]),
        (ZH, "活动将先后在巴西、乌拉圭、阿根廷举行。（记者 李楠 摄影报道）", ["李楠"]),
        (ZH, "活动将先后在巴西、乌拉圭、阿根廷举行。（李楠、王平）", ["李楠", "王平"]),
        (ZH, "他引用古人的话：“民为贵，社稷次之，君为轻。”（高望之）", []),
        (ZH, "活动将先后在巴西、乌拉圭、阿根廷举行。（完）", []),
        (ZH, "活动将先后在巴西、乌拉圭、阿根廷举行。（河畔县发改局）", []),
        (ZH, "活动将先后在巴西、乌拉圭、阿根廷举行。（新华网）", []),
        (JA, "大橋は秋まで通行止めになると県が発表した。（山田太郎）", ["山田太郎"]),
        (JA, "大橋は秋まで通行止めになると県が発表した。【山田太郎、鈴木花子】", ["山田太郎", "鈴木花子"]),
        (KO, "다리는 가을까지 닫힌다. (홍길동 기자)", ["홍길동"]),
        (KO, "[홍길동 기자]", ["홍길동"]),
        (KO, "[강변경제 홍길동 기자]", ["홍길동"]),
        (KO, "/홍길동 기자", ["홍길동"]),
        (KO, "/ 홍길동 기자 hong@news.example", ["홍길동"]),
        (KO, "(사진=강변경제)", []),
        (JA, "（佐藤健一）", ["佐藤健一"]),
        (JA, "【山本翔太】", ["山本翔太"]),
        (JA, "（社会部　佐藤健一）", ["佐藤健一"]),
        (JA, "大橋は秋まで通行止めになると県が発表した。（北部支局・佐藤健一）", ["佐藤健一"]),
        (JA, "（東京）", []),
        (JA, "（社会部）", []),
        (JA, "大橋は秋まで通行止めになると県が発表した。（共同）", []),
        (JA, "大橋は秋まで通行止めになると県が発表した。（大阪社会部）", []),
        (EN, "(Reporting by Ann Lee in Oslo and Bob Ray in Rome; Editing by Carl Day)", ["Ann Lee", "Bob Ray"]),
        (EN, "Reporting by Ann Lee; additional reporting by Bob Ray; editing by Carl Day", ["Ann Lee"]),
        (EN, "The dams are part of the updated policies as well. (By Ann Lee and Bob Ray) Enditem/", ["Ann Lee", "Bob Ray"]),
        (EN, "(By Ann Lee)", ["Ann Lee"]),
        (EN, "The dams are part of the updated policies (by Monday).", []),
        (EN, "Her favourite book was Rain Over the Hill (by Ann Lee)", []),
        (EN, "(Additional reporting by Bob Ray)", []),
        (EN, "Reporting by the press was fair.", []),
    ],
)
def test_the_signature_at_the_end(text: str, closing: str, people: list[str]) -> None:
    """A name in brackets behind the last sentence is the author's; an agency, a place or "the end" is not."""
    assert authors(text, last=f"<p>{closing}</p>") == people


def test_who_wrote_it_goes_before_who_edited_it() -> None:
    """An editor is named only where nobody else is."""
    opening = "<p>新华社巴黎12月9日电（记者唐霁）法国9日再次爆发全国跨行业大罢工，首都的交通几乎完全瘫痪。</p>"
    assert authors(ZH, first=opening, below="<div>责任编辑：尹世杰</div>") == ["唐霁"]
    assert authors(ZH, below="<div>责任编辑：尹世杰</div>") == ["尹世杰"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (ZH, ("全文完", "连载中", "高清图", "路透", "彭博", "安徽", "图/视觉中国", "图/受访者提供")),
        (ZH, ("语文、数学", "散文、诗歌", "中文/英文", "无国界记者", "前央视记者", "曾任记者多年", "李楠", "连云港")),
        (JA, ("敬称略", "文中敬称略", "論説委員", "編集委員", "日本時間", "会員限定", "随時掲載", "経済評論家")),
        (JA, ("大和朝廷", "平成元年", "石川大", "山口県警", "後半戦", "北陸新幹線")),
        (JA, ("東京・永田町", "広島・栗林良吏")),
        (EN, ("By popular demand", "By Kim Photo/Getty", "Di María", "Di Lorenzo", "by Monday")),
    ],
)  # fmt: skip
def test_what_else_stands_in_brackets_is_nobody(text: str, words: tuple[str, ...]) -> None:
    """Notes on the page, agencies, places, trades, the names of players."""
    for word in words:
        bracketed = f"({word})" if text is EN else f"（{word}）"
        sentence = text.removeprefix("<p>").removesuffix("</p>")
        assert authors(text, last=f"<p>{sentence}{bracketed}</p>") == [], word
        assert authors(text, first=f"<p>{bracketed}{sentence}</p>") == [], word


@pytest.mark.parametrize(
    "line",
    [
        "【记者手记】南部连日大雨，居民们对每一个问他们的人说，他们已经受够了。",
        "（记者观察）南部连日大雨，居民们对每一个问他们的人说，他们已经受够了。",
        "（外交部例行记者会）南部连日大雨，居民们对每一个问他们的人说，他们已经受够了。",
        "国立劇場（東京・千代田区）で式典があり、住民は避難した。",
        "Informe de la Comisión Interamericana de Derechos Humanos.",
        "Reportaje de investigación",
    ],
)
def test_columns_places_and_reports_are_nobody(line: str) -> None:
    """The word for reporter stands in the names of columns and meetings, and organisations write reports."""
    assert authors(ZH if "，" in line else JA if "で" in line else EN, first=f"<p>{line}</p>", last=f"<p>{line}</p>") == []


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("Mpho Letsie/Thabo Ramone", ["Mpho Letsie", "Thabo Ramone"]),
        ("Mpho Letsie / Thabo Ramone/Ann van der Lee", ["Mpho Letsie", "Thabo Ramone", "Ann van der Lee"]),
        ("Mpho Letsie/Thabo South", []),
    ],
)
def test_reporters_who_sign_in_a_line_above_the_story(line: str, people: list[str]) -> None:
    """Several, with full names, and the story speaks of none of them; where the page names its house alone."""
    assert authors(EN.replace("the south", "South"), first=f"<p>{line}</p>") == people
