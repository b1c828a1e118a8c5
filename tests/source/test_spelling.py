"""Where each character of a scalar is spelt, in every style of YAML."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.diagnostics import has_errors
from publish.parsing.yaml import PlacedList, PlacedText, parse
from publish.source.spelling import spelt
from tests.conftest import ROOT


def scalar(source: str) -> PlacedText:
    value, found = parse(source, "a.yaml")
    assert not has_errors(found)
    assert isinstance(value, PlacedList)
    (text,) = value
    assert isinstance(text, PlacedText)
    return text


def spelling(text: PlacedText) -> list[str]:
    spans = spelt(text)
    assert spans is not None, text.raw
    return ["fold" if span.is_fold else text.raw[span.start : span.end] for span in spans]


STYLES: list[tuple[str, list[str]]] = [
    ("- a,b c\n", list("a,b c")),
    ("- &name a,b\n", list("a,b")),
    ("- !!str 'a'\n", ["a"]),
    ("- 'it''s'\n", ["i", "t", "''", "s"]),
    ('- "\\"\\u5b89\\x41\\\\\\n\\t"\n', ['\\"', "\\u5b89", "\\x41", "\\\\", "\\n", "\\t"]),
    ("- a\n  b\n", ["a", "fold", "b"]),
    ("- a  \r\n   b\r\n", ["a", "fold", "b"]),
    ("- 会\n  议\n", ["会", "议"]),
    ("- 'a\n\n  b'\n", ["a", "fold", "fold", "b"]),
    ('- "a\\\n   b"\n', ["a", "b"]),
    ("- |\n  a\n   b\n", ["a", "fold", " ", "b", "fold"]),
    ("- |-  # words\n\n  a\n\n  b\n", ["fold", "a", "fold", "fold", "b"]),
    ("- >-\n  a\n  b\n", ["a", "fold", "b"]),
    ("- >\n    会\n    议,\n    b\n", ["会", "议", ",", "fold", "b", "fold"]),
    ("- >-\n  a\n\n  b\n", ["a", "fold", "fold", "b"]),
]


@pytest.mark.parametrize(("source", "expected"), STYLES, ids=[source for source, _ in STYLES])
def test_each_character_of_a_scalar_is_found_as_it_is_spelt(source: str, expected: list[str]) -> None:
    assert spelling(scalar(source)) == expected


def test_rows_of_spaces_take_no_time_without_end() -> None:
    spaces = " " * 100_000
    assert spelling(scalar(f"- '会\n  {spaces}议{spaces}x'\n"))[-1] == "x"


def test_indentation_that_is_told_is_not_understood() -> None:
    assert spelt(scalar("- |2\n    a\n")) is None


@pytest.mark.parametrize("path", sorted((ROOT / "source").rglob("*.yaml")), ids=lambda path: path.name)
def test_every_text_of_our_own_reports_is_understood(path: Path) -> None:
    value, _ = parse(path.read_text(encoding="utf-8"), path.name)
    texts = list(_texts(value))
    assert texts
    for text in texts:
        told = spelling(text)
        assert len(told) == len(text)
        for character, spelled in zip(text, told, strict=True):
            assert spelled == character or spelled == "fold" or spelled[0] in "\\'", text.raw


def _texts(value: object) -> list[PlacedText]:
    if isinstance(value, PlacedText):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for item in inner for text in _texts(item)]


LINES = st.lists(st.text("会议a, '\"\\:#", min_size=1, max_size=8).map(lambda t: f"x{t}y"), min_size=1, max_size=4)


@given(LINES, st.sampled_from(["|", "|-", ">", ">-"]), st.sampled_from(["\n", "\r\n"]))
def test_block_scalars_are_always_understood(lines: list[str], style: str, end: str) -> None:
    text = scalar(end.join([f"- {style}", *(f"   {line}" for line in lines), ""]))
    told = spelling(text)
    assert [spelling for spelling in told if spelling != "fold"] == [spelling for line in lines for spelling in line]


@given(st.text("会议a, '\"\\:#\n\t“", min_size=1, max_size=12))
def test_quoted_scalars_are_always_understood(words: str) -> None:
    escaped = words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    text = scalar(f'- "{escaped}"\n')
    told = spelling(text)
    assert "".join(told).replace("fold", " ") == escaped
