"""Train the judgement of page kinds: `python tests/quality/fit_pagekind.py` writes scraper/extract/data/pagekind.json.

Positive are the articles of all sets, negative the other page types of wcxb. Needs numpy (extra `train`). Prints, for models
that never saw a page's domain, how many articles would be refused and how many other pages found out at each threshold.
"""

from __future__ import annotations

import json
import multiprocessing
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent))

import corpus

from scraper.extract import dom, pagekind
from scraper.extract.hints import hints_of
from scraper.extract.layout import look
from scraper.extract.reading import has_date, label
from scraper.extract.segment import segment
from scraper.extract.structured import read
from scraper.extract.trim import trim

TARGET = Path(__file__).resolve().parents[2] / "scraper" / "extract" / "data" / "pagekind.json"
RIDGE = 3.0
MAX_REFUSED = 0.004
"""Share of articles that may be called something else: a real article refused is worse than a listing let through."""


def row(page: corpus.CorpusPage) -> tuple[tuple[float, ...], bool, int]:
    """Return the numbers of a page, whether it is an article, and its fold."""
    document = dom.parse(page.html(), page.url)
    structured = read(document)
    hints = hints_of(structured)
    cut = segment(document)
    layout = look(cut, hints)
    label(cut, layout, hints)
    trim(cut, hints)
    return (
        pagekind.describe(cut, layout, hints, structured.types, page.url, has_date=has_date(structured)),
        page.type == "article",
        page.fold,
    )


def fit(x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray, float]:
    """Fit a ridge logistic regression by Newton's method; returns means, spreads, weights, bias."""
    means, spreads = x.mean(0), x.std(0) + 1e-9
    z = np.hstack([(x - means) / spreads, np.ones((len(x), 1))])
    w = np.zeros(z.shape[1])
    penalty = np.full(len(w), RIDGE)
    penalty[-1] = 0.0
    for _ in range(30):
        p = 1 / (1 + np.exp(-(z @ w)))
        step = np.linalg.solve((z * (p * (1 - p))[:, None]).T @ z + np.diag(penalty), z.T @ (y - p) - penalty * w)
        w += step
        if np.abs(step).max() < 1e-9:
            break
    return means, spreads, w[:-1], float(w[-1])


def main() -> None:
    """Measure by folds, then fit on all pages."""
    pages = [page for name in ("fundus", "wcxb", "trafilatura") for page in corpus.pages(name)]
    with multiprocessing.get_context("fork").Pool() as pool:
        rows = pool.map(row, pages, chunksize=16)
    x, y, folds = np.array([r[0] for r in rows]), np.array([float(r[1]) for r in rows]), np.array([r[2] for r in rows])
    scores = np.zeros(len(x))
    for fold in range(corpus.FOLDS):
        means, spreads, weights, bias = fit(x[folds != fold], y[folds != fold])
        scores[folds == fold] = (x[folds == fold] - means) / spreads @ weights + bias
    threshold = float(np.quantile(scores[y == 1], MAX_REFUSED))
    for share in (0.001, 0.002, MAX_REFUSED, 0.01, 0.02):
        cut = np.quantile(scores[y == 1], share)
        refused, found = (scores[y == 1] < cut).sum(), (scores[y == 0] < cut).sum()
        print(f"articles refused {refused}/{(y == 1).sum()}  others found {found}/{(y == 0).sum()}", end="  ")
        print(f"precision {found / max(1, found + refused):.3f}")
    means, spreads, weights, bias = fit(x, y)
    numbers = {"means": means, "spreads": spreads, "weights": weights}
    data = {
        "about": "Weights that tell articles from other pages. Written by tests/quality/fit_pagekind.py.",
        "corpus": corpus.digest(),
        "features": pagekind.NAMES,
        **{k: [round(float(v), 4) for v in values] for k, values in numbers.items()},
        "bias": round(bias, 4),
        "threshold": round(threshold, 3),
    }
    TARGET.write_text(json.dumps(data, indent=1) + "\n", "utf-8")
    for name, weight in sorted(zip(pagekind.NAMES, weights, strict=True), key=lambda pair: -abs(pair[1])):
        print(f"{name:18s} {weight:+.2f}")


if __name__ == "__main__":
    main()
