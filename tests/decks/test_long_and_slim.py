"""What is taller than a slide, and pictures that are far slimmer than one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from publish.layouts.masters.values import Box
from publish.model import Block, Report
from publish.writers.deck.planning.plan import plan
from publish.writers.deck.slides import Slide, TableContent, text_of
from tests.builders import callout, definition, definitions, figure, finished, paragraph, quote, report, section, table
from tests.writers.deck.conftest import fitter, layout_and_master

LONG = "The committee heard the head of the works department on the state of the three engines of the station. " * 30
LAYOUTS = pytest.mark.parametrize("layout", ["plain", "official"])


def slides(*blocks: str | Block, layout: str = "plain") -> list[Slide]:
    whole: Report = finished(report(section("One", *blocks)))
    return [slide for slide in plan(whole, *layout_and_master(layout)).slides if slide.fill is not None]


def tables(found: list[Slide]) -> list[TableContent]:
    return [slide.table for slide in found if slide.table is not None]


@LAYOUTS
def test_a_row_that_no_slide_holds_begins_below_those_before_it(layout: str) -> None:
    pages = tables(slides(table(["No.", "Answer"], ["1", "Short"], ["2", LONG], ["3", "Last"]), layout=layout))
    assert len(pages) >= 2
    assert [text_of(row[0]) for row in pages[0].rows] == ["No.", "1", "2"]
    told = [
        text_of(row[1]) for page in pages for row in page.rows if text_of(row[1]) not in ("Answer", "Short", "Last")
    ]
    assert " ".join("".join(told).split()) == LONG.strip()
    assert len(told) == len(pages)


def test_a_row_that_takes_most_of_a_slide_begins_on_the_one_before() -> None:
    pages = tables(slides(table(["No.", "Answer"], ["1", "Short"], ["2", LONG[: len(LONG) * 3 // 5]])))
    assert text_of(pages[0].rows[-1][0]) == "2"


@LAYOUTS
def test_a_term_stands_with_the_beginning_of_its_explanation(layout: str) -> None:
    found = slides(definitions(definition("Short", "A word."), definition("Long", LONG * 2)), layout=layout)
    assert len(found) >= 2
    (first,) = (content for content in found[0].contents if "Long" in content.text)
    assert first.text.index("Long") < first.text.index("The committee")
    assert all(slide.fill is not None and slide.fill > 0.5 for slide in found[:-1])


def test_a_long_quotation_goes_on_evenly() -> None:
    lines = [max(len(content.text) for content in slide.contents) for slide in slides(quote(LONG, "A speaker"))]
    assert len(lines) >= 2
    assert min(lines) > 0.5 * max(lines)


@LAYOUTS
def test_words_stand_right_beside_a_slim_picture(layout: str) -> None:
    slim = figure(width=40, height=800, caption="Tower")
    (slide,) = slides(paragraph("Prose.", slide=["Words"]), slim, layout=layout)
    (words,) = (content for content in slide.contents if content.role == "words")
    assert slide.picture is not None
    assert words.box is not None
    assert 0 < words.box.left - slide.picture.left - slide.picture.width < 60 * 12700
    assert words.box.width > 0.8 * (words.box.left + words.box.width)
    assert words.sizes[0] is not None
    assert words.sizes[0].size >= 28


def test_a_slim_picture_without_words_has_its_caption_beside_it() -> None:
    (slide,) = slides(figure(width=40, height=800, caption="A tower"))
    assert [content.text for content in slide.contents if content.role == "words"] == ["Figure 1  A tower"]
    assert not any(content.role == "caption" for content in slide.contents)


@LAYOUTS
def test_the_caption_of_a_flat_picture_stands_right_above_it(layout: str) -> None:
    (slide,) = slides(figure(width=3000, height=100, caption="A panorama"), layout=layout)
    (caption,) = (content for content in slide.contents if content.role == "caption")
    assert slide.picture is not None
    assert caption.box is not None
    picture, lines = slide.picture, caption.box
    above, below = picture.top - lines.top - lines.height, lines.top - picture.top - picture.height
    assert 0 <= max(above, below) < 30 * 12700


def test_a_sentence_of_some_lines_is_no_list_of_one() -> None:
    words = (
        "The engines of the station were looked at by two engineers of the works department, who found them worn, and "
        * 2
    )
    (slide,) = slides(paragraph("Prose.", slide=[words.strip()]))
    (said,) = (content for content in slide.contents if content.box and content.sizes)
    assert slide.form in ("one", "statement")
    assert said.sizes[0] is not None
    assert said.sizes[0].size >= 28


@LAYOUTS
def test_an_address_that_has_a_slide_for_itself_has_room_for_a_line_more(layout: str) -> None:
    address = "https://example.org/" + "berths-and-reservations/" * 6 + "overview"
    slide = slides(callout(address, title="Where"), layout=layout)[-1]
    (said,) = (content for content in slide.contents if content.box and content.sizes)
    master = layout_and_master(layout)[1]
    holder = replace(master.layouts[slide.layout].placeholders[said.idx], box=said.box or Box(0, 0, 0, 0))
    assert said.sizes[0] is not None
    lines = fitter("en", layout).line_count(said.paragraphs, holder, said.sizes)
    assert said.box is not None
    assert said.box.height / 12700 >= (lines + 1) * said.sizes[0].line - 1
