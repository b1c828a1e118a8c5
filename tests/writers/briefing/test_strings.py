"""The 25 strings of the typographic brief, set in a narrow column, and the characters that fonts lack."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
import uharfbuzz
from markupsafe import Markup

from publish.building import Checked
from publish.building.agreement.lettering import without_glyphs
from publish.diagnostics import Diagnostic, ReportError, Severity
from publish.layouts import fonts
from publish.text.scripts import HAN
from publish.text.spacing import INVISIBLE, LATIN_GAP
from publish.writers.briefing import write
from publish.writers.briefing.view.clreq import Characters, Part, Tag, prepare
from tests.writers.briefing.pdf.test_lines import (
    EM,
    HALF,
    LEFT,
    NOT_FIRST,
    NOT_LAST,
    RIGHT,
    Line,
    page,
    set_,
    words,
)

Check = Callable[..., Checked]

STRINGS = {
    1: "会议以习近平新时代中国特色社会主义思想为指导，总结工作。",
    2: "他强调：“要坚持‘以普服为根、客户为本’。”",
    3: "（见《快递市场管理办法》（交通运输部令2015年第19号）。）",
    4: "“警邮、税邮”“两快一稳一安全”“国家队”",
    5: "——坚持以普服为根、客户为本。——坚持质量第一……",
    6: "2019年3月1日—2日、25～30g、第五～八课、-36～-8℃",
    7: "增长8.6%，业务收入占GDP的12.5%，达1,234.56亿元",
    8: "1200㎡、25℃、±0.5%、3∶1、≥99.9‰",
    9: "①②③⑩、（一）、1.、（1）、Ⅰ、№、㈠",
    10: "䶮某、㙟某、𬭊、𠮷野、犇、喆、堃、垚、镕",
    11: "详见https://www.spb.gov.cn/gjyzj/c100009/c100010/202103/notes.shtml?id=12345&type=notice的公告",
    12: "Email：zhang.san@chinapost.com.cn，电话：010-6885 1234",
    13: "AI+邮政、5G、WeChat小程序、C919、ISO 9001",
    14: "「直角『内层』」与“弯‘内’”",
    15: "《中华人民共和国〈邮政法〉释义》、《人民日报》",
    16: "史蒂夫·乔布斯访问了湖南省长沙市邮政分公司，史蒂夫·乔布斯说",
    17: "什么？！真的！？是吗……",
    18: "邮政👍🎉新时代",
    19: "السلام عليكم 与中文混排 שלום",
    20: "他说“好。”然后走了，“真的”吗？",
    21: "一、二、三、四、五、六、七、八、九、十、百、千、万、亿。",
    22: "2019年2019年2019年2019年2019年2019年2019年2019年",
    23: "〔2019〕3号、〔2019〕15号",
    24: "啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊”。",
    25: "零〇○Ｏ0、二〇一九年三月四日",
}
SETTABLE = [number for number in STRINGS if number not in (18, 19)]
"""Those all of whose characters the layout's fonts have: no font of it has emoji or Arabic letters."""


@pytest.fixture(scope="module")
def data() -> bytes:
    paragraphs = [f"<p>{prepare((Characters(STRINGS[number]),), paragraph=True)}</p>" for number in SETTABLE]
    pages = set_(page(paragraphs, '@page{size:500pt 1200pt}.wave{font-family:"Noto Serif CJK SC"}'))
    assert pages.complaints == ()
    return pages.data


@pytest.fixture(scope="module")
def strings(data: bytes, lines: Callable[[bytes], list[list[Line]]]) -> dict[int, list[Line]]:
    """The lines of each string. pdfium names no character beyond the BMP one by one: they are missing from the lines."""
    rows = iter(line for page in lines(data) for line in page)
    found: dict[int, list[Line]] = {}
    for number in SETTABLE:
        wanted = len([c for c in STRINGS[number] if c.strip() and ord(c) < 0x10000])
        found[number] = []
        while sum(map(len, found[number])) < wanted:
            found[number].append(next(rows))
    assert next(rows, None) is None
    return found


def test_the_text_comes_out_as_it_was_written(data: bytes) -> None:
    document = pypdfium2.PdfDocument(data)
    text = document[0].get_textpage().get_text_range()
    document.close()
    assert not INVISIBLE & set(text)
    assert re.sub(r"\s", "", text) == re.sub(r"\s", "", "".join(STRINGS[number] for number in SETTABLE))
    assert not re.search(f"[{HAN}] +[{HAN}]", text)


