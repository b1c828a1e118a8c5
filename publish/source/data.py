"""Data files: CSV, TSV, JSON and YAML → frames of cells as they are spelled, each with its place.

What a file does not state about itself (its encoding, its delimiter) is taken from what the report declares, never
guessed; a guess is made only to name the likeliest fix.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Any, Final

from publish.data.problems import uneven
from publish.diagnostics import Diagnostic, Findings, Place, Severity, Sources, error
from publish.model.data import Dataset, Datum, Frame, FrameColumn
from publish.model.nodes import DATA
from publish.parsing.decoding import NO_TEXT
from publish.parsing.mistakes import place_of
from publish.parsing.yaml import PlacedList, PlacedMapping, PlacedText, barred, parse
from publish.source.assets import Wrong, find, read_bytes
from publish.source.dialect import around, guessed, keys_for, misread, other_delimiter
from publish.source.includes import Folder
from publish.text.numbers import Format
from publish.text.scripts import without_edges
from publish.text.spacing import indent

MAX_DATA: Final = 16 * 1024 * 1024
"""The largest data file that is read, in bytes."""
MAX_CELLS: Final = 200_000
"""The most cells of a data file."""
MAX_RAGGED: Final = 20
"""How many uneven rows of one file are told."""

SEEK: Final = 2_000
"""How far in a line the next of its cells is looked for."""

ENDINGS: Final = (".csv", ".tsv", ".xlsx", ".txt", ".json", ".yaml", ".yml")
"""What names of data files end in."""

_MARKS: Final = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
_BOMS: Final = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}

Read = tuple[Frame | None, list[Diagnostic]]
Rows = list[tuple[Place, list[Datum]]]
"""Rows and where each begins; the first names the columns."""


class _Barred(Exception):
    """A file holds characters that no text can; what is wrong with each."""

    def __init__(self, diagnostics: list[Diagnostic]) -> None:
        super().__init__()
        self.diagnostics = diagnostics


@dataclass(slots=True)
class DataReader:
    """Reads the data files of one report, each once however often it is used."""

    folder: Folder
    sources: Sources
    lang: str = "en"
    read: dict[tuple[Any, ...], Frame] = field(default_factory=dict)
    bytes_of: dict[str, bytes] = field(default_factory=dict)
    used: list[Path] = field(default_factory=list)

    def file(self, dataset: Dataset, at: Place) -> Read:
        """The rows of the dataset's file, named at `at`; the file's mistakes are told once."""
        name = dataset.file or ""
        key = (name, dataset.encoding, _delimiter(dataset, name), dataset.sheet, dataset.range)
        if key in self.read:
            return self.read[key], []
        shown = self.folder.shown(name)
        try:
            if name not in self.bytes_of:
                path = find(name, self.folder.path, at)
                self.bytes_of[name] = read_bytes(path, name, MAX_DATA, at)
                self.used.append(self.folder.path / name)
            frame, problems = self._parsed(dataset, name, shown, self.bytes_of[name], at)
        except _Barred as problem:
            return None, problem.diagnostics
        except Wrong as wrong:
            return None, [wrong.diagnostic]
        self.read[key] = frame
        return frame, problems

    def _parsed(
        self, dataset: Dataset, name: str, shown: str, data: bytes, at: Place
    ) -> tuple[Frame, list[Diagnostic]]:
        from publish.source.sheets import spreadsheets

        if data.startswith(spreadsheets.ZIPPED) and name.lower().endswith(spreadsheets.ENDINGS):
            self.sources.data[shown] = data
            read, formats, found = spreadsheets.rows_of(data, dataset, shown, at, MAX_CELLS)
            if not read:
                raise Wrong(error("empty", f"'{name}' holds no rows", at, "its first row names the columns"))
            frame, uneven_rows = framed(read, Place(shown))
            has_merged = any(each.place == read[0][0] for each in found)
            found += [each for each in around(read) if not has_merged or each.place != read[0][0]]
            columns = [
                replace(column, format=formats.get(number, Format())) for number, column in enumerate(frame.columns)
            ]
            return replace(frame, columns=tuple(columns)), [*found, *uneven_rows]
        spreadsheets.refuse(data, name, at)
        for key in ("sheet", "range"):
            if getattr(dataset, key) is not None:
                message = f"'{key}' belongs to a spreadsheet, and '{name}' is none"
                raise Wrong(error("wrong-value", message, dataset.value_at(key), "take it out"))
        text = _decoded(data, name, shown, dataset, self.lang)
        self.sources.texts[shown], self.sources.data[shown] = text, data
        if NO_TEXT.search(text):
            raise _Barred(list(Findings(barred(text, shown, "data"))))
        ending = PurePosixPath(name).suffix.lower()
        if ending == ".json":
            rows = _from_json(text, name, shown, at)
        elif ending in (".yaml", ".yml"):
            rows = _from_yaml(text, name, shown, at)
        else:
            rows = _from_csv(text, name, shown, dataset)
        if not rows:
            raise Wrong(error("empty", f"'{name}' holds no rows", at, "its first row names the columns"))
        frame, found = framed(rows, Place(shown))
        if not data.startswith(tuple(_BOMS)):
            found = [*misread(text, data, dataset.encoding, self.lang, rows[0][0]), *found]
        if ending not in (".json", ".yaml", ".yml"):
            outside = list(around(rows))
            found = outside if any(each.severity is Severity.ERROR for each in outside) else [*outside, *found]
        return frame, found

    def media_type(self, shown: str) -> str:
        """What a data file is, as places call it."""
        from publish.source.sheets import spreadsheets

        return spreadsheets.MEDIA_TYPE if shown.lower().endswith(spreadsheets.ENDINGS) else DATA

    def is_data(self, shown: str) -> bool:
        """Whether a file that was read, as places call it, holds data."""
        return any(self.folder.shown(name) == shown for name in self.bytes_of)


def data_files(folder: Path) -> list[str]:
    """Names of data files beside a report and in the folders there, to find one whose name was not spelled well."""
    beside = [*folder.glob("*.*"), *folder.glob("*/*.*")] if folder.is_dir() else []
    return sorted(path.relative_to(folder).as_posix() for path in beside[:2000] if path.suffix.lower() in ENDINGS[:5])


def framed(rows: Sequence[tuple[Place, Sequence[Datum]]], at: Place) -> tuple[Frame, list[Diagnostic]]:
    """Rows, the first of which is the header, as a frame of texts; and a diagnostic for each of another length. Of what such a
    row says in which column nothing is known but for its first cell, unless all are so."""
    names = [datum.text for datum in rows[0][1]]
    keeps = 1 if any(len(row) == len(names) for _, row in rows[1:]) else len(names)
    found: list[Diagnostic] = []
    data_rows: list[tuple[Datum, ...]] = []
    for place, row in rows[1:]:
        if len(row) != len(names):
            if len(found) < MAX_RAGGED:
                found.append(uneven([datum.text for datum in row], len(names), place))
            row = row[:keeps][: len(names)]
            row = [*row, *(Datum("", None, place) for _ in range(len(names) - len(row)))]
        data_rows.append(tuple(row))
    columns = tuple(FrameColumn(name, name, False) for name in names)
    return Frame(columns, tuple(data_rows), rows[0][0] if rows[0][0].file else at), found


def written_here(dataset: Dataset) -> Read:
    """The rows that a dataset holds in the report itself."""
    rows: Rows = []
    found = []
    for number, row in enumerate(dataset.rows or ()):
        at = dataset.value_at("rows", number)
        cells = []
        for cell in row:
            if not isinstance(cell, str | int | float):
                found.append(_no_cell(cell, at))
                cell = ""
            is_null = getattr(cell, "is_null", False)
            text = "" if is_null else str(cell)
            cells.append(Datum(without_edges(text), None, getattr(cell, "place", at), indent(text)))
        rows.append((at, cells))
    frame, uneven_rows = framed(rows, dataset.at)
    return frame, [*found, *uneven_rows]


def _no_cell(value: Any, at: Place) -> Diagnostic:
    what = "a mapping" if isinstance(value, dict) else "a list"
    hint = "put a text that contains ': ' or begins with '{' or '[' in quotes"
    return error("wrong-type", f"a text or a figure is expected here, not {what}", getattr(value, "place", at), hint)


# ---------------------------------------------------------------------------------------------- encodings


def _decoded(data: bytes, name: str, shown: str, dataset: Dataset, lang: str) -> str:
    # What calls itself GBK or GB 2312 is often more than that; GB 18030 holds both.
    declared = "gb18030" if dataset.encoding in ("gbk", "gb2312") else dataset.encoding
    marked = next((encoding for mark, encoding in _BOMS.items() if data.startswith(mark)), None)
    encoding = "utf-8" if marked == "utf-8" else declared
    if encoding != "utf-8" and _is_utf8(data, encoding):
        hint = "it is UTF-8: take 'encoding' out"
        raise Wrong(error("unreadable", f"'{name}' is not {declared.upper()} text", Place(shown), hint))
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as problem:
        guess = marked or guessed(data, declared, lang)
        if guess and not name.lower().endswith((".json", ".yaml", ".yml")):
            seen = data.decode(guess, "replace")
            keys = ", ".join(("encoding: " + guess, *keys_for(seen, _delimiter(dataset, name), dataset)))
            hint = f"it looks like {guess}: say '{keys}' beside 'file', or save it as UTF-8"
        else:
            hint = f"it looks like {guess}; save it as UTF-8" if guess else "save it as UTF-8"
        place = Place(shown)
        if encoding == "utf-8":
            before = data[: problem.start].decode("utf-8").removeprefix("\ufeff")
            place = place_of(before, shown, len(before))
        raise Wrong(error("unreadable", f"'{name}' is not {declared.upper()} text", place, hint)) from problem


def _is_utf8(data: bytes, declared: str) -> bool:
    """Whether bytes that are said to be in another encoding are UTF-8, which most others would take for other words. Chinese in
    GB 18030 may happen to be UTF-8 of two bytes a character, but hardly of three."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return any(character > ("\x7f" if declared.startswith("windows") else "\u07ff") for character in text)


