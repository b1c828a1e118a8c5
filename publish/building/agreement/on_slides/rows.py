"""The rows of tables on slides, one by one, against those of the report: in the same order, each cell in its place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from publish.building.agreement.places import Places, rows_of
from publish.building.agreement.reading.letters import letters
from publish.building.agreement.reading.slides import Slides
from publish.building.agreement.words import short, with_readings
from publish.diagnostics import Place
from publish.model import Excerpt, Table, TableBody
from publish.model.nodes import Inlines, plain

Row = tuple[str, ...]
"""The letters of the cells of a row."""
_Found = Iterator[tuple[Place, str]]


def rows_apart(slides: Slides, places: Places) -> _Found:
    """The place of each row of a table, or of its heads, that slides do not show as the report has it, and what they show."""
    pages: dict[int, list[tuple[int, Sequence[Sequence[str]]]]] = defaultdict(list)
    bodies: dict[int, TableBody] = {}
    for slide in slides.slides:
        for shape in slide.shapes:
            table = places.node(shape.address)
            if shape.rows and isinstance(table, Table):
                pages[id(table)].append((slide.number, shape.rows))
                bodies[id(table)] = table.table
    for number, body in bodies.items():
        yield from _of_table(body, pages[number])


def _of_table(body: TableBody, pages: Sequence[tuple[int, Sequence[Sequence[str]]]]) -> _Found:
    columns = body.on_slides or tuple(range(len(body.head)))
    heads = _heads(body, columns)
    shown = list[tuple[int, Sequence[str]]]()
    for number, rows in pages:
        shown += ((number, row) for row in rows[len(heads) :])
        for head, row in zip(heads, rows, strict=False):
            if head is not None and tuple(map(letters, row)) != head:
                words = short(" · ".join(row))
                yield body.value_at("columns"), f"slide {number} has the row '{words}', and the table has no such row"
    covered = _covered(body)
    wanted = list[_Wanted]()
    for number, (at, cells) in enumerate(_shown(body)):
        above = tuple(covered.get((number, column)) for column in columns)
        own = ("" if over is not None else _cell(cells[each] or ()) for each, over in zip(columns, above, strict=True))
        again = tuple(covered.get((number + 1, column)) for column in columns)
        wanted.append(_Wanted(at, tuple(own), above, again))
    yield from _Walk(body, [row for row in wanted if any(row.cells)]).through(shown)


def _heads(body: TableBody, columns: Sequence[int]) -> Sequence[Row | None]:
    """The rows of heads; None for those that cannot be told, of columns of which only some are shown. There is no row without
    words."""
    if len(body.head_rows) <= 1:
        heads = tuple(_cell(body.head[column].title) for column in columns)
        return [heads] if any(heads) else []
    if len(columns) < len(body.head):
        return [None] * len(body.head_rows)
    by_column = [{cell.column: _cell(cell.title) for cell in row} for row in body.head_rows]
    return [tuple(row.get(column, "") for column in columns) for row in by_column]


def _covered(body: TableBody) -> Mapping[tuple[int, int], str]:
    """The cells over which others stand, by row and column, each with the words of that."""
    found = dict[tuple[int, int], str]()
    for span in body.spans:
        words = _cell(body.body[span.row][span.column] or ())
        for row in range(span.row, span.row + span.rowspan):
            for column in range(span.column, span.column + span.colspan):
                if (row, column) != (span.row, span.column):
                    found[row, column] = words
    return found


def _cell(inlines: Inlines) -> str:
    return letters(plain(with_readings(inlines)))


def _shown(body: TableBody) -> Iterator[tuple[Place, Sequence[Inlines | None]]]:
    """The rows that the deck shows: all, or the first ones and the totals."""
    top = body.deck.top if isinstance(body.deck, Excerpt) else None
    count = 0
    for at, row in enumerate(rows_of(body)):
        is_total = at < len(body.looks) and body.looks[at].total
        count += not is_total
        if top is None or is_total or count <= top:
            yield row


class _Wanted(NamedTuple):
    """A row of a table: its place, the letters of its cells, those of what stands over each, if anything, and over each of the
    next row."""

    at: Place
    cells: Row
    above: tuple[str | None, ...]
    below: tuple[str | None, ...]


class _Walk:
    """Goes through the rows that slides show, and through those of the table beside them."""

    def __init__(self, body: TableBody, wanted: Sequence[_Wanted]) -> None:
        self.body, self.wanted = body, wanted
        self.places: Mapping[Row, list[int]] = defaultdict(list)
        for number, row in enumerate(wanted):
            self.places[row.cells].append(number)
        self.at = 0
        self.rest = self._row(0)

    def _row(self, number: int) -> Row:
        return self.wanted[number].cells if number < len(self.wanted) else ()

    def _move(self, number: int) -> None:
        self.at, self.rest = number, self._row(number)

    def through(self, shown: Sequence[tuple[int, Sequence[str]]]) -> _Found:
        rows = [tuple(map(letters, row)) for _, row in shown]
        for at, ((number, cells), row) in enumerate(zip(shown, rows, strict=True)):
            if any(row) and not self._takes(row):
                if self.at < len(self.wanted) and self.rest != self._row(self.at):
                    yield from self._lost(self.at, self.at + 1)
                    self._move(self.at + 1)
                    if self._takes(row):
                        continue
                yield from self._other(number, cells, row, rows[at + 1 : at + 2])
        yield from self._lost(self.at, len(self.wanted))

    def _takes(self, row: Row) -> bool:
        """Whether a row is the next one, or the next part of it: what is taller than a slide goes on on the following."""
        rest = self.rest
        if self.at < len(self.wanted):  # what stands over several rows begins again on the next slide
            wanted = self.wanted[self.at]
            again = wanted.below if rest != wanted.cells else (None,) * len(rest)
            over = [above or below for above, below in zip(wanted.above, again, strict=True)]
            row = tuple("" if own == above else own for own, above in zip(row, over, strict=False))
        if len(row) != len(rest) or not all(own.startswith(part) for own, part in zip(rest, row, strict=True)):
            return False
        self.rest = tuple(own[len(part) :] for own, part in zip(rest, row, strict=True))
        if not any(self.rest):
            self._move(self.at + 1)
        return True

    def _other(self, number: int, cells: Sequence[str], row: Row, following: Sequence[Row]) -> _Found:
        """What is told of a row that is not the next one, and where the table goes on after it."""
        words = short(" · ".join(cells))
        here = next((each for each in self.places.get(row, ()) if each > self.at), None)
        if here is not None:
            yield from self._lost(self.at, here)
            self._move(here + 1)
        elif earlier := self.places.get(row):
            at = self.wanted[earlier[-1]].at
            yield at, f"slide {number} has the row '{words}' once more than the table"
        else:
            at = self.wanted[self.at].at if self.at < len(self.wanted) else self.body.at
            yield at, f"slide {number} has the row '{words}', and the table has no such row"
            if self._row(self.at) not in following:
                self._move(min(self.at + 1, len(self.wanted)))

    def _lost(self, begin: int, end: int) -> _Found:
        for at, row, _, _ in self.wanted[begin:end]:
            words = short(" · ".join(row))
            yield at, f"no slide has the row '{words}' of the table"
