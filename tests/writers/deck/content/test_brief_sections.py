"""Neighbouring sections of a few paragraphs each share a slide, where they are points with their titles as leads."""

from __future__ import annotations

import pytest

from publish.model import Section
from publish.model.nodes import Words
from publish.writers.deck.content.collect import topics
from publish.writers.deck.content.topics import Listing, Topic
from publish.writers.deck.slides import Slide, text_of
from tests.builders import finished, paragraph, points, report, section
from tests.writers.deck.conftest import Plan

GOVERN = "The board meets monthly. It has nine members, three of whom are new."
LONG = "Nobody who has not stood at the counter on a Monday morning can say what it takes to serve two hundred people. "


def _measures(*more: Section, **marks: object) -> Section:
    return section("Measures", section("Governance", GOVERN), section("Money", "Reserves stay at £3m."), *more, **marks)


def _topics(*sections: Section) -> tuple[Topic, ...]:
    return topics(finished(report(*sections)))


def _leads(topic: Topic) -> list[str]:
    return [text_of(entry.lead) for entry in topic.subject.entries] if isinstance(topic.subject, Listing) else []


def _shown(slide: Slide) -> str:
    return " ".join(" ".join(content.text for content in slide.contents).split())


def test_their_titles_are_leads_and_their_prose_is_in_the_notes(planned: Plan) -> None:
    _, slide = planned(finished(report(_measures()))).slides
    assert slide.title == "Measures"
    for words in ("Governance", "The board meets monthly. It has nine members", "Money", "Reserves stay at £3m"):
        assert words in _shown(slide)
    assert [note.text for note in slide.notes] == ["Governance", GOVERN, "Money", "Reserves stay at £3m."]


def test_prose_before_them_leads_to_them(planned: Plan) -> None:
    whole = section("Measures", "Three things are to be done.", *_measures().sections)
    slide = planned(finished(report(whole))).slides[1]
    assert slide.title == "Measures"
    assert "Three things are to be done" in _shown(slide)
    assert slide.notes[0].text == "Three things are to be done."


def test_after_content_of_their_own_section_they_begin_a_slide() -> None:
    first, second = _topics(section("Measures", points("One", "Two"), *_measures().sections))
    assert (_leads(first), _leads(second)) == (["", ""], ["Governance", "Money"])
    assert second.place == "new-slide"


def test_among_sections_with_more_to_show_the_neighbours_share_a_slide() -> None:
    found = _topics(
        _measures(
            section("Results", points("One", "Two"), "And more."),
            section("People", "We are 40."),
            section("IT", "All new."),
        )
    )
    assert [_leads(topic) for topic in found] == [["Governance", "Money"], ["", ""], ["People", "IT"]]


def test_a_link_to_one_of_them_leads_to_their_slide(planned: Plan) -> None:
    inner = (section("Governance", GOVERN, id="board"), section("Money", paragraph("Little.", id="little")))
    deck = planned(finished(report(section("Measures", *inner))))
    assert deck.numbers["board"] == deck.numbers["little"] == 2


@pytest.mark.parametrize(
    "other",
    [
        section("Other", "A paragraph.", headline="Its own headline"),
        section("Other", "A paragraph.", summary="In a line"),
        section("Other", "A paragraph.", notes=("Say it.",)),
        section("Other", "A paragraph.", **{"break": "page"}),
        section("Other", paragraph("A paragraph.", headline="Its own headline")),
        section("Other", paragraph("A paragraph.", form="statement")),
        section("Other", paragraph("A paragraph.", place="new-slide")),
        section("Other", paragraph("A paragraph.", slide=("One", "Two", "Three"))),
        section("Other", "First, we look at what there is. Second, we count it. Third, we say what it costs."),
        section("Other", "A paragraph.", "Another.", "A third.", "A fourth."),
        section("Other", "A paragraph.", points("One", "Two")),
        section("Other", "A paragraph.", section("Within", "More.")),
    ],
)
def test_what_its_author_shaped_for_slides_or_has_more_stands_apart(other: Section) -> None:
    found = _topics(section("Measures", section("Governance", GOVERN), other))
    assert all("Governance" not in _leads(topic) for topic in found)
    assert _leads(_topics(_measures(other))[0]) == ["Governance", "Money"]