# ---------------------------------------------------------------------------------------------- CSV


class _BadRow(Exception):
    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


def _delimiter(dataset: Dataset, name: str) -> str:
    if "delimiter" not in dataset.model_fields_set and name.lower().endswith(".tsv"):
        return "\t"
    return "\t" if dataset.delimiter == "tab" else dataset.delimiter


def _from_csv(text: str, name: str, shown: str, dataset: Dataset) -> Rows:
    rows: Rows = []
    delimiter = _delimiter(dataset, name)
    cells = 0
    try:
        for line, row, spelled in _rows(text, delimiter):
            place = Place(shown, line)
            cells += len(row)
            if cells > MAX_CELLS:
                raise Wrong(error("too-large", f"'{name}' has more than {MAX_CELLS:,} cells", place, "make it smaller"))
            if any(cell.strip() for cell in row):
                rows.append((place, _cells(row, spelled, place)))
    except _BadRow as wrong:
        message = f"'{name}' is not a CSV file: {wrong}"
        hint = 'look for a quotation mark that is not closed; inside "…" write "" for one "'
        raise Wrong(error("data", message, Place(shown, wrong.line), hint)) from wrong
    if rows and len(rows[0][1]) == 1:
        _look_for_other_marks(rows[0][1][0].text, text, delimiter, name, rows[0][0], dataset)
    return rows


