"""The parts of a report on slides: what stands before the sections, sections without a number, annexes, breaks."""

from __future__ import annotations

from typing import Any

import pytest

from publish.model import Closing
from publish.writers.deck.slides import Planned, Slide
from tests.builders import finished, paragraph, points, report, section, table, words
from tests.writers.deck.conftest import Plan


def marker(slide: Slide) -> str:
    return " ".join(content.text for content in slide.contents if content.role == "marker")


def told(deck: Planned) -> list[tuple[str, str]]:
    """The kicker and the headline of every slide."""
    return [(marker(slide), slide.title) for slide in deck.slides]


def prose(text: str, **marks: Any) -> Any:
    return paragraph(text, slide=f"{text}, in short", **marks)


@pytest.mark.parametrize("layout", ["plain", "official"])
def test_parts_stand_in_their_order_each_under_its_name(planned: Plan, layout: str) -> None:
    whole = report(
        section("Preface", prose("Words"), section("Thanks", prose("Words")), numbered=False),
        section("Works", prose("Words")),
        section("Costs", prose("Words")),
        title="Year",
        kind="Annual report",
        content=(prose("Before"),),
        annexes=(
            section(
                "Method",
                prose("How"),
                section("Data", prose("What"), table(["a", "b"], ["x", "1"], caption="T", place="new-slide")),
            ),
            section("On paper", prose("x"), only="briefing"),
        ),
        closing=Closing(headline=words("Questions?")),
    )
    deck = planned(finished(whole), layout)
    one, two = "1", "2"
    assert told(deck) == [
        ("", "Year"),
        ("", "Agenda"),
        ("", "Annual report"),
        ("", "Preface"),
        ("Preface", "Thanks"),
        (f"Section {one}", "Works"),
        (f"Section {two}", "Costs"),
        ("", "Questions?"),
        ("Annex A", "Method"),
        ("Annex A\N{EM SPACE}Method", "Data"),
        ("A.1\N{EM SPACE}Data", "T"),
    ]
    agenda = deck.slides[1]
    entries = [content.text for content in agenda.contents if content.role in ("number", "lead")]
    assert entries == ["Preface", one, "Works", two, "Costs"]
    groups = list(dict.fromkeys(slide.group for slide in deck.slides))
    assert groups == ["Year", "Preface", "Works", "Costs", "Method"]


def test_a_memo_is_its_content(planned: Plan) -> None:
    given = report(title="Memo", content=(paragraph("First. And more."), paragraph("Second.")))
    deck = planned(finished(given.model_copy(update={"sections": ()})))
    assert [slide.form for slide in deck.slides] == ["cover", "points"]
    assert [note.text for note in deck.slides[1].notes] == ["First. And more.", "Second."]


def test_annexes_are_divided_off_where_sections_are(planned: Plan) -> None:
    parts = [
        section(f"Part {n}", *(prose(f"Idea {n}.{m}", headline=f"Head {n}.{m}") for m in range(5))) for n in range(3)
    ]
    whole = report(*parts, content=(prose("Before"),), annexes=(section("Method", prose("How")),), kind="Report")
    deck = planned(finished(whole))
    dividers = [slide for slide in deck.slides if slide.form == "section"]
    assert [slide.title for slide in dividers] == ["Part 0", "Part 1", "Part 2", "Method"]
    numbers = [content.text for slide in dividers for content in slide.contents if content.role == "number"]
    assert numbers == ["1", "2", "3", "A"]


def test_a_break_begins_a_slide(planned: Plan) -> None:
    def listed(*blocks: Any) -> list[str]:
        slides = planned(finished(report(section("a", *blocks)))).slides
        return [
            content.text for slide in slides for content in slide.contents if content.role in ("text", "lead", "intro")
        ]

    broken = {"break": "page"}
    assert listed(prose("One"), prose("Two")) == ["One, in short", "Two, in short"]
    assert listed(prose("One"), prose("Two", **broken)) == ["One, in short", "Two, in short"]
    assert listed(prose("One"), points("a", "b")) == ["One, in short", "a", "b"]
    assert len(planned(finished(report(section("a", prose("One"), points("a", "b"))))).slides) == 2
    assert len(planned(finished(report(section("a", prose("One"), points("a", "b", **broken))))).slides) == 3


def an_agenda(planned: Plan, told: int, layout: str = "plain", lang: str = "en") -> Slide:
    """The agenda of seven sections, of which some have a summary."""
    sections = [
        section(
            f"Part {number} of the year",
            prose("Words"),
            **({"summary": "Better than planned"} if number < told else {}),
        )
        for number in range(7)
    ]
    return planned(finished(report(*sections, lang=lang)), layout).slides[1]


def sizes_of(slide: Slide, role: str) -> set[float]:
    return {size.size for content in slide.contents if content.role == role for size in content.sizes[:1] if size}


@pytest.mark.parametrize("lang", ["en", "zh-Hans"])
def test_an_agenda_with_few_summaries_is_as_large_as_without(planned: Plan, lang: str) -> None:
    bare, few, every = (an_agenda(planned, told, lang=lang) for told in (0, 2, 7))
    assert few.layout == bare.layout != every.layout
    assert sizes_of(few, "lead") == sizes_of(bare, "lead")
    summaries = [content for content in few.contents if content.role == "summary"]
    assert [content.text for content in summaries] == ["Better than planned"] * 2
    assert len({content.box.left for content in summaries if content.box}) == 1
    assert [content.link for content in summaries] == [
        content.link for content in few.contents if content.role == "lead"
    ][:2]


def test_an_agenda_whose_few_summaries_are_long_has_places_for_them(planned: Plan) -> None:
    summary = "Better than planned in every one of the twelve months, but for the two of the summer, when it rained"
    sections = [section(f"Part {n}", prose("Words"), **({"summary": summary} if not n else {})) for n in range(4)]
    slide = planned(finished(report(*sections)), "plain").slides[1]
    assert slide.layout == an_agenda(planned, 7).layout.replace("7", "4")
    assert summary in [content.text.replace("\n", " ") for content in slide.contents]
