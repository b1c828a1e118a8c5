"""What of a chart's figures cannot be drawn honestly, and what is doubtful about a chart that can be drawn."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from publish.charts.plotting.declared import Declared
from publish.charts.plotting.scaling import Measured
from publish.charts.plotting.series import Row, Unplottable
from publish.data.names import average_in, says_a_rate, total_among, totals_among
from publish.data.problems import listed
from publish.data.types import is_rate
from publish.diagnostics import Diagnostic, error, warning
from publish.diagnostics.suggestions import in_flow
from publish.model import ChartBody
from publish.model.plot import Mark
from publish.text.figures import is_unit
from publish.text.markup import IN_NAMES
from publish.text.numbers import decimals_of, in_figures
from publish.text.scripts import BREAKABLE, estimated_ems

CHART: Final = 54.0
"""How wide the plot area of a chart is at least, in em."""
LINES: Final = 5
"""In how many lines a name may stand below a column."""
UPRIGHT: Final = 16.0
"""How long a name may be that reads upwards, in em."""


def with_figures(declared: Declared, rows: Sequence[Row]) -> list[int]:
    """The numbers of the series that have a figure; of each other it is said that it is left out."""
    kept = []
    for number, row in enumerate(rows):
        if any(value is not None for value in row.values):
            kept.append(number)
            continue
        at = declared.chart.value_at("series") if declared.chart.series else row.declared.value_at("of")
        message = f"'{row.title}' has no figure, and is left out"
        declared.doubts.append(warning("chart", message, at, "write its figures, or take it out of the chart"))
    return kept


def check_figures(declared: Declared, categories: Sequence[str], rows: Sequence[Row]) -> None:
    """Raises `Unplottable` for figures that a chart of its type would show as others than they are."""
    if declared.stacking == "percent":
        _check_parts(declared, categories, rows)
    if declared.type == "area":
        _check_areas(declared, categories, rows)
    if declared.stacking != "none" and declared.type != "area":
        declared.doubts += _incomplete(declared, categories, rows)
        declared.doubts += _of_nothing(declared, categories, rows)


def check_axes_of_columns(rows: Sequence[Row], marks: Sequence[Mark], second: Sequence[bool]) -> None:
    """Raises `Unplottable` for columns on both axes: in PowerPoint those on the second one stand before the others and hide them."""
    columns = [(row, is_second) for row, mark, is_second in zip(rows, marks, second, strict=True) if mark == "column"]
    if len({is_second for _, is_second in columns}) > 1:
        row = next(row for row, is_second in columns if is_second)
        message = f"columns on both axes: those of '{row.title}' would hide the others in PowerPoint"
        hint = f"draw them as a line: '{{of: {in_flow(row.declared.of)}, type: line, second_axis: true}}'; or make a chart of each"
        raise Unplottable(error("chart", message, row.declared.value_at("of"), hint))


def _check_areas(declared: Declared, categories: Sequence[str], rows: Sequence[Row]) -> None:
    """An area has no gaps, and more than one category; in a stack, no series may lie on both sides of nothing."""
    chart = declared.chart
    stacks = declared.stacking != "none" and len(rows) > 1
    lines = "use 'type: column'" if stacks else "draw a line, which has a gap there: 'type: line'"
    if len(categories) == 1:
        at = chart.value_at("type")
        raise Unplottable(error("chart", "an area of a single category shows nothing", at, "use 'type: column'"))
    missing = [(name, row) for row in rows for name, value in zip(categories, row.values, strict=True) if value is None]
    if missing:
        name, row = missing[0]
        more = f" (nor have {len(missing) - 1} more)" if len(missing) > 1 else ""
        message = f"'{row.title}' has no figure at '{name}'{more}, and an area would fall to nothing there"
        raise Unplottable(error("chart", message, chart.value_at("type"), lines))
    values = [value for row in rows for value in row.values if value is not None]
    if stacks and min(values) < 0 < max(values):
        message = "areas on each other cannot show figures both above and below 0"
        raise Unplottable(error("chart", message, chart.value_at("stacked"), "use 'type: column'"))


def _check_parts(declared: Declared, categories: Sequence[str], rows: Sequence[Row]) -> None:
    for row in rows:
        for name, value in zip(categories, row.values, strict=True):
            if value is not None and value < 0:
                message = f"'{row.title}' is negative at '{name}': it cannot be a percentage"
                at = declared.chart.value_at("stacked")
                hint = "use 'stacked: sum', or take 'stacked' out"
                if declared.type == "area":
                    hint = "use 'type: column' with 'stacked: sum'"
                raise Unplottable(error("chart", message, at, hint))


def _incomplete(declared: Declared, categories: Sequence[str], rows: Sequence[Row]) -> Iterator[Diagnostic]:
    """A warning of stacks that some figure is missing of: they look like whole ones."""
    columns = zip(categories, zip(*(row.values for row in rows), strict=True), strict=True)
    lacking = [
        (name, rows[column.index(None)].title)
        for name, column in columns
        if None in column and any(value is not None for value in column)
    ]
    if lacking:
        name, title = lacking[0]
        more = f", and {len(lacking) - 1} more lack one" if len(lacking) > 1 else ""
        message = f"the stack '{name}' lacks the figure of '{title}', and looks whole without it{more}"
        hint = "write 0 where it is nothing; else set the series beside each other: take 'stacked' out"
        yield warning("chart", message, declared.chart.value_at("stacked"), hint)


def _of_nothing(declared: Declared, categories: Sequence[str], rows: Sequence[Row]) -> Iterator[Diagnostic]:
    """A warning of stacks of shares that are shares of nothing: they have no height, as if each share were none."""
    columns = zip(categories, zip(*(row.values for row in rows), strict=True), strict=True)
    empty = [name for name, column in columns if not any(column) and None not in column]
    if declared.stacking == "percent" and empty:
        message = f"the figures of '{empty[0]}' add up to 0, of which there are no shares"
        hint = "take the row out with 'keep:', or say 'stacked: sum'"
        yield warning("chart", message, declared.chart.value_at("stacked"), hint)


def check_units(declared: Declared, *axes: Measured) -> Iterator[Diagnostic]:
    """A warning of figures that are measured on one axis and counted in different units."""
    for measured in axes:
        by_unit = {unit: row for row, _ in reversed(measured) if (unit := _unit_of(row))}
        units = list(dict.fromkeys(unit for row, _ in measured if (unit := _unit_of(row))))
        known = {unit for row, _ in measured if (unit := _unit_of(row)) and (row.format.unit or is_unit(unit))}
        is_told = len(known) > 1
        if len(by_unit) < 2 or not (is_told or len(set(map(is_rate, units))) > 1):
            continue
        parts = declared.stacking != "none"
        message = f"'{units[0]}' and '{units[1]}' {'in one stack' if parts else 'on one axis'}"
        is_of_two = not parts and len(units) == 2
        hint = _axis_of_its_own(declared, measured, by_unit[units[1]]) if is_of_two else "make a chart of each"
        yield warning("chart", message, by_unit[units[1]].at, hint)


SMALLER: Final = 3
"""How many times smaller than what is counted beside it a rate is that no unit tells from it."""


def check_rates(declared: Declared, *axes: Measured) -> Iterator[Diagnostic]:
    """A warning of a rate that is measured on the axis of what is counted, where no unit says so (`check_units` has those that do)."""
    if declared.stacking != "none" or declared.type not in FLAT:
        return
    for measured in axes:
        reached = _reached(measured)
        counted = [(most, row) for most, row in reached if not says_a_rate(row.title)]
        most_counted = max((most for most, _ in counted), default=Decimal(0))
        for most, row in reached:
            is_named = says_a_rate(row.title) and average_in(row.title) is None and not _unit_of(row)
            if is_named and most * SMALLER < most_counted:
                message = f"'{row.title}' is a rate, and measured on the axis of '{counted[0][1].title}'"
                yield warning("chart", message, row.at, _axis_of_its_own(declared, measured, row))
                break


FLAT: Final = {"combined": 20, "column": 100, "bar": 100, "line": 100}
"""By type of chart, what part of the largest figure of an axis a series reaches at least; of one that does not nothing is seen. A
chart is combined for the sake of series that are measured apart."""


def check_flat(declared: Declared, *axes: Measured) -> Iterator[Diagnostic]:
    """A warning of a series that lies flat along the axis, since those beside it are so much larger."""
    if declared.stacking != "none" or declared.type not in FLAT:
        return
    for measured in axes:
        reached = _reached(measured)
        if not reached:
            continue
        most, largest = max(reached, key=lambda one: one[0])
        for least, row in reached:
            if least * FLAT[declared.type] < most:
                far, near = in_figures(least, declared.lang), in_figures(most, declared.lang)
                message = (
                    f"'{row.title}' lies flat along the axis: it reaches {far}, where '{largest.title}' reaches {near}"
                )
                yield warning("chart", message, row.at, _axis_of_its_own(declared, measured, row))
                break


def _reached(measured: Measured) -> list[tuple[Decimal, Row]]:
    """How far each series reaches along its axis, on either side of 0; those of nothing but 0 are left out."""
    return [
        (max(abs(value) for value in row.values if value is not None), row) for row, _ in measured if any(row.values)
    ]


def _axis_of_its_own(declared: Declared, measured: Measured, row: Row) -> str:
    """How a series is measured apart from those that it cannot be compared with."""
    has_second = any(each.declared.second_axis for each, _ in measured)
    if declared.type not in ("column", "line", "combined") or has_second or declared.chart.series:
        return "make a chart of each"
    say = "" if declared.type == "combined" else "'type: combined' and "
    if drawn_as := row.declared.type:
        return f"say {say}'{{of: {in_flow(row.declared.of)}, type: {drawn_as}, second_axis: true}}', or make a chart of each"
    return f"say {say}'{{of: {in_flow(row.declared.of)}, second_axis: true}}', or make a chart of each"


_HEAD_UNIT = re.compile(r"(?:[(（\[]|[,，/]\s?)(?P<unit>[^\W\d_][^()（）\[\]\d]{0,11}|[%％‰])[)）\]]?$")
"""The unit at the end of the title of a column: `Growth (%)`, `产值（亿元）`."""


def _unit_of(row: Row) -> str:
    """The unit of the figures of a series, as the data or its title say it."""
    found = _HEAD_UNIT.search(row.title)
    return row.format.unit or (found["unit"].replace("％", "%") if found else "")


def check_shares(declared: Declared, rows: Sequence[Row]) -> Iterator[Diagnostic]:
    """A warning of stacks of percentages that make a hundred the other way: those of each series, and not those on each other."""
    if declared.stacking == "none" or len(rows) < 2 or any(row.format.unit != "%" for row in rows):
        return
    stacks = zip(*(row.values for row in rows), strict=True)
    if all(_make_a_whole(row.values) for row in rows) and not any(map(_make_a_whole, stacks)):
        message = "the figures of each series make 100 %: what stands on each other are parts of different wholes"
        hint = "turn the data: a row for each series, a column for each category; or take 'stacked' out"
        yield warning("chart", message, declared.chart.value_at("stacked"), hint)


def _make_a_whole(values: Sequence[Decimal | None]) -> bool:
    return abs(total(values) - 100) <= 1


def check_names(declared: Declared, categories: Sequence[str]) -> Iterator[Diagnostic]:
    """A warning of categories without a name."""
    nameless = sum(not name.strip() for name in categories)
    if nameless and len(categories) > 1:
        what = "a category has" if nameless == 1 else f"{nameless} categories have"
        message = f"{what} no name in the column '{declared.chart.x}'"
        yield warning(
            "chart", message, declared.chart.value_at("x"), "fill its cells, or leave the rows out with 'keep:'"
        )


def check_markup(declared: Declared) -> Iterator[Diagnostic]:
    """A warning of markup in the cells that name categories, series and points: of each column the first."""
    chart, frame = declared.chart, declared.frame
    for column in (chart.x, chart.series, chart.names):
        number = frame.index(column) if column else None
        cells = () if number is None else (row[number] for row in frame.rows)
        found = next(((cell, mark) for cell in cells if (mark := IN_NAMES.search(cell.text))), None)
        if found:
            cell, mark = found
            message = f"'{mark[0]}' is printed as it stands: the names in a chart take no markup and no facts"
            yield warning("markup", message, cell.at, "write the words themselves")


def check_twice(declared: Declared, categories: Sequence[str]) -> Iterator[Diagnostic]:
    """A warning of categories of one name, which no reader can tell apart."""
    chart = declared.chart
    twice = next((name for name, count in Counter(categories).items() if count > 1 and name.strip()), None)
    if twice is None:
        return
    named = [series.of for series in chart.y or ()]
    figures = ", ".join([*(f"{name}: {{sum: {name}}}" for name in named[:3]), *["…"] * (len(named) > 3)])
    hint = f"add its rows up: 'summary: {{by: {chart.x}, figures: {{{figures}}}}}' in the data"
    if chart.type not in ("pie", "doughnut"):
        hint = (
            f"add its rows up: 'summary: {{by: {chart.x}, figures: {{{figures}}}}}' in the data, or split them into series: "
            "'series: …' names the column that tells them apart"
        )
    yield warning("chart", f"the category '{twice}' stands there more than once", chart.value_at("x"), hint)


def check_parts_of_one(declared: Declared, rows: Sequence[Row]) -> Iterator[Diagnostic]:
    """A warning of figures that are said to be per cent and are parts of 1, as programs store percentages: 0.881 for 88.1%."""
    subtitle = declared.chart.subtitle or ""
    for row in rows:
        values = [value for value in row.values if value]
        if "%" not in f"{row.format.unit} {row.title} {subtitle}" or len(values) < 2:
            continue
        fractions = sum(decimals_of(value) > 1 for value in values)
        if min(values) > 0 and Decimal("0.5") <= max(values) <= 1 and 2 * fractions > len(values):
            figure = in_figures(max(values), declared.lang)
            message = (
                f"'{row.title}' is said to be per cent, and its figures are parts of 1: {figure} is drawn as {figure}%"
            )
            of = row.declared.of
            hint = f"compute them: 'add: {{percent: {{multiply: {in_flow(of)}, by: 100, unit: \"%\"}}}}'"
            yield warning("chart", message, row.declared.value_at("of"), hint)


def check_totals(declared: Declared, categories: Sequence[str], rows: Sequence[Row]) -> Iterator[Diagnostic]:
    """Warnings of a category that is the sum of the others, and of a series that stands on those which it sums."""
    chart = declared.chart
    found = [categories[number] for number in totals_among(categories, [row.values for row in rows], declared.indents)]
    if len(found) == 1:
        message = f"'{found[0]}' is the sum of the others, and stands among them as one more"
        hint = f"leave its row out of the data: 'keep: {{{chart.x}: {{other_than: {in_flow(found[0])}}}}}'"
        yield warning("chart", message, chart.value_at("x"), hint)
    elif found:
        message = f"{listed(found)} are sums of others, and stand among them as more"
        names = ", ".join(map(in_flow, found))
        hint = f"leave their rows out of the data: 'keep: {{{chart.x}: {{other_than: [{names}]}}}}'"
        yield warning("chart", message, chart.value_at("x"), hint)
    elif not chart.series and (name := _total_of_data(declared, categories)) is not None:
        message = f"'{name}' is the total of the others in the data, and stands among them as one more"
        hint = f"leave its row out of the data: 'keep: {{{chart.x}: {{other_than: {in_flow(name)}}}}}'"
        yield warning("chart", message, chart.value_at("x"), hint)
    by_category = list(zip(*(row.values for row in rows), strict=True))
    series = total_among([row.title for row in rows], by_category) if declared.stacking != "none" else None
    if series is not None:
        message = f"the series '{rows[series].title}' is the sum of the others, and is stacked on them as one more"
        at = chart.value_at("series") if chart.series else rows[series].declared.value_at("of")
        yield warning("chart", message, at, "take it out of the chart")


def _total_of_data(declared: Declared, categories: Sequence[str]) -> str | None:
    """The category whose row is the sum of the others in a column that the chart does not show: it shows a rate, or nothing."""
    rows = declared.frame.rows
    columns = [number for number, column in enumerate(declared.frame.columns) if column.is_number]
    number = (
        total_among(categories, [[row[at].value for row in rows] for at in columns])
        if len(rows) == len(categories)
        else None
    )
    return categories[number] if number is not None else None


def check_long_names(declared: Declared, categories: Sequence[str]) -> Iterator[Diagnostic]:
    """A warning of names that find no room below columns: neither in lines, nor upright."""
    slot = CHART / max(len(categories), 1)
    # Chinese breaks anywhere, other words at spaces, strokes and hyphens.
    words = (word for name in categories for word in re.split(rf"[\s/-]|[{BREAKABLE}]", name))
    wide = max(map(estimated_ems, words), default=0.0)
    longest = max(categories, key=estimated_ems)
    is_level = wide <= slot and estimated_ems(longest) <= LINES * 0.85 * slot
    if is_level or declared.type == "bar" or estimated_ems(longest) <= UPRIGHT:
        return
    where = "along a line" if declared.type in ("line", "area") else f"below {len(categories)} columns"
    message = f"its names are too long to stand {where}: '{longest[:60]}{'…' if len(longest) > 60 else ''}'"
    yield warning("chart", message, declared.chart.value_at("type"), "use 'type: bar', which has room for long names")


def check_keys_said(chart: ChartBody) -> Iterator[Diagnostic]:
    """Warnings of keys that say nothing in a chart of its type."""
    is_round, is_scatter = chart.type in ("pie", "doughnut"), chart.type == "scatter"
    series = chart.y or ()
    for key in ("x_axis", "y_axis", "second_axis"):
        body = getattr(chart, key)
        if body is None:
            continue
        if is_round:
            message = f"a {chart.type} chart has no axes: '{key}' says nothing"
            yield warning("chart", message, chart.value_at(key), "take it out")
        elif key == "second_axis" and (is_scatter or not any(one.second_axis for one in series)):
            hint = "say 'second_axis: true' for a series of a combined chart, or take it out"
            yield warning(
                "chart", "no series is on the second axis: 'second_axis' has no effect", chart.value_at(key), hint
            )
        else:
            yield from _ends_that_say_nothing(chart, key)
    if chart.type == "combined" and len(series) > 1 and all(one.second_axis for one in series):
        hint = "say 'second_axis: true' for some of them only"
        yield warning("chart", "all series on the second axis: they share the first one", chart.value_at("y"), hint)


OF_TYPES: Final = (
    "x", "y", "series", "names", "unit", "stacked", "labels", "highlight", "x_axis", "y_axis", "second_axis", "target", "forecast",
)  # fmt: skip
"""Keys of charts of a type, which a specification of Vega-Lite has in ways of its own."""


def check_vega_keys(chart: ChartBody) -> Iterator[Diagnostic]:
    """Warnings of keys that say nothing beside a specification of Vega-Lite."""
    for key in OF_TYPES:
        if key in chart.model_fields_set:
            message = f"'{key}' says nothing beside 'vega-lite'"
            yield warning("chart", message, chart.value_at(key), "say it in the specification, or take it out")


def _ends_that_say_nothing(chart: ChartBody, key: str) -> Iterator[Diagnostic]:
    body = getattr(chart, key)
    for end in ("min", "max"):
        if getattr(body, end) is None:
            continue
        if key == "x_axis" and chart.type != "scatter":
            message, hint = f"an axis of categories has no '{end}'", "leave rows out with 'keep:' or 'top:'"
            yield warning("chart", message, body.value_at(end), hint)
        elif key == "y_axis" and chart.stacked == "percent":
            message = f"an axis of percentages ends at 0 and 100: '{end}' has no effect"
            yield warning("chart", message, body.value_at(end), "take it out")


def total(values: Sequence[Decimal | None]) -> Decimal:
    """The sum of figures without their signs."""
    return sum((abs(value) for value in values if value is not None), Decimal(0))
