from __future__ import annotations

import re

import pytest

from publish.layouts import open_layout
from publish.layouts.spec import Briefing
from publish.model import Column, RowLook, TableBody
from publish.model.nodes import Inlines, Text
from publish.text.spacing import WORD_JOINER
from publish.writers.briefing import write
from publish.writers.briefing.html import document
from publish.writers.briefing.view.measures import TableMeasure
from publish.writers.briefing.view.tables import arrange, too_wide
from publish.writers.briefing.view.tables.levelling import levelled
from tests.builders import finished, report, section
from tests.builders import table as table_block
from tests.writers.briefing.conftest import lines_of
from tests.writers.briefing.glyphs import Glyph

PLAIN = open_layout("plain").spec.briefing
OFFICIAL = open_layout("official").spec.briefing


def words(text: str) -> Inlines:
    return (Text(text),)


def table(*rows: str) -> TableBody:
    """A table of rows whose cells are separated by `|`; the first row is the head."""
    head, *body = ([cell.strip() for cell in row.split("|")] for row in rows)
    table = TableBody(rows=tuple(tuple(words(cell) or None for cell in row) for row in body))
    return table.model_copy(
        update={
            "head": tuple(Column(title=words(title)) for title in head),
            "body": tuple(tuple(words(cell) if cell else None for cell in row) for row in body),
        }
    )


def test_figures_stand_right_and_words_left() -> None:
    arranged = arrange(table("指标|单位|累计|增速", "函件|万件|267,660.0|−15.0", "包裹|万件||+9.4%"), PLAIN)
    assert [column.align for column in arranged.columns] == ["left", "left", "right", "right"]


def test_the_alignment_that_the_author_asks_for_wins() -> None:
    asked = table("A|B", "1|2").model_copy(
        update={"head": (Column(title=words("A"), align="center"), Column(title=words("B")))}
    )
    assert [column.align for column in arrange(asked, PLAIN).columns] == ["center", "right"]


@pytest.mark.parametrize("figure", ["12", "1,234.5", "-3", "−3 %", "€ 12", "+8.6%", "25℃", "(12)", "3.5 kg", "≥99"])
def test_what_a_figure_is(figure: str) -> None:
    assert arrange(table("a|b", f"x|{figure}"), PLAIN).columns[1].align == "right"


@pytest.mark.parametrize("word", ["2019 was good", "a12", "12 of 13", "第3期", "1. Listen"])
def test_what_a_figure_is_not(word: str) -> None:
    assert arrange(table("a|b", f"x|{word}"), PLAIN).columns[1].align == "left"


def test_the_first_column_names_the_rows_if_it_holds_words() -> None:
    assert arrange(table("a|b", "x|1"), PLAIN).has_row_heads
    assert not arrange(table("a|b", "1|x"), PLAIN).has_row_heads
    assert not arrange(table("a|b", "|x"), PLAIN).has_row_heads
    assert not arrange(table("a", "x"), PLAIN).has_row_heads


def test_shares_are_of_the_whole() -> None:
    arranged = arrange(table("a|b|c", "x|a longer text of some words|12"), PLAIN)
    assert sum(column.share for column in arranged.columns) == pytest.approx(100, abs=0.05)


def sizes_of(cell: str, briefing: Briefing) -> list[str]:
    """The sizes of tables of one column, two … of the same cells."""
    rows = ["|".join([cell] * columns) for columns in range(1, 20)]
    return [arrange(table(row, row), briefing).size for row in rows]


def test_a_table_that_needs_more_room_is_set_wider_then_smaller_and_at_last_turned() -> None:
    sizes = sizes_of("some words here", PLAIN)
    assert list(dict.fromkeys(sizes)) == ["normal", "wide", "dense", "turned"]


