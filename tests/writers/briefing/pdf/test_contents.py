"""Contents that go on to the next page end on the first, in smaller type, where they fit so."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from publish.layouts import open_layout
from publish.writers.briefing import write
from tests.hostile.making import checked
from tests.pages.reports import written


def _pages(count: int, layout: str, folder: Path) -> list[tuple[str, list[float]]]:
    """The text of each page of a report of so many sections with its contents, and the height of every letter of them."""
    sections = [{"title": f"第{number:03}项工作", "content": ["会议听取了汇报。"]} for number in range(count)]
    values: dict[str, Any] = {
        "title": "水利工程建设情况",
        "subtitle": "二〇二六年上半年",
        "lang": "zh-Hans",
        "layout": layout,
        "contents": True,
        "sections": sections,
    }
    whole, _ = checked(written(values, folder))
    assert whole is not None
    with pypdfium2.PdfDocument(write(whole, open_layout(layout)).data) as pdf:
        return [_page(page) for page in pdf]


def _page(page: pypdfium2.PdfPage) -> tuple[str, list[float]]:
    text = page.get_textpage()
    letters = text.get_text_range()
    boxes = [text.get_charbox(at, loose=True) for at, letter in enumerate(letters) if letter == "项"]
    return letters, [round(top - bottom, 1) for _, bottom, _, top in boxes]


@pytest.mark.parametrize("count", [18, 20])
def test_contents_end_on_the_page_where_they_begin(count: int, tmp_path: Path) -> None:
    ((few, natural), *_) = _pages(9, "official", tmp_path / "few")
    assert "第008项" in few
    (first, sizes), (second, _), *_ = _pages(count, "official", tmp_path / "more")
    assert [f"第{number:03}项" in first for number in range(count)] == [True] * count
    assert "第000项工作" in second
    assert max(sizes) < min(natural)


def test_contents_that_are_too_long_for_that_are_as_large_as_the_text(tmp_path: Path) -> None:
    (few, natural), (more, over), *_ = _pages(30, "official", tmp_path)
    assert "第000项" in few
    assert "第029项" in more
    assert min(natural) == min(over) > 16
