"""Paragraphs that count their points give a slide the points; others are prose."""

from __future__ import annotations

import pytest

from publish.model.nodes import Strong, Text
from publish.writers.deck.content.enumerations import enumeration
from publish.writers.deck.content.points import counted_listing, listing_of
from publish.writers.deck.content.topics import Entry
from publish.writers.deck.slides import Run, text_of


def points(text: str) -> tuple[str, list[str]]:
    """The introduction, and each point as `mark|lead|text`."""
    found = enumeration((Text(text),))
    assert found is not None
    entries = counted_listing(found, "").entries
    shown = [f"{entry.label}|{text_of(entry.lead)}|{''.join(map(text_of, entry.texts))}" for entry in entries]
    return text_of(found.intro), shown


@pytest.mark.parametrize(
    ("text", "intro", "shown"),
    [
        ("一是收支矛盾突出；二是执行偏慢；三是思想不牢。对此，我们将认真解决。", "", ["一是||收支矛盾突出", "二是||执行偏慢", "三是||思想不牢"]),
        ("全年平稳。要抓好两件事：一要补短板，二要强弱项。", "要抓好两件事", ["一要||补短板", "二要||强弱项"]),
        ("一是加强领导。成立领导小组。二是压实责任。各负其责。", "", ["一是|加强领导|成立领导小组", "二是|压实责任|各负其责"]),
        ("做法：（1）统一标准；（2）集中采购。", "做法", ["（1）||统一标准", "（2）||集中采购"]),
        ("①統一標準；②集中採購；③按季考核。", "", ["①||統一標準", "②||集中採購", "③||按季考核"]),
        ("第一，稳字当头；第二，改革创新。", "", ["第一，||稳字当头", "第二，||改革创新"]),
        ("第一に、安全を確保する。第二に、費用を抑える。", "", ["第一に、||安全を確保する", "第二に、||費用を抑える"]),
        (
            "The audit found three things: (1) invoices were late, (2) approvals were missing, and (3) lists are old. We go on.",
            "The audit found three things",
            ["(1)||Invoices were late", "(2)||Approvals were missing", "(3)||Lists are old"],
        ),
        (
            "Zwei Gründe: (a) der Preis stieg, und (b) die Menge sank.",
            "Zwei Gründe",
            ["(a)||Der Preis stieg", "(b)||Die Menge sank"],
        ),
        (
            "数据共享仍有壁垒，系统尚未打通；窗口人员流动性较大；基层站点覆盖不够均衡。我们将改进。",
            "",
            ["||数据共享仍有壁垒，系统尚未打通", "||窗口人员流动性较大", "||基层站点覆盖不够均衡"],
        ),
        (
            "Three sites changed: the harbour was dredged; the quay was raised; the cranes were sold.",
            "Three sites changed",
            ["||The harbour was dredged", "||The quay was raised", "||The cranes were sold"],
        ),
        ("First, the pilot runs. Second, the board decides.", "", ["||The pilot runs", "||The board decides"]),
        ("Premièrement, le site ouvre. Deuxièmement, il ferme.", "", ["||Le site ouvre", "||Il ferme"]),
    ],
)  # fmt: skip
def test_points_are_counted(text: str, intro: str, shown: list[str]) -> None:
    assert points(text) == (intro, shown)


@pytest.mark.parametrize(
    "text",
    [
        "平稳；增长；向好。",
        "数据共享仍有壁垒；窗口人员流动性较大。",
        "他说，一是一，二是二，不能含糊。",
        "二要补短板，三要强弱项。",
        "一是收支矛盾突出。",
        "见公式（1）和（2）。",
        "As shown in (a) and (b), the result holds.",
        "Costs rise with (1) the plan and (2) the budget, as before.",
        "First, the pilot runs until May.",
        "一是" + "很长的一句话" * 20 + "；二是短。",
        "一是甲乙；二是丙丁。另一方面，一是戊己；二是庚辛。",
    ],
)
def test_prose_stays_prose(text: str) -> None:
    assert enumeration((Text(text),)) is None


def test_what_is_strong_stays_strong() -> None:
    found = enumeration((Text("一是"), Strong((Text("补短板"),)), Text("；二是强弱项。")))
    assert found is not None
    assert [run.strong for run in found.points[0].text] == [True]


def entry(text: str) -> Entry:
    return Entry(number=1, texts=((Run(text),),), address="a")


@pytest.mark.parametrize(
    ("texts", "shown"),
    [
        (["时间：1月20日上午9:00。", "地点：第一会议室"], ["时间|1月20日上午9:00", "地点|第一会议室"]),
        (["Venue: the hall", "Costs: 3 kr"], ["Venue|the hall", "Costs|3 kr"]),
        (["1. Open the file", "2. Save it"], ["1.|Open the file", "2.|Save it"]),
        (["一、网络：不足", "二、人力：短缺"], ["一、网络|不足", "二、人力|短缺"]),
        (
            ["加强组织领导。成立专班。", "强化资金保障。安排860万元。", "严格考核。"],
            ["加强组织领导|成立专班", "强化资金保障|安排860万元", "严格考核|"],
        ),
        (
            ["Costs rose. They were planned.", "Sales fell. Nobody knew why."],
            ["Costs rose|They were planned", "Sales fell|Nobody knew why"],
        ),
        (
            ["加强组织领导。成立专班。", "安排860万元，比上年增加120万元用于设备更新。"],
            ["|加强组织领导。成立专班。", "|安排860万元，比上年增加120万元用于设备更新。"],
        ),
        (["时间：1月20日", "请准时参会"], ["|时间：1月20日", "|请准时参会"]),
        (["At 9: all rise", "At 10:30 we go"], ["|At 9: all rise", "|At 10:30 we go"]),
        (["他强调，要点如下：稳中求进", "她指出：以进促稳"], ["|他强调，要点如下：稳中求进", "|她指出：以进促稳"]),
    ],
)
def test_paragraphs_begin_with_numbers_and_names(texts: list[str], shown: list[str]) -> None:
    found = listing_of([entry(text) for text in texts])
    assert [
        f"{one.label}{text_of(one.lead)}|{text_of(one.texts[0] if one.texts else ())}" for one in found.entries
    ] == shown


@pytest.mark.parametrize(
    ("text", "intro", "shown"),
    [
        (
            "See https://example.org/report of the board; www.example.org of the office; me@example.org of the clerk.",
            "",
            [
                "See https://example.org/report of the board",
                "www.example.org of the office",
                "me@example.org of the clerk",
            ],
        ),
        (
            "At 9:30 we begin: the board reads the minutes; the clerk counts; nobody leaves the room.",
            "At 9:30 we begin",
            ["The board reads the minutes", "The clerk counts", "Nobody leaves the room"],
        ),
    ],
)
def test_no_address_is_parted_or_begins_with_a_capital(text: str, intro: str, shown: list[str]) -> None:
    assert points(text) == (intro, [f"||{point}" for point in shown])
