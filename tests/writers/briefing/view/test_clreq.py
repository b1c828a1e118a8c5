"""Chinese spans: the strings of the typographic brief, and what must never happen to a text."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from publish.text.spacing import WORD_JOINER, ZERO_WIDTH_SPACE
from publish.writers.briefing.view.clreq import Characters, Object, Part, Tag, prepare, title_lines, width
from publish.writers.briefing.view.inline import _code


def html(*parts: Part | str, paragraph: bool = False, lang: str = "zh-Hans", keeps_words: bool = False) -> str:
    """The HTML of parts, in which `_` stands for what keeps two characters on a line, and `|` for where one may end."""
    given = [Characters(part) if isinstance(part, str) else part for part in parts]
    made_of = prepare(tuple(given), paragraph=paragraph, lang=lang, keeps_words=keeps_words)
    return str(made_of).replace(WORD_JOINER, "_").replace(ZERO_WIDTH_SPACE, "|")


STRONG, END = Tag(Markup("<b>")), Tag(Markup("</b>"))


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("2019年3月1日", "2019_年3_月1_日"),
        ("增长8.6%，达1,234.56亿元", "增长8.6_%，达1,234.56_亿_元"),
        ("第19号", "第_19_号"),
        ("坚持——实干……", "坚持——实干……"),
        ("1200㎡、25℃", "1200_㎡、25_℃"),
        ("2019年1月-3月，10月1日—7日", "2019_年1_月_-_3_月，10_月1_日_—_7_日"),
        ("较113年度增长", "较113_年_度增长"),
        ("平均气温/℃", "平均气温|/_℃"),
        ("移动/电信", "移动/电信"),
        ("艾力·玉素甫、卡米力•阿不都、A·乙", "艾力_·玉素甫、卡米力_•阿不都、A·乙"),
        ("2019-01-02发布，09:00—09:45", "2019_-_01-02发布，09:00_—_09:45"),
        ("血钾6.8mmol/L，车速25km/h，和/或", "血钾6.8mmol/_L，车速25km/_h，和/或"),
        ("差短24.34億元，1,036億円，412万人次", "差短24.34_億_元，1,036_億_円，412_万_人_次"),
        ("低于GB 50157—2013规定", "低于GB_ _50157_—_2013规定"),
        ("共1 368人、300 ms内", "共1_ _368_人、300_ _ms内"),
        ("拨付 2 800 万元，增加 64 项", "拨付 2_ _800_ _万_元，增加 64_ _项"),
        ("为114萬8,706元，2,160億82百万円", "为114_萬_8,706_元，2,160_億_82_百_万_円"),
        ("电话0731-8888 1234、138 0013 8000", "电话0731_-_8888_ _1234、138_ _0013_ _8000"),
    ],
)
def test_numbers_keep_their_units_and_nothing_is_an_element(text: str, kept: str) -> None:
    assert html(text) == kept


def test_a_sign_in_a_font_of_its_own_is_kept_by_what_ends_the_element_before_it() -> None:
    assert html("12～15吨") == '12_<span class="wave">～_</span>15_吨'


def test_the_last_two_characters_of_a_paragraph_keep_together() -> None:
    assert html("加快推进邮政业务高质量发展。", paragraph=True) == "加快推进邮政业务高质量发_展_。"
    assert html("加快推进邮政业务高质量发展") == "加快推进邮政业务高质量发展"
    assert html("现将中标候选人公示如下:", paragraph=True) == "现将中标候选人公示如_下_:"
    assert html("当中一份不符合规格;及", paragraph=True) == "当中一份不符合规格_;_及"


def test_words_of_cells_keep_together() -> None:
    assert html("工程安装收入", keeps_words=True) == "工_程安_装收_入"


def test_the_last_characters_of_a_long_word_of_a_cell_keep_together() -> None:
    """A word that is longer than a column parts within it, but leaves no single character on its last line."""
    assert html("交通政策課・中山間地域振興課", lang="ja", keeps_words=True) == "交_通_政_策_課_・中山間地域振_興_課"
    assert html("中山間地域振興課", lang="ja") == "中山間地域振興課"


def test_a_mark_that_ends_a_word_of_a_cell_leaves_it_whole() -> None:
    assert html("李明（市消防支队高级工程师）", keeps_words=True).endswith("工_程_师）")


def test_lines_may_end_at_the_outer_side_of_quotation_marks() -> None:
    assert html("是“国家队”的") == "是|“国家队”|的"


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (
            ("他在", STRONG, "2019", END, "年"),
            '他<span class="gap-after">在</span><b>201<span class="gap-after">9_</span></b>年',
        ),
        (("说。", STRONG, "“好”", END), '说<span class="squeeze">。</span><b>“好”</b>'),
        ((Object(Markup("<r/>"), "镕"), "5G"), '<r/><span class="gap-before">5</span>G'),
        ((STRONG, "国家", END, "队"), "<b>国家</b>队"),
    ],
)
def test_what_meets_across_the_edge_of_an_element_is_marked_up(parts: tuple[Part | str, ...], expected: str) -> None:
    assert html(*parts) == expected


def test_an_apostrophe_in_a_latin_word_is_that_of_a_latin_font() -> None:
    assert html("在Xi’an的‘新’城") == '在Xi<span class="apostrophe">’</span>an的|‘新’|城'


class _Words(HTMLParser):
    """The text of HTML; fails where elements do not nest."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.text = ""
        self.feed(str(html))
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


CHARACTERS = st.sampled_from("邮政，。、；：“”‘’（）《》〈〉！？…—·～%年号第0123456789abcXYZ .<&>/-")


