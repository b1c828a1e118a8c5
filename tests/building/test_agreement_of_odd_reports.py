"""Nothing is found where both products say what the report says, however oddly it is worded: each text is of a kind that was met."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from pptx import Presentation

from publish.building.agreement.comparing import disagreements
from publish.building.agreement.on_slides.altered import altered
from publish.building.agreement.places import Places
from publish.building.agreement.reading.pages import Pages
from publish.building.agreement.reading.quantities import quantities
from publish.building.agreement.reading.slides import Shape, Slide, Slides
from tests.writers.files import finished

LONG = "word " * 14
LINKED = f"=1+1 -5 邮政 [{'W' * 60}](https://a.example) "
WIDE = "邮政普遍服务" * 20
ODD = {
    "a term that is drawn after its text": f"""\
title: A report
content:
  - definitions:
      - {{term: "//", text: "a b growth [{LONG}](https://a.example) the {LONG * 3} A B"}}
      - {{term: "A b [{LONG}](https://a.example) of {{镕|róng}} of", text: "国家队 a b [12.5](mailto:a@b.example) the “end”"}}
""",
    "titles of several lines in the contents, and a section that begins below them": f"""\
title: A
sections:
  - {{title: First, content: [One.]}}
  - {{title: Results of {"Reservation" * 9}, content: [Two.]}}
  - {{title: Results of {"the longest year of all " * 5}2025, content: [Three.]}}
  - {{title: Last 3, content: [Four.], sections: [{{title: Inner, content: [Five.]}}, {{title: Inner, content: [Six.]}}]}}
""",
    "figures at the beginning of titles in the contents": """\
title: A
lang: de
sections:
  - {title: "1,5-Grad-Ziel", content: [Eins.]}
  - {title: "2.3.4 Ergebnis", content: [Zwei.]}
  - {title: "0:1 verloren", content: [Drei.]}
""",
    "a stamp and a section that are drawn in another order": f"""\
title: A report
stamp: "x\\u202eabc\\u202cy"
sections:
  - {{title: First, break: page, content: ['{LONG * 100}']}}
  - {{title: "Second נמל", break: page, content: ['{LONG * 100}']}}
""",
    "a page before the first section": f"""\
title: A
content: ['{LONG * 60}', '{LONG}']
sections:
  - {{title: First, content: ['{LONG * 40}']}}
  - {{title: Second, content: ['{LONG * 30}']}}
""",
    "a chart that the names of its series head": """\
title: A
content:
  - table: {rows: [[a, b], [x, 1], [y, 2], [合计, 3]], total: Total}
  - chart: {type: pie, data: {rows: [[a, b], [x, 1], [y, 2], [Total, 3]]}, x: a, y: b}
  - chart: {type: bar, data: {rows: [[a, b], [x, 1], [y, 2], [Total, 4]]}, x: a, y: b}
  - chart: {type: bar, stacked: sum, data: {rows: [[a, b, c, All], [x, 1, 2, 3]]}, x: a, y: [b, c, All]}
""",
    "times and a continued headline with a number that head slides": f"""\
title: A report
lang: zh-Hans
sections:
  - title: 1. 时间
    headline: 1. 时间
    content:
      - timeline: {{items: [{{when: 2024年, text: "{WIDE}"}}, {{when: 2025年, text: 完成。}}]}}
      - timeline: {{items: [{{when: "08:00Z/17:30Z", text: Outage}}, {{when: 2026-02, text: Repair}}]}}
""",
    "footnotes of heads over several columns, numbers that are letters alone, alt texts with figures": """\
title: A report
lang: ja
content:
  - table: {columns: [地域, {title: "2025^[Nach-gruppe.]", columns: [計画, 実績]}], rows: [[北, 1, 2]]}
  - points: {numbering: ア, items: [一つ, 二つ, 三つ]}
  - figure: {image: figures/a.png, alt: 16ビットの絵, caption: 絵}
""",
    "key figures whose labels stand elsewhere without them": """\
title: A report
lang: de
data:
  m: {rows: [[Monat, Nord, West], [Apr 2025, "", 3], [Mai 2025, 6.1, 7]]}
content:
  - chart: {type: bar, data: m, x: Monat, y: [Nord, West]}
  - metrics: {data: m, label: Monat, value: Nord, change: West}
  - metrics: {items: [{label: a, value: "1"}, {label: b, value: "2"}]}
""",
    "a section without a number whose title ends in a comma": """\
title: A report
lang: it
sections:
  - {title: "Signori Soci,", numbered: false, content: ["l'esercizio presenta un utile. Il risultato è stabile."]}
  - {title: Uno, headline: Prima, content: [Parole.]}
  - {title: Due, headline: Seconda, content: [Parole.]}
  - {title: Tre, headline: Terza, content: [Parole.]}
  - {title: Quattro, headline: Quarta, content: [Parole.]}
