"""The decks of reports that nobody tuned have no fault that their measure finds, and the measure finds faults.

`python -m tests.decks.search 300` looks at more of them.
"""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any, Literal

import pytest

from publish.model import Report
from publish.writers.deck.planning.plan import plan
from publish.writers.deck.slides import Planned, Run, Slide, TableContent, text_of
from tests.builders import (
    callout,
    chart,
    event,
    finished,
    item,
    paragraph,
    points,
    quote,
    report,
    section,
    table,
    timeline,
)
from tests.conftest import ROOT
from tests.decks.measure import measured
from tests.decks.search import of_seed
from tests.hostile.making import checked
from tests.writers.deck.conftest import fitter, layout_and_master

SEEDS = (2, 10)
STRANGERS = sorted((ROOT / "tests" / "strangers" / "decks").glob("*.yaml"))
"""Those that are planned, and not set: each would cost the suite as much as all tests here do."""


@pytest.mark.parametrize("seed", SEEDS)
def test_slides_have_no_fault(seed: int, tmp_path: Path) -> None:
    assert of_seed(seed, tmp_path).faults == ()


@pytest.mark.parametrize("path", STRANGERS, ids=[path.stem for path in STRANGERS])
def test_decks_of_reports_that_nobody_tuned_have_no_fault(path: Path) -> None:
    whole, found = checked(path)
    assert whole is not None
    assert found == ()
    assert measured(whole, *layout_and_master(whole.layout)).faults == ()


def test_a_half_empty_slide_is_found() -> None:
    whole = finished(report(section("One", table(["A", "B"], ["x", "1"]))))
    assert [fault.kind for fault in measured(whole, *layout_and_master("plain")).faults] == ["sparse"]


# ---------------------------------------------------------------------------------------------- two panels

YEARS = [["2023", "41"], ["2024", "47"], ["2025", "52"]]


def planned(whole: Report, layout: str = "plain") -> Planned:
    return plan(whole, *layout_and_master(layout))


def slides(deck: Planned) -> list[Slide]:
    return [slide for slide in deck.slides if slide.fill is not None]


def of_charts(second: Literal["column", "line"] = "column", rows: int = 3, place: Any = None) -> Report:
    drawn = [[str(2000 + number), str(40 + number)] for number in range(rows)]
    one = chart("column", ["Year", "Ships"], *drawn, caption="Ships", x="Year", y="Ships")
    other = chart(second, ["Year", "Goods"], *drawn, caption="Goods", x="Year", y="Goods")
    return finished(report(section("Port", one, other.model_copy(update={"place": place}))))


@pytest.mark.parametrize("layout", ["plain", "official"])
def test_two_charts_share_a_slide_each_with_its_caption(layout: str) -> None:
    (slide,) = slides(planned(of_charts("line"), layout))
    assert slide.title == "Port"
    assert [[content.text for content in part.above] for part in slide.beside] == [
        ["Figure 1  Ships"],
        ["Figure 2  Goods"],
    ]
    left, right = (part.exhibit.box for part in slide.beside if not hasattr(part.exhibit, "asset"))
    assert left is not None
    assert right is not None
    assert (left.top, left.height) == (right.top, right.height)


def test_charts_of_many_columns_have_a_slide_each() -> None:
    assert [len(slide.beside) for slide in slides(planned(of_charts(rows=26)))] == [0, 0]


def test_charts_that_their_author_parts_have_a_slide_each() -> None:
    assert len(slides(planned(of_charts(place="new-slide")))) == 2


# ---------------------------------------------------------------------------------------------- comparisons

HEAD = ["Figure", "2025", "2024", "Change"]
FIGURES = [["Revenue", "66.4", "57.4", "+15.7%"], ["Profit", "5.9", "5.3", "+11.3%"], ["Stores", "116", "114", "+2"]]


def compared(*blocks: object, layout: str = "plain") -> list[Slide]:
    return slides(planned(finished(report(section("Year", *blocks))), layout))  # type: ignore[arg-type]


@pytest.mark.parametrize("layout", ["plain", "official"])
def test_figures_and_their_change_are_a_comparison(layout: str) -> None:
    (slide,) = compared(table(HEAD, *FIGURES), layout=layout)
    assert slide.form == "comparison"
    assert isinstance(slide.table, TableContent)
    assert slide.table.large is not None
    assert slide.table.large.size >= 24
    assert slide.table.key == 1
    assert [text_of(row[3]) for row in slide.table.rows] == ["Change", "+15.7%", "+11.3%", "+2"]


@pytest.mark.parametrize("rows", [
    [["Frost", "High", "Low", "Rising"]] * 3, [["North", "1", "2", "3"]] * 3, FIGURES * 5,
], ids=["words", "no change", "many"])  # fmt: skip
def test_no_other_table_is_one(rows: list[list[str]]) -> None:
    assert {slide.form for slide in compared(table(HEAD, *rows))} == {"table"}


def test_a_table_that_cannot_be_one_is_told() -> None:
    whole = finished(report(section("Year", table(["Risk", "Answer"], ["Frost", "Sand"], form="comparison"))))
    deck = planned(whole)
    assert [(one.code, one.message) for one in deck.diagnostics] == [
        ("form", "this table is no comparison: the deck shows it as a table")
    ]


# ---------------------------------------------------------------------------------------------- words


def test_long_names_of_columns_part_at_syllables() -> None:
    names = ["Verwaltungsvorschriften", "Genehmigungsverfahren", "Haushaltsplanung", "Liegenschaftsverwaltung"] * 2
    rows = [[f"{name}{'s' * (at > 3)}", "5"] for at, name in enumerate(names)]
    whole = finished(report(section("Eins", chart("column", ["Stelle", "Zahl"], *rows)), lang="de"))
    (slide,) = slides(planned(whole))
    assert slide.chart is not None
    assert not slide.chart.turned
    assert "Verwaltungsvor-schriften" in slide.chart.plot.categories or slide.chart.size >= 14


