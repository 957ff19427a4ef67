"""The day of publication: which of the dates on a page it is."""

from __future__ import annotations

import json

import pytest
from dated_pages import BODY, read, shown


@pytest.mark.parametrize(
    ("html", "published", "modified"),
    [
        (shown("<p class=date>Updated on 3 March 2020</p>"), None, "2020-03-03"),
        (shown("<p class=date>Last updated on 3 March 2020</p>"), None, "2020-03-03"),
        (shown("<p>1 March 2020Updated on: 3 March 2020</p>"), "2020-03-01", "2020-03-03"),
        (shown("<div class=field--name-changed>3 March 2020</div>"), None, "2020-03-03"),
        (shown("<p>Stand: 3. März 2020</p>", lang="de"), "2020-03-03", None),
        (shown("<p>Aktualisiert am 3. März 2020</p>", lang="de"), None, "2020-03-03"),
        (shown("<p>Last updated:</p><p>3 March 2020</p>"), None, "2020-03-03"),
        (shown("<dl><dt>Posted on<dd>1 March 2020<dt>Updated<dd>3 March 2020</dl>"), "2020-03-01", "2020-03-03"),
        (shown("<div>Letzte Änderung:</div><div>3. März 2020</div>", lang="de"), None, "2020-03-03"),
        (shown("<p><a href=/updates>Updates</a></p><p>3 March 2020</p>"), "2020-03-03", None),
        (shown("<h2>News updates</h2><p>3 March 2020</p>"), "2020-03-03", None),
        (shown("<p>Climate change</p><p>3 March 2020</p>"), "2020-03-03", None),
        (shown("<p>Actualités</p><p>3 mars 2020</p>", lang="fr"), "2020-03-03", None),
        (shown("<p class=date>Last update: 3 March 2020</p>"), None, "2020-03-03"),
        (shown("<p class=date>Letztes Update: 3. März 2020</p>", lang="de"), None, "2020-03-03"),
        (shown("<h4>Published</h4><p>1 March 2020</p>"), "2020-03-01", None),
    ],
)
def test_publication_and_change_are_kept_apart(html: str, published: str | None, modified: str | None) -> None:
    """The words before a date and the class around it say which it is; a change is never taken for the publication."""
    article = read(html)
    assert (article.date_published, article.date_modified) == (published, modified)


@pytest.mark.parametrize(
    ("line", "published", "modified"),
    [
        ("Published March 1, 2020. Updated March 3, 2020 at 8:00 am", "2020-03-01", "2020-03-03T08:00"),
        (
            "PUBLISHED: 10:05 BST, 1 June 2020 | UPDATED: 11:30 BST, 3 June 2020",
            "2020-06-01T10:05+01:00",
            "2020-06-03T11:30+01:00",
        ),
        ("Publié le 1 mars 2020. Mis à jour à 11h30", "2020-03-01", "2020-03-01T11:30"),
        ("Veröffentlicht am 01.03.2020, aktualisiert am 03.03.2020 um 10:05 Uhr", "2020-03-01", "2020-03-03T10:05"),
        ("01.03.2020, 10:05 Uhr, aktualisiert um 11:30 Uhr", "2020-03-01T10:05", "2020-03-01T11:30"),
        ("Publicado el 1 de marzo de 2020. Actualizado el 3 de marzo de 2020 a las 8:00", "2020-03-01", "2020-03-03T08:00"),
        ("입력 2020.03.01 오전 10:05 수정 2020.03.03 11:30", "2020-03-01T10:05", "2020-03-03T11:30"),
        ("Published at 10:05, 1 March 2020", "2020-03-01T10:05", None),
        ("Video 2:45 | 1 March 2020", "2020-03-01", None),
    ],
)
def test_a_time_belongs_to_the_day_beside_it(line: str, published: str, modified: str | None) -> None:
    """Neither the next label nor the next day is passed over for it, and it may stand right before its day."""
    article = read(shown(f"<p class=date>{line}</p>"))
    assert (article.date_published, article.date_modified) == (published, modified)


