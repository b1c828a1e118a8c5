"""Datasets as they are declared → the rows that come of them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.data.compute import compute, compute_all
from publish.diagnostics import Diagnostic
from publish.model.data import Dataset, Frame
from publish.source.data import written_here
from publish.text.numbers import Format, in_words

Rows = Sequence[Sequence[Any]]

MAIL: Rows = (
    ("year", "kind", "place", "pieces", "before"),
    (2019, "L", "North", "26.80", "31.5"),
    (2019, "L", "South", "12", "11"),
    (2019, "P", "North", "507.1", "400.6"),
    (2019, "P", "South", "", "20"),
)


def dataset(rows: Rows | None = None, **declared: Any) -> Dataset:
    """A dataset of rows, read."""
    parsed = Dataset.model_validate({**declared, **({"rows": rows} if rows else {})})
    return parsed.model_copy(update={"raw": written_here(parsed)[0]}) if rows else parsed


def frame_of(rows: Rows, **declared: Any) -> Frame:
    frame, found = compute(dataset(rows, **declared), {})
    assert not found, found
    assert frame is not None
    return frame


def shown(frame: Frame) -> list[list[str]]:
    """The names of the columns and the words of each row."""
    return [[column.name for column in frame.columns], *([cell.text for cell in row] for row in frame.rows)]


def column(frame: Frame, name: str) -> list[str]:
    index = frame.index(name)
    assert index is not None
    return [row[index].text for row in frame.rows]


def values(frame: Frame, name: str) -> list[Decimal | None]:
    index = frame.index(name)
    assert index is not None
    return [row[index].value for row in frame.rows]


def wrong(rows: Rows, **declared: Any) -> list[Diagnostic]:
    return compute(dataset(rows, **declared), {})[1]


# ---------------------------------------------------------------------------------------------- what a column holds


@pytest.mark.parametrize(
    ("cells", "is_number", "unit"),
    [
        (("26.80", "1,117", "−5"), True, ""),
        (("26.80", "", "5"), True, ""),
        (("19.4%", "−0.8 %"), True, "%"),
        (("２６．８", "５"), True, ""),
        (("19.4%", "26.8"), False, ""),
        (("2018", "2019"), False, ""),
        (("2018", "20190"), True, ""),
        (("010", "020"), False, ""),
        (("26.80", "n/a"), True, ""),
        (("", ""), False, ""),
        (("1e999", "2"), False, ""),
        (("9" * 60, "2"), False, ""),
    ],
)
def test_a_column_of_nothing_but_figures_holds_figures(cells: Sequence[str], is_number: bool, unit: str) -> None:
    (found,) = frame_of([["a"], *([cell] for cell in cells)]).columns
    assert (found.is_number, found.format.unit) == (is_number, unit)


def test_what_is_declared_of_a_column_is_how_it_is_printed() -> None:
    frame = frame_of(
        MAIL, columns={"pieces": {"title": "Pieces", "unit": "m", "decimals": 1}, "year": {"type": "number"}}
    )
    pieces = frame.columns[3]
    assert (pieces.title, pieces.format) == ("Pieces", Format(1, "m"))
    assert frame.columns[0].is_number
    assert [in_words(value, "en", pieces.format) for value in values(frame, "pieces") if value is not None] == [
        "26.8\N{NO-BREAK SPACE}m",
        "12.0\N{NO-BREAK SPACE}m",
        "507.1\N{NO-BREAK SPACE}m",
    ]


def test_figures_keep_the_digits_that_they_were_written_with() -> None:
    frame = frame_of([["a", "b"], ["7904.70", "0.1"], ["7,904.7", "0.2"]], add={"all": {"sum": ["a", "b"]}})
    assert values(frame, "a") == [Decimal("7904.70"), Decimal("7904.7")]
    assert column(frame, "a") == ["7904.70", "7,904.7"]
    assert column(frame, "all") == ["7904.80", "7904.90"]


def test_a_decimal_comma_is_read_where_it_is_declared() -> None:
    frame = frame_of([["a"], ["1.118,50"], ["19,4"]], decimal=",")
    assert values(frame, "a") == [Decimal("1118.50"), Decimal("19.4")]


# ---------------------------------------------------------------------------------------------- keep, words


@pytest.mark.parametrize(
    ("keep", "pieces"),
    [
        ({"kind": "L"}, ["26.80", "12"]),
        ({"kind": "L", "place": "South"}, ["12"]),
        ({"place": ["North", "South"]}, ["26.80", "12", "507.1", ""]),
        ({"year": "2019", "kind": "P"}, ["507.1", ""]),
        ({"pieces": "26.8"}, ["26.80"]),
        ({"pieces": {"above": 12}}, ["26.80", "507.1"]),
        ({"pieces": {"at_least": 12, "below": "507.1"}}, ["26.80", "12"]),
        ({"pieces": {"at_most": 12}}, ["12"]),
        ({"place": {"other_than": "North"}}, ["12", ""]),
        ({"year": {"at_least": 2019}}, ["26.80", "12", "507.1", ""]),
    ],
)
def test_keep_leaves_the_rows_that_meet_all_of_its_conditions(keep: dict[str, Any], pieces: list[str]) -> None:
    assert column(frame_of(MAIL, keep=keep), "pieces") == pieces


def test_words_stand_for_the_words_of_a_code_list() -> None:
    frame = frame_of(MAIL, words={"kind": {"L": "Letters", "P": "Parcels"}, "year": {"2019": "this year"}})
    assert column(frame, "kind") == ["Letters", "Letters", "Parcels", "Parcels"]
    assert set(column(frame, "year")) == {"this year"}


def test_keep_speaks_of_the_words_of_the_file() -> None:
    frame = frame_of(MAIL, keep={"kind": "L"}, words={"kind": {"L": "Letters", "P": "Parcels"}})
    assert column(frame, "kind") == ["Letters", "Letters"]


# ---------------------------------------------------------------------------------------------- add


@pytest.mark.parametrize(
    ("calculation", "expected", "unit"),
    [
        ({"share": "before"}, ["6.8", "2.4", "86.5", "4.3"], "%"),
        ({"share": "pieces"}, ["4.9", "2.2", "92.9", ""], "%"),
        ({"share": "pieces", "of": {"kind": "P", "place": "North"}}, ["5.3", "2.4", "100.0", ""], "%"),
        ({"change": "pieces"}, ["", "-55.2", "4125.8", ""], "%"),
        ({"change": "before", "periods": 2}, ["", "", "1171.7", "81.8"], "%"),
        ({"change": "pieces", "since": "before"}, ["-14.9", "9.1", "26.6", ""], "%"),
        ({"sum": ["pieces", "before"]}, ["58.30", "23.00", "907.70", "20.00"], ""),
        ({"difference": ["pieces", "before"]}, ["-4.70", "1.00", "106.50", ""], ""),
        ({"ratio": ["pieces", "before"]}, ["0.85", "1.09", "1.27", ""], ""),
        ({"ratio": ["pieces", "before"], "unit": "%"}, ["85.1", "109.1", "126.6", ""], "%"),
        ({"ratio": ["pieces", "before"], "unit": "‰", "decimals": 0}, ["851", "1091", "1266", ""], "‰"),
        ({"multiply": "pieces", "by": "0.01"}, ["0.2680", "0.12", "5.071", ""], ""),
        ({"multiply": "pieces", "by": -1, "unit": "m"}, ["-26.80", "-12", "-507.1", ""], "m"),
        ({"running_total": "pieces"}, ["26.80", "38.80", "545.90", ""], ""),
    ],
)
def test_a_computed_column_has_the_figures_and_the_unit_of_its_calculation(
    calculation: dict[str, Any], expected: list[str], unit: str
) -> None:
    frame = frame_of(MAIL, add={"new": calculation})
    assert column(frame, "new") == expected
    assert frame.columns[-1].format.unit == unit


def test_a_computed_column_may_use_those_before_it() -> None:
    frame = frame_of(MAIL, add={"all": {"sum": ["pieces", "before"]}, "part": {"ratio": ["pieces", "all"]}})
    assert column(frame, "part") == ["0.46", "0.52", "0.56", ""]


def test_nothing_is_divided_by_nothing() -> None:
    frame = frame_of(
        [["a", "b"], [1, 0], [2, ""]], add={"c": {"ratio": ["a", "b"]}, "d": {"share": "b"}, "e": {"change": "b"}}
    )
    assert column(frame, "c") == column(frame, "d") == column(frame, "e") == ["", ""]


def test_a_change_from_below_nothing_has_the_sign_of_the_way_it_went() -> None:
    frame = frame_of([["before", "now"], [-10, -5], [-10, -15]], add={"c": {"change": "now", "since": "before"}})
    assert column(frame, "c") == ["50.0", "-50.0"]


def test_the_whole_of_a_share_is_looked_for_before_keep() -> None:
    rows: Rows = [["kind", "pieces"], ["All", 200], ["Letters", 50], ["Parcels", 150]]
    frame = frame_of(
        rows, keep={"kind": {"other_than": "All"}}, add={"part": {"share": "pieces", "of": {"kind": "All"}}}
    )
    assert shown(frame)[1:] == [["Letters", "50", "25.0"], ["Parcels", "150", "75.0"]]


def test_what_lies_between_two_rates_is_not_in_percent() -> None:
    frame = frame_of([["a", "b"], ["3.5%", "1.2%"]], add={"c": {"difference": ["a", "b"]}})
    assert (column(frame, "c"), frame.columns[-1].format.unit) == (["2.3"], "")


def test_years_can_be_computed_with() -> None:
    assert column(frame_of([["from", "to"], [1949, 2019]], add={"for": {"difference": ["to", "from"]}}), "for") == [
        "70"
    ]


def test_a_figure_beyond_all_bounds_is_told_and_left_out() -> None:
    by_itself = {"a2": {"multiply": "a", "by": "1e20"}, "a3": {"multiply": "a2", "by": "1e20"}}
    (found,) = wrong([["a"], ["12"]], add=by_itself)
    assert (found.code, found.message) == ("too-large", "'a3' comes to more than 40 digits")


# ---------------------------------------------------------------------------------------------- summary, sort, top


def test_summary_has_one_row_for_each_word() -> None:
    figures = {
        "all": {"sum": "pieces", "unit": "m"},
        "mean": {"mean": "before"},
        "least": {"least": "before"},
        "most": {"most": "pieces", "decimals": 0},
        "rows": {"count": "pieces"},
        "from": {"first": "kind"},
        "to": {"last": "pieces"},
    }
    frame = frame_of(MAIL, summary={"by": "place", "figures": figures})
    assert shown(frame) == [
        ["place", "all", "mean", "least", "most", "rows", "from", "to"],
        ["North", "533.90", "216.1", "31.5", "507", "2", "L", "507.1"],
        ["South", "12.00", "15.5", "11.0", "12", "1", "L", ""],
    ]
    assert frame.columns[1].format.unit == "m"


def test_summary_of_all_is_one_row() -> None:
    frame = frame_of(MAIL, summary={"figures": {"all": {"sum": "pieces"}}})
    assert shown(frame) == [["all"], ["545.90"]]


def test_sort_is_by_size_and_what_says_nothing_comes_last() -> None:
    assert column(frame_of(MAIL, sort="pieces"), "pieces") == ["12", "26.80", "507.1", ""]
    descending = {"by": "pieces", "order": "descending"}
    assert column(frame_of(MAIL, sort=descending), "pieces") == ["507.1", "26.80", "12", ""]


@pytest.mark.parametrize(
    ("lang", "texts"),
    [
        ("zh-Hans", ["2025年9月", "2025年10月", "2026年1月"]),
        ("zh-Hans", ["2月", "10月", "11月"]),
        ("zh-Hans", ["第一季度", "第二季度", "第三季度", "第四季度"]),
        ("zh-Hans", ["第九期", "第十期", "第十一期", "第二十期"]),
        ("de", ["Dezember 2024", "Januar 2025", "Oktober 2025"]),
        ("de", ["31.12.2024", "01.02.2025", "02.01.2026"]),
        ("fr", ["janvier", "février", "août"]),
        ("en", ["Q4 2024", "Q1 2025", "Q3 2025"]),
        ("en", ["Week 9", "Week 10", "Week 11"]),
        ("en", ["8:30", "09:15", "10:00"]),
        ("en", ["Aachen", "Bonn", "Köln"]),
    ],
)
def test_times_are_put_in_the_order_of_time_and_numbers_in_texts_in_that_of_size(lang: str, texts: list[str]) -> None:
    rows: Rows = [["a", "b"], *([text, 1] for text in sorted(texts))]
    for order, wanted in (("ascending", texts), ("descending", texts[::-1])):
        declared = dataset(rows, sort={"by": "a", "order": order}, columns={"a": {"type": "text"}})
        frame, found = compute(declared, {}, lang=lang)
        assert not found
        assert frame is not None
        assert column(frame, "a") == wanted


#: Rows in which a change is counted from a later time, or from the same, and how that is mended.
FROM_LATER: list[tuple[Rows, dict[str, Any], str, str]] = [
    (
        [["year", "n"], ["2025", 3], ["2024", 2], ["2023", 1]], {},
        "the change at '2024' is counted from the row before, which is '2025'", "write the rows in the order of 'year'",
    ),
    (
        [["region", "year", "n"], ["A", "2024", 1], ["A", "2025", 2], ["B", "2024", 3], ["B", "2025", 4]], {},
        "the change at '2024' is counted from the row before, which is '2025'",
        "count it for each 'region' in a dataset of its own: 'keep: {region: A}'",
    ),
    (
        [["month", "n"], *([f"2025年{12 - n}月", n] for n in range(12))], {"periods": 2},
        "the change at '2025年10月' is counted from 2 rows before, which is '2025年12月'", "write the rows in the order of 'month'",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "more", "message", "hint"), FROM_LATER)
def test_a_change_that_is_counted_from_a_later_time_is_told(
    rows: Rows, more: dict[str, Any], message: str, hint: str
) -> None:
    (found,) = wrong(rows, add={"c": {"change": "n", **more}})
    assert (found.message, found.hint) == (message, hint)


def test_a_change_that_is_counted_from_an_earlier_time_or_from_no_time_is_not_told() -> None:
    for names in (["2023", "2024", "2025"], ["a", "b", "c"], ["2024", "2024", "2024"], ["3 Jan", "2 Jan", "1 Jan"]):
        rows: Rows = [["of", "n"], *([name, 1] for name in names)]
        assert not wrong(rows, add={"c": {"change": "n"}})
    kept: Rows = [["region", "year", "n"], ["A", "2024", 1], ["A", "2025", 2], ["B", "2024", 3], ["B", "2025", 4]]
    assert not wrong(kept, keep={"region": "A"}, add={"c": {"change": "n"}})


def test_rows_that_are_alike_stay_in_their_order() -> None:
    rows: Rows = [["a", "b"], [1, "x"], [2, "y"], [1, "z"], [2, "w"]]
    assert column(frame_of(rows, sort="a"), "b") == ["x", "z", "y", "w"]
    assert column(frame_of(rows, sort={"by": "a", "order": "descending"}), "b") == ["y", "w", "x", "z"]


def test_top_and_rest() -> None:
    frame = frame_of(MAIL, sort={"by": "before", "order": "descending"}, top=1, rest="All others")
    assert shown(frame)[1:] == [["2019", "P", "North", "507.1", "400.6"], ["All others", "", "", "38.80", "62.5"]]


def test_no_rest_of_nothing() -> None:
    assert len(frame_of(MAIL, top=4, rest="All others").rows) == 4


def test_rates_and_changes_are_not_added_up_in_the_rest() -> None:
    rows: Rows = [["a", "b", "rate"], ["x", 1, "3%"], ["y", 2, "4%"], ["z", 3, "5%"]]
    frame = frame_of(rows, add={"part": {"share": "b"}, "change": {"change": "b"}}, top=1, rest="others")
    assert shown(frame)[2] == ["others", "5", "", "83.3", ""]


# ---------------------------------------------------------------------------------------------- datasets on datasets


def test_a_dataset_goes_on_from_another_whatever_their_order() -> None:
    datasets = {
        "top": dataset(based_on="shares", sort={"by": "part", "order": "descending"}, top=1),
        "shares": dataset(based_on="mail", add={"part": {"share": "pieces"}}),
        "mail": dataset(MAIL, keep={"place": "North"}, columns={"pieces": {"unit": "m"}}),
    }
    frames, found = compute_all(datasets)
    assert not found
    assert frames["top"] is not None
    assert shown(frames["top"])[1:] == [["2019", "P", "North", "507.1", "400.6", "95.0"]]
    assert [column.format.unit for column in frames["top"].columns[3:]] == ["m", "", "%"]


def test_a_long_chain_is_computed_without_recursion() -> None:
    chain = {f"d{n}": dataset(based_on=f"d{n + 1}") for n in range(3000)}
    frames, found = compute_all({**chain, "d3000": dataset([["a"], ["1"]])})
    assert not found
    assert frames["d0"] == frames["d3000"]


def test_what_is_based_on_data_that_could_not_be_had_is_not_complained_of() -> None:
    frames, found = compute_all({"a": dataset(file="not-there.csv"), "b": dataset(based_on="a", sort="nothing")})
    assert (frames, found) == ({"a": None, "b": None}, [])


def test_what_is_based_on_a_dataset_that_was_not_understood_is_not_complained_of() -> None:
    assert compute_all({"b": dataset(based_on="a")}, lost={"a"}) == ({"b": None}, [])


# ---------------------------------------------------------------------------------------------- whatever the figures


FIGURES = st.lists(st.decimals(0, 10**9, places=3), min_size=1, max_size=30)


def numbered(figures: Sequence[Decimal]) -> Rows:
    return [["name", "figure"], *([f"n{n}", str(figure)] for n, figure in enumerate(figures))]


@given(FIGURES.filter(any))
def test_shares_add_up_to_the_whole(figures: list[Decimal]) -> None:
    shares = values(
        frame_of(numbered(figures), columns={"figure": {"type": "number"}}, add={"part": {"share": "figure"}}), "part"
    )
    whole = sum((share for share in shares if share is not None), Decimal(0))
    assert abs(whole - 100) < Decimal("1e-20")


@given(FIGURES, st.integers(1, 40))
def test_the_first_and_the_rest_are_the_whole(figures: list[Decimal], top: int) -> None:
    kept = {"columns": {"figure": {"type": "number"}}, "sort": {"by": "figure", "order": "descending"}}
    frame = frame_of(numbered(figures), **kept, top=top, rest="others")
    assert sum(figure for figure in values(frame, "figure") if figure is not None) == sum(figures)
    assert len(frame.rows) == min(len(figures), top + 1)


@given(FIGURES)
def test_a_sum_is_exact_and_a_running_total_ends_at_it(figures: list[Decimal]) -> None:
    declared = {"columns": {"figure": {"type": "number"}}}
    (total,) = values(frame_of(numbered(figures), **declared, summary={"figures": {"all": {"sum": "figure"}}}), "all")
    assert total == sum(figures)
    assert values(frame_of(numbered(figures), **declared, add={"to": {"running_total": "figure"}}), "to")[-1] == total


@given(
    st.lists(st.from_regex(r"-?[0-9]{1,20}(\.[0-9]{1,19})?(e-?[0-9]{1,2})?", fullmatch=True), min_size=1, max_size=5)
)
def test_whatever_figures_a_file_has_they_are_computed_with(cells: list[str]) -> None:
    add = {
        "twice": {"sum": ["a", "a"]},
        "part": {"share": "a"},
        "small": {"multiply": "a", "by": "1e-30"},
        "smaller": {"multiply": "small", "by": "1e-30"},
        "both": {"sum": ["smaller", "a"]},
        "to": {"running_total": "both"},
    }
    frame, found = compute(dataset([["n", "a"], *([f"n{n}", cell] for n, cell in enumerate(cells))], add=add), {})
    assert frame is not None
    assert {diagnostic.code for diagnostic in found} <= {"data", "too-large"}


@pytest.mark.parametrize(("name", "called"), [("last", "last"), (None, "ships")])
def test_a_dataset_without_a_name_is_called_as_that_on_which_it_is_based(name: str | None, called: str) -> None:
    ships = frame_of([["port", "boxes"], ["Hull", "633"]])
    derived = Dataset.model_validate({"based_on": "ships", "keep": {"quay": "North"}})
    _, (problem,) = compute(derived, {"ships": ships}, name=name)
    assert problem.message == f"'{called}' has no column 'quay'"


def test_rows_without_a_name_are_called_the_data() -> None:
    (problem,) = wrong([["port", "boxes"], ["Hull", "633"]], keep={"quay": "North"})
    assert problem.message == "'the data' has no column 'quay'"