def test_long_words_in_heads_are_hyphenated_before_a_table_is_turned() -> None:
    head = "Behälter|Jahresgebühr bisher|Jahresgebühr neu|Leerungsgebühr bisher|Leerungsgebühr neu|Mindestleerungen|Veränderung"
    rows = ["60 l|54,00|57,60|3,10|3,35|6|+6,7 %", "660 l Umleerbehälter|402,00|421,20|30,80|32,45|13|+4,8 %"]
    arranged = arrange(table(head, *rows), PLAIN, "de")
    assert arranged.size == "dense"
    assert sum(column.hyphenates_head for column in arranged.columns) >= 3
    assert not any(column.hyphenates for column in arranged.columns)
    # A word that no syllables part, and figures, need what they need.
    assert arrange(table("|".join(["MX-2047bMX-2047bMX"] * 7), "|".join(["A"] * 7)), PLAIN, "de").size == "turned"


def test_a_table_whose_longest_texts_would_stand_in_a_narrow_column_is_turned() -> None:
    head = "工程安装收入|年度预算|备注|完成情况|责任单位|偏差|说明"
    row = "二次供水公司|2026年3月31日|64463.25|2026年3月31日|126.8|12.5%|{}"
    prose = "2025年，集团完成供水量1.86亿立方米，同比增长4.3%；实现营业收入12.7亿元，同比增长6.8%。"
    sizes = [
        arrange(table(head, row.format(words)), OFFICIAL, "zh-Hans").size for words in (prose[:6], prose, prose * 2)
    ]
    assert sizes == ["dense", "tight", "turned"]


def test_words_with_a_year_part_in_a_head_and_stay_on_one_line_in_a_cell() -> None:
    measure = TableMeasure(OFFICIAL, "fr")
    assert measure.words("Part locale 2024") == [("Part locale 2024", ["Part locale 2024"])]
    assert [word for word, _ in measure.words("Part locale 2024", is_head=True)] == ["Part", "locale", "2024"]
    assert [word for word, _ in measure.words("31 mars 2025", is_head=True)] == ["31 mars 2025"]
    assert list(measure.halves("Résultat\xa0prévisionnel")) == []


def test_a_hash_leaves_room_to_words_beside_it() -> None:
    arranged = arrange(table("Digest|Owner|Use", "9f86d081884c7d659a2feaa0c55ad015|" * 2 + "Administrators"), PLAIN)
    assert arranged.keeps_words


def test_what_has_no_room_on_a_turned_page_is_said() -> None:
    told = []
    for columns in (3, 8, 30):
        whole = table("|".join(["Responsibilities"] * columns), "|".join(["administrative"] * columns))
        told.append([problem.code for problem in too_wide(arrange(whole, PLAIN), whole)])
    assert told == [[], [], ["overflow"]]


def test_where_nothing_stands_beside_the_text_no_table_is_wider() -> None:
    sizes = sizes_of("优化站点布局", OFFICIAL)
    assert list(dict.fromkeys(sizes)) == ["normal", "wide", "dense", "tight", "turned"]
    assert OFFICIAL.table_room.wide == 1


def test_a_table_of_figures_is_set_smaller_still_before_its_page_is_turned() -> None:
    head = "Section|Recettes|Dépenses|Résultat 2025|Report 2024|Résultat cumulé"
    row = "Fonctionnement|2 148 905,12 €|1 836 424,57 €|312 480,55 €|98 200,00 €|410 680,55 €"
    arranged = arrange(table(head, row), OFFICIAL, "fr")
    assert (arranged.size, arranged.keeps_words, arranged.keeps_tokens) == ("tight", True, True)
    assert not any(column.hyphenates or column.hyphenates_head for column in arranged.columns)


def test_no_word_is_parted_while_there_is_room_for_all() -> None:
    long = "a text that goes on and on, much longer than all others of this table, to the very end of the line"
    arranged = arrange(table("Key|What it does|Since", f"internationalisation|{long}|0.1"), PLAIN)
    room = {"normal": 42, "wide": 52.5, "dense": 60.9}[arranged.size]  # of a layout whose lines hold 42 em
    assert arranged.columns[0].share / 100 * room >= TableMeasure(PLAIN, "en").width("internationalisation")
    assert arranged.columns[1].share > arranged.columns[0].share > arranged.columns[2].share


def test_a_unit_in_brackets_stays_whole_and_a_head_has_one_line_where_there_is_room() -> None:
    measure = TableMeasure(PLAIN, "zh-Hans")
    assert ("（万元）", ["（万元）"]) in measure.words("总投资（万元）")
    columns = arrange(table("项目|完成投资（万元）", "主干管|12800"), PLAIN, "zh-Hans").columns
    assert columns[1].share > columns[0].share


