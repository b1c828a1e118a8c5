"""The agreement of finished products: mistakes are planted in the real report's text, in its deck, in its briefing, and all found."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from pptx import Presentation

from publish.building.agreement.comparing import disagreements
from publish.building.agreement.reading.directions import right_letters
from publish.building.agreement.reading.letters import Said, letters
from publish.building.agreement.reading.quantities import han_figures, quantities
from publish.diagnostics import Severity
from tests.conftest import ROOT
from tests.writers.files import Finished, finished

REPORT = ROOT / "source" / "postal-industry-2018.yaml"
DATA = ROOT / "source" / "data"


@pytest.fixture(scope="module")
def industry() -> Finished:
    return finished(REPORT)


def project(folder: Path, text: str) -> Path:
    """A project whose one report is a text, with the data of ours."""
    source = folder / "source"
    source.mkdir()
    shutil.copytree(DATA, source / "data")
    report = source / "report.yaml"
    report.write_text(text, encoding="utf-8")
    return report


def found_in(report: Finished, briefing: bytes | None = None, deck: bytes | None = None) -> list[tuple[int, str]]:
    """Line and message of what is found."""
    files = (briefing or report.briefing.data, deck or report.deck.data)
    diagnostics = disagreements(report.report, *files, report.found)
    return [(each.place.line if each.place else 0, each.message) for each in diagnostics]


def line_of(text: str, words: str) -> int:
    return text[: text.index(words)].count("\n") + 1


def test_nothing_is_found_where_both_say_the_same(industry: Finished) -> None:
    assert found_in(industry) == []


def test_nothing_is_found_of_what_each_product_sets_in_its_own_way(tmp_path: Path) -> None:
    """Characters with their readings, figures without a label, steps, names in a row, accents that a font lacks."""
    text = """\
title: A report
authors: [Ann Archer, Bob Butcher, Carl Carpenter]
content:
  - points: ["{镕|róng} is read so", "The second is plain", "A {漢|hàn} within a point"]
  - definitions:
      - {term: "The {漢|hàn} [page](https://a.example)", text: "{镕|róng} stands first in this text"}
      - {term: A plain term, text: A plain text}
  - metrics: [{value: 12.5}, {value: "1,204", change: +3%}]
  - form: steps
    metrics:
      data: d
      label: name
      value: share
data:
  d:
    rows: [[name, share], [Letters of the region, -3.75], [Parcels of the region, 12.5], [Others, 100]]
    columns: {share: {unit: points of the {漢|hàn} index}}
"""
    assert found_in(finished(project(tmp_path, text.replace("{漢|hàn} index", "index")))) == []


@pytest.mark.parametrize(
    ("lang", "text"), [("de", "Ab dem 15. Februar 2026 gilt es."), ("en", "The outage of 11 January 2026 lasted.")]
)
def test_the_date_of_a_report_is_no_other_date_of_it(lang: str, text: str, tmp_path: Path) -> None:
    source = f"title: A\nlang: {lang}\ndate: 2026-01-15\ncontent: ['{text}']\n"
    assert found_in(finished(project(tmp_path, source))) == []


def test_terms_and_times_of_several_lines_are_found_beside_their_words(tmp_path: Path) -> None:
    text = """\
title: A report
sections:
  - title: A section
    content:
      - definitions:
          - {term: Of limited assurance for all objectives, text: Significant gaps in control put objectives at risk.}
      - timeline:
          - {when: In the second half of the year before last, text: Nothing at all was found.}
          - {when: Later, text: Something was found.}
"""
    assert found_in(finished(project(tmp_path, text))) == []


def test_changes_of_key_figures_are_none_of_a_table(tmp_path: Path) -> None:
    text = """\
title: A report
content:
  - metrics: [{label: Falls, value: 6, change: "+1", good: down}, {label: Rate, value: 5.4, change: -0.4, good: down}]
  - table:
      columns: [Ward, {title: Change, good: down}]
      rows: [[Ash, -12%], [Beech, +5%], [Elm, +0.4%]]
"""
    assert found_in(finished(project(tmp_path, text))) == []


FROM_RIGHT = """
title: A report
lang: he
facts: {spare: Words that nobody uses, short: for the speaker}
sections:
  - title: The top
    headline: A headline that no slide can show
    sections:
      - title: The middle
        summary: "It is {{ short }}."
        sections:
          - title: The lowest
            headline: Its own headline
            content:
              - A paragraph in Latin letters with {镕|róng} in it, long enough to go on on a second line of the page, and for longer.
              - table:
                  columns: ["Head one^[A note.]", "Head [two](https://a.example)", "x {漢|hàn} y"]
                  rows: [[a, 1, 2]]
