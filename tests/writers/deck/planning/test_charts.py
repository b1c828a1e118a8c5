"""Native charts: what PowerPoint draws and what it lets people edit are the figures, names and order of the plot."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from decimal import Decimal
from typing import Any, Literal

import pytest
from lxml import etree

from publish.layouts import open_layout
from publish.layouts.masters.opening import open_master
from publish.layouts.masters.values import EMU
from publish.model import Chart, ChartBody, Report
from publish.model.data import Dataset
from publish.writers import WRITERS
from publish.writers.deck.painting.number_formats import shortest
from publish.writers.deck.planning.charts.colours import chart_colours
from publish.writers.deck.planning.charts.labels.point_names import Name, placed_names
from publish.writers.deck.planning.composing.cells.fitting import LEAST_SCATTER
from publish.writers.deck.planning.plan import plan
from publish.writers.deck.slides import Run
from tests.builders import callout, chart, finished, item, paragraph, points, report, section, table
from tests.charts.test_plotting import frame
from tests.writers.deck.conftest import Plan, fitter, layout_and_master

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
YEARS = frame(
    ("年", "东部", "中部"), ("2016", Decimal("7904.7"), 3.25), ("2017", 0.1, None), ("2018", Decimal("12345.2"), 162.4)
)
WHOLE = frame(
    ("年", "东部", "中部"), ("2016", Decimal("7904.7"), 3.25), ("2017", 0.1, 9), ("2018", Decimal("12345.2"), 162.4)
)
"""The same without a gap, for charts that cannot show one."""
DECLARED: dict[str, dict[str, Any]] = {
    "column": {"type": "column", "y": ["东部", "中部"]},
    "stack": {"type": "column", "y": ["东部", "中部"], "stacked": "sum"},
    "bar": {"type": "bar", "y": ["东部"]},
    "bars": {"type": "bar", "y": ["东部", "中部"]},
    "shares": {"type": "bar", "y": ["东部", "中部"], "stacked": "percent"},
    "line": {"type": "line", "y": ["东部", "中部"]},
    "area": {"type": "area", "y": ["东部", "中部"], "stacked": "sum"},
    "pie": {"type": "pie", "y": ["东部"]},
    "doughnut": {"type": "doughnut", "y": ["东部"]},
    "combined": {"type": "combined", "y": ["东部", {"of": "中部", "second_axis": True}]},
    "behind": {"type": "combined", "y": [{"of": "东部", "second_axis": True}, "中部"]},
    "scatter": {"type": "scatter", "x": "东部", "y": ["中部"], "names": "年"},
}


def charted(name: str, *before: Any) -> Report:
    """A report with one chart."""
    has_gap = name in ("column", "bar", "bars", "line", "combined", "behind", "pie", "doughnut")
    data = Dataset(file="data/years.csv").model_copy(update={"raw": YEARS if has_gap else WHOLE})
    body = ChartBody.model_validate({"data": data, "x": "年", **DECLARED[name]})
    return finished(report(section("图表", *before, Chart(chart=body)), lang="zh-Hans"))


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def written(whole: Report, layout: str = "plain") -> dict[str, bytes]:
    return parts(WRITERS["deck"].write(whole, open_layout(layout)).data)


def drawn(files: dict[str, bytes]) -> Any:
    (name,) = (name for name in files if name.startswith("ppt/charts/chart"))
    return etree.fromstring(files[name])


def sheet(files: dict[str, bytes]) -> dict[str, str]:
    """The cells of the embedded workbook as it stores them."""
    (name,) = (name for name in files if name.endswith(".xlsx"))
    book = parts(files[name])
    texts = [
        "".join(map(str, node.itertext())) for node in etree.fromstring(book["xl/sharedStrings.xml"]).iter(f"{S}si")
    ]
    return {
        str(cell.get("r")): texts[int(value)] if cell.get("t") == "s" else value
        for cell in etree.fromstring(book["xl/worksheets/sheet1.xml"]).iter(f"{S}c")
        if (value := cell.findtext(f"{S}v")) is not None
    }


@pytest.mark.parametrize("name", DECLARED)
def test_the_chart_and_its_workbook_say_what_the_plot_says(name: str) -> None:
    whole = charted(name)
    chart = whole.sections[0].content[0]
    assert isinstance(chart, Chart)
    assert chart.chart.plot is not None
    plot, files = chart.chart.plot, written(whole)
    cells, native = sheet(files), drawn(files)
    listed = sorted(native.iter(f"{C}ser"), key=lambda series: int(series.find(f"{C}idx").get("val")))
    assert [element.findtext(f"{C}tx//{C}v") for element in listed] == [series.title for series in plot.series]
    for element, series in zip(listed, plot.series, strict=True):
        values = element.find(f"{C}yVal" if name == "scatter" else f"{C}val")
        cached = {int(point.get("idx")): point.findtext(f"{C}v") for point in values.iter(f"{C}pt")}
        wanted = {at: shortest(p.value) for at, p in enumerate(series.points) if p.value is not None}
        assert cached == wanted
        found = re.fullmatch(r"Sheet1!\$([A-Z])\$(\d+)(?::\$[A-Z]\$\d+)?", values.findtext(f".//{C}f"))
        assert found
        column, first = found[1], int(found[2])
        assert {at: cells[f"{column}{first + at}"] for at in wanted} == wanted
        if name != "scatter":
            assert [point.findtext(f"{C}v") for point in element.find(f"{C}cat").iter(f"{C}pt")] == list(
                plot.categories
            )
            assert [cells[f"A{row}"] for row in range(2, len(plot.categories) + 2)] == list(plot.categories)
    if plot.is_horizontal:
        # Categories run downwards: the low end of their axis is at the top, where the legend is.
        assert native.find(f".//{C}valAx/{C}tickLblPos").get("val") == "nextTo"


@pytest.mark.parametrize(("name", "position"), [("combined", "l"), ("behind", "r")])
def test_columns_lie_behind_lines_whichever_axis_they_are_on(name: str, position: str) -> None:
    """Programs draw the pair of axes in front that comes last."""
    native = drawn(written(charted(name)))
    area = native.find(f".//{C}plotArea")
    assert [etree.QName(each).localname for each in area if each.find(f"{C}ser") is not None] == [
        "barChart",
        "lineChart",
    ]
    own = {each.find(f"{C}axId").get("val"): each for each in area.iter(f"{C}valAx")}
    columns, line = (
        next(own[axis.get("val")] for axis in group.findall(f"{C}axId") if axis.get("val") in own)
        for group in (area.find(f"{C}barChart"), area.find(f"{C}lineChart"))
    )
    assert columns.find(f"{C}axPos").get("val") == position
    assert list(own.values()) == [columns, line]
    assert columns.find(f"{C}majorGridlines") is not None
    assert line.find(f"{C}majorGridlines") is None


@pytest.mark.parametrize("layout", ["plain", "official"])
def test_the_series_have_the_same_colours_in_both_products(layout: str) -> None:
    opened, master = layout_and_master(layout)
    charts, theme = opened.spec.charts, master.theme
    shown = chart_colours(charts, opened.spec.deck, theme, (theme.colours["lt1"],), True)
    assert [theme.colours[name] for name in shown.palette] == [
        getattr(opened.spec.colours, name).lstrip("#") for name in charts.palette
    ]


def test_black_is_no_colour_of_a_series_on_a_dark_ground_while_the_house_has_others() -> None:
    opened, master = layout_and_master("plain")
    colours = dict(master.theme.colours, dk1="000000", accent6="00A3AD", accent4="F2A900")
    theme, charts = replace(master.theme, colours=colours), opened.spec.charts
    charts = charts.model_copy(update={"palette": ("dark1", "accent6", "dark2", "accent4")})
    for grounds, palette in (
        (("1D3565", "305091"), ("accent6", "accent4", "dk1", "dk2")),
        (("FFFFFF",), ("dk1", "accent6", "dk2", "accent4")),
    ):
        assert chart_colours(charts, opened.spec.deck, theme, grounds, grounds == ("FFFFFF",)).palette == palette


@pytest.mark.parametrize("name", DECLARED)
def test_text_names_both_typefaces_and_axes_have_sound_ids(name: str) -> None:
    chart = drawn(written(charted(name), "official"))
    for letters in (*chart.iter(f"{A}defRPr"), *chart.iter(f"{A}rPr")):
        assert letters.find(f"{A}latin") is not None
        assert letters.find(f"{A}ea") is not None
        assert letters.get("lang") == "zh-CN"
    assert all(int(element.get("val")) > 0 for element in chart.iter(f"{C}axId"))


def test_a_gap_in_the_data_is_a_gap() -> None:
    files = written(charted("line"))
    assert drawn(files).find(f".//{C}dispBlanksAs").get("val") == "gap"
    assert "C3" not in sheet(files)


def test_short_words_before_a_chart_stand_beside_it() -> None:
    files = written(charted("bar", paragraph("全文。", slide=["**4.8个百分点** 全年"])))
    slides = [text.decode() for name, text in files.items() if re.fullmatch(r"ppt/slides/slide\d+\.xml", name)]
    (slide,) = (text for text in slides if "graphicFrame>" in text)
    assert "4.8" in slide
    assert 'descr="' in slide


def test_a_specification_of_vega_lite_is_a_picture_where_a_chart_would_stand() -> None:
    encoding = {"x": {"field": "年", "type": "nominal"}, "y": {"field": "东部", "type": "quantitative"}}
    given = {"alt": "东部逐年上升", "caption": "东部", "subtitle": "亿元", "note": "口径有变。"}
    data = {"values": [{"年": "2017", "东部": 7904.7}, {"年": "2018", "东部": 12345.2}]}
    body = ChartBody.model_validate({**given, "vega-lite": {"data": data, "mark": "bar", "encoding": encoding}})
    words = paragraph("全文。", slide=["**4.8个百分点** 全年"])
    chart = Chart(chart=body)
    files = written(finished(report(section("图表", words, chart), lang="zh-Hans")))
    slides = [text.decode() for name, text in files.items() if re.fullmatch(r"ppt/slides/slide\d+\.xml", name)]
    (slide,) = (text for text in slides if "<p:pic>" in text)
    assert 'descr="东部逐年上升"' in slide
    assert all(text in slide for text in ("亿元", "口径有变。", "4.8"))
    (picture,) = (data for name, data in files.items() if name.endswith(".svg"))
    assert b"2017" in picture
    assert any(name.endswith(".png") for name in files)


def test_the_findings_of_a_single_bar_stand_below_it() -> None:
    whole = charted("shares", paragraph("全文。", slide=["**75.3%** 异地", "**22.5%** 同城"]))
    kept = whole.sections[0].content[-1]
    assert isinstance(kept, Chart)
    assert kept.chart.plot is not None
    plot = replace(kept.chart.plot, categories=kept.chart.plot.categories[:1])
    plot = replace(plot, series=tuple(replace(series, points=series.points[:1]) for series in plot.series))
    bar = kept.model_copy(update={"chart": kept.chart.model_copy(update={"plot": plot})})
    part = whole.sections[0].model_copy(update={"content": (whole.sections[0].content[0], bar)})
    layout = open_layout("plain")
    master, _ = open_master(layout)
    slides = plan(whole.model_copy(update={"sections": (part,)}), layout, master).slides
    (slide,) = (slide for slide in slides if slide.chart is not None)
    assert slide.chart is not None
    assert slide.layout == "Composition with 2 findings"
    bottom = slide.chart.box.top + slide.chart.box.height
    for idx in (91, 92):
        place = master.placeholder(slide.layout, idx)
        assert place is not None
        assert place.box.top >= bottom


def test_bars_of_several_series_are_named_where_they_begin_and_have_no_legend() -> None:
    chart = drawn(written(charted("bars")))
    assert chart.find(f".//{C}legend") is None
    named = [
        [
            label.find(f"{C}idx").get("val")
            for label in series.iter(f"{C}dLbl")
            if label.find(f"{C}showSerName").get("val") == "1"
        ]
        for series in chart.iter(f"{C}ser")
    ]
    assert named == [["0"], ["0"]]


@pytest.mark.parametrize(("title", "is_heading"), [("亿元", False), ("东部地区邮政业务总量在全国所占比重的变化", True)])
def test_the_title_of_an_upright_axis_is_on_one_line(title: str, is_heading: bool) -> None:
    """Programs break that of an axis at a fifth of the chart's width, and that of the chart only where it ends."""
    whole = charted("scatter")
    (block,) = whole.sections[0].content
    assert isinstance(block, Chart)
    body = ChartBody.model_validate({**DECLARED["scatter"], "data": block.chart.data, "y_axis": {"title": title}})
    chart = drawn(written(finished(report(section("图表", Chart(chart=body)), lang="zh-Hans"))))
    (found,) = (node for node in chart.iter(f"{C}title") if title in "".join(node.itertext()))
    assert (found.getparent().tag == f"{C}chart") is is_heading


