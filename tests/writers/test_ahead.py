"""What workers do while a report is read: it serves the report, and nothing of it is done twice."""

from __future__ import annotations

from typing import Any

import jinja2
import pytest

from publish.layouts import open_layout
from publish.layouts.masters import opening
from publish.writers import begin
from publish.writers.briefing.html import TEMPLATE, environment


def test_templates_and_master_of_plain_are_ready_for_a_report_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def twice(*_: Any, **__: Any) -> None:
        pytest.fail("it was done before")

    for product in ("briefing", "deck"):
        begin(product)
    layout = open_layout("plain")
    monkeypatch.setattr(jinja2.Environment, "compile", twice)
    assert environment(layout).get_template(TEMPLATE)
    monkeypatch.setattr(opening, "opened", twice)
    assert opening.open_master(layout)
