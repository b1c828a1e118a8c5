"""Spreadsheets as data: what a cell shows is what the products say; what is not as it looks is told at its cell."""

from __future__ import annotations

import datetime
import io
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from publish.building import check
from publish.model import Table, walk_blocks
from publish.model.nodes import plain
from publish.source.sheets.number_formats import understood


def workbook(path: Path, fill: Any) -> None:
    with xlsxwriter.Workbook(path) as book:
        fill(book)


def harbour(book: Any) -> None:
    """A sheet as offices keep them: a title, a gap, a head, dates, shares, formulas, an empty row."""
    date, percent = book.add_format({"num_format": "dd.mm.yyyy"}), book.add_format({"num_format": '0.0" of all "%'})
    plain_percent, tonnes = book.add_format({"num_format": "0.0%"}), book.add_format({"num_format": '#,##0.0" t"'})
    book.add_worksheet("Old").hide()
    sheet = book.add_worksheet("Harbour")
    sheet.activate()
    book.worksheets()[0].hide()
    sheet.write_row("B3", ["day", "quay", "goods", "share", "open"])
    rows = [("North", 1234.5, 0.125, True), ("South", 0.1 + 0.2, 0.3, False)]
    for number, (quay, goods, share, is_open) in enumerate(rows, start=3):
        row = number + (number == 4)  # an empty row between them
        sheet.write_datetime(row, 1, datetime.datetime(2026, 3, number), date)
        sheet.write(row, 2, quay)
        sheet.write(row, 3, goods, tonnes)
        sheet.write(row, 4, share, plain_percent)
        sheet.write(row, 5, is_open)
    sheet.write_formula("D7", "=SUM(D4:D6)", tonnes, 1234.8)
    sheet.write("B7", "a\nb")
    sheet.write("E7", 1, plain_percent)
    del percent


def checked(project: Path, monkeypatch: pytest.MonkeyPatch, block: str, fill: Any = harbour) -> Any:
    monkeypatch.chdir(project / "source")
    Path("data").mkdir(exist_ok=True)
    workbook(Path("data/a.xlsx"), fill)
    text = f"title: A\nsections:\n  - title: B\n    content:\n      - table: {block}\n"
    Path("report.yaml").write_text(text, encoding="utf-8")
    return check(Path("report.yaml"))


def told(found: Any) -> list[str]:
    return [f"{one.place}: {one.message}" for one in found.diagnostics]


