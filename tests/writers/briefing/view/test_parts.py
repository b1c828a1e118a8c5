"""The parts of a report on real pages: what stands before the sections, sections without a number, annexes, lists of tables
and figures, pages that begin or are turned, and the classification on every page."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Any

import pypdf
import pytest

from publish.building import Checked
from publish.writers.briefing.html import document
from tests.writers.briefing.conftest import pdf_of

Check = Callable[..., Checked]

WHOLE = """
title: Harbour works
lang: en
classification: Confidential
stamp: Draft
lists: [tables]
contents: true
content: ["Before all, see [](#preface), [](#works), [](#method), [](#counts) and [](#ships)."]
sections:
  - {title: Preface, id: preface, numbered: false, content: [Of the chair.], sections: [{title: Thanks, content: [To all.]}]}
  - title: Works
    id: works
    content: [Stones.]
    sections:
      - {title: Aside, numbered: false, content: [Words.]}
      - {title: Basin, content: [Water.]}
  - title: Ships
    content:
      - {table: {caption: On the side, columns: [One, Two], rows: [[a, 1]]}, id: ships, orientation: landscape}
      - {text: Upright again.}
      - {text: On another page., break: page}
  - title: Costs
    sections:
      - title: In short
        content:
          - {text: They rise., break: page}
  - {title: Turned, orientation: landscape, content: [Words on their side.]}
  - {title: Slides, only: deck, content: [On slides.]}
  - {title: Last, content: [The end.]}
annexes:
  - title: Method
    id: method
    content: [{table: {caption: "Counts^[Rounded.]", columns: [A, B], rows: [[a, 1]]}}]
    sections: [{title: Data, id: counts, content: [Words.]}]
  - {title: Sources, content: [Books.]}
