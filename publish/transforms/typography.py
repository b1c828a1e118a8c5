"""Spaces at which no line may end, in all texts of a report, so that both products break their lines alike; and minus signs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final, TypeVar

from publish.model import AnyBlock, Event, Item, Metric, Metrics, Points, Report, Table, Timeline
from publish.model.nodes import Emphasis, Inline, Inlines, Strong, Text, plain
from publish.model.table import Cell, CellBody
from publish.text.figures import CURRENCY, figure_of
from publish.text.line_breaking.spaces import keep_together
from publish.text.locales import is_without_spaces
from publish.text.numbers import MINUS
from publish.text.times.printing import in_full
from publish.transforms.rewriting import Transformed, change_blocks, rewrite

B = TypeVar("B", Timeline, Points)
E = TypeVar("E", Event, Item)


def keep_spaces(report: Report) -> Transformed:
    """Keeps dates, figures and their units, abbreviations and French marks on one line."""
    if is_without_spaces(report.lang):
        return report, []

    def keep(inline: Inline) -> Inline:
        if not isinstance(inline, Text):
            return inline
        text = keep_together(inline.text, report.lang)
        return inline if text == inline.text else Text(text)

    return rewrite(report, keep), []


def set_minuses(report: Report) -> Transformed:
    """A minus sign (U+2212) before the figures of cells, key figures and changes that were written with a hyphen or a dash."""

    def shown(block: AnyBlock) -> AnyBlock:
        match block:
            case Table(table=table) if table.rows is not None:
                rows = tuple(tuple(map(_cell, row)) for row in table.rows)
                same = all(
                    a is b for old, new in zip(table.rows, rows, strict=True) for a, b in zip(old, new, strict=True)
                )
                return block if same else block.model_copy(update={"table": table.model_copy(update={"rows": rows})})
            case Metrics(metrics=metrics) if metrics.items is not None:
                items = tuple(map(_metric, metrics.items))
                return block.model_copy(update={"metrics": metrics.model_copy(update={"items": items})})
            case _:
                return block

    return change_blocks(report, shown), []


def write_days(report: Report) -> Transformed:
    """The days and months of events, and of points that they head, that were written as programs do (`2026-04-12`), as the language does."""

    def shown(block: AnyBlock) -> AnyBlock:
        match block:
            case Timeline(timeline=body):
                events = tuple(_with_day(event, "when", report.lang) for event in body.items)
                return block if events == body.items else _with_items(block, "timeline", events)
            case Points(points=body):
                items = tuple(_with_day(item, "lead", report.lang) for item in body.items)
                return block if items == body.items else _with_items(block, "points", items)
            case _:
                return block

    return change_blocks(report, shown), []


def _with_items(block: B, key: str, items: Sequence[Event | Item]) -> B:
    return block.model_copy(update={key: getattr(block, key).model_copy(update={"items": items})})


def _with_day(item: E, key: str, lang: str) -> E:
    """An event or a point, whose time is written in full."""
    text = plain(getattr(item, key) or ())
    shown = in_full(text, lang) if text[:1].isdigit() else text
    return item if shown == text else item.model_copy(update={key: (Text(shown),)})


def _cell(cell: Cell) -> Cell:
    if isinstance(cell, CellBody):
        text = with_minus(cell.text)
        return cell if text is cell.text else cell.model_copy(update={"text": text})
    return with_minus(cell)


def _metric(metric: Metric) -> Metric:
    update = {"value": with_minus(metric.value), "change": with_minus(metric.change), "note": with_minus(metric.note)}
    return metric.model_copy(update=update)


def with_minus(words: Inlines | None) -> Inlines | None:
    """A text that begins with a figure, or consists of figures, with minus signs where it has hyphens or dashes before them; any
    other as it is.

    >>> plain(with_minus((Text("-6.5 (-7.3, -5.7)"),)) or ()), plain(with_minus((Text("-18.4% vs 2019"),)) or ())
    ('−6.5 (−7.3, −5.7)', '−18.4% vs 2019')
    >>> plain(with_minus((Text("2-3 (4-5)"),)) or ()), plain(with_minus((Text("-v 12"),)) or ())
    ('2-3 (4-5)', '-v 12')
    >>> [plain(with_minus((Text(text),)) or ()) for text in ("-$3", "-€ 11.900,-", "-R$ 1,2 mi", "-USD 5")]
    ['−$3', '−€ 11.900,-', '−R$ 1,2 mi', '−USD 5']
    >>> [plain(with_minus((Text(text),)) or ()) for text in ("- 4,3 %", "- 3 points were open")]
    ['− 4,3 %', '- 3 points were open']
    >>> plain(with_minus((Text("-0:21 min"),)) or ()), plain(with_minus((Text("-3:2-victory"),)) or ())
    ('−0:21 min', '-3:2-victory')
    """
    text = plain(words or ())
    if not words:
        return words
    first = text.split(" ")[0]
    is_figure = figure_of(text) is not None
    is_led = _LEADING.match(text) is not None and (is_figure or figure_of(first) is not None or _TIME.fullmatch(first))
    led = _led(words) if is_led or (is_figure and _LEADING_APART.match(text)) else words
    if not _FIGURES.fullmatch(text) or not _INNER.search(text):
        return led
    return tuple(Text(_INNER.sub(MINUS, inline.text)) if isinstance(inline, Text) else inline for inline in led)


_LEADING: Final = re.compile(rf"[-–](?:{CURRENCY}[ \u00a0\u202f]?)?\d")
_LEADING_APART: Final = re.compile(r"[-–][ \u00a0\u202f]\d")
_TIME: Final = re.compile(r"[-–]\d{1,3}:[0-5]\d(?::[0-5]\d)?[.,;]?")
"""Minutes and seconds less."""
_FIGURES: Final = re.compile(r"[\s\d.,;:()\[\]%‰±+/−–-]+")
_INNER: Final = re.compile(r"(?:(?<=[(\[])|(?<=[;,] ))[-–](?=\d)")
"""Hyphens before a figure, where no other stands before them: no ranges."""


def _led(words: Inlines) -> Inlines:
    first, *rest = words
    match first:
        case Text(text):
            return (Text(MINUS + text[1:]), *rest)
        case Strong(children) | Emphasis(children):
            return (replace(first, children=_led(children)), *rest)
        case _:
            return words
