"""Figures, charts and tables side by side, and pictures of a width, in the finished files."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image
from pptx import Presentation

from publish.diagnostics import Diagnostic
from publish.writers import outline
from tests.writers.files import finished

REPORT = """
title: Quays
lang: {lang}
layout: {layout}
sections:
  - title: Quays
    content:
      - "As [](#before), [](#goods) and [](#years) show."
      - id: pictures
        headline: Before and after
        side_by_side:
          - id: before
            figure: {{image: wide.png, alt: The old quay, caption: "Before ^[In spring.]", source: Archive}}
          - figure: {{image: tall.png, alt: The new quay, caption: After}}
        notes: Point at the left one.
      - headline: Goods by year
        side_by_side:
          - id: goods
            chart: {{type: column, caption: Goods, data: {{rows: [[year, goods], [2024, 12], [2025, 15]]}}, x: year, y: goods}}
          - id: years
            table: {{caption: Years, columns: [Year, Goods], rows: [[2024, 12], [2025, 15]]}}
          - figure: {{image: drawing.svg, alt: A drawing, caption: Drawn}}
      - headline: What has no room
        side_by_side:
          - table:
              caption: Many columns
              columns: [Northernmost, Administration, Unquestionable, Characteristic, Responsibility, Understandable]
              rows: [[1, 2, 3, 4, 5, 6]]
          - figure: {{image: wide.png, alt: Beside it, caption: Beside it}}
      - figure: {{image: exact.png, alt: Of a width, caption: Of a width, width: 50%}}
      - figure: {{image: small.png, alt: Blown up, width: 100%}}
        only: briefing
"""


@dataclass(frozen=True)
class Built:
    pdf: bytes
    pptx: bytes
    text: str
    diagnostics: tuple[Diagnostic, ...]


def picture(width: int, height: int) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (width, height), (90, 140, 190)).save(buffer, "PNG")
    return buffer.getvalue()


@pytest.fixture(scope="module", params=[("plain", "en"), ("official", "zh-Hans")], ids=["plain", "official"])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    layout, lang = request.param
    folder: Path = tmp_path_factory.mktemp("beside")
    sizes = {"wide": (1600, 1000), "tall": (900, 1200), "exact": (1201, 800), "small": (99, 66)}
    for name, size in sizes.items():
        (folder / f"{name}.png").write_bytes(picture(*size))
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><rect width="40" height="20" fill="#789"/></svg>'
    (folder / "drawing.svg").write_text(svg)
    (folder / "report.yaml").write_text(REPORT.format(layout=layout, lang=lang), encoding="utf-8")
    files = finished(folder / "report.yaml")
    paged, slides = files.briefing, files.deck
    text = outline.write(files.report, files.layout).data.decode()
    return Built(paged.data, slides.data, text, (*paged.diagnostics, *slides.diagnostics))


def images(pdf: bytes) -> Mapping[int, list[tuple[float, float, float, float]]]:
    """The boxes of all bitmaps on the pages, in pt, by their width in pixels."""
    found: dict[int, list[tuple[float, float, float, float]]] = {}
    for page in pypdfium2.PdfDocument(pdf):
        for shape in page.get_objects(filter=[3]):
            found.setdefault(shape.get_metadata().width, []).append(shape.get_bounds())
    return found


def test_pictures_stand_beside_each_other_on_the_page(built: Built) -> None:
    shown = images(built.pdf)
    left, right = shown[1600][0], shown[900][0]
    assert left[2] < right[0], "they overlap"
    assert left[2] - left[0] == pytest.approx(right[2] - right[0], abs=0.5), "they are not of one width"
    assert left[3] == pytest.approx(right[3], abs=1), "they do not begin at one height"


def test_what_has_no_room_stands_below_each_other(built: Built) -> None:
    beside, alone = images(built.pdf)[1600]
    assert alone[2] - alone[0] > 1.8 * (beside[2] - beside[0])


def test_a_width_is_a_part_of_the_text(built: Built) -> None:
    shown = images(built.pdf)
    (half,), (whole,) = shown[1201], shown[99]
    # The picture as wide as the text may give way to 60 %, to stand on the page of its words.
    assert 0.495 <= (half[2] - half[0]) / (whole[2] - whole[0]) <= 0.5 / 0.6


def test_a_picture_that_the_page_blows_up_is_told_of(built: Built) -> None:
    assert [(found.code, found.place and found.place.line) for found in built.diagnostics] == [("picture", 31)]
    assert "the briefing blows up to" in built.diagnostics[0].message


def test_the_tags_of_the_briefing_have_every_alt_text_in_order(built: Built) -> None:
    with pikepdf.open(io.BytesIO(built.pdf)) as pdf:
        alts = [str(o.Alt) for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/Figure"]
    assert [alt for alt in alts if alt in ("The old quay", "The new quay", "A drawing")] == [
        "The old quay",
        "The new quay",
        "A drawing",
    ]


def slide(built: Built, title: str) -> list[object]:
    """The shapes of the slide that shows a title, in reading order."""
    for each in Presentation(io.BytesIO(built.pptx)).slides:
        if any(shape.has_text_frame and shape.text_frame.text == title for shape in each.shapes):
            return list(each.shapes)
    raise AssertionError(f"no slide is called {title}")


def test_they_stand_beside_each_other_on_one_slide(built: Built) -> None:
    shapes = [shape for shape in slide(built, "Goods by year") if str(getattr(shape, "name", "")).startswith("blk:")]
    exhibits = [shape for shape in shapes if not shape.has_text_frame]  # type: ignore[attr-defined]
    assert [shape.has_chart for shape in exhibits] == [True, False, False]  # type: ignore[attr-defined]
    assert exhibits[1].has_table  # type: ignore[attr-defined]
    for left, right in pairwise(exhibits):
        assert left.left + left.width < right.left  # type: ignore[attr-defined]
    words = [shape.text_frame.text if shape.has_text_frame else "*" for shape in shapes]  # type: ignore[attr-defined]
    captions = [("*" if word == "*" else word.split()[-1]) for word in words]
    assert captions[-6:] == ["Goods", "*", "Years", "*", "Drawn", "*"], "each caption is read before what it is of"


def test_numbers_and_references_go_through_all_parts(built: Built) -> None:
    text = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(built.pdf))
    words = "".join(text.split())
    for name in ("Figure1", "Figure3", "Table1") if "Figure" in text else ("图1", "图3", "表1"):
        assert words.count(name) >= 2, name


def test_the_notes_have_the_words_of_all_parts(built: Built) -> None:
    notes = [
        each.notes_slide.notes_text_frame.text
        for each in Presentation(io.BytesIO(built.pptx)).slides
        if each.has_notes_slide
    ]
    (said,) = [note for note in notes if "Point at the left one." in note]
    assert "Before" in said
    assert "After" in said
    assert "In spring." in said


def test_the_outline_has_the_parts_within_the_whole(built: Built) -> None:
    lines = built.text.split("\n")
    at = next(number for number, line in enumerate(lines) if "side_by_side (#pictures)" in line)
    indent = len(lines[at]) - len(lines[at].lstrip())
    assert [line[indent:][:10] for line in lines[at + 1 : at + 3]] == ["  figure 1", "  figure 2"]
