"""Columns of figures with one cell that is none, in the number forms of several languages, on the finished page and slide."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
import yaml
from pptx import Presentation

from tests.writers.briefing.conftest import lines_of
from tests.writers.briefing.glyphs import Glyph
from tests.writers.files import finished

ODD = ["n/a", "–", "≈12", "<5", "(12)", "12 %"]
"""Cells that any language may have among its figures."""
FORMS = {
    "en": (("1,234.5", "98.25"), ["1,234*", "€ 90", "12bn", "12 a)", "tbd", "approx. 9"]),
    "de": (("1.234,5", "98,25"), ["k. A.", "(12,00) €", "1.234*", "12 Mio. €", "ca. 9", "entfällt"]),
    "fr": (("1 234,5", "98,25"), ["n. d.", "12,5 %", "env. 9", "12 M€", "1 234*", "s. o."]),
    "pl": (("1 234,5", "98,25"), ["b. d.", "12 tys. zł", "ok. 9", "12,5 %", "98¹", "brak"]),
    "zh-Hans": (("1,234.5", "98.25"), ["约15", "12.3万亿元", "暂无", "12个百分点", "1,234*", "未公布"]),
    "ru": (("1 234,5", "98,25"), ["н/д", "12 млн руб.", "около 9", "12,5 %", "98*", "нет данных"]),
}


@pytest.mark.parametrize("lang", FORMS)
def test_one_cell_turns_no_column_of_figures_on_page_and_slide(tmp_path: Path, lang: str) -> None:
    figures, own = FORMS[lang]
    blocks: list[Any] = []
    for cells in (ODD, own):
        rows = [[name, *[figure] * len(cells)] for name, figure in zip(("A", "B"), figures, strict=True)]
        columns = ["Z", *(f"F{number}" for number in range(len(cells)))]
        blocks.append({"table": {"columns": columns, "rows": [*rows, ["C", *cells]]}})
    years = [{"title": "Y", "type": "text"}, "N"]
    blocks.append({"table": {"columns": years, "rows": [["2021", "3"], ["2022", "4"]]}})
    report = {"title": "T", "lang": lang, "sections": [{"title": "S", "content": blocks}]}
    path = tmp_path / "report.yaml"
    path.write_text(yaml.safe_dump(report, allow_unicode=True), encoding="utf-8")
    built = finished(path)
    assert built.found == ()
    pdf, deck = built.briefing.data, built.deck.data

    slides = Presentation(io.BytesIO(deck)).slides
    tables = [shape.table for slide in slides for shape in slide.shapes if shape.has_table]
    alignments = [
        [
            {paragraph._p.pPr.get("algn") for cell in column for paragraph in cell.text_frame.paragraphs}
            for column in columns
        ]
        for columns in (list(zip(*(row.cells for row in table.rows), strict=True)) for table in tables)
    ]
    assert alignments == [[{"l"}, *[{"r"}] * 6], [{"l"}, *[{"r"}] * 6], [{"l"}, {"r"}]]

    (lines,) = lines_of(pdf)
    text = ["".join(glyph.character for glyph in line).replace(" ", "") for line in lines]
    point = "," if "," in figures[1] else "."
    first = [number for number, line in enumerate(text) if line.startswith("A1")]
    assert len(first) == 2
    for number in first:
        longer, shorter = (_points(lines[at], point) for at in (number, number + 1))
        assert len(longer) == len(shorter) == 6
        assert all(abs(a - b) < 0.5 for a, b in zip(longer, shorter, strict=True)), lang


def _points(line: list[Glyph], point: str) -> list[float]:
    """Where the decimal points of a line stand: of marks within a figure the last, none before three digits."""
    figures: list[list[Glyph]] = []
    for glyph in line:
        if figures and glyph.left - figures[-1][-1].right < 3:
            figures[-1].append(glyph)
        else:
            figures.append([glyph])
    found = []
    for figure in figures:
        at = [number for number, glyph in enumerate(figure) if glyph.character == point]
        if at and len("".join(glyph.character for glyph in figure[at[-1] + 1 :]).strip()) < 3:
            found.append(figure[at[-1]].left)
    return found
