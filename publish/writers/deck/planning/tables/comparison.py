"""A comparison: this year, last year and the change, in a table of few rows whose figures are set large."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from publish.data.metrics import way_of
from publish.frozen import dataclass, replace
from publish.layouts.masters.values import EMU
from publish.layouts.spec import Deck
from publish.model import Excerpt, TableBody
from publish.model.nodes import plain
from publish.text.figures import figure_of
from publish.text.locales import number_marks
from publish.text.numbers import parse
from publish.text.times.named import dates_in
from publish.writers.deck.fitting.fit import Fitter
from publish.writers.deck.fitting.ruler import SAFETY, Ruler
from publish.writers.deck.planning.tables.frame import Frame
from publish.writers.deck.planning.tables.rows import INSET, Measured, Row, rows_of
from publish.writers.deck.slides import Align, RowMark, Runs, Size, TableContent
from publish.writers.wording import columns

ROWS: Final = range(2, 8)
"""How many rows a comparison has."""
COLUMNS: Final = range(3, 6)
"""How many columns: a name, figures, and a change."""
STEPS: Final = ("headline", "lead")
"""The steps of the type scale of its figures, the largest first; names and heads are those of a text."""
NAMES: Final = "body"
TALLEST: Final = 62.0
"""The greatest height of a row, in pt."""
ABOVE: Final = 2.0
"""Above and below the words of a cell, in pt."""
LOWEST: Final = 8.0
"""The least space above and below the figures of a row together, in pt."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """The sizes of a comparison: of names and heads, and of figures."""

    names: Size
    figures: Size


def is_comparison(table: TableBody) -> bool:
    """Whether a table compares figures: names, two or more columns of figures, of which one after the first holds changes."""
    if (
        len(table.body) not in ROWS
        or len(table.head) not in COLUMNS
        or table.spans
        or len(columns.heads_of(table)) != 1
    ):
        return False
    is_excerpt = isinstance(table.deck, Excerpt) and table.deck.top is not None
    if is_excerpt or any(look.level for look in table.looks):
        return False
    texts = [columns.cells(table, number) for number in range(len(table.head))]
    if not all(texts[0]) or any(figure_of(text) for text in texts[0]):
        return False
    changes = [number for number in range(2, len(texts)) if _holds_changes(table, number, texts[number])]
    return bool(changes) and all(n in changes or _holds_figures(texts[n]) for n in range(1, len(texts)))


def _holds_figures(texts: Sequence[str]) -> bool:
    return all(text and any(char.isdigit() for char in text) and len(text) <= 12 for text in texts)


def _holds_changes(table: TableBody, number: int, texts: Sequence[str]) -> bool:
    """Whether a column holds changes: its author says which are good, or each has a sign, or is none."""
    if table.head[number].good is not None:
        return True
    signed = [text for text in texts if way_of(text)]
    return bool(signed) and all(way_of(text) or not figure_of(text) or text in ("0", "0%", "±0") for text in texts)


def comparison(table: TableBody, frame: Frame, fitter: Fitter) -> TableContent | None:
    """A comparison on its slide; None where the table is none, or its figures do not fit so large. The ground of highlighted rows is
    also that of the figures that are compared."""
    if not is_comparison(table):
        return None
    measured = rows_of(table, range(len(table.body)), fitter)
    key = _key(table, fitter.lang)
    width, height = frame.room
    for sizes in _sizes(frame.deck):
        widths = _widths(measured, sizes, width, fitter.ruler)
        head, row = sizes.names.line + LOWEST, sizes.figures.line + LOWEST
        if widths is not None and head + row * len(measured.rows) <= height:
            aligns: list[Align] = ["right" for _ in widths[1:]]
            blank = frame.blank(widths, ("left", *aligns), sizes.names, INSET, ABOVE)
            return _filled(replace(blank, large=sizes.figures, key=key), measured, sizes, height)
    return None


def _sizes(deck: Deck) -> list[Sizes]:
    names = deck.scale.get(NAMES)
    steps = [step for name in STEPS if (step := deck.scale.get(name)) is not None]
    return [Sizes(Size(names.size, names.line), Size(step.size, step.line)) for step in steps] if names else []


def _widths(table: Measured, sizes: Sizes, width: float, ruler: Ruler) -> tuple[float, ...] | None:
    """The widths of the columns, each cell on one line; None where they do not fit."""
    (head,) = table.heads

    def wide(runs: Runs, size: Size, bold: bool) -> float:
        return ruler.width(runs, size.size, bold) / SAFETY / 0.97

    natural = [
        max(
            wide(head.cells[at], sizes.names, True),
            *(wide(row.cells[at], sizes.figures if at else sizes.names, True) for row in table.rows),
        )
        + 2 * INSET
        + 1
        for at in range(len(table.aligns))
    ]
    spare = width - sum(natural)
    if spare < 0:
        return None
    # Names take half of what is left, so that figures that are compared stand near each other.
    shares = [0.4, *[0.6 / (len(natural) - 1)] * (len(natural) - 1)]
    return tuple(need + spare * share for need, share in zip(natural, shares, strict=True))


def _filled(blank: TableContent, table: Measured, sizes: Sizes, room: float) -> TableContent:
    count, none = len(table.rows), (0,) * len(blank.columns)
    head = sizes.names.line + LOWEST
    height = min(TALLEST, (room - head) / count)
    marks = (RowMark(0, row.style.total and at > 0, row.style.highlighted, none) for at, row in enumerate(table.rows))
    return replace(
        blank,
        rows=(table.heads[0].cells, *(_shown(row, blank.key) for row in table.rows)),
        heights=(int(head * EMU), *[int(height * EMU)] * count),
        marks=(RowMark(lacking=none), *marks),
    )


def _shown(row: Row, key: int | None) -> tuple[Runs, ...]:
    """The cells of a row: its name and the figures of this year stand out."""

    def shown(at: int, cell: Runs) -> Runs:
        if at not in (0, key):
            return cell
        return tuple(replace(run, strong=True, accent=bool(at) and run.signal is None) for run in cell)

    return tuple(shown(at, cell) for at, cell in enumerate(row.cells))


def _key(table: TableBody, lang: str) -> int | None:
    """The column of the figures that are compared: that which the changes lead to, from those of another; of several that could be
    it, that of the latest time. None if nothing tells: what has a sign may be no change of a figure beside it."""
    texts = [columns.cells(table, number) for number in range(len(table.head))]
    changes = [number for number in range(2, len(texts)) if _holds_changes(table, number, texts[number])]
    figures = [number for number in range(1, len(texts)) if number not in changes]
    ways = [way_of(text, lang) for text in texts[changes[0]]]
    told = [_value(text, lang) for text in texts[changes[0]]]
    values = {number: [_value(text, lang) for text in texts[number]] for number in figures}
    times = dates_in([plain(table.head[number].title) for number in figures], lang)
    when = dict(zip(figures, times.values, strict=True)) if times else dict.fromkeys(figures, datetime.date.min)

    def agreement(now: int) -> tuple[int, int, datetime.date]:
        pairs = [(values[then], values[now]) for then in figures if then != now]
        rises = max((_rises(*pair, ways) for pair in pairs), default=0)
        return max((_says(*pair, told) for pair in pairs), default=0), rises, when[now]

    key = max(figures, key=agreement)
    says, rises, _ = agreement(key)
    is_told = 2 * says >= len(texts[0]) or (rises > 1 and {1, -1} <= set(ways))
    return key if is_told or times else None


def _says(then: Sequence[Decimal | None], now: Sequence[Decimal | None], told: Sequence[Decimal | None]) -> int:
    """In how many rows the change that is told is the difference of the figures, or its share of the former in per cent."""
    rows = [
        (a, b, c) for a, b, c in zip(then, now, told, strict=True) if a is not None and b is not None and c is not None
    ]
    return sum(any(abs(way - change) < _NEAR for way in _changes(before, after)) for before, after, change in rows)


def _changes(before: Decimal, after: Decimal) -> Iterator[Decimal]:
    yield after - before
    if before:
        yield (after - before) / abs(before) * 100


_NEAR: Final = Decimal("0.06")
"""What rounding to one decimal makes of a change, and a little more."""


def _rises(then: Sequence[Decimal | None], now: Sequence[Decimal | None], ways: Sequence[int]) -> int:
    """In how many rows more the figures change as they are said to than otherwise."""
    told = [(b - a, way) for a, b, way in zip(then, now, ways, strict=True) if a is not None and b is not None and way]
    return sum(1 if change * way > 0 else -1 for change, way in told if change)


def _value(text: str, lang: str) -> Decimal | None:
    figure = figure_of(text)
    mark = number_marks(lang)[0]
    return None if figure is None else parse(figure.digits, "," if mark == "," else ".")
