"""Changes that are counted from a row of a later time, or of the same: rows that run backwards, or begin anew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

from publish.data.work import Work
from publish.diagnostics import Diagnostic, warning
from publish.model.data import Calculation, Frame
from publish.text.times.named import dates_in


def check_direction(
    frame: Frame, work: Work, calculation: Calculation, values: Sequence[Decimal | None]
) -> Iterator[Diagnostic]:
    """A warning of a change whose row before is of a later time, or of the same."""
    found = _times(frame, work.lang)
    if found is None or len(set(found[1])) == 1:
        return
    number, times = found
    back = calculation.periods
    pairs = [
        (at - back, at)
        for at in range(back, len(times))
        if values[at] is not None and values[at - back] is not None and times[at] <= times[at - back]
    ]
    if not pairs:
        return
    name, (before, at) = frame.columns[number].name, pairs[0]
    then, now = (frame.rows[row][number].text for row in (before, at))
    rows = "the row before" if back == 1 else f"{back} rows before"
    message = f"the change at '{now}' is counted from {rows}, which is '{then}'"
    is_backwards = all(later < earlier for earlier, later in pairwise(times))
    hint = (
        _sorted_first(work, name)
        if is_backwards or len(set(times)) == len(times)
        else _for_each(frame, before, at, number)
    )
    yield warning("data", message, calculation.value_at("change"), hint)


def _sorted_first(work: Work, name: str) -> str:
    """How the rows are put in order before anything is counted."""
    if work.dataset.rows is not None:
        return f"write the rows in the order of '{name}'"
    key, origin = ("file", work.dataset.file) if work.dataset.file else ("based_on", work.dataset.based_on)
    return (
        f"sort before: 'sorted: {{{key}: {origin}, sort: {{by: {name}}}}}' under 'data:', and 'based_on: sorted' here"
    )


def _for_each(frame: Frame, before: int, at: int, of_times: int) -> str:
    """How changes are counted for each group of rows, of which the first is named."""
    for number, column in enumerate(frame.columns):
        then, now = frame.rows[before][number].text, frame.rows[at][number].text
        if number != of_times and not column.is_number and then != now:
            return f"count it for each '{column.name}' in a dataset of its own: 'keep: {{{column.name}: {then}}}'"
    return f"put the rows of one time together before: 'summary: {{by: {frame.columns[of_times].name}, …}}'"


def _times(frame: Frame, lang: str) -> tuple[int, Sequence[date]] | None:
    """The number of the column that is the first of times, and these; None if none is."""
    for number in range(len(frame.columns)):
        dates = dates_in([row[number].text for row in frame.rows], lang)
        if dates is not None and dates.grain not in ("other", "clock"):
            return number, dates.values
    return None
