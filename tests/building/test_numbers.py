"""References to pages of the briefing and slides of the deck, from the pagination of the same build."""

from __future__ import annotations

from pathlib import Path

import pytest
from pptx import Presentation
from pypdf import PdfReader

from publish.building import build_all, load
from publish.building.agreement.coverage import as_text, coverage
from publish.building.project import Options
from publish.model.nodes import plain
from publish.transforms.products import references, with_numbers
from tests.conftest import Publish

REPORT = """\
title: A report
lang: en
sections:
  - title: First
    content:
      - text: The goods are on [](deck#goods), the end is [](briefing#end); [see page {} there](briefing#goods).
        slide: ["See [](briefing#end)", "Another point of [the slide](#alone)"]
      - {id: goods, table: {caption: Goods, columns: [What, Many], rows: [[Ships, 12], [Cars, 18]]}}
  - title: Last
    id: end
    break: page
    content:
      - The end is here; the deck shows it on [](deck#end), and not [](deck#alone).
      - {text: Only to be read., id: alone, only: briefing}
  - title: Again
    break: page
    content:
      - points: [The end is here and nowhere else, Ships and cars]
      - {id: goods2, table: {caption: Goods, columns: [What, Many], rows: [[Ships, 12], [Cars, 18]]}}
    sections:
      - {title: Inner, content: [The end is here and nowhere else.]}
"""


@pytest.fixture
def report(project: Path) -> Path:
    path = project / "source" / "my report.yaml"
    path.write_text(REPORT, encoding="utf-8")
    return path


def test_the_command_tells_where_products_are_to_be_made(publish: Publish, report: Path) -> None:
    told = publish("outline", "--coverage", str(report))
    assert (told.code, told.out) == (1, "")
    assert "'out/my report.pdf' is not there" in told.err


def test_both_products_name_pages_and_slides_of_the_same_build(report: Path, tmp_path: Path) -> None:
    (built,) = build_all([report], tmp_path / "out")
    assert [(each.code, each.message) for each in built.diagnostics] == [
        ("unknown-reference", "the deck has no part 'alone' to which this link could lead"),
        ("unknown-reference", "the deck shows no part 'alone'"),
    ]
    pdf, deck = PdfReader(built.products["briefing"]), Presentation(str(built.products["deck"]))
    pages = [" ".join(page.extract_text().split()) for page in pdf.pages]
    slides = [
        "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame) for slide in deck.slides
    ]
    goods, end = (
        1 + next(at for at, text in enumerate(slides) if words in text) for words in ("Goods", "The end is here")
    )
    assert f"The goods are on slide {goods}, the end is briefing, page 2; see page 1 there." in pages[0]
    assert f"the deck shows it on slide {end}, and not slides." in pages[1]
    assert any("See briefing, page\xa02" in text for text in slides)
    links = [
        note.get_object()["/A"].get("/URI")
        for page in pdf.pages
        for note in page.get("/Annots", ())
        if "/A" in note.get_object()
    ]
    assert links.count("my%20report.pptx") == 2
    (linked,) = [
        run.hyperlink.address
        for slide in deck.slides
        for shape in slide.shapes
        if shape.has_text_frame
        for para in shape.text_frame.paragraphs
        for run in para.runs
        if "page" in run.text
    ]
    assert linked == "my%20report.pdf#page=2"
    files = [path.read_bytes() for path in built.products.values()]
    # Whatever words stand elsewhere, too: by headings and shapes.
    first, last, again, inner = coverage(load(report), *files)
    assert (first.title, first.pages, first.slides) == ("First", (1,), (goods,))
    assert (last.pages, last.slides, last.line) == ((2,), (end,), 9)
    assert (again.pages, again.slides) == ((3,), (end + 1,))
    assert (inner.pages, inner.slides) == ((3,), (end + 2,))
    assert as_text([first, last]).splitlines()[2].split() == ["2", "Last", "2", str(end)]
    (alone,) = build_all([report], tmp_path / "alone", Options(only="deck"))
    assert alone.products["deck"].read_bytes() == built.products["deck"].read_bytes()
    assert [*alone.products] == ["deck"]


@pytest.mark.parametrize(
    ("lang", "page", "slide"),
    [
        ("en", "briefing, page\xa03", "slide\xa05"),
        ("zh-Hans", "简报第3页", "幻灯片5"),
        ("de", "Bericht, Seite\xa03", "Folie\xa05"),
    ],
)
def test_the_words_are_those_of_the_language(report: Path, lang: str, page: str, slide: str) -> None:
    report.write_text(REPORT.replace("lang: en", f"lang: {lang}"), encoding="utf-8")
    read = load(report)
    links = references(read)
    assert next(plain(link.children) for link in links if link.href == "#end") != page
    numbers = {"briefing": {"end": 3, "goods": 2}, "deck": {"goods": 5, "end": 6}}
    files = {"briefing": "a.pdf", "deck": "a.pptx", "outline": "a.txt"}
    filled = with_numbers(read, "deck", numbers, files)
    assert references(filled) == ()
    text = plain(filled.sections[0].content[0].text)  # type: ignore[union-attr]
    assert page in text
    assert slide in text
    assert "see page\xa02 there" in text


def test_the_alt_text_of_a_chart_names_the_page_that_its_caption_names(report: Path) -> None:
    chart = "chart: {type: bar, caption: 'See [](briefing#end)', data: {rows: [[a, b], [Ships, 12], [Cars, 18]]}, x: a, y: b}"
    report.write_text(REPORT.replace("- points: [", f"- {chart}\n      - points: ["), encoding="utf-8")
    filled = with_numbers(load(report), "deck", {"briefing": {"end": 3}}, {"briefing": "a.pdf", "deck": "a.pptx"})
    assert filled.sections[2].content[0].chart.description.startswith("Bar chart: See briefing, page\xa03.")  # type: ignore[union-attr]
