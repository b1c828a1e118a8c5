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
Format = Callable[[], dict[str, Any]]
"""Gives keys that say how figures are printed."""


@dataclass
class Data:
    """What a source says of a dataset, and the columns and words that come of it."""

    given: dict[str, Any]
    texts: list[str] = field(default_factory=list)
    """The columns of texts, by name."""
    figures: list[str] = field(default_factory=list)
    """The columns of figures, by name."""
    said: dict[str, list[str]] = field(default_factory=dict)
    """What the cells of the columns of texts say."""
    rows: int = 0

    @property
    def columns(self) -> list[str]:
        """All columns, by name."""
        return [*self.texts, *self.figures]


def dataset(random: Random, format: Format, base: tuple[str, Data] | None = None) -> Data:
    """A dataset written in place, or one that is based on another, by its name."""
    if base is None:
        made = _rows(random)
    else:
        name, one = base
        made = Data({"based_on": name}, list(one.texts), list(one.figures), dict(one.said), one.rows)
    if random.random() < 0.3 and base is None:
        told = random.sample(made.figures, random.randint(1, len(made.figures)))
        made.given["columns"] = {column: {**format(), "type": "number"} for column in told}
        made.given["columns"][made.texts[0]] = {"title": words.name(random)}
    for step in (_keep, _words, _add, _summary, _sort, _top):
        if random.random() < 0.25:
            step(random, made, format)
    return made


def _rows(random: Random) -> Data:
    """Rows: a column of distinct words, perhaps one of few words, and columns of figures with a gap here and there."""
    count, wide = random.choice((1, 1, 2, 3, 5, 8, 12, 40)), random.choice((1, 1, 2, 3, 7))
    figures = [f"y{number}" if random.random() < 0.8 else f"{words.name(random)} {number}" for number in range(wide)]
    rows: list[list[Any]] = []
    for number in range(count):
        name = f"{words.name(random)} {number}"
        cells = [random.choice(FIGURES) if random.random() < 0.95 else "" for _ in figures]
        rows.append([name, random.choice("甲乙c"), *cells])
    if random.random() < 0.1:
        rows = [[*row[:2], *([random.choice(("0", "", "7"))] * wide)] for row in rows]
    for column in range(2, wide + 2):
        rows[0][column] = random.choice(FIGURES[3:7])
    said = {"x": [row[0] for row in rows], "k": [row[1] for row in rows]}
    return Data({"rows": [["x", "k", *figures], *rows]}, ["x", "k"], figures, said, count)


def _keep(random: Random, made: Data, format: Format) -> None:
    column = random.choice(made.texts or [""])
    if not made.said.get(column):
        return
    kept = sorted(set(random.choices(made.said[column], k=3)))
    made.given["keep"] = {column: kept if random.random() < 0.7 else {"other_than": kept[0]}}
    made.said = {}


def _words(random: Random, made: Data, format: Format) -> None:
    if made.said.get("k"):
        made.given["words"] = {"k": {random.choice(made.said["k"]): words.name(random)}}
        made.said = {}


def _add(random: Random, made: Data, format: Format) -> None:
    added: dict[str, Any] = {}
    for number in range(random.randint(1, 3)):
        operation, one, other = random.choice(CALCULATIONS), random.choice(made.figures), random.choice(made.figures)
        several = operation in ("sum", "difference", "ratio")
        said: dict[str, Any] = {**format(), operation: [one, other] if several else one}
        if operation == "multiply":
            said["by"] = random.choice(("0.0001", "100", "-1", "0"))
        elif operation == "change" and random.random() < 0.5:
            said |= random.choice(({"periods": random.randint(1, 12)}, {"since": other}))
        added[name := f"z{len(made.figures)}.{number}"] = said
        made.figures.append(name)
    made.given["add"] = added


def _summary(random: Random, made: Data, format: Format) -> None:
    figures = {
        f"s{number}": {**format(), random.choice(AGGREGATES): random.choice(made.figures)}
        for number in range(random.randint(1, 3))
    }
    summary: dict[str, Any] = {"figures": figures}
    if made.texts and random.random() < 0.6:
        summary["by"] = random.choice(made.texts)
    made.given["summary"] = summary
    made.texts = [summary["by"]] if "by" in summary else []
    made.figures, made.said, made.rows = list(figures), {}, 0 if "by" in summary else 1


def _sort(random: Random, made: Data, format: Format) -> None:
    by = random.choice(made.columns)
    made.given["sort"] = random.choice((by, {"by": by, "order": random.choice(("ascending", "descending"))}))


def _top(random: Random, made: Data, format: Format) -> None:
    made.given["top"] = random.randint(1, 6)
    if random.random() < 0.5 and made.texts:
        made.given["rest"] = words.name(random)
    made.said = {}
