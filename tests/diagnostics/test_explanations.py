"""What `publish explain` says: of every code, and true: its examples are told of, and the fixed ones are not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from publish.building import check
from publish.diagnostics import CODES
from publish.diagnostics.explanations import as_text, explanation
from tests.test_cases import WHOLE

EXAMPLES = [code for code in CODES if explanation(code).example]


def found(fences: str, folder: Path) -> set[str]:
    """The codes that are told of the report in some fences."""
    report = folder / "report.yaml"
    for opening, body in re.findall(r"^```([^\n]*)\n(.*?)^```$", fences, re.M | re.S):
        name = opening.partition(" ")[2]
        if not name and body.startswith("- "):
            report.write_text(WHOLE, encoding="utf-8")
            name = "content.yaml"
        (folder / (name or report.name)).write_text(body, encoding="utf-8")
    return {diagnostic.code for diagnostic in check(report).diagnostics}


@pytest.mark.parametrize("code", CODES)
def test_every_code_is_explained(code: str) -> None:
    told = explanation(code)
    assert told.why
    assert told.fix
    assert len(told.why) > len(told.meaning) / 2
    assert told.why[-1] == told.fix[-1] == "."


@pytest.mark.parametrize("code", EXAMPLES)
def test_the_example_is_told_of_and_the_mended_one_is_not(code: str, tmp_path: Path) -> None:
    told = explanation(code)
    (tmp_path / "wrong").mkdir()
    (tmp_path / "right").mkdir()
    assert code in found(told.example, tmp_path / "wrong")
    if told.fixed:
        assert not found(told.fixed, tmp_path / "right")


def test_it_is_read_in_a_terminal() -> None:
    text = as_text("unknown-key", 60)
    assert text.startswith(f"unknown-key: {CODES['unknown-key']}")
    assert "    - table: {captoin: Ships" in text
    assert "\nMend: " in text
    assert "```" not in text
    assert all(len(line) <= 60 for line in text.splitlines() if not line.startswith(" "))
