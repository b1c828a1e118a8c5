"""Columns of data by name: what is wrong with a name that does not tell one column, said alike wherever one is named."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from publish.datasets import Frame
from publish.diagnostics import Diagnostic, Place, error
from publish.suggestions import did_you_mean

MANY: Final = 12
"""How many names a hint lists."""


def no_column(names: Sequence[str], name: str, data_has: str, at: Place) -> Diagnostic | None:
    """What is wrong with a name among the names of columns, or None if it tells one; `data_has` begins the message:
    `'sales' has`."""
    if names.count(name) == 1:
        return None
    if name in names:
        message = f"{data_has} {names.count(name)} columns called '{name}'"
        return error("data", message, at, "give each its own name")
    hint = did_you_mean(name, names) or f"it has {listed(names)}"
    return error("data", f"{data_has} no column '{name}'", at, hint)


def names_of(frame: Frame) -> list[str]:
    """The names of its columns."""
    return [column.name for column in frame.columns]


def listed(names: Iterable[str]) -> str:
    """Names one after the other, not more than a reader wants to see."""
    told = list(dict.fromkeys(names))
    return ", ".join(told[:MANY]) + (" …" if len(told) > MANY else "")
