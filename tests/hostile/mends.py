"""What a schema cannot say of the kinds of a report: which keys exclude each other, and that columns and figures are there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from tests.hostile import datasets, words
from tests.hostile.datasets import Data
from tests.schemas import language

if TYPE_CHECKING:
    from tests.hostile.reports import Maker

Values = dict[str, Any]

SPECIFICATIONS: Final[tuple[Values, ...]] = (
    {"mark": "text", "encoding": {"x": {"field": "x", "type": "nominal"}, "y": {"field": "y", "type": "quantitative"}}},
    {"mark": {"type": "bar", "tooltip": True}, "encoding": {"x": {"field": "y", "aggregate": "sum"}, "color": {"field": "x"}}},
    {"layer": [{"mark": "line"}, {"mark": "point"}], "encoding": {"x": {"field": "x"}, "y": {"field": "y", "type": "quantitative"}}},
    {"hconcat": [{"mark": "arc", "encoding": {"theta": {"field": "y", "type": "quantitative"}}}], "config": {"mark": {"color": "red"}}},
)  # fmt: skip


def bare(name: str) -> Values:
    """The schema of a kind in its long form."""
    found: Values = language()["$defs"][name]
    return next(form for form in (found, *found.get("anyOf", ())) if "properties" in form)


def _says_something(maker: Maker, body: Values) -> Values:
    return body if "lead" in body or "text" in body else {**body, "text": maker.text({"type": ["boolean"]}, "text")}


def _status(maker: Maker, body: Values) -> Values:
    colour = maker.random.choice(("red", "amber", "green"))
    return {colour: body.get(colour) or words.prose(maker.random, (), ())}


def _column(maker: Maker, body: Values) -> Values:
    """A column that stands over others, or one that has cells."""
    return {key: body[key] for key in ("title", "columns") if key in body} if "columns" in body else body


def _table(maker: Maker, body: Values) -> Values:
    for key in ("rows", "data", "levels", "highlight", "merge", "total", "columns"):
        body.pop(key, None)
    body |= _written_table(maker) if maker.random.random() < 0.5 else _table_of_data(maker)
    return {key: value for key, value in body.items() if value != []}


def _written_table(maker: Maker) -> Values:
    random = maker.random
    body: Values = {}
    wide = min(random.choice((1, 2, 3, 6, 12)), maker.size.columns)
    long = min(random.choice((1, 2, 5, 12, 60)), maker.size.rows)
    is_status = False
    if random.random() < 0.7:
        columns = [_leaf(maker, "of", "type", "unit", "decimals", "grouping", "sign") for _ in range(wide)]
        is_status = random.random() < 0.2
        if is_status:
            columns[-1] = {"title": words.name(random), "type": "status"}
        body["columns"] = _grouped(maker, columns)
        body["rows"] = []
    else:
        body["rows"] = [[_cell(maker) for _ in range(wide)]]
    body["rows"] += _rows(maker, wide, long, is_status)
    if random.random() < 0.3:
        body["levels"] = [random.randint(1, 4) for _ in body["rows"]] if "columns" in body else []
    if random.random() < 0.3:
        body["highlight"] = [1]
    return body


def _table_of_data(maker: Maker) -> Values:
    random = maker.random
    ref, data = maker.some_data()
    body: Values = {"data": ref}
    shown = random.sample(data.columns, random.randint(1, len(data.columns)))
    if random.random() < 0.6:
        body["columns"] = _grouped(maker, [{**_leaf(maker, "type"), "of": name} for name in shown])
    if random.random() < 0.3:
        body["merge"] = shown[:2]
    if random.random() < 0.3:
        body["total"] = maker.value(language()["$defs"]["Total"], "Total")
        if isinstance(body["total"], dict):
            body["total"].pop("sum", None)
    return body


def _leaf(maker: Maker, *barred: str) -> Values:
    """A column with cells of its own."""
    column: Values = maker.value(bare("Column"), "Column")
    return {key: value for key, value in column.items() if key not in (*barred, "columns")}


def _grouped(maker: Maker, columns: list[Values]) -> list[Values]:
    """The columns, perhaps some of them below a common head, or below heads of three rows."""
    first = maker.random.randint(0, len(columns) - 1)
    for _ in range(maker.random.choice((0, 0, 0, 1, 2))):
        group = {"title": words.name(maker.random), "columns": columns[first : first + 2]}
        columns = [*columns[:first], group, *columns[first + 2 :]]
    return columns


def _rows(maker: Maker, wide: int, long: int, is_status: bool) -> list[list[Any]]:
    """Rows of cells, some of which stand over several columns and rows; the last column may say the status of each row."""
    covered: set[tuple[int, int]] = set()
    rows: list[list[Any]] = []
    last = wide - is_status
    for row in range(long):
        rows.append([])
        for column in range(last):
            if (row, column) in covered:
                continue
            cell = maker.kind("CellBody") if maker.random.random() < 0.04 else _cell(maker)
            if isinstance(cell, dict):
                free = next((at for at in range(column, last) if (row, at) in covered), last) - column
                spans = {
                    "colspan": min(cell.get("colspan", 1), free),
                    "rowspan": min(cell.get("rowspan", 1), long - row),
                }
                cell |= {key: count for key, count in spans.items() if key in cell}
                covered |= {(row + r, column + c) for r in range(spans["rowspan"]) for c in range(spans["colspan"])}
            rows[-1].append(cell)
        if is_status:
            rows[-1].append(maker.random.choice((*datasets.STATUSES, "red: " + words.phrase(maker.random))))
    return rows


def _cell(maker: Maker) -> Any:
    random = maker.random
    points = [words.phrase(random) for _ in range(3)]
    figure = random.choice(datasets.FIGURES)
    return random.choice((None, figure, words.phrase(random), words.prose(random, (), ()), 12, "", figure, points))


def _cell_body(maker: Maker, body: Values) -> Values:
    """A cell over few columns and rows, or one that is a status."""
    if body.keys() & {"red", "amber", "green"}:
        return _status(maker, body)
    for key in ("colspan", "rowspan"):
        if key in body:
            body[key] = maker.random.choice((1, 2, 3, body[key]))
    return {"text": _cell(maker), **body}


def _side_by_side(maker: Maker, body: Values) -> Values:
    """Parts without what is said of the whole."""
    for part in body["side_by_side"]:
        for key in ("only", "headline", "form", "run_on", "break", "orientation"):
            part.pop(key, None)
        if part.get("table", {}).get("deck") == "omit":
            del part["table"]["deck"]
    return body


def _chart(maker: Maker, body: Values) -> Values:
    random = maker.random
    keys = ("caption", "subtitle", "unit", "alt", "note", "source", "labels", "width")
    kept: Values = {key: body[key] for key in keys if key in body}
    if random.random() < 0.05:
        rows = [{"x": words.name(random), "y": random.choice((0, 1, -2.5))} for _ in range(3)]
        return {
            **kept,
            "alt": "What it shows",
            "vega-lite": {"data": {"values": rows}, **random.choice(SPECIFICATIONS)},
        }
    kinds = bare("ChartBody")["properties"]["type"]["anyOf"][0]["enum"]
    ref, data = maker.some_data()
    kind = random.choice([kind for kind in kinds if kind != "combined" or len(data.figures) > 1])
    is_points = kind == "scatter"
    least, most = (2, 9) if kind == "combined" else (1, 1) if kind in ("pie", "doughnut", "scatter") else (1, 9)
    chart: Values = {
        **kept,
        "type": kind,
        "data": ref,
        "x": random.choice(data.figures if is_points else data.texts or data.figures),
    }
    chart["y"] = random.sample(data.figures, random.randint(least, max(least, min(len(data.figures), most))))
    if random.random() < 0.3:
        chart["y"] = [{**maker.value(bare("ChartSeries"), "ChartSeries"), "of": name} for name in chart["y"]]
        for series in chart["y"]:
            if kind != "combined":
                series.pop("type", None)
                series.pop("second_axis", None)
    elif len(chart["y"]) == 1 and random.random() < 0.5:
        chart["y"] = chart["y"][0]
    if is_points and data.texts and random.random() < 0.5:
        chart["names"] = data.texts[0]
    if kind in ("column", "bar", "area") and random.random() < 0.4:
        chart["stacked"] = random.choice(("no", "sum", "percent"))
    if kind not in ("pie", "doughnut"):
        for key in ("x_axis", "y_axis"):
            if key in body:
                chart[key] = {name: value for name, value in body[key].items() if name == "title"}
                if key == "y_axis" and random.random() < 0.5:
                    chart[key]["max"] = random.choice(("1e12", "200000000000", "10000000"))
        chart = {key: value for key, value in chart.items() if value != {}}
    if kind == "combined" and "second_axis" in body:
        second = {
            **maker.value(bare("ChartSeries"), "ChartSeries"),
            "of": chart["y"][-1],
            "second_axis": True,
            "type": "line",
        }
        chart |= {"y": [chart["y"][0], second], "second_axis": {"title": words.name(random)}}
    if "highlight" in body and not is_points and data.cells.get(chart["x"]):
        chart["highlight"] = random.choice(data.cells[chart["x"]])
    if kind in ("column", "bar", "line") and "series" in body and len(data.texts) > 1 and isinstance(chart["y"], str):
        chart["series"] = data.texts[1]
    _give_target_and_forecast(maker, chart, body, data)
    return chart


def _give_target_and_forecast(maker: Maker, chart: Values, body: Values, data: Data) -> None:
    """Gives a chart the lines across it, and the category from which on it is a forecast, where its type has them."""
    if "target" in body and chart["type"] in ("column", "bar", "line", "area", "combined"):
        chart["target"] = body["target"] if maker.random.random() < 0.8 else maker.random.choice(datasets.FIGURES)
        for target in chart["target"] if isinstance(chart["target"], list) else ():
            target["second_axis"] = target.get("second_axis", False) and "second_axis" in chart
    if "forecast" in body and chart["type"] in ("column", "bar", "line", "combined") and data.cells.get(chart["x"]):
        chart["forecast"] = maker.random.choice(data.cells[chart["x"]])


def _metrics(maker: Maker, body: Values) -> Values:
    items = body.pop("items", None) or [maker.kind("Metric")]
    columns = {"data", "label", "value", "unit", "change", "status"}
    if maker.random.random() < 0.6:
        return {**{key: value for key, value in body.items() if key not in columns}, "items": items}
    ref, data = maker.some_data()
    names = data.texts or data.figures
    chosen = {"data": ref, "label": names[0], "value": maker.random.choice(data.figures)}
    if maker.random.random() < 0.5:
        chosen["change"] = data.figures[-1]
    if "unit" in body and len(data.texts) > 1:
        chosen["unit"] = data.texts[1]
    if set(data.cells.get("k", "x")) <= set(datasets.STATUSES):
        chosen["status"] = "k"
    return {**{key: value for key, value in body.items() if key not in columns}, **chosen}


def _metric(maker: Maker, body: Values) -> Values:
    body.pop("data", None)
    body["value"] = maker.random.choice((*datasets.FIGURES, body["value"]))
    single_rows = [(name, data) for name, data in maker.data.items() if data.rows == 1]
    if single_rows and maker.random.random() < 0.5:
        body["data"], data = maker.random.choice(single_rows)
        body["value"] = data.figures[0]
        body.pop("change", None)
    return body


def _any_of(*keys: str) -> Callable[[Maker, Values], Values]:
    def mend(maker: Maker, body: Values) -> Values:
        if any(key in body for key in keys):
            return body
        key = maker.random.choice(keys)
        name = next(n for n, kind in MENDS.items() if kind is mend)
        return {**body, key: maker.value(bare(name)["properties"][key], key)}

    return mend


MENDS: Final[dict[str, Callable[[Maker, Values], Values]]] = {
    "Item": _says_something,
    "Event": _says_something,
    "Status": _status,
    "Column": _column,
    "CellBody": _cell_body,
    "SideBySide": _side_by_side,
    "TableBody": _table,
    "ChartBody": _chart,
    "MetricsBody": _metrics,
    "Metric": _metric,
    "Signature": _any_of("by", "date"),
    "Distribution": _any_of("to", "copies", "printer", "date"),
}
