"""Little on a slide: set larger, in the middle, or in the form that fills it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from publish.layouts.masters.values import EMU
from publish.model import Block, Report
from publish.writers.deck.slides import Content, Slide
from tests.builders import callout, code, event, finished, paragraph, report, section, timeline
from tests.writers.deck.conftest import Plan, fitter, layout_and_master

LAYOUTS = ["plain", "official"]
CLAIMS = {
    "en": "One call in five is lost. Of 12,400 calls in May, 2,510 were given up before the second minute.",
    "de": "Wir erwarten rund 34.000 Anrufe. Zum 1. Januar 2027 steigen die Netzentgelte in allen Tarifen um 12 Prozent.",
    "zh-Hans": "近半数事项未能按期办结。今年共收到 3,412 件，其中 1,650 件超过规定期限，重复的部分没有剔除。",
}
NOTES = {
    "en": "Figures are for incomplete pathways. Patients who are on two lists are counted twice.",
    "de": "Herr Honegger dankt. Alle klatschen.",
    "zh-Hans": "数据只含未办结事项，不含已经办结的事项。同时列入两份名单的人员按两次计算，重复的部分没有剔除。",
    "ja": "評価は終わりではありません。これからの出発点です。",
}
DATES = ["March 2026", "May 2026", "July 2026", "May 2027"]


def content_slide(planned: Plan, given: Report, layout: str) -> Slide:
    (slide,) = (slide for slide in planned(given, layout).slides if slide.fill is not None)
    return slide


def one(*blocks: Block | str, lang: str = "en") -> Report:
    return finished(report(section("Topic", *blocks), lang=lang))


def size_of(content: Content) -> float:
    assert content.sizes[0] is not None
    return content.sizes[0].size


# ---------------------------------------------------------------------------------------------- beside a statement


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("lang", NOTES)
def test_sentences_that_prove_nothing_with_figures_are_rows_and_no_claim_on_a_colour(
    planned: Plan, layout: str, lang: str
) -> None:
    slide = content_slide(planned, one(NOTES[lang], lang=lang), layout)
    assert slide.form == "points"
    said = [content.text for content in slide.contents if content.role not in ("title", "marker")]
    assert len(said) == 2
    assert [re.sub(r"\s", "", text) for text in said] == re.sub(r"\s", "", NOTES[lang]).rstrip(".。").translate(
        {46: "|", 12290: "|"}
    ).split("|")
    assert [note.text for note in slide.notes] == [NOTES[lang]]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("lang", CLAIMS)
def test_a_sentence_beside_a_statement_is_large_and_in_the_middle_as_that_is(
    planned: Plan, layout: str, lang: str
) -> None:
    slide = content_slide(planned, one(CLAIMS[lang], lang=lang), layout)
    assert slide.form == "evidence"
    beside = next(content for content in slide.contents if content.idx == 42)
    frame = layout_and_master(layout)[1].placeholder(slide.layout, 42)
    assert frame is not None
    assert beside.box is not None
    assert size_of(beside) == layout_and_master(layout)[0].spec.deck.scale["headline"].size
    above = beside.box.top - frame.box.top
    below = frame.box.top + frame.box.height - beside.box.top - beside.box.height
    assert abs(above - below) <= EMU
    assert not slide.shapes


# ---------------------------------------------------------------------------------------------- events


@pytest.mark.parametrize("layout", LAYOUTS)
def test_events_of_few_words_are_rows_that_fill_the_slide(planned: Plan, layout: str) -> None:
    slide = content_slide(planned, one(timeline(*(event(date, "Opened") for date in DATES))), layout)
    assert slide.form == "rows"
    assert slide.fill is not None
    assert slide.fill > 0.75


@pytest.mark.parametrize("layout", LAYOUTS)
def test_events_of_which_more_is_told_are_a_timeline(planned: Plan, layout: str) -> None:
    told = "It was late by eleven weeks, as the supplier of the steel for the gates had closed its works in spring"
    slide = content_slide(planned, one(timeline(*(event(date, "Quay opened", told) for date in DATES))), layout)
    assert slide.form == "timeline"


# ---------------------------------------------------------------------------------------------- code


def lines_of(content: Content, slide: Slide, layout: str) -> int:
    frame = layout_and_master(layout)[1].placeholder(slide.layout, content.idx)
    assert frame is not None
    frame = replace(frame, box=content.box or frame.box)
    return len(fitter(layout=layout).lines(content.paragraphs[-1], frame, content.sizes))


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(("characters", "least", "most"), [(20, 24, 24), (66, 18, 23), (74, 16, 20)])
def test_code_is_as_large_as_its_widest_line_allows(
    planned: Plan, layout: str, characters: int, least: float, most: float
) -> None:
    slide = content_slide(planned, one(code(f"{'x' * characters}\ny")), layout)
    (content,) = (content for content in slide.contents if content.idx in (1, 41))
    assert least <= size_of(content) <= most
    assert lines_of(content, slide, layout) == 2


@pytest.mark.parametrize("layout", LAYOUTS)
def test_ten_lines_of_code_are_larger_than_the_smallest_text(planned: Plan, layout: str) -> None:
    slide = content_slide(planned, one(code("\n".join("print(1)" for _ in range(10)))), layout)
    (content,) = (content for content in slide.contents if content.idx in (1, 41))
    assert size_of(content) > layout_and_master(layout)[0].spec.deck.smallest


@pytest.mark.parametrize("layout", LAYOUTS)
def test_words_over_code_are_no_smaller_than_it(planned: Plan, layout: str) -> None:
    slide = content_slide(planned, one(paragraph("One in nine is missed."), code("rate = missed / booked\n")), layout)
    assert slide.form == "stacked"
    words, lines = (size_of(content) for content in slide.contents if content.idx in (41, 42))
    assert words >= lines


@pytest.mark.parametrize("layout", LAYOUTS)
def test_code_stands_in_the_middle_of_its_box(planned: Plan, layout: str) -> None:
    slide = content_slide(planned, one(code("make test")), layout)
    (box,) = (shape.box for shape in slide.shapes)
    (content,) = (content for content in slide.contents if content.idx == 41)
    assert content.box is not None
    assert (content.box.top - box.top) / box.height > 0.25


def test_code_and_a_callout_share_the_height(planned: Plan) -> None:
    slide = content_slide(planned, one(code("make test"), callout("Warnings become errors.")), "plain")
    assert slide.form == "stacked"
    assert slide.fill is not None
    assert slide.fill > 0.9