@pytest.mark.parametrize("number", SETTABLE)
def test_a_string_is_set_by_the_rules(strings: dict[int, list[Line]], number: int) -> None:
    rows = strings[number]
    for row in rows[1:]:
        assert row[0].character not in NOT_FIRST, words(row)
    for row in rows[:-1]:
        assert row[-1].character not in NOT_LAST, words(row)
    for row in rows:
        hanging = EM / 2 if row[0].character in NOT_LAST else 0
        assert abs(row[0].left + hanging - LEFT) < 0.5, words(row)
        for before, after in pairwise(row):
            if before.character == after.character and before.character in "—…":
                assert abs(after.left - before.left - EM) < 0.1
            if re.fullmatch(r"\d\d", pair := before.character + after.character) and pair in STRINGS[number]:
                assert after.left - before.right < 0.1
    assert len(re.findall(f"[{HAN}A-Za-z0-9]", words(rows[-1]))) != 1 or len(rows) == 1


RAGGED = (10, 11, 12, 22)
"""Where an address, numbers that stay whole, or a character beyond the BMP make the end of a line something else than the measure."""


def test_every_full_line_is_flush(strings: dict[int, list[Line]]) -> None:
    checked = 0
    for row in (row for number in SETTABLE if number not in RAGGED for row in strings[number][:-1]):
        hanging = EM / 2 if row[-1].character in HALF and row[-1].right > RIGHT + 1 else 0
        assert abs(row[-1].right - hanging - RIGHT) < 0.5, words(row)
        checked += 1
    assert checked == 12


def together(strings: dict[int, list[Line]], number: int, piece: str) -> bool:
    return any(piece in words(row) for row in strings[number])


@pytest.mark.parametrize(
    ("number", "pieces"),
    [
        (2, ["：“", "’。”"]),
        (5, ["——坚持", "……"]),
        (6, ["1日—", "25～30g", "-36～-8℃"]),
        (7, ["8.6%", "12.5%", "1,234.56亿"]),
        (8, ["1200㎡", "25℃", "99.9‰"]),
        (12, ["zhang.san@chinapost.com.cn", "010-6885"]),
        (16, ["夫·"]),
        (17, ["？！", "！？", "……"]),
        (23, ["〔2019〕"]),
        (24, ["啊啊”。"]),
        (25, ["九年"]),
    ],
)
def test_what_belongs_together_stays(strings: dict[int, list[Line]], number: int, pieces: list[str]) -> None:
    assert [piece for piece in pieces if not together(strings, number, piece)] == []


def _steps(strings: dict[int, list[Line]], number: int, pair: str) -> Iterator[float]:
    """How far, in em, the second of two characters stands from the first, wherever the pair stands."""
    for row in strings[number]:
        for before, after in pairwise(row):
            if before.character + after.character == pair:
                yield (after.left - before.left) / EM


@pytest.mark.parametrize(
    ("number", "pair", "least", "most"),
    [
        (2, "：“", 0.5, 0.75),
        (2, "’。", 0.5, 0.51),
        (3, "》（", 0.5, 0.75),
        (3, "）。", 0.5, 0.51),
        (4, "”“", 0.5, 0.75),
        (14, "』」", 0.5, 0.51),
        (15, "》、", 0.5, 0.75),
        (17, "？！", 0.99, 1.01),
        (20, "。”", 0.5, 0.51),
        (23, "、〔", 0.5, 0.51),
    ],
)
def test_marks_are_squeezed(strings: dict[int, list[Line]], number: int, pair: str, least: float, most: float) -> None:
    steps = list(_steps(strings, number, pair))
    assert steps
    assert all(least - 0.01 <= step <= most for step in steps), steps


def test_letters_stand_apart_from_han_but_not_from_the_edge(strings: dict[int, list[Line]]) -> None:
    (last,) = [row for row in strings[7] if words(row).startswith("达")]
    assert abs(last[1].left - last[0].right - LATIN_GAP * EM) < 0.1
    assert abs(strings[13][0][0].left - LEFT) < 0.1


