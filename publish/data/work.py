"""What every step of the work on one dataset knows beside the frame, and how it finds columns and their figures."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from publish.data.problems import bad_cells, listed, names_of, no_column
from publish.data.types import decimals_in
from publish.diagnostics import Diagnostic, Place, error
from publish.frozen import dataclass
from publish.model.data import Dataset, Frame
from publish.text.numbers import AS_WRITTEN, Format, parse


@dataclass(frozen=True, slots=True)
class Work:
    """The dataset that declares what is to be done, what messages call it, its frame before any step, and all that is wrong."""

    dataset: Dataset
    label: str
    before: Frame
    found: list[Diagnostic]
    lang: str = "en"
    """The language of the report, in which months may be written."""

    def column(self, frame: Frame, name: str, at: Place) -> int | None:
        """The number of a column, or None and a complaint."""
        problem = no_column(names_of(frame), name, f"'{self.label}' has", at)
        if problem is not None:
            self.found.append(problem)
        return frame.index(name)

    def values(self, frame: Frame, name: str, at: Place) -> list[Decimal | None] | None:
        """The figures of a column, or None and a complaint."""
        number = self.column(frame, name, at)
        if number is None:
            return None
        cells = [row[number] for row in frame.rows]
        if frame.columns[number].is_number:
            return [cell.value for cell in cells]
        values = [parse(cell.text, frame.decimal) if cell.text else None for cell in cells]
        wrong = [cell for cell, value in zip(cells, values, strict=True) if value is None and cell.text]
        if not wrong:  # years, that someone wants to compute with
            return values
        if bad := bad_cells(frame, number):
            self.found.extend(bad)
        else:
            figures = [column.name for column in frame.columns if column.is_number]
            hint = f"columns of figures: {listed(figures)}" if figures else "the data have no column of figures"
            message = f"the column '{name}' holds words such as '{wrong[0].text}', not figures"
            self.found.append(error("data", message, at, hint))
        return None


def format_of(frame: Frame, name: str) -> Format:
    """How the figures of a column are printed."""
    number = frame.index(name)
    return AS_WRITTEN if number is None else frame.columns[number].format


def decimals(frame: Frame, names: Sequence[str]) -> int:
    """The most decimals that figures of these columns are printed with."""
    numbers = map(frame.index, names)
    return max((0 if number is None else decimals_in(frame, number) for number in numbers), default=0)


def unit(frame: Frame, names: Sequence[str]) -> str:
    """The unit that all these columns have, if they have one."""
    units = {format_of(frame, name).unit for name in names}
    return units.pop() if len(units) == 1 else ""


def add_up(frame: Frame, names: Sequence[str]) -> bool:
    """Whether all these columns may be summed."""
    numbers = map(frame.index, names)
    return all(number is None or frame.columns[number].adds_up for number in numbers)
