"""Numbers sections, tables and figures."""

from __future__ import annotations

from publish.model import (
    AnyBlock,
    Chart,
    Figure,
    Report,
    Section,
    Table,
)
from publish.transforms.rewriting import Transformed, change_blocks


def number_sections(report: Report) -> Transformed:
    """Gives every section its path of numbers: (1,), (1, 1), (2,) …"""

    def numbered(sections: tuple[Section, ...], above: tuple[int, ...]) -> tuple[Section, ...]:
        renumbered = []
        for index, section in enumerate(sections, start=1):
            number = (*above, index)
            inner = numbered(section.sections, number)
            renumbered.append(section.model_copy(update={"number": number, "sections": inner}))
        return tuple(renumbered)

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
