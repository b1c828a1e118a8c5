"""The plan: which slides a report gets, under which headlines, in which forms, with which notes."""

from __future__ import annotations

import dataclasses
import datetime
import re
from pathlib import Path
from typing import Any

import pytest

from publish.model import Block, Closing, Points, Report, Section
from publish.writers.deck.planning.plan import plan
from publish.writers.deck.slides import Content, Para, Planned, Run, Slide
from tests.builders import (
    callout,
    code,
    figure,
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
    words,
)
from tests.hostile.making import checked
from tests.writers.deck.conftest import Plan, fitter, layout_and_master

SENTENCE = "The committee heard the head of the works department on the state of the station. "


def slides(plan: Plan, *sections: Section, layout: str = "plain", **marks: Any) -> list[Slide]:
    """The slides between cover, agenda and closing."""
    deck = plan(finished(report(*sections, **marks)), layout)
    return [slide for slide in deck.slides if slide.form not in ("cover", "agenda", "closing", "section")]


def shown(slide: Slide) -> str:
    return " | ".join(content.text for content in slide.contents)


def notes(slide: Slide) -> list[str]:
    return [note.text for note in slide.notes]


# ---------------------------------------------------------------------------------------------- the deck


def three(**marks: Any) -> Report:
    marks = {"title": "Year", **marks}
    parts = [
        section(name, paragraph("Prose.", slide="Words"), summary=f"About {name}", id=name.lower())
        for name in ("One", "Two", "Three")
    ]
    return finished(report(*parts, **marks))


def test_a_deck_begins_with_cover_and_agenda_and_ends_with_the_closing(planned: Plan) -> None:
    closing = Closing(headline=words("Thank you"), text=words("end@example.org"))
    deck = planned(three(closing=closing, subtitle="A good one", organization="Harbour Authority"))
    assert [slide.form for slide in deck.slides] == [
        "cover",
        "agenda",
        "statement",
        "one",
        "one",
        "closing",
    ]
    assert shown(deck.slides[0]) == "Year | A good one | Harbour Authority"
    assert shown(deck.slides[-1]) == "Thank you | end@example.org"


def test_the_closing_has_the_words_of_its_author_also_where_they_head_another_slide(planned: Plan) -> None:
    deck = planned(three(closing=Closing(headline=words("Year"))))
    assert [shown(deck.slides[at]) for at in (0, -1)] == ["Year", "Year"]


LEADING = """\
title: A report
content: [{table: {columns: ["[the form](https://a.example)", Number], rows: [["[the office](https://a.example)", 1]]}}]
closing: {headline: Thanks, text: "[the office](mailto:a@b.example)"}
"""


@pytest.mark.parametrize("layout", ["plain", "official"])
def test_words_that_lead_elsewhere_are_seen_on_the_closing_and_in_the_heads_of_tables(
    planned: Plan, layout: str, tmp_path: Path
) -> None:
    """Programs set links in the colour of the theme for them, which is that of these backgrounds."""
    (tmp_path / "report.yaml").write_text(LEADING, encoding="utf-8")
    whole, _ = checked(tmp_path / "report.yaml")
    assert whole is not None
    deck = planned(whole, layout)
    assert shown(deck.slides[-1]) == "Thanks | the office"
    ends = [run for content in deck.slides[-1].contents for para in content.paragraphs for run in para.runs]
    [heads, row] = next(slide.table.rows for slide in deck.slides if slide.table)
    assert not any(run.link for run in (*ends, *heads[0]))
    assert row[0][0].link == "https://a.example"


def test_summaries_that_no_agenda_shows_are_for_the_notes(planned: Plan) -> None:
    inner = section("Inner", paragraph("Prose.", slide="Words"), summary="About Inner")
    one, two, three = (section(name, inner, summary=f"About {name}") for name in ("One", "Two", "Three"))
    few, many = planned(finished(report(one, two))), planned(finished(report(one, two, three)))
    assert [notes(slide)[:2] for slide in few.slides[1:]] == [
        [f"About {name}", "About Inner"] for name in ("One", "Two")
    ]
    assert [notes(slide)[0] for slide in many.slides[2:]] == ["About Inner"] * 3


