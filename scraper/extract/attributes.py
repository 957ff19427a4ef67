"""Read of an element's attributes what it is named, whether it is seen, and how far it spans."""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = [
    "HIDING",
    "Attributes",
    "asks_mail",
    "classes_of",
    "describes_picture",
    "is_hidden",
    "is_unseen",
    "leads",
    "names_of",
    "note_chars",
    "number",
]

Attributes = dict[str, str | None]
"""What an element has, by name; None where only the name is there."""
MAX_SPAN, MAX_DIGITS = 1000, 5
_NAMING = frozenset(("class", "id", "role", "itemprop", "data-testid", "data-component", "data-module", "data-type"))
_UNSEEN = (
    r"(?:^|(?<!not)[\s_-])(?:sr-?only|visually-?hidden|hidden-?visually|screen-?reader(?:-text|-only)?|show-for-sr"
    r"|element-invisible|a11y(?:-hidden|-text)?|assistive-text|(?<![\w-])off-?screen|editsection|sitesub|vh(?=\s|$))(?=[\s_-]|$)"
)
"""Classes by which style libraries hide from the eye what is only meant to be read aloud: "opens in a new window"; and of
wikis the link behind each heading that opens it for changes, and the line of the site on itself that print shows alone."""
_CAPTION = r"(?:^|[\s_-])(?:(?:img|image|photo|pic|picture)[_-]?(?:desc|caption|credit)|captions?)(?=[\s_-]|$)"
HIDING = frozenset(("hidden", "popover", "role", "style"))
"""Attributes one of which an element has that is shown only on demand."""
_HIDDEN = frozenset(("aria-hidden", "hidden", "style"))
_REST = r"(?i)more|rest|full|content|text|expand|collapse|answer"
"""How makers of pages name what opens on a click."""
MAX_NOTE_CHARS, MAX_HIDDEN_CHARS = 400, 150
"""Of the longest note that an inline element holds, by what it is, or for being hidden."""
MAX_CLASS_CHARS = 300
"""How much of a class is read, and remembered, for it."""
_MAIL = ("mail", "courriel", "correo", "почта")
"""What fields for an address of e-mail are called, or show, that are not of that type."""
_CALLING = ("name", "id", "placeholder", "autocomplete", "aria-label")


def names_of(tag: str, attributes: Attributes) -> str:
    """Join the values of the attributes that authors use to name what an element is for, and the name of a custom one."""
    names = (len(attributes) == 1 and attributes.get("class")) or " ".join(
        [value for key, value in attributes.items() if value and key in _NAMING]
    )
    return f"{names} {tag}" if "-" in tag else names


def classes_of(attributes: Attributes) -> str:
    """Return the beginning of the class, which tells how its element is shown."""
    return (attributes.get("class") or "")[:MAX_CLASS_CHARS]


def asks_mail(attributes: Attributes) -> bool:
    """Say whether a field of a form asks for an address of e-mail: by its type, or, of a plain one, by what it is called."""
    kind = attributes.get("type") or "text"
    if kind != "text":
        return kind == "email"
    return any(sign in (attributes.get(name) or "").lower() for name in _CALLING for sign in _MAIL)


def leads(href: str) -> bool:
    """Say whether a link leads anywhere: a heading that opens and closes what stands below it is a button."""
    address = href.strip()
    return bool(address) and not address.startswith(("#", "javascript:"))


@lru_cache(maxsize=4096)
def is_unseen(classes: str) -> bool:
    """Say whether a class, as `classes_of` gives it, hides a text from the eye."""
    return re.search(_UNSEEN, classes.lower()) is not None


@lru_cache(maxsize=4096)
def describes_picture(classes: str) -> bool:
    """Say whether a class, as `classes_of` gives it, calls its element the caption of a picture."""
    return re.search(_CAPTION, classes.lower()) is not None


def number(attributes: Attributes, name: str) -> int:
    """Return a count that an attribute gives, from 1 to what browsers take for a `colspan`."""
    given = (attributes.get(name) or "").strip()
    return min(max(int(given), 1), MAX_SPAN) if given.isascii() and given.isdigit() and len(given) < MAX_DIGITS else 1


def is_hidden(attributes: Attributes) -> bool:
    """Say whether an element says of itself that it is not shown, or not to everybody."""
    if _HIDDEN.isdisjoint(attributes):  # as most are
        return False
    return attributes.get("aria-hidden") == "true" or _is_unshown(attributes)


def note_chars(attributes: Attributes) -> int:
    """Return how many characters the text of an inline element may have that is shown only on demand, as a note; 0 for none.

    What is hidden without saying why may be the rest of the story, too, which opens on a click.
    """
    if "popover" in attributes or attributes.get("role") == "tooltip":
        return MAX_NOTE_CHARS
    if not _is_unshown(attributes) or attributes.get("hidden") == "until-found":
        return 0
    return 0 if re.search(_REST, attributes.get("class") or "") else MAX_HIDDEN_CHARS


def _is_unshown(attributes: Attributes) -> bool:
    style = attributes.get("style")
    return "hidden" in attributes or bool(style and "none" in style and "display:none" in style.replace(" ", ""))
