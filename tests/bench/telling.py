"""The results as Markdown, as JSON, and as a plot."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from tests.bench.measuring import Cost


@dataclass(frozen=True)
class Row:
    """A build of ours beside what it is measured against."""

    size: str
    what: str
    ours: Cost
    bare: Cost

    @property
    def ratio(self) -> Cost:
        return self.ours.over(self.bare)


def as_json(rows: Sequence[Row], machine: Mapping[str, Any]) -> str:
    """All that was measured."""
    values = [
        {"size": row.size, "what": row.what}
        | {name: asdict(cost) for name, cost in (("ours", row.ours), ("bare", row.bare), ("ratio", row.ratio))}
        for row in rows
    ]
    return json.dumps({"machine": dict(machine), "rows": values}, indent=1, ensure_ascii=False) + "\n"


def as_markdown(rows: Sequence[Row], machine: Mapping[str, Any]) -> str:
    """A table: ratios, and the seconds that they are of."""
    about = "; ".join(f"{name.replace('_', ' ')} {value}" for name, value in machine.items())
    lines = [
        "# What our products cost beside those of the bare engines",
        "",
        f"Measured in turn in one run on: {about}. Where `load` is more than the runs themselves make, the clock says little;",
        "processor time and instructions (of the programs, not of the kernel) say what a build costs. All products are made anew",
        "(`--force`); ours find in the user's cache what the run before kept there (masters, drawings, words), where no row says else.",
        "",
        "| | | clock | CPU | instructions | ours: clock, CPU | bare: clock, CPU |",
        "|---|---|--:|--:|--:|--:|--:|",
    ]
    return "\n".join((*lines, *map(as_markdown_row, rows))) + "\n"


def as_markdown_row(row: Row) -> str:
    """A line of that table."""
    counted = f"{row.ratio.instructions:.2f}" if row.ratio.instructions else "–"
    return (
        f"| {row.size} | {row.what} | {row.ratio.wall:.2f} | {row.ratio.cpu:.2f} | {counted} "
        f"| {row.ours.wall:.2f} s, {row.ours.cpu:.2f} s | {row.bare.wall:.2f} s, {row.bare.cpu:.2f} s |"
    )


def as_svg(rows: Sequence[Row]) -> str:
    """The ratios of processor time as bars, in Vega-Lite."""
    import vl_convert

    values = [{"size": row.size, "what": row.what, "ratio": round(row.ratio.cpu, 3)} for row in rows]
    encoding = {
        "x": {"field": "size", "type": "nominal", "sort": None, "title": None, "axis": {"labelAngle": 0}},
        "xOffset": {"field": "what", "sort": None},
        "y": {"field": "ratio", "type": "quantitative", "title": "times the processor time of the bare engine"},
        "color": {"field": "what", "type": "nominal", "sort": None, "title": None, "legend": {"orient": "top"}},
    }
    specification = {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "width": 640,
        "height": 280,
        "data": {"values": values},
        "mark": "bar",
        "encoding": encoding,
    }
    svg: str = vl_convert.vegalite_to_svg(specification)
    return svg
