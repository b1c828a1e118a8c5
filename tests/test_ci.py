"""What CI systems are given holds together: the forms of their files, the programs in them, the options that they use."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from publish.cli import cli
from tests.conftest import ROOT

REPORT = "title: {}\nlang: en\ndate: 2026-01-01\nsections: [{{title: One, content: [A sentence.]}}]\n"
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


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with two reports, one of a name with a space, and the command on its path."""
    (tmp_path / "source").mkdir()
    for name in ("first", "a second"):
        (tmp_path / "source" / f"{name}.yaml").write_text(REPORT.format(name.title()), encoding="utf-8")
    command = tmp_path / "bin" / "publish"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m publish "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    return tmp_path


def run(program: str, folder: Path, **variables: str) -> str:
    """Runs a program of a CI's file as that runs it: what it printed; it ends well."""
    path = f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "PUBLISH_CACHE": str(folder / "cache"), **variables}
    done = subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", program],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_jobs_for_gitlab_build_their_parts_and_bring_them_together(project: Path) -> None:
    jobs = yaml.safe_load((ROOT / ".ci/gitlab.yml").read_text(encoding="utf-8"))
    parts = jobs["reports"]["parallel"]
    for part in range(1, parts + 1):
        run("\n".join(jobs["reports"]["script"]), project, CI_NODE_INDEX=str(part), CI_NODE_TOTAL=str(parts))
    run("\n".join(jobs["whole"]["script"]), project)
    found = {path.name for path in (project / "public").glob("*.p*")}
    assert found == {"first.pdf", "first.pptx", "a second.pdf", "a second.pptx"}


@pytest.mark.parametrize(
    ("sources", "built"),
    [
        ("", {"first", "a second"}),
        ("source/first.yaml", {"first"}),
        ("source/a second.yaml\nsource/first.yaml\n", {"first", "a second"}),
    ],
)
def test_the_action_for_github_builds_what_it_is_asked_for(project: Path, sources: str, built: set[str]) -> None:
    action = yaml.safe_load((ROOT / ".github/actions/publish/action.yml").read_text(encoding="utf-8"))
    steps = {step["name"]: step for step in action["runs"]["steps"]}
    told = project / "told"
    here = str(ROOT / ".github/actions/publish")
    run(steps["Tell what the environment depends on"]["run"], project, HERE=here, GITHUB_OUTPUT=str(told))
    outputs = dict(line.split("=", 1) for line in told.read_text(encoding="utf-8").splitlines())
    assert outputs["root"] == str(ROOT)
    assert re.fullmatch("[0-9a-f]{32}", outputs["key"])
    variables = {"SOURCES": sources, "SHARD": "", "OPTIONS": "--only deck\n--strict", "OUT": "out"}
    run(steps["Build"]["run"], project, PROGRAM=str(project / "bin" / "publish"), **variables)
    assert {path.stem for path in (project / "out").glob("*.pptx")} == built
    assert not list((project / "out").glob("*.pdf"))
