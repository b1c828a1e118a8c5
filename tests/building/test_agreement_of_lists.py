"""The points of lists on slides: their leads of few letters, which other points have in their text; and where an altered word is told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from publish.building.agreement.seen.counters import is_counter_of, stands_numbered
from publish.model import Report, Section
from tests.building.test_agreement import SLIDES, _without, changed, found_in, put, swap
from tests.writers.files import Finished, finished

TEXT = """\
title: 五步写出第一份
lang: zh-Hans
sections:
  - title: 五步
    content:
      - id: steps
        points:
          intro: 在终端里进入自己的文件夹，依次做五件事。
          numbering: 1.
          items:
            - {lead: 开一个头, text: 文件夹里会有一份写好的样子，照着改就行。}
            - {lead: 写, text: 用文本编辑器打开，换成自己的话，随时保存。}
            - {lead: 看, text: 边写边看，每存一次盘，页面就更新一次。}
            - {lead: 查, text: 有错会指出在第几行，看一看就知道怎么改。}
    sections:
      - title: 往来
        content:
          - table:
              columns: [单位, 电话]
              rows:
                - [青川市水务局, 有]
                - [青川市档案馆, 无]
"""


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Finished:
    path: Path = tmp_path_factory.mktemp("lists") / "report.yaml"
    path.write_text(TEXT, encoding="utf-8")
    return finished(path)


def _line(words: str) -> int:
    return TEXT[: TEXT.index(words)].count("\n") + 1


@pytest.mark.parametrize(
    ("change", "lines"),
    [
        (swap(">看<", ">写<"), ["lead: 写", "lead: 看"]),
        (lambda text: _without(text, "blk:steps.2.lead"), ["lead: 写"]),
        (put(">查<", ">看<"), ["lead: 查"]),
    ],
    ids=["exchanged", "dropped", "another's"],
)
def test_a_lead_of_a_letter_that_other_texts_have_is_looked_for_where_it_belongs(
    change: Callable[[str], str], lines: list[str], report: Finished
) -> None:
    assert found_in(report) == []
    found = found_in(report, deck=changed(report.deck.data, SLIDES, change))
    assert {line for line, _ in found} >= {_line(words) for words in lines}, found


def test_a_number_of_a_point_that_leaves_out_one_is_told_at_the_point(report: Finished) -> None:
    ((line, message),) = found_in(report, deck=changed(report.deck.data, SLIDES, put(">4<", ">5<")))
    assert (line, "has the number '5' after '3'" in message) == (_line("lead: 查"), True)


def test_a_word_that_the_report_does_not_have_is_told_at_the_text_that_it_is_meant_to_be(report: Finished) -> None:
    found = found_in(report, deck=changed(report.deck.data, SLIDES, put("青川市档案馆", "青川市博物院")))
    assert found
    assert {line for line, _ in found} == {_line("青川市档案馆")}


def test_the_number_of_a_subheading_is_compared_whole(report: Finished) -> None:
    inner = _inner(report.report)
    assert [is_counter_of(found, inner) for found in ("1.1", "11", "1", "2.1", "1.2")] == [
        True,
        True,
        True,
        False,
        False,
    ]
    assert stands_numbered("", inner)
    assert not stands_numbered("二", inner)


def _inner(report: Report) -> Section:
    return report.sections[0].sections[0]
