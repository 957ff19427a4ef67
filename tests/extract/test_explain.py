"""Every verdict can say why."""

from __future__ import annotations

import pickle

from scraper.extract import extract, features
from scraper.extract.explain import _topic

STORY = (
    "<title>Harbour closes</title><div><a href=/a>Home</a></div><div><a href=/b>Sport</a></div><article>"
    "<h1>Harbour closes</h1>"
    + "<p>The harbour of Estel closed on Monday after a storm broke the pier, said its master Ann Lee in the evening.</p>"
    * 6
    + "</article><footer><p>© 2024 The Estel Times. All rights reserved.</p></footer>"
)


def test_each_block_of_the_page_is_explained() -> None:
    """There is one explanation per segment, in page order, and what is kept is what the body holds."""
    article = extract(STORY)
    told = article.explain()
    assert [each.text for each in told if each.keep] == [block.text for block in article.blocks]
    assert {"Home", "Sport", "Harbour closes"} <= {each.text for each in told}
    assert all(0.0 <= each.probability <= 1.0 for each in told)
    assert all(each.reasons for each in told)


def test_reasons_are_words_with_a_sign() -> None:
    """A reason begins with its sign and names no feature by its variable."""
    reasons = [reason for each in extract(STORY).explain() for reason in each.reasons]
    assert all(reason[:2] in ("+ ", "- ") for reason in reasons)
    assert not any("_" in reason for reason in reasons)


def test_every_feature_has_words() -> None:
    """No feature of the model is told by its variable name."""
    assert [name for name in features.NAMES if "_" in _topic(name)] == []


def test_a_feature_is_told_by_its_own_words_before_those_of_its_parts() -> None:
    """What the words of a text say of it is not its length, and lying among the main text is no kind of element."""
    assert (_topic("words"), _topic("words_odds")) == ("its length", "its words")
    assert _topic("in_main_range") == _topic("from_last") == "its distance from the main text"


def test_prose_is_kept_for_its_own_sake_and_the_footer_dropped() -> None:
    """Kept paragraphs have reasons for them, the copyright line has reasons against it."""
    told = {each.text: each for each in extract(STORY).explain()}
    story = next(each for text, each in told.items() if text.startswith("The harbour"))
    footer = next(each for text, each in told.items() if text.startswith("©"))
    assert story.keep
    assert any(reason.startswith("+") for reason in story.reasons)
    assert not footer.keep
    assert any(reason.startswith("-") for reason in footer.reasons)


def test_an_explanation_crosses_processes() -> None:
    """An article can be pickled, and explains itself afterwards as before."""
    article = extract(STORY)
    assert pickle.loads(pickle.dumps(article)).explain() == article.explain()


def test_what_was_never_judged_has_no_chance() -> None:
    """A link of the navigation was not described, so that its probability is that of what is dropped."""
    told = {each.text: each for each in extract(STORY).explain()}
    assert told["Home"].probability == 0.0
    assert not told["Home"].keep
