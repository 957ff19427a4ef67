"""What a run saves of an article that its paper cuts into pages."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import newspaper_pages
import pytest
from newspaper_http import Answer
from office import one_paper, passes

HEADLINE = "The bridge of Wexcombe holds for years"


class Cut:
    """A story of the office's paper in three pages, the first of which is announced."""

    def __init__(self, office, *, pages=3):
        self.office, self.paper = office, office.press.papers[0]
        self.first = self.paper.publish(headline=HEADLINE).path()
        self.paths = [self.first, *(self.first.replace(".html", f"-p{n}.html") for n in range(2, pages + 1))]
        self.texts = [newspaper_pages.paragraphs(self.paper.rng, 4) for _ in self.paths]
        self.print()

    def print(self, headlines=None):
        """Put every page where it belongs, each with a link to the next."""
        for number, (path, text) in enumerate(zip(self.paths, self.texts, strict=True)):
            title = (headlines or {}).get(number, HEADLINE)
            following = self.paths[number + 1] if path != self.paths[-1] else None
            link = f"<a href='{following}'>{number + 2}</a>" if following else ""
            head = f'<title>{title}</title><meta property="og:type" content="article">'
            body = f"<article><h1>{title}</h1>{''.join(f'<p>{part}</p>' for part in text)}</article>{link}"
            self.paper.instead[path] = Answer(body=newspaper_pages.page(head, body).encode())

    def down(self, number, status=503):
        """Let a page answer with a failure."""
        self.paper.instead[self.paths[number]] = Answer(status=status)

    def saved(self):
        """Return the versions that were saved of the story, and of its pages, in order."""
        return [line for line in self.office.lines() if line["headline"].startswith(HEADLINE)]

    def told(self, number=0):
        """Return what was told of a page's address in the last pass."""
        url = self.paper.base + self.paths[number]
        return [(told.outcome, told.detail) for told in self.office.watched.told if told.url == url]

    def asked(self, number):
        """Count the requests for a page."""
        return [request.path for request in self.paper.log].count(self.paths[number])

    def is_whole(self, line, *, of=3):
        """Say whether a saved version has the text of so many pages, in order, and no more."""
        return line["articleBody"].split("\n\n") == [part for text in self.texts[:of] for part in text]


@pytest.fixture
def cut(tmp_path):
    with one_paper(tmp_path) as office:
        yield Cut(office)


def test_an_article_is_saved_whole_and_once(cut):
    """Its further pages are no articles of their own, and an unchanged one is not saved again."""
    assert cut.office.run().outcomes["new"] == 5
    [line] = cut.saved()
    assert cut.is_whole(line)
    assert line["furtherPages"] == [cut.paper.base + path for path in cut.paths[1:]]
    assert "nextPage" not in line
    assert "unchanged" in passes(cut.office, 24)
    assert cut.saved() == [line]


def test_a_later_page_that_changes_makes_a_version(cut):
    """The first page alone would call itself unmodified."""
    cut.office.run()
    cut.texts[2] = (*cut.texts[2], "The keeper of the bridge confirmed on Tuesday that no stone of it had moved since May.")
    cut.print()
    assert "updated" in passes(cut.office, 2)
    assert [cut.is_whole(line) for line in cut.saved()] == [False, True]


@pytest.mark.parametrize("status", [503, 404, 403])
def test_what_cannot_be_read_is_made_up_for(cut, status):
    """The part is saved and names the rest; the next look brings the whole."""
    cut.down(1, status)
    cut.office.run()
    [line] = cut.saved()
    assert cut.is_whole(line, of=1)
    assert line["nextPage"] == cut.paper.base + cut.paths[1]
    cut.print()
    assert "updated" in passes(cut.office, 24)
    assert [cut.is_whole(one) for one in cut.saved()] == [False, True]


