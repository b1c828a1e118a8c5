"""Spreadsheets (`.xlsx`) → rows of cells as they are shown, each with its place.

python-calamine reads the values; what it does not tell (which cells are in per cent, which formulas have no value, which cells
are merged, how far the sheet reaches) is read before it, so that nothing is unpacked that is too large, and nothing is lost
without a word.
"""

from __future__ import annotations

import datetime
import io
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import count
from typing import Any, Final

from publish.data.problems import listed
from publish.diagnostics import Diagnostic, Place, error, warning
from publish.diagnostics.suggestions import did_you_mean
from publish.model.data import Dataset, Datum
from publish.source.assets import Wrong
from publish.source.sheets.heads import with_one_head
from publish.source.sheets.number_formats import BUILT_IN, Period, Shown, understood
from publish.text.numbers import Format, parse
from publish.text.scripts import without_edges
from publish.text.spacing import indent

ENDINGS: Final = (".xlsx",)
"""What names of spreadsheets end in."""
MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_TOLD: Final = 20
"""How many cells of one sheet are complained of in one way."""
MOST_XML: Final = 32_000_000
"""The most bytes of the XML of a sheet: as a tree it takes ten times as much."""
ANEW: Final = "save it again as .xlsx, or as 'CSV UTF-8'"

_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT: Final = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
_CELL: Final = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")

ZIPPED: Final = b"PK\x03\x04"
"""How files begin that are packages of parts."""
_OLD: Final = b"\xd0\xcf\x11\xe0"
"""How workbooks begin that are older than such packages, or encrypted."""
_OPEN: Final = re.compile(r"~\$(?P<of>.+)|\.~lock\.(?P<open>.+)#")
"""Names of what Excel, WPS and LibreOffice lay beside a file that is open."""

Rows = list[tuple[Place, list[Datum]]]


@dataclass(slots=True)
class _Sheet:
    """What is known of a sheet beside its values; rows and columns count from 0."""

    percent: set[tuple[int, int]] = field(default_factory=set)
    decimals: dict[tuple[int, int], int] = field(default_factory=dict)
    """How many decimals a cell shows, where its number format says so."""
    units: dict[tuple[int, int], str] = field(default_factory=dict)
    """The unit that a cell shows."""
    periods: dict[tuple[int, int], Period] = field(default_factory=dict)
    """What of its date a cell shows."""
    unvalued: list[tuple[int, int]] = field(default_factory=list)
    """Formulas that were never computed."""
    wrong: dict[tuple[int, int], str] = field(default_factory=dict)
    """Errors such as `#DIV/0!`."""
    hidden: list[int] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    """First row and column, last row and column."""
    last: tuple[int, int] = (-1, -1)


def rows_of(
    data: bytes, dataset: Dataset, shown: str, at: Place, most: int
) -> tuple[Rows, dict[int, Format], list[Diagnostic]]:
    """The rows of the sheet that a dataset names, the first of which names the columns, at most `most` cells; and how columns show
    their figures (decimals, unit), where all cells of one show them so. Raises `Wrong`."""
    parts = _parts(data, dataset.file or "", at)
    name, part, found = _chosen(parts, dataset, at)
    if len(parts.get(part, b"")) > MOST_XML:
        message = f"the sheet '{name}' is larger than {MOST_XML // 1_000_000} MB"
        raise Wrong(error("too-large", message, at, "save what the report shows in a file of its own"))
    sheet = _known(parts, part)
    area = _area(dataset, sheet)
    width, height = area[3] - area[1] + 1, area[2] - area[0] + 1
    if width * height > most:
        hint = "say which cells: 'range: A1:F40'"
        raise Wrong(error("too-large", f"the sheet '{name}' reaches over more than {most:,} cells", at, hint))
    reader = _Reader(f"{shown}:{name}", sheet, found)
    rows = reader.rows(_values(parts, name, dataset.file or "", at), area)
    formats = {
        number: Format(reader.decimals.get(number), reader.units.get(number, ""))
        for number in reader.decimals.keys() | reader.units.keys()
    }
    return rows, formats, found