""",
    "one figure twice": """\
title: "'"
content: [{break: page, metrics: [{value: y, data: d}, {value: y, data: d}]}]
data: {d: {rows: [[x, y], [a, 1000000.0]]}}
""",
    "a unit that a page stores as it is drawn": """\
title: Figures
content: [{metrics: [{value: 12, label: Ships, unit: "2019-03-02 \u4e24 x\u202eabc\u202cy"}]}]
""",
    "a headline that is only a mark, a term that is only a dash": """\
title: ";"
content: [{callout: Words that stand out}]
sections:
  - title: Terms
    content: [{definitions: [{term: "-", text: 2019}, {term: x, text: "① the team"}]}]
""",
    "a headline that begins with a year and with the title of its section": """\
title: A report
sections:
  - {title: Trade, content: [{headline: "2019 Trade grew", code: a = 1}, Words of 2019.]}
  - {title: Ships, content: [{headline: "2020 Ships sailed", code: b = 1}, Words of 2020.]}
""",
    "notes of a section that nothing shows": """\
title: A report
sections: [{title: One, content: [Some words.]}]
annexes:
  - title: Two
    notes:
      - "-1.5"
      - More words that nobody says
""",
    "signs that no font draws": """\
title: A report
content: ["Ends \\u2069 only; \\u206a given up; a tag: a\\U000E0041 and a filler \\u3164."]
""",
    "a headline that is cut, of slides that go on": f"""\
title: A report
lang: zh-Hant
sections:
  - title: 一
    content:
      - headline: "①{"W" * 60} null两{{#{{镕|róng}}"
        definitions: [{{term: 名, text: "{LINKED * 20}"}}]
""",
    "words that may be parted anywhere, from right to left": f"""\
title: א
lang: he
sections: [{{title: ב, content: [{{points: ["x{"W" * 60} {{{{ big }}}} 普遍服务"]}}, {{timeline: [{{when: "¶письмо2019-03-02 & {"—" * 24}", text: "00:30"}}]}}]}}]
facts: {{big: "# ééééé incomprehensibilities {"—" * 30} １２ 《简报》 +1 : ééééé"}}
""",
    "numbers before texts of notes, and dates": """\
title: A report
date: 1999-12-31
distribution: {date: 9999-12-31, to: [The office]}
attachments: [A table, "½ of all the words", "㎡ of all the words"]
content: [Some words that are said of them all.]
""",
    "a time of many lines": f"""\
title: A report
content: [{{break: page, timeline: [{{when: "{LONG * 20}", text: It was long}}, {{when: 2019, text: It was short}}]}}]
""",
    "a title whose line is read in another order": f"""\
title: A report
lang: zh-Hant
annexes:
  - title: "İ incomprehensibilities 1e9 ééééé {"—" * 30} 普遍服务 １２ +1 > {{镕|róng}} 普遍服务  **汉字**  / ^[**汉字** `x`] naïve {"." * 50}"
    content: [{{orientation: landscape, metrics: [{{value: 12, label: Words}}]}}]
""",
    "a day of printing, which the notes of the cover have": """\
title: 工作简报
lang: zh-Hans
layout: official
date: 2026-03-01
distribution: {printer: 办公室, date: 2026-03-02}
attachments: [名单]
content: [一切正常。]
""",
    "a key figure almost as a headline has it": """\
title: 方案
lang: zh-Hans
sections:
  - title: 目标
    headline: 三年改造156个网点
    content:
      - 用三年时间完成改造。
      - metrics: {items: [{label: 改造网点, value: 156, unit: 个}]}
""",
    "a table whose heads have no words": """\
title: 概况
lang: zh-Hans
sections:
  - title: 概况
    content:
      - table: {columns: ["", ""], rows: [[项目名称, 监控平台升级服务], [项目编号, QJAQ-2026-BX-007], [最高限价, 98.00万元]]}
""",
    "units in compatible forms": """\
title: 气温
sections:
  - title: 气温
    content:
      - text: 气温升至37℃的地方，面积为12.5㎡，长3千米，容积为5㎥。
        slide: [升至37°C, 面积12.5 m², 长3㎞, 容积5 m³]
