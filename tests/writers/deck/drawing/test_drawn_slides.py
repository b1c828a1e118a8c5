"""Slides drawn from the plan: one whole SVG each, whose contents say where the source has them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from publish.building import check
from publish.diagnostics import Severity
from publish.layouts import open_layout
from publish.writers.deck.drawing import DrawnSlide, drawn_deck
from publish.writers.deck.drawing.lettering import Ink, Lettering
from publish.writers.deck.drawing.masters.fills import NS, Fills
from publish.writers.deck.drawing.masters.simplified import simplified
from publish.writers.deck.fitting.ruler import Ruler
from tests import foreign
from tests.builders import chart, finished, item, points, section
from tests.builders import report as report_of
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def everything() -> tuple[DrawnSlide, ...]:
    checked = check(ROOT / "tests" / "strangers" / "library.yaml")
    assert checked.report is not None
    assert checked.layout is not None
    return drawn_deck(checked.report, checked.layout).slides


def test_every_slide_is_a_whole_drawing_of_its_own(everything: tuple[DrawnSlide, ...]) -> None:
    for slide in everything:
        root = etree.fromstring(slide.svg)
        assert root.tag == "{http://www.w3.org/2000/svg}svg"
        assert root.get("viewBox") == "0 0 960 540"
        assert not [href for href in re.findall(r'href="([^"]*)"', slide.svg) if not href.startswith("data:")]


def test_words_say_where_the_source_has_them(everything: tuple[DrawnSlide, ...]) -> None:
    lines = (ROOT / "tests" / "strangers" / "library.yaml").read_text(encoding="utf-8").splitlines()
    source, found = "".join("".join(lines).split()), 0
    for slide in everything:
        for group in etree.fromstring(slide.svg).iterfind(".//{*}g[@data-place]"):
            file, line, column = str(group.get("data-place")).rsplit(":", 2)
            assert file.endswith("library.yaml")
            words = "".join("".join(map(str, text.itertext())) for text in group.iterfind("{*}text"))
            words = "".join(words.split())
            if len(words) > 2 and source.count(words) == 1:
                said = "".join((lines[int(line) - 1][int(column) - 1 :], *lines[int(line) : int(line) + 8]))
                assert words in "".join(said.split())
                found += 1
    assert found > 25


SHAPES = (
    '<p:sp xmlns:p="{p}"><p:nvSpPr><p:cNvPr id="90" name="a"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm xmlns:a="{a}">'
    '<a:off x="0" y="0"/><a:ext cx="900" cy="900"/></a:xfrm><a:prstGeom xmlns:a="{a}" prst="cloud"><a:avLst/></a:prstGeom>'
    '<a:effectLst xmlns:a="{a}"><a:outerShdw blurRad="9"><a:srgbClr val="000000"/></a:outerShdw></a:effectLst></p:spPr></p:sp>'
).format(
    p="http://schemas.openxmlformats.org/presentationml/2006/main",
    a="http://schemas.openxmlformats.org/drawingml/2006/main",
)
EMF = b"\x01\x00\x00\x00" + bytes(36) + b" EMF" + bytes(60)


def test_what_a_foreign_master_draws_in_its_own_way_is_told_once_of_the_first_slide_layout(tmp_path: Path) -> None:
    names = ("Title Slide", "Title and Content")
    data = foreign.changed(foreign.only(*names))
    part = r"ppt/slideMasters/slideMaster1\.xml"
    data = foreign.edited(part, "</p:spTree>", SHAPES + "</p:spTree>", data)
    layout = foreign.adopted(tmp_path, data)
    report = finished(report_of(section("One", points(item("Lead", "Text"), item("Other", "Text")))))
    deck = drawn_deck(report, layout)
    (told,) = deck.simplified
    assert (told.severity, told.code) == (Severity.NOTE, "layout")
    assert told.message.endswith("in a simpler form, without the outline 'cloud', a shadow")
    assert drawn_deck(report, open_layout("plain")).simplified == ()
    blip = f'<a:blip xmlns:a="{NS["a"]}"/><a:effectLst'
    tree = etree.fromstring(f"<tree>{SHAPES.replace('<a:effectLst', blip).replace('cloud', 'rect')}</tree>")
    fills = Fills({}, lambda _: EMF, lambda *_: "", tree, lambda _: EMF)
    assert [*simplified(tree, fills)] == ["a shadow", "a picture of the kind EMF"]


def test_a_sign_that_the_latin_font_lacks_takes_no_other_font_for_the_figure_beside_it() -> None:
    layout = open_layout("official")
    assert layout.spec.deck is not None
    fonts = layout.spec.deck.fonts
    lettering = Lettering(fonts, Ruler(fonts, False), "en")
    drawn = re.findall(r"<text([^>]*)>([^<]*)<", lettering.text(0, 0, "−0.5 ≤ 3", Ink(12, "#000000", True)))
    assert [words.strip() for _, words in drawn] == ["−", "0.5", "≤", "3"]
    assert ["CJK" in look.partition("font-family")[2] for look, _ in drawn] == [True, False, True, False]


def test_a_sign_of_a_currency_that_no_font_of_the_layout_has_leaves_the_figure_in_its_own() -> None:
    layout = open_layout("plain")
    assert layout.spec.deck is not None
    fonts = layout.spec.deck.fonts
    lettering = Lettering(fonts, Ruler(fonts, False), "en-IN")
    drawn = re.findall(r"<text([^>]*)>([^<]*)<", lettering.text(0, 0, "₹61,240 crore", Ink(12, "#000000")))
    assert [words for _, words in drawn] == ["₹", "61,240 crore"]
    families = [look.partition("font-family")[2] for look, _ in drawn]
    assert "Noto Sans" in families[0]
    assert not families[1]
    assert lettering.width("₹", Ink(12, "#000000")) < 12


def test_names_of_a_chart_from_right_to_left_are_drawn_in_their_order() -> None:
    bars = chart("bar", ["סוג", "מספר"], ["אחת שתיים", "3"], ["שלוש ארבע", "2"], caption="שמות", lang="he")
    whole = finished(report_of(section("פרק", bars), title="כותרת", lang="he"))
    (slide,) = (each.svg for each in drawn_deck(whole, open_layout("plain")).slides if "שתיים" in each.svg)
    places = {words: float(x) for x, words in re.findall(r'<text x="([-\d.]+)"[^>]*>([^<]*)<', slide)}
    assert places["אחת"] > places["שתיים"]
    assert places["שלוש"] > places["ארבע"]