def refuse(data: bytes, name: str, at: Place) -> None:
    """Raises `Wrong` where a file that is not read as a spreadsheet is one, or is named as one."""
    folder, _, bare = name.rpartition("/")
    if lock := _OPEN.fullmatch(bare):
        meant = posixpath.join(folder, lock["of"] or lock["open"])
        message = f"'{name}' only says that the file beside it is open in another program"
        raise Wrong(error("unreadable", message, at, f"write '{meant}'"))
    if data.startswith(_OLD):
        message = f"'{name}' is a spreadsheet of an old form, or one with a password"
        raise Wrong(error("unreadable", message, at, f"{ANEW}, and name that file"))
    if name.lower().endswith(ENDINGS):
        raise Wrong(error("unreadable", f"'{name}' is not a spreadsheet", at, ANEW))
    if data.startswith(ZIPPED):
        hint = "name it .xlsx if it is one; else save it as 'CSV UTF-8', and name that file"
        raise Wrong(error("data", f"'{name}' is a spreadsheet, not a CSV file", at, hint))


# ---------------------------------------------------------------------------------------------- the package


def _parts(data: bytes, name: str, at: Place) -> dict[str, bytes]:
    from publish.layouts.masters.package.unpacking import Unusable, unpacked

    try:
        parts = unpacked(data)
    except Unusable as problem:
        why = "it is damaged" if "PowerPoint" in str(problem) else problem
        raise Wrong(error("unreadable", f"'{name}' cannot be read as a spreadsheet: {why}", at, ANEW)) from problem
    if "xl/workbook.xml" not in parts:
        raise Wrong(error("unreadable", f"'{name}' is not a spreadsheet", at, ANEW))
    return parts


def _tree(parts: Mapping[str, bytes], part: str) -> Any:
    from lxml import etree

    data = parts.get(part, b"<none/>")
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        return etree.fromstring(b"<none/>")
    try:
        return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
    except etree.XMLSyntaxError:
        return etree.fromstring(b"<none/>")


def _all(tree: Any, name: str) -> Iterator[Any]:
    yield from tree.iter(_MAIN + name, _STRICT + name)


def _chosen(parts: Mapping[str, bytes], dataset: Dataset, at: Place) -> tuple[str, str, list[Diagnostic]]:
    """The name and the part of the sheet that is read; a word where it was chosen among several."""
    targets = {
        relation.get("Id"): posixpath.normpath(posixpath.join("xl", relation.get("Target", "").removeprefix("/xl/")))
        for relation in _tree(parts, "xl/_rels/workbook.xml.rels")
    }
    sheets = {}
    visible = []
    for sheet in _all(_tree(parts, "xl/workbook.xml"), "sheet"):
        identifier = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), "")
        name = sheet.get("name", "")
        sheets[name] = targets.get(identifier, "")
        visible += [name] if sheet.get("state", "visible") == "visible" and "worksheets" in sheets[name] else []
    wanted = dataset.sheet
    if wanted is None:
        if not visible:
            raise Wrong(error("empty", f"'{dataset.file}' shows no sheet", at, "name one of them: 'sheet: …'"))
        found = []
        if len(visible) > 1:
            message = f"'{dataset.file}' has {len(visible)} sheets; the first, '{visible[0]}', is read"
            found.append(warning("data", message, at, f"say which: 'sheet: {visible[0]}'"))
        return visible[0], sheets[visible[0]], found
    if wanted not in sheets:
        hint = did_you_mean(wanted, list(sheets)) or f"it has {listed(sheets)}"
        place = dataset.value_at("sheet")
        raise Wrong(error("data", f"'{dataset.file}' has no sheet '{wanted}'", place, hint))
    return wanted, sheets[wanted], []


def _known(parts: Mapping[str, bytes], part: str) -> _Sheet:
    sheet, formats = _Sheet(), _number_formats(parts)
    tree = _tree(parts, part)
    for row in _all(tree, "row"):
        if row.get("hidden") in ("1", "true"):
            sheet.hidden.append(_number(row.get("r", "1")) - 1)
    for cell in _all(tree, "c"):
        at = cell_of(cell.get("r", ""))
        kinds = {child.tag.partition("}")[2]: child.text or "" for child in cell}
        if at is None or not kinds:
            continue
        if kinds.get("v") or "is" in kinds:
            sheet.last = (max(sheet.last[0], at[0]), max(sheet.last[1], at[1]))
        elif "f" in kinds:
            sheet.unvalued.append(at)
            sheet.last = (max(sheet.last[0], at[0]), max(sheet.last[1], at[1]))
        if cell.get("t") == "e":
            sheet.wrong[at] = kinds.get("v", "")
        shown = formats.get(_number(cell.get("s", "0")), Shown())
        if shown.is_percent:
            sheet.percent.add(at)
        if shown.decimals is not None:
            sheet.decimals[at] = shown.decimals
        if shown.unit:
            sheet.units[at] = shown.unit
        if shown.period:
            sheet.periods[at] = shown.period
    for merged in _all(tree, "mergeCell"):
        first, _, last = merged.get("ref", "").partition(":")
        corners = cell_of(first), cell_of(last)
        if corners[0] and corners[1]:
            sheet.merged.append((*corners[0], *corners[1]))
    return sheet


