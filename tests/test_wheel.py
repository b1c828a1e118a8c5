"""The wheel brings all but the libraries and fonts of the machine, under a name of its own."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest
import yaml

import publish
from publish.commands.doctor import DISTRIBUTION
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    code = f"from hatchling.build import build_wheel; print(build_wheel({str(folder)!r}))"
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return zipfile.ZipFile(folder / ran.stdout.split()[-1])


def test_every_file_of_the_package_and_of_the_layouts_is_in_it(wheel: zipfile.ZipFile) -> None:
    inside = set(wheel.namelist())
    listed = subprocess.run(
        ["git", "ls-files", "publish", "layouts"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    named = listed.stdout.splitlines()
    assert len(named) > 300
    wanted = {
        f"publish/layouts/shipped/{name.removeprefix('layouts/')}" if name.startswith("layouts/") else name
        for name in named
    }
    assert not wanted - inside
    assert {"publish/py.typed", "publish/diagnostics/explanations.md"} < inside


def test_it_has_a_name_a_licence_and_the_command(wheel: zipfile.ZipFile) -> None:
    (told,) = [name for name in wheel.namelist() if name.endswith(".dist-info/METADATA")]
    metadata = Parser().parsestr(wheel.read(told).decode("utf-8"))
    assert (metadata["Name"], metadata["Version"]) == (DISTRIBUTION, publish.__version__)
    assert metadata["License-Expression"]
    entries = wheel.read(told.replace("METADATA", "entry_points.txt")).decode("utf-8")
    assert "publish = publish.cli:main" in entries


def test_it_works_where_nothing_else_of_the_project_is(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    wheel.extractall(tmp_path / "site")
    code = (
        "from publish.layouts import names, open_layout; from publish.diagnostics.explanations import explanation; "
        "from publish.commands.schema import as_json; "
        "print(names(), open_layout('official').spec.title, bool(explanation('yaml').why), len(as_json()) > 9999)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": str(tmp_path / "site")},
    )
    assert ran.stdout.startswith("('official', 'plain') "), ran.stderr
    assert ran.stdout.endswith(" True True\n")


def test_the_newest_release_of_the_guide_is_this_one() -> None:
    (section,) = yaml.safe_load((ROOT / "source" / "guide" / "changes.yaml").read_text(encoding="utf-8"))
    assert str(section["content"][0]["points"]["items"][0]["lead"]) == publish.__version__
