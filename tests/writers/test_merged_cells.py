"""Heads over several columns, merged cells and lists in cells, in the finished files of both products and layouts."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pypdf
import pytest
from pptx import Presentation

from tests.writers.files import finished

REPORT = """
title: Spans
lang: en
layout: {layout}
facts: {{first: "2024"}}
sections:
  - title: Plan
    content:
      - table:
          caption: Plan and actual
          columns:
            - Region
            - {{title: Years, columns: [{{title: "{{{{ first }}}}", columns: [Plan, Actual]}}, {{title: "2025", columns: [Plan, Actual]}}]}}
          rows:
            - [{{text: North, rowspan: 2}}, 10, 12, 14, 15]
            - [9, 8, {{text: not yet known, colspan: 2}}]
            - [South, 9, 8, [first thing, second thing], "one\\ntwo"]
  - title: Many
    content:
      - table:
          caption: Merged
          data: {{rows: [[region, city, n], {rows}]}}
          merge: [region, city]
          deck: split
"""
ROWS = ", ".join(
    f"[{region}, {region[0]}{city}, {n}]" for region in ("North", "South") for city in "ab" for n in range(25)
)


@pytest.fixture(scope="module", params=["plain", "official"])
def files(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[pypdf.PdfReader, Any]:
    path = tmp_path_factory.mktemp("merged") / "report.yaml"
    path.write_text(REPORT.format(layout=request.param, rows=ROWS), encoding="utf-8")
    built = finished(path)
    assert built.found == ()
    pdf, deck = built.briefing.data, built.deck.data
    return pypdf.PdfReader(io.BytesIO(pdf)), Presentation(io.BytesIO(deck))


def cells_of(reader: pypdf.PdfReader) -> list[tuple[str, int, int, str]]:
    """Kind, columns, rows and scope of every cell that is tagged."""
    found = []

    def look(element: Any) -> None:
        element = element.get_object()
        if not isinstance(element, dict):
            return
        if element.get("/S") in ("/TH", "/TD"):
            of = element["/A"].get_object()
            found.append((element["/S"], int(of.get("/ColSpan", 1)), int(of.get("/RowSpan", 1)), of.get("/Scope", "")))
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, list) else [kids]:
            look(kid)

    root: Any = reader.trailer["/Root"]
    look(root["/StructTreeRoot"])
    return found


def tables_of(deck: Any) -> list[Any]:
    return [shape.table for slide in deck.slides for shape in slide.shapes if shape.has_table]


def test_the_page_tags_over_how_many_columns_and_rows_a_cell_stands(files: tuple[pypdf.PdfReader, Any]) -> None:
    cells = cells_of(files[0])
    assert cells[:4] == [
        ("/TH", 1, 3, "/Column"),
        ("/TH", 4, 1, "/Column"),
        ("/TH", 2, 1, "/Column"),
        ("/TH", 2, 1, "/Column"),
    ]
    assert ("/TH", 1, 2, "/Row") in cells
    assert ("/TD", 2, 1, "") in cells


def test_no_page_and_no_slide_ends_within_a_cell_that_does_not_say_its_words_again(
    files: tuple[pypdf.PdfReader, Any],
) -> None:
    reader, deck = files
    for page in reader.pages[1:]:
        lines = [line for line in page.extract_text().split("\n") if line.strip()]
        if any(line.startswith("region") for line in lines):
            first = lines[next(at for at, line in enumerate(lines) if line.startswith("region")) + 1 :]
            assert "North" in " ".join(first[:3]) or "South" in " ".join(first[:3])
    for table in tables_of(deck)[1:]:
        assert table.cell(1, 0).text in ("North", "South")
        assert table.cell(1, 1).text in ("Na", "Nb", "Sa", "Sb")
        numbers = [table.cell(row, 2).text for row in range(1, len(table.rows))]
        assert all(number.isdigit() for number in numbers)


def test_every_row_of_the_data_stands_in_both(files: tuple[pypdf.PdfReader, Any]) -> None:
    reader, deck = files
    words = [word for page in reader.pages for word in page.extract_text().split() if word.isdigit()]
    assert all(words.count(str(n)) >= 4 for n in range(10, 25))
    told = [table.cell(row, 2).text for table in tables_of(deck)[1:] for row in range(1, len(table.rows))]
    assert told == [str(n) for _ in range(4) for n in range(25)]


def test_the_slide_has_merged_cells_of_its_own(files: tuple[pypdf.PdfReader, Any]) -> None:
    table = tables_of(files[1])[0]
    spans = {
        (row, column): (cell.text, cell.span_height, cell.span_width)
        for row in range(len(table.rows))
        for column in range(5)
        if (cell := table.cell(row, column)).is_merge_origin
    }
    assert spans == {
        (0, 0): ("Region", 3, 1),
        (0, 1): ("Years", 1, 4),
        (1, 1): ("2024", 1, 2),
        (1, 3): ("2025", 1, 2),
        (3, 0): ("North", 2, 1),
        (4, 3): ("not yet known", 1, 2),
    }
    assert not any(table.cell(row, column).text for row, column in ((0, 2), (1, 0), (4, 0), (4, 4)))


def test_lists_and_lines_of_a_cell_stay(files: tuple[pypdf.PdfReader, Any]) -> None:
    reader, deck = files
    page = reader.pages[0].extract_text()
    assert "first thing\n" in page
    assert "one\n" in page
    points, lines = tables_of(deck)[0].cell(5, 3), tables_of(deck)[0].cell(5, 4)
    assert [paragraph.text for paragraph in points.text_frame.paragraphs] == ["first thing", "second thing"]
    assert all("buChar" in paragraph._p.xml for paragraph in points.text_frame.paragraphs)
    assert lines.text == "one\x0btwo"


HEADLESS = """
title: Facts
lang: zh-Hans
layout: {layout}
sections:
  - title: 概况
    content:
      - table:
          columns: ["", ""]
          rows: [[项目名称, 监控平台升级服务], [项目编号, QJAQ-2026-BX-007], [最高限价, 98.00万元]]
  - title: 排名
    content:
      - table:
          columns: [排名, 企业, 申诉率, 环比]
          rows: [[1, 顺江, "0.42", "-0.1"], [2, 申江, "2.95", "+1.0"], ["", 全市平均, "1.34", "+0.1"]]
"""


@pytest.mark.parametrize("layout", ["plain", "official"])
def test_a_table_without_heads_has_no_row_for_them_and_a_rank_none_below_it(layout: str, tmp_path: Path) -> None:
    path = tmp_path / "report.yaml"
    path.write_text(HEADLESS.format(layout=layout), encoding="utf-8")
    built = finished(path)
    cells = cells_of(pypdf.PdfReader(io.BytesIO(built.briefing.data)))
    assert [kind for kind, *_ in cells] == ["/TH", "/TD"] * 3 + ["/TH"] * 4 + ["/TD"] * 12
    assert {(wide, high) for _, wide, high, _ in cells} == {(1, 1)}
    headless, ranks = tables_of(Presentation(io.BytesIO(built.deck.data)))
    assert [cell.text for row in headless.rows for cell in row.cells][:2] == ["项目名称", "监控平台升级服务"]
    assert (headless.first_row, ranks.first_row, len(headless.rows)) == (False, True, 3)
    assert ranks.cell(2, 0).text == "2"
    assert not any(cell.is_merge_origin for row in ranks.rows for cell in row.cells)
