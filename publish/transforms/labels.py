"""Words and marks that both products set before notes, sources, attachments, callouts and the names below quotations by themselves,
where an author typed them, too."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from publish.model import AnyBlock, Callout, Chart, Figure, Metrics, Quote, Report, Table
from publish.model.nodes import Inlines, Text, plain
from publish.text.proofreading.labels import (
    Labelled,
    dash_before,
    label_before,
    labels_before,
    reference_mark,
    title_before,
)
from publish.transforms.rewriting import Transformed, change_blocks


def drop_labels(report: Report) -> Transformed:
    """Takes out the label that a note, a source or the name of an attachment begins with (`注：`, `Source:`, `附件1：`, `1.`), the title
    that the words of a callout begin with (`Warning: …`), and the dash before the name below a quotation: each would stand there
    twice."""

    def changed(block: AnyBlock) -> AnyBlock:
        match block:
            case Table(table=table):
                return _with(block, "table", note=_dropped(table.note, report.lang), source=_source(table, report.lang))
            case Chart(chart=chart):
                return _with(block, "chart", note=_dropped(chart.note, report.lang), source=_source(chart, report.lang))
            case Figure(figure=figure):
                return _with(block, "figure", source=_source(figure, report.lang))
            case Metrics(metrics=metrics):
                return _with(block, "metrics", source=_source(metrics, report.lang))
            case Quote(quote=quote) if quote.by:
                return _with(block, "quote", by=_without(quote.by, dash_before(plain(quote.by))))
            case Callout(callout=callout):
                end = title_before(plain(callout.text[0]), plain(callout.title_in(report.lang)))
                return _with(block, "callout", text=(_without(callout.text[0], end), *callout.text[1:]))
            case _:
                return block

    changed_report = change_blocks(report, changed)
    if report.attachments:
        ends = labels_before(list(map(plain, report.attachments)), report.lang)
        names = tuple(_without(name, end) for name, end in zip(report.attachments, ends, strict=True))
        changed_report = changed_report.model_copy(update={"attachments": names})
    return changed_report, []


def _dropped(notes: Sequence[Inlines], lang: str) -> tuple[Inlines, ...]:
    """The notes on a table or a chart, of which the first has the label."""
    if not notes:
        return ()
    first = plain(notes[0])
    end = (reference_mark(first) if len(notes) == 1 else 0) or label_before(first, Labelled.NOTE, lang)
    return (_without(notes[0], end), *notes[1:])


def _source(body: Any, lang: str) -> Inlines | None:
    source: Inlines | None = body.source
    return _without(source, label_before(plain(source), Labelled.SOURCE, lang)) if source else source


def _with(block: AnyBlock, name: str, **values: Any) -> AnyBlock:
    """The block with other values in its body; itself where they are the same."""
    body = getattr(block, name)
    if all(getattr(body, key) == value for key, value in values.items()):
        return block
    return block.model_copy(update={name: body.model_copy(update=values)})


def _without(words: Inlines, end: int) -> Inlines:
    """The words without their first `end` characters, where these are bare text."""
    first, *rest = words
    if not end or not isinstance(first, Text) or len(first.text) < end:
        return words
    bare = first.text[end:]
    return (Text(bare), *rest) if bare else tuple(rest)
