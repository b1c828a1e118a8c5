"""Figures and what they are figures of: a label or a row that stands beside another's figure is as wrong as a wrong figure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from itertools import pairwise
from typing import Final

from publish.building.agreement.letters import EDGE, Said, letters
from publish.building.agreement.pages import Pages
from publish.building.agreement.slides import Slides
from publish.diagnostics import Place
from publish.model import Chart, Definition, Event, Item, Metrics, Report, Table, TableBody, walk_blocks, walk_nodes
from publish.model.nodes import plain

BEGINNING: Final = 8
"""How many letters of a text are looked for beside its lead."""
SHOWN: Final = 24
"""How much of a text a message shows."""
NEAR: Final = 60
"""How many letters may stand between a figure and its label on a page: a unit, a change, a note."""


def metrics_apart(report: Report, slides: Slides, pages: Pages) -> Iterator[tuple[Place, str]]:
    """The place of each key figure that does not stand with its label, and where."""
    for block in walk_blocks(report.sections):
        if not isinstance(block, Metrics):
            continue
        body = block.metrics
        shown = [(item.at, item.shown) for item in body.items or () if item.shown] or [
            (body.at, each) for each in body.shown
        ]
        for at, words in shown:
            label = letters(plain(words.label))
            for part in filter(None, (words.value, words.change)):
                told = f"'{plain(words.label)}' does not stand with {plain(part)}"
                if block.only != "deck" and not _is_near(pages.said.whole, label, letters(plain(part))):
                    yield at, f"in the briefing, {told}"
                if block.only != "briefing" and not _is_beside(slides, label, letters(plain(part))):
                    yield at, f"in the deck, {told}"


def _is_near(whole: str, label: str, value: str) -> bool:
    at = whole.find(label)
    if at < 0:
        return True  # lost words are told as such
    while at >= 0:
        if value in whole[max(0, at - NEAR - len(value)) : at + len(label) + NEAR + len(value)]:
            return True
        at = whole.find(label, at + 1)
    return False


def _is_beside(slides: Slides, label: str, value: str) -> bool:
    return any(value in words for words in _groups(slides, label))


def _groups(slides: Slides, label: str) -> Iterator[str]:
    """The letters of each group of shapes that shows a label: all parts of one item, a row of a table, or a shape alone."""
    found = False
    for slide in slides.slides:
        groups: dict[str, list[str]] = defaultdict(list)
        for shape in slide.shapes:
            for number, row in enumerate(shape.rows):
                groups[f"{shape.address}#{number}"] += row
            groups[shape.address.rpartition(".")[0] if shape.text else shape.address].append(shape.text)
        for words in groups.values():
            if label in (joined := letters("".join(words))):
                found = True
                yield joined
    if not found:
        yield from (letters(slide.notes) for slide in slides.slides)


def items_apart(report: Report, said: Said, product: str, known: Collection[int]) -> Iterator[tuple[Place, str]]:
    """The place of each item, definition and event whose text does not stand with its lead or term in a product, and of each cell
    that does not stand with the one before it; what is lost altogether is told elsewhere."""
    for at, first, then in _pairs(report, product):
        one, (other, end) = letters(first), _ends(letters(then))
        if not one or not other or at.line in known or one not in said.whole or other not in said.whole:
            continue
        if not _is_near(said.whole, one, other) and not _meet(said, one, other) and not _is_near(said.whole, one, end):
            yield at, f"in the {product}, '{_short(first)}' does not stand with '{_short(then)}'"


def _ends(text: str) -> tuple[str, str]:
    """How a text begins, and how it ends: a page may draw a term that is code after its text."""
    return text[:BEGINNING], text[-BEGINNING:]


def _meet(said: Said, one: str, other: str) -> bool:
    """Whether two texts that follow each other are parted by the end of a page or slide."""
    return any(one in page[-EDGE:] and other in following[:EDGE] for page, following in pairwise(said.parts))


def heads_lost(report: Report, pages: Pages, known: Collection[int]) -> Iterator[tuple[Place, str]]:
    """The place of each plain table of the briefing whose heads do not stand side by side as the report has them."""
    for block in walk_blocks(report.sections):
        if isinstance(block, Table) and block.only != "deck" and len(block.table.head_rows) <= 1:
            heads = [plain(column.title) for column in block.table.head]
            at = block.table.value_at("columns")
            if heads and at.line not in known and letters("".join(heads)) not in pages.said.whole:
                yield at, f"in the briefing, the table has not the heads {', '.join(heads)}"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


def _pairs(report: Report, product: str) -> Iterator[tuple[Place, str, str]]:
    hidden = {
        id(node)
        for block in walk_blocks(report.sections)
        if block.only not in (None, product)
        for node in walk_nodes(block)
    }
    for node in walk_nodes(report):
        if id(node) in hidden:
            continue
        match node:
            case Definition(term=first, text=then) | Item(lead=first, text=then) | Event(lead=first, text=then) if (
                first and then
            ):
                yield node.at, plain(first), plain(then)
            case TableBody() if product == "briefing" and not node.spans and not node.levels:
                yield from _cells(node)


def _cells(table: TableBody) -> Iterator[tuple[Place, str, str]]:
    first = 0 if table.columns or table.rows is None else 1
    for number, row in enumerate(table.body):
        cells = [plain(cell) for cell in row if cell]
        yield from ((table.value_at("rows", number + first), *pair) for pair in pairwise(cells))


def charts_lost(report: Report, pages: Pages) -> Iterator[tuple[Place, str]]:
    """The place of each chart of the briefing that lacks one of its labels, and the label."""
    for block in walk_blocks(report.sections):
        if (
            isinstance(block, Chart)
            and block.chart.plot is not None
            and block.chart.plot.labelled
            and block.only != "deck"
        ):
            plot = block.chart.plot
            labels = [
                point.label
                for series in plot.series
                if series.role == "figures"
                for point in series.points
                if point.value is not None
            ]
            missing = next((label for label in labels if letters(label) not in pages.said.whole), None)
            if missing is not None:
                yield block.chart.at, f"the chart of the briefing has no label '{missing}'"