@pytest.mark.parametrize("status", [503, 404, 403])
def test_the_whole_is_never_replaced_by_a_part(cut, status):
    """Where a page is missing at a later look that is an error, and the article stands as it is."""
    cut.office.run()
    cut.texts[0] = (*cut.texts[0], "The mayor of Wexcombe thanked the masons who had worked on it through two winters.")
    cut.print()
    cut.down(2, status)
    cut.office.press.clock.advance(hours=2)
    summary = cut.office.run()
    assert (cut.told(), summary.outcomes["error"]) == ([("error", "further-page")], 1)
    assert len(cut.saved()) == 1
    cut.print()
    assert "updated" in passes(cut.office, 24)
    assert [cut.is_whole(line) for line in cut.saved()] == [False, True]


def test_a_wall_on_a_later_page_is_not_its_end(cut):
    """What the wall hides is named, and read when it has gone."""
    wall = "<title>Just a moment...</title><p>Checking your browser before accessing the site.</p>"
    cut.paper.instead[cut.paths[1]] = Answer(body=wall.encode())
    cut.office.run()
    assert cut.saved()[0]["nextPage"] == cut.paper.base + cut.paths[1]
    cut.print()
    assert "updated" in passes(cut.office, 24)
    assert cut.is_whole(cut.saved()[-1])


def test_an_article_that_is_put_on_one_page_is_a_version(cut):
    """Its publisher gave up the pages: nothing is missing."""
    cut.office.run()
    cut.texts = [tuple(part for text in cut.texts for part in text)]
    cut.paths = cut.paths[:1]
    cut.print()
    assert set(passes(cut.office, 24)) <= {"unchanged", "updated", "not-modified"}
    assert cut.is_whole(cut.saved()[-1], of=1)


def test_a_page_that_is_announced_is_an_article_of_its_own(cut):
    """A series that looks like pages is announced part by part: each is saved, and none is swallowed."""
    second = cut.paper.publish(headline=HEADLINE)
    assert second.path() != cut.first
    cut.paths[1:] = [second.path().replace(".html", "-p2.html"), second.path().replace(".html", "-p3.html")]
    cut.paths[0] = second.path()
    cut.print()
    third = cut.paper.publish(headline="Wexcombe looks back on its bridge")
    third.path = lambda *_: cut.paths[1]
    cut.office.run()
    bodies = [line["articleBody"] for line in cut.saved()]
    assert any(body.startswith(cut.texts[0][0]) and cut.texts[1][0] not in body for body in bodies)
    assert any(body.startswith(cut.texts[1][0]) for body in bodies)


def test_a_story_of_another_headline_is_not_joined(cut):
    """A link with a number may lead to the next of a series."""
    cut.print({1: "What the masons found below the pier"})
    cut.office.run()
    [line] = cut.saved()
    assert cut.is_whole(line, of=1)
    assert "nextPage" not in line


def test_pages_that_the_operator_excludes_are_not_asked_for(cut):
    """`exclude` holds for every address."""
    write = cut.office.press.write_seeds

    def excluding(path):
        write(path)
        path.write_text(path.read_text() + '\nexclude = ["-p[0-9]+.html"]\n')
        return path

    cut.office.press.write_seeds = excluding
    cut.office.run()
    assert cut.is_whole(cut.saved()[0], of=1)
    assert cut.asked(1) == 0


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_an_article_in_pages_is_left_for_the_next_run_where_this_one_ends(cut, tmp_path):
    """Nobody is told of a part of it, and it is fetched first next time."""
    command = [sys.executable, Path(__file__).with_name("passing.py"), cut.office.press.write_seeds(tmp_path / "seeds.toml")]
    command += [tmp_path / "archive", cut.office.press.clock.now().timestamp()]
    answer = cut.paper.answer

    def ending(target):
        if target == cut.paths[1] and passing.poll() is None:
            passing.send_signal(signal.SIGTERM)
        return answer(target)

    cut.paper.answer = ending
    passing = subprocess.Popen([str(word) for word in command], stdout=subprocess.PIPE, text=True)
    out = passing.communicate(timeout=60)[0]
    summary = json.loads(out.splitlines()[-1])
    assert (summary["stopped"], cut.asked(1), cut.asked(2)) == ("SIGTERM", 1, 0)
    assert (cut.saved(), cut.paths[0] in out, summary["left"] > 0) == ([], False, True)
    cut.paper.answer = answer
    cut.office.run()
    assert cut.is_whole(cut.saved()[0])
