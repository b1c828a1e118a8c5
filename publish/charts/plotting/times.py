"""The time axis of a line or an area: its categories stand at the distances of time where these differ, or it is said that
they do not; and where they are many."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from publish.charts.plotting.declared import Declared
from publish.diagnostics import warning
from publish.model.plot import Mark, TimeAxis, TimeUnit
from publish.text.times.named import ISO, Dates, Style, are_times, dates_in, numbers_in, printed, turns_in
from publish.text.times.printing import style_of

ALIKE: Final = 1.12
"""Distances that differ no more than this are alike: those of months are, to the eye."""
LONG: Final = 24
"""Of more categories than this not each can be named, and those that are stand at whole years, quarters or months."""
MOST_TICKS: Final = 8
"""The most ticks of a time axis."""
EARLIEST: Final = datetime.date(1900, 3, 1)
"""The first day that all spreadsheets count alike."""

_YEARS: Final = (1, 2, 5, 10, 20, 50, 100, 200, 500)
_MONTHS: Final = (1, 2, 3, 6, *(12 * years for years in _YEARS))
_DAYS: Final = (1, 2, 7, 14)


def time_axis(declared: Declared, categories: Sequence[str], marks: Sequence[Mark]) -> TimeAxis | None:
    """The time axis, or None where categories at equal distances do; what stands otherwise than time runs is said."""
    if "line" not in marks and "area" not in marks:
        return None
    if len(categories) < 3:
        return None
    dates = _dates_of(declared, categories)
    if dates is None:
        return None
    steps = [(after - before).days for before, after in pairwise(dates.values)]
    if min(steps) <= 0:
        _check_order(declared, steps)
        return None
    are_alike = max(steps) <= ALIKE * min(steps) or _are_whole(dates)
    if are_alike and len(categories) <= LONG:
        return None
    if obstacle := _obstacle(dates, categories, marks):
        if not are_alike:
            _say(declared, *obstacle)
        return None
    return _axis(dates)


def _dates_of(declared: Declared, categories: Sequence[str]) -> Dates | None:
    """The days that the categories name, or None where they name none; what seems to be meant as times and is not read is said."""
    if not are_times(categories, declared.lang):
        if turns_in(categories, declared.lang):
            _check_turns(declared, categories)
        else:
            _check_numbers(declared, categories)
        return None
    dates = dates_in(categories, declared.lang)
    if dates is None:
        if not _run_on(_MARKED.sub(r"\1", name) for name in categories):
            _say(declared, "its dates are written in different ways", "write all in one way: '2025-03-01'")
        return None
    if dates.grain == "clock":
        _check_hours(declared, dates)
        return None
    return replace(dates, style=style_of(declared.lang)) if dates.style is ISO else dates


def _check_order(declared: Declared, steps: Sequence[int]) -> None:
    """Says that dates run backwards or to and fro, by the days from each to the next; one that stands twice is told as any such
    category is."""
    hint = f"put the rows in order: 'sort: {{by: {declared.chart.x}}}' in the data"
    if max(steps) < 0:
        _say(declared, "its dates run backwards", hint)
    elif 0 not in steps:
        _say(declared, "its dates are not in order", hint)


def _obstacle(dates: Dates, categories: Sequence[str], marks: Sequence[Mark]) -> tuple[str, str] | None:
    """Why dates at different distances can be on no time axis, and what helps; None where they can."""
    if "column" in marks:
        return "its dates are at different distances, but columns beside a line are not", "draw lines alone"
    if dates.grain == "other":
        why = "can be read in two ways" if "/" in categories[0] else "name no year"
        return f"its dates are at different distances, and {why}", "write them as '2025-03-01'"
    if dates.values[0] < EARLIEST:
        why = "its dates are at different distances, but no spreadsheet knows those before 1900"
        return why, "leave them out with 'keep:', or say it in a note"
    return None


def _say(declared: Declared, message: str, hint: str) -> None:
    whole = f"{message}: they stand at equal distances"
    declared.doubts.append(warning("chart", whole, declared.chart.value_at("x"), hint))


def _check_hours(declared: Declared, dates: Dates) -> None:
    """Says that times of day at different distances stand at equal ones: no program has an axis of hours."""
    times = [date.toordinal() * 1440 + minutes for date, minutes in zip(dates.values, dates.minutes, strict=True)]
    steps = {after - before for before, after in pairwise(times)}
    if len(steps) > 1:
        _say(declared, "its times of day are at different distances", _EVEN)


_EVEN: Final = "leave rows out with 'keep:' until the distances are alike, or say it in a note"


def _check_numbers(declared: Declared, categories: Sequence[str]) -> None:
    """Says that numbers at different distances (weeks 0, 2, 4, 8) stand at equal ones; not where each is as many times the one
    before it, as on a scale of logarithms."""
    numbers = numbers_in(categories)
    if numbers is None:
        return
    steps = {after - before for before, after in pairwise(numbers)}
    times = {after / before for before, after in pairwise(numbers) if before}
    if len(steps) > 1 and (len(times) > 1 or 0 in numbers) and (min(steps) > 0 or max(steps) < 0):
        hint = f"dots stand at those of the numbers: 'type: scatter'; or {_EVEN}"
        _say(declared, "its numbers are at different distances", hint)


def _check_turns(declared: Declared, categories: Sequence[str]) -> None:
    """Says that months or quarters of no year stand at equal distances where some are left out."""
    if (found := turns_in(categories, declared.lang)) is None:
        return
    numbers, turns = found
    if len({(after - before) % turns for before, after in pairwise(numbers)}) > 1:
        of_months = "its months are at different distances, and name no year"
        of_quarters = "its quarters are at different distances, and name no year"
        hint = "write a row for each, empty where there is no figure, or the year with each: '2025-03', '2025 Q3'"
        _say(declared, of_months if turns == 12 else of_quarters, hint)


def _are_whole(dates: Dates) -> bool:
    """Whether dates follow each other by one number of their own unit: every month, every second year."""
    months = [date.year * 12 + date.month for date in dates.values]
    if dates.grain in ("day", "week", "other"):
        return len({date.day for date in dates.values}) == 1 and len({b - a for a, b in pairwise(months)}) == 1
    return len({b - a for a, b in pairwise(months)}) == 1


def _axis(dates: Dates) -> TimeAxis:
    match dates.grain:
        case "year":
            return _of_years(dates)
        case "day" | "week":
            return _of_days(dates)
        case _:
            return _of_months(dates)


def _of_years(dates: Dates) -> TimeAxis:
    years = [date.year for date in dates.values]
    code = dates.style.year
    step = _first(_YEARS, lambda step: (years[-1] - _floor(years[0], step)) // step)
    low = _floor(years[0], step)
    ticks = tuple((year, printed(datetime.date(year, 1, 1), code)) for year in range(low, years[-1] + 1, step))
    return TimeAxis("year", tuple(years), low, years[-1], step, "year", ticks, code, code)


def _of_months(dates: Dates) -> TimeAxis:
    months = [_month(date) for date in dates.values]
    # Quarters and halves have no number format: years name them, or their first months, and no month between these.
    parts = {"quarter": (3, 6), "half": (6,)}.get(dates.grain)
    short = () if parts and months[-1] - months[0] >= 24 else parts or _MONTHS[:4]
    steps = (*short, *_MONTHS[4:])
    step = _first(steps, lambda step: (months[-1] - _floor(months[0], step)) // step)
    low = _floor(months[0], step)
    every = range(low, months[-1] + 1, step)
    return _months(dates.style, "month", tuple(months), low, months[-1], step, [(at, _first_day(at)) for at in every])


def _of_days(dates: Dates) -> TimeAxis:
    days = [date.toordinal() for date in dates.values]
    span = days[-1] - days[0]
    if span / _DAYS[-1] < MOST_TICKS:
        step = _first(_DAYS, lambda step: span // step)
        code = dates.style.day
        ticks = tuple((at, printed(_day(at), code)) for at in range(days[0], days[-1] + 1, step))
        return TimeAxis("day", tuple(days), days[0], days[-1], step, "day", ticks, code, code)
    first, last = _month(dates.values[0]), _month(dates.values[-1])
    step = _first(_MONTHS, lambda step: (last - _floor(first, step)) // step)
    low = _floor(first, step)
    every = [(_first_day(at).toordinal(), _first_day(at)) for at in range(low, last + 1, step)]
    return _months(dates.style, "day", tuple(days), every[0][0], days[-1], step, every)


def _months(
    style: Style,
    unit: TimeUnit,
    values: tuple[int, ...],
    low: int,
    high: int,
    step: int,
    every: Sequence[tuple[int, datetime.date]],
) -> TimeAxis:
    """An axis whose ticks are some months apart."""
    in_years = step % 12 == 0
    code = style.year if in_years else style.month
    ticks = tuple((at, printed(date, code)) for at, date in every)
    cells = style.day if unit == "day" else style.month
    return TimeAxis(
        unit, values, low, high, step // 12 if in_years else step, "year" if in_years else "month", ticks, code, cells
    )


def _first(steps: Sequence[int], intervals: Callable[[int], int]) -> int:
    """The first of the steps that makes no more ticks than there may be."""
    return next((step for step in steps if intervals(step) < MOST_TICKS), steps[-1])


def _floor(value: int, step: int) -> int:
    return value // step * step


def _month(date: datetime.date) -> int:
    return date.year * 12 + date.month - 1


def _first_day(month: int) -> datetime.date:
    return datetime.date(month // 12, month % 12 + 1, 1)


def _day(ordinal: int) -> datetime.date:
    return datetime.date.fromordinal(ordinal)


_MARKED: Final = re.compile(r"^((?:19|20)\d\d)\s?(?:[A-Za-z]|\*|\([^()]{1,6}\))$")
"""A year that is marked as an estimate or a forecast: `2026E`, `2026*`, `2026 (p)`."""


def _run_on(names: Iterable[str]) -> bool:
    """Whether names are years of which each follows the one before at the same distance."""
    every = list(names)
    if not all(map(str.isdecimal, every)):
        return False
    years = list(map(int, every))
    return len({after - before for before, after in pairwise(years)}) == 1 and years[0] < years[-1]
