"""What a run saves of an article that its paper cuts into pages."""

from __future__ import annotations

import newspaper_pages
from newspaper_http import Answer
from office import one_paper


def test_what_is_saved_of_a_first_page_names_the_next(tmp_path):
    """It is not asked for: a run reads what is announced."""
    with one_paper(tmp_path) as office:
        paper = office.press.papers[0]
        story = paper.publish(headline="The bridge of Wexcombe holds for years")
        following = story.path().replace(".html", "-p2.html")
        text = "".join(f"<p>{part}</p>" for part in story.now.paragraphs)
        head = f'<title>{story.now.headline}</title><meta property="og:type" content="article">'
        body = f"<article><h1>{story.now.headline}</h1>{text}</article><a href='{following}'>2</a>"
        paper.instead[story.path()] = Answer(body=newspaper_pages.page(head, body).encode())
        assert office.run().outcomes["new"] == 5
        [saved] = [line for line in office.lines() if line["headline"] == story.now.headline]
        assert saved["nextPage"] == paper.base + following
        assert following not in [request.path for request in paper.log]
