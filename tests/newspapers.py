"""A press of simulated newspapers on loopback addresses, driven by a fake clock, that remembers every request.

    with Press(papers=3, seed=7) as press:
        story = press.papers[0].publish()
        press.clock.advance(hours=1)
        press.papers[0].update(story)
        press.write_seeds(folder / "seeds.toml")

All papers are served by one asyncio loop in one thread. Knobs of a paper are plain attributes, to be set at any moment.
"""

from __future__ import annotations

import asyncio
import functools
import gzip
import random
import re
import sys
import threading
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import newspaper_pages as pages
from newspaper_http import Answer, Request, serve
from newspaper_pages import Story, Version

START = datetime(2031, 3, 1, 6, 0, tzinfo=UTC)


class Clock:
    """A clock that moves only when it is told to."""

    def __init__(self, start: datetime = START) -> None:
        """Start at a moment in UTC."""
        self.moment = start

    def now(self) -> datetime:
        """Return the simulated moment."""
        return self.moment

    def advance(self, **duration: float) -> datetime:
        """Move forward by a timedelta given as keywords."""
        self.moment += timedelta(**duration)
        return self.moment


@dataclass
class Newspaper:
    """One paper: its stories, its knobs, its log."""

    name: str
    clock: Clock
    rng: random.Random
    base: str = ""
    stories: list[Story] = field(default_factory=list)
    log: list[Request] = field(default_factory=list)
    feed_kind: str = "rss"
    """"rss", "atom", "json"."""
    feed_at: str = ""
    """A path for the feed that nobody would guess; an overview of feeds at /rss then links to it."""
    announces: str = "plain"
    """How feeds spell addresses: "plain", "tracked", "amp", "redirect", "print"."""
    broken_feed: str = ""
    """"": sound; "truncated", "html", "empty", "error" (500), "gone" (404)."""
    wall: str = ""
    """"": none; "consent", "bot", "login", "js" for whole pages, "paywall" for all but the first paragraph."""
    down: int = 0
    """A status such as 503 that every request gets; 0 when the paper is up."""
    delay: float = 0.0
    """Real seconds before each answer."""
    robots: str = "User-agent: *\nAllow: /\n"
    restless: bool = False
    """Whether article pages change with the hour although their text does not."""
    dates_index: bool = True
    """Whether the sitemap index says when its children changed; without, it stays the same while they grow."""
    has_feed: bool = True
    has_sitemap: bool = True
    links_feed: bool = True
    """Whether the front page names the feed."""
    instead: dict[str, Answer] = field(default_factory=dict)
    """What some paths get in place of their page."""
    claims: str = ""
    """The path that every article page calls its canonical one; "" for its own."""

    def publish(self, *, headline: str = "", paragraphs: tuple[str, ...] = (), section: str = "") -> Story:
        """Publish a story now."""
        title = headline or pages.headline(self.rng)
        text = paragraphs or pages.paragraphs(self.rng)
        now = self.clock.now()
        number = 100_001 + len(self.stories)
        where = section or self.rng.choice(pages.SECTIONS)
        story = Story(number, where, now, [pages.slug(title)], [Version(title, text, now)])
        self.stories.append(story)
        return story

    def update(self, story: Story, *, headline: str = "", paragraphs: tuple[str, ...] = ()) -> None:
        """Change a story's text: by default one paragraph is added."""
        old = story.now
        text = paragraphs or (*old.paragraphs, *pages.paragraphs(self.rng, 1))
        story.versions.append(Version(headline or old.headline, text, self.clock.now()))

    def rename(self, story: Story) -> None:
        """Give a story a new headline and address; the old address redirects for ever."""
        title = pages.headline(self.rng)
        story.slugs.append(pages.slug(title))
        self.update(story, headline=title, paragraphs=story.now.paragraphs)

    def delete(self, story: Story) -> None:
        """Withdraw a story: 410 from now on."""
        story.gone_at = self.clock.now()

    def living(self) -> list[Story]:
        """Stories that can be read, newest first."""
        return [story for story in reversed(self.stories) if story.gone_at is None]

    def article_requests(self) -> list[Request]:
        """Requests for stories."""
        return [request for request in self.log if request.is_article]

    def seed(self) -> str:
        """The paper's [[source]] table."""
        feeds = f'feeds = ["{self.base}{self.feed_path}"]\n' if self.has_feed else ""
        sitemaps = f'sitemaps = ["{self.base}/news-sitemap.xml"]\n' if self.has_sitemap else ""
        return f'[[source]]\nname = "{self.name}"\nurl = "{self.base}/"\n{feeds}{sitemaps}allow_private = true\n'

    @property
    def feed_path(self) -> str:
        """Where the feed is."""
        return self.feed_at or {"rss": "/feed.xml", "atom": "/atom.xml", "json": "/feed.json"}[self.feed_kind]

    def answer(self, target: str) -> Answer:
        """Answer a request for a path with its query."""
        path = target.partition("?")[0]
        if path in self.instead:
            return self.instead[path]
        if path == "/robots.txt":
            return Answer(body=self.robots.encode(), kind="text/plain")
        if self.down:
            return Answer(self.down, b"<h1>Out of order</h1>")
        if path == self.feed_path and self.has_feed:
            return self._feed()
        if path.startswith(("/sitemap", "/news-sitemap")) and self.has_sitemap:
            return self._sitemap(path)
        if re.search(r"/\d{4}/\d\d/\d\d/|^/go/", path):
            return self._article(target)
        if path == "/" or path.strip("/") in pages.SECTIONS:
            chosen = [story for story in self.living() if path == "/" or story.section == path.strip("/")][:30]
            feeds = [self.feed_path] if self.has_feed and self.links_feed else []
            return self._page(pages.front(self.name, chosen, feeds), max([story.now.at for story in chosen], default=START))
        if path == "/rss" and self.feed_at:
            return self._page(pages.page("<title>Feeds</title>", f"<a href='{self.feed_at}'>All stories</a>"), START)
        if path in ("/about", "/privacy"):
            return self._page(pages.page("<title>About</title>", "<h1>About us</h1><p>We print what we see.</p>"), START)
        return Answer(404, b"<h1>Not found</h1>")

    def _page(self, text: str, modified: datetime) -> Answer:
        return Answer(body=text.encode(), modified=modified)

    def _spelled(self, story: Story) -> str:
        spellings = {
            "plain": story.path(),
            "tracked": f"{story.path()}?utm_source=rss&utm_medium=feed&utm_campaign={story.number}",
            "amp": f"/amp{story.path()}",
            "redirect": f"/go/{story.number}",
            "print": f"{story.path()}?print=1",
        }
        return self.base + spellings[self.announces]

    def _feed(self) -> Answer:
        stories = self.living()[:25]
        items = [(self._spelled(story), story) for story in stories]
        printer = {"rss": pages.rss, "atom": pages.atom, "json": pages.json_feed}[self.feed_kind]
        body = printer(self.name, self.base, items).encode()
        kind = "application/feed+json" if self.feed_kind == "json" else f"application/{self.feed_kind}+xml"
        match self.broken_feed:
            case "truncated":
                body = body[: len(body) * 2 // 3]
            case "html":
                return self._page(pages.page("<title>Moved</title>", "<h1>Our feeds have moved</h1>"), START)
            case "empty":
                body = b""
            case "error":
                return Answer(500, b"<h1>Error</h1>")
            case "gone":
                return Answer(404, b"<h1>Not found</h1>")
        changes = [story.now.at for story in stories] + [story.gone_at for story in self.stories if story.gone_at]
        return Answer(body=body, kind=kind, modified=max(changes, default=START))

    def _sitemap(self, path: str) -> Answer:
        months = sorted({f"{story.published:%Y-%m}" for story in self.stories})
        if path == "/sitemap.xml":
            at = self.clock.now() if self.dates_index else START
            body = pages.sitemap_index([(f"{self.base}/sitemap-{month}.xml.gz", at) for month in months])
        elif path == "/news-sitemap.xml":
            young = [s for s in self.living() if self.clock.now() - s.published <= timedelta(days=2)]
            body = pages.sitemap([(self.base + s.path(), s) for s in young], paper=self.name)
        else:
            month = [s for s in self.living() if f"/sitemap-{s.published:%Y-%m}.xml.gz" == path]
            body = pages.sitemap([(self.base + s.path(), s) for s in month])
            return Answer(body=gzip.compress(body.encode(), mtime=0), kind="application/x-gzip")
        return Answer(body=body.encode(), kind="application/xml")

    def _article(self, target: str) -> Answer:
        path, _, query = target.partition("?")
        found = re.search(r"(?:-|/go/)(\d+)(?:\.html)?$", path)
        story = next((story for story in self.stories if found and story.number == int(found[1])), None)
        if story is None:
            return Answer(404, b"<h1>Not found</h1>")
        if story.gone_at is not None:
            return Answer(410, b"<h1>This story was withdrawn</h1>")
        plain = path.removeprefix("/amp")
        if plain != story.path():
            is_known = path.startswith("/go/") or any(plain == story.path(i) for i in range(len(story.slugs)))
            return Answer(301 if is_known else 404, location=story.path() if is_known else "")
        if self.wall in pages.WALLS:
            head, _, body = pages.WALLS[self.wall].partition("|")
            page = f"<html><head>{head}</head><body>{body}</body></html>"
            return Answer(403 if self.wall == "bot" else 200, page.encode())
        kind = "amp" if path.startswith("/amp/") else "print" if "print=1" in query else "html"
        others = [other for other in self.living() if other is not story]
        turn = self.clock.now().hour if self.restless else 0
        text = pages.article(self.name, self.base, story, others[turn : turn + 5], kind=kind, wall=self.wall)
        if self.claims:
            text = text.replace(
                f'rel="canonical" href="{self.base}{story.path()}"', f'rel="canonical" href="{self.base}{self.claims}"'
            )
        return self._page(text, self.clock.now() if self.restless else story.now.at)


class Press:
    """Several papers and the server that they share; use it as a context."""

    def __init__(self, papers: int = 1, *, seed: int = 1, clock: Clock | None = None) -> None:
        """Found that many papers, each on its own address; the same seed invents the same stories."""
        self.clock = clock or Clock()
        self.papers = [Newspaper(f"Paper {n}", self.clock, random.Random(f"{seed}/{n}")) for n in range(1, papers + 1)]
        self._servers: list[asyncio.Server] = []
        self._tasks: set[asyncio.Task[None]] = set()

    def __enter__(self) -> Press:
        """Start serving."""
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._open(), self._loop).result(30)
        return self

    def __exit__(self, *_: object) -> None:
        """Stop serving and close every connection."""
        asyncio.run_coroutine_threadsafe(self._close(), self._loop).result(30)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(30)
        self._loop.close()

    def write_seeds(self, path: Path) -> Path:
        """Write a seeds file naming all papers."""
        path.write_text("\n".join(paper.seed() for paper in self.papers), encoding="utf-8")
        return path

    async def _open(self) -> None:
        for number, paper in enumerate(self.papers, start=1):
            # Only Linux answers on all of 127.0.0.0/8 without being told to.
            address = f"127.10.{number // 250}.{number % 250 + 1}" if sys.platform == "linux" else "127.0.0.1"
            server = await asyncio.start_server(functools.partial(serve, paper, self._tasks), address, 0)
            paper.base = f"http://{address}:{server.sockets[0].getsockname()[1]}"
            self._servers.append(server)

    async def _close(self) -> None:
        for server in self._servers:
            server.close()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
