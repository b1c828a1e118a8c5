"""What no line parts: names that were set wide, the numbers of documents."""

from __future__ import annotations

import pytest

from publish.text.line_breaking.segmentation import word_starts
from publish.text.line_breaking.wholes import wholes
from publish.text.scripts import estimated_ems
from publish.text.spacing import WORD_JOINER
from publish.writers.briefing.view.clreq import Characters, prepare
from publish.writers.deck.fitting.phrases import better_lines

NAMES = "周建国\u3000李红梅\u3000张\u3000弛\u3000欧阳志远\u3000王\u3000芳"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("李\u3000明", ["李\u3000明"]),
        ("林\u3000宏\u3000志", ["林\u3000宏\u3000志"]),
        (NAMES, ["张\u3000弛", "王\u3000芳"]),
        ("王\u3000芳\u3000李\u3000明", ["王\u3000芳", "李\u3000明"]),
        ("诸葛\u3000亮\u3000赵云", ["诸葛\u3000亮"]),
        ("股票代码\u3000公告编号", []),
        ("一\u3000总则和附则", []),
        ("见国邮发〔2011〕59号、[2019] 3 号文", ["〔2011〕59号", "[2019] 3 号"]),
        ("在〔2011〕年", []),
    ],
)
def test_names_that_are_set_wide_and_numbers_of_documents_are_whole(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in wholes(text)] == found


def test_no_word_begins_within_a_name() -> None:
    starts = word_starts(NAMES, "zh-Hans")
    assert NAMES.index("弛") not in starts
    assert NAMES.index("张") in starts


def test_no_line_of_a_page_ends_within_a_name() -> None:
    assert f"张{WORD_JOINER}\u3000{WORD_JOINER}弛" in prepare((Characters(NAMES),), paragraph=True)
    assert f"〕{WORD_JOINER}5" in prepare((Characters("见国邮发〔2011〕59号。"),), paragraph=True)


def test_no_line_of_a_slide_ends_within_a_name_where_another_end_leaves_as_many_lines() -> None:
    names = NAMES[: NAMES.index("\u3000王")]
    widths = [estimated_ems(character) for character in names]
    at = names.index("弛")
    assert better_lines(names, widths, at + 0.5, [0, at], "zh-Hans") == [0, names.index("张")]