def test_names_beside_points_keep_clear_of_each_other_and_of_the_axis() -> None:
    within = (0.0, 0.0, 400.0, 200.0)
    spots = [(100.0, 100.0), (160.0, 100.0), (350.0, 198.0), (395.0, 50.0)]
    names = [Name((0, at), across, down, 80.0, 16.0) for at, (across, down) in enumerate(spots)]
    sides, apart = placed_names(names, spots, within)
    assert apart
    placed = [name.at(sides[name.point]) for name in names]
    for number, (left, top, right, bottom) in enumerate(placed):
        assert 0 <= left <= right <= 400
        assert 0 <= top <= bottom <= 200
        for other in placed[number + 1 :]:
            assert right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top


@pytest.mark.parametrize("layout", ["plain", "official"])
def test_labels_of_bars_below_nothing_do_not_reach_the_names(layout: str) -> None:
    rows = (["Beiträge", 18500, 18240], ["Miete", -9600, -9840], ["Trainerentschädigungen", -21000, -22415])
    bars = chart("bar", ["Konto", "Budget 2025", "Rechnung 2025"], *map(list, rows), lang="de", caption="Rechnung")
    told = points(*(item(lead=f"Grund {n}:", text="mehr Gäste als im Jahr zuvor") for n in range(3)))
    deck = plan(finished(report(section("Verein", bars, told), lang="de")), *layout_and_master(layout))
    (shown,) = (slide.chart for slide in deck.slides if slide.chart is not None)
    assert shown.ends is not None
    low, high = map(float, shown.ends)
    ruler, width = fitter("de", layout).ruler, shown.inner[2] * shown.box.width / EMU
    for series in shown.plot.series:
        for point in series.points:
            if point.value is not None and point.value < 0:
                room = (float(point.value) - low) / (high - low) * width
                assert ruler.width((Run(point.label),), shown.size, True) < room


