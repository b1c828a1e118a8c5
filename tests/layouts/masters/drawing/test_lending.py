"""Slide layouts lent to a foreign master: below its own title, in its room, colours and fonts; and decks that are composed with them."""

from __future__ import annotations

import io
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pptx import Presentation
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls

from publish.diagnostics import Severity
from publish.layouts import Layout, open_layout
from publish.layouts.masters.behind import worst
from publish.layouts.masters.bindings import problems
from publish.layouts.masters.boxes import overlap
from publish.layouts.masters.catalogue import catalogue
from publish.layouts.masters.colours.contrast import READABLE, READABLE_LARGE
from publish.layouts.masters.drawing.legible import legible
from publish.layouts.masters.drawing.lending import LENT
from publish.layouts.masters.drawing.scrims import with_scrims
from publish.layouts.masters.drawing.turned import kept_on_slide
from publish.layouts.masters.opening import open_master
from publish.layouts.masters.purposes import FEET
from publish.layouts.masters.reading import read_master
from publish.layouts.masters.values import Master
from publish.writers.deck import write
from tests import foreign
from tests.conftest import ROOT
from tests.hostile.making import checked

House = tuple[Layout, Master, bytes]


def dark(deck: Any) -> None:
    """Light text on a dark ground, as the theme's colours are mapped: 16:9."""
    foreign.wide(deck)
    mapping = deck.slide_master._element.find("{*}clrMap")
    for name, slot in (("bg1", "dk1"), ("tx1", "lt1"), ("bg2", "dk2"), ("tx2", "lt2")):
        mapping.set(name, slot)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    """A dark master of another house with what is lent to it."""
    layout = foreign.adopted(tmp_path_factory.mktemp("house"), foreign.changed(dark), lends=True)
    return (layout, *open_master(layout))


def test_every_slide_layout_stands_below_the_title_of_the_master_in_the_room_of_its_text(house: House) -> None:
    layout, master, data = house
    assert not [each for each in problems(layout, master) if each.severity is Severity.ERROR]
    own = list(master.layouts)[:11]
    lent = [each for name, each in master.layouts.items() if name not in own]
    assert {"Key figures 3", "Chart with 2 findings", "Halves", "Main and side", "Comparison (2)"} & {
        x.name for x in lent
    }
    room = master.layouts["Title and Content"].placeholders[1].box
    title = master.layouts["Title Only"].placeholders[0].box
    for each in lent:
        assert each.placeholders[0].box == title, each.name
        below = [p for p in each.placeholders.values() if p.idx and p.kind not in FEET]
        for place in below:
            assert room.left <= place.box.left, (each.name, place.name)
            assert place.box.left + place.box.width <= room.left + room.width, (each.name, place.name)
            assert room.top <= place.box.top, (each.name, place.name)
            assert place.box.top + place.box.height <= room.top + room.height, (each.name, place.name)
            assert not overlap(place.box, title), (each.name, place.name)
            found = worst(place, master.theme)
            large = place.level(0).size >= 24
            assert found is None or found[0] >= (READABLE_LARGE if large else READABLE), (each.name, place.name, found)
    opened = Presentation(io.BytesIO(data))
    numbers = Counter(each.get("id") for each in opened.slide_master._element.iter("{*}sldLayoutId"))
    assert set(numbers.values()) == {1}
    assert [each.name for each in opened.slide_layouts] == list(master.layouts)


def test_a_report_is_composed_on_a_foreign_master_as_on_ours(house: House) -> None:
    layout, _, _ = house
    report, found = checked(ROOT / "tests" / "strangers" / "decks" / "incident.yaml")
    assert report is not None, found
    written = write(report, layout)
    slides = Presentation(io.BytesIO(written.data)).slides
    assert len(slides) == 12
    below = slides[0].placeholders[1].text_frame.text.replace("\N{NO-BREAK SPACE}", " ").split("\v")
    assert below[:2] == [
        "Review of the incident of 11 May 2026",
        "Safety incident review",
    ]
    used = {slide.slide_layout.name for slide in slides}
    assert {"Key figures 3 with a sentence", "Side and main", "Main and side", "Two blocks"} <= used
    callouts = [shape.text_frame.text for slide in slides for shape in slide.shapes if shape.has_text_frame]
    assert sum(text.startswith(("High", "Medium")) for text in callouts) == 3
    (table,) = [shape.table for slide in slides for shape in slide.shapes if shape.has_table]
    styles = foreign.parts(written.data)["ppt/tableStyles.xml"].decode()
    assert table._tbl.tblPr.find("{*}tableStyleId").text in styles


