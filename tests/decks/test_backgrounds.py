"""Callouts and quotations beside other blocks, whose backgrounds their words fill; prose that has a slide for itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from publish.layouts.masters.values import EMU
from publish.model import Block
from publish.writers.deck.planning.plan import plan
from publish.writers.deck.planning.typesetting import boxes
from publish.writers.deck.slides import Slide
from tests.builders import callout, chart, finished, metric, metrics, paragraph, points, quote, report, section, table
from tests.writers.deck.conftest import fitter, layout_and_master

LAYOUTS = pytest.mark.parametrize("layout", ["plain", "official"])
ROWS = (["Wards", "410", "2"], ["Surgery", "380", "5"], ["Kitchen", "95", "1"], ["Pharmacy", "61", "0"])
WIDTH = 960 * EMU
"""That of a slide."""
RED = "B3261E"
"""That of warnings on a light ground."""
BRIEF = {"en": "It is late.", "zh-Hans": "进度滞后。"}


def slides(*blocks: str | Block, layout: str, lang: str = "en") -> list[Slide]:
    whole = finished(report(section("One", *blocks), lang=lang))
    return [slide for slide in plan(whole, *layout_and_master(layout)).slides if slide.fill is not None]


def beside(kind: str) -> Block:
    """A block beside which a callout or quotation may stand."""
    match kind:
        case "table":
            return table(["Department", "Staff", "Open"], *ROWS, caption="Staff")
        case "chart":
            return chart("column", ["Year", "Ships"], ["2023", 4], ["2024", 7], caption="Ships", x="Year", y="Ships")
        case _:
            return points(*(f"Point {number} says what is done by the department this year" for number in range(5)))


@LAYOUTS
@pytest.mark.parametrize("lang", ["en", "zh-Hans"])
@pytest.mark.parametrize("kind", ["table", "chart", "points"])
@pytest.mark.parametrize("is_said", [False, True], ids=["callout", "quotation"])
def test_a_background_beside_a_block_is_no_empty_box(layout: str, lang: str, kind: str, is_said: bool) -> None:
    words = BRIEF[lang]
    said = quote(words, "A.") if is_said else callout(words, title="T", type="warning")
    (slide,) = slides(beside(kind), said, layout=layout, lang=lang)
    content = next(each for each in slide.contents if words[:4] in each.text)
    assert content.box is not None
    holder = layout_and_master(layout)[1].placeholder(slide.layout, content.idx)
    assert holder is not None
    inner = replace(holder, box=content.box)
    needed = fitter(lang, layout).needed(content.paragraphs, inner, content.sizes) * EMU
    ground = next(each.box for each in slide.shapes if each.box.height > 20 * EMU)
    alone = ground.width > 0.6 * WIDTH
    least = layout_and_master(layout)[0].spec.deck.composing.lowered_below
    assert needed + (boxes.ABOVE + boxes.BELOW) * EMU >= (0.35 if alone else least) * ground.height - EMU
    assert content.box.top + content.box.height <= ground.top + ground.height


@LAYOUTS
@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("en", "Cities plant trees. Nobody had measured what it does. We measured four cities over five summers."),
        ("zh-Hans", "城市种树。没有人测量过它的作用。我们用五个夏天测量了四座城市。"),
    ],
)
def test_prose_alone_in_its_section_says_more_than_its_first_sentence(layout: str, lang: str, told: str) -> None:
    (slide,) = slides(paragraph(told), layout=layout, lang=lang)
    shown = "".join(char for content in slide.contents for char in content.text if char.isalnum())
    assert "".join(filter(str.isalnum, told)) in shown.removeprefix("One")


@LAYOUTS
def test_key_figures_stand_with_the_prose_before_them(layout: str) -> None:
    told = "For two days archivists, engineers and historians speak about what should be kept, who may read it and what machines make of it."
    figures = metrics(metric("Talks", "24"), metric("Speakers", "31", note="from nine countries"))
    (slide,) = slides(paragraph(told), figures, layout=layout)
    assert told.removesuffix(".") in [content.text for content in slide.contents]


@LAYOUTS
@pytest.mark.parametrize("kind", ["table", "chart"])
@pytest.mark.parametrize(
    ("first", "second"), [("Late.", "It is late. The board decides in March, and tells all."), ("A", "B")]
)
def test_backgrounds_beside_each_other_have_words_of_one_size(layout: str, kind: str, first: str, second: str) -> None:
    high, reply = callout(first, title="High", type="warning"), callout(second, title="Reply")
    (slide,) = slides(beside(kind), high, reply, layout=layout)
    one, other = (shape.box for shape in slide.shapes if shape.kind == "rect" and shape.box.height > 20 * EMU)
    if slide.form == "main-sides":  # below each other
        assert (one.left, one.width) == (other.left, other.width)
    else:
        assert (one.top, one.height) == (other.top, other.height)
    said = [content for content in slide.contents if content.text.startswith(("High", "Reply"))]
    assert len(said) == 2
    assert len({content.sizes for content in said}) == 1


@LAYOUTS
@pytest.mark.parametrize("at", range(2))
def test_two_short_blocks_stand_below_each_other_beside_the_chart_of_their_section(layout: str, at: int) -> None:
    blocks = [callout("Eleven crossings, none with a mirror.", title="High"), quote("Nobody told us.", "A driver")]
    (slide,) = slides(*blocks[:at], beside("chart"), *blocks[at:], layout=layout)
    assert (slide.form, slide.chart is not None) == ("main-sides", True)
    assert slide.chart is not None
    one, other = (shape.box for shape in slide.shapes if shape.kind == "rect" and shape.box.height > 20 * EMU)
    assert (one.left, one.width) == (other.left, other.width)
    assert one.left >= slide.chart.box.left + slide.chart.box.width
    assert one.top + one.height < other.top
    assert "none with a mirror" in next(
        each.text for each in slide.contents if each.box and each.box.top < other.top and each.box.left >= one.left
    )


@LAYOUTS
def test_a_table_over_a_callout_has_the_room_that_this_leaves(layout: str) -> None:
    rows = [["Market square to church lane", "07.04.2026", "08.05.2026", "Full", "Church lane"] for _ in range(3)]
    listed = table(["Stage", "Begin", "End", "Closure", "Detour"], *rows, caption="Closures")
    said = (
        "On 14 April from 8 to 16 h and on 3 June from 8 to 14 h there is neither heating nor warm water in any house"
    )
    (slide,) = slides(listed, callout(said, title="Interruption", type="warning"), layout=layout)
    assert slide.form == "stacked"
    assert slide.table is not None
    assert slide.table.size.size >= 16


@LAYOUTS
@pytest.mark.parametrize("count", [5, 6, 7, 8])
def test_key_figures_of_which_more_is_told_stay_large(layout: str, count: int) -> None:
    told = [metric(f"Name {n}", "84.1", unit="€m", change="+2.1%", note="deliveries slipped") for n in range(count)]
    (slide,) = slides(metrics(*told), layout=layout)
    assert slide.form == "metrics"
    assert [content.text for content in slide.contents if content.role == "value"] == ["€84.1m"] * count


@LAYOUTS
@pytest.mark.parametrize("name", ["Overtime against the budget", "各部门上半年加班费用与预算相比"])
def test_a_unit_has_no_line_for_itself(layout: str, name: str) -> None:
    told = [metric(name, "24", unit="km"), *(metric(f"Name {n}", "1") for n in range(3))]
    lang = "en" if name.isascii() else "zh-Hans"
    (slide,) = slides(metrics(*told), layout=layout, lang=lang)
    label = next(each for each in slide.contents if each.role == "label" and "km" in each.text)
    holder = layout_and_master(layout)[1].placeholder(slide.layout, label.idx)
    assert holder is not None
    for width in range(150, 320, 4):
        narrow = replace(holder, box=replace(holder.box, width=width * EMU))
        (shown,) = label.paragraphs
        starts = fitter(lang, layout).lines(shown, narrow, label.sizes)
        assert starts[-1] < len(shown.text.removesuffix("km").rstrip())


@LAYOUTS
@pytest.mark.parametrize("type", ["warning", "note", "tip", "important"])
def test_the_rule_and_the_sign_of_a_callout_are_red_for_a_warning_and_else_of_the_emphasis(
    layout: str, type: str
) -> None:
    (slide,) = slides(beside("table"), callout("It is late.", title="Late", type=type), layout=layout)
    (rule,) = (shape for shape in slide.shapes if shape.kind == "rect" and shape.box.height < 20 * EMU)
    (sign,) = (shape for shape in slide.shapes if shape.kind != "rect")
    emphasis = layout_and_master(layout)[0].spec.deck.emphasis
    wanted = RED if type == "warning" else emphasis
    assert (rule.fill, sign.fill) == (wanted, wanted)
