"""Many short points in columns, and rows that take what they need."""

from __future__ import annotations

import pytest

from publish.model import Block
from publish.writers.deck.planning.plan import plan
from publish.writers.deck.slides import Content, Run, Slide
from tests.builders import callout, finished, item, metric, metrics, points, quote, report, section
from tests.writers.deck.conftest import fitter, layout_and_master

LAYOUTS = pytest.mark.parametrize("layout", ["plain", "official"])


def slides(*blocks: str | Block, layout: str = "plain", lang: str = "en") -> list[Slide]:
    whole = finished(report(section("One", *blocks), lang=lang))
    return [slide for slide in plan(whole, *layout_and_master(layout)).slides if slide.fill is not None]


def texts(slide: Slide) -> list[Content]:
    return [content for content in slide.contents if content.box is not None and content.idx]


@LAYOUTS
@pytest.mark.parametrize(("lang", "name"), [("en", "Berth {}"), ("zh-Hans", "泊位{}")])
def test_many_short_points_stand_in_columns_from_the_top_to_the_bottom(layout: str, lang: str, name: str) -> None:
    names = [name.format(number) for number in range(24)]
    (slide,) = slides(points(*names), layout=layout, lang=lang)
    columns = [content for content in texts(slide) if len(content.paragraphs) > 1]
    assert slide.form in ("halves", "thirds")
    assert [paragraph.text for column in columns for paragraph in column.paragraphs] == names
    assert len({(column.box.top, column.spread) for column in columns if column.box}) == 1
    assert len({content.address for content in columns}) == len(columns)


def test_more_points_than_the_columns_of_a_slide_hold_go_on_in_columns() -> None:
    deck = slides(points(*(f"Point number {number} says a few words" for number in range(35)), numbering="1."))
    assert [slide.form for slide in deck] == ["halves", "halves"]
    told = [each for slide in deck for content in texts(slide) for each in content.paragraphs]
    shown = [f"{each.label} {each.text}".replace("\N{NO-BREAK SPACE}", " ").strip() for each in told]
    assert shown == [f"{number + 1}. Point number {number} says a few words" for number in range(35)]
    assert all(slide.notes for slide in deck)


@LAYOUTS
def test_points_with_a_line_below_their_leads_stand_in_columns_too(layout: str) -> None:
    (slide,) = slides(
        points(*(item(f"Lead {number}", "A few words") for number in range(12)), numbering="1."), layout=layout
    )
    told = [each for content in texts(slide) for each in content.paragraphs]
    assert [each.text for each in told if each.label] == [f"Lead {number}" for number in range(12)]
    assert sum(each.text == "A few words" for each in told) == 12


@LAYOUTS
@pytest.mark.parametrize("count", [9, 11, 18, 40])
@pytest.mark.parametrize(
    "words", ["Berth", "A berth of which there is more to say than a column has room for on a line"]
)
@pytest.mark.parametrize("lang", ["en", "de", "ja"])
def test_words_of_numbered_points_begin_at_one_place_clear_of_the_numbers(
    layout: str, count: int, words: str, lang: str
) -> None:
    deck = slides(points(*(f"{words} {number}" for number in range(count)), numbering="1."), layout=layout, lang=lang)
    every = [(slide, content, each) for slide in deck for content in slide.contents for each in content.paragraphs]
    found = [each for each in every if each[2].label]
    assert [each.label for _, _, each in found] == [f"{number + 1}." for number in range(count)]
    assert len({each.indent for _, _, each in found}) == 1
    master, ruler = layout_and_master(layout)[1], fitter(lang, layout).ruler
    for slide, content, each in found:
        place = master.placeholder(slide.layout, content.idx)
        assert place is not None
        level = place.level(0)
        hang = -(each.indent[1] if each.indent else level.indent)
        size = content.sizes[0].size if content.sizes and content.sizes[0] else level.size
        assert ruler.width((Run(each.label),), size, True) + 4 <= hang


def test_points_that_take_more_than_a_line_of_a_column_are_a_list() -> None:
    deck = slides(
        points(*(f"Point {n} says far more than a column has room for on one of its lines" for n in range(16)))
    )
    assert {slide.form for slide in deck} == {"list"}


@LAYOUTS
def test_a_quotation_above_points_stands_on_a_ground_larger_than_these(layout: str) -> None:
    (slide,) = slides(quote("We do it.", "The head"), points("By December", "By May"), layout=layout)
    said, listed = (next(each for each in texts(slide) if word in each.text) for word in ("We do it", "By May"))
    assert said.sizes[0] is not None
    assert listed.sizes[0] is not None
    assert said.sizes[0].size > listed.sizes[0].size
    assert said.box is not None
    ground = max((shape.box for shape in slide.shapes), key=lambda box: box.height)
    assert ground.top < said.box.top
    assert ground.top + ground.height >= said.box.top + said.box.height


@LAYOUTS
@pytest.mark.parametrize("lang", ["en", "ja"])
def test_explanations_begin_right_behind_short_leads(layout: str, lang: str) -> None:
    steps = points(item("One", "This is done"), item("Two", "That is done"), item("Three", "It ends"), numbering="1.")
    (slide,) = slides(steps, layout=layout, lang=lang)
    leads, words = (
        [each for each in texts(slide) if each.address.endswith(".lead") is is_lead] for is_lead in (True, False)
    )
    assert slide.form == "steps"
    for lead, text in zip(leads, words, strict=True):
        assert lead.box is not None
        assert text.box is not None
        assert 0 < text.box.left - lead.box.left - lead.box.width < 30 * 12700
        assert lead.box.width < 0.4 * text.box.width


def test_explanations_stay_where_leads_are_long() -> None:
    long = "A lead that takes all of its line"
    (slide,) = slides(points(item(long, "This"), item(long, "That"), item(long, "It ends"), numbering="1."))
    assert not texts(slide)


@LAYOUTS
def test_a_callout_stands_below_the_key_figures_after_it(layout: str) -> None:
    figures = metrics(metric("12", "Grants"), metric("3", "Lost"))
    (slide,) = slides(callout("Limited assurance.", title="Opinion"), figures, layout=layout)
    assert slide.form == "figures-over"
    assert slide.title == "One"
    assert any("Opinion" in content.text for content in slide.contents)