def test_lines_of_thai_end_between_words() -> None:
    text, ruler = "สำนักงานสถิติแห่งชาติรายงานว่าประชากรเพิ่มขึ้นในปีนี้", fitter("th").ruler
    starts = ruler.lines((Run(text),), 20, 150)
    assert [text[begin:end] for begin, end in zip(starts, [*starts[1:], len(text)], strict=True)] == [
        "สำนักงานสถิติ", "แห่งชาติรายงาน", "ว่าประชากร", "เพิ่มขึ้นในปีนี้",
    ]  # fmt: skip
    assert not ruler.parts_words((Run(text),), starts)


@pytest.mark.parametrize("text", ["ສຳນັກງານສະຖິຕິແຫ່ງຊາດລາຍງານວ່າ", "ស្ថិតិជាតិរាយការណ៍ថាប្រជាជនកើនឡើង"], ids=["lo", "km"])
def test_no_line_begins_with_a_part_of_a_sign(text: str) -> None:
    starts = fitter("lo").ruler.lines((Run(text),), 20, 60)
    assert len(starts) > 2
    assert not any(unicodedata.category(text[at])[0] == "M" for at in starts)


def test_agendas_without_summaries_have_larger_titles() -> None:
    parts = [section(f"Part {n}", points("Words of a part", "Others")) for n in range(4)]
    deck = planned(finished(report(*parts)))
    assert next(slide for slide in deck.slides if slide.form == "agenda").layout == "Agenda 4 of titles"


def test_a_narrow_column_of_japanese_holds_some_characters_a_line() -> None:
    long = "リスクとその対応についての説明がここに長く書かれている。" * 3
    rows = [["お客様サービスセンター", long, long, long] for _ in range(3)]
    whole = finished(report(section("一", table(["部署", "内容", "対応", "担当"], *rows)), lang="ja"))
    tables = [slide.table for slide in slides(planned(whole)) if slide.table]
    assert all(content.columns[0] / 12700 > 4 * content.size.size for content in tables)
    assert measured(whole, *layout_and_master("plain")).faults == ()


def test_findings_in_like_sections_look_alike() -> None:
    parts = [
        section(f"Finding {n}", callout("Nobody checks. " * n, title="High"), callout("Check it", title="Do"))
        for n in range(1, 4)
    ]
    found = slides(planned(finished(report(section("Findings", *parts)))))
    assert len({slide.form for slide in found}) == 1


def test_events_of_a_few_words_fill_their_slide() -> None:
    days = [event(f"{n} May 2026", "Begins") for n in range(1, 5)]
    (slide,) = slides(planned(finished(report(section("Dates", timeline(*days))))))
    assert slide.form == "rows"


def test_a_callout_that_has_a_slide_for_itself_fills_it_in_the_optical_middle() -> None:
    (slide,) = slides(planned(finished(report(section("Beds", callout("The ward is closed.", title="Ward 6"))))))
    (ground, _, sign), (words,) = slide.shapes, [each for each in slide.contents if each.box and each.idx]
    assert words.sizes[0] is not None
    assert words.sizes[0].size > 28
    assert ground.box.height > 0.9 * (6.5 - 1.75) * 914400
    above, below = words.box.top - ground.box.top, ground.box.height - words.box.height  # type: ignore[union-attr]
    assert 0.35 < above / below < 0.5
    assert abs(sign.box.top - words.box.top) < 127000  # type: ignore[union-attr]


def test_few_names_below_a_line_are_set_smaller_rather_than_left_out() -> None:
    times = [[f"04:{minute}", str(minute)] for minute in range(15, 60, 5)]
    whole = report(section("Air", chart("line", ["Time", "ppm"], *times), callout("Men left. " * 9, title="Limit")))
    (slide,) = slides(planned(finished(whole), "official"))
    assert slide.chart is not None
    assert slide.chart.skip == 1


def test_what_a_quotation_answers_stands_above_it() -> None:
    told = "The line was left in place for eleven days."
    (slide,) = slides(planned(finished(report(section("Lines", told, quote("Nobody could tell me.", "Ward sister"))))))
    assert slide.form == "stacked"
    above, quoted = (each for each in slide.contents if each.role == "text")
    assert (above.text, quoted.text.splitlines()[0]) == (told.removesuffix("."), "Nobody could tell me.")


def test_events_of_which_few_have_details_are_rows() -> None:
    days = [event(f"{n} May 2026", "Begins") for n in range(1, 5)]
    (slide,) = slides(planned(finished(report(section("Dates", timeline(*days, event("9 May", "Ends", "At noon")))))))
    assert slide.form == "rows"


@pytest.mark.parametrize("alone", [paragraph("One."), points(item("Lead", "A sentence."))], ids=["sentence", "point"])
def test_a_sentence_that_cannot_be_a_statement_stands_on_a_background(alone: Any) -> None:
    deck = planned(finished(report(section("One", paragraph("Said.", form="statement")), section("Two", alone))))
    last = slides(deck)[-1]
    assert (last.form, last.fill) == ("one", 1.0)
    assert len(last.shapes) == 2


def test_a_single_point_keeps_its_number() -> None:
    (slide,) = slides(planned(finished(report(section("One", points("Ninth point", numbering="9."))))))
    assert any(content.text == "9.\N{NO-BREAK SPACE}Ninth point" for content in slide.contents)
