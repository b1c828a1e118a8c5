"""A chart as it is declared, with its data, its language, and what is found doubtful about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from publish.charts.plotting.series import ChartData
from publish.diagnostics import Diagnostic
from publish.model import ChartBody
from publish.model.data import Frame
from publish.model.plot import ChartType, Stacking
from publish.text.locales import locale_of
from publish.text.numbers import Format, in_figures, with_unit

LABELLED: Final = 18
"""Columns, bars and the points of a scatter chart have data labels while there are no more of them than this."""
SHARE: Final = Format(1, "%")
"""How parts of a whole are printed."""


@dataclass(slots=True)
class Declared:
    """A chart of a type."""

    chart: ChartBody
    frame: Frame
    lang: str
    doubts: list[Diagnostic] = field(default_factory=list)

    @property
    def data(self) -> ChartData:
        """Its data, by the columns that it names."""
        return ChartData(self.chart, self.frame)

    @property
    def type(self) -> ChartType:
        """Its type."""
        assert self.chart.type is not None
        return self.chart.type

    @property
    def stacking(self) -> Stacking:
        """Whether its series stand on each other."""
        return "none" if self.chart.stacked == "no" else self.chart.stacked

    def share(self, value: Decimal, whole: Decimal) -> str:
        """A part of a whole, as labels have it."""
        return with_unit(in_figures(value * 100 / whole, self.lang, SHARE), SHARE.unit, self.lang)

    def subtitle(self, formats: Sequence[Format]) -> str:
        """The subtitle that the author wrote, else the unit that all figures share."""
        units = {format.unit for format in formats}
        unit = units.pop() if len(units) == 1 else ""
        written = self.chart.subtitle or ""
        return written or (locale_of(self.lang).unit.format(unit) if unit else "")

    def noted(self, subtitle: str, category: str) -> str:
        """The subtitle with a note that the figures from a category on are a forecast."""
        words = locale_of(self.lang)
        note = words.charts.forecast.format(name=category)
        if not subtitle:
            return note[:1].upper() + note[1:]
        return f"{subtitle}{words.separator}{note}"