def test_the_dot_under_a_stressed_character_is_drawn_under_it_alone() -> None:
    def picture(dotted: bool) -> list[list[int]]:
        parts: list[Part] = [Tag(Markup("<em>")), Characters("稳中，IT", True), Tag(Markup("</em>"))]
        style = (Path(__file__).parents[3] / "layouts/plain/briefing/base.css").read_text(encoding="utf-8")
        pages = set_(page([f"<p>{prepare(tuple(parts), paragraph=False)}</p>"], _rule(style) if dotted else ""))
        assert pages.complaints == ()
        document = pypdfium2.PdfDocument(pages.data)
        bitmap = document[0].render(scale=4, grayscale=True)
        data, stride, width = bytes(bitmap.buffer), bitmap.stride, bitmap.width
        document.close()
        return [list(data[at : at + width]) for at in range(0, len(data), stride)]

    plain, dotted = picture(False), picture(True)
    columns = {
        int((x / 4 - LEFT) // EM)
        for before, after in zip(plain, dotted, strict=True)
        for x, (a, b) in enumerate(zip(before, after, strict=True))
        if b < 128 < a
    }
    assert columns == {0, 1}


def _rule(style: str) -> str:
    match = re.search(r"\.dotted \{.*?\n\}", style, re.S)
    assert match
    return match[0]


# ---------------------------------------------------------------------------------------------- fonts


def _written(checked: Checked) -> tuple[Diagnostic, ...]:
    assert checked.report is not None
    assert checked.layout is not None
    return write(checked.report, checked.layout).diagnostics


def test_characters_of_another_font_are_listed_once_with_their_lines(checked: Check) -> None:
    text = "title: 朱镕基同志\nlang: zh-Hans\nsections:\n  - title: 会议\n    content:\n      - 陶喆、䶮某\n      - 朱镕基\n"
    (problem,) = _written(checked(text, "official"))
    assert (problem.severity, problem.code) == (Severity.NOTE, "fallback-glyph")
    assert "镕 (line 1), 喆 (line 6), 䶮 (line 6)" in problem.message


def test_of_a_script_that_the_layout_lacks_a_few_characters_are_listed(checked: Check) -> None:
    text = "title: 농촌지역 우편 물류 접근성 개선방안\nlang: ko\nsections:\n  - title: 연구\n    content: [농촌지역의 결과]\n"
    (problem,) = _written(checked(text, "official"))
    assert problem.message.count("(line ") == 12
    assert problem.message.endswith(" 접 (line 1), 근 (line 1), 성 (line 1), 개 (line 1) and 8 more")


@pytest.mark.parametrize("layout", ["plain", "official"])
def test_nothing_is_listed_where_the_own_fonts_have_all(checked: Check, layout: str) -> None:
    text = "title: 会议\nlang: zh-Hans\nsections:\n  - title: 会议\n    content: [邮政 abc 1～2]\n"
    assert _written(checked(text, layout)) == ()


EVERYWHERE = """title: T
lang: zh-Hans
facts:
  party: {value: "🎀"}
sections:
  - title: 标题🎁
    content:
      - 正文{{ party }}
      - 脚注^[注🎂]
      - table:
          caption: 表🎃
          columns: [甲🎄, 乙]
          rows:
            - [一, 二🎅]
      - table: {columns: [名], data: t.csv}
"""


def test_a_character_that_no_font_has_is_an_error_wherever_it_stands(checked: Check, tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "t.csv").write_text("名\n🎆\n", encoding="utf-8")
    found = checked(EVERYWHERE, "official")
    assert found.report is not None
    assert found.layout is not None
    with pytest.raises(ReportError) as raised:
        write(found.report, found.layout)
    named = {
        re.findall(r"'(.)'", problem.message)[0]: problem.place.line
        for problem in raised.value.diagnostics
        if problem.code == "missing-glyph" and problem.place
    }
    assert named.keys() == set("🎀🎁🎂🎃🎄🎅🎆")
    told = {(each.message, each.place) for each in without_glyphs(found.report, found.layout)}
    assert told <= {(each.message, each.place) for each in raised.value.diagnostics}  # `check` tells the same places
    assert (named["🎁"], named["🎀"], named["🎂"]) == (6, 8, 9)


def test_no_character_of_the_fonts_is_a_blank_box() -> None:
    """Every fortieth Han character that the layout says it has, drawn one a cell, is drawn by a glyph, by Fandol or for it."""
    path = fonts.find("NotoSerifCJK-Regular.ttc")
    assert path is not None
    known = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path))).unicodes
    sample = [chr(code) for code in sorted(known) if 0x4E00 <= code < 0xA000][::40]
    assert len(sample) > 500
    pages = set_(page([f"<p>{''.join(sample)}</p>"]))
    assert pages.complaints == ()
    document = pypdfium2.PdfDocument(pages.data)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    assert re.sub(r"\s", "", text) == "".join(sample)


@pytest.mark.parametrize("layout", ["plain", "official"])
def test_a_reading_stands_above_its_character_and_moves_no_line(
    checked: Check, layout: str, lines: Callable[[bytes], list[list[Line]]]
) -> None:
    def rows(name: str) -> list[Line]:
        text = f"朱{name}基同志出席会议并讲话，" + "要求各级企业认真贯彻落实会议精神，" * 6
        found = checked(f"title: 会议\nlang: zh-Hans\nsections: [{{title: 会议, content: ['{text}']}}]\n", layout)
        assert found.report is not None
        assert found.layout is not None
        return [row for page in lines(write(found.report, found.layout).data) for row in page]

    read, bare = rows("{镕|róng}"), rows("镕")
    above = next(row for row in read if words(row) == "róng")
    (base,) = [glyph for row in read for glyph in row if glyph.character == "镕"]
    assert abs(above[0].left + above[-1].right - base.left - base.right) < 1
    assert base.baseline < above[0].baseline < base.baseline + 18
    assert [row[0].baseline for row in read if row is not above] == [row[0].baseline for row in bare]