def test_agenda_entries_lead_to_the_first_slide_of_their_section(planned: Plan) -> None:
    agenda = planned(three()).slides[1]
    assert shown(agenda) == "Agenda | 1 | One | About One | 2 | Two | About Two | 3 | Three | About Three"
    assert [content.link for content in agenda.contents if content.role in ("title", "lead")] == [
        None,
        "#one.1",
        "#two.1",
        "#three.1",
    ]


def test_two_sections_need_no_agenda(planned: Plan) -> None:
    deck = planned(finished(report(section("One", "Prose."), section("Two", "Prose."))))
    assert "agenda" not in [slide.form for slide in deck.slides]


def test_more_sections_than_an_agenda_holds_take_two(planned: Plan) -> None:
    assert agenda_of(planned, 13) == {"Agenda": 7, "Agenda (cont.)": 6}


@pytest.mark.parametrize("sections", range(3, 13))
def test_up_to_twelve_sections_share_one_agenda(planned: Plan, sections: int) -> None:
    assert agenda_of(planned, sections) == {"Agenda": sections}


def test_an_agenda_of_sentences_takes_two_slides_before_it_is_a_list(planned: Plan) -> None:
    words = "with a title of more words than half a slide has room for, twice as many as that: with words and words and words, and more of them"
    assert agenda_of(planned, 11, words) == {"Agenda": 6, "Agenda (cont.)": 5}


def agenda_of(planned: Plan, sections: int, words: str = "") -> dict[str, int]:
    """The titles of the slides of an agenda of so many sections, and how many of them each announces in a place of its own."""
    parts = [section(f"Part {n} {words}".strip(), points("One", "Two")) for n in range(sections)]
    slides = planned(finished(report(*parts))).slides
    return {s.title: sum(c.role == "number" for c in s.contents) for s in slides if s.form == "agenda"}


def apart(number: int) -> list[Block]:
    """Four slides."""
    return [quote(f"Words {number}.{k}", place="new-slide") for k in range(4)]


def test_long_sections_open_with_dividers_and_short_ones_do_not(planned: Plan) -> None:
    long = [section(f"Part {n}", *apart(n), summary="In short") for n in range(3)]
    forms = [slide.form for slide in planned(finished(report(*long))).slides]
    assert forms == ["cover", "agenda", *(["section", *["quote"] * 4] * 3)]


def test_dividers_may_be_the_agenda_with_the_section_marked() -> None:
    opened, master = layout_and_master("plain")
    deck = opened.spec.deck.model_copy(update={"dividers": "agenda"})
    layout = dataclasses.replace(opened, spec=opened.spec.model_copy(update={"deck": deck}))
    long = [section(f"Part {n}", *apart(n)) for n in range(3)]
    dividers = [slide for slide in plan(finished(report(*long)), layout, master).slides if slide.form == "section"]
    assert [slide.title for slide in dividers] == ["Part 0", "Part 1", "Part 2"]
    for number, slide in enumerate(dividers):
        marked = {c.text for c in slide.contents if all(run.accent for para in c.paragraphs for run in para.runs)}
        assert marked == {str(number + 1), f"Part {number}"}


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("关于2025年上半年县政府重点工作推进情况的督查通报", ["关于2025年上半年县政府", "重点工作推进情况的督查通报"]),
        ("清源市人民医院2025年第一季度医疗质量与安全通报", ["清源市人民医院2025年第一季度", "医疗质量与安全通报"]),
    ],
)
def test_a_title_whose_lines_would_end_within_words_is_smaller_on_the_cover(
    planned: Plan, title: str, lines: list[str]
) -> None:
    def shown(title: str) -> Content:
        slide = planned(finished(report(section("一节", paragraph("一段。")), title=title, lang="zh-Hans"))).slides[0]
        return next(content for content in slide.contents if content.role == "title")

    assert shown(title).paragraphs[0].text.split("\n") == lines
    assert not any(shown("关于县政府工作的通报").sizes[:1])
    assert all(shown(title).sizes[:1])


