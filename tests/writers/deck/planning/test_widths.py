"""The widths of the columns of tables on slides, and the lines of their rows."""

from __future__ import annotations

import pytest

from publish.layouts import open_layout
from publish.model import HeadCell
from publish.model.nodes import Text
from publish.writers.deck.fitting.ruler import Ruler
from publish.writers.deck.planning.tables.rows import Measured, rows_of, set_close
from publish.writers.deck.planning.tables.widths import hyphenated, lines_in
from publish.writers.deck.slides import Run, Size, text_of
from tests.builders import table
from tests.writers.deck.conftest import fitter

LEDGER = ["序号", "审计项目", "被审计单位", "问题描述", "金额", "整改措施", "责任部门", "责任人", "整改时限", "备注"]
FOUND = "违反“收支两条线”规定，将函件业务收入存入个人账户，坐支现金用于日常开支，变更金额占合同价超过规定"

DONE = "全额上缴，对直接责任人给予记过处分，对分管领导诫勉谈话"


def ledger(found: str) -> Measured:
    long = ["经济责任审计", "南溪县分公司", found, "18.36", DONE, "财务部", "李建国", "2026-01-31", ""]
    short = [
        "工程建设审计",
        "石门市分公司",
        "结算不及时",
        "206.40",
        "委托审价",
        "工程管理部",
        "陈志强",
        "2026-01-31",
        "",
    ]
    body = table(LEDGER, *([str(at), *row] for at, row in enumerate([long, short] * 2, 1))).table
    return set_close(rows_of(body, range(4), fitter("zh-Hans")))


def test_a_long_column_has_the_room_that_short_ones_do_not_need() -> None:
    lines = lines_in(ledger(FOUND * 2), Size(14, 18), 680, fitter("zh-Hans").ruler)
    assert lines.widths[LEDGER.index("问题描述")] == max(lines.widths)
    assert sum(lines.widths) == pytest.approx(680)
    assert sum(lines.heads) + sum(lines.rows) <= 27  # 32 where the spare width went by the lengths of the longest cells


def test_no_column_is_narrower_than_its_longest_word() -> None:
    size, ruler = Size(14, 18), fitter("zh-Hans").ruler
    measured = ledger(FOUND * 3)
    lines = lines_in(measured, size, 840, ruler)
    for column in (4, 8):
        assert lines.widths[column] >= measured.rows[0].widths[column] * 14


def test_titles_have_what_the_rows_leave_before_these_have_more_than_they_need() -> None:
    head = ["Základna", "Posádky", "Výjezdy", "Ø dojezd (min)", "Dojezd do 20\u00a0min (%)", "Km", "Stav budovy"]
    row = ["Moravský Krumlov", "RLP, 4× RZP, RV", "21 480", "11:02", "99,1", "1 153 388", "rekonstrukce v r. 2027"]
    measured = rows_of(table(head, *[row] * 4).table, range(4), fitter("cs"))
    lines = lines_in(measured, Size(16, 22), 862, fitter("cs").ruler)
    assert (lines.heads, set(lines.rows)) == ((2,), {1})


@pytest.mark.parametrize(("lang", "unit"), [("ko", "(백만 원)"), ("zh-Hans", "（万元／件）"), ("en", "(EUR m)")])
def test_the_unit_in_a_title_has_room_on_one_line(lang: str, unit: str) -> None:
    long = " ".join(["x" * 7] * 12)
    measured = rows_of(table(["A", f"BBB{unit}", "C"], *[[long, "15.3", long]] * 3).table, range(3), fitter(lang))
    size, ruler = Size(14, 18), fitter(lang).ruler
    room = lines_in(measured, size, 300, ruler).widths[1] - 2 * measured.heads[0].inset
    assert room >= ruler.width((Run(unit, strong=True),), size.size)


