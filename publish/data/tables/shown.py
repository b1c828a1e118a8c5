"""Columns as a table shows them, and which of them a name means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from publish.data.problems import listed
from publish.diagnostics import Diagnostic, Place, error
from publish.diagnostics.suggestions import did_you_mean
from publish.model import Column
from publish.model.data import Frame
from publish.model.nodes import plain
from publish.text.numbers import AS_WRITTEN, Format


@dataclass(slots=True)
class Shown:
    """A column as the table shows it: which of the frame's it is (None if there is none), and how its figures are printed."""

    column: Column
    index: int | None
    format: Format = AS_WRITTEN
    is_figures: bool = False
    """Whether its cells are printed as figures of the language, not as they are written."""
    is_mixed: bool = False
    """Whether some of these are figures with signs (`<5`, `1,234*`), which add up to nothing."""
    words: Mapping[str, str] = field(default_factory=dict)
    """What is printed for cells of texts that files write otherwise than the language: days and months."""


def called(frame: Frame, columns: Sequence[Shown], name: str, at: Place) -> tuple[int | None, Diagnostic | None]:
    """The number of the column of the table that bears a name or a title, or why there is none."""
    names = [shown.column.of or plain(shown.column.title) for shown in columns]
    titles = [plain(shown.column.title) for shown in columns]
    given = [frame.columns[shown.index].name if shown.index is not None else "" for shown in columns]
    for known in (given, names, titles):
        if known.count(name) == 1:
            return known.index(name), None
    if name in titles:
        message, hint = f"the table has {titles.count(name)} columns called '{name}'", "give each its own title"
        return None, error("data", message, at, hint)
    hint = did_you_mean(name, [*given, *titles]) or f"it has {listed(titles)}"
    return None, error("data", f"the table has no column '{name}'", at, hint)
