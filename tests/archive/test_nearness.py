"""Nearly the same text: what must be found, and what must not."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from archive.samples import submission
from archive.test_store import opened, save
from quality import corpus

from scraper.archive.nearness import COPY_BITS, Nearness, distance, simhash

FIXTURES = sorted((Path(__file__).parents[2] / "fixtures" / "pages").glob("*/expected.md"))
CREDIT = "Additional reporting by our correspondent in the capital and by the Associated Press."


def dateline(parts: list[str]) -> list[str]:
    """Put a dateline before the text."""
    return ["BERLIN (AP) — " + parts[0], *parts[1:]]


def other_word(parts: list[str]) -> list[str]:
    """Change a word of the third paragraph."""
    return [*parts[:2], parts[2].replace(parts[2].split()[3], "altered", 1), *parts[3:]]


def other_sentence(parts: list[str]) -> list[str]:
    """Write the end of the second paragraph anew."""
    kept = " ".join(parts[1].split()[:-10])
    return [parts[0], kept + " in a statement that was released by the office late on Monday evening.", *parts[2:]]


def credited(parts: list[str]) -> list[str]:
    """Add a line of credits."""
    return [*parts, CREDIT]


def shortened(parts: list[str]) -> list[str]:
    """Cut the last paragraph."""
    return parts[:-1]


def long_ones(bodies: list[str]) -> list[list[str]]:
    """Return the paragraphs of the texts that have six long ones."""
    cut = ([part for part in body.split("\n") if len(part.split()) > 12] for body in bodies)
    return [parts for parts in cut if len(parts) >= 6]


def hashed(parts: list[str]) -> int:
    """Return the hash of a text that is long enough to have one."""
    value = simhash("\n\n".join(parts))
    assert value is not None
    return value


def share(texts: list[list[str]], edit) -> float:
    """Return the share of texts that are still near after an edit."""
    return sum(distance(hashed(parts), hashed(edit(parts))) <= COPY_BITS for parts in texts) / len(texts)


def test_nothing_near_is_missed():
    """Whichever bits differ, up to seven of them: each article is found, with its distance deciding the order."""
    chance = random.Random(1)
    with closing(sqlite3.connect(":memory:")) as db:
        db.execute("CREATE TABLE simhashes (band, bits, article, hash, PRIMARY KEY (band, bits, article))")
        nearness, value = Nearness(db), chance.getrandbits(64)
        apart = {}
        for article in range(2_000):
            apart[article] = chance.choice((0, 1, 2, 3, 4, 5, 6, 7, 7, 7, 30))
            other = value
            for bit in chance.sample(range(64), apart[article]):
                other ^= 1 << bit
            nearness.remember(article, other)
        for within in (0, 3, 6, 7):
            found = nearness.near(value, within=within)
            assert set(found) == {article for article, bits in apart.items() if bits <= within}
            assert [apart[article] for article in found] == sorted(apart[article] for article in found)


def test_copies_of_real_texts_are_told_of_and_different_ones_are_not(tmp_path):
    """The page fixtures in one paper, and in another with a dateline or a line of credits, or a word changed."""
    told_twice = "ferry-arrests-text"
    chosen = [path for path in FIXTURES if path.parent.name != told_twice]
    texts = long_ones([path.read_text("utf-8").split("\n---\n", 1)[-1] for path in chosen])
    assert len(texts) > 8
    for number, edit in enumerate((dateline, other_word, credited)):
        with opened(tmp_path / str(number)) as archive:
            first = [submission(f"a{n}", body="\n\n".join(parts)) for n, parts in enumerate(texts)]
            copied = [submission(f"b{n}", 2, body="\n\n".join(edit(parts))) for n, parts in enumerate(texts)]
            assert [saved.duplicate_of for saved in save(archive, *first)] == [None] * len(texts)
            linked = [(saved.duplicate_of, one.key) for saved, one in zip(save(archive, *copied), first, strict=True)]
            assert all(found in (None, right) for found, right in linked)
            assert sum(found is not None for found, _ in linked) >= 0.6 * len(texts)


@pytest.mark.skipif(not corpus.is_present(), reason="the development corpus is not there")
def test_small_edits_of_corpus_articles_leave_them_near_and_no_two_articles_are():
    """The shares that the module states, on a part of the corpus; different articles are far apart."""
    bodies = {page.url: page.body for name in ("fundus", "wcxb") for page in corpus.pages(name) if page.body}
    texts = long_ones(list(bodies.values()))[::6]
    assert share(texts, dateline) > 0.98
    assert share(texts, other_word) > 0.95
    assert share(texts, other_sentence) > 0.85
    assert share(texts, credited) > 0.85
    assert share(texts, shortened) > 0.55
    values = [value for body in set(bodies.values()) if (value := simhash(body)) is not None]
    near = sum(distance(one, other) <= 2 * COPY_BITS - 1 for n, one in enumerate(values) for other in values[:n])
    assert near == 0