@pytest.mark.parametrize(("title", "count"), [("同比", 1), ("民主测评中的优秀得票率合计", 2)])
def test_the_last_row_of_a_head_holds_all_words_of_a_title_over_several(title: str, count: int) -> None:
    names = ["专业", "收入", "成本", title]
    body = table(names, *[["快递包裹类", "28,410.2", "29,300.0", "17.1"]] * 3).table
    first = (HeadCell((Text("专业"),), 0, rowspan=2), HeadCell((Text("金额"),), 1, colspan=2))
    head_rows = (
        (*first, HeadCell((Text(title),), 3, rowspan=2)),
        tuple(HeadCell((Text(names[number]),), number) for number in (1, 2)),
    )
    measured = rows_of(body.model_copy(update={"head_rows": head_rows}), range(3), fitter("zh-Hans"))
    width = 480.0 if count > 1 else 600.0
    assert lines_in(measured, Size(20, 28), width, fitter("zh-Hans").ruler).heads == (1, count)


def test_narrow_columns_have_room_for_the_head_they_have_in_common() -> None:
    body = table(["检查项目", "是", "否"], *[["疏散通道是否畅通，是否存在“三合一”现象", "□", "□"]] * 3).table
    first = (HeadCell((Text("检查项目"),), 0, rowspan=2), HeadCell((Text("检查结果"),), 1, colspan=2))
    head_rows = (first, (HeadCell((Text("是"),), 1), HeadCell((Text("否"),), 2)))
    measured = rows_of(body.model_copy(update={"head_rows": head_rows}), range(3), fitter("zh-Hans"))
    for width in (600.0, 300.0):
        lines = lines_in(measured, Size(20, 28), width, fitter("zh-Hans").ruler)
        assert lines.widths[1] + lines.widths[2] >= measured.heads[0].widths[1] * 20 + 2 * measured.heads[0].inset


def test_of_widths_that_are_as_good_those_are_taken_that_part_fewer_words() -> None:
    names = [
        "区分",
        "年間労働時間(時間)",
        "年間所得額（万円）",
        "平均年齢（歳）",
        "有効求人倍率（倍）",
        "女性比率（％）",
    ]
    rows = [["中小型トラック運転者", "2,436", "446", "48.6", "2.41", "5.8"]] * 4
    measured = rows_of(table(names, *rows).table, range(4), fitter("ja"))
    size, ruler = Size(20, 28), fitter("ja").ruler
    lines = lines_in(measured, size, 874, ruler)
    shown = hyphenated(measured.heads[0], lines.widths, size, ruler)
    assert text_of(shown[1]) == "年間労働\n時間(時間)"


@pytest.mark.parametrize(
    ("lang", "text", "drawn"),
    [
        ("zh-Hans", "高 Axx", 3.185),
        ("zh-Hans", "A 高高", 3.166),
        ("zh-Hans", "■\u00a0高高", 3.516),
        ("zh-Hans", "“高高”", 4.292),
        ("zh-Hans", "★高高", 3.291),
        ("ko", "5 고고", 2.9),
        ("ko", "고 고고 고", 4.135),
        ("zh-Hans", "同比（%）高", 6.406),
    ],
)
def test_text_is_as_wide_as_libreoffice_draws_it(lang: str, text: str, drawn: float) -> None:
    ruler = Ruler(open_layout("plain").spec.deck.fonts, east_asian=True, lang=lang)
    assert drawn * 0.985 <= ruler.width((Run(text),), 1.0) <= drawn * 1.03


def test_runs_are_together_as_wide_as_their_text() -> None:
    ruler = Ruler(open_layout("plain").spec.deck.fonts, east_asian=True, lang="zh-Hans")
    for pieces in (["同比（", "%", "）高"], ["增加", "12", "个"], ["x", "高"], ["高", "（高）"]):
        runs = tuple(map(Run, pieces))
        assert ruler.width(runs, 1.0) == pytest.approx(ruler.width((Run("".join(pieces)),), 1.0))
