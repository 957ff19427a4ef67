"""What stands before and behind a text is told as the model wants it."""

from __future__ import annotations

from math import log1p

import pytest

from scraper.extract import dom
from scraper.extract.layout import Hints, look
from scraper.extract.lexicon import Lexicon
from scraper.extract.nearby import FAR, NEARBY_NAMES, Nearby
from scraper.extract.segment import segment

TELL = "The ferry to the outer islands was late again on Tuesday, and nobody at the harbour could say why."
ODDS = {"=more_ferries": -2.0}
NAMES = {"teasers": -1.5}


def _described(inner: str, title: str = "") -> list[dict[str, float]]:
    """Describe the texts of a page; two words and one class name are known."""
    cut = segment(dom.parse(f"<body><main>{inner}</main></body>"))
    layout = look(cut, Hints((title,) if title else ()))
    nearby = Nearby(cut.items, layout, Lexicon(NAMES, {}, ODDS))
    return [dict(zip(NEARBY_NAMES, nearby.describe(i, item.box), strict=True)) for i, item in enumerate(cut.items)]


def test_the_texts_next_to_a_text_are_told_with_their_links_words_and_names() -> None:
    """What is said is the same for the one before and the one behind; at the ends of the page there is none."""
    first, middle, last = _described(f"<p>{TELL}</p><p class=teasers><a href=/a>More ferries</a></p><p>{TELL}</p>")
    for found, side in ((first, "next"), (last, "prior")):
        told = [found[f"{side}_{name}"] for name in ("words", "links", "odds", "said")]
        assert told == [pytest.approx(log1p(2)), 1.0, -1.5, -2.0]
    assert (first["prior_words"], first["prior_links"], last["next_words"], last["next_links"]) == (-1.0,) * 4
    assert (first["next_same"], middle["next_kin"], last["next_kin"]) == (0, 2, -1)


def test_the_heading_above_a_text_is_told_unless_it_is_the_headline() -> None:
    """With its words, the names of its element, its level, and how far above it stands."""
    many = f"<p>{TELL}</p>" * (FAR + 5)
    found = _described(f"<h1>Ferries late</h1><p>{TELL}</p><h3 class=teasers>More ferries</h3>{many}", "Ferries late")
    assert [found[1][name] for name in ("section_said", "section_odds", "section_from", "section_level")] == [
        0.0,
        0.0,
        -1,
        0,
    ]
    assert [found[3][name] for name in ("section_said", "section_odds", "section_from", "section_level")] == [
        -2.0,
        -1.5,
        1,
        3,
    ]
    assert found[-1]["section_from"] == FAR


@pytest.mark.parametrize(("sign", "told"), [(":", 1), ("：", 1), (".", 0)])
def test_a_list_is_announced_as_a_whole(sign: str, told: int) -> None:
    """All its points are; a paragraph by what stands right before it."""
    found = _described(f"<p>The ticket has{sign}</p><ul><li>A seat</li><li>Tea: hot</li></ul><p>{TELL}</p>")
    assert [each["announced"] for each in found] == [-1, told, told, 0]


@pytest.mark.parametrize(
    "box",
    [
        "<div><h3 class=teasers>More ferries</h3><ul><li><a href=/a>A</a></li></ul></div>",
        "<div><div><h3 class=teasers>More ferries</h3></div><p>All of them.</p></div>",
    ],
)
def test_a_heading_heads_what_stands_in_its_box(box: str) -> None:
    """Behind a box of links the heading before it counts again; a heading in a box of its own heads what is behind."""
    found = _described(f"<p>{TELL}</p><div><h2>The bridge</h2></div><p>{TELL}</p>{box}<p>Nobody has complained.</p>")
    assert [described["section_level"] for described in found] == [0, 0, 2, 2, 3, 2]
    assert found[-1]["section_from"] == 4
