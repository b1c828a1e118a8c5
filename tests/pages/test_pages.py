"""The pages of reports that nobody tuned have no fault that their measure finds, and the measure finds faults.

`python -m tests.pages.search 200` looks at more of them.
"""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from publish.layouts import open_layout
from publish.model import Figure, Report
from publish.writers.briefing import write
from tests.builders import figure, report, section, table
from tests.hostile.making import checked
from tests.pages.measure import faults
from tests.pages.reports import written
from tests.pages.search import measured

SEEDS = (24, 27, 29, 6098, 11182, 12178, 12189, 17098, 18178)
"""Of the last: a chart of many bars, bars with labels, a scatter chart that give way by more than two fifths; two last rows that
part; a chart of many bars that stands in two parts; a page whose hole comes of filling the ones before it."""


@pytest.mark.parametrize("seed", SEEDS)
def test_pages_have_no_fault(seed: int, tmp_path: Path) -> None:
    assert measured(seed, tmp_path)[0] == []


def _tall() -> Figure:
    """A picture higher than most pages have room for."""
    file = io.BytesIO()
    Image.new("RGB", (500, 1100), "navy").save(file, "PNG")
    return figure(data=file.getvalue(), width=500, height=1100)


WORDS = "The committee heard the head of the works department on the state of the pumping station and its engines. "


@pytest.mark.parametrize(("whole", "fault"), [
    (report(section("One", WORDS * 16, _tall(), "An end.")), "empty"),
    (report(section("One", table(["Name", "Number"], *([f"Number {n}", "1"] for n in range(70)))), title="Words"), ""),
], ids=["a hole", "a table that goes on"])  # fmt: skip
def test_a_fault_is_found(whole: Report, fault: str) -> None:
    found = faults(whole, write(whole, open_layout("plain")).data)
    assert [words for words in found if fault and fault in words] if fault else found == []


@pytest.mark.parametrize("layout", ["plain", "official"])
def test_notes_stand_on_the_page_of_their_calls_and_calls_beside_their_words(layout: str, tmp_path: Path) -> None:
    note = "^[Note number {}: the minutes of the meeting of that day, and the letter that the office wrote afterwards.]"
    text = " ".join(f"Point {number} was disputed{note.format(number)} and then agreed." for number in range(31))
    rows = [["North^[A note in a cell.]", "12"], ["South", "9^[A note on a figure.]"]]
    items = ["One^[A note on a point.]", {"lead": "Two^[A note on a lead.]", "text": "Text^[Its text.]"}, "Three"]
    content = [
        text,
        {"table": {"caption": "Votes^[A note on a caption.]", "columns": ["Party^[A note on a head.]", "Votes"], "rows": rows}},
        {"points": {"intro": "Three things^[A note on an introduction.]:", "items": items}},
    ]  # fmt: skip
    values = {
        "title": "Notes^[On the title.]",
        "lang": "en",
        "layout": layout,
        "sections": [{"title": "Part^[On a heading.]", "content": content}],
    }
    whole, _ = checked(written(values, tmp_path))
    assert whole is not None
    assert [fault for fault in faults(whole, write(whole, open_layout(layout)).data) if "empty" not in fault] == []


def test_a_note_stays_where_its_call_is_when_a_row_has_no_room(tmp_path: Path) -> None:
    rows = [[f"Place {n}", WORDS * 5] for n in range(4)]
    content = [
        "A word^[The note of that word.] on it.",
        "Before it. " * 6,
        {"table": {"columns": ["Place", "Remarks of all"], "rows": rows}},
    ]
    values = {"title": "Notes", "lang": "en", "layout": "official", "sections": [{"title": "Part", "content": content}]}
    whole, _ = checked(written(values, tmp_path))
    assert whole is not None
    with pypdfium2.PdfDocument(write(whole, open_layout("official")).data) as pdf:
        first = pdf[0].get_textpage().get_text_range()
    assert "The note of that word." in first
    assert "Place 0" in first


def test_no_mark_stands_alone_after_a_token_that_fills_its_line() -> None:
    digest = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
    whole = report(section("One", *(f"SHA {digest[:length]}." for length in range(56, 62))), lang="en")
    with pypdfium2.PdfDocument(write(whole, open_layout("official")).data) as pdf:
        lines = [line.strip() for page in pdf for line in page.get_textpage().get_text_range().splitlines()]
    assert sum(line.endswith(".") for line in lines) >= 6
    assert "." not in lines
