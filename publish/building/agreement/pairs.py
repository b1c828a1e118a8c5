"""Figures and what they are figures of: a label or a row that stands beside another's figure is as wrong as a wrong figure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain, pairwise
from typing import Final

from publish.building.agreement.charts import titles_of_axes
from publish.building.agreement.places import COMPARED, Line, Places, line_of, rows_of, shown
from publish.building.agreement.reading.in_order import NEAR
from publish.building.agreement.reading.letters import EDGE, Said, is_drawn, letters
from publish.building.agreement.reading.pages import Pages
from publish.building.agreement.reading.slides import Slide, Slides
from publish.building.agreement.words import lines_of, short, with_readings
from publish.diagnostics import Place
from publish.model import (
    Chart,
    Definition,
    Event,
    Item,
    Metrics,
    MetricsBody,
    MetricWords,
    Report,
    Section,
    SideBySide,
    Table,
    TableBody,
    walk_nodes,
)
from publish.model.nodes import Inlines, plain
from publish.text.locales import is_right_to_left

BEGINNING: Final = 8
"""How many letters of a text are looked for beside its lead."""
SHOWN: Final = 24
"""How much of a text a message shows."""
PARTS: Final = ("label", "value", "change")
"""The parts of a key figure that a slide has in shapes of their own."""
Lines = tuple[str, ...]
"""What of a text stands in its line in every product."""


def metrics_apart(report: Report, slides: Slides, pages: Pages, places: Places) -> Iterator[tuple[Place, str]]:
    """The place of each key figure that does not stand with its label, and where."""
    groups = _Groups(slides, places)
    yield from _parts_apart(slides, places)
    for product in COMPARED:
        for block in shown(report.sections, product):
            if not isinstance(block, Metrics):
                continue
            if product == "briefing":
                yield from _notes_apart(block.metrics, pages.said)
                yield from _out_of_order(product, block.metrics, "".join(pages.said.parts))
            for at, words in _metrics(block.metrics):
                label = max(map(letters, lines_of(words.label)), key=len, default="")
                if label and words.unit and not _has_unit(block, label, words, pages.said, groups, product):
                    yield at, f"in the {product}, '{plain(words.label)}' does not stand with the unit '{words.unit}'"
                for value in _values(label, words):
                    if not (
                        _is_near(pages.said, label, value)
                        if product == "briefing"
                        else groups.has_beside(block, label, value)
                    ):
                        yield at, f"in the {product}, '{plain(words.label)}' does not stand with {value}"


def _parts_apart(slides: Slides, places: Places) -> Iterator[tuple[Place, str]]:
    """The place of each key figure of which a slide has a part otherwise, and what it has."""
    for slide in slides.slides:
        for shape in slide.shapes:
            block, rest = places.node(shape.address), shape.address.rpartition(".")
            if rest[2] not in PARTS or not isinstance(block, Metrics):
                continue
            number = rest[0].removeprefix(f"{places.address(block)}.")
            figures = list(_metrics(block.metrics))
            if not number.isdecimal() or not 0 < int(number) <= len(figures):
                continue
            at, words = figures[int(number) - 1]
            wanted = letters(plain(with_readings(getattr(words, rest[2]) or ())))
            if wanted and wanted not in letters(shape.text) and not is_drawn(shape.text):
                yield (
                    at,
                    f"slide {slide.number} says '{short(shape.text)}' at a key figure, and it is '{short(wanted)}'",
                )


def _has_unit(block: Metrics, label: str, words: MetricWords, said: Said, groups: _Groups, product: str) -> bool:
    """Whether a key figure stands with its unit, if it stands with its label."""
    value, unit = letters(plain(words.value)), letters(words.unit)
    if not value or not unit or is_drawn(words.unit):
        return True
    if product == "briefing":
        if not _is_near(said, label, value):
            return True
        return _is_near(said, label, value + unit) or _is_near(said, label, unit + value)
    return groups.has_all(block, label, (value, unit))


def _notes_apart(body: MetricsBody, said: Said) -> Iterator[tuple[Place, str]]:
    """Notes of key figures that stand before their changes."""
    for at, words in _metrics(body):
        change, note = letters(plain(words.change)), letters(plain(words.note))
        if change and note and not words.verdict and not said.has(change + note) and said.has(note + change):
            yield at, f"in the briefing, '{plain(words.note)}' stands before {plain(words.change)}"


def _out_of_order(product: str, body: MetricsBody, whole: str) -> Iterator[tuple[Place, str]]:
    """Key figures that stand beside the label of another: most stand before their labels, or after them, and these do not."""
    figures = [(at, words, letters(plain(words.label)), letters(plain(words.value))) for at, words in _metrics(body)]
    if len(figures) < 2 or any(not label or not value for *_, label, value in figures):
        return
    chains = _in_order(whole, [label for *_, label, _ in figures])
    apart = (_apart(whole, places, [(label, value) for *_, label, value in figures]) for places in chains)
    first = next(apart, None)
    if first and () not in apart:  # their labels and values may stand elsewhere, too: in the table of a chart
        for at, words, _, value in (figures[number] for number in first):
            yield at, f"in the {product}, '{plain(words.label)}' does not stand with {value}"


def _apart(whole: str, places: Sequence[int], figures: Sequence[tuple[str, str]]) -> tuple[int, ...] | None:
    """Which of some figures do not stand with their labels, whose places these are; None if it cannot be told."""
    ends = [max(places[0] - NEAR, 0), *(at + len(label) for at, (label, _) in zip(places, figures, strict=True))]
    begins = [*places, ends[-1] + NEAR]
    before = [value in whole[ends[at] : begins[at]] for at, (_, value) in enumerate(figures)]
    after = [value in whole[ends[at + 1] : begins[at + 1]] for at, (_, value) in enumerate(figures)]
    values = [value for _, value in figures]
    filled = [
        all(any(value in whole[begin:end] for value in values) for begin, end in slots)
        for slots in (list(zip(ends[:-1], begins[:-1], strict=True)), list(zip(ends[1:], begins[1:], strict=True)))
    ]
    is_told = filled[0] != filled[1]
    stand = (before if filled[0] else after) if is_told else max(before, after, key=sum)
    if not is_told:
        is_told = 2 * sum(stand) >= len(stand) and sum(map(any, zip(before, after, strict=True))) > 1
    return tuple(number for number, is_there in enumerate(stand) if not is_there) if is_told else None


def _in_order(whole: str, labels: Sequence[str]) -> list[list[int]]:
    """Where labels stand that follow each other on a page, and where they stand so farther apart."""
    starts = (found.start() for found in re.finditer(re.escape(labels[0]), whole))
    chains = (list(_following(whole, start, labels)) for start in starts)
    whole_chains = [chain for chain in chains if len(chain) == len(labels)]
    return sorted(whole_chains, key=lambda chain: chain[-1] - chain[0])


def _following(whole: str, at: int, labels: Sequence[str]) -> Iterator[int]:
    for label in labels:
        found = whole.find(label, at, at + 2 * NEAR + len(label))
        if found < 0:
            return
        yield found
        at = found + len(label)


def _metrics(body: MetricsBody) -> Iterator[tuple[Place, MetricWords]]:
    """The key figures as they are printed, each with its place."""
    yield from ((item.at, item.shown) for item in body.items or () if item.shown)
    yield from ((body.at, words) for words in body.shown)


def _values(label: str, words: MetricWords) -> Iterator[str]:
    """The letters of a key figure and its change; none where nothing says what it is a figure of."""
    lines = chain(lines_of(words.value), lines_of(words.change)) if label else ()
    return filter(None, map(letters, lines))


def _is_near(said: Said, label: str, value: str) -> bool:
    return said.has_beside(label, value) is not False  # lost words are told as such


class _Groups:
    """The letters of each group of shapes on slides: all parts of one item, a row of a table, or a shape alone."""

    def __init__(self, slides: Slides, places: Places) -> None:
        self.slides, self.places = slides.slides, places

    @cached_property
    def _of_blocks(self) -> Mapping[int, Sequence[str]]:
        """The groups of each block."""
        found: dict[int, list[str]] = defaultdict(list)
        for slide in self.slides:
            for address, words in _groups(slide).items():
                found[id(self.places.node(address.partition("#")[0]))].append(letters("".join(words)))
        return found

    @cached_property
    def _notes(self) -> tuple[str, ...]:
        return tuple(letters(slide.notes) for slide in self.slides)

    def has_beside(self, block: Metrics, label: str, value: str) -> bool:
        """Whether a group of a block that shows a label shows a figure. Where no group shows either, whether notes have the
        figure."""
        groups = self._of_blocks.get(id(block), ())
        own = [group for group in groups if label in group]
        if own or any(value in group for group in groups):
            return any(value in group for group in own)
        return any(value in notes for notes in self._notes)

    def has_all(self, block: Metrics, label: str, parts: Sequence[str]) -> bool:
        """Whether a group of a block that shows a label and the first of some words shows all of them."""
        own = [group for group in self._of_blocks.get(id(block), ()) if label in group and parts[0] in group]
        return not own or any(all(part in group for part in parts) for group in own)


def _groups(slide: Slide) -> Mapping[str, Sequence[str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for shape in slide.shapes:
        for number, row in enumerate(shape.rows):
            groups[f"{shape.address}#{number}"] += row
        around, _, part = shape.address.rpartition(".")
        groups[around if shape.text and not part.isdecimal() else shape.address].append(shape.text)
    return groups


def items_apart(report: Report, said: Said, product: str, known: Collection[Line]) -> Iterator[tuple[Place, str]]:
    """The place of each item, definition and event whose text does not stand with its lead or term in a product, and of each cell
    that does not stand with the one before it; what is lost altogether is told elsewhere."""
    for at, first, then in _pairs(report, product):
        one, other = letters(first[-1]), letters(then[0])[:BEGINNING]
        if not one or not other or line_of(at) in known or not said.has(one) or not said.has(other):
            continue
        if not _is_near(said, one, other) and not _meet(said, one, other) and not _is_after(said, first, then):
            yield at, f"in the {product}, '{short(first[-1], SHOWN)}' does not stand with '{short(then[0], SHOWN)}'"


def _is_after(said: Said, first: Lines, then: Lines) -> bool:
    """Whether a text stands after the one that follows it: a page may draw a term after its text, as it does one that is code, or
    one that is lower than its text."""
    begin = next(filter(None, map(letters, first)))[:BEGINNING]
    end = next(filter(None, map(letters, reversed(then))))[-BEGINNING:]
    return _is_near(said, begin, end) or _is_near(said, letters(first[-1]), letters(then[0])[-BEGINNING:])


def _meet(said: Said, one: str, other: str) -> bool:
    """Whether two texts that follow each other are parted by the end of a page or slide."""
    return any(one in page[-EDGE:] and other in following[:EDGE] for page, following in pairwise(said.parts))


def heads_lost(report: Report, pages: Pages, known: Collection[Line]) -> Iterator[tuple[Place, str]]:
    """The place of each plain table of the briefing whose heads do not stand side by side as the report has them. Of a line with
    words from right to left it cannot be told in which order a page stores its cells."""
    if is_right_to_left(report.lang):
        return
    for block in shown(report.sections, "briefing"):
        if isinstance(block, Table) and len(block.table.head_rows) <= 1:
            heads = [plain(column.title) for column in block.table.head]
            at = block.table.value_at("columns")
            if is_drawn("".join(heads)):
                continue
            if heads and line_of(at) not in known and not pages.said.has(letters("".join(heads))):
                yield at, f"in the briefing, the table has not the heads {', '.join(heads)}"


def _pairs(report: Report, product: str) -> Iterator[tuple[Place, Lines, Lines]]:
    for block in shown(report.sections, product):
        for node in walk_nodes(block) if not isinstance(block, Section | SideBySide) else ():
            match node:
                case Event():
                    parts = [part for part in (product == "briefing" and node.when, node.lead, node.text) if part]
                    for first, then in pairwise(parts):
                        yield from _lines_beside(node.at, first, then)
                case Definition(term=first, text=then) | Item(lead=first, text=then) if first and then:
                    yield from _lines_beside(node.at, first, then)
                case TableBody() if product == "briefing" and not node.spans and not node.levels:
                    yield from _cells(node)


def _cells(table: TableBody) -> Iterator[tuple[Place, Lines, Lines]]:
    for at, row in rows_of(table):
        for one, other in pairwise(cell for cell in row if cell):
            yield from _lines_beside(at, one, other)


def _lines_beside(at: Place, first: Inlines, then: Inlines) -> Iterator[tuple[Place, Lines, Lines]]:
    """A text and the one after it, as far as each product has them in a line."""
    if (ending := lines_of(first)) and (beginning := lines_of(then)):
        yield at, ending, beginning


def charts_lost(report: Report, pages: Pages, told: Collection[Place]) -> Iterator[tuple[Place, str]]:
    """The place of each chart of the briefing that lacks one of its labels, and the label, but for those of which it is `told`."""
    for block in shown(report.sections, "briefing"):
        plot = block.chart.plot if isinstance(block, Chart) else None
        if isinstance(block, Chart) and plot is not None and plot.labelled and block.chart.value_at("type") not in told:
            figures = (point for series in plot.series if series.role == "figures" for point in series.points)
            labels = (point.label for point in figures if point.value is not None)
            said = pages.said
            missing = next((each for each in labels if not said.has(letters(each)) and said.lost(each)), None)
            if missing is not None:
                yield block.chart.at, f"the chart of the briefing has no label '{missing}'"
        if plot is not None and isinstance(block, Chart) and block.chart.value_at("type") not in told:
            for title in titles_of_axes(plot):
                if pages.said.lost(title) is not None:
                    yield block.chart.at, f"in the briefing, an axis of the chart has not its title '{title}'"
