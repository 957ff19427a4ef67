"""Bylines and headers of Chinese, Japanese and Korean: names with dots, jobs, houses and labels around them."""

from __future__ import annotations

import pytest

from scraper.extract import extract
from scraper.extract.fields import names


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("记者 阿卜杜拉·买买提", ("阿卜杜拉·买买提",)),
        ("作者：阿卜杜拉·买买提", ("阿卜杜拉·买买提",)),
        ("阿卜杜拉·买买提、王小明", ("阿卜杜拉·买买提", "王小明")),
        ("新华社记者 阿卜杜拉·买买提，王小明 报道", ("阿卜杜拉·买买提", "王小明")),
        ("記者 阿卜杜拉·買買提／台北報導", ("阿卜杜拉·買買提",)),
        ("记者 王小明 通讯员 李丽", ("王小明", "李丽")),
        ("记者 古丽·艾力 王小明", ("古丽·艾力", "王小明")),
        ("文丨王小明", ("王小明",)),
        ("记者｜王小明", ("王小明",)),
        ("文丨王小明 编辑丨李大风", ("王小明",)),
        ("2026-09-14 11:35 | 河畔報／ 記者 | 王小明 | ／澎湖即時報導", ("王小明",)),
        ("河畔新闻客户端 记者 王小明 通讯员 李丽", ("王小明", "李丽")),
        ("记者王小明 通讯员李丽", ("王小明", "李丽")),
        ("河畔報／ 記者王小明／澎湖即時報導", ("王小明",)),
        ("記者王小明台北報導", ("王小明",)),
        ("記者王小明、李大風綜合報導", ("王小明", "李大風")),
        ("記者王小明報導", ("王小明",)),
        ("記者歐陽小明台北報導", ("歐陽小明",)),
        ("ジョン・スミス", ("ジョン・スミス",)),
        ("ジョン・スミス、山田太郎", ("ジョン・スミス", "山田太郎")),
        ("文・写真 山田太郎", ("山田太郎",)),
        ("김철수·박영희 기자", ("김철수", "박영희")),
        ("Gal·la Puig", ("Gal·la Puig",)),
        ("Ann Lee · Bob Ray", ("Ann Lee",)),
        ("Ann Lee·Politics", ("Ann Lee",)),
    ],
)
def test_a_dot_joins_the_parts_of_one_name(text: str, people: tuple[str, ...]) -> None:
    """Between letters without spaces it parts nothing, but in Korean; commas of every script do."""
    assert names.split(text) == people


def test_an_editor_before_a_bar_edits() -> None:
    """As before a colon."""
    assert names.edits("编辑丨李大风")


@pytest.mark.parametrize("line", ["记者 阿卜杜拉·买买提", "本报记者阿卜杜拉·买买提 报道", "作者：阿卜杜拉·买买提"])
def test_a_byline_with_such_a_name_is_found(line: str) -> None:
    """The line below the headline is a byline although its name is longer than most."""
    text = "<p>南部连日大雨，居民们对每一个问他们的人说，他们已经受够了这样的天气。官员表示，大桥将关闭到秋天。</p>" * 5
    page = f"<html lang=zh><title>南部大雨</title><article><h1>南部大雨</h1><p>{line}</p>{text}</article>"
    assert [author.name for author in extract(page, "https://news.example/rain").authors] == ["阿卜杜拉·买买提"]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("作者：王小明 编辑：李大风 人气： 5380 次 评论(18)", ("王小明",)),
        ("作者：未知 责任编辑：李大风", ()),
        ("来源：网络", ()),
        ("供稿：王小明 时间：2026-09-14", ("王小明",)),
        ("执笔/王小明、李丽&赵云", ("王小明", "李丽", "赵云")),
        ("石佳/河畔青年报", ("石佳",)),
        ("河畔新闻记者 段彦超 廖艳", ("段彦超", "廖艳")),
        ("【文/河畔网专栏作者 王文】", ("王文",)),
        ("고규홍 나무 칼럼니스트", ("고규홍",)),
        ("[서울=예시뉴스] 김정은 기자 = ", ("김정은",)),
        ("记者张伟哈尔滨报道", ("张伟",)),
    ],
)
def test_what_else_a_line_says_is_left_out(text: str, people: tuple[str, ...]) -> None:
    """The next label, the paper behind the name, a column: none of it is a name."""
    assert names.split(text) == people


