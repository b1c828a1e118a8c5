"""Spaces at which no line may end, in all texts of a report, so that both products break their lines alike; and minus signs."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from publish.model import AnyBlock, Metric, Metrics, Report, Table
from publish.model.nodes import Emphasis, Inline, Inlines, Strong, Text, plain
from publish.model.table import Cell, CellBody
from publish.text.figures import figure_of
from publish.text.line_breaking.spaces import keep_together
from publish.text.locales import is_without_spaces
from publish.text.numbers import MINUS
from publish.transforms.rewriting import Transformed, change_blocks, rewrite

_HYPHENS: Final = ("-", "\N{EN DASH}")
"""What is written for a minus sign."""


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


def _cell(cell: Cell) -> Cell:
    if isinstance(cell, CellBody):
        text = _with_minus(cell.text)
        return cell if text is cell.text else cell.model_copy(update={"text": text})
    return _with_minus(cell)


def _metric(metric: Metric) -> Metric:
    update = {"value": _with_minus(metric.value), "change": _with_minus(metric.change)}
    return metric.model_copy(update=update)


def _with_minus(words: Inlines | None) -> Inlines | None:
    """A text that is a figure, after a minus sign if it has a hyphen or a dash there; any other as it is."""
    text = plain(words or ())
    if not words or text[:1] not in _HYPHENS or not text[1:2].isdigit() or figure_of(text) is None:
        return words
    return _led(words)


def _led(words: Inlines) -> Inlines:
    first, *rest = words
    match first:
        case Text(text):
            return (Text(MINUS + text[1:]), *rest)
        case Strong(children) | Emphasis(children):
            return (replace(first, children=_led(children)), *rest)
        case _:
            return words
