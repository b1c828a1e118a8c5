"""Key figures in words, as both products print them."""

from __future__ import annotations

import pytest

from publish.metrics import figures, signed, typed, way
from publish.model import FactBody, Metrics
from publish.nodes import plain
from tests.builders import finished, metric, metrics, report, section, words


@pytest.mark.parametrize(
    ("change", "direction", "expected"),
    [
        ("+19.4%", None, 1),
        ("−0.6%", None, -1),
        ("-0.6%", None, -1),
        ("↓ 3", None, -1),
        ("▲ 3", None, 1),
        ("持平", None, 0),
        (None, None, 0),
        ("32.7%", "down", -1),
        ("+0.1%", "flat", 0),
    ],
)
def test_where_a_figure_went(change: str | None, direction: str | None, expected: int) -> None:
    assert way(metric("a", "1", change=change, direction=direction)) == expected


def test_what_changes_are_counted_from_is_said_once_for_all() -> None:
    whole = metrics(
        metric("a", "1", change="+2%"), metric("b", "1", change="+2%", note="on May"), metric("c", "1"), note="on 2017"
    )
    assert [plain(one.note) for one in figures(whole.metrics)] == ["on 2017", "on May", ""]


def test_a_sign_is_added_only_where_there_is_none() -> None:
    said = [metric("a", "1", change=change, direction="up") for change in ("+2%", "2%", None)]
    assert [plain(signed(typed(one))) for one in said] == ["+2%", "▲ 2%", ""]


def test_facts_are_in_place_when_the_figures_are_read() -> None:
    facts = {"n": FactBody(value="7,904.7"), "up": FactBody(value="+19.4", unit="%")}
    whole = finished(
        report(section("a", metrics(metric("a", "{{ n }}", change="{{ up }}"))), lang="zh-Hans", facts=facts)
    )
    block = whole.sections[0].content[0]
    assert isinstance(block, Metrics)
    (shown,) = figures(block.metrics)
    assert (shown.value, plain(shown.change), shown.way) == (words("7,904.7"), "+19.4%", 1)