@pytest.mark.parametrize("words", [3 * LONG, (LONG + LONG.replace(". ", ", ")) * 2])
def test_first_sentences_too_long_for_one_slide_are_on_as_few_as_they_need(words: Words) -> None:
    many = [section(f"Section {number}", words) for number in range(9)]
    assert [len(_leads(topic)) for topic in _topics(section("Measures", *many))] == [4, 5]


def test_a_first_sentence_too_long_for_a_slide_with_others_stands_apart() -> None:
    words = LONG.replace(". ", ", ") + LONG
    assert len(_topics(section("Measures", section("A", words), section("B", words)))) == 2


def test_of_several_paragraphs_each_gives_a_sentence_and_all_are_in_the_notes(planned: Plan) -> None:
    whole = section(
        "Measures", section("Governance", GOVERN, "It costs little. No fee is paid."), section("Money", "Little.")
    )
    _, slide = planned(finished(report(whole))).slides
    for words in ("Governance", "The board meets monthly", "It costs little", "Money", "Little"):
        assert words in _shown(slide)
    assert [note.text for note in slide.notes] == [
        "Governance",
        GOVERN,
        "It costs little. No fee is paid.",
        "Money",
        "Little.",
    ]


def test_sections_that_say_too_much_for_one_slide_share_as_few_as_they_need() -> None:
    many = [section(f"Section {number}", LONG, LONG) for number in range(4)]
    short = [section("A", "One thing."), section("B", "Another.")]
    found = _topics(section("Measures", *many, *short))
    assert [_leads(topic) for topic in found] == [["Section 0", "Section 1"], ["Section 2", "Section 3"], ["A", "B"]]


def test_sections_that_say_too_much_for_half_a_slide_make_one_each() -> None:
    many = [section(f"Section {number}", LONG * 2, LONG, LONG) for number in range(2)]
    assert [len(_leads(topic)) for topic in _topics(section("Measures", *many))] == [3, 3]


def test_clauses_that_nobody_numbered_are_told_with_the_rest() -> None:
    clauses = "We will open three centres; close two old ones; and train forty nurses each year."
    numbered = "We will (1) open three centres; (2) close two old ones; (3) train forty nurses."
    for prose, leads in ((clauses, [["Care", "Money"]]), (numbered, [["", "", ""], []])):
        whole = section("Plans", section("Care", prose), section("Money", "Reserves stay at £3m."))
        assert [_leads(topic) for topic in _topics(whole)] == leads


@pytest.mark.parametrize("layout", ["plain", "official"])
def test_two_that_say_more_than_a_line_are_rows(planned: Plan, layout: str) -> None:
    told = (
        "The reservoir held 6.1 million cubic metres at the end of September, a third of what it holds when it is full."
    )
    whole = section(
        "Today", section("Water", told), section("Use", "The town used three per cent less than the year before.")
    )
    assert [slide.form for slide in planned(finished(report(whole, layout=layout))).slides][1:] == ["rows"]


def test_what_was_recommended_is_shown_with_what_it_is_about() -> None:
    repair = "Repairs would cost £0.9 million and close the site. The layout would remain"
    repair += ", and with it the queues back to the main road on most Saturdays of the summer. We do not recommend it."
    (topic,) = _topics(section("Options", section("Repair", repair), section("Money", "Reserves stay at £3m.")))
    assert isinstance(topic.subject, Listing)
    shown = [text_of(text) for text in topic.subject.entries[0].texts]
    assert shown == ["Repairs would cost £0.9\N{NO-BREAK SPACE}million and close the site", "We do not recommend it"]


def test_what_the_deck_leaves_out_parts_none() -> None:
    left_out = section("Sources", "A paragraph.", only="briefing")
    (topic,) = _topics(section("Measures", section("A", "One thing."), left_out, section("B", "Another thing.")))
    assert _leads(topic) == ["A", "B"]


