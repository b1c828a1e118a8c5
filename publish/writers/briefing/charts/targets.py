"""What stands beside target lines."""

from __future__ import annotations

from typing import Final

from publish.charts.lettering import lines
from publish.model.plot import Plot
from publish.writers.briefing.charts.canvas import Canvas

ROOM: Final = (0.16, 0.24, 0.32)
"""How much of the width labels of targets take: the first that their words have room in."""


def labels(canvas: Canvas, plot: Plot) -> list[list[str]]:
    """The labels of targets, in lines."""
    found = []
    for target in plot.targets:
        broken = (lines(canvas.lettering, target.label, share * canvas.width) for share in ROOM)
        fallback = [canvas.lettering.cut(target.label, ROOM[-1] * canvas.width)]
        found.append(next((line for line in broken if line is not None and len(line) <= 4), fallback))
    return found