def _look_for_other_marks(head: str, text: str, delimiter: str, name: str, at: Place, dataset: Dataset) -> None:
    other = other_delimiter(head, delimiter)
    if other is None:
        return
    if other == ",":
        hint = "take 'delimiter' out; commas are taken for granted"
    else:
        keys = ", ".join(keys_for(text, delimiter, dataset))
        hint = f"say 'data: {{file: {name}, {keys}}}', or save it as CSV with commas"
    message = f"the columns of '{name}' seem to be separated by {_MARKS[other]}, not by {_MARKS[delimiter]}"
    raise Wrong(error("data", message, at, hint))


def _rows(text: str, delimiter: str) -> Iterator[tuple[int, list[str], str]]:
    """The rows of a CSV text, each with the line that it begins in and how that line is spelled."""
    lines = io.StringIO(text, newline="").readlines()
    reader = csv.reader(lines, strict=True, delimiter=delimiter)
    line = 1
    try:
        for row in reader:
            yield line, row, lines[line - 1]
            line = reader.line_num + 1
    except csv.Error as wrong:
        raise _BadRow(str(wrong), line) from wrong


def _cells(row: Sequence[str], spelled: str, at: Place) -> list[Datum]:
    """The cells of a row, each where it stands in the line; what goes on in further lines stands at the row's."""
    cells, done = [], 0
    for cell in row:
        text = without_edges(cell)
        found = spelled.find(text, done, done + len(text) + SEEK) if text and "\n" not in text else -1
        place = Place(at.file, at.line, max(found, done if not text else 0) + 1)
        cells.append(Datum(text, None, place, indent(cell)))
        # A cell with quotation marks in it is spelt longer than it is.
        done = (found if found >= 0 else done) + len(text) + 1
    return cells


# ---------------------------------------------------------------------------------------------- JSON and YAML


