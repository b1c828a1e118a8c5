"""Front and back matter on real pages: each key where it belongs, and nothing that the report does not give."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any

import pikepdf
import pypdf
import pypdfium2
import pytest

from publish.building import Checked, check
from publish.writers.briefing import write
from publish.writers.briefing.html import document
from tests.writers.briefing.conftest import pdf_of

Check = Callable[..., Checked]
Line = list[Any]
Lines = Callable[[bytes], list[list[Line]]]

MM = 72 / 25.4
EM = 15.75
LEFT, RIGHT, BOTTOM = 28 * MM, 184 * MM, 35 * MM
"""The edges of the text area (版心) of GB/T 9704, in pt."""

PARAGRAPH = "云州市各区结合实际优化站点布局，完善运维机制，群众满意度明显提升，日均租借量稳步增长。" * 3
REPORT = f"""
title: 关于全市公共自行车服务情况的通报
title_lines: [关于全市公共自行车, 服务情况的通报]
kind: 云州简报
issue: 第12期
organization: 云州市交通服务中心
lang: zh-Hans
date: 2031-03-04
layout: official
stamp: 草稿
copy_number: 000012
classification: 秘密★1年
urgency: 特急
approved_by: 王某某
to: 各区服务站
foreword: 按语一段。
attachments: [站点名录, 任务分解表]
signature: {{by: 云州市交通服务中心办公室, date: 2031-03-05}}
distribution:
  to: ["报：{"市交通局，市财政局，" * 6}市政府。", "送：各区人民政府。"]
  copies: 1200
  printer: 印发处
  date: 2031-03-06
sections:
  - {{title: 总体情况, content: [{PARAGRAPH}, {PARAGRAPH}, {PARAGRAPH}, {PARAGRAPH}]}}