@pytest.mark.parametrize(
    ("title", "tail"),
    [
        ("2025年度内部审计发现问题整改台账（截至2026年6月30日）", "（截至2026年6月30日）"),
        ("立法會經濟發展事務委員會　香港郵政的營運現況及優化服務措施", "香港郵政的營運現況"),
        ("地域公共交通計画の策定に関する基本方針について（令和8年度改定版）", "（令和8年度改定版）"),
    ],
)
@pytest.mark.parametrize("lang", ["zh-Hans", "zh-Hant", "ja"])
def test_a_part_of_a_title_begins_a_line_of_the_cover(planned: Plan, title: str, tail: str, lang: str) -> None:
    slide = planned(finished(report(section("一节", paragraph("一段。")), title=title, lang=lang))).slides[0]
    shown = next(content for content in slide.contents if content.role == "title").paragraphs[0].text.split("\n")
    assert any(line.startswith(tail[:4]) for line in shown), shown
    assert len(shown) <= 3


def test_what_is_wrong_with_the_cover_is_said(planned: Plan) -> None:
    deck = planned(finished(report(section("One", "Prose."), subtitle="word " * 400)))
    assert [found.message for found in deck.diagnostics] == [
        "the cover has no room for the subtitle; the deck has it in the notes only"
    ]


def test_slides_stand_in_named_sections(planned: Plan) -> None:
    assert [slide.group for slide in planned(three()).slides] == ["Year", "Year", "One", "Two", "Three"]


def test_footer_and_date_are_the_same_on_every_slide(planned: Plan) -> None:
    deck = planned(three(date=datetime.date(2026, 3, 1)))
    assert (deck.footer, deck.date) == ("Year", "1 March 2026")
    assert planned(three(dateline="Spring, in the harbour")).date == "Spring, in the harbour"


@pytest.mark.parametrize("layout", ["plain", "official"])
@pytest.mark.parametrize(
    "words", ["Waiting times in hospitals at the end of March ", "全区老旧小区改造和加装电梯工作进展情况"]
)
def test_a_title_too_long_for_the_foot_is_cut_where_it_does_not_fit_and_nowhere_else(
    planned: Plan, layout: str, words: str
) -> None:
    deck = planned(three(title=words * 2), layout)
    assert deck.footer == (words * 2).strip()
    master = layout_and_master(layout)[1]
    for slide in deck.slides:
        for holder in master.layouts[slide.layout].placeholders.values():
            if holder.kind == "ftr":
                shown = deck.shorter.get(slide.layout, deck.footer)
                assert fitter("en", layout).fits([Para((Run(shown),))], holder)
                assert shown == deck.footer or (shown.endswith("…") and deck.footer.startswith(shown[:-1]))
    assert (layout == "official") == bool(deck.shorter)


def test_what_is_for_the_briefing_only_is_not_in_the_deck(planned: Plan) -> None:
    whole = finished(
        report(
            section("One", paragraph("Secret.", only="briefing"), paragraph("Open.")),
            section("Two", "x", only="briefing"),
        )
    )
    text = repr(planned(whole).slides)
    assert "Open" in text
    assert "Secret" not in text
    assert "Two" not in text


# ---------------------------------------------------------------------------------------------- headlines


def test_a_section_is_headed_by_its_headline_and_marked_by_number_and_title(planned: Plan) -> None:
    (slide,) = slides(planned, section("The year", points("a", "b"), headline="The year was good"))
    assert slide.title == "The year was good"
    assert slide.contents[1].text == "1\N{EM SPACE}The year"


def test_a_title_that_heads_its_slide_is_not_repeated_in_the_marker(planned: Plan) -> None:
    (slide,) = slides(planned, section("The year", points("a", "b")))
    assert (slide.title, slide.contents[1].text) == ("The year", "Section 1")


