"""Columns of tables: to which side they stand, and how their figures come to stand point below point."""

from __future__ import annotations

import pytest

from publish.model import Table, walk_blocks
from publish.model.nodes import plain
from publish.text.figures import are_figures
from publish.writers.wording.columns import align, cells, fillings, unit_line
from tests.builders import finished, report, section, table, words


@pytest.mark.parametrize(
    ("cells", "lang", "lacking"),
    [
        (["237.46", "12,345.2"], "en", ["", "0"]),
        (["237.46", "5"], "zh-Hans", ["", ".00"]),
        (["−15.0", "+9"], "zh-Hans", ["", ".0"]),
        (["1.234,5", "12"], "de", ["", ",0"]),
        (["1,234", "12"], "en", ["", ""]),
        (["12.5%", "5 %", "0.25 %"], "en", ["0", ".00", ""]),
        (["1.5", "—", "", "n/a"], "en", ["", "", "", ""]),
        (["1,234*", "98.5", "(7)", "<5"], "en", [".0", "*", ".0", ".0*"]),
    ],
)
def test_what_a_figure_lacks_of_the_decimals_of_its_column(cells: list[str], lang: str, lacking: list[str]) -> None:
    assert list(fillings(cells, lang)) == lacking


def test_a_mark_that_the_language_has_for_something_else_is_left_alone() -> None:
    assert fillings(["1,234,567", "1,5"], "de") == ("", "")


def test_years_and_ranges_that_name_the_rows_stand_to_the_left() -> None:
    def sides(*rows: tuple[str, str]) -> list[str]:
        whole = finished(report(section("A", table(["Name", "Figure"], *map(list, rows)))))
        (shown,) = [block.table for block in walk_blocks(whole.sections) if isinstance(block, Table)]
        return [align(column, cells(shown, number)) for number, column in enumerate(shown.head)]

    assert sides(("2023", "5"), ("2024", "2030"), ("Total", "7")) == ["left", "right"]
    assert sides(("< 90 %", "0"), ("90-100 %", "4"), ("> 100 %", "8")) == ["left", "right"]
    assert sides(("0.5", "0.49"), ("10", "9.97")) == ["right", "right"]


def test_a_column_of_words_is_none_of_figures() -> None:
    assert not are_figures(["甲", "1.5"])


def test_the_unit_is_named_once() -> None:
    assert plain(unit_line(words("亿元"), "zh-Hans")) == "单位：亿元"
    assert plain(unit_line(words("单位：亿元"), "zh-Hans")) == "单位：亿元"
    assert plain(unit_line(words("tonnes"), "en")) == "in tonnes"
    assert plain(unit_line(words("Valores em euros"), "pt")) == "Valores em euros"
    assert plain(unit_line(words("Beträge in CHF"), "de")) == "Beträge in CHF"
    assert plain(unit_line(words("Pint"), "de")) == "in Pint"
    assert unit_line(None, "en") == ()
