"""Words from left to right in a line from right to left are read in their order, in however many elements they stand."""

from __future__ import annotations

import re

import pypdfium2
import pytest

from publish.layouts import open_layout
from publish.writers import WRITERS
from publish.writers.briefing.view.directions import runs
from publish.writers.briefing.view.inline import Inliner
from tests.builders import finished, paragraph, report, section, words

LAYOUTS = ("plain", "official")

LINES = {
    "עברנו אל AA1 **BB2** CC3 באתר": "AA1 BB2 CC3",
    "בתקן AA1 EN-50131 GG9 כאן": "AA1 EN-50131 GG9",
    "ראו [AA1 CommonMark](https://example.org) GG9 כאן": "AA1 CommonMark GG9",
    "הפקודה `AA1` BB2 כאן": "AA1 BB2",
    "תקן AA1^[הערה] BB2 כאן": "AA1 BB2",
    "نظام ClaimCenter v10.2 هنا": "ClaimCenter v10.2",
    "SAP S/4HANA v2023": "SAP S/4HANA v2023",
}
"""Texts, and the words of each that stand from left to right."""


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(("text", "words"), LINES.items(), ids=range(len(LINES)))
def test_words_of_one_run_stand_from_left_to_right(text: str, words: str, layout: str) -> None:
    lang = "ar" if "نظام" in text else "he"
    whole = finished(report(section("א", paragraph(text)), title="ת", lang=lang))
    written = WRITERS["briefing"].write(whole, open_layout(layout))
    document = pypdfium2.PdfDocument(written.data)
    page = document[0].get_textpage()
    edges = [left_edge(page, word) for word in words.split()]
    assert edges == sorted(edges)
    document.close()


def left_edge(page: pypdfium2.PdfTextPage, word: str) -> float:
    """Where a word begins."""
    found = page.search(word).get_next()
    assert found is not None, word
    return min(float(page.get_charbox(found[0] + at)[0]) for at in range(found[1]))


def test_a_run_that_begins_within_an_element_stays_well_formed() -> None:
    html = Inliner("he", ()).words(words("בדקנו **את AA1 EN-50131** BB2 `c` כאן"))
    tags = re.findall(r"</?\w+(?: dir=\"ltr\")?", html)
    assert tags == [
        "<strong",
        '<span dir="ltr"',
        "<span",
        "</span",
        "</span",
        "</strong",
        '<span dir="ltr"',
        "<code",
        "</code",
        "</span",
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("שלום", []),
        ("מחיר 12,400 ₪", []),
        ("של ISO 9001, ושל", ["ISO 9001"]),
        ("(EU) 2016/679 של", ["EU) 2016/679"]),
        ("של Act (A) של", ["Act (A)"]),
        ("a\nb", ["a", "b"]),
    ],
)
def test_runs_are_those_of_unicode(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in runs(text)] == found