VALVES = """\
Ventil|Einbauort|Seriennummer|Soll (bar)|Ist (bar)|Abweichung (%)|Ergebnis
SV-04|Rücklauf Kessel 2|LEWA-SV-2019-0004714-K|10,0|10,4|4,0|nicht bestanden
SV-07|Wärmespeicher Nord|ARI-SAFE-P-12.901-0817|3,0|3,0|0,0|bestanden""".splitlines()


def test_a_table_is_set_smaller_before_the_tokens_of_its_rows_are_parted_but_not_turned_for_them() -> None:
    serial = TableMeasure(PLAIN, "de").width("LEWA-SV-2019-0004714-K")
    more, most = ([f"{row}|{cell}" for row, cell in zip(VALVES, cells, strict=True)] for cells in (
        ["Verantwortlich", "von Hohenstein", "Oelde"], ["Eigentümer|Betreiber", *["Verwaltungsstelle Süd|von Hohenstein"] * 2]
    ))  # fmt: skip
    found = [arrange(table(*rows), PLAIN, "de") for rows in (VALVES, more, most)]
    assert [arranged.size for arranged in found] == ["wide", "dense", "dense"]
    room = {"wide": 52.5, "dense": 60.9}
    widths = [arranged.columns[2].share / 100 * room[arranged.size] for arranged in found]
    assert [width > serial for width in widths] == [True, True, False]
    assert all(arranged.keeps_words for arranged in found)


def test_nothing_is_hyphenated_but_running_text_and_words_without_room() -> None:
    columns = arrange(
        table("Nächste innere Prüfung|Befund", f"04/2031|{'Lochkorrosion am Boden ' * 20}"), PLAIN, "de"
    ).columns
    assert [(column.hyphenates_head, column.hyphenates) for column in columns] == [(False, False), (False, True)]
    long = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"
    assert arrange(table("|".join([long] * 3), "a|b|c"), PLAIN, "de").columns[0].hyphenates_head


def test_words_that_no_line_end_parts_are_measured_as_one_and_heads_in_their_own_font() -> None:
    measure = TableMeasure(OFFICIAL, "fr")
    assert [word for word, _ in measure.words("Mme\u00a0Bérengère d’Hautefeuille")] == [
        "Mme\u00a0Bérengère",
        "d’Hautefeuille",
    ]
    assert measure.head_width("Mindestwanddicke") > 1.1 * measure.width("Mindestwanddicke")


SENTENCE = "Representatives of the municipalities asked for an independent assessment of the consequences. "
ADDRESS = "datenschutz.beauftragte@stadtwerke-musterhausen.example"


def test_a_column_of_sentences_takes_room_from_one_that_makes_no_use_of_it() -> None:
    rows = [f"Harbour {number}|{SENTENCE * 3}|{SENTENCE[:40]}" for number in range(4)]
    widths = [column.share for column in arrange(table("Place|Remarks|Status", *rows), PLAIN).columns]
    assert widths[1] > 2.5 * widths[2]
    assert sum(widths) == pytest.approx(100, abs=0.05)


def test_a_head_of_several_words_is_no_narrow_stack_beside_a_column_that_has_room() -> None:
    rows = [
        "Insurance: £10m public liability|green|green",
        "Modern slavery statement|green|amber: 2024 version, update by 30/6",
    ]
    set_ = arrange(
        table("Check|Hartwell & Moss Ltd|Tarmac-Brydon JV", *rows, "Operator licence O-2031187|green|green"), PLAIN
    )
    measure = TableMeasure(PLAIN, "en")
    assert set_.columns[1].share / 100 * PLAIN.table_measure > measure.head_width("Hartwell & Moss Ltd")


def test_a_slash_is_measured_with_the_word_that_it_hangs_on() -> None:
    measure = TableMeasure(PLAIN, "de")
    assert [word for word, _ in measure.words("56.10 Umweltschutzmaßnahmen / 7872000")] == [
        "56.10",
        "Umweltschutzmaßnahmen /",
        "7872000",
    ]


