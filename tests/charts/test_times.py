"""Lines over dates: at the distances of time where these differ, on the page and in the deck, or it is said that they are not."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from lxml import etree

from publish.charts.lettering import Lettering
from publish.charts.plotting import plot_of
from publish.layouts import open_layout
from publish.model import ChartBody
from publish.model.plot import Plot
from publish.text.times.named import are_sequence, are_times, dates_in, printed
from publish.writers.briefing.charts import columns
from publish.writers.briefing.charts.canvas import Canvas
from publish.writers.deck.painting.chart_xml import chart_xml
from tests.charts.test_plotting import frame
from tests.writers.deck.test_any_chart import placed, sheet

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"

#: Ways of writing dates, and the days that they begin on.
WAYS: list[tuple[str, list[str], list[str]]] = [
    ("en", ["2025-01-03", "2025-12-31"], ["2025-01-03", "2025-12-31"]),
    ("de", ["3.1.2025", "31. 12. 2025"], ["2025-01-03", "2025-12-31"]),
    ("zh-Hans", ["2025年1月3日", "2025年12月31日"], ["2025-01-03", "2025-12-31"]),
    ("en", ["3 Jan 2025", "31 December 2025"], ["2025-01-03", "2025-12-31"]),
    ("fr", ["3 janvier 2025", "31 décembre 2025"], ["2025-01-03", "2025-12-31"]),
    ("en", ["2025-01", "2025-12"], ["2025-01-01", "2025-12-01"]),
    ("zh-Hans", ["2025年1月", "2025年12月"], ["2025-01-01", "2025-12-01"]),
    ("de", ["Mai 2025", "Dez. 2025"], ["2025-05-01", "2025-12-01"]),
    ("en", ["2025 Q1", "2025 Q4"], ["2025-01-01", "2025-10-01"]),
    ("en", ["Q1 2025", "Q4 2025"], ["2025-01-01", "2025-10-01"]),
    ("zh-Hans", ["2025年一季度", "2025年四季度"], ["2025-01-01", "2025-10-01"]),
    ("en", ["2025 H1", "2025 H2"], ["2025-01-01", "2025-07-01"]),
    ("zh-Hans", ["2025年上半年", "2025年下半年"], ["2025-01-01", "2025-07-01"]),
    ("en", ["2025-W01", "2025-W10"], ["2024-12-30", "2025-03-03"]),
    ("en", ["1990", "2025"], ["1990-01-01", "2025-01-01"]),
    ("ja", ["1990年", "2025年"], ["1990-01-01", "2025-01-01"]),
    ("en", ["2009/10", "2010/11"], ["2009-01-01", "2010-01-01"]),
    ("en", ["Jan-24", "Mar-24"], ["2024-01-01", "2024-03-01"]),
    ("de", ["Mrz. 2024", "Jun. 2024"], ["2024-03-01", "2024-06-01"]),
    ("pl", ["I kw. 2024", "IV kw. 2024"], ["2024-01-01", "2024-10-01"]),
    ("es", ["1T 2024", "3T 2024"], ["2024-01-01", "2024-07-01"]),
    ("pt", ["1º trimestre de 2024", "2º trimestre de 2024"], ["2024-01-01", "2024-04-01"]),
    ("ja", ["2024年第1四半期", "2024年第4四半期"], ["2024-01-01", "2024-10-01"]),
    ("ko", ["2024년", "2026년"], ["2024-01-01", "2026-01-01"]),
    ("ko", ["2024년 3월 5일", "2024년 12월 1일"], ["2024-03-05", "2024-12-01"]),
    ("ko", ["2024년 3월", "2024년 5월"], ["2024-03-01", "2024-05-01"]),
    ("ko", ["2024년 1분기", "2024년 4분기"], ["2024-01-01", "2024-10-01"]),
    ("ko", ["2024년 상반기", "2024년 하반기"], ["2024-01-01", "2024-07-01"]),
]


@pytest.mark.parametrize(("lang", "written", "days"), WAYS)
def test_dates_are_read_as_people_write_them(lang: str, written: list[str], days: list[str]) -> None:
    found = dates_in(written, lang)
    assert found is not None
    assert [str(day) for day in found.values] == days


@pytest.mark.parametrize(
    "names", [["North", "South"], ["2025-02-30", "2025-03-01"], ["2025", "2026 Q1"], ["Depot 2019", "Depot 2020"], ["1,500", "2,000"]]
)  # fmt: skip
def test_other_names_are_no_dates(names: list[str]) -> None:
    assert dates_in(names, "en") is None


@pytest.mark.parametrize(
    ("times", "minutes"),
    [
        (["8h00", "9h30", "12h"], (480, 570, 720)),
        (["8:30 h", "9:00 h"], (510, 540)),
        (["8時", "9時30分"], (480, 570)),
        (["8.30 Uhr", "12 Uhr"], (510, 720)),
        (["8시 30분", "12시"], (510, 720)),
    ],
)
def test_times_of_day_are_read_by_their_minutes(times: list[str], minutes: tuple[int, ...]) -> None:
    found = dates_in(times, "fr")
    assert found is not None
    assert (found.grain, found.minutes) == ("clock", minutes)


def test_hours_alone_are_no_times_of_day() -> None:
    assert dates_in(["1h", "2h", "8h"], "fr") is None
    assert not are_times(["1 h", "2 h", "8 h"], "fr")


def test_ticks_of_quarters_stand_at_quarters() -> None:
    axis = drawn(["T1 2024", "T2 2024", "T3 2024", "T1 2025"], "fr")[0].time
    assert axis is not None
    assert [label for _, label in axis.ticks] == ["01/2024", "04/2024", "07/2024", "10/2024", "01/2025"]


def test_sequences_are_told_from_names() -> None:
    assert are_sequence(["2025E", "2026F"], "en")
    assert are_sequence(["Day 1", "Day 2", "Day 10"], "en")
    assert are_sequence(["2025-01-03", "2025-01-04"], "en")
    assert not are_sequence(["District 9", "District 2", "District 4"], "en")
    assert not are_sequence(["North", "South", "West"], "en")


def test_ticks_are_printed_by_their_number_format() -> None:
    day = datetime.date(2025, 3, 1)
    assert [printed(day, code) for code in ('yyyy"年"m"月"d"日"', "dd\\.mm\\.yyyy", "[$-409]mmm\\ yyyy")] == [
        "2025年3月1日",
        "01.03.2025",
        "Mar 2025",
    ]


def drawn(dates: list[str], lang: str = "en", **chart: Any) -> tuple[Plot, list[str]]:
    data = frame(("when", "n", "m"), *((date, at % 3 + 1, at + 1) for at, date in enumerate(dates)))
    body = ChartBody.model_validate({"data": "d", "type": "line", "x": "when", "y": "n", **chart})
    plot, found = plot_of(body, data, lang)
    assert plot is not None, found
    return plot, [diagnostic.message for diagnostic in found]


#: Dates at different distances, and what the ticks of their axis say.
IRREGULAR: list[tuple[str, list[str], list[str]]] = [
    ("en", ["2025-01-03", "2025-01-04", "2025-03-20", "2025-09-01", "2025-12-31"], ["Jan 2025", "Mar 2025", "May 2025", "Jul 2025", "Sep 2025", "Nov 2025"]),
    ("en", ["2025-03-01", "2025-03-02", "2025-03-09"], ["1 Mar 2025", "3 Mar 2025", "5 Mar 2025", "7 Mar 2025", "9 Mar 2025"]),
    ("fr", ["2025-03-01", "2025-03-02", "2025-03-09"], ["01/03/2025", "03/03/2025", "05/03/2025", "07/03/2025", "09/03/2025"]),
    ("zh-Hans", ["2025-01-03", "2025-01-04", "2025-09-30"], ["2025年1月", "2025年3月", "2025年5月", "2025年7月", "2025年9月"]),
    ("de", ["3.1.2025", "4.1.2025", "1.12.2025"], ["01.2025", "03.2025", "05.2025", "07.2025", "09.2025", "11.2025"]),
    ("en", ["2010", "2015", "2018", "2019", "2024"], ["2010", "2012", "2014", "2016", "2018", "2020", "2022", "2024"]),
    ("zh-Hans", ["1978年", "2000年", "2010年"], ["1975年", "1980年", "1985年", "1990年", "1995年", "2000年", "2005年", "2010年"]),
    ("en", ["2023 Q1", "2023 Q2", "2024 Q1", "2025 Q3"], ["2023", "2024", "2025"]),
    ("en", ["Jan 2024", "Feb 2024", "June 2024", "Mar 2025"], ["Jan 2024", "Mar 2024", "May 2024", "Jul 2024", "Sep 2024", "Nov 2024", "Jan 2025", "Mar 2025"]),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "dates", "ticks"), IRREGULAR)
def test_different_distances_are_those_of_time_in_both_products(lang: str, dates: list[str], ticks: list[str]) -> None:
    plot, told = drawn(dates, lang)
    assert not told
    assert plot.time is not None
    assert [words for _, words in plot.time.ticks] == ticks
    # In the deck: an axis of dates, its categories cells with the days themselves.
    native: Any = etree.fromstring(chart_xml(placed(plot, "Chart", "plain", lang), lang))
    axis = native.find(f".//{C}dateAx")
    assert axis is not None
    assert native.find(f".//{C}catAx") is None
    days = [int(point.findtext(f"{C}v")) for point in native.iterfind(f".//{C}cat/{C}numRef//{C}pt")]
    known = dates_in(dates, lang)
    assert known is not None
    assert days == [(day - datetime.date(1899, 12, 30)).days for day in known.values]
    assert [int(sheet(plot)[row, 0]) for row in range(1, len(dates) + 1)] == days
    low, high = (int(axis.find(f"{C}scaling/{C}{end}").get("val")) for end in ("min", "max"))
    assert low <= days[0] < days[-1] <= high
    # On the page: points at those distances, counted in the axis' own unit.
    spec = open_layout("plain").spec
    canvas = Canvas(spec, Lettering(spec, lang), spec.briefing.charts.width)
    columns.draw(canvas, plot, lang)
    places = [row["x"] for row in canvas.data[0]["values"]]
    units = plot.time.values
    for place, unit in zip(places, units, strict=True):
        share = (place - places[0]) / (places[-1] - places[0])
        assert share == pytest.approx((unit - units[0]) / (units[-1] - units[0]), abs=0.001)
    assert {word["text"] for word in canvas.words} >= {ticks[0], ticks[-1]}


@pytest.mark.parametrize(
    "dates",
    [
        ["2021", "2022", "2023", "2024"],
        ["1990", "2000", "2010"],
        ["2025-01", "2025-02", "2025-03"],
        ["2024-03-31", "2024-06-30", "2024-09-30", "2024-12-31"],
        ["2025-01-06", "2025-01-13", "2025-01-20"],
        ["2024 Q3", "2024 Q4", "2025 Q1"],
        ["2023", "2024", "2025", "2026E"],
        ["2023", "2024", "2025*"],
        ["2023", "2024 (r)", "2025 (p)"],
        ["North", "South", "West"],
        ["06:00", "07:00", "08:00"],
        ["2024-01-01", "2024-09-01"],
    ],
)
def test_alike_distances_need_no_axis_of_dates(dates: list[str]) -> None:
    plot, told = drawn(dates)
    assert plot.time is None
    assert not told


#: What stands at equal distances though time does not run so, and what is said.
SAID: list[tuple[list[str], dict[str, Any], str]] = [
    (["2024", "2023", "2022"], {}, "its dates run backwards"),
    (["2024", "2022", "2023"], {}, "its dates are not in order"),
    (["2022", "2023", "2024 Q1", "2024 Q2"], {}, "its dates are written in different ways"),
    (["2010", "2015", "2025E"], {}, "its dates are written in different ways"),
    (["1850", "1900", "1910"], {}, "its dates are at different distances, but no spreadsheet knows those before 1900"),
    (["3 Jan", "4 Jan", "9 Sep"], {}, "its dates are at different distances, and name no year"),
    (["1/3/2025", "1/4/2025", "1/9/2025"], {}, "its dates are at different distances, and can be read in two ways"),
    (
        ["2010", "2015", "2024"],
        {"type": "combined", "y": ["n", "m"]},
        "its dates are at different distances, but columns",
    ),
]


def test_a_date_that_stands_twice_is_said_as_any_category_is() -> None:
    plot, told = drawn(["2025-01-01", "2025-01-01", "2025-01-09"])
    assert plot.time is None
    assert told == ["the category '2025-01-01' stands there more than once"]


@pytest.mark.parametrize(("dates", "chart", "message"), SAID)
def test_what_stands_otherwise_than_time_runs_is_said(dates: list[str], chart: dict[str, Any], message: str) -> None:
    plot, told = drawn(dates, **chart)
    assert plot.time is None
    assert len(told) == 1
    assert told[0].startswith(message)
    assert told[0].endswith("they stand at equal distances")


def test_columns_over_dates_name_each_and_need_no_axis_of_them() -> None:
    plot, told = drawn(["2010", "2015", "2024"], type="column")
    assert (plot.time, told) == (None, [])


@pytest.mark.parametrize(
    ("lang", "dates", "ticks"),
    [
        ("en", [f"{2019 + at // 12}-{at % 12 + 1:02d}" for at in range(72)], ["2019", "2020", "2021", "2022", "2023", "2024"]),
        ("zh-Hans", [f"{1990 + at}年" for at in range(36)], [f"{1990 + 5 * at}年" for at in range(8)]),
    ],
)  # fmt: skip
def test_times_that_are_many_stand_on_an_axis_of_whole_years_whatever_their_distances(
    lang: str, dates: list[str], ticks: list[str]
) -> None:
    plot, said = drawn(dates, lang)
    assert plot.time is not None
    assert [tick for _, tick in plot.time.ticks] == ticks
    assert said == []


def test_many_times_below_columns_have_names_and_no_axis_of_dates() -> None:
    plot, _ = drawn([str(1990 + at) for at in range(30)], type="column")
    assert plot.time is None
