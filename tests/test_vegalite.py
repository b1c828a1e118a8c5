"""Specifications of Vega-Lite as JSON, and the same picture wherever they are drawn."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any

import pytest

from publish.charts import vegalite
from publish.model import ChartBody

DAYS = """
from publish.charts import vegalite
rows = [{"t": "2020-01-01", "y": 1}, {"t": "2020-01-03 08:00", "y": 3}]
axes = {"x": {"field": "t", "type": "temporal"}, "y": {"field": "y", "type": "quantitative"}}
zone = [{"calculate": "timeFormat(datum.t, '%c') + utcFormat(datum.t, '%c')", "as": "c"}]
axes["text"] = {"field": "c"}
print(vegalite.drawn({"data": {"values": rows}, "transform": zone, "mark": "text", "encoding": axes}))
"""


def complaints(specification: dict[str, Any]) -> list[str]:
    """What is said of a specification before it is drawn."""
    return [
        diagnostic.message
        for diagnostic in vegalite.read(ChartBody.model_validate({"vega-lite": specification, "alt": "x"}))[1]
    ]


def test_days_are_those_of_the_source_in_every_time_zone() -> None:
    def drawn(zone: str) -> bytes:
        return subprocess.run(
            [sys.executable, "-c", DAYS], env={**os.environ, "TZ": zone}, capture_output=True, check=True
        ).stdout

    shanghai = drawn("Asia/Shanghai")
    assert b">1/1/2020, 12:00:00 AM1/1/2020, 12:00:00 AM<" in shanghai
    assert shanghai == drawn("America/New_York")


def test_the_time_zone_of_the_process_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    with vegalite.in_utc():
        assert os.environ["TZ"] == "UTC"
    assert os.environ["TZ"] == "Asia/Shanghai"
    monkeypatch.delenv("TZ")
    with vegalite.in_utc():
        pass
    assert "TZ" not in os.environ


@pytest.mark.parametrize("around", ["layer", "hconcat", "vconcat", "concat"])
def test_a_picture_within_a_picture_is_looked_at_as_the_outermost(around: str) -> None:
    inner = {"mark": "bars", "transform": [{"sample": 3}], "data": {"values": [{"mark": 1, "url": 2}]}}
    assert len(complaints({around: [inner]})) == 2
    assert len(complaints({"repeat": {"layer": ["mark", "url"]}, "spec": inner})) == 2


@pytest.mark.parametrize(
    "specification",
    [
        {"mark": "bar", "data": {"url": "a.csv"}},
        {"mark": "bar", "transform": [{"lookup": "a", "from": {"data": {"url": "a.csv"}, "key": "a"}}]},
        {"mark": "geoshape", "layer": [{"data": {"url": "a.json", "format": {"type": "topojson"}}}]},
        {"mark": {"type": "bar", "href": "https://a.example"}},
        {"mark": "bar", "config": {"mark": {"href": "https://a.example"}}},
        {"mark": "bar", "config": {"style": {"a": {"href": "https://a.example"}}}},
        {"mark": "bar", "encoding": {"href": {"field": "a"}}},
        {"mark": "bar", "encoding": {"x": {"axis": {"labelExpr": "random()"}}}},
        {"mark": "bar", "title": {"text": {"expr": "now()"}}},
        {"mark": "bar", "encoding": {"x": {"sort": {"field": "a", "op": "ci1"}}}},
        {"mark": "bar", "config": {"errorband": {"extent": "ci"}}},
        {"mark": "bar", "config": {"params": [{"name": "a", "expr": "random()"}]}},
        {"mark": "bar", "transform": [{"filter": {"and": ["datum.a", {"or": ["random() > 1"]}]}}]},
    ],
)
def test_what_would_load_or_lead_or_differ_is_refused_once(specification: dict[str, Any]) -> None:
    assert len(complaints(specification)) == 1


@pytest.mark.parametrize(
    "specification",
    [
        {"mark": "bar", "datasets": {"url": [{"href": 1, "mark": None}]}, "data": {"name": "url"}},
        {"mark": "bar", "data": {"values": {"url": {"href": "x", "sequence": {}}, "usermeta": 1}}},
        {"mark": "point", "config": {"mark": {"color": "red"}, "style": {"href": {"color": "red"}, "mark": {}}}},
        {"mark": "bar", "encoding": {"x": {"field": "random()", "title": "now()"}, "y": {"aggregate": "stderr"}}},
        {
            "mark": {"type": "boxplot", "extent": "min-max"},
            "params": [{"name": "p", "select": "interval", "bind": "scales"}],
        },
    ],
)
def test_names_of_the_author_are_no_keys(specification: dict[str, Any]) -> None:
    assert complaints(specification) == []
