"""What a robots.txt allows: facts of RFC 9309 and of the examples that Google publishes, and thousands of real files."""

from __future__ import annotations

import tarfile
import time
from pathlib import Path

import pytest

from scraper.fetch.robots import MAX_BYTES, Rules

REAL_FILES = Path(__file__).parents[2] / "../shared/suites/robots-txt-4231.tar.gz"
SITE = "https://site.example"

ONE_GROUP = "user-agent: *\n"
GOOGLE_ORDER = """
user-agent: scraper
disallow: /own
user-agent: other
disallow: /other
user-agent: *
disallow: /star
"""
RFC_EXAMPLE = """
User-Agent: *
Disallow: *.gif$
Disallow: /example/
Allow: /publications/

User-Agent: foobot
Disallow:/
Allow:/example/page.html
Allow:/example/allowed.gif

User-Agent: barbot
User-Agent: scraper
Disallow: /example/page.html

User-Agent: quxbot
"""

CASES: tuple[tuple[str, str, bool], ...] = (
    # nothing said is allowed
    ("", "/", True),
    ("", "/page", True),
    ("user-agent: *\ndisallow:\n", "/page", True),
    ("user-agent: *\ndisallow: \n", "/", True),
    ("user-agent: *\n", "/page", True),
    ("disallow: /\n", "/page", True),
    ("user-agent: other\ndisallow: /\n", "/page", True),
    ("<!doctype html><p>Not found</p>", "/page", True),
    ("user-agent: *\ndisallow: /\n", "/robots.txt", True),
    # which group
    ("user-agent: *\ndisallow: /\n", "/page", False),
    ("user-agent: scraper\ndisallow: /\n", "/page", False),
    ("user-agent: SCRAPER\ndisallow: /\n", "/page", False),
    ("User-Agent: Scraper\nDisallow: /\n", "/page", False),
    ("user-agent: scraper/2.1\ndisallow: /\n", "/page", False),
    ("user-agent: scraper bot\ndisallow: /\n", "/page", False),
    ("user-agent: scrap\ndisallow: /\n", "/page", True),
    ("user-agent: s\ndisallow: /\n", "/page", True),
    ("user-agent: s\r\ndisallow: /\r\n", "/page", True),
    ("User-agent: scraper/1.0\r\nDisallow: /\r\n", "/page", False),
    ("User agent  scraper/1.0\x0bDisallow: /\n", "/page", False),
    ("user-agent: scraperbot\ndisallow: /\n", "/page", True),
    ("user-agent: scraper-news\ndisallow: /\n", "/page", True),
    ("user-agent: myscraper\ndisallow: /\n", "/page", True),
    (GOOGLE_ORDER, "/own", False),
    (GOOGLE_ORDER, "/other", True),
    (GOOGLE_ORDER, "/star", True),
    ("user-agent: *\ndisallow: /\nuser-agent: scraper\nallow: /\n", "/page", True),
    ("user-agent: scraper\nallow: /\nuser-agent: *\ndisallow: /\n", "/page", True),
    ("user-agent: scraper\nuser-agent: other\ndisallow: /a\n", "/a", False),
    ("user-agent: other\nuser-agent: scraper\ndisallow: /a\n", "/a", False),
    ("user-agent: scraper\ndisallow: /a\nuser-agent: x\ndisallow: /b\nuser-agent: scraper\ndisallow: /c\n", "/a", False),
    ("user-agent: scraper\ndisallow: /a\nuser-agent: x\ndisallow: /b\nuser-agent: scraper\ndisallow: /c\n", "/b", True),
    ("user-agent: scraper\ndisallow: /a\nuser-agent: x\ndisallow: /b\nuser-agent: scraper\ndisallow: /c\n", "/c", False),
    ("user-agent: *\ndisallow: /a\n\nuser-agent: *\ndisallow: /b\n", "/b", False),
    ("user-agent: scraper\n\n\ndisallow: /a\n", "/a", False),
    ("user-agent: scraper\n# a remark\ndisallow: /a\n", "/a", False),
    ("user-agent: scraper\nsitemap: https://site.example/s.xml\ndisallow: /a\n", "/a", False),
    ("user-agent: other\ncrawl-delay: 5\nuser-agent: scraper\ndisallow: /a\n", "/a", False),
    (RFC_EXAMPLE, "/example/page.html", False),
    (RFC_EXAMPLE, "/example/other.html", True),
    (RFC_EXAMPLE, "/a.gif", True),
    # how lines are spelled
    ("user-agent:*\ndisallow:/a\n", "/a", False),
    ("user-agent : *\ndisallow : /a\n", "/a", False),
    ("  user-agent: *  \n\tdisallow: /a\t\n", "/a", False),
    ("user-agent: *\r\ndisallow: /a\r\n", "/a", False),
    ("user-agent: *\rdisallow: /a\r", "/a", False),
    ("USER-AGENT: *\nDISALLOW: /a\n", "/a", False),
    ("user-agent: *\ndisallow: /a # remark\n", "/a", False),
    ("user-agent: *\ndisallow: /a#b\n", "/a", False),
    ("user-agent: *\ndisallow: /A\n", "/a", True),
    ("user-agent: *\nfoo: bar\ndisallow: /a\n", "/a", False),
    ("user-agent *\ndisallow /a\n", "/a", False),
    ("user-agent: *\ndisalow: /a\n", "/a", False),
    ("\ufeffuser-agent: *\ndisallow: /a\n", "/a", False),
    # the longest rule wins, and allow wins a tie
    (ONE_GROUP + "allow: /p\ndisallow: /\n", "/page", True),
    (ONE_GROUP + "disallow: /\nallow: /p\n", "/page", True),
    (ONE_GROUP + "allow: /folder\ndisallow: /folder\n", "/folder/page", True),
    (ONE_GROUP + "disallow: /folder\nallow: /folder\n", "/folder/page", True),
    (ONE_GROUP + "allow: /page\ndisallow: /*.htm\n", "/page.htm", False),
    (ONE_GROUP + "allow: /page\ndisallow: /*.ph\n", "/page.php5", True),
    (ONE_GROUP + "allow: /$\ndisallow: /\n", "/", True),
    (ONE_GROUP + "allow: /$\ndisallow: /\n", "/page.htm", False),
    (ONE_GROUP + "disallow: /x/\nallow: /x/page.html\n", "/x/page.html", True),
    (ONE_GROUP + "disallow: /x/\nallow: /x/page.html\n", "/x/other.html", False),
    (ONE_GROUP + "allow: /x/page.\ndisallow: /x/page.html\n", "/x/page.html", False),
    # prefixes
    (ONE_GROUP + "disallow: /fish\n", "/fish", False),
    (ONE_GROUP + "disallow: /fish\n", "/fish.html", False),
    (ONE_GROUP + "disallow: /fish\n", "/fish/salmon.html", False),
    (ONE_GROUP + "disallow: /fish\n", "/fishheads", False),
    (ONE_GROUP + "disallow: /fish\n", "/fish.php?id=anything", False),
    (ONE_GROUP + "disallow: /fish\n", "/Fish.asp", True),
    (ONE_GROUP + "disallow: /fish\n", "/catfish", True),
    (ONE_GROUP + "disallow: /fish\n", "/?id=fish", True),
    (ONE_GROUP + "disallow: /fish\n", "/desert/fish", True),
    (ONE_GROUP + "disallow: /fish*\n", "/fishheads/yummy.html", False),
    (ONE_GROUP + "disallow: /fish/\n", "/fish/", False),
    (ONE_GROUP + "disallow: /fish/\n", "/fish/?id=anything", False),
    (ONE_GROUP + "disallow: /fish/\n", "/fish", True),
    (ONE_GROUP + "disallow: /fish/\n", "/fish.html", True),
    # wildcards
    (ONE_GROUP + "disallow: /*.php\n", "/index.php", False),
    (ONE_GROUP + "disallow: /*.php\n", "/folder/any.php.file.html", False),
    (ONE_GROUP + "disallow: /*.php\n", "/filename.php?parameters", False),
    (ONE_GROUP + "disallow: /*.php\n", "/windows.PHP", True),
    (ONE_GROUP + "disallow: /*.php$\n", "/filename.php", False),
    (ONE_GROUP + "disallow: /*.php$\n", "/filename.php?parameters", True),
    (ONE_GROUP + "disallow: /*.php$\n", "/filename.php/", True),
    (ONE_GROUP + "disallow: /*.php$\n", "/filename.php5", True),
    (ONE_GROUP + "disallow: /fish*.php\n", "/fishheads/catfish.php?parameters", False),
    (ONE_GROUP + "disallow: /fish*.php\n", "/Fish.PHP", True),
    (ONE_GROUP + "disallow: *.gif$\n", "/a/b.gif", False),
    (ONE_GROUP + "disallow: /*/print$\n", "/a/b/print", False),
    (ONE_GROUP + "disallow: /a**b\n", "/axxb", False),
    (ONE_GROUP + "disallow: *\n", "/anything", False),
    # queries and escapes
    (ONE_GROUP + "disallow: /*?\n", "/page?x=1", False),
    (ONE_GROUP + "disallow: /*?\n", "/page", True),
    (ONE_GROUP + "disallow: /page?print\n", "/page?print=1", False),
    (ONE_GROUP + "disallow: /foo/bar/ツ\n", "/foo/bar/%E3%83%84", False),
    (ONE_GROUP + "disallow: /foo/bar/%E3%83%84\n", "/foo/bar/%E3%83%84", False),
    (ONE_GROUP + "disallow: /foo/bar/%e3%83%84\n", "/foo/bar/%E3%83%84", False),
    (ONE_GROUP + "disallow: /foo/bar/%62%61%7A\n", "/foo/bar/baz", False),
    (ONE_GROUP + "disallow: /a%3cd.html\n", "/a%3Cd.html", False),
    (ONE_GROUP + "disallow: /a/b.html\n", "/a%2Fb.html", True),
    (ONE_GROUP + "disallow: /~joe/\n", "/%7Ejoe/index.html", False),
)