signature: {by: The chair}
distribution: {copies: 3}
"""

PORTRAIT, LANDSCAPE = (595, 842), (842, 595)


def read(checked: Check, text: str, layout: str) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(pdf_of(checked, text, layout)))


def bookmarks(pdf: pypdf.PdfReader) -> dict[str, int]:
    """The outline by its titles, each with its page."""

    def walk(items: Any) -> Iterator[tuple[str, int]]:
        for item in items:
            if isinstance(item, list):
                yield from walk(item)
            else:
                number = pdf.get_destination_page_number(item)
                assert number is not None
                yield str(item.title), number

    return dict(walk(pdf.outline))


def elements(pdf: pypdf.PdfReader) -> Iterator[Any]:
    """The structure elements of a PDF, each before those within it."""
    return within(pdf.root_object["/StructTreeRoot"])


def within(element: Any) -> Iterator[Any]:
    for kid in (kid.get_object() for kid in element["/K"] if hasattr(kid, "get_object")):
        if isinstance(kid, dict) and "/S" in kid:
            yield kid
            yield from within(kid)


NAMES = {
    "plain": ["1 Works", "1.1 Basin", "2 Ships", "3 Costs", "3.1 In short", "4 Turned", "6 Last"],
    "official": [
        "1. Works",
        "1.1 Basin",
        "2. Ships",
        "3. Costs",
        "3.1 In short",
        "4. Turned",
        "6. Last",
    ],
}


@pytest.mark.parametrize("layout", ["plain", "official"])
def test_every_part_has_its_number_its_place_and_its_page(checked: Check, layout: str) -> None:
    pdf = read(checked, WHOLE, layout)
    texts = [" ".join(page.extract_text().split()) for page in pdf.pages]
    at = bookmarks(pdf)
    works, basin, ships, costs, short, turned, last = NAMES[layout]
    annexes = ["Annex A Method", "A.1 Data", "Annex B Sources"]
    assert list(at) == ["Preface", "Thanks", works, "Aside", basin, ships, costs, short, turned, last, *annexes]

    # Pages begin and turn, and take headings along.
    sizes = [tuple(round(float(side)) for side in page.mediabox[2:]) for page in pdf.pages]
    assert {name for name, page in at.items() if sizes[page] == LANDSCAPE} == {ships, turned}
    assert "On the side" in texts[at[ships]]
    assert "Upright again" in texts[at[ships] + 1]
    assert "On another page" in texts[at[ships] + 2]
    assert sizes[at[ships] + 1 : at[ships] + 3] == [PORTRAIT, PORTRAIT]
    assert at[costs] == at[short] == at[ships] + 3
    assert "They rise" in texts[at[costs]]
    assert at[last] == at[turned] + 1

    # Annexes begin pages, after the signature and before the imprint.
    method, sources = at["Annex A Method"], at["Annex B Sources"]
    assert at[last] < method == at["A.1 Data"] < sources == len(pdf.pages) - 1
    assert "The chair" in texts[at[last]]
    assert "3 copies" in texts[sources]

    # References call sections by number, else by name; what follows them is the page.
    first = next(text for text in texts if "Before all" in text)
    for words in ("Preface", "Section 1", "Annex A", "Annex A.1", "Table 1"):
        assert words in first
    assert f"(page {method + 1})" in first

    # Contents and lists name pages as they are.
    front = " ".join(texts[: at["Preface"] + 1])
    assert f"On the side {at[ships] + 1}" in front.replace("…", "").replace("  ", " ")
    targets = {str(name) for name in pdf.named_destinations}
    assert {"ships", "tables.2", "section.7"} <= targets

    # Every heading is one element, all of whose parts hold words.
    headings = [element for element in elements(pdf) if element["/S"][1:] in ("H1", "H2", "H3")]
    assert len(headings) >= len(at) + 1
    for heading in headings:
        for part in within(heading):
            assert part["/S"] not in ("/H1", "/H2", "/H3", "/P")
            assert part["/K"], f"{at}: a heading has a part without words"


@pytest.mark.parametrize(
    ("layout", "asked", "bears"),
    [
        ("plain", "", True),
        ("plain", "classification_on: first-page", False),
        ("official", "", False),
        ("official", "classification_on: every-page", True),
    ],
)
def test_the_classification_is_on_every_page_or_on_the_first(
    checked: Check, layout: str, asked: str, bears: bool
) -> None:
    parts = "".join(f"  - {{title: S{n}, break: page, content: [Words.]}}\n" for n in range(3))
    turned = "  - {title: T, orientation: landscape, content: [Words.]}\n"
    head = f"title: R\nlang: en\ncontents: false\nclassification: Confidential\n{asked}\n"
    pdf = read(checked, f"{head}content: [Words.]\nsections:\n{parts}{turned}", layout)
    texts = [page.extract_text() for page in pdf.pages]
    assert [text.count("Confidential") for text in texts] == [1, *[int(bears)] * 4]


def test_a_report_without_numbers_keeps_the_letters_of_its_annexes(checked: Check) -> None:
    pdf = read(
        checked,
        "title: R\nnumbered: false\nsections: [{title: S, content: [a], sections: [{title: T, content: [b]}]}]\n"
        "annexes: [{title: U, content: [c]}, {title: V, numbered: false, content: [d]}]",
        "plain",
    )
    assert list(bookmarks(pdf)) == ["S", "T", "Annex A U", "V"]


@pytest.mark.parametrize(("lang", "name"), [("zh-Hans", "附录A"), ("de", "Anlage A"), ("ru", "Приложение A")])
def test_an_annex_is_called_as_the_language_does(checked: Check, lang: str, name: str) -> None:
    pdf = read(checked, f"title: R\nlang: {lang}\nannexes: [{{title: U, content: [c]}}]", "plain")
    assert list(bookmarks(pdf)) == [f"{name} U"]


@pytest.mark.parametrize("layout", ["plain", "official"])
@pytest.mark.parametrize("where", ["to: All staff\nsections: [{title: S, content: [%s]}]", "content: [%s]"])
def test_a_title_is_turned_with_the_table_that_follows_it(checked: Check, layout: str, where: str) -> None:
    turned = (
        "{table: {caption: On the side, columns: [One, Two], rows: [[a, 1]]}, orientation: landscape}, "
        + "Upright. " * 300
    )
    pdf = read(checked, f"title: The whole\nlang: en\n{where.replace('%s', turned)}", layout)
    first, second, *_ = pdf.pages
    assert (round(first.mediabox[2]), round(first.mediabox[3])) == LANDSCAPE
    assert all(words in first.extract_text() for words in ("The whole", "On the side"))
    assert "Upright" in second.extract_text()


NESTED = """
title: 试验
lang: zh-Hans
content:
  - text: 论文发表于*Journal of Science*，其中*着重说明*了*Nature论文*。
  - points: {items: [{lead: 对经销商, points: {items: [把方案作为标准, {lead: 开展计划, points: {items: [第三层]}}]}}]}
  - chart: {type: bar, caption: 图, data: {rows: [[a, b], [甲, 1], [乙, 2]]}, x: a, y: b, note: [注：甲组样本, 乙组样本], source: 自有}
"""


@pytest.mark.parametrize("layout", ["plain", "official"])
def test_points_within_points_have_a_mark_of_their_own_and_the_notes_on_a_chart_one_label(
    checked: Check, layout: str
) -> None:
    text = (
        "".join(page.extract_text() for page in read(checked, NESTED, layout).pages).replace(" ", "").replace("\n", "")
    )
    assert sorted(character for character in text if character in "•–") == ["–", "–", "•", "•"]
    assert "注：甲组样本" in text
    assert text.count("注：") == 1


def test_words_of_another_script_are_stressed_by_italics_and_han_by_dots(checked: Check) -> None:
    found = checked(NESTED)
    assert found.report is not None
    assert found.layout is not None
    html = document(found.report, found.layout).html
    assert '<em class="foreign">Journal of Science</em>' in html
    assert html.count("dotted") == len("着重说明论文")
