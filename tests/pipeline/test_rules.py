"""The pure rules of a pass: outcomes, rhythm, identity, what is admitted, what the fetcher remembers, the summary."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

from scraper.archive import SourceState
from scraper.discover.seeds import Source
from scraper.errors import FetchError
from scraper.fetch import HostRest, RobotsRecord, Validators
from scraper.pipeline import record, rhythm
from scraper.pipeline.candidates import Announced, candidates
from scraper.pipeline.fetchstate import KeptState
from scraper.pipeline.outcomes import DAY, HOUR, next_check, next_try, of_failure
from scraper.pipeline.settle import Told
from scraper.pipeline.summary import Floors, Summary
from scraper.types import Article, Link, Page

NOW = 1_900_000_000
MOMENT = datetime.fromtimestamp(NOW, UTC)


@pytest.mark.parametrize(
    ("kind", "status", "outcome"),
    [
        ("status", 404, "gone"),
        ("status", 410, "gone"),
        ("status", 401, "login-wall"),
        ("status", 402, "bot-block"),
        ("status", 403, "bot-block"),
        ("status", 429, "error"),
        ("status", 500, "error"),
        ("status", 451, "error"),
        ("bot_block", 503, "bot-block"),
        ("robots", None, "robots"),
        ("soft_404", 200, "gone"),
        ("content_type", None, "not-article"),
        ("dns", None, "error"),
        ("deadline", None, "error"),
    ],
)
def test_every_failure_has_one_outcome(kind, status, outcome):
    """A failed fetch is one of the named outcomes."""
    assert of_failure(FetchError("u", "c", kind=kind, status=status)) == outcome


def test_an_article_is_looked_at_again_ever_more_rarely():
    """One hour, six hours, a day, three days after it was found; then no more."""
    checks, now = [], NOW
    while (now := next_check(now, found=NOW, published=None)) is not None:
        checks.append(now - NOW)
    assert checks == [HOUR, 6 * HOUR, DAY, 3 * DAY]
    assert next_check(NOW, found=NOW, published=NOW - 5 * DAY) is None
    assert next_check(NOW + 2 * DAY, found=NOW, published=None) == NOW + 3 * DAY


def test_failures_are_tried_again_and_then_no_more():
    """An error within hours, a wall after a day, both for two weeks; a page that is none only if a feed said it was."""

    def waits(outcome, via="feed"):
        found = [next_try(outcome, 0, tries=n, via=via) for n in range(1, 9)]
        return found[: found.index(None)]

    assert waits("error") == [HOUR // 2, 2 * HOUR, 8 * HOUR, DAY, 2 * DAY, 4 * DAY, 7 * DAY]
    assert waits("consent-wall", "section") == waits("robots") == waits("not-article") == [DAY, 2 * DAY, 4 * DAY, 7 * DAY]
    assert waits("gone", "section") == [HOUR, 6 * HOUR, DAY, 3 * DAY]
    assert waits("not-article", "section") == waits("too-old") == []


def test_a_source_is_visited_as_often_as_it_publishes():
    """The period settles at the mean time between articles, within a quarter of an hour and a day."""
    for per_day, expected in ((6, 4 * HOUR), (1, DAY), (1000, 15 * 60), (0, DAY)):
        now, rate, last, period, published = 0.0, 0.0, None, 0, 0.0
        for _ in range(60):
            new = int(now * per_day / DAY) - int(published)
            published += new
            learned = rhythm.learn(rate, elapsed=None if last is None else int(now - last), new=new)
            rate, period, last, now = learned.rate, learned.period, now, now + learned.period
        assert expected * 0.6 <= period <= expected * 1.7, per_day


def test_the_operators_word_and_failures_change_the_rhythm():
    """`every` stands whatever was learned; each failure in a row doubles the wait, up to a day."""
    assert rhythm.learn(1.0, elapsed=60, new=9, every=6 * HOUR).period == 6 * HOUR
    waits = [rhythm.learn(1 / HOUR, elapsed=HOUR, new=0, failures=n).period for n in range(1, 8)]
    assert waits == sorted(waits)
    assert waits[0] == 2 * HOUR
    assert waits[-1] == DAY
    assert rhythm.learn(0.5, elapsed=HOUR, new=0, failures=1).rate == 0.5
    # A source that is down is not a silent one: however long ago the last visit was, it is asked again in two hours.
    assert rhythm.learn(0.0, elapsed=8 * HOUR, new=0, failures=1).period == 2 * HOUR
    # A clock that was set back between two visits has measured nothing.
    assert rhythm.learn(1 / HOUR, elapsed=-9 * HOUR, new=5) == rhythm.Rhythm(1 / HOUR, HOUR)


@pytest.mark.parametrize(
    ("every", "visited", "failures", "due"),
    [
        pytest.param(300, 1000, 0, 1300, id="shorter"),
        pytest.param(9000, 1000, 0, 10_000, id="longer"),
        pytest.param(None, 1000, 0, 4600, id="learned"),
        pytest.param(300, None, 0, 4600, id="never visited"),
        pytest.param(300, 1000, 2, 4600, id="failing"),
    ],
)
def test_a_changed_word_of_the_operator_holds_at_once(every, visited, failures, due):
    """A new `every` counts from the last visit, not from the next; a source that fails keeps its longer wait."""
    state = SourceState(1, "paper", 4600, visited, 3600, 0.0, failures)
    assert state.visited_every(every).due == due


def page(url: str, *hops: str) -> Page:
    """Return an answer."""
    return Page(hops[0] if hops else url, url, 200, (), b"", MOMENT, hops)


@pytest.mark.parametrize(
    ("found", "canonical", "expected"),
    [
        ("https://n.example/a?utm_source=x", None, "https://n.example/a"),
        ("https://n.example/a?print=1", "https://n.example/a", "https://n.example/a"),
        ("https://amp.n.example/a", "https://www.n.example/a", "https://www.n.example/a"),
        ("https://n.example/a", "https://n.example/", "https://n.example/a"),
        ("https://n.example/a", "https://other.example/a", "https://n.example/a"),
        ("https://n.example/a", "not an address", "https://n.example/a"),
        ("https://n.example/a?id=7", "https://n.example/a?id=7#top", "https://n.example/a?id=7"),
    ],
)
def test_one_address_stands_for_an_article(found, canonical, expected):
    """The canonical address if it can be meant, else where the page was found, without trackers."""
    assert record.identity(page(found), Article(outcome="ok", canonical_url=canonical)) == expected


def test_every_spelling_of_an_address_is_remembered():
    """Asked for, redirected, canonical and AMP addresses all lead to the article; other sites' do not."""
    article = Article(outcome="ok", canonical_url="https://n.example/c", amp_url="https://amp.n.example/c")
    there = page("https://n.example/b", "https://short.example/1", "https://n.example/a")
    assert record.spellings(there) == ("https://n.example/a", "https://n.example/b")
    assert record.claims(there, article) == ("https://n.example/c", "https://amp.n.example/c")


