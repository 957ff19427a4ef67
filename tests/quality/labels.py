"""Label the segments of a page from its ground truth: which share of each belongs to the body.

The true body is plain text, so segments are found in it by their runs of four words; a text that stands twice on the page
is given to the place that fits its neighbours. Snippet pages label only the segments that hold a snippet; the rest are None.
"""

from __future__ import annotations

import bisect
import re
from collections import defaultdict
from collections.abc import Sequence

WORD = re.compile(r"\w+")
RUN = 4
Words = list[str]


def words(text: str | None) -> Words:
    """Return the words of a text as the corpus's metrics count them."""
    return WORD.findall(text or "")


def snippet_labels(texts: Sequence[str], with_: Sequence[str], without: Sequence[str]) -> list[float | None]:
    """Label 1 what holds a snippet of the body, 0 what holds a snippet of the clutter, None the rest."""
    fold = lambda text: " ".join(text.split())  # noqa: E731
    wanted, unwanted = [fold(x) for x in with_], [fold(x) for x in without]
    return [
        1.0 if any(x in text for x in wanted) else 0.0 if any(x in text for x in unwanted) else None
        for text in map(fold, texts)
    ]


def align(texts: Sequence[str], truth: str) -> list[float]:
    """Return for each text the share of its four-word runs that the truth holds; of a shorter one, whether it is there."""
    true_words = words(truth)
    segments = [words(text) for text in texts]
    runs: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i in range(len(true_words) - RUN + 1):
        runs[tuple(true_words[i : i + RUN])].append(i)
    labels = [0.0] * len(texts)
    places: dict[int, list[int]] = {}
    same: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, segment in enumerate(segments):
        if len(segment) < RUN:
            continue
        keys = [tuple(segment[k : k + RUN]) for k in range(len(segment) - RUN + 1)]
        hits = [runs[key] for key in keys if key in runs]
        labels[i] = len(hits) / len(keys)
        if labels[i] > 0.3:
            places[i] = hits[0]
            same[tuple(segment)].append(i)
    at = _settle(labels, places, same)
    _label_short(labels, segments, true_words, at, truth)
    return labels


def _settle(labels: list[float], places: dict[int, list[int]], same: dict[tuple[str, ...], list[int]]) -> dict[int, int]:
    """Give each segment its place in the truth; of equal segments keep as many as the truth holds, the best fitting."""
    at = {group[0]: places[group[0]][0] for group in same.values() if len(group) == 1 and len(places[group[0]]) == 1}
    anchors = sorted(at.items())
    keys = [a for a, _ in anchors]

    def misfit(i: int, place: int) -> float:
        k = bisect.bisect(keys, i)
        near = anchors[max(0, k - 1) : k + 1]
        return min((abs(place - b) + 3 * abs(i - a) for a, b in near), default=float(i))

    for group in same.values():
        if len(group) == 1 and group[0] in at:
            continue
        pairs = sorted((misfit(i, place), i, place) for i in group for place in places[i])
        taken: set[int] = set()
        for _, i, place in pairs:
            if i not in at and place not in taken:
                at[i] = place
                taken.add(place)
        for i in group:
            if i not in at:
                labels[i] = 0.0
    return at


def _label_short(labels: list[float], segments: list[Words], true_words: Words, at: dict[int, int], truth: str) -> None:
    """Label texts of fewer than four words: body if they stand between the places of their neighbours."""
    wanted = {tuple(s) for s in segments if 0 < len(s) < RUN}
    found: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for size in range(1, RUN):
        for i in range(len(true_words) - size + 1):
            key = tuple(true_words[i : i + size])
            if key in wanted:
                found[key].append(i)
    lines = {tuple(words(line)) for line in truth.split("\n")}
    anchors = [(i, at[i], at[i] + len(segments[i])) for i in sorted(at) if len(segments[i]) >= 6 and labels[i] > 0.6]
    keys = [a[0] for a in anchors]
    for i, segment in enumerate(segments):
        if not 0 < len(segment) < RUN:
            continue
        k = bisect.bisect(keys, i)
        low = anchors[k - 1][2] - 2 if k else -1
        high = anchors[k][1] + 1 if k < len(anchors) else len(true_words) + 1
        if not k and anchors:
            low = max(-1, high - 30)
        if k == len(anchors) and k:
            high = low + 30
        if high < low:
            high = low + 20
        inside = any(low <= place <= high for place in found.get(tuple(segment), ()))
        if inside and (tuple(segment) in lines or 0 < k < len(anchors)):
            labels[i] = 1.0
