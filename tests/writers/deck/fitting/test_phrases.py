"""The line breaks of a short Chinese text."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.writers.deck.fitting.phrases import better_lines, firm_lines, held_lines, korean_lines, lines_alike
from tests.reports import han


def parted(text: str, measure: float) -> list[str]:
    """The text in lines of `measure` em, every character one em wide, filled greedily and then parted better."""
    starts = list(range(0, len(text), int(measure)))
    found = better_lines(text, [1.0] * len(text), measure, starts, "zh-Hans") or starts
    return [text[a:b] for a, b in pairwise([*found, len(text)])]


@pytest.mark.parametrize(
    ("text", "measure", "lines"),
    [
        ("坚决落实中央巡视整改要求，巡视整改工作取得成效", 18, ["坚决落实中央巡视整改要求，", "巡视整改工作取得成效"]),
        ("深入学习贯彻习近平新时代中国特色社会主义思想", 18, ["深入学习贯彻习近平新时代", "中国特色社会主义思想"]),
        ("坚持“以人民为中心”的发展思想", 10, ["坚持“以人民为中心”", "的发展思想"]),
        ("促进板块协同发展，实现平台经济效益最大化", 19, ["促进板块协同发展，", "实现平台经济效益最大化"]),
        ("项目结题报告（编号：2022）", 12, ["项目结题报告", "（编号：2022）"]),
        ("完成工作进度情况(完成百分比)", 9, ["完成工作进度情况", "(完成百分比)"]),
        ("《国家突发灾害预案》《江东省突发灾害应急预案》", 13, ["《国家突发灾害预案》", "《江东省突发灾害应急预案》"]),
        ("把东西扔在楼道，等我下班回来早没影了", 10, ["把东西扔在楼道，", "等我下班回来早没影了"]),
        ("适用《江东省突发地质灾害应急预案》", 14, ["适用《江东省突发", "地质灾害应急预案》"]),
    ],
)
def test_lines_end_at_phrases(text: str, measure: float, lines: list[str]) -> None:
    assert parted(text, measure) == lines


@pytest.mark.parametrize("measure", range(300, 420, 8))
def test_no_figure_is_parted_whatever_its_unit(measure: int) -> None:
    text = (
        "各期末，公司应收账款账面价值分别为31,204.55万元、38,916.20万元和47,033.81万元，占比分别为29.4%、30.1%和31.7%"
    )
    widths = [8.0 if char.isascii() else 14.0 for char in text]
    figures = {at for found in re.finditer(r"[0-9][0-9.,]*%?", text) for at in range(found.start() + 1, found.end())}
    starts = [0]
    for end in range(1, len(text) + 1):
        if sum(widths[starts[-1] : end]) > measure:
            starts.append(max(at for at in range(end) if at not in figures))
    found = better_lines(text, widths, measure, starts, "zh-Hans") or starts
    assert not figures & {*found}, [text[a:b] for a, b in pairwise([*found, len(text)])]


@pytest.mark.parametrize(
    "text",
    [
        "本報告書は自動搬送車(以下「AGV」という。)と作業員との接触事故について、原因を究明したものである",
        "检查组分三批进行了全覆盖检查(见附表。)并当场整改一百一十八项，责令停产停业两家企业",
    ],
)
def test_no_line_begins_with_a_narrow_mark_or_ends_with_a_narrow_bracket(text: str) -> None:
    widths = [1.0 if char > "\u2e80" else 0.5 for char in text]
    for measure in range(10, 34):
        starts, wide = [0], 0.0
        for at, width in enumerate(widths):  # as lines are filled
            if wide + width > measure and text[at] not in "、，。)」" and text[at - 1] not in "(「":
                starts.append(at)
                wide = 0.0
            wide += width
        for start in (better_lines(text, widths, measure, starts, "ja") or [0])[1:]:
            assert text[start] not in "),.、，。"
            assert text[start - 1] not in "(「"


def test_no_line_begins_with_a_space() -> None:
    assert parted("清水灣青年服務社 2024/25年度年報", 14) == ["清水灣青年服務社 ", "2024/25年度年報"]


def test_korean_lines_end_between_words() -> None:
    text = "구독료가 평균 12% 인상될 예정이므로, 추가 예산이 필요하다"
    found = better_lines(text, [1.0] * len(text), 14, [0, 13, 26], "ko")
    assert found is not None
    assert [text[a:b] for a, b in pairwise([*found, len(text)])] == [
        "구독료가 평균 12% ",
        "인상될 예정이므로, ",
        "추가 예산이 필요하다",
    ]
    assert korean_lines(text, [0, 12]) == [0, 12]
    assert korean_lines(text, [0, 13]) is None
    assert korean_lines("Two words", [0, 4]) is None


@pytest.mark.parametrize(
    ("text", "measure", "lines"),
    [
        ("预计7月降水量160～210mm，偏多1～3成", 17, ["预计7月降水量160～210mm，", "偏多1～3成"]),
        ("距平百分率/%", 5, ["距平百分率", "/%"]),
        ("平均气温27.0～27.8℃，偏高", 14, ["平均气温", "27.0～27.8℃，偏高"]),
    ],
)
def test_a_figure_keeps_its_unit_and_words_before_a_range_part_from_it(
    text: str, measure: float, lines: list[str]
) -> None:
    assert parted(text, measure) == lines


def test_what_fills_one_line_is_left_alone() -> None:
    assert better_lines("做优做强", [1.0] * 4, 10, [0], "zh-Hans") is None


def test_prose_is_left_alone() -> None:
    assert better_lines("邮" * 100, [1.0] * 100, 10, list(range(0, 100, 10)), "zh-Hans") is None


@given(text=han(60), measure=st.integers(5, 30))
def test_lines_are_as_many_as_before_and_none_is_too_wide(text: str, measure: int) -> None:
    starts = list(range(0, len(text), measure))
    found = better_lines(text, [1.0] * len(text), measure, starts, "zh-Hans")
    if found is not None:
        assert len(found) == len(starts)
        assert found[0] == 0
        assert all(0 < b - a <= measure for a, b in pairwise([*found, len(text)]))


@pytest.mark.parametrize(
    ("text", "measure", "lines"),
    [
        ("Information security audit 2026", 27, ["Information ", "security audit 2026"]),
        ("Report of the committee", 40, None),
        ("Information security audit of 2026", 27, None),
    ],
)
def test_no_title_ends_in_a_line_of_one_word(text: str, measure: float, lines: list[str] | None) -> None:
    starts = [0] if len(text) <= measure else [0, text.rindex(" ", 0, int(measure)) + 1]
    found = lines_alike(text, [1.0] * len(text), measure, starts)
    assert ([text[a:b] for a, b in pairwise([*found, len(text)])] if found else None) == lines


@pytest.mark.parametrize(
    ("text", "at", "measure", "lines"),
    [
        ("Projektbericht ERP-Einführung in Kiel", "Einf", 22, ["Projektbericht ", "ERP-Einführung in Kiel"]),
        ("Relazione sulla gestione al 31 dicembre", "31", 28, ["Relazione sulla ", "gestione al 31 dicembre"]),
        ("RICS Survey - Level 3: 14 Tannery Lane", "Tann", 26, ["RICS Survey - Level 3: ", "14 Tannery Lane"]),
        ("Comptes du groupe au 30 juin 2026 révisés", "2026", 32, ["Comptes du groupe ", "au 30 juin 2026 révisés"]),
        ("Results of Phase 2 of the harbour works", "2", 25, ["Results of Phase 2 ", "of the harbour works"]),
        ("The harbour works are on time in the west", "on", 26, None),
    ],
)
def test_no_line_of_a_headline_ends_apart_from_its_sense(
    text: str, at: str, measure: int, lines: list[str] | None
) -> None:
    found = lines_alike(text, [1.0] * len(text), measure, [0, text.index(at)])
    assert ([text[a:b] for a, b in pairwise([*found, len(text)])] if found else None) == lines


def test_a_title_that_stands_alone_is_in_lines_of_similar_length() -> None:
    text = "Erneuerung der Fernwärme in Kiel bis Ostern"
    starts = [0, text.index("bis")]
    assert lines_alike(text, [1.0] * len(text), 34, starts) is None
    assert lines_alike(text, [1.0] * len(text), 34, starts, always=True) == [0, text.index("in Kiel")]


def test_a_title_whose_lines_end_at_a_space_or_a_mark_has_them_fixed() -> None:
    assert firm_lines("地域医療連携推進協議会　第十二回議事録", [0, 12]) == [0, 12]
    assert firm_lines("地域医療連携推進協議会第十二回議事録", [0, 11]) is None


def test_what_stands_in_the_quotation_marks_of_japanese_is_whole() -> None:
    for text in ("中期経営計画「成長戦略2028」", "中期経営計画2028「Next Stage」"):
        found = better_lines(text, [1.0] * len(text), len(text) - 4, [0, len(text) - 4], "ja")
        assert found == [0, text.index("「")]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("집행률(%)", ["집행률", "(%)"]),
        ("총사업비(백만 원)", ["총사업비", "(백만 원)"]),
        ("증감률 (%)", ["증감률 ", "(%)"]),
    ],
)
def test_a_korean_title_parts_before_its_unit(text: str, lines: list[str]) -> None:
    """However it is filled first: within the word, or within the unit."""
    widths = [0.5 if char in "()% " else 1.0 for char in text]
    measure = max(map(len, lines))
    for start in (2, len(text) - 3):
        found = better_lines(text, widths, measure, [0, start], "ko") or [0, start]
        assert [text[a:b] for a, b in pairwise([*found, len(text)])] == lines


def test_lines_are_held_that_other_programs_would_part_worse() -> None:
    text = "资产总计（亿元）"
    assert held_lines(text, [1.0] * 8, [0, 4], [0, 6], "zh-Hans") == [0, 4]
    assert held_lines(text, [1.0] * 8, [0, 4], [0, 4], "zh-Hans") is None
    assert held_lines(text, [1.0] * 8, [0, 6], [0, 4], "zh-Hans") is None


def test_korean_lines_may_begin_with_a_bracket() -> None:
    assert korean_lines("특수관계인(비영리법인)", [0, 5]) == [0, 5]
    assert korean_lines("특수관계인(비영리법인)", [0, 6]) is None
