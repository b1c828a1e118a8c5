"""Lines from right to left: their words, figures, brackets and signs in the order in which they are seen."""

from __future__ import annotations

import pytest

from publish.writers.deck.drawing.directions import in_visual_order


@pytest.mark.parametrize(
    ("texts", "seen"),
    [
        (["السنة"], ["السنة"]),
        (["السنة 2025"], ["2025", " ", "السنة"]),
        (["12.5% נמל"], ["נמל", " ", "12.5%"]),
        (["نسبة 12.5%"], ["%", "12.5", " ", "نسبة"]),
        (["(حاويات)."], [".(", "حاويات", ")"]),
        (["ميناء New York الكبير"], ["الكبير", " ", "New York", " ", "ميناء"]),
        (["1.", " سنة"], ["سنة", " ", ".", "1"]),
        (["CEO"], ["CEO"]),
    ],
)
def test_pieces_stand_as_they_are_seen(texts: list[str], seen: list[str]) -> None:
    assert [piece for _, piece in in_visual_order(texts)] == seen
