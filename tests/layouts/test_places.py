"""What is wrong with a layout stands at its line in `layout.yaml`, in a template or in a style sheet."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish import source, transforms
from publish.diagnostics import ReportError
from publish.layouts import Layout, fonts, open_layout
from publish.writers.briefing import write as write_briefing
from publish.writers.briefing.html import in_sheet
from publish.writers.deck import write as write_deck
from publish.writers.deck.planning import plan

HOUSE = """\
title: House
based_on: plain
deck:
  forms:
    quote:
      - layout: Qoute
        body: 1
    table:
      - layout: Table
        title: 77
        table: 13
"""


@pytest.fixture
def house(project: Path) -> Layout:
    Path("layouts/house/briefing").mkdir(parents=True)
    Path("layouts/house/layout.yaml").write_text(HOUSE, encoding="utf-8")
    return open_layout("house", Path())


def test_keys_and_texts_of_a_description_have_places(house: Layout) -> None:
    assert str(house.at("deck", "forms", "quote", 0, "layout")) == "layouts/house/layout.yaml:6:17"
    assert str(house.at("deck", "forms", "quote", 7, "layout")) == "layouts/house/layout.yaml:6:7"
    assert str(house.at("nothing")) == "house/layout.yaml:1:1"
    assert str(house.where("Qoute")) == "layouts/house/layout.yaml:6:17"
    assert house.where("nothing") is None
    inherited = house.at("briefing", "faces", 0, "file")
    assert inherited.file.endswith("plain/layout.yaml")
    assert inherited.line > 1


def report() -> object:
    Path("source/a.yaml").write_text("title: A report\ncontent: [A text.]\n", encoding="utf-8")
    read = source.load(Path("source/a.yaml")).report
    assert read is not None
    return transforms.apply(read)[0]


def test_a_form_that_the_master_lacks_stands_at_its_line(house: Layout) -> None:
    with pytest.raises(ReportError) as raised:
        write_deck(report(), house)  # type: ignore[arg-type]
    found = {str(each.place): each.message for each in raised.value.diagnostics}
    assert "no slide layout 'Qoute'" in found["layouts/house/layout.yaml:6:17"]
    assert "has no placeholder 77 for 'title'" in found["layouts/house/layout.yaml:10:16"]


def test_a_font_that_is_missing_stands_where_the_layout_names_it(
    monkeypatch: pytest.MonkeyPatch, project: Path
) -> None:
    plain, find = open_layout("plain"), fonts.find
    for write, name in (
        (write_deck, plain.spec.deck.fonts.latin.measure.file),
        (write_briefing, plain.spec.briefing.faces[0].file),
    ):
        monkeypatch.setattr(fonts, "find", lambda file, name=name: None if file == name else find(file))
        plan._fitter.cache_clear()  # what was measured before is known
        with pytest.raises(ReportError) as raised:
            write(report(), plain)  # type: ignore[arg-type]
        (found,) = raised.value.diagnostics
        assert found.code == "missing-font"
        assert found.place == plain.where(name) is not None


def test_what_the_engine_says_of_a_style_sheet_stands_in_it(house: Layout) -> None:
    Path("layouts/house/briefing/own.css").write_text("p {\n  colr: red;\n}\n", encoding="utf-8")
    place = in_sheet("Ignored `colr: red` at 2:3, unknown property.", house)
    assert str(place) == "layouts/house/briefing/own.css:2:3"
    assert in_sheet("Ignored `colr: blue` at 2:3, unknown property.", house) is None
    assert in_sheet("Something else", house) is None
