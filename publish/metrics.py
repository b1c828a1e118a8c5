"""Key figures in words: what both products print of each, whether it was typed or taken from data."""

from __future__ import annotations

from publish.model import Metric, MetricsBody, MetricWords
from publish.nodes import Inlines, Text, plain

RISES = ("+", "＋", "↑", "▲", "△")
"""Signs with which a change says that it is a rise."""
FALLS = ("−", "-", "–", "－", "↓", "▼", "▽")
"""Signs with which a change says that it is a decline."""

_WAYS = {"up": 1, "down": -1, "flat": 0}


def figures(body: MetricsBody) -> tuple[MetricWords, ...]:
    """The key figures of a block, in order; those of data as the transforms filled them in."""
    return body.shown or tuple(item.shown or typed(item, body.note or ()) for item in body.items or ())


def typed(metric: Metric, note: Inlines = ()) -> MetricWords:
    """A key figure as its author typed it; `note` says what its change is counted from, where it does not say so itself.

    A change that the figure does not have is counted from nothing.
    """
    change: Inlines = metric.change or ()
    said = (metric.note or note) if change else (metric.note or ())
    return MetricWords(metric.label or (), metric.value, metric.unit or "", change, way(metric), said)


def way(metric: Metric) -> int:
    """Where a figure went: 1 up, -1 down, 0 neither; by the sign of its change if its author does not say it.

    >>> way(Metric(value="7,904.7", change="+19.4%")), way(Metric(value="2,520", change="−32.7%", direction="flat"))
    (1, 0)
    """
    if metric.direction is not None:
        return _WAYS[metric.direction]
    return way_of(plain(metric.change or ()))


def way_of(change: str) -> int:
    """Where a change goes by its sign.

    >>> way_of("+19.4%"), way_of("−32.7%"), way_of("↓3"), way_of("持平")
    (1, -1, -1, 0)
    """
    said = change.strip()
    return 1 if said.startswith(RISES) else -1 if said.startswith(FALLS) else 0


def signed(words: MetricWords) -> Inlines:
    """The change with a sign of its direction before it where it has none of its own: colour alone must not say it.

    >>> plain(signed(MetricWords((), (Text("3.1"),), "", (Text("0.2"),), -1, ())))
    '▼ 0.2'
    """
    if not words.way or not words.change or way_of(plain(words.change)):
        return words.change
    return (Text("▲ " if words.way > 0 else "▼ "), *words.change)
