"""The finished file: native placeholders, named by their source, with languages, links, notes, sections; the same bytes."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from typing import Any

import pytest
from lxml import etree
from pptx import Presentation

from publish.building import check
from publish.layouts import open_layout
from publish.layouts.masters.opening import open_master
from publish.model import Closing, Report
from publish.writers import WRITERS
from tests.builders import figure, finished, item, paragraph, points, quote, report, section, table, words
from tests.conftest import ROOT

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="400" height="200"><rect width="400" height="200" fill="#005B66"/></svg>'


def harbour() -> Report:
    """A report with every kind of block."""
    drawn = figure("A quay", width=400, height=200, caption="The quay")
    asset = drawn.figure.asset
    assert asset is not None
    vector = type(asset)("figures/quay.svg", SVG, "image/svg+xml", 400, 200)
    drawn = drawn.model_copy(update={"figure": drawn.figure.model_copy(update={"asset": vector}), "place": "new-slide"})
    return finished(
        report(
            section(
                "What happened",
                paragraph(
                    "Trade grew. **Much.**",
                    slide=["Growth", "See [](#tab) and [more](https://example.org)"],
                    form="list",
                ),
                points(item("Listen", "Ask.", id="ask"), item("Decide", "Choose."), id="steps", form="cards"),
                id="past",
                summary="A look back",
            ),
            section(
                "Figures",
                table(["Name", "Value"], ["North", "12.5"], caption="All", id="tab"),
                drawn,
                summary="All of them",
            ),
            section("Words", quote("人民邮政为人民 for all", by="An old rule")),
            title="Harbour & sons",
            organization="Harbour Authority",
            date=datetime.date(2026, 3, 1),
            keywords=("trade", "sea"),
            closing=Closing(headline=words("Thank you")),
        )
    )


@pytest.fixture(scope="module")
def data() -> bytes:
    return WRITERS["deck"].write(harbour(), open_layout("plain")).data


@pytest.fixture(scope="module")
def deck(data: bytes) -> Any:
    return Presentation(io.BytesIO(data))


def test_the_slide_layouts_are_those_of_the_master(data: bytes) -> None:
    """Also those that no slide is made in, which are not parsed."""
    master = open_master(open_layout("plain"))[1]
    ours, theirs = (zipfile.ZipFile(io.BytesIO(file)) for file in (data, master))
    names = [name for name in theirs.namelist() if re.fullmatch(r"ppt/slideLayouts/[^/]+\.xml", name)]
    assert len(names) > 100
    for name in names:
        ours_and_theirs = [etree.canonicalize(file.read(name).decode(), strip_text=True) for file in (ours, theirs)]
        assert ours_and_theirs[0] == ours_and_theirs[1]
    assert sum(ours.read(name) == theirs.read(name) for name in names) > len(names) - 20


def slide(deck: Any, title: str) -> Any:
    return next(slide for slide in deck.slides if slide.shapes.title is not None and slide.shapes.title.text == title)


def shape(slide: Any, name: str) -> Any:
    return next(shape for shape in slide.shapes if shape.name == name)


def test_every_visible_shape_is_a_placeholder_named_by_its_source(deck: Any) -> None:
    for each in deck.slides:
        for drawn in each.shapes:
            if drawn.name.startswith("sid:"):
                continue
            assert drawn.is_placeholder
            assert drawn.name.startswith("blk:") or drawn.name in ("Footer", "Date", "Slide Number")
    assert shape(slide(deck, "Listen, Decide"), "blk:steps.1").text == "Listen\nAsk"


def test_no_placeholder_stays_empty(deck: Any) -> None:
    for slide in deck.slides:
        for placeholder in slide.placeholders:
            assert not placeholder.has_text_frame or placeholder.text_frame.text.strip(), (
                slide.shapes.title.text,
                placeholder.name,
            )


def test_every_slide_carries_its_key_in_a_hidden_shape(deck: Any) -> None:
    keys = [shape.name for slide in deck.slides for shape in slide.shapes if shape.name.startswith("sid:")]
    assert keys == [
        "sid:cover",
        "sid:agenda",
        "sid:past.1",
        "sid:steps",
        "sid:tab",
        "sid:s2.2",
        "sid:s3.1",
        "sid:closing",
    ]


def test_text_says_its_language_by_script(deck: Any) -> None:
    body = shape(slide(deck, "Words"), "blk:s3.1")
    runs = [(run.get("lang"), run.getparent().find(f"{A}t").text) for run in body._element.iter(f"{A}rPr")]
    assert runs == [("zh-CN", "人民邮政为人民"), ("en-US", " for all")]


def test_colours_and_fonts_are_the_themes(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            if name.startswith("ppt/slides/slide"):
                text = package.read(name)
                assert b"srgbClr" not in text
                assert b"<a:latin" not in text


def test_nothing_shrinks_behind_the_back(deck: Any) -> None:
    for slide in deck.slides:
        for body in slide._element.iter(f"{P}txBody"):
            assert body.find(f"{A}bodyPr/{A}noAutofit") is not None or body.getparent().find(f".//{P}ph").get(
                "type"
            ) in (
                "ftr",
                "dt",
                "sldNum",
            )


def test_links_lead_to_slides_and_addresses(deck: Any) -> None:
    happened = slide(deck, "What happened")
    clicks = list(happened._element.iter(f"{A}hlinkClick"))
    targets = [happened.part.rels[click.get(f"{{{click.nsmap['r']}}}id")] for click in clicks]
    assert [t.target_ref if t.is_external else t.target_part.slide.shapes.title.text for t in targets] == [
        "Figures",
        "https://example.org",
    ]
    agenda = slide(deck, "Agenda")
    assert sum(1 for _ in agenda._element.iter(f"{A}hlinkClick")) == 8


def test_notes_hold_the_prose(deck: Any) -> None:
    assert slide(deck, "What happened").notes_slide.notes_text_frame.text == "Trade grew. Much."
    assert slide(deck, "Words").notes_slide.notes_text_frame.text == "人民邮政为人民 for all\nAn old rule"


def test_the_table_is_native_in_the_masters_style(deck: Any) -> None:
    frame = shape(slide(deck, "Figures"), "blk:tab")
    cells = [[cell.text for cell in row.cells] for row in frame.table.rows]
    assert cells == [["Name", "Value"], ["North", "12.5"]]
    assert frame._element.nvGraphicFramePr.cNvPr.get("descr") == "All"
    style = frame.table._tbl.tblPr.find(f"{A}tableStyleId").text
    styles = next(rel.target_part for rel in deck.part.rels.values() if rel.reltype.endswith("/tableStyles"))
    assert etree.fromstring(styles.blob).get("def") == style


def test_an_svg_stays_an_svg_beside_its_bitmap(deck: Any) -> None:
    quay = slide(deck, "The quay")
    picture = shape(quay, "blk:s2.2")
    assert picture._element.nvPicPr.cNvPr.get("descr") == "A quay"
    assert picture.image.content_type == "image/png"
    assert picture.image.size == (2400, 1200)
    parts = [rel.target_part for rel in quay.part.rels.values() if not rel.is_external]
    assert [part.blob for part in parts if part.content_type == "image/svg+xml"] == [SVG]


def test_footer_date_and_number_are_on_all_but_the_cover_and_the_closing(deck: Any) -> None:
    for number, slide in enumerate(deck.slides, start=1):
        footers = [shape.text_frame.text for shape in slide.shapes if shape.name in ("Footer", "Date", "Slide Number")]
        bare = number in (1, len(deck.slides))
        assert sorted(footers) == ([] if bare else sorted(["Harbour & sons", "1 March 2026", str(number)]))


def test_slides_stand_in_named_sections(deck: Any) -> None:
    named = deck.part._element.findall(".//{http://schemas.microsoft.com/office/powerpoint/2010/main}section")
    assert [(section.get("name"), len(section[0])) for section in named] == [
        ("Harbour & sons", 2),
        ("What happened", 2),
        ("Figures", 2),
        ("Words", 2),
    ]


def test_the_file_says_what_it_is(deck: Any) -> None:
    core = deck.core_properties
    assert (core.title, core.author, core.keywords, core.language) == (
        "Harbour & sons",
        "Harbour Authority",
        "trade, sea",
        "en-US",
    )
    assert core.created == core.modified == datetime.datetime(2026, 3, 1)


def test_a_deck_knows_its_source(tmp_path: Any) -> None:
    checked = check(ROOT / "source" / "postal-conference-2019.yaml")
    assert checked.report is not None
    assert checked.layout is not None
    deck = WRITERS["deck"].write(checked.report, checked.layout).data
    with zipfile.ZipFile(io.BytesIO(deck)) as package:
        properties = etree.fromstring(package.read("docProps/custom.xml"))
    values = {entry.get("name"): entry[0].text for entry in properties}
    assert values["publish.report"] == "postal-conference-2019"
    assert re.fullmatch("[0-9a-f]{64}", values["publish.source.sha256"] or "")


def test_ids_are_unique_and_every_relationship_leads_somewhere(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = package.namelist()
        assert len(set(names)) == len(names)
        for name in names:
            if name.startswith("ppt/slides/slide"):
                ids = [node.get("id") for node in etree.fromstring(package.read(name)).iter(f"{P}cNvPr")]
                assert len(set(ids)) == len(ids), name
