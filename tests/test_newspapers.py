"""The simulated newspapers keep to HTTP and tell the truth in their logs; other tests rest on it."""

from __future__ import annotations

import gzip
import random
import urllib.error
import urllib.request
from datetime import timedelta
from pathlib import Path

import pytest
from newspaper_life import an_hour
from newspapers import START, Press

from scraper.discover import feeds, sections, seeds, sitemap


def get(url: str, **headers: str) -> tuple[int, dict[str, str], bytes, str]:
    request = urllib.request.Request(url, headers={k.replace("_", "-"): v for k, v in headers.items()})
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.status, dict(answer.headers), answer.read(), answer.url
    except urllib.error.HTTPError as error:
        with error:
            return error.code, dict(error.headers), error.read(), error.url


def test_conditional_requests_are_answered_as_the_standard_says() -> None:
    """The same page asked for again by ETag or by date is a 304; a changed one is a 200 with a new ETag."""
    with Press() as press:
        paper = press.papers[0]
        story = paper.publish()
        url = paper.base + story.path()
        status, headers, body, _ = get(url)
        assert status == 200
        assert get(url, If_None_Match=headers["ETag"])[0] == 304
        assert get(url, If_Modified_Since=headers["Last-Modified"])[0] == 304
        press.clock.advance(hours=1)
        paper.update(story)
        again = get(url, If_None_Match=headers["ETag"], If_Modified_Since=headers["Last-Modified"])
        assert again[0] == 200
        assert again[1]["ETag"] != headers["ETag"]
        assert again[2] != body
        assert [request.status for request in paper.article_requests()] == [200, 304, 304, 200]
        assert gzip.decompress(get(url, Accept_Encoding="gzip")[2]) == again[2]


@pytest.mark.parametrize("kind", ["rss", "atom", "json"])
@pytest.mark.parametrize("announces", ["plain", "tracked", "amp", "redirect", "print"])
def test_every_announced_spelling_leads_to_the_story(kind: str, announces: str) -> None:
    """Feeds of all kinds announce stories; whatever the spelling, the page names the same canonical address."""
    with Press() as press:
        paper = press.papers[0]
        paper.feed_kind, paper.announces = kind, announces
        story = paper.publish()
        _, headers, body, url = get(paper.base + paper.feed_path)
        (link,) = feeds.parse(body, url, headers["Content-Type"])
        assert link.title == story.now.headline
        assert link.published == f"{START:%Y-%m-%dT%H:%M:%SZ}" or link.published == START.isoformat()
        page = get(link.url)[2].decode()
        assert f'rel="canonical" href="{paper.base}{story.path()}"' in page
        assert all(paragraph in page for paragraph in story.now.paragraphs)


def test_a_renamed_story_redirects_and_a_withdrawn_one_is_gone() -> None:
    """Old addresses lead to the new one; after withdrawal all of them are 410."""
    with Press() as press:
        paper = press.papers[0]
        story = paper.publish()
        paper.rename(story)
        assert get(paper.base + story.path(0))[3] == paper.base + story.path()
        paper.delete(story)
        assert get(paper.base + story.path())[0] == 410


def test_sitemaps_fronts_and_seeds_name_the_stories(tmp_path: Path) -> None:
    """News sitemap, monthly sitemap behind the index, front page and seeds file can all be read by discovery."""
    with Press(papers=2) as press:
        paper = press.papers[1]
        stories = [paper.publish() for _ in range(12)]
        wanted = {paper.base + story.path() for story in stories}
        news = sitemap.parse(get(paper.base + "/news-sitemap.xml")[2], paper.base)
        assert {link.url for link in news.links} == wanted
        assert {link.via for link in news.links} == {"news-sitemap"}
        (month,) = sitemap.parse(get(paper.base + "/sitemap.xml")[2], paper.base).indexes
        assert {link.url for link in sitemap.parse(get(month.url)[2], month.url).links} == wanted
        front = get(paper.base + "/")[2].decode()
        assert {link.url for link in sections.article_links(front, paper.base + "/")} == wanted
        sources = seeds.load([press.write_seeds(tmp_path / "seeds.toml")])
        assert [source.url for source in sources] == [paper.base + "/" for paper in press.papers]
        assert all(source.allow_private for source in sources)


@pytest.mark.parametrize(
    ("knob", "value", "path", "status"),
    [
        ("broken_feed", "error", "/feed.xml", 500),
        ("broken_feed", "html", "/feed.xml", 200),
        ("down", 503, "/", 503),
        ("wall", "bot", "", 403),
        ("wall", "consent", "", 200),
    ],
)
def test_knobs_break_what_they_name(knob: str, value: object, path: str, status: int) -> None:
    """Each knob gives its answer, and no wall shows the story."""
    with Press() as press:
        paper = press.papers[0]
        story = paper.publish()
        setattr(paper, knob, value)
        found = get(paper.base + (path or story.path()))
        assert found[0] == status
        assert story.now.paragraphs[0].encode() not in found[2]


def test_life_repeats_itself_from_a_seed() -> None:
    """Two presses with the same seeds live the same day, and the clock stands at its end."""
    days = []
    for _ in range(2):
        press, rng = Press(papers=5, seed=3), random.Random(9)
        for _ in range(24):
            an_hour(press, rng)
        assert press.clock.now() - START == pytest.approx(timedelta(days=1), abs=timedelta(seconds=1))
        days.append(
            [(story.slugs, [v.headline for v in story.versions]) for paper in press.papers for story in paper.stories]
        )
    assert days[0] == days[1]
    assert len(days[0]) > 50
