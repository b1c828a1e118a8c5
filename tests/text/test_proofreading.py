"""What a Chinese print shop would correct: the real damaged report, each rule, and what no rule may ever touch."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from publish.text.proofreading import corrected
from publish.text.proofreading.chinese import Script, corrections
from tests.conftest import ROOT

DATA = ROOT / "tests" / "samples"


def correction(text: str, script: Script = "Hans") -> str:
    return corrected(text, corrections(text, script))


def test_the_damaged_report_is_restored() -> None:
    raw = (DATA / "report.raw.txt").read_text(encoding="utf-8").splitlines()
    restored = (DATA / "report.zh-Hans.txt").read_text(encoding="utf-8").splitlines()
    assert len(raw) == len(restored) == 6
    assert [correction(text) for text in raw] == restored
    assert not any(corrections(text, "Hans") for text in restored)


def test_the_damaged_report_as_one_text_is_restored() -> None:
    raw = (DATA / "report.raw.txt").read_text(encoding="utf-8")
    assert correction(raw).rstrip("\n") == (DATA / "report.zh-Hans.txt").read_text(encoding="utf-8").rstrip("\n")


CORRECTED = [
    ("1，050", "1,050"),
    ("１２．５％", "12.5%"),
    ("达到 1，234 吨，为1。2万吨", "达到 1,234 吨，为1.2万吨"),
    ("“甲“和“乙“并列", "“甲”和“乙”并列"),
    ("”丙”在先", "“丙”在先"),
    ("会议,召开;然后:好!吗?", "会议，召开；然后：好！吗？"),
    ("会议召开.", "会议召开。"),
    ("连续第3年下降..", "连续第3年下降。"),
    ("会议召开。。", "会议召开。"),
    ("一，，二、、三；；四", "一，二、三；四"),
    ("会议召开. 然后散会.", "会议召开。然后散会。"),
    ("增长12.5%,2019年AI,然后", "增长12.5%，2019年AI，然后"),
    ("什么?!真的!?", "什么？！真的！？"),
    ("附件(一)和(RMB万元)", "附件（一）和（RMB万元）"),
    ("外(内(里)层)外", "外（内（里）层）外"),
    ("一半（好)与(坏）", "一半（好）与（坏）"),
    ("等等...好的。。。", "等等……好的……"),
    ("好--是的", "好——是的"),
    ("好 -- 是的", "好——是的"),
    ("他说，—好", "他说，——好"),
    ("3月1~2日、第五~八课、周一～周五", "3月1～2日、第五～八课、周一～周五"),
    ("共10-15人,占3-5%", "共10～15人，占3～5%"),
    ("午餐12:00-13:30，晚餐18:00–19:30", "午餐12:00—13:30，晚餐18:00—19:30"),
    ("全市１，２０６个村、占３．５％、２０２５年", "全市1,206个村、占3.5%、2025年"),
    ("3-5份、8-10时、住3-5栋、第3-5条、10-20平方米", "3～5份、8—10时、住3-5栋、第3-5条、10～20平方米"),
    ("1-3公里、4-10排、2-3小时", "1～3公里、4～10排、2～3小时"),
    ("2011-2015年和10-12月", "2011—2015年和10—12月"),
    ('他说"好的",然后"OK"。', "他说“好的”，然后“OK”。"),
    ("说:'好'。", "说：‘好’。"),
    ('“开"与"关”', "“开”与“关”"),
    ("会议 召开,好", "会议召开，好"),
    ("会议 ， 召开", "会议，召开"),
    ("習(xí)近平、我們(men)、經(jīng)營", "习近平、我们、经营"),
    ("二○一九年和二O一九年", "二〇一九年和二〇一九年"),
    ("５Ｇ时代增长８％", "5G时代增长8%"),
    ("刘愛力", "刘爱力"),
    ("**重点**,见[这里](https://a.cn/b,c),再看`a,b`,好", "**重点**，见[这里](https://a.cn/b,c)，再看`a,b`，好"),
    ("增长{{ growth }},其中", "增长{{ growth }}，其中"),
    ("增长^[按吨计,不含邮件],其中", "增长^[按吨计，不含邮件]，其中"),
    ("见https://a.cn/b?c=d,然后", "见https://a.cn/b?c=d，然后"),
    ("男女比6：4，生师比18.79：1。会议9：30", "男女比6:4，生师比18.79:1。会议9:30"),
    ("首要原因（58.3%），其次是“物业不同意”(21.5%)", "首要原因（58.3%），其次是“物业不同意”（21.5%）"),
    ("陈兆霖先生 (主席)、黄佩珊女士 （行政总裁）", "陈兆霖先生（主席）、黄佩珊女士（行政总裁）"),
]


@pytest.mark.parametrize(("text", "right"), CORRECTED, ids=[text for text, _ in CORRECTED])
def test_what_is_mended(text: str, right: str) -> None:
    assert correction(text) == right


RIGHT = [
    "分别为12，345元",
    "见1，2，3三项",
    "“外‘内’外”，“甲”“乙”",
    "3月1～2日，2019年",
    "3月1日—2日、25～30g、第五～八课、-36～-8℃、北京—上海航线",
    "增长8.6%，占GDP的12.5%，达1,234.56亿元",
    "12:30开会，比分3:1，版本v1.2.3，1.2节",
    "1200㎡、25℃、±0.5%、3∶1、≥99.9‰",
    "全年增长^[由本局计算。]。然后",
    "①②③⑩、（一）、1.、（1）、Ⅰ、№、㈠",
    "䶮某、𠮷野、犇、喆、堃、垚、镕，显著、乾隆、瞭望、皇后、著作",
    "刘䶮（yǎn）作报告",
    "电话：010-6885 1234，编号GB/T 9704-2012年版，2019-03-02日",
    "AI+邮政、5G、WeChat小程序、C919、ISO 9001",
    "「直角『内层』」与“弯‘内’”",
    "《中华人民共和国〈邮政法〉释义》、《人民日报》",
    "史蒂夫·乔布斯",
    "什么？！真的！？是吗……",
    "السلام عليكم 与中文混排 שלום",
    "湖南　长沙，会议",
    "张三 李四 王五",
    "〔2019〕3号、二〇一九年三月四日",
    "一.总则",
    '他说it\'s "quite good", he says.',
    '屏幕15.6"的电脑',
    '命令`publish check --fix, "a"`、{{ a,b }}、<https://a.cn/好,的>',
    "注\\(一)好",
    "文件报告.yaml、a,b、zhang.san@a.cn",
    "**重点**与*着重*。",
    "林楠, 徐志明. 纳滤分盐技术研究进展[J]. 环境工程学报, 2023, 17(8): 2451-2463. doi: 10.12030/j.cjee.202303045.",
    "国家统计局. 中国统计年鉴[M/OL]. 北京: 中国统计出版社, 2024 [2025-03-01].",
    "二噁英类排放",
    "图3：2025年产值，方案2：3个站点，表1：12项",
    "第一章　（总则）",
]


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_right_stays(text: str) -> None:
    assert corrections(text, "Hans") == ()


def test_a_text_without_han_is_not_looked_at() -> None:
    assert corrections('"Well", he said -- (see 3~4)...', "Hans") == ()


HANT = [
    ("經营發展", "經營發展"),
    ("会议在长沙召开,皇后在里面", "會議在長沙召開，皇后在裡面"),
    ("皇后的著力與着力、裏面與里程", "皇后的著力與着力、裏面與里程"),
]


@pytest.mark.parametrize(("text", "right"), HANT)
def test_a_traditional_report_keeps_its_script(text: str, right: str) -> None:
    assert correction(text, "Hant") == right


def test_one_foreign_character_does_not_turn_what_both_scripts_have() -> None:
    assert correction("他專门著于藉着，显著发展经营") == "他专门著于藉着，显著发展经营"


@pytest.mark.parametrize(
    "sign", [*"a1.,:( \"'`<[{*-~…。⋯/@\\", "a.", "a:", "//", "{{", "](", "(a", " ,", "**", "1-", "(ā"]
)
def test_rows_without_end_take_no_time_without_end(sign: str) -> None:
    assert correction(f"会{sign * 30_000}").startswith("会")
    assert correction(f"{sign * 30_000}x会").endswith("x会")


def test_every_mend_says_why() -> None:
    codes = {correction.code for text, _ in CORRECTED for correction in corrections(text, "Hans")}
    assert codes == {"pinyin", "look-alike", "punctuation", "quotes", "spacing", "mixed-script"}


_WORDS = st.sampled_from(
    [*"会议召開經营一二十年月日个,;:!?.()\"'“”‘’（），。、；…—-~～ \n*_`[]^{}○OＡ１0123459%％ab\\", "(jīng)", "(de)", "--", "...",
     "https://a.cn/", "{{ a }}", "](#x)", "**", "2019", "2011-2015年", "「", "』", "《", "&", "<"]
)  # fmt: skip
TEXTS = st.lists(_WORDS, max_size=24).map("".join)


@given(TEXTS, st.sampled_from(["Hans", "Hant"]))
@example("会…议,", "Hans")
def test_what_was_mended_once_stays(text: str, script: Script) -> None:
    once = correction(text, script)
    assert correction(once, script) == once


@given(TEXTS, st.sampled_from(["Hans", "Hant"]))
def test_mends_are_in_order_and_apart_and_change_something(text: str, script: Script) -> None:
    done = 0
    for correction in corrections(text, script):
        assert done <= correction.start < correction.end <= len(text)
        assert correction.new != text[correction.start : correction.end]
        done = correction.end


@given(TEXTS)
def test_code_facts_and_addresses_stay(text: str) -> None:
    for kept in ('`会议,"a"`', "{{ 会,议 }}", "https://a.cn/a,b"):
        assert kept in correction(
            f"会议 {kept} {text.replace('`', '').replace('{', '').replace('[', '').replace('<', '')}"
        )


def test_numbers_of_points_within_a_text_have_brackets_of_one_width() -> None:
    text = "審查集中於：(a) 本地郵件派遞；(b) 派遞人手；及(c) 綠色郵政措施"
    assert correction(text, "Hant") == text
    assert correction("見附件(一)，佔(34.8%)", "Hant") == "見附件（一），佔（34.8%）"