@pytest.mark.parametrize(
    "colours",
    [
        {},
        {"accent1": "4F81BD", "accent2": "C0504D", "lt2": "EEECE1"},
        {"accent1": "ED7D31", "accent2": "4472C4", "lt2": "E7E6E6"},
        {"lt2": "A0A0A0"},
        {"lt1": "1F2937", "dk1": "FFFFFF", "accent1": "3B82F6"},
        {f"accent{number}": "FFD966" for number in range(1, 7)},
    ],
)
def test_what_is_lent_is_readable_on_its_panels_in_whatever_colours(tmp_path: Path, colours: dict[str, str]) -> None:
    data = foreign.changed(foreign.wide)
    (theme,) = (name for name in foreign.parts(data) if name.endswith("theme1.xml"))
    words = foreign.parts(data)[theme].decode()
    for name, colour in colours.items():
        words = re.sub(rf"(<a:{name}>).*?(</a:{name}>)", rf'\1<a:srgbClr val="{colour}"/>\2', words, flags=re.DOTALL)
    layout = foreign.adopted(tmp_path, foreign.replaced(theme, words.encode(), data), lends=True)
    found = catalogue(layout, open_master(layout)[0]).diagnostics
    faults = [fault.message for fault in found if "a contrast of" in fault.message]
    assert [fault for fault in faults if "'Section Header'" not in fault] == []  # which has the template's own grey


@pytest.mark.parametrize("name", ["plain", "official"])
def test_nothing_is_lent_to_a_master_of_ours_which_serves_all_forms_as_it_is(name: str, tmp_path: Path) -> None:
    own = open_layout(name)
    layout = foreign.adopted(tmp_path, (ROOT / "layouts" / name / own.spec.deck.master).read_bytes(), lends=True)
    assert list(open_master(layout)[0].layouts) == list(open_master(own)[0].layouts)
    forms, ours = layout.spec.deck.forms, open_layout("plain").spec.deck.forms
    assert {form for form in LENT if not set(ours[form]) <= set(forms[form])} == set()


def test_what_was_lent_to_a_master_is_not_lent_again(house: House, tmp_path: Path) -> None:
    layout, master, data = house
    again = foreign.adopted(tmp_path, data, lends=True)
    assert list(open_master(again)[0].layouts) == list(master.layouts)
    own, forms = list(master.layouts)[:11], again.spec.deck.forms
    lent = {form: {each for each in layout.spec.deck.forms[form] if each.layout not in own} for form in LENT}
    assert {form for form in LENT if not lent[form] <= set(forms[form])} == set()


def test_nothing_is_lent_where_the_master_has_no_room(tmp_path: Path) -> None:
    def narrow(deck: Any) -> None:
        for holder in (deck.slide_master, *deck.slide_layouts):
            for shape in holder.placeholders:
                if shape.placeholder_format.idx == 1 and shape.has_text_frame:
                    shape.left, shape.top, shape.width, shape.height = (914400 * n for n in (1, 2, 4, 2))

    layout = foreign.adopted(tmp_path, foreign.changed(narrow), lends=True)
    assert len(open_master(layout)[0].layouts) == 11


def halves(deck: Any) -> None:
    """No slide layout with one text, only with two halves."""
    foreign.wide(deck)
    foreign.only("Two Content")(deck)


