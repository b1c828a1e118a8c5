"""Numbers by sample."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.text.numbering import (
    called,
    circled,
    han,
    is_article,
    label,
    letters,
    of_points,
    roman,
    section_number,
    understand,
)

SAMPLES = [
    "1.",
    "01",
    "（一）",
    "一要",
    "第一，",
    "一、",
    "①",
    "a)",
    "A.",
    "i.",
    "(I)",
    "Step 1:",
    "第1条",
    "7.",
    "（七）",
    "(vii)",
    "g)",
    "第七条",
    "七是",
    "⑦",
    "3.7",
]


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
        ("・", ["・", "・", "・", "・"]),
        ("※", ["※", "※", "※", "※"]),
        ("none", ["", "", "", ""]),
        ("3.", ["3.", "4.", "12.", "23."]),
        ("0.", ["0.", "1.", "9.", "20."]),
        ("08", ["08", "09", "17", "28"]),
        ("（三）", ["（三）", "（四）", "（十二）", "（二十三）"]),
        ("第三十九条", ["第三十九条", "第四十条", "第四十八条", "第五十九条"]),
        ("三是", ["三是", "四是", "十二是", "二十三是"]),
        ("③", ["③", "④", "⑫", "㉓"]),
        ("c)", ["c)", "d)", "l)", "w)"]),
        ("(iv)", ["(iv)", "(v)", "(xiii)", "(xxiv)"]),
        ("v.", ["v.", "vi.", "xiv.", "xxv."]),
        ("IX", ["IX", "X", "XVIII", "XXIX"]),
        ("Annex C:", ["Annex C:", "Annex D:", "Annex L:", "Annex W:"]),
        ("2.1", ["2.1", "2.2", "2.10", "2.21"]),
        ("1a)", ["1a)", "1b)", "1j)", "1u)"]),
        ("第3章第二条", ["第3章第二条", "第3章第三条", "第3章第十一条", "第3章第二十二条"]),
    ],
)
def test_the_others_follow_the_first(sample: str, labels: list[str]) -> None:
    assert [label(sample, n) for n in (1, 2, 10, 21)] == labels


@pytest.mark.parametrize("sample", ["Part", "numbers", "一一", "十百", "", "Mix", "iiii", "Iv", "两", "～"])
def test_what_shows_no_number_is_not_understood(sample: str) -> None:
    assert of_points(sample) is None
    with pytest.raises(ValueError, match="not a numbering sample"):
        label(sample, 1)


@pytest.mark.parametrize(
    ("n", "written"),
    [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (100, "一百"), (103, "一百零三"), (110, "一百一十"), (1003, "一千零三"),
     (2019, "二千零一十九"), (9999, "九千九百九十九"), (10000, "10000")],
)  # fmt: skip
def test_numbers_below_ten_thousand_are_written_in_chinese_numerals(n: int, written: str) -> None:
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
    for numbering in (understand(sample), of_points(sample)):
        if numbering is not None and numbering.counter is not None:
            assert numbering.label(1) == sample


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("3.", "3"),
        ("（三）", "（三）"),
        ("第一，", "第一"),
        ("c)", "c)"),
        ("Step 2:", "Step 2"),
        ("Article 3 –", "Article 3"),
    ],
)
def test_what_a_text_calls_a_label(label: str, name: str) -> None:
    assert called(label) == name


@pytest.mark.parametrize(
    ("label", "is_one"), [("第三条", True), ("第十二章", True), ("第一步", True), ("第一，", False), ("一要", False)]
)
def test_a_part_of_a_law_is_known_by_its_label(label: str, is_one: bool) -> None:
    assert is_article(label) is is_one


def test_sections_are_numbered_by_the_sample_of_their_level() -> None:
    assert [section_number(["1", "1.1"], path) for path in ((2,), (2, 3), (2, 3, 4))] == ["2", "2.3", ""]
    assert section_number(["一、", "（一）"], (2, 3)) == "（三）"
