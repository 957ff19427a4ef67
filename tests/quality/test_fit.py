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
    fit.write([fit.training.sample(page) for page in _pages(Path(folder), 40)], {"fundus": {"F": 0.5}}, Path(out))


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

    sample = fit.training.sample(_pages(tmp_path, 1)[0])
    body = {text for text, label in zip(sample.texts, sample.labels, strict=True) if label == 1.0}
    assert body == set(str(sample.page.body).split("\n\n"))


def test_a_page_is_made_into_a_brief(tmp_path: Path) -> None:
    """Of its body only the first paragraphs are left, and of all else everything."""
    pytest.importorskip("lightgbm", reason="training needs the extra `train`")
    from quality import fit

    whole = fit.training.sample(_pages(tmp_path, 1)[0])
    story = str(whole.page.body).split("\n\n")
    brief = fit.training.shortened(whole, random.Random(1))
    assert brief is not None
    told = [text for text, label in zip(brief.texts, brief.labels, strict=True) if label == 1.0]
    assert told == story[: len(told)]
    assert 0 < len(told) <= fit.training.MOST_BRIEF
    cut, layout, _ = fit.training.prepare(brief.page, brief.change)
    assert [item.text for item in cut.items] == brief.texts
    assert [text for text in brief.texts if text not in told] == [text for text in whole.texts if text not in story]
    assert layout.total < fit.training.prepare(whole.page)[1].total


def test_clutter_is_set_into_a_page_and_below_it(tmp_path: Path) -> None:
    """The labels follow the texts; what stands below a story is put below another's last paragraph, as far up as told."""
    pytest.importorskip("lightgbm", reason="training needs the extra `train`")
    from quality import fit

    page, other = (fit.training.sample(page) for page in _pages(tmp_path, 2))
    cut, _, _ = fit.training.prepare(other.page)
    tails = fit.training.grafts.tails_of(cut, other.known_labels())
    assert [len(tail.texts) for tail in tails] == [12]
    story, last = str(page.page.body).split("\n\n"), page.body()[-1]
    before = list(page.texts)
    page.add([fit.training.grafts.Graft(2, tails[0]), fit.training.grafts.Graft(last, tails[0], 1)])
    assert len(page.texts) == len(before) + 24
    assert [text for text, label in zip(page.texts, page.labels, strict=True) if label == 1.0] == story
    changed, _, _ = fit.training.prepare(page.page, page.change)
    assert [item.text for item in changed.items] == page.texts
    assert [item.order for item in changed.items] == list(range(len(page.texts)))
    below = changed.items[page.texts.index(story[-1]) + 1].box
    assert "teaser" in below.names
    assert below.parent is not None
    assert below.parent.parent is changed.items[page.texts.index(story[-1])].box.parent.parent


def test_a_page_is_written_as_others_would(tmp_path: Path) -> None:
    """Names become codes, the same for the same names, and each paragraph lies in boxes of its own; no text is lost."""
    pytest.importorskip("lightgbm", reason="training needs the extra `train`")
    from quality import fit

    page = _pages(tmp_path, 1)[0]
    plain, _, _ = fit.training.prepare(page)
    changed, _, _ = fit.training.prepare(page, fit.training.Change(variant=fit.training.variants.Variant(True, 2)))
    assert [item.text for item in changed.items] == [item.text for item in plain.items]
    kinds = {(one.box.names, other.box.names) for one, other in zip(plain.items, changed.items, strict=True)}
    assert len(kinds) == len({names for names, _ in kinds}) == len({code for _, code in kinds}) > 1
    assert all(code == "" or code.startswith("zq") for _, code in kinds)
    deeper = {
        item.box.depth - was.box.depth for was, item in zip(plain.items, changed.items, strict=True) if item.tag == "p"
    }
    assert deeper == {2}
