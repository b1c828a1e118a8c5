"""A figure whose thousands a space parts stays on its line, in texts whose words no space parts."""

from __future__ import annotations

import pytest

from publish.text.scripts import estimated_ems
from publish.writers.deck.fitting.phrases import better_lines

FULL = "县财政安排专项资金2{}800万元，用于老化管道改造和困难群众更换软管、加装报警器补贴。"


@pytest.mark.parametrize("lang", ["zh-Hans", "zh-Hant"])
@pytest.mark.parametrize("space", [" ", "\N{NO-BREAK SPACE}"])
@pytest.mark.parametrize("room", [11.0, 12.0, 13.0])
def test_no_line_of_a_slide_ends_within_it(lang: str, space: str, room: float) -> None:
    text = FULL.format(space)
    widths = [estimated_ems(character) for character in text]
    starts, wide = [0], 0.0
    for at, width in enumerate(widths):
        if wide + width > room:
            starts.append(at)
            wide = 0.0
        wide += width
    found = better_lines(text, widths, room, starts, lang) or starts
    assert text.index("2") in found
    assert text.index("800") not in found
