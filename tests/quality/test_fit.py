"""Training gives the same model for the same pages."""

from __future__ import annotations

import gzip
import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from quality import corpus

WORDS = "harbour council tram storm pier master ship vote money snow library bridge teacher mayor boat".split()


def _pages(folder: Path, count: int) -> list[corpus.CorpusPage]:
    """Write invented pages, a site each, of stories between menus and teasers."""
    noise = random.Random(1)
    found = []
    for number in range(count):
        story = [" ".join(noise.choices(WORDS, k=noise.randint(10, 40))).capitalize() + "." for _ in range(8)]
        teasers = "".join(
            f"<div class=teaser><a href=/{i}>{' '.join(noise.choices(WORDS, k=4))}</a></div>" for i in range(12)
        )
        html = (
            f"<title>Story {number}</title><div class=menu>{teasers}</div><article class=story-body><h1>Story {number}</h1>"
            f"{''.join(f'<p>{line}</p>' for line in story)}</article><div class=related>{teasers}</div>"
        )
        path = folder / f"{number}.html.gz"
        path.write_bytes(gzip.compress(html.encode(), mtime=0))
        url = f"https://site{number}.example/a"
        found.append(corpus.CorpusPage(str(number), "fundus", url, path, "article", body="\n\n".join(story)))
    return found


def train_once(folder: str, out: str) -> None:
    """Train on the invented pages and write the model."""
    from quality import fit

    fit.ROUNDS = 12
    fit.corpus.digest = lambda: "synthetic"
    fit.write([fit.sample(page) for page in _pages(Path(folder), 40)], {"fundus": {"F": 0.5}}, Path(out))


def test_the_same_pages_give_the_same_bytes(tmp_path: Path) -> None:
    """Two processes, whose sets have different orders, write the same file, and it is a model that can be loaded."""
    pytest.importorskip("lightgbm", reason="training needs the extra `train`")
    from scraper.extract.model import Model

    tests = Path(__file__).parents[1]
    written = []
    for seed in ("1", "2"):
        out = tmp_path / f"{seed}.json"
        program = (
            f"import sys; sys.path[:0] = [{str(tests)!r}, {str(tests / 'quality')!r}, {str(tests.parent)!r}];"
            f"import test_fit; test_fit.train_once({str(tmp_path)!r}, {str(out)!r})"
        )
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        subprocess.run([sys.executable, "-c", program], check=True, timeout=120, env=environment)
        written.append(out.read_bytes())
    assert written[0] == written[1]
    data = json.loads(written[0])
    assert data["scores"] == {"fundus": {"F": 0.5}}
    assert isinstance(Model(data).score_flat(data["usual"]), float)


def test_labels_find_the_story(tmp_path: Path) -> None:
    """On an invented page the paragraphs of the story are labelled body and the teasers are not."""
    pytest.importorskip("lightgbm", reason="training needs the extra `train`")
    from quality import fit

    sample = fit.sample(_pages(tmp_path, 1)[0])
    body = {text for text, label in zip(sample.texts, sample.labels, strict=True) if label == 1.0}
    assert body == set(str(sample.page.body).split("\n\n"))


def test_a_page_is_made_into_a_brief(tmp_path: Path) -> None:
    """Of its body only the first paragraphs are left, and of all else everything."""
    pytest.importorskip("lightgbm", reason="training needs the extra `train`")
    from quality import fit

    whole = fit.sample(_pages(tmp_path, 1)[0])
    story = str(whole.page.body).split("\n\n")
    brief = fit.shortened(whole, random.Random(1))
    assert brief is not None
    told = [text for text, label in zip(brief.texts, brief.labels, strict=True) if label == 1.0]
    assert told == story[: len(told)]
    assert 0 < len(told) <= fit.MOST_BRIEF
    cut, layout, _ = fit.prepare(brief.page, brief.without)
    assert [item.text for item in cut.items] == brief.texts
    assert [text for text in brief.texts if text not in told] == [text for text in whole.texts if text not in story]
    assert layout.total < fit.prepare(whole.page)[1].total
