"""Numbers by sample."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.text.numbering import (
    circled,
    han,
    label,
    letters,
    roman,
    section_number,
    understand,
)

SAMPLES = ["1.", "01", "（一）", "一要", "第一，", "一、", "①", "a)", "A.", "i.", "(I)", "Step 1:", "第1条"]


@pytest.mark.parametrize(
    ("sample", "labels"),
    [
        ("1.", ["1.", "2.", "10.", "21."]),
        ("01", ["01", "02", "10", "21"]),
        ("（一）", ["（一）", "（二）", "（十）", "（二十一）"]),
        ("一要", ["一要", "二要", "十要", "二十一要"]),
        ("第一，", ["第一，", "第二，", "第十，", "第二十一，"]),
        ("①", ["①", "②", "⑩", "㉑"]),
        ("a)", ["a)", "b)", "j)", "u)"]),
        ("(I)", ["(I)", "(II)", "(X)", "(XXI)"]),
        ("Step 1:", ["Step 1:", "Step 2:", "Step 10:", "Step 21:"]),
        ("•", ["•", "•", "•", "•"]),
        ("none", ["", "", "", ""]),
    ],
)
def test_the_others_follow_the_first(sample: str, labels: list[str]) -> None:
    assert [label(sample, n) for n in (1, 2, 10, 21)] == labels


@pytest.mark.parametrize("sample", ["2.", "10.", "11", "1.1", "十一、", "二是", "Part", "numbers", "一一", "", "b)"])
def test_what_shows_no_first_number_is_not_understood(sample: str) -> None:
    assert understand(sample) is None
    with pytest.raises(ValueError, match="not a numbering sample"):
        label(sample, 1)


@pytest.mark.parametrize(
    ("n", "written"),
    [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (100, "一百"), (103, "一百零三"), (110, "一百一十"), (1003, "一千零三"),
     (2019, "二千零一十九"), (9999, "九千九百九十九"), (10000, "10000")],
)  # fmt: skip
def test_chinese_numerals(n: int, written: str) -> None:
    assert han(n) == written


def test_letters_romans_and_circles_go_on() -> None:
    assert [letters(n) for n in (26, 27, 52, 703)] == ["z", "aa", "az", "aaa"]
    assert [roman(n) for n in (4, 9, 49, 1994)] == ["iv", "ix", "xlix", "mcmxciv"]
    assert [circled(n) for n in (20, 21, 35, 36, 50, 51)] == ["⑳", "㉑", "㉟", "㊱", "㊿", "(51)"]


@pytest.mark.parametrize("sample", SAMPLES)
def test_the_first_label_is_the_sample(sample: str) -> None:
    assert label(sample, 1) == sample


@given(st.sampled_from(SAMPLES), st.integers(1, 400), st.integers(1, 400))
def test_different_numbers_have_different_labels(sample: str, number: int, other: int) -> None:
    assert (label(sample, number) == label(sample, other)) == (number == other)


@given(st.text(max_size=12))
def test_any_sample_is_understood_or_not(sample: str) -> None:
    numbering = understand(sample)
    if numbering is not None and numbering.counter is not None:
        assert numbering.label(1) == sample


def test_sections_are_numbered_by_the_sample_of_their_level() -> None:
    assert [section_number(["1", "1.1"], path) for path in ((2,), (2, 3), (2, 3, 4))] == ["2", "2.3", ""]
    assert section_number(["一、", "（一）"], (2, 3)) == "（三）"
