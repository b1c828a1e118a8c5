"""What the doctor of layouts says: every placeholder and what uses it; each fault with its mend; a deck of samples."""

from __future__ import annotations

import dataclasses
import io
import re
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation

from publish.layouts import Layout
from publish.layouts.masters.catalogue import Catalogue, catalogue
from publish.layouts.masters.opening import open_master
from publish.layouts.spec import Binding
from publish.writers.deck.painting.pptx import label
from tests import foreign
from tests.writers.deck.conftest import layout_and_master


def examined(layout: Layout) -> Catalogue:
    return catalogue(layout, open_master(layout)[0])


def faults_of(layout: Layout) -> str:
    return "\n".join(f"{diagnostic.message} → {diagnostic.hint}" for diagnostic in examined(layout).diagnostics)


def moved(name: str, idx: int, **places: int) -> bytes:
    """The template with one placeholder elsewhere."""

    def change(deck: Any) -> None:
        layout = next(slide_layout for slide_layout in deck.slide_layouts if slide_layout.name == name)
        shape = next(placeholder for placeholder in layout.placeholders if placeholder.placeholder_format.idx == idx)
        box = {side: getattr(shape, side) for side in ("left", "top", "width", "height")} | places
        shape.left, shape.top, shape.width, shape.height = box["left"], box["top"], box["width"], box["height"]

    return foreign.changed(change)


@pytest.mark.parametrize("name", ["plain", "official"])
def test_our_own_layouts_have_no_fault(name: str) -> None:
    assert catalogue(*layout_and_master(name)).diagnostics == ()


def test_every_placeholder_is_listed_with_its_place_its_size_and_its_use(tmp_path: Path) -> None:
    lines = examined(foreign.adopted(tmp_path, foreign.DEFAULT)).lines
    assert lines[0] == "house: 11 slide layouts, 10.00 × 7.50 in, fonts Calibri, 宋体"
    assert "Comparison  —  cards, comparison, steps" in lines
    assert "Blank  —  not used: it has no placeholder at all" in lines
    assert "Title Only  —  not used: it has no place for anything but a title" in lines
    (body,) = [line for line in lines if "list.body" in line]
    assert " ".join(body.split()) == (
        "1 obj Content Placeholder 2 0.50 1.75 9.00 × 4.95 in 32 pt list.body, quote.body, table.table, chart.chart"
    )


def a_second_cover(deck: Any) -> None:
    next(each for each in deck.slide_layouts if each.name == "Content with Caption").name = "Deckblatt dunkel"


WHITE = '<a:solidFill><a:schemeClr val="bg1"/></a:solidFill>'


@pytest.mark.parametrize(
    ("template", "layout", "why"),
    [
        (
            foreign.edited(
                r"ppt/slideLayouts/slideLayout1\.xml",
                "<a:lstStyle/>",
                f"<a:lstStyle><a:lvl1pPr><a:defRPr>{WHITE}</a:defRPr></a:lvl1pPr></a:lstStyle>",
            ),
            "Title Slide",
            "'Title 1' sets #FFFFFF on #FFFFFF, a contrast of 1.0",
        ),
        (
            foreign.changed(a_second_cover),
            "Deckblatt dunkel",
            "'Title Slide' is taken for the cover; bind this one under 'deck: forms: cover:'",
        ),
        (foreign.DEFAULT, "Vertical Title and Text", "its text runs from top to bottom"),
        (
            foreign.edited(r"ppt/slideLayouts/slideLayout1\.xml", 'type="ctrTitle"', 'type="body" idx="7"'),
            "Title Slide",
            "it has no placeholder for a title",
        ),
        (moved("Title Slide", 0, top=-914400), "Title Slide", "'Title 1' stands off the slide"),
    ],
)
def test_the_doctor_says_why_a_slide_layout_is_not_used(tmp_path: Path, template: bytes, layout: str, why: str) -> None:
    (line,) = [x for x in examined(foreign.adopted(tmp_path, template)).lines if x.startswith(f"{layout}  —  ")]
    assert line.partition("not used: ")[2].startswith(why), line


