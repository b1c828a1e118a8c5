"""Decks opened by another program: LibreOffice draws every slide, and no character leaves the shape that holds it."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageFilter
from pptx import Presentation

from publish.building import check
from publish.charts import bitmaps
from publish.diagnostics import Place
from publish.layouts import Layout, open_layout
from publish.model import Report
from publish.writers import WRITERS
from publish.writers.deck.drawing import drawn_deck
from tests.builders import finished, item, points, quote, report, section, table
from tests.conftest import ROOT

POINT = 12700
SLACK = 2.0
"""How far, in pt, a glyph's box may reach over its shape: the overhang of an italic, the blank of a full-width mark."""


def crowded() -> Report:
    """A report that has too much of everything."""
    prose = "The harbour grew in all its parts, and its incomprehensibilities were documented at https://example.org/a/very/long/path. "
    chinese = "要大力支撑金融板块发展，在符合监管要求的前提下，开展营销小额信贷、信用卡等业务，优先发展自办保险、证券和基金业务。"
    return finished(
        report(
            section("A" + " long title" * 9, prose * 20, summary=(prose * 2).strip()),
            section(chinese, points(*([chinese * 4] * 5)), points(*([item(chinese[:30], chinese)] * 6), form="cards")),
            section("Steps", points(*([item("Step", slide=prose.strip())] * 6), numbering="1.", form="steps")),
            section("Rows", points(*([item(chinese[:12], slide=chinese)] * 5), form="rows", intro=chinese)),
            section("Quote", quote(prose * 6, by=prose.strip())),
            section(
                "Table",
                table(["指标", "Value", "Remark"], *([["邮政寄递服务", "1,204.5", prose.strip()]] * 30), caption=prose),
            ),
            title="x" * 120,
            subtitle=prose.strip(),
        )
    )


@cache
def checked(name: str) -> tuple[Report, Layout]:
    """The reports of the project, one that has everything, and the crowded one in both layouts."""
    if name.startswith("crowded-"):
        return crowded(), open_layout(name.removeprefix("crowded-"))
    folder = "tests/strangers" if name == "everything" else "source"
    found = check(ROOT / folder / f"{name}.yaml")
    assert found.report is not None
    assert found.layout is not None
    return found.report, found.layout


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Any, pypdfium2.PdfDocument]]:
    """Decks of the project and a crowded one: as python-pptx reads them, and as LibreOffice draws them."""
    folder = tmp_path_factory.mktemp("decks")
    office = shutil.which("soffice")
    assert office, "LibreOffice is missing: `make setup` brings it"
    for name in (*DECKS, "everything"):
        (folder / f"{name}.pptx").write_bytes(WRITERS["deck"].write(*checked(name)).data)
    decks = sorted(folder.glob("*.pptx"))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        office,
        profile,
        "--headless",
        "--norestore",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        *map(str, decks),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return {
        deck.stem: (Presentation(io.BytesIO(deck.read_bytes())), pypdfium2.PdfDocument(deck.with_suffix(".pdf")))
        for deck in decks
    }


DECKS = ["postal-conference-2019", "postal-industry-2018", "guide", "crowded-plain", "crowded-official"]


def boxes(slide: Any) -> list[tuple[float, float, float, float]]:
    """Left, top, right, bottom of the shapes with text, in pt."""
    boxes = []
    for shape in slide.shapes:
        if shape.name.startswith("sid:"):
            continue
        left, top = shape.left / POINT, shape.top / POINT
        boxes.append((left, top, left + shape.width / POINT, top + shape.height / POINT))
    return boxes


def characters(page: Any) -> Iterator[tuple[str, tuple[float, float, float, float]]]:
    """The visible characters of a page and their boxes, from the top, in pt."""
    text = page.get_textpage()
    height = page.get_height()
    for at in range(text.count_chars()):
        char = text.get_text_range(at, 1)
        if char.strip():
            left, bottom, right, top = text.get_charbox(at)
            yield char, (left, height - top, right, height - bottom)


@pytest.mark.parametrize("name", DECKS)
def test_every_slide_is_drawn(drawn: dict[str, tuple[Any, pypdfium2.PdfDocument]], name: str) -> None:
    deck, pdf = drawn[name]
    assert len(pdf) == len(deck.slides)


