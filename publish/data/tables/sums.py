"""A row that is written as the total of the others, and is not in one of its columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal, localcontext

from publish.data.names import ROUNDED, is_a_total, says_a_total, totals_among
from publish.data.types import PRECISION
from publish.diagnostics import Diagnostic, warning
from publish.model.data import Frame
from publish.text.numbers import decimals_of, in_figures

ALIKE = 2
"""How many times the least of a column the largest is at most, where a figure between them is their mean rather than a sum."""


def ends_in_a_total(frame: Frame) -> bool:
    """Whether the last row is written as the total of the others: by a name that is a total's and nothing else, or by one that says
    a total, with a figure that is the sum of others."""
    if len(frame.rows) < 3:
        return False
    names = [next((cell.text for cell in row if cell.text and cell.value is None), "") for row in frame.rows]
    if not says_a_total(names[-1]):
        return False
    columns = [[row[at].value for row in frame.rows] for at, column in enumerate(frame.columns) if column.is_number]
    return is_a_total(names[-1]) or len(names) - 1 in totals_among(names, columns)


def unlike_its_parts(frame: Frame, lang: str) -> Iterator[Diagnostic]:
    """A warning of each figure of the last row that is not the sum of those above it, where that row says that it is a total and
    is one in as many other columns. Rows that are sums themselves, and gaps, leave nothing to compare with."""
    if len(frame.rows) < 3:
        return
    *parts, last = frame.rows
    name = next((cell.text for cell in last if cell.text and cell.value is None), "")
    if not says_a_total(name) or any(says_a_total(cell.text) for row in parts for cell in row):
        return
    equal, unequal = 0, list[tuple[int, Decimal]]()
    for index, column in enumerate(frame.columns):
        values, whole = [row[index].value for row in parts], last[index].value
        figures = [value for value in values if value is not None]
        if not (column.is_number and column.adds_up) or not whole or len(figures) < len(values):
            continue
        with localcontext(prec=PRECISION):
            found = sum(figures, Decimal(0))
            rounding = Decimal(len(values)) / 2 / 10 ** max(map(decimals_of, (*figures, whole)))
            lacking = abs(found - whole)
        if lacking <= min(rounding, abs(whole) * ROUNDED):
            equal += 1
        elif lacking > rounding and not _is_mean(whole, figures):
            unequal.append((index, found))
    for index, found in unequal if equal >= len(unequal) else ():
        title = frame.columns[index].title
        shown = in_figures(found, lang)
        message = f"'{last[index].text}' of the row '{name}' is not the sum of the column '{title}', which is {shown}"
        hint = "look at the figures of the column; 'total: true' in place of the row adds them up"
        yield warning("data", message, last[index].at, hint)


def _is_mean(whole: Decimal, parts: Sequence[Decimal]) -> bool:
    """Whether the figure of a total is a mean of its parts, as marks, scores and prices of one piece have it.

    >>> _is_mean(Decimal("4.76"), [Decimal("4.68"), Decimal("4.82")]), _is_mean(Decimal(98), [Decimal(60), Decimal(40)])
    (True, False)
    """
    return 0 < min(parts) <= whole <= max(parts) <= ALIKE * min(parts)