def _from_json(text: str, name: str, shown: str, at: Place) -> Rows:
    try:
        value = json.loads(text, parse_float=str, parse_int=str)
    except json.JSONDecodeError as wrong:
        at_fault, msg = _json_fault(text, wrong)
        place = place_of(text, shown, min(at_fault, len(text)))
        raise Wrong(error("data", f"'{name}' is not JSON: {msg}", place, "fix it, or save it as CSV")) from wrong
    except RecursionError as wrong:
        raise Wrong(error("too-large", f"'{name}' is nested too deep", at, "a table is a list of rows")) from wrong
    # JSON is YAML all but for a few escapes, and our reader of YAML keeps places and spellings.
    placed, problems = parse(text, shown)
    if placed is None or problems:
        placed = _without_places(value, Place(shown))
    return _rows_of(placed, name, at)


_BEHIND_COMMAS: Final = {
    "]": "Illegal trailing comma before end of array",
    "}": "Illegal trailing comma before end of object",
}
"""What Python 3.13 says of a comma before a bracket."""


def _json_fault(text: str, wrong: json.JSONDecodeError) -> tuple[int, str]:
    """Where a text is no JSON, and why. From 3.13 on, Python names a comma behind the last item; before, what is not behind it."""
    before, bracket = text[: wrong.pos].rstrip(" \t\r\n"), text[wrong.pos : wrong.pos + 1]
    if before.endswith(",") and bracket in _BEHIND_COMMAS:
        return len(before) - 1, _BEHIND_COMMAS[bracket]
    return wrong.pos, wrong.msg


def _without_places(value: Any, at: Place) -> Any:
    if isinstance(value, dict):
        inners = {key: _without_places(inner, at) for key, inner in value.items() if inner is not None}
        return PlacedMapping(inners, at, dict.fromkeys(value, at))
    if isinstance(value, list):
        return PlacedList((_without_places(inner, at) for inner in value), at)
    return PlacedText("" if value is None else json.dumps(value) if isinstance(value, bool) else str(value), at)


def _from_yaml(text: str, name: str, shown: str, at: Place) -> Rows:
    value, problems = parse(text, shown)
    if problems:
        raise Wrong(problems[0])
    return _rows_of(value, name, at)


_SHAPES: Final = "a list of mappings, a list of lists, or 'columns' and 'rows'"


def _rows_of(value: Any, name: str, at: Place) -> Rows:
    """The rows of a file of values, the first of which names the columns."""
    if isinstance(value, PlacedMapping) and isinstance(value.get("rows"), PlacedList):
        if not isinstance(value.get("columns"), PlacedList):
            hint = "add 'columns: […]', the names of the columns"
            raise Wrong(error("data", f"'{name}' does not name its columns", value.place, hint))
        value = PlacedList([value["columns"], *value["rows"]], value.place)
    if not isinstance(value, PlacedList):
        place = getattr(value, "place", at)
        raise Wrong(error("data", f"'{name}' is not a table", place, f"a data file is {_SHAPES}"))
    if not value:
        return []
    kind = PlacedMapping if isinstance(value[0], PlacedMapping) else PlacedList
    for row in value:
        if not isinstance(row, kind):
            what = "a mapping" if kind is PlacedMapping else "a list"
            message = f"every row of '{name}' is {what} as the first is, but not this one"
            if row is value[0]:
                message = f"'{name}' is not a table"
            raise Wrong(error("data", message, row.place, f"a data file is {_SHAPES}"))
    if sum(map(len, value)) > MAX_CELLS:
        raise Wrong(error("too-large", f"'{name}' has more than {MAX_CELLS:,} cells", at, "make it smaller"))
    return _from_mappings(value) if kind is PlacedMapping else [(row.place, list(map(_datum, row))) for row in value]


def _from_mappings(value: PlacedList) -> Rows:
    names: dict[str, Place] = {}
    for row in value:
        names.update({key: place for key, place in row.keys_at.items() if key not in names})
    if len(names) * len(value) > MAX_CELLS:
        raise Wrong(error("too-large", f"more than {MAX_CELLS:,} cells", value.place, "make it smaller"))
    rows = [(value[0].place, [Datum(without_edges(name), None, place) for name, place in names.items()])]
    for row in value:
        cells = (
            _datum(row[name]) if name in row else Datum("", None, row.keys_at.get(name, row.place)) for name in names
        )
        rows.append((row.place, list(cells)))
    return rows


def _datum(cell: Any) -> Datum:
    if not isinstance(cell, PlacedText):
        raise Wrong(_no_cell(cell, getattr(cell, "place", Place(""))))
    return Datum("" if cell.is_null else without_edges(str(cell)), None, cell.place)
