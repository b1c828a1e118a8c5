"""A preview keeps what files and texts held: what has not changed is read once, what is wrong is told each time."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.parsing import yaml
from publish.source import load
from publish.source.markup import inline

PART = "title: Part\ncontent:\n  - One *word*, {{ fact }} and ^[a note].\n"
WHOLE = (
    "title: Kept\nfacts: {fact: 3}\nsections:\n  - include: part.yaml\n  - {title: Own, content: [Some **words**.]}\n"
)


@pytest.fixture(autouse=True)
def _keeping(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (yaml, inline):
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
    for module in (yaml, inline):
        monkeypatch.setattr(module, "_kept", None)
    fresh = load(path, "r.yaml")
    assert fresh.diagnostics
    for each in kept:
        assert (each.report, each.diagnostics, each.files) == (fresh.report, fresh.diagnostics, fresh.files)
