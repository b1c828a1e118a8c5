"""Pies and doughnuts: one row of figures as the parts of a whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import partial
from typing import Final

from publish.charts.plotting.declared import Declared
from publish.charts.plotting.doubts import check_totals, check_twice
from publish.charts.plotting.limits import check_highlight
from publish.charts.plotting.series import Row, Unplottable
from publish.diagnostics import Diagnostic, error, warning
from publish.model.plot import Plot, Point, Series
from publish.text.numbers import in_figures

LOUD: Final = (0, 3)
"""The colours that are loud, by their numbers: the accent of the house, and the one that differs most from the others."""


def order_of(totals: Sequence[Decimal]) -> list[int]:
    """The number of the colour of each part: in their order, but that the least has no loud one.

    >>> order_of([Decimal(2), Decimal(9), Decimal(5)]), order_of([Decimal(9), Decimal(5), Decimal(3), Decimal(1)])
    ([1, 0, 2], [0, 1, 3, 2])
    >>> order_of([Decimal(1), Decimal(2), Decimal(4), Decimal(9)])
    [2, 1, 0, 3]
    """
    colours = list(range(len(totals)))
    ranked = sorted(colours, key=lambda number: totals[number])
    if len(ranked) < 2 or totals[ranked[0]] == totals[ranked[1]] or ranked[0] not in LOUD:
        return colours
    least = ranked[0]
    quiet = [number for number in ranked[1:] if number not in LOUD]
    other = quiet[-1] if least == 0 else quiet[0]
    colours[least], colours[other] = other, least
    return colours


def plot(declared: Declared, categories: tuple[str, ...], row: Row) -> Plot:
    """The plot of slices; what has no figure is no slice, and is said."""
    chart, at = declared.chart, row.declared.value_at("of")
    pairs = list(zip(categories, row.values, strict=True))
    below = next((name for name, value in pairs if (value or 0) < 0), None)
    if below is not None:
        message = f"'{below}' is negative: it cannot be a slice of a whole"
        raise Unplottable(error("chart", message, at, "use 'type: bar'"))
    check_highlight(chart, categories)
    declared.doubts += check_twice(declared, categories)
    declared.doubts += check_totals(declared, categories, [row])
    known = [(name, value) for name, value in pairs if value is not None]
    whole = sum((value for _, value in known), Decimal(0))
    if not whole:
        raise Unplottable(error("chart", "a pie of nothing: all its figures are 0", at, "use 'type: bar'"))
    lacking = [name for name, value in pairs if value is None]
    if lacking:
        message = f"{_named(lacking)} no figure: no slice, and the shares of the others are of a whole without it"
        declared.doubts.append(warning("chart", message, at, "write its figure, or 0 where it is nothing"))
    declared.doubts += _check_whole(declared, row, whole, lacking)
    chosen = [name for name, _ in known if name in chart.highlight] or [name for name, _ in known]
    order = order_of([value for name, value in known if name in chosen])
    are_shares = declared.are_shares([row], [whole])
    share = partial(declared.share, format=row.format if are_shares else None)
    points = tuple(
        Point(value, share(value, whole), order[chosen.index(name)] if name in chosen else "muted")
        for name, value in known
    )
    series = Series(row.title, "slice", points, 0, row.format)
    return Plot(
        declared.type, "none", tuple(name for name, _ in known), (series,), labelled=chart.labels is not False,
        has_legend=True, subtitle=chart.subtitle or "", are_shares=are_shares,  # its labels are parts of a hundred
    )  # fmt: skip


PART: Final = Decimal(1)
"""How far from a hundred percentages add up that were rounded."""


def _check_whole(declared: Declared, row: Row, whole: Decimal, lacking: Sequence[str]) -> Iterator[Diagnostic]:
    """A warning of percentages that are no whole: the shares that are drawn of them are other percentages."""
    is_said = "%" in f"{row.format.unit} {row.title} {declared.chart.subtitle or ''} {declared.chart.unit or ''}"
    if not is_said or lacking or abs(whole - 100) <= PART or whole <= PART:
        return
    message = f"the figures of '{row.title}' are per cent and add up to {in_figures(whole, declared.lang)}: the shares drawn are others than these"
    hint = "add the row that is missing, or draw the figures as they are: 'type: bar'"
    yield warning("chart", message, row.declared.value_at("of"), hint)


def _named(names: list[str]) -> str:
    return f"'{names[0]}' has" if len(names) == 1 else f"'{names[0]}' and {len(names) - 1} more have"
