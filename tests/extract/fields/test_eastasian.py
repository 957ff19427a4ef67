"""Bylines whose names are written with a dot between their parts, and lists of people with their jobs."""

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


@pytest.mark.parametrize("line", ["记者 阿卜杜拉·买买提", "本报记者阿卜杜拉·买买提 报道", "作者：阿卜杜拉·买买提"])
def test_a_byline_with_such_a_name_is_found(line: str) -> None:
    """The line below the headline is a byline although its name is longer than most."""
    text = "<p>南部连日大雨，居民们对每一个问他们的人说，他们已经受够了这样的天气。官员表示，大桥将关闭到秋天。</p>" * 5
    page = f"<html lang=zh><title>南部大雨</title><article><h1>南部大雨</h1><p>{line}</p>{text}</article>"
    assert [author.name for author in extract(page, "https://news.example/rain").authors] == ["阿卜杜拉·买买提"]
