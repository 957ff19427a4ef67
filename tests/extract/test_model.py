"""The trees give the same score by masks as by walking them, whatever the trees and the values."""

from __future__ import annotations

import json
import math
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.extract import features
from scraper.extract.model import LEAVES, Model, load, probability

WIDTH = len(features.NAMES)
THRESHOLDS = st.sampled_from([-3.0, -1.0, -0.5, 0.0, 0.5, 1.0, 2.0, 40.0])
SHIPPED = json.loads(files("scraper.extract").joinpath("data/model.json").read_bytes())


@st.composite
def trees(draw: st.DrawFn, leaves: int = LEAVES) -> Any:
    """Draw a tree of at most so many leaves."""
    if leaves < 2 or draw(st.booleans()):
        return draw(st.floats(-2, 2, width=32))
    left = draw(st.integers(1, leaves - 1))
    return [draw(st.integers(0, WIDTH - 1)), draw(THRESHOLDS), draw(trees(left)), draw(trees(leaves - left))]


def _walk(tree: Any, values: list[float]) -> float:
    """Follow a tree from its root to the leaf that the values lead to."""
    while isinstance(tree, list):
        feature, threshold, left, right = tree
        tree = left if values[feature] <= threshold else right
    return float(tree)


def _model(forest: list[Any]) -> Model:
    return Model({**SHIPPED, "near": {}, "far": {}, "words": {}, "base": 0.25, "trees": forest})


def _row(values: list[float]) -> Any:
    """Cut one list of values into the groups of a row."""
    groups, start = [], 0
    for size in features.GROUP_SIZES:
        groups.append(tuple(values[start : start + size]))
        start += size
    return tuple(groups)


@given(st.lists(trees(), min_size=1, max_size=12), st.data())
def test_masks_agree_with_a_walk_of_the_trees(forest: list[Any], data: st.DataObject) -> None:
    """Any forest scores any values as a plain walk does, values on a threshold included."""
    drawn = data.draw(st.lists(THRESHOLDS | st.floats(-50, 50), min_size=40, max_size=40))
    values = [drawn[place % len(drawn)] for place in range(WIDTH)]
    model = _model(forest)
    expected = 0.25 + sum(_walk(tree, values) for tree in forest)
    assert math.isclose(model.score_flat(values), expected, abs_tol=1e-9)
    assert math.isclose(model.score_row(_row(values), {}), expected, abs_tol=1e-9)


@given(st.randoms(use_true_random=False))
def test_shipped_trees_agree_with_a_walk(noise: Any) -> None:
    """The model of the package scores random values as a plain walk of its trees does."""
    values = [noise.choice([-9.0, -1.0, 0.0, 0.3, 1.0, 2.0, 7.0, noise.uniform(-60, 60)]) for _ in range(WIDTH)]
    expected = SHIPPED["base"] + sum(_walk(tree, values) for tree in SHIPPED["trees"])
    assert math.isclose(load().score_flat(values), expected, abs_tol=1e-6)


def test_groups_shared_by_segments_are_narrowed_once() -> None:
    """Two rows that share a group score as they do alone."""
    first, second = _row([0.5] * WIDTH), _row([1.5] * WIDTH)
    mixed = (*first[:3], *second[3:])
    shared: dict[int, int] = {}
    model = load()
    assert [model.score_row(row, shared) for row in (first, mixed)] == [model.score_row(row, {}) for row in (first, mixed)]


def test_model_of_other_features_is_refused() -> None:
    """A model trained on other features raises an error that names the remedy."""
    with pytest.raises(ValueError, match=r"fit\.py"):
        Model({**SHIPPED, "features": ["words"]})


@pytest.mark.parametrize(("score", "chance"), [(0.0, 0.5), (1e9, 1.0), (-1e9, 0.0), (math.log(3), 0.75)])
def test_probability_of_any_score(score: float, chance: float) -> None:
    """Log-odds become a probability, without overflow at the ends."""
    assert math.isclose(probability(score), chance, abs_tol=1e-9)
