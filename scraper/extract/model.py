"""Score described segments with the learned trees, read from `data/model.json`.

The trees are evaluated together, feature by feature, with bit masks (QuickScorer, Lucchese et al., SIGIR 2015): a value
rules out leaves of many trees at once, and what is left over is, for each tree, its exit leaf. With Python's long
integers this costs one bisection and one AND per feature, whatever the number of trees. The leaves are added up by pairs
of trees, whose sums are worked out beforehand: half as many additions.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cache
from math import exp
from operator import getitem
from pathlib import Path
from typing import Any

from scraper.extract import features
from scraper.extract.lexicon import Lexicon, by_word

LEAVES = 8
"""Leaves per tree at most: one byte of the mask."""
_LEAF_OF_BIT = bytes([(byte & -byte).bit_length() - 1 if byte else 0 for byte in range(256)])
_PAIR_BITS = 5
"""How far the leaf of a pair's second tree, three bits in the next byte, is moved to stand above that of the first."""

Test = tuple[int, float, int, int]
"""A node of a tree: feature, threshold, and the first leaf of its left side and the end of that."""
Group = tuple[tuple[int, float, list[float], list[int]], ...]
"""What some features rule out: place in its row, least threshold, sorted thresholds, and one mask more than thresholds."""


def probability(score: float) -> float:
    """Turn log-odds into a probability."""
    if not -50.0 <= score <= 50.0:
        score = 50.0 if score > 0 else -50.0
    return 1.0 / (1.0 + exp(-score))


class Model:
    """Hold the trees as masks, and the lexicon that their features use."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        """Read the model; ValueError where it was trained on other features than this version describes."""
        if tuple(data["features"]) != features.NAMES:
            raise ValueError("data/model.json was trained on other features: run tests/quality/fit.py")
        self.lexicon = Lexicon(by_word(data["near"]), by_word(data["far"]), by_word(data["words"]))
        self.threshold: float = data["threshold"]
        self.usual: list[float] = data["usual"]
        trees: Sequence[Any] = data["trees"]
        self.base: float = data["base"]
        values: list[list[float]] = []
        nodes: dict[int, list[tuple[float, int]]] = {}
        everything = (1 << LEAVES * len(trees)) - 1
        for number, tree in enumerate(trees):
            leaves: list[float] = []
            tests: list[Test] = []
            _walk(tree, leaves, tests)
            values.append(leaves)
            for feature, threshold, first, end in tests:
                ruled_out = ((1 << end) - (1 << first)) << LEAVES * number
                nodes.setdefault(feature, []).append((threshold, everything ^ ruled_out))
        start = 0
        values += [[0.0]] * (len(values) % 2)
        self.start = sum([((1 << len(leaves)) - 1) << LEAVES * number for number, leaves in enumerate(values)])
        self.ones = sum([1 << LEAVES * number for number in range(len(values))])
        self.pairs = [_sums(one, two) for one, two in zip(values[::2], values[1::2], strict=True)]
        self.size = len(values)
        self.groups: list[Group] = []
        for size in features.GROUP_SIZES:
            self.groups.append(tuple(_table(place, nodes[start + place]) for place in range(size) if start + place in nodes))
            start += size

    def narrow(self, mask: int, group: int, row: Sequence[float]) -> int:
        """Rule out the leaves that contradict the values of one group of features."""
        for place, least, thresholds, masks in self.groups[group]:
            value = row[place]
            if value > least:  # below all thresholds, where two of five values are, nothing is ruled out
                mask &= masks[bisect_left(thresholds, value)]
        return mask

    def score_row(self, row: features.Row, shared: dict[int, int]) -> float:
        """Score one segment; `shared` remembers, for one page, the masks of groups that several segments share."""
        mask = self.start
        for group in (features.PAGE, features.PLACE, features.UNIT, features.KIND):
            part = row[group]
            known = shared.get(id(part))
            if known is None:
                known = shared[id(part)] = self.narrow(self.start, group, part)
            mask &= known
        for group in (features.OWN, features.ORDER, features.NEARBY):
            mask = self.narrow(mask, group, row[group])
        return self.score(mask)

    def score_flat(self, values: Sequence[float]) -> float:
        """Score the numbers of one segment in one list."""
        mask, start = self.start, 0
        for group, size in enumerate(features.GROUP_SIZES):
            mask = self.narrow(mask, group, values[start : start + size])
            start += size
        return self.score(mask)

    def score(self, mask: int) -> float:
        """Sum the exit leaves: log-odds of belonging to the body."""
        exits = mask & ~(mask - self.ones)
        leaves = int.from_bytes(exits.to_bytes(self.size, "little").translate(_LEAF_OF_BIT), "little")
        pairs = (leaves | leaves >> _PAIR_BITS).to_bytes(self.size, "little")[::2]
        return sum(map(getitem, self.pairs, pairs), self.base)


def _sums(one: list[float], two: list[float]) -> list[float]:
    """Return the sums of two trees' leaves, at eight times the number of the second's and that of the first's."""
    found = [0.0] * (LEAVES * LEAVES)
    for i, below in enumerate(two):
        for k, value in enumerate(one):
            found[LEAVES * i + k] = value + below
    return found


def _walk(tree: Any, leaves: list[float], tests: list[Test]) -> None:
    """List the leaves' values from left to right, and the tests; a tree is [feature, threshold, left, right] or a value."""
    if not isinstance(tree, list):
        leaves.append(tree)
        return
    feature, threshold, left, right = tree
    first = len(leaves)
    _walk(left, leaves, tests)
    tests.append((feature, threshold, first, len(leaves)))
    _walk(right, leaves, tests)


def _table(place: int, nodes: list[tuple[float, int]]) -> tuple[int, float, list[float], list[int]]:
    """Sort the tests of one feature and cumulate their masks."""
    by_threshold: dict[float, int] = {}
    for threshold, mask in nodes:
        by_threshold[threshold] = by_threshold.get(threshold, -1) & mask
    thresholds = sorted(by_threshold)
    masks, mask = [-1], -1
    for threshold in thresholds:
        mask &= by_threshold[threshold]
        masks.append(mask)
    return place, thresholds[0], thresholds, masks


@cache
def load() -> Model:
    """Return the model shipped with the package, read once per process."""
    return Model(json.loads((Path(__file__).with_name("data") / "model.json").read_bytes()))
