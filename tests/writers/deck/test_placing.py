"""Placing: text in the placeholders of a slide layout, as large as it fits; none where it does not fit or has no place."""

from __future__ import annotations

import dataclasses
import io
from typing import Any

import pytest
from pptx import Presentation

from publish.layouts.spec import Binding, Deck
from publish.model import ChartBody, Report, Section
from publish.model.nodes import Asset
from publish.writers.deck.painting.pptx import paint
from publish.writers.deck.planning import pictures
from publish.writers.deck.planning.placing import Places, Text
from publish.writers.deck.planning.plan import plan
from publish.writers.deck.slides import FREE, Para, Planned, Run, Slide
from tests.builders import chart, finished, quote, report, section, table
from tests.writers.deck.conftest import Plan, fitter, layout_and_master

MANY = 8
"""As many points as a list holds, but only in a smaller size."""


def places() -> Places:
    """The places of the plain layout, for English."""
    layout, master = layout_and_master("plain")
    return Places(layout.spec, master, fitter(), "en")


def first(form: Any) -> Binding:
    return next(places().bindings(form))


def paragraphs(count: int) -> list[Para]:
    return [Para((Run(f"Point {number} says what is to be done about it"),)) for number in range(count)]


# ---------------------------------------------------------------------------------------------- one text


def test_a_text_is_as_large_as_it_fits() -> None:
    binding = first("list")
    few, many = (places().place(binding, binding.body, paragraphs(count), "a") for count in (3, MANY))
    assert few is not None
    assert many is not None
    assert many.sizes
    assert many.sizes[0] is not None
    assert few.sizes != many.sizes
    holder = places().holder(binding, binding.body)
    assert many.sizes[0].size < holder.level(0).size


def test_a_text_that_would_be_set_too_small_has_no_place() -> None:
    binding = first("list")
    assert places().place(binding, binding.body, paragraphs(MANY), "a", most=0) is None
    assert places().place(binding, binding.body, paragraphs(60), "a") is None


@pytest.mark.parametrize("idx", [None, 4711])
def test_a_text_has_no_place_where_the_slide_layout_has_none(idx: int | None) -> None:
    assert places().place(first("list"), idx, paragraphs(1), "a") is None
    assert places().line(first("list"), idx, (Run("Words"),), "a") is None


def test_a_line_without_words_is_none_and_one_that_stands_alone_has_no_bullet() -> None:
    binding = first("list")
    assert places().line(binding, binding.body, (), "a") is None
    line = places().line(binding, binding.body, (Run("Words"),), "a", "caption")
    assert line is not None
    assert (line.paragraphs[0].plain, line.role) == (True, "caption")


def test_texts_that_are_set_alike_are_as_small_as_the_longest_needs() -> None:
    binding = first("list")
    assert binding.body is not None
    short, long = (Text(binding, binding.body, tuple(paragraphs(count)), "a") for count in (3, MANY))
    assert places().down([short]) == 0
    assert places().down([short, long]) == places().down([long]) == 2
    assert places().down([short], least=1) == 1


# ---------------------------------------------------------------------------------------------- reading order


def without_lines(report: Report) -> Planned:
    """The deck of a report in a layout whose tables have no place for caption and source."""
    opened, master = layout_and_master("plain")
    bare = opened.spec.deck.forms["table"][0].model_copy(update={"caption": None, "source": None})
    deck: Deck = opened.spec.deck.model_copy(update={"forms": {**opened.spec.deck.forms, "table": (bare,)}})
    layout = dataclasses.replace(opened, spec=opened.spec.model_copy(update={"deck": deck}))
    return plan(finished(report), layout, master)


def names(planned: Planned, title: str) -> list[str]:
    """The shapes of a painted slide in the order in which they are read."""
    opened, _ = layout_and_master("plain")
    path = opened.file(opened.spec.deck.master)
    assert path is not None
    deck: Any = Presentation(io.BytesIO(paint(planned, path.read_bytes())))
    slide = next(slide for slide in deck.slides if slide.shapes.title is not None and slide.shapes.title.text == title)
    return [shape.name.removeprefix("blk:") for shape in slide.shapes if shape.name.startswith("blk:")]


def test_a_caption_in_a_box_of_its_own_is_read_after_the_headline_and_a_source_at_the_end() -> None:
    body = table(["A"], ["1"], id="tab", caption="All", source="Own", headline="What it shows")
    deck = without_lines(report(section("One", body)))
    slide = next(slide for slide in deck.slides if slide.table)
    free = {content.role: content.after for content in slide.contents if content.idx == FREE}
    assert free == {"caption": 0, "source": None}
    read = names(deck, "What it shows")
    assert read[:2] == ["tab.headline", "tab.caption"]
    assert read[-1] == "tab.source"


def test_a_unit_is_read_after_the_caption(planned: Plan) -> None:
    body = table(["A"], ["1"], id="tab", caption="All", unit="tonnes", headline="What it shows")
    deck = planned(finished(report(section("One", body))))
    slide = next(slide for slide in deck.slides if slide.table)
    roles = {content.role: content for content in slide.contents}
    assert roles["unit"].after == roles["caption"].idx
    read = names(deck, "What it shows")
    assert read.index("tab.unit") == read.index("tab.caption") + 1


# ---------------------------------------------------------------------------------------------- planned twice


def long_sections(*extra: Any) -> list[Section]:
    """Sections that are so long that each gets a divider: the deck is planned with and without them."""
    return [
        section(f"Part {n}", *(quote(f"Words {n}.{k}", place="new-slide") for k in range(5)), *extra, summary="x")
        for n in range(3)
    ]


def titles(slides: tuple[Slide, ...]) -> list[str]:
    return [slide.title for slide in slides]


def test_a_deck_that_is_planned_twice_counts_its_headlines_and_losses_once(planned: Plan) -> None:
    head = [f"c{number}" for number in range(40)]
    whole = finished(report(*long_sections(), section("Wide", table(head, head), quote("And so on."))))
    deck = planned(whole)
    assert sum(slide.form == "section" for slide in deck.slides) == 4
    assert titles(deck.slides)[2:7] == ["Part 0", *(f"Part 0 ({n})" for n in (2, 3, 4, 5))]
    assert [found.code for found in deck.diagnostics] == ["overflow"]
    assert planned(whole) == deck


def test_a_chart_that_is_a_picture_is_drawn_once_for_both(planned: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[ChartBody] = []

    def draw(body: ChartBody, *_: Any) -> Asset:
        drawn.append(body)
        return Asset("", b'<svg xmlns="http://www.w3.org/2000/svg" width="4" height="2"/>', "image/svg+xml", 4, 2)

    monkeypatch.setattr(pictures, "drawn_chart", draw)
    native = chart("column", ["a", "b"], ["x", 1], ["y", 2])
    picture = native.model_copy(update={"chart": native.chart.model_copy(update={"plot": None})})
    whole = finished(report(*long_sections()))
    last = whole.sections[-1]
    last = last.model_copy(update={"content": (*last.content, picture)})
    deck = planned(whole.model_copy(update={"sections": (*whole.sections[:-1], last)}))
    assert sum(slide.form == "section" for slide in deck.slides) == 3
    assert sum(slide.picture is not None for slide in deck.slides) == 1
    assert len(drawn) == 1
