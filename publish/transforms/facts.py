"""Fills in facts where texts name them: those of the report, and those that a dataset of one row gives."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, pairwise, zip_longest

from publish.data.metrics import not_a_single_row
from publish.data.problems import bad_cells, listed, names_of
from publish.diagnostics import Diagnostic, Findings, error, warning
from publish.diagnostics.suggestions import did_you_mean
from publish.model import (
    Report,
    walk_nodes,
)
from publish.model.data import Dataset
from publish.model.nodes import (
    Fact,
    Inline,
    Text,
)
from publish.text.numbers import in_words, with_unit
from publish.text.scripts import ends_tight
from publish.transforms.rewriting import Transformed, rewrite


def fill_facts(report: Report) -> Transformed:
    """Fills in the facts that texts name."""
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
                text, problem = _figure(report, dataset, inline)
                found.extend([problem] if problem else [])
                return Text(text)
            if found.has_room("unknown-fact", inline.at):
                hint = did_you_mean(inline.name, chain(report.facts, _facts_of_data(report))) or _known_facts(report)
                found.append(error("unknown-fact", f"no fact is called '{inline.name}'", inline.at, hint))
            return Text("{{ " + inline.name + " }}")
        used.add(inline.name)
        return Text(with_unit(fact.value, fact.unit or "", report.lang))

    filled = rewrite(report, fill)
    is_doubtful = any(diagnostic.code == "unknown-fact" for diagnostic in found)
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
    """The cell in the only row of a dataset and the column that a fact names: a figure with its unit, or a text."""
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
        return fact.name, not_a_single_row(frame, dataset, fact.at)
    cell, column = frame.rows[0][index], frame.columns[index]
    if not cell.text:
        hint = "look at what is computed of what: a division by nothing gives nothing"
        return fact.name, error("data", f"'{dataset}' says nothing in the column '{name}'", fact.at, hint)
    if column.bad:
        return fact.name, bad_cells(frame, index)[0]
    return in_words(cell.value, report.lang, column.format) if cell.value is not None else _in_a_line(cell.text), None


def _in_a_line(text: str) -> str:
    """Words of data within a text, whose line ends are not those of the text."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    gaps = ("" if ends_tight(before, after) else " " for before, after in pairwise(lines))
    return "".join(line + gap for line, gap in zip_longest(lines, gaps, fillvalue=""))


def _known_facts(report: Report) -> str:
    return f"facts: {listed(report.facts)}" if report.facts else "give it under 'facts:' at the top of the report"


def _named(report: Report) -> Iterator[str]:
    """The datasets that something other than a text shows or uses, by name."""
    for node in walk_nodes(report):
        data = getattr(node, "data", None)
        if isinstance(data, str):
            yield data
        if isinstance(node, Dataset) and node.based_on:
            yield node.based_on
    yield from (dataset.based_on for dataset in report.data.values() if dataset.based_on)
