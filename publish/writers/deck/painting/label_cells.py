"""The cells of a chart's workbook that hold the words of its data labels, where no number format prints them.

A label is read from its cell (data label range, [MS-ODRAWXML] 2.24.3), and the cell is a formula over the figures: whoever
edits a figure in the data sheet sees its label follow, in the digits and marks of the report's language whatever those of
the program are.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Final

from publish.frozen import dataclass
from publish.model.plot import Plot, Point, Series
from publish.text.locales import is_in_lakhs, number_marks
from publish.text.numbers import MINUS, Format, unit_affixes
from publish.writers.deck.painting.cells import Cells, title_cell, value_cells
from publish.writers.deck.painting.number_formats import is_printed, is_share, whole_of
from publish.writers.deck.slides import ChartContent

SHARE: Final = Format(1, "%")
"""How parts of a whole are printed."""
GROUPS: Final = 4
"""Thousands are parted in figures of so many groups of digits."""
GROUPS_OF_LAKHS: Final = 6
"""As many where all but the last are of two digits."""


@dataclass(frozen=True, slots=True)
class Words:
    """What a data label says: the name of its series, its figure or its point's name, or both."""

    named: bool
    labelled: bool
    text: str
    is_last: bool = False
    """Whether it stands at the end of a line and names it."""


@dataclass(frozen=True, slots=True)
class LabelCell:
    """The cell of a label: its words now, and the formula that gives them; none where they are no figure."""

    text: str
    formula: str = ""


def separator(plot: Plot) -> str:
    """What stands between the name of a series and a figure."""
    return "\n" if plot.type in ("column", "pie", "combined") else "  "


def words_of(content: ChartContent, number: int, index: int) -> Words | None:
    """What the label of a point says; None if it has none."""
    if (number, index) in content.unlabelled:
        return None
    series = content.plot.series[number]
    point = series.points[index]
    if series.role == "target":
        at = 0 if content.plot.is_horizontal else _last_point(series)
        return Words(True, False, series.title) if index == at else None
    is_continued = any(other.role == "forecast" and other.of == number for other in content.plot.series)
    is_last = content.named == "end" and not is_continued and index == _last_point(series)
    labelled = content.plot.labelled and bool(point.label)
    if not labelled and not is_last:
        return None
    named = is_last or content.named == "label" or (content.named == "first" and index == 0)
    parts = [text for text, on in ((series.title, named), (point.label, labelled)) if on]
    return Words(named, labelled, separator(content.plot).join(parts), is_last)


def is_followed(plot: Plot, series: Series, point: Point) -> bool:
    """Whether a number format alone prints a point's label."""
    return is_share(point, whole_of(plot)) if series.mark == "slice" else is_printed(point, series)


def label_cells(content: ChartContent, lang: str) -> Mapping[int, tuple[LabelCell | None, ...]]:
    """By the numbers of the series, the cells of their labels; of series whose labels a number format prints, none."""
    plot = content.plot
    found = {}
    for number, series in enumerate(plot.series):
        every = [words_of(content, number, index) for index in range(len(series.points))]
        if all(
            words is None or not words.labelled or is_followed(plot, series, point)
            for words, point in zip(every, series.points, strict=True)
        ):
            continue
        found[number] = tuple(
            None if words is None else _cell(plot, number, index, words, lang) for index, words in enumerate(every)
        )
    return found


def label_range(plot: Plot, cells: Mapping[int, object], number: int) -> Cells:
    """Where the cells of a series' labels stand: right of all figures, in the order of the series."""
    values = value_cells(plot, number)
    before = 0 if plot.type == "scatter" else list(cells).index(number)
    return Cells(len(plot.series) + 1 + before, values.first, values.last)


def _cell(plot: Plot, number: int, index: int, words: Words, lang: str) -> LabelCell:
    if plot.type == "scatter":
        return LabelCell(words.text)
    value = value_cells(plot, number)
    here = value.at(index)
    parts = [title_cell(number).at(0)] if words.named else []
    if words.labelled:
        series = plot.series[number]
        if plot.are_shares:
            parts.append(_percentage(here, series.format, lang))
        elif series.mark == "slice":
            whole = f"SUM({value.at(0)}:{value.at(len(series.points) - 1)})"
            parts.append(_share(here, whole, lang))
        elif plot.stacking == "percent":
            last = sum(series.role == "figures" for series in plot.series) - 1
            across = f"{value_cells(plot, 0).at(index)}:{value_cells(plot, last).at(index)}"
            parts.append(_share(here, f"SUM({across})", lang))
        else:
            parts.append(figure_formula(here, series.format, lang))
    between = "&CHAR(10)&" if separator(plot) == "\n" else f"&{quoted(separator(plot))}&"
    return LabelCell(words.text, f'IF({here}="","",{between.join(parts)})')


def _share(value: str, whole: str, lang: str) -> str:
    return _percentage(f"{value}/{whole}*100", SHARE, lang)


def _percentage(value: str, format: Format, lang: str) -> str:
    figure = figure_formula(value, format, lang)
    before, after = (quoted(affix) if affix else "" for affix in unit_affixes(SHARE.unit, lang))
    return "&".join(filter(None, (before, figure, after)))


def figure_formula(value: str, format: Format, lang: str) -> str:
    """A formula that prints a value as `in_figures` does; its number formats are of digits only, which every program reads
    alike."""
    point, group, least = number_marks(lang)
    decimals = format.decimals or 0
    rounded = f"ROUND(ABS({value}),{decimals})"
    whole = f'TEXT(INT({rounded}),"0")'
    if format.grouping is not False:
        whole = _grouped(rounded, group, 10 ** (least - 1) if not format.grouping else 1000, lang)
    fraction = ""
    if decimals:
        digits = f"ROUND(({rounded}-INT({rounded}))*{10**decimals},0)"
        fraction = f'&{quoted(point)}&TEXT({digits},"{"0" * decimals}")'
    signed = f"ROUND({value},{decimals})"
    plus = f'IF({signed}>0,"+","")' if format.sign else '""'
    return f'IF({signed}<0,"{MINUS}",{plus})&{whole}{fraction}'


def _grouped(rounded: str, group: str, least: int, lang: str) -> str:
    """The whole digits of a figure, parted as the language parts them, from `least` on."""
    text = f'TEXT(INT({rounded}),"0")'
    most, each = (GROUPS_OF_LAKHS, 100) if is_in_lakhs(lang) else (GROUPS, 1000)
    begins = [1, *(1000 * each**rank for rank in range(most))]
    for groups in range(2, most + 1):
        shown = f'TEXT(INT({rounded}/{begins[groups - 1]}),"0")'
        for low, high in reversed(list(pairwise(begins[:groups]))):
            zeros = "0" * (len(str(high // low)) - 1)
            shown += f'&{quoted(group)}&TEXT({_digits(rounded, low, high)},"{zeros}")'
        from_here = max(least, 1000) if groups == 2 else begins[groups - 1]
        text = f"IF({rounded}<{from_here},{text},{shown})"
    return text


def _digits(rounded: str, low: int, high: int) -> str:
    """The digits of a figure between two powers of ten."""
    return f"INT({rounded}/{low})-{high // low}*INT({rounded}/{high})"


def quoted(text: str) -> str:
    """A text in a formula."""
    return '"' + text.replace('"', '""').replace("\n", '"&CHAR(10)&"') + '"'


def _last_point(series: Series) -> int | None:
    """The number of the last point that has a value."""
    return next((at for at in reversed(range(len(series.points))) if series.points[at].value is not None), None)
