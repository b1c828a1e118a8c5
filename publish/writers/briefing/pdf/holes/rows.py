"""Tables that end a page short, or go on for less than a page is worth: which of their rows stand on which page.

Rows part between each other where that fills a page; only where it does not, a tall row parts itself. What is last of a table is no
single row where the page before can spare another, and comes back to it where lines that are a little closer make room.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import takewhile
from math import inf
from typing import Any, Final

from publish.writers.briefing.pdf.holes.document import Page, SetDocument, bottom_of, boxes_in, margin_between
from publish.writers.briefing.pdf.holes.edits import Style
from publish.writers.briefing.pdf.holes.sharing import brought_over
from publish.writers.briefing.pdf.holes.tightening import tightened

HOLE: Final = 0.22
"""The part of the text area that may be left empty to keep a block whole; a row taller than this may part."""
TABLE_HOLE: Final = 0.25
"""The part of it that may be left empty to keep a table whole, on a page without footnotes."""
KEPT_ROWS: Final = 2
"""So many rows of a table keep together at its end, and are not parted for a hole: the last would be alone."""
MANY_ROWS: Final = 4
"""But where so many stand above them on a page that ends short, it is no quarter of a page that keeps them together."""
FEW_ROWS: Final = 3
"""A table of no more rows than this does not part if one of them that is low were alone then,"""
SMALL: Final = 0.33
"""while it is no higher than this part of a page."""
LOW: Final = 0.07
"""A row is low that is no higher than this part of a page, some lines: it looks lost alone."""
SMALLER: Final = ((1.0, 0.95), (0.96, 0.96), (0.92, 0.92), (0.88, 0.88))
"""The parts of the size of its type and of the height of its lines in which a table is tried that is to end a page earlier."""
SMALLEST: Final = 8.8
"""No table is set smaller for it than this, in px."""
LONG: Final = 400
"""No head of fewer characters is higher than a page."""
_SAFE: Final = 2.0
"""Room in px beyond what was measured."""


def filling(table: Any, page: Page, following: Page, whole: SetDocument) -> Iterator[Style]:
    """The edits by which rows of a table that begins the page `following` stand on the page before it."""
    lacking = _ends(table.element, following, whole) - following.top + margin_between(following, page) - page.room
    if closer := tightened(page, lacking, whole):
        yield from closer
    elif page.notes or page.room > TABLE_HOLE * page.height:
        yield from _parted(table, page, following, whole)


def _ends(table: Any, page: Page, whole: SetDocument) -> float:
    """Where a table ends on a page, with its source and its notes; nowhere if it goes on to the next."""
    around = whole.parent[table]
    boxes = [box for box in boxes_in(page.root) if box.element is around]
    return max(map(bottom_of, boxes), default=inf)


def _parted(table: Any, page: Page, following: Page, whole: SetDocument) -> Iterator[Style]:
    """Rows that need not keep with the next, but for those over which one cell stands; rows that part, if they are so tall that
    keeping each of them whole costs too much."""
    rows, above = body(table), len(body(page.root, table.element))
    number = whole.number[table.element]
    if not rows:
        return
    if any(_height(row) > HOLE * page.height for row in rows) and _left(table, page, following) > TABLE_HOLE:
        # With one line of each of its cells at least on either page: a cell with none would leave the others without their words.
        parting = "break-inside: auto !important; break-after: auto !important"
        yield Style(number, f"{parting}; orphans: 1 !important; widows: 1 !important", within="tr")
        # WeasyPrint fills the page with each cell, and then moves those of another font down to one baseline: none would have room.
        yield from (Style(number, "vertical-align: top !important", within=cell) for cell in ("td", "th"))
    elif not _are_last(table, page) and not (above == 0 and _is_whole(table, page, following, whole)):
        yield Style(number, "break-after: auto !important", within="tr", without="joined")


def _left(table: Any, page: Page, following: Page) -> float:
    """Which part of a page is empty when as many whole rows as have room stand on it."""
    rows, above = body(table), body(page.root, table.element)
    start = float(rows[0].position_y) if above else following.top - margin_between(following, page)
    fitting = takewhile(lambda end: end <= page.room, (row.position_y + _height(row) - start for row in rows))
    return (page.room - max(fitting, default=0.0)) / page.height


def _are_last(table: Any, page: Page) -> bool:
    """Whether what goes on of a table is its last rows, which keep together."""
    above = len(body(page.root, table.element))
    is_little = page.notes or page.room <= TABLE_HOLE * page.height or above < MANY_ROWS
    return len(body(table)) <= KEPT_ROWS and above > 0 and bool(is_little)


def _is_whole(table: Any, page: Page, following: Page, whole: SetDocument) -> bool:
    """Whether a table that could begin on a page stands whole on the next: it is small and a low row were alone on either page, or one
    low row alone had room, which is worth no more than so much of a page."""
    rows, start = body(table), following.top - margin_between(following, page)
    fitting = sum(float(row.position_y) + _height(row) - start <= page.room for row in rows)
    if _is_small(table, following, whole):
        alone = rows if len(rows) < FEW_ROWS else rows[:1] if fitting == 1 else rows[-1:]
        return not fitting or any(_height(row) <= LOW * page.height for row in alone)
    if page.room > SMALL * page.height or _ends(table.element, following, whole) == inf:
        return False
    return fitting <= 1 < len(rows) and _height(rows[0]) <= LOW * page.height


def _is_small(table: Any, page: Page, whole: SetDocument) -> bool:
    """Whether a table has few rows, and is low with its caption: of three rows, one were alone on either page."""
    around = whole.parent[table.element]
    starts = min((float(box.position_y) for box in boxes_in(page.root) if box.element is around), default=page.top)
    return len(body(table)) <= FEW_ROWS and _ends(table.element, page, whole) - starts <= SMALL * page.height


def ended(page: Page, before: Page, whole: SetDocument, most: float) -> tuple[Style, ...]:
    """The edits by which a table of which a row or two go on to its last page ends on the page before it, in type that is a little
    smaller; else by which its last page holds more than one row, or part of one; none if nothing helps, or the page before were
    emptier than the part `most`."""
    table = _that_goes_on(page)
    rows = body(page.root, table) if table is not None else ()
    if not rows or len(rows) > KEPT_ROWS:
        return ()
    if smaller := _smaller(table, page, before, whole):
        return smaller
    return brought_over(before, page, whole, 0.0, most) if len(rows) == 1 else ()


def _that_goes_on(page: Page) -> Any:
    """The table with which a page begins, without its caption; None if it begins with anything else."""
    box = page.root
    while box is not None and box.element_tag != "table":
        box = next((child for child in getattr(box, "children", ()) if child.is_in_normal_flow()), None)
    return box.element if box is not None else None


def _smaller(table: Any, page: Page, before: Page, whole: SetDocument) -> tuple[Style, ...]:
    """A table in the largest type in which its last rows have room on the page before; none if that is too small."""
    rows = [*body(before.root, table), *(last := body(page.root, table))]
    style = last[0].style
    size, line = float(style["font_size"]), float(getattr(style["line_height"], "value", 0.0))
    if len(rows) == len(last) or page.notes or not line:
        return ()
    lacking = page.filled - float(last[0].position_y) - before.room + _SAFE
    counts = [round(_text_height(row) / line) for row in rows]
    for of_size, of_line in SMALLER:
        won = line * sum(lines - math.ceil(lines * of_size) * of_line for lines in counts)
        if size * of_size >= SMALLEST and 0 < lacking <= won:
            type_ = f"font-size: {size * of_size:.2f}px !important; line-height: {line * of_line:.2f}px !important"
            return (Style(whole.number[whole.parent[table]], type_),)
    return ()


def _text_height(row: Any) -> float:
    """How high the lines of a row are, without what is above and below them."""
    return max((float(cell.content_height) for cell in row.children), default=0.0)


def _height(row: Any) -> float:
    return float(row.height)


def lost_heads(whole: SetDocument) -> Iterator[Style]:
    """The edits by which heads of tables stand on the pages that WeasyPrint leaves out, as they are higher than a page: as rows, which
    part, and are not repeated."""
    long = [each for each in whole.elements if each.tag == "thead" and len("".join(each.itertext())) > LONG]
    if long:
        stand = {box.element for page in whole.pages for box in boxes_in(page.root)}
        for head in long:
            if head not in stand and head in whole.number:
                number = whole.number[head]
                yield Style(number, "display: table-row-group !important")
                yield Style(
                    number, "break-inside: auto !important; orphans: 1 !important; widows: 1 !important", within="tr"
                )


def body(box: Any, table: Any = None) -> Sequence[Any]:
    """The rows in a box, those of heads left out; those of one table, if it is given."""
    groups = (inner for inner in boxes_in(box) if type(inner).__name__ == "TableRowGroupBox" and not inner.is_header)
    rows = [row for group in groups for row in group.children]
    return rows if table is None else [row for row in rows if row.element in set(table.iter("tr"))]