""",
}


@pytest.mark.parametrize("kind", ODD)
def test_nothing_is_found_in_an_odd_report(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "report.yaml"
    path.write_text(ODD[kind], encoding="utf-8")
    (tmp_path / "figures").mkdir()
    Image.new("RGB", (1200, 600), "navy").save(tmp_path / "figures" / "a.png")
    of = finished(path)
    known = (*of.found, *of.briefing.diagnostics, *of.deck.diagnostics)
    assert [str(each) for each in disagreements(of.report, of.briefing.data, of.deck.data, known)] == []


def test_of_a_table_that_the_deck_refuses_nothing_more_is_said(tmp_path: Path) -> None:
    path = tmp_path / "report.yaml"
    cells = ", ".join(f'"{letter}{"W" * 70} {WIDE * 20}"' for letter in "abc")
    path.write_text(
        "title: A report\nsections:\n  - title: One\n    notes: [Said of it]\n    content:\n      - table:\n          columns: [A, B, C]\n"
        f"          rows:\n            - [{cells}]\n            - [{cells}]\n      - Words of the section.\n"
        "  - title: Two\n    content: [Words of another.]\n",
        encoding="utf-8",
    )
    of = finished(path)
    assert [(each.code, each.severity.value) for each in of.deck.diagnostics] == [("long-table", "error")]
    known = (*of.found, *of.deck.diagnostics)
    assert disagreements(of.report, of.briefing.data, of.deck.data, known) == ()
    told = disagreements(of.report, of.briefing.data, of.deck.data, of.found)
    assert any("the deck does not say" in each.message for each in told)


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("机制建立24\n小时首次响应", []),
        ("机制建立24", ["slide 1 says '机制建立24', where the source has '机制建立24小时'"]),
        ("机制建立24\n首次响应", ["slide 1 says '机制建立24', where the source has '机制建立24小时'"]),
    ],
)
def test_the_unit_of_a_figure_may_stand_on_the_next_line(lines: str, told: list[str], tmp_path: Path) -> None:
    path = tmp_path / "report.yaml"
    path.write_text(
        "title: 整改\nlang: zh-Hans\nsections:\n  - title: 措施\n    content: [机制建立24小时首次响应。]\n",
        encoding="utf-8",
    )
    report = finished(path).report
    slides = Slides((Slide(1, (Shape("s.1", lines),), ""),))
    assert [words for _, words in altered(report, slides, Places(report), ())] == told


def test_texts_and_cells_that_go_on_on_slides_are_whole() -> None:
    def slide(number: int, *rows: tuple[str, str], text: str = "") -> Slide:
        return Slide(number, (Shape("s.1", rows=(("Head", "Of"), *rows)), Shape("s.2", text)), "")

    pages = (slide(1, ("a", "one"), ("b", "two is"), text="It "), slide(2, ("", "so"), text="is"), slide(3, ("", "on"), ("c", "3"), text="so"))  # fmt: skip
    said = Slides(pages).said
    assert [said.holds(words) for words in ("two is so on", "It is so", "one two", "3 c")] == [True, True, False, False]


@pytest.mark.parametrize(
    ("one", "other"),
    [("37℃升", "37 °C"), ("12.5㎡的", "12.5 m²"), ("3千米", "3㎞长"), ("5立方米", "5 m³"), ("2千瓦时", "2 kWh"), ("3百分点", "3个百分点"), ("12㎏的", "12公斤")],
)  # fmt: skip
def test_one_unit_is_one_in_every_form(one: str, other: str) -> None:
    ((first,), (second,)) = (list(quantities(each, "zh-Hans")) for each in (one, other))
    assert (first.value, first.unit) == (second.value, second.unit)
    assert first.unit


@pytest.mark.parametrize(("last", "is_said"), [("of", True), ("or", False), ("off", False)])
def test_a_text_may_end_with_two_letters_on_the_next_page(last: str, is_said: bool) -> None:
    first = "\n".join(
        ["Nobody can say here what the types mean", "by themselves, for they are", "only a specification", "— 19 —"]
    )
    said = replace(Pages((first, "of Vega-Lite under its own key.\nAnd more of it.")).said, drawn=str)
    text = f"Nobody can say here what the types mean by themselves, for they are only a specification {last}"
    assert (said.lost(text) is None) == is_said


def test_a_row_that_goes_on_on_the_next_slide_has_again_what_stands_over_several_rows(tmp_path: Path) -> None:
    long = " ".join(f"Measure {number} is taken in the hall." for number in range(160))
    text = f"""\
title: A register
content:
  - table:
      columns: [Audit, Unit, Finding]
      rows:
        - [{{text: Works, rowspan: 3}}, North, {long}]
        - [South, {long}]
        - [West, It is mended.]
        - [Purchase, East, It is open.]
"""
    report = tmp_path / "report.yaml"
    report.write_text(text, encoding="utf-8")
    done = finished(report)
    slides = Presentation(io.BytesIO(done.deck.data)).slides
    assert sum(any(shape.has_table for shape in slide.shapes) for slide in slides) > 2
    assert not disagreements(done.report, done.briefing.data, done.deck.data, done.found)
