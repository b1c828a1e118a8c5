"""The time of making that finished files give."""

from __future__ import annotations

import datetime

import pytest

from publish.writers.timestamp import EPOCH, created_at


def test_the_date_of_the_report_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert created_at("2019-03-02") == datetime.datetime(2019, 3, 2)
    assert created_at("") == datetime.datetime(1970, 1, 2)


@pytest.mark.parametrize("value", ["", "soon", "-5", "²", "9" * 30, "1.5"])
def test_what_is_no_number_of_seconds_is_passed_over(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", value)
    assert created_at("") == EPOCH
