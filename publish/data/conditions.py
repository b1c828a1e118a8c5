"""Which rows fit the conditions on their cells (words and ranges), and which conditions fit no row at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from publish.data.problems import MAX_TOLD, listed, names_of, no_column
from publish.diagnostics import Diagnostic, Place, error
from publish.diagnostics.suggestions import did_you_mean
from publish.model.data import Conditions, Datum, Frame, FrameColumn, Range
from publish.model.nodes import Node
from publish.text.numbers import parse


def fitting(
    frame: Frame, conditions: Conditions, node: Node, key: str, label: str
) -> tuple[list[bool], list[Diagnostic]]:
    """Which rows fit all conditions, which stand under `key` of the node; and which of them fit no row at all."""
    found: list[Diagnostic] = []
    fits = [True] * len(frame.rows)
    for name, wanted in conditions.items():
        number = frame.index(name)
        if number is None:
            problem = no_column(names_of(frame), name, f"'{label}' has", node.key_at(key, name))
            found += [problem] if problem else []
            continue
        cells = [row[number] for row in frame.rows]
        column = frame.columns[number]
        is_range = isinstance(wanted, Range)
        matches = _in_range(cells, wanted, column, found) if isinstance(wanted, Range) else [False] * len(cells)
        words = Words(wanted.other_than if isinstance(wanted, Range) else wanted, column.is_number)
        for index, word in enumerate(words.lacking(cells)):
            if word is not None and len(found) < MAX_TOLD:
                at = (
                    wanted.value_at("other_than", index)
                    if isinstance(wanted, Range)
                    else node.value_in(key, name, index)
                )
                found.append(no_such_word(word, name, cells, at))
        worded = [words.of(cell) is not None for cell in cells]
        matches = [a and not b if is_range else a or b for a, b in zip(matches, worded, strict=True)]
        if is_range and cells and not any(matches) and not found:
            values = [cell.text for cell in cells if cell.text]
            message = f"no row fits what is said about '{name}'"
            found.append(error("data", message, node.key_at(key, name), f"it says {listed(values)}"))
        fits = [a and b for a, b in zip(fits, matches, strict=True)]
    if conditions and frame.rows and not any(fits) and not found:
        names = "' and '".join(conditions)
        hint = "rows fit each of them, but none fits all; take one out"
        found.append(error("data", f"no row fits what is said about '{names}'", node.value_at(key), hint))
    return fits, found


def no_such_word(word: str, column: str, cells: Iterable[Datum], at: Place) -> Diagnostic:
    values = list(dict.fromkeys(cell.text for cell in cells if cell.text))
    hint = did_you_mean(word, values) or f"it says {listed(values)}"
    return error("data", f"no row says '{word}' in the column '{column}'", at, hint)


class Words:
    """Words that cells may hold; in a column of figures, a word that is a figure means all spellings of it."""

    def __init__(self, words: Iterable[str], is_number: bool) -> None:
        self.words = tuple(words)
        self.keys = [value if is_number and (value := parse(word)) is not None else word for word in self.words]
        self.numbers: dict[Decimal | str, int] = {}
        for number, key in enumerate(self.keys):
            self.numbers.setdefault(key, number)

    def of(self, cell: Datum) -> str | None:
        """The first of the words that a cell holds, or None."""
        keys = (cell.text,) if cell.value is None else (cell.value, cell.text)
        numbers = [self.numbers[key] for key in keys if key in self.numbers]
        return self.words[min(numbers)] if numbers else None

    def lacking(self, cells: Sequence[Datum]) -> Iterator[str | None]:
        """For each word: itself if no cell holds it, though there are cells; else None."""
        present: set[Decimal | str | None] = {key for cell in cells for key in (cell.text, cell.value)}
        yield from (
            word if cells and key not in present else None for word, key in zip(self.words, self.keys, strict=True)
        )


def _in_range(cells: Sequence[Datum], wanted: Range, column: FrameColumn, found: list[Diagnostic]) -> list[bool]:
    above, least, below, most = wanted.above, wanted.at_least, wanted.below, wanted.at_most
    if above is least is below is most is None:
        return [True] * len(cells)
    values = [cell.value if column.is_number else parse(cell.text) for cell in cells]
    if cells and all(value is None for value in values):
        hint = "name its words instead, or 'other_than'"
        found.append(error("data", f"the column '{column.name}' holds no figures", wanted.at, hint))
        return [True] * len(cells)
    return [
        value is not None
        and (above is None or value > above)
        and (least is None or value >= least)
        and (below is None or value < below)
        and (most is None or value <= most)
        for value in values
    ]