"""


def test_what_a_report_only_declares_and_what_is_stored_as_it_is_drawn_is_not_missed(tmp_path: Path) -> None:
    """Facts that no text or one product uses, ruby, lines from right to left; titles of sections without a slide are in the notes."""
    report = finished(project(tmp_path, FROM_RIGHT))
    known = (*report.found, *report.deck.diagnostics)
    assert disagreements(report.report, report.briefing.data, report.deck.data, known) == ()
    slides = Presentation(io.BytesIO(report.deck.data)).slides
    notes = [slide.notes_slide.notes_text_frame.text.splitlines() for slide in slides if slide.has_notes_slide]
    assert [lines[:2] for lines in notes] == [["The top", "The middle"]]


# ---------------------------------------------------------------------------------------------- words for slides

#: Words for slides, and what a tired author might write instead of them.
SLIPS = [
    ("摘要", "summary: 行业收入{{ revenue.total_2018 }}，", "summary: 行业收入7,940.7亿元，", "7,940.7亿元"),
    ("share", "**{{ express_revenue.share }}**来自快递", "**74.6%**来自快递", "74.6%"),
    ("share of mail", "**{{ mail_revenue.share }}**来自邮政", "**4.7‰**来自邮政", "4.7‰"),
    ("headline", "扩大到{{ express.gap_december }}\n", "扩大到11.7个百分\n", None),
    ("headline's figure", "headline: 十四项指标全年九升五降", "headline: 2017年十四项指标九升五降", "2017年"),
    ("point", '"**{{ express.gap }}** 全年', '"**8.4个百分点** 全年', "8.4个百分点"),
    ("second point", '"**{{ express.gap_december }}** 12月', '"**17.1个百分点** 12月', "17.1个百分点"),
    ("unit", '"**{{ express.per_item }}** 推算', '"**11.9万元** 推算', "11.9万元"),
    ("large unit", '"**{{ domestic.items }}** 异地', '"**381.9万件** 异地', "381.9万件"),
    ("digit of a share", "占快递业务量的{{ domestic.share }}", "占快递业务量的73.5%", "73.5%"),
    ("growth", "异地，比上年增长{{ domestic.growth_total_pct }}", "异地，比上年增长25.7%", "25.7%"),
    ("local", '"**{{ local.items }}** 同城', '"**141.1亿件** 同城', "141.1亿件"),
    ("abroad", '"**{{ abroad.items }}** 国际', '"**11.1亿元** 国际', "11.1亿元"),
    ("fall", '"**{{ money.growth_total_pct }}** 汇兑', '"**−37.2%** 汇兑', "−37.2%"),
    ("kept", '"**{{ mail_volume.growth_total_pct }}** 邮政寄递', '"**0.7%** 邮政寄递', "0.7%"),
]  # fmt: skip


def test_figures_of_slides_that_the_text_does_not_say_are_found_at_their_lines(tmp_path: Path) -> None:
    text = REPORT.read_text(encoding="utf-8")
    for _, old, new, _ in SLIPS:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    found = found_in(finished(project(tmp_path, text)))
    for _, _, new, written in SLIPS:
        if written is not None:
            assert any(line == line_of(text, new.strip()) and f"'{written}'" in message for line, message in found), new
    assert len(found) >= len(SLIPS) - 1


# ---------------------------------------------------------------------------------------------- mistakes of a writer


def changed(deck: bytes, part: str, change: Callable[[str], str]) -> bytes:
    """The deck, the text of its parts of a name changed."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(deck)) as old, zipfile.ZipFile(written, "w") as new:
        hits = 0
        for name in old.namelist():
            data = old.read(name)
            if re.fullmatch(part, name):
                after = change(data.decode()).encode()
                hits += after != data
                data = after
            new.writestr(name, data)
    assert hits, "nothing was changed"
    return written.getvalue()


def swap(one: str, other: str) -> Callable[[str], str]:
    return lambda text: text.replace(one, "\0").replace(other, one).replace("\0", other)


def put(old: str, new: str) -> Callable[[str], str]:
    return lambda text: text.replace(old, new)