def test_words_for_the_slide_are_shown() -> None:
    worded = section("Money", paragraph("Reserves stay at £3m, as they were.", slide=("Reserves: £3m",)))
    (topic,) = _topics(section("Measures", section("Governance", GOVERN), worded))
    assert isinstance(topic.subject, Listing)
    assert [text_of(text) for entry in topic.subject.entries for text in entry.texts][-1] == "Reserves: £3m"


def test_of_minutes_a_slide_shows_what_was_decided_and_the_notes_have_all() -> None:
    heard = "会议听取了县住建局关于供水工程的汇报。会议认为，工程很有必要。会议议定，原则同意该方案；县财政局要按标准安排资金。"
    noted = "会议审议了《办法（送审稿）》。会议议定，同意该办法。"
    whole = section("议定事项", section("供水工程", heard), section("管理办法", noted))
    (topic,) = topics(finished(report(whole, lang="zh-Hans")))
    assert isinstance(topic.subject, Listing)
    assert [text_of(entry.texts[0]) for entry in topic.subject.entries] == [
        "会议议定，原则同意该方案；县财政局要按标准安排资金",
        "会议议定，同意该办法",
    ]
    assert [text_of(told.para.runs) for told in topic.told] == ["供水工程", heard, "管理办法", noted]


MINUTES = [section(name, f"{name} was dealt with.") for name in ("Apologies", "Minutes", "Pond", "Dates")]


def test_top_sections_that_say_next_to_nothing_share_slides_without_an_agenda(planned: Plan) -> None:
    _, slide = planned(finished(report(*MINUTES, title="Pond committee"))).slides
    assert slide.title == "Pond committee"
    assert all(f"{name} {name} was dealt with" in _shown(slide) for name in ("Apologies", "Minutes", "Pond", "Dates"))
    assert [note.text for note in slide.notes][:2] == ["Apologies", "Apologies was dealt with."]


def test_those_that_others_part_are_headed_by_their_titles(planned: Plan) -> None:
    between = section("Works", points("One", "Two", "Three"))
    slides = planned(finished(report(*MINUTES[:2], between, *MINUTES[2:], title="Pond committee"))).slides
    assert [slide.title for slide in slides][1:] == ["Pond committee", "Works", "Pond, Dates"]


def test_questions_head_no_slide_together(planned: Plan) -> None:
    asked = [section(f"What of the {name}?", "It stays. " + "More is to be said of it. " * 4) for name in "ABCDEFG"]
    slides = planned(finished(report(*asked, title="Questions"))).slides
    assert [slide.title for slide in slides][1:] == ["Questions", "Questions (cont.)"]


def test_among_sections_with_more_to_say_each_has_its_slide(planned: Plan) -> None:
    rich = [section(f"Part {n}", points("One", "Two", "Three")) for n in range(5)]
    slides = planned(finished(report(*rich, *MINUTES[2:]))).slides
    assert [slide.title for slide in slides][-2:] == ["Pond", "Dates"]
    assert slides[1].form == "agenda"


def test_links_to_sections_that_share_a_slide_lead_to_it(planned: Plan) -> None:
    named = section("Works", "See [the dates](#dates).", id="works")
    dates = section("Dates", "We meet in May.", id="dates")
    deck = planned(finished(report(*MINUTES[:2], named, dates)))
    assert deck.numbers == {"works": 2, "dates": 2}


@pytest.mark.parametrize(
    "kept", ["Without an answer by then, it is granted.", "Bis dahin ist der Antrag bewilligt.", "届时视为批准。"]
)
def test_what_speaks_of_a_time_told_before_does_not_stand_alone(kept: str) -> None:
    first = "Ask in writing two weeks before, and the head of the department answers within five days. "
    (topic,) = _topics(section("Measures", section("Leave", first + kept), section("Money", "Reserves stay.")))
    assert isinstance(topic.subject, Listing)
    assert text_of(topic.subject.entries[0].texts[0]).startswith("Ask in writing")
