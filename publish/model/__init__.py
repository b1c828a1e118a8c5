"""The kinds of thing that a report consists of; closed, frozen, each with its place.

The same classes are the source language (pydantic validates the YAML against them and writes the JSON Schema from them)
and the document that transforms, checks and writers see. A kind has one name everywhere: the key in YAML, the class
here, the template, the planner's function.

This is the face of the room: what it names is imported when it is first asked for, since pydantic takes a second for it, which a
build that has nothing to do, and knows products by their table alone, can spare. What the kinds consist of stands in `publish.model.nodes`, the kinds of data in
`publish.model.data`, what a chart shows in `publish.model.plot`. Their annotations are not postponed (`from __future__ import
annotations`): pydantic would compile five hundred texts whenever a process begins.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from publish.model.blocks import (
        Block,
        Callout,
        CalloutBody,
        CodeBlock,
        CodeBody,
        Definition,
        Definitions,
        DefinitionsBody,
        Event,
        Figure,
        FigureBody,
        Form,
        Item,
        Paragraph,
        Place,
        Points,
        PointsBody,
        Quote,
        QuoteBody,
        Timeline,
        TimelineBody,
    )
    from publish.model.chart import (
        AxisBody,
        Chart,
        ChartBody,
        ChartSeries,
        Target,
    )
    from publish.model.kinds import (
        KINDS,
        AnyBlock,
        kind_of,
    )
    from publish.model.metrics import (
        Metric,
        Metrics,
        MetricsBody,
        MetricWords,
    )
    from publish.model.report import (
        Closing,
        Date,
        Distribution,
        FactBody,
        Report,
        Role,
        Section,
        Signature,
        walk_blocks,
        walk_nodes,
        walk_sections,
    )
    from publish.model.side_by_side import SideBySide
    from publish.model.status import Status
    from publish.model.table import (
        Align,
        Cell,
        CellBody,
        Column,
        Excerpt,
        HeadCell,
        Highlight,
        Levels,
        OnSlides,
        RowLook,
        Span,
        Table,
        TableBody,
        Total,
    )

__all__ = [
    "KINDS",
    "Align",
    "AnyBlock",
    "AxisBody",
    "Block",
    "Callout",
    "CalloutBody",
    "Cell",
    "CellBody",
    "Chart",
    "ChartBody",
    "ChartSeries",
    "Closing",
    "CodeBlock",
    "CodeBody",
    "Column",
    "Date",
    "Definition",
    "Definitions",
    "DefinitionsBody",
    "Distribution",
    "Event",
    "Excerpt",
    "FactBody",
    "Figure",
    "FigureBody",
    "Form",
    "HeadCell",
    "Highlight",
    "Item",
    "Levels",
    "Metric",
    "MetricWords",
    "Metrics",
    "MetricsBody",
    "OnSlides",
    "Paragraph",
    "Place",
    "Points",
    "PointsBody",
    "Quote",
    "QuoteBody",
    "Report",
    "Role",
    "RowLook",
    "Section",
    "SideBySide",
    "Signature",
    "Span",
    "Status",
    "Table",
    "TableBody",
    "Target",
    "Timeline",
    "TimelineBody",
    "Total",
    "kind_of",
    "walk_blocks",
    "walk_nodes",
    "walk_sections",
]

_MODULES = ("blocks", "chart", "kinds", "metrics", "report", "side_by_side", "status", "table")
"""Where they are, in the order in which they are looked for."""

if not TYPE_CHECKING:  # a checker would take any name for one of the room

    def __getattr__(name: str) -> Any:
        """What the room names, from the module that has it."""
        if name in __all__:
            for module in [import_module(f"{__name__}.{module}") for module in _MODULES]:
                if hasattr(module, name):
                    globals()[name] = found = getattr(module, name)
                    return found
        raise AttributeError(name)
