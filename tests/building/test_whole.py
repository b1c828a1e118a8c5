"""Of many reports each is built by one worker from its source to its files; what comes of that is the same."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import publish
from publish.building import incremental, whole
from publish.building.built import Built
from publish.building.project import Options
from publish.model import Report
from tests import fakes

TITLES = {"a": "One", "b": "Lossy", "c": "Three", "d": "Four words of title"}


@pytest.fixture(autouse=True)
def sources(project: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Some reports, one of which has a mistake."""
    paths = [Path(f"source/{name}.yaml") for name in (*TITLES, "wrong")]
    for path in paths:
        title = TITLES.get(path.stem, "[")
        path.write_text(f"title: {title}\nsections: [{{title: S, content: [x]}}]\n", encoding="utf-8")
    return paths


def build(paths: list[Path], out: str, **options: Any) -> tuple[Built, ...]:
    return incremental.build_changed(paths, Path(out), Options(jobs=2, **options))


def whole_or_not(monkeypatch: pytest.MonkeyPatch, many: int) -> list[list[Path]]:
    """Which reports are built whole, from now on: those of builds of that many."""
    seen: list[list[Path]] = []
    build_each = whole.build_each

    def noted(paths: list[Path], *arguments: Any) -> Any:
        seen.append(paths)
        return build_each(paths, *arguments)

    monkeypatch.setattr(whole, "build_each", noted)
    monkeypatch.setattr(incremental, "MANY", many)
    return seen


@pytest.mark.parametrize("options", [{}, {"pictures": True}, {"strict": True}], ids=str)
def test_it_gives_what_building_by_parts_gives(
    sources: list[Path], monkeypatch: pytest.MonkeyPatch, options: dict[str, Any]
) -> None:
    fakes.fake_writers(monkeypatch)
    seen = whole_or_not(monkeypatch, 2)
    one = build(sources, "one", **options)
    monkeypatch.setattr(incremental, "MANY", 100)
    other = build(sources, "other", **options)
    assert seen == [sources]
    assert [(each.path, each.diagnostics, each.hashes, each.parts, each.pictures) for each in one] == [
        (each.path, each.diagnostics, each.hashes, each.parts, each.pictures) for each in other
    ]
    assert _files("one") == _files("other") != {}


def _files(folder: str) -> dict[str, bytes]:
    paths = (path for path in Path(folder).rglob("*") if path.is_file() and path.name != "manifest.json")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def test_a_deck_alone_is_built_so_and_a_briefing_is_not(sources: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    fakes.fake_writers(monkeypatch)
    seen = whole_or_not(monkeypatch, 100)
    build(sources[:1], "out", only="briefing")
    assert seen == []
    build(sources[:1], "out", only="deck")
    assert seen == [sources[:1]]


def test_reports_of_one_name_are_not(sources: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    fakes.fake_writers(monkeypatch)
    seen = whole_or_not(monkeypatch, 1)
    Path("source/deep").mkdir()
    Path("source/deep/a.yaml").write_bytes(sources[0].read_bytes())
    built = build([sources[0], Path("source/deep/a.yaml"), sources[1]], "out")
    assert seen == []
    assert [bool(each.products) for each in built] == [True, False, True]


@pytest.mark.parametrize("trouble", [fakes.die, fakes.break_down])
def test_one_whose_worker_ends_takes_no_other_along_and_is_told_of_its_product(
    sources: list[Path], monkeypatch: pytest.MonkeyPatch, trouble: Callable[[Report], None]
) -> None:
    fakes.fake_writers(monkeypatch, Three=trouble)
    seen = whole_or_not(monkeypatch, 2)
    built = build(sources, "out")
    assert seen == [sources]
    assert [bool(each.products) for each in built] == [True, True, False, True, False]
    assert [each.message.partition(":")[0] for each in built[2].diagnostics] == ["the deck could not be made"]


def test_a_deck_alone_needs_no_engine_and_no_model_in_the_process_that_prints(sources: list[Path]) -> None:
    code = f"""
import sys
from pathlib import Path
from publish.building.incremental import build_changed
from publish.building.project import Options
(built,) = build_changed([Path({str(sources[0])!r})], Path("out"), Options(only="deck"))
print(*built.products, *{{"pydantic", "pptx", "lxml"}} & {{*sys.modules}})
"""
    environment = os.environ | {"PYTHONPATH": str(Path(publish.__file__).parent.parent)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True)
    assert done.stdout == "deck\n"
