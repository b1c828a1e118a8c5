"""Every mark of a text in every position of the models: its words are in both products, and no sign of the mark is."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.builders import PIXEL
from tests.hostile.making import checked, products
from tests.writers.test_footnotes import REPORT
from tests.writers.words import lost, of_briefing, of_deck

MARKS = {
    "strong": (" **Marked{0}**", r"\*\*"),
    "emphasis": (" *Marked{0}*", r"\*Marked|Marked\w*\*"),
    "code": (" `Marked{0}`", "`"),
    "link": (" [Marked{0}](https://example.org/there)", r"\]\(|\[Marked"),
    "strong in a link": (" [**Marked{0}**](https://example.org/there)", r"\]\(|\*\*"),
    "reading": (" Marked{0} {{镕|róng}}", r"\{镕|\|róng"),
    "fact": (" Marked{0} {{{{ worth }}}}", r"\{\{|\}\}"),
    "reference": (" Marked{0} [](#there)", r"\]\(#|\[\]"),
    "signs": (" Marked{0} 5*x*y & 2 < 3, __init__ and \\*plain\\*", r"\\\*"),
}
"""A text with the mark, and what would be left of it if it were printed raw."""


READING = r"[(（]?róng[)）]?"
"""How the reading of characters is told: above them, or in brackets behind them."""


def marked(value: Any, mark: str) -> Any:
    """The report of the footnotes with another mark in place of each of them."""
    if isinstance(value, dict):
        return {key: marked(inner, mark) for key, inner in value.items()}
    if isinstance(value, list):
        return [marked(inner, mark) for inner in value]
    if isinstance(value, str):
        return re.sub(r"\^\[On ([\w.]+)!\]", lambda found: mark.format(found[1].replace(".", "")), value)
    return value


TOGETHER = [
    ("strong", "emphasis", "code"),
    ("link", "strong in a link", "reference"),
    ("fact", "signs"),
    ("reading",),
]
"""Marks that one report shows, one behind the other in each text: none is what would be left of another. A reading stands
alone, since it moves in the text of a page."""


def test_every_mark_is_shown() -> None:
    assert sorted(mark for marks in TOGETHER for mark in marks) == sorted(MARKS)


@pytest.mark.parametrize("marks", TOGETHER, ids=", ".join)
def test_marks_are_set_wherever_a_text_may_stand(marks: tuple[str, ...], tmp_path: Path) -> None:
    values = marked(REPORT, "".join(MARKS[mark][0] for mark in marks))
    values["facts"] = {"named": {"value": "named"}} | ({"worth": "seventeen"} if "fact" in marks else {})
    if "reference" in marks:
        values["sections"][-1]["id"] = "there"
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "a.png").write_bytes(PIXEL)
    path = tmp_path / "source" / "report.yaml"
    path.write_text(yaml.safe_dump(values, allow_unicode=True, width=10**6), encoding="utf-8")
    report, found = checked(path)
    assert report is not None, "\n".join(map(str, found))
    files, found = products(report, ("briefing", "deck"))
    assert set(files) == {"briefing", "deck"}, "\n".join(map(str, found))
    # A reading stands above the line: pdfium tells one of two in a line behind the line.
    gone = [each for each in lost(report, files["briefing"], files["deck"], READING) if each.count("镕") < 2]
    assert gone == []
    for said in (of_briefing(files["briefing"]), of_deck(files["deck"])):
        assert not [mark for mark in marks if re.search(MARKS[mark][1], said)]