@pytest.mark.parametrize(
    ("template", "fault", "mend"),
    [
        (
            moved("Title and Content", 1, left=7 * 914400),
            "placeholder 1 ('Content Placeholder 2') stands off the slide",
            "move it to 1.00, 1.75 in",
        ),
        (moved("Title and Content", 1, top=914400), "placeholders 0 and 1 cover each other", "begin 1 at 1.55 in"),
        (moved("Title Slide", 1, height=200000), "is too low for one line of its 32 pt", "in high"),
        (
            foreign.edited(r"ppt/slideLayouts/slideLayout2\.xml", 'type="sldNum"', 'type="hdr"'),
            "has no slide number",
            "tick Footers",
        ),
        (foreign.DEFAULT, "17 placeholders shrink their text", "Do not Autofit"),
        (
            foreign.edited(r"ppt/theme/theme1\.xml", 'script="Hans"', 'script="Thaa"'),
            "the theme names no font for Chinese",
            "a:ea",
        ),
        (
            foreign.edited(r"ppt/slideMasters/slideMaster1\.xml", 'schemeClr val="tx1"', 'schemeClr val="bg2"'),
            "sets #EEECE1 on #FFFFFF, a contrast of 1.2",
            "a contrast of 4.5",
        ),
    ],
)
def test_a_fault_is_named_with_the_nearest_mend(tmp_path: Path, template: bytes, fault: str, mend: str) -> None:
    layout = foreign.adopted(tmp_path, foreign.DEFAULT)
    (tmp_path / "layouts" / "house" / "deck" / "house.pptx").write_bytes(template)
    told = [line for line in faults_of(layout).splitlines() if fault in line]
    assert told
    assert mend in told[0]


def test_a_fault_that_many_placeholders_have_is_told_once(tmp_path: Path) -> None:
    layout = foreign.adopted(tmp_path, foreign.DEFAULT)
    pale = foreign.edited(r"ppt/slideMasters/slideMaster1\.xml", 'schemeClr val="tx1"', 'schemeClr val="bg2"')
    (tmp_path / "layouts" / "house" / "deck" / "house.pptx").write_bytes(pale)
    (told,) = (line for line in faults_of(layout).splitlines() if "a contrast of 1.2" in line)
    assert re.search(r"a contrast of 1\.2; the same holds in \d+ more places", told)


def test_text_smaller_than_the_layout_allows(tmp_path: Path) -> None:
    layout = foreign.adopted(tmp_path, foreign.DEFAULT)
    deck = layout.spec.deck.model_copy(update={"smallest": 40.0})
    strict = dataclasses.replace(layout, spec=layout.spec.model_copy(update={"deck": deck}))
    assert "is set in 32 pt, smaller than the layout's smallest text of 40 pt" in faults_of(strict)


def test_a_form_that_is_not_bound_and_a_slide_layout_that_is_not_there(tmp_path: Path) -> None:
    layout = foreign.adopted(tmp_path, foreign.DEFAULT)
    forms = {**layout.spec.deck.forms, "closing": (), "quote": (Binding(layout="Qoute", body=1),)}
    deck = layout.spec.deck.model_copy(update={"forms": forms})
    wrong = dataclasses.replace(layout, spec=layout.spec.model_copy(update={"deck": deck}))
    assert "the layout has no form 'closing'" in faults_of(wrong)
    assert "the master has no slide layout 'Qoute'" in faults_of(wrong)


def test_the_samples_show_every_placeholder_by_idx_name_and_use(tmp_path: Path) -> None:
    layout = foreign.adopted(tmp_path, foreign.DEFAULT)
    master, data = open_master(layout)
    listing = catalogue(layout, master)
    deck = Presentation(io.BytesIO(label(listing.labels, data)))
    assert [slide.slide_layout.name for slide in deck.slides] == list(master.layouts)
    shown = {shape.text_frame.text for slide in deck.slides for shape in slide.shapes if shape.has_text_frame}
    assert "1 · Content Placeholder 2 · list.body · quote.body · table.table" in shown
    assert "1 · Picture Placeholder 2 · figure.picture" in shown
    assert "12 · Slide Number Placeholder 5 · not used" in shown
    assert label(listing.labels, data) == label(listing.labels, data)