def test_what_is_quoted_of_a_date_is_its_own_words() -> None:
    """Neither the words of another date nor the signs between them."""
    article = read(shown("<p class=date>Published: 1 March 2020 10:05 | Updated: 3 March 2020 11:30</p>"))
    assert (article.date_published_raw, article.date_modified_raw) == ("1 March 2020 10:05", "3 March 2020 11:30")


def test_the_source_is_the_one_whose_spelling_is_taken() -> None:
    """Where the same instant stands elsewhere in local time, date, text and source are those of that place."""
    head = stamped(datePublished="2020-03-01T08:00:00Z")
    head += '<meta property="article:published_time" content="2020-03-01T10:00:00+02:00">'
    article = read(shown("", head=head))
    assert (article.date_published, article.date_published_raw) == ("2020-03-01T10:00:00+02:00",) * 2
    assert article.provenance["date_published"] == "og"


@pytest.mark.parametrize(
    ("below", "modified"),
    [
        ("<hr><p>Last updated: 5 May 2020</p>", "2020-05-05"),
        ("<p class=info>Zuletzt geändert: 05.05.2020</p>", "2020-05-05"),
        ("<div>Page last modified <time datetime='2020-05-05T13:39:16+02:00'>5 May</time> 2020</div>", "2020-05-05"),
        ("<p class=related>Updated: 5 May 2020</p>", None),
        ("<h2>Updated: 5 May 2020</h2>", None),
        ("<li><a href=/snow>Snow falls, updated 5 May 2020</a></li>", None),
        ("<p>Next meeting: 5 May 2020</p>", None),
    ],
)
def test_the_foot_of_an_article_tells_of_its_last_change(below: str, modified: str | None) -> None:
    """A line of its own right below the body says when it was changed, which is not when it was published."""
    article = read(shown("", "".join(BODY.replace("Paragraph", f"Chapter {n}") for n in range(6)) + below))
    assert ((article.date_modified or "")[:10] or None) == modified
    if modified:
        assert (article.date_published, article.provenance["date_modified"]) == (None, "foot")


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("<p>By Ann Lee · 1 March 2020</p>", "<p><time datetime=2019-07-05>5 July 2019</time></p>"),
        ("<p>1 March 2020</p>", "<li class=post-date>Snow falls on the hills 09/09/2019</li>"),
        (
            "<p>30 September 2022, 10:15 am</p>",
            "<p>This article was originally published on 1 March 2020 but has been changed.</p>",
        ),
        (
            "",
            "<p class=postmetadata>This entry was posted on Sunday, March 1st, 2020 and is filed under Rain.</p>",
        ),
        ("", "<div>Date: 1 March 2020<br>Author: Ann Lee</div>"),
        (
            "<p>LONDON, 1 March 2020 - It rained again today, and the people of the south have had quite enough of it.</p>",
            "",
        ),
        ("<p>(1.3.2020) It rained again today, and the people of the south of the country have had enough of it.</p>", ""),
        ("<table><tr><td>01 | 03 | 2020</td></tr></table>", ""),
    ],
)
def test_the_date_of_the_article_is_told_from_others(above: str, below: str) -> None:
    """What stands between headline and body, opens the text or is called its publication beats what follows the text."""
    assert read(shown(above, below)).date_published == "2020-03-01"


def test_a_date_with_a_time_below_the_headline_beats_one_above_it() -> None:
    """The day that newspapers print at the top of every page is today's, not the article's."""
    page = shown("<p>Example News<br>13 Jan 2020, 22:11 GMT+10</p>").replace(
        "<article>", "<p class=date>14 Jan 2020</p><article>"
    )
    assert read(page).date_published == "2020-01-13T22:11+10:00"


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ("<meta name=x-published-date content=2020-03-01>", "https://news.example/rain"),
        (
            "<meta name=build-published-time content=2021-05-05><meta name=published-date content=2020-03-01>",
            "https://n.example/a",
        ),
        ("", "https://news.example/2020/03/01/rain"),
        ("", "https://news.example/article/A20200301143200051"),
        ("", "https://news.example/reports/01-03-2020"),
        ("", "https://archive.example/web/20240218174457/http://news.example/20200301/rain"),
        ('<script>layer = {"first-publication":"2020-03-01"}</script>', "https://news.example/rain"),
        ('<script>x = "{\\"publishedAt\\":\\"2020-03-01\\"}"</script>', "https://news.example/rain"),
    ],
)
def test_traces_are_the_last_resort(head: str, url: str) -> None:
    """Where nothing declares or shows a date, a `<meta>` of the site's own, the address or a script may still hold it."""
    assert read(shown("", head=head), url).date_published == "2020-03-01"