@pytest.mark.parametrize(("text", "path", "allowed"), CASES)
def test_rules_are_read_as_published(text, path, allowed):
    """A rule means what RFC 9309 and Google's examples say it means."""
    assert Rules(text.encode()).allows(SITE + path) is allowed


def test_the_cases_are_many():
    """At least eighty facts are checked."""
    assert len(CASES) >= 80


@pytest.mark.parametrize(
    ("lines", "delay"),
    [
        ("crawl-delay: 7", 7.0),
        ("Crawl-Delay: 0.5", 0.5),
        ("crawl-delay: -1", None),
        ("crawl-delay: nan", None),
        ("crawl-delay: inf", None),
        ("crawl-delay: soon", None),
        ("request-rate: 1/10", 10.0),
        ("request-rate: 2/1m", 30.0),
        ("request-rate: 1/" + "9" * 400, 86_400.0),
        ("request-rate: 1" + "0" * 400 + "/1", 0.0),
        ("crawl-delay: 3\nrequest-rate: 1/10s", 10.0),
        ("disallow: /a", None),
    ],
)
def test_delays_are_read(lines, delay):
    """Crawl-delay and Request-rate are heeded, nonsense is not."""
    assert Rules(f"user-agent: *\n{lines}\n".encode()).delay == delay


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_marked_encodings_are_read(encoding):
    """A byte order mark says how the file is written."""
    assert not Rules("user-agent: *\ndisallow: /ü\n".encode(encoding)).allows(SITE + "/%C3%BC")