def test_a_section_within_another_is_marked_by_the_one_around_it(planned: Plan) -> None:
    (slide,) = slides(planned, section("Outer", section("Inner", points("a", "b"))))
    assert (slide.title, slide.contents[1].text) == ("Inner", "1\N{EM SPACE}Outer")


def test_later_slides_are_headed_by_their_own_introduction_or_caption(planned: Plan) -> None:
    deck = slides(
        planned,
        section(
            "The year",
            quote("Well done."),
            points(item("a", "x"), item("b", "y"), intro="Two things followed:", place="new-slide"),
            table(["A", "B"], ["1", "2"], caption="Both in figures", place="new-slide"),
            quote("And so on.", place="new-slide"),
        ),
    )
    assert [slide.title for slide in deck] == ["The year", "Two things followed", "Both in figures", "The year (2)"]
    assert "Two things followed" not in shown(deck[1]).split(" | ")[1:]


def test_titles_are_unique(planned: Plan) -> None:
    deck = slides(planned, section("Same", *(quote(text, place="new-slide") for text in "abc")), lang="zh-Hans")
    assert [slide.title for slide in deck] == ["Same", "Same（2）", "Same（3）"]


def test_a_headline_that_fits_no_size_is_cut_aloud_and_whole_in_the_notes(planned: Plan) -> None:
    long = "word " * 200
    deck: Planned = planned(finished(report(section("One", points("a", "b"), headline=long.strip()))))
    slide = deck.slides[1]
    assert slide.title.endswith("…")
    assert notes(slide)[0] == long.strip()
    assert [found.code for found in deck.diagnostics] == ["overflow"]


# ---------------------------------------------------------------------------------------------- forms


WORDY = "The committee heard the head of works on the state of the station, the pumps and the quay, and on what repairs will cost"
"""An explanation as long as cards and timelines are good for."""


@pytest.mark.parametrize(
    ("listed", "form", "layout"),
    [
        (points("one", "two", "three"), "points", "Points 3"),
        (points("**7** ships", "**12** crews"), "facts", "Facts 2"),
        (points("one", "two", "three", "four", "five", "six"), "list", "List"),
        (points(item("Listen", "Ask."), item("Decide", "Choose.")), "rows", "Rows 2"),
        (points(*(item(name, WORDY) for name in "AB"), form="cards"), "cards", "Cards 2"),
        (points(*(item(name, WORDY) for name in "ABC"), intro="Three things"), "cards", "Cards 3 with introduction"),
        (points(item("A", "x."), item("B", "y."), item("C", "z."), numbering="1."), "steps", "Steps 3"),
        (points(*(item(c, f"{c}.") for c in "ABCDE")), "rows", "Rows 5"),
        (points(item("A"), item("B"), numbering="①"), "points", "Numbered points 2"),
        (points(item("A"), item("B")), "points", "Points 2"),
        (points(item("A", "x"), item("B", "y"), form="list"), "list", "List"),
        (points(*(item(c, f"{c}.") for c in "ABCDEF"), form="tiles"), "tiles", "Tiles 6"),
        (points("a", "b", intro="Panel"), "points", "Points 2 with introduction"),
        (points(*"abcdef", intro="Panel"), "list", "List with panel"),
        (points(*(item(when, WORDY) for when in ("2016", "March 2017", "2018–19"))), "timeline", "Timeline 3"),
        (points(*(item(when, WORDY) for when in ("2016年", "2017年3月", "3月1日"))), "timeline", "Timeline 3"),
        (points(item("2016", "a"), item("Later", "b"), item("2018", "c")), "rows", "Rows 3"),
        (points(item("Before", "a"), item("Now", "b"), form="comparison"), "comparison", "Comparison in few words"),
    ],
)
def test_the_form_follows_kind_number_and_length(planned: Plan, listed: Points, form: str, layout: str) -> None:
    (slide,) = slides(planned, section("One", listed))
    assert (slide.form, slide.layout) == (form, layout)


