"""Which functions an expression of Vega calls: names in texts, fields and patterns are none."""

from __future__ import annotations

import pytest

from publish.charts.expressions import restless


@pytest.mark.parametrize(
    ("expression", "called"),
    [
        ("random()", ["random"]),
        ("1+random\n()", ["random"]),
        (r"r\u0061ndom()", ["random"]),
        (r"\u{72}andom()", ["random"]),
        ("if(datum.a / 2 > random(), now(), 1 / 2)", ["random", "now"]),
        ("a / random() / b", ["random"]),
        ("[1] / random() / b", ["random"]),
        ("'it\\'s' + now()", ["now"]),
        ("datetime()", ["datetime"]),
        ("datetime(now())", ["now"]),
        ("screen().width + windowSize()[0] + containerSize()[1]", ["screen", "windowSize", "containerSize"]),
    ],
)
def test_functions_that_give_another_value_each_time_are_found(expression: str, called: list[str]) -> None:
    assert [name for name, _ in restless(expression)] == called


@pytest.mark.parametrize(
    "expression",
    [
        "datum.random",
        "datum.random ()",
        "datum['random()']",
        '"random()" + \'now()\' + "a \\" random()"',
        "random + now",
        "datetime(2019, 0, 1)",
        "datetime(datum.t)",
        "test(/now(x)?/, datum.a)",
        "randomly() + my_random() + $random()",
        "",
        "'unfinished random()",
    ],
)
def test_what_only_looks_like_such_a_call_is_none(expression: str) -> None:
    assert list(restless(expression)) == []