def busy(deck: Any) -> None:
    """A photograph of dark and light fields as the ground of all slides."""
    foreign.wide(deck)
    picture = Image.new("RGB", (32, 18))
    picture.putdata([(20, 20, 90) if (at // 3) % 2 else (240, 230, 180) for at in range(32 * 18)])
    saved = io.BytesIO()
    picture.save(saved, "PNG")
    _, relation = deck.slide_master.part.get_or_add_image_part(saved)
    background = deck.slide_master._element.cSld.find("{*}bg")
    background.clear()
    fill = f'<a:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></a:blipFill>'
    background.append(parse_xml(f"<p:bgPr {nsdecls('a', 'p', 'r')}>{fill}<a:effectLst/></p:bgPr>"))


def test_a_master_of_halves_alone_is_lent_the_whole_room_for_lists_too(tmp_path: Path) -> None:
    layout = foreign.adopted(tmp_path, foreign.changed(halves), lends=True)
    master, _ = open_master(layout)
    listed, *others = layout.spec.deck.forms["list"]
    own = [each.box for each in master.layouts["Two Content"].placeholders.values() if each.idx in (1, 2)]
    body = master.placeholder(listed.layout, listed.body)
    assert body is not None
    assert body.box.width > 0.95 * (own[1].left + own[1].width - own[0].left)
    assert "Two Content" not in [binding.layout for binding in others]
    assert layout.spec.deck.forms["cover"][0].subtitle is not None


def test_text_on_a_busy_picture_has_a_panel_behind_it(tmp_path: Path) -> None:
    data = foreign.changed(busy)
    panelled, names = with_scrims(data, read_master(data))
    assert {"Title Slide", "Title and Content", "Title Only"} <= {*names}
    master = read_master(legible(panelled, read_master(panelled))[0])
    for layout in master.layouts.values():
        for each in layout.placeholders.values():
            if each.kind in ("title", "ctrTitle", "body", "obj") and (found := worst(each, master.theme)):
                assert found[0] >= READABLE_LARGE, (layout.name, each.name)
    assert with_scrims(panelled, master) == (panelled, ())


def banded(deck: Any) -> None:
    """Covers in the house's red, and a red column at the left of all slides, below the grey words of Office's own template."""
    foreign.wide(deck)
    for holder, width in ((deck.slide_layouts[0], deck.slide_width), (deck.slide_master, 3_200_000)):
        holder.shapes._spTree.insert(
            2,
            parse_xml(
                f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="99" name="Red"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
                f'<p:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{deck.slide_height}"/></a:xfrm>'
                '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="C00000"/></a:solidFill></p:spPr></p:sp>'
            ),
        )


def test_grey_words_on_what_a_template_draws_are_judged_as_they_are_shown() -> None:
    data = foreign.changed(banded)
    before = read_master(data)
    cover, listed = (before.layouts[name].placeholders for name in ("Title Slide", "Title and Content"))
    for each in (cover[1], listed[10]):  # black, of which a quarter is left out: the subtitle, the date
        assert each.level(0).ink == "888888"
        assert (found := worst(each, before.theme)) is not None
        assert found[0] < 2
    data, names = legible(data, before)
    assert {"Title Slide", "Title and Content"} <= {*names}
    after = read_master(data)
    for name, idx in (("Title Slide", 1), ("Title and Content", 10)):
        assert (found := worst(after.layouts[name].placeholders[idx], after.theme)) is not None
        assert found[0] >= READABLE_LARGE, (name, found)
    assert after.layouts["Title and Content"].placeholders[12].level(0).ink == "888888"  # the number stands on white


def test_a_turned_title_is_as_wide_as_what_of_it_stands_on_the_slide() -> None:
    transform = '<a:xfrm rot="21111000"><a:off x="90000" y="0"/><a:ext cx="8000000" cy="954000"/></a:xfrm>'

    def turned(deck: Any) -> None:
        foreign.only("Title and Content", "Blank")(deck)
        shape = deck.slide_layouts[0].placeholders[0]._element
        shape.spPr.append(parse_xml(transform.replace("<a:xfrm", f"<a:xfrm {nsdecls('a')}")))

    data = foreign.changed(turned)
    kept, changed = kept_on_slide(data, 9144000, 6858000)
    box = read_master(kept).layouts["Title and Content"].placeholders[0].box
    assert changed == 1
    assert 0.5 < box.width / 8000000 < 0.8
    assert kept_on_slide(kept, 9144000, 6858000) == (kept, 0)
