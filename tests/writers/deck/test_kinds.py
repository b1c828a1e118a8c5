"""Key figures, timelines, callouts, definitions and code on slides."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from publish.layouts.masters.opening import open_master
from publish.layouts.masters.package.packing import a
from publish.model import Block
from publish.writers.deck.painting.ooxml import Texts
from publish.writers.deck.planning.plan import plan
from publish.writers.deck.slides import Para, Run, Slide
from tests import foreign
from tests.builders import (
    callout,
    code,
    definition,
    definitions,
    event,
    finished,
    metric,
    metrics,
    paragraph,
    quote,
    report,
    section,
    timeline,
)
from tests.writers.deck.conftest import Plan, fitter

LAYOUTS = ["plain", "official"]


def slides(planned: Plan, *blocks: Block, layout: str = "plain", **marks: Any) -> list[Slide]:
    """The slides of a section of these blocks, without the cover."""
    return list(planned(finished(report(section("Topic", *blocks), **marks)), layout).slides[1:])


def texts(slide: Slide) -> list[str]:
    return [content.text for content in slide.contents if content.role not in ("title", "marker")]


def notes(slide: Slide) -> list[str]:
    return [note.text for note in slide.notes]


def texts_of_code(text: str, lang: str) -> list[tuple[str, str]]:
    """The runs of lines of code, and the East Asian typeface that each names."""
    link: Any = None
    paragraph = Texts(lang, link).paragraph(Para((Run(text, typeface="Consolas"),)))
    found = []
    for run in paragraph.iter(a("r")):
        face = run.find(f"{a('rPr')}/{a('ea')}")
        found.append((run.findtext(a("t")), "" if face is None else face.get("typeface")))
    return found


def some(count: int, value: str = "7,904.7") -> Block:
    return metrics(*(metric(f"Name {number}", value, "bn", "+1.2%") for number in range(1, count + 1)), note="on 2017")


# ---------------------------------------------------------------------------------------------- key figures


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(
    ("count", "shown"), [(2, [2]), (3, [3]), (4, [4]), (5, [5]), (6, [6]), (7, [7]), (8, [8]), (13, [7, 6])]
)
def test_key_figures_stand_side_by_side_evenly_on_as_few_slides_as_hold_them(
    planned: Plan, layout: str, count: int, shown: list[int]
) -> None:
    deck = slides(planned, some(count), layout=layout)
    assert {slide.form for slide in deck} == {"metrics"}
    assert [sum(c.role == "value" for c in slide.contents) for slide in deck] == shown
    assert [len(slide.notes) for slide in deck] == shown


@pytest.mark.parametrize("layout", LAYOUTS)
def test_short_words_before_a_row_of_key_figures_stand_below_it_and_their_prose_in_the_notes(
    planned: Plan, layout: str
) -> None:
    words = paragraph("The whole story.", slide=["Parcels earn **76.4%**", "Letters earn **4.7%**"])
    (slide,) = slides(planned, words, some(3), layout=layout)
    assert slide.layout == "Key figures 3 with a sentence"
    (text,) = (content for content in slide.contents if content.role == "words")
    assert text.text == "Parcels earn 76.4%\nLetters earn 4.7%"
    assert [run.text for para in text.paragraphs for run in para.runs if run.accent] == ["76.4%", "4.7%"]
    assert notes(slide)[0] == "The whole story."


@pytest.mark.parametrize("layout", LAYOUTS)
def test_more_words_below_key_figures_are_smaller(planned: Plan, layout: str) -> None:
    told = [
        f"What the {number} says of parcels and letters in all of the regions, and in the towns by the sea"
        for number in "123"
    ]
    (slide,) = slides(planned, paragraph("The whole story.", slide=told), some(3), layout=layout)
    assert slide.layout == "Key figures 3 with words"


@pytest.mark.parametrize("count", [1, 5, 6])
def test_words_before_other_key_figures_have_a_slide_of_their_own(planned: Plan, count: int) -> None:
    deck = slides(planned, paragraph("The whole story.", slide=["Parcels earn most"]), some(count))
    assert "Parcels earn most" in texts(deck[0])[-1]
    assert deck[0].form != "metrics"


def test_a_unit_stands_beside_the_name_and_never_after_the_number(planned: Plan) -> None:
    (slide,) = slides(planned, some(2))
    assert texts(slide)[:3] == ["Name 1\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}bn", "7,904.7", "+1.2%\N{EN SPACE}on 2017"]
    assert notes(slide)[0] == "Name 1 7,904.7 bn +1.2% on 2017"


def test_rises_have_the_colour_of_emphasis_and_declines_a_sign(planned: Plan) -> None:
    (slide,) = slides(planned, metrics(metric("a", "1", None, "+2%"), metric("b", "3", None, "4%", direction="down")))
    changes = [c for c in slide.contents if c.role == "change"]
    assert [(c.text, c.paragraphs[0].runs[0].accent) for c in changes] == [("+2%", True), ("▼ 4%", False)]


def test_a_long_number_is_set_smaller_with_the_others_and_not_broken(planned: Plan) -> None:
    (slide,) = slides(
        planned, metrics(metric("a", "1"), metric("b", "2"), metric("c", "3"), metric("d", "1,234,567,890.5"))
    )
    sizes = {content.sizes for content in slide.contents if content.role == "value"}
    assert len(sizes) == 1
    ((size,),) = [{level.size for level in sizes.pop() if level}]
    assert 16 <= size < 60


def test_one_key_figure_has_the_slide_for_itself(planned: Plan) -> None:
    (slide,) = slides(planned, some(1))
    assert slide.form == "number"
    assert notes(slide) == ["Name 1 7,904.7 bn +1.2% on 2017"]


def test_key_figures_that_fit_no_block_become_points(planned: Plan) -> None:
    deck = slides(planned, metrics(*(metric("A name of many words " * 8, "1") for _ in range(3))))
    assert {slide.form for slide in deck} <= {"cards", "list"}


def test_a_caption_heads_the_slide_or_stands_above_the_figures(planned: Plan) -> None:
    figures = metrics(metric("a", "1"), metric("b", "2"), caption="What they show", source="The office")
    first, second = slides(planned, figures, figures)
    assert first.title == "Topic"
    assert "What they show" in texts(first)
    assert second.title == "What they show"
    assert "What they show" not in texts(second)
    assert "Source: The office" in texts(first)


# ---------------------------------------------------------------------------------------------- timelines, definitions


def test_a_day_stays_on_one_line_in_a_timeline(planned: Plan) -> None:
    (slide,) = slides(
        planned,
        timeline(event("Montag, 25. November 2026", "Beschluss"), event("2026-12-01", "Ende"), event("Mai", "c")),
    )
    assert "Montag, 25.\N{NO-BREAK SPACE}November\N{NO-BREAK SPACE}2026" in texts(slide)


def test_events_stand_along_an_axis(planned: Plan) -> None:
    (slide,) = slides(planned, timeline(*(event(f"Phase {n}", f"Step {n}", "In short.") for n in "abc")))
    assert slide.form == "timeline"
    assert texts(slide)[:2] == ["Phase a", "Step a\nIn short"]
    assert notes(slide) == ["Phase a: Step a. In short.", "Phase b: Step b. In short.", "Phase c: Step c. In short."]


def test_many_events_go_on_along_another_axis(planned: Plan) -> None:
    deck = slides(planned, timeline(*(event(f"{n}", f"Step {n}") for n in range(2001, 2017))))
    assert [(slide.form, len(slide.notes)) for slide in deck] == [("timeline", 6), ("timeline", 5), ("timeline", 5)]


def test_what_happened_in_full_stays_in_the_notes_where_it_is_long(planned: Plan) -> None:
    (slide,) = slides(planned, timeline(*(event(f"{n}", f"Step {n}", "Long words. " * 30) for n in range(3))))
    assert "Long words" not in " ".join(texts(slide))
    assert "Long words" in " ".join(notes(slide))


def test_terms_stand_in_rows(planned: Plan) -> None:
    revenue, volume = definition("Revenue", "What was earned."), definition("Volume", "In full.", slide="In short")
    (slide,) = slides(planned, definitions(revenue, volume))
    assert slide.form == "rows"
    assert texts(slide) == ["Revenue", "What was earned", "Volume", "In short"]
    assert notes(slide) == ["Revenue: What was earned.", "Volume: In full."]


# ---------------------------------------------------------------------------------------------- callouts


def test_words_that_stand_out_are_in_a_box_with_title_and_sign(planned: Plan) -> None:
    (slide,) = slides(planned, callout("Rates cannot be added up.", type="warning"))
    assert (slide.form, notes(slide)) == ("one", ["Warning", "Rates cannot be added up."])
    assert texts(slide) == ["Warning\nRates cannot be added up"]
    assert [(shape.kind, shape.text) for shape in slide.shapes if shape.text] == [("triangle", "!")]
    (asked,) = slides(planned, callout("Rates cannot be added up.", form="statement"))
    assert asked.form == "statement"


def test_of_long_ones_the_slide_has_the_first_sentence(planned: Plan) -> None:
    (slide,) = slides(planned, callout("Many words. " * 30, type="tip"), paragraph("Prose.", slide="Words"))
    assert texts(slide) == ["Tip\nMany words", "Words"]
    assert notes(slide)[:2] == ["Tip", ("Many words. " * 30).strip()]


def test_words_for_the_slide_are_shown_whatever_the_length(planned: Plan) -> None:
    (slide,) = slides(planned, callout("Many words. " * 30, slide="Few"))
    assert texts(slide) == ["Note\nFew"]


def test_a_section_of_long_callouts_alone_is_not_lost(planned: Plan) -> None:
    (slide,) = slides(planned, callout("The first sentence. " + "Many words. " * 30))
    assert texts(slide) == ["Note\nThe first sentence"]


def test_a_link_on_a_dark_ground_is_words_only(planned: Plan) -> None:
    (slide,) = slides(planned, callout("See the [harbour](https://example.org/).", form="statement"))
    assert {run.link for content in slide.contents for para in content.paragraphs for run in para.runs} == {None}


# ---------------------------------------------------------------------------------------------- code


CODE = (1, 41)
"""The placeholders of code: in a slide layout for it, and in one of several blocks."""


def shown(deck: list[Slide]) -> str:
    return "\n".join(content.text for slide in deck for content in slide.contents if content.idx in CODE)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_lines_of_code_go_on_and_none_is_lost(planned: Plan, layout: str) -> None:
    lines = "\n".join(f"{'    ' * (n % 3)}line {n}  # 第{n}行" for n in range(60))
    deck = slides(planned, code(lines), layout=layout, lang="zh-Hans")
    assert {slide.form for slide in deck} == {"code"}
    assert len(deck) > 2
    assert shown(deck) == lines


def test_code_is_set_smaller_rather_than_broken(planned: Plan) -> None:
    body = next(c for c in slides(planned, code("x" * 80))[0].contents if c.idx in CODE)
    assert [size.size for size in body.sizes[:1] if size] == [17]


def test_every_blank_of_code_is_as_wide_as_a_letter_even_after_han() -> None:
    runs = texts_of_code("# 中文\n    # 说明\n  x = 1", "zh-Hans")
    assert [text for text, face in runs if not face] == ["中文", "说明"]
    assert {face for text, face in runs if text.isascii()} == {"Consolas"}


def test_code_is_set_in_a_typeface_of_equal_widths(planned: Plan) -> None:
    body = next(c for c in slides(planned, code("i\nm"))[0].contents if c.idx in CODE)
    assert {run.typeface for para in body.paragraphs for run in para.runs} == {"Consolas"}
    ruler = fitter().ruler
    assert ruler.advances("i", False, True) == ruler.advances("m", False, True)


# ---------------------------------------------------------------------------------------------- foreign masters


def test_a_foreign_master_shows_them_as_points(tmp_path: Path) -> None:
    layout = foreign.adopted(tmp_path, foreign.DEFAULT)
    whole = finished(report(section("Topic", some(4), code("print(1)\n\nprint(2)"), timeline(event("2018", "Start")))))
    deck = plan(whole, layout, open_master(layout)[0]).slides[1:]
    assert all(name not in {slide.layout for slide in deck} for name in ("Key figures 4", "Code"))
    words = "\n".join(text for slide in deck for text in texts(slide))
    assert "Name 1" in words
    assert "print(1)\n\nprint(2)" in words


def test_an_author_may_have_key_figures_in_another_form(planned: Plan) -> None:
    figures = metrics(metric("a", "1", "bn"), metric("b", "2"), metric("c", "3"), form="cards")
    (slide,) = slides(planned, figures)
    assert slide.form == "cards"
    assert texts(slide)[0] == "1\N{NO-BREAK SPACE}bn\na"


@pytest.mark.parametrize(("lang", "is_slanted"), [("en", True), ("zh-Hans", False)])
def test_a_quotation_is_told_from_words_of_the_report_where_no_slide_layout_is_for_it(
    tmp_path: Path, lang: str, is_slanted: bool
) -> None:
    layout = foreign.adopted(tmp_path, foreign.DEFAULT)
    told = finished(report(section("S", quote("Well done.", "A guest")), lang=lang))
    deck = plan(told, layout, open_master(layout)[0]).slides
    (run,) = (
        run
        for slide in deck
        for content in slide.contents
        for para in getattr(content, "paragraphs", ())
        for run in para.runs
        if "Well done" in run.text
    )
    assert (run.emphasis, run.accent) == (is_slanted, not is_slanted)
