"""Plain text: told from HTML, cut into paragraphs, freed of what follows the article."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.errors import NotADocument
from scraper.extract import extract
from scraper.extract.text import is_plain_text

STORY = """Harbour closes

By Ann Lee
6 May 2024

The harbour of Estel closed on Monday after a storm broke the pier, said its master.

Ships leave for the old port until the pier is mended, which takes three weeks at least.

The council votes on the money for it on Thursday, and nobody expects it to refuse.
"""
BODY = [line for line in STORY.split("\n")[4:] if line]


@pytest.mark.parametrize(
    ("text", "content_type", "plain"),
    [
        ("Just words.", None, True),
        ("<p>Words.", None, False),
        ("<p>Words.", "text/plain; charset=utf-8", True),
        ("a < b and c > d", None, True),
        ("words <DIV class=x>", None, False),
        ("<notatag>", None, True),
    ],
)
def test_plain_text_is_told_from_html(text: str, content_type: str | None, plain: bool) -> None:
    """What is declared plain, or has no HTML tag near its beginning, is plain."""
    assert is_plain_text(text, content_type) is plain


def test_a_plain_article_is_read() -> None:
    """Headline, byline and date are fields; the paragraphs are the body."""
    article = extract(STORY)
    assert article.body.split("\n\n") == BODY
    assert article.headline == "Harbour closes"
    assert [author.name for author in article.authors] == ["Ann Lee"]
    assert article.date_published == "2024-05-06"
    assert article.outcome == "ok"


def test_wrapped_lines_are_joined() -> None:
    """Lines broken at a fixed width are one paragraph again."""
    wrapped = "\n\n".join(textwrap.fill(part, 75) for part in STORY.split("\n\n"))
    assert "\n" in wrapped.split("\n\n")[-1]
    assert extract(wrapped).body.split("\n\n") == BODY


def test_what_follows_the_article_is_dropped() -> None:
    """A list of other stories ends the body, even if sentences follow it."""
    teasers = "Council votes\n\nTram is late\n\nSnow in May\n\nMore news\n\nWeather"
    article = extract(f"{STORY}\n{teasers}\n\nThis is the teaser of another story that was told last week.")
    assert article.body.split("\n\n") == BODY


@pytest.mark.parametrize("text", ["", " \n\t "])
def test_no_text_is_empty(text: str) -> None:
    """Nothing, or white space, is an empty article."""
    assert extract(text).outcome == "empty"


@pytest.mark.parametrize("body", [b"%PDF-1.7 x", b"\x89PNG\r\n", b"PK\x03\x04abc", b"\x00" * 500])
def test_binary_data_is_no_document(body: bytes) -> None:
    """Pictures, archives and the like are refused by name."""
    with pytest.raises(NotADocument):
        extract(body)


@given(st.text(alphabet=st.characters(exclude_characters="<"), max_size=300))
def test_any_plain_text_gives_an_outcome(text: str) -> None:
    """No plain text breaks the reader, and the body holds no word that the text has not."""
    try:
        article = extract(text)
    except NotADocument:
        return
    assert set(article.body.split()) <= set(text.split())
