"""Columns whose cells bear their unit, as spreadsheets write them into files."""

from __future__ import annotations

from decimal import Decimal

import pytest

from publish.data.units import parted
from publish.text.numbers import DecimalMark, in_words
from tests.data.test_compute import frame_of


@pytest.mark.parametrize(
    ("mark", "cells", "unit", "values"),
    [
        (".", ["$18,450,000", "($354,112)", "$0"], "$", ["18450000", "-354112", "0"]),
        (",", ["1.245.300,50 €", "0,00 €", "-12,00 €"], "€", ["1245300.50", "0.00", "-12.00"]),
        (",", ["€ 4.250.000,-", "€ -360.250,-", "€ 12,--"], "€", ["4250000", "-360250", "12"]),
        (",", ["R$ 480.000,00", "(R$ 16.900,00)", "–"], "R$", ["480000.00", "-16900.00", None]),
        (",", ["%31,4", "-%2,6", "% 7"], "%", ["31.4", "-2.6", "7"]),
        (".", ["₹ 8,42,15,000", "(60,80,000)", "3,19,06,740"], "₹", ["84215000", "-6080000", "31906740"]),
        (".", ["CHF 1'284'510.35", "CHF 12.–", "0"], "CHF", ["1284510.35", "12", "0"]),
        (",", ["12\u00a0450,00 zł", "3,50 zł"], "zł", ["12450.00", "3.50"]),
        (",", ["1 204 kr", "−35 kr"], "kr", ["1204", "-35"]),
        (".", ["+3.4%", "-0.2%"], "%", ["3.4", "-0.2"]),
        (".", ["15.62亿元", "8.07亿元", "−0.3亿元"], "亿元", ["15.62", "8.07", "-0.3"]),
        (".", ["12 km", "13.5 km"], "km", ["12", "13.5"]),
        (",", ["3,5 Mio. €", "12 Mio. €"], "Mio. €", ["3.5", "12"]),
    ],
)
def test_the_unit_that_all_cells_bear_is_that_of_the_column(
    mark: DecimalMark, cells: list[str], unit: str, values: list[str | None]
) -> None:
    frame = frame_of([("what", "sum"), *(("x", cell) for cell in cells)], decimal=mark)
    column = frame.columns[1]
    assert (column.is_number, column.format.unit) == (True, unit)
    assert [row[1].value for row in frame.rows] == [None if value is None else Decimal(value) for value in values]


@pytest.mark.parametrize(
    ("cells", "values", "sign"),
    [
        (["3.2%", "▲3.3%", "▲ 20.4%"], ["3.2", "-3.3", "-20.4"], "▲"),
        (["4,089", "△1,354", "0"], ["4089", "-1354", "0"], "△"),
    ],
)
def test_a_triangle_is_the_minus_of_accounts(cells: list[str], values: list[str], sign: str) -> None:
    frame = frame_of([("what", "sum"), *(("x", cell) for cell in cells)])
    column = frame.columns[1]
    assert (column.is_number, column.format.minus) == (True, sign)
    assert [row[1].value for row in frame.rows] == list(map(Decimal, values))
    printed = [in_words(row[1].value, "ja", column.format) for row in frame.rows if row[1].value is not None]
    assert printed == [cell.replace(" ", "") for cell in cells]


@pytest.mark.parametrize("cells", [["▲3", "▼2", "4"], ["▲3", "▲2"], ["▲3", "-2", "4"], ["▲", "3", "4"]])
def test_a_triangle_that_may_say_a_rise_is_no_minus(cells: list[str]) -> None:
    frame = frame_of([("what", "sum"), *(("x", cell) for cell in cells)])
    assert [row[1].text for row in frame.rows] == cells
    assert not frame.columns[1].is_number


@pytest.mark.parametrize(
    "cells",
    [
        ["£3", "€4"],
        ["3", "€4"],
        ["12 km", "13 m"],
        ["1.2亿元", "8600万元"],
        ["2019年", "2020年"],
        ["12 per day", "13 per day"],
        ["£3 €", "£4 €"],
        ["(£3", "£4"],
        ["AB 12", "AB 13"],
        ["€-3-", "€ 4"],
        ["-(€3)", "€4"],
    ],
)
def test_cells_of_no_one_currency_are_words(cells: list[str]) -> None:
    frame = frame_of([("what", "sum"), *(("x", cell) for cell in cells)])
    assert not frame.columns[1].is_number


def test_figures_that_all_have_their_plus_keep_it() -> None:
    frame = frame_of([("a", "b", "c"), ("+1.5%", "+2", "-3"), ("-2%", "4", "-1"), ("+3%", "+1", "0")])
    assert [column.format.sign for column in frame.columns] == [True, False, False]


def test_a_sum_of_money_is_parted_from_its_sign() -> None:
    assert parted("US$ 12") == ("12", "US$")
    assert parted("12") is None
    assert parted("2019年") is None
