"""Find the tables that hold data among the kept segments and build their blocks. Leaves tables of layout alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from scraper.blocks import Block
from scraper.extract.boxes import TABLE
from scraper.extract.segment import Box, Segment

CELLS = frozenset(("td", "th"))
CELL_WORDS = 40
"""Words of a cell of data; a longer one is a column of a page laid out as a table."""
TOLD_WORDS = 4
"""Words of a cell by which it is told in another text."""
MIN_CELLS = 4
MAX_CELL_CHARS = 120
"""Characters of an average cell; longer ones are text laid out in a table, not a table."""


class _Table:
    """Collect the kept segments of one table by row and cell; `end` is the place behind the last of them."""

    __slots__ = ("box", "end", "rows")

    def __init__(self, box: Box) -> None:
        """Start empty."""
        self.box = box
        self.rows: dict[Box | None, dict[Box, list[Segment]]] = {}
        self.end = 0

    def items(self) -> list[Segment]:
        """List the segments in the order of the rows."""
        return [item for row in self.rows.values() for cell in row.values() for item in cell]

    def holds_data(self) -> bool:
        """Say whether there are several cells, short on average."""
        cells = sum([len(row) for row in self.rows.values()])
        return cells >= MIN_CELLS and sum([len(item.text) for item in self.items()]) <= MAX_CELL_CHARS * cells


def tables(kept: Sequence[Segment]) -> dict[Segment, Block | None]:
    """Return the block of each table of data under its first segment, and None under its other segments.

    A single row is a table only with others like it right above or below: some pages make a table of each row. Alone it is
    a paragraph, or several where a cell holds more than one text.
    """
    found: dict[Segment, Block | None] = {}
    for group in _groups(kept):
        rows = [row for table in group for row in table.rows.values()]
        if len(rows) == 1 and any(len(cell) > 1 for cell in rows[0].values()):
            continue
        items = [item for table in group for item in table.items()]
        found.update(dict.fromkeys(items))
        found[min(items, key=lambda item: item.order)] = _block(rows)
    return found


def around(box: Box | None, *tags: str) -> Box | None:
    """Return the nearest box with one of the tags at or above `box`."""
    at = box
    while at is not None and at.tag not in tags:
        at = at.parent
    return at


def _groups(kept: Sequence[Segment]) -> list[list[_Table]]:
    """Find the tables of data, those of one row together with their neighbours of one row and one parent."""
    found: dict[Box, _Table] = {}
    starts: list[tuple[int, _Table]] = []
    for place, item in enumerate(kept):
        if not item.box.inside & TABLE:
            continue
        cell = around(item.box, "td", "th", "table")
        box = cell and around(cell, "table")
        if cell is None or box is None or cell is box:
            continue
        if box not in found:
            found[box] = _Table(box)
            starts.append((place, found[box]))
        found[box].rows.setdefault(around(cell, "tr", "table"), {}).setdefault(cell, []).append(item)
        found[box].end = place + 1
    groups: list[list[_Table]] = []
    for place, table in starts:
        if not table.holds_data():
            continue
        last = groups[-1][-1] if groups else None
        if last and last.end == place and len(last.rows) == len(table.rows) == 1 and last.box.parent is table.box.parent:
            groups[-1].append(table)
        else:
            groups.append([table])
    return groups


def _block(rows: Sequence[Mapping[Box, Sequence[Segment]]]) -> Block:
    """Build a table, a row per line, each cell in its column; of a single row a paragraph."""
    if len(rows) == 1:
        return Block("paragraph", " ".join([_text(cell) for cell in rows[0].values()]))
    grid = _grid(rows)
    used = sorted({column for row in grid for column in row})
    cells = tuple(tuple(row.get(column, "") for column in used[: used.index(max(row)) + 1]) for row in grid)
    lines = [" | ".join(row) if any(row[:-1]) else row[-1] for row in cells]
    return Block("table", "\n".join(lines), rows=cells)


def _grid(rows: Sequence[Mapping[Box, Sequence[Segment]]]) -> list[dict[int, str]]:
    """Give each cell its column: empty cells take one, and those that reach down from the rows above."""
    grid: list[dict[int, str]] = []
    taken: dict[int, int] = {}
    for row in rows:
        line: dict[int, str] = {}
        held = sorted(taken)
        for box, cell in row.items():
            column = box.first
            for other in held:
                column += other <= column
            while column in line:  # cells that lie in no row of their own
                column += 1
            line[column] = _text(cell)
            if box.down:
                taken[column] = box.down + 1
        grid.append(line)
        taken = {column: left - 1 for column, left in taken.items() if left > 1}
    return grid


def _text(cell: Sequence[Segment]) -> str:
    return " ".join([item.text for item in cell]).replace("\n", " ")


def share_votes(items: Sequence[Segment], votes: Sequence[bool]) -> list[bool]:
    """Return the votes of a second opinion, those for the cells of a table as half or more of its longer cells have them.

    What is too short to be found in another text for sure has no vote of its own.
    """
    tables: dict[Box | None, list[int]] = {}
    for i, item in enumerate(items):
        if item.box.tag in CELLS and item.words <= CELL_WORDS:
            tables.setdefault(around(item.box.parent, "table"), []).append(i)
    shared = list(votes)
    for cells in tables.values():
        asked = [votes[i] for i in cells if items[i].words >= TOLD_WORDS]
        for i in cells:
            shared[i] = 0 < len(asked) <= 2 * sum(asked)
    return shared
