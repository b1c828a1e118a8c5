"""Notes at the foot of a page are measured once, and stand where WeasyPrint has them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from publish.layouts import open_layout
from publish.model import Report
from publish.model.nodes import Footnote, Text
from publish.writers.briefing import write
from publish.writers.briefing.pdf.keeping import footnotes
from tests.builders import report, section
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


EVENTS = """
title: Notes
content:
  - timeline:
      items: [{events}]
  - definitions:
      items: [{terms}]
"""


@pytest.mark.parametrize("layout", ["plain", "official"])
def test_notes_of_times_and_terms_stand_in_their_order_on_the_page_of_their_calls(tmp_path: Path, layout: str) -> None:
    letters = "ABCDEFGHIJKLMN"
    words = "The board decided after a long debate in the council, and said so again the next day."
    events = ", ".join(f'{{when: "Day {n}^[Call {n}.]", lead: Event{n}, text: "{words}^[Said {n}.]"}}' for n in letters)
    terms = ", ".join(f'{{term: "Term{n}^[Named {n}.]", text: "{words}^[Meant {n}.]"}}' for n in letters)
    source = tmp_path / "report.yaml"
    source.write_text(EVENTS.format(events=events, terms=terms), encoding="utf-8")
    report, _ = checked(source)
    assert report is not None
    with pypdfium2.PdfDocument(write(report, open_layout(layout)).data) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    found = [re.findall(r"(Call|Said|Named|Meant) ([A-N])\.", page) for page in pages]
    order = [(name, n) for names in (("Call", "Said"), ("Named", "Meant")) for n in letters for name in names]
    assert [note for page in found for note in page] == order
    for page, notes in zip(pages, found, strict=True):
        for name, stands in (("Call", "Event"), ("Named", "Term")):
            assert [n for kind, n in notes if kind == name] == re.findall(rf"{stands}([A-N])", page)


SENTENCES = {
    "en": "Responsibility for maintenance passes to the district on 1 January.",
    "de": "Die Wartung der Anlagen geht an den Bezirk über am 1. Januar.",
    "fr": "La commune confie au district l’entretien des ouvrages (dès janvier).",
    "zh-Hans": "维护责任移交给该区，自1月1日起施行。",
    "ja": "維持管理の責任は1月1日に地区へ移る。",
}


@pytest.mark.parametrize("layout", ["plain", "official"])
@pytest.mark.parametrize("lang", SENTENCES)
def test_no_line_begins_with_the_call_of_a_footnote(lang: str, layout: str) -> None:
    filler = "中" if lang in ("zh-Hans", "ja") else "i"
    texts = [(Text(f"{filler * length} {SENTENCES[lang]}"), Footnote((Text("Note."),))) for length in range(1, 60)]
    with pypdfium2.PdfDocument(write(report(section("One", *texts), lang=lang), open_layout(layout)).data) as pdf:
        lines = [line.strip() for page in pdf for line in page.get_textpage().get_text_range().splitlines()]
    called = [line for line in lines if re.search(rf"{re.escape(SENTENCES[lang][-1])}\s?\d+$", line)]
    assert len(called) == len(texts)
