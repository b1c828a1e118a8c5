"""Key figures in words, as both products print them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from publish.data.compute import compute
from publish.data.metrics import figures, of_row, of_rows, signed, typed, way
from publish.model import FactBody, Metric, Metrics, MetricsBody
from publish.model.data import Dataset, Frame
from publish.model.nodes import plain
from publish.source.data import written_here
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


@pytest.mark.parametrize(
    ("lang", "change", "verdict"),
    [
        ("ja", "▲0.3ポイント", "改善"),
        ("ja", "△0.3ポイント", "改善"),
        ("ja", "＋0.3ポイント", "悪化"),
        ("ko", "△0.3%p", "개선"),
        ("ko", "▲0.3%p", "악화"),
        ("zh-Hans", "▲0.3", "转差"),
    ],
)
def test_a_triangle_that_points_up_is_the_minus_of_japanese_accounts(lang: str, change: str, verdict: str) -> None:
    figure = typed(metric("a", "6.8", change=change), good="down", lang=lang)
    assert figure.verdict == verdict
    assert plain(signed(figure)).endswith(change)


def test_what_changes_are_counted_from_stands_once_for_all() -> None:
    whole = metrics(
        metric("a", "1", change="+2%"), metric("b", "1", change="+2%", note="on May"), metric("c", "1"), note="on 2017"
    )
    assert [plain(metric.note) for metric in figures(whole.metrics)] == ["on 2017", "on May", ""]


@pytest.mark.parametrize(
    ("lang", "value", "unit", "shown"),
    [
        ("en", "99.95", "%", ("99.95%", "")),
        ("de", "99,95", "%", ("99,95\N{NO-BREAK SPACE}%", "")),
        ("zh-Hans", "8.9", "%", ("8.9%", "")),
        ("en", "4.2", "£m", ("£4.2m", "")),
        ("en", "−4.2", "£m", ("−£4.2m", "")),
        ("de", "4,2", "€", ("4,2\N{NO-BREAK SPACE}€", "")),
        ("en", "12%", "%", ("12%", "")),
        ("en", "54.6", "Ml/d", ("54.6", "Ml/d")),
        ("zh-Hans", "12.7", "亿元", ("12.7", "亿元")),
        ("en", "none", "%", ("none", "%")),
    ],
)
def test_a_unit_that_is_a_sign_is_a_part_of_the_figure(
    lang: str, value: str, unit: str, shown: tuple[str, str]
) -> None:
    words = typed(metric("a", value, unit=unit), lang=lang)
    assert (plain(words.value), words.unit) == shown


def test_a_sign_is_added_only_where_there_is_none() -> None:
    metrics = [metric("a", "1", change=change, direction="up") for change in ("+2%", "2%", None)]
    assert [plain(signed(typed(metric))) for metric in metrics] == ["+2%", "▲ 2%", ""]


def test_facts_are_in_place_when_the_figures_are_read() -> None:
    facts = {"n": FactBody(value="7,904.7"), "up": FactBody(value="+19.4", unit="%")}
    whole = finished(
        report(section("a", metrics(metric("a", "{{ n }}", change="{{ up }}"))), lang="zh-Hans", facts=facts)
    )
    block = whole.sections[0].content[0]
    assert isinstance(block, Metrics)
    (shown,) = figures(block.metrics)
    assert (shown.value, plain(shown.change), shown.way) == (words("7,904.7"), "+19.4%", 1)


# ---------------------------------------------------------------------------------------------- of data


def data(*rows: Sequence[str], **declared: Any) -> Frame:
    dataset = Dataset.model_validate({"rows": rows, **declared})
    frame, found = compute(dataset.model_copy(update={"raw": written_here(dataset)[0]}), {})
    assert frame is not None
    assert not found
    return frame


MAIL = (("kind", "pieces", "before", "counted"), ("Letters", "26.80", "31.5", "m"), ("Parcels", "5071", "", "bn"))


def test_each_row_of_data_is_a_key_figure() -> None:
    frame = data(*MAIL, columns={"pieces": {"unit": "m"}}, add={"growth": {"change": "pieces", "since": "before"}})
    body = MetricsBody.model_validate(
        {"data": "mail", "label": "kind", "value": "pieces", "change": "growth", "note": "against 2018"}
    )
    shown, found = of_rows(body, frame, "mail", "de")
    assert not found
    assert [
        (plain(metric.label), plain(metric.value), metric.unit, plain(metric.change), metric.way, plain(metric.note))
        for metric in shown
    ] == [
        ("Letters", "26,80", "m", "−14,9\xa0%", -1, "against 2018"),
        ("Parcels", "5.071", "m", "", 0, ""),
    ]


def test_a_column_may_say_the_units() -> None:
    body = MetricsBody.model_validate({"data": "mail", "label": "kind", "value": "pieces", "unit": "counted"})
    shown, _ = of_rows(body, data(*MAIL), "mail", "en")
    assert [metric.unit for metric in shown] == ["m", "bn"]


def test_one_key_figure_is_taken_of_one_row() -> None:
    frame = data(*MAIL, keep={"kind": "Letters"}, add={"growth": {"change": "pieces", "since": "before"}})
    metric = Metric.model_validate({"data": "mail", "value": "pieces", "change": "growth", "unit": "m"})
    shown, found = of_row(metric, frame, "mail", "zh-Hans")
    assert not found
    assert shown is not None
    assert (plain(shown.label), plain(shown.value), shown.unit, plain(shown.change), shown.way) == (
        "pieces",
        "26.80",
        "m",
        "−14.9%",
        -1,
    )


def test_a_change_bears_its_sign_and_an_author_may_say_the_way() -> None:
    frame = data(("a", "b"), ("1", "3.1"))
    metric = Metric.model_validate({"data": "mail", "value": "a", "change": "b", "direction": "flat"})
    shown, _ = of_row(metric, frame, "mail", "en")
    assert shown is not None
    assert (plain(shown.change), shown.way) == ("+3.1", 0)


def test_what_the_data_do_not_say_is_a_dash() -> None:
    metric = Metric.model_validate({"data": "mail", "value": "before"})
    shown, _ = of_row(metric, data(*MAIL, keep={"kind": "Parcels"}), "mail", "en")
    assert shown is not None
    assert (plain(shown.value), shown.unit) == ("—", "")
