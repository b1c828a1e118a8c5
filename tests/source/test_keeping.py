"""A preview keeps what files, texts, sections and tables held, and the slides of sections: what has not changed is made once, what
is wrong is told each time."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from publish.building import check
from publish.commands.preview.making import digest
from publish.data.tables import tabulate
from publish.parsing import yaml
from publish.source import load, unchanged
from publish.source.markup import inline
from publish.writers.deck.drawing import drawn_deck
from publish.writers.deck.drawing.kept import Kept

KEEPING = (yaml, inline, unchanged, sys.modules[tabulate.__module__])

PART = "title: Part\ncontent:\n  - One *word*, {{ fact }} and ^[a note].\n"
WHOLE = (
    "title: Kept\nfacts: {fact: 3}\nsections:\n  - include: part.yaml\n  - {title: Own, content: [Some **words**.]}\n"
)
DECK = """\
title: Kept
lang: en
layout: plain
facts: {fact: 3}
sections:
  - include: part.yaml
  - title: Own
    content:
      - Some **words**^[A note.] that see [](#teas).
      - figure: {image: sign.svg, caption: A sign, alt: Sign}
      - chart: {type: column, caption: Ships, data: {columns: [Where, Ships], rows: [[Bay, 3], [Sound, 4]]}}
"""
DECK_PART = """\
title: Part
content:
  - points: ["One *word* of {{ fact }}", Two words, A third]
  - text: A table.
  - id: teas
    table: {caption: Teas, columns: [Tea, Price], rows: [[Tea, 1.5], [Other tea, 2.5]]}
  - callout: {type: tip, text: "Drink {{ fact }}."}
sections:
  - {title: Inner, content: [{metrics: [{label: Ships, value: 3}, {label: Teas, value: 2}]}]}
"""
SIGN = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60"><rect width="90" height="60" fill="red"/></svg>'


@pytest.fixture(autouse=True)
def _keeping(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in KEEPING:
        monkeypatch.setattr(module, "_kept", None)  # as before, afterwards
        module.keep()


def test_what_is_kept_is_as_what_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, part = tmp_path / "source" / "r.yaml", tmp_path / "source" / "part.yaml"
    path.parent.mkdir()
    part.write_text(PART, encoding="utf-8")
    path.write_text(WHOLE, encoding="utf-8")
    first, again = load(path, "r.yaml"), load(path, "r.yaml")
    assert again.report == first.report
    part.write_text(PART.replace("One", "Another").replace("a note", "*a note"), encoding="utf-8")
    path.write_text(WHOLE.replace("Own", "Mine").replace("words**", "words"), encoding="utf-8")
    kept = [load(path, "r.yaml"), load(path, "r.yaml")]
    for module in KEEPING:
        monkeypatch.setattr(module, "_kept", None)
    fresh = load(path, "r.yaml")
    assert fresh.diagnostics
    for each in kept:
        assert (each.report, each.diagnostics, each.files) == (fresh.report, fresh.diagnostics, fresh.files)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: Part", "# a line more\ntitle: Part"),
        ("A table.", "Another table."),
        ("fact: 3", "fact: 4"),
        ("lang: en", "lang: de"),
        ("layout: plain", "layout: official"),
        ("[Tea, 1.5]", "[Tea, -2.5]"),
        ("alt: Sign", "alt: Another sign"),
        ("  - title: Own\n", "  - {title: Before, content: [Words.]}\n  - title: Own\n"),
    ],
)
def test_slides_that_are_kept_are_as_those_drawn_anew(old: str, new: str, tmp_path: Path) -> None:
    path, part, sign = (tmp_path / "source" / name for name in ("r.yaml", "part.yaml", "sign.svg"))
    path.parent.mkdir()
    files = {path: DECK, part: DECK_PART, sign: SIGN}
    for file, text in files.items():
        file.write_text(text, encoding="utf-8")
    kept = Kept(digest)

    def drawn(*own: Kept) -> object:
        checked = check(path)
        assert checked.report is not None
        assert checked.layout is not None
        return drawn_deck(checked.report, checked.layout, None, *own)

    first = drawn(kept)
    assert drawn(kept) == first
    assert any(old in text for text in files.values())
    for file, text in files.items():
        file.write_text(text.replace(old, new), encoding="utf-8")
    slides = dict(kept.slides)
    assert drawn(kept) == drawn() != first
    if new.startswith("#"):  # only places have changed
        assert all(kept.slides[name] is slide for name, slide in slides.items())
    sign.write_text(SIGN.replace("red", "blue"), encoding="utf-8")
    assert drawn(kept) == drawn()
