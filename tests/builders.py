"""Model values in one line, without YAML: `report(section("Sales", "A paragraph.", points("one", "two")))`.

Texts may carry the inline markup of the source language; they must be free of mistakes.
"""

from __future__ import annotations

import base64
from functools import cache
from typing import Any

from publish import transforms
from publish.charts.alt_text import describe
from publish.charts.plotting import plot_of
from publish.model import (
    Block,
    Callout,
    CalloutBody,
    Chart,
    ChartBody,
    CodeBlock,
    CodeBody,
    Column,
    Definition,
    Definitions,
    DefinitionsBody,
    Event,
    Figure,
    FigureBody,
    Item,
    Metric,
    Metrics,
    MetricsBody,
    Paragraph,
    Points,
    PointsBody,
    Quote,
    QuoteBody,
    Report,
    Section,
    Table,
    TableBody,
    Timeline,
    TimelineBody,
)
from publish.model.data import Dataset, Datum, Frame, FrameColumn
from publish.model.nodes import Asset, Inlines, plain
from publish.model.plot import ChartType
from publish.source.markup.inline import InlineParser
from publish.text.numbers import Format, parse

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4//8/AwAI/AL+3KlEbgAAAABJRU5ErkJggg=="
)
"""A PNG of one white pixel."""

Words = str | Inlines


def words(text: Words) -> Inlines:
    """The inlines of a text."""
    return text if isinstance(text, tuple) else _parsed(text)


@cache
def _parsed(text: str) -> Inlines:
    found: list[Any] = []
    parsed = InlineParser(found)(text)
    assert not found, found
    return parsed


def _in_words(marks: dict[str, Any]) -> dict[str, Any]:
    """Keyword arguments with texts in place of strings, where the model wants texts."""
    converted = dict(marks)
    for name in (
        "headline",
        "summary",
        "subtitle",
        "dateline",
        "caption",
        "source",
        "intro",
        "lead",
        "text",
        "by",
        "to",
        "label",
        "value",
        "change",
        "when",
        "term",
    ):
        if converted.get(name) is not None:
            converted[name] = words(converted[name])
    for name in ("title_lines", "foreword", "attachments"):
        if name in converted:
            converted[name] = tuple(map(words, converted[name]))
    if isinstance(note := converted.get("note"), str):
        converted["note"] = (words(note),)
    elif note is not None:
        converted["note"] = tuple(map(words, note))
    if (notes := converted.get("notes")) is not None:
        converted["notes"] = tuple(map(words, [notes] if isinstance(notes, str) else notes))
    if isinstance(slide := converted.get("slide"), str):
        converted["slide"] = (words(slide),)
    elif slide is not None:
        converted["slide"] = tuple(map(words, slide))
    return converted


def paragraph(text: Words, **marks: Any) -> Paragraph:
    """A paragraph; `slide`, `headline`, `only`, `id` … as keywords, as for every block."""
    return Paragraph(text=words(text), **_in_words(marks))


def item(lead: Words | None = None, text: Words | None = None, **marks: Any) -> Item:
    """A point."""
    return Item(**_in_words({"lead": lead, "text": text, **marks}))


def points(*items: Words | Item, **marks: Any) -> Points:
    """Points: strings are texts; keywords go to the points (`intro`, `numbering`, `run_in` …) or to the block."""
    inner = {name: marks.pop(name) for name in list(marks) if name in PointsBody.model_fields}
    parsed = tuple(value if isinstance(value, Item) else item(text=value) for value in items)
    return Points(points=PointsBody(items=parsed, **_in_words(inner)), **_in_words(marks))


def quote(text: Words, by: Words | None = None, **marks: Any) -> Quote:
    """A quotation."""
    return Quote(quote=QuoteBody(**_in_words({"text": text, "by": by})), **_in_words(marks))


def table(head: list[str], *rows: list[str], **marks: Any) -> Table:
    """A table, its head and body filled in as the reader does; `looks` are those of its rows."""
    inner = {name: marks.pop(name) for name in list(marks) if name in ("caption", "source", "unit", "note", "deck")}
    looks = tuple(marks.pop("looks", ()))
    if "unit" in inner:
        inner["unit"] = words(inner["unit"])
    columns = tuple(Column(title=words(title)) for title in head)
    cells = tuple(tuple(words(cell) if cell else None for cell in row) for row in rows)
    body = TableBody(columns=columns, rows=cells, **_in_words(inner))
    return Table(table=body.model_copy(update={"head": columns, "body": cells, "looks": looks}), **_in_words(marks))


def figure(alt: str = "A picture", *, data: bytes = PIXEL, width: float = 1, height: float = 1, **marks: Any) -> Figure:
    """A figure with a bitmap, one pixel if not told otherwise."""
    inner = {name: marks.pop(name) for name in list(marks) if name in ("caption", "source")}
    body = FigureBody(image="figures/a.png", alt=alt, **_in_words(inner))
    asset = Asset("figures/a.png", data, "image/png", width, height)
    return Figure(figure=body.model_copy(update={"asset": asset}), **_in_words(marks))


