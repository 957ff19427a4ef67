"""Words in a text, found without a pattern for each."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.extract.words import places, without


@given(st.text("ab _-é1", max_size=30), st.text("ab é", min_size=1, max_size=3))
def test_words_are_taken_out_as_a_pattern_would(text: str, words: str) -> None:
    """Letters, digits and underscores touch a word, other signs do not."""
    assert without(text, words) == re.sub(rf"(?<!\w){re.escape(words)}(?!\w)", "", text)


@given(st.text("ab.", max_size=20), st.text("ab.", min_size=1, max_size=3))
def test_every_place_is_named(text: str, words: str) -> None:
    """Places that overlap, too."""
    assert list(places(text, words)) == [at for at in range(len(text)) if text.startswith(words, at)]


@pytest.mark.parametrize(("text", "rest"), [("ann lee and ann leeds", " and ann leeds"), ("by ann lee/dpa", "by /dpa")])
def test_a_longer_name_is_another(text: str, rest: str) -> None:
    """Signs and spaces end a name."""
    assert without(text, "ann lee") == rest
