"""What China's guideline for the sites of its authorities asks every page to hold in `<meta>`."""

from __future__ import annotations

from scraper.extract import extract
from scraper.types import Article

TEXT = "<p>河畔镇周一又下起了大雨，居民们表示已经受够了这样的天气，但镇政府说一切都在掌握之中，请大家放心。</p>" * 5
ALL = {
    "SiteName": "河畔镇人民政府", "SiteDomain": "www.riverside.example", "ColumnName": "今日要闻", "ColumnType": "动态",
    "ArticleTitle": "大雨袭击河畔镇，居民说受够了", "PubDate": "2019-09-24 09:10", "ContentSource": "河畔日报",
    "Keywords": "大雨,堤坝", "Author": "石佳",
}  # fmt: skip


def _read(given: dict[str, str]) -> Article:
    """Extract a page whose title names its column, as every page of such a site may."""
    meta = "".join(f'<meta name="{name}" content="{value}">' for name, value in given.items())
    page = f"<html lang=zh><head><title>今日要闻</title>{meta}</head><body><div>{TEXT}</div></body></html>"
    return extract(page, "https://www.riverside.example/n/1.html")


def test_every_field_is_read() -> None:
    """The title of the page is its column's."""
    article = _read(ALL)
    assert article.publisher is not None
    assert (article.headline, article.publisher.name) == (ALL["ArticleTitle"], "河畔镇人民政府")
    assert (article.article_section, article.keywords) == (("今日要闻",), ("大雨", "堤坝"))
    assert ([author.name for author in article.authors], article.date_published) == (["石佳"], "2019-09-24T09:10")
    assert article.syndicated_from == "河畔日报"
    assert (article.provenance["headline"], article.provenance["syndicated_from"]) == ("egov", "egov")


def test_a_site_is_not_its_own_source() -> None:
    """Nor is a word for none."""
    for source in ("河畔镇人民政府", "本站", "原创", ""):
        assert _read({**ALL, "ContentSource": source}).syndicated_from is None


def test_the_first_publication_and_the_last_change() -> None:
    """Publishing systems of such sites name them so, and write the time behind a stroke."""
    times = {"firstpublishedtime": "2007-08-20-23:59:59", "lastmodifiedtime": "2007-08-22-08:00:00"}
    article = _read(times)
    assert (article.date_published, article.date_modified) == ("2007-08-20T23:59:59", "2007-08-22T08:00:00")
