"""A layout as a designer writes it who has never seen one: what is wrong is told at its place, with what was meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.diagnostics import ReportError
from publish.layouts import fonts, open_layout
from publish.layouts.spec import Measure
from publish.writers.briefing import _property_meant, _worded, faces, html
from publish.writers.deck.fitting.ruler import NoFace, _face


def house(text: str) -> None:
    Path("layouts/house").mkdir(parents=True, exist_ok=True)
    Path("layouts/house/layout.yaml").write_text(text, encoding="utf-8")


def told(name: str = "house") -> list[tuple[str, str | None]]:
    with pytest.raises(ReportError) as caught:
        open_layout(name, Path())
    return [(str(each.place), each.hint) for each in caught.value.diagnostics]


@pytest.mark.parametrize(
    ("colour", "meant"),
    [("A6192E", "#A6192E"), ('"#abc"', "#AABBCC"), ("navy", "#000080"), ('"rgb(1,2,3)"', "#010203")],
)
def test_a_colour_in_another_way_is_told_in_ours(project: Path, colour: str, meant: str) -> None:
    house(f"title: House\nbased_on: plain\ncolours: {{accent1: {colour}}}\n")
    assert told() == [("layouts/house/layout.yaml:3:20", f'write "{meant}", in quotes')]


def test_what_is_no_colour_is_told_with_an_example(project: Path) -> None:
    house("title: House\nbased_on: plain\ncolours: {accent1: bleu}\n")
    assert told()[0][1] == 'a colour such as "#A6192E", in quotes'


def test_a_weight_in_words_is_told_as_a_number(project: Path) -> None:
    house("title: House\nbased_on: plain\nbriefing: {faces: [{family: A, file: a.ttf, weight: Bold}]}\n")
    assert told() == [("layouts/house/layout.yaml:3:53", "write 700")]


def test_a_layout_with_nothing_in_it_is_told_how_it_begins(project: Path) -> None:
    house("")
    assert told() == [("layouts/house/layout.yaml:1:1", "begin with 'title: …' and 'based_on: plain'")]
    Path("layouts/house/layout.yaml").rename("layouts/house/layout.yml")
    assert told() == [("None", "there is a folder 'layouts/house', without a layout.yaml in it")]


def test_a_font_file_is_told_with_what_was_meant(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "House-Regular.ttf").write_bytes(b"")
    monkeypatch.setattr(fonts, "directories", lambda: (tmp_path,))
    assert fonts.remedy("house-regular.ttf") == fonts.remedy("House-Regular") == "did you mean 'House-Regular.ttf'?"
    assert fonts.remedy("House-Regular.woff2") == "did you mean 'House-Regular.ttf'?"
    assert fonts.remedy("Other.woff2") == "the name of a font file ends in one of .otf, .ttf, .ttc, .otc"
    assert (
        fonts.remedy("fonts/Other.ttf")
        == "name it without a folder, 'Other.ttf', and put it into the layout's folder 'fonts'"
    )
    assert (
        fonts.remedy("Other.ttf")
        == f"put Other.ttf into the layout's folder 'fonts', into {tmp_path}, or a folder that $PUBLISH_FONTS names"
    )
    assert "install the package texlive" in fonts.remedy("FandolSong-Regular.otf")


def test_faces_that_take_the_place_of_all_others_lose_none_in_silence(project: Path) -> None:
    house("title: House\nbased_on: plain\nbriefing:\n  faces: [{family: Mine, file: NotoSans-Regular.ttf}]\n")
    lost = [(str(each.place), each.message) for each in faces.doubts(open_layout("house", Path()), "en")]
    assert lost == [("layouts/house/layout.yaml:4:10", "no face is called 'Plain Latin' any more")]
    house("title: House\nbased_on: plain\nbriefing:\n  faces: [{family: Plain Latin, file: NotoSans-Regular.ttf}]\n")
    lost = [(str(each.place), each.message) for each in faces.doubts(open_layout("house", Path()), "en")]
    message = "'Plain Latin' has no bold face any more: bold words look as the others"
    assert lost == [("layouts/house/layout.yaml:4:10", message)]


@pytest.mark.parametrize("lang", ["en", "zh-Hans", "zh-Hant", "ja", "ko", "de"])
@pytest.mark.parametrize("name", ["plain", "official"])
def test_our_own_layouts_lose_nothing(name: str, lang: str) -> None:
    assert list(faces.doubts(open_layout(name), lang)) == []


def test_a_collection_has_so_many_fonts() -> None:
    with pytest.raises(NoFace) as caught:
        _face(Measure(file="NotoSansCJK-Regular.ttc", index=99), bold=False)
    assert caught.value.diagnostics[0].message.endswith("the file NotoSansCJK-Regular.ttc has no font 99")
    with pytest.raises(NoFace):
        _face(Measure(file="NotoSans-Regular.ttf", index=1), bold=False)


def test_what_the_engine_says_of_a_style_sheet_stands_at_its_line_in_our_words(project: Path) -> None:
    house("title: House\nbased_on: plain\n")
    sheet = Path("layouts/house/briefing/kinds.css")
    sheet.parent.mkdir()
    sheet.write_text(
        'h1 { colour: red }\n@import "foo.css";\nh2::befor { color: red }\np { color:  var(--none) }\n',
        encoding="utf-8",
    )
    layout = open_layout("house", Path())
    said = {
        "Ignored `colour: red` at 1:6, unknown property.": ("1:6", "'colour: red' is ignored: there is no property of that name"),
        "Invalid or unsupported selector, 'h2::befor '": ("3:1", "what 'h2::befor' selects is not known, and its rule is ignored"),
        "@import rule ' \"foo.css\"' not at the beginning of the the whole rule was ignored at 2:1.": (
            "2:9",
            "'foo.css' is not imported: that stands before all rules of a style sheet",
        ),
        "Ignored `color: ` at 4:13, no value.": ("4:5", "'color' is ignored: it has no value, or one of a 'var()' that is not set"),
    }  # fmt: skip
    for complaint, (place, words) in said.items():
        assert (str(html.in_sheet(complaint, layout)), _worded(complaint)) == (f"{sheet}:{place}", words)
    meant = {
        name: _property_meant(f"Ignored `{name}: red` at 1:6, unknown property.")
        for name in ("colour", "marginn", "x-y")
    }
    assert meant == {"colour": "did you mean 'color'?", "marginn": "did you mean 'margin'?", "x-y": None}