@pytest.mark.parametrize(
    "text",
    [
        "注册 登录",
        "忘记密码？",
        "登录通行证 立即注册",
        "系统管理员",
        "佚名",
        "ログイン",
        "로그인",
        "войти",
        "تسجيل الدخول",
        "Anmelden",
    ],
)
def test_a_form_to_log_in_is_nobody(text: str) -> None:
    """Boxes of accounts have classes that speak of users and authors."""
    assert names.split(text) == ()


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("<div>[강변경제=김민아 기자]</div>", ["김민아"]),
        ("<ul><li>기자명 김민아 기자</li><li>2026.09.14 11:02</li></ul>", ["김민아"]),
        ("<div>[강변경제 김민아 기자]</div>", ["김민아"]),
        ("<div>執筆者：山本はるか</div>", ["山本はるか"]),
        ("<div>山田みのり記者</div>", ["山田みのり"]),
        ("<div>ライター：山田みのり　編集：佐藤達郎</div>", ["山田みのり"]),
    ],
)
def test_a_line_below_the_headline_names_the_writer(line: str, people: list[str]) -> None:
    """Behind the house in brackets, behind a label, before the word for a reporter; who edited it wrote nothing."""
    text = "<p>南部では大雨が続き、住民たちは尋ねる人すべてに、もうたくさんだと話した。橋は秋まで閉鎖されるという。</p>" * 5
    page = f"<html lang=ja><title>南部で大雨</title><article><h1>南部で大雨</h1>{line}{text}</article>"
    assert [author.name for author in extract(page, "https://news.example/rain").authors] == people


def test_the_reporter_stands_in_brackets_before_the_text() -> None:
    """Behind the house."""
    text = (
        "<p>군의회는 화요일 밤 옛 나루터를 다시 열기로 결정했다. 첫 배는 여름이 끝나기 전에 강을 건널 것으로 보인다.</p>" * 5
    )
    page = f"<html lang=ko><title>나루터</title><article><h1>나루터</h1><p>[강변경제=김민아 기자] {text[3:]}</article>"
    assert [author.name for author in extract(page, "https://news.example/rain").authors] == ["김민아"]


RAINED = [
    "河畔镇周一又下起了大雨，居民们表示已经受够了这样的天气，但镇政府说一切都在掌握之中，请大家放心。",
    "镇长在周二的发布会上说，堤坝经过加固，能够承受未来三天的降雨，学校将照常上课，公交车也会照常运行。",
    "气象台预计周四天气转晴，气温将回升到二十度左右，农民们希望能够赶在周末之前完成播种的工作。",
    "去年同期的降雨量只有今年的一半，专家认为这与海水温度升高有关，需要进一步的观察和研究。",
]


@pytest.mark.parametrize(
    ("header", "foot", "people", "day"),
    [
        ("<p>石佳/河畔青年报</p><p>2019-09-24 09:10</p>", "<p>责任编辑：张珺</p>", ["石佳"], "2019-09-24T09:10"),
        ("<p>石佳、王小明／河畔网</p><p>2019-09-24 09:10</p>", "", ["石佳", "王小明"], "2019-09-24T09:10"),
        ("<p><span>时间：2019-09-25</span><span>作者：网络整理</span></p>", "", [], "2019-09-25"),
        (
            "<p>来源：本站原创&nbsp; 作者：宣传科<br>时间：2019年10月31日 23:00&nbsp; 浏览： 33</p>",
            "",
            ["宣传科"],
            "2019-10-31T23:00",
        ),
        ("<p>2019-12-10 07:57:40 来源：河畔网</p>", "<p>大雨袭击河畔镇，居民说受够了</p>", [], "2019-12-10T07:57:40"),
    ],
)
def test_a_line_of_labels_below_the_headline(header: str, foot: str, people: list[str], day: str) -> None:
    """A paper may stand behind the name, a label is nobody's; the headline may stand once more below the text."""
    title = "大雨袭击河畔镇，居民说受够了"
    text = "".join(f"<p>{line}</p>" for line in RAINED)
    body = f"<div class=head>{title}</div><div class=info>{header}</div><div class=text>{text}</div>{foot}"
    article = extract(
        f"<html lang=zh><title>{title}_河畔网</title><div>{body}</div>", "https://www.riverside.example/n/1.html"
    )
    assert ([author.name for author in article.authors], article.date_published) == (people, day)
    assert article.body == "\n\n".join(RAINED)
