"""Decks that are composed: what belongs together shares a slide, slides are filled, and nothing covers anything else."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings

from publish.building import check
from publish.layouts.masters.values import EMU, Box
from publish.model import Callout, Report, walk_blocks
from publish.model.nodes import plain
from publish.writers.deck.planning.plan import plan
from publish.writers.deck.slides import FREE, Planned, Slide
from tests.builders import (
    callout,
    chart,
    definition,
    definitions,
    event,
    finished,
    item,
    metric,
    metrics,
    paragraph,
    points,
    quote,
    report,
    section,
    table,
    timeline,
)
from tests.conftest import ROOT
from tests.reports import reports
from tests.writers.deck.conftest import Plan, fitter, layout_and_master

OURS = [ROOT / "source" / f"{name}.yaml" for name in ("guide", "postal-conference-2019", "postal-industry-2018")]
# The blocks of the report with every key are of one word each.
STRANGERS = [path for path in sorted((ROOT / "tests" / "strangers").glob("*.yaml")) if path.stem != "everything"]
SPARSE = 0.5
"""Filled less than this, a slide looks empty."""
MOST_SPARSE = 0.03
MOST_ALIKE = 3
COMPOSED = (
    "one",
    "stacked",
    "main-side",
    "side-main",
    "main-sides",
    "halves",
    "thirds",
    "halves-over-one",
    "one-over-halves",
    "evidence",
)


@cache
def decks(layout: str = "") -> tuple[tuple[Report, Planned], ...]:
    """The decks of our reports and of those that nobody tuned, in their own layouts or in another."""
    found = []
    for path in (*([] if layout else OURS), *STRANGERS):
        checked = check(path)
        assert checked.report is not None
        report = checked.report
        found.append((report, plan(report, *layout_and_master(layout or report.layout))))
    return tuple(found)


def content_slides(deck: Planned) -> list[Slide]:
    return [slide for slide in deck.slides if slide.fill is not None]


def text_of(slide: Slide) -> str:
    parts = [content for part in slide.beside for content in (*part.above, *part.below)]
    return "\n".join(content.text for content in (*slide.contents, *parts))


# ---------------------------------------------------------------------------------------------- the measure of decks


@pytest.mark.parametrize("layout", ["", "official"])
def test_slides_are_filled(layout: str) -> None:
    slides = [slide for _, deck in decks(layout) for slide in content_slides(deck)]
    sparse = [f"{slide.fill:.2f} {slide.title}" for slide in slides if slide.fill is not None and slide.fill < SPARSE]
    assert len(sparse) <= MOST_SPARSE * len(slides), sparse


def test_no_more_than_three_neighbours_are_alike() -> None:
    for _, deck in decks():
        alike = 1
        for before, after in pairwise(deck.slides):
            goes_on = "+" in after.key
            alike = alike + 1 if before.layout == after.layout and not goes_on else 1
            assert alike <= MOST_ALIKE or after.form in ("table", "chart", "figure"), after.title


def test_the_title_of_every_callout_is_on_a_slide() -> None:
    for whole, deck in decks():
        # Long words have hyphens at the ends of lines.
        shown = "\n".join(map(text_of, deck.slides)).replace("-", "")
        for block in walk_blocks(whole.sections):
            if isinstance(block, Callout) and block.only != "briefing":
                title = plain(block.callout.title_in(whole.lang)).replace("-", "")
                assert title in shown.replace("\n", " ") or title in shown, title


def test_only_what_continues_says_so() -> None:
    for whole, deck in decks():
        for before, slide in pairwise(deck.slides):
            if "(cont." in slide.title or "（续" in slide.title:
                begun = re.split(r" \(cont\.|（续", slide.title)[0]
                opened = "+" in slide.key or any(each.form == "section" for each in deck.slides)
                goes_on = before.title.startswith(begun)  # brief sections of which one slide does not hold all
                assert opened or goes_on, (plain(whole.title), slide.title)


def test_of_sentences_near_each_other_only_the_first_is_large_on_a_colour_unasked(planned: Plan) -> None:
    def forms(between: int, form: str | None = None) -> list[str]:
        sections = [section("One", paragraph("The harbour is open."))]
        sections += [section(f"Table {n}", table(["Pier", "Boats"], ["South", str(n)])) for n in range(between)]
        last = section("Two", paragraph("The river is closed.", slide="The river is closed", form=form))
        return [slide.form for slide in content_slides(planned(finished(report(*sections, last))))]

    assert forms(1) == ["statement", "table", "one"]
    assert forms(1, "statement") == ["statement", "table", "statement"]
    assert forms(6)[-1] == "statement"


def test_no_two_statements_follow_each_other_unasked() -> None:
    for _, deck in decks():
        assert all("statement" not in {a.form} & {b.form} for a, b in pairwise(deck.slides))


# ---------------------------------------------------------------------------------------------- geometry


def boxes(slide: Slide, layout: str) -> Iterator[tuple[str, Box]]:
    """The boxes of the texts and exhibits of a composed slide."""
    master = layout_and_master(layout)[1]
    for content in slide.contents:
        holder = master.placeholder(slide.layout, content.idx)
        box = content.box or (holder.box if holder else None)
        assert box is not None
        yield content.address, box
    if slide.table is not None:
        holder = master.placeholder(slide.layout, slide.table.idx)
        assert holder is not None
        yield "table", slide.table.box or holder.box
    if slide.chart is not None:
        yield "chart", slide.chart.box
    if slide.picture is not None:
        picture = slide.picture
        yield "picture", Box(picture.left, picture.top, picture.width, picture.height)


def nothing_is_covered(deck: Planned, layout: str) -> None:
    master = layout_and_master(layout)[1]
    for slide in deck.slides:
        if slide.form not in COMPOSED:
            continue
        for (one, a), (other, b) in combinations(boxes(slide, layout), 2):
            across = min(a.left + a.width, b.left + b.width) - max(a.left, b.left)
            down = min(a.top + a.height, b.top + b.height) - max(a.top, b.top)
            assert across <= 0 or down <= 12700, (slide.title, one, other)
        for name, box in boxes(slide, layout):
            assert box.left >= 0, (slide.title, name)
            assert box.top + box.height <= master.height * 0.91, (slide.title, name)


@pytest.mark.parametrize("layout", ["plain", "official"])
def test_nothing_covers_anything_else_on_composed_slides(layout: str) -> None:
    for whole, deck in decks():
        if whole.layout == layout:
            nothing_is_covered(deck, layout)


@pytest.mark.parametrize("layout", ["plain", "official"])
@settings(max_examples=12, deadline=None)
@given(report=reports())
def test_nor_on_those_of_any_report(planned: Plan, layout: str, report: Report) -> None:
    deck = planned(finished(report), layout)
    nothing_is_covered(deck, layout)
    assert all(slide.fill is None or 0 <= slide.fill <= 1 for slide in deck.slides)


# ---------------------------------------------------------------------------------------------- what shares a slide


def forms(deck: Planned) -> list[str]:
    return [slide.form for slide in content_slides(deck)]


RISKS = table(["Risk", "Answer"], ["Frost", "Sand"], ["Flood", "Pumps"], caption="Risks", id="risks")


def test_a_callout_stands_beside_what_it_comments_on(planned: Plan) -> None:
    asked = callout("Approve the pumps.", title="Decision", id="asked")
    deck = planned(finished(report(section("Risks", RISKS, asked))))
    (slide,) = content_slides(deck)
    assert slide.table is not None
    assert slide.form in ("main-side", "stacked")
    assert "Decision\nApprove the pumps" in text_of(slide)
    assert [(shape.kind, shape.text) for shape in slide.shapes] == [("rect", ""), ("rect", ""), ("ellipse", "i")]
    assert [note.text for note in slide.notes] == ["Risks", "Decision", "Approve the pumps."]


def test_texts_around_an_exhibit_are_read_where_they_stand(planned: Plan) -> None:
    given = section("Risks", callout("Pumps are old."), RISKS)
    (slide,) = content_slides(planned(finished(report(given))))
    (caption,) = (content for content in slide.contents if content.role == "caption")
    assert (caption.idx, caption.after) == (FREE, 41)


def test_a_background_beside_others_is_no_higher_than_half_again_its_words(planned: Plan) -> None:
    told = "What it means is told in a line or two of the slide."
    kept = points(*(item(f"Term {n}", told) for n in range(4)), numbering="1.")
    short = callout("Four were changed on the word of an e-mail that nobody had called back.", title="High")
    (slide,) = content_slides(planned(finished(report(section("Said", kept, short)))))
    assert slide.form == "main-side"
    ground = slide.shapes[-3].box
    beside, box = (content for content in slide.contents if content.role == "text")
    assert box.box is not None
    place = layout_and_master("plain")[1].layouts[slide.layout].placeholders[box.idx]
    inside = replace(place, box=box.box, insets=(0, 0, 0, 0))
    assert ground.height <= 1.5 * fitter().height(box.paragraphs, inside, box.sizes) * EMU
    assert box.sizes == beside.sizes


def test_key_figures_stand_above_what_follows_them(planned: Plan) -> None:
    figures = metrics(metric("Ships", "12"), metric("Goods", "45"), metric("Days", "7"))
    deck = planned(finished(report(section("Year", figures, callout("Frost cost a week.")))))
    (slide,) = content_slides(deck)
    assert slide.layout == "Key figures 3 over one block"


@pytest.mark.parametrize("layout", ["plain", "official"])
@pytest.mark.parametrize("count", range(2, 9))
def test_a_figure_and_its_change_stand_together_nearer_to_their_name_than_to_the_end(
    planned: Plan, layout: str, count: int
) -> None:
    figures = metrics(*(metric(f"Figure {number}", f"{12 + number}.5", change="+2 %") for number in range(count)))
    (slide,) = content_slides(planned(finished(report(section("Year", figures))), layout))
    told = {content.address: content for content in slide.contents}
    master = layout_and_master(layout)[1]
    for number in range(1, count + 1):
        name, figure, change = (told[f"s1.1.{number}.{role}"] for role in ("label", "value", "change"))
        places = [master.placeholder(slide.layout, content.idx) for content in (name, figure, change)]
        assert all(places)
        assert figure.box is not None
        assert change.box is not None
        assert 0 <= change.box.top - figure.box.top - figure.box.height <= 8 * EMU
        end = places[2].box.top + places[2].box.height if places[2] else 0
        written = fitter().height(change.paragraphs, places[2], change.sizes) * EMU if places[2] else 0
        spoken = fitter().height(name.paragraphs, places[0], name.sizes) * EMU if places[0] else 0
        above = figure.box.top - (places[0].box.top if places[0] else 0) - spoken
        assert 0 <= above <= end - change.box.top - written
        # Programs set a large line with more leading than was asked for.
        assert places[1] is not None
        assert figure.box.height >= 1.06 * fitter().height(figure.paragraphs, places[1], figure.sizes) * EMU


@pytest.mark.parametrize("layout", ["plain", "official"])
@pytest.mark.parametrize(("count", "gap"), [(4, "\N{EN SPACE}"), (3, "\n")])
def test_a_status_stands_in_one_line_with_its_change_where_both_have_room(
    planned: Plan, layout: str, count: int, gap: str
) -> None:
    note = None if count == 4 else "on the third quarter of last year"
    items = (
        metric(f"Figure {n}", "12", change="+2%", good="down", status="red", note=note or None) for n in range(count)
    )
    (slide,) = content_slides(planned(finished(report(section("Year", metrics(*items)))), layout))
    written = {
        content.text.replace("\N{NO-BREAK SPACE}", " ") for content in slide.contents if content.role == "change"
    }
    assert {text.partition(" worse")[0] for text in written} == {f"■ Red{gap}▲ +2%"}


@pytest.mark.parametrize("layout", ["plain", "official"])
def test_key_figures_whose_changes_take_two_lines_share_their_slide_with_a_callout(planned: Plan, layout: str) -> None:
    told = [("Revenue", "+3.1%", "on the second quarter"), ("Supply interruptions", "−0:48", ""), ("Leakage", "+9", "")]
    items = (metric(name, "142", change=change, good="up", note=note or None) for name, change, note in told)
    figures = metrics(*items, metric("Score", "84.6"))
    deck = planned(
        finished(report(section("Year", figures, callout("Release £7.5 million from the reserve.")))), layout
    )
    (slide,) = content_slides(deck)
    assert slide.form == "figures-over"
    master = layout_and_master(layout)[1]
    for content in slide.contents:
        if content.role == "change":
            holder = master.placeholder(slide.layout, content.idx)
            assert holder is not None
            assert content.box is not None
            assert fitter().height(content.paragraphs, holder, content.sizes) * EMU <= content.box.height


@pytest.mark.parametrize("layout", ["plain", "official"])
@pytest.mark.parametrize("is_first", [False, True])
def test_a_few_key_figures_stand_beside_a_chart_as_its_findings(planned: Plan, layout: str, is_first: bool) -> None:
    shown = chart("line", ["Month", "Track laid"], ["Aug", 8], ["Sep", 9.4], caption="Track")
    figures = metrics(metric("Laid", "9.4", unit="km", note="of 11.2"), metric("Stops", "11"), metric("Spent", "168"))
    blocks = (figures, shown) if is_first else (shown, figures)
    (slide,) = content_slides(planned(finished(report(section("Progress", *blocks))), layout))
    assert slide.form == ("side-main" if is_first else "main-side")
    words = next(content for content in slide.contents if "Stops" in content.text)
    levels = [(para.text.replace("\N{NO-BREAK SPACE}", " "), para.level) for para in words.paragraphs]
    assert levels == [("9.4 km", 0), ("Laid", 1), ("of 11.2", 1), ("11", 0), ("Stops", 1), ("168", 0), ("Spent", 1)]
    large, small = words.sizes[0], words.sizes[1]
    assert large is not None
    assert small is not None
    assert large.size == 28 > small.size


@pytest.mark.parametrize("count", [2, 3])
def test_no_key_figures_are_a_list_over_or_below_a_chart(planned: Plan, count: int) -> None:
    rows = [[f"A district with a long name {n}", n] for n in range(1, 9)]
    figures = metrics(*(metric(f"Figure {n}", "42,451", unit="%") for n in range(count)))
    for blocks in (
        [figures, chart("bar", ["Where", "Votes"], *rows)],
        [chart("bar", ["Where", "Votes"], *rows), figures],
    ):
        slides = content_slides(planned(finished(report(section("Progress", *blocks)))))
        assert "stacked" not in {slide.form for slide in slides}
        assert "".join(text_of(slide) for slide in slides).count("42,451") == count


def test_a_sentence_between_a_chart_and_the_key_figures_beside_it_stands_below_the_headline(planned: Plan) -> None:
    shown = chart("line", ["Month", "Track laid"], ["Aug", 8], ["Sep", 9.4], caption="Track laid")
    figures = metrics(metric("Track laid", "9.4", unit="km"), metric("Stops", "11"), metric("Spent", "168"))
    told = paragraph("9.4 of 11.2 kilometres of track are laid.")
    (slide,) = content_slides(planned(finished(report(section("Progress", shown, told, figures)))))
    lines = [content.text for content in slide.contents if content.role == "support"]
    assert lines == ["9.4 of 11.2\N{NO-BREAK SPACE}kilometres of track are laid"]


@pytest.mark.parametrize("count", range(1, 10))
def test_key_figures_without_changes_fill_their_slide(planned: Plan, count: int) -> None:
    figures = metrics(*(metric(f"Figure {number}", f"{12 + number}.5") for number in range(count)))
    (slide,) = content_slides(planned(finished(report(section("Year", figures)))))
    assert slide.fill is not None
    assert slide.fill >= 0.6


@pytest.mark.parametrize("layout", ["plain", "official"])
@pytest.mark.parametrize("count", range(2, 7))
def test_key_figures_without_changes_stand_in_the_middle_below_their_names(
    planned: Plan, layout: str, count: int
) -> None:
    def tops(change: str | None) -> list[int]:
        figures = metrics(*(metric(f"Figure {number}", f"{12 + number}.5", change=change) for number in range(count)))
        (slide,) = content_slides(planned(finished(report(section("Year", figures))), layout))
        places = layout_and_master(layout)[1].layouts[slide.layout].placeholders
        values = [content for content in slide.contents if content.role == "value"]
        return [(content.box or places[content.idx].box).top for content in values]

    bare, changed = tops(None), tops("+2 %")
    assert all(lower > upper for lower, upper in zip(bare, changed, strict=True))


@pytest.mark.parametrize("layout", ["plain", "official"])
@pytest.mark.parametrize("caption", [None, "The year in figures"])
def test_seven_key_figures_leave_no_hole_in_their_grid(planned: Plan, layout: str, caption: str | None) -> None:
    items = (metric(f"Figure {number}", f"{12 + number}.5", change="+2 %") for number in range(7))
    figures = metrics(*items, caption=caption)
    deck = planned(finished(report(section("Year", figures))), layout)
    (slide,) = content_slides(deck)
    places = layout_and_master(layout)[1].layouts[slide.layout].placeholders
    values = [places[content.idx].box for content in slide.contents if content.role == "value"]
    assert len({box.left for box in values}) == 4
    assert sorted(Counter(box.left for box in values).values()) == [1, 2, 2, 2]


@pytest.mark.parametrize("layout", ["plain", "official"])
def test_a_caption_of_key_figures_is_on_their_slide_however_many_they_are(planned: Plan, layout: str) -> None:
    for count in range(2, 13):
        items = (metric(f"Figure {number}", f"{12 + number}.5", change="+2 %") for number in range(count))
        deck = planned(finished(report(section("Year", metrics(*items, caption="In figures")))), layout)
        first, *_ = content_slides(deck)
        assert "In figures" in text_of(first)


@pytest.mark.parametrize("layout", ["plain", "official"])
@pytest.mark.parametrize("count", [7, 8, 9])
def test_more_events_than_stand_beside_each_other_are_a_list_with_their_dates(
    planned: Plan, layout: str, count: int
) -> None:
    events = timeline(*(event(f"{day} May", lead=f"Event {day}", text="Something happened") for day in range(count)))
    deck = planned(finished(report(section("Works", events, "The handover follows in June."))), layout)
    (slide,) = content_slides(deck)
    assert slide.form == "one"
    (body,) = (content for content in slide.contents if content.role == "text")
    assert [para.label for para in body.paragraphs] == [f"{day}\N{NO-BREAK SPACE}May" for day in range(count)]
    assert [content.text for content in slide.contents if content.role == "support"] == ["The handover follows in June"]


def test_key_figures_without_changes_stand_above_the_sentence_that_explains_them(planned: Plan) -> None:
    figures = metrics(*(metric(f"Figure {number}", f"{12 + number}.5") for number in range(4)))
    (slide,) = content_slides(planned(finished(report(section("Year", "The pumps cost most of it.", figures)))))
    assert "The pumps cost most of it" in text_of(slide)


def test_a_half_empty_slide_shows_the_sentences_of_the_prose_around_it(planned: Plan) -> None:
    told = "The depot floods in spring. It did so three times in ten years."
    given = section("Depot", callout("Buy pumps.", title="Advice"), told)
    (slide,) = content_slides(planned(finished(report(given))))
    assert "The depot floods in spring\nIt did so three times in ten years" in text_of(slide)
    assert [note.text for note in slide.notes] == ["Advice", "Buy pumps.", told]


def test_a_lone_paragraph_is_its_key_sentence_and_what_that_rests_on(planned: Plan) -> None:
    told = "We must move the depot before spring. It floods on 40 days a year. Pumps cost more than a move."
    (slide,) = content_slides(planned(finished(report(section("Depot", told)))))
    assert slide.form in ("evidence", "statement")


def test_a_lone_sentence_of_chinese_takes_no_more_room_than_its_lines(planned: Plan) -> None:
    told = "信息科在院党委的坚强领导下，紧紧围绕智慧医院建设目标，坚持以病人为中心，以电子病历六级评审为抓手，以改善服务为目的，较好完成了全年各项工作任务"
    (slide,) = content_slides(planned(finished(report(section("工作", told), lang="zh-Hans")), "official"))
    (content,) = [content for content in slide.contents if content.role == "text"]
    assert content.box is not None
    assert content.sizes[0] is not None
    lines = content.paragraphs[0].text.count("\n") + 1
    assert content.box.height <= (lines * content.sizes[0].line + 20) * EMU


# ---------------------------------------------------------------------------------------------- the author overrules


def test_a_block_may_be_parted_from_the_one_before_it(planned: Plan) -> None:
    blocks = (RISKS, callout("Approve the pumps.", place="new-slide"))
    assert len(content_slides(planned(finished(report(section("Risks", *blocks)))))) == 2


def test_a_block_may_be_kept_with_the_one_before_it(planned: Plan) -> None:
    blocks = (points(*"abcdef"), quote("Well said.", place="same-slide"))
    deck = planned(finished(report(section("Said", *blocks))))
    assert len(content_slides(deck)) == 1
    assert not deck.diagnostics


def test_where_that_is_not_possible_it_is_told(planned: Plan) -> None:
    long = [f"Point {n} says much more than would go with anything else on any slide of this deck" for n in range(14)]
    deck = planned(finished(report(section("Said", points(*long), quote("Well said.", place="same-slide")))))
    assert [(one.code, one.message) for one in deck.diagnostics] == [
        ("overflow", "the slide of the block before has no room for this block, which begins one of its own")
    ]
    deck = planned(finished(report(section("Said", paragraph("a", slide="a", place="same-slide")))))
    assert [one.message for one in deck.diagnostics] == ["the first block of a section always begins a slide"]


@pytest.mark.parametrize(("label", "slides"), [("预算", 1), ("Jahresdurchschnittsbudget", 2)])
def test_two_charts_share_a_slide_where_the_labels_at_their_sides_leave_each_half_its_width(
    planned: Plan, label: str, slides: int
) -> None:
    months = [[f"{month}月", 9_000 + 50 * month, 20 + month] for month in range(1, 9)]
    series = [{"of": "收入", "type": "column"}, {"of": "毛利率", "type": "line", "second_axis": True}]
    marks = {"y": series, "caption": "收入", "target": [{"value": 9_100, "label": label}]}
    first = chart("combined", ["月份", "收入", "毛利率"], *months, lang="zh-Hans", **marks)
    second = chart("column", ["月份", "订单"], *(month[:2] for month in months), lang="zh-Hans", caption="订单")
    deck = planned(finished(report(section("一", first, second, headline="总体平稳"), lang="zh-Hans")))
    assert len([slide for slide in deck.slides if slide.chart or slide.beside]) == slides


@pytest.mark.parametrize("layout", ["plain", "official"])
@pytest.mark.parametrize("lang", ["en", "de", "zh-Hans"])
def test_terms_with_a_row_for_themselves_hang_before_what_they_mean(planned: Plan, layout: str, lang: str) -> None:
    pairs = {"en": ("Risks", "the vendor"), "de": ("Risiken", "der Lieferant"), "zh-Hans": ("风险", "供应商延期交付")}[
        lang
    ]
    terms = definitions(definition(*pairs), definition(pairs[0] * 2, pairs[1] * 2))
    told = callout("Approve the lease of the second depot.", title="Decision")
    (slide,) = content_slides(planned(finished(report(section("Topic", told, terms), lang=lang)), layout))
    assert slide.form == "stacked"
    rows = [para for content in slide.contents for para in content.paragraphs if para.label]
    assert [para.label for para in rows] == [pairs[0], pairs[0] * 2]
    assert len({para.indent for para in rows}) == 1


@pytest.mark.parametrize("layout", ["plain", "official"])
def test_points_right_below_the_head_of_a_card_are_as_large_as_its_text(planned: Plan, layout: str) -> None:
    inner = points("Nine months", "Five people").points
    cards = points(item("Rewrite", points=inner), item("Lift", points=inner), form="cards", intro="Two ways:")
    told = points(item("Rewrite", "Nine months"), item("Lift", "Five people"), form="cards", intro="Two ways:")
    found = []
    for each in (cards, told):
        (slide,) = content_slides(planned(finished(report(section("Topic", each))), layout))
        body = next(content for content in slide.contents if "Rewrite" in content.text)
        found.append({para.level for para in body.paragraphs[1:]})
    assert found == [{1}, {1}]


@pytest.mark.parametrize(
    ("numbering", "told"),
    [("1.", ["1.\N{NO-BREAK SPACE}Stop.", "2.\N{NO-BREAK SPACE}Call."]), ("①", ["①\N{NO-BREAK SPACE}Stop.", "②\N{NO-BREAK SPACE}Call."]), ("none", ["Stop.", "Call."])],
)  # fmt: skip
def test_the_notes_of_a_callout_count_as_its_words_do(planned: Plan, numbering: str, told: list[str]) -> None:
    deck = planned(finished(report(section("Fire", callout("Stop.", "Call.", numbering=numbering)))))
    notes = [paragraph.text for slide in deck.slides for paragraph in slide.notes]
    assert notes[-2:] == told
