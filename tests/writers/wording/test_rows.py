"""Rows of tables: which stand out, and how."""

from __future__ import annotations

from publish.model import RowLook
from publish.writers.wording.rows import RowStyle, styles
from tests.builders import table


def styled(*looks: RowLook, rows: int = 3) -> tuple[RowStyle, ...]:
    return styles(table(["A"], *([["x"]] * rows), looks=looks).table)


def test_rows_of_the_outermost_level_are_bold_if_there_are_deeper_ones() -> None:
    assert [row.bold for row in styled(RowLook(0), RowLook(1), RowLook(2))] == [True, False, False]
    assert [row.bold for row in styled(RowLook(0), RowLook(0), RowLook(0))] == [False, False, False]


def test_a_row_that_says_what_another_counts_in_makes_none_bold() -> None:
    looks = [RowLook(level) for level in (0, 0, 1, 0, 0)]
    assert [row.bold for row in styled(*looks, rows=5)] == [False] * 5
    looks = [RowLook(level) for level in (0, 1, 0, 1, 0, 0)]
    assert [row.bold for row in styled(*looks, rows=6)] == [True, False, True, False, True, True]
    looks = [*(RowLook(level) for level in (0, 1, 0)), RowLook(total=True)]
    assert [row.bold for row in styled(*looks, rows=4)] == [True, False, True, True]


def test_highlighted_rows_and_the_total_are_bold() -> None:
    rows = styled(RowLook(), RowLook(highlighted=True), RowLook(total=True))
    assert rows == (RowStyle(), RowStyle(bold=True, highlighted=True), RowStyle(bold=True, total=True))


def test_a_table_without_looks_has_plain_rows() -> None:
    assert styled() == (RowStyle(), RowStyle(), RowStyle())