@pytest.mark.parametrize(("form", "count"), [("comparison", 3), ("comparison", 1), ("tiles", 2)])
def test_a_form_that_does_not_suit_the_points_is_told(planned: Plan, form: str, count: int) -> None:
    listed = points(*(item(name, "Words.") for name in "ABCDEFG"[:count]), form=form)
    deck = planned(finished(report(section("One", listed))))
    (found,) = deck.diagnostics
    assert (found.code, str(found.severity)) == ("form", "warning")
    assert f"'{form}'" in found.message
    assert deck.slides[-1].form == "list"


def test_explanations_that_are_too_long_for_the_slide_stay_in_the_notes(planned: Plan) -> None:
    long = "It goes on and on" + ", and on about the matter at hand" * 14 + "."
    (slide,) = slides(planned, section("One", points(item("Listen", long), item("Decide", long), numbering="1.")))
    assert "goes on" not in shown(slide)
    assert notes(slide) == [
        f"1.\N{NO-BREAK SPACE}Listen. {long.strip()}",
        f"2.\N{NO-BREAK SPACE}Decide. {long.strip()}",
    ]


def test_explanations_stay_beside_one_that_was_worded_for_the_slide(planned: Plan) -> None:
    long = "It goes on and on about the matter at hand. " * 4
    listed = points(item("Listen", long), item("Decide", "Choose.", slide="Choose well"), form="rows")
    (slide,) = slides(planned, section("One", listed))
    assert shown(slide).count("goes on") == 4


def test_words_for_the_slide_stand_in_for_the_explanation(planned: Plan) -> None:
    listed = points(
        item("Listen", "Ask those who use it.", slide="Ask first"),
        item("Decide", "Choose the few.", slide="Then choose"),
    )
    (slide,) = slides(planned, section("One", listed))
    assert shown(slide).endswith("Listen | Ask first | Decide | Then choose")


def test_points_that_a_form_cannot_hold_at_once_are_grouped_evenly(planned: Plan) -> None:
    listed = points(*(item(f"Point {n}", "Explained.") for n in range(8)), form="cards")
    deck = slides(planned, section("One", listed))
    assert [slide.layout for slide in deck] == ["Cards 4", "Cards 4"]
    assert [slide.title for slide in deck] == ["One", "One (cont.)"]
    assert notes(deck[1])[0] == "Point 4. Explained."


def test_a_long_list_continues_with_its_notes(planned: Plan) -> None:
    listed = points(
        *(f"Point {n} says far more than a column of a slide would have room for on a line" for n in range(16))
    )
    deck = slides(planned, section("One", listed))
    assert len(deck) == 2
    assert all("Point 0" in text or "Point 8" in text for text in (notes(slide)[0] for slide in deck))
    assert sum(len(slide.notes) for slide in deck) == 16


def test_a_numbered_list_keeps_its_numbers(planned: Plan) -> None:
    (slide,) = slides(planned, section("One", points("one", "two", numbering="1.")))
    assert [content.text for content in slide.contents if content.role == "number"] == ["1", "2"]


# ---------------------------------------------------------------------------------------------- paragraphs


@pytest.mark.parametrize("layout", ["plain", "official"])
@pytest.mark.parametrize("before", [True, False])
def test_a_short_paragraph_for_the_deck_alone_stands_on_the_slide(planned: Plan, layout: str, before: bool) -> None:
    words, listed = paragraph("Nobody else reads this.", only="deck"), points("One thing", "Another thing", "A third")
    whole = finished(report(section("Points", *((words, listed) if before else (listed, words)))))
    (slide,) = [each for each in planned(whole, layout).slides if each.fill is not None]
    assert "Nobody else reads this" in shown(slide)
    assert notes(slide)[0 if before else -1] == "Nobody else reads this."


