"""Validating: complaints at their places, and what is left without the parts complained of."""

from __future__ import annotations

import pytest

from publish.diagnostics import Diagnostic
from publish.diagnostics.suggestions import did_you_mean
from publish.model import Report, walk_blocks
from publish.model.nodes import plain
from publish.parsing.complaints import MAX_COMPLAINTS
from publish.parsing.validation import salvage, validate
from publish.parsing.yaml import Placed, parse


def placed(text: str) -> Placed:
    value, found = parse(text, "a.yaml")
    assert value is not None
    assert not found
    return value


def complaints(text: str) -> list[Diagnostic]:
    report, found = validate(Report, placed(text))
    assert report is None
    return found


def content(*items: str) -> str:
    return "title: A\nsections:\n- title: B\n  content:\n" + "".join(f"  - {item}\n" for item in items)


@pytest.mark.parametrize(
    ("word", "near"),
    [("captoin", "caption"), ("“title”", "title"), ("TITLE", "title"), ("标题", None), ("x", None), ("", None)],
)
def test_a_word_is_taken_for_a_near_one(word: str, near: str | None) -> None:
    assert did_you_mean(word, ["title", "caption"]) == (near and f"did you mean '{near}'?")


def test_a_misspelt_key_is_not_told_as_missing_as_well() -> None:
    (found,) = complaints("titel: A\nsections: [{title: B}]\n")
    assert (found.code, found.hint) == ("unknown-key", "did you mean 'title'?")


@pytest.mark.parametrize(
    "source",
    [
        "{{title: {}, content: [B]}}",
        "{{title: A, dateline: {}, content: [B]}}",
        "{{title: A, sections: [{{title: {}, content: [B]}}]}}",
        "{{title: A, content: [B], closing: {{headline: {}}}}}",
    ],
)
def test_a_line_of_its_own_is_no_book(source: str) -> None:
    (found,) = complaints(source.format("words " * 400))
    assert (found.code, found.message) == (
        "too-large",
        f"'{source.split(': {}')[0].split()[-1].strip('{[')}' is longer than 2000 characters",
    )
    report, found_none = validate(Report, placed(source.format("words " * 300)))
    assert report is not None
    assert not found_none


def test_a_list_of_wrong_items_is_not_told_as_empty_as_well() -> None:
    assert [diagnostic.code for diagnostic in complaints("title: A\nsections: [B, C]\n")] == [
        "wrong-type",
        "wrong-type",
    ]


def test_countless_mistakes_are_counted() -> None:
    found = complaints(content(*(f"txt: {n}" for n in range(MAX_COMPLAINTS + 20))))
    assert len(found) == MAX_COMPLAINTS + 1
    last = found[-1]
    assert (last.code, last.message) == ("too-large", "20 more mistakes are not listed")
    assert last.place is not None
    assert last.place.line == 5 + MAX_COMPLAINTS


def test_what_is_left_has_all_the_good_parts() -> None:
    text = content(
        "one", "txt: two", "{text: three, only: pdf}", "{text: four, colour: red}", "points: {items: []}", "five"
    )
    left = salvage(Report, placed(text))
    assert left is not None
    assert [plain(getattr(block, "text", ())) for block in walk_blocks(left.sections)] == [
        "one",
        "three",
        "four",
        "five",
    ]


def test_of_what_cannot_be_parted_nothing_is_left() -> None:
    text = content("table: {rows: [[a, b], [c, {d: e}]]}", "one")
    parted, whole = salvage(Report, placed(text)), salvage(Report, placed(text), indivisible=("rows",))
    assert parted is not None
    assert whole is not None
    assert [len(left.sections[0].content) for left in (parted, whole)] == [2, 1]


@pytest.mark.parametrize("alt", ["", "      alt:\n", "      alt: null\n"])
def test_a_picture_without_its_words_is_left(alt: str) -> None:
    left = salvage(
        Report,
        placed(f"title: A\nsections:\n- title: B\n  content:\n  - figure:\n      image: a.svg\n{alt}  - Words.\n"),
    )
    assert left is not None
    assert [type(block).__name__ for block in left.sections[0].content] == ["Figure", "Paragraph"]


def test_where_the_whole_is_wrong_nothing_is_left() -> None:
    assert salvage(Report, placed("title: A\nsections: B\n")) is None


def test_very_many_mistakes_leave_the_good_parts() -> None:
    text = content(*(f"txt: {n}" if n % 2 else f"text {n}" for n in range(4000)))
    left = salvage(Report, placed(text))
    assert left is not None
    assert len(left.sections[0].content) == 2000
