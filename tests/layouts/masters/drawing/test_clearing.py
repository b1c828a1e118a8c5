"""Text of a foreign master that ends on a drawing: its place is smaller, clear of it; and what else strangers' masters have."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Inches

from publish.layouts.masters.boxes import overlap
from publish.layouts.masters.colours.contrast import READABLE, contrast
from publish.layouts.masters.drawing.clearing import with_clear_places
from publish.layouts.masters.drawing.scrims import NAME, with_scrims
from publish.layouts.masters.drawing.title_only import with_text
from publish.layouts.masters.forms import choose
from publish.layouts.masters.opening import open_master
from publish.layouts.masters.purposes import purpose
from publish.layouts.masters.reading import read_master
from publish.layouts.masters.values import Box, Placeholder, SlideLayout
from publish.writers.deck import write
from publish.writers.deck.planning.plan import plan
from tests import foreign
from tests.builders import finished, paragraph, points, report, section

Change = Callable[[Any], None]
INCH = 914400


def drawn(left: float, top: float, width: float, height: float, fill: str = "10204A") -> Change:
    """A shape on the slide master, on slides of 13.33 × 7.5 in."""

    def change(deck: Any) -> None:
        foreign.wide(deck)
        box = [round(side * INCH) for side in (left, top, width, height)]
        shape = (
            f'<p:sp {nsdecls("a", "p")}><p:nvSpPr><p:cNvPr id="99" name="Logo"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>'
            f'<a:off x="{box[0]}" y="{box[1]}"/><a:ext cx="{box[2]}" cy="{box[3]}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
            f'</a:prstGeom><a:solidFill><a:srgbClr val="{fill}"/></a:solidFill></p:spPr></p:sp>'
        )
        deck.slide_master.shapes._spTree.append(parse_xml(shape))

    return change


LOGOS = {
    "in the corner": (11.0, 5.2, 2.0, 1.6),
    "at the bottom": (0.0, 5.6, 13.3, 1.0),
}


@pytest.mark.parametrize("logo", LOGOS.values(), ids=list(LOGOS))
def test_no_text_stands_on_a_logo(logo: tuple[float, float, float, float], tmp_path: Path) -> None:
    layout = foreign.adopted(tmp_path, foreign.changed(drawn(*logo)), lends=True)
    master, _ = open_master(layout)
    box = Box(*(round(side * INCH) for side in logo))
    text = points(*("A point of the list that is long enough for the whole line of a slide." for _ in range(6)))
    planned = plan(finished(report(section("One", text, paragraph("Two.", slide="Two")))), layout, master)
    assert len(planned.slides) > 1
    for slide in planned.slides[1:]:
        for content in slide.contents:
            holder = master.placeholder(slide.layout, content.idx)
            assert holder is not None
            assert not overlap(content.box or holder.box, box), (slide.layout, content.text)


def test_a_title_on_a_band_that_ends_in_it_stands_below_the_band() -> None:
    data = foreign.changed(drawn(0, 0, 13.33, 0.6))
    cleared, names = with_clear_places(data, read_master(data))
    assert "Title and Content" in names
    title = read_master(cleared).layouts["Title and Content"].placeholders[0]
    assert 0.6 * INCH <= title.box.top < 0.8 * INCH
    assert with_clear_places(cleared, read_master(cleared)) == (cleared, ())


@pytest.mark.parametrize(
    "change",
    [foreign.wide, drawn(0.2, 1.6, 13.0, 5.3, "F0F0F0"), drawn(0.2, 1.6, 7.0, 5.3), drawn(0, 0, 13.33, 1.6)],
    ids=["nothing is drawn", "on a panel", "half of it is drawn on", "on a band"],
)
def test_other_places_stay_as_they_are(change: Change) -> None:
    data = foreign.changed(change)
    cleared, _ = with_clear_places(data, read_master(data))
    before, after = (read_master(each).layouts["Title and Content"].placeholders for each in (data, cleared))
    assert [after[idx].box for idx in (0, 1)] == [before[idx].box for idx in (0, 1)]


# ---------------------------------------------------------------------------------------------- what else masters have


def filled_master(deck: Any) -> None:
    """Titles on a dark ground of their own; that of the cover has none, and white letters."""
    deck.slide_master.placeholders[0]._element.spPr.append(
        parse_xml(f'<a:solidFill {nsdecls("a")}><a:srgbClr val="404040"/></a:solidFill>')
    )
    layout = next(each for each in deck.slide_layouts if each.name == "Title Slide")
    layout.placeholders[0]._element.spPr.append(parse_xml(f"<a:noFill {nsdecls('a')}/>"))


def test_a_placeholder_that_states_no_fill_inherits_none() -> None:
    layouts = read_master(foreign.changed(filled_master)).layouts
    assert layouts["Title Only"].placeholders[0].fill == "404040"
    assert layouts["Title Slide"].placeholders[0].fill is None


def stripped(deck: Any) -> None:
    """One slide layout with a line below the title alone, and one with a line and a text."""
    foreign.only("Title Slide", "Title and Content", "Comparison")(deck)
    line, both = deck.slide_layouts[1], deck.slide_layouts[2]
    for layout in (line, both):
        texts = [each for each in layout.placeholders if each.placeholder_format.idx not in (0, 10, 11, 12)]
        for each in texts[2:]:
            each._element.getparent().remove(each._element)
        texts[0].left, texts[0].top, texts[0].width, texts[0].height = map(Inches, (0.5, 1.45, 9, 0.4))
    text = both.placeholders[2]
    text.left, text.top, text.width, text.height = map(Inches, (0.5, 1.9, 9, 4.5))


def test_a_line_below_the_title_is_no_place_for_lists(tmp_path: Path) -> None:
    data = foreign.changed(stripped)
    listed = choose(read_master(data))["list"][0]
    assert (listed.layout, listed.body) == ("Comparison", 2)
    layout = foreign.adopted(tmp_path, data, lends=True)
    assert len(open_master(layout)[0].layouts) > 100


def lined(deck: Any) -> None:
    """Below the titles only lines."""
    foreign.only("Title Slide", "Title and Content")(deck)
    text = deck.slide_layouts[1].placeholders[1]
    text.left, text.top, text.width, text.height = map(Inches, (0.5, 1.45, 9, 0.6))


def test_a_master_of_titles_and_lines_gets_a_place_for_text() -> None:
    data = foreign.changed(lined)
    found, name = with_text(data, read_master(data))
    assert name is not None
    layout = read_master(found).layouts[name]
    assert [each.kind for each in layout.placeholders.values() if each.kind not in ("dt", "ftr", "sldNum")] == [
        "title",
        "obj",
    ]


def test_text_that_finds_a_place_without_one_line_is_written_all_the_same(tmp_path: Path) -> None:
    layout = foreign.adopted(tmp_path, foreign.changed(lined))
    thin = foreign.edited(r"ppt/slideLayouts/slideLayout2.xml", 'cy="548640"', 'cy="60000"', foreign.changed(lined))
    (tmp_path / "layouts" / "house" / "deck" / "house.pptx").write_bytes(thin)
    text = points(
        "A point.", "Another one that is so long that it cannot stand on a single line of this slide, at no size."
    )
    shown = foreign.slides(write(finished(report(section("One", text))), layout).data)
    words = " ".join(shape.text_frame.text for slide in shown for shape in slide.shapes if shape.has_text_frame)
    assert "at no size" in " ".join(words.split())


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("表紙", "cover"),
        ("標題投影片", "cover"),
        ("Portada", "cover"),
        ("區段標題", "section"),
        ("Encabezado de sección", "section"),
        ("目次", "agenda"),
        ("Índice", "agenda"),
        ("Obrigado", "closing"),
        ("裏表紙", "closing"),
        ("Back cover", "closing"),
        ("汎用2", None),
    ],
)
def test_slide_layouts_are_known_by_their_names_in_other_languages(name: str, role: str | None) -> None:
    assert purpose(SlideLayout(name, dict[int, Placeholder]())) == role


def pale(deck: Any) -> None:
    """Dark text, and a first accent on which white cannot be read."""
    foreign.wide(deck)


@pytest.mark.parametrize(("accent", "is_given"), [("BFBFBF", True), ("4F81BD", False)])
def test_the_head_of_tables_is_read_in_whatever_accent(accent: str, is_given: bool, tmp_path: Path) -> None:
    data = foreign.edited(r"ppt/theme/theme1.xml", 'val="4F81BD"', f'val="{accent}"', foreign.changed(pale))
    foreign.adopted(tmp_path, data, lends=True)
    master = (tmp_path / "layouts" / "house" / "deck" / "house.pptx").read_bytes()
    styles = etree.fromstring(foreign.parts(master)["ppt/tableStyles.xml"])
    assert bool(len(styles)) == is_given


HEADED = (
    '<a:tblStyle styleId="{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}" styleName="Own"><a:firstRow><a:tcTxStyle b="on"><a:schemeClr '
    'val="lt1"/></a:tcTxStyle><a:tcStyle><a:fill><a:solidFill><a:schemeClr val="accent2"/></a:solidFill></a:fill></a:tcStyle>'
    "</a:firstRow></a:tblStyle></a:tblStyleLst>"
)


@pytest.mark.parametrize(("accent", "name"), [("DDDDDD", "Rules"), ("903030", "Own")])
def test_the_head_of_a_style_in_the_file_is_judged_by_its_own_fill(accent: str, name: str, tmp_path: Path) -> None:
    data = foreign.edited(r"ppt/theme/theme1.xml", 'val="C0504D"', f'val="{accent}"', foreign.changed(foreign.wide))
    data = foreign.edited(r"ppt/tableStyles.xml", "/>", ">" + HEADED, data)
    foreign.adopted(tmp_path, data, lends=True)
    master = (tmp_path / "layouts" / "house" / "deck" / "house.pptx").read_bytes()
    styles = etree.fromstring(foreign.parts(master)["ppt/tableStyles.xml"])
    assert [each.get("styleName") for each in styles if each.get("styleId") == styles.get("def")] == [name]


def ornamented(*names: str) -> Change:
    """Stripes of dark and light over all of some slide layouts, drawn after their placeholders."""

    def change(deck: Any) -> None:
        foreign.wide(deck)
        for layout in (each for each in deck.slide_layouts if each.name in names):
            for number in range(12):
                fill = "10204A" if number % 2 else "F5E9C0"
                shape = (
                    f'<p:sp {nsdecls("a", "p")}><p:nvSpPr><p:cNvPr id="{90 + number}" name="Stripe"/><p:cNvSpPr/><p:nvPr/>'
                    f'</p:nvSpPr><p:spPr><a:xfrm><a:off x="{number * 1016000}" y="0"/><a:ext cx="1016000" cy="6858000"/></a:xfrm>'
                    f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="{fill}"/></a:solidFill>'
                    "</p:spPr></p:sp>"
                )
                layout.shapes._spTree.append(parse_xml(shape))

    return change


def test_a_panel_stands_on_what_is_drawn_after_the_placeholders() -> None:
    data = foreign.changed(ornamented("Title and Content"))
    panelled, names = with_scrims(data, read_master(data))
    assert names == ("Title and Content",)
    tree = etree.fromstring(foreign.parts(panelled)["ppt/slideLayouts/slideLayout2.xml"])
    called = [each.get("name") for each in tree.iter("{*}cNvPr") if each.get("name")]
    assert called.index(NAME) == 12
    assert called[:12] == ["Stripe"] * 12


def test_no_panel_is_given_where_another_slide_layout_of_the_kind_is_read() -> None:
    def twice(deck: Any) -> None:
        ornamented("Two Content")(deck)
        layouts = {each.name: each for each in deck.slide_layouts}
        third = layouts["Comparison"]
        for each in list(third.placeholders)[3:5]:
            each._element.getparent().remove(each._element)
        for each in third.placeholders:
            if each.placeholder_format.idx == 1:
                each._element.ph.set("type", "obj")

    data = foreign.changed(twice)
    assert with_scrims(data, read_master(data))[1] == ()


def test_an_agenda_of_one_text_fills_its_room(tmp_path: Path) -> None:
    def called(deck: Any) -> None:
        foreign.wide(deck)
        next(each for each in deck.slide_layouts if each.name == "Content with Caption").name = "目录"

    layout = foreign.adopted(tmp_path, foreign.changed(called), lends=True)
    master, _ = open_master(layout)
    sections = [section(name, points("a", "b", "c", "d")) for name in ("One", "Two", "Three")]
    slide = plan(finished(report(*sections)), layout, master).slides[1]
    (body,) = (content for content in slide.contents if content.role != "title")
    assert slide.layout == "目录"
    assert body.text == "One\nTwo\nThree"
    assert body.spread > 0


def dark_slides(deck: Any) -> None:
    """Dark slides with light titles and texts, where the theme has dark text on white."""
    foreign.wide(deck)
    background = deck.slide_master._element.cSld.find("{*}bg")
    background.clear()
    fill = '<a:solidFill><a:srgbClr val="0F221D"/></a:solidFill><a:effectLst/>'
    background.append(parse_xml(f"<p:bgPr {nsdecls('a', 'p')}>{fill}</p:bgPr>"))
    for colour in deck.slide_master._element.iter("{*}schemeClr"):
        if colour.get("val") == "tx1":
            colour.set("val", "bg1")


def test_a_summary_beside_its_title_is_read_on_dark_slides(tmp_path: Path) -> None:
    layout = foreign.adopted(tmp_path, foreign.changed(dark_slides), lends=True)
    master, _ = open_master(layout)
    marks: list[dict[str, str]] = [{"summary": "In short"}, {}, {}]
    sections = [section(f"Part {n}", points("a", "b", "c", "d"), **more) for n, more in enumerate(marks)]
    slide = plan(finished(report(*sections)), layout, master).slides[1]
    (summary,) = (content for content in slide.contents if content.role == "summary")
    assert contrast(master.theme.shown(summary.colour or "tx1"), "0F221D") >= READABLE


@pytest.mark.parametrize(("accent", "colour"), [("E0E0E0", "accent2"), ("1F3864", "accent1")])
def test_the_stamp_is_read_in_whatever_accent(accent: str, colour: str, tmp_path: Path) -> None:
    data = foreign.edited(r"ppt/theme/theme1.xml", 'val="4F81BD"', f'val="{accent}"', foreign.changed(pale))
    layout = foreign.adopted(tmp_path, data)
    deck = foreign.slides(write(finished(report(section("One", "Words."), stamp="Draft")), layout).data)
    (stamp,) = (shape for shape in deck[1].shapes if shape.name == "stamp")
    assert {each.get("val") for each in stamp._element.iter("{*}schemeClr")} == {"bg1", colour}