@pytest.mark.parametrize("layout", ["plain", "official"])
@pytest.mark.parametrize(("lang", "stop", "length"), [("en", ". ", 8), ("zh-Hans", "。", 14)])
def test_a_long_paragraph_for_the_deck_alone_begins_on_the_slide_and_is_told(
    planned: Plan, layout: str, lang: str, stop: str, length: int
) -> None:
    sentences = [
        f"{number} 其他人读不到这里说的话" if lang != "en" else f"Nobody else reads part {number} of this long text"
        for number in range(length)
    ]
    long = paragraph(stop.join(sentences) + stop.strip(), only="deck")
    for content in (
        (points("One thing", "Another thing"), long),
        (long,),
        (long, metrics(metric("A", "3"), metric("B", "4"))),
    ):
        deck = planned(finished(report(section("Points", *content), lang=lang)), layout)
        assert sentences[0] in re.sub(r" ?\n", "" if lang != "en" else " ", "".join(map(shown, deck.slides)))
        assert any(sentences[-1] in note for slide in deck.slides for note in notes(slide))
        (found,) = deck.diagnostics
        assert (found.code, found.severity) == ("overflow", "warning")
        assert "whole in the notes" in found.message


def test_paragraphs_with_words_for_the_slide_become_one_list(planned: Plan) -> None:
    deck = slides(planned, section("One", paragraph("Long a.", slide=["a1", "a2"]), paragraph("Long b.", slide="b")))
    (slide,) = deck
    assert shown(slide).endswith("a1 | a2 | b")
    assert notes(slide) == ["Long a.", "Long b."]


def test_one_short_text_is_a_statement(planned: Plan) -> None:
    (slide,) = slides(planned, section("One", paragraph("Long.", slide="Said in short")))
    assert slide.form == "statement"


@pytest.mark.parametrize("layout", ["plain", "official"])
def test_a_text_with_an_address_is_no_statement_and_the_address_stays_whole(planned: Plan, layout: str) -> None:
    words = "Maria O’Neill-Hartley, County Archivist, maria.oneill@records.county.example, (555) 010-4477"
    deck = planned(finished(report(section("Contact", paragraph(words)))), layout)
    (slide, content) = next(
        (each, part) for each in deck.slides for part in each.contents if "Maria" in part.paragraphs[0].text
    )
    assert slide.form != "statement"
    assert content.sizes[0] is not None
    assert content.box is not None
    width = fitter(layout=layout).ruler.width((Run("maria.oneill@records.county.example,"),), content.sizes[0].size)
    assert width < content.box.width / 12700


def test_prose_without_words_for_the_slide_goes_to_the_notes_of_the_next_slide(planned: Plan) -> None:
    (slide,) = slides(planned, section("One", "Before.", quote("Said."), "After."))
    assert notes(slide) == ["Before.", "Said.", "After."]


def test_a_section_of_prose_shows_the_key_sentence_of_each_paragraph(planned: Plan) -> None:
    prose = [f"{SENTENCE}More of it.", "Second. More again. And more."]
    (slide,) = slides(planned, section("One", *prose))
    assert shown(slide).replace("\n", "").endswith(f"{SENTENCE.strip('. ')} | Second. More again")
    assert notes(slide) == prose


def test_a_lone_sentence_of_two_clauses_is_two_points(planned: Plan) -> None:
    (slide,) = slides(planned, section("One", "Costs fell by a tenth; income rose by half as much. More in the notes."))
    assert shown(slide).endswith("Costs fell by a tenth | Income rose by half as much")
    assert notes(slide) == ["Costs fell by a tenth; income rose by half as much. More in the notes."]


def test_long_explanations_of_points_give_the_slide_their_first_sentences(planned: Plan) -> None:
    explained = [f"Point {n} is short. {SENTENCE * 2}" for n in range(3)]
    (slide,) = slides(planned, section("One", points(*(item(f"Lead {n}", text) for n, text in enumerate(explained)))))
    assert slide.layout == "Rows 3"
    first = SENTENCE.strip()
    assert re.sub(r" ?\n", " ", shown(slide)).count(f"is short. {first}") == 3
    assert notes(slide) == [f"Lead {n}. {text.strip()}" for n, text in enumerate(explained)]


