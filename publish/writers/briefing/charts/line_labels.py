"""The labels of the points of lines: each where no word, point or line is, or nowhere; on a column with a ground of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from publish.frozen import dataclass
from publish.model.plot import Series
from publish.writers.briefing.charts.canvas import Canvas, Span
from publish.writers.briefing.charts.free_space import Box, Taken
from publish.writers.briefing.charts.names import Frame

HALF: Final = 0.5
"""Half the height that a label takes, in em."""
RADIUS: Final = 1.8
"""How far the point of a line reaches, in pt."""
STEPS: Final = (1.0, 1.5, 2.1, 2.8)
"""How far above or below its point the middle of a label is, in em: the first that is free."""
MOST: Final = 240
"""Of more labels than this the first in order have the choice; of fewer, those that have the least."""


@dataclass(frozen=True, slots=True)
class _Label:
    text: str
    boxes: tuple[Box, ...]
    """Where it may stand, the best first."""


def draw(canvas: Canvas, lined: Sequence[tuple[Series, Span]], frame: Frame, taken: Taken) -> None:
    """Draws the labels of lines; those that find no room are left out."""
    taken.boxes += [
        Box(x - RADIUS, y - RADIUS, x + RADIUS, y + RADIUS)
        for series, span in lined
        for x, y in _points(series, frame, span)
    ]
    labels = [label for series, span in lined for label in _labels(canvas, series, frame, span)]
    clear = [[box for box in label.boxes if taken.is_clear(box)] for label in labels]
    order = range(len(labels))
    for number in order if len(labels) > MOST else sorted(order, key=lambda at: (len(clear[at]), at)):
        label = labels[number]
        box = taken.first(clear[number])
        if box is None and (box := next((box for box in label.boxes if taken.is_open(box)), None)):
            taken.boxes.append(box)
            canvas.blank(box)
        if box is None:
            canvas.left_out.append(label.text)
        else:
            canvas.write(label.text, (box.left + box.right) / 2, (box.top + box.bottom) / 2, "center")


def _points(series: Series, frame: Frame, span: Span) -> Iterator[tuple[float, float]]:
    for x, point in zip(frame.places, series.points, strict=True):
        if point.value is not None:
            yield x, span.at(point.value)


def _labels(canvas: Canvas, series: Series, frame: Frame, span: Span) -> Iterator[_Label]:
    """The labels of a line: above its points, or below where it dips, farther off, or beside them where it is steep."""
    size = canvas.lettering.size
    ys = [span.at(point.value) if point.value is not None else None for point in series.points]
    for at, (x, y, point) in enumerate(zip(frame.places, ys, series.points, strict=True)):
        if y is None or not point.label:
            continue
        near = [other for other in (*ys[max(at - 1, 0) : at], *ys[at + 1 : at + 2]) if other is not None]
        ways = (1, -1) if near and all(other < y for other in near) else (-1, 1)
        width, half = canvas.lettering.width(point.label), HALF * size
        left = min(max(x - width / 2, 0.0), canvas.width - width)
        levels = [(edge, y) for edge in (x + 5, x - 5 - width)]
        over = [(left, y + way * step * size) for step in STEPS for way in ways]
        corners = [(edge, y + way * 0.75 * size) for way in ways for edge in (x + 2, x - 2 - width)]
        places = [*over[:4], *levels, *corners, *over[4:]]
        boxes = (Box(edge, middle - half, edge + width, middle + half) for edge, middle in places)
        yield _Label(point.label, tuple(box for box in boxes if box.bottom <= frame.bottom))
