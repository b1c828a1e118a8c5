"""What both products agree on."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish import transforms
from publish.model import (
    Block,
    Callout,
    Definitions,
    FactBody,
    Figure,
    Metrics,
    Points,
    Quote,
    Report,
    Table,
    Timeline,
    walk_blocks,
    walk_sections,
)
from publish.model.nodes import Inline, Link, Strong, Text, plain
from tests.builders import (
    callout,
    definition,
    definitions,
    event,
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
    timeline,
    words,
)


def facts(**given: str | FactBody) -> dict[str, FactBody]:
    return {name: value if isinstance(value, FactBody) else FactBody(value=value) for name, value in given.items()}


def first_text(whole: Report) -> str:
    (block, *_) = walk_blocks(whole.sections)
    return plain(getattr(block, "text", ()))


def test_sections_know_their_path() -> None:
    whole = finished(report(section("a", section("b"), section("c", section("d"))), section("e")))
    assert [part.number for part in walk_sections(whole.sections)] == [(1,), (1, 1), (1, 2), (1, 2, 1), (2,)]


@pytest.mark.parametrize(
    ("lang", "marks", "count", "labels", "names"),
    [
        ("zh-Hans", {"to": "市政府"}, 2, ["附件1", "附件2", "2.1"], ["附件1", "附件2", "附件2.1"]),
        ("zh-Hant", {"attachments": ("名單",)}, 1, ["附件", "1.1"], ["附件", "附件1.1"]),
        ("zh-Hans", {}, 2, ["附录A", "附录B", "B.1"], ["附录A", "附录B", "附录B.1"]),
        ("en", {"to": "All"}, 2, ["Annex A", "Annex B", "B.1"], ["Annex A", "Annex B", "Annex B.1"]),
    ],
)
def test_annexes_have_letters_and_in_an_official_document_figures(
    lang: str, marks: dict[str, Any], count: int, labels: list[str], names: list[str]
) -> None:
    annexes = (*(section("a") for _ in range(count - 1)), section("b", section("c")))
    given = {key: words(value) if isinstance(value, str) else tuple(map(words, value)) for key, value in marks.items()}
    one = report(section("One", "Text."), annexes=annexes, lang=lang)
    whole = finished(one.model_copy(update=given))
    parts = [part for part in walk_sections(whole.sections) if part.role == "annex"]
    assert [part.annex_label for part in parts] == labels
    assert [part.annex_name for part in parts] == names


def test_tables_and_figures_with_a_caption_are_numbered_each_by_itself() -> None:
    whole = report(
        section("a", table(["x"], ["1"], caption="A"), figure(), figure(caption="B")),
        section("b", section("c", table(["x"], ["1"]), table(["x"], ["1"], caption="C"))),
    )
    numbers = [block.number for block in walk_blocks(finished(whole).sections) if isinstance(block, Table | Figure)]
    assert numbers == [1, 0, 1, 0, 2]


def test_figures_that_were_written_with_a_hyphen_have_a_minus_sign() -> None:
    figures = metrics(metric("Loss", "-4.2", "m", change="-1.2 pts"), metric("Rate", "x-1", change="3-5"))
    rows = table(["a", "b"], ["-5", "\N{EN DASH}3.5 %"], ["**-18%**", "-"], ["-a", "3-5"])
    shown = finished(report(section("a", figures, rows))).sections[0].content
    assert isinstance(shown[0], Metrics)
    assert [plain(each.value) for each in shown[0].metrics.items or ()] == ["\N{MINUS SIGN}4.2", "x-1"]
    assert [plain(each.change or ()) for each in shown[0].metrics.items or ()] == [
        "\N{MINUS SIGN}1.2\N{NO-BREAK SPACE}pts",
        "3-5",
    ]
    assert isinstance(shown[1], Table)
    assert [[plain(cell or ()).replace("\N{NO-BREAK SPACE}", " ") for cell in row] for row in shown[1].table.body] == [
        ["\N{MINUS SIGN}5", "\N{MINUS SIGN}3.5 %"],
        ["\N{MINUS SIGN}18%", "-"],
        ["-a", "3-5"],
    ]


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("fr", ["12 avril 2026", "mars 2026", "printemps 2026"]),
        ("de", ["12. April 2026", "März 2026", "printemps 2026"]),
        ("zh-Hans", ["2026年4月12日", "2026年3月", "printemps 2026"]),
        ("en", ["12 April 2026", "March 2026", "printemps 2026"]),
    ],
)
def test_days_of_events_and_points_are_written_as_the_language_does(lang: str, expected: list[str]) -> None:
    days = ["2026-04-12", "2026-03", "printemps 2026"]
    events = timeline(*(event(day, "It happens") for day in days))
    listed = points(*(item(day, "It happens.") for day in days))
    shown = finished(report(section("a", events, listed), lang=lang)).sections[0].content
    assert isinstance(shown[0], Timeline)
    assert isinstance(shown[1], Points)
    bare = [plain(one.when).replace("\N{NO-BREAK SPACE}", " ") for one in shown[0].timeline.items]
    assert bare == expected
    assert [plain(one.lead or ()).replace("\N{NO-BREAK SPACE}", " ") for one in shown[1].points.items] == expected


def test_words_behind_a_figure_and_figures_in_brackets_have_a_minus_sign_too() -> None:
    figures = metrics(metric("Loss", "4", change="-18.4% vs 2019"))
    rows = table(["a"], ["-6.5 (-7.3, -5.7)"], ["2-3 (4-5)"], ["-v 12"])
    whole = report(
        section("a", figures, rows, "It fell by {{ loss }}."), facts=facts(loss=FactBody(value="-4.5", unit="%"))
    )
    shown = finished(whole).sections[0].content
    assert isinstance(shown[0], Metrics)
    assert isinstance(shown[1], Table)
    assert [plain(each.change or ()) for each in shown[0].metrics.items or ()] == ["−18.4% vs 2019"]
    assert [plain(row[0] or ()) for row in shown[1].table.body] == ["−6.5 (−7.3, −5.7)", "2-3 (4-5)", "-v 12"]
    assert "by −4.5%" in plain(shown[2].text)  # type: ignore[union-attr]


def test_facts_are_filled_in_everywhere() -> None:
    whole = report(
        section("In {{ place }}", paragraph("{{ place }}", slide="at {{ place }}"), summary="**{{ place }}**"),
        facts=facts(place="Changsha"),
    )
    (first,) = finished(whole).sections
    (block,) = first.content
    assert plain(first.title) == "In Changsha"
    assert first.summary == (Strong((Text("Changsha"),)),)
    assert getattr(block, "slide", None) == ((Text("at Changsha"),),)


def test_a_unit_follows_its_figure_as_the_language_writes_it() -> None:
    def printed(lang: str, unit: str) -> str:
        given = facts(x=FactBody(value="12.5", unit=unit))
        return first_text(finished(report(section("a", "{{ x }}"), lang=lang, facts=given)))

    assert [printed("en", "%"), printed("en", "km"), printed("zh-Hans", "亿元")] == ["12.5%", "12.5\xa0km", "12.5亿元"]
    assert printed("ja", "億円") == "12.5億円"


def test_every_unused_fact_is_named() -> None:
    _, found = transforms.apply(report(facts=facts(a="1", b="2")))
    assert [diagnostic.message for diagnostic in found] == ["no text uses the fact 'a'", "no text uses the fact 'b'"]


def test_references_get_the_words_of_their_language() -> None:
    def printed(lang: str) -> str:
        return first_text(
            finished(
                report(
                    section("a", "[](#s) [](#t) [](#f)", table(["x"], ["1"], caption="T", id="t")),
                    section("b", section("c", figure(caption="F", id="f"), id="s")),
                    lang=lang,
                )
            )
        )

    assert printed("en") == "Section 2.1 Table 1 Figure 1"
    assert printed("zh-Hans") == "第2.1部分 表1 图1"


def test_a_reference_becomes_a_link_and_a_link_keeps_its_words() -> None:
    whole = finished(report(section("一", "见[](#x)和[这里](#x)", id="x"), lang="zh-Hans"))
    (block,) = walk_blocks(whole.sections)
    links = [inline for inline in getattr(block, "text", ()) if isinstance(inline, Link)]
    assert [(link.href, plain(link.children)) for link in links] == [("#x", "第一部分"), ("#x", "这里")]


def test_points_and_their_items_can_be_linked_to() -> None:
    finished(report(section("a", "[this](#x) and [that](#y)", points(item("one", id="x"), id="y"))))


@pytest.mark.parametrize(
    ("numbering", "inner", "names"),
    [
        ("1.", "a)", ["2", "2 b)"]),
        ("7.", "(a)", ["8", "8(b)"]),
        ("（三）", "1.", ["（四）", "（四）.2"]),
        ("第九条", "（一）", ["第十条", "第十条（二）"]),
        ("1.", "2.1", ["2", "2.2"]),
        ("Step 1:", "•", ["Step 2"]),
        ("•", "i.", ["", "ii"]),
    ],
)
def test_a_reference_to_a_point_has_its_number(numbering: str, inner: str, names: list[str]) -> None:
    within = points("x", item(text="y", id="y"), numbering=inner).points
    text = " ".join(f"[](#{name})" for name, words in zip(("x", "y"), names, strict=False) if words)
    whole = report(section("a", text, points("one", item("two", id="x", points=within), numbering=numbering)))
    assert first_text(finished(whole)) == " ".join(filter(None, names))


def test_points_go_on_where_those_before_them_ended() -> None:
    """Over paragraphs, other lists and sections; each depth, and each product, by itself."""

    def labels(block: Block) -> list[str]:
        assert isinstance(block, Points)
        return [block.points.label(number) for number in range(1, len(block.points.items) + 1)]

    whole = finished(
        report(
            section("One", points("a", "b", numbering="第九条"), points("bullet"), points("c", numbering="continue")),
            section(
                "Two", points("x", numbering="1.", only="deck"), points("d", numbering="continue", only="briefing")
            ),
            section("Three", points("y", "z", numbering="continue", only="deck"), points("e", numbering="continue")),
        )
    )
    found = [labels(block) for block in walk_blocks(whole.sections)]
    assert found[2:] == [["第十一条"], ["1."], ["第十二条"], ["2.", "3."], ["4."]]


# ---------------------------------------------------------------------------------------------- any report

inline_texts = st.sampled_from(["a", "**b**", "{{ f }}", "[](#s)", "c^[{{ f }}]", "[*d*](#s)", "一{{ f }}二", "`e`"])
texts = st.lists(inline_texts, min_size=1, max_size=3).map(" ".join).map(words)
blocks: st.SearchStrategy[Block] = st.one_of(
    st.builds(
        paragraph,
        texts,
        slide=st.none() | st.lists(texts, min_size=1, max_size=2),
        notes=st.just(()) | st.lists(texts, min_size=1, max_size=2).map(tuple),
    ),
    st.builds(points, texts, st.builds(item, texts, texts), intro=texts),
    st.builds(quote, texts, texts),
    st.builds(table, st.just(["{{ f }}"]), st.just(["x"]), caption=st.none() | texts),
    st.builds(figure, caption=st.none() | texts),
)
reports = st.lists(blocks, max_size=5).map(
    lambda content: report(section("a {{ f }}", *content, id="s", headline="[](#s)"), facts=facts(f="F"))
)


@given(reports)
def test_nothing_alters_its_input(whole: Report) -> None:
    before = copy.deepcopy(whole)
    transforms.apply(whole)
    assert whole == before


@given(reports)
def test_transforming_twice_is_transforming_once(whole: Report) -> None:
    once, found = transforms.apply(whole)
    assert not found
    again, _ = transforms.apply(once)
    assert again == once


@given(reports)
def test_a_rewriting_that_changes_nothing_gives_the_report_itself(whole: Report) -> None:
    assert transforms.rewrite(whole, lambda inline: inline) is whole


@given(reports)
def test_rewriting_reaches_every_inline(whole: Report) -> None:
    texts: list[str] = []

    def shout(inline: Inline) -> Inline:
        return Text(inline.text.upper()) if isinstance(inline, Text) else inline

    def note(inline: Inline) -> Inline:
        texts.extend([inline.text] if isinstance(inline, Text) else [])
        return inline

    transforms.rewrite(transforms.rewrite(whole, shout), note)
    assert texts
    assert all(text == text.upper() for text in texts)


@pytest.mark.parametrize(
    ("lang", "note", "source", "bare"),
    [
        ("zh-Hans", "注：含税。", "资料来源：统计局", ("含税。", "统计局")),
        ("zh-Hant", "註：含稅。", "資料來源：統計處", ("含稅。", "統計處")),
        ("ja", "※　端数処理による。", "出典：統計課", ("端数処理による。", "統計課")),
        ("en", "Note: provisional.", "Source: own figures", ("provisional.", "own figures")),
        ("de", "Anmerkung: vorläufig.", "Quelle: eigene", ("vorläufig.", "eigene")),
        ("en", "Notes of the office", "Sources of error", ("Notes of the office", "Sources of error")),
        ("zh-Hans", "注意：含税。", "来源不详", ("注意：含税。", "来源不详")),
    ],
)
def test_a_label_that_the_report_sets_is_taken_out_where_it_was_typed(
    lang: str, note: str, source: str, bare: tuple[str, str]
) -> None:
    made = table(["A", "B"], ["a", "1"], note=(words(note),), source=source)
    whole = finished(report(section("One", made), lang=lang))
    [block] = walk_blocks(whole.sections)
    assert isinstance(block, Table)
    assert (plain(block.table.note[0]), plain(block.table.source or ())) == bare


@pytest.mark.parametrize(
    ("lang", "by", "said", "bare"),
    [
        ("en", "— An old pilot", "Warning: ice", ("An old pilot", "ice")),
        ("zh-Hans", "——老领航员", "注意：有冰", ("老领航员", "有冰")),
        ("de", "– Ein Lotse", "Warnung: Eis", ("Ein Lotse", "Eis")),
        ("en", "-5 of the board", "Warning lights are on", ("-5 of the board", "Warning lights are on")),
    ],
)
def test_a_dash_and_a_title_that_the_report_sets_are_taken_out_where_they_were_typed(
    lang: str, by: str, said: str, bare: tuple[str, str]
) -> None:
    whole = finished(report(section("One", quote("Words.", by), callout(said, type="warning")), lang=lang))
    first, second = walk_blocks(whole.sections)
    assert isinstance(first, Quote)
    assert isinstance(second, Callout)
    assert (plain(first.quote.by or ()), plain(second.callout.text[0])) == bare


@pytest.mark.parametrize(
    ("lang", "term", "meaning", "bare"),
    [
        ("en", "TEU:", ": a container", ("TEU", "a container")),
        ("fr", "ETA =", "= arrivée", ("ETA", "arrivée")),
        ("zh-Hans", "换乘：", "——在站内改乘", ("换乘", "在站内改乘")),
        ("de", "C-", "a: b", ("C-", "a: b")),
    ],
)
def test_what_parts_a_term_from_its_meaning_is_taken_out_where_it_was_typed(
    lang: str, term: str, meaning: str, bare: tuple[str, str]
) -> None:
    whole = finished(report(section("One", definitions(definition(term, meaning))), lang=lang))
    [block] = walk_blocks(whole.sections)
    assert isinstance(block, Definitions)
    [one] = block.definitions.items
    assert (plain(one.term), plain(one.text)) == bare


def test_what_parts_a_lead_from_its_text_is_taken_out_where_it_was_typed() -> None:
    inner = points(item("Inner –", ": words")).points
    listed, dated = (
        points(item("Cost -", "– high", points=inner), "– alone"),
        timeline(event("2026", "Start —", ": begun")),
    )
    whole = finished(report(section("One", listed, dated)))
    first, second = walk_blocks(whole.sections)
    assert isinstance(first, Points)
    assert isinstance(second, Timeline)
    parts = [first.points.items[0], *first.points.items[0].points.items, *second.timeline.items]  # type: ignore[union-attr]
    assert [(plain(part.lead or ()), plain(part.text or ())) for part in parts] == [
        ("Cost", "high"),
        ("Inner", "words"),
        ("Start", "begun"),
    ]
    assert plain(first.points.items[1].text or ()) == "– alone"


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("※注意：逾期不予受理", ("注意", "逾期不予受理")),
        ("CAUTION – ice", ("Caution", "ice")),
        ("Note the ice", ("Important", "Note the ice")),
    ],
)
def test_a_callout_has_the_title_that_its_words_begin_with(said: str, shown: tuple[str, str]) -> None:
    whole = finished(report(section("One", callout(said, type="important"))))
    [block] = walk_blocks(whole.sections)
    assert isinstance(block, Callout)
    assert (plain(block.callout.title_in("en")), plain(block.callout.text[0])) == shown


def test_of_several_notes_the_first_has_the_label() -> None:
    notes = (words("注：1. 含税。"), words("2. 含运费。"))
    whole = finished(report(section("One", table(["A", "B"], ["a", "1"], note=notes)), lang="zh-Hans"))
    [block] = walk_blocks(whole.sections)
    assert isinstance(block, Table)
    assert list(map(plain, block.table.note)) == ["1. 含税。", "2. 含运费。"]


@pytest.mark.parametrize(
    ("lang", "typed", "bare"),
    [
        ("zh-Hans", ["附件1：名单", "附件2：2026年安排"], ["名单", "2026年安排"]),
        ("zh-Hans", ["1. 名单", "2. 安排"], ["名单", "安排"]),
        ("zh-Hans", ["附件1：名单", "2. 安排", "2026年预算"], ["名单", "安排", "2026年预算"]),
        ("zh-Hans", ["1.名单　2.安排"], ["1.名单　2.安排"]),
        ("zh-Hant", ["附件一：名單"], ["名單"]),
        ("en", ["Attachment 1: List", "Attachment 2: Map"], ["List", "Map"]),
        ("en", ["2026 budget", "2027 budget"], ["2026 budget", "2027 budget"]),
        ("de", ["Anlage 1: Liste", "Anlage 2: Karte"], ["Liste", "Karte"]),
    ],
)
def test_attachments_are_numbered_once(lang: str, typed: list[str], bare: list[str]) -> None:
    whole = finished(report(lang=lang, attachments=tuple(map(words, typed))))
    assert list(map(plain, whole.attachments)) == bare
