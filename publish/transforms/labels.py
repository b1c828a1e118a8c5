"""Words and marks that both products set before notes, sources, attachments, callouts and the names below quotations by themselves,
where an author typed them, too; and those between a term and its meaning, a lead and its text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from publish.model import (
    AnyBlock,
    Callout,
    CalloutBody,
    Chart,
    Definitions,
    Event,
    Figure,
    Item,
    Metrics,
    Points,
    PointsBody,
    Quote,
    Report,
    Table,
    Timeline,
)
from publish.model.nodes import Inlines, Text, plain
from publish.text.proofreading.joints import dash_before_line, dash_behind_lead, mark_before, mark_behind_term
from publish.text.proofreading.labels import (
    Labelled,
    dash_before,
    label_before,
    labels_before,
    reference_mark,
    sort_before,
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
                return _with(block, "callout", **_titled(callout, report.lang))
            case _:
                return block

    changed_report = change_blocks(report, changed)
    if report.attachments:
        ends = labels_before(list(map(plain, report.attachments)), report.lang)
        names = tuple(_without(name, end) for name, end in zip(report.attachments, ends, strict=True))
        changed_report = changed_report.model_copy(update={"attachments": names})
    return changed_report, []


def _titled(callout: CalloutBody, lang: str) -> dict[str, Any]:
    """The title and the words of a callout: a title that the words begin with goes, and a word for its sort that they begin with is
    the title where there is none."""
    first, *rest = callout.text
    words, title = plain(first), callout.title
    end = title_before(words, plain(callout.title_in(lang)))
    if not end and not title:
        sort, end = sort_before(words)
        title = (
            (Text(sort.capitalize() if sort.isupper() else sort),) if sort and _without(first, end) != first else title
        )
    return {"title": title, "text": (_without(first, end), *rest)}


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


_Led = TypeVar("_Led", Item, Event)


def drop_joints(report: Report) -> Transformed:
    """Takes out a colon, an equals sign or a dash between a term and its meaning, and between a lead and its text, and the dash before
    who signs and before the last words of the deck."""

    def changed(block: AnyBlock) -> AnyBlock:
        match block:
            case Definitions(definitions=body):
                items = tuple(
                    item.model_copy(update={"term": _without_end(item.term, mark_behind_term), "text": _led(item.text)})
                    for item in body.items
                )
                return block.model_copy(update={"definitions": body.model_copy(update={"items": items})})
            case Points(points=body):
                return block.model_copy(update={"points": _points(body)})
            case Timeline(timeline=body):
                events = tuple(_behind_lead(event) for event in body.items)
                return block.model_copy(update={"timeline": body.model_copy(update={"items": events})})
            case _:
                return block

    changed_report = change_blocks(report, changed)
    update: dict[str, object] = {}
    if (signature := report.signature) and signature.by:
        by = tuple(line[dash_before_line(line) :] for line in signature.by)
        update["signature"] = signature.model_copy(update={"by": by})
    if closing := report.closing:
        words = _without(closing.headline, dash_before_line(plain(closing.headline)))
        update["closing"] = closing.model_copy(update={"headline": words})
    return changed_report.model_copy(update=update), []


def _points(points: PointsBody) -> PointsBody:
    items = tuple(
        item.model_copy(update={"points": _points(item.points)}) if item.points else item
        for item in map(_behind_lead, points.items)
    )
    return points.model_copy(update={"items": items})


def _behind_lead(part: _Led) -> _Led:
    """A point or an event with nothing between its lead and its text."""
    if not (part.lead and part.text):
        return part
    return part.model_copy(update={"lead": _without_end(part.lead, dash_behind_lead), "text": _led(part.text)})


def _led(words: Inlines) -> Inlines:
    return _without(words, mark_before(plain(words)))


def _without_end(words: Inlines, found: Callable[[str], int]) -> Inlines:
    """The words without what is found at their end, where this is bare text and not all of it."""
    *rest, last = words
    count = found(plain(words))
    if not count or not isinstance(last, Text) or len(last.text) < count or len(plain(words)) == count:
        return words
    bare = last.text[:-count]
    return (*rest, Text(bare)) if bare else tuple(rest)
