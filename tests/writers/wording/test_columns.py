"""Columns of tables: to which side they stand, and how their figures come to stand point below point."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from publish.model import Table, walk_blocks
from publish.model.nodes import plain
from publish.text.figures import are_figures
from publish.writers.wording.columns import align, alignments, cells, fillings, heads_of, unit_line
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


def test_columns_that_are_compared_row_by_row_are_aligned_alike() -> None:
    def sides(*rows: tuple[str, ...]) -> Sequence[tuple[str, bool]]:
        whole = finished(report(section("A", table(["Item", "Shop", "Kiosk"], *map(list, rows)))))
        (shown,) = [block.table for block in walk_blocks(whole.sections) if isinstance(block, Table)]
        return alignments(shown.head, [cells(shown, number) for number in range(3)])[1:]

    rows = [
        ("面积", "≥300", "≥30"),
        ("台席", "6～8", "1"),
        ("设施", "坡道、扶手", "呼叫铃"),
        ("投资", "380", "9.8"),
        ("招牌", "灯箱", ""),
    ]
    assert sides(*rows) == (("left", False), ("left", False))
    # A column whose rows hold words elsewhere keeps its figures to the right, and so does one of nothing but figures.
    assert sides(*rows, ("面积", "宽敞", "12")) == (("left", False), ("right", True))
    assert sides(*((name, shop, "7") for name, shop, _ in rows)) == (("left", False), ("right", True))


@pytest.mark.parametrize("titles", [("", ""), ("", "", "")])
def test_a_table_whose_heads_have_no_words_has_no_head(titles: tuple[str, ...]) -> None:
    whole = finished(report(section("A", table(list(titles), ["编号"] * len(titles)))))
    (shown,) = [block.table for block in walk_blocks(whole.sections) if isinstance(block, Table)]
    assert heads_of(shown) == ()


def test_one_head_with_words_makes_a_head() -> None:
    whole = finished(report(section("A", table(["", "Sales"], ["York", "3"]))))
    (shown,) = [block.table for block in walk_blocks(whole.sections) if isinstance(block, Table)]
    assert [plain(cell.title).strip() for cell in heads_of(shown)[0]] == ["", "Sales"]


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
