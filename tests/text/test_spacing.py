"""Marks that are squeezed, and letters that stand apart: the strings of the typographic brief."""

from __future__ import annotations

import pytest

from publish.text.spacing import LATIN_GAP, SQUEEZE, WORD_JOINER, spacing


def after(text: str, em: float, lang: str = "zh-Hans") -> list[str]:
    """The characters after which there is such space."""
    return [text[at] for at, room in spacing(text, lang).items() if room == em]


@pytest.mark.parametrize(
    ("text", "squeezed"),
    [
        ("他强调：“要坚持‘以普服为根、客户为本’。”", ["：", "’", "。"]),
        ("（见《办法》（交通运输部令2015年第19号）。）", ["》", "）", "。"]),
        ("“警邮、税邮”“两快一稳一安全”“国家队”", ["”", "”"]),
        ("「直角『内层』」与“弯‘内’”", ["』", "’"]),
        ("《中华人民共和国〈邮政法〉释义》、《人民日报》", ["》", "、"]),
        ("什么？！真的！？是吗……", []),
        ("他说“好。”然后走了，“真的”吗？", ["。", "，"]),
        ("〔2019〕3号、〔2019〕15号", ["、"]),
    ],
)
def test_marks_that_turn_blank_halves_to_each_other_are_squeezed(text: str, squeezed: list[str]) -> None:
    assert after(text, SQUEEZE) == squeezed


def test_marks_that_stand_in_the_middle_of_the_em_are_not_squeezed() -> None:
    text = "他說「好。」。（見《辦法》。）"
    assert after(text, SQUEEZE) == ["。", "」", "。", "》", "。"]
    assert after(text, SQUEEZE, "zh-Hant") == ["」", "。", "》"]


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("2018年邮政GDP的12.5%", ["8", "政", "P", "的"]),
        ("AI+邮政", ["+"]),
        ("5G网络", ["G"]),
        ("用WeChat小程序", ["用", "t"]),
        ("第19号", ["第", "9"]),
        (f"第{WORD_JOINER}19{WORD_JOINER}号", ["第", "9"]),
        ("増加率は12%である", ["は", "%"]),
        ("（A4）、“B”", []),
    ],
)
def test_latin_letters_and_digits_stand_apart_from_han_and_kana(text: str, apart: list[str]) -> None:
    assert after(text, LATIN_GAP) == apart
