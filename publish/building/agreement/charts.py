"""The figures of native charts and of their workbooks, against the data of the report."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from publish.building.agreement.places import Places
from publish.building.agreement.reading.letters import OTHER_ORDER, letters
from publish.building.agreement.reading.pages import Pages
from publish.building.agreement.reading.slides import ChartSeries, Shape, Slides
from publish.building.agreement.words import with_readings
from publish.diagnostics import Place
from publish.model import Chart, Figure, Table, TableBody
from publish.model.nodes import plain
from publish.model.plot import Plot, Series
from publish.source.sheets.spreadsheets import cell_of

CLOSE: Final = 1e-9
"""Two figures are one within this part of their worth: a file holds binary fractions."""
SHOWN: Final = 40
"""How much of an alt text a message shows."""


def charts_apart(slides: Slides, places: Places) -> Iterator[tuple[Place, str]]:
    """The place of each chart that a slide draws from other figures than the report's, and what differs."""
    parts: dict[int, tuple[Chart, set[int]]] = {}
    for slide in slides.slides:
        for shape in slide.shapes:
            node = places.node(shape.address)
            if shape.chart and isinstance(node, Chart) and node.chart.plot is not None:
                shown = _categories_of(shape, node.chart.plot)
                parts.setdefault(id(node), (node, set()))[1].update(shown)
                plot = node.chart.plot.part(shown)
                for what in (*dict.fromkeys(_differences(shape, plot)), *_unnamed(shape, plot)):
                    yield node.chart.at, f"slide {slide.number}: {what}"
                beside = (each.words for each in slide.shapes if places.node(each.address) is node)
                words = letters("\n".join(beside))
                for title in titles_of_axes(node.chart.plot):
                    if letters(title) not in words and not OTHER_ORDER.search(title):
                        yield node.chart.at, f"slide {slide.number}: an axis has not its title '{title}'"

    for node, shown_on_any in parts.values():
        names = node.chart.plot.categories if node.chart.plot is not None else ()
        if missing := [name for number, name in enumerate(names) if number not in shown_on_any]:
            yield node.chart.at, f"no slide shows its {_listed(missing)}"


def _categories_of(shape: Shape, plot: Plot) -> range:
    """The numbers of the categories that a chart shows: of one of bars, it may be some that follow each other."""
    count = len(plot.categories)
    drawn = list(map(letters, shape.chart[0].names)) if shape.chart else []
    known = list(map(letters, plot.categories))
    if plot.is_horizontal and 0 < len(drawn) < count:
        begins = (at for at in range(count - len(drawn) + 1) if known[at : at + len(drawn)] == drawn)
        if (begin := next(begins, None)) is not None:
            return range(begin, begin + len(drawn))
    return range(count)


def _unnamed(shape: Shape, plot: Plot) -> Iterator[str]:
    """The series, or the parts of a whole, of which a chart does not say which is which."""
    if not plot.has_legend or shape.named & {"legend", "series"}:
        return
    parts = plot.categories if plot.type in ("pie", "doughnut") else [series.title for series in plot.series]
    missing = [name for name in parts if letters(name) not in letters(shape.text) and not OTHER_ORDER.search(name)]
    if missing and not (parts is plot.categories and "categories" in shape.named):
        yield f"the chart has no legend, and names {_listed(missing)} nowhere"


def titles_of_axes(plot: Plot) -> Iterator[str]:
    """The titles of the axes that a chart has."""
    axes = (plot.x_axis, plot.y_axis, plot.second_axis)
    yield from (axis.title for axis in axes if axis is not None and axis.shown and axis.title)
    if plot.category_title:
        yield plot.category_title


def alt_texts_apart(slides: Slides, places: Places, pages: Pages) -> Iterator[tuple[Place, str]]:
    """The place of each chart and picture whose alt text is not the one that it has in the briefing, and of each table whose
    alt text is neither its caption nor its heads."""
    for slide in slides.slides:
        for shape in slide.shapes:
            node = places.node(shape.address)
            if isinstance(node, Table) and shape.rows and not _names(shape.alt, node.table):
                yield node.at, f"the alt text on slide {slide.number}, '{shape.alt[:SHOWN]}', does not name the table"
            if not isinstance(node, Chart | Figure) or node.only is not None or places.is_for_deck_only(shape.address):
                continue
            if (shape.chart or shape.is_picture) and " ".join(shape.alt.split()) not in pages.alternatives:
                yield (
                    node.at,
                    f"the alt text on slide {slide.number}, '{shape.alt[:SHOWN]}', is not that of the briefing",
                )


