"""Finding a body that a page carries only as data."""

from __future__ import annotations

import json
import time

import pytest

from scraper.extract import dom, extract
from scraper.extract.embedded import article_html, paragraphs_html

SENTENCE = "The harbour of Estel closed on Monday after a storm broke the pier, said its master Ann Lee."
PARAGRAPHS = [f"{SENTENCE} Ship number {number} left for the old port in time." for number in range(8)]
HTML = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
SHELL = "<title>Harbour closes</title><div id=app></div><script>{}</script>"


@pytest.mark.parametrize(
    "script",
    [
        f"window.state = {json.dumps({'article': {'body': HTML, 'id': 7}})}",
        f"window.state = {json.dumps({'html': HTML.replace('<', '&lt;')})}",
        f"self.push([1, {json.dumps(json.dumps({'body': HTML}))}])",
        f"a = {json.dumps(HTML).replace('<', chr(92) + 'u003c')}",
    ],
    ids=["state", "entities", "JSON in a string", "escaped signs"],
)
def test_the_body_is_found_in_a_script(script: str) -> None:
    """A long string of paragraphs is the body, whatever wraps it."""
    article = extract(SHELL.format(script), "https://example.org/a")
    assert article.body.split("\n\n") == PARAGRAPHS
    assert article.outcome == "ok"


def test_the_body_is_found_in_json_ld() -> None:
    """articleBody stands in where nothing is visible."""
    data = {"@type": "NewsArticle", "headline": "Harbour closes", "articleBody": "\n".join(PARAGRAPHS)}
    page = f'<div id=app></div><script type="application/ld+json">{json.dumps(data)}</script>'
    assert extract(page, "https://example.org/a").body.split("\n\n") == PARAGRAPHS


@pytest.mark.parametrize(
    "script",
    [
        "",
        "var x = 1;",
        f"x = {json.dumps('<p>Short.</p>')}",
        f"x = {json.dumps('<i></i>' * 200)}",
        '"' + "\\" * 1_000,
        '"' * 2_000,
    ],
)
def test_no_body_is_made_up(script: str) -> None:
    """Scripts without paragraphs of sentences hold no body."""
    assert article_html(dom.parse(SHELL.format(script))) is None


def test_what_is_visible_goes_first() -> None:
    """Data is not looked at where the page shows an article."""
    page = f"<h1>Seen</h1><article>{HTML.replace('harbour', 'airport')}</article><script>x={json.dumps(HTML)}</script>"
    assert "airport" in extract(page).body
    assert "harbour" not in extract(page).body


def test_lines_of_plain_text_become_paragraphs() -> None:
    """Signs of markup in the text stay text."""
    assert paragraphs_html("a < b & c\n\n two ") == "<p>a &lt; b &amp; c</p><p>two</p>"


@pytest.mark.parametrize("unit", ['\\" ', '\\"a', '"a', '\\\\" ', "\\\\", '"\\'])
def test_strings_that_never_end_are_searched_in_linear_time(unit: str) -> None:
    """A script cut inside a string of strings is not read again from each quote: ten times as much takes not a hundred."""

    def seconds(count: int) -> float:
        document = dom.parse(f'<script>x = "{unit * count}</script>')
        start = time.perf_counter()
        article_html(document)
        return time.perf_counter() - start

    assert seconds(200_000) < 40 * max(seconds(20_000), 0.002)