@given(st.lists(st.text(CHARACTERS, max_size=12), max_size=6), st.booleans())
def test_no_character_is_lost_or_moved_and_elements_nest(texts: list[str], paragraph: bool) -> None:
    parts: list[Part] = []
    for number, text in enumerate(texts):
        if number % 2:
            parts += [Tag(Markup("<em>")), Characters(text), Tag(Markup("</em>"))]
        else:
            parts.append(Characters(text))
    words = _Words(prepare(tuple(parts), paragraph=paragraph)).text
    assert words.replace(ZERO_WIDTH_SPACE, "").replace(WORD_JOINER, "") == "".join(texts)


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("2019年全国邮政经营服务工作会议", ("2019年全国邮政经营服务工作会议",)),
        (
            "2019年全国邮政经营服务工作会议在湖南省长沙市召开",
            ("2019年全国邮政经营服务工作会议", "在湖南省长沙市召开"),
        ),
        (
            "关于2018年全国邮政行业运行情况与下一步重点工作安排的报告",
            ("关于2018年全国邮政行业运行情况与", "下一步重点工作安排的报告"),
        ),
        ("关于印发《邮政普遍服务监督管理办法》的通知", ("关于印发", "《邮政普遍服务监督管理办法》的通知")),
        (
            "浔溪智能制造产业园自动化仓储设备采购项目（含AGV搬运机器人及配套系统）中标结果公告",
            ("浔溪智能制造产业园自动化仓储设备采购", "项目（含AGV搬运机器人及配套系统）", "中标结果公告"),
        ),
        (
            "清源邮区中心智能分拣系统（含AGV搬运机器人、交叉带分拣机及WCS软件）采购与安装项目中标候选人公示",
            (
                "清源邮区中心智能分拣",
                "系统（含AGV搬运机器人、",
                "交叉带分拣机及WCS软件）",
                "采购与安装项目中标候选人公示",
            ),
        ),
    ],
)
def test_titles_are_broken_by_their_sense(title: str, lines: tuple[str, ...]) -> None:
    assert title_lines(title, 20) == lines


@given(st.text(st.sampled_from("邮政经营服务工作会议的和在《》“”、2019年"), min_size=1, max_size=60))
def test_a_broken_title_is_the_whole_title_on_lines_that_fit(title: str) -> None:
    lines = title_lines(title, 20)
    assert re.sub(r"\s", "", "".join(lines)) == title
    assert all(width(line) <= 20 for line in lines)


@pytest.mark.parametrize(
    ("lang", "title", "end"),
    [
        ("ja", "人員──地区における投資計画の進捗状況について", "状況について"),
        ("zh-Hans", "关于进一步加强城镇老旧管网改造工作的实施意见", "实施意见"),
        ("zh-Hans", "各片区投资计划执行情况——主要问题", "主要问题"),
        ("ja", "管理責任の分担──お客様サービスセンター", "サービスセンター"),
    ],
)
def test_the_last_line_of_a_heading_holds_more_than_a_short_word(lang: str, title: str, end: str) -> None:
    words = _Words(prepare((Characters(title),), paragraph=True, lang=lang, title=True)).text
    assert words.endswith(WORD_JOINER.join(end))
    assert words.replace(WORD_JOINER, "") == title


def test_no_line_of_a_japanese_heading_parts_a_phrase() -> None:
    words = _Words(
        prepare((Characters("第3号議案　令和8年度事業計画および予算（案）"),), paragraph=True, lang="ja", title=True)
    ).text
    assert WORD_JOINER.join("事業計画および予算") in words
    assert f"度{WORD_JOINER}事" not in words


def test_no_line_of_a_title_ends_within_a_word() -> None:
    title = "关于2026年重点供水工程建设进度情况的通报"
    assert title_lines(title, 14) == ("关于2026年重点供水", "工程建设进度情况的通报")


def test_a_title_takes_one_line_more_rather_than_part_a_word_and_is_measured_as_it_is_drawn() -> None:
    title = "清源环保股份有限公司2025年度环境、社会和治理（ESG）报告摘要"
    assert title_lines(title, 15.5) == ("清源环保股份有限公司2025年度", "环境、社会和治理（ESG）报告摘要")
    lines = title_lines(title, 15.5, measured=lambda text: width(text) + 0.2 * len(re.findall("[A-Z0-9]", text)))
    assert lines == ("清源环保股份有限公司", "2025年度环境、", "社会和治理（ESG）报告摘要")


@pytest.mark.parametrize("title", ["邮" * 20_000, "邮政" * 40 + "x" * 80], ids=["a text", "a word wider than a line"])
def test_a_title_that_cannot_be_broken_by_sense_is_not_tried(title: str) -> None:
    assert title_lines(title, 20) == (title,)


def test_code_parts_after_its_marks_but_never_within_a_figure() -> None:
    shown = {code: _code(code).replace(ZERO_WIDTH_SPACE, "|") for code in ("9.0", "1.25.3", "a/b.html", "v=2.5&w_1=3")}
    assert {code: re.sub("<[^>]+>", "", words) for code, words in shown.items()} == {
        "9.0": "9.0",
        "1.25.3": "1.25.3",
        "a/b.html": "a/|b.|html",
        "v=2.5&w_1=3": "v=|2.5&amp;|w_|1=|3",
    }


def test_no_line_ends_behind_the_scheme_of_an_address() -> None:
    html = prepare((Characters("见https://demand.shimizu-city.example/report"),), paragraph=False, lang="ja")
    assert f"https://{WORD_JOINER}demand" in html
