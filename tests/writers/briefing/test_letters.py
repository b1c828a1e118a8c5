"""Letters of Europe in a layout whose fonts are Chinese: none is lost, none as wide as Han, its accent is where it belongs."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
import pytest

from publish.building import check
from publish.writers.briefing import write

SIGNS = ("10⁻³", "₹5", "₽7", "⅓", "⅐", "xₙ")
LAYOUTS = ("plain", "official")
WORDS = ("Łódź", "Москва", "Ελλάδα", "São", "Hà Nội", "nǐ", "ἀρχή")
REPORT = f"""\
title: 与{WORDS[0]}、{WORDS[1]}、{WORDS[2]}合作
lang: zh-Hans
sections:
  - title: 与{"、".join(WORDS)}合作
    content:
      - 我公司与{"、".join(WORDS)}合作。
      - 以{"、".join(SIGNS)}计。
      - points: {{items: [{{lead: {WORDS[1]}, text: 已签约。}}]}}
      - table: {{caption: {WORDS[0]}, columns: [{WORDS[1]}, {WORDS[2]}], rows: [["**{WORDS[0]}**", {WORDS[3]}]]}}
      - chart: {{type: column, caption: {WORDS[2]}, data: {{rows: [[a, {WORDS[6]}], [{WORDS[0]}, 2], [{WORDS[1]}, 3]]}}, x: a, y: {WORDS[6]}}}
"""


@pytest.mark.parametrize("layout", LAYOUTS)
def test_words_of_europe_are_set_whole(layout: str, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(REPORT, encoding="utf-8")
    checked = check(path, layout)
    assert checked.report is not None
    assert checked.layout is not None
    written = write(checked.report, checked.layout)
    assert [each for each in written.diagnostics if each.code == "missing-glyph"] == []
    with pypdfium2.PdfDocument(io.BytesIO(written.data)) as pdf:
        text = pdf[0].get_textpage()
        shown = text.get_text_range()
        assert shown.count(WORDS[0]) >= 6
        assert shown.count(WORDS[1]) >= 6
        assert all(word in shown for word in (*WORDS, *SIGNS))
        # A Han character is as wide as it is high; no letter of these is nearly that.
        at = shown.index(WORDS[0])
        widths = [right - left for left, _, right, _ in map(text.get_charbox, range(at, at + 4))]
        left, _, right, _ = text.get_charbox(shown.index("与"))
    assert max(widths) < 0.85 * (right - left)
