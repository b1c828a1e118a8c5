"""A source file → a report, and every complaint with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from publish.diagnostics import Diagnostic, Place, Sources, error, in_order
from publish.model import (
    KINDS,
    Block,
    CalloutBody,
    Closing,
    CodeBody,
    Column,
    Definition,
    DefinitionsBody,
    Distribution,
    Event,
    Figure,
    FigureBody,
    Item,
    Metric,
    MetricsBody,
    PointsBody,
    QuoteBody,
    Report,
    Section,
    Signature,
    Table,
    TableBody,
    TimelineBody,
)
from publish.nodes import DATA, SOURCE, Asset, Node, Text, plain
from publish.placed import Placed, PlacedList, PlacedMapping, PlacedText, read
from publish.source import assets
from publish.source.includes import Folder, Includer
from publish.source.inline import InlineParser
from publish.source.proofs import Proof, proofs
from publish.validating import did_you_mean, salvage, validate


@dataclass(frozen=True, slots=True)
class Source:
    """What reading gave: the report if it could be understood, all diagnostics, the texts read, and every file used."""

    path: Path
    report: Report | None
    diagnostics: tuple[Diagnostic, ...]
    sources: Sources
    files: tuple[Path, ...] = field(default=())
    partial: Report | None = None
    """Where there is no report: what was understood of it, to look for more mistakes in; never to be shown."""
    doubtful: frozenset[str] = frozenset()
    """Codes of complaints about a partial report that are not to be believed: they speak of what is not there."""
    proofs: tuple[Proof, ...] = ()
    """The texts that a Chinese print shop would mend; their diagnostics are among the others."""


def load(path: Path, name: str | None = None) -> Source:
    """Reads the report in `path`; `name` is what places call the file (the path as given if left out)."""
    sources = Sources()
    shown = name or path.as_posix()
    value, diagnostics = read(path, shown, sources)
    if not isinstance(value, PlacedMapping):
        if value is not None:
            hint = "begin with keys such as 'title: …', each with a half-width colon and a space"
            diagnostics.append(error("wrong-type", "a report is a mapping of keys to values", value.place, hint))
        return Source(path, None, in_order(diagnostics), sources, (path,))
    folder = Folder(path, shown)
    includer = Includer(folder, sources)
    whole = includer.resolve(value, (path.resolve(),))
    parser = InlineParser(diagnostics)
    report, complaints = validate(Report, whole, {"inlines": parser})
    diagnostics += includer.diagnostics
    diagnostics += _but_for_holes(complaints, includer.holes)
    said = {one.place for one in diagnostics}
    diagnostics += (one for one in _keys_in_texts(whole) if one.place not in said)
    proved = tuple(proofs(whole, sources))
    said |= {one.place for one in diagnostics}
    diagnostics += (one for proof in proved for one in proof.diagnostics if one.place not in said)
    is_whole = report is not None and not includer.holes
    opener = _Opener(folder, sources, [path, *includer.files], diagnostics)
    if understood := report or _part_of(whole):
        opened = tuple(map(opener.section, understood.sections))
        attached = tuple(_attached(folder, sources, opener.data)) if understood.attach_source else ()
        understood = understood.model_copy(update={"sections": opened, "files": attached})
    found = in_order(diagnostics)
    files = tuple(dict.fromkeys(opener.files))
    if is_whole:
        return Source(path, understood, found, sources, files, proofs=proved)
    doubtful = IN_PARTS | (IN_FILES if includer.holes else IN_PARTS)
    return Source(path, None, found, sources, files, understood, doubtful, proved)


def _attached(folder: Folder, sources: Sources, data: set[str]) -> Iterator[Asset]:
    """The files that the report was read from, but for images; `data` holds which of them are data, as places call them."""
    for shown, read_bytes in sources.data.items():
        yield Asset(folder.name(shown), read_bytes, DATA if shown in data else SOURCE)


IN_PARTS = frozenset({"empty", "unused-fact"})
"""Complaints that may come of parts that were not understood."""
IN_FILES = frozenset({"unknown-fact", "unknown-reference"})
"""Complaints that may come of files that could not be had, too."""


def _but_for_holes(complaints: Sequence[Diagnostic], holes: set[Place]) -> list[Diagnostic]:
    """The complaints, but for those of something missing where an include could not be had: it is not missing."""
    return [one for one in complaints if not (one.code in ("missing-key", "empty") and one.place in holes)]


_NODES: tuple[type[Node], ...] = (
    Report, Section, Item, PointsBody, QuoteBody, TableBody, FigureBody, Column, Closing, Signature, Distribution,
    MetricsBody, Metric, TimelineBody, Event, CalloutBody, DefinitionsBody, Definition, CodeBody, *KINDS.values(),
)  # fmt: skip
_KEYS = frozenset(name for kind in _NODES for name in kind.model_fields)


def _keys_in_texts(value: Any) -> Iterator[Diagnostic]:
    """`lead：甲` is a text to YAML, and would be printed: a key without the colon and the space that make it one."""
    if isinstance(value, PlacedMapping):
        for key, inner in value.items():
            if key != "code":  # lines of a program are taken as they are
                yield from _keys_in_texts(inner)
    elif isinstance(value, PlacedList):
        for inner in value:
            yield from _keys_in_texts(inner)
    elif isinstance(value, PlacedText) and not value.raw.startswith(("'", '"', "|", ">")):
        for found in re.finditer(r"^[ -]*([a-z_]+)(：|:(?=[^\s/]))", value.raw, re.MULTILINE):
            if found[1] in _KEYS:
                hint = f"write '{found[1]}: …', with a half-width colon and a space, or put the text in quotes"
                message = f"'{found[1]}' is a part of a text here, not a key"
                yield error("yaml", message, value.place_in_raw(found.start(1)), hint)


# ---------------------------------------------------------------------------------------------- reports with mistakes


def _part_of(whole: Placed) -> Report | None:
    """What can be understood of a report that does not validate, and the names that the lost parts may have borne."""
    if not isinstance(whole, PlacedMapping):
        return None
    titled = PlacedMapping({"title": PlacedText("…", whole.place), **whole}, whole.place, whole.keys_at)
    # What is wrong with the texts was said when all was read.
    partial = salvage(Report, titled, {"inlines": InlineParser([])}, indivisible=("columns", "rows"))
    if partial is None:
        return None
    facts = whole.get("facts")
    names = set(_ids(whole)) | set(facts.keys_at if isinstance(facts, PlacedMapping) else ())
    return partial.model_copy(update={"lost": frozenset(names)})


def _ids(value: Any) -> Iterator[str]:
    if isinstance(value, PlacedMapping):
        if isinstance(value.get("id"), PlacedText):
            yield str(value["id"])
        for inner in value.values():
            yield from _ids(inner)
    elif isinstance(value, PlacedList):
        for inner in value:
            yield from _ids(inner)


# ---------------------------------------------------------------------------------------------- files that blocks name


@dataclass(slots=True)
class _Opener:
    """Opens the files that blocks name, so that nothing after the reader touches the disk for them."""

    folder: Folder
    sources: Sources
    files: list[Path]
    diagnostics: list[Diagnostic]
    data: set[str] = field(default_factory=set)
    """The data files that were read, as places call them."""

    def section(self, section: Section) -> Section:
        content = tuple(map(self.block, section.content))
        return section.model_copy(update={"content": content, "sections": tuple(map(self.section, section.sections))})

    def block(self, block: Block) -> Block:
        try:
            if isinstance(block, Figure):
                figure = block.figure
                asset = assets.image(figure.image, self.folder.path, figure.said_at("image"))
                self.files.append(self.folder.path / figure.image)
                return block.model_copy(update={"figure": figure.model_copy(update={"asset": asset})})
            if isinstance(block, Table):
                return block.model_copy(update={"table": self.table(block.table)})
        except assets.Wrong as wrong:
            self.diagnostics.append(wrong.diagnostic)
        return block

    def table(self, table: TableBody) -> TableBody:
        """The table with its head and body, wherever its rows are written."""
        head, body = self.from_data(table, table.data) if isinstance(table.data, str) else self.from_rows(table)
        if not body:
            place = table.said_at("rows" if table.data is None else "data")
            self.diagnostics.append(error("empty", "a table with a head and no rows", place, "write its rows"))
        return table.model_copy(update={"head": head, "body": body})

    def from_rows(self, table: TableBody) -> tuple[tuple[Column, ...], tuple[tuple[Any, ...], ...]]:
        rows = table.rows or ()
        head = table.columns or tuple(Column(title=cell or (Text(""),)) for cell in rows[0])
        for index, row in enumerate(rows):
            self.even(len(row), len(head), table.said_at("rows", index))
        return head, rows if table.columns else rows[1:]

    def from_data(self, table: TableBody, name: str) -> tuple[tuple[Column, ...], tuple[tuple[Any, ...], ...]]:
        at = table.said_at("data")
        rows = assets.rows(name, self.folder.path, at, self.folder.shown(name), self.sources)
        self.files.append(self.folder.path / name)
        self.data.add(self.folder.shown(name))
        names = [str(cell) for cell in rows[0]]
        for row in rows[1:]:
            self.even(len(row), len(names), row.place)
        wanted: list[int | None] = list(range(len(names)))
        columns = tuple(Column(title=_words(cell)) for cell in rows[0])
        if table.columns is not None:
            columns, wanted = table.columns, [self.index(column, names, name) for column in table.columns]
        body = tuple(tuple(_cell(row, index) for index in wanted) for row in rows[1:])
        return columns, body

    def index(self, column: Column, names: list[str], data: str) -> int | None:
        """Which column of a data file a column of the table shows."""
        name = column.of or plain(column.title)
        if names.count(name) == 1:
            return names.index(name)
        at = column.said_at("of")
        if name in names:
            message = f"'{data}' has {names.count(name)} columns called '{name}'"
            self.diagnostics.append(error("data", message, at, "give each its own name"))
        else:
            hint = did_you_mean(name, names) or f"it has {', '.join(names)}"
            self.diagnostics.append(error("data", f"'{data}' has no column '{name}'", at, hint))
        return None

    def even(self, cells: int, columns: int, at: Place) -> None:
        """Complains of a row that is longer or shorter than the head."""
        if cells != columns:
            count = "1 cell" if cells == 1 else f"{cells} cells"
            hint = "put a cell that contains a comma in quotes" if cells > columns else "write '' for an empty cell"
            message = f"a row of {count} in a table of {columns} columns"
            self.diagnostics.append(error("ragged-table", message, at, hint))


def _words(cell: PlacedText) -> Any:
    """Data are data: no markup is read in them."""
    return (Text(str(cell) or "\N{NO-BREAK SPACE}"),)


def _cell(row: PlacedList, index: int | None) -> Any:
    return _words(row[index]) if index is not None and index < len(row) and row[index] else None
