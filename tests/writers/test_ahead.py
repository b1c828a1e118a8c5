"""What workers do while a report is read: it serves the report, and nothing of it is done twice."""

from __future__ import annotations

from typing import Any

import jinja2
import pytest
from weasyprint.text.ffi import ffi

from publish.layouts import open_layout
from publish.layouts.masters import opening
from publish.writers import begin
from publish.writers.briefing import write
from publish.writers.briefing.html import TEMPLATE, environment
from publish.writers.briefing.pdf import warm
from tests.builders import report, section


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


def test_style_sheets_of_plain_are_parsed_for_a_report_in_any_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    begin("briefing")
    parsed = list[str]()
    plain = warm._Kept._parsed

    def noted(given: dict[str, Any]) -> Any:
        parsed.append(given.get("url") or "")
        return plain(given)

    monkeypatch.setattr(warm, "_kept", {})
    monkeypatch.setattr(warm._Kept, "_parsed", staticmethod(noted))
    layout = open_layout("plain")
    assert write(report(section("First", "One.")), layout).data
    assert set(parsed) == {""}, "the style of the document alone, which names the fonts, is parsed then"


def test_the_file_of_a_font_is_read_where_the_engine_has_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warm, "_kept", {})
    layout = open_layout("plain")
    assert write(report(section("First", "One, and 汉字.")), layout).data
    (kept,) = warm._kept.values()
    files = [kept.data for kept in kept.files.values()]
    assert max(len(file) for file in files) > 10_000_000, "one has the characters of Chinese"
    assert all(isinstance(file.obj, ffi.buffer) for file in files), "of none there is a copy"
