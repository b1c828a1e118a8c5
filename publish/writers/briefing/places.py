"""Where the words of a report stand in its sources: what a preview needs to lead from a page to a line.

A text of a report is a tuple of inlines, and is known by which tuple it is: the views hand them on as they are. In the HTML, a
comment (`<!--at:17-->`) stands where the words of a place begin. Nothing on the pages follows from it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any, Final, get_args

from markupsafe import Markup

from publish.diagnostics import Place
from publish.model import Chart, CodeBody, Column, Figure, Report, TableBody, walk_nodes
from publish.model.data import Dataset, Frame
from publish.model.nodes import Inline, Inlines, Node, is_computed, plain

MARK: Final = "at:"
"""What the comments begin with."""
LONGEST: Final = 60
"""How many characters of the words in a place are told."""
_BODY: Final = ("content", "sections", "annexes", "data")
_INLINE: Final = get_args(Inline)


@dataclass
class Places:
    """The places of a report's texts, numbered."""

    report: Report
    listed: list[Place] = field(default_factory=list)
    """The places by their numbers."""
    words: list[str] = field(default_factory=list)
    """The words that stand in each, as far as they tell it from others."""
    texts: dict[str, int] = field(default_factory=dict)
    """Texts without markup that stand in one place, and the alt texts of pictures, with the numbers of their places; without
    spaces."""
    _numbers: dict[Place, int] = field(default_factory=dict)
    _inlines: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        nodes = list(walk_nodes(self.report))
        self._note_text(plain(self.report.title), self.report.value_at("title"))
        around = {id(node) for node in self._around()}
        for node in nodes:
            self._note_written(node, is_around=id(node) in around)
        for node in nodes:
            if isinstance(node, TableBody):
                self._note_cells(node)
            self._note_made(node)

    def mark(self, inlines: Inlines | None) -> Markup:
        """The comment that stands before the words of a text; nothing where no source says them."""
        number = self._inlines.get(id(inlines))
        return Markup() if number is None else Markup(f"<!--{MARK}{number}-->")

    def _around(self) -> Iterator[Node]:
        """The report, and what it says of itself before and after its sections: there, texts without markup are shown, too."""
        yield self.report
        for name in type(self.report).model_fields:
            value = getattr(self.report, name)
            for inner in value if isinstance(value, tuple) else (value,):
                if isinstance(inner, Node) and name not in _BODY:
                    yield from walk_nodes(inner)

    def _note_written(self, node: Node, is_around: bool) -> None:
        """Notes what the author wrote in a node."""
        for name, about in type(node).model_fields.items():
            if is_computed(about):
                continue
            key, value = about.alias or name, getattr(node, name)
            if isinstance(value, str) and is_around:
                self._note_text(value, node.value_at(key))
            elif _is_text(value):
                self._note(value, node.value_at(key))
            elif isinstance(value, tuple):
                for number, item in enumerate(value):
                    at = node.value_at(key, number)
                    if isinstance(item, str) and is_around:
                        self._note_text(item, at)
                    for inlines in _texts(item):
                        self._note(inlines, at)
        if isinstance(node, CodeBody):
            for line in node.text.splitlines():
                self._note_text(line, node.value_at("text"))

    def _note_made(self, node: Node) -> None:
        """Notes what was made of a node: it stands where the node stands."""
        for name, about in type(node).model_fields.items():
            if is_computed(about):
                at = node.value_at("title") if name == "title_lines" else node.at
                for inlines in _texts(getattr(node, name)):
                    self._note(inlines, at)
        match node:
            case Figure(figure=figure):
                self._note_text(figure.alt, figure.value_at("image"))
            case Chart(chart=chart):
                self._note_text(chart.description or chart.alt or "", chart.at)

    def _note_cells(self, table: TableBody) -> None:
        """Notes the rows of a table: where they are written, or in the file of its data."""
        for head in table.head:
            self._note(head.title, head.value_at("title") if head.at.file else table.value_at("data"))
        frame = self._frame(table)
        first = 0 if table.columns else 1
        for number, row in enumerate(table.body):
            if frame is not None and number < len(frame.rows):
                places = _in_file(table, frame, number)
            elif frame is None and table.rows and number + first < len(table.rows):
                places = {column: table.value_at("rows", number + first) for column in range(len(row))}
            else:
                places = {column: table.value_at("total") for column in range(len(row))}
            for column, cell in enumerate(row):
                if cell and column in places:
                    self._note(cell, places[column])

    def _frame(self, table: TableBody) -> Frame | None:
        data = self.report.data.get(table.data) if isinstance(table.data, str) else table.data
        return data.frame if isinstance(data, Dataset) else None

    def _note(self, inlines: Inlines, at: Place) -> None:
        if at.file:
            self._inlines.setdefault(id(inlines), self._number(at, plain(inlines)))

    def _note_text(self, text: str, at: Place) -> None:
        if text.strip() and at.file:
            self.texts.setdefault("".join(text.split()), self._number(at, text))

    def _number(self, at: Place, words: str) -> int:
        number = self._numbers.setdefault(at, len(self.listed))
        if number == len(self.listed):
            self.listed.append(at)
            self.words.append(" ".join(words[: 2 * LONGEST].split())[:LONGEST])
        return number


def _in_file(table: TableBody, frame: Frame, number: int) -> Mapping[int, Place]:
    """The places of the cells of a row of data, by the columns of the table."""
    cells = frame.rows[number]
    anywhere = next((cell.at for cell in cells if cell.at.file), None)
    if anywhere is None:
        return {}
    found = {}
    for column, head in enumerate(table.head):
        index = _column(frame, head, column, len(table.head))
        at = cells[index].at if index is not None else anywhere
        found[column] = at if at.file else anywhere
    return found


def _column(frame: Frame, head: Column, number: int, count: int) -> int | None:
    """Which column of the data a column of a table shows."""
    if count == len(frame.columns) and head.of is None:
        return number
    name = head.of or plain(head.title)
    by_title = (at for at, column in enumerate(frame.columns) if column.title == name)
    return index if (index := frame.index(name)) is not None else next(by_title, None)


def _is_text(value: object) -> bool:
    return isinstance(value, tuple) and bool(value) and isinstance(value[0], _INLINE)


def _texts(value: Any) -> Iterator[Inlines]:
    """The texts within a value, but for those of nodes in it."""
    if _is_text(value):
        yield value
    elif isinstance(value, tuple):
        for inner in value:
            yield from _texts(inner)
    elif is_dataclass(value) and not isinstance(value, _INLINE):
        for each in fields(value):
            yield from _texts(getattr(value, each.name))