def _number_formats(parts: Mapping[str, bytes]) -> dict[int, Shown]:
    """What the cell styles say of figures, by their numbers. A currency that is built in is that of whoever looks, so none."""
    tree = _tree(parts, "xl/styles.xml")
    codes = {_number(each.get("numFmtId", "0")): each.get("formatCode", "") for each in _all(tree, "numFmt")}
    used = [_number(each.get("numFmtId", "0")) for each in next(_all(tree, "cellXfs"), ())]
    return {
        style: understood(codes[number]) if number in codes else replace(understood(BUILT_IN.get(number, "")), unit="")
        for style, number in enumerate(used)
    }


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def cell_of(reference: str) -> tuple[int, int] | None:
    """Row and column of `B4`, from 0."""
    found = _CELL.fullmatch(reference.replace("$", ""))
    if found is None:
        return None
    column = 0
    for letter in found[1]:
        column = 26 * column + ord(letter) - ord("A") + 1
    return int(found[2]) - 1, column - 1


def _name(row: int, column: int) -> str:
    """`B4` of row and column, from 0."""
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row + 1}"


def _area(dataset: Dataset, sheet: _Sheet) -> tuple[int, int, int, int]:
    """First row and column, last row and column of what is read."""
    if dataset.range is None:
        return (0, 0, *sheet.last)
    first, _, last = dataset.range.upper().partition(":")
    begin, end = cell_of(first), cell_of(last)
    assert begin is not None
    assert end is not None
    return (min(begin[0], end[0]), min(begin[1], end[1]), max(begin[0], end[0]), max(begin[1], end[1]))


def _values(parts: Mapping[str, bytes], name: str, file: str, at: Place) -> Sequence[Sequence[Any]]:
    """The values of a sheet from its first cell on, read from parts that are known to be harmless."""
    import python_calamine as calamine

    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for part, data in parts.items():
            archive.writestr(part, data)
    packed.seek(0)
    try:
        book = calamine.CalamineWorkbook.from_filelike(packed)
        return book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    except BaseException as problem:
        # What goes wrong in the library itself is no exception like others.
        if not isinstance(problem, Exception) and type(problem).__name__ != "PanicException":
            raise
        raise Wrong(error("unreadable", f"'{file}' cannot be read as a spreadsheet: {problem}", at, ANEW)) from problem


# ---------------------------------------------------------------------------------------------- the cells


def _part(value: datetime.date, period: Period) -> str:
    """The part of a date that a cell shows."""
    if period == "time" and isinstance(value, datetime.datetime):
        return value.time().isoformat("minutes")
    return f"{value:%Y-%m}" if period == "month" else f"{value:%Y}" if period == "year" else value.isoformat()


def _is_figure(text: str) -> bool:
    """Whether a cell holds a figure."""
    return parse(text) is not None


