"""The width of charts on the page, known before any is drawn: those of Vega-Lite are drawn once for all products."""

from __future__ import annotations

from publish.model import AnyBlock, Chart, Report, SideBySide, walk_sections
from publish.transforms.rewriting import Transformed, change_blocks


def share_widths(report: Report) -> Transformed:
    """Gives every chart its share of the text's width: what it asks for, of the column that it stands in."""
    columns = {
        part.at: 1 / len(block.side_by_side)
        for section in walk_sections(report.sections)
        for block in section.content
        if isinstance(block, SideBySide)
        for part in block.side_by_side
    }

    def shared(block: AnyBlock) -> AnyBlock:
        if not isinstance(block, Chart):
            return block
        share = (block.chart.width or 1.0) * columns.get(block.at, 1.0)
        return block.model_copy(update={"chart": block.chart.model_copy(update={"share": share})})

    return change_blocks(report, shared), []
