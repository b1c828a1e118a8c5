"""What is drawn behind placeholders: photographs, gradients and shapes are seen, and what is badly read on them is not chosen."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from PIL import Image
from pptx.util import Inches

from publish.layouts.masters.adopting import adopt
from publish.layouts.masters.behind import flaw, worst
from publish.layouts.masters.forms import choose
from publish.layouts.masters.reading import read_master
from publish.layouts.masters.values import Master, Placeholder
from publish.model import Report
from publish.writers.deck import write
from tests import foreign
from tests.builders import chart, finished, paragraph, points, report, section

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = f'xmlns:p="{P}" xmlns:a="{A}" xmlns:r="{R}"'
SOLID = '<p:bgPr><a:solidFill><a:srgbClr val="10204A"/></a:solidFill><a:effectLst/></p:bgPr>'
GRADIENT = (
    '<p:bgPr><a:gradFill><a:gsLst><a:gs pos="0"><a:srgbClr val="FFFFFF"/></a:gs><a:gs pos="100000"><a:srgbClr val="10204A"/>'
    '</a:gs></a:gsLst><a:lin ang="5400000"/></a:gradFill><a:effectLst/></p:bgPr>'
)
PICTURE = (
    '<p:bgPr><a:blipFill><a:blip r:embed="{}"/><a:stretch><a:fillRect/></a:stretch></a:blipFill><a:effectLst/></p:bgPr>'
)


def photograph() -> bytes:
    """A dark picture of many colours."""
    picture = Image.new("RGB", (64, 36))
    for at in range(64 * 36):
        picture.putpixel((at % 64, at // 64), (20 + at % 37, 15 + at % 29, 30 + at % 41))
    saved = io.BytesIO()
    picture.save(saved, "PNG")
    return saved.getvalue()


def grounded(holder: Any, background: str) -> None:
    """Gives a slide layout a background."""
    if "{}" in background:
        background = background.format(holder.part.get_or_add_image_part(io.BytesIO(photograph()))[1])
    holder._element.cSld.insert(0, etree.fromstring(f"<p:bg {SPACES}>{background}</p:bg>"))


def layout_of(deck: Any, name: str) -> Any:
    return next(each for each in deck.slide_layouts if each.name == name)


def on(name: str, background: str) -> Callable[[Any], None]:
    return lambda deck: grounded(layout_of(deck, name), background)


def strip_of(left: float, top: float, width: float, height: float, kind: str = "rect") -> Callable[[Any], None]:
    """A dark shape on the slide layout for lists."""

    def change(deck: Any) -> None:
        box = [round(side * 914400) for side in (left, top, width, height)]
        shape = (
            f'<p:sp {SPACES}><p:nvSpPr><p:cNvPr id="99" name="Strip"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>'
            f'<a:off x="{box[0]}" y="{box[1]}"/><a:ext cx="{box[2]}" cy="{box[3]}"/></a:xfrm><a:prstGeom prst="{kind}">'
            '<a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="10204A"/></a:solidFill></p:spPr></p:sp>'
        )
        layout_of(deck, "Title and Content").shapes._spTree.insert(2, etree.fromstring(shape))

    return change


def title_of(master: Master, layout: str = "Title and Content") -> Placeholder:
    return master.layouts[layout].placeholders[0]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda deck: None, 0),
        (on("Title and Content", SOLID), 2),
        (on("Title and Content", PICTURE), 2),
        (strip_of(0, 0, 10, 2), 2),
        (strip_of(0, 0, 3, 2), 2),
        (strip_of(0, 1.5, 10, 0.02), 0),
        (strip_of(0, 6.5, 10, 1), 0),
    ],
    ids=["as it is", "dark", "photograph", "strip", "half a strip", "rule", "foot"],
)
def test_dark_text_is_judged_on_what_is_behind_it(change: Callable[[Any], None], expected: int) -> None:
    master = read_master(foreign.changed(change))
    assert flaw(title_of(master), master.theme) == expected


def test_a_gradient_is_looked_up_where_the_text_stands() -> None:
    master = read_master(foreign.changed(on("Title and Content", GRADIENT)))
    held = master.layouts["Title and Content"].placeholders
    title, body = worst(held[0], master.theme), worst(held[1], master.theme)
    assert title is not None
    assert body is not None
    assert title[0] > 4.5
    assert body[0] < 3


def test_a_picture_that_nobody_can_read_is_unknown() -> None:
    def change(deck: Any) -> None:
        on("Title and Content", PICTURE)(deck)

    data = foreign.changed(change)
    name = next(name for name in foreign.parts(data) if name.endswith(".png"))
    broken = foreign.replaced(name, b"\x01\x00\x00\x00 no picture", data)
    master = read_master(broken)
    behind = title_of(master).behind
    assert (behind.colours, behind.is_unknown) == ((), True)
    assert flaw(title_of(master), master.theme) == 1


@pytest.mark.parametrize("background", [SOLID, PICTURE], ids=["dark", "photograph"])
def test_what_is_badly_read_is_not_chosen_while_something_else_is_there(background: str) -> None:
    forms = choose(read_master(foreign.changed(on("Title and Content", background))))
    assert "Title and Content" not in {binding.layout for bindings in forms.values() for binding in bindings}
    forms = choose(read_master(foreign.changed(on("Title Slide", background))))
    assert forms["cover"][0].layout != "Title Slide"


def a_report() -> Report:
    goods = chart("column", ["Half", "kt"], ["2023", 980], ["2024", 1015])
    findings = paragraph("Goods grew.", slide=["**1,015 kt** in 2024", "**+4%** on 2023"])
    parts = [section(name, points("A point", "Another"), summary="In a line") for name in ("Two", "Three")]
    return finished(report(section("One", findings, goods), *parts))


def test_the_build_warns_of_what_it_must_use_all_the_same(tmp_path: Path) -> None:
    def change(deck: Any) -> None:
        foreign.only("Title and Content")(deck)
        on("Title and Content", SOLID)(deck)

    written = write(a_report(), foreign.adopted(tmp_path, foreign.changed(change)))
    told = [(found.code, found.message) for found in written.diagnostics]
    assert ("layout", "slide layout 'Title and Content': 'Title 1' sets #000000 on #10204A, a contrast of 1.3") in told


def test_a_page_of_contents_with_its_title_at_the_side_serves_and_a_chart_shares_its_slide(tmp_path: Path) -> None:
    def change(deck: Any) -> None:
        contents = layout_of(deck, "Section Header")
        contents.name = "目录"
        del contents._element.attrib["type"]
        for shape in contents.placeholders:
            if shape.placeholder_format.idx < 2:
                shape.left = Inches(0.3 + 3 * shape.placeholder_format.idx)
                shape.top, shape.width, shape.height = (
                    Inches(1),
                    Inches(2.5 + 3 * shape.placeholder_format.idx),
                    Inches(5),
                )

    master = read_master(foreign.changed(change))
    assert [(each.layout, each.body) for each in choose(master)["agenda"]] == [("目录", 1)]
    deck = write(a_report(), foreign.adopted(tmp_path, foreign.changed(change)))
    slides = foreign.slides(deck.data)
    assert "目录" in [slide.slide_layout.name for slide in slides]
    charted = next(slide for slide in slides if any(shape.has_chart for shape in slide.shapes))
    assert charted.slide_layout.name in ("Two Content", "Comparison")
    words = " ".join(shape.text_frame.text for shape in charted.shapes if shape.has_text_frame)
    assert "1,015 kt" in words
    assert "+4%" in words


def test_a_cover_without_placeholders_is_named_for_what_it_lacks() -> None:
    def change(deck: Any) -> None:
        blank = layout_of(deck, "Blank")
        blank.name = "封面"
        for shape in list(blank.placeholders):
            shape._element.getparent().remove(shape._element)

    notes = adopt("house", foreign.changed(change), "house.pptx").notes
    assert any("'封面' looks like a cover, but has no placeholder at all" in note for note in notes)
