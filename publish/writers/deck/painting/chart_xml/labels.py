"""The data labels of series: printed by their number format where that gives the label itself, else read from cells."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from publish.model.plot import Plot, Series
from publish.writers.deck.painting.chart_xml.elements import (
    c,
    c15,
    extension,
    fill,
    looks,
    nothing,
    stroke,
    val,
    with_text,
)
from publish.writers.deck.painting.chart_xml.style import Style
from publish.writers.deck.painting.label_cells import label_range, separator, words_of
from publish.writers.deck.painting.number_formats import PERCENT, code
from publish.writers.deck.slides import ChartContent, Moved

INSIDE: Final = ("ctr", "inEnd", "inBase")
"""The places of a label in its mark."""


def labels(style: Style, number: int, series: Series, at: str) -> Any:
    """The data labels of a series: printed by its number format where that gives the label itself, else read from cells."""
    if not style.plot.labelled and style.content.named != "end" and series.role != "target":
        return None
    inside = at in INSIDE or style.plot.type in ("area", "doughnut")
    is_pie = series.mark == "slice"
    format = PERCENT if is_pie else code(series.format)
    moved = series.role == "target" or any(move.series == number for move in style.content.moved)
    own = (_own_label(style, number, index, at, inside) for index in range(len(series.points)))
    common = style.plot.labelled and series.role != "target"
    return c(
        "dLbls",
        *own,
        c("numFmt", formatCode=format, sourceLinked="0"),
        _ground(style, series, inside),
        _label_text(style, style.ink(series.colour, inside)),
        val("dLblPos", at) if at else None,
        *_shows(style, common and not is_pie, common and style.content.named == "label", common and is_pie),
        *((val("showLeaderLines", 0),) if is_pie else ()),
        extension("showDataLabelsRange", "1") if number in style.label_cells else None,
        extension("showLeaderLines", "0") if moved and number not in style.label_cells else None,
    )


def _ground(style: Style, series: Series, inside: bool) -> Any:
    """What is behind a label: the slide's own colour where a target line might cross it, or it lies on a column."""
    return looks(fill(style.colours.ground), stroke(None)) if has_ground(style.plot, series, inside) else nothing()


def has_ground(plot: Plot, series: Series, inside: bool) -> bool:
    """Whether there is a ground of its own behind a label."""
    is_over_columns = series.mark == "line" and any(other.mark == "column" for other in plot.series)
    return not inside and series.role != "target" and (bool(plot.targets) or is_over_columns)


def _label_text(style: Style, ink: str) -> Any:
    return style.text(ink, bold=style.plot.type != "scatter", turn=_turn(style), wrap=False)


def _turn(style: Style) -> int:
    """By how many degrees labels are turned."""
    return -90 if style.content.labels_turned else 0


def _shows(style: Style, value: bool, name: bool, share: bool) -> Iterator[Any]:
    for tag, on in (
        ("showLegendKey", False),
        ("showVal", value),
        ("showCatName", False),
        ("showSerName", name),
        ("showPercent", share),
        ("showBubbleSize", False),
    ):
        yield val(tag, int(on))
    if name and value:
        yield with_text("separator", separator(style.plot))


def _own_label(style: Style, number: int, index: int, at: str, inside: bool) -> Any:
    """A label that differs from those of its series in words, colour or place; None if it does not."""
    series = style.plot.series[number]
    point = series.points[index]
    moved = next((move for move in style.content.moved if (move.series, move.point) == (number, index)), None)
    words = words_of(style.content, number, index)
    if words is None:
        is_shown = style.plot.labelled and series.role in ("figures", "forecast") and point.value is not None
        hidden = (number, index) in style.content.unlabelled or is_shown
        return c("dLbl", val("idx", index), val("delete", 1)) if hidden else None
    is_pie, in_bar = series.mark == "slice", inside and moved is None
    ink = style.label_ink(series, index, in_bar)
    cell = style.label_cells.get(number)
    same = ink == style.ink(series.colour, inside) and words.named == (style.content.named == "label")
    same = same and style.content.sides.get((number, index), at) == at
    if cell is None and not words.is_last and moved is None and same:
        return None
    place, position = None, position_of(style.content, number, index, at)
    if moved is None and series.role == "target":
        moved = Moved(number, index, style.content.beyond, 0.0)
    if moved is not None:
        across, down = val("x", f"{moved.across:.5f}"), val("y", f"{moved.down:.5f}")
        place = c("layout", c("manualLayout", across, down))
    bold = style.plot.type != "scatter"
    shows = (False, False, False) if cell else (words.labelled and not is_pie, words.named, words.labelled and is_pie)
    return c(
        "dLbl",
        val("idx", index),
        place,
        style.words(words.text, ink, bold, field=f"{number}/{index}", turn=_turn(style)) if cell else None,
        c("numFmt", formatCode=PERCENT if is_pie else code(series.format), sourceLinked="0"),
        _ground(style, series, in_bar),
        _label_text(style, ink),
        val("dLblPos", position) if position else None,
        *_shows(style, *shows),
        extension("showDataLabelsRange", "1") if cell else None,
    )


def position_of(content: ChartContent, number: int, index: int, usual: str) -> str:
    """Where the label of a point stands (`c:dLblPos`), if it is not moved; `usual` is where those of its series do."""
    words, series = words_of(content, number, index), content.plot.series[number]
    is_line_of_target = series.role == "target" and not content.plot.is_horizontal
    is_at_end = is_line_of_target or (words is not None and words.is_last)
    return "r" if is_at_end else content.sides.get((number, index), usual)


def label_source(style: Style, number: int) -> Any:
    """The extension of a series whose labels are read from cells of the workbook: their range, and what they say now."""
    cells = style.label_cells.get(number)
    if cells is None:
        return None
    points = (c("pt", with_text("v", cell.text), idx=str(at)) for at, cell in enumerate(cells) if cell is not None)
    source = c15("datalabelsRange", c15("f"), c15("dlblRangeCache", val("ptCount", len(cells)), *points))
    source[0].text = label_range(style.plot, style.label_cells, number).formula
    return c("extLst", c("ext", source, uri="{02D57815-91ED-43cb-92C2-25804820EDAC}"))
