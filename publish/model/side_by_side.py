"""Figures, charts and tables side by side."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import Discriminator, Field, Tag

from publish.model.blocks import Block, Figure
from publish.model.chart import Chart
from publish.model.table import Table

PARTS = ("figure", "chart", "table")
"""The kinds that may stand side by side."""


def _part_of(value: object) -> str | None:
    """The kind of a part, or None where it names none or several."""
    if isinstance(value, Figure | Chart | Table):
        return type(value).__name__.lower()
    named = [name for name in PARTS if name in value] if isinstance(value, Mapping) else []
    return named[0] if len(named) == 1 else None


Part = Annotated[
    Annotated[Figure, Tag("figure")] | Annotated[Chart, Tag("chart")] | Annotated[Table, Tag("table")],
    Discriminator(
        _part_of,
        custom_error_type="unknown_kind",
        custom_error_message="not a kind of block that stands beside others",
        custom_error_context={"kinds": list(PARTS)},
    ),
]
"""A figure, a chart or a table."""


class SideBySide(Block):
    """Two or three figures, charts or tables side by side, each with its own caption and number; one after the other where a page
    or a slide has no room for that."""

    side_by_side: Annotated[tuple[Part, ...], Field(min_length=2, max_length=3)]
    """The figures, charts or tables, from left to right."""
