"""Modules that are imported late: not before something of them is asked for, and then as any other."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from publish.writers.late import import_late
from tests.conftest import ROOT

RUN = "late_folder_of_test.ran"


@pytest.fixture(autouse=True)
def modules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A package of two modules, the one of which tells when it runs, and has a switch."""
    folder = tmp_path / "late_folder_of_test"
    folder.mkdir()
    (folder / "__init__.py").write_text("")
    (folder / "ran.py").write_text("")
    (folder / "slow.py").write_text(
        "import late_folder_of_test.ran\nSWITCH = False\ndef double(n):\n    return n * 2\n"
    )
    (folder / "broken.py").write_text("raise ValueError('broken')\n")
    monkeypatch.syspath_prepend(tmp_path)
    yield
    for name in [name for name in sys.modules if name.startswith(folder.name)]:
        del sys.modules[name]


def imported(name: str) -> Any:
    return import_module(f"late_folder_of_test.{name}")


def test_a_module_runs_when_something_of_it_is_asked_for() -> None:
    import_late("late_folder_of_test.slow")
    slow, found = imported("slow"), dict[str, Any]()
    exec("from late_folder_of_test import slow as other", found)
    assert found["other"] is slow
    assert RUN not in sys.modules
    assert slow.double(2) == 4
    assert RUN in sys.modules
    assert imported("slow") is slow


def test_what_is_set_before_stays() -> None:
    import_late("late_folder_of_test.slow")
    slow = imported("slow")
    slow.SWITCH = True
    assert RUN not in sys.modules
    assert slow.double(3) == 6
    assert slow.SWITCH is True


def test_a_name_that_it_has_not_is_none() -> None:
    import_late("late_folder_of_test.slow")
    with pytest.raises(AttributeError):
        _ = imported("slow").missing
    with pytest.raises(ImportError):
        exec("from late_folder_of_test.slow import missing")


def test_a_module_that_cannot_run_says_so_each_time() -> None:
    import_late("late_folder_of_test.broken")
    for _ in range(2):
        with pytest.raises(ValueError, match="broken"):
            _ = imported("broken").anything


def test_a_module_that_is_not_here_is_missed_when_it_is_imported() -> None:
    import_late("late_folder_of_test.nowhere")
    with pytest.raises(ModuleNotFoundError):
        imported("nowhere")


def test_one_that_is_imported_stays() -> None:
    slow = imported("slow")
    import_late("late_folder_of_test.slow")
    assert imported("slow") is slow


def test_a_deck_without_charts_and_pictures_imports_nothing_of_them() -> None:
    code = (
        "import sys; from publish.writers import deck; deck.prepare()\n"
        "from publish.writers.deck.planning import pictures; from publish.writers.deck.planning.charts import slide\n"
        "is_late = not any(name.endswith(('charts.bars', 'chart_xml.axes', 'charts.faces')) for name in sys.modules)\n"
        "print(is_late, slide.shown.__name__, pictures.drawn_chart.__name__)"
    )
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["True", "shown", "drawn_chart"]