@pytest.mark.parametrize("name", DECKS)
def test_no_character_leaves_the_shapes(drawn: dict[str, tuple[Any, pypdfium2.PdfDocument]], name: str) -> None:
    deck, pdf = drawn[name]
    for number, (slide, page) in enumerate(zip(deck.slides, pdf, strict=True), start=1):
        shapes = boxes(slide)
        outside = [
            char
            for char, (left, top, right, bottom) in characters(page)
            if not any(
                left >= a - SLACK and top >= b - SLACK and right <= c + SLACK and bottom <= d + SLACK
                for a, b, c, d in shapes
            )
        ]
        assert outside == [], (number, slide.shapes.title.text)


@pytest.mark.parametrize("name", DECKS)
def test_every_word_of_the_slides_is_drawn(drawn: dict[str, tuple[Any, pypdfium2.PdfDocument]], name: str) -> None:
    deck, pdf = drawn[name]
    for slide, page in zip(deck.slides, pdf, strict=True):
        seen = re.sub(r"\s", "", page.get_textpage().get_text_range())
        for shape in slide.placeholders:
            for paragraph in shape.text_frame.paragraphs if shape.has_text_frame else ():
                # A line end may part a word in the page's text; the words of each line are found one by one.
                for word in paragraph.text.split():
                    if word.isascii():
                        assert re.sub(r"\s", "", word) in seen or len(word) > 40, (slide.shapes.title.text, word)


def test_charts_are_drawn_with_their_names_and_figures(drawn: dict[str, tuple[Any, pypdfium2.PdfDocument]]) -> None:
    deck, pdf = drawn["postal-industry-2018"]
    charts = 0
    for slide, page in zip(deck.slides, pdf, strict=True):
        seen = re.sub(r"\s", "", page.get_textpage().get_text_range())
        for chart in (shape.chart for shape in slide.shapes if shape.has_chart):
            charts += 1
            (plotted,) = chart.plots
            names = [*plotted.categories] if len(plotted.categories) > 1 else [series.name for series in plotted.series]
            assert all(re.sub(r"\s", "", name) in seen for name in names), slide.shapes.title.text
    assert charts == 3


def test_the_name_of_every_hidden_shape_survives_libreoffice(
    drawn: dict[str, tuple[Any, pypdfium2.PdfDocument]], tmp_path: Path
) -> None:
    deck, _ = drawn["postal-conference-2019"]
    saved = io.BytesIO()
    deck.save(saved)
    path = tmp_path / "a.pptx"
    path.write_bytes(saved.getvalue())
    out = tmp_path / "out"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "pptx", "--outdir", str(out), str(path)],
        check=True,
        capture_output=True,
        timeout=300,
    )
    again = Presentation(str(out / "a.pptx"))
    assert len(again.slides) == len(deck.slides)
    for before, after in zip(deck.slides, again.slides, strict=True):
        keys = {shape.name for shape in before.shapes if shape.name.startswith("sid:")}
        assert keys <= {shape.name for shape in after.shapes}


WIDE = 480
"""The width of compared pictures in pixels."""
SEEN = 48
"""From this difference of a colour on, of 255, a pixel differs."""


def differing(page: Any, svg: str) -> float:
    """The share of pixels that differ between a page and a drawing, both a little blurred."""
    image = page.render(scale=WIDE / page.get_width()).to_pil().convert("RGB")
    png = bitmaps.drawn(svg.encode(), WIDE, Place("slide"))
    with Image.open(io.BytesIO(png)) as opened:
        other = opened.convert("RGB").resize(image.size)
    blurred = (each.filter(ImageFilter.GaussianBlur(1)) for each in (image, other))
    red, green, blue = ImageChops.difference(*blurred).split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    differ: int = sum(most.histogram()[SEEN:])
    return differ / float(image.width * image.height)


@pytest.mark.parametrize("name", ["postal-conference-2019", "postal-industry-2018", "everything"])
def test_slides_drawn_from_the_plan_look_as_libreoffice_shows_them(
    drawn: dict[str, tuple[Any, pypdfium2.PdfDocument]], name: str
) -> None:
    deck, pdf = drawn[name]
    for number, (slide, page, own) in enumerate(
        zip(deck.slides, pdf, drawn_deck(*checked(name)).slides, strict=True), 1
    ):
        most = 0.04 if any(shape.has_chart for shape in slide.shapes) else 0.02
        share = differing(page, own.svg)
        assert share <= most, f"slide {number}, '{own.title}': {share:.1%} of the pixels differ"
