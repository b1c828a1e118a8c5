"""YAML as values that know their place."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from publish.diagnostics import LINE_END, Diagnostic, Place, Sources
from publish.parsing.decoding import MAX_BYTES, decode
from publish.parsing.yaml import (
    MAX_DEPTH,
    Placed,
    PlacedList,
    PlacedMapping,
    PlacedText,
    parse,
    read,
)


def value_of(text: str) -> Placed:
    value, found = parse(text, "a.yaml")
    assert not found
    assert value is not None
    return value


def complaint(text: str) -> Diagnostic:
    _, (found,) = parse(text, "a.yaml")
    return found


def test_every_scalar_stays_text() -> None:
    assert value_of("[no, 1.10, 2019-03-02, 0x10, true]") == ["no", "1.10", "2019-03-02", "0x10", "true"]


def test_every_value_and_key_knows_its_place() -> None:
    value = value_of("一: 二\nlist:\n  - 三\n")
    assert isinstance(value, PlacedMapping)
    assert value.place == Place("a.yaml", 1, 1)
    assert value["一"].place == Place("a.yaml", 1, 4)
    assert value.keys_at["list"] == Place("a.yaml", 2, 1)
    assert value["list"].place == Place("a.yaml", 3, 3)
    assert value["list"][0].place == Place("a.yaml", 3, 5)


@pytest.mark.parametrize(
    ("source", "part", "line", "column"),
    [
        ("- one two\n", "two", 1, 7),
        ("- >-\n  one two\n  two one\n", "two one", 3, 3),
        ("- 'it''s one'\n", "one", 1, 10),
        ('- "a \\"b\\" c"\n', "c", 1, 12),
        ("- |\n  一\n\n  二三\n", "三", 4, 4),
        ("- 会议\n  强调\n", "调", 2, 4),
    ],
)
def test_every_character_of_a_text_is_found_in_the_file(source: str, part: str, line: int, column: int) -> None:
    value = value_of(source)
    assert isinstance(value, PlacedList)
    assert value[0].place_at(value[0].index(part)) == Place("a.yaml", line, column)


def test_a_key_without_a_value_is_as_good_as_none() -> None:
    value = value_of("a:\nb: ~\nc: ''\n")
    assert isinstance(value, PlacedMapping)
    assert dict(value) == {"c": ""}
    assert set(value.keys_at) == {"a", "b", "c"}


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("|-\n  会议\n  强调", "会议\n强调"),
        (">-\n  会议强调，\n  要坚持", "会议强调，要坚持"),
        (">-\n  做大“两快”\n  “一稳”", "做大“两快”“一稳”"),
        (">-\n  one two\n  three", "one two three"),
        (">-\n  a 国\n  b c\n  d", "a 国b c d"),
        ("会议\n  强调 一\n  二", "会议强调 一二"),
        ("'会议''强\n  调''x'", "会议'强调'x"),
        ('"会议强\n  调\\n好"', "会议强调\n好"),
        ("one\n\n  two", "one\n\ntwo"),
        (">-\n  国家\n\n  队", "国家\n\n队"),
        (">-\n\n  国家\n  队", "\n国家队"),
        ("a\u2028  b", "a\nb"),
    ],
)
def test_a_line_end_between_han_is_nothing(source: str, text: str) -> None:
    assert value_of(f"a: {source}\n") == {"a": text}


def test_merges_take_up_keys_and_own_keys_win() -> None:
    value = value_of("- &a {x: 1, y: 2}\n- {<<: *a, y: 3}\n")
    assert value == [{"x": "1", "y": "2"}, {"x": "1", "y": "3"}]


# ---------------------------------------------------------------------------------------------- hostile files


def test_a_billion_laughs_are_refused() -> None:
    lines = ["a: &a [" + ", ".join(["lol"] * 10) + "]"]
    for name, below in zip("bcdefghij", "abcdefghi", strict=True):
        lines.append(f"{name}: &{name} [" + ", ".join([f"*{below}"] * 10) + "]")
    assert complaint("\n".join(lines)).code == "too-large"


def test_aliases_do_not_hide_depth() -> None:
    nest = MAX_DEPTH // 2
    lines = [f"a0: &a0 {'[' * nest}x{']' * nest}"]
    lines += [f"a{n}: &a{n} {'[' * nest}*a{n - 1}{']' * nest}" for n in range(1, 9)]
    found = complaint("\n".join(lines))
    assert (found.code, found.place) == ("too-large", Place("a.yaml", 2, lines[1].index("*") + 1))


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_depth_is_bounded(opening: str) -> None:
    assert complaint(opening * 100_000).code == "too-large"


def test_an_alias_of_itself_is_refused() -> None:
    assert complaint("a: &a [*a]").code == "yaml"


@pytest.mark.parametrize(
    "tagged",
    ["!!python/object/apply:os.system [ls]", "!!python/name:os.system", "!!binary aGVsbG8=", "!!set {a}", "!x y"],
)
def test_tags_mean_nothing(tagged: str) -> None:
    assert complaint(f"title: {tagged}").code == "yaml"


@pytest.mark.parametrize("barred", ["\0", "\x07", "\x1b", "\x7f", "\x9f", "\ud800", "\ufffe"])
def test_what_no_text_can_hold_is_refused_at_its_place(barred: str) -> None:
    assert complaint(f"a: 国\n国: b{barred}").place == Place("a.yaml", 2, 5)


@pytest.mark.parametrize("escape", [r"\0", r"\x1b", r"\uffff", r"\ud800"])
def test_nor_can_an_escape_bring_it_in(escape: str) -> None:
    value, found = parse(f'a: "b{escape}"', "a.yaml")
    assert [diagnostic.code for diagnostic in found] == ["yaml"]
    assert value in (None, {"a": "b"})


def test_byte_order_mark_and_any_line_end_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes("\ufefftitle: 报告\r\nlang: zh\r\n".encode())
    assert read(path, "a.yaml", Sources()) == ({"title": "报告", "lang": "zh"}, [])


def test_a_file_that_is_too_large_is_not_read_on(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES * 1000)
    _, (found,) = read(path, "a.yaml", Sources())
    assert found.code == "too-large"


def test_a_huge_scalar_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("a: " + "国" * (MAX_BYTES // 4), encoding="utf-8")
    value, found = read(path, "a.yaml", Sources())
    assert isinstance(value, PlacedMapping)
    assert len(value["a"]) == MAX_BYTES // 4
    assert not found


def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "pipe", Path("/dev/zero")):
        _, (found,) = read(path, "a.yaml", Sources())
        assert found.code == "unreadable"


@pytest.mark.parametrize(
    ("data", "column", "guess"),
    [
        ("标题: 报告".encode("gb18030"), 1, "GB18030"),
        ("\ufeff标题: ".encode() + "报".encode("gb18030"), 5, ""),
        ("title: x".encode("utf-16"), 1, "UTF-16"),
        ("title: café".encode("latin-1"), 11, ""),
    ],
)
def test_the_real_encoding_is_guessed(tmp_path: Path, data: bytes, column: int, guess: str) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(data)
    _, (found,) = read(path, "a.yaml", Sources())
    assert (found.code, found.place) == ("unreadable", Place("a.yaml", 1, column))
    assert guess in (found.hint or "")


# ---------------------------------------------------------------------------------------------- whatever is typed

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | texts | st.dates(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)


def places_in(value: Any) -> list[Place]:
    if isinstance(value, PlacedMapping):
        return [
            value.place,
            *value.keys_at.values(),
            *(place for inner in value.values() for place in places_in(inner)),
        ]
    if isinstance(value, PlacedList):
        return [value.place, *(place for inner in value for place in places_in(inner))]
    return [value.place] if isinstance(value, PlacedText) else []


def is_inside(place: Place | None, text: str) -> bool:
    lines = LINE_END.split(text)
    return place is not None and 1 <= place.line <= len(lines) and 1 <= place.column <= len(lines[place.line - 1]) + 1


@given(st.text(max_size=200) | st.text("-:[]{}&*!|>'\"%@`#?, \n\tab一：", max_size=120) | values.map(yaml.safe_dump))
def test_whatever_is_typed_every_place_lies_in_the_file(text: str) -> None:
    value, found = parse(text, "a.yaml")
    assert all(is_inside(place, text) for place in places_in(value)), text
    assert all(is_inside(diagnostic.place, text) for diagnostic in found), found
    assert value is not None or found


@given(texts.filter(str.strip))
def test_a_text_comes_back_as_it_was_written(text: str) -> None:
    written = yaml.safe_dump([text], allow_unicode=True, width=10**6, default_style='"')
    value, found = parse(written, "a.yaml")
    if not found:
        assert value == [LINE_END.sub("\n", text)]


@pytest.mark.parametrize(
    ("encoding", "guess"),
    [
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("utf-32", "UTF-32"),
        ("gb18030", "GB18030"),
    ],
)
@pytest.mark.parametrize("title", ["年度报告：成绩与问题", "Größe und Lage"])
def test_the_encoding_of_a_text_is_guessed(encoding: str, guess: str, title: str) -> None:
    data = f"title: {title}\nlang: de\nsections:\n  - title: {title}\n    content: [{title * 3}]\n".encode(encoding)
    text, told = decode(data, "a.yaml")
    if encoding == "gb18030" and title.isascii() is False and "ö" in title:
        guess = "Windows-1252"  # pairs of bytes among letters may be either
        assert told is not None
        return
    assert (text, told and told.message, told and told.hint) == (
        None,
        "'a.yaml' is not UTF-8 text",
        f"it looks like {guess}; save it as UTF-8",
    )


def test_a_text_with_a_zero_in_it_is_a_text_and_a_program_is_none() -> None:
    assert decode(b"title: A\0\nlang: de\n", "a.yaml") == ("title: A\0\nlang: de\n", None)
    for data in (b"\x7fELF\x02\x01\x01" + bytes(9) + b"\x03\0>\0\x01\0\0\0\xe0\xf9" + bytes(6), bytes(600)):
        text, told = decode(data, "a.yaml")
        assert (text, told and told.message) == (
            None,
            "'a.yaml' is no text: it looks like a program, or another file that no editor shows",
        )


def test_a_file_of_another_program_is_told_to_be_one() -> None:
    text, told = decode(b"PK\x03\x04\x14\x00\x06\x00", "report.yaml")
    assert (text, told and told.message) == (
        None,
        "'report.yaml' is no text: it looks like a Word, Excel or PowerPoint file, or another archive",
    )
