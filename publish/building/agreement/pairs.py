"""Figures and what they are figures of: a label or a row that stands beside another's figure is as wrong as a wrong figure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from publish.building.agreement.letters import letters
from publish.building.agreement.pages import Pages
from publish.building.agreement.slides import Slides
from publish.diagnostics import Place
from publish.model import Chart, Metrics, Report, walk_blocks
from publish.model.nodes import plain

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
            label, value = letters(plain(words.label)), letters(plain(words.value))
            if not label or not value:
                continue
            told = f"'{plain(words.label)}' does not stand with {plain(words.value)}"
            if block.only != "deck" and not _is_near(pages.letters, label, value):
                yield at, f"in the briefing, {told}"
            if block.only != "briefing" and not any(value in words for words in _groups(slides, label)):
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
            missing = next((label for label in labels if letters(label) not in pages.letters), None)
            if missing is not None:
                yield block.chart.at, f"the chart of the briefing has no label '{missing}'"
