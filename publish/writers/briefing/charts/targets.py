"""What stands beside target lines."""

from __future__ import annotations

from publish.charts.lettering import ROOM_OF_TARGETS, lines_of_target
from publish.model.plot import Plot
from publish.writers.briefing.charts.canvas import Canvas


def labels(canvas: Canvas, plot: Plot) -> list[list[str]]:
    """The labels of targets, in lines."""
    letters, width = canvas.lettering, canvas.width
    every = (target.label for target in plot.targets)
    return [
        lines_of_target(letters, label, width) or [letters.cut(label, ROOM_OF_TARGETS[-1] * width)] for label in every
    ]
