"""Measure the whole of `extract` on pages whose domains its model never saw: `python tests/quality/crossval.py FOLDER`.

FOLDER keeps the fold models; they are trained where they are missing (extra `train`, some minutes) and again with
`--retrain`, which is needed after a change of features. Prints the corpus's metrics per set.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import sys
import time
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

import corpus
from metrics import score_set

from scraper.extract import explain, extract, reading
from scraper.extract.model import Model

SETS = ("fundus", "wcxb", "trafilatura")


def train(folder: Path, samples: Sequence[Any] = ()) -> None:
    """Train one model per fold on the pages of the other folds; the samples are read where none are given."""
    import fit  # needs LightGBM, which measuring with models already trained does not
    import training

    folder.mkdir(parents=True, exist_ok=True)
    samples = samples or training.load_samples()
    for fold in range(corpus.FOLDS):
        fit.write([sample for sample in samples if sample.page.fold != fold], {}, _path(folder, fold))
        print(f"fold {fold + 1} of {corpus.FOLDS} trained", file=sys.stderr, flush=True)


def _path(folder: Path, fold: int) -> Path:
    return folder / f"{fold}.json"


@cache
def _model(path: Path) -> Model:
    return Model(json.loads(path.read_bytes()))


def predict(page: corpus.CorpusPage, folder: Path) -> dict[str, Any]:
    """Extract a page with the model that does not know its domain."""
    model = _model(_path(folder, page.fold))
    reading.load = explain.load = lambda: model  # type: ignore[assignment]
    raw = page.raw()
    start = time.perf_counter()
    article = extract(raw, page.url)
    seconds = time.perf_counter() - start
    return {
        "body": article.body, "title": article.headline, "authors": [author.name for author in article.authors],
        "date": (article.date_published or "")[:10] or None, "s": seconds, "outcome": article.outcome,
        "probability": article.probability,
    }  # fmt: skip


def _predict(job: tuple[corpus.CorpusPage, Path]) -> tuple[str, dict[str, Any]]:
    return job[0].id, predict(*job)


def predictions(
    folder: Path, *, processes: int = 2, retrain: bool = False, samples: Sequence[Any] = ()
) -> dict[str, dict[str, Any]]:
    """Return predictions for all article pages, training the models first where they are missing."""
    if retrain or not all(_path(folder, fold).is_file() for fold in range(corpus.FOLDS)):
        train(folder, samples)
    jobs = [(page, folder) for name in SETS for page in corpus.pages(name) if page.type == "article"]
    if processes == 1:
        return dict(map(_predict, jobs))
    with multiprocessing.Pool(processes) as pool:
        return dict(pool.imap_unordered(_predict, jobs, chunksize=8))


def score(found: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, float]]:
    """Return the corpus's metrics per set."""
    tables = {}
    for name in SETS:
        ids = {page.id for page in corpus.pages(name)}
        tables[name] = score_set(name, {key: value for key, value in found.items() if key in ids})
    return tables


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--retrain", action="store_true")
    parser.add_argument("--out", type=Path, help="also write the predictions here, as JSON")
    arguments = parser.parse_args()
    found = predictions(arguments.folder, retrain=arguments.retrain)
    if arguments.out:
        arguments.out.write_text(json.dumps(found), "utf-8")
    for name, scores in score(found).items():
        print(f"{name:12s} " + "  ".join(f"{k} {v}" for k, v in scores.items()))


if __name__ == "__main__":
    main()
