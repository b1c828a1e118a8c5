"""Headlines: things of one name are told apart by what they belong to, and only what continues says so; markers have numbers in
the form of the layout."""

from __future__ import annotations

from typing import Any

import pytest

from publish.model import Block, Chart, Metrics, Quote, Section, SideBySide
from publish.model.nodes import Inline, Signal, Text
from publish.writers.deck.slides import Slide
from tests.builders import (
    callout,
    chart,
    code,
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
from tests.writers.deck.conftest import Plan


def titles(plan: Plan, *sections: Section, layout: str = "plain", **marks: Any) -> list[str]:
    return [slide.title for slide in plan(finished(report(*sections, **marks)), layout).slides]


def texts(slide: Slide, role: str) -> list[str]:
    return [content.text for content in slide.contents if content.role == role]


def test_sections_of_one_name_are_told_apart_by_the_sections_around_them(planned: Plan) -> None:
    def region(name: str) -> Section:
        return section(name, section("Results", paragraph("Grew.", slide="Grew")), section("Costs", quote("Less.")))

    assert titles(planned, region("North"), region("South"), title="Results") == [
        "Results",
        "North: Results",
        "North: Costs",
        "South: Results",
        "South: Costs",
    ]
    assert titles(planned, region("北部"), region("南部"), title="总结", lang="zh-Hans")[1] == "北部：Results"


@pytest.mark.parametrize("words", ["数据来源：行车日志。", "注：含税。", "（二）重点项目。共52个项目。"])
def test_a_source_a_note_and_one_of_several_numbered_texts_is_no_line_below_a_headline(
    planned: Plan, words: str
) -> None:
    def chart_of() -> Chart:
        return chart("bar", ["环节", "用时"], ["报告", 1], ["疏散", 23], caption="各环节用时")

    around = [chart_of(), paragraph(words)]
    slides = planned(finished(report(section("过程", *around), lang="zh-Hans")), "plain").slides
    assert [texts(slide, "support") for slide in slides if texts(slide, "support")] == []
    told = [chart_of(), paragraph("用时比预案短。")]
    slides = planned(finished(report(section("过程", *told), lang="zh-Hans")), "plain").slides
    assert [texts(slide, "support") for slide in slides if texts(slide, "support")] == [["用时比预案短"]]


def test_a_sentence_that_heads_the_next_slide_is_no_line_below_a_headline_before_it(planned: Plan) -> None:
    shown = chart("line", ["Month", "Track laid"], ["Aug", 8], ["Sep", 9.4], caption="Track laid")
    figures = metrics(*(metric(f"Figure {n}", str(12 + n)) for n in range(6)))
    told = "9.4 of 11.2\N{NO-BREAK SPACE}kilometres are laid"
    slides = planned(finished(report(section("Progress", shown, paragraph(f"{told}."), figures))), "plain").slides
    assert [slide.title for slide in slides][-1] == told
    assert [words for slide in slides for words in texts(slide, "support")] == []


def test_a_question_that_ends_a_lone_paragraph_is_on_its_slide(planned: Plan) -> None:
    asked = paragraph("Teenagers fall asleep later than children. Does a later start at school give them more sleep?")
    slides = planned(finished(report(section("Question", asked))), "plain").slides
    assert "Does a later start at school give them more sleep?" in "".join(each.text for each in slides[-1].contents)


def test_what_is_measured_stands_behind_the_caption_of_a_chart_if_a_line_holds_both(planned: Plan) -> None:
    shown = chart("column", ["Month", "km"], ["Aug", 8], ["Sep", 9.4], caption="Track laid", subtitle="kilometres")
    slides = planned(finished(report(section("Progress", shown))), "plain").slides
    (caption,) = texts(slides[-1], "caption")
    assert caption.endswith("Track laid · kilometres")


def test_what_has_nothing_around_it_is_told_apart_by_its_number(planned: Plan) -> None:
    assert titles(
        planned, section("Same", quote("a")), section("Same", quote("b"), quote("c", place="new-slide")), title="Same"
    ) == [
        "Same",
        "Section 1: Same",
        "Section 2: Same",
        "Section 2: Same (2)",
    ]


def test_tables_of_one_caption_are_told_apart_by_their_numbers(planned: Plan) -> None:
    whole = section("One", quote("a"), *(table(["A"], [n], caption="Votes", place="new-slide") for n in "12"))
    assert titles(planned, whole)[2:] == ["Table 1: Votes", "Table 2: Votes"]


def test_a_further_slide_is_headed_by_what_its_section_gives_and_numbered_only_where_that_is_nothing(
    planned: Plan,
) -> None:
    whole = section(
        "Harbour",
        quote("a"),
        quote("We wait.", by="A pilot", place="new-slide"),
        paragraph("The north pier was closed in May. It was old."),
        table(["Pier", "Length"], ["North", "120"], place="new-slide"),
        table(["Pier", "Boats"], ["South", "14"], place="new-slide"),
        points(*("Point " * 20 for _ in range(3)), place="new-slide"),
        callout("It thaws.", title="", place="new-slide"),
        code("x = 1", place="new-slide"),
    )
    shown = planned(finished(report(whole))).slides[2:]
    assert [slide.title for slide in shown] == [
        "A pilot",
        "The north pier was closed in May",
        "Pier, Boats",
        "Harbour (2)",
        "Harbour: Note",
        "Harbour (3)",
    ]
    assert "The north pier" not in "".join(content.text for content in shown[1].contents if content.role != "title")


def test_points_of_one_introduction_are_counted(planned: Plan) -> None:
    whole = section("One", quote("a"), *(points(item, intro="Steps", place="new-slide") for item in "bc"))
    assert titles(planned, whole)[2:] == ["Steps", "Steps (2)"]


def test_a_section_called_agenda_continues_nothing(planned: Plan) -> None:
    parts = [section(name, quote("a")) for name in ("Agenda", "Glossary")]
    assert titles(planned, *parts, title="Agenda for Monday") == ["Agenda for Monday", "Agenda", "Glossary"]
    assert titles(planned, *parts, section("Other", quote("b")))[1:] == [
        "Agenda",
        "Section 1: Agenda",
        "Glossary",
        "Other",
    ]


def test_a_long_headline_is_told_apart_by_a_number(planned: Plan) -> None:
    long = "word " * 23 + "end"
    parts = [section(name, section("Part", quote("a"), headline=long)) for name in ("North", "South")]
    assert titles(planned, *parts)[1:] == [f"1.1 {long}", f"2.1 {long}"]


@pytest.mark.parametrize(
    ("layout", "lang", "marker"),
    [
        ("official", "zh-Hans", "（二）乙"),
        ("official", "en", "1.2\N{EM SPACE}乙"),
        ("plain", "en", "1.2\N{EM SPACE}乙"),
    ],
)
def test_markers_have_the_number_form_of_the_layout(planned: Plan, layout: str, lang: str, marker: str) -> None:
    inner = [section(name, quote("a"), headline=f"{name}!") for name in ("甲", "乙")]
    deck = planned(finished(report(section("总", *inner), lang=lang)), layout)
    assert texts(deck.slides[2], "marker") == [marker]


def test_a_headline_that_heads_no_slide_is_named(planned: Plan) -> None:
    first = section("One", paragraph("a", slide="a", headline="Mine"), headline="Lost")
    around = section("Two", section("In it", quote("b"), headline="Shown"), headline="Lost, too")
    only = section("Three", quote("c"), headline="Briefing", only="briefing")
    # Both are at the same place here, which is none.
    found = planned(
        finished(report(first, around, only, section("Four", quote("d"), headline="Shown here")))
    ).diagnostics
    assert [(one.code, one.message.split(":")[0]) for one in found] == [("not-shown", "this headline is on no slide")]


def test_a_slide_headed_by_its_leads_says_no_status(planned: Plan) -> None:
    def lead(words: str, status: str) -> tuple[Inline, ...]:
        return (Text(f"{words}  "), Signal("green", "●"), Text(f"\N{NO-BREAK SPACE}{status}"))

    items = item(lead=lead("Water", "Green"), text="As planned."), item(lead=lead("Roads", "open"), text="No ice.")
    parts = (quote("Words.", place="new-slide"), points(*items, place="new-slide"))
    assert titles(planned, section("Ice", *parts))[-1] == "Water, Roads"


def test_a_sentence_before_points_heads_them_sooner_than_their_names(planned: Plan) -> None:
    items = item(lead="Water", text="As planned."), item(lead="Roads", text="No ice.")
    whole = section("Ice", quote("Words."), "Both works are done.", points(*items, place="new-slide"))
    assert titles(planned, whole)[-1] == "Both works are done"


def test_the_caption_beside_points_heads_them_sooner_than_their_names(planned: Plan) -> None:
    items = item(lead="Water", text="As planned."), item(lead="Roads", text="No ice.")
    costs = table(["Work", "Cost"], ["Water", "12"], ["Roads", "9"], ["Lights", "4"], caption="What it cost")
    (*_, slide) = planned(
        finished(report(section("Ice", quote("Words."), points(*items, place="new-slide"), costs)))
    ).slides
    assert slide.title == "What it cost"
    assert slide.table is not None
    assert texts(slide, "caption") == []


def test_the_title_of_a_section_that_heads_no_slide_heads_the_first_that_only_names_could(planned: Plan) -> None:
    def figures_of(*values: str) -> Metrics:
        return metrics(*(metric(f"Figure {value}", value) for value in values), place="new-slide")

    first = table(["Year", "Result"], ["2025", "12"], headline="The result is positive")
    shown = planned(finished(report(section("Year", first, figures_of("1", "2"), figures_of("3", "4"))))).slides
    assert [slide.title for slide in shown[1:]] == ["The result is positive", "Year", "Key figures"]
    assert texts(shown[2], "marker") == ["Section 1"]
    assert texts(shown[3], "marker") == ["1\N{EM SPACE}Year"]


@pytest.mark.parametrize(
    ("lang", "title"), [("en", "Timeline"), ("de", "Zeitlicher Ablauf"), ("zh-Hans", "时间节点"), ("ja", "時系列")]
)
def test_events_that_only_their_names_could_head_are_called_so(planned: Plan, lang: str, title: str) -> None:
    events = timeline(
        event("3", lead="A", text="x"), event("6", lead="B", text="y"), event("9", lead="C"), place="new-slide"
    )
    whole = report(section("Year", points("One thing.", "And another."), events), lang=lang)
    *_, slide = planned(finished(whole)).slides
    assert slide.title == title


@pytest.mark.parametrize(
    ("lang", "names", "title"),
    [
        ("en", ("Water", "Roads"), "Water, Roads"),
        ("ko", ("상수도", "도로"), "상수도, 도로"),
        ("ja", ("水道", "みち"), "水道、みち"),
        ("zh-Hant", ("水務", "道路"), "水務、道路"),
    ],
)
def test_names_stand_after_each_other_as_the_script_has_it(
    planned: Plan, lang: str, names: tuple[str, ...], title: str
) -> None:
    items = (item(lead=name, text="12") for name in names)
    whole = section("1", quote("2"), points(*items, place="new-slide"))
    assert titles(planned, whole, lang=lang)[-1] == title


@pytest.mark.parametrize("layout", ["plain", "official"])
@pytest.mark.parametrize(
    ("lang", "names"),
    [
        ("en", ("1. Year", "2. Costs", "3. Plans")),
        ("zh-Hans", ("一、概况", "二、问题", "三、安排")),
        ("ja", ("１　規模", "２　歳入", "３　事業")),
        ("de", ("1 Zweck", "2 Ablauf", "3 Kosten")),
    ],
)
def test_the_deck_gives_no_number_to_a_section_that_has_typed_its_own(
    planned: Plan, layout: str, lang: str, names: tuple[str, ...]
) -> None:
    parts = [section(name, quote("a"), quote("b", headline="Said", place="new-slide")) for name in names]
    deck = planned(finished(report(*parts, lang=lang)), layout).slides
    entries = [content.text for content in deck[1].contents if content.role in ("number", "lead")]
    assert [entry.replace("\n", "") for entry in entries] == list(names)
    assert [text for slide in deck[2:4] for text in texts(slide, "marker")] == [names[0]]


def test_where_only_some_have_typed_numbers_all_have_theirs(planned: Plan) -> None:
    parts = [section(name, quote("a")) for name in ("1. Year", "Costs", "3. Plans")]
    deck = planned(finished(report(*parts))).slides
    assert [content.text for content in deck[1].contents if content.role == "number"] == ["1", "2", "3"]


@pytest.mark.parametrize(
    ("names", "title"),
    [
        (("反导体", "面板"), "反导体、面板"),
        (("반도체", "디스플레이"), "반도체, 디스플레이"),
        (("食品", "流通"), "食品、流通"),
        (("الدخول", "الحجز"), "الدخول، الحجز"),
    ],
)
def test_leads_are_listed_by_the_mark_of_their_language(planned: Plan, names: tuple[str, str], title: str) -> None:
    items = (item(lead=(Text(name),), text="As planned.") for name in names)
    parts = (quote("Words.", place="new-slide"), points(*items, place="new-slide"))
    assert titles(planned, section("Ice", *parts))[-1] == title


def test_events_head_a_slide_with_a_capital(planned: Plan) -> None:
    events = timeline(event("mai 2026", "x" * 40), event("hiver 2027", "y" * 40), place="new-slide")
    assert (
        titles(planned, section("Projet", quote("Words.", place="new-slide"), events), lang="fr")[-1]
        == "Mai\u00a02026 – hiver\u00a02027"
    )


def test_exhibits_side_by_side_head_a_slide_by_their_captions(planned: Plan) -> None:
    exhibits = tuple(table(["A", "B"], ["x", "1"], caption=name) for name in ("Actual", "Plan"))
    pair = SideBySide(side_by_side=exhibits, place="new-slide")
    assert titles(planned, section("Funds", quote("Words.", place="new-slide"), pair))[-1] == "Actual, Plan"


def test_who_says_one_of_several_quotations_does_not_head_them_all(planned: Plan) -> None:
    def voices(*quotations: Quote) -> list[str]:
        return titles(planned, section("Voices", quote("Words.", place="new-slide"), *quotations))[1:]

    first = quote("How far will it go?", by="A buyer of 34", place="new-slide")
    assert voices(first)[-1] == "A buyer of 34"
    assert voices(first, quote("I cannot go back.", by="An answer online", place="same-slide"))[-1] == "Voices (2)"


@pytest.mark.parametrize(
    ("days", "told", "title"),
    [
        (("2023.06", "2024.10", "2025.07"), "签订合同，项目启动，成立领导小组并召开启动会", "2023.06—2025.07"),
        (("2023.06", "2024.10", "2025.07"), "契約を結び、プロジェクトを始め、推進本部を設けた", "2023.06～2025.07"),
        (
            ("2023年6月", "2024年10月", "2025年7月"),
            "签订合同，项目启动，成立领导小组并召开启动会",
            "2023年6月至2025年7月",
        ),
        (("2023년 6월", "2024년 10월", "2025년 7월"), "계약을 체결하고 사업을 시작하였다", "2023년 6월~2025년 7월"),
        (
            ("June 2023", "October 2024", "July 2025"),
            "The contract was signed and work began on the quay",
            "June 2023 – July 2025",
        ),
    ],
)
def test_a_slide_of_events_is_headed_by_their_span_as_the_language_writes_it(
    planned: Plan, days: tuple[str, ...], told: str, title: str
) -> None:
    parts = (quote("Words.", place="new-slide"), timeline(*(event(day, text=told) for day in days), place="new-slide"))
    assert titles(planned, section("Works", *parts))[-1].replace("\N{NO-BREAK SPACE}", " ") == title


# ---------------------------------------------------------------------------------------------- titles and captions


def test_the_title_of_a_callout_stands_above_it_where_it_is_no_headline(planned: Plan) -> None:
    parts = (
        callout("The ice is thin.", title="Beware"),
        callout("It thaws.", type="warning", place="new-slide"),
        callout("c", title="Last", place="new-slide"),
    )
    deck = planned(finished(report(section("Ice", *parts, headline="The harbour is closed")))).slides
    assert [(slide.title, texts(slide, "text")) for slide in deck[1:]] == [
        ("The harbour is closed", ["Beware\nThe ice is thin"]),
        ("Ice", ["Warning\nIt thaws"]),
        ("Last", ["c"]),
    ]


def test_a_callout_too_long_for_a_slide_is_named(planned: Plan) -> None:
    long = callout("Many words. " * 30, title="Beware")
    deck = planned(finished(report(section("One", long, paragraph("Text.", slide="Words")))))
    assert [one.message for one in deck.diagnostics] == [
        "the callout is too long for a slide; the deck shows its first sentence, and has it whole in the notes"
    ]


@pytest.mark.parametrize("layout", ["plain", "official"])
def test_captions_of_key_figures_and_code_are_on_their_slides(planned: Plan, layout: str) -> None:
    two = metrics(metric("Ships", "12"), metric("Goods", "45"), caption="The year", source="Accounts")
    one = metrics(metric("Ships", "12"), caption="One year", source="Accounts", headline="One")
    cards = metrics(
        metric("A", "1"), metric("B", "2"), metric("C", "3"), caption="In cards", form="cards", headline="Cards"
    )
    lines = code("a = 1", caption="The program", headline="Code")
    deck = planned(finished(report(section("Figures", two, one, cards, lines, headline="Two"))), layout)
    assert not deck.diagnostics
    shown = [" ".join(content.text for content in slide.contents) for slide in deck.slides[1:]]
    for words, slide in zip(("The year", "One year", "In cards", "The program"), shown, strict=True):
        assert words in slide
    assert all("Source: Accounts" in slide for slide in shown[:2])


def test_the_texts_of_events_are_shown_all_or_not_at_all(planned: Plan) -> None:
    short = [event(f"{year}", "Opened", f"The quay of {year} opens.") for year in (2020, 2021, 2022)]
    deck = planned(finished(report(section("Plan", timeline(*short)))))
    assert not deck.diagnostics
    assert all(f"The quay of {year} opens" in str(deck.slides[1].contents) for year in (2020, 2021, 2022))
    deck = planned(finished(report(section("Plan", timeline(*short, event("2023", "Closed", "Many words " * 30))))))
    assert [one.message for one in deck.diagnostics] == [
        "this text is too long for a slide; the deck has those of all events in the notes only"
    ]
    assert "The quay of" not in str([slide.contents for slide in deck.slides])


def test_the_content_before_the_first_section_is_headed_by_what_it_tells(planned: Plan) -> None:
    told, listed = paragraph("People work as much in four days."), points(item("Output rose"), item("Costs fell"))

    def heads(*content: Block) -> list[str]:
        whole = finished(report(section("Results", "Nobody left."), content=content, kind="Discussion paper"))
        return [slide.title for slide in planned(whole, "plain").slides]

    assert heads(told, listed) == ["Report", "People work as much in four days", "Results"]
    assert heads(listed) == ["Report", "Discussion paper", "Results"]