"""


def words(line: Line) -> str:
    return "".join(glyph.character for glyph in line)


def line(pages: list[list[Line]], beginning: str) -> tuple[int, Line]:
    """The page, from 0, and the line on it that begins so."""
    found = [(number, line) for number, page in enumerate(pages) for line in page if words(line).startswith(beginning)]
    assert found, f"no line begins with {beginning}"
    return found[0]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("project") / "source" / "report.yaml"
    path.parent.mkdir()
    path.write_text(REPORT, encoding="utf-8")
    found = check(path)
    assert found.is_good, found.diagnostics
    assert found.report is not None
    assert found.layout is not None
    written = write(found.report, found.layout)
    assert written.diagnostics == ()
    return written.data


@pytest.fixture(scope="module")
def pages(data: bytes, lines: Lines) -> list[list[Line]]:
    return lines(data)


def test_the_head_is_in_the_order_of_the_standard(pages: list[list[Line]]) -> None:
    first = [words(line) for line in pages[0]]
    assert first[:11] == [
        "草稿", "000012", "秘密★1年", "特急", "云州简报", "第12期签发人：王某某", "云州市交通服务中心2031年3月4日",
        "按语一段。", "关于全市公共自行车", "服务情况的通报", "各区服务站：",
    ]  # fmt: skip


def test_an_organization_and_a_date_line_that_are_long_stand_on_lines_of_their_own(
    checked: Check, lines: Lines
) -> None:
    found = checked(
        "title: 手册\nlang: zh-Hans\nlayout: official\nkind: ESG报告摘要\norganization: 清源环保股份有限公司董事会\n"
        "dateline: 股票代码：600000\u3000\u3000股票简称：清源环保\u3000\u3000公告编号：2026-018\ncontent: [正文。]\n"
    )
    assert found.report is not None
    assert found.layout is not None
    head = [words(line) for line in lines(write(found.report, found.layout).data)[0]]
    assert head[:2] == ["ESG报告摘要", "清源环保股份有限公司董事会"]
    assert head[2:4] == [
        "股票代码：600000",
        "股票简称：清源环保公告编号：2026-018",
    ]  # letters alone: the wide spaces are none


def test_each_line_of_a_title_that_has_no_room_is_named_and_no_other(checked: Check) -> None:
    whole, wide = "《清江省邮政快递领域电动三轮车和末端网点", "消防安全专项整治“百日攻坚”行动实施方案》的通知"
    found = checked(
        f"title: 关于印发{whole}{wide}\nlang: zh-Hans\nlayout: official\ncontent: [正文。]\n"
        f"title_lines: [关于印发, {whole}, {wide}]\n"
    )
    assert found.report is not None
    assert found.layout is not None
    said = [each.message for each in write(found.report, found.layout).diagnostics if each.code == "overflow"]
    assert [wide in each for each in said] == [True]


def test_marks_and_addressee_stand_flush_left_and_the_foreword_is_indented(pages: list[list[Line]]) -> None:
    for beginning in ("000012", "秘密", "特急", "各区服务站"):
        assert abs(line(pages, beginning)[1][0].left - LEFT) < 1, beginning
    assert abs(line(pages, "按语")[1][0].left - (LEFT + 4 * EM)) < 1


def test_attachments_are_listed_two_characters_in_and_aligned(pages: list[list[Line]]) -> None:
    first, second = line(pages, "附件：")[1], line(pages, "2.")[1]
    assert words(first) == "附件：1.站点名录"
    assert abs(first[0].left - (LEFT + 2 * EM)) < 1
    assert abs(first[5].left - second[2].left) < 0.5
    assert words(second) == "2.任务分解表"


def test_the_signature_ends_two_characters_before_the_edge_and_its_date_begins_two_later(
    pages: list[list[Line]],
) -> None:
    name, date = line(pages, "云州市交通服务中心办公室")[1], line(pages, "2031年3月5日")[1]
    assert abs(name[-1].right - (RIGHT - 2 * EM)) < 1
    assert abs(date[0].left - name[0].left - 2 * EM) < 3  # a sixteenth of an em before figures


def test_the_imprint_stands_at_the_foot_of_the_last_page(pages: list[list[Line]]) -> None:
    number, copies = line(pages, "共印1200份")
    assert number == len(pages) - 1
    assert BOTTOM < copies[0].baseline < BOTTOM + 16
    _, printed = line(pages, "印发处")
    assert words(printed) == "印发处2031年3月6日印发"
    _, recipients = line(pages, "报：")
    assert abs(recipients[0].left - (LEFT + 14)) < 1
    turned_over = pages[number][pages[number].index(recipients) + 1]
    assert abs(turned_over[0].left - recipients[2].left) < 1


def rules(data: bytes) -> list[tuple[float, float]]:
    """The rules at the left edge of the text of the last page, from above: how thick, and how high above the sheet's
    lower edge they end, in mm, as drawn."""
    scale = 10.0
    document = pypdfium2.PdfDocument(data)
    page = document[len(document) - 1]
    height = page.get_height()
    strip = page.render(scale=scale, grayscale=True, crop=(LEFT + 4, 0, page.get_width() - LEFT - 5, 0))
    column = bytes(strip.buffer)[:: strip.stride]
    document.close()
    runs = [(found.start(), found.end()) for found in re.finditer(rb"[\x00-\x7f]+", column)]
    return [((end - start) / scale / MM, (height - end / scale) / MM) for start, end in runs]


def test_the_rules_of_the_imprint_are_of_the_standards_weight(data: bytes) -> None:
    *_, first, second, third, last = rules(data)
    assert [thickness for thickness, _ in (first, second, third, last)] == pytest.approx(
        [0.35, 0.25, 0.25, 0.35], abs=0.06
    )
    assert last[1] == pytest.approx(35, abs=0.2)


def artifacts(data: bytes) -> list[int]:
    """How many pieces of each page are no part of the reading order."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        operators = [list(pikepdf.parse_content_stream(page)) for page in pdf.pages]
        return [sum(str(o.operator) == "BDC" and o.operands[0] == "/Artifact" for o in page) for page in operators]


@pytest.mark.parametrize("layout", ["plain", "official"])
def test_every_page_bears_the_stamp_outside_the_reading_order(checked: Check, layout: str) -> None:
    text = f"classification_on: first-page\n{REPORT.lstrip()}"
    stamped, bare = pdf_of(checked, text, layout), pdf_of(checked, text.replace("stamp: 草稿\n", ""), layout)
    texts = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(stamped)).pages]
    assert len(texts) > 1
    assert all("草稿" in text for text in texts)
    assert artifacts(stamped) == [count + 1 for count in artifacts(bare)]


@pytest.mark.parametrize("layout", ["plain", "official"])
def test_what_a_report_does_not_say_is_not_printed(checked: Check, layout: str) -> None:
    found = checked("title: T\nlang: zh-Hans\nsections: [{title: S, content: [x]}]\n", layout)
    assert found.report is not None
    assert found.layout is not None
    html = document(found.report, found.layout).html
    body = html[html.index("<body>") :]
    assert re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", body)) == ("T1Sx" if layout == "plain" else "T一、Sx")
    assert "stamp.css" not in html


@pytest.mark.parametrize("layout", ["plain", "official"])
@pytest.mark.parametrize("key", ["copy_number", "classification", "urgency", "approved_by", "to", "foreword", "attachments", "signature"])  # fmt: skip
def test_each_key_alone_is_printed(checked: Check, layout: str, key: str) -> None:
    values = {"attachments": "[某某]", "signature": "{by: 某某}"}
    text = f"title: T\nlang: zh-Hans\n{key}: {values.get(key, '某某')}\nsections: [{{title: S, content: [x]}}]\n"
    found = checked(text, layout)
    assert found.report is not None
    assert found.layout is not None
    assert "某某" in document(found.report, found.layout).html


