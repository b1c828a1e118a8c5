"""Layout folders: found, put together from what they are based on, and checked as a report is."""

from __future__ import annotations

import pickle
import shutil
from pathlib import Path

import pytest

from publish.diagnostics import Place, ReportError, Sources, as_text
from publish.layouts import fonts, names, open_layout
from publish.layouts.coverage import covered, files
from publish.layouts.layout import shipped
from publish.writers.briefing.strays import strays


def write(name: str, text: str) -> None:
    folder = Path("layouts") / name
    folder.mkdir(parents=True)
    (folder / "layout.yaml").write_text(text, encoding="utf-8")


def complaint(name: str) -> tuple[str, str]:
    """Code and place of the one thing that is wrong with a layout."""
    with pytest.raises(ReportError) as raised:
        open_layout(name, Path(), Place("source/a.yaml", 2, 9))
    (found,) = raised.value.diagnostics
    return found.code, str(found.place)


@pytest.mark.parametrize("name", ["plain", "official"])
def test_shipped_layouts_open(name: str) -> None:
    layout = open_layout(name)
    assert layout.name == name
    assert (layout.folders[0] / "layout.yaml").is_file()
    assert layout.file(layout.spec.deck.master) is not None


def test_a_layout_says_only_what_differs(project: Path) -> None:
    write("house", "based_on: plain\ntitle: House\ncolours: {accent1: '#00AA55'}\nnumbering: ['一、']\n")
    house, plain = open_layout("house", Path()), open_layout("plain")
    assert house.spec.title == "House"
    assert house.spec.colours.accent1 == "#00AA55"
    assert house.spec.colours.dark1 == plain.spec.colours.dark1
    assert house.spec.numbering == ("一、",)
    assert house.spec.deck.forms == plain.spec.deck.forms
    assert house.folders == (Path("layouts/house"), shipped() / "plain")


def test_a_file_is_taken_from_the_nearest_folder_that_has_it(project: Path) -> None:
    write("house", "based_on: plain\ntitle: House\n")
    Path("layouts/house/deck").mkdir()
    Path("layouts/house/deck/plain.pptx").touch()
    layout = open_layout("house", Path())
    assert layout.file("deck/plain.pptx") == Path("layouts/house/deck/plain.pptx")
    assert layout.file("briefing/page.css") == shipped() / "plain" / "briefing" / "page.css"
    assert layout.file("nothing") is None
    assert [folder.name for folder in layout.template_folders] == ["briefing", "briefing"]


def test_the_fonts_of_a_layout_lie_in_its_folder(project: Path) -> None:
    own = "briefing: {{faces: [{{family: Plain Latin, file: {0}}}]}}\ndeck: {{fonts: {{code: {{typeface: B, measure: {{file: {0}}}}}}}}}\n"
    for name, source in (("house", "LiberationSans-Regular.ttf"), ("rival", "LiberationMono-Regular.ttf")):
        write(name, "based_on: plain\ntitle: House\n" + own.format("Brand.ttf"))
        Path(f"layouts/{name}/fonts").mkdir()
        shutil.copy(str(fonts.find(source)), f"layouts/{name}/fonts/Brand.ttf")
    write("child", "based_on: house\n")
    house, rival, child = (open_layout(name, Path()) for name in ("house", "rival", "child"))
    (named,), (other,) = (files(layout.spec.briefing)[:1] for layout in (house, rival))
    assert (fonts.find(named), fonts.find(other)) == (
        Path("layouts/house/fonts/Brand.ttf"),
        Path("layouts/rival/fonts/Brand.ttf"),
    )
    assert named != other
    assert (str(named), pickle.loads(pickle.dumps(named))) == ("Brand.ttf", named)
    assert covered(named) != covered(other)
    assert files(child.spec.briefing)[0] == child.spec.deck.fonts.code.measure.file == named
    assert (house.font("Brand.ttf"), house.where(named)) == (
        Path("layouts/house/fonts/Brand.ttf"),
        Place("layouts/house/layout.yaml", 3, 48),
    )
    assert fonts.find("Brand.ttf") is None
    Path("layouts/house/fonts/Brand.ttf").unlink()
    assert fonts.find(files(open_layout("house", Path()).spec.briefing)[0]) is None
    Path("layouts/house/fonts/Brand.ttf").symlink_to(str(fonts.find("LiberationSans-Regular.ttf")))
    with pytest.raises(ReportError, match="outside the layout's own folder"):
        open_layout("house", Path())


