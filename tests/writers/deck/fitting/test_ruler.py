"""The ruler against another program: LibreOffice never needs more lines than were counted."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from itertools import cycle, product
from typing import Any

import pypdfium2
import pytest
from pptx import Presentation
from pptx.util import Pt

from publish.layouts import open_layout
from publish.writers.deck.fitting.ruler import Ruler
from publish.writers.deck.painting.ooxml import Texts
from publish.writers.deck.slides import FREE, Content, Para, Run, Size

CHINESE = (
    "普遍服务是党和国家赋予中国邮政的法定义务，是保障国家公共服务均等化的重要制度安排，是中国邮政生存发展的前提。",
    "坚持质量第一、效益优先，做到既要节流，更要开源。普服重点是提质，要通过强化基础管理和服务工作提升质量。",
    "网点要提升效能，深化转型，推进轻型化、智能化，做好“警邮、税邮”政务合作项目，叠加更多政务便民服务业务。",
    "（见《快递业务操作指导规范》（国邮发〔2011〕59号）。）——坚持以普服为根、客户为本……",
    "发挥寄递网络全面的优势，实现发达地区“以快带普”，边远地区“以普带快”；打造“邮政农品”品牌。",
)
MIXED = (
    "2018年邮政行业业务收入7904.7亿元，同比增长19.4%；其中快递业务收入6038.4亿元，同比增长21.8%。",
    "AI+邮政、5G、WeChat小程序、C919、ISO 9001认证，增长8.6%…占GDP的12.5%，达1,234.56亿元",
    "报名请发邮件至zhang.san@example.org，或致电010-6885 1234（周一至周五9:00—17:00）。",
)
ENGLISH = (
    "Ask those who use our services what they miss, in person and every year, and publish the answers.",
    "Trade grew by 12.5%, more than in the year before; most of it came from containers (58.3% of all goods).",
    "The well-known R&D department's end-of-year report – “a promise”, it said – is at https://example.org/reports/2025.",
    "Incomprehensibilities notwithstanding, counter-revolutionaries overcharacterised the interdepartmental memorandum.",
    "It's 7,904.7 against 6,038.4: A/B tests, e.g. those of Messrs. Smith & Sons, cost £1,200 (or $1,500) each.",
)
SIZES = (16.0, 20.0, 24.0, 28.0)
WIDTHS = (140.0, 233.0, 311.0, 420.0, 583.0)
ALL = [(text, "zh-Hans") for text in CHINESE + MIXED] + [(text, "en") for text in ENGLISH]
BOXES = [(text, lang, size, width, bold) for (text, lang), size, width, bold in product(ALL, SIZES, WIDTHS, (False,))]
BOXES += [(text, lang, 20.0, width, True) for (text, lang), width in product(ALL, WIDTHS)]
PER_SLIDE = 4


@dataclass(frozen=True)
class Box:
    """A text box: what was predicted, and what LibreOffice drew."""

    text: str
    size: float
    width: float
    predicted: int
    drawn: int


@pytest.fixture(scope="module")
def boxes(tmp_path_factory: pytest.TempPathFactory) -> list[Box]:
    """Every text in every size and width, measured and drawn."""
    deck: Any = Presentation()
    deck.slide_width, deck.slide_height = Pt(2600), Pt(1000)
    fonts = open_layout("plain").spec.deck.fonts
    rulers = {lang: Ruler(fonts, lang == "zh-Hans") for lang in ("en", "zh-Hans")}
    predicted = []
    slide: Any = None
    for place, (text, lang, size, width, bold) in zip(cycle(range(PER_SLIDE)), BOXES, strict=False):
        if place == 0:
            slide = deck.slides.add_slide(deck.slide_layouts[6])
        shape = slide.shapes.add_textbox(Pt(20 + 640 * place), Pt(20), Pt(width), Pt(900))
        frame = shape.text_frame
        frame.word_wrap = True
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        body = shape._element.txBody
        content = Content(FREE, (Para((Run(text, strong=bold),)),), "", (Size(size, size * 1.4),))
        Texts(lang, lambda address: ("", "")).fill(body, content)
        for run in body.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}rPr"):
            for script, face in (("latin", "Liberation Sans"), ("ea", "Noto Sans CJK SC")):
                child = run.makeelement(
                    f"{{http://schemas.openxmlformats.org/drawingml/2006/main}}{script}", typeface=face
                )
                run.append(child)
        predicted.append(len(rulers[lang].lines((Run(text, strong=bold),), size, width)))
    drawn = _drawn(deck, tmp_path_factory.mktemp("boxes"))
    return [
        Box(text, size, width, expected, found)
        for (text, _, size, width, _), expected, found in zip(BOXES, predicted, drawn, strict=True)
    ]


def _drawn(deck: Any, folder: Any) -> list[int]:
    """How many lines LibreOffice draws in each box."""
    saved = io.BytesIO()
    deck.save(saved)
    (folder / "boxes.pptx").write_bytes(saved.getvalue())
    office = shutil.which("soffice")
    assert office, "LibreOffice is missing: `make setup` brings it"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        office,
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        str(folder / "boxes.pptx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    found = []
    pdf = pypdfium2.PdfDocument(folder / "boxes.pdf")
    for page in pdf:
        text = page.get_textpage()
        lines: list[list[float]] = [[] for _ in range(PER_SLIDE)]
        for at in range(text.count_chars()):
            if not text.get_text_range(at, 1).strip():
                continue
            left, _, _, top = text.get_charbox(at, loose=True)
            column = min(int((left - 15) // 640), PER_SLIDE - 1)
            lines[column].append(round(top))
        found += [_count(tops) for tops in lines if tops]
    return found


def _count(tops: list[float]) -> int:
    """Lines, by the tops of their characters: neighbours within half a line are one."""
    count, last = 0, None
    for top in sorted(tops, reverse=True):
        if last is None or last - top > 10:
            count += 1
            last = top
    return count


def test_no_box_takes_more_lines_than_were_counted(boxes: list[Box]) -> None:
    assert len(boxes) >= 200
    assert [box for box in boxes if box.drawn > box.predicted] == []


def test_most_boxes_take_exactly_as_many(
    boxes: list[Box], record_testsuite_property: Callable[[str, object], None]
) -> None:
    """The others take fewer: the count errs on the side that leaves a line free."""
    exact = sum(box.drawn == box.predicted for box in boxes)
    record_testsuite_property("boxes counted exactly", f"{exact} of {len(boxes)}")
    assert exact / len(boxes) >= 0.85, f"{exact} of {len(boxes)} boxes"


@pytest.mark.parametrize(
    "words",
    [
        "09:00–09:45",
        "12–15",
        "2019-01-02",
        "--force-all",
        "CVE-2026-21887",
        "Nov–Jan",
        "Q4-Bericht",
        "“2-3-4-1”",
        "(555)\u00a0010-4477",
    ],
)
def test_a_range_that_begins_a_line_is_behind_a_line_break(words: str) -> None:
    ruler = Ruler(open_layout("plain").spec.deck.fonts, east_asian=False, lang="en")
    runs = (Run(f"The session lasted from {words} and was public."),)
    starts = ruler.lines(runs, 20, ruler.width((Run("The session lasted from 09:0"),), 20))
    assert f"from\n{words}" in "".join(run.text for run in ruler.hyphenated(runs, starts))


def test_an_identifier_without_room_parts_before_a_word_of_its_own() -> None:
    ruler = Ruler(open_layout("plain").spec.deck.fonts, east_asian=False, lang="en")
    runs = (Run("getElementByConfigurationIdentifier"),)
    for words in ("getElementByConfigurationIden", "getElementByConfig"):
        starts = ruler.lines(runs, 14, ruler.width((Run(words),), 14))
        text = "".join(run.text for run in ruler.hyphenated(runs, starts))
        assert "\n" in text
        assert text.replace("\n", "") == runs[0].text
        assert all(part[:1].isupper() for part in text.split("\n")[1:])


def test_korean_words_are_whole() -> None:
    ruler = Ruler(open_layout("plain").spec.deck.fonts, east_asian=True, lang="ko")
    text = "학교 34곳과 협약을 맺고 순회 사서를 파견하였다"
    for measure in range(130, 400, 7):
        starts = ruler.lines((Run(text),), 18, measure)
        assert all(text[start - 1] == " " for start in starts[1:]), measure


def test_a_date_is_not_parted_within_its_year() -> None:
    ruler = Ruler(open_layout("plain").spec.deck.fonts, east_asian=False, lang="es")
    text = "12 de mayo de 2026".replace(" ", "\N{NO-BREAK SPACE}")
    at = len(text) - 2
    assert ruler.parts_words((Run(text),), [0, at])
    assert ruler.hyphenated((Run(text),), [0, at]) == (Run("12 de mayo de 2026"),)
    assert ruler.hyphenated((Run(text),), [0]) == (Run(text),)
    text = "25\N{NO-BREAK SPACE}décembre\N{NO-BREAK SPACE}2025"
    assert ruler.hyphenated((Run(text),), [0, 5]) == (Run("25 décembre 2025"),), "nor within its month"


@pytest.mark.parametrize(
    ("word", "width", "parts"),
    [
        ("Abteilungsleiterbesprechung", 170, ["Abteilungs", "leiterbesprechung"]),
        ("Immissionsschutzbehörde", 170, ["Immissions", "schutzbehörde"]),
        ("Entscheidungsbedarf", 110, ["Entschei", "dungs", "bedarf"]),
    ],
)
def test_a_german_compound_is_parted_where_its_words_meet(word: str, width: float, parts: list[str]) -> None:
    ruler = Ruler(open_layout("plain").spec.deck.fonts, False, "de")
    starts = ruler.lines((Run(word),), 20, width)
    assert [word[begin:end] for begin, end in zip(starts, [*starts[1:], len(word)], strict=True)] == parts
