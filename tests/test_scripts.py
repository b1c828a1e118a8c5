"""Which characters are Han, wide or breakable, and which languages have no word spaces: asked in one place."""

from __future__ import annotations

import re
import unicodedata

import pytest

from publish.text.locales import is_chinese, is_without_spaces
from publish.text.proofreading import corrections
from publish.text.scripts import BREAKABLE, columns, estimated_ems, is_han, is_wide


@pytest.mark.parametrize("character", "人㐀龥豈々〇〆⼈⺮〤〹𠮷𪜀𫝀𬺰𰀀𱍐")
def test_han_stands_on_all_planes_and_is_always_wide(character: str) -> None:
    assert is_han(character)
    assert is_wide(character)
    assert re.fullmatch(f"[{BREAKABLE}]", character)


@pytest.mark.parametrize(
    "character", ["", "A", "Ａ", "1", "あ", "ア", "한", "ㄅ", "，", "“", "①", "ﬁ", "\N{GRINNING FACE}"]
)
def test_what_is_not_han(character: str) -> None:
    assert not is_han(character)


def test_whatever_unicode_names_an_ideograph_of_han_is_one() -> None:
    planes = (*range(0x3000, 0xFB00, 7), *range(0x20000, 0x32400, 7))
    named = [
        chr(code)
        for code in planes
        if unicodedata.name(chr(code), "").startswith(("CJK UNIFIED", "CJK COMPATIBILITY I"))
    ]
    assert len(named) > 10_000
    assert all(map(is_han, named))


@pytest.mark.parametrize("character", ["a", "ﬁ", "ﷲ", "한", "א", "\N{NO-BREAK SPACE}"])
def test_words_of_scripts_with_spaces_are_not_broken_within(character: str) -> None:
    assert not re.fullmatch(f"[{BREAKABLE}]", character)


@pytest.mark.parametrize(
    ("tag", "chinese", "without_spaces"),
    [
        ("zh", True, True),
        ("ZH-hant-HK", True, True),
        ("ja-JP", False, True),
        ("ko", False, False),
        ("zha", False, False),
        ("jav", False, False),
        ("", False, False),
    ],
)
def test_languages_are_told_by_their_whole_subtag(tag: str, chinese: bool, without_spaces: bool) -> None:
    assert (is_chinese(tag), is_without_spaces(tag)) == (chinese, without_spaces)


def test_names_in_rare_characters_are_proofread_like_others() -> None:
    assert (
        [correction.new for correction in corrections("𠮷𪜀,㐀人", "zh-Hans")]
        == [correction.new for correction in corrections("人民,人民", "zh-Hans")]
        == ["，"]
    )


@pytest.mark.parametrize(
    ("text", "ems", "among_han"),
    [
        ("2018年", 3.0, 3.0),
        ("𠮷①", 1.5, 2.0),
        ("——“”…", 2.5, 5.0),
        ("–·°", 1.5, 1.5),
        ("αя", 1.0, 1.0),
        ("한글", 2.0, 2.0),
        ("ﬁ", 0.5, 0.5),
    ],
)
def test_estimates_of_width_in_em(text: str, ems: float, among_han: float) -> None:
    assert (estimated_ems(text), estimated_ems(text, among_han=True)) == (ems, among_han)


def test_estimates_take_the_widths_of_letters_and_of_thin_marks() -> None:
    assert estimated_ems("1,5 亿", letter=0.6, mark=0.35) == pytest.approx(0.6 * 2 + 0.35 * 2 + 1)


def test_columns_of_equal_width() -> None:
    assert [columns(text) for text in ("abc", "三号", "e\N{COMBINING ACUTE ACCENT}", "①", "")] == [3, 4, 1, 1, 0]
