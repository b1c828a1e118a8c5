"""Fills in facts where texts name them: those of the report, and those that a dataset of one row gives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import chain, pairwise, zip_longest
from typing import Final

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
    Emphasis,
    Fact,
    Footnote,
    Inline,
    Inlines,
    Link,
    Strong,
    Text,
    joined,
    plain,
)
from publish.text.numbers import in_words, unit_affixes
from publish.text.scripts import ends_tight
from publish.text.times.printing import in_a_text
from publish.transforms.rewriting import Transformed, rewrite, rewrite_text
from publish.transforms.typography import with_minus

SIGNS: Final = ("+", "-", "−")
"""They stand before the sign of a currency or of a percentage that stands before its figure."""
LONGEST: Final = 5_000
"""The most characters that a fact may come to with the facts that it names."""


def fill_facts(report: Report) -> Transformed:
    """Fills in the facts that texts name, with their markup."""
    filling = _Filling(report)
    filled = rewrite(report, filling.fill, (Fact, Link, Footnote))
    facts = {
        name: fact.model_copy(update={"value": filling.values.get(name, fact.value)})
        for name, fact in report.facts.items()
    }
    found = filling.found
    found += _unused(report, filling)
    return filled.model_copy(update={"facts": facts}), found


@dataclass(slots=True)
class _Filling:
    """The facts of a report as they are filled in, and what was used and found wrong."""

    report: Report
    found: Findings = field(default_factory=Findings)
    used: set[str] = field(default_factory=set)
    used_data: set[str] = field(default_factory=set)
    values: dict[str, Inlines] = field(default_factory=dict)
    """The facts with those filled in that they name."""
    opened: list[str] = field(default_factory=list)
    """The facts that are being filled in, each named by the one before it."""

    def __post_init__(self) -> None:
        self.used_data = set(_named(self.report))

    def fill(self, inline: Inline) -> Inline | Inlines:
        """A fact becomes its words; links do not stand in links, nor notes in notes."""
        match inline:
            case Fact():
                return self.words(inline)
            case Link(children=children):
                bare = _bare(children, Link)
                return inline if bare is children else replace(inline, children=bare)
            case Footnote(children=children):
                bare = _bare(children, Footnote)
                return inline if bare is children else replace(inline, children=bare)
        return inline

    def words(self, inline: Fact) -> Inlines:
        """The words of a fact that a text names; its name, and what is wrong, if there is none."""
        report, name = self.report, inline.name
        fact = report.facts.get(name)
        if fact is not None:
            self.used.add(name)
            return self.known(name, inline)
        dataset = name.partition(".")[0].strip()
        if report.lost & {name, dataset}:
            return (Text(name),)
        if dataset in report.data:
            self.used_data.add(dataset)
            text, problem = _figure(report, dataset, inline)
            self.found.extend([problem] if problem else [])
            return (Text(text),)
        if self.found.has_room("unknown-fact", inline.at):
            hint = did_you_mean(name, chain(report.facts, _facts_of_data(report))) or _known_facts(report)
            self.found.append(error("unknown-fact", f"no fact is called '{name}'", inline.at, hint))
        return (Text("{{ " + name + " }}"),)

    def known(self, name: str, inline: Fact) -> Inlines:
        """The words of a fact of the report, with its unit."""
        fact = self.report.facts[name]
        if name in self.opened:
            hint = "write what it says in one of them"
            self.found.append(error("unknown-fact", f"the fact '{name}' is filled in with itself", inline.at, hint))
            return (Text(name),)
        if name not in self.values:
            self.opened.append(name)
            value = rewrite_text(fact.value, self.fill)
            self.opened.pop()
            if len(plain(value)) > LONGEST:
                message = f"the fact '{name}' comes to more than {LONGEST:,} characters"
                self.found.append(error("too-large", message, fact.at, "write a text of it"))
                value = (Text(name),)
            self.values[name] = value
        before, after = unit_affixes(fact.unit or "", self.report.lang)
        parts = with_minus(self.values[name]) or ()
        if before and parts and isinstance(parts[0], Text) and parts[0].text[:1] in SIGNS:
            before, parts = parts[0].text[:1] + before, (Text(parts[0].text[1:]), *parts[1:])
        parts = (*((Text(before),) if before else ()), *parts, *((Text(after),) if after else ()))
        return joined(parts)


def _bare(inlines: Inlines, kind: type[Link] | type[Footnote]) -> Inlines:
    """A text without the links, or the notes, in it: their words stand there alone, those of a note in brackets."""
    bare: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, Strong | Emphasis | Link | Footnote):
            children = _bare(inline.children, kind)
            if isinstance(inline, kind):
                bare += (Text(" ("), *children, Text(")")) if kind is Footnote else children
                continue
            inline = inline if children is inline.children else replace(inline, children=children)
        bare.append(inline)
    is_same = len(bare) == len(inlines) and all(a is b for a, b in zip(bare, inlines, strict=True))
    return inlines if is_same else joined(bare)


def _unused(report: Report, filling: _Filling) -> Iterator[Diagnostic]:
    """Facts that no text uses, and data that nothing shows; none where a name was mistaken."""
    if any(diagnostic.code == "unknown-fact" for diagnostic in filling.found):
        return
    for name, fact in report.facts.items():
        if name not in filling.used:
            yield warning("unused-fact", f"no text uses the fact '{name}'", fact.at, "use it, or take it out")
    for name, dataset in report.data.items():
        if name not in filling.used_data:
            yield warning("unused-data", f"nothing uses the dataset '{name}'", dataset.at, "show it, or take it out")


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
    if cell.value is not None:
        return in_words(cell.value, report.lang, column.format), None
    return _in_a_line(cell.text if column.is_text else in_a_text(cell.text, report.lang)), None


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
        data = node.__dict__.get("data")
        if isinstance(data, str):
            yield data
        if isinstance(node, Dataset) and node.based_on:
            yield node.based_on
    yield from (dataset.based_on for dataset in report.data.values() if dataset.based_on)
