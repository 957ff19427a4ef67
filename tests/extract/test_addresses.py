"""E-mail addresses behind Cloudflare's protection: read where the link carries them, left alone where it does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.blocks import Span
from scraper.extract import dom
from scraper.extract.addresses import hidden_address
from scraper.extract.assemble import assemble
from scraper.extract.segment import segment

_PATH = "/cdn-cgi/l/email-protection#"


def _code(address: str, key: int = 0x5F) -> str:
    return bytes([key, *(key ^ byte for byte in address.encode())]).hex()


@given(name=st.text(st.characters(categories=("L", "N")), min_size=1), key=st.integers(0, 255))
def test_any_address_is_read(name: str, key: int) -> None:
    """Whatever the key and the letters, the address comes back; the subject of a mail is left out."""
    address = f"{name}@pell.example"
    assert hidden_address(_PATH + _code(address, key)) == address
    assert hidden_address("https://pell.example" + _PATH + _code(f"{address}?subject=Hi%20there", key)) == address


@pytest.mark.parametrize(
    "href",
    [None, "", "/x", _PATH, _PATH + "5", _PATH + "zz11", _PATH + "5f", _PATH + _code("no address"), _PATH + _code("a @b"),
     _PATH + _code("a\n@b"), "/cdn-cgi/l/email-protection", _PATH + "5fff80"],
)  # fmt: skip
def test_what_holds_no_address_is_no_address(href: str | None) -> None:
    """Other links, torn codes and codes of something else are left as they are."""
    assert hidden_address(href) is None


_MILL = f"{_PATH}{_code('mill@pell.example')}"


@pytest.mark.parametrize(
    ("html", "text", "linked"),
    [
        (
            f"<p>Write to <a href='{_MILL}'><span data-cfemail='00'>[email&#160;protected]</span></a>.<br>Thanks.",
            "Write to mill@pell.example.\nThanks.",
            "mill@pell.example",
        ),
        (f"<p>Write <a href='{_MILL}'>to the <b>mill</b></a>.", "Write to the mill.", "to the "),
        (f"<h2>Ask <a href='{_MILL}'>[email&#160;<b>protected</b>]</a></h2>", "Ask mill@pell.example", "mill@pell.example"),
    ],
)
def test_the_address_is_printed_and_linked(html: str, text: str, linked: str) -> None:
    """The words in place of an address give way to it, other words stay; the link writes a mail."""
    (block,) = assemble(segment(dom.parse(html)).items, lambda href: None).blocks
    assert block.text == "".join(span.text for span in block.spans) == text
    assert Span(linked, href="mailto:mill@pell.example") in block.spans


def test_an_address_that_is_nowhere_in_the_link_stays_hidden() -> None:
    """Without a code there is nothing to read."""
    html = "<p>Write to <a href='/cdn-cgi/l/email-protection'>[email&#160;protected]</a>."
    assert assemble(segment(dom.parse(html)).items, lambda href: None).text == "Write to [email protected]."
