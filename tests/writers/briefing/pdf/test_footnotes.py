"""Notes at the foot of a page are measured once, and stand where WeasyPrint has them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from publish.layouts import open_layout
from publish.model import Report
from publish.writers.briefing import write
from publish.writers.briefing.pdf.keeping import footnotes
from tests.hostile.making import checked

COUNT = 14


@pytest.fixture(scope="module")
def noted(tmp_path_factory: pytest.TempPathFactory) -> Report:
    calls = " ".join(
        f"Cranes^[Counted at the north quay, on day {n}, by the harbour master and the clerk.]" for n in range(COUNT)
    )
    source: Path = tmp_path_factory.mktemp("noted") / "report.yaml"
    source.write_text(f'{{title: Notes, content: ["{calls}."]}}', encoding="utf-8")
    report, _ = checked(source)
    assert report is not None
    return report


def test_a_note_is_set_once_to_be_measured(noted: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    measured: list[Any] = []
    set_alone = footnotes._set_alone

    def counted(context: Any, note: Any) -> Any:
        measured.append((context.current_page, note))
        return set_alone(context, note)

    monkeypatch.setattr(footnotes, "_set_alone", counted)
    product = write(noted, open_layout("official")).data
    assert COUNT <= len(measured) == len(set(measured)) < 3 * COUNT
    monkeypatch.setattr(footnotes, "update_footnote_area", footnotes._update_footnote_area)
    assert write(noted, open_layout("official")).data == product