def test_latin_words_stand_around_what_is_said(checked: Check) -> None:
    text = """
title: The harbour
to: All departments
approved_by: A. Pilot
copy_number: 12
attachments: [A list]
signature: {date: 2031-03-04}
distribution: {copies: 1500, date: 2031-03-06}
sections: [{title: S, content: [x]}]
"""
    page = pypdf.PdfReader(io.BytesIO(pdf_of(checked, text))).pages[0].extract_text().replace("\u2003", " ")
    for words in ("To: All departments", "Approved by: A. Pilot", "Copy 12", "Attachment:", "A list", "4 March 2031",
                  "1,500 copies", "printed 6 March 2031"):  # fmt: skip
        assert words in page, page


def test_a_colon_of_the_addressee_is_not_doubled(checked: Check) -> None:
    text = "title: T\nlang: zh-Hans\nto: 各站：\nsections: [{title: S, content: [x]}]\n"
    assert "各站：：" not in pypdf.PdfReader(io.BytesIO(pdf_of(checked, text))).pages[0].extract_text()


HEADS = """
title: T
lang: en-GB
organization: North Wessex County Council, Procurement and Commercial Services
authors: ["Siân Pritchard-Jones, MCIPS, head of procurement", Graham Oyelaran]
date: 2026-06-09
stamp: Draft
classification: "OFFICIAL-SENSITIVE: COMMERCIAL"
sections:
  - title: A section whose title is rather long since its author could not stop writing about gritting and winter service
    content: [A text., {text: Another., break: page}]
"""


def test_the_running_head_keeps_clear_of_stamp_and_classification(checked: Check) -> None:
    with pypdfium2.PdfDocument(pdf_of(checked, HEADS)) as pdf:
        text = pdf[1].get_textpage()
        whole = text.get_text_range().replace("\u00a0", " ")
        boxes = [text.get_charbox(at) for at in range(text.count_chars())]
    stamp = whole.index("OFFICIAL-SENSITIVE: COMMERCIAL · Draft")
    title = range(whole.index("A section whose"), whole.index("service") + len("service"))
    assert max(boxes[at][2] for at in title) < boxes[stamp][0] - 3 * MM
    assert boxes[stamp][1] == pytest.approx(boxes[whole.index("Draft")][1], abs=1)


def test_each_part_of_the_byline_stands_on_one_line(checked: Check) -> None:
    with pypdfium2.PdfDocument(pdf_of(checked, HEADS)) as pdf:
        text = pdf[0].get_textpage()
        whole = text.get_text_range()
        heights = [text.get_charbox(at)[1] for at in range(text.count_chars())]
    for part in ("North Wessex County Council", "Siân Pritchard-Jones, MCIPS, head of procurement", "Graham Oyelaran"):
        begin = whole.index(part)
        assert heights[begin] == pytest.approx(heights[begin + len(part) - 1], abs=3)


WIDE = """
title: T
lang: zh-Hans
layout: {layout}
sections:
  - title: S
    content:
      - before
      - table:
          columns: [{columns}]
          rows:
            - [{columns}]
      - after
  - title: Next
    content: [more]
"""


TOO_WIDE = ", ".join(['"1,334,567,890.15"'] * 7)
"""Figures, which no hyphen parts."""


@pytest.mark.parametrize(("layout", "number"), [("official", "—2—"), ("plain", "2")])
def test_a_table_that_is_too_wide_turns_the_page(checked: Check, layout: str, number: str) -> None:
    data = pdf_of(checked, WIDE.format(layout=layout, columns=TOO_WIDE))
    sizes = [
        [round(float(side) / MM) for side in page.mediabox[2:]] for page in pypdf.PdfReader(io.BytesIO(data)).pages
    ]
    assert sizes == [[210, 297], [297, 210], [210, 297]]
    text = pypdf.PdfReader(io.BytesIO(data)).pages[1].extract_text()
    assert number in "".join(text.split())


def test_the_number_of_a_turned_page_stands_where_it_stands_on_the_sheet(checked: Check) -> None:
    """Turned back, an even page has it at the foot on the left: at the left of the turned page, and at its top."""
    data = pdf_of(checked, WIDE.format(layout="official", columns=TOO_WIDE))
    document = pypdfium2.PdfDocument(data)
    page = document[1]
    text = page.get_textpage()
    at = text.get_text_range().index("2")
    assert text.get_text_range(at, 1) == "2"
    left, _, right, top = text.get_charbox(at)
    document.close()
    below = 35 * MM - (left + right) / 2
    assert 5.5 * MM < below < 8.5 * MM
    from_edge = 210 * MM - 28 * MM - top
    assert 14 + 14 < from_edge < 14 + 28
