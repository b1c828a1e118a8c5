"""Chinese spans: the strings of the typographic brief, and what must never happen to a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from publish.writers.briefing.view.clreq import (
    Characters,
    Part,
    Span,
    Tag,
    prepare,
    spans_of,
    title_lines,
    width,
)


def spans(text: str, name: str) -> list[str]:
    """The characters of all spans of a name, also of those within others."""

    def walk(found: list[Span]) -> Iterator[str]:
        for span in found:
            if name in span.name.split():
                yield text[span.start : span.end]
            yield from walk(span.children)

    return list(walk(spans_of(text)))


@pytest.mark.parametrize(
    ("text", "squeezed"),
    [
        ("他强调：“要坚持‘以普服为根、客户为本’。”", ["：", "’", "。"]),
        ("（见《办法》（交通运输部令2015年第19号）。）", ["》", "）", "。"]),
        ("“警邮、税邮”“两快一稳一安全”“国家队”", ["”", "”"]),
        ("「直角『内层』」与“弯‘内’”", ["』", "’"]),
        ("《中华人民共和国〈邮政法〉释义》、《人民日报》", ["》", "、"]),
        ("什么？！真的！？是吗……", []),
        ("他说“好。”然后走了，“真的”吗？", ["。", "，"]),
        ("〔2019〕3号、〔2019〕15号", ["、"]),
    ],
)
def test_marks_that_turn_blank_halves_to_each_other_are_squeezed(text: str, squeezed: list[str]) -> None:
    assert spans(text, "squeeze") == squeezed


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("2019年3月1日", ["2019年", "3月", "1日"]),
        ("增长8.6%，达1,234.56亿元", ["1,234.56亿"]),
        ("第19号", ["第19号"]),
        ("坚持——实干……", ["——", "……"]),
        ("1200㎡、25℃", ["1200㎡", "25℃"]),
    ],
)
def test_numbers_keep_their_units_and_double_marks_their_halves(text: str, kept: list[str]) -> None:
    assert spans(text, "keep") == kept


@pytest.mark.parametrize("text", ["2018年邮政GDP的12.5%", "AI+邮政", "5G网络", "用WeChat小程序"])
def test_latin_letters_and_digits_stand_apart_from_han(text: str) -> None:
    assert spans(text, "gap-after")


def test_the_last_two_characters_of_a_paragraph_keep_together() -> None:
    assert str(prepare([Characters("加快推进邮政业务高质量发展。")], paragraph=True)).endswith(
        '<span class="keep">发展。</span>'
    )
    assert "keep" not in prepare([Characters("加快推进邮政业务高质量发展")], paragraph=False)


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
    words = _Words(prepare(parts, paragraph=paragraph)).text
    assert words.replace("\u200b", "") == "".join(texts)


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
    ],
)
def test_titles_are_broken_by_their_sense(title: str, lines: tuple[str, ...]) -> None:
    assert title_lines(title, 20) == lines


@given(st.text(st.sampled_from("邮政经营服务工作会议的和在《》“”、2019年"), min_size=1, max_size=60))
def test_a_broken_title_is_the_whole_title_on_lines_that_fit(title: str) -> None:
    lines = title_lines(title, 20)
    assert re.sub(r"\s", "", "".join(lines)) == title
    assert all(width(line) <= 20 for line in lines)