def test_cells_are_read_as_they_are_shown(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = checked(project, monkeypatch, "{data: data/a.xlsx}")
    assert told(found) == []
    (table,) = (block.table for block in walk_blocks(found.report.sections) if isinstance(block, Table))
    assert [plain(column.title) for column in table.head] == ["day", "quay", "goods (t)", "share (%)", "open"]
    assert [[plain(cell or ()) for cell in row] for row in table.body] == [
        ["2026-03-03", "North", "1,234.5", "12.5", "true"],
        ["2026-03-04", "South", "0.3", "30.0", "false"],
        ["a\nb", "", "1,234.8", "100.0", ""],
    ]
    (carried,) = [file for file in found.report.files if file.path.endswith(".xlsx")]
    assert carried.media_type.endswith("spreadsheetml.sheet")
    assert carried.data == Path("data/a.xlsx").read_bytes()


@pytest.mark.parametrize(("code", "decimals", "unit"), [
    ('#,##0.00\\ "€"', 2, "€"),
    ("[$£-809]#,##0;[Red]-[$£-809]#,##0", 0, "£"),
    ('_-* #,##0.0\\ [$CHF]_-;-* #,##0.0\\ [$CHF]_-', 1, "CHF"),
    ('0"万元"', 0, "万元"),
    ('#,##0,,"Mio."', None, ""),
    ('"+"0;"-"0', 0, ""),
    ("dd.mm.yyyy", None, ""),
    ('0.0" of all "%', 1, ""),
])  # fmt: skip
def test_a_number_format_has_decimals_and_a_unit(code: str, decimals: int | None, unit: str) -> None:
    shown = understood(code)
    assert (shown.decimals, shown.unit) == (decimals, unit)


@pytest.mark.parametrize(
    ("declared", "complaint"),
    [
        ("file: data/a.xlsx, range: 'B3:D5'", None),
        ("file: data/a.xlsx, range: 'B3-D5'", "'B3-D5' is not what 'range' takes"),
        ("file: data/a.xlsx, sheet: Harbor", "'data/a.xlsx' has no sheet 'Harbor'"),
        ("file: data/a.xlsx, sheet: Old", "'data/a.xlsx' holds no rows"),
        ("file: data/b.csv, sheet: Harbour", "'sheet' belongs to a spreadsheet, and 'data/b.csv' is none"),
        ("file: data/b.xlsx", "'data/b.xlsx' is not a spreadsheet"),
    ],
)
def test_a_sheet_and_its_cells_are_named(
    project: Path, monkeypatch: pytest.MonkeyPatch, declared: str, complaint: str | None
) -> None:
    (project / "source" / "data").mkdir()
    for name in ("b.csv", "b.xlsx"):
        (project / "source" / "data" / name).write_text("a,b\n1,2\n", encoding="utf-8")
    found = checked(project, monkeypatch, "{data: {" + declared + "}}")
    assert [one.message for one in found.diagnostics] == ([complaint] if complaint else [])
    assert all(one.hint for one in found.diagnostics)


def test_what_is_not_as_it_looks_is_told_at_its_cell(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet("Data")
        book.add_worksheet("More").write("A1", "x")
        sheet.merge_range("B1:C1", "2025")
        sheet.write_row("A2", ["name", "plan", "actual"])
        sheet.merge_range("A3:A4", "North")
        sheet.write_row("B3", [1, 2])
        sheet.write_row("B4", [3, "about 4"])
        sheet.write("A5", "South")
        sheet.write_formula("B5", "=1/0", None, "#DIV/0!")
        sheet.set_row(4, None, None, {"hidden": True})
        sheet.write("C5", 7)

    found = checked(
        project, monkeypatch, "{data: {file: data/a.xlsx, range: 'A2:C5'}, total: {label: All, sum: actual}}", fill
    )
    assert told(found) == [
        "data/a.xlsx:Data!C4: 'about 4' is not a number, in the column 'actual'",
        "data/a.xlsx:Data!A5: hidden rows are read as well: 5",
        "data/a.xlsx:Data!B5: the formula here comes to #DIV/0!",
        "report.yaml:5:30: 'data/a.xlsx' has 2 sheets; the first, 'Data', is read",
    ]
    found = checked(project, monkeypatch, "{data: {file: data/a.xlsx, sheet: Data}}", fill)
    (table,) = (block.table for block in walk_blocks(found.report.sections) if isinstance(block, Table))
    assert [plain(row[0] or ()) for row in table.body[:2]] == ["North", "North"]


def test_a_head_of_two_rows_names_each_column_with_its_group(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fill(book: Any) -> None:
        sheet, month = book.add_worksheet(), book.add_format({"num_format": "mmm-yy"})
        money = book.add_format({"num_format": '#,##0.0 "k€"'})
        sheet.write("A1", "Month")
        sheet.merge_range("B1:C1", "Claims")
        sheet.merge_range("D1:E1", "2025")
        sheet.write_row("B2", [2024, 2025, "plan", "actual"])
        sheet.write_datetime("A3", datetime.datetime(2025, 3, 1), month)
        sheet.write_row("B3", [1, 2, 3, 4], money)

    found = checked(project, monkeypatch, "{data: data/a.xlsx}", fill)
    assert told(found) == []
    (table,) = (block.table for block in walk_blocks(found.report.sections) if isinstance(block, Table))
    heads = [plain(column.title) for column in table.head]
    assert heads == ["Month", "Claims 2024 (k€)", "Claims 2025 (k€)", "plan 2025 (k€)", "actual 2025 (k€)"]
    assert [plain(cell or ()) for cell in table.body[0]] == ["Mar 2025", "1.0", "2.0", "3.0", "4.0"]


def test_a_head_over_figures_names_only_the_first_of_them(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet("Data")
        sheet.write("A1", "Quay")
        sheet.merge_range("B1:C1", "Ships")
        sheet.write_row("A2", ["North", 12, 13])

    found = checked(project, monkeypatch, "{data: data/a.xlsx}", fill)
    assert (
        "data/a.xlsx:Data!B1: the cells B1:C1 of the head are merged: only the first of their columns has a name"
        in told(found)
    )


def test_a_formula_that_was_never_computed_is_no_empty_cell(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def strip(book: Any) -> None:
        sheet = book.add_worksheet()
        sheet.write_row("A1", ["a", "b"])
        sheet.write("A2", "x")
        sheet.write_formula("B2", "=1+1", None, "")

    found = checked(project, monkeypatch, "{data: data/a.xlsx}", strip)
    assert told(found) == ["data/a.xlsx:Sheet1!B2: a formula without its value"]


def test_what_would_fill_the_memory_is_refused(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def far(book: Any) -> None:
        sheet = book.add_worksheet()
        sheet.write("A1", "a")
        sheet.write("XFD1048576", 1)

    found = checked(project, monkeypatch, "{data: data/a.xlsx}", far)
    assert [one.code for one in found.diagnostics] == ["too-large"]
    Path("data/a.xlsx").write_bytes(bomb())
    assert [one.code for one in check(Path("report.yaml")).diagnostics] == ["unreadable"]
    for damaged in (b"PK\x03\x04", b"PK\x03\x04" + b"x" * 500):
        Path("data/a.xlsx").write_bytes(damaged)
        assert [one.code for one in check(Path("report.yaml")).diagnostics] == ["unreadable"]


def bomb() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", b" " * 100_000_000)
    return packed.getvalue()


def test_nothing_is_imported_for_spreadsheets_before_one_is_read() -> None:
    code = (
        "import publish.source.report, sys; assert 'python_calamine' not in sys.modules and 'lxml' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
