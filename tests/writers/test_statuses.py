"""Statuses and changes that are good or bad: in words, in a shape and in a colour, in the finished files of both products."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pypdf
import pytest
from pptx import Presentation

from publish.model.status import Status, colour_of
from publish.text.locales import languages, locale_of
from publish.writers.briefing.html import document
from tests.writers.files import finished

REPORT = """
title: Status
lang: {lang}
layout: {layout}
sections:
  - title: A
    content:
      - metrics:
          good: up
          items:
            - {{label: Sales, value: "12", change: +3%, status: green}}
            - {{label: Costs, value: "8", change: +4%, good: down, status: {{amber: over plan}}}}
      - points: {{items: [{{lead: "Store:", text: it opens., status: red}}, {{text: Bare., status: {{green: done}}}}]}}
      - table:
          columns: [What, {{title: State, type: status}}]
          rows: [[One, red], [Two, "amber: soon"], [Three, green]]
      - table:
          columns: [What, This year, Last year, {{title: Change, good: up}}]
          rows: [[Turnover, 66, 57, +16%], [Returns, 3, 2, {{text: +1 pt, good: down}}], [Shops, 5, 5, 0]]
"""


@pytest.mark.parametrize(("layout", "lang"), [("plain", "de"), ("official", "zh-Hans")])
def test_a_status_has_its_word_its_shape_and_its_colour_in_both_products(
    tmp_path: Path, layout: str, lang: str
) -> None:
    path = tmp_path / "report.yaml"
    path.write_text(REPORT.format(lang=lang, layout=layout), encoding="utf-8")
    built = finished(path)
    assert [each for each in built.found if each.code != "spacing"] == []  # German has a space before the per cent sign
    pdf, deck = built.briefing.data, built.deck.data
    words = locale_of(lang).status
    better, worse = (re.sub(r"\s", "", word) for word in (locale_of(lang).change.better, locale_of(lang).change.worse))
    page = re.sub(r"\s", "", "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages))
    slides = Presentation(io.BytesIO(deck)).slides
    shapes = [shape for slide in slides for shape in slide.shapes]
    frames = [shape.text_frame for shape in shapes if shape.has_text_frame]
    frames += [cell.text_frame for shape in shapes if shape.has_table for cell in shape.table.iter_cells()]
    told = re.sub(r"\s", "", "".join(frame.text for frame in frames))
    assert f"Store■{words.red}:itopens." in page
    for text in (
        f"●{words.green}",
        "◆overplan",
        f"■{words.red}",
        "●done",
        "◆soon",
        f"▲+3%{better}",
        f"▲+4%{worse}",
        f"▲+16%{better}",
        f"▲+1pt{worse}",
    ):
        assert text in page, text
        assert text in told, text
    coloured = {
        run.text.strip(): str(run.font.color.rgb)
        for frame in frames
        for paragraph in frame.paragraphs
        for run in paragraph.runs
        if run._r.find(".//{*}srgbClr") is not None
    }
    assert {coloured["●"], coloured["◆"], coloured["■"]} == {"1B7339", "8A5A00", "B3261E"}
    assert (coloured["▲ +3%"], coloured["▲ +4%"]) == ("1B7339", "B3261E")
    html = document(built.report, built.layout).html
    assert '<span class="signal green">▲' in html
    assert '<span class="signal green sign">●' in html


@pytest.mark.parametrize("lang", languages())
def test_the_word_of_every_language_is_understood_in_cells(lang: str) -> None:
    words = locale_of(lang).status
    assert [colour_of(word) for word in (words.red, words.amber, words.green)] == ["red", "amber", "green"]
    assert Status.model_validate(words.red).colour == "red"