def metric(
    label: Words | None, value: Words, unit: str | None = None, change: Words | None = None, **marks: Any
) -> Metric:
    """A key figure; `note`, `direction` … as keywords."""
    note = marks.pop("note", None)
    converted = _in_words({"label": label, "value": value, "change": change, **marks})
    return Metric(unit=unit, note=words(note) if note else None, **converted)


def metrics(*items: Metric, note: Words | None = None, **marks: Any) -> Metrics:
    """Key figures; `caption`, `source` and `note` go to them, other keywords to the block."""
    inner = {name: marks.pop(name) for name in list(marks) if name in ("caption", "source")}
    body = MetricsBody(items=items, note=words(note) if note else None, **_in_words(inner))
    return Metrics(metrics=body, **_in_words(marks))


def event(when: Words, lead: Words | None = None, text: Words | None = None, **marks: Any) -> Event:
    """An event."""
    return Event(**_in_words({"when": when, "lead": lead, "text": text, **marks}))


def timeline(*events: Event, intro: Words | None = None, **marks: Any) -> Timeline:
    """Events in their order."""
    return Timeline(timeline=TimelineBody(items=events, **_in_words({"intro": intro})), **_in_words(marks))


def callout(
    *texts: Words, type: str = "note", title: Words | None = None, numbering: str | None = None, **marks: Any
) -> Callout:
    """Words that stand out."""
    given = {
        "type": type,
        "numbering": numbering,
        "title": words(title) if title else None,
        "text": tuple(map(words, texts)),
    }
    return Callout(callout=CalloutBody(**given), **_in_words(marks))


def definition(term: Words, text: Words, **marks: Any) -> Definition:
    """A term and what it means."""
    return Definition(**_in_words({"term": term, "text": text, **marks}))


def definitions(*items: Definition, intro: Words | None = None, **marks: Any) -> Definitions:
    """Terms and what they mean."""
    body = DefinitionsBody(items=items, **_in_words({"intro": intro}))
    return Definitions(definitions=body, **_in_words(marks))


def code(text: str, caption: Words | None = None, **marks: Any) -> CodeBlock:
    """Lines of code."""
    return CodeBlock(code=CodeBody(text=text, **_in_words({"caption": caption})), **_in_words(marks))


def chart(type: ChartType, head: list[str], *rows: list[Any], lang: str = "en", **marks: Any) -> Chart:
    """A chart of rows, its plot drawn up as the transforms do; the first column holds the categories, `head` the names.

    Keywords go to the chart (`stacked`, `labels`, `highlight` …; `units` are those of the columns by name) or to the block;
    it is without a warning but with `doubts`.
    """
    doubts = marks.pop("doubts", False)
    units, number = marks.pop("units", {}), marks.pop("number", 0)
    inner = {name: marks.pop(name) for name in list(marks) if name in ChartBody.model_fields}
    inner |= {name: words(inner[name]) for name in ("caption", "source") if name in inner}
    inner |= {"note": (words(inner["note"]),)} if "note" in inner else {}
    texts = [
        at for at, name in enumerate(head) if any(parse(str(row[at])) is None for row in rows if row[at] is not None)
    ]
    columns = tuple(
        FrameColumn(name, name, at not in texts, Format(unit=units.get(name, ""))) for at, name in enumerate(head)
    )
    cells = tuple(
        tuple(
            Datum("" if cell is None else str(cell), None if cell is None or at in texts else parse(str(cell)))
            for at, cell in enumerate(row)
        )
        for row in rows
    )
    frame = Frame(columns, cells)
    named = {"data": Dataset(file="data/a.csv").model_copy(update={"raw": frame}), "x": head[0], "y": head[1:], **inner}
    body = ChartBody.model_validate({"type": type, **named})
    plot, found = plot_of(body, frame, lang)
    assert doubts or not found, found
    assert plot is not None
    alt_text = body.alt or describe(plot, plain(body.caption or ()), lang)
    body = body.model_copy(update={"frame": frame, "plot": plot, "description": alt_text})
    return Chart(chart=body, **_in_words(marks)).model_copy(update={"number": number})


def section(title: Words, *parts: Words | Block | Section, **marks: Any) -> Section:
    """A section: strings are paragraphs, sections nest."""
    blocks = [part if isinstance(part, Block) else paragraph(part) for part in parts if not isinstance(part, Section)]
    inner = tuple(part for part in parts if isinstance(part, Section))
    return Section(title=words(title), content=tuple(blocks), sections=inner, **_in_words(marks))


def report(*sections: Section, title: Words = "Report", lang: str = "en", **marks: Any) -> Report:
    """A report, as it is read; see `finished`."""
    parts = sections or (section("One", "A paragraph."),)
    return Report(title=words(title), lang=lang, sections=parts, **_in_words(marks))


def finished(whole: Report) -> Report:
    """The report as the writers get it: numbered, its facts and references in place."""
    transformed, found = transforms.apply(whole)
    assert not found, found
    return transformed
