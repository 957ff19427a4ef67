"""Score bodies with the corpus's own `score.py`."""

from __future__ import annotations

import importlib.util
import statistics
from collections.abc import Mapping, Sequence
from functools import cache
from types import ModuleType
from typing import Any

import corpus


@cache
def judge() -> ModuleType:
    """Load score.py from the corpus."""
    spec = importlib.util.spec_from_file_location("corpus_score", corpus.ROOT / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def score_set(name: str, predictions: Mapping[str, Mapping[str, Any]]) -> dict[str, float]:
    """Score the pages of one set that have a prediction."""
    rows = [page.row for page in corpus.pages(name) if page.id in predictions]
    return {k: round(v, 4) if isinstance(v, float) else v for k, v in judge().score(rows, predictions).items()}


def evaluate(
    samples: Sequence[Any], probabilities: Sequence[Sequence[float]], threshold: float = 0.5
) -> dict[str, dict[str, float]]:
    """Score the segments above the threshold as bodies, a table per set."""
    bodies: dict[str, dict[str, dict[str, Any]]] = {}
    for each, found in zip(samples, probabilities, strict=True):
        body = "\n\n".join(text for text, p in zip(each.texts, found, strict=True) if p > threshold)
        bodies.setdefault(each.page.set, {})[each.page.id] = {"body": body}
    keep = ("pages", "P", "R", "F", "pageF", "bad", "exact", "snippet P", "snippet R", "snippet F")
    return {name: {k: v for k, v in score_set(name, found).items() if k in keep} for name, found in sorted(bodies.items())}


def mean(values: Sequence[float]) -> float:
    """Return the mean, 0 of nothing."""
    return statistics.mean(values) if values else 0.0
