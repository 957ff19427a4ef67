"""A short story for the tests that put other things around it."""

from __future__ import annotations

URL = "https://www.paper.example/2026/09/14/ferry"
TITLE = "Night ferry returns to the northern islands"
STORY = (
    "The night ferry to the northern islands sails again from Thursday, three years after the old ship was sold for scrap.",
    "Two hundred berths are offered in the first week, the shipping office said, and most of them were taken within a day.",
    "Islanders had asked for the line to come back since the last winter, when ice kept the day boat in port for a month.",
)


def paragraphs(texts: tuple[str, ...]) -> str:
    """Set texts as paragraphs."""
    return "".join(f"<p>{text}</p>" for text in texts)
