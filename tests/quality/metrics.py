"""Score bodies with the corpus's own `score.py`."""

from __future__ import annotations

import importlib.util
from collections.abc import Mapping
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
