"""Charts on the page: every mark is as long as its figure, every word is text, and nothing leaves the picture."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publish.charts.lettering import Lettering, lines
from publish.layouts import open_layout
from publish.layouts.spec import LayoutSpec
from publish.model.plot import ChartType, Plot
from publish.text.numbers import in_figures
from publish.writers.briefing.charts import bars, columns, drawing, drawn, scatter
from publish.writers.briefing.charts.canvas import APART, Canvas
from publish.writers.briefing.view.charts import MOST_CELLS, figures
from tests.builders import chart

ROOT = Path(__file__).resolve().parents[4]
LAYOUTS = ("plain", "official")
SVG = "{http://www.w3.org/2000/svg}"

ROWS: list[list[Any]] = [
    ["2015", "54.0", "148.05"],
    ["2016", "74.1", "-32.7"],
    ["2017", None, "0"],
    ["2018", "114.1", "381.9"],
]
POSITIVE: list[list[Any]] = [["甲", "54.0", "148.05"], ["乙", "74.1", "32.7"], ["丙", "5", "18.125"]]


def plot(type: ChartType, head: list[str], rows: list[list[Any]], lang: str = "en", **marks: Any) -> Plot:
    found = chart(type, head, *rows, lang=lang, **marks).chart.plot
    assert found is not None
    return found


def every_type() -> dict[str, Plot]:
    """A plot of each type, and of each way of stacking."""
    head = ["Year", "Parcels", "Letters"]
    examples = {
        "column": plot("column", head, ROWS),
        "bar": plot("bar", head, ROWS),
        "line": plot("line", head, ROWS),
        "area": plot("area", head[:2], [row[:2] for row in POSITIVE]),
        "pie": plot("pie", head[:2], [row[:2] for row in POSITIVE]),
        "doughnut": plot("doughnut", head[:2], [row[:2] for row in POSITIVE], highlight=("甲",)),
        "composition": plot("bar", head, POSITIVE[:1], stacked="percent"),
        "scatter": plot("scatter", head[1:], [row[1:] for row in POSITIVE], x="Parcels", y=("Letters",)),
        "combined": plot("combined", head, POSITIVE, x="Year", y=("Parcels", {"of": "Letters", "second_axis": True})),
    }
    stacking: tuple[ChartType, ...] = ("column", "bar", "area")
    for type in stacking:
        for stacked in ("sum", "percent"):
            examples[f"{type} {stacked}"] = plot(type, head, POSITIVE, stacked=stacked)
    return examples


TYPES = every_type()


@pytest.fixture(scope="module", params=LAYOUTS)
def spec(request: pytest.FixtureRequest) -> LayoutSpec:
    return open_layout(request.param).spec


def canvas(example: Plot, spec: LayoutSpec) -> Canvas:
    """What is given to Vega of a chart of columns, bars, lines or points."""
    canvas = Canvas(spec, Lettering(spec, "en"), spec.briefing.charts.width)
    draw = bars.draw if example.type == "bar" else scatter.draw if example.type == "scatter" else columns.draw
    draw(canvas, example, "en")
    return canvas


def boxes(svg: bytes) -> dict[str, tuple[float, float, float, float]]:
    """Left, top, width and height of the rectangles of an SVG by what they say to a reader."""
    found = {}
    for path in ElementTree.fromstring(svg).iter(f"{SVG}path"):
        at = re.fullmatch(
            r"M([-\d.e]+),([-\d.e]+)h([-\d.e]+)v([-\d.e]+)h([-\d.e]+)Z", path.get("d", "").replace(" ", "")
        )
        if at and path.get("aria-label"):
            left, top, width, height = map(float, at.groups()[:4])
            found[path.get("aria-label", "")] = (left, top, width, height)
    return found


@pytest.mark.parametrize("type", ["column", "bar"])
def test_columns_and_bars_are_as_long_as_their_figures(type: str, spec: LayoutSpec) -> None:
    """Measured in the picture: all lengths stand to their figures in the one proportion of the axis."""
    example = TYPES[type]
    found = boxes(drawn(example, spec, "en"))
    wanted = {
        f"{category}; {series.title}: {point.label}": point.value
        for series in example.series
        for category, point in zip(example.categories, series.points, strict=True)
        if point.value is not None
    }
    assert found.keys() == wanted.keys()
    lengths = {label: box[3] if type == "column" else box[2] for label, box in found.items()}
    longest = max(wanted, key=lambda label: abs(wanted[label]))
    for label, value in wanted.items():
        share = float(abs(value) / abs(wanted[longest]))
        assert abs(lengths[label]) == pytest.approx(share * abs(lengths[longest]), abs=0.02)


@pytest.mark.parametrize(("type", "edges"), [("combined", 1), ("line", 0)])
def test_a_line_over_columns_has_a_light_edge(spec: LayoutSpec, type: ChartType, edges: int) -> None:
    head, rows = ["Year", "Cost", "Share"], [["2024", "10", "4"], ["2025", "12", "5"], ["2026", "9", "3"]]
    series = ("Cost", {"of": "Share", "second_axis": True}) if type == "combined" else ("Cost", "Share")
    svg = ElementTree.fromstring(drawn(plot(type, head, rows, x="Year", y=series), spec, "en"))
    widths = [
        float(path.get("stroke-width") or 0)
        for path in svg.iter(f"{SVG}path")
        if path.get("fill") is None or path.get("fill") == "none"
    ]
    lines = [width for width in widths if width > 1.5]
    assert lines == [3.2, 1.6] if edges else lines == [1.6, 1.6]


def test_columns_on_the_second_axis_are_measured_there(spec: LayoutSpec) -> None:
    """They begin at its end, whatever the first axis begins with, and stand to each other as their figures do."""
    series = ({"of": "Share", "type": "line"}, {"of": "Cost", "type": "column", "second_axis": True})
    rows: list[list[Any]] = [["W1", "91", "1.2"], ["W2", "94", "0.6"]]
    example = plot("combined", ["Week", "Share", "Cost"], rows, x="Week", y=series, y_axis={"min": 80, "max": 100})
    found = list(boxes(drawn(example, spec, "en")).values())
    feet = [max(top, top + height) for _, top, _, height in found]
    assert feet[0] == pytest.approx(feet[1], abs=0.02)
    tall, low = (abs(height) for *_, height in found)
    assert low == pytest.approx(tall / 2, abs=0.02)


@pytest.mark.parametrize("name", [name for name in TYPES if "percent" not in name and name != "composition"])
def test_vega_is_given_exactly_the_figures_of_the_plot(
    name: str, spec: LayoutSpec, monkeypatch: pytest.MonkeyPatch
) -> None:
    example = TYPES[name]
    given: list[Any] = []

    def keep(specification: Any) -> bytes:
        given.append(specification)
        return b""

    monkeypatch.setattr("publish.charts.vega.drawn", keep)
    drawn(example, spec, "en")
    rows = [row for data in given[0]["data"] for row in data["values"] if row.get("description")]
    values = sorted({(row["description"], Decimal(str(row["value"]))) for row in rows})
    if name == "scatter":
        wanted = sorted(
            {Decimal(point.value) for series in example.series for point in series.points if point.value is not None}
        )
        assert sorted({value for _, value in values}) == wanted
        return
    assert values == sorted(
        (
            "; ".join(part for part in (category, series.title) if part) + (f": {point.label}" if point.label else ""),
            point.value,
        )
        for series in example.series
        for category, point in zip(example.categories, series.points, strict=True)
        if point.value is not None
    )


@pytest.mark.parametrize("name", ["column", "bar"])
def test_labels_are_those_of_the_plot(name: str, spec: LayoutSpec) -> None:
    example = TYPES[name]
    words = [text.text for text in ElementTree.fromstring(drawn(example, spec, "en")).iter(f"{SVG}text")]
    labels = [point.label for series in example.series for point in series.points if point.value is not None]
    assert example.labelled
    assert sorted(word for word in words if word in labels) == sorted(labels)


@pytest.mark.parametrize("name", TYPES)
def test_words_are_text_in_the_layouts_fonts_and_colours_those_of_its_theme(name: str, spec: LayoutSpec) -> None:
    root = ElementTree.fromstring(drawn(TYPES[name], spec, "zh-Hans"))
    texts = list(root.iter(f"{SVG}text"))
    assert texts
    font = Lettering(spec, "zh-Hans").font
    assert {text.get("font-family", "").replace('"', "") for text in texts} == {font}
    theme = {str(value).lower() for value in spec.colours.model_dump().values()} | {"none", "transparent"}
    used = {node.get(key, "none").lower() for node in root.iter() for key in ("fill", "stroke")}
    assert used <= theme
    assert not any(node.tag in (f"{SVG}image", f"{SVG}a", f"{SVG}script") for node in root.iter())


def test_what_is_not_highlighted_is_muted(spec: LayoutSpec) -> None:
    example = plot("column", ["Year", "Parcels"], [row[:2] for row in POSITIVE], highlight=("乙",))
    fills = {row["description"]: row["colour"] for data in canvas(example, spec).data for row in data["values"]}
    assert fills == {
        "甲; Parcels: 54.0": getattr(spec.colours, spec.charts.muted),
        "乙; Parcels: 74.1": getattr(spec.colours, spec.charts.palette[0]),
        "丙; Parcels: 5.0": getattr(spec.colours, spec.charts.muted),
    }


# ---------------------------------------------------------------------------------------------- the heard table


def test_the_table_for_screen_readers_holds_the_figures_with_their_units() -> None:
    example = plot("column", ["Year", "Parcels"], [["2015", "54.0"], ["2016", None]], units={"Parcels": "m"})
    head, rows = figures(example, "en")
    assert head[1:] == ("Parcels (m)",)
    assert rows == (("2015", "54.0"), ("2016", ""))


def test_no_table_of_more_figures_than_a_screen_reader_should_read() -> None:
    def heard(count: int) -> int:
        return len(figures(plot("line", ["Day", "Figure"], [[f"Day {at}", at] for at in range(count)]), "en")[1])

    assert heard(MOST_CELLS // 2) == MOST_CELLS // 2
    assert heard(MOST_CELLS // 2 + 1) == 0


# ---------------------------------------------------------------------------------------------- names of categories

LONG: list[list[Any]] = [
    ["Directorate-General for Inland Waterways and Coastal Protection", 18],
    ["Office for the Registration of Ships and Crews of the Northern District", 4],
    ["Works", 3],
    ["普遍服务司（机要通信司）", 7],
    ["Internationalisation", 9],
]


@pytest.mark.parametrize("type", ["column", "line", "bar"])
@pytest.mark.parametrize("count", [3, 5, 10, 14])
def test_every_name_is_there_that_is_no_part_of_a_sequence(type: ChartType, count: int, spec: LayoutSpec) -> None:
    rows = [[f"{name} {'ABC'[at // 5]}", value] for at, (name, value) in enumerate((LONG * 3)[:count])]
    frame = chart(type, ["Office", "Change"], *rows, doubts=True).chart.plot
    assert frame is not None
    text = "".join(node.text or "" for node in ElementTree.fromstring(drawn(frame, spec, "en")).iter(f"{SVG}text"))
    unbroken = str.maketrans("", "", " -")
    for name, _ in rows:
        assert name.translate(unbroken) in text.translate(unbroken)
    assert "…" not in text


@pytest.mark.parametrize("type", ["column", "line"])
def test_no_day_of_a_sequence_stands_in_lines_of_one_character(type: ChartType, spec: LayoutSpec) -> None:
    days = [[f"6月{day}日", str(day)] for day in range(1, 31)]
    found = canvas(plot(type, ["日期", "降水量"], days, "zh-Hans"), spec)
    assert "月" not in {word["text"] for word in found.words}
    assert "6月1日" in {word["text"] for word in found.words}


@pytest.mark.parametrize("type", ["line", "area", "column"])
def test_a_long_last_name_keeps_clear_of_the_one_before(type: ChartType, spec: LayoutSpec) -> None:
    names = ["Laboratory", "Works", "Pumping station", "Customer service for users", "Communication and public affairs"]
    found = canvas(plot(type, ["Place", "Number"], [[name, "5"] for name in names]), spec)
    at = zip(found.words, found.boxes(), strict=True)
    placed = [(word["text"], box) for word, box in at if box.top > max(box.top for box in found.boxes()) - 40]
    before, last = ([box for text, box in placed if set(text.split()) & set(name.split())] for name in names[-2:])
    assert max(box.right for box in before) - min(box.left for box in last) < 2 * APART  # which each box has around it


def test_a_line_of_a_name_does_not_end_with_an_opening_bracket(spec: LayoutSpec) -> None:
    letters = Lettering(spec, "zh-Hans")
    broken = lines(letters, "普遍服务司（机要通信司）", letters.width("普遍服务司（"))
    assert broken == ["普遍服务司", "（机要", "通信司）"]


@pytest.mark.parametrize(
    ("lang", "name", "first", "broken"),
    [
        ("zh-Hans", "西藏自治区", "西藏自治", ["西藏", "自治区"]),
        ("zh-Hans", "2025年10月", "2025年1", ["2025年", "10月"]),
        ("zh-Hans", "2025年第一季度", "2025年第一季", ["2025年", "第一季度"]),
        ("zh-Hans", "第12批试点单位", "第12批试点单", ["第12批", "试点单位"]),
        ("ja", "情報システム開発部", "情報システム開発", ["情報システム", "開発部"]),
        ("ja", "2024年第1四半期", "2024年第1四", ["2024年", "第1四半期"]),
    ],
)
def test_names_part_between_words_and_behind_what_a_figure_counts(
    spec: LayoutSpec, lang: str, name: str, first: str, broken: list[str]
) -> None:
    letters = Lettering(spec, lang)
    assert lines(letters, name, letters.width(first), within_words=False) == broken


def test_long_names_below_columns_are_hyphenated_and_read_level(spec: LayoutSpec) -> None:
    rows = [
        ["Flusswärmepumpe", "4"],
        ["Holzhackschnitzelheizkraftwerk", "3"],
        ["Tiefengeothermie", "2"],
        ["Erdgas", "1"],
        ["Biogas", "2"],
    ]
    svg = ElementTree.fromstring(drawn(plot("column", ["Anlage", "Kosten"], rows), spec, "de"))
    words = ["".join(text.itertext()) for text in svg.iter(f"{SVG}text")]
    assert any(word.endswith("-") for word in words)
    assert not any("rotate(-90" in str(text.get("transform")) for text in svg.iter(f"{SVG}text"))


def test_the_first_figure_along_a_scatter_chart_is_within_it(spec: LayoutSpec) -> None:
    """Also where it is wider than the figures beside the chart."""
    example = plot("scatter", ["X", "Y", "N"], [["0", "0", "a"], ["0.01", "4", "b"]], x="X", y=("Y",), names="N")
    assert example.x_axis is not None
    svg, letters = ElementTree.fromstring(drawn(example, spec, "en")), Lettering(spec, "en")
    first = in_figures(example.x_axis.low, "en", example.x_axis.format)
    places = [
        float(text.get("transform", "").partition("(")[2].partition(",")[0]) - letters.width(first) / 2
        for text in svg.iter(f"{SVG}text")
        if text.text == first and text.get("text-anchor") == "middle"
    ]
    assert places
    assert min(places) > -0.01


# ---------------------------------------------------------------------------------------------- any plot

NAMES = st.one_of(
    st.text(st.sampled_from("邮政快递业务量，（）2018年"), min_size=1, max_size=40),
    st.text(st.sampled_from("abcdefghij klm-/"), min_size=1, max_size=60).map(lambda text: f"n{text.strip()}"),
)
FIGURES = st.decimals(-(10**9), 10**9, places=2).map(str)


@st.composite
def plots(draw: st.DrawFn) -> Plot:
    types: list[ChartType] = ["column", "bar", "line", "area", "pie", "doughnut", "scatter"]
    type = draw(st.sampled_from(types))
    single = type in ("pie", "doughnut", "scatter", "area")
    stacked = draw(st.sampled_from(["sum", "percent"] if type == "area" else ["no", "sum", "percent"]))
    figure = (
        FIGURES
        if type in ("line", "scatter") or (stacked == "no" and not single)
        else FIGURES.map(lambda text: text.lstrip("-"))
    )
    names = draw(st.lists(NAMES, min_size=2, max_size=8, unique=True))
    titles = draw(st.lists(NAMES, min_size=1, max_size=1 if single else 4, unique=True))
    if type == "scatter":
        rows = [[draw(FIGURES), draw(figure), name] for name in names]
        return plot(
            "scatter", ["X", "Y", "N"], rows, x="X", y=("Y",), names="N", doubts=True
        )  # two points may stand at one place
    head = ["Category", *(f"t{title}" for title in titles)]
    rows = [[f"c{name}", *(draw(figure) for _ in titles)] for name in names]
    rows[0] = [rows[0][0], *("1" for _ in titles)]
    extra = (
        {}
        if type in ("pie", "doughnut") or (type == "area" and len(titles) < 2) or type == "line"
        else {"stacked": stacked}
    )
    return plot(type, head, rows, doubts=True, **extra)


@settings(max_examples=60, deadline=None)
@given(plots(), st.sampled_from(LAYOUTS))
def test_any_plot_is_drawn_and_its_words_stay_within_the_picture(example: Plot, layout: str) -> None:
    spec = open_layout(layout).spec
    svg = ElementTree.fromstring(drawn(example, spec, "en"))
    width, height = float(svg.get("width", "0")), float(svg.get("height", "0"))
    assert 0 < width <= spec.briefing.charts.width + 0.1
    assert height > 0
    _check_words_are_within(svg, spec)


def _check_words_are_within(svg: ElementTree.Element, spec: LayoutSpec) -> int:
    """Fails where a text leaves the picture; gives how many of them are upright."""
    width, height = float(svg.get("width", "0")), float(svg.get("height", "0"))
    letters, upright = Lettering(spec, "en"), 0
    for text in svg.iter(f"{SVG}text"):
        at = re.fullmatch(r"translate\(([-\d.]+),([-\d.]+)\)( rotate\(-90\))?", text.get("transform", ""))
        assert at, text.get("transform")
        x, y = float(at[1]), float(at[2])
        size = float(text.get("font-size", "0").removesuffix("px"))
        wide = letters.width(text.text or "", size)
        before = {"start": 0.0, "middle": wide / 2, "end": wide}[text.get("text-anchor", "start")]
        if at[3]:
            upright += 1
            assert 0 <= x <= width + size, (text.text, x, width)
            assert y - wide + before >= -0.5, (text.text, y)
            assert y + before <= height + 0.5, (text.text, y, height)
            continue
        left = x - before
        assert left >= -0.5, (text.text, left)
        assert left + wide <= width + 0.5, (text.text, left + wide, width)
        assert size * 0.5 <= y <= height + 0.5, (text.text, y, height)
    return upright


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(
    ("names", "figure"),
    [
        pytest.param([f"{letter}schifffahrtsgesellschaft" for letter in "ABDEFGHIKLMNOPRSTUW"], "3", id="names"),
        pytest.param([str(number) for number in range(36)], "1234567.8", id="figures"),
    ],
)
def test_upright_words_stay_within_the_picture(layout: str, names: list[str], figure: str) -> None:
    spec = open_layout(layout).spec
    svg = drawn(plot("column", ["Region", "A"], [[name, figure] for name in names], labels=True), spec, "en")
    assert _check_words_are_within(ElementTree.fromstring(svg), spec) >= len(names)


@pytest.mark.parametrize(
    ("width", "longest", "cut"), [(440, "short", 0), (60, "short", 0), (440, "words " * 13, 0), (440, "words " * 30, 1)]
)
def test_names_of_slices_stand_beside_or_below_and_what_is_cut_is_told(width: float, longest: str, cut: int) -> None:
    spec = open_layout("plain").spec
    charts = spec.briefing.charts.model_copy(update={"width": float(width)})
    spec = spec.model_copy(update={"briefing": spec.briefing.model_copy(update={"charts": charts})})
    found = drawing(plot("pie", ["a", "b"], [[longest.strip(), "3"], ["other", "1"]]), spec, "en")
    words = " ".join(text.text or "" for text in ElementTree.fromstring(found.svg).iter(f"{SVG}text"))
    assert len(found.left_out) == cut == words.count("…")
    assert ("75.0%" in words.replace("\xa0", " ")) == (not cut)


@pytest.mark.parametrize("name", sorted(every_type()))
def test_a_chart_is_drawn_lower_with_letters_as_large(name: str) -> None:
    lower, spec = every_type()[name], open_layout("plain").spec
    natural, low = (ElementTree.fromstring(drawn(lower, spec, "en", height)) for height in (None, 1.0))
    height, least = (float(svg.get("height", "0")) for svg in (natural, low))
    assert least <= height
    assert min(_sizes(low)) >= min(6.0, *_sizes(natural))
    between = ElementTree.fromstring(drawn(lower, spec, "en", (height + least) / 2))
    assert least <= float(between.get("height", "0")) <= (height + least) / 2 + 1


def test_categories_of_bars_stand_closer_where_the_chart_gives_way() -> None:
    rows = [[str(year), "30", "40"] for year in range(2011, 2021)]
    bars, spec = plot("bar", ["Year", "A", "B"], rows, labels=True), open_layout("plain").spec
    drawings = (ElementTree.fromstring(drawn(bars, spec, "en", height)) for height in (None, 1.0))
    natural, low = (float(svg.get("height", "0")) for svg in drawings)
    assert low < 0.65 * natural  # 0.7 in proportion


def _sizes(svg: ElementTree.Element) -> list[float]:
    return [float(text.get("font-size", "0px").removesuffix("px")) for text in svg.iter(f"{SVG}text")]


def test_an_axis_of_parts_of_a_hundred_says_so(spec: LayoutSpec) -> None:
    head = ["Of", "A", "B"]
    rows = [[str(2000 + at), "1", "3"] for at in range(12)]
    types: tuple[ChartType, ...] = ("area", "column", "bar")
    for type in types:
        svg = drawn(plot(type, head, rows, stacked="percent", labels=False), spec, "fr").decode()
        assert ">50\N{NO-BREAK SPACE}%<" in svg, type
        assert ">50" not in drawn(plot(type, head, rows, labels=False), spec, "fr").decode()


def test_figures_of_an_axis_do_not_touch_in_a_chart_that_gives_way() -> None:
    rows = [[name, str(5 + 78 * at // 9), str(83 - at)] for at, name in enumerate("ABCDEFGHIJ")]
    low = ElementTree.fromstring(
        drawn(plot("line", ["Name", "One", "Two"], rows, labels=False), open_layout("plain").spec, "en", 1.0)
    )
    figures = [text for text in low.iter(f"{SVG}text") if (text.text or "").isdigit()]
    levels = sorted({float(re.findall(r"[\d.]+", figure.get("transform", ""))[1]) for figure in figures})
    assert [figure.text for figure in figures] == ["0", "20", "40", "60", "80"]
    assert min(after - before for before, after in pairwise(levels)) > 8