SLIDES, CHARTS, NOTES = r"ppt/slides/slide\d+\.xml", r"ppt/charts/chart[^/]*\.xml", r"ppt/notesSlides/.*\.xml"
DECK = [
    ("digit of a key figure", SLIDES, put(">7,904.7<", ">7,940.7<"), "7,940.7"),
    ("unit of a key figure", SLIDES, put("7,904.7亿元", "7,904.7万元"), "7,904.7亿元"),
    ("labels of key figures", SLIDES, swap("行业业务收入", "行业业务总量"), "行业业务"),
    ("figures of key figures", SLIDES, swap(">6,038.4<", ">507.1<"), "快递业务"),
    ("sign of a change", SLIDES, put("+26.6%", "−26.6%"), "+26.6%"),
    ("a headline", SLIDES, put("行业收入增长近两成，快递增长更快", "行业收入增长近三成，快递增长更快"), "两成"),
    ("a term", SLIDES, put("修订", "订正"), "修订"),
    ("a dropped definition", SLIDES, put("业务量原表以万件计，正文换算为亿件，保留一位小数", ""), "业务量原表"),
    ("a cell", SLIDES, put(">12,345.2<", ">12,354.2<"), "12,354.2"),
    ("a caption", SLIDES, put("快递业务量的构成", "快递收入的构成"), "快递业务量的构成"),
    ("a title of a section", SLIDES, put("口径与来源", "口径和出处"), "口径与来源"),
    ("a figure of a chart", CHARTS, put("<c:v>-32.7</c:v>", "<c:v>-37.2</c:v>"), "-37.2"),
    ("categories of a chart", CHARTS, swap("<c:v>函件</c:v>", "<c:v>包裹</c:v>"), "categories"),
    ("series of a chart", CHARTS, put("<c:v>2018年12月</c:v>", "<c:v>2018年11月</c:v>"), "2018年11月"),
    ("the first words of a note", SLIDES, put("业务收入不含邮政储蓄银行", "业务收入不计邮政储蓄银行"), "不计邮政"),
    ("a title and a headline", SLIDES, put(">量与收入<", ">快递收入增速低于业务量<"), "in place of the title"),
    ("a year", SLIDES, put("2019年1月发布", "2020年1月发布"), "2020年"),
]  # fmt: skip


@pytest.mark.parametrize(("part", "change", "told"), [row[1:] for row in DECK], ids=[row[0] for row in DECK])
def test_mistakes_in_a_deck_are_found(industry: Finished, part: str, change: Callable[[str], str], told: str) -> None:
    if told in (
        "修订",
        "业务量原表",
        "两成",
        "口径与来源",
        "快递业务量的构成",
    ):  # the notes, and the agenda, say them too
        deck = changed(
            changed(industry.deck.data, part, change),
            r"ppt/(notesSlides|charts)/.*\.xml",
            lambda text: change(text) + " ",
        )
    else:
        deck = changed(industry.deck.data, part, change)
    found = found_in(industry, deck=deck)
    assert any(told in message for _, message in found), found
    assert all(line > 1 for line, _ in found)


BRIEFING = [
    ("a word", "八类业务分成两边：快递三类全部上升", "九类业务分成两边：快递三类全部上升"),
    ("a figure", "1月16日由人民网刊出", "1月6日由人民网刊出"),
    ("a headline of the cover", "函件、包裹、汇兑等传统业务量下降", "函件、包裹、汇兑等业务量下降"),
    ("a footnote", "国家邮政局未在该表中公布件均收入。]", "国家邮政局已在该表中公布件均收入。]"),
    ("a caption", "caption: 各类业务量的增速", "caption: 各类业务收入的增速"),
    ("a subtitle of a chart", "subtitle: 2018年全年，按件数", "subtitle: 2018年全年，按收入"),
    ("a note of a table", "银行直接营业收入；同比为比上年同期增长。", "银行直接营业收入；同比为比上月增长。"),
    ("a head of a table", "{title: 单位, of: unit}", "{title: 计量, of: unit}"),
    ("a label", "{label: 行业业务总量, data", "{label: 全行业务总量, data"),
    ("a title", "title: 快递结构", "title: 快递的结构"),
    ("an indicator", "{title: 指标, of: indicator}", "{title: 名目, of: indicator}"),
    ("a definition", "差距为两项增速相减；", "差距为两项增速之比；"),
]  # fmt: skip


