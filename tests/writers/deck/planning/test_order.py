"""What is said after something stands below it; dates, speakers and columns that are compared are those that are meant."""

from __future__ import annotations

from decimal import Decimal

import pytest

from publish.model.plot import Axis
from publish.text.numbers import Format
from publish.writers.deck.painting.number_formats import share_ticks, ticks
from publish.writers.deck.slides import Slide
from tests.builders import callout, event, finished, item, paragraph, points, quote, report, section, table, timeline
from tests.writers.deck.conftest import Plan


def roles(slide: Slide, role: str) -> list[str]:
    return [content.text for content in slide.contents if content.role == role]


def test_a_sentence_after_points_does_not_stand_above_them(planned: Plan) -> None:
    (slide,) = planned(
        finished(report(section("Echo", points("One", "Two", "Three"), paragraph("It was good."))))
    ).slides[1:]
    assert not roles(slide, "support")


def test_a_quotation_that_its_speaker_heads_does_not_name_him_again(planned: Plan) -> None:
    told = report(section("Echo", quote("a"), quote("b", by="The caretaker", place="new-slide")))
    slide = planned(finished(told)).slides[-1]
    assert slide.title == "The caretaker"
    assert "caretaker" not in "".join(content.text for content in slide.contents if content.role != "title")


def test_entries_of_an_agenda_without_numbers_begin_where_those_would(planned: Plan) -> None:
    sections = [section(name, points("Word", "Words")) for name in ("One", "Two", "Three")]
    slides = [planned(finished(report(*sections, numbered=numbered))).slides[1] for numbered in (True, False)]
    (numbers, bare) = ([each for each in slide.contents if each.role == "lead"] for slide in slides)
    assert all(each.box is None for each in numbers)
    assert all(each.box is not None for each in bare)
    assert not roles(slides[1], "number")


def test_events_whose_words_would_be_parted_are_rows(planned: Plan) -> None:
    names = ("Telecommunications", "Confidentiality agreements", "Environmental inspection", "Commissioning")
    events = [event(f"{month} 2026", name, "All of it") for month, name in zip("JFMA", names, strict=True)]
    long = [event("May 2026", "Standardisation"), event("June 2026", "Acceptance of all installations")]
    assert planned(finished(report(section("Steps", timeline(*events, *long))))).slides[-1].form == "rows"
    assert (
        planned(finished(report(section("Steps", timeline(*(event(f"{m} 2026", "Go", "All") for m in "JFMA"))))))
        .slides[-1]
        .form
        == "timeline"
    )


@pytest.mark.parametrize("layout", ["plain", "official"])
@pytest.mark.parametrize(("lang", "mark"), [("en", ": "), ("zh-Hans", "：")])
def test_what_is_told_of_events_in_rows_stands_behind_their_names_where_below_it_would_be_small(
    planned: Plan, layout: str, lang: str, mark: str
) -> None:
    names = ("Third rehearsal", "Pension interface accepted", "Go or no go", "Old system frozen", "Go-live", "Payday")
    events = [event(f"2026-1{at}-04", name, "all people" if at < 2 else "") for at, name in enumerate(names)]
    told = report(section("Plan", timeline(*events)), lang=lang)
    slide = planned(finished(told), layout).slides[-1]
    assert slide.form == "rows"
    texts = [content for content in slide.contents if content.role == "text"]
    assert [content.text for content in texts[:3]] == [
        f"{names[0]}{mark}all people",
        f"{names[1]}{mark}all people",
        names[2],
    ]
    assert not any(size for content in texts for size in content.sizes)


def test_few_events_share_a_slide_with_a_callout(planned: Plan) -> None:
    events = timeline(*(event(f"2026年{month}月", "开工") for month in (3, 4, 6, 9, 12)))
    told = report(
        section("安排", points("一", "二", "三"), events, callout("必须完成。", title="强调")), lang="zh-Hans"
    )
    last = planned(finished(told), "official").slides[-1]
    assert last.form in ("main-side", "stacked")
    dated = [para for content in last.contents for para in content.paragraphs if para.label]
    assert [para.label for para in dated] == [f"2026年{month}月" for month in (3, 4, 6, 9, 12)]
    assert {para.text for para in dated} == {"开工"}
    assert len({para.indent for para in dated}) == 1  # all begin behind the widest date
    assert dated[0].indent is not None
    assert dated[0].indent[0] > 0 > dated[0].indent[1]