def test_key_figures_with_no_room_for_what_is_said_of_them_take_one_slide_more_and_stay_figures(planned: Plan) -> None:
    long = "Atemschutzgeräteträgerinnen und Atemschutzgeräteträger"
    late = metric(
        "Hilfsfrist eingehalten", "81,3", "%", "−4,1 Prozentpunkte", note="auf das Jahr der Einführung gerechnet"
    )
    others = [metric(f"Figur {at}", "219", change="+6,8 %") for at in range(4)]
    deck = slides(planned, section("One", metrics(*others, late, metric(long, "38"))))
    assert [slide.layout for slide in deck] == ["Key figures 3", "Key figures 3"]
    assert "".join(map(shown, deck)).count("219") == 4


def test_short_words_before_points_introduce_them(planned: Plan) -> None:
    (slide,) = slides(
        planned, section("One", paragraph("Prose.", slide="It matters"), points(item("A", "x."), item("B", "y.")))
    )
    assert slide.layout == "Rows 2 with introduction"
    assert "It matters" in shown(slide)
    assert notes(slide) == ["Prose.", "A x.", "B y."]


def test_each_slide_of_many_paragraphs_has_their_prose(planned: Plan) -> None:
    deck = slides(planned, section("One", *(paragraph(f"P{n}. {SENTENCE}") for n in range(30)), notes=["Slowly."]))
    assert len(deck) > 2
    assert notes(deck[0])[0] == "Slowly."
    for slide in deck:
        shown = re.findall(r"P\d+", " ".join(content.text for content in slide.contents if content.role == "text"))
        assert [note.split(".")[0] for note in notes(slide) if note != "Slowly."] == shown


@pytest.mark.parametrize(
    "block",
    [
        quote(SENTENCE * 16, "Someone", notes="Read it."),
        points(item(text=SENTENCE * 24), notes="Read it."),
        callout(*[SENTENCE] * 9, slide=[SENTENCE] * 18, notes="Read it."),
        table(["A", "B"], *([f"row {n}", "1"] for n in range(30)), caption="Rows", deck="split", notes="Read it."),
        code("\n".join(f"line {n}" for n in range(60)), caption="Lines", notes="Read it."),
    ],
    ids=["quote", "points", "callout", "table", "code"],
)
def test_no_slide_that_continues_another_has_empty_notes(planned: Plan, block: Block) -> None:
    deck = slides(planned, section("One", block))
    assert len(deck) > 1
    assert notes(deck[0])[0] == "Read it."
    assert all(notes(slide) for slide in deck)
    assert sum("Read it." in notes(slide) for slide in deck) == 1


def test_the_words_for_a_section_without_content_stand_with_the_first_slide_in_it(planned: Plan) -> None:
    deck = slides(planned, section("One^[On it.]", section("Two", "Prose."), notes="Begin here."))
    assert notes(deck[0]) == ["Begin here.", "Prose.", "Notes: On it."]


def test_footnotes_and_speaker_notes_stand_in_the_notes(planned: Plan) -> None:
    (slide,) = slides(
        planned, section("One", paragraph("Text^[A note.].", slide="T", notes="Speak slowly."), notes="Begin here.")
    )
    assert notes(slide) == ["Begin here.", "Speak slowly.", "Text.", "Notes: A note."]


# ---------------------------------------------------------------------------------------------- tables, pictures, links


def test_a_table_has_caption_number_and_source(planned: Plan) -> None:
    (slide,) = slides(planned, section("One", table(["A", "B"], ["x", "1"], caption="All", source="Own figures")))
    assert shown(slide).endswith("Table 1  All | Source: Own figures")
    assert slide.table is not None
    assert slide.table.aligns == ("left", "right")