def test_mistakes_in_a_briefing_are_found_at_their_lines(industry: Finished, tmp_path: Path) -> None:
    text = REPORT.read_text(encoding="utf-8")
    wrong = text
    for _, old, new in BRIEFING:
        assert text.count(old) == 1, old
        wrong = wrong.replace(old, new)
    found = found_in(industry, briefing=finished(project(tmp_path, wrong)).briefing.data)
    for what, old, _ in BRIEFING:
        line = line_of(text, old)
        assert any(abs(at - line) <= 5 and "briefing" in message for at, message in found), what


EXCHANGED = [
    ("captions", swap("caption: 快递业务量与业务收入的增速", "caption: 各类业务量的增速"), "does not stand at 图1"),
    ("terms", swap("{term: 换算", "{term: 推算"), "'推算' stands before '业务量原表"),
    ("letters of a term", put("{term: 修订", "{term: 订修"), "'订修' stands before '2019年5月"),
    ("titles", swap("title: 量与收入", "title: 快递结构"), "no heading says '快递结构'"),
]  # fmt: skip


def test_what_stands_in_the_place_of_another_is_found_in_a_briefing(industry: Finished, tmp_path: Path) -> None:
    wrong = REPORT.read_text(encoding="utf-8")
    for what, change, _ in EXCHANGED:
        before, wrong = wrong, change(wrong)
        assert wrong != before, what
    report = project(tmp_path, wrong)
    data = report.parent / "data" / "postal-industry-2018.csv"
    data.write_text(swap(",2520.0", ",2407.0")(data.read_text(encoding="utf-8")), encoding="utf-8")
    found = found_in(industry, briefing=finished(report).briefing.data)
    told = [*(each[2] for each in EXCHANGED), "the row '汇兑 · 万笔 · 2,520.0"]
    missing = [words for words in told if not any(words in message and line > 1 for line, message in found)]
    assert missing == [], found


def test_how_bad_it_is_and_what_was_told_before(industry: Finished) -> None:
    deck = changed(industry.deck.data, SLIDES, put(">12,345.2<", ">12,354.2<"))
    (first, *_) = disagreements(industry.report, industry.briefing.data, deck, (), Severity.ERROR)
    assert (first.severity, first.code) == (Severity.ERROR, "agreement")


# ---------------------------------------------------------------------------------------------- figures and letters


@pytest.mark.parametrize(
    ("lang", "text", "read"),
    [
        ("en", "£1.4 million a year, 12.5 per cent", [("1400000", "gbp"), ("12.5", "%")]),
        ("en", "from 1,200 to 12,345,678.5 km", [("1200", ""), ("12345678.5", "km")]),
        ("en", "186,420 184,917", [("186420", ""), ("184917", "")]),
        ("de", "1.234,5 € und 3,5 Mio. Euro", [("1234.5", "eur"), ("3500000.0", "eur")]),
        ("fr", "12\u202f345,6 t, 4\xa0%", [("12345.6", "t"), ("4", "%")]),
        ("zh-Hans", "收入７，９０４．７亿元，增长26.6%，高4.8个百分点", [("790470000000.0", "cny"), ("26.6", "%"), ("4.8", "pp")]),
        ("zh-Hans", "2019年3月1～2日", [("2019", "年"), ("3", "月"), ("1", ""), ("2", "日")]),
        ("en", "see a1@b2.org, https://x.org/12, doi 10.1000/182, H₂O, A4 and 5²", [("5", "")]),
        ("en", "grew by −3.5 % and +12", [("3.5", "%"), ("12", "")]),
    ],
)  # fmt: skip
def test_figures_are_read_in_any_form(lang: str, text: str, read: list[tuple[str, str]]) -> None:
    found = [(each.value.normalize(), each.unit) for each in quantities(text, lang)]
    assert found == [(Decimal(value).normalize(), unit) for value, unit in read]


def test_figures_in_han_numerals_are_read() -> None:
    assert list(han_figures("三项任务，二十三个城市，一百零五人，二〇一九年")) == [3, 23, 105, 2019]


def test_letters_have_no_line_ends_hyphens_or_marks_between_parts() -> None:
    assert letters("An exam\u00ad\nple, of 1,234.5 — “it”.") == letters("An example of 1,234.5—“it”")


def test_a_text_may_go_on_on_the_next_page_and_nowhere_else() -> None:
    said = Said(
        tuple(map(letters, ("A long text begins here on page one", "and goes on here on page two", "then ends here")))
    )
    assert said.holds("A long text begins here on page one and goes on here on page two, then ends here.")
    assert not said.holds("A long text begins here on page one, then ends here.")
    assert not said.holds("A long text begins there")