@pytest.mark.parametrize("layout", ["plain", "official"])
def test_names_below_an_axis_stand_half_an_em_apart(layout: str) -> None:
    hours = [f"04:{minute:02}" for minute in range(15, 60, 5)]
    whole = [
        paragraph("The limit was passed.", slide="The limit was passed"),
        chart("line", ["Time", "ppm"], *([hour, 9 + at] for at, hour in enumerate(hours))),
    ]
    deck = plan(finished(report(section("Hall", *whole))), *layout_and_master(layout))
    (shown,) = (slide.chart for slide in deck.slides if slide.chart is not None)
    slot = shown.inner[2] * shown.box.width / EMU / len(hours)
    assert shown.skip > 1 or slot - fitter("en", layout).ruler.width((Run(hours[0]),), shown.size) >= shown.size / 2


def lone_pie(planned: Plan, *rows: tuple[str, str], type: Literal["pie", "doughnut"] = "pie") -> Any:
    """The chart of a deck of one pie."""
    pie = chart(type, ["Segment", "Revenue"], *map(list, rows), caption="Revenue", lang="de")
    slides = planned(finished(report(section("Jahr", pie), lang="de"))).slides
    return next(slide.chart for slide in slides if slide.chart is not None)


SEGMENTS = (("Water", "612"), ("Waste", "410"), ("Energy", "182"))