def test_a_small_table_is_set_large_and_a_long_one_continues_under_its_head(planned: Plan) -> None:
    (small,) = slides(planned, section("One", table(["A", "B"], ["x", "1"])))
    many = slides(planned, section("One", table(["A", "B"], *([str(n), "x"] for n in range(50)))))
    assert small.table is not None
    assert small.table.size.size == 24
    assert len(many) > 1
    for slide in many:
        assert slide.table is not None
        assert slide.table.rows[0][0][0].text == "A"
    assert sum(len(slide.table.rows) - 1 for slide in many if slide.table) == 50


def test_a_table_with_too_many_columns_is_an_error_with_a_mend(planned: Plan) -> None:
    head = [f"c{n}" for n in range(40)]
    deck = planned(finished(report(section("One", quote("x"), table(head, head)))))
    (found,) = deck.diagnostics
    assert (found.code, str(found.severity)) == ("overflow", "error")
    assert "only: briefing" in (found.hint or "")


def test_a_number_stands_large_above_what_it_counts(planned: Plan) -> None:
    (slide,) = slides(
        planned, section("One", paragraph("Growth.", slide=["12.5%", "on the year before"], form="number"))
    )
    (body,) = (content for content in slide.contents if content.idx == 1)
    assert (slide.layout, [(p.text, p.level) for p in body.paragraphs]) == (
        "Number",
        [("12.5%", 0), ("on the year before", 1)],
    )


def test_short_words_before_a_picture_are_read_beside_it(planned: Plan) -> None:
    (slide,) = slides(planned, section("One", paragraph("Prose.", slide=["First", "Second"]), figure(caption="A quay")))
    assert slide.layout == "Figure with text"
    assert "First\nSecond" in shown(slide)
    assert slide.picture is not None
    assert notes(slide) == ["Prose.", "A quay"]


def test_a_picture_may_stand_right_or_fill_the_slide(planned: Plan) -> None:
    words = paragraph("Prose.", slide="First")
    (right,) = slides(planned, section("One", words, figure(caption="A quay", form="picture-right")))
    assert right.layout == "Text with figure"
    deck = slides(planned, section("One", words, figure(caption="A quay", form="picture-full", width=400, height=400)))
    assert deck[-1].layout == "Picture"
    picture = deck[-1].picture
    assert picture is not None
    assert (picture.left, picture.width) == (0, 12192000)
    assert picture.crop[0] == 0
    assert picture.crop[1] == pytest.approx((1 - 5.4 * 914400 / 12192000) / 2, abs=1e-3)


def test_long_words_before_a_picture_have_a_slide_of_their_own(planned: Plan) -> None:
    texts = ["A text of some length that says what the picture shows and why that matters to us all"] * 5
    deck = slides(planned, section("One", paragraph("Prose.", slide=texts), figure(caption="A quay")))
    assert [slide.layout for slide in deck] == ["Points 5", "Figure"]
    assert deck[1].title == "A quay"


def test_a_picture_keeps_its_shape(planned: Plan) -> None:
    (slide,) = slides(planned, section("One", figure("A wide thing", width=400, height=100, caption="Wide")))
    picture = slide.picture
    assert picture is not None
    assert picture.alt == "A wide thing"
    assert picture.width / picture.height == pytest.approx(4, rel=1e-3)


def test_a_reference_leads_to_the_slide_that_shows_its_target(planned: Plan) -> None:
    whole = finished(report(section("One", paragraph("x", slide="See [](#tab) and [](#gone)", form="list")),
                            section("Two", table(["A"], ["1"], id="tab", caption="All")),
                            section("Three", table(["A"], ["1"], id="gone", caption="Hidden", only="briefing"))))  # fmt: skip
    slide = planned(whole).slides[1]
    links = {
        run.text: run.link
        for content in slide.contents
        for para in content.paragraphs
        for run in para.runs
        if run.text.startswith("Table")
    }
    assert links == {"Table 1": "#tab", "Table 2": None}