def test_addresses_part_at_their_marks_before_the_rows_beside_them_are_much_higher() -> None:
    heads = "Place|Owner|Address|Remarks|Deputy|Status"
    rows = [
        f"Harbour {number}|{ADDRESS[-28:]}|{ADDRESS[-30:]}|{SENTENCE}|{ADDRESS[-28:]}|{SENTENCE}" for number in range(4)
    ]
    widths = [column.share for column in arrange(table(heads, *rows), PLAIN, is_turned=True).columns]
    assert min(widths[3], widths[5]) > 0.9 * max(widths[1], widths[2], widths[4])


def test_where_words_have_no_room_beside_account_numbers_these_are_parted() -> None:
    account = "DE89370400440532013000"
    remark = "会议听取了建设管理部关于泵站运行情况的汇报。" * 2
    rows = [f"{number}号|{account}|{account}|{account}|{account}|{remark}" for number in range(6)]
    arranged = arrange(
        table("编号|收款账户|付款账户|备用账户|往来账户|备注", *rows), OFFICIAL, "zh-Hans", is_turned=True
    )
    assert arranged.keeps_words
    assert arranged.columns[5].share > 1.5 * arranged.columns[1].share


def test_hundreds_of_columns_are_arranged_too() -> None:
    row = "|".join(["x"] * 300)
    assert len(arrange(table(row, row), PLAIN).columns) == 300


# ---------------------------------------------------------------------------------------------- on the page

LEVELS = (RowLook(0), RowLook(1), RowLook(2, highlighted=True), RowLook(0, total=True))
ROWS = (["Total", "237.46", "19.4%"], ["Letters", "12,345.2", "−5%"], ["Inland", "−7", "—"], ["All", "5.125", ""])


@pytest.fixture(scope="module", params=["plain", "official"])
def page(request: pytest.FixtureRequest) -> list[list[Glyph]]:
    """The lines of a page with a table of figures with and without decimals."""
    block = table_block(["Name", "Pieces", "Growth"], *ROWS, looks=LEVELS, unit="1,000", note=["First.", "Second."],
                        caption="All")  # fmt: skip
    data = write(finished(report(section("One", block), lang="en")), open_layout(request.param)).data
    (lines,) = lines_of(data)
    return lines


def line_with(page: list[list[Glyph]], word: str) -> list[Glyph]:
    """The line that begins with a word."""
    return next(line for line in page if "".join(glyph.character for glyph in line).startswith(word))


def test_figures_stand_point_below_point_whatever_their_decimals(page: list[list[Glyph]]) -> None:
    integers = {
        "Total": "237", "Letters": "12,345", "Inland": "−7", "All5": "5",
    }  # fmt: skip
    ends = []
    for word, figure in integers.items():
        line = line_with(page, word)
        text = "".join(glyph.character for glyph in line)
        ends.append(line[text.index(figure, 3 if word == "All5" else len(word)) + len(figure) - 1].right)
    assert max(ends) - min(ends) < 0.5, ends


def test_nothing_that_fills_a_column_up_is_printed(page: list[list[Glyph]]) -> None:
    texts = ["".join(glyph.character for glyph in line) for line in page]
    assert {"Total237.4619.4%", "Letters12,345.2−5%", "Inland−7—", "All5.125"} <= set(texts)


def test_each_level_stands_in_by_an_em(page: list[list[Glyph]]) -> None:
    first, second, third = (line_with(page, word)[0].left for word in ("Total", "Letters", "Inland"))
    assert second - first == pytest.approx(third - second, abs=0.5)
    assert 7 < second - first < 13


def test_the_unit_stands_at_the_right_above_the_table_and_notes_below(page: list[list[Glyph]]) -> None:
    texts = ["".join(glyph.character for glyph in line) for line in page]
    unit = next(number for number, line in enumerate(texts) if line.endswith("in1,000"))
    order = [unit, *(texts.index(line) for line in ("NamePiecesGrowth", "All5.125", "Note:First.", "Second."))]
    assert order == sorted(order)
    right = max(glyph.right for glyph in line_with(page, "Name"))
    assert page[unit][-1].right == pytest.approx(right, abs=7)


