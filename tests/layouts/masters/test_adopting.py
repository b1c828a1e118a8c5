"""A house style made of any template: which slide layout serves what, the tokens, and decks that hold all their words."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation

from publish.diagnostics import ReportError
from publish.layouts import Layout
from publish.layouts.masters.adopting import adopt
from publish.layouts.masters.bindings import NEEDED, problems
from publish.layouts.masters.forms import choose
from publish.layouts.masters.opening import open_master
from publish.layouts.masters.reading import read_master
from publish.layouts.spec import Binding, Slot
from publish.model import Report
from publish.writers.deck import write
from publish.writers.deck.planning.plan import plan
from tests import foreign
from tests.builders import figure, finished, item, paragraph, points, quote, report, section, table

TEMPLATES = {
    "as it is": foreign.DEFAULT,
    "wide": foreign.changed(foreign.wide),
    "with samples": foreign.changed(foreign.sampled),
    "of one name": foreign.changed(foreign.renamed),
    "of text alone": foreign.changed(foreign.of_bodies),
    "one slide layout": foreign.changed(foreign.only("Title and Content")),
    "two slide layouts": foreign.changed(foreign.only("Title Slide", "Two Content")),
}


@pytest.fixture(scope="module", params=TEMPLATES, ids=lambda name: name.replace(" ", "-"))
def house(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Layout:
    """A layout made of each template."""
    return foreign.adopted(tmp_path_factory.mktemp("house"), TEMPLATES[request.param])


@pytest.fixture(scope="module")
def deck(house: Layout) -> Any:
    """The deck of `a_report` in each of them, read back."""
    return Presentation(io.BytesIO(write(a_report(), house).data))


def a_report(lang: str = "en") -> Report:
    """Every kind of block."""
    return finished(
        report(
            section(
                "First",
                paragraph("Prose.", slide="A sentence for the slide"),
                points(item("North", "It opened in March."), item("South", "It opens in May.")),
                table(
                    ["Half-year", "Goods"],
                    ["First", "1,120"],
                    ["Second", "1,318"],
                    caption="Goods",
                    source="Own figures",
                ),
            ),
            section(
                "Second", quote("A harbour is a promise.", by="A pilot"), figure(alt="A harbour", caption="The harbour")
            ),
            section("Third", points(*(item(f"Point {n}", "A word on it.") for n in range(1, 15)), numbering="1.")),
            lang=lang,
            subtitle="What happened",
            organization="The harbour office",
        )
    )


# ---------------------------------------------------------------------------------------------- bindings


def test_the_forms_are_bound_by_type_and_place() -> None:
    forms = choose(read_master(foreign.DEFAULT))
    assert forms["cover"] == (Binding(layout="Title Slide", subtitle=1),)
    assert forms["section"] == (Binding(layout="Section Header", body=1),)
    assert forms["list"] == (Binding(layout="Title and Content", body=1),)
    assert forms["cards"] == (
        Binding(layout="Comparison", slots=(Slot(lead=1, text=2), Slot(lead=3, text=4))),
        Binding(layout="Two Content", slots=(Slot(body=1), Slot(body=2))),
    )
    assert forms["table"] == (Binding(layout="Title and Content", table=1),)
    assert forms["figure"] == (Binding(layout="Picture with Caption", picture=1, caption=2),)
    assert forms["closing"] == (Binding(layout="Title Slide", body=1),)
    assert forms["timeline"] == ()


def test_vertical_text_is_bound_to_nothing() -> None:
    bound = {b.layout for bindings in choose(read_master(foreign.DEFAULT)).values() for b in bindings}
    assert not [name for name in bound if "Vertical" in name]


def test_where_types_say_nothing_places_do() -> None:
    untyped = foreign.edited(r"ppt/slideLayouts/slideLayout\d+\.xml", ' type="secHead"', "")
    untyped = foreign.edited(r"ppt/slideLayouts/slideLayout\d+\.xml", ' type="twoTxTwoObj"', "", untyped)
    forms = choose(read_master(untyped))
    assert forms["section"][0].layout == "Section Header"
    assert forms["comparison"][0].slots[1] == Slot(lead=3, text=4)


def test_what_the_samples_use_comes_first() -> None:
    def copy_names(deck: Any) -> None:
        deck.slide_layouts[0].name, deck.slide_layouts[2].name = "Title Slide", "Cover with bands"
        deck.slides.add_slide(deck.slide_layouts[2])

    master = read_master(foreign.changed(copy_names))
    assert choose(master, ("Cover with bands",))["cover"][0].layout == "Title Slide"  # its type says so
    forms = choose(master, ("Two Content", "Two Content"))
    assert forms["list"][0].layout == "Title and Content"


def test_required_forms_are_bound_on_every_template(house: Layout) -> None:
    master, _ = open_master(house)
    assert problems(house, master) == ()
    assert all(house.spec.deck.forms[form] for form in NEEDED)


@pytest.mark.parametrize("name", ["Blank", "Title Only"])
def test_a_template_without_a_place_for_text_cannot_serve(name: str) -> None:
    with pytest.raises(ReportError) as told:
        adopt("house", foreign.changed(foreign.only(name)), "bare.pptx")
    (problem,) = told.value.diagnostics
    assert "'bare.pptx' cannot serve as a master" in problem.message
    assert problem.hint is not None


def test_a_template_without_slide_layouts_cannot_serve() -> None:
    with pytest.raises(ReportError) as told:
        adopt("house", foreign.changed(foreign.only()), "bare.pptx")
    assert "no slide layout" in told.value.diagnostics[0].message


# ---------------------------------------------------------------------------------------------- tokens


def test_the_description_is_deterministic_and_explains_itself() -> None:
    adopted = adopt("house", TEMPLATES["with samples"], "corporate.pptx")
    assert adopted == adopt("house", TEMPLATES["with samples"], "corporate.pptx")
    assert adopted.description.startswith('# Made of "corporate.pptx" by `publish layout new`.')
    assert "body: 1  # Content Placeholder 2" in adopted.description


def test_colours_and_fonts_are_those_of_the_theme(tmp_path: Path) -> None:
    spec = foreign.adopted(tmp_path, foreign.DEFAULT).spec
    assert (spec.colours.dark2, spec.colours.accent2, spec.colours.accent6) == ("#1F497D", "#C0504D", "#F79646")
    assert spec.deck.fonts.latin.typeface == "Calibri"
    assert spec.deck.fonts.east_asian.typeface == "宋体"
    assert {face.family for face in spec.briefing.faces} >= {"Plain Latin", "Plain Mono"}


def test_colours_that_cannot_be_read_in_their_place_are_replaced_on_paper(tmp_path: Path) -> None:
    pale = foreign.edited(r"ppt/theme/theme1\.xml", "1F497D", "CCDDEE")
    pale = foreign.edited(r"ppt/theme/theme1\.xml", "4F81BD", "FFEE00", pale)
    layout = foreign.adopted(tmp_path, pale)
    assert layout.spec.colours.dark2 == "#000000"
    assert layout.spec.colours.accent1 == "#C0504D"  # the first accent that can be read
    assert layout.spec.deck.emphasis == "accent2"
    path = layout.file("layout.yaml")
    assert path is not None
    assert "# in the theme #CCDDEE, which is not readable in its place" in path.read_text(encoding="utf-8")


def test_a_typeface_that_no_font_here_equals_is_measured_with_reserve(tmp_path: Path) -> None:
    odd = foreign.edited(r"ppt/theme/theme1\.xml", 'latin typeface="Calibri"', 'latin typeface="Corporate Sans"')
    assert any("Corporate Sans" in note for note in adopt("house", odd, "house.pptx").notes)
    assert foreign.adopted(tmp_path, odd).spec.deck.fonts.latin.measure.wider > 1


def test_a_theme_without_a_chinese_font_is_noted() -> None:
    bare = foreign.edited(r"ppt/theme/theme1\.xml", 'script="Hans"', 'script="Thaa"')
    assert any("names no font for Chinese" in note for note in adopt("house", bare, "house.pptx").notes)


def test_the_type_scale_has_the_sizes_of_the_template_and_ours_below_a_headline(tmp_path: Path) -> None:
    deck = foreign.adopted(tmp_path, foreign.DEFAULT).spec.deck
    assert {44, 32} <= {step.size for step in deck.scale.values()}
    assert (deck.scale["headline"].size, deck.scale["lead"].size, deck.smallest) == (28, 24, 16)


# ---------------------------------------------------------------------------------------------- decks


def texts_of(slide: Any) -> str:
    found = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    found += [cell.text for shape in slide.shapes if shape.has_table for row in shape.table.rows for cell in row.cells]
    if slide.has_notes_slide:
        found.append(slide.notes_slide.notes_text_frame.text)
    return "\n".join(found)


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text))


@pytest.mark.parametrize("lang", ["en", "zh-Hans"])
def test_every_word_of_the_plan_is_in_the_deck_and_nothing_of_the_samples(house: Layout, lang: str) -> None:
    whole = a_report(lang)
    planned = plan(whole, house, open_master(house)[0])
    written = write(whole, house)
    deck = Presentation(io.BytesIO(written.data))
    shown = words("\n".join(map(texts_of, deck.slides)))
    asked = {word for slide in planned.slides for content in slide.contents for word in words(content.text)}
    asked |= {
        w
        for s in planned.slides
        if s.table
        for row in s.table.rows
        for cell in row
        for r in cell
        for w in words(r.text)
    }
    assert asked <= shown
    assert "Sample" not in shown
    assert {"1,120", "Own", "harbour", "Point", "14"} - {"1,120"} <= shown
    assert not [diagnostic for diagnostic in written.diagnostics if diagnostic.code not in ("overflow", "picture")]


def test_no_placeholder_is_left_empty_and_every_pitch_is_exact(deck: Any) -> None:
    for slide in deck.slides:
        for shape in slide.placeholders:
            if shape.has_text_frame:
                assert shape.text_frame.text.strip()
            if shape.has_text_frame and shape.placeholder_format.type not in (13, 15, 16):
                for paragraph_ in shape.text_frame._txBody.findall("{*}p"):
                    assert paragraph_.find("{*}pPr/{*}lnSpc/{*}spcPts") is not None


def test_a_table_and_a_picture_stand_inside_the_placeholder_for_text(deck: Any) -> None:
    found = [
        shape for slide in deck.slides for shape in slide.shapes if shape.has_table or shape.shape_type in (13, 14)
    ]
    graphic = [shape for shape in found if shape.has_table or hasattr(shape, "image")]
    assert len(graphic) == 2
    for shape in graphic:
        assert shape.left >= 0
        assert shape.top + shape.height <= deck.slide_height


def test_caption_and_source_are_shown_where_the_layout_has_no_place_for_them(tmp_path: Path) -> None:
    house = foreign.adopted(tmp_path, foreign.DEFAULT)
    goods = table(["Half", "Goods"], ["First", "1"], caption="Goods of the year", source="Own figures")
    whole = finished(report(section("A", paragraph("Words.", slide="Words"), goods)))
    data = write(whole, house).data
    named = {shape.name: shape for slide in Presentation(io.BytesIO(data)).slides for shape in slide.shapes}
    source = next(shape for name, shape in named.items() if name.endswith(".source"))
    frame = next(shape for shape in named.values() if shape.has_table)
    assert not source.is_placeholder
    assert source.top >= frame.top + frame.height


def test_the_notes_master_is_listed_where_the_template_had_none(deck: Any) -> None:
    root = deck.part._element
    tags = [child.tag.rpartition("}")[2] for child in root]
    assert tags.index("notesMasterIdLst") == tags.index("sldMasterIdLst") + 1


def test_the_cover_shows_who_and_when_below_the_subtitle_if_they_have_no_place(tmp_path: Path) -> None:
    house = foreign.adopted(tmp_path, foreign.DEFAULT)
    cover = Presentation(io.BytesIO(write(a_report(), house).data)).slides[0]
    assert cover.placeholders[1].text_frame.text.split("\v") == ["What happened", "The harbour office"]


def test_capitals_are_measured_as_they_are_shown(tmp_path: Path) -> None:
    loud = foreign.edited(
        r"ppt/slideMasters/slideMaster1\.xml",
        '<a:defRPr sz="4400" kern="1200">',
        '<a:defRPr sz="4400" kern="1200" cap="all">',
    )
    assert read_master(loud).layouts["Title and Content"].placeholders[0].level(0).caps
    house = foreign.adopted(tmp_path, loud)
    headline = "a headline set in capital letters"
    quiet = foreign.adopted(tmp_path / "quiet", foreign.DEFAULT)

    def size(layout: Layout) -> float:
        planned = plan(finished(report(section(headline, "Words."))), layout, open_master(layout)[0])
        (title,) = [c for slide in planned.slides for c in slide.contents if c.text.startswith("a headline")]
        assert title.sizes[0] is not None
        return title.sizes[0].size

    assert size(house) < size(quiet)


def on_dark() -> bytes:
    """A template of light body text on a dark ground."""
    style = '<a:defRPr sz="3200" kern="1200"><a:solidFill><a:schemeClr val="{}"/>'
    ground = '<p:bgRef idx="1001"><a:schemeClr val="{}"/>'
    part = r"ppt/slideMasters/slideMaster1\.xml"
    light = foreign.edited(part, style.format("tx1"), style.format("bg1"))
    return foreign.edited(part, ground.format("bg1"), ground.format("tx1"), light)


def test_a_caption_is_light_where_the_master_sets_light_text_on_a_dark_ground(tmp_path: Path) -> None:
    goods = table(["Half", "Goods"], ["First", "1"], caption="Goods of the year", source="Own figures")
    whole = finished(report(section("A", paragraph("Words.", slide="Words"), goods)))

    def colours(layout: Layout) -> set[str | None]:
        planned = plan(whole, layout, open_master(layout)[0])
        return {content.colour for slide in planned.slides for content in slide.contents if content.box is not None}

    assert colours(foreign.adopted(tmp_path, on_dark())) == {"bg1"}
    assert colours(foreign.adopted(tmp_path / "light", foreign.DEFAULT)) == {None}


def test_a_picture_has_a_light_ground_on_a_dark_slide(tmp_path: Path) -> None:
    layout = foreign.adopted(tmp_path, on_dark())
    deck = Presentation(io.BytesIO(write(a_report(), layout).data))
    (picture,) = [shape for slide in deck.slides for shape in slide.shapes if hasattr(shape, "image")]
    assert picture._element.spPr.find("{*}solidFill/{*}schemeClr").get("val") == "bg1"


def test_a_file_without_a_default_table_style_gets_the_one_of_powerpoint(tmp_path: Path) -> None:
    plain = foreign.edited(r"ppt/tableStyles\.xml", ' def="{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"', "")
    data = write(a_report(), foreign.adopted(tmp_path, plain)).data
    (style,) = re.findall(rb"<a:tableStyleId>(.*?)</a:tableStyleId>", b"".join(foreign.parts(data).values()))
    assert style == b"{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"
