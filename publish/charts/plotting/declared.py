"""A chart as it is declared, with its data, its language, and what is found doubtful about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from publish.charts.plotting.series import ChartData, Row
from publish.diagnostics import Diagnostic
from publish.model import ChartBody
from publish.model.data import Frame
from publish.model.nodes import plain
from publish.model.plot import ChartType, Stacking
from publish.text.figures import CURRENCY
from publish.text.locales import locale_of
from publish.text.numbers import Format, of_a_whole, says_unit, with_unit
from publish.text.patterns import compiled
from publish.text.proofreading.labels import Labelled, is_labelled
from publish.text.times.named import are_times

LABELLED: Final = 18
"""Columns, bars and the points of a scatter chart have data labels while there are no more of them than this."""
_UNIT: Final = rf"(?:\S{{0,4}}[/%‰°²³]\S{{0,8}}|{CURRENCY}|k?t|[kmc]?m|k?g|ha|[kMGT]?Wh?|(?:Mio|Mrd|Tsd|mln|mld|tys|bn|mn)\.?(?:\s?{CURRENCY})?)"
_UNIT_AT_END: Final = compiled(
    rf"(?:(?<=[(\[（])([^()\[\]（）]{{1,24}})[)\]）]|(?:,\s?|\s(?:in|en|em|i|w|v)\s)({_UNIT}))$"
)
"""The unit in which a column is measured, at the end of its title: `Level (m NAP)`, `Salary, kr/month`, `Tax in Mio. Fr.`"""
_BARE: Final = compiled(r"[-−+]?\d{1,9}(?:[.,]\d{1,9})?")
"""A number without a word."""
SHARE: Final = Format(1, "%")
"""How parts of a whole are printed."""
ROUNDING: Final = Decimal(1)
"""How far the sum of rounded percentages is from a hundred at most."""


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
    def indents(self) -> tuple[int, ...]:
        """How far the name of each row stands in, in spaces; none where several rows make a category."""
        number = self.frame.index(self.chart.x) if self.chart.x and self.chart.series is None else None
        return tuple(row[number].indent for row in self.frame.rows) if number is not None else ()

    @property
    def type(self) -> ChartType:
        """Its type."""
        assert self.chart.type is not None
        return self.chart.type

    @property
    def stacking(self) -> Stacking:
        """Whether its series stand on each other."""
        return "none" if self.chart.stacked == "no" else self.chart.stacked

    def are_shares(self, rows: Sequence[Row], wholes: Sequence[Decimal]) -> bool:
        """Whether all figures are percentages whose wholes are a hundred, but for what rounding took, or figures without a unit whose
        wholes are just that: labels say these figures."""
        are_named = all(row.format.unit in ("%", "％") for row in rows)
        off = max((abs(whole - 100) for whole in wholes if whole), default=None)
        return off is not None and (
            off <= ROUNDING if are_named else not off and not any(row.format.unit for row in rows)
        )

    def share(self, value: Decimal, whole: Decimal, format: Format | None) -> str:
        """A part of a whole, as labels have it: computed, or the figure itself where it is a percentage with a format."""
        part, shown = (value, format) if format else (value * 100 / whole, SHARE)
        return with_unit(of_a_whole(part, self.lang, shown), SHARE.unit, self.lang)

    def subtitle(self, rows: Sequence[Row]) -> str:
        """The subtitle that the author wrote, else the unit that all figures share, else the title of what is measured, if that
        ends in its unit; of these what nothing else of the chart says."""
        units = {row.format.unit for row in rows}
        unit = units.pop() if len(units) == 1 else ""
        if self.chart.subtitle:
            return self.chart.subtitle
        if unit and says_unit(plain(self.chart.caption or ()), unit):
            return ""
        if unit:
            return unit if is_labelled(unit, Labelled.UNIT, self.lang) else locale_of(self.lang).unit.format(unit)
        title = rows[0].title if len(rows) == 1 else ""
        if self.chart.series:
            title = rows[0].declared.title or rows[0].declared.of
        found = _UNIT_AT_END.search(title)
        axis = (self.chart.y_axis and self.chart.y_axis.title) or ""
        said = f"{plain(self.chart.caption or ())} {axis}"
        return title if found and next(filter(None, found.groups())) not in said else ""

    def axis_title(self, categories: Sequence[str]) -> str:
        """The title of the axis of categories: its author's, else, where these are numbers that name nothing (`36`, `38` …), that of
        their column, which nothing else of the chart says."""
        if self.chart.x_axis and self.chart.x_axis.title is not None:
            return self.chart.x_axis.title
        number = self.frame.index(self.chart.x) if self.chart.x else None
        if number is None or not all(map(_BARE.fullmatch, categories)) or are_times(categories, self.lang):
            return ""
        title = self.frame.columns[number].title
        said = f"{plain(self.chart.caption or ())} {self.chart.subtitle or ''}".casefold()
        return "" if title.casefold() in said else title

    def noted(self, subtitle: str, category: str) -> str:
        """The subtitle with a note that the figures from a category on are a forecast."""
        words = locale_of(self.lang)
        note = words.charts.forecast.format(name=category)
        if not subtitle:
            return note[:1].upper() + note[1:]
        return f"{subtitle}{words.separator}{note}"
