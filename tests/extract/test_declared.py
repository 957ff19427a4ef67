"""Ingredients, steps, questions and answers that the page's own data name."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.extract import extract
from scraper.extract.declared import MAX_CHARS, MAX_PARTS, parts_of
from scraper.extract.dom import parse
from scraper.extract.structured import read

URL = "https://www.spoon.example/lentil-soup"
STORY = (
    "This soup has saved more of my weeknights than I care to admit, for it needs one pot and nothing you could not buy.",
    "I first ate something like it in a harbour café, where the owner put a spoon of harissa on top and would not say more.",
)
INGREDIENTS = ("250 g brown lentils", "2 carrots, diced", "1 tsp smoked paprika")
STEPS = (
    "Soften the carrots in oil over a low heat for ten minutes.",
    "Add the paprika and the lentils, cover with water and simmer until tender.",
)
QUESTIONS = ("Can I freeze it?", "Is it hot?", "Which lentils are best?")
ANSWERS = (
    "Yes, for three months at the most.",
    "Only a little, by the paprika.",
    "Small brown ones, as they keep their shape.",
)


def _page(data: Any, inner: str) -> str:
    story = "".join(f"<p>{text}</p>" for text in STORY)
    return (
        f"<html><head><title>Lentil soup</title><script type='application/ld+json'>{json.dumps(data)}</script></head><body>"
        f"<main><h1>Lentil soup</h1>{story}<div class='x1'>{inner}</div></main></body></html>"
    )


@pytest.mark.parametrize("steps", [list(STEPS), "<p>".join(STEPS), [{"@type": "HowToStep", "text": text} for text in STEPS]])
@pytest.mark.parametrize("piece", ["<div class='x2'>{}</div>", "<div class='x2'><a href='/buy'>{}</a></div>"])
def test_a_recipe_is_kept(steps: Any, piece: str) -> None:
    """Whatever its card looks like, with its headings, and without the votes and the times around it."""
    parts = "".join(piece.format(text) for text in INGREDIENTS)
    told = "".join(f"<div class='x3'>{text}</div>" for text in STEPS)
    card = f"<div>4.8 from 212 votes</div><div>Prep 10</div><h3>Ingredients</h3>{parts}<h3>Method</h3>{told}<div>Pin</div>"
    data = {"@type": "Recipe", "name": "Lentil soup", "recipeIngredient": list(INGREDIENTS), "recipeInstructions": steps}
    body = extract(_page(data, card), URL).body.split("\n\n")
    assert body == [*STORY, "Ingredients", *INGREDIENTS, "Method", *STEPS]


def test_an_ingredient_in_pieces_is_kept() -> None:
    """Its number in one element, itself in the next."""
    parts = "".join(f"<div>{text.split(' ', 1)[0]}</div><div>{text.split(' ', 1)[1]}</div>" for text in INGREDIENTS)
    data = {"@type": "Recipe", "recipeIngredient": list(INGREDIENTS)}
    body = extract(_page(data, parts), URL).body
    assert all(word in body.split("\n\n") for text in INGREDIENTS for word in text.split(" ", 1))


def _faq(types: tuple[str, ...]) -> dict[str, Any]:
    asked = [
        {"@type": "Question", "name": question, "acceptedAnswer": {"@type": "Answer", "text": f"<p>{answer}</p>"}}
        for question, answer in zip(QUESTIONS, ANSWERS, strict=True)
    ]
    return {"@graph": [{"@type": "FAQPage", "mainEntity": asked}, *({"@type": kind, "url": URL} for kind in types)]}


def test_questions_and_answers_of_an_article_are_kept() -> None:
    """Not the list of links that leads to the answers."""
    links = "".join(f"<li><a href='#q{n}'>{text}</a></li>" for n, text in enumerate(QUESTIONS))
    pairs = zip(QUESTIONS, ANSWERS, strict=True)
    parts = "".join(
        f"<div><div class='q7'>{question}</div><div class='a7'>{answer}</div></div>" for question, answer in pairs
    )
    told = [text for pair in zip(QUESTIONS, ANSWERS, strict=True) for text in pair]
    body = extract(_page(_faq(("BlogPosting",)), f"<ul class='toc'>{links}</ul>{parts}"), URL).body.split("\n\n")
    assert body == [*STORY, *told]
    document = parse(_page(_faq(()), parts), URL)
    assert parts_of(read(document), is_article=False) == ()


@given(st.recursive(st.none() | st.booleans() | st.floats() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(
    st.sampled_from(("text", "name", "itemListElement", "acceptedAnswer", "@type")), inner)))  # fmt: skip
def test_any_data_give_texts(value: Any) -> None:
    """Whatever its shape."""
    document = parse(_page({"@type": "Recipe", "recipeIngredient": value, "recipeInstructions": value}, ""), URL)
    assert all(isinstance(text, str) and text for text in parts_of(read(document), is_article=True))


def test_the_data_looked_for_are_bounded() -> None:
    """In number and length."""
    for parts in (["salt"] * (2 * MAX_PARTS), ["salt " * 1000] * 100):
        document = parse(_page({"@type": "Recipe", "recipeIngredient": parts}, ""), URL)
        found = parts_of(read(document), is_article=True)
        assert len(found) <= MAX_PARTS
        assert sum(map(len, found)) <= MAX_CHARS


def test_questions_beside_the_story_are_none_of_it() -> None:
    """Those on subscriptions in the footer, which publishers' pages declare, too."""
    parts = "".join(f"<h3>{question}</h3><p>{answer}</p>" for question, answer in zip(QUESTIONS, ANSWERS, strict=True))
    page = _page(_faq(("NewsArticle",)), "").replace("</main>", f"</main><footer><h2>FAQ</h2>{parts}</footer>")
    assert extract(page, URL).body == "\n\n".join(STORY)
