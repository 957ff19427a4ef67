"""No change may lower the quality of the engine below its floors."""

from __future__ import annotations

import pytest
from quality import corpus, gate

needs_corpus = pytest.mark.skipif(not corpus.is_present(), reason="the corpus is not beside the repository")
FLOORS = {
    "corpus": "c",
    "cross-validated": {"fundus": {"F": 0.97, "bad": 0.02}},
    "shipped": {"English": {"pages": 30, "F": 0.99}},
}


def _now(**changes: float) -> dict[str, object]:
    """Return figures like the floors but for some metrics of the cross-validated set."""
    return {**FLOORS, "cross-validated": {"fundus": {"F": 0.97, "bad": 0.02, **changes}}}


@needs_corpus
def test_no_figure_is_below_its_floor() -> None:
    """The model's cross-validated scores and the shipped engine on fixed pages reach every floor."""
    floors = gate.floors_on_disk()
    assert floors is not None
    assert gate.slips(gate.measured(), floors) == []


@pytest.mark.parametrize(
    ("changes", "count"),
    [({}, 0), ({"F": 0.9695}, 0), ({"F": 0.968}, 1), ({"F": 0.98}, 0), ({"bad": 0.0215}, 1), ({"bad": 0.01}, 0)],
)
def test_a_figure_that_slips_is_named(changes: dict[str, float], count: int) -> None:
    """A metric worse than its floor by more than the tolerance is reported, in the direction that is worse for it."""
    assert len(gate.slips(_now(**changes), FLOORS)) == count


def test_a_figure_that_vanishes_is_named() -> None:
    """Leaving a slice out does not pass the gate."""
    assert gate.slips({**FLOORS, "shipped": {}}, FLOORS) == [
        "shipped, English: pages is no longer measured",
        "shipped, English: F is no longer measured",
    ]


def test_another_corpus_has_no_floors() -> None:
    """Figures of another corpus are not compared."""
    assert "run with --update" in gate.slips({**FLOORS, "corpus": "d"}, FLOORS)[0]


def test_floors_rise_and_fall_only_when_allowed() -> None:
    """An update keeps the better figure of each; a regression needs to be allowed."""
    now = _now(F=0.96, bad=0.01)
    assert gate.raised(now, FLOORS, allow_regression=False)["cross-validated"]["fundus"] == {"F": 0.97, "bad": 0.01}
    assert gate.raised(now, FLOORS, allow_regression=True)["cross-validated"]["fundus"] == {"F": 0.96, "bad": 0.01}
    assert gate.raised(now, None, allow_regression=False) == now