def _names(alt: str, table: TableBody) -> bool:
    own = letters(alt)
    heads = letters(", ".join(plain(with_readings(column.title)) for column in table.head))
    caption = letters(plain(with_readings(table.caption or ())))
    return bool(OTHER_ORDER.search(alt)) or own == (caption or heads)


def _differences(shape: Shape, plot: Plot) -> Iterator[str]:
    titles = [_name(series.title) for series in plot.series]
    targets = {_name(target.label): target.value for target in plot.targets}
    drawn_targets = [series for series in shape.chart if _name(series.title) in targets.keys() - titles]
    parts = [series for series in shape.chart if series not in drawn_targets]
    drawn_figures = parts if plot.forecast is None else list(_whole(parts, titles))
    for label in targets.keys() - titles - {_name(series.title) for series in shape.chart}:
        yield f"the target '{label}' is not drawn"
    for series in drawn_targets:
        if not all(_same(value, targets[_name(series.title)]) for value in series.values):
            yield f"the target '{series.title}' is drawn at {series.values[0]}"
    if sorted(titles) != sorted(_name(series.title) for series in drawn_figures):
        yield f"its series are {_listed([series.title for series in shape.chart])}, and {_listed([series.title for series in plot.series])} in the data"
        return
    for drawn in drawn_figures:
        wanted = plot.series[titles.index(_name(drawn.title))]
        yield from _of_series(drawn, wanted, plot)
    for drawn in parts:
        yield from _of_workbook(drawn, shape)


def _whole(parts: Sequence[ChartSeries], titles: Sequence[str]) -> Iterator[ChartSeries]:
    """The lines of a chart whose forecast parts are lines of their own, each with its forecast."""
    for drawn in parts:
        title = _name(drawn.title)
        same = [other for other in parts if _name(other.title) == title]
        if len(same) != 2 * titles.count(title):
            yield drawn
        elif drawn in same[: len(same) // 2]:
            forecast = same[len(same) // 2 + same.index(drawn)]
            values = (
                before if before is not None else after
                for before, after in zip(drawn.values, forecast.values, strict=False)
            )
            yield replace(drawn, values=tuple(values))


def _of_series(drawn: ChartSeries, wanted: Series, plot: Plot) -> Iterator[str]:
    if (
        plot.type != "scatter"
        and plot.time is None
        and list(map(letters, drawn.names)) != list(map(letters, plot.categories))
    ):
        yield f"its categories are {_listed(drawn.names)}, and {_listed(plot.categories)} in the data"
    values = [point.value for point in wanted.points]
    for at, (value, figure) in enumerate(zip(drawn.values, values, strict=False)):
        if not _same(value, figure):
            name = plot.categories[at] if at < len(plot.categories) else f"point {at + 1}"
            yield f"'{name}' is drawn as {value}, and is {figure} in the data"
    if len(drawn.values) != len(values):
        yield f"it has {len(drawn.values)} figures, and {len(values)} in the data"


def _name(text: str) -> str:
    """What a series, a category or a target is known by: its letters, those of scripts that run from right to left among them."""
    return letters(text) + "".join(OTHER_ORDER.findall(text))


def _of_workbook(drawn: ChartSeries, shape: Shape) -> Iterator[str]:
    for name, cell in zip(drawn.names, _cells(drawn.heads, shape), strict=False):
        if _name(name) != _name(cell) if isinstance(cell, str) else not _is_number(name, cell):
            yield f"'{name}' is {cell} in its workbook"
    for at, (value, cell) in enumerate(zip(drawn.values, _cells(drawn.cells, shape), strict=False)):
        if value is not None and not _same(cell if isinstance(cell, int | float) else None, Decimal(repr(value))):
            yield f"figure {at + 1} of '{drawn.title}' is {value}, and {cell} in its workbook"


def _is_number(name: str, cell: object) -> bool:
    """Whether a category is the number of a cell; of a date it cannot be told."""
    try:
        return not isinstance(cell, int | float) or math.isclose(float(name), cell, rel_tol=CLOSE)
    except ValueError:
        return True


def _same(value: float | None, figure: Decimal | None) -> bool:
    if value is None or figure is None:
        return value is None and figure is None
    return math.isclose(value, float(figure), rel_tol=CLOSE, abs_tol=1e-12)


def _cells(reference: str, shape: Shape) -> Iterator[object]:
    """The cells of a range of one column, as `Sheet1!$B$2:$B$5`."""
    first, _, last = reference.rpartition("!")[2].partition(":")
    begin, end = cell_of(first), cell_of(last or first)
    if begin is not None and end is not None:
        yield from (shape.sheet.get((row, begin[1])) for row in range(begin[0], end[0] + 1))


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f"'{name}'" for name in names[:8]) + (" …" if len(names) > 8 else "")