def test_in_two_directions_pieces_are_looked_for_and_words_from_right_to_left_are_read_too() -> None:
    text = "الميناء هو األكبر 1,234.5 في\nxcbay of 2019-03-02"
    said = Said((letters(text),), right=lambda: right_letters(text), is_drawn=True)
    assert said.lost("الميناء، هو الأكبر (1,234.5)") is None
    assert said.lost("الميناء هو الأكبر (1,243.5)") == "1,243.5"
    assert said.lost("الميناء هو الأصغر") == "الأصغر"
    assert said.lost("x\u202eabc\u202cy of 2019-03-02") is None


def _row(text: str, cell: str, change: Callable[[str], str]) -> str:
    rows = re.findall(r"<a:tr [^>]*>.*?</a:tr>", text, re.S)
    return text if (row := next((row for row in rows if cell in row), None)) is None else text.replace(row, change(row))


def _without(text: str, name: str) -> str:
    shapes = re.findall(r"<p:sp>.*?</p:sp>|<p:graphicFrame>.*?</p:graphicFrame>", text, re.S)
    return next((text.replace(shape, "") for shape in shapes if f'"{name}"' in shape), text)


ON_SLIDES = [
    ("a row twice", SLIDES, lambda text: _row(text, ">函件<", lambda row: row * 2), "once more than the table"),
    ("cells of two rows", SLIDES, swap(">2,520.0<", ">2,407.0<"), "包裹 · 万件 · 2,520.0"),
    ("two heads", SLIDES, swap(">全年<", ">12月<"), "指标 · 单位 · 12月"),
    ("a sign in a cell", SLIDES, put(">−5.0<", ">5.0<"), "−5.0"),
    ("summaries of the agenda", SLIDES, swap("行业收入7,904.7亿元，增长19.4%", "快递业务量增得快，收入增得慢"), "the summary '快递业务量增得快，收入增得慢'"),
    ("leads of two points", SLIDES, swap(">换算<", ">推算<"), "'推算' at point 3"),
    ("a point on the slide", SLIDES, lambda text: _without(text, "blk:method.1.4"), "no slide shows the point '占比为分项除以合计"),
    ("the number of a figure", SLIDES, put("图2", "图5"), "slide 5 says '图5' of 图2"),
    ("a word of a headline", SLIDES, put("两成以上，传统五类", "两成以下，传统五类"), "三类业务都增长两成以下"),
    ("a word of a slide that the notes have", SLIDES, put("年度公报对少数数字有小幅修订", "年度公报对多数数字有小幅修订"), "对多数数字"),
    ("a unit of a caption", SLIDES, put("比上年同期增长，%", "比上年同期增长，‰"), "同期增长‰"),
    ("percentage points", SLIDES, put("4.8个百分点", "4.8%"), "'4.8%'"),
    ("万 and 亿", SLIDES, put("381.9亿件", "381.9万件"), "'381.9万件'"),
    ("a sign of a finding", SLIDES, put("−32.7%", "32.7%"), "−32.7% 汇兑"),
    ("a unit in the notes", NOTES, put("约11.9元", "约11.9万元"), "约11.9元"),
    ("a digit in the notes", NOTES, put("237.5亿件", "273.5亿件"), "237.5亿件"),
    ("a footnote", NOTES, put("国家邮政局未在该表中公布件均收入", ""), "国家邮政局未在该表中公布件均收入"),
    ("two series", CHARTS, swap(">2018年全年</c:v>", ">2018年12月</c:v>"), "'业务收入' is drawn as 17.3"),
    ("a category", CHARTS, put("<c:v>汇兑</c:v>", "<c:v>汇总</c:v>"), "'汇总'"),
    ("a figure of a chart by ten", CHARTS, put("<c:v>110609.5</c:v>", "<c:v>1106095</c:v>"), "1106095"),
]  # fmt: skip


