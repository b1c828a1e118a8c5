"""Datasets by construction: rows, and what is kept, computed, put together and sorted of them, with columns that are there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any, Final

from publish.model.data import AGGREGATES, CALCULATIONS
from tests.hostile import words

FIGURES: Final = (
    "0", "-0", "0.0", "7", "12.5", "-3.75", "1000000.0", "99999", "-1000000000", "123456789012", "0.0001", "100", "5",
    "1,204", "33.3333333333", "2019", "-12.50",
)  # fmt: skip
STATUSES: Final = ("red", "amber", "green", "Grün", "黄灯", "rouge")
Format = Callable[[], dict[str, Any]]
"""Gives keys that say how figures are printed."""


@dataclass
class Data:
    """The declaration of a dataset, and the columns and words that come of it."""

    given: dict[str, Any]
    texts: list[str] = field(default_factory=list)
    """The columns of texts, by name."""
    figures: list[str] = field(default_factory=list)
    """The columns of figures, by name."""
    cells: dict[str, list[str]] = field(default_factory=dict)
    """The cells of the columns of texts."""
    rows: int = 0

    @property
    def columns(self) -> list[str]:
        """All columns, by name."""
        return [*self.texts, *self.figures]


def dataset(random: Random, format: Format, base: tuple[str, Data] | None = None, most: int = 40) -> Data:
    """A dataset written in place, of at most so many rows, or one that is based on another, by its name."""
    if base is None:
        data = _rows(random, most)
    else:
        name, below = base
        data = Data({"based_on": name}, list(below.texts), list(below.figures), dict(below.cells), below.rows)
    if random.random() < 0.3 and base is None:
        told = random.sample(data.figures, random.randint(1, len(data.figures)))
        data.given["columns"] = {column: {**format(), "type": "number"} for column in told}
        data.given["columns"][data.texts[0]] = {"title": words.name(random)}
    for step in (_keep, _words, _add, _summary, _sort, _top):
        if random.random() < 0.25:
            step(random, data, format)
    return data


def _rows(random: Random, most: int) -> Data:
    """Rows: a column of distinct words, perhaps one of few words, and columns of figures with a gap here and there."""
    count, wide = min(random.choice((1, 1, 2, 3, 5, 8, 12, 40)), most), random.choice((1, 1, 2, 3, 7))
    figures = [f"y{number}" if random.random() < 0.8 else f"{words.name(random)} {number}" for number in range(wide)]
    few = random.choice((tuple("甲乙c"), tuple("甲乙c"), STATUSES))
    rows: list[list[Any]] = []
    for number in range(count):
        name = f"{words.name(random)} {number}"
        cells = [random.choice(FIGURES) if random.random() < 0.95 else "" for _ in figures]
        rows.append([name, random.choice(few), *cells])
    if random.random() < 0.1:
        rows = [[*row[:2], *([random.choice(("0", "", "7"))] * wide)] for row in rows]
    for column in range(2, wide + 2):
        rows[0][column] = random.choice(FIGURES[3:7])
    words_by_column = {"x": [row[0] for row in rows], "k": [row[1] for row in rows]}
    return Data({"rows": [["x", "k", *figures], *rows]}, ["x", "k"], figures, words_by_column, count)


def _keep(random: Random, data: Data, format: Format) -> None:
    column = random.choice(data.texts or [""])
    if not data.cells.get(column):
        return
    kept = sorted(set(random.choices(data.cells[column], k=3)))
    data.given["keep"] = {column: kept if random.random() < 0.7 else {"other_than": kept[0]}}
    data.cells = {}


def _words(random: Random, data: Data, format: Format) -> None:
    if data.cells.get("k"):
        data.given["words"] = {"k": {random.choice(data.cells["k"]): words.name(random)}}
        data.cells = {}


def _add(random: Random, data: Data, format: Format) -> None:
    added: dict[str, Any] = {}
    for number in range(random.randint(1, 3)):
        operation, column, other = random.choice(CALCULATIONS), random.choice(data.figures), random.choice(data.figures)
        several = operation in ("sum", "difference", "ratio")
        calculation: dict[str, Any] = {**format(), operation: [column, other] if several else column}
        if operation == "multiply":
            calculation["by"] = random.choice(("0.0001", "100", "-1", "0"))
        elif operation == "change" and random.random() < 0.5:
            calculation |= random.choice(({"periods": random.randint(1, 12)}, {"since": other}))
        added[name := f"z{len(data.figures)}.{number}"] = calculation
        data.figures.append(name)
    data.given["add"] = added


def _summary(random: Random, data: Data, format: Format) -> None:
    figures = {
        f"s{number}": {**format(), random.choice(AGGREGATES): random.choice(data.figures)}
        for number in range(random.randint(1, 3))
    }
    summary: dict[str, Any] = {"figures": figures}
    if data.texts and random.random() < 0.6:
        summary["by"] = random.choice(data.texts)
    data.given["summary"] = summary
    data.texts = [summary["by"]] if "by" in summary else []
    data.figures, data.cells, data.rows = list(figures), {}, 0 if "by" in summary else 1


def _sort(random: Random, data: Data, format: Format) -> None:
    by = random.choice(data.columns)
    data.given["sort"] = random.choice((by, {"by": by, "order": random.choice(("ascending", "descending"))}))


def _top(random: Random, data: Data, format: Format) -> None:
    data.given["top"] = random.randint(1, 6)
    if random.random() < 0.5 and data.texts:
        data.given["rest"] = words.name(random)
    data.cells = {}