def test_only_text_decides_whether_an_article_changed():
    """White space is folded; a word more makes another hash."""
    one, same, other = (
        record.content_hash(Article(outcome="ok", headline="H", body=b)) for b in ("a b", "a\n\n b", "a b c")
    )
    assert one == same != other


@pytest.mark.parametrize(
    ("outcomes", "share", "code"),
    [
        ({"not-article": 20}, 0.95, 6),
        ({"not-article": 19}, 0.95, 0),
        ({"not-article": 38, "new": 1, "unchanged": 1}, 0.95, 6),
        ({"not-article": 37, "new": 2, "not-modified": 1}, 0.95, 0),
        ({"not-article": 37, "error": 90, "too-old": 90, "gone": 9}, 0.95, 6),
        ({"not-article": 30}, 1.0, 0),
    ],
)
def test_a_run_that_finds_no_article_has_failed(outcomes, share, code):
    """Where nearly all pages that were read carry none, pages or reader have changed."""
    summary = Summary(known=9, visited=9)
    summary.outcomes.update(outcomes)
    assert summary.exit_code(Floors(not_article=share)) == code


def test_what_is_admitted_of_a_listing():
    """Newest first, each once, no traps, no listings, only what the operator wants; the old are known and never fetched."""
    source = Source(name="N", url="https://n.example/", exclude=("/sport/",), max_age=timedelta(days=2))

    def link(path: str, **facts: str) -> Link:
        return Link(f"https://n.example{path}", via="feed", **facts)

    announced = Announced(asked=["https://n.example/feed.xml"])
    announced.links = [
        link("/old", published=(MOMENT - timedelta(days=3)).isoformat()),
        link("/a", published=(MOMENT - timedelta(hours=2)).isoformat()),
        link("/b?utm_source=f", published=(MOMENT - timedelta(hours=1)).isoformat()),
        link("/b"),
        link("/sport/c"),
        link("/feed.xml"),
        link("/"),
        link("/" + "x" * 2000),
        link("/m", modified=(MOMENT - timedelta(days=9)).isoformat()),
    ]
    found = [candidate.found for candidate in candidates(source, announced, now=NOW)]
    assert [(f.url.removeprefix("https://n.example"), f.outcome) for f in found] == [
        ("/b", None), ("/a", None), ("/old", "too-old"), ("/m", "too-old"),
    ]  # fmt: skip