#: Mistakes whose words stand elsewhere in the deck, so that nothing is lost but where they belong.
ABSENT = [
    ("a dropped title", SLIDES, lambda text: _without(text, "blk:method.1.headline"), "slide 7 has no title"),
    ("a dropped headline that the agenda has", SLIDES, lambda text: _without(text, "blk:scale.2.headline"), "no slide shows '行业收入增长近两成，快递增长更快'"),
    ("a dropped chart", SLIDES, lambda text: _without(text, "blk:structure.2"), "no slide shows this block"),
    ("a dropped caption that the notes have", SLIDES, lambda text: _without(text, "blk:price.2.caption"), "no slide shows '快递业务量与业务收入的增速'"),
    ("a dropped source that other slides have", r"ppt/notesSlides/notesSlide3\.xml", put("来源：国家邮政局2018年统计数据，2019年1月发布", ""), "the notes of its slides do not say '国家邮政局"),
    ("a dropped entry of the agenda", SLIDES, lambda text: _without(text, "blk:growth.title") if "agenda" in text else text, "the agenda does not name '各类业务'"),
    ("a dropped summary of the agenda", SLIDES, lambda text: _without(text, "blk:table.summary"), "the agenda does not have '十四项指标"),
    ("a dropped row", SLIDES, lambda text: _row(text, ">邮政寄递服务<", lambda row: ""), "no slide has the row '邮政寄递服务"),
    ("an alt text", SLIDES, put("汇兑（−32.7%）", "汇兑（−37.2%）"), "the alt text on slide 6"),
    ("letters of a longer text", SLIDES, put("函件、包裹", "函件、裹包"), "函件"),
    ("letters of a short cell", SLIDES, put(">包裹<", ">裹包<"), "'裹包', where the source has '包裹'"),
    ("a lead that its text has, too", SLIDES, lambda text: _without(text, "blk:method.1.5.lead"), "no slide shows the point '修订'"),
    ("letters of a label that has its unit", r"ppt/slides/slide3\.xml", put(">快递业务量", ">递快业务量"), "'快递业务量' does not stand with 507.1"),
    ("a figure that a table has, too", SLIDES, lambda text: _without(text, "blk:scale.2.2.value"), "'行业业务总量' does not stand with 12,345.2"),
    ("a source that other slides have", SLIDES, lambda text: _without(text, "blk:growth.2.source"), "no slide shows '国家邮政局2018年统计数据"),
    ("a caption that the alt text in the notes has", r"ppt/notesSlides/notesSlide3\.xml", put("<a:t>快递业务量的构成</a:t>", "<a:t></a:t>"), "its section says '快递业务量的构成', the notes have 1"),
    ("an alt text in the notes", r"ppt/notesSlides/notesSlide3\.xml", put("港澳台：万件为2.2%", "港澳台：万件为2.7%"), "the notes"),
    ("a unit that other rows have", r"ppt/slides/slide8\.xml", lambda text: _row(text, ">763.0<", lambda row: row.replace(">亿元<", ">万件<")), "邮政行业业务收入 · 万件"),
    ("the alt text of a table", r"ppt/slides/slide8\.xml", put('descr="2018年', 'descr="2013年'), "'2013年邮政行业发展情况', does not name the table"),
    ("the date of the cover", r"ppt/slides/slide1\.xml", put("2019年1月", "2019年2月"), "the cover does not show"),
    ("a number of the agenda", r"ppt/slides/slide2\.xml", put(">3<", ">4<"), "the number '4' before a section of another"),
    ("the name of another section", r"ppt/slides/slide4\.xml", put("量与收入", "快递结构"), "in place of the title of a section"),
    ("a month that is said elsewhere", SLIDES, put("2018年统计数据，2019年1月发布", "2018年统计数据，2019年2月发布"), "2019年2月发布"),
]  # fmt: skip


@pytest.mark.parametrize("mistakes", [ON_SLIDES, ABSENT], ids=["said", "absent"])
def test_what_slides_alter_repeat_drop_or_exchange_is_found(
    industry: Finished, mistakes: list[tuple[str, str, Callable[[str], str], str]]
) -> None:
    deck = industry.deck.data
    for _, part, change, _ in mistakes:
        deck = changed(deck, part, change)
    found = found_in(industry, deck=deck)
    missing = [
        what for what, _, _, told in mistakes if not any(told in message and line > 1 for line, message in found)
    ]
    assert missing == [], found


def test_a_slide_that_does_not_name_its_section_as_others_do_is_found(industry: Finished) -> None:
    deck = changed(industry.deck.data, r"ppt/slides/slide5\.xml", lambda text: _without(text, "blk:structure.title"))
    assert [message for _, message in found_in(industry, deck=deck)] == ["slide 5 does not name its section"]


def test_numbers_of_points_in_another_form_are_found() -> None:
    conference = finished(ROOT / "source" / "postal-conference-2019.yaml")
    deck = changed(conference.deck.data, r"ppt/slides/slide5\.xml", put(">三要<", ">要三<"))
    found = [message for _, message in found_in(conference, deck=deck)]
    assert found[-1:] == ["slide 5 has the number '要三' otherwise than the others"]