def test_files_that_nothing_asks_for_are_told(project: Path) -> None:
    write("house", "based_on: plain\ntitle: House\n")
    texts = {
        "blocks/quote.html": "<p>{% include 'parts/mark.html' %}</p>", "blocks/qoute.html": "", "parts/mark.html": "",
        "extra.css": "", "logo.svg": "", "page.css": "@import 'more.css';", "more.css": "", "README.md": "", ".hidden.html": "",
    }  # fmt: skip
    for name, text in texts.items():
        path = Path("layouts/house/briefing", name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    found = [*strays(open_layout("house", Path()))]
    assert [(Path(str(each.place and each.place.file)).name, each.hint) for each in found] == [
        ("qoute.html", "did you mean 'blocks/quote.html'?"),
        ("extra.css", "name it in a template, such as 'head.html', or take it out"),
        ("logo.svg", "name it in a template, such as 'head.html', or take it out"),
    ]
    assert [*strays(open_layout("plain"))] == [*strays(open_layout("official"))] == []


def test_the_projects_own_layouts_stand_beside_the_shipped_ones(project: Path) -> None:
    write("house", "title: House\n")
    Path("layouts/no-layout").mkdir()
    assert names(Path()) == ("house", "official", "plain")


@pytest.mark.parametrize("name", ["offical", "../plain", "", "plain/", "/"])
def test_what_is_no_layout_is_reported_where_the_report_asks_for_it(project: Path, name: str) -> None:
    assert complaint(name) == ("unknown-layout", "source/a.yaml:2:9")


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("based_on: plain\ntitle: House\ncolors: {}\n", "unknown-key", ":3:1"),
        ("based_on: plain\ntitle: House\ncolours: {accent1: green}\n", "wrong-value", ":3:20"),
        ("based_on: plain\ntitle: House\ndeck: {smallest: large}\n", "wrong-value", ":3:18"),
        ("based_on: plain\ntitle: House\ndeck: {forms: {cards: [{layuot: Cards}]}}\n", "unknown-key", ":3:25"),
        ("based_on: plian\ntitle: House\n", "unknown-layout", ":1:11"),
        ("based_on: house\n", "layout", ":1:11"),
        ("based_on: [plain]\ntitle: House\n", "wrong-type", ":1:11"),
        ("- title\n", "layout", ":1:1"),
        ("title: 'House\n", "yaml", ":1:8"),
        ("", "empty", ":1:1"),
    ],
)
def test_a_wrong_description_is_reported_at_its_place(project: Path, text: str, code: str, place: str) -> None:
    write("house", text)
    if text.startswith("based_on: ["):
        with pytest.raises(ReportError) as raised:
            open_layout("house", Path())
        assert (code, f"layouts/house/layout.yaml{place}") in [
            (diagnostic.code, str(diagnostic.place)) for diagnostic in raised.value.diagnostics
        ]
    else:
        assert complaint("house") == (code, f"layouts/house/layout.yaml{place}")


def test_layouts_in_a_circle_end(project: Path) -> None:
    write("a", "based_on: b\n")
    write("b", "based_on: a\n")
    assert complaint("a") == ("layout", "layouts/b/layout.yaml:1:11")


def test_the_line_of_a_description_is_shown(project: Path) -> None:
    write("house", "based_on: plain\ntitle: House\ncolors: {}\n")
    sources = Sources()
    with pytest.raises(ReportError) as raised:
        open_layout("house", Path(), sources=sources)
    shown = as_text(raised.value.diagnostics[0], sources)
    assert "3 | colors: {}" in shown
    assert "did you mean 'colours'?" in shown
