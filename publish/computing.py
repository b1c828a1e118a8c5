"""Datasets → frames: what is kept, computed, put together and sorted of data, in exact decimal arithmetic.

The order is always the same: the words of other datasets or files, `keep`, `words`, `add`, `summary`, `sort`, `top`. Nothing
is rounded on the way: a figure is rounded once, when it is printed, with the decimals of its column's format. What has
no figure (an empty cell, a division by nothing) stays empty.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal, localcontext
from itertools import accumulate, filterfalse, islice
from typing import Final

from publish.datasets import (
    Aggregate,
    Calculation,
    Conditions,
    DataColumn,
    Dataset,
    Datasets,
    Datum,
    Frame,
    FrameColumn,
    NumberFormat,
    Range,
)
from publish.diagnostics import Diagnostic, Place, error
from publish.frames import listed, names_of, no_column
from publish.nodes import Node
from publish.quantities import AS_WRITTEN, MAX_DIGITS, DecimalMark, Format, decimals_of, parse, rounded
from publish.validating import MAX_NEAR, did_you_mean

PRECISION: Final = 60
"""How many digits a quotient has before it is rounded."""
YEARS: Final = range(1500, 2101)
"""A column of nothing but such whole numbers is one of years, not of figures."""
MAX_TOLD: Final = 20
"""How many cells of one column are complained of."""

Row = tuple[Datum, ...]


def compute_all(datasets: Datasets, lost: Collection[str] = ()) -> tuple[dict[str, Frame | None], list[Diagnostic]]:
    """The frame of every dataset (None where its data could not be had), and what is wrong with any; `lost` names those that
    were not understood."""
    frames: dict[str, Frame | None] = dict.fromkeys(lost)
    found: list[Diagnostic] = []
    in_circles = _circles(datasets)
    for names in in_circles:
        at = datasets[names[0]].said_at("based_on")
        told = " → ".join([*names, names[0]])
        found.append(error("data", f"datasets that build on each other: {told}", at, "give one of them a 'file'"))
    frames.update(dict.fromkeys((name for names in in_circles for name in names), None))

    def frame_of(name: str) -> Frame | None:
        # Bases first, without recursion: a chain may be long.
        chain = [name]
        while chain[-1] not in frames and (base := datasets[chain[-1]].based_on) in datasets:
            chain.append(base)
        for one in reversed(chain):
            if one not in frames:
                frames[one], problems = compute(datasets[one], frames, datasets, one)
                found.extend(problems)
        return frames[name]

    for name in datasets:
        frame_of(name)
    return {name: frames[name] for name in datasets}, found


def _circles(datasets: Datasets) -> list[list[str]]:
    """Datasets that are based on each other in a circle, each circle once."""
    circles: list[list[str]] = []
    done: set[str] = set()
    for name in datasets:
        path: dict[str, int] = {}
        at: str | None = name
        while at in datasets and at not in done and at not in path:
            path[at] = len(path)
            at = datasets[at].based_on
        if at in path:
            circles.append(list(path)[path[at] :])
        done.update(path)
    return circles


def compute(
    dataset: Dataset, frames: Mapping[str, Frame | None], known: Iterable[str] = (), name: str | None = None
) -> tuple[Frame | None, list[Diagnostic]]:
    """The frame of one dataset; `frames` holds those that it may be based on, `known` the names of all there are."""
    found: list[Diagnostic] = []
    label = name or dataset.file or dataset.based_on or "the data"
    if dataset.based_on is not None:
        if dataset.based_on not in frames:
            names = [*islice(known, MAX_NEAR)] or [*islice(frames, MAX_NEAR)]
            hint = did_you_mean(dataset.based_on, names) or (
                f"datasets: {listed(names)}" if names else "give it under 'data:' at the top of the report"
            )
            message = f"no dataset is called '{dataset.based_on}'"
            return None, [error("unknown-data", message, dataset.said_at("based_on"), hint)]
        base = frames[dataset.based_on]
        if base is None:
            return None, []
        frame = _declared(base, dataset, label, found)
    elif dataset.raw is None:
        return None, []
    else:
        frame = _declared(dataset.raw, dataset, label, found, is_raw=True)
    return _Working(dataset, label, frame, found).run(), found


# ---------------------------------------------------------------------------------------------- columns: figures or texts


def with_types(raw: Frame) -> Frame:
    """A frame of texts, with the figures of those columns that hold nothing else."""
    return _declared(raw, Dataset(file="…"), "", [], is_raw=True)


def _declared(frame: Frame, dataset: Dataset, label: str, found: list[Diagnostic], is_raw: bool = False) -> Frame:
    """The frame with what the dataset declares of its columns."""
    problems = (
        no_column(names_of(frame), name, f"'{label}' has", dataset.key_at("columns", name)) for name in dataset.columns
    )
    found += (problem for problem in problems if problem is not None)
    made = [
        _typed(frame, number, dataset.columns.get(column.name), dataset.decimal, found)
        if is_raw or (column.name in dataset.columns and dataset.columns[column.name].type)
        else (column, [row[number] for row in frame.rows])
        for number, column in enumerate(frame.columns)
    ]
    columns = tuple(_formatted(column, dataset.columns.get(column.name)) for column, _ in made)
    return Frame(columns, tuple(zip(*(cells for _, cells in made), strict=True)) if frame.rows else (), frame.at)


def _formatted(column: FrameColumn, declared: DataColumn | None) -> FrameColumn:
    if declared is None:
        return column
    format = merged(column.format, declared)
    # A share adds up to the whole whatever its unit; what the file gives in percent is a rate.
    adds_up = column.adds_up and not (declared.unit is not None and is_rate(declared.unit))
    return replace(column, title=declared.title or column.title, format=format, adds_up=adds_up)


def merged(below: Format, said: NumberFormat) -> Format:
    """A format, where something else is said about it with that."""
    return Format(
        below.decimals if said.decimals is None else said.decimals,
        below.unit if said.unit is None else said.unit,
        below.grouping if said.grouping is None else said.grouping,
        said.sign or below.sign,
    )


def is_rate(unit: str) -> bool:
    """Whether figures of this unit are parts of something, so that their sum says nothing."""
    return unit.startswith(("%", "‰", "％", "百分点", "个百分点"))


def _typed(
    frame: Frame, number: int, declared: DataColumn | None, mark: DecimalMark, found: list[Diagnostic]
) -> tuple[FrameColumn, list[Datum]]:
    """One column as figures or as texts: as declared, else by what its cells say."""
    column, cells = frame.columns[number], [row[number] for row in frame.rows]
    wanted = declared.type if declared else None
    if wanted is None and declared and (declared.unit or declared.decimals is not None or declared.sign):
        wanted = "number"
    if wanted == "text":
        return replace(column, is_number=False), [Datum(cell.text, None, cell.at) for cell in cells]
    values = [parse(cell.text, mark) if cell.text else None for cell in cells]
    bad = [cell for cell, value in zip(cells, values, strict=True) if value is None and cell.text]
    if wanted is None and (bad or not any(cell.text for cell in cells) or _are_names(cells)):
        return replace(column, is_number=False), cells
    found += (not_a_number(cell, column.name, mark) for cell in bad[:MAX_TOLD])
    percent = [cell.text.endswith(("%", "％")) for cell in cells if cell.text]
    unit = "%" if percent and all(percent) else ""
    format = replace(column.format, unit=column.format.unit or unit)
    typed = replace(column, is_number=True, format=format, adds_up=column.adds_up and not is_rate(format.unit))
    return typed, [Datum(cell.text, value, cell.at) for cell, value in zip(cells, values, strict=True)]


def _are_names(cells: Sequence[Datum]) -> bool:
    """Whether figures name things: years, or numbers with leading zeros; or whether only some of them bear a percent sign."""
    said = [cell.text for cell in cells if cell.text]
    if all(re.fullmatch(r"\d{4}", text) and int(text) in YEARS for text in said):
        return True
    return any(re.match(r"0\d", text) for text in said) or len({text.endswith(("%", "％")) for text in said}) > 1


def not_a_number(cell: Datum, column: str, mark: DecimalMark = ".") -> Diagnostic:
    """Says that a cell of a column of figures is none, and the likeliest mend."""
    text = cell.text
    other: DecimalMark = "," if mark == "." else "."
    if parse(re.sub("[Oo]", "0", re.sub("[lI]", "1", text)), mark) is not None:
        hint = "write the digit 0 for the letter O, and 1 for l"
    elif re.fullmatch(r"(?i)n/?a|n\.a\.|null|nan|none|unknown|-+|–|—|…+|\.+|/|无|—+|不详|暂无", text):
        hint = "leave the cell empty where there is no figure"
    elif parse(text, other) is not None:
        hint = f"say 'decimal: \"{other}\"' beside 'file', or write '{_with_point(text, other, mark)}'"
    elif (found := re.fullmatch(r"(.*\d)\s*(\D{1,12})", text)) and parse(found[1], mark) is not None:
        hint = f"write '{found[1]}', and 'unit: {found[2].strip()}' for the column"
    elif (found := re.fullmatch(r"(\D{1,4})(\d.*)", text)) and parse(found[2], mark) is not None:
        hint = f"write '{found[2]}', and 'unit: {found[1].strip()}' for the column"
    elif re.fullmatch(rf"[+−-]?[\d,.]{{{MAX_DIGITS},}}", text):
        hint = f"a figure has at most {MAX_DIGITS} digits"
    else:
        hint = "write a figure or leave the cell empty; for a column of words, 'type: text'"
    return error("data", f"'{text}' is not a number, in the column '{column}'", cell.at, hint)


def no_figures(frame: Frame, number: int, name: str, at: Place, hint: str) -> Diagnostic:
    """Says that a column, which the report calls `name`, holds no figures; `hint` names others that do."""
    said = [row[number].text for row in frame.rows if row[number].text]
    if not said:
        return error("data", f"the column '{name}' says nothing", at, hint)
    if all(parse(text) is not None for text in said):
        hint = "where they are figures, say 'type: number' for the column"
        return error("data", f"the column '{name}' holds names such as years, not figures", at, hint)
    return error("data", f"the column '{name}' holds words, not figures", at, hint)


def _with_point(text: str, mark: DecimalMark, wanted: DecimalMark) -> str:
    value = parse(text, mark)
    return f"{value:f}".replace(".", wanted) if value is not None else text


def uneven(cells: int, columns: int, at: Place) -> Diagnostic:
    """Complains of a row that is longer or shorter than the head."""
    message = f"a row of {counted(cells, 'cell')} in a table of {counted(columns, 'column')}"
    hint = "put a cell that contains a comma in quotes" if cells > columns else "write '' for an empty cell"
    return error("ragged-table", message, at, hint)


def counted(number: int, one: str) -> str:
    """So many of something.

    >>> counted(1, "row"), counted(2, "row")
    ('1 row', '2 rows')
    """
    return f"{number:,} {one}" if number == 1 else f"{number:,} {one}s"


# ---------------------------------------------------------------------------------------------- conditions


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
        one = _in_range(cells, wanted, column, found) if isinstance(wanted, Range) else [False] * len(cells)
        words = _Words(wanted.other_than if isinstance(wanted, Range) else wanted, column.is_number)
        for index, word in enumerate(words.lacking(cells)):
            if word is not None and len(found) < MAX_TOLD:
                at = (
                    wanted.said_at("other_than", index) if isinstance(wanted, Range) else node.said_in(key, name, index)
                )
                found.append(_no_such_word(word, name, cells, at))
        said = [words.of(cell) is not None for cell in cells]
        one = [a and not b if is_range else a or b for a, b in zip(one, said, strict=True)]
        if is_range and cells and not any(one) and not found:
            values = [cell.text for cell in cells if cell.text]
            message = f"no row fits what is said about '{name}'"
            found.append(error("data", message, node.key_at(key, name), f"it says {listed(values)}"))
        fits = [a and b for a, b in zip(fits, one, strict=True)]
    if conditions and frame.rows and not any(fits) and not found:
        names = "' and '".join(conditions)
        hint = "rows fit each of them, but none fits all; take one out"
        found.append(error("data", f"no row fits what is said about '{names}'", node.said_at(key), hint))
    return fits, found


def _no_such_word(word: str, column: str, cells: Iterable[Datum], at: Place) -> Diagnostic:
    values = list(dict.fromkeys(cell.text for cell in cells if cell.text))
    hint = did_you_mean(word, values) or f"it says {listed(values)}"
    return error("data", f"no row says '{word}' in the column '{column}'", at, hint)


class _Words:
    """Words that cells may say; in a column of figures, a word that is one means all spellings of it."""

    def __init__(self, words: Iterable[str], is_number: bool) -> None:
        self.words = tuple(words)
        self.keys = [value if is_number and (value := parse(word)) is not None else word for word in self.words]
        self.numbers: dict[Decimal | str, int] = {}
        for number, key in enumerate(self.keys):
            self.numbers.setdefault(key, number)

    def of(self, cell: Datum) -> str | None:
        """The first of the words that a cell says, or None."""
        keys = (cell.text,) if cell.value is None else (cell.value, cell.text)
        said = [self.numbers[key] for key in keys if key in self.numbers]
        return self.words[min(said)] if said else None

    def lacking(self, cells: Sequence[Datum]) -> Iterator[str | None]:
        """For each word: itself if no cell says it, though there are cells; else None."""
        said: set[Decimal | str | None] = {key for cell in cells for key in (cell.text, cell.value)}
        yield from (
            word if cells and key not in said else None for word, key in zip(self.words, self.keys, strict=True)
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


# ---------------------------------------------------------------------------------------------- one dataset


@dataclass(slots=True)
class _Column:
    """A computed column before it has a name: its figures, and how they are printed if nothing else is said."""

    values: list[Decimal | None]
    decimals: int | None = None
    unit: str = ""
    adds_up: bool = True


@dataclass(slots=True)
class _Working:
    """The work on one dataset."""

    dataset: Dataset
    label: str
    frame: Frame
    found: list[Diagnostic]
    before: Frame = field(init=False)
    """The frame before `keep`."""

    def run(self) -> Frame:
        self.before = self.frame
        self.keep()
        for name in self.dataset.words:
            self.put_words(name)
        with localcontext(prec=PRECISION, rounding=ROUND_HALF_UP):
            for name, calculation in self.dataset.add.items():
                self.add(name, calculation)
            self.summarize()
            self.sort()
            self.take_top()
        return self.frame

    def column(self, name: str, at: Place, frame: Frame | None = None) -> int | None:
        """The number of a column, or None and a complaint."""
        frame = frame or self.frame
        problem = no_column(names_of(frame), name, f"'{self.label}' has", at)
        if problem is not None:
            self.found.append(problem)
        return frame.index(name)

    def values(self, name: str, at: Place, frame: Frame | None = None) -> list[Decimal | None] | None:
        """The figures of a column, or None and a complaint."""
        frame = frame or self.frame
        number = self.column(name, at, frame)
        if number is None:
            return None
        cells = [row[number] for row in frame.rows]
        if frame.columns[number].is_number:
            return [cell.value for cell in cells]
        values = [parse(cell.text, self.dataset.decimal) if cell.text else None for cell in cells]
        bad = [cell for cell, value in zip(cells, values, strict=True) if value is None and cell.text]
        if not bad:  # years, that someone wants to compute with
            return values
        if 2 * len(bad) <= len(cells):
            self.found += (not_a_number(cell, name, self.dataset.decimal) for cell in bad[:MAX_TOLD])
        else:
            figures = [column.name for column in frame.columns if column.is_number]
            hint = f"columns of figures: {listed(figures)}" if figures else "the data have no column of figures"
            message = f"the column '{name}' holds words such as '{bad[0].text}', not figures"
            self.found.append(error("data", message, at, hint))
        return None

    # ------------------------------------------------------------------------------------ keep, words

    def keep(self) -> None:
        if self.dataset.keep:
            fits, problems = fitting(self.frame, self.dataset.keep, self.dataset, "keep", self.label)
            self.found += problems
            if any(fits) or not problems:
                kept = tuple(row for row, one in zip(self.frame.rows, fits, strict=True) if one)
                self.frame = replace(self.frame, rows=kept)

    def put_words(self, name: str) -> None:
        words = self.dataset.words[name]
        number = self.column(name, self.dataset.key_at("words", name))
        if number is None:
            return
        column = self.frame.columns[number]
        all_cells = [row[number] for row in self.before.rows]
        asked = _Words(words, column.is_number)
        for word in islice(filter(None, asked.lacking(all_cells)), MAX_TOLD):
            self.found.append(_no_such_word(word, name, all_cells, self.dataset.key_in("words", name, word)))

        def changed(cell: Datum) -> Datum:
            word = asked.of(cell)
            return Datum(cell.text if word is None else words[word], None, cell.at)

        columns = list(self.frame.columns)
        columns[number] = replace(column, is_number=False, format=AS_WRITTEN)
        rows = tuple((*row[:number], changed(row[number]), *row[number + 1 :]) for row in self.frame.rows)
        self.frame = replace(self.frame, columns=tuple(columns), rows=rows)

    # ------------------------------------------------------------------------------------ add

    def add(self, name: str, said: Calculation) -> None:
        if any(column.name == name for column in self.frame.columns):
            at = self.dataset.key_at("add", name)
            hint = "give the computed column a name of its own"
            self.found.append(error("data", f"'{self.label}' has a column '{name}' already", at, hint))
            return
        made = getattr(self, f"_{said.operation}")(said) or _Column([None] * len(self.frame.rows))
        format = merged(Format(made.decimals, made.unit), said)
        column = FrameColumn(name, said.title or name, True, format, made.adds_up)
        cells = [_datum(value, format, said.at) for value in self.bounded(made.values, name)]
        rows = tuple((*row, cell) for row, cell in zip(self.frame.rows, cells, strict=True))
        self.frame = replace(self.frame, columns=(*self.frame.columns, column), rows=rows)

    def bounded(self, values: list[Decimal | None], name: str) -> list[Decimal | None]:
        """The figures, but for those that no report has room for."""
        fits = [value is None or value.adjusted() <= MAX_DIGITS for value in values]
        if not all(fits):
            at = self.dataset.key_at("add", name)
            message = f"'{name}' comes to more than {MAX_DIGITS} digits"
            self.found.append(error("too-large", message, at, "look at what is computed of what"))
        return [value if one else None for value, one in zip(values, fits, strict=True)]

    def _share(self, said: Calculation) -> _Column | None:
        name = said.share or ""
        values = self.values(name, said.said_at("share"))
        if values is None:
            return None
        whole = _sum(values)
        if said.of is not None:
            fits, problems = fitting(self.before, said.of, said, "of", self.label)
            self.found += problems
            wholes = [row for row, one in zip(self.before.rows, fits, strict=True) if one]
            if problems:
                return None
            if len(wholes) != 1:
                message = f"the whole is one row, but {len(wholes)} rows fit"
                hint = "say more about it: another column and what it says there"
                self.found.append(error("data", message, said.said_at("of"), hint))
                return None
            number = self.before.index(name)
            if number is None:
                message = f"'{name}' is computed here, so no row of the file has it"
                hint = "take 'of' out, or compute it in the dataset that this one is based on"
                self.found.append(error("data", message, said.said_at("of"), hint))
                return None
            whole = wholes[0][number].value
        return _Column([_ratio(value, whole, 100) for value in values], 1, "%")

    def _change(self, said: Calculation) -> _Column | None:
        values = self.values(said.change or "", said.said_at("change"))
        if values is None:
            return None
        then = [*[None] * said.periods, *values][: len(values)]
        if said.since is not None:
            since = self.values(said.since, said.said_at("since"))
            if since is None:
                return None
            then = since
        changes = [
            _ratio(now - before, abs(before), 100) if now is not None and before is not None else None
            for now, before in zip(values, then, strict=True)
        ]
        return _Column(changes, 1, "%", adds_up=False)

    def _sum(self, said: Calculation) -> _Column | None:
        names = said.sum or ()
        columns = self.all_values(names, said, "sum")
        if columns is None:
            return None
        values = [_sum(row) for row in zip(*columns, strict=True)]
        return _Column(values, self.decimals(names), self.unit(names), self.add_up(names))

    def _difference(self, said: Calculation) -> _Column | None:
        names = said.difference or ()
        columns = self.all_values(names, said, "difference")
        if columns is None:
            return None
        values = [None if a is None or b is None else a - b for a, b in zip(*columns, strict=True)]
        unit = self.unit(names)
        # What lies between two rates is measured in points, whose name is the author's to give.
        return _Column(values, self.decimals(names), "" if is_rate(unit) else unit, self.add_up(names))

    def _ratio(self, said: Calculation) -> _Column | None:
        columns = self.all_values(said.ratio or (), said, "ratio")
        if columns is None:
            return None
        return _Column([_ratio(a, b) for a, b in zip(*columns, strict=True)], 2, adds_up=False)

    def _multiply(self, said: Calculation) -> _Column | None:
        name, by = said.multiply or "", said.by or Decimal(0)
        values = self.values(name, said.said_at("multiply"))
        if values is None:
            return None
        unit = self.unit((name,)) if abs(by) == 1 else ""
        decimals = None
        if self.format_of(name).decimals is not None or any(_is_endless(value) for value in values):
            decimals = self.decimals((name,))
        made = [None if value is None else value * by for value in values]
        return _Column(made, decimals, unit, self.add_up((name,)))

    def _running_total(self, said: Calculation) -> _Column | None:
        name = said.running_total or ""
        values = self.values(name, said.said_at("running_total"))
        if values is None:
            return None
        totals = accumulate(value or Decimal(0) for value in values)
        made = [None if value is None else total for value, total in zip(values, totals, strict=True)]
        return _Column(made, self.decimals((name,)), self.unit((name,)), adds_up=False)

    def all_values(self, names: Sequence[str], said: Calculation, key: str) -> list[list[Decimal | None]] | None:
        columns = [self.values(name, said.said_at(key, index)) for index, name in enumerate(names)]
        there = [column for column in columns if column is not None]
        return there if len(there) == len(columns) else None

    def format_of(self, name: str) -> Format:
        number = self.frame.index(name)
        return AS_WRITTEN if number is None else self.frame.columns[number].format

    def decimals(self, names: Sequence[str]) -> int:
        """The most decimals that figures of these columns are printed with."""
        return max((self._decimals(name) for name in names), default=0)

    def _decimals(self, name: str) -> int:
        number = self.frame.index(name)
        if number is None:
            return 0
        return decimals_in(self.frame, number)

    def unit(self, names: Sequence[str]) -> str:
        """The unit that all these columns have, if they have one."""
        units = {self.format_of(name).unit for name in names}
        return units.pop() if len(units) == 1 else ""

    def add_up(self, names: Sequence[str]) -> bool:
        numbers = [self.frame.index(name) for name in names]
        return all(number is None or self.frame.columns[number].adds_up for number in numbers)

    # ------------------------------------------------------------------------------------ summary, sort, top

    def summarize(self) -> None:
        summary = self.dataset.summary
        if summary is None:
            return
        groups: dict[str, list[int]] = {"": list(range(len(self.frame.rows)))}
        by: int | None = None
        if summary.by is not None:
            by = self.column(summary.by, summary.said_at("by"))
            if by is None:
                return
            groups = {}
            for index, row in enumerate(self.frame.rows):
                groups.setdefault(row[by].text, []).append(index)
        columns = [] if by is None else [self.frame.columns[by]]
        rows: list[list[Datum]] = [[] if by is None else [self.frame.rows[group[0]][by]] for group in groups.values()]
        for name, said in summary.figures.items():
            column, cells = self.aggregate(name, said, list(groups.values()))
            columns.append(column)
            for made, cell in zip(rows, cells, strict=True):
                made.append(cell)
        self.frame = replace(self.frame, columns=tuple(columns), rows=tuple(map(tuple, rows)))

    def aggregate(self, name: str, said: Aggregate, groups: list[list[int]]) -> tuple[FrameColumn, list[Datum]]:
        operation = said.operation
        of, at = getattr(said, operation), said.said_at(operation)
        title = said.title or name
        if operation in ("first", "last"):
            number = self.column(of, at)
            if number is None:
                return FrameColumn(name, title, False), [Datum("", None, said.at) for _ in groups]
            index = 0 if operation == "first" else -1
            below = self.frame.columns[number]
            column = replace(below, name=name, title=title, format=merged(below.format, said))
            rows = self.frame.rows
            return column, [rows[group[index]][number] if group else Datum("", None, said.at) for group in groups]
        if operation == "count":
            number = self.column(of, at)
            format = merged(Format(0), said)
            counts = [
                sum(bool(self.frame.rows[i][number].text) for i in group) if number is not None else 0
                for group in groups
            ]
            return FrameColumn(name, title, True, format), [_datum(Decimal(n), format, said.at) for n in counts]
        values = self.values(of, at)
        if values is None:
            return FrameColumn(name, title, True), [Datum("", None, said.at) for _ in groups]
        decimals = self.decimals((of,)) + (1 if operation == "mean" and not self.decimals((of,)) else 0)
        format = merged(Format(decimals, self.unit((of,))), said)
        figures = [_AGGREGATES[operation]([v for i in group if (v := values[i]) is not None]) for group in groups]
        adds_up = operation == "sum" and self.add_up((of,))
        return FrameColumn(name, title, True, format, adds_up), [_datum(one, format, said.at) for one in figures]

    def sort(self) -> None:
        sort = self.dataset.sort
        if sort is None:
            return
        number = self.column(sort.by, sort.said_at("by"))
        if number is None:
            return
        is_number = self.frame.columns[number].is_number

        def says(row: Row) -> bool:
            return row[number].value is not None if is_number else bool(row[number].text)

        said, silent = list(filter(says, self.frame.rows)), filterfalse(says, self.frame.rows)

        def key(row: Row) -> tuple[Decimal, str]:
            return (row[number].value or Decimal(0), "") if is_number else (Decimal(0), row[number].text)

        said.sort(key=key, reverse=sort.order == "descending")
        self.frame = replace(self.frame, rows=(*said, *silent))

    def take_top(self) -> None:
        top = self.dataset.top
        if top is None:
            return
        kept, others = self.frame.rows[:top], self.frame.rows[top:]
        if self.dataset.rest is not None and others:
            kept = (*kept, self.rest_of(others, self.dataset.rest))
        self.frame = replace(self.frame, rows=kept)

    def rest_of(self, rows: Sequence[Row], name: str) -> Row:
        """One row that adds up others; its name stands in the first column of texts."""
        columns = self.frame.columns
        named = next((number for number, column in enumerate(columns) if not column.is_number), None)
        at = self.dataset.said_at("rest")
        made = []
        for number, column in enumerate(columns):
            if number == named:
                made.append(Datum(name, None, at))
            elif column.is_number and column.adds_up:
                format = replace(column.format, decimals=decimals_in(self.frame, number))
                made.append(_datum(_sum([row[number].value for row in rows]), format, at))
            else:
                same = {row[number].text for row in rows} if not column.is_number else set()
                made.append(Datum(same.pop() if len(same) == 1 else "", None, at))
        if named is None:
            hint = "declare one with 'columns: {…: {type: text}}'"
            self.found.append(error("data", f"no column of texts to write '{name}' in", at, hint))
        return tuple(made)


def decimals_in(frame: Frame, number: int) -> int:
    """The most decimals that the figures of a column are printed with."""
    declared = frame.columns[number].format.decimals
    if declared is not None:
        return declared
    cells = (row[number] for row in frame.rows)
    values = (parse(cell.text) if cell.value is None and cell.text else cell.value for cell in cells)
    return max((decimals_of(value) for value in values if value is not None), default=0)


def _datum(value: Decimal | None, format: Format, at: Place) -> Datum:
    if value is None:
        return Datum("", None, at)
    printed = rounded(value, decimals_of(value) if format.decimals is None else format.decimals)
    return Datum(f"{printed:f}", value, at)


def _sum(values: Iterable[Decimal | None]) -> Decimal | None:
    there = [value for value in values if value is not None]
    return sum(there, Decimal(0)) if there else None


def _ratio(part: Decimal | None, whole: Decimal | None, times: int = 1) -> Decimal | None:
    return None if part is None or not whole else part * times / whole


def _is_endless(value: Decimal | None) -> bool:
    """Whether a figure is a quotient that was cut off."""
    return value is not None and len(value.as_tuple().digits) >= PRECISION


def _mean(values: list[Decimal]) -> Decimal | None:
    return sum(values, Decimal(0)) / len(values) if values else None


_AGGREGATES: Final[Mapping[str, Callable[[list[Decimal]], Decimal | None]]] = {
    "sum": _sum,
    "mean": _mean,
    "least": lambda values: min(values, default=None),
    "most": lambda values: max(values, default=None),
}
