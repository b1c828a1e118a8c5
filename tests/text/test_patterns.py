"""Expressions of long ranges match as Python's own do."""

from __future__ import annotations

import re

import pytest

from publish.text.patterns import compiled
from publish.text.scripts import HAN

TEXT = "a一鿿㐀\u3007,。𠀀9\U0003fffd Ωя\ufb00\x00"


@pytest.mark.parametrize(
    ("pattern", "flags"),
    [
        (f"[{HAN}]", 0),
        (f"[^{HAN}a-z]+", 0),
        (rf"(?<=[{HAN}])[,。]|(?<![\s{HAN}]).", 0),
        (f"[{HAN}\\dA-Z]{{2,}}?", re.IGNORECASE),
        ("[\u0100-\U0010ffff]+", 0),
        ("[\x00-\u2fff\u4e00]+", re.ASCII),
    ],
)
def test_a_pattern_matches_as_ever(pattern: str, flags: int) -> None:
    ours, plain = compiled(pattern, flags), re.compile(pattern + "(?:)", flags)
    assert (ours.pattern, ours.groups) == (pattern, plain.groups)
    assert [found.span() for found in ours.finditer(TEXT)] == [found.span() for found in plain.finditer(TEXT)]