def test_a_pie_with_the_width_of_a_slide_is_lettered_as_its_text(planned: Plan) -> None:
    alone, small = lone_pie(planned, *SEGMENTS), lone_pie(planned, *SEGMENTS, *((f"Part {n}", "25") for n in range(5)))
    body = open_layout("plain").spec.deck.scale["body"].size
    assert alone.size == body > small.size
    left, _, width, height = alone.legend
    assert height * alone.box.height / 12700 >= 3 * 1.5 * body
    assert left + width <= 1.0


@pytest.mark.parametrize("type", ["pie", "doughnut"])
def test_labels_that_lie_in_their_slices_stay_there_in_the_size_of_text(
    planned: Plan, type: Literal["pie", "doughnut"]
) -> None:
    names = (("Members", "31"), ("Grants and legacies of the year", "36"), ("Companies", "34"))
    body = open_layout("plain").spec.deck.scale["body"].size
    found = lone_pie(planned, *names, type=type)
    assert found.size == body
    assert found.moved == ()


def test_a_scatter_chart_is_no_flatter_beside_a_callout_than_its_names_need() -> None:
    names = {
        "Dämmung der obersten Geschossdecke": (84000, 41.5),
        "Fenstertausch Nordfassade": (312000, 58.0),
        "Hydraulischer Abgleich und Heizungspumpen": (18500, 22.4),
        "Luft-Wasser-Wärmepumpenanlage 2 × 90 kW": (465000, 187.0),
        "Photovoltaikanlage 99 kWp": (121000, 92.0),
    }
    rows = [[name, *figures] for name, figures in names.items()]
    plot = chart(
        "scatter",
        ["Name", "Kosten", "Nutzen"],
        *rows,
        x="Kosten",
        y=("Nutzen",),
        names="Name",
        caption="Kosten und Nutzen",
    )
    address = "https://www.bafa.example/DE/Energie/Effiziente_Gebaeude/Sanierung_Nichtwohngebaeude/sanierung_node.html"
    said = callout(
        f"Antrag vor Auftragsvergabe stellen; die Förderung beträgt fünfzehn Prozent, siehe {address}.",
        title="Förderung",
    )
    body = section("Maßnahmen", table(["A", "B"], ["a", "1"], ["b", "2"]), plot, said)
    deck = plan(finished(report(body, lang="de")), *layout_and_master("plain"))
    (drawn,) = [slide.chart for slide in deck.slides if slide.chart]
    assert drawn.inner[3] * drawn.box.height >= LEAST_SCATTER * EMU
