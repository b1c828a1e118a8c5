"""Report → indented text: what the report is made of, for golden files, debugging and review."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import assert_never

from publish.data.metrics import figures
from publish.layouts import Layout
from publish.model import (
    AnyBlock,
    Block,
    Callout,
    Chart,
    CodeBlock,
    Definition,
    Definitions,
    Event,
    Figure,
    Item,
    Metrics,
    MetricWords,
    Paragraph,
    Points,
    PointsBody,
    Quote,
    Report,
    Section,
    SideBySide,
    Table,
    Timeline,
)
from publish.model.nodes import (
    Code,
    Emphasis,
    Fact,
    Footnote,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Node,
    Reference,
    Ruby,
    Signal,
    Strong,
    Text,
)
from publish.text.code import lines
from publish.writers import Written

INDENT = "  "


def write(report: Report, layout: Layout) -> Written:
    """The outline as UTF-8 text; the layout says nothing to it."""
    return Written(outline(report).encode())


def outline(report: Report) -> str:
    """The report as indented text, one line for each part that a reader would point at."""
    return "\n".join(_report(report)) + "\n"


def _report(report: Report) -> Iterator[str]:
    yield f"report {words(report.title)!s}  [{report.lang}, {report.layout}]{_place(report)}"
    for name in ("subtitle", "dateline"):
        value = getattr(report, name)
        if value:
            yield f"{INDENT}{name}: {words(value)}"
    yield from _matter(report)
    for name, fact in report.facts.items():
        yield f"{INDENT}fact {name} = {words(fact.value)}{' ' + fact.unit if fact.unit else ''}"
    for section in report.sections:
        yield from _indented(_section(section))
    if report.closing:
        yield f"{INDENT}closing: {words(report.closing.headline)}"


def _matter(report: Report) -> Iterator[str]:
    """What stands around the sections, as far as the report says it."""
    for name in ("stamp", "copy_number", "classification", "urgency", "approved_by"):
        if value := getattr(report, name):
            yield f"{INDENT}{name}: {value}"
    if report.to:
        yield f"{INDENT}to: {words(report.to)}"
    for name in ("title_lines", "foreword", "attachments"):
        yield from (f"{INDENT}{name}: {words(text)}" for text in getattr(report, name))
    if signed := report.signature:
        yield f"{INDENT}signature: {', '.join((*signed.by, *([str(signed.date)] if signed.date else [])))}"
    if sent := report.distribution:
        yield from (f"{INDENT}distribution: {words(line)}" for line in sent.to)
        printed = (sent.printer, sent.date, sent.copies)
        if any(printed):
            yield f"{INDENT}printed: {', '.join(str(value) for value in printed if value)}"


def _section(section: Section) -> Iterator[str]:
    number = section.annex_number if section.role == "annex" else ".".join(map(str, section.number))
    name = " ".join(filter(None, (section.role, number, words(section.title))))
    yield f"{name}{_marks(section)}{_place(section)}"
    if section.headline:
        yield f"{INDENT}headline: {words(section.headline)}"
    yield from _notes(section)
    for block in section.content:
        yield from _indented(_block(block))
    for inner in section.sections:
        yield from _indented(_section(inner))


def _block(block: AnyBlock) -> Iterator[str]:
    match block:
        case Paragraph():
            yield f"text{_marks(block)}: {words(block.text)}"
            yield from _slide(block.slide)
        case Points():
            yield f"points{' run-in' if block.points.run_in else ''}{_marks(block)}"
            yield from _points(block.points)
            yield from _slide(block.slide)
        case Quote(quote=quote):
            yield f"quote{_marks(block)}: {words(quote.text)}{' — ' + words(quote.by) if quote.by else ''}"
        case Table(table=table):
            caption = f": {words(table.caption)}" if table.caption else ""
            yield f"table {block.number or '-'} {len(table.body)}×{len(table.head)}{_marks(block)}{caption}"
        case Figure(figure=figure):
            caption = f": {words(figure.caption)}" if figure.caption else ""
            yield f"figure {block.number or '-'} {figure.image}{_marks(block)}{caption}"
        case Chart(chart=chart):
            caption = f": {words(chart.caption)}" if chart.caption else ""
            size = f" {len(chart.frame.rows)}×{len(chart.frame.columns)}" if chart.frame else ""
            yield f"chart {block.number or '-'} {chart.type or 'vega-lite'}{size}{_marks(block)}{caption}"
        case Metrics(metrics=metrics):
            yield f"metrics{_marks(block)}{': ' + words(metrics.caption) if metrics.caption else ''}"
            yield from _indented(map(_metric, figures(metrics)))
        case Timeline(timeline=timeline):
            yield f"timeline{_marks(block)}{': ' + words(timeline.intro) if timeline.intro else ''}"
            yield from _events(timeline.items)
        case Callout(callout=callout):
            title = f" [{words(callout.title)}]" if callout.title else ""
            yield f"callout {callout.type}{_marks(block)}{title}: {' / '.join(map(words, callout.text))}"
            yield from _slide(block.slide)
        case Definitions(definitions=definitions):
            yield f"definitions{_marks(block)}{': ' + words(definitions.intro) if definitions.intro else ''}"
            yield from _definitions(definitions.items)
        case CodeBlock(code=code):
            yield f"code{_marks(block)}{': ' + words(code.caption) if code.caption else ''}"
            yield from _indented(iter(lines(code.text)))
        case SideBySide(side_by_side=parts):
            yield f"side_by_side{_marks(block)}"
            yield from chain.from_iterable(_indented(_block(part)) for part in parts)
        case _:
            assert_never(block)
    yield from _notes(block)


def _events(events: Iterable[Event]) -> Iterator[str]:
    for event in events:
        lead = f"[{words(event.lead)}] " if event.lead else ""
        yield f"{INDENT}{words(event.when)} {lead}{words(event.text or ())}".rstrip()
        yield from _indented(_slide(event.slide))


def _definitions(definitions: Iterable[Definition]) -> Iterator[str]:
    for definition in definitions:
        yield f"{INDENT}[{words(definition.term)}] {words(definition.text)}"
        yield from _indented(_slide(definition.slide))


def _notes(node: Block | Section) -> Iterator[str]:
    return (f"{INDENT}notes: {words(text)}" for text in node.notes)


def _metric(metric: MetricWords) -> str:
    parts = (
        words(metric.label),
        f"{words(metric.value)} {metric.unit}".rstrip(),
        words(metric.change),
        words(metric.note),
        words(metric.status),
    )
    way = " ↑" if metric.way > 0 else " ↓" if metric.way < 0 else ""
    return " | ".join(filter(None, parts)) + way + (" good" if metric.good > 0 else " bad" if metric.good < 0 else "")


def _points(points: PointsBody) -> Iterator[str]:
    if points.intro:
        yield f"{INDENT}intro: {words(points.intro)}"
    for index, item in enumerate(points.items, start=1):
        yield from _indented(_item(item, points.label(index)))


def _item(item: Item, mark: str) -> Iterator[str]:
    lead = f"[{words(item.lead)}] " if item.lead else ""
    yield f"{mark or '-'} {lead}{words(item.text or ())}".rstrip()
    yield from _slide(item.slide)
    if item.points:
        yield from _points(item.points)


def _slide(texts: tuple[Inlines, ...] | None) -> Iterator[str]:
    for text in texts or ():
        yield f"{INDENT}slide: {words(text)}"


def _marks(node: Block | Section) -> str:
    marks = [f"#{node.id}"] if node.id else []
    marks += [f"only {node.only}"] if node.only else []
    marks += [f"break {node.break_before}"] if node.break_before else []
    marks += [node.orientation] if node.orientation else []
    if isinstance(node, Block):
        marks += [f"form {node.form}"] if node.form else []
        marks += ["run-on"] if node.run_on else []
    return f" ({', '.join(marks)})" if marks else ""


def _place(node: Node) -> str:
    return f"  {node.at}" if node.at.file else ""


def _indented(lines: Iterator[str]) -> Iterator[str]:
    return (INDENT + line for line in lines)


def words(inlines: Inlines) -> str:
    """The inlines on one line, their markup written out."""
    return "".join(map(_inline, inlines))


def _inline(inline: Inline) -> str:
    match inline:
        case Text(text) | Signal(text=text):
            return text
        case Strong(children):
            return f"**{words(children)}**"
        case Emphasis(children):
            return f"*{words(children)}*"
        case Code(text):
            return f"`{text}`"
        case Link(href, children):
            return f"[{words(children)}]({href})"
        case Footnote(children):
            return f"^[{words(children)}]"
        case Reference(target):
            return f"[](#{target})"
        case Fact(name):
            return "{{ " + name + " }}"
        case Ruby(base, reading):
            return f"{{{base}|{reading}}}"
        case LineBreak():
            return "\\"
        case _:
            assert_never(inline)
