"""Report → report: what both products must agree on happens once, before either, as small functions in a visible row.

Nothing alters its input. A transform that finds something wrong says so and leaves the rest as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain
from typing import Any, TypeVar

from publish.charts.alt_text import describe
from publish.charts.plotting import plot_of
from publish.data.compute import compute, compute_all
from publish.data.metrics import not_one_row, of_row, of_rows
from publish.data.problems import listed, names_of
from publish.data.tables import tabulate
from publish.diagnostics import Diagnostic, Findings, error, warning
from publish.locales import Locale, is_chinese, locale_of
from publish.model import (
    AnyBlock,
    Chart,
    Figure,
    Metric,
    Metrics,
    MetricsBody,
    Report,
    Section,
    Table,
    walk_blocks,
    walk_nodes,
    walk_sections,
)
from publish.model.data import DataRef, Dataset, Frame
from publish.model.nodes import (
    Emphasis,
    Fact,
    Footnote,
    Inline,
    Inlines,
    Link,
    Node,
    Reference,
    Strong,
    Text,
    is_inlines,
    joined,
    plain,
)
from publish.numbering import han
from publish.quantities import in_words
from publish.suggestions import did_you_mean

Transformed = tuple[Report, list[Diagnostic]]
Transform = Callable[[Report], Transformed]


def apply(report: Report) -> tuple[Report, tuple[Diagnostic, ...]]:
    """The report after all steps, and what they complained of."""
    found = Findings()
    for step in STEPS:
        report, complaints = step(report)
        found += complaints
    return report, tuple(found.whole())


# ---------------------------------------------------------------------------------------------- numbers


def number_sections(report: Report) -> Transformed:
    """Gives every section its path of numbers: (1,), (1, 1), (2,) …"""

    def numbered(sections: tuple[Section, ...], above: tuple[int, ...]) -> tuple[Section, ...]:
        made = []
        for index, section in enumerate(sections, start=1):
            number = (*above, index)
            inner = numbered(section.sections, number)
            made.append(section.model_copy(update={"number": number, "sections": inner}))
        return tuple(made)

    return report.model_copy(update={"sections": numbered(report.sections, ())}), []


def number_tables_and_figures(report: Report) -> Transformed:
    """Numbers tables and figures that have a caption, each kind from 1, in reading order; charts are figures."""
    count = {"table": 0, "figure": 0}

    def numbered(block: AnyBlock) -> AnyBlock:
        match block:
            case Table(table=body):
                name, caption = "table", body.caption
            case Figure(figure=figure):
                name, caption = "figure", figure.caption
            case Chart(chart=chart):
                name, caption = "figure", chart.caption
            case _:
                return block
        if caption is None:
            return block
        count[name] += 1
        return block.model_copy(update={"number": count[name]})

    return change_blocks(report, numbered), []


# ---------------------------------------------------------------------------------------------- data


def compute_data(report: Report) -> Transformed:
    """Computes every dataset, and gives tables and charts what their data hold."""
    frames, found = compute_all(report.data, report.lost - report.data.keys())
    known = [*report.data, *report.lost]

    def frame_of(data: DataRef | None) -> tuple[DataRef | None, Frame | None]:
        if isinstance(data, Dataset):
            frame, problems = compute(data, {**dict.fromkeys(report.lost), **frames}, known)
            found.extend(problems)
            return data.model_copy(update={"frame": frame}), frame
        return data, frames.get(data) if data is not None else None

    def shown(block: AnyBlock) -> AnyBlock:
        match block:
            case Table(table=table):
                data, frame = frame_of(table.data)
                table = table.model_copy(update={"data": data})
                table, problems = tabulate(table, frame, _label(data), report.lang)
                found.extend(problems)
                return block.model_copy(update={"table": table})
            case Chart(chart=chart):
                data, frame = frame_of(chart.data)
                return block.model_copy(update={"chart": chart.model_copy(update={"data": data, "frame": frame})})
            case Metrics(metrics=metrics):
                data, _ = frame_of(metrics.data)
                items = metrics.items and tuple(
                    item.model_copy(update={"data": frame_of(item.data)[0]}) for item in metrics.items
                )
                return block.model_copy(update={"metrics": metrics.model_copy(update={"data": data, "items": items})})
        return block

    datasets = {name: one.model_copy(update={"frame": frames[name]}) for name, one in report.data.items()}
    report = change_blocks(report.model_copy(update={"data": datasets}), shown)
    return report, found


def _label(data: DataRef | None) -> str:
    """What messages call data."""
    return data if isinstance(data, str) else (data.file or data.based_on or "the data") if data else "the table"


def fill_metrics(report: Report) -> Transformed:
    """Gives key figures that are taken from data their words."""
    found = Findings()

    def frame_of(data: DataRef) -> Frame | None:
        one = report.data.get(data) if isinstance(data, str) else data
        return one.frame if one else None

    def filled(item: Metric, body: MetricsBody) -> Metric:
        if item.data is None or (frame := frame_of(item.data)) is None:
            return item
        whole = item if item.note else item.model_copy(update={"note": body.note})
        words, problems = of_row(whole, frame, _label(item.data), report.lang)
        found.extend(problems)
        return item.model_copy(update={"shown": words})

    def changed(block: AnyBlock) -> AnyBlock:
        if not isinstance(block, Metrics):
            return block
        body = block.metrics
        if body.data is not None and (frame := frame_of(body.data)) is not None:
            shown, problems = of_rows(body, frame, _label(body.data), report.lang)
            found.extend(problems)
            body = body.model_copy(update={"shown": shown})
        if body.items is not None:
            body = body.model_copy(update={"items": tuple(filled(item, body) for item in body.items)})
        return block.model_copy(update={"metrics": body})

    return change_blocks(report, changed), found


def _named(report: Report) -> Iterator[str]:
    """The datasets that something other than a text shows or uses, by name."""
    for node in walk_nodes(report):
        data = getattr(node, "data", None)
        if isinstance(data, str):
            yield data
        if isinstance(node, Dataset) and node.based_on:
            yield node.based_on
    yield from (one.based_on for one in report.data.values() if one.based_on)


# ---------------------------------------------------------------------------------------------- facts


def fill_facts(report: Report) -> Transformed:
    """Writes facts where texts name them."""
    found = Findings()
    used: set[str] = set()
    used_data: set[str] = set(_named(report))

    def fill(inline: Inline) -> Inline:
        if not isinstance(inline, Fact):
            return inline
        fact = report.facts.get(inline.name)
        if fact is None:
            dataset = inline.name.partition(".")[0].strip()
            if report.lost & {inline.name, dataset}:
                return Text(inline.name)
            if dataset in report.data:
                used_data.add(dataset)
                said, problem = _figure(report, dataset, inline)
                found.extend([problem] if problem else [])
                return Text(said)
            if found.has_room("unknown-fact", inline.at):
                hint = did_you_mean(inline.name, chain(report.facts, _facts_of_data(report))) or _known_facts(report)
                found.append(error("unknown-fact", f"no fact is called '{inline.name}'", inline.at, hint))
            return Text("{{ " + inline.name + " }}")
        used.add(inline.name)
        return Text(_fact_in_words(fact.value, fact.unit, report.lang))

    filled = rewrite(report, fill)
    is_doubtful = any(one.code == "unknown-fact" for one in found)
    unused = [] if is_doubtful else [name for name in report.facts if name not in used]
    unshown = [] if is_doubtful else [name for name in report.data if name not in used_data]
    found += (
        warning("unused-fact", f"no text uses the fact '{name}'", report.facts[name].at, "use it, or take it out")
        for name in unused
    )
    found += (
        warning("unused-data", f"nothing uses the dataset '{name}'", report.data[name].at, "show it, or take it out")
        for name in unshown
    )
    return filled, found


def _facts_of_data(report: Report) -> Iterator[str]:
    for name, dataset in report.data.items():
        if dataset.frame is not None and len(dataset.frame.rows) == 1:
            yield from (f"{name}.{column.name}" for column in dataset.frame.columns)


def _figure(report: Report, dataset: str, fact: Fact) -> tuple[str, Diagnostic | None]:
    """What the only row of a dataset says in the column that a fact names: a figure with its unit, or a text."""
    frame = report.data[dataset].frame
    name = fact.name.partition(".")[2].strip()
    if frame is None:
        return fact.name, None
    if not name:
        hint = f"name a column: {{{{ {dataset}.{frame.columns[-1].name} }}}}"
        return fact.name, error("unknown-fact", f"'{dataset}' is a dataset, not a fact", fact.at, hint)
    index = frame.index(name)
    if index is None:
        names = [f"{dataset}.{column.name}" for column in frame.columns]
        hint = did_you_mean(fact.name, names) or f"it has {listed(names_of(frame))}"
        return fact.name, error("unknown-fact", f"'{dataset}' has no column '{name}'", fact.at, hint)
    if len(frame.rows) != 1:
        return fact.name, not_one_row(frame, dataset, fact.at)
    cell, column = frame.rows[0][index], frame.columns[index]
    if not cell.text:
        hint = "look at what is computed of what: a division by nothing gives nothing"
        return fact.name, error("data", f"'{dataset}' says nothing in the column '{name}'", fact.at, hint)
    return (in_words(cell.value, report.lang, column.format) if cell.value is not None else cell.text), None


def _known_facts(report: Report) -> str:
    return f"facts: {listed(report.facts)}" if report.facts else "give it under 'facts:' at the top of the report"


def _fact_in_words(value: str, unit: str | None, lang: str) -> str:
    if unit is None:
        return value
    tight = is_chinese(lang) or unit in "%‰°"
    return f"{value}{unit}" if tight else f"{value}\N{NO-BREAK SPACE}{unit}"


# ---------------------------------------------------------------------------------------------- references


def resolve_references(report: Report) -> Transformed:
    """Turns `[](#id)` into a link with the words of its target: `Section 2`, `Table 1`, `第二部分`."""
    found = Findings()
    targets = dict(_targets(report))
    words = locale_of(report.lang)

    def is_unknown(target: str) -> bool:
        return target not in targets and target not in report.lost

    def unknown(target: str, inline: Link | Reference) -> None:
        if found.has_room("unknown-reference", inline.at):
            found.append(_unknown(target, inline, targets))

    def resolve(inline: Inline) -> Inline:
        if isinstance(inline, Link) and inline.href.startswith("#") and is_unknown(inline.href[1:]):
            unknown(inline.href[1:], inline)
        if not isinstance(inline, Reference):
            return inline
        if inline.target not in targets:
            if is_unknown(inline.target):
                unknown(inline.target, inline)
            return Text(f"#{inline.target}")
        name = _name(targets[inline.target], words)
        if name is None:
            hint = f"write the words yourself: [see above](#{inline.target})"
            message = f"'{inline.target}' has no number by which to call it"
            found.append(error("unknown-reference", message, inline.at, hint))
            return Text(f"#{inline.target}")
        return Link(f"#{inline.target}", (Text(name),), inline.at, is_reference=True)

    return rewrite(report, resolve), found


def _unknown(target: str, inline: Link | Reference, targets: dict[str, Node]) -> Diagnostic:
    hint = did_you_mean(target, targets) or f"give something 'id: {target}'"
    return error("unknown-reference", f"nothing has the id '{target}'", inline.at, hint)


def _targets(report: Report) -> Iterator[tuple[str, Node]]:
    for section in walk_sections(report.sections):
        yield from _own(section)
    for block in walk_blocks(report.sections):
        for node in walk_nodes(block):
            yield from _own(node)


def _own(node: Node) -> Iterator[tuple[str, Node]]:
    name = getattr(node, "id", None)
    if name:
        yield name, node


def _name(node: Node, words: Locale) -> str | None:
    match node:
        case Section(number=number):
            if words.tag.startswith("zh") and len(number) == 1:
                return words.section.format(han(number[0]))
            return words.section.format(".".join(map(str, number)))
        case Table(number=n) if n:
            return words.table.format(n)
        case Figure(number=n) | Chart(number=n) if n:
            return words.figure.format(n)
        case _:
            return None


# ---------------------------------------------------------------------------------------------- charts


def draw_charts(report: Report) -> Transformed:
    """Makes the plot and the description of every chart whose data are there."""
    found = Findings()

    def drawn(block: AnyBlock) -> AnyBlock:
        if not isinstance(block, Chart):
            return block
        chart = block.chart
        if chart.type is None or chart.frame is None:
            return block.model_copy(update={"chart": chart.model_copy(update={"description": chart.alt or ""})})
        plot, problems = plot_of(chart, chart.frame, report.lang)
        found.extend(problems)
        caption = plain(chart.caption or ())
        said = chart.alt or (describe(plot, caption, report.lang) if plot else "")
        return block.model_copy(update={"chart": chart.model_copy(update={"plot": plot, "description": said})})

    return change_blocks(report, drawn), found


def change_blocks(report: Report, change: Callable[[AnyBlock], AnyBlock]) -> Report:
    """The report with `change` done to every block, in reading order."""

    def walk(sections: tuple[Section, ...]) -> tuple[Section, ...]:
        return tuple(
            section.model_copy(
                update={"content": tuple(map(change, section.content)), "sections": walk(section.sections)}
            )
            for section in sections
        )

    return report.model_copy(update={"sections": walk(report.sections)})


# ---------------------------------------------------------------------------------------------- rewriting

N = TypeVar("N", bound=Node)


def rewrite(node: N, change: Callable[[Inline], Inline]) -> N:
    """The node with `change` done to every inline in it, the innermost first."""
    update = {}
    for name in type(node).model_fields:
        value = getattr(node, name)
        changed = _rewritten(value, change)
        if changed is not value:
            update[name] = changed
    return node.model_copy(update=update) if update else node


def _rewritten(value: Any, change: Callable[[Inline], Inline]) -> Any:
    if isinstance(value, Node):
        return rewrite(value, change)
    if is_inlines(value):
        return _inlines(value, change)
    if isinstance(value, tuple):
        made = tuple(_rewritten(item, change) for item in value)
        return made if any(a is not b for a, b in zip(made, value, strict=True)) else value
    return value


def _inlines(inlines: Inlines, change: Callable[[Inline], Inline]) -> Inlines:
    changed: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, Strong | Emphasis | Link | Footnote):
            children = _inlines(inline.children, change)
            inline = inline if children is inline.children else replace(inline, children=children)
        changed.append(change(inline))
    made = joined(changed)
    is_same = len(made) == len(inlines) and all(a is b for a, b in zip(made, inlines, strict=True))
    return inlines if is_same else made


STEPS: tuple[Transform, ...] = (
    number_sections,
    number_tables_and_figures,
    compute_data,
    fill_facts,
    resolve_references,
    fill_metrics,
    draw_charts,
)
"""The list is the order."""
