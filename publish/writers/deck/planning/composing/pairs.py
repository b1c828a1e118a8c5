"""Pairs: two neighbouring charts or pictures, or one with a small table, in two panels under one headline."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from publish.frozen import replace
from publish.layouts.masters.values import EMU
from publish.writers.deck.content.topics import Chart, Figure, SideBySide, Table, Topic
from publish.writers.deck.planning import side_by_side
from publish.writers.deck.planning.arrange import arrange
from publish.writers.deck.planning.placing import Arranged, Draft, Places
from publish.writers.deck.slides import Beside, ChartContent, PictureContent, TableContent

SMALLER: Final = 0.62
"""How much smaller than alone, in width, a picture is at least in a panel."""
LEAST_TEXT: Final = 14.0
"""The least size, in pt, of the words of a table in a panel."""
LEAST_CHART: Final = 130.0
"""The least height, in pt, of what a chart draws in a panel."""
LEAST_PLOT: Final = 0.5
"""The least part of the width of a panel that the plot of a chart takes: labels of targets and of lines stand beside it."""
MOST_MARKS: Final = 24
"""The most points of a chart in a panel."""
MOST_COLUMNS: Final = 4
"""The most columns of a table in one."""


def is_pair(run: Sequence[Topic]) -> bool:
    """Whether two topics are charts, pictures or one of these and a table, that belong together: under a headline that is no
    caption of theirs, with nothing between them, or of the same things."""
    if len(run) != 2 or not all(isinstance(topic.subject, Chart | Figure | Table) for topic in run):
        return False
    if all(isinstance(topic.subject, Table) for topic in run):
        return False
    first, second = run
    return _is_headed(first) and (not second.before or second.place == "same-slide" or _are_of_one_kind(first, second))


def paired(places: Places, run: Sequence[Topic]) -> Arranged | None:
    """Both in panels; None if one would not be as legible as alone."""
    first, _ = run
    parts = tuple(replace(topic, opens=False, headline=None) for topic in run)
    found = side_by_side.together(places, first, SideBySide(parts))
    if found is None or not all(map(_is_legible, found.drafts[0].beside)):
        return None
    alone = [arrange(places, topic, "", False) for topic in run]
    if any(len(each.drafts) != 1 for each in alone):
        return None
    kept = zip(found.drafts[0].beside, (each.drafts[0] for each in alone), strict=True)
    if not all(_is_as_legible(part, draft) for part, draft in kept):
        return None
    return replace(found, drafts=(replace(found.drafts[0], form="halves"),))


def _is_headed(topic: Topic) -> bool:
    """Whether a headline stands above a topic that is not its own caption."""
    return topic.headline is not None or topic.leads


def _are_of_one_kind(first: Topic, second: Topic) -> bool:
    """Whether two charts show the same years, months or places."""
    if not isinstance(first.subject, Chart) or not isinstance(second.subject, Chart):
        return False
    plots = (first.subject.chart.plot, second.subject.chart.plot)
    return plots[0] is not None and plots[1] is not None and plots[0].categories == plots[1].categories


def _is_legible(part: Beside) -> bool:
    match part.exhibit:
        case ChartContent() as chart:
            marks = sum(len(series.points) for series in chart.plot.series)
            high = chart.inner[3] * chart.box.height / EMU
            is_wide = chart.plot.type in ("pie", "doughnut") or chart.inner[2] >= LEAST_PLOT
            return marks <= MOST_MARKS and high >= LEAST_CHART and is_wide
        case TableContent() as table:
            return table.size.size >= LEAST_TEXT and len(table.columns) <= MOST_COLUMNS
        case PictureContent():
            return True


def _is_as_legible(part: Beside, alone: Draft) -> bool:
    """Whether a chart leaves out, turns and shrinks nothing in its panel that it does not alone on a slide; and whether a picture is
    about as large."""
    if isinstance(part.exhibit, ChartContent) and alone.chart is not None:
        chart, whole = part.exhibit, alone.chart
        turned = (chart.turned or chart.labels_turned) and not (whole.turned or whole.labels_turned)
        smaller = chart.size < whole.size and chart.size < LEAST_TEXT
        return not turned and not smaller and chart.skip <= whole.skip and chart.unlabelled <= whole.unlabelled
    if isinstance(part.exhibit, PictureContent) and alone.picture is not None:
        return part.exhibit.width >= SMALLER * alone.picture.width
    return True