@pytest.mark.parametrize("paragraph", ["On January 5, 2020, it rained.", "Since 2020-01-05 it rains."])
def test_a_date_in_a_sentence_opens_no_report(paragraph: str) -> None:
    """Only a date that stands for itself at the start of the text is that of the report."""
    assert (
        read(shown(f"<p>{paragraph} {'The people of the town have had quite enough of it. ' * 3}</p>")).date_published
        is None
    )


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("<p class=date>8 November 2023, 5:49 pm</p>", "2023-11-08T17:49:09-08:00"),
        ("<p class=date>8 November 2023</p>", "2023-11-08"),
        ("", "2023-11-08"),
    ],
)
def test_an_instant_in_utc_has_the_day_of_the_newsroom(line: str, value: str) -> None:
    """Where the address has the day before, the page's time of day tells the offset; else the day is all that is known."""
    head = '<meta property="article:published_time" content="2023-11-09T01:49:09Z">'
    assert read(shown(line, head=head), "https://news.example/2023/11/08/rain").date_published == value


def test_an_address_whose_day_no_zone_explains_changes_nothing() -> None:
    """An instant of the evening in UTC is nowhere on Earth still the day before."""
    head = '<meta property="article:published_time" content="2023-11-09T22:00:00Z">'
    article = read(shown("", head=head), "https://news.example/2023/11/08/rain")
    assert article.date_published == "2023-11-09T22:00:00Z"


@pytest.mark.parametrize(
    ("line", "url", "value"),
    [
        ("03/10/2020", "https://news.example/2020/october/03/rain", "2020-10-03"),
        ("03/10/2020", "https://news.example/2020/10/03/rain", "2020-10-03"),
        ("03/10/2020 9:15", "https://news.example/2020/10/03/rain", "2020-10-03T09:15"),
        ("03/10/2020", "https://news.example/2020/oct/05/rain", "2020-03-10"),
        ("no day", "https://news.example/2020/oct/05/rain", "2020-10-05"),
        ("no day", "https://news.example/2020/rainy/05/rain", None),
    ],
)
def test_the_address_says_which_number_is_the_month(line: str, url: str, value: str | None) -> None:
    """A day in numbers is read the way the page's address has it, whose month may be a word."""
    assert read(shown(f"<p class=date>{line}</p>", lang="en"), url).date_published == value


def test_what_is_dated_after_the_last_change_is_a_teaser() -> None:
    """No article is changed before it is published, so that the date of the story offered beside it is not its own."""
    teaser = "<ul><li class=date>Published: <time datetime='2020-03-04T11:51:58Z'>30 minutes ago</time></li></ul>"
    article = read(shown(f"<p class=date>Updated on 3 March 2020</p>{teaser}"))
    assert (article.date_published, article.date_modified) == (None, "2020-03-03")
    earlier = teaser.replace("03-04T", "03-02T")
    assert read(shown(f"<p class=date>Updated on 3 March 2020</p>{earlier}")).date_published == "2020-03-02T11:51:58Z"


def test_several_days_in_one_item_are_those_of_teasers() -> None:
    """Microdata that holds more than one day of publication has those of the teasers within."""
    item = "<div itemscope itemtype=https://schema.org/Article><h1 itemprop=headline>Rain falls</h1>"
    days = "<i itemprop=datePublished content=2020-05-01></i><i itemprop=datePublished content=2020-06-01></i>"
    article = read(f"<meta name=date content=2020-03-01>{item}{days}{BODY}</div>")
    assert article.date_published == "2020-03-01"


