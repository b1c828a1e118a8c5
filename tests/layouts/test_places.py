"""What is wrong with a layout stands at its line in `layout.yaml`, in a template or in a style sheet."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish import source, transforms
from publish.diagnostics import ReportError, Severity
from publish.layouts import Layout, fonts, open_layout
from publish.writers.briefing import write as write_briefing
from publish.writers.briefing.html import asked_for, document, in_sheet
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
    assert str(house.at("nothing")) == "layouts/house/layout.yaml:1:1"
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


@pytest.mark.parametrize(
    ("name", "text", "place", "words"),
    [
        ("blocks/text.html", b"<p>\n{{ block.wrds }}\n</p>\n", "2:1", "has no 'wrds'"),
        (
            "blocks/text.html",
            b'<p>\n{% include "blocks/tabel.html" %}\n</p>\n',
            "2:1",
            "no template 'blocks/tabel.html'",
        ),
        ("blocks/text.html", "<p>\nGr\u00fc\u00dfe".encode("latin-1"), "2:3", "not UTF-8 text"),
    ],
)
def test_what_is_wrong_with_a_template_stands_at_its_line(
    house: Layout, name: str, text: bytes, place: str, words: str
) -> None:
    path = Path("layouts/house/briefing", name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text)
    with pytest.raises(ReportError) as raised:
        document(report(), house)  # type: ignore[arg-type]
    (found,) = raised.value.diagnostics
    assert str(found.place) == f"{path.as_posix()}:{place}"
    assert words in found.message
    assert found.hint
    assert "nothing" not in found.hint


def test_an_address_that_nothing_is_supplied_for_is_found_where_it_is_asked_for(house: Layout) -> None:
    Path("layouts/house/briefing/own.css").write_text("p {\n  background: url(pic.png);\n}\n", encoding="utf-8")
    assert str(asked_for("pic.png", house)) == "layouts/house/briefing/own.css:2:19"
    assert asked_for("https://elsewhere.example/", house) is None


@pytest.mark.parametrize(
    ("description", "place", "words"),
    [
        ("based_on: plain\ncolours:\n  accent1: #A6192E\n", "3:12", "'#A6192E' is a comment"),
        ('colours: {accent1: "#A6192E"}\n', "1:1", "'based_on' is missing"),
    ],
)
def test_what_a_description_lacks_is_told_once(project: Path, description: str, place: str, words: str) -> None:
    folder = project / "layouts" / "own"
    folder.mkdir(parents=True)
    (folder / "layout.yaml").write_text(f"{description}", encoding="utf-8")
    with pytest.raises(ReportError) as raised:
        open_layout("own", Path())
    (found,) = raised.value.diagnostics
    assert found.severity is Severity.ERROR
    assert str(found.place).endswith(f"own/layout.yaml:{place}")
    assert words in found.message
