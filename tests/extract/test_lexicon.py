"""Words of class names and texts, their log-odds, and set phrases of pages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.extract.lexicon import CACHE_SIZE, Lexicon, name_words, phrase, text_words


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ("articleBody js-share", {"article", "body", "js", "share"}),
        ("entry-content clearfix", {"entry", "content", "clearfix"}),
        ("HTMLBlock", {"html", "block"}),
        ("css-1ab2c3 x", {"css", "ab"}),
        ("a1 b2", set()),
        ("", set()),
        ("abcdefghijklmnopqrstuvwxyz", set()),
    ],
)
def test_class_names_are_split_into_words(names: str, words: set[str]) -> None:
    """Camel case and hyphens part words; single letters, digits and hashes are left out."""
    assert name_words(names) == words


def test_words_of_a_text_with_their_beginning_and_whole() -> None:
    """A text gives its words, its first word, and itself as a whole while it is short."""
    assert text_words("Read more!") == {"read", "more", "^read", "=read_more"}
    assert not any(word.startswith("=") for word in text_words("one two three four five six seven"))
    assert text_words("—") == frozenset()


def test_log_odds_add_up_and_keep_their_extremes() -> None:
    """The sum, the least and the most are given; a word never seen counts nothing."""
    lexicon = Lexicon({"share": -2.0, "body": 1.5}, {"body": 0.5}, {"advertisement": -3.0})
    near, far = lexicon.of_names("articleBody js-share")
    assert tuple(near) == (-0.5, -2.0, 1.5)
    assert tuple(far) == (0.5, 0.0, 0.5)
    assert tuple(lexicon.of_names("unknown")[0]) == (0.0, 0.0, 0.0)
    assert lexicon.of_text("Advertisement")[0] == -3.0


def test_what_is_remembered_stays_bounded() -> None:
    """A crawl of years does not fill the memory with class names and texts."""
    lexicon = Lexicon({}, {}, {})
    for number in range(CACHE_SIZE + 10):
        lexicon.of_names(f"n{number}")
        lexicon.of_text(f"t{number}")
    assert len(lexicon.known_names) <= CACHE_SIZE
    assert len(lexicon.known_texts) <= CACHE_SIZE


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("Advertisement", True),
        ("Read more: Council votes", True),
        ("  ► Read more", True),
        ("【関連記事】駅舎が図書館に", True),
        ("İLGİLİ HABER: Su kesintisi", True),
        ("La suite après cette publicité", True),
        ("このニュースをシェア", True),
        ("이 기사 공유하기", True),
        ("Diesen Artikel teilen:", True),
        ("Readmore", False),
        ("The harbour closed on Monday.", False),
        ("", False),
        ("»", False),
    ],
)
def test_set_phrases_are_known_by_how_a_text_begins(text: str, begins: bool) -> None:
    """A phrase counts at the beginning, not inside a word; its share of the text is told."""
    group, share = phrase(text)
    assert (group > 0) == begins
    assert 0.0 <= share <= 1.0


@given(st.text(max_size=80))
def test_any_text_can_be_asked(text: str) -> None:
    """No text breaks the phrases or the words."""
    group, share = phrase(text)
    assert group >= 0
    assert 0.0 <= share <= 1.0
    assert all(text_words(text))
    assert all(name_words(text))


def test_long_texts_are_judged_but_not_remembered() -> None:
    """A text that will not come back must not stay in memory for the life of a crawl."""
    lexicon = Lexicon({}, {}, {"advertisement": -3.0})
    assert lexicon.of_text("Advertisement " + "a" * 1_000)[0] == -3.0
    assert lexicon.known_texts == {}


def test_names_of_a_megabyte_are_not_remembered() -> None:
    """A crawl of years would never let go of them; they are read all the same."""
    lexicon = Lexicon({"teaser": -1.0}, {}, {})
    for number in range(20):
        assert lexicon.of_names("teaser " + f"x{number}" * 100_000)[0][0] == -1.0
        assert lexicon.of_names("teaser " + " ".join([f"y{number}-{i}" for i in range(20_000)]))[0][0] == -1.0
    held = list(lexicon.known_names)
    assert sum(map(len, held)) < 1_000_000
