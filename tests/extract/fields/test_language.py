"""The language: what the page declares and what its words show."""

from __future__ import annotations

import pytest

from scraper.extract.fields import language

ITALIAN = "Anna Di Rosa per il 100 m: 13,2; Con 4,10 m"
XHOSA = (
    "URhulumente uthi uza kunceda abantu abatsha bafumane imisebenzi kwiindawo zabo zokuhlala kulo nyaka uzayo, "
    "kwaye oosomashishini bacelwe ukuba bavule amathuba amatsha ngokukhawuleza kuwo onke amaphondo elizwe. "
)


def test_few_words_tell_no_language() -> None:
    """Names and results of a sports club hold a word of every language; a paragraph tells."""
    assert language.detect(ITALIAN) is None
    assert language.detect("Anna Beate Carla Dora Emma Fanny Gerda Hanna Ida Julia 4 10 m " * 4 + "a da do") is None
    assert language.detect("It rained on the town and on the hills, and the people of the south had had enough of it. " * 2)


@pytest.mark.parametrize(
    ("text", "code", "fits"),
    [
        (XHOSA * 3, "en-US", False),
        (XHOSA * 3, "xh", True),
        (XHOSA[:100], "en-US", True),
        ("It rained on the town and on the hills, and the people of the south had had enough of it. " * 4, "en-US", True),
        ("月曜日にまた雨が降り、南部の人々はもううんざりだと、尋ねた人すべてに話していた。", "en", True),
    ],
)
def test_a_declared_language_can_be_ruled_out(text: str, code: str, *, fits: bool) -> None:
    """A long text with hardly a function word of the declared language is not in it; a short one may be."""
    assert language.may_be(text, code) is fits