def test_rows_that_stand_out_say_so_to_the_style_sheet() -> None:
    block = table_block(["Name", "Pieces", "Growth"], *ROWS, looks=LEVELS)
    html = document(finished(report(section("One", block))), open_layout("plain")).html
    assert re.findall(r'<tr class="([^"]*)">', html) == ["main joined", "joined", "highlighted main", "total main"]
    assert re.findall(r"level-\d", html.split("<body>")[1]) == ["level-0", "level-1", "level-2", "level-0"]


def test_a_total_never_stands_alone_on_a_page() -> None:
    counts = range(60, 70)
    tables = []
    for count in counts:
        rows = [["Row", str(number)] for number in range(count)]
        looks = (*[RowLook()] * count, RowLook(total=True))
        block = table_block(["Name", "Pieces"], *rows, [f"Sum of {count}", "0"], looks=looks)
        tables.append(block.model_copy(update={"break_before": "page"}))
    data = write(finished(report(section("One", "Words.", *tables), lang="en")), open_layout("plain")).data
    pages = [["".join(glyph.character for glyph in line) for line in page] for page in lines_of(data)]
    ends = [
        (number, page.index(f"Sumof{count}0"))
        for count in counts
        for number, page in enumerate(pages)
        if f"Sumof{count}0" in page
    ]
    assert len(ends) == len(counts)
    assert all(pages[number][line - 1].startswith("Row") for number, line in ends), ends
    assert len({number for number, _ in ends}) == len(counts)


@pytest.mark.parametrize("briefing", [PLAIN, OFFICIAL])
def test_a_very_wide_table_is_set_smaller_before_its_figures_are_parted(briefing: Briefing) -> None:
    sizes, found = [], []
    for count in (5, 10, 13, 40):
        wide = table("Office|" + "|".join(["September"] * count), "North|" + "|".join(["12,345"] * count))
        arranged = arrange(wide, briefing)
        sizes.append((arranged.size, arranged.is_smaller))
        found.append([one.code for one in too_wide(arranged, wide)])
    assert sizes[0] != ("turned", True)
    assert ("turned", True) in sizes
    assert found[:2] == [[], []]
    assert found[-1] == ["overflow"]


@pytest.mark.parametrize(
    ("lang", "name", "last", "kept"),
    [
        ("en", "Northern district 6", "district\N{NO-BREAK SPACE}6", "Northern district\N{NO-BREAK SPACE}6"),
        ("zh-Hans", "二次供水公司 12", "公司 12", "公_司_ _12"),
    ],
)
def test_the_number_of_a_name_stands_on_the_line_of_the_word_before_it(
    lang: str, name: str, last: str, kept: str
) -> None:
    assert TableMeasure(PLAIN, lang).words(name)[-1] == (last, [last])
    whole = finished(report(section("One", table_block(["Place", "Words"], [name, "Achieved"])), lang=lang))
    assert kept in document(whole, open_layout("plain")).html.replace(WORD_JOINER, "_")


@pytest.mark.parametrize(
    ("lang", "status", "words"),
    [
        ("ja", "■\u00a0部材納期遅延", ["■\u00a0部材納期遅延"]),
        ("zh-Hans", "■\u00a0亏损风险", ["■\u00a0亏损", "风险"]),
        ("ko", "■\u00a0집행 부진", ["■\u00a0집행", "부진"]),
    ],
)
def test_the_sign_of_a_status_is_one_with_its_word(lang: str, status: str, words: list[str]) -> None:
    assert [word for word, _ in TableMeasure(OFFICIAL, lang).words(status)] == words


def test_the_columns_of_a_wide_table_make_room_for_names() -> None:
    head = ["排名", "投标人名称", "报价（元）", "商务得分（15）", "技术得分（45）", "价格得分（40）", "总分"]
    rows = [["1", "江南科捷自动化系统（集团）有限公司", "34 166 620.50", "12.80", "37.55", "40.00", "90.35"]] * 4
    found = arrange(table_block(head, *rows).table, open_layout("official").spec.briefing, "zh-Hans")
    assert found.columns[1].share > 1.8 * max(column.share for column in found.columns[3:])


