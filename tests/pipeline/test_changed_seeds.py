"""What the seeds file says holds from the next pass on, for what is known already, and for where a page is in the end."""

from __future__ import annotations

import dataclasses
from datetime import timedelta

import newspaper_pages
import pytest
from newspaper_http import Answer
from office import one_paper, passes

from scraper.archive import Archive
from scraper.discover.seeds import Source


@pytest.fixture
def office(tmp_path):
    """One paper with four stories in a feed that does not change, visited every hour."""
    with one_paper(tmp_path) as opened:
        opened.press.papers[0].has_sitemap = False
        write(opened)
        yield opened


def write(office, **settings):
    """Change the seeds file."""
    paper = office.press.papers[0]
    table = f'[[source]]\nname = "P"\nurl = "{paper.base}/"\nfeeds = ["{paper.base}/feed.xml"]\nevery = "1h"\n'
    lines = "".join(f"{key} = {value!r}\n" for key, value in settings.items())
    office.press.write_seeds = lambda path: (path.write_text(f"{table}{lines}allow_private = true\n"), path)[1]


def later(office, **duration):
    """Make a pass some time later and return what became of the addresses."""
    office.press.clock.advance(**(duration or {"minutes": 61}))
    return dict(office.run().outcomes)


def test_an_exclude_that_is_taken_back(office):
    """The feed says 304, and yet the articles come."""
    story = office.press.papers[0].stories[0]
    write(office, exclude=[story.path()])
    assert office.run().outcomes == {"new": 3}
    write(office)
    assert later(office)["new"] == 1
    assert "new" not in later(office)


def test_a_longer_max_age(office):
    """What was too old, by its announcement or by its page, is fetched."""
    paper = office.press.papers[0]
    office.press.clock.advance(days=3)
    feed = paper._feed()
    undated = feed.body.replace(b"pubDate>", b"other>", 2)
    paper.instead["/feed.xml"] = Answer(body=undated, kind=feed.kind, modified=feed.modified)
    write(office, max_age="1d")
    assert office.run().outcomes == {"too-old": 4}
    assert later(office) == {}
    write(office, max_age="30d")
    assert later(office) == {"new": 4}


def test_an_exclude_that_is_new_holds_for_what_waits(office):
    """What an earlier run left is not fetched, and an article that is archived is left as it is."""
    paper = office.press.papers[0]
    assert office.run(max_per_source=1).left == 3
    asked = len(paper.article_requests())
    write(office, exclude=[paper.base])
    assert later(office) == {"excluded": 4}
    assert len(paper.article_requests()) == asked
    assert passes(office, 48).count("excluded") < 6
    write(office)
    assert later(office)["new"] == 3


@pytest.mark.parametrize("way", ["redirect", "canonical"])
def test_what_leads_to_an_excluded_address_is_not_saved(office, way):
    """By a redirect, or by what the page calls its own address; it is not asked for again while the seeds stay."""
    paper = office.press.papers[0]
    story = paper.stories[0]
    other = "/sponsored" + story.path()
    if way == "redirect":
        page = paper._article(story.path())
        paper.instead |= {story.path(): Answer(301, location=other), other: page}
    else:
        page = paper._article(story.path()).body.replace(b'rel="canonical" href="', b'rel="canonical" x="')
        link = f'<link rel="canonical" href="{paper.base}{other}"></head>'.encode()
        paper.instead[story.path()] = Answer(body=page.replace(b"</head>", link))
    write(office, exclude=["/sponsored/"])
    assert office.run().outcomes == {"new": 3, "excluded": 1}
    assert paper.base + other not in {line["url"] for line in office.lines()}
    paper.publish()
    assert "excluded" not in later(office)
    write(office)
    assert later(office)["new"] == 1


def test_an_archived_article_that_moves_to_an_excluded_address_stays_as_it_is(office):
    """Its text of then is kept, nothing is saved from there."""
    paper = office.press.papers[0]
    write(office, exclude=["/sponsored/"])
    office.run()
    story = paper.stories[0]
    paper.update(story)
    page = paper._article(story.path())
    paper.instead |= {story.path(): Answer(301, location="/sponsored/x"), "/sponsored/x": page}
    assert later(office)["excluded"] == 1
    with Archive.read(office.folder / "archive") as archive:
        assert len(archive.articles.history(paper.base + story.path())) == 1


def test_settings_changed_while_a_listing_is_down(office):
    """What that listing alone announces is looked at again as soon as it answers, though it never changed."""
    paper = office.press.papers[0]
    hidden = paper.stories.pop()
    map_of_one = newspaper_pages.sitemap([(paper.base + "/short", hidden)]).encode()
    page = paper._page(newspaper_pages.article(paper.name, paper.base, hidden, [], kind="html", wall=""), hidden.now.at)
    answer = Answer(body=map_of_one, kind="application/xml", modified=hidden.now.at)
    paper.instead |= {"/map.xml": answer, "/short": Answer(301, location=hidden.path()), hidden.path(): page}
    write(office, sitemaps=[f"{paper.base}/map.xml"], exclude=[hidden.path()])
    assert office.run().outcomes == {"new": 3, "excluded": 1}
    paper.instead["/map.xml"] = Answer(503)
    write(office, sitemaps=[f"{paper.base}/map.xml"])
    assert later(office, hours=1, minutes=1).get("new") is None
    paper.instead["/map.xml"] = answer
    assert later(office, hours=3)["new"] == 1
    assert "new" not in later(office)


def named(office, name, feed):
    """Return one source of the paper under some name."""
    return Source(
        name=name, url=office.press.papers[0].base + "/", feeds=(feed,), allow_private=True, every=timedelta(hours=1)
    )


def names(office):
    """Return the names of all sources of the archive."""
    with Archive.read(office.folder / "archive") as archive:
        return set(archive.sources.known())


def test_two_jobs_may_read_one_paper_into_one_archive(office, caplog):
    """Sources of the same address and other feeds are no new names of one another: each is visited at its own pace."""
    paper = office.press.papers[0]
    feed = paper.base + "/feed.xml"
    paper.instead["/sport.xml"] = paper.answer("/feed.xml")
    politics, sport = named(office, "Politics", feed), named(office, "Sport", paper.base + "/sport.xml")
    paper.log.clear()
    for _ in range(5):
        for source in (politics, sport):
            office.over([source])
            office.press.clock.advance(minutes=31)
    asked = [(one.path, one.status) for one in paper.log if one.path in ("/feed.xml", "/sport.xml")]
    assert sorted(asked) == [("/feed.xml", 200), *[("/feed.xml", 304)] * 4, ("/sport.xml", 200), *[("/sport.xml", 304)] * 4]
    assert names(office) == {"politics", "sport"}
    assert "source renamed" not in caplog.text


def test_a_new_name_keeps_what_is_known(office, caplog):
    """With one listing at least that stays; the log says so."""
    feed = office.press.papers[0].base + "/feed.xml"
    office.over([named(office, "Before", feed)], max_per_source=1)
    source = dataclasses.replace(named(office, "Now", feed), sitemaps=(feed.replace("feed", "news-sitemap"),))
    assert office.over([source]).outcomes["new"] == 3
    assert names(office) == {"now"}
    assert [one.fields for one in caplog.records if one.getMessage() == "source renamed"] == [
        {"source": "now", "before": "before"}
    ]