def test_the_fetcher_remembers_from_run_to_run():
    """Everything that changed is written and read back equal; validators only with the links of their own listing."""
    state = KeptState({})
    validators = Validators('"tag"', "Mon, 01 Jan 2029 00:00:00 GMT", MOMENT)
    robots = RobotsRecord("https://n.example", "body", b"User-agent: *\nDisallow: /\xff", MOMENT, MOMENT, validators)
    rest = HostRest("n.example", MOMENT, 7, "7 failures in a row")
    state.keep_robots(robots)
    state.keep_rest("n.example", rest)
    state.keep_validators("https://n.example/feed", validators)
    first = state.taken(())
    assert set(first) == {"robots https://n.example", "rest n.example"}
    second = state.taken(["https://n.example/feed"])
    assert set(second) == {"validators https://n.example/feed"}
    assert state.taken(["https://n.example/feed"]) == {}
    again = KeptState({**first, **second})
    assert again.robots("https://n.example") == robots
    assert again.rest("n.example") == rest
    assert again.validators("https://n.example/feed") == validators
    again.keep_rest("n.example", None)
    assert again.taken(()) == {"rest n.example": None}


def test_a_host_that_refuses_pages_is_remembered_as_such():
    """And one that an archive of before knows of rests as a whole."""
    state = KeptState({"rest old.example": json.dumps({"until": MOMENT.isoformat(), "failures": 2, "reason": "429"})})
    state.keep_rest("n.example", HostRest("n.example", MOMENT, 2, "429", MOMENT - timedelta(minutes=10)))
    again, now = KeptState({k: text for k, text in state.taken(()).items() if text}), MOMENT - timedelta(minutes=5)
    assert (again.resting(now), again.resting(now, is_page=False)) == ({"n.example"}, frozenset())
    assert again.refusing(now) == {"n.example"}
    assert (state.resting(now, is_page=False), state.refusing(MOMENT)) == ({"old.example"}, frozenset())


@pytest.mark.parametrize(
    ("outcomes", "dead", "code"),
    [
        ({"new": 5}, 0, 0),
        ({"new": 6, "error": 5}, 0, 0),
        ({"new": 6, "error": 6, "bot-block": 3}, 0, 6),
        ({"error": 9}, 0, 0),
        ({"error": 10}, 0, 6),
        ({"unchanged": 40, "error": 12, "gone": 9}, 3, 0),
        ({"too-old": 500, "error": 10}, 0, 6),
        ({}, 5, 0),
        ({}, 6, 6),
    ],
)
def test_a_normal_bad_day_is_no_failure(outcomes, dead, code):
    """Exit code 6 needs more than half of at least ten pages to fail, at most sources, or most sources to be dead."""
    summary = Summary(known=10, visited=10, dead=dead, failing=dead)
    for outcome, count in outcomes.items():
        for number in range(count):
            summary.tell(Told("u", f"source {number % 3}", outcome))
    assert summary.exit_code(Floors()) == code
    assert summary.as_dict()["outcomes"] == dict(sorted(outcomes.items()))
    assert "\n" not in summary.line()


@pytest.mark.parametrize(
    ("known", "sources", "code"),
    [
        (9, [("bot-block", 50)], 0),
        (9, [("consent-wall", 50), ("new", 1), ("unchanged", 1)], 0),
        (9, [("bot-block", 50), ("error", 50)], 0),
        (9, [("bot-block", 50), ("error", 50), ("error", 5)], 6),
        (9, [("bot-block", 50), ("error", 50), ("error", 5), ("new", 2), ("new", 2), ("new", 2)], 0),
        (2, [("bot-block", 8), ("error", 4)], 6),
        (1, [("bot-block", 12)], 6),
        (1, [("excluded", 12), ("error", 9)], 0),
    ],
)
def test_the_walls_of_one_site_are_no_bad_day(known, sources, code):
    """However many of its pages stand behind them: three sources must fail, or all where there are fewer, and most."""
    summary = Summary(known=known, visited=known)
    for number, (outcome, count) in enumerate(sources):
        for _ in range(count):
            summary.tell(Told("u", f"source {number}", outcome))
    assert summary.exit_code(Floors()) == code
