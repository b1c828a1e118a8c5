"""Tables in the deck: levels, totals, units and notes, aligned decimal points, and the rows shown of long tables."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from pptx import Presentation

from publish.diagnostics import Diagnostic
from publish.layouts import open_layout
from publish.model import Excerpt, RowLook, Table
from publish.model.nodes import Signal, Text
from publish.writers import WRITERS
from publish.writers.deck.fitting.ruler import Ruler
from publish.writers.deck.planning.tables.pages import MOST_SLIDES
from publish.writers.deck.slides import Planned, Slide, TableContent, text_of
from tests.builders import finished, paragraph, points, report, section, table
from tests.writers.deck.conftest import Plan, fitter, layout_and_master

LEVELS = (RowLook(0), RowLook(1), RowLook(1, highlighted=True), RowLook(0, total=True))
ROWS = (["Total", "237.46"], ["Letters", "12,345.2"], ["Inland", "−7"], ["All", "5.125"])


def planned_table(planned: Plan, block: Table, layout: str = "plain", lang: str = "en") -> Slide:
    """The slide of a table under a headline of its own."""
    deck: Planned = planned(finished(report(section("One", block, headline="What it shows"), lang=lang)), layout)
    assert deck.diagnostics == ()
    return next(slide for slide in deck.slides if slide.table)


def content(slide: Slide) -> TableContent:
    assert slide.table is not None
    return slide.table


def texts_of(slide: Slide, part: str) -> list[str]:
    """What the contents of a table in a role say."""
    return [text.text for text in slide.contents if text.role == part]


def numbered(count: int, **marks: Any) -> Table:
    """A table of so many short rows."""
    return table(["Name", "Pieces"], *([f"Row {number}", str(number)] for number in range(count)), **marks)


# ---------------------------------------------------------------------------------------------- how it looks


def test_levels_stand_in_and_rows_that_stand_out_are_bold_on_a_ground_or_below_a_rule(planned: Plan) -> None:
    shown_table = content(planned_table(planned, table(["Name", "Pieces"], *ROWS, looks=LEVELS)))
    assert [mark.indent for mark in shown_table.marks] == [0, 0, 228600, 228600, 0]
    assert [mark.ruled for mark in shown_table.marks] == [False, False, False, False, True]
    assert [mark.highlighted for mark in shown_table.marks] == [False, False, False, True, False]
    assert shown_table.highlight == "accent4"
    assert [all(run.strong for cell in row for run in cell) for row in shown_table.rows[1:]] == [
        True,
        False,
        True,
        True,
    ]


@pytest.mark.parametrize("layout", ["plain", "official"])
def test_figures_stand_point_below_point(planned: Plan, layout: str) -> None:
    shown_table = content(planned_table(planned, table(["Name", "Pieces"], *ROWS), layout))
    ruler = Ruler(layout_and_master(layout)[0].spec.deck.fonts, False)
    from_right = []
    for row, mark in zip(shown_table.rows[1:], shown_table.marks[1:], strict=True):
        figure = text_of(row[1])
        decimals = figure[figure.index(".") :] if "." in figure else ""
        from_right.append(mark.lacking[1] / 12700 + sum(ruler.advances(decimals)) * shown_table.size.size)
    assert max(from_right) - min(from_right) < 0.1
    assert [text_of(row[1]) for row in shown_table.rows[1:]] == ["237.46", "12,345.2", "−7", "5.125"]


def test_the_unit_stands_at_the_right_of_the_caption(planned: Plan) -> None:
    slide = planned_table(planned, table(["Name", "Pieces"], *ROWS, unit="tonnes", caption="All"))
    (unit,) = [text for text in slide.contents if text.role == "unit"]
    assert (unit.text, unit.align) == ("in tonnes", "right")
    (caption,) = [text for text in slide.contents if text.role == "caption"]
    assert unit.after == caption.idx  # so it is read out behind it
    assert texts_of(slide, "caption") == ["Table 1  All"]


def test_a_unit_that_has_no_room_beside_the_caption_follows_it(planned: Plan) -> None:
    slide = planned_table(
        planned, table(["Name", "Pieces"], *ROWS, unit="tonnes", caption="All of it " * 12 + "is now here")
    )
    assert not texts_of(slide, "unit")
    assert texts_of(slide, "caption")[0].endswith(" · in tonnes")


def test_a_unit_stands_above_a_table_without_caption_too(planned: Plan) -> None:
    slide = planned_table(planned, table(["Name", "Pieces"], *ROWS, unit="吨"), lang="zh-Hans")
    assert texts_of(slide, "unit") == ["单位：吨"]


def test_short_notes_share_the_line_of_the_source(planned: Plan) -> None:
    slide = planned_table(planned, table(["Name", "Pieces"], *ROWS, note=["Rounded.", "Estimated."], source="Own"))
    assert texts_of(slide, "source") == ["Note: Rounded.\N{EM SPACE}Estimated.\N{EM SPACE}Source: Own"]


def test_longer_notes_stand_below_the_table_and_take_from_its_room(planned: Plan) -> None:
    long = "This note has so much to say of how the figures came about that no line holds it with the source. " * 2
    slide = planned_table(planned, table(["Name", "Pieces"], *ROWS, note=[long, "Short."], source="Own"))
    first, second = (text for text in slide.contents if text.role == "note")
    assert (first.text, second.text) == (f"Note: {long.strip()}", "Short.")
    assert first.box is not None
    assert second.box is not None
    shown_table = content(slide)
    assert shown_table.top is not None
    assert (
        shown_table.top + sum(shown_table.heights) <= first.box.top < first.box.top + first.box.height <= second.box.top
    )


def test_a_table_of_fourteen_rows_fits_one_slide(planned: Plan) -> None:
    rows = [[f"Indicator {number}", "bn", "1,234.5", "19.4", "763.0", "−5.0"] for number in range(14)]
    head = ["Indicator", "Unit", "2018", "Growth, %", "December", "Growth, %"]
    block = table(head, *rows, caption="All of 2018", source="The office", note="Without the bank.")
    shown_table = content(planned_table(planned, block))
    assert len(shown_table.rows) == 15
    assert shown_table.size.size == 14


# ---------------------------------------------------------------------------------------------- long tables


def complaints(planned: Plan, block: Table) -> tuple[Diagnostic, ...]:
    deck: Planned = planned(finished(report(section("One", "Words.", block))))
    return deck.diagnostics


@pytest.mark.parametrize(
    ("block", "code"),
    [(numbered(200, id="t"), "long-table"), (table(list(map(str, range(40))), ["1"] * 40, id="t"), "overflow")],
)
def test_what_the_deck_refuses_has_no_slide_to_lead_to(planned: Plan, block: Table, code: str) -> None:
    deck = planned(finished(report(section("One", block, id="s"), section("Two", "See [it](#t) in [it](#s)."))))
    assert [diagnostic.code for diagnostic in deck.diagnostics] == [code]
    some = points("A point", "And another")
    later = planned(finished(report(section("One", block, some, id="s"), section("Two", points("See [it](#s)", "B")))))
    links = [run.link for slide in later.slides for text in slide.contents for p in text.paragraphs for run in p.runs]
    assert "#" + next(slide.key for slide in later.slides if slide.group == "One") in links


@pytest.mark.parametrize("count", [200, 10_000])
def test_a_long_table_must_say_what_the_deck_shows_of_it(planned: Plan, count: int) -> None:
    (found,) = complaints(planned, numbered(count))
    assert (str(found.severity), found.code) == ("error", "long-table")
    assert f"a table of {count:,} rows would take " in found.message
    for choice in ("deck: {top: 12}", "deck: omit", "deck: split"):
        assert choice in (found.hint or "")


def test_a_long_table_for_the_briefing_only_says_nothing_to_the_deck(planned: Plan) -> None:
    assert complaints(planned, numbered(10_000, only="briefing")) == ()


def test_split_shows_all_rows_on_as_many_slides_as_it_takes(planned: Plan) -> None:
    deck: Planned = planned(finished(report(section("One", numbered(300, deck="split")))))
    tables = [slide.table for slide in deck.slides if slide.table]
    assert deck.diagnostics == ()
    assert len(tables) > MOST_SLIDES
    rows = [text_of(row[0]) for part in tables for row in part.rows[1:]]
    assert rows == [f"Row {number}" for number in range(300)]


def test_the_first_rows_are_counted_without_the_total(planned: Plan) -> None:
    slide = planned_table(planned, table(["Name", "Pieces"], *ROWS, looks=LEVELS, deck=Excerpt(top=2)))
    assert [text_of(row[0]) for row in content(slide).rows] == ["Name", "Total", "Letters", "All"]
    assert texts_of(slide, "source") == ["first 2 of 3 rows"]
    slide = planned_table(planned, table(["Name", "Pieces"], *ROWS, looks=LEVELS, deck=Excerpt(top=3)))
    assert texts_of(slide, "source") == []


@pytest.mark.parametrize(
    ("lang", "line"),
    [("en", "first 12 of 10,000 rows"), ("zh-Hans", "前12行，共10,000行"), ("ja", "全10,000行のうち最初の12行")],
)
def test_the_first_rows_say_that_they_are_the_first(planned: Plan, lang: str, line: str) -> None:
    slide = planned_table(planned, numbered(10_000, deck=Excerpt(top=12)), lang=lang)
    assert texts_of(slide, "source") == [line]
    assert len(content(slide).rows) == 13


def test_the_first_rows_end_with_the_total(planned: Plan) -> None:
    looks = (*[RowLook()] * 99, RowLook(total=True))
    shown_table = content(planned_table(planned, numbered(100, deck=Excerpt(top=3), looks=looks)))
    assert [text_of(row[0]) for row in shown_table.rows] == ["Name", "Row 0", "Row 1", "Row 2", "Row 99"]


def test_no_more_rows_than_there_are(planned: Plan) -> None:
    slide = planned_table(planned, numbered(3, deck=Excerpt(top=12)))
    assert texts_of(slide, "source") == []
    assert len(content(slide).rows) == 4


def test_a_table_left_out_is_told_of_in_the_notes_beside_it(planned: Plan) -> None:
    left_out = numbered(10_000, deck="omit", caption="All rows", id="all")
    deck: Planned = planned(finished(report(section("One", points("one", "two"), left_out))))
    assert deck.diagnostics == ()
    assert not any(slide.table for slide in deck.slides)
    assert [para.text for para in deck.slides[-1].notes][-1] == "Table 1  All rows (in the briefing only)"


def test_a_section_of_nothing_but_a_table_left_out_says_so_on_its_slide(planned: Plan) -> None:
    left_out = numbered(10_000, deck="omit", caption="全部")
    deck: Planned = planned(finished(report(section("一", left_out), section("二", paragraph("字")), lang="zh-Hans")))
    assert any(text.text == "表1　全部（仅见于简报）" for slide in deck.slides for text in slide.contents)


def test_planning_a_long_table_measures_each_text_a_fixed_number_of_times(
    planned: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    def measured(count: int) -> int:
        asked = 0
        width, lines = Ruler.width, Ruler.lines

        def counting(method: Any) -> Any:
            def count_and_do(self: Ruler, *arguments: Any, **named: Any) -> Any:
                nonlocal asked
                asked += 1
                return method(self, *arguments, **named)

            return count_and_do

        with monkeypatch.context() as patch:
            patch.setattr(Ruler, "width", counting(width))
            patch.setattr(Ruler, "lines", counting(lines))
            planned(finished(report(section("One", numbered(count, deck="split")))))
        return asked

    small, large = measured(500), measured(2000)
    assert large < 4.2 * small


# ---------------------------------------------------------------------------------------------- as LibreOffice draws it


@pytest.mark.parametrize("layout", ["plain", "official"])
def test_points_stand_below_each_other_on_the_drawn_slide(tmp_path: Path, layout: str) -> None:
    office = shutil.which("soffice")
    assert office, "LibreOffice is missing: `make setup` brings it"
    block = table(["名称", "数量"], ["甲", "237.46"], ["乙", "12,345.2"], ["丙", "−7"], ["丁", "5.125"], looks=LEVELS)
    whole = finished(report(section("One", block), lang="zh-Hans"))
    path = tmp_path / "deck.pptx"
    path.write_bytes(WRITERS["deck"].write(whole, open_layout(layout)).data)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        office,
        profile,
        "--headless",
        "--norestore",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        str(path),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    pdf = pypdfium2.PdfDocument(tmp_path / "deck.pdf")
    text = pdf[1].get_textpage()
    page = text.get_text_range()
    ends = [end_of(text, page, figure, integer) for figure, integer in
            [("237.46", "237"), ("12,345.2", "12,345"), ("−7", "−7"), ("5.125", "5")]]  # fmt: skip
    pdf.close()
    assert max(ends) - min(ends) < 1.0, ends


def end_of(text: Any, page: str, figure: str, integer: str) -> float:
    """Where the whole digits of a figure end, in pt."""
    at = page.index(figure) + len(integer) - 1
    return float(text.get_charbox(at, loose=True)[2])


def test_the_file_holds_insets_and_rules(planned: Plan) -> None:
    whole = finished(report(section("One", table(["Name", "Pieces"], *ROWS, looks=LEVELS))))
    deck = Presentation(io.BytesIO(WRITERS["deck"].write(whole, open_layout("plain")).data))
    (frame,) = [shape for slide in deck.slides for shape in slide.shapes if shape.has_table]
    rows = list(frame.table.rows)
    assert rows[2].cells[0].margin_left - rows[1].cells[0].margin_left == 228600
    rules = {"{http://schemas.openxmlformats.org/drawingml/2006/main}lnT"}
    ruled = [rules <= {node.tag for node in row.cells[0]._tc.tcPr} for row in rows]
    assert ruled == [False, False, False, False, True]


@pytest.mark.parametrize("layout", ["plain", "official"])
def test_figures_of_wide_tables_stay_whole_or_it_is_told(planned: Plan, layout: str) -> None:
    months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October"]
    few = table(["Office", *months], ["North", *["12,345"] * 10], ["South", *["9,876"] * 10])
    shown = content(planned_table(planned, few, layout))
    assert [text_of(cell) for cell in shown.rows[1]] == ["North", *["12,345"] * 10]
    ruler = fitter(layout=layout).ruler
    rooms = [(width - shown.insets[0] - shown.insets[2]) / 12700 for width in shown.columns]
    assert all(
        len(ruler.lines(cell, shown.size.size, room)) == 1 for cell, room in zip(shown.rows[1], rooms, strict=True)
    )
    many = table(["Office", *map(str, range(15))], ["North", *["123,456,789"] * 15])
    deck = planned(finished(report(section("One", many, headline="What it shows"))), layout)
    assert [told.code for told in deck.diagnostics] == ["overflow"]
    assert "too narrow for their figures" in deck.diagnostics[0].message


def test_a_date_of_a_wide_table_stays_on_its_line(planned: Plan) -> None:
    block = table([f"Termin {n}" for n in range(10)], ["01.02.2024"] * 10)
    shown = content(planned_table(planned, block, "plain", "de"))
    ruler = fitter("de").ruler
    room = (min(shown.columns) - shown.insets[0] - shown.insets[2]) / 12700
    assert len(ruler.lines(shown.rows[1][0], shown.size.size, room)) == 1


def test_titles_of_columns_part_before_cells_do(planned: Plan) -> None:
    """Titles that end in years, too: they stand in lines where rows want the room."""
    titles = ["Specialty", *(f"Waiting Mar {year}" for year in range(2023, 2027)), "Status", "Comment"]
    rows = [["Ear, nose and throat", *["1,166"] * 4, "amber", "Theatre closed for six weeks"] for _ in range(4)]
    shown = content(planned_table(planned, table(titles, *rows)))
    assert len(set(shown.heights[1:])) == 1
    assert shown.heights[1] * 1.5 < shown.heights[0]


def test_the_sign_of_a_status_stays_with_its_word(planned: Plan) -> None:
    rows = [
        [
            "Mill Lane",
            "36",
            "1 Feb 2027",
            "\u25c6\u00a0amber",
            "Option lapses on 15 December 2026 unless exercised; title clean",
        ],
        [
            "St Anne’s car park",
            "48",
            "15 Jan 2028",
            "\u25a0\u00a0red",
            "Objection by the highways authority; right of light; archaeology (medieval tannery, 2 trenches still to dig)",
        ],
        ["Corner of Vine Rd / High St", "9", "1 Sep 2027", "\u25cf\u00a0green", "None"],
    ]
    shown = content(planned_table(planned, table(["Site", "Homes", "Start", "Status", "What is holding it up"], *rows)))
    assert [text_of(row[3]) for row in shown.rows[1:]] == [row[3] for row in rows]


WIDE = [
    "序号",
    "合同名称",
    "客户",
    "合同额（万元）",
    "签订日期",
    "交货期",
    "已开票",
    "已收款",
    "完工进度",
    "存在问题",
    "责任单位",
    "状态",
]
HELD_UP = "对方港口罢工，设备滞留；客户提出顺延并要求按日支付违约金"


@pytest.mark.parametrize("word", ["红", "亏损"])
def test_a_status_of_han_stands_beside_its_sign_and_a_wide_table_of_few_rows_on_one_slide(
    planned: Plan, word: str
) -> None:
    status = (Signal("red", "\u25a0"), Text(f"\u00a0{word}"))
    row = ["3,280", "2025-11-03", "2026/10/31", "1,640", "1,312", "76%", HELD_UP, "第一制造厂", status]
    rows: list[list[Any]] = [[str(at), "盾构机后配套台车", "中部轨道交通集团", *row] for at in range(1, 4)]
    block = table(WIDE, *rows)
    deck: Planned = planned(finished(report(section("一", block), lang="zh-Hans")), "plain")
    (slide,) = (slide for slide in deck.slides if slide.table)
    shown = content(slide)
    assert deck.diagnostics == ()
    ruler = fitter("zh-Hans").ruler
    left, _, right, _ = shown.insets
    assert shown.columns[-1] >= ruler.width(shown.rows[1][-1], shown.size.size) * 12_700 + left + right


@pytest.mark.parametrize("layout", ["plain", "official"])
def test_a_table_of_many_columns_whose_words_have_no_room_is_set_in_the_size_of_notes(
    planned: Plan, layout: str
) -> None:
    head = "Fahrzeug Kennzeichen Baujahr Kilometer Einsätze Hauptuntersuchung Prüfung Schäden Kosten Ersatz Zuständig Zustand"
    row = ["DLK 23", "OB-FF 114", "1998", "22.915", "29", "03/2026", "überfällig", "Leitersatz, Hydraulik, Abgasanlage"]
    rows = [[*row, "27.455,81", "beantragt", "Gerätewart", "außer Dienst"]] * 4
    deck = planned(finished(report(section("Eins", table(head.split(), *rows)), lang="de")), layout)
    (found,) = (slide.table for slide in deck.slides if slide.table)
    assert found.size.size == layout_and_master(layout)[0].spec.deck.scale["note"].size
    words = {word for cells in found.rows[1:] for cell in cells for word in text_of(cell).split()}
    assert {"Leitersatz,", "Hydraulik,", "Abgasanlage", "Gerätewart"} <= words


@pytest.mark.parametrize("layout", ["plain", "official"])
def test_a_table_of_few_columns_is_never_so_small(planned: Plan, layout: str) -> None:
    long = "What it is and what is done about it by whom and until when, in so many words that it takes lines. " * 2
    rows = [[f"Row {number}", long, "open"] for number in range(12)]
    deck = planned(finished(report(section("One", table(["Name", "Words", "State"], *rows)))), layout)
    assert all(slide.table.size.size >= 14 for slide in deck.slides if slide.table)


def test_words_do_not_touch_the_figures_before_them_where_only_titles_take_two_lines(planned: Plan) -> None:
    heads = ["区域", "门市（家）", "营收（亿元）", "来客数（万人次）", "客单价（元）", "事务支援人员（人）", "状态"]
    rows = [[name, "96", "23.9", "812", "294", "41", "优于预期"] for name in ("北区", "中区", "南区", "东区")]
    (slide,) = planned(finished(report(section("概况", table(heads, *rows)), lang="zh-Hans"))).slides[1:]
    assert slide.table is not None
    gaps = [mark.lacking[5] for mark in slide.table.marks]
    assert len({*gaps}) == 1
    assert gaps[0] > slide.table.size.size * 12700 / 2
    assert all(mark.lacking[4] == 0 for mark in slide.table.marks)
