"""Expressions of long ranges match as Python's own do."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from publish.text.patterns import compiled
from publish.text.scripts import HAN

ROOT = Path(__file__).parents[2]
IMPORT = """
import gc, json
from publish.building import pipeline
from publish.text.patterns import _Compiled
from publish.writers import WRITERS, prepare
for product in WRITERS:
    prepare(product)
print(json.dumps(sorted(each.pattern for each in gc.get_objects() if type(each) is _Compiled)))
"""
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


def test_patterns_are_the_same_whatever_the_order_of_sets() -> None:
    """Else programs that are kept serve no other process, and what alternative matches first is left to chance."""
    found = []
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        ran = subprocess.run(
            [sys.executable, "-c", IMPORT], env=environment, capture_output=True, text=True, check=True
        )
        found.append(json.loads(ran.stdout))
    assert len(found[0]) > 100
    assert found[0] == found[1]