def test_one_column_takes_from_all_others_what_puts_its_texts_on_one_line() -> None:
    rows = [[4.0, 6.0, 6.0, 6.0], *[[13.0, 2.0, 2.0, 2.0]] * 4]
    height, widths = levelled([10.2, 7.4, 7.4, 7.4], [5.0, 4.0, 4.0, 4.0], rows, 1.4)
    assert widths[0] >= 14.4
    assert sum(widths) == pytest.approx(32.4)
    assert 5.5 < height < 5.9


TASKS = [
    "1|老旧管网改造|完成城区老旧供水管网改造126公里，修复漏点3462处，同步建设分区计量系统|市住房和城乡建设局|市财政局、各区县人民政府|2026年11月30日|市级督办",
    "2|水质提升|完成桥北水厂深度处理工艺改造并投入运行，出厂水浊度稳定在0.1NTU以下|清江市水务集团|市卫生健康委员会|2026年12月31日|省级试点",
    "3|二次供水|改造二次供水设施85处，实行统一管理、统一维护|二次供水公司|街道办事处、物业服务企业|2026年9月30日|—",
]


def test_dates_part_behind_the_year_where_names_of_four_characters_have_no_room_beside_them() -> None:
    found = arrange(
        table("序号|任务名称|主要内容及工作要求|牵头单位|配合单位|完成时限|备注", *TASKS), OFFICIAL, "zh-Hans"
    )
    room = OFFICIAL.table_measure * OFFICIAL.table_room.tight
    name, date = (found.columns[number].share / 100 * room - 1.4 for number in (1, 5))
    measure = TableMeasure(OFFICIAL, "zh-Hans")
    assert name >= measure.width("水质提升")
    assert measure.width("12月31日") <= date < measure.width("2026年12月31日")


def test_dates_stay_whole_where_more_of_them_would_part_than_names_gain() -> None:
    rows = [
        "HT-2026-001|智能水表采购合同|杭州某某仪表股份有限公司|2026年1月15日|2026年2月1日|2027年1月31日|1,286.50|正常履行",
        "HT-2026-002|管网检漏服务合同|北京某某检测技术有限公司|2026年3月8日|2026年3月15日|2026年12月31日|358.00|正常履行",
    ]
    head = "合同编号|合同名称|对方单位|签订日期|生效日期|到期日期|合同金额（万元）|履行状态"
    found = arrange(table(head, *rows), PLAIN, "zh-Hans")
    room = PLAIN.table_measure * getattr(PLAIN.table_room, found.size)
    date = found.columns[5].share / 100 * room - 1.4
    assert date >= TableMeasure(PLAIN, "zh-Hans").width("2026年12月31日") / 1.02


LABEL = "All routes with the others that are not shown here"


@pytest.mark.parametrize(("label", "place", "spans"), [(LABEL, None, [2]), (LABEL, "X", []), ("All", None, [])])
def test_the_label_of_a_total_stands_over_the_empty_cells_behind_it_if_it_is_the_widest(
    label: str, place: str | None, spans: list[int]
) -> None:
    body = table("Route|Place|Passengers", *[f"{number}|{SENTENCE[:30]}|12" for number in range(590, 594)])
    last = (words(label), words(place) if place else None, words("48"))
    looks = (*[RowLook()] * 4, RowLook(total=True))
    found = arrange(body.model_copy(update={"body": (*body.body, last), "looks": looks}), PLAIN)
    assert [span.colspan for span in found.spans] == spans
    assert (found.columns[0].share < found.columns[1].share) == (label == "All" or bool(spans))


def test_heads_with_a_year_part_behind_it_where_turning_a_table_leaves_a_hole() -> None:
    rows = ["其中：工程安装收入|万元|21,330|22,000|20,870|94.9%|−2.2%|受房地产下行影响"] * 3 + [
        "水质综合合格率|万立方米|99.92|99.90|99.95|—|0.03个百分点|国家考核口径，106项指标"
    ]
    head = "指标名称|单位|2024年实际|2025年计划|2025年实际|完成率|同比增长|备注"
    found = arrange(table(head, *rows), OFFICIAL, "zh-Hans")
    assert found.size == "turned"
    assert found.upright is not None
    assert found.upright.size == "tight"
