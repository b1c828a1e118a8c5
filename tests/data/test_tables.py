"""Tables of data and of rows → head, body and looks, in words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import pytest

from publish.data.compute import compute
from publish.data.tables import tabulate
from publish.diagnostics import Diagnostic
from publish.model import RowLook, TableBody
from publish.model.data import Dataset, Frame
from publish.model.nodes import Signal, Strong, Text, plain
from publish.source.data import written_here

MAIL = (
    ("kind", "level", "pieces", "before", "growth"),
    ("All", "1", "12345.2", "11000", "12.2%"),
    ("Letters", "2", "26.80", "31.5", "−14.9%"),
    ("Parcels", "2", "507.1", "", ""),
)


def frame_of(rows: Sequence[Sequence[str]], **declared: Any) -> Frame:
    dataset = Dataset.model_validate({"rows": rows, **declared})
    frame, found = compute(dataset.model_copy(update={"raw": written_here(dataset)[0]}), {})
    assert not found
    assert frame is not None
    return frame


def tabulated(frame: Frame | None, lang: str = "en", **table: Any) -> tuple[TableBody, list[Diagnostic]]:
    body = TableBody.model_validate({**({"data": "mail"} if frame else {}), **table})
    return tabulate(body, frame, "mail", lang)


def table(frame: Frame | None, lang: str = "en", **declared: Any) -> TableBody:
    body, found = tabulated(frame, lang, **declared)
    assert not found, found
    return body


def head(body: TableBody) -> list[str]:
    return [plain(column.title) for column in body.head]


def words(body: TableBody) -> list[list[str]]:
    return [[plain(cell) if cell else "" for cell in row] for row in body.body]


# ---------------------------------------------------------------------------------------------- of data


def test_data_are_shown_with_all_their_columns() -> None:
    body = table(frame_of(MAIL, columns={"kind": {"title": "Kind"}}))
    assert head(body) == ["Kind", "level", "pieces", "before", "growth (%)"]
    assert words(body)[1] == ["Letters", "2", "26.80", "31.5", "−14.9"]
    assert [column.type for column in body.head] == [None, "number", "number", "number", "number"]
    assert body.looks == ()


def test_a_table_picks_columns_and_calls_them_as_it_likes() -> None:
    columns = [
        "Kind",
        {"title": "Pieces", "of": "pieces", "decimals": 1, "unit": "m"},
        {"title": "growth", "sign": True},
    ]
    body = table(frame_of(MAIL, columns={"kind": {"title": "Kind"}}), columns=columns)
    assert head(body) == ["Kind", "Pieces (m)", "growth (%)"]
    assert words(body) == [["All", "12,345.2", "+12.2"], ["Letters", "26.8", "−14.9"], ["Parcels", "507.1", ""]]


@pytest.mark.parametrize(
    ("lang", "unit", "figure"),
    [
        ("en", "pieces (m)", "12,345.2"),
        ("zh-Hans", "pieces（m）", "12,345.2"),
        ("de", "pieces (m)", "12.345,2"),
        ("fr", "pieces (m)", "12\N{NARROW NO-BREAK SPACE}345,2"),
    ],
)
def test_figures_and_units_are_printed_in_the_way_of_the_language(lang: str, unit: str, figure: str) -> None:
    body = table(frame_of(MAIL, columns={"pieces": {"unit": "m"}}), lang)
    assert (head(body)[2], words(body)[0][2]) == (unit, figure)


FORMS = {
    "en": "1,234,567.5",
    "de": "1.234.567,5",
    "de-CH": "1’234’567.5",
    "fr": "1\u202f234\u202f567,5",
    "zh-Hans": "1,234,567.5",
    "zh-Hant": "1,234,567.5",
}


@pytest.mark.parametrize("lang", FORMS)
def test_figures_of_data_and_of_columns_that_say_so_are_those_of_the_language(lang: str) -> None:
    rows = [["place", "sum"], ["North", "1234567.5"]]
    written = tabulate(
        TableBody.model_validate(
            {"rows": rows, "columns": ["place", {"title": "sum", "type": "number"}]} | {"rows": rows[1:]}
        ),
        None,
        "",
        lang,
    )
    assert words(table(frame_of(rows), lang)) == words(written[0]) == [["North", FORMS[lang]]]


NAMES = {
    "year": "2024", "Customer number": "10234567", "Kunden-Nr.": "10234567", "Rechnungsnummer": "20240017", "N° client": "1234567", "企业编号": "1234567",
    "電話": "0223456789", "Telefon": "4930123456", "Phone": "+49 301 234 567", "day": "20261125", "EAN": "4006381333931", "article": "4006381333931", "PLZ": "80331",
}  # fmt: skip


@pytest.mark.parametrize("head", NAMES)
def test_digits_that_are_names_stay_as_they_are_written_unless_they_are_declared_figures(head: str) -> None:
    rows = [["place", head], ["North", NAMES[head]]]
    assert words(table(frame_of(rows), "de")) == [["North", NAMES[head]]]
    if "+" not in NAMES[head] and not NAMES[head].startswith("0") and len(NAMES[head]) > 4:
        assert words(table(frame_of(rows, columns={head: {"type": "number"}}), "de")) != [["North", NAMES[head]]]


@pytest.mark.parametrize("head", ["Number", "Phones", "Mobile", "Umsatz", "总数", "Telefon"])
def test_counts_are_no_names(head: str) -> None:
    assert words(table(frame_of([["place", head], ["North", "12345"]]), "en")) == [["North", "12,345"]]


@pytest.mark.parametrize(
    ("cells", "shown"),
    [
        (["green", "amber: late", ""], ["\u25cf\u00a0Green", "\u25c6\u00a0late", ""]),
        (["vert : bon", "rouge", "n/a"], ["\u25cf\u00a0bon", "\u25a0\u00a0Red", "n/a"]),
        (["green", "red", "amber"], ["green", "red", "amber"]),
        (["71", "red: late", "green"], ["71", "red: late", "green"]),
    ],
)
def test_a_column_of_statuses_needs_no_type_where_one_has_words_of_its_own(cells: list[str], shown: list[str]) -> None:
    rows = [["Car", "Colour"], *(["x", cell] for cell in cells)]
    for body in (table(None, rows=rows), table(frame_of(rows))):
        assert [row[1] for row in words(body)] == shown


@pytest.mark.parametrize(
    ("title", "cells", "lang", "shown"),
    [
        ("RAG status", ["green", "Red", ""], "en", ["\u25cf\u00a0Green", "\u25a0\u00a0Red", ""]),
        (
            "Status",
            ["gr\u00fcn", "gelb", "rot"],
            "de",
            ["\u25cf\u00a0Gr\u00fcn", "\u25c6\u00a0Gelb", "\u25a0\u00a0Rot"],
        ),
        ("\u72b6\u6001", ["\u7eff\u706f", "\u7ea2\u706f"], "zh-Hans", ["\u25cf\u00a0\u7eff", "\u25a0\u00a0\u7ea2"]),
        ("Status", ["green", "open"], "en", ["green", "open"]),
    ],
)
def test_a_column_whose_title_says_status_needs_no_type(
    title: str, cells: list[str], lang: str, shown: list[str]
) -> None:
    rows = [["Task", title], *(["x", cell] for cell in cells)]
    for body in (table(None, lang, rows=rows), table(frame_of(rows), lang)):
        assert [row[1] for row in words(body)] == shown


@pytest.mark.parametrize(
    ("head", "row", "are_statuses"),
    [
        (("Task", "Status", "Last quarter"), ("green", "amber"), (True, True)),
        (("Task", "May", "June", "July"), ("green", "amber", "red"), (True, True, True)),
        (("Car", "Roof", "Body"), ("green", "red"), (False, False)),
        (("Task", "Status", "Team"), ("green", "blue"), (True, False)),
    ],
)
def test_columns_of_nothing_but_colours_are_statuses_beside_one_or_each_other(
    head: tuple[str, ...], row: tuple[str, ...], are_statuses: tuple[bool, ...]
) -> None:
    rows = [[*head], ["x", *row], ["y", *row]]
    for body in (table(None, rows=rows), table(frame_of(rows))):
        assert [cell is not None and isinstance(cell[0], Signal) for cell in body.body[0][1:]] == [*are_statuses]


def test_the_unit_is_not_printed_twice() -> None:
    frame = frame_of(MAIL, columns={"pieces": {"unit": "m"}, "before": {"unit": "m", "title": "before, in m"}})
    assert head(table(frame))[2:4] == ["pieces (m)", "before, in m"]
    assert head(table(frame, unit="In m"))[2:4] == ["pieces", "before, in m"]


def test_no_markup_is_read_in_data() -> None:
    body = table(frame_of([("a", "b"), ("**x**", "{{ y }}")]))
    assert body.body[0] == ((Text("**x**"),), (Text("{{ y }}"),))


def test_thousands_are_not_parted_where_the_column_says_so() -> None:
    assert words(table(frame_of(MAIL, columns={"pieces": {"grouping": False}})))[0][2] == "12345.2"


# ---------------------------------------------------------------------------------------------- of rows


def test_rows_of_the_report_stay_as_they_are_written() -> None:
    rows = [["Kind", "Pieces"], ["Letters", "12345.20"], ["Parcels", "5e3"]]
    body = table(None, rows=rows)
    assert words(body) == [["Letters", "12345.20"], ["Parcels", "5e3"]]
    assert [column.type for column in body.head] == [None, None]


def test_columns_of_rows_that_say_that_they_hold_figures_are_printed_as_such() -> None:
    columns = ["Kind", {"title": "Pieces", "type": "number"}, {"title": "Growth", "unit": "%", "sign": True}]
    body = table(None, "de", columns=columns, rows=[["Letters", "12345.20", "5%"], ["Parcels", "", "-1.5"]])
    assert head(body) == ["Kind", "Pieces", "Growth (%)"]
    assert words(body) == [["Letters", "12.345,20", "+5"], ["Parcels", "", "−1,5"]]


def test_markup_is_kept_in_rows_of_the_report() -> None:
    cell = (Strong((Text("Letters"),)),)
    assert table(None, rows=[["Kind"], [cell]]).body == ((cell,),)


# ---------------------------------------------------------------------------------------------- looks


def test_levels_are_those_of_a_column_which_is_not_shown() -> None:
    body = table(frame_of(MAIL), levels="level")
    assert head(body) == ["kind", "pieces", "before", "growth (%)"]
    assert [look.level for look in body.looks] == [0, 1, 1]


def test_levels_are_those_of_a_list() -> None:
    body = table(None, rows=[["Kind"], ["All"], ["Letters"]], levels=[1, 2])
    assert [look.level for look in body.looks] == [0, 1]


@pytest.mark.parametrize(
    ("highlight", "stands_out"),
    [
        (["1", "3"], [True, False, True]),
        ("2", [False, True, False]),
        ("Letters", [False, True, False]),
        (["Letters", "1"], [True, True, False]),
        ({"kind": "Letters"}, [False, True, False]),
        ({"pieces": {"above": 500}, "level": "2"}, [False, False, True]),
    ],
)
def test_rows_are_highlighted_by_number_or_by_what_they_say(highlight: Any, stands_out: list[bool]) -> None:
    assert [look.highlighted for look in table(frame_of(MAIL), highlight=highlight).looks] == stands_out


def test_rows_of_the_report_are_highlighted_by_what_they_say() -> None:
    body = table(
        None, rows=[["Kind", "Pieces"], ["All", "12"], ["Letters", "7"]], highlight={"Pieces": {"below": "10"}}
    )
    assert [look.highlighted for look in body.looks] == [False, True]


# ---------------------------------------------------------------------------------------------- totals


def test_the_total_adds_up_all_figures_but_rates() -> None:
    body = table(frame_of(MAIL), total="All kinds")
    assert words(body)[-1] == ["All kinds", "5", "12,879.10", "11,031.5", ""]
    assert body.looks[-1] == RowLook(total=True)
    assert not any(look.total for look in body.looks[:-1])


PLANS: dict[str, Any] = {
    "columns": [
        "Kind",
        {"title": "Income", "columns": ["Plan", "Actual"]},
        {"title": "Costs", "columns": ["Plan", "Actual"]},
        {"title": "Done, %", "columns": ["Income", "Costs"]},
    ],
    "rows": [["Letters", "10", "11", "20", "21", "110", "105"], ["Parcels", "30", "31", "40", "41", "103", "102.5"]],
}


@pytest.mark.parametrize(
    ("wanted", "sums"),
    [
        (["Plan"], ["40", "", "60", "", "", ""]),
        (["Income"], ["40", "42", "", "", "", ""]),
        (["Income", "Costs"], ["40", "42", "60", "62", "", ""]),
        (["Income/Plan", "Costs / Actual"], ["40", "", "", "62", "", ""]),
        (["Done, %/Costs"], ["", "", "", "", "", "207.5"]),
        ([], ["40", "42", "60", "62", "", ""]),
    ],
)
def test_columns_below_common_heads_are_named_by_title_head_or_both(wanted: list[str], sums: list[str]) -> None:
    body = table(None, **PLANS, total={"label": "All", "sum": wanted} if wanted else "All")
    assert words(body)[-1] == ["All", *sums]


def test_columns_below_common_heads_are_chosen_and_merged_by_head() -> None:
    assert table(None, **PLANS, deck={"columns": ["Kind", "Costs/Plan", "Done, %"]}).on_slides == (0, 3, 5, 6)
    assert table(None, **PLANS, deck={"columns": ["Kind", "Actual"]}).on_slides == (0, 2, 4)
    rows = [["Letters", "10", "1"], ["Parcels", "10", "2"]]
    columns = ["Kind", {"title": "Costs", "columns": ["Plan", "Actual"]}]
    (span,) = table(None, columns=columns, rows=rows, merge="Costs").spans
    assert (span.row, span.column, span.rowspan) == (0, 1, 2)


def test_a_row_that_says_the_totals_is_none_of_rates_below_a_common_head() -> None:
    table(None, **{**PLANS, "rows": [*PLANS["rows"], ["All", "40", "42", "60", "62", "105", "103.3"]]})


def test_no_column_below_a_head_that_is_named_adds_up() -> None:
    _, found = tabulated(None, **PLANS, total={"sum": ["Done, %"]})
    assert [(problem.message, problem.hint) for problem in found] == [
        ("no column of figures that can be added up", "columns of figures: Plan, Actual")
    ]


@pytest.mark.parametrize("title", ["执行率", "집행률(%)", "수납률", "構成比", "Done, %"])
def test_a_column_of_rates_is_not_added_up_whatever_its_language(title: str) -> None:
    rows = [["a", "b", title], ["x", "1", "96.5"], ["y", "2", "59.5"]]
    assert words(table(None, rows=rows, total="All"))[-1] == ["All", "3", ""]


@pytest.mark.parametrize("name", ["Total", "合　计", "Summe:", "Ensemble", "Grand total", "All depots"])
def test_a_last_row_that_is_written_as_the_total_looks_as_one(name: str) -> None:
    rows = [["Depot", "Cost"], ["North", "12"], ["South", "30"], [name, "42"]]
    assert table(None, rows=rows).looks[-1] == RowLook(total=True)
    assert table(frame_of(rows)).looks[-1] == RowLook(total=True)


@pytest.mark.parametrize("name", ["All depots", "West", "Total floor space"])
def test_a_last_row_that_adds_up_nothing_is_no_total(name: str) -> None:
    rows = [["Depot", "Cost"], ["North", "12"], ["South", "30"], [name, "41"]]
    assert not any(look.total for look in table(None, rows=rows).looks)


def test_the_total_does_not_add_up_parts_twice() -> None:
    body = table(frame_of(MAIL), levels="level", total={"label": "Sum", "sum": ["pieces"]})
    assert words(body)[-1] == ["Sum", "12,345.2", "", ""]


def test_shares_add_up_to_a_hundred() -> None:
    frame = frame_of([("a", "b"), ("x", "1"), ("y", "1"), ("z", "1")], add={"part": {"share": "b"}})
    assert words(table(frame, total="All")) == [
        ["x", "1", "33.3"],
        ["y", "1", "33.3"],
        ["z", "1", "33.3"],
        ["All", "3", "100.0"],
    ]


def test_the_total_of_rows_of_the_report_is_exact() -> None:
    rows = [["Kind", "Pieces"], ["Letters", "0.1"], ["Parcels", "0.20"]]
    assert words(table(None, rows=rows, total="All"))[-1] == ["All", "0.30"]


@pytest.mark.parametrize(
    ("declared", "lang", "label"),
    [
        (True, "en", "Total"),
        ("true", "fr", "Total"),
        (True, "zh-Hans", "合计"),
        ({"sum": ["b"]}, "de-AT", "Summe"),
        ("All", "de", "All"),
    ],
)
def test_the_row_of_totals_has_the_words_of_its_author_or_of_the_language(
    declared: object, lang: str, label: str
) -> None:
    body = table(None, rows=[["a", "b"], ["x", "1"], ["y", "2"]], total=declared, lang=lang)
    assert words(body)[-1] == [label, "3"]


def test_a_total_that_is_refused_is_none() -> None:
    assert words(table(None, rows=[["a", "b"], ["x", "1"]], total=False)) == [["x", "1"]]


@pytest.mark.parametrize(
    ("lang", "cells", "total"),
    [
        ("en", ["£12,400", "£8,900.50", "–"], "£21,300.50"),
        ("en", ["US$1.2m", "-US$3.4m"], "−US$2.2m"),
        ("de", ["12.400 €", "8.900,5 €"], "21.300,5 €"),
        ("de", ["3,5 Mio. €", "k. A.", "1 Mio. €"], "4,5 Mio. €"),
        ("fr", ["CHF 1 200", "CHF 950"], "CHF 2 150"),
        ("zh-Hans", ["12台", "7台"], "19台"),
        ("zh-Hans", ["1.5亿元", "0.25亿元"], "1.75亿元"),
    ],
)
def test_amounts_add_up_with_their_unit(lang: str, cells: list[str], total: str) -> None:
    rows = [["What", "Cost"], *(["x", cell] for cell in cells)]
    (written,) = words(table(None, rows=rows, total="All", lang=lang))[-1][1:]
    assert re.sub(r"\s", " ", written) == total


@pytest.mark.parametrize(
    "cells", [["2019年", "2020年"], ["12 °C", "13 °C"], ["£3", "€4"], ["3 kg", "4 g"], ["£3", "4"], ["£3 €", "£4 €"]]
)
def test_what_is_of_no_one_unit_is_no_sum(cells: list[str]) -> None:
    _, found = tabulated(None, rows=[["What", "Cost"], *(["x", cell] for cell in cells)], total="All")
    assert [diagnostic.code for diagnostic in found] == ["data"]


def test_a_column_of_years_is_no_sum() -> None:
    _, (found,) = tabulated(
        frame_of([("kind", "since"), ("x", "1949"), ("y", "2019")]), total={"label": "All", "sum": "since"}
    )
    assert found.message == "the column 'since' holds names such as years, not figures"
    assert found.hint == "where they are figures, say 'type: number' for the column"


@pytest.mark.parametrize(("days", "shown"), [
    (["2019-01-02 00:00:00", "2019-02-03 00:00:00.000", "2019/3/4"], ["2019-01-02", "2019-02-03", "2019/3/4"]),
    (["2019-01-02T00:00:00Z", "", "31.12.2019 00:00"], ["2019-01-02", "", "31.12.2019"]),
    (["2019-01-02 00:00:00", "2019-01-02 09:30:00"], ["2019-01-02 00:00:00", "2019-01-02 09:30:00"]),
    (["2019-01-02 00:00:00", "unknown"], ["2019-01-02", "unknown"]),
], ids=["midnights", "of programs", "a time among them", "a word among them"])  # fmt: skip
def test_days_of_spreadsheets_have_no_midnight(days: list[str], shown: list[str]) -> None:
    assert [row[0] for row in words(table(frame_of([("day", "n"), *((day, "1") for day in days)])))] == shown


@pytest.mark.parametrize(
    ("rows", "over"),
    [
        ([["性别", "男", 1], ["", "女", 2], ["年龄", "18～35岁", 3], ["", "36岁及以上", 4]], [(0, 2), (2, 2)]),
        ([["Monday", "9:00", "Opening"], ["", "9:30", "Keynote"], ["Tuesday", "9:00", "Talks"]], [(0, 2)]),
        # A row without a name is no part of the one above it where nothing else names it.
        ([["North", 1, 2], ["", 3, 4], ["South", 5, 6]], []),
        ([["", "x", 1], ["A", "y", 2], ["", "z", 3]], []),
        ([["A", "x", 1], ["", "", 2], ["B", "z", 3]], []),
        ([["A", "x"], ["", "y"], ["B", "z"]], []),
    ],
)
def test_a_name_stands_over_the_empty_cells_below_it(rows: list[list[Any]], over: list[tuple[int, int]]) -> None:
    found = table(None, rows=[[f"h{number}" for number in range(len(rows[0]))], *rows])
    assert [(span.row, span.rowspan) for span in found.spans] == over


@pytest.mark.parametrize("declared", [{}, {"data": True}])
def test_means_and_prices_of_one_piece_are_not_added_up(declared: dict[str, bool]) -> None:
    rows: list[list[Any]] = [["地区", "户数", "户均收入（元）", "Average age"], ["甲", 2, 10, 41], ["乙", 3, 20, 43]]
    frame = frame_of([[str(cell) for cell in row] for row in rows]) if declared else None
    found = table(frame, lang="zh-Hans", total=True, **({} if declared else {"rows": rows}))
    assert [plain(cell or ()) for cell in found.body[-1]] == ["合计", "5", "", ""]


@pytest.mark.parametrize(
    ("title", "is_sum"),
    [
        ("Coste por persona", False),
        ("Salary, kr/month", False),
        ("Load (hours/day)", False),
        ("Falls per 1,000 bed days", False),
        ("Kosten pro Kopf", False),
        ("Mean age", False),
        ("Spending per department", True),
        ("Budget 2024/25", True),
        ("Cost", True),
    ],
)
def test_ratios_are_no_parts_of_a_total(title: str, is_sum: bool) -> None:
    rows = [("What", "People", title), ("x", "2", "1.5"), ("y", "3", "2.5")]
    assert words(table(frame_of(rows), total="All"))[-1] == ["All", "5", "4.0" if is_sum else ""]
    assert words(table(frame_of(rows), total={"label": "All", "sum": title}))[-1] == ["All", "", "4.0"]


@pytest.mark.parametrize(
    ("lang", "days"),
    [
        ("en", ["1 Mar 2026", "", "31 Dec 2026"]),
        ("en-US", ["Mar 1, 2026", "", "Dec 31, 2026"]),
        ("de", ["01.03.2026", "", "31.12.2026"]),
        ("fr", ["01/03/2026", "", "31/12/2026"]),
        ("zh-Hant", ["2026年3月1日", "", "2026年12月31日"]),
        ("ja", ["2026年3月1日", "", "2026年12月31日"]),
        ("sv", ["2026-03-01", "", "2026-12-31"]),
    ],
)
def test_days_of_data_are_written_as_the_language_does(lang: str, days: list[str]) -> None:
    rows = [("day", "n"), ("2026-03-01", "1"), ("", "2"), ("2026-12-31", "3")]
    body = table(frame_of(rows), lang, highlight={"day": "2026-03-01"})
    assert [row[0] for row in words(body)] == days
    assert [look.highlighted for look in body.looks] == [True, False, False]  # by its name in the data


def test_texts_and_rows_of_the_report_keep_their_days() -> None:
    rows = [("day", "n"), ("2026-03-01", "1")]
    texts = frame_of(rows, columns={"day": {"type": "text"}})
    assert words(table(texts, "de")) == words(table(None, "de", rows=rows)) == [["2026-03-01", "1"]]
    among_words = frame_of([*rows, ("open", "2")])
    assert [row[0] for row in words(table(among_words, "de"))] == ["2026-03-01", "open"]


@pytest.mark.parametrize(
    ("lang", "figures", "shown"),
    [
        ("pl", ["1120", "12450"], ["1\u00a0120", "12\u00a0450"]),
        ("es", ["9807.00", "21400.00"], ["9.807,00", "21.400,00"]),
        ("es", ["1120", "2450"], ["1120", "2450"]),
        ("de", ["1120", "980"], ["1.120", "980"]),
    ],
)
def test_thousands_are_parted_in_all_cells_of_a_column_or_in_none(
    lang: str, figures: list[str], shown: list[str]
) -> None:
    body = table(frame_of([("a", "n"), *(("x", figure) for figure in figures)]), lang)
    assert [row[1] for row in words(body)] == shown


@pytest.mark.parametrize("good", ["up", "down"])
def test_the_total_of_changes_is_one(good: str) -> None:
    body = table(
        None, "en", rows=[["x", "+388"], ["y", "-15"]], columns=["a", {"title": "Change", "good": good}], total=True
    )
    assert words(body)[-1][1] == f"▲ +373 {'better' if good == 'up' else 'worse'}"


def test_cells_are_parted_where_their_sum_is() -> None:
    rows = [("a", "n"), ("x", "6120"), ("y", "5000")]
    assert [row[1] for row in words(table(frame_of(rows), "es", total="Total"))] == ["6.120", "5.000", "11.120"]


@pytest.mark.parametrize(
    ("lang", "cells", "total"),
    [
        ("fr", ["34,0 %", "66,0 %"], "100,0 %"),
        ("en", ["34%", "66%"], "100%"),
        ("fr-CH", ["742'300", "81'500"], "823'800"),
        ("fr-CH", ["742'300", "500"], "742'800"),
        ("en", ["1200", "3400"], "4600"),
        ("en", ["1,200", "400"], "1,600"),
        ("de", ["900", "800"], "1.700"),
        ("cs", ["+12 733", "-2 060"], "+10 673"),
        ("en", ["+388", "-15", "0"], "+373"),
        ("en", ["+$20", "-$30"], "−$10"),
        ("en", ["+$50", "-$30"], "+$20"),
        ("en", ["20", "-30"], "−10"),
    ],
)
def test_a_total_is_written_as_its_column_is(lang: str, cells: list[str], total: str) -> None:
    rows = [["a", "n"], *(["x", cell] for cell in cells)]
    assert words(table(None, lang, rows=rows, total={"sum": ["n"]}))[-1][1] == total


@pytest.mark.parametrize(
    ("columns", "totals"),
    [
        (
            [["5400", "2100"], ["520", "740"], ["£5400", "£2100"], ["900 kg", "800 kg"]],
            ["7500", "1260", "£7500", "1700 kg"],
        ),
        ([["5,400", "2,100"], ["520", "740"], ["£5,400", "£2,100"]], ["7,500", "1,260", "£7,500"]),
        ([["540", "710"], ["520", "740"]], ["1,250", "1,260"]),
        ([["5 400", "2 100"], ["520", "740"]], ["7 500", "1 260"]),
    ],
)
def test_totals_part_their_thousands_as_the_figures_of_the_table_do(
    columns: list[list[str]], totals: list[str]
) -> None:
    rows = [["a", *"nmop"[: len(columns)]], *(["x", *cells] for cells in zip(*columns, strict=True))]
    assert words(table(None, "en", rows=rows, total=True))[-1][1:] == totals


def test_years_do_not_say_how_totals_part_their_thousands() -> None:
    rows = [["Year", "n"], ["2019", "520"], ["2020", "740"]]
    assert words(table(None, "en", rows=rows, total=True))[-1][1] == "1,260"


def test_cells_that_say_that_there_is_no_figure_stand_among_figures_with_a_unit() -> None:
    rows = [["x", "1"], ["y", "n/a"], ["z", "k. A."], ["q", "2"]]
    body = table(None, columns=["a", {"title": "b", "unit": "t"}], rows=rows, total=True)
    assert [row[1] for row in words(body)] == ["1", "n/a", "k. A.", "2", "3"]


def test_a_share_of_which_rounding_leaves_nothing_is_less_than_the_least() -> None:
    rows = [("a", "n"), ("x", "9999"), ("y", "1"), ("z", "0")]
    body = table(frame_of(rows, add={"part": {"share": "n"}}), "de")
    assert [row[2] for row in words(body)] == ["100,0", "<0,1", "0,0"]


@pytest.mark.parametrize(
    ("lang", "column", "cell", "said"),
    [
        ("en", "status", {"status": "red", "text": "Not met"}, "\u25a0\u00a0Not met"),
        ("zh-Hans", "status", {"status": "amber", "text": "略有滞后"}, "\u25c6\u00a0略有滞后"),
        ("en", "status", {"status": {"red": "late"}, "text": "Not met"}, "\u25a0\u00a0late\u2002Not met"),
        ("en", "status", {"status": "red"}, "\u25a0\u00a0Red"),
        ("en", "text", {"status": "red", "text": "Not met"}, "\u25a0\u00a0Red\u2002Not met"),
    ],
)
def test_the_text_of_a_cell_is_the_words_of_its_status_in_a_column_of_statuses(
    lang: str, column: str, cell: dict[str, Any], said: str
) -> None:
    body = table(None, lang, columns=["Area", {"title": "Result", "type": column}], rows=[["Fire", cell]])
    assert words(body)[0][1] == said