@dataclass(slots=True)
class _Reader:
    shown: str
    """What places call the sheet: `data/a.xlsx:Sheet1`."""
    sheet: _Sheet
    found: list[Diagnostic]
    decimals: dict[int, int] = field(default_factory=dict)
    units: dict[int, str] = field(default_factory=dict)

    def place(self, row: int, column: int) -> Place:
        return Place(self.shown, row + 1, column + 1, _name(row, column))

    def rows(self, values: Sequence[Sequence[Any]], area: tuple[int, int, int, int]) -> Rows:
        top, left, bottom, right = area
        grid = {
            row: {
                column: text
                for column in range(left, min(right, len(values[row]) - 1) + 1)
                if (text := self.text(values[row][column], row, column))
            }
            for row in range(top, min(bottom, len(values) - 1) + 1)
        }
        filled = {row: cells for row, cells in grid.items() if cells}
        if not filled:
            return []
        head = min(filled)
        filled, merged = with_one_head(filled, self.sheet.merged, head)
        head = min(filled)
        columns = sorted({column for cells in filled.values() for column in cells})
        columns = list(range(columns[0], columns[-1] + 1))
        self.tell(area, head, columns, filled, merged)
        self.fill(head, filled)
        for number, column in enumerate(columns):
            below = [row for row in filled if row > head and column < len(values[row])]
            figures = [row for row in below if type(values[row][column]) in (int, float)]
            shown = {self.sheet.decimals.get((row, column)) for row in figures}
            if len(shown) == 1 and (most := shown.pop()) is not None:
                self.decimals[number] = most
            units = {self.sheet.units.get((row, column)) for row in figures}
            if len(units) == 1 and (unit := units.pop()):
                self.units[number] = unit
        return [
            (
                self.place(row, columns[0]),
                [self.datum(cells.get(column, ""), row, column) for column in columns],
            )
            for row, cells in filled.items()
        ]

    def datum(self, text: str, row: int, column: int) -> Datum:
        """A cell; the spaces before its words set it in."""
        return Datum(without_edges(text), None, self.place(row, column), indent(text))

    def fill(self, head: int, filled: Mapping[int, dict[int, str]]) -> None:
        """What words over several rows say is said in each of them; a figure would be added up as often."""
        for top, left, bottom, right in self.sheet.merged:
            text = filled.get(top, {}).get(left, "")
            if top > head and left == right and not _is_figure(text):
                for row in range(top + 1, bottom + 1):
                    filled.get(row, {}).setdefault(left, text)

    def text(self, value: Any, row: int, column: int) -> str:
        """A value as the sheet shows it: dates as 2026-03-01, shares in per cent, figures with all their digits."""
        match value:
            case bool():
                return str(value).lower()
            case int() | float():
                figure = Decimal(f"{value:.15g}")
                is_percent = (row, column) in self.sheet.percent
                return f"{(figure * 100).normalize():f}%" if is_percent else f"{figure:f}"
            case datetime.date() | datetime.datetime() if period := self.sheet.periods.get((row, column)):
                return _part(value, period)
            case datetime.datetime():
                return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(" ", "minutes")
            case datetime.date():
                return value.isoformat()
            case datetime.time():
                return value.isoformat("minutes")
            case datetime.timedelta():
                minutes = round(value.total_seconds() / 60)
                return f"{minutes // 60}:{minutes % 60:02}"
        return str(value or "").replace("\r\n", "\n").replace("_x000D_", "").rstrip()

    def tell(
        self,
        area: tuple[int, int, int, int],
        head: int,
        columns: Sequence[int],
        filled: Mapping[int, Mapping[int, str]],
        merged: Sequence[tuple[int, int, int, int]],
    ) -> None:
        """What of the sheet is not as it looks."""

        def is_read(at: tuple[int, int]) -> bool:
            return area[0] <= at[0] <= area[2] and area[1] <= at[1] <= area[3]

        for at in list(filter(is_read, self.sheet.unvalued))[:MOST_TOLD]:
            hint = "open the file in a spreadsheet program and save it, so that its formulas are computed"
            self.found.append(error("data", "a formula without its value", self.place(*at), hint))
        for at, text in [(at, text) for at, text in self.sheet.wrong.items() if is_read(at)][:MOST_TOLD]:
            self.found.append(
                error("data", f"the formula here comes to {text}", self.place(*at), "fix it in the spreadsheet")
            )
        for top, left, bottom, right in [span for span in merged if is_read(span[:2])][:MOST_TOLD]:
            cells = f"{_name(top, left)}:{_name(bottom, right)}"
            if top <= head and right > left:
                hint = "split them, and give each column a name of its own in the row above the figures"
                begin = min((row for row in filled if row > bottom), default=bottom + 1)
                end = next(row for row in count(begin) if row + 1 not in filled)
                hint += f"; or begin below: 'range: {_name(begin, columns[0])}:{_name(end, columns[-1])}'"
                message = f"the cells {cells} of the head are merged: only the first of their columns has a name"
            elif right > left or _is_figure(filled.get(top, {}).get(left, "")):
                hint = "split them, and write into each what it says; in a report, 'merge: [column]' makes one of equal cells"
                message = f"the cells {cells} are merged: only the first holds their value, the others are empty"
            else:
                continue
            self.found.append(warning("data", message, self.place(top, left), hint))
        hidden = [row for row in self.sheet.hidden if row in filled]
        if hidden:
            rows = listed(str(row + 1) for row in hidden)
            message = f"hidden rows are read as well: {rows}"
            self.found.append(
                warning("data", message, self.place(hidden[0], columns[0]), "leave them out with 'keep:'")
            )
