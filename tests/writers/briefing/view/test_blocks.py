"""Key figures, timelines, callouts, definitions and code on the pages."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest

from publish.building import Checked
from publish.layouts import open_layout
from publish.writers.briefing import write
from publish.writers.briefing.view.blocks import (
    MetricsView,
    code,
    definitions,
    metrics,
    timeline,
)
from publish.writers.briefing.view.inline import Inliner
from tests.builders import code as lines_of_code
from tests.builders import definition, event, finished, metric, report, section
from tests.builders import definitions as terms
from tests.builders import metrics as key_figures
from tests.builders import timeline as events

Check = Callable[..., Checked]
PLAIN = open_layout("plain").spec.briefing


def block(content: Any, **marks: Any) -> Any:
    """A block as the writers get it: its facts in place."""
    return finished(report(section("a", content), **marks)).sections[0].content[0]


def seen(count: int, value: str = "7,904.7", unit: str | None = "亿元", **marks: Any) -> MetricsView:
    figures = [metric(f"指标{number}", value, unit, "+1.2%") for number in range(count)]
    return metrics(block(key_figures(*figures, **marks)), Inliner("zh-Hans", frozenset()), PLAIN)


# ---------------------------------------------------------------------------------------------- key figures


@pytest.mark.parametrize(
    ("count", "rows"),
    [(1, [1]), (2, [2]), (3, [3]), (4, [4]), (5, [3, 2]), (6, [3, 3]), (7, [4, 3]), (8, [4, 4]), (9, [3, 3, 3])],
)
def test_key_figures_stand_in_even_rows(count: int, rows: list[int]) -> None:
    assert [len(row.items) for row in seen(count).rows] == rows


def test_four_figures_are_given_more_room_than_three() -> None:
    assert seen(4).is_wide
    assert not seen(3).is_wide


def test_long_figures_are_set_smaller_and_then_fewer_side_by_side() -> None:
    assert (seen(4).scale, seen(4).across) == ("large", 4)
    assert (seen(6, "1,729,366.1", "万份").scale, seen(6, "1,729,366.1", "万份").across) == ("medium", 3)
    assert (seen(6, "1,234,567,890,123.45").scale, seen(6, "1,234,567,890,123.45").across) == ("medium", 2)


def test_names_of_several_lines_leave_the_changes_aligned() -> None:
    figures = [
        metric("函件", "1", None, "+1%"),
        metric("订销报纸累计数（全国各级邮政企业订阅与零售合计）", "2", None, "+1%"),
    ]
    shown = metrics(block(key_figures(*figures)), Inliner("zh-Hans", frozenset()), PLAIN)
    assert [row.lines for row in shown.rows] == [2]


def test_a_name_that_has_room_on_one_line_leaves_no_empty_one_below() -> None:
    figures = [
        metric("TRIR", "1"),
        metric("Trailers in yard > 48 hrs", "2"),
        metric("Driver turnover (annualized)", "3"),
    ]
    shown = metrics(block(key_figures(*figures)), Inliner("en", frozenset()), PLAIN)
    assert [row.lines for row in shown.rows] == [1]


def test_a_change_has_a_sign_even_where_its_author_gives_only_the_direction() -> None:
    figures = [metric("a", "1", None, "3%", direction="down"), metric("b", "1", None, "−3%"), metric("c", "1")]
    (row,) = metrics(block(key_figures(*figures, note="on 2017")), Inliner("en", frozenset()), PLAIN).rows
    assert [(metric.change, metric.way, metric.note) for metric in row.items] == [
        ("▼ 3%", "down", "on 2017"),
        ("−3%", "down", "on 2017"),
        ("", "flat", ""),
    ]


# ---------------------------------------------------------------------------------------------- columns


@pytest.mark.parametrize(("when", "whole", "lines"), [
    ("25. November 2027", ["25. November 2027"], 1),
    ("25.–27. November 2026", ["25.–27. November 2026"], 1),
    ("November 25, 2026", ["November 25, 2026"], 1),
    ("Montag, 25. November 2026", ["Montag,", "25. November 2026"], 2),
    ("09:00–09:45", ["09:00–09:45"], 1),
])  # fmt: skip
def test_days_and_hours_of_a_timeline_stay_on_one_line(when: str, whole: list[str], lines: int) -> None:
    (item,) = timeline(block(events(event(when, "a"))), Inliner("de", frozenset())).items
    kept = [
        part.replace("\N{NO-BREAK SPACE}", " ").replace("\N{WORD JOINER}", "")
        for part in re.findall('<span class="keep">(.*?)</span>', item.when)
    ]
    assert (kept, item.lines) == (whole, lines)


def test_the_column_of_times_is_as_wide_as_the_longest_but_not_wider_than_it_may() -> None:
    view = timeline(block(events(event("1月", "a"), event("2018年12月", "b"))), Inliner("zh-Hans", frozenset()))
    assert 5 < view.column < 8
    assert [item.lines for item in view.items] == [1, 1]
    long = timeline(
        block(events(event("从二〇一八年一月起至二〇一九年十二月止", "a"))), Inliner("zh-Hans", frozenset())
    )
    assert long.column == 9
    assert long.items[0].lines == 3


def test_a_term_of_several_lines_keeps_the_next_one_away() -> None:
    inliner = Inliner("en", frozenset())
    view = definitions(block(terms(definition("a" * 40, "x"), definition("b", "y"))), inliner, PLAIN)
    assert [item.lines > 1 for item in view.items] == [True, False]


def test_a_term_that_has_room_on_one_line_leaves_none_blank_below_it() -> None:
    inliner = Inliner("it", frozenset())
    view = definitions(block(terms(definition("Punto di infiammabilità", "x"))), inliner, PLAIN)
    assert view.items[0].lines == 1


# ---------------------------------------------------------------------------------------------- code


def test_code_is_shown_as_it_is_with_spaces_for_tabs() -> None:
    view = code(block(lines_of_code("\n# 字\n\tprint('**')  \n\n")), Inliner("en", frozenset()))
    assert view.lines == ("# 字", "    print('**')")


@pytest.mark.parametrize("layout", ["plain", "official"])
def test_every_line_of_code_can_be_copied_from_the_page(layout: str, checked: Check, lines: Any) -> None:
    found = checked(
        "title: A report\nsections:\n  - title: A section\n    content:\n      - code: |\n"
        "          first = {'a': 1}\n          <b>&amp;</b>\n          " + "x" * 150 + "\n",
        layout,
    )
    texts = ["".join(glyph.character for glyph in line) for page in lines(pdf_of(found)) for line in page]
    assert "first={'a':1}" in texts
    assert "<b>&amp;</b>" in texts
    assert sum(line.count("x") for line in texts if set(line) == {"x"}) == 150


# ---------------------------------------------------------------------------------------------- the structure tree


def pdf_of(found: Checked) -> bytes:
    assert found.report is not None
    assert found.layout is not None
    return write(found.report, found.layout).data


def kinds(element: Any) -> list[str]:
    return [str(kid.S)[1:] for kid in element.K if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]


@pytest.mark.parametrize("layout", ["plain", "official"])
def test_a_term_is_the_label_of_its_meaning(layout: str, checked: Check) -> None:
    found = checked(
        "title: A report\nsections:\n  - title: A section\n    content:\n      - definitions:\n"
        "          items: [{term: One, text: First.}, {term: Two, text: Second.}]\n",
        layout,
    )
    with pikepdf.open(io.BytesIO(pdf_of(found))) as pdf:
        every = [node for node in pdf.objects if isinstance(node, pikepdf.Dictionary) and node.get("/S") == "/L"]
        assert [kinds(node) for node in every] == [["LI", "LI"]]
        assert [kinds(point) for point in every[0].K] == [["Lbl", "LBody"], ["Lbl", "LBody"]]


def test_a_row_of_key_figures_may_end_a_page(checked: Check, lines: Any) -> None:
    """WeasyPrint's own style sheet forbids a break before a list; rows of key figures are lists."""
    rows = "".join(f"            - {{label: Name {n}, value: {n}00.5, change: +1%}}\n" for n in range(60))
    text = "title: A report\nsections:\n  - title: A section\n    content:\n      - Words.\n      - metrics:\n          items:\n"
    pages = lines(pdf_of(checked(text + rows)))
    assert any("Name" in "".join(glyph.character for glyph in line) for line in pages[0])
