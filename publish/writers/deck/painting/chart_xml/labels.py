"""The data labels of series: printed by their number format where that gives the label itself, else written out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from publish.model.plot import Colour, Series
from publish.writers.deck.painting.chart_xml.elements import c, nothing, val, with_text, without_leaders
from publish.writers.deck.painting.chart_xml.style import Style
from publish.writers.deck.painting.number_formats import (
    PERCENT,
    code,
    is_printed,
    is_share,
    whole_of,
)


def labels(style: Style, number: int, series: Series, at: str) -> Any:
    """The data labels of a series: printed by its number format where that gives the label itself, else written out."""
    if not style.plot.labelled and style.content.named != "end":
        return None
    inside = at == "ctr" or style.plot.type in ("area", "doughnut")
    is_pie = series.mark == "slice"
    format = PERCENT if is_pie else code(series.format)
    moved = any(move.series == number for move in style.content.moved)
    own = (_own_label(style, number, index, at, inside) for index in range(len(series.points)))
    common = style.plot.labelled
    return c(
        "dLbls",
        *own,
        c("numFmt", formatCode=format, sourceLinked="0"),
        nothing(),
        _label_text(style, series.colour, inside),
        val("dLblPos", at) if at else None,
        *_shows(style, common and not is_pie, common and style.content.named == "label", common and is_pie),
        *((val("showLeaderLines", 0),) if is_pie else ()),
        without_leaders() if moved else None,
    )


def _label_text(style: Style, colour: Colour, inside: bool) -> Any:
    turn = -90 if style.content.labels_turned else 0
    return style.text(style.ink(colour, inside), bold=style.plot.type != "scatter", turn=turn, wrap=False)


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
        yield with_text("separator", _separator(style))


def _own_label(style: Style, number: int, index: int, at: str, inside: bool) -> Any:
    """A label that differs from those of its series in words, colour or place; None if it does not."""
    series = style.plot.series[number]
    point = series.points[index]
    moved = next((move for move in style.content.moved if (move.series, move.point) == (number, index)), None)
    is_last = style.content.named == "end" and index == _last_point(series)
    labelled = style.plot.labelled and bool(point.label)
    if (number, index) in style.content.unlabelled:
        return c("dLbl", val("idx", index), val("delete", 1))
    if not labelled and not is_last:
        shown_by_series = style.plot.labelled and point.value is not None
        return c("dLbl", val("idx", index), val("delete", 1)) if shown_by_series else None
    is_pie = series.mark == "slice"
    printed = is_share(point, whole_of(style.plot)) if is_pie else is_printed(point, series)
    in_bar = inside and moved is None
    ink = style.ink(point.colour, in_bar)
    named = is_last or style.content.named == "label" or (style.content.named == "first" and index == 0)
    same = ink == style.ink(series.colour, inside) and named == (style.content.named == "label")
    if printed and not is_last and moved is None and same:
        return None
    words = [text for text, on in ((series.title, named), (point.label, labelled)) if on]
    place = None
    if moved is not None:
        across, down = val("x", f"{moved.across:.5f}"), val("y", f"{moved.down:.5f}")
        place = c("layout", c("manualLayout", across, down))
    position = "r" if is_last else style.content.sides.get((number, index), at)
    return c(
        "dLbl",
        val("idx", index),
        place,
        None
        if printed or (is_last and not labelled)
        else style.words(_separator(style).join(words), ink, style.plot.type != "scatter"),
        c("numFmt", formatCode=PERCENT if is_pie else code(series.format), sourceLinked="0"),
        nothing(),
        _label_text(style, point.colour, in_bar),
        val("dLblPos", position) if position else None,
        *_shows(style, labelled and not is_pie, named, labelled and is_pie),
    )


def _separator(style: Style) -> str:
    """The separator between the name of a series and a value."""
    return "\n" if style.plot.type in ("column", "pie", "combined") else "  "


def _last_point(series: Series) -> int | None:
    """The number of the last point that has a value."""
    return next((at for at in reversed(range(len(series.points))) if series.points[at].value is not None), None)
