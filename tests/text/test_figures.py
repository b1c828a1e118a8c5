"""What counts as a figure of a table, in the forms of any language."""

from __future__ import annotations

import pytest

from publish.text.figures import are_figures, figure_of, has_no_figure

SHORT = ["12", "1,234.5", "-3", "+8.6%", "25℃", "(12)", "≥99", "1,234*", "≈12", "<5", "约15", "1.234,50", "1'234.50", "12,34,567", "١٬٢٣٤٫٥", "US$12", "12bn", "1.2m", "€12", "12¹", "3½", "1e6", "12.3万亿元", "2.5个百分点", "-€5", "▲5", "△1.2", "12−", "%12", "<0.1%", "５，１２３", "1,234.5％", "12万件/年", "12,-", "12.-", "約1,200人", "1.2倍", "100亿", "（12.5）", "-12.3亿元"]  # fmt: skip
FIGURES = [
    *SHORT,
    "1 234,5", "1\u202f234", "−3 %", "€ 12", "3.5 kg", "(12.00) €", "12 Mio. €", "12 Mrd. EUR", "RMB 12", "12 km/h", "1,234 a)",
    "1,234 (p)", "12 [1]", "12（预）", "1.2×10⁶", "ca. 15", "$1.2 million", "12 Millionen", "CHF 12'000.–", "0.5 p.p.", "12 tys. zł",
    "12 млн руб.", "R$ 1.234,56", "-0,5 Pp.", "3 Stk.", "12 %*",
]  # fmt: skip
NOTHING = [
    "–",
    "—",
    "——",
    "-",
    "n/a",
    "N.A.",
    "k. A.",
    "n. v.",
    "tbd",
    "s. d.",
    "b. d.",
    "н/д",
    "暂无",
    "未公布",
    "なし",
    "없음",
    "x",
    ".",
]
WORDS = [
    "2019 was good", "a12", "12 of 13", "第3期", "1. Listen", "02.03.2018", "2018-03-02", "Q1", "1.2.3", "Section 5", "3 apples and pears", "UN 1824", "EN 16247",
    "12–15", "12:30", "x" * 5000, "1 234 " * 2000 + "x", "(" * 9000,
]  # fmt: skip


@pytest.mark.parametrize("text", FIGURES)
def test_a_figure_is_known_in_every_form(text: str) -> None:
    assert figure_of(text) is not None


@pytest.mark.parametrize("text", WORDS, ids=range(len(WORDS)))
def test_words_dates_and_names_are_no_figures(text: str) -> None:
    assert figure_of(text) is None


@pytest.mark.parametrize("text", NOTHING)
def test_a_sign_that_there_is_no_figure_is_at_home_among_figures(text: str) -> None:
    assert has_no_figure(text)
    assert are_figures(["12", text])
    assert not are_figures([text, text])


@pytest.mark.parametrize("cell", [*NOTHING, *FIGURES, "12–15", "1:20", "pending", "auf Anfrage", "保密件"])
def test_no_single_cell_turns_a_column_of_figures(cell: str) -> None:
    assert are_figures(["12", "34.5", cell])


@pytest.mark.parametrize(
    "cells", [["甲", "1.5"], ["2018-03", "2018-04"], ["12", "34", "a remark that goes on and on, as words do"]]
)
def test_a_column_of_words_stays_one(cells: list[str]) -> None:
    assert not are_figures(cells)
