"""Chinese lines, really set: the strings of the typographic brief in a narrow column."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest

from publish.layouts import open_layout
from publish.writers.briefing.faces import font_faces
from publish.writers.briefing.pdf.pages import Pages, set_pages
from publish.writers.briefing.view.clreq import Characters, prepare

Line = list[Any]
EM, MEASURE, LEFT = 12.0, 18, 72.0
RIGHT = LEFT + MEASURE * EM
NOT_FIRST = frozenset("，。、；：？！”’）》〉】〕」』%‰℃·～—…")
NOT_LAST = frozenset("“‘（《〈【〔「『")
#: What would have to be drawn apart by more than a third of an em, because of the number that follows.
LOOSE = "增长8.6%，占GDP的12.5%，达"
#: Marks that may hang half over an edge.
HALF = NOT_FIRST - frozenset("？！%‰℃·～—…")

STRINGS = [
    "会议以习近平新时代中国特色社会主义思想和党的十九大精神为指导，总结2018年邮政经营服务工作，部署2019年工作任务。",
    "他强调：“要坚持‘以普服为根、客户为本’。”各级企业务必认真贯彻落实，扎实做好各项工作，确保取得成效。",
    "（见《快递市场管理办法》（交通运输部令2013年第1号）。）各单位要对照办法要求逐条检查，认真抓好整改落实工作。",
    "做好“警邮、税邮”“两快一稳一安全”“国家队”等各项工作，稳步推进“邮政农品”品牌建设，助力乡村振兴战略。",
    "坚持以普服为根、客户为本——坚持质量第一、效益优先，做到既要节流，更要开源——坚持提质增效不动摇……",
    "增长8.6%，占GDP的12.5%，达1,234.56亿元；快递业务量507.1亿件，比上年增长26.6%，支撑了电子商务发展。",
    "人民、邮政、为、人民、服务、宗旨、不、能、忘、记、各、级、企业、都、要、牢、记、在、心、并、落、实、好。",
    "《中华人民共和国〈邮政法〉释义》、《人民日报》、《经济日报》都作了报道，什么？！真的！？是吗，确实如此。",
    "啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊“啊啊”。啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊。",
]


def page(paragraphs: list[str], style: str = "") -> str:
    briefing = open_layout("official").spec.briefing
    return (
        f'<html lang="zh-Hans"><title>t</title><style>{font_faces(briefing)}'
        f'@page{{size:500pt 800pt;margin:50pt {500 - RIGHT}pt 50pt {LEFT}pt}}html{{font:{EM}pt/20pt "Official Latin",'
        '"Official Fang","Noto Serif CJK SC"}body,p{margin:0}p{text-align:justify}.keep{white-space:nowrap}'
        ".squeeze{letter-spacing:-.5em}.gap-before{margin-left:.097em}.gap-after{margin-right:.097em}"
        f"{style}</style><body>{''.join(paragraphs)}</body></html>"
    )


def supplies() -> Any:
    from publish.layouts.fonts import find
    from publish.writers.briefing.faces import FONT
    from publish.writers.briefing.pdf.pages import Supply

    briefing = open_layout("official").spec.briefing
    return {FONT + face.file: Supply("font/otf", find(face.file).read_bytes) for face in briefing.faces}  # type: ignore[union-attr]


def set_(html: str) -> Pages:
    return set_pages(html, supplies(), open_layout("official").spec.briefing)


def words(line: Line) -> str:
    return "".join(glyph.character for glyph in line)


@pytest.fixture(scope="module")
def paragraphs(lines: Callable[[bytes], list[list[Line]]]) -> list[list[Line]]:
    """The lines of each of the strings, set to a measure of 18 em."""
    html = page([f"<p>{prepare((Characters(text),), paragraph=True)}</p>" for text in STRINGS])
    pages = set_(html)
    assert pages.complaints == ()
    assert pages.lines_flush
    found = [line for page in lines(pages.data) for line in page]
    groups: list[list[Line]] = [[]]
    for line in found:
        groups[-1].append(line)
        if len("".join(map(words, groups[-1]))) >= len(STRINGS[len(groups) - 1]):
            groups.append([])
    return groups[:-1]


def test_the_text_is_what_was_written(paragraphs: list[list[Line]]) -> None:
    assert ["".join(map(words, lines)) for lines in paragraphs] == STRINGS


def test_no_line_begins_or_ends_with_a_forbidden_mark(paragraphs: list[list[Line]]) -> None:
    for lines in paragraphs:
        for line in lines[1:]:
            assert line[0].character not in NOT_FIRST, words(line)
        for line in lines[:-1]:
            assert line[-1].character not in NOT_LAST, words(line)


def test_lines_are_flush_but_for_the_last(paragraphs: list[list[Line]]) -> None:
    for lines in paragraphs:
        for line in lines[:-1]:
            if words(line) == LOOSE:
                assert line[-1].right < RIGHT - EM
                continue
            hanging = EM / 2 if line[-1].character in HALF else 0
            assert abs(line[-1].right - hanging - RIGHT) < 0.5, words(line)
        for line in lines[1:]:
            hanging = EM / 2 if line[0].character in NOT_LAST else 0
            assert abs(line[0].left + hanging - LEFT) < 0.5, words(line)


def test_adjacent_marks_take_one_and_a_half_em(paragraphs: list[list[Line]]) -> None:
    checked = 0
    for line in (line for lines in paragraphs for line in lines):
        for before, after, then in zip(line, line[1:], line[2:], strict=False):
            if re.fullmatch("[，。、；：”’）》][“‘（《”’）》、。]", before.character + after.character):
                gap = after.left - before.left
                assert EM / 2 - 0.3 <= gap <= EM + 0.1, before.character + after.character + then.character
                checked += 1
    assert checked > 8


def test_dashes_join_and_numbers_keep_together(paragraphs: list[list[Line]]) -> None:
    for line in (line for lines in paragraphs for line in lines):
        assert words(line).count("—") % 2 == 0
        for before, after in pairwise(line):
            if before.character == after.character == "—":
                assert abs(after.left - before.right) < 0.1
            if before.character.isdigit() and after.character.isdigit():
                assert after.left - before.right < 0.1


def test_a_line_that_would_be_drawn_apart_too_far_is_left_ragged(lines: Callable[[bytes], list[list[Line]]]) -> None:
    pages = set_(page(['<p>人民邮政<span class="keep">人民邮政为人民人民邮政为人民人民邮</span>政为人民</p>']))
    first = lines(pages.data)[0][0]
    assert words(first) == "人民邮政"
    assert first[-1].right < LEFT + 4.1 * EM


def test_other_alignments_and_languages_are_left_as_they_are(lines: Callable[[bytes], list[list[Line]]]) -> None:
    texts = ['<p style="text-align:right">人民。</p>', '<p style="text-align:center">人民</p>']
    texts += ['<p style="text-align:left">人民</p>', '<p lang="en">one two</p>']
    right, centre, left, english = lines(set_(page(texts)).data)[0]
    assert abs(right[-1].right - RIGHT) < 0.5
    assert abs(centre[0].left + centre[-1].right - LEFT - RIGHT) < 0.5
    assert abs(left[0].left - LEFT) < 0.1
    assert abs(english[0].left - LEFT) < 0.5


def test_a_number_that_hangs_before_a_line_stays_where_it_is(lines: Callable[[bytes], list[list[Line]]]) -> None:
    number = '<span style="display:inline-block;width:3em;margin-left:-3em">1</span>'
    texts = [f'<p style="text-align:left;padding-left:3em">{number}{word}</p>' for word in ("邮政", "“邮政”")]
    plain, quoted = lines(set_(page(texts)).data)[0]
    assert abs(plain[0].left - quoted[0].left) < 0.1
    assert quoted[1].left < LEFT + 3 * EM  # its blank half is none at the start of a line


def test_lines_are_underlined_and_may_show_nothing(lines: Callable[[bytes], list[list[Line]]]) -> None:
    style = "text-decoration:underline line-through"
    pages = set_(page([f'<p><u style="{style}">人民</u><span>\u200b</span>“邮政”</p>', "<p>\u2060</p>", "<p>的</p>"]))
    assert pages.complaints == ()
    assert [words(line) for line in lines(pages.data)[0]] == ["人民“邮政”", "的"]


def test_lines_stand_aside_for_a_release_they_were_not_proved_on(monkeypatch: pytest.MonkeyPatch) -> None:
    set_(page(["<p>人民</p>"]))
    from weasyprint.layout import inline

    from publish.writers.briefing.pdf import lines

    before = inline.text_align
    with lines.set_well():
        assert inline.text_align is not before
    assert inline.text_align is before
    monkeypatch.setattr(lines, "PROVED", frozenset({"71.0"}))
    assert not set_(page(["<p>人民</p>"])).lines_flush


@pytest.mark.parametrize(("text", "hyphens", "found"), [
    ("Authentication方式", "auto", ["Authentica-", "tion方式"]),
    ("Authentication方式", "manual", ["Authenticati", "on方式"]),
    ("getAuthentication", "auto", ["getAuthentic", "ation"]),
    ("方式Runtime", "auto", ["方式", "Runtime"]),
], ids=["a word", "no hyphens", "a token", "one that has room"])  # fmt: skip
def test_a_latin_word_that_is_wider_than_its_cell_parts_with_a_hyphen(
    text: str, hyphens: str, found: list[str], lines: Callable[[bytes], list[list[Line]]]
) -> None:
    style = f"width:5.4em;hyphens:{hyphens};hyphenate-character:'-';overflow-wrap:break-word;text-align:left"
    pages = set_(page([f'<p style="{style}">{prepare((Characters(text),), paragraph=False)}</p>']))
    assert [words(line) for line in lines(pages.data)[0]] == found


def test_a_text_fits_on_a_line_that_the_space_at_its_end_does_not_fit_on(
    lines: Callable[[bytes], list[list[Line]]],
) -> None:
    text = "Cabinet’s procedure ends at five. Templates: <b>elsewhere</b>"
    widths = [200 + step for step in range(90)]  # a space is 3 pt wide: some of them fall into it
    paragraphs = (f'<p lang="en" style="width:{wide}pt;hyphens:auto;text-align:left">{text}</p>' for wide in widths)
    found = [words(line) for sheet in lines(set_(page(list(paragraphs))).data) for line in sheet]
    assert found.count("elsewhere") >= 5
    assert not [line for line in found if line.startswith("Cab") and line.endswith(("-", "‐")) and len(line) < 10]


def test_a_word_that_stays_with_its_figure_is_not_hyphenated(lines: Callable[[bytes], list[list[Line]]]) -> None:
    text = "The office reopens on Monday 4\N{NO-BREAK SPACE}January, with considerable communication of 12\N{NO-BREAK SPACE}Millionen words."
    paragraphs = (
        f'<p lang="en" style="width:{width}pt;hyphens:auto;text-align:left">{text}</p>' for width in range(140, 260, 4)
    )
    found = [words(line) for sheet in lines(set_(page(list(paragraphs))).data) for line in sheet]
    parted = [line for line in found if line.endswith(("-", "‐"))]
    assert parted
    assert not [line for line in parted if re.search(r"\d[^\W\d_]+.$", line)]
