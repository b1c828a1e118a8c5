"""Columns chosen for the slide: in the finished files, with heads and cells over several columns, totals and highlighted rows."""

from __future__ import annotations

import io
from pathlib import Path

import pypdf
from pptx import Presentation

from tests.writers.files import finished

REPORT = """
title: Risks
sections:
  - title: One
    content:
      - table:
          columns: [Risk, {title: Rating, columns: [Likelihood, {title: Impact, type: status}, Owner]}, Cost, Reviewed]
          rows:
            - [Depot fails, High, "red: Severe", Ms Ode, 120, June]
            - [{text: Not yet rated, colspan: 2}, green, Mr Lund, 80, July]
            - [Data breach, Low, amber, Mr Lund, 7, July]
          highlight: [1]
          total: {label: All, sum: [Cost]}
          deck: {columns: [Cost, Impact, Risk]}
"""


def test_a_slide_shows_the_columns_that_were_chosen_and_its_notes_tell_the_others(tmp_path: Path) -> None:
    path = tmp_path / "report.yaml"
    path.write_text(REPORT, encoding="utf-8")
    built = finished(path)
    assert built.found == ()
    assert (built.briefing.diagnostics, built.deck.diagnostics) == ((), ())
    page = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(built.briefing.data)).pages)
    assert all(words in page for words in ("Likelihood", "Ms Ode", "Reviewed"))
    slide = next(
        s for s in Presentation(io.BytesIO(built.deck.data)).slides if any(shape.has_table for shape in s.shapes)
    )
    table = next(shape.table for shape in slide.shapes if shape.has_table)
    assert [[cell.text.replace("\N{NO-BREAK SPACE}", " ") for cell in row.cells] for row in table.rows] == [
        ["Risk", "Rating", "Cost"],
        ["", "Impact", ""],
        ["Depot fails", "■ Severe", "120"],
        ["Not yet rated", "● Green", "80"],
        ["Data breach", "◆ Amber", "7"],
        ["All", "", "207"],
    ]
    grounds = [row.cells[0]._tc.tcPr.find("{*}solidFill") is not None for row in table.rows]
    assert grounds == [False, False, True, False, False, False]
    notes = slide.notes_slide.notes_text_frame.text
    assert "Likelihood (in the briefing only): Depot fails: High; Data breach: Low" in notes
    assert "Owner (in the briefing only): Depot fails: Ms Ode; Not yet rated: Mr Lund; Data breach: Mr Lund" in notes