def stamped(**dates: str) -> str:
    """Write a news article's JSON-LD with these dates."""
    node = {"@type": "NewsArticle", "headline": "Rain falls on the town", **dates}
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


@pytest.mark.parametrize(
    ("published", "modified", "kept"),
    [
        ("2020-03-01T10:02:00Z", "2020-03-01T10:00:00Z", None),
        ("2020-03-01T10:02:00Z", "2020-03-01T11:10:00+01:00", "2020-03-01T11:10:00+01:00"),
        ("2020-03-01T10:02:00Z", "2020-03-01T11:00:00+01:00", None),
        ("2020-03-01T10:02:00Z", "2020-03-01", "2020-03-01"),
        ("2020-03-02", "2020-03-01T10:00", None),
        ("2020-03-01T10:00:40Z", "2020-03-01T10:00Z", "2020-03-01T10:00Z"),
    ],
)
def test_no_article_was_changed_before_it_was_published(published: str, modified: str, kept: str | None) -> None:
    """A change that lies before the publication is none; where only days are known, the same day may be later."""
    assert read(shown("", head=stamped(datePublished=published, dateModified=modified))).date_modified == kept


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("<p>Updated: 1.03.2020 10:40 Published: 1.03.2020 10:05</p>", "2020-03-01T10:05:00+01:00"),
        ("<p>Updated: 1.03.2020 10:40</p>", "2020-03-01T10:40:00+01:00"),
        ("<p>Updated: 1.03.2020 10:40 Published: 1.03.2020 10:30</p>", "2020-03-01T10:40:00+01:00"),
    ],
)
def test_a_publication_that_repeats_the_change_gives_way_to_two_that_agree(line: str, value: str) -> None:
    """Where `dateCreated` and the page agree on an earlier minute, that is when it was published."""
    now = "2020-03-01T10:40:00+01:00"
    head = stamped(datePublished=now, dateModified=now, dateCreated="2020-03-01T10:05:00+01:00")
    assert read(shown(line, head=head)).date_published == value


def test_the_date_of_a_quoted_post_is_not_the_article_s() -> None:
    """A post of another site shown above the text brings its own date along."""
    stamp = "<time datetime='2019-04-21T23:47:18+00:00'>Apr 21, 2019 at 4:47pm PDT</time>"
    post = f"<blockquote class=media><div><p>A post by Ann Lee on {stamp}</p></div></blockquote>"
    data = {
        "@type": "NewsArticle",
        "datePublished": "2019-10-18T16:06:50+02:00",
        "dateModified": "2019-10-18T16:06:50+02:00",
    }
    head = f"<script type='application/ld+json'>{json.dumps(data)}</script>"
    assert read(shown(post, head=head)).date_published == "2019-10-18T16:06:50+02:00"
    assert read(shown(post)).date_published is None


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://www.estel-times.co.uk/rain", "2024-10-03"),
        ("https://estel.com.au/rain", "2024-10-03"),
        ("https://estel.com/rain", "2024-03-10"),
        ("https://uk.estel.com/rain", "2024-03-10"),
    ],
)
@pytest.mark.parametrize("language", ["en", "en-US"])
def test_the_ending_of_the_site_says_how_english_dates_are_written(url: str, day: str, language: str) -> None:
    """Where the language leaves open whether the day comes first, the country of the site's address decides."""
    assert read(shown("<p class=date>03/10/2024</p>", lang=language), url).date_published == day


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("<p class=date>1 March 2020</p>", "2020-03-01"),
        ("<p class=date>8 March 2020</p>", "2020-03-09T06:00:00Z"),
        ("<p class=date>5 March 2020</p>", "2020-03-09T06:00:00Z"),
        ("", "2020-03-09T06:00:00Z"),
    ],
)
def test_what_was_changed_before_it_was_published_is_dated_by_the_page(line: str, published: str) -> None:
    """On a news page too, if the day shown is not after the change either."""
    head = stamped(datePublished="2020-03-09T06:00:00Z", dateModified="2020-03-02T10:00:00Z")
    assert read(shown(line, head=head)).date_published == published
