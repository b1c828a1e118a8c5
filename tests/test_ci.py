"""What CI systems are given holds together: the forms of their files, the programs in them, the options that they use."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from publish.cli import cli
from tests.conftest import ROOT

FILES = (".github/workflows/ci.yml", ".github/actions/publish/action.yml", ".ci/gitlab.yml", ".pre-commit-hooks.yaml")


def scripts(value: Any) -> Iterator[str]:
    """Every program for the shell in a file."""
    match value:
        case dict():
            for key, inner in value.items():
                if key in ("run", "entry") and isinstance(inner, str):
                    yield inner
                elif key in ("script", "before_script"):
                    yield "\n".join(inner)
                else:
                    yield from scripts(inner)
        case list():
            for inner in value:
                yield from scripts(inner)


@pytest.mark.parametrize("name", FILES)
def test_programs_are_those_of_a_shell_and_options_those_of_the_command(name: str) -> None:
    programs = list(scripts(yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))))
    assert programs
    for program in programs:
        plain = re.sub(r"\$\{\{.*?\}\}", "x", program)
        assert subprocess.run(["bash", "-n"], input=plain, text=True, check=False).returncode == 0, program
        for command, rest in re.findall(r"(?:\bpublish|\"\$PROGRAM\") (build|check|merge|verify)\b([^\n]*)", plain):
            told = CliRunner().invoke(cli, [command, "--help"]).output
            assert not {option for option in re.findall(r"--[a-z-]+", rest) if f"{option} " not in told}, program
        assert all((ROOT / path).is_file() for path in re.findall(r"(?<![\w/])\.ci/[\w.]+(?<!\.)", plain))


def test_what_an_image_copies_is_there_and_let_through() -> None:
    lines = (ROOT / ".ci/Containerfile").read_text(encoding="utf-8").splitlines()
    copied = {name for line in lines if line.startswith("COPY ") for name in line.split()[1:-1]}
    let_through = set((ROOT / ".containerignore").read_text(encoding="utf-8").splitlines())
    assert all((ROOT / name).exists() and f"!{name}" in let_through for name in copied)
    packaged = {"pyproject.toml", "README.md", "publish", "layouts", ".ci"}
    assert copied == packaged


def test_hooks_run_commands_of_ours_on_what_reports_are_made_of() -> None:
    for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")):
        assert hook["entry"].split()[:2] == ["publish", "check"]
        assert re.search(hook["files"], "source/data/ships.csv")
        assert Path(ROOT, "source").is_dir()
