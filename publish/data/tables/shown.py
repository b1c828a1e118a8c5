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
    heads: tuple[str, ...] = ()
    """The common heads that it stands below, the outermost first."""


def named(frame: Frame, columns: Sequence[Shown], name: str, at: Place) -> tuple[tuple[int, ...], Diagnostic | None]:
    """The numbers of the columns of the table that a name means, or why it means none: the one that bears it as its name or title,
    the one at the end of a path of heads (`Income/Plan`), else all with that title below different heads, and all below the head
    that is called so."""
    names = [shown.column.of or plain(shown.column.title) for shown in columns]
    titles = [plain(shown.column.title) for shown in columns]
    given = [frame.columns[shown.index].name if shown.index is not None else "" for shown in columns]
    heads = {head for shown in columns for head in shown.heads}
    for known in (given, names, titles):
        if known.count(name) == 1 and (name not in heads or known[known.index(name)] != titles[known.index(name)]):
            return (known.index(name),), None
    paths = [(*shown.heads, title) for shown, title in zip(columns, titles, strict=True)]
    found = [number for number, path in enumerate(paths) if _is_path(name, path)]
    found = found or [number for number, path in enumerate(paths) if name in path]
    if found and len({paths[number] for number in found}) == len(found):
        return tuple(found), None
    if name in titles:
        message, hint = f"the table has {titles.count(name)} columns called '{name}'", "give each its own title"
        return (), error("data", message, at, hint)
    hint = did_you_mean(name, [*given, *titles, *sorted(heads)]) or f"it has {listed(titles)}"
    return (), error("data", f"the table has no column '{name}'", at, hint)


def _is_path(name: str, path: Sequence[str]) -> bool:
    """Whether a name is the end of a path of heads, or its first head and its last, with a stroke between them.

    >>> [_is_path(name, ("2026", "Income", "Plan")) for name in ("Income/Plan", "2026 / Plan", "2026/Income/Plan", "Plan")]
    [True, True, True, False]
    """
    parts = [part.strip() for part in name.split("/")]
    wanted = "/".join(parts)
    ends = ["/".join(path[start:]) for start in range(len(path) - 1)]
    return wanted in ends or (len(path) > 2 and wanted == f"{path[0]}/{path[-1]}")
