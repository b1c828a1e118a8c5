"""Report → HTML: what stands where, and that nothing is lost or written twice."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from markupsafe import Markup

from publish import transforms
from publish.building import Checked
from publish.diagnostics import ReportError
from publish.layouts import open_layout
from publish.layouts.spec import LayoutSpec
from publish.model import KINDS, Report, walk_blocks, walk_nodes
from publish.model.nodes import is_inlines, plain
from publish.writers.briefing.html import document, environment
from publish.writers.briefing.view.report import view
from publish.writers.briefing.view.values import (
    BlockView,
    PointsView,
    ReportView,
    SectionView,
    TextView,
)
from tests.hostile.making import layout
from tests.reports import reports

Check = Callable[..., Checked]
LAYOUTS = ["plain", "official"]


def seen(checked: Checked) -> ReportView:
    assert checked.report is not None
    assert checked.layout is not None
    return view(checked.report, checked.layout.spec)[0]


def html(checked: Checked) -> str:
    assert checked.report is not None
    assert checked.layout is not None
    return document(checked.report, checked.layout).html


def words(markup: str) -> str:
    return re.sub(r"<[^>]+>", "", markup).replace("\u200b", "").replace("\u2060", "")


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_kind_has_a_template_in_every_layout(layout: str) -> None:
    templates = environment(open_layout(layout))
    for kind in KINDS:
        assert templates.get_template(f"blocks/{kind}.html")
    kinds = {view.__dataclass_fields__["kind"].default for view in get_args(BlockView)}
    assert kinds == {*KINDS, "group"}


EVERY_KIND = """
title: Everything
kind: Demo
sections:
  - id: first
    title: One
    content:
      - A text with **strong** & *stressed* words^[A note.], `code`, [a link](https://example.org/?a=1&b=2).
      - points:
          intro: "Points:"
          items: [one, {lead: Two, text: the second}, {id: third, text: three, points: {numbering: a), items: [x, y]}}]
      - quote: {text: Said, by: Somebody}
      - id: numbers
        table: {caption: Numbers, columns: [Name, Value], rows: [[a, 1], [b, 2]], source: Ourselves}
      - see [](#numbers), [](#first) and [there](#third)
    sections:
      - title: One one
        content: [deep]
  - title: Two
    content: [{text: only on slides, only: deck}, printed]
  - {title: Slides only, only: deck, content: [nothing]}
"""


def test_the_document_has_one_title_and_headings_that_skip_no_level(checked: Check) -> None:
    page = html(checked(EVERY_KIND))
    assert "<title>Everything</title>" in page
    assert page.count("<h1>") == 1
    levels = [int(level) for level in re.findall(r"<h([1-6])", page)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_ids_become_anchors_and_references_lead_to_them(checked: Check) -> None:
    page = html(checked(EVERY_KIND))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(re.findall(r' id="([^"]+)"', page))
    assert {"first", "numbers", "third"} <= set(re.findall(r' id="([^"]+)"', page))
    assert '<a href="#numbers" class="reference keep">Table 1</a>' in page


def test_text_is_escaped_once(checked: Check) -> None:
    page = html(checked(EVERY_KIND.replace("title: Everything", "title: 'A < B & C'")))
    assert "A &lt; B &amp; C" in page
    assert "&amp;amp;" not in page
    assert 'href="https://example.org/?a=1&amp;b=2"' in page


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(
    ("callout", "tag", "items"),
    [
        ("{text: [gloves;, boots.]}", "ul", 2),
        ("{numbering: a), text: [Wear gloves., Wear boots.]}", "ol", 2),
        ("{text: [Wear gloves., Wear boots.]}", "p", 2),
    ],
)
def test_words_of_a_callout_are_a_list_or_paragraphs(
    checked: Check, layout: str, callout: str, tag: str, items: int
) -> None:
    source = f"title: A\nlayout: {layout}\nsections:\n  - title: B\n    content:\n      - callout: {callout}\n"
    (box,) = re.findall(r'(?s)<div class="callout note">(.*?)</div>', html(checked(source)))
    assert box.count("<li") == (0 if tag == "p" else items)
    assert ("<ul" in box, "<ol" in box) == (tag == "ul", tag == "ol")
    assert all(word in words(box) for word in (["gloves", "boots"]))


def test_what_is_for_the_deck_only_is_left_out(checked: Check) -> None:
    page = html(checked(EVERY_KIND))
    assert "only on slides" not in page
    assert "Slides only" not in page
    assert "printed" in page


def test_tables_have_heads_with_a_scope(checked: Check) -> None:
    page = html(checked(EVERY_KIND))
    assert page.count('<th scope="col"') == 2
    assert page.count('<th scope="row"') == 2
    assert '<td class="right last">1</td>' in page


def sections(count: int) -> str:
    return "title: T\nsections:\n" + "".join(f"  - {{title: S{n}, content: [x]}}\n" for n in range(count))


def test_contents_stand_where_there_are_sections_enough(checked: Check) -> None:
    least = open_layout("plain").spec.briefing.contents_from
    assert seen(checked("contents: true\n" + sections(least - 1))).contents == ()
    assert len(seen(checked("contents: true\n" + sections(least))).contents) == least


@pytest.mark.parametrize(("paragraphs", "has_contents"), [(1, False), (20, True)])
def test_a_report_of_two_pages_has_contents_only_if_it_asks_for_them(
    checked: Check, paragraphs: int, has_contents: bool
) -> None:
    long = sections(4) + f"  - {{title: Last, content: [{', '.join(['words of some length ' * 16] * paragraphs)}]}}\n"
    assert bool(seen(checked(long)).contents) == has_contents
    assert len(seen(checked("contents: true\n" + long)).contents) == 5
    assert seen(checked("contents: false\n" + long)).contents == ()


@pytest.mark.parametrize(
    "block",
    [
        "table: {columns: [A, B], rows: [[1, 2], [3, 4], [5, 6], [7, 8], [9, 0]]}",
        "chart: {type: bar, data: {columns: [A, B], rows: [[C, 1], [D, 2]]}, x: A, y: B}",
        "points: {items: [One, Two, Three, Four, Five, Six, Seven]}",
    ],
)
def test_what_is_no_paragraph_counts_as_well(checked: Check, block: str) -> None:
    few, many = (sections(4) + f"  - {{title: Last, content: [{', '.join([f'{{{block}}}'] * n)}]}}\n" for n in (1, 7))
    assert not seen(checked(few)).contents
    assert seen(checked(many)).contents


def test_long_contents_show_the_first_level_only(checked: Check) -> None:
    inner = "".join(f"      - {{title: I{n}, content: [x]}}\n" for n in range(9))
    text = "title: T\nsections:\n" + "".join(f"  - title: S{n}\n    sections:\n{inner}" for n in range(5))
    assert seen(checked(text)).contents_levels == 1
    assert seen(checked(sections(5))).contents_levels == 2


@pytest.mark.parametrize(
    ("layout", "names"),
    [("plain", ["1 A", "1.1 B", "1.1.1 C", "D"]), ("official", ["一、A", "（一）B", "1. C", "（1）D"])],
)
def test_sections_are_numbered_as_the_layout_shows(checked: Check, layout: str, names: list[str]) -> None:
    text = """
title: T
lang: zh-Hans
sections:
  - title: A
    sections: [{title: B, sections: [{title: C, sections: [{title: D, content: [x]}]}]}]
"""
    found = seen(checked(text, layout)).sections
    walked = []
    while found:
        walked.append(found[0])
        found = found[0].sections
    assert [section.name for section in walked] == names
    assert [section.level for section in walked] == [1, 2, 3, 4]


def blocks(checked: Checked) -> tuple[BlockView, ...]:
    (section,) = seen(checked).sections
    assert isinstance(section, SectionView)
    return section.blocks


def test_points_that_run_in_are_one_paragraph_with_their_leads_set_off(checked: Check) -> None:
    text = """
title: T
lang: zh-Hans
sections:
  - title: S
    content:
      - points:
          intro: 批示要求
          numbering: 一要
          run_in: true
          items: [{lead: 着力做好普遍服务, text: 这是法定义务}, {id: second, lead: 着力提质增效, text: 质量第一}]
      - {id: after, text: 会议强调。, run_on: true}
      - 另起一段。
"""
    first, second = blocks(checked(text))
    assert isinstance(first, TextView)
    assert words(first.words) == "批示要求一要着力做好普遍服务。这是法定义务；二要着力提质增效。质量第一。会议强调。"
    assert first.words.count('class="lead"') == 4
    assert first.words.count('class="label"') == 2
    assert '<span class="label" id="second">' in first.words
    assert '<span id="after"></span>' in first.words
    assert isinstance(second, TextView)


def test_leads_without_a_number_are_words_of_the_sentence(checked: Check) -> None:
    text = """
title: T
sections:
  - title: S
    content: [{points: {numbering: none, run_in: true, items: [{lead: A, text: b}]}}]
"""
    (paragraph,) = blocks(checked(text))
    assert isinstance(paragraph, TextView)
    assert 'class="lead"' not in paragraph.words
    assert words(paragraph.words) == "A b."


def test_in_a_list_a_text_goes_on_or_begins_a_sentence_as_it_is_written(checked: Check) -> None:
    text = """
title: T
sections:
  - title: S
    content:
      - points:
          numbering: 1.
          items: [{lead: Listen, text: Ask them.}, {lead: Listen, text: to all.}, {lead: Stop!, text: Now.}, {lead: Go}]
"""
    (points,) = blocks(checked(text))
    assert isinstance(points, PointsView)
    assert [words(item.words) for item in points.items] == ["Listen: Ask them.", "Listen: to all.", "Stop! Now.", "Go"]
    assert [item.marker for item in points.items] == ["'1. '", "'2. '", "'3. '", "'4. '"]
    assert points.ordered


def test_a_label_cannot_break_out_of_its_string(checked: Check) -> None:
    text = """
title: T
sections:
  - title: S
    content: [{points: {numbering: "a'\\"><b>", items: [x]}}]
"""
    page = html(checked(text))
    assert "<b>" not in page
    assert Markup("list-style-type:{}").format("'a\\27 \\22 \\3e \\3c b\\3e  '") in page


def test_a_block_that_cannot_run_on_says_so(checked: Check) -> None:
    found = checked("title: T\nsections:\n  - title: S\n    content: [{text: x, run_on: true}]\n")
    assert found.report is not None
    assert found.layout is not None
    problems = document(found.report, found.layout).problems
    assert [problem.code for problem in problems] == ["form"]


def test_a_broken_template_is_named_with_its_line(checked: Check, tmp_path: Path) -> None:
    folder = tmp_path / "layouts" / "house"
    (folder / "briefing").mkdir(parents=True)
    (folder / "layout.yaml").write_text("title: House\nbased_on: plain\n", encoding="utf-8")
    for text, message in (
        ("{% if %}", "Expected an expression"),
        ("\n{{ report.colour }}", "what it is given here has no 'colour'"),
        ("{% include 'nothing.html' %}", "no template 'nothing.html'"),
        ("{{ ''.__class__.__mro__ }}", "unsafe"),
    ):
        (folder / "briefing" / "head.html").write_text(text, encoding="utf-8")
        with pytest.raises(ReportError, match=re.escape(message)) as raised:
            html(checked(EVERY_KIND, "house"))
        (problem,) = raised.value.diagnostics
        assert problem.code == "layout"
        assert problem.place is not None
        assert problem.place.file.endswith("house/briefing/head.html")
        assert problem.place.line == text.count("\n") + 1


def test_the_same_views_for_the_same_report(checked: Check) -> None:
    found = checked(EVERY_KIND)
    assert isinstance(found.report, Report)
    assert found.layout is not None
    spec: LayoutSpec = found.layout.spec
    assert view(found.report, spec) == view(found.report, spec)


@given(reports())
@settings(max_examples=25)  # each is set in every layout
def test_every_word_that_both_products_have_is_in_the_document(report: Report) -> None:
    report, _ = transforms.apply(report)
    for name in LAYOUTS:
        page = document(report, layout(name)).html
        printed = re.sub(r"[\s\u200b\u2060]", "", unescape(words(page)))
        for block in walk_blocks(report.sections):
            for node in walk_nodes(block):
                for text in (getattr(node, "text", None), getattr(node, "lead", None), getattr(node, "caption", None)):
                    if text and is_inlines(text):
                        assert re.sub(r"\s", "", plain(text)) in printed
