"""Pages made to exhaust a parser, by size; and a child process that extracts them within a bound of memory."""

from __future__ import annotations

import json
import multiprocessing
import resource
import time
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from typing import get_args

import trafilatura  # noqa: F401  loaded before children fork: its import is no page's time

from scraper.errors import NotADocument
from scraper.extract import extract
from scraper.types import Outcome

MAX_SECONDS = 5.0
MAX_BYTES = 500 << 20
SENTENCE = "The harbour of Estel closed on Monday, said its master, after a storm broke the pier."
STORY = f"<h1>Harbour closes</h1>{f'<p>{SENTENCE}</p>' * 8}"


def repeated(motif: str) -> Callable[[int], str]:
    """Return a maker of pages that repeat `motif`, `%d` counting in it, around a story."""

    def page(size: int) -> str:
        if "%d" not in motif:
            return STORY + motif * (size // len(motif))
        parts, length, number = [], 0, 0
        while length < size:
            parts.append(motif.replace("%d", str(number)))
            length += len(parts[-1])
            number += 1
        return STORY + "".join(parts)

    return page


def _attributes(size: int) -> str:
    return f"{STORY}<p {' '.join(f'a{i}' for i in range(size // 8))}>x"


def _quoted_attributes(size: int) -> str:
    return f"{STORY}<p " + " ".join(f'a{i}="</p>"' for i in range(size // 14)) + ">x"


def _hidden_formatting(size: int) -> str:
    """Open tags hidden by end tags that close nothing, then paragraphs that all copy them."""
    return STORY + "<p>" + "".join(f"<b {i}></i>" for i in range(400)) + "</p>" + "<p>x</p>" * (size // 8)


PAGES: dict[str, Callable[[int], str]] = {
    "one text": repeated("word "),
    "one word": repeated("w"),
    "nested div": repeated("<div>"),
    "nested div, bogus ends": repeated("<div></x>"),
    "nested behind a barrier": repeated("<div><object></div></object>"),
    "nested svg": repeated("<svg><g>"),
    "closed svg": repeated("<svg></svg>"),
    "paragraphs": repeated("<p>A line of text.</p>"),
    "bare paragraphs": repeated("<p>"),
    "links": repeated('<a href="/%d">link</a> '),
    "line breaks": repeated("text<br>"),
    "table rows": repeated("<table><tr><td>a<td>b</table>"),
    "table without end": repeated("<tr><td>a<td>b"),
    "open cells": lambda size: "<table>" + repeated("<tr><td>a")(size),
    "lists": repeated("<ul><li>a"),
    "options": lambda size: STORY + "<select>" + "<option>a</option>" * (size // 18),
    "formatting": repeated("<b %d><i %d>"),
    "formatting in paragraphs": repeated("<p><b %d>x</p>"),
    "formatting, bogus ends": repeated("<font %d></b></i>"),
    "formatting in upper case": repeated("<p><FONT\t%d>x</p>"),
    "formatting across cells": lambda size: "<table>" + repeated("<b %d><tr>")(size),
    "hidden formatting": _hidden_formatting,
    "attributes": _attributes,
    "quoted attributes": _quoted_attributes,
    "many long tags": repeated("<p " + " ".join(f"a{i}" for i in range(900)) + ">x"),
    "body attributes": repeated("<body a%d=1>"),
    "signs": repeated("<"),
    "signs and letters": repeated("<a"),
    "open quotes": repeated('<p a="'),
    "open comments": repeated("<!--"),
    "comments": repeated("<!-- x -->"),
    "declarations": repeated("<!x>"),
    "instructions": repeated("<?x "),
    "cdata": repeated("<![CDATA["),
    "open scripts": repeated("<script>"),
    "cut scripts": repeated("<script"),
    "scripts": repeated("<script>var a = 1;</script>"),
    "nested scripts": repeated("<script><!--<script></script>"),
    "JSON-LD blocks": repeated('<script type="application/ld+json">{"@type":"NewsArticle","headline":"H %d"}</script>'),
    "JSON-LD of brackets": lambda size: f'{STORY}<script type="application/ld+json">{"[" * size}</script>',
    "meta": repeated('<meta name="a%d" content="b">'),
    "times": repeated('<time datetime="2024-01-%d">x</time>'),
    "items": repeated('<div itemscope itemtype="https://schema.org/NewsArticle"><i itemprop="name">a</i></div>'),
    "nested items": repeated('<div itemscope itemprop="a" itemtype="https://schema.org/Article">'),
    "headings": repeated("<h1>Harbour closes</h1>"),
    "bylines": repeated("<p class=byline>By Ann Lee and Bo Li</p>"),
    "images": repeated('<figure><img src="/%d.jpg"><figcaption>x</figcaption></figure>'),
    "entities": repeated("&amp;&#60;&notin;"),
    "spaces": repeated(" \n"),
    "zeros": repeated("a\x00"),
    "strings of data": lambda size: f"<p><script>x={json.dumps('<p>One. Two. Three.</p>' * 40) * (size // 1000)}</script>",
    "backslashes": lambda size: f'<div id=app></div><script>x="{chr(92) * size}</script>',
    "text of stops": repeated(". "),
    "plain lines": lambda size: "A line of plain text.\n" * (size // 22),
}  # fmt: skip


def _work(jobs: Sequence[str | bytes], pipe: Connection) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MAX_BYTES + _mapped(), MAX_BYTES + _mapped()))
    for job in jobs:
        start = time.process_time()
        try:
            article = extract(job, "https://example.org/a")
        except NotADocument:
            pipe.send(("not a document", time.process_time() - start, None))
        except BaseException as error:
            pipe.send((f"{type(error).__name__}: {error}"[:200], time.process_time() - start, None))
        else:
            pipe.send((article.outcome, time.process_time() - start, (article.body[:10_000], article.degraded)))
    pipe.close()


def _mapped() -> int:
    """Return the address space in use, so that the bound is on what the page adds; Linux only."""
    return int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()


OUTCOMES = {*get_args(Outcome), "not a document"}
Result = tuple[str, float, tuple[str, str | None] | None]


def extract_in_child(jobs: Sequence[str | bytes], seconds: float = 60.0) -> list[Result]:
    """Extract pages in a child of bounded memory; a page that kills it or takes too long ends the list with the reason.

    Seconds of each result are the child's own, so that other work on the machine is no page's fault.
    """
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=_work, args=(jobs, theirs))
    child.start()
    theirs.close()
    found: list[Result] = []
    try:
        for _ in jobs:
            found.append(ours.recv() if ours.poll(seconds) else ("time is up", seconds, None))
            if found[-1][0] == "time is up":
                break
    except EOFError:
        found.append(("killed", 0.0, None))
    finally:
        child.kill()
        child.join()
        ours.close()
    return found