@pytest.mark.parametrize(("now", "key"), [("+35", 2), ("−35", 1)])
def test_the_figures_that_changes_lead_to_are_those_that_are_compared(planned: Plan, now: str, key: int) -> None:
    rows = (["Revenue", "2,080", "2,115", now], ["Profit", "30", "65", now], ["Cash", "12", "47", now])
    told = table(["Item", "A", "B", "Change"], *rows, form="comparison")
    (found,) = [slide.table for slide in planned(finished(report(section("Now", told)))).slides if slide.table]
    assert found.key == key


@pytest.mark.parametrize(
    ("heads", "rows", "key"),
    [
        (["2023", "2024", "2025"], [["118", "104", "96", "-7.7%"], ["31", "45", "54", "+20.0%"]], 3),
        (["2025", "2024", "2023"], [["96", "104", "118", "-7.7%"], ["54", "45", "31", "+20.0%"]], 1),
        (["Plan", "Before", "Now"], [["100", "104", "96", "-7.7%"], ["50", "45", "54", "+20.0%"]], 3),
    ],
)
def test_of_several_years_the_last_is_compared(
    planned: Plan, heads: list[str], rows: list[list[str]], key: int
) -> None:
    told = table(["Item", *heads, "Change"], *(["Grid", *rows[0]], ["Solar", *rows[1]]), form="comparison")
    (found,) = [slide.table for slide in planned(finished(report(section("Now", told)))).slides if slide.table]
    assert found.key == key


@pytest.mark.parametrize(
    ("heads", "rows"),
    [
        (["Start", "In", "Out", "End"], [["130", "11", "−7", "134"], ["140", "21", "−13", "148"]]),
        (
            ["Votes", "%", "Seats", "+/−"],
            [["702", "41.6", "71", "−9"], ["419", "24.9", "42", "+15"], ["9", "2", "4", "0"]],
        ),
    ],
)
def test_no_figure_is_compared_where_no_change_leads_to_it(
    planned: Plan, heads: list[str], rows: list[list[str]]
) -> None:
    told = table(["Item", *heads], *([f"Row {number}", *row] for number, row in enumerate(rows)), form="comparison")
    (found,) = [slide.table for slide in planned(finished(report(section("Now", told)))).slides if slide.table]
    assert found.large is not None
    assert found.key is None


def test_what_parts_a_question_from_its_answer_and_what_announces_points_is_on_no_slide(planned: Plan) -> None:
    questions = points("Why did it fail? – The pool was empty.", "Why so? – Nobody looked.")
    told = planned(finished(report(section("Why", questions)))).slides[-1]
    assert not any("–" in content.text for content in told.contents)
    inner = points(item("Advice", "It is advised:", points=points("to look", "to act").points), item("Cost", "None."))
    told = planned(finished(report(section("What", inner)))).slides[-1]
    shown = "".join(content.text for content in told.contents)
    assert "to look" in shown
    assert "advised" not in shown


@pytest.mark.parametrize(
    ("lang", "high", "decimals", "code"),
    [
        ("en", 40000, 0, '#,##0;"−"#,##0'),
        ("zh-Hans", 40000, 0, '#,##0;"−"#,##0'),
        ("de", 40000, 0, '[>=1000]0"."000;0'),
        ("de", 400, 0, '0;"−"0'),
        ("de", 4, 1, '[$-407]#,##0.0;"−"#,##0.0'),
        ("fr", 4000000, 0, '[>=1000000]0"\u202f"000"\u202f"000;[>=1000]0"\u202f"000;0'),
        ("es", 4000, 0, '0;"−"0'),
        ("es", 4, 1, '[$-C0A]#,##0.0;"−"#,##0.0'),
    ],
)
def test_ticks_are_as_the_language_of_the_report_writes_them(lang: str, high: int, decimals: int, code: str) -> None:
    axis = Axis(low=Decimal(0), high=Decimal(high), step=Decimal(high) / 4, format=Format(decimals))
    assert ticks(axis, lang) == code


def test_parts_of_a_hundred_are_as_the_language_of_the_report_writes_them() -> None:
    assert [share_ticks(lang) for lang in ("en", "de", "tr")] == ["0%", '0"\u00a0"%', "%0"]
