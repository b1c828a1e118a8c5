"""A paragraph that ends in a colon stands on the page of what it announces, and takes its heading along."""

from __future__ import annotations

import pypdfium2
import pytest

from publish.layouts import open_layout
from publish.model import Block
from publish.model.nodes import Footnote, Inlines, Text
from publish.writers.briefing import write
from tests.builders import chart, code, definition, definitions, event, points, quote, report, section, table, timeline

KINDS: dict[str, str | Block] = {
    "table": table(["No", "Action"], *([f"{number}", "First thing" * 3] for number in range(5)), caption="Actions"),
    "list": points("First thing", "Another one", "A third"),
    "list with an introduction": points(
        "First thing", "Another one", intro="They are three, as agreed by all members."
    ),
    "chart": chart("column", ["Year", "First thing"], ["2024", "3"], ["2025", "4"], caption="Actions"),
    "quotation": quote("First thing first, said the chair. " * 5),
    "code": code("First thing\n" * 6),
    "timeline": timeline(event("1 May", "First thing"), event("2 May", "Another one")),
    "definitions": definitions(definition("First thing", "An action. " * 20), definition("Another", "An action.")),
    "paragraph": "First thing: the pumps are mended, and the members are told of it in time. " * 3,
}


def pages(layout: str, lang: str, lines: int, announcing: str | Inlines, block: str | Block) -> list[str]:
    """The text of each page of a report in which so many short paragraphs stand above a section that begins with a colon."""
    first = section("One", *(["A line."] * lines))
    whole = report(first, section("Two things", announcing, block, "A last text. " * 30), lang=lang)
    with pypdfium2.PdfDocument(write(whole, open_layout(layout)).data) as pdf:
        return ["".join(page.get_textpage().get_text_range().split()) for page in pdf]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("layout", "least", "most"), [("plain", 16, 19), ("official", 13, 14)])
def test_what_is_announced_stands_on_the_page_of_its_announcement(
    layout: str, least: int, most: int, kind: str
) -> None:
    for lines in range(least, most + 1):
        (page,) = (page for page in pages(layout, "en", lines, "These were agreed:", KINDS[kind]) if "agreed:" in page)
        assert "Twothings" in page
        assert "Firstthing" in page


NOTE = Footnote((Text("By the members."),))


@pytest.mark.parametrize(
    ("lang", "words", "end"),
    [
        ("zh-Hans", "现将有关事项通知如下：", "如下："),
        ("zh-Hant", "茲公告事項如下：", "如下："),
        ("ja", "合意した事項は次のとおり：", "とおり："),
        ("fr", "Il a été convenu :", "convenu"),
        ("de", (Text("Beschlossen wurde:"), NOTE), "wurde:"),
    ],
)
def test_the_colon_of_any_language_announces_with_or_without_a_note(lang: str, words: str | Inlines, end: str) -> None:
    for lines in range(15, 19):
        (page,) = (page for page in pages("plain", lang, lines, words, KINDS["code"]) if end in page)
        assert "Firstthing" in page


@pytest.mark.parametrize("kind", ["table", "chart"])
def test_an_announcement_stands_before_the_hole_that_is_over_a_quarter_page_without_it(kind: str) -> None:
    first, second, *_ = pages("official", "en", 12, "These were agreed:", KINDS[kind])
    assert "agreed:" in first
    assert "Firstthing" in second
