"""What is customary in a house's template is kept in its decks: logos stay free, links are read, bullets are its own, feet are filled."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls

from publish.layouts import Layout
from publish.layouts.masters.boxes import along_edges, overlap
from publish.layouts.masters.catalogue import catalogue
from publish.layouts.masters.colours.contrast import READABLE, READABLE_LARGE, contrast
from publish.layouts.masters.colours.palette import NEAR, distance
from publish.layouts.masters.drawing.borrowing import borrowed
from publish.layouts.masters.forms import choose
from publish.layouts.masters.opening import open_master
from publish.layouts.masters.reading import read_master
from publish.layouts.masters.values import Behind, Box, Master
from publish.model import Report
from publish.writers.deck import write
from publish.writers.deck.planning.charts.colours import chart_colours
from publish.writers.deck.planning.plan import plan
from publish.writers.deck.slides import Planned
from tests import foreign
from tests.builders import chart, finished, metric, metrics, paragraph, report, section

INCH = 914400


def drawn(deck: Any, left: float, top: float, width: float, height: float, colour: str = "C8102E") -> None:
    """A rectangle on the slide master, in inches."""
    box = f'<a:off x="{round(left * INCH)}" y="{round(top * INCH)}"/><a:ext cx="{round(width * INCH)}" cy="{round(height * INCH)}"/>'
    tree = deck.slide_master.shapes._spTree
    tree.append(
        parse_xml(
            f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="{900 + len(tree)}" name="Drawn"/><p:cNvSpPr/><p:nvPr userDrawn="1"/>'
            f'</p:nvSpPr><p:spPr><a:xfrm>{box}</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
            f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill></p:spPr></p:sp>'
        )
    )


def a_report(**more: Any) -> Report:
    return finished(report(section("One", paragraph("Words.", slide="Words")), section("Two", "More."), **more))


def planned(layout: Layout, whole: Report) -> tuple[Planned, Master]:
    master, _ = open_master(layout)
    return plan(whole, layout, master), master


# ---------------------------------------------------------------------------------------------- the stamp

AT_THE_RIGHT = (11.2, 0.2, 1.9, 0.8)
ALONG_THE_TOP = [(left / 2, 0.1, 0.4, 0.4) for left in range(27)]


@pytest.mark.parametrize(
    ("drawings", "is_at_the_top", "is_usual"),
    [
        ([], True, True),
        ([AT_THE_RIGHT], True, False),
        ([(0, 0, 13.33, 1.0)], True, True),  # a band is a ground
        ([(0, 0, 13.33, 1.0), AT_THE_RIGHT], True, False),
        ([(10.3 + 0.7 * n, 0.35, 0.6, 0.3) for n in range(4)], True, False),  # a tracker just below
        (ALONG_THE_TOP, False, False),
    ],
)
@pytest.mark.parametrize("lends", [False, True])
def test_the_stamp_covers_no_logo(
    drawings: list[tuple[float, float, float, float]], is_at_the_top: bool, is_usual: bool, lends: bool, tmp_path: Path
) -> None:
    def change(deck: Any) -> None:
        foreign.wide(deck)
        for each in drawings:
            drawn(deck, *each)

    layout = foreign.adopted(tmp_path, foreign.changed(change), lends=lends)
    deck, master = planned(layout, a_report(stamp="Draft"))
    assert deck.stamp is not None
    box = deck.stamp.box
    small = [Box(*(round(side * INCH) for side in each)) for each in drawings if each[2] < 6]
    assert not any(overlap(box, each) for each in small)
    assert (box.top < master.height / 10) == is_at_the_top
    assert (box.left + box.width > 0.97 * master.width) == is_usual
    slides = foreign.slides(write(a_report(stamp="Draft"), layout).data)
    stamps = [shape for slide in slides for shape in slide.shapes if shape.name == "stamp"]
    assert {(each.left, each.top, each.width, each.height) for each in stamps} == {
        (box.left, box.top, box.width, box.height)
    }
    assert len(stamps) == len(slides)


def test_where_everything_is_drawn_upon_the_stamp_keeps_its_place(tmp_path: Path) -> None:
    def change(deck: Any) -> None:
        foreign.wide(deck)
        for top in (0.1, 7.0):
            for left in range(27):
                drawn(deck, left / 2, top, 0.4, 0.4)

    deck, master = planned(foreign.adopted(tmp_path, foreign.changed(change)), a_report(stamp="Draft"))
    assert deck.stamp is not None
    assert deck.stamp.box.top < master.height / 10


def test_what_stands_along_the_edges_is_told_in_few_boxes() -> None:
    def scaled(left: int, top: int, width: int, height: int) -> Box:
        return Box(left * 1000, top * 1000, width * 1000, height * 1000)

    band, tall, inner = scaled(0, 0, 1200, 40), scaled(900, 5, 20, 300), scaled(300, 200, 50, 50)
    pair, at_the_foot = (scaled(100, 10, 50, 30), scaled(140, 20, 50, 60)), scaled(0, 570, 100, 30)
    found = along_edges([at_the_foot, band, *pair, tall, inner], 1_200_000, 600_000)
    assert found == (scaled(100, 10, 90, 70), at_the_foot)


# ---------------------------------------------------------------------------------------------- links


def recoloured(**colours: str) -> bytes:
    """A wide template with other colours in its theme."""
    data = foreign.changed(foreign.wide)
    theme = "ppt/theme/theme1.xml"
    said = foreign.parts(data)[theme].decode()
    for name, colour in colours.items():
        said = re.sub(
            rf"<a:{name}>.*?</a:{name}>", f'<a:{name}><a:srgbClr val="{colour}"/></a:{name}>', said, flags=re.S
        )
    return foreign.replaced(theme, said.encode(), data)


@pytest.mark.parametrize(
    ("colours", "is_changed"),
    [
        ({"lt1": "101820", "dk1": "FFFFFF", "lt2": "22384A", "dk2": "C9D6E2", "hlink": "0000FF"}, True),  # blue on navy
        ({"hlink": "7AB800"}, True),  # a house's light green on white
        ({"hlink": "0000FF"}, False),
        ({"lt1": "101820", "dk1": "FFFFFF", "lt2": "22384A", "dk2": "C9D6E2", "hlink": "9CC2FF"}, False),
    ],
)
def test_links_are_read_where_lists_stand_and_on_panels(
    colours: dict[str, str], is_changed: bool, tmp_path: Path
) -> None:
    data = recoloured(**colours)
    as_it_is = foreign.adopted(tmp_path / "as it is", data)
    told = [each.message for each in catalogue(as_it_is, open_master(as_it_is)[0]).diagnostics]
    assert any("the theme sets links in" in each for each in told) == is_changed
    layout = foreign.adopted(tmp_path, data, lends=True)
    master, _ = open_master(layout)
    assert (master.theme.shown("hlink") != colours["hlink"]) == is_changed
    assert ("Links could not be read" in (tmp_path / "layouts/house/layout.yaml").read_text("utf-8")) == is_changed
    held = [each for page in master.layouts.values() for each in page.placeholders.values() if each.kind == "obj"]
    assert len(held) > 20
    for each in held:
        for ground in (each.fill,) if each.fill else each.behind.colours:
            assert contrast(master.theme.shown("hlink"), ground) >= READABLE, (each.name, ground)
    told = [each.message for each in catalogue(layout, master).diagnostics]
    assert not any("the theme sets links in" in each for each in told)


# ---------------------------------------------------------------------------------------------- bullets


def bulleted(*bullets: str) -> Callable[[Any], None]:
    """Lists with these bullets, level by level (XML); none where empty."""

    def change(deck: Any) -> None:
        foreign.wide(deck)
        style = deck.slide_master._element.find(".//{*}bodyStyle")
        for number, bullet in enumerate(bullets, 1):
            level = style.find(f"{{*}}lvl{number}pPr")
            for old in [each for each in level if "}bu" in each.tag]:
                level.remove(old)
            made = parse_xml(f"<a:x {nsdecls('a')}>{bullet or '<a:buNone/>'}</a:x>")
            for each in list(made):
                level.find("{*}defRPr").addprevious(each)

    return change


SQUARE = '<a:buClr><a:srgbClr val="00529B"/></a:buClr><a:buSzPct val="70000"/><a:buFont typeface="Wingdings"/><a:buChar char="n"/>'
ARROW = '<a:buFont typeface="Wingdings"/><a:buChar char="&#216;"/>'


@pytest.mark.parametrize(
    ("bullets", "marks"),
    [
        ((SQUARE, ARROW), [("n", "Wingdings", "00529B", "70000"), ("Ø", "Wingdings", None, "100000")]),
        (("", ARROW), [("Ø", "Wingdings", None, "100000")] * 2),  # the first level of the house has none
    ],
)
def test_lists_that_are_lent_have_the_bullets_of_the_house(
    bullets: tuple[str, ...], marks: list[tuple[str, str, str | None, str]], tmp_path: Path
) -> None:
    layout = foreign.adopted(tmp_path, foreign.changed(bulleted(*bullets)), lends=True)
    lent = next(
        each for each in Presentation(io.BytesIO(open_master(layout)[1])).slide_layouts if each.name == "Halves"
    )
    levels: list[Any] = [lent._element.find(f".//{{*}}lvl{number}pPr") for number in (1, 2)]
    for level, (char, face, colour, size) in zip(levels, marks, strict=True):
        assert level.find("{*}buChar").get("char") == char
        assert level.find("{*}buFont").get("typeface") == face
        assert level.find("{*}buSzPct").get("val") == size
        own = level.find("{*}buClr/{*}srgbClr")
        assert (None if own is None else own.get("val")) == colour
        names = [each.tag.rpartition("}")[2] for each in level]
        assert names == sorted(names, key=ORDER.index)


ORDER = ["lnSpc", "spcBef", "spcAft", "buClrTx", "buClr", "buSzPct", "buFont", "buChar", "buNone", "tabLst", "defRPr"]
"""The order of the schema (ISO 29500-1, 21.1.2.2.7)."""


# ---------------------------------------------------------------------------------------------- feet, statuses, rooms


@pytest.mark.parametrize(("height", "is_filled"), [(0.3, True), (0.2, True), (0.02, False)])
def test_feet_a_little_lower_than_their_line_are_filled(height: float, is_filled: bool, tmp_path: Path) -> None:
    def change(deck: Any) -> None:
        foreign.wide(deck)
        for holder in (deck.slide_master, *deck.slide_layouts):
            for shape in holder.placeholders:
                if shape._element.ph.get("type") in ("dt", "ftr") and shape._element.spPr.xfrm is not None:
                    shape.height = round(height * INCH)

    layout = foreign.adopted(tmp_path, foreign.changed(change), lends=True)
    slides = foreign.slides(write(a_report(date="2026-03-18"), layout).data)
    for slide in list(slides)[1:3]:
        texts = {shape.name: shape.text_frame.text for shape in slide.shapes if shape.has_text_frame}
        assert ("Date" in texts, "Footer" in texts) == (is_filled, is_filled), texts


@pytest.mark.parametrize(("ground", "is_coloured"), [("FFFFFF", True), ("0A2530", True), ("1E8CA5", False)])
def test_statuses_have_a_colour_only_where_it_is_read(ground: str, is_coloured: bool, tmp_path: Path) -> None:
    ink = "FFFFFF" if ground == "0A2530" else "000000"
    layout = foreign.adopted(tmp_path, recoloured(lt1=ground, dk1=ink, lt2=ground, dk2=ink), lends=True)
    values = metrics(*(metric(f"Label {n}", f"{n}", change="+4 %", good="down") for n in (1, 2, 3)))
    deck, _ = planned(layout, finished(report(section("Figures", values))))
    runs = [run for slide in deck.slides for each in slide.contents for para in each.paragraphs for run in para.runs]
    signals = [run for run in runs if run.signal]
    assert signals
    assert all(bool(run.rgb) == is_coloured for run in signals)
    assert all(contrast(run.rgb, ground) >= READABLE_LARGE for run in signals if run.rgb)


def test_of_several_masters_the_first_with_room_below_a_title_serves_lists(tmp_path: Path) -> None:
    data = foreign.changed(foreign.wide)
    master = read_master(data)
    assert choose(master)["list"][0].layout == "Title and Content"
    cover, narrow, roomy = (
        {name: page for name, page in master.layouts.items() if name == "Title Slide"},
        narrowed(master, 1),
        {f"{name} (3)": page for name, page in master.layouts.items()},
    )
    whole = {**cover, **narrow, **roomy}
    numbered = {
        name: replace(page, name=name, master=0 if name in cover else 1 if name in narrow else 2)
        for name, page in whole.items()
    }
    several = replace(master, layouts=numbered)
    samples = ("Title Slide", "Title and Content (2)", "Title and Content (3)")
    assert choose(several, samples)["list"][0].layout == "Title and Content (3)"
    assert choose(several, samples[:2])["list"][0].layout == "Title and Content (2)"


def narrowed(master: Master, number: int) -> dict[str, Any]:
    """A slide layout with a small text in its middle, as templates have them whose ground is all drawn."""
    page = master.layouts["Title and Content"]
    body = page.placeholders[1]
    small = replace(body, box=Box(master.width // 3, master.height // 3, master.width // 3, master.height // 3))
    return {f"{page.name} ({number + 1})": replace(page, placeholders={**page.placeholders, 1: small})}


def test_lists_are_taken_from_a_master_with_nothing_drawn_behind_them(tmp_path: Path) -> None:
    master = read_master(foreign.changed(foreign.wide))
    page = master.layouts["Title and Content"]
    body = page.placeholders[1]
    drawn_upon = replace(body, behind=replace(body.behind, is_drawing=True))
    pages = [page, replace(page, placeholders={**page.placeholders, 1: drawn_upon}), page, page]
    names = ["Cover", "Drawn upon", "Panelled", "Bare"]
    layouts = {
        name: replace(each, name=name, master=n) for n, (name, each) in enumerate(zip(names, pages, strict=True))
    }
    several = replace(master, layouts=layouts)
    assert choose(several, names, ["Panelled"])["list"][0].layout == "Bare"
    assert choose(several, names)["list"][0].layout == "Panelled"
    assert choose(several, names[:2])["list"][0].layout == "Cover"


def test_of_several_masters_each_has_its_theme() -> None:
    master = read_master(foreign.DEFAULT)
    other = replace(master.theme, colours={**master.theme.colours, "accent1": "123456"})
    page = replace(master.layouts["Title and Content"], name="Other", master=1)
    several = replace(master, layouts={**master.layouts, "Other": page}, themes=(master.theme, other))
    assert several.themed("Other").theme.shown("accent1") == "123456"
    assert several.themed("Title and Content") is several
    assert several.themed("Nowhere") is several
    assert master.themed("Title and Content") is master


def test_charts_in_a_house_of_one_colour_have_shades_of_it(tmp_path: Path) -> None:
    alike = {f"accent{number}": "1F4E79" for number in range(1, 7)}
    layout = foreign.adopted(tmp_path, recoloured(**alike))
    theme = open_master(layout)[0].theme
    colours = chart_colours(layout.spec.charts, layout.spec.deck, theme, ("FFFFFF",), True).palette
    shown = [colour if re.fullmatch("[0-9A-F]{6}", colour) else theme.shown(colour) for colour in colours[:4]]
    assert shown[0] == "1F4E79"
    assert all(distance(a, b) >= NEAR for a, b in combinations(shown, 2)), shown
    assert all(contrast(each, "FFFFFF") >= 1.5 for each in shown)
    goods = chart("column", ["Year", "North", "South"], ["2024", 1, 2], ["2025", 3, 4])
    whole = finished(report(section("Goods", goods)))
    written = foreign.parts(write(whole, layout).data)
    (xml,) = (text for name, text in written.items() if re.fullmatch(r"ppt/charts/chart\d*\.xml", name))
    assert f'srgbClr val="{shown[1]}"'.encode() in xml


@pytest.mark.parametrize(
    ("grounds", "ink"),
    [(("803300", "FFC000"), "000000"), (("101820", "607080"), "FFFFFF"), (("FFFFFF",), "000000"), ((), "000000")],
)
def test_panels_are_of_the_part_of_a_ground_on_which_text_is_read(grounds: tuple[str, ...], ink: str) -> None:
    master = read_master(foreign.DEFAULT)
    theme = replace(master.theme, colours={**master.theme.colours, "lt2": "732E08"})
    body = master.layouts["Title and Content"].placeholders[1]
    inked = tuple(replace(level, colour=ink) for level in body.levels)
    # Where it cannot be told what is behind the text, the slide may have a ground below other drawings.
    found = borrowed(theme, replace(body, levels=inked, behind=Behind(grounds, not grounds)), "813709")
    assert contrast(found.panel, ink) >= READABLE, found
