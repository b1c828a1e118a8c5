"""A source file → a report, and every complaint with its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from publish.diagnostics import Diagnostic, Place, Sources, error, in_order
from publish.model import Block, Column, Figure, Report, Section, Table, TableBody, Text, plain
from publish.placed import PlacedMapping, PlacedText, did_you_mean, read, validate
from publish.source import assets
from publish.source.includes import Includer
from publish.source.inline import InlineParser


@dataclass(frozen=True, slots=True)
class Source:
    """What reading gave: the report if it could be understood, all diagnostics, the texts read, and every file used."""

    path: Path
    report: Report | None
    diagnostics: tuple[Diagnostic, ...]
    sources: Sources
    files: tuple[Path, ...] = field(default=())


def load(path: Path, name: str | None = None) -> Source:
    """Reads the report in `path`; `name` is what places call the file (the path as given if left out)."""
    sources = Sources()
    shown = name or path.as_posix()
    value, diagnostics = read(path, shown, sources)
    files = [path]
    report: Report | None = None
    if isinstance(value, PlacedMapping):
        includer = Includer(path.parent, sources)
        whole = includer.resolve(value, (path.resolve(),))
        files += includer.files
        diagnostics += includer.diagnostics
        parser = InlineParser(diagnostics)
        report, complaints = validate(Report, whole, {"inlines": parser})
        diagnostics += complaints
        if report is not None:
            opener = _Opener(path.parent, parser, sources, files, diagnostics)
            report = report.model_copy(update={"sections": tuple(map(opener.section, report.sections))})
    elif value is not None:
        hint = "keys need a half-width colon and a space: 'title: …'" if "：" in sources.texts.get(shown, "")[:80] else None
        diagnostics.append(error("wrong-type", "a report is a mapping of keys to values", Place(shown), hint))
    return Source(path, report, in_order(diagnostics), sources, tuple(files))


@dataclass(slots=True)
class _Opener:
    """Opens the files that blocks name, so that nothing after the reader touches the disk for them."""

    folder: Path
    parser: InlineParser
    sources: Sources
    files: list[Path]
    diagnostics: list[Diagnostic]

    def section(self, section: Section) -> Section:
        content = tuple(map(self.block, section.content))
        return section.model_copy(update={"content": content, "sections": tuple(map(self.section, section.sections))})

    def block(self, block: Block) -> Block:
        try:
            if isinstance(block, Figure):
                asset = assets.image(block.figure.image, self.folder, block.figure.at)
                self.files.append(self.folder / block.figure.image)
                return block.model_copy(update={"figure": block.figure.model_copy(update={"asset": asset})})
            if isinstance(block, Table):
                return block.model_copy(update={"table": self.table(block.table)})
        except assets.Wrong as wrong:
            self.diagnostics.append(wrong.diagnostic)
        return block

    def table(self, table: TableBody) -> TableBody:
        """The table with its head and body, wherever its rows are written."""
        if table.data is not None:
            self.files.append(self.folder / table.data)
            head, body = self.from_data(table)
        else:
            rows = table.rows or ()
            head = table.columns or tuple(Column(title=cell or (Text(""),)) for cell in rows[0])
            body = rows if table.columns else rows[1:]
        self.even(table, head, body)
        return table.model_copy(update={"head": head, "body": body})

    def from_data(self, table: TableBody) -> tuple[tuple[Column, ...], tuple[tuple[Any, ...], ...]]:
        assert table.data is not None
        rows = assets.rows(table.data, self.folder, table.at)
        names = [str(cell) for cell in rows[0]]
        for row in rows[1:]:
            if len(row) != len(names):
                message = f"{len(row)} cells in a table of {len(names)} columns"
                self.diagnostics.append(error("ragged-table", message, row.place))
        if table.columns is None:
            columns = tuple(Column(title=self._words(cell)) for cell in rows[0])
            wanted = list(range(len(names)))
        else:
            columns, wanted = table.columns, []
            for column in columns:
                name = column.of or plain(column.title)
                if name in names:
                    wanted.append(names.index(name))
                else:
                    hint = did_you_mean(name, names) or f"it has {', '.join(names)}"
                    message = f"'{table.data}' has no column '{name}'"
                    self.diagnostics.append(error("data", message, column.at, hint))
        body = tuple(
            tuple(self._cell(row[index]) if index < len(row) else None for index in wanted) for row in rows[1:]
        )
        return columns, body

    def even(self, table: TableBody, head: tuple[Column, ...], body: tuple[tuple[Any, ...], ...]) -> None:
        """Complains of rows that are longer or shorter than the head."""
        if table.data is not None:
            return
        if not body:
            self.diagnostics.append(error("empty", "a table with a head and no rows", table.at))
        for number, row in enumerate(body, start=1):
            if len(row) != len(head):
                message = f"row {number} has {len(row)} cells in a table of {len(head)} columns"
                self.diagnostics.append(error("ragged-table", message, table.at))

    def _words(self, cell: PlacedText) -> Any:
        """Data are data: no markup is read in them."""
        return (Text(str(cell)),)

    def _cell(self, cell: PlacedText) -> Any:
        return self._words(cell) if cell else None