def test_what_lies_behind_the_limit_is_not_read():
    """Of a file beyond 500 KiB the first part counts, without the line that the limit cuts."""
    head = b"user-agent: *\ndisallow: /a\n"
    filler = b"#" + b"x" * 98 + b"\n"
    body = (
        head
        + filler * ((MAX_BYTES - len(head)) // len(filler))
        + b"allow: /a/very/long/rule"
        + b"/x" * 200
        + b"\nallow: /a\n"
    )
    rules = Rules(body)
    assert not rules.allows(SITE + "/a")
    assert not rules.allows(SITE + "/a/very/long/rule/x")


def test_a_line_of_megabytes_is_bounded():
    """One endless line costs no more than any file of that size."""
    began = time.process_time()
    assert Rules(b"user-agent: *\ndisallow: /" + b"*a" * 2_500_000).allows(SITE + "/b")
    assert time.process_time() - began < 5


HOSTILE = {
    "blanks behind an agent": lambda size: b"User-agent" + b" " * size + b"\r\nDisallow: /x\r\n",
    "agents times rules": lambda size: (
        b"".join(b"User-agent: x%d\r\n" % n for n in range(size // 20))
        + b"".join(b"Disallow: /%d\r\n" % n for n in range(size // 20))
    ),
    "lines": lambda size: b"user-agent: *\n" + b"a:b\n" * (size // 4),
    "groups": lambda size: b"user-agent:a\nallow:/*\n" * (size // 22),
    "wildcards": lambda size: b"user-agent: *\n" + b"disallow: /*a$\n" * (size // 15),
}


@pytest.mark.parametrize("make", HOSTILE.values(), ids=HOSTILE)
def test_reading_takes_time_in_step_with_the_length(make):
    """Four times the file takes about four times as long, never sixteen; measured where the short one takes a moment.

    Of three tries each the fastest counts: what else the machine does slows one down, never all.
    """

    def seconds(size: int) -> float:
        body, began = make(size), time.process_time()
        Rules(body).allows(SITE + "/page")
        return time.process_time() - began

    longer, shorter = zip(*((seconds(MAX_BYTES), seconds(MAX_BYTES // 4)) for _ in range(3)), strict=True)
    assert min(longer) < 10 * max(min(shorter), 0.05)


def test_sitemaps_are_named():
    """The sitemaps of the file are handed on as written."""
    assert Rules(b"Sitemap: https://site.example/s.xml\nsitemap: /rel.xml").sitemaps == (
        "https://site.example/s.xml",
        "/rel.xml",
    )


@pytest.mark.skipif(not REAL_FILES.exists(), reason="the shared suites are not here")
def test_real_files_are_read_without_an_exception():
    """All 4,231 real files parse and answer, none slowly."""
    count, slowest = 0, 0.0
    with tarfile.open(REAL_FILES) as archive:
        for member in archive:
            if not member.isfile():
                continue
            body = archive.extractfile(member).read()
            began = time.process_time()
            rules = Rules(body)
            assert rules.allows(SITE + "/2024/05/01/an-article.html") in (True, False)
            assert rules.delay is None or rules.delay >= 0
            assert isinstance(rules.sitemaps, tuple)
            slowest = max(slowest, time.process_time() - began)
            count += 1
    assert count == 4231
    assert slowest < 5
