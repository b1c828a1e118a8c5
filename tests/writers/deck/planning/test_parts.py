"""Charts of more bars than a slide has room for: in parts, on one scale."""

from __future__ import annotations

from typing import Any

import pytest

from publish.building.agreement.charts import _categories_of
from publish.building.agreement.reading.slides import ChartSeries, Shape
from publish.layouts import open_layout
from publish.layouts.masters.opening import open_master
from publish.writers.deck.planning.plan import plan
from publish.writers.deck.slides import ChartContent, Planned
from tests.builders import chart, finished, report, section

NAMES = [f"{kind} of the {part}" for part in ("north", "south", "west", "east") for kind in
         ("School", "Library", "Museum", "Depot", "Clinic", "Theatre", "Archive", "Hall", "Bath", "Mill")]  # fmt: skip


def planned(names: list[str], layout: str = "plain", **marks: Any) -> Planned:
    rows = [[name, 400 - 7 * number] for number, name in enumerate(names)]
    opened = open_layout(layout)
    master, _ = open_master(opened)
    return plan(finished(report(section("One", chart("bar", ["Building", "Energy"], *rows, **marks)))), opened, master)


def charts(found: Planned) -> list[ChartContent]:
    return [slide.chart for slide in found.slides if slide.chart is not None]


@pytest.mark.parametrize("layout", ["plain", "official"])
@pytest.mark.parametrize("count", [22, 40])
@pytest.mark.parametrize("labels", [None, True])
def test_every_bar_has_its_name_on_one_of_the_slides(count: int, layout: str, labels: bool | None) -> None:
    found = planned(NAMES[:count], layout, labels=labels)
    parts = charts(found)
    assert len(parts) > 1
    assert [name for part in parts for name in part.plot.categories] == NAMES[:count]
    assert all(part.skip == 1 for part in parts)
    assert len({(part.inner[0], part.inner[2], part.size, part.ends) for part in parts}) == 1
    assert len({(part.plot.y_axis.low, part.plot.y_axis.high) for part in parts if part.plot.y_axis}) == 1
    assert not [each for each in found.diagnostics if "have no room on a slide" in each.message]


def test_the_slides_of_a_chart_in_parts_are_told_apart_and_have_its_alt_text() -> None:
    found = planned(NAMES[:22])
    first, second = (slide for slide in found.slides if slide.chart is not None)
    assert first.title != second.title
    assert first.chart is not None
    assert second.chart is not None
    assert first.chart.description == second.chart.description


def test_bars_that_have_room_and_years_stay_on_one_slide() -> None:
    assert len(charts(planned(NAMES[:12]))) == 1
    (years,) = charts(planned([str(1990 + number) for number in range(35)]))
    assert years.skip > 1


def test_parts_of_a_plot_keep_their_figures_and_where_the_forecast_begins() -> None:
    plot = chart("bar", ["x", "y"], *[[f"P{at}", at + 1] for at in range(8)], forecast="P5").chart.plot
    assert plot is not None
    before, after = plot.part(range(4)), plot.part(range(4, 8))
    assert (before.forecast, after.forecast) == (None, 1)
    assert [point.value for point in after.series[0].points] == [5, 6, 7, 8]
    assert plot.part(range(8)) is plot


def test_the_agreement_knows_which_bars_a_part_shows() -> None:
    plot = chart("bar", ["x", "y"], *[[f"P{at}", at + 1] for at in range(8)]).chart.plot
    assert plot is not None

    def shape(*names: str) -> Shape:
        series = ChartSeries(title="y", names=names, values=(), cells="")
        return Shape(address="", chart=(series,))

    assert _categories_of(shape("P4", "P5"), plot) == range(4, 6)
    assert _categories_of(shape("P4", "P6"), plot) == range(8)
