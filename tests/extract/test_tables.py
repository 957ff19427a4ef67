"""Tables: what holds data stays a table, what lays out text becomes paragraphs, and no text is lost on the way."""

from __future__ import annotations

import pytest

from scraper.blocks import Block
from scraper.extract import dom
from scraper.extract.assemble import assemble
from scraper.extract.segment import segment


def _blocks(html: str) -> list[Block]:
    return list(assemble(segment(dom.parse(html)).items, lambda href: href).blocks)


def _row(*cells: str) -> str:
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


_SHIPS = Block("table", "Year | Ships\n2001 | 40", rows=(("Year", "Ships"), ("2001", "40")))
_PELL = "<table>" + _row("1.", "Pell", "53.1", "sec.") + "</table>"
_ORLE = "<table>" + _row("2.", "Orle", "54.2", "sec.") + "</table>"
_LAPS = Block("table", "1. | Pell | 53.1 | sec.\n2. | Orle | 54.2 | sec.",
              rows=(("1.", "Pell", "53.1", "sec."), ("2.", "Orle", "54.2", "sec.")))  # fmt: skip


@pytest.mark.parametrize(
    ("html", "blocks"),
    [
        ("<table>" + _row("Year", "Ships") + _row("2001", "40") + "</table>", [_SHIPS]),
        ("<table>" + _row("One cell.") + "</table>", [Block("paragraph", "One cell.")]),
        (_PELL, [Block("paragraph", "1. Pell 53.1 sec.")]),
        (
            "<table>" + _row("<p>Ann<p>chair", "Bea", "Cid", "Dan") + "</table>",
            [Block("paragraph", word) for word in ("Ann", "chair", "Bea", "Cid", "Dan")],
        ),
        (
            _PELL + _ORLE,
            [_LAPS],
        ),
        (
            _PELL + "<p>Run again:" + _ORLE,
            [Block("paragraph", text) for text in ("1. Pell 53.1 sec.", "Run again:", "2. Orle 54.2 sec.")],
        ),
        ("<pre><table>" + _row("Final heat") + "</table></pre>", [Block("paragraph", "Final heat")]),
        ("<table>" + _row("<pre>x = 1\ny = 2</pre>") + "</table>", [Block("pre", "x = 1\ny = 2")]),
    ],
)  # fmt: skip
def test_tables_of_one_row_are_layout_unless_more_follow(html: str, blocks: list[Block]) -> None:
    """One cell or one row is text; rows with a table each make one table; a table in `<pre>` is no code."""
    assert _blocks(html) == blocks


def test_no_text_of_a_table_is_lost() -> None:
    """A caption stands above its table, and a text deep inside a cell stands in the cell."""
    html = "<table><caption>Ships of Pell</caption>" + _row("Year", "<div><div><p>Ships</div></div>") + _row("2001", "40")
    assert _blocks(html + "</table>") == [Block("paragraph", "Ships of Pell"), _SHIPS]


def test_a_table_inside_a_cell_is_a_table_of_its_own() -> None:
    """Only the nearest table counts, so that a page laid out by tables keeps its table of figures."""
    inner = "<table>" + _row("Year", "Ships") + _row("2001", "40") + "</table>"
    assert _blocks("<table>" + _row(f"<p>Before.</p>{inner}<p>After.</p>") + "</table>") == [
        Block("paragraph", "Before."),
        _SHIPS,
        Block("paragraph", "After."),
    ]


@pytest.mark.parametrize(
    ("html", "rows"),
    [
        (
            "<tr><th></th><th>Day</th><th>Night</th></tr>" + _row("Bus", "4", "6") + _row("Tram", "5", "8"),
            (("", "Day", "Night"), ("Bus", "4", "6"), ("Tram", "5", "8")),
        ),
        (
            "<tr><th colspan=2>Fares</th><th>Year</th></tr>" + _row("4", "6", "2030") + _row("5", "", "2031"),
            (("Fares", "", "Year"), ("4", "6", "2030"), ("5", "", "2031")),
        ),
        (
            "<tr><th rowspan=2>Bus</th><td>Day</td><td>4</td></tr>" + _row("Night", "6") + _row("Tram", "Day", "5"),
            (("Bus", "Day", "4"), ("", "Night", "6"), ("Tram", "Day", "5")),
        ),
        (
            "<tr><td colspan=zero>Bus</td><td rowspan=-2>4</td></tr>" + _row("Tram", "5"),
            (("Bus", "4"), ("Tram", "5")),
        ),
    ],
    ids=["empty corner", "colspan", "rowspan", "nonsense"],
)  # fmt: skip
def test_a_cell_stands_in_its_column(html: str, rows: tuple[tuple[str, ...], ...]) -> None:
    """Empty cells take a column, wide ones several, and tall ones one of the rows below."""
    (block,) = _blocks(f"<table>{html}</table>")
    assert block.rows == rows


def test_a_row_of_one_text_is_written_without_bars() -> None:
    """The empty columns before it say nothing in plain text."""
    (block,) = _blocks("<table>" + _row("Bus", "4") + _row("", "both ways") + _row("Tram", "5") + "</table>")
    assert block.text == "Bus | 4\nboth ways\nTram | 5"
