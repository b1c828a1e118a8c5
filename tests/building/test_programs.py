"""Programs of regular expressions that an earlier process compiled: they match the same, and nothing depends on them."""

from __future__ import annotations

import json
import re
import sys
from base64 import b64encode
from pathlib import Path
from typing import Any

import pytest

from publish import cache
from publish.building.processes import programs
from publish.text import patterns
from publish.text.patterns import compiled
from publish.text.scripts import HAN

TEXT = "2019年 12,5 % a一鿿㐀\u3007,。𠀀9\U0003fffd Ωя\ufb00 Word-by-word\nEND"
PATTERNS = [
    (f"(?P<han>[{HAN}]+)|(?P<figure>\\d[\\d.,]*)", 0),
    (r"(?i)(word)(?:-(?P<next>\w+))?", 0),
    (r"^end$", re.MULTILINE | re.IGNORECASE),
    ("(?<=[\ud800-\udfff])|\u00ff+", 0),
]


@pytest.fixture(autouse=True)
def process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that knows nothing yet, with a cache of its own."""
    monkeypatch.setenv("PUBLISH_CACHE", str(tmp_path / "cache"))
    begin(monkeypatch)


def begin(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "known", {})
    monkeypatch.setattr(patterns, "made", {})
    monkeypatch.setattr(programs, "_loaded", {})


def found(pattern: Any) -> list[Any]:
    return [pattern.groups, dict(pattern.groupindex), [(each.span(), each.groups()) for each in pattern.finditer(TEXT)]]


@pytest.mark.skipif(sys.version_info[:2] not in patterns._PROVED, reason="the compiler is not known")
def test_the_next_process_compiles_nothing_and_finds_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    programs.load("reading")
    for pattern, flags in PATTERNS:
        compiled(pattern, flags).flags  # noqa: B018
    assert len(patterns.made) == len(PATTERNS)
    programs.keep("reading")
    begin(monkeypatch)
    programs.load("reading")
    for pattern, flags in PATTERNS:
        ours, plain = compiled(pattern, flags), re.compile(pattern, flags)
        assert found(ours) == found(plain)
        assert ours.flags == plain.flags
    assert not patterns.made


@pytest.mark.parametrize(
    "entry",
    [
        b"",
        b"no JSON",
        b"[1, 2]",
        b'{"a": 1}',
        json.dumps([["x", 0, 32, "%%%", 0, {}]]).encode(),
        json.dumps([["x+", 0, 32, b64encode(b"\xff" * 8).decode(), 0, {}]]).encode(),
        json.dumps([["x+", 0, 32, b64encode(b"\x01\0\0\0").decode(), -3, {}]]).encode(),
        json.dumps([["x+", 0, 32, b64encode(b"\x01\0\0\0").decode(), 10**15, {}]]).encode(),
        json.dumps([["x+", 0, 32, b64encode(b"odd").decode(), 7, {"a": 99}]]).encode(),
    ],
)
def test_an_entry_that_is_none_is_compiled_anew(entry: bytes) -> None:
    cache.put(programs._entry("reading"), entry)
    programs.load("reading")
    assert compiled("x+").findall("axxb") == ["xx"]


def test_what_is_kept_grows_by_what_is_new(monkeypatch: pytest.MonkeyPatch) -> None:
    if sys.version_info[:2] not in patterns._PROVED:
        pytest.skip("the compiler is not known")
    for pattern in ("one", "two"):
        begin(monkeypatch)
        programs.load("reading")
        assert compiled(pattern).match(pattern)
        programs.keep("reading")
    begin(monkeypatch)
    programs.load("reading")
    assert {pattern for pattern, _ in patterns.known} == {"one", "two"}
