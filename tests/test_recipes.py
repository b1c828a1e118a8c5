"""The recipes of the guide are followed: with every step the new kind and the new product are there; without one of them
mypy, or a test of the project, names what was forgotten.

The steps are read from the guide itself (`source/guide/architecture.yaml`) and done to a copy of the package.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pptx
import pypdf
import pytest
import yaml

from tests.conftest import ROOT

CHAPTER = ROOT / "source" / "guide" / "architecture.yaml"
BETWEEN = "…"


@dataclass(frozen=True)
class Step:
    """One step of a recipe: a file, what is done to it, and what names the file if it is forgotten."""

    file: str
    text: str
    witness: str

    @property
    def is_seen_by_mypy(self) -> bool:
        return not self.witness.startswith("test_")

    def done_to(self, before: str | None) -> str:
        """The file after the step: the text itself where there was none, else with its lines taken out and put in."""
        if before is None:
            return self.text
        for part in self.text.split(f"{BETWEEN}\n"):
            lines = [(line[:1], line[2:]) for line in part.splitlines()]
            old = "".join(f"{line}\n" for mark, line in lines if mark != "+")
            new = "".join(f"{line}\n" for mark, line in lines if mark != "-")
            assert before.count(old) == 1 or not part, f"{self.file} does not have once:\n{old}"
            before = before.replace(old, new, 1) if part else before
        return before


def steps(recipe: str) -> list[Step]:
    """The steps of a section of the chapter: its blocks of code, each under the name of a file."""
    chapter = yaml.safe_load(CHAPTER.read_text(encoding="utf-8"))
    section = next(part for part in chapter[0]["sections"] if part["id"] == recipe)
    return [_step(**block["code"]) for block in section["content"] if "code" in block]


def _step(caption: str, text: str) -> Step:
    file, *witness = re.findall(r"`([^`]+)`", caption)
    assert "Forgotten: " in caption
    return Step(file, text, witness[0] if witness else file)


KIND, PRODUCT = steps("recipe-kind"), steps("recipe-product")
STEPS = [*KIND, *PRODUCT]

REPORT = """\
title: Harbour news
sections:
  - title: The year
    headline: Trade grew
    content:
      - An ordinary paragraph.
      - aside: {text: The cranes are quieter now.}
  - {title: For the mail, only: digest, content: [Nowhere else.]}
"""


class House:
    """A copy of the package, in which steps are done and undone."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in ("publish", "layouts", "tests", "source"):
            shutil.copytree(
                ROOT / name, folder / name
            )  # with what Python compiled: it stays good for what stays as it is
        for name in ("pyproject.toml", "Makefile"):
            shutil.copy(ROOT / name, folder)
        if (ROOT / ".mypy_cache").is_dir():  # of `make check`: without it the first look takes fifteen seconds more
            shutil.copytree(ROOT / ".mypy_cache", folder / ".mypy_cache")
        self.before = {step.file: self._text(step.file) for step in STEPS}

    def _text(self, file: str) -> str | None:
        path = self.folder / file
        return path.read_text(encoding="utf-8") if path.is_file() else None

    def furnish(self, *forgotten: Step) -> None:
        """Does every step but those that are forgotten."""
        for step in STEPS:
            path, before = self.folder / step.file, self.before[step.file]
            after = before if step in forgotten else step.done_to(before)
            if after is None:
                path.unlink(missing_ok=True)
            elif after != self._text(step.file):
                path.write_text(after, encoding="utf-8")

    def run(self, *arguments: str) -> tuple[int, str]:
        """A module of Python, run in the copy: its exit code, and what it printed."""
        environment = {**os.environ, "PYTHONPATH": str(self.folder)}
        program = [sys.executable, "-m", *arguments]
        ran = subprocess.run(program, cwd=self.folder, env=environment, capture_output=True, text=True, check=False)
        return ran.returncode, ran.stdout + ran.stderr

    def mypy(self) -> set[str]:
        """The files that mypy complains of, of those that the recipes name."""
        named = {step.file for step in STEPS} | {step.witness for step in STEPS}
        files = sorted(name for name in named if name.endswith(".py") and (self.folder / name).is_file())
        code, printed = self.run("mypy", "--no-error-summary", *files)
        assert code in (0, 1), printed
        return set(re.findall(r"^([^:\n]+):\d+: error", printed, re.M))

    def failing(self, tests: set[str]) -> Mapping[str, str]:
        """The project's tests of these names that fail, each with what pytest says."""
        files = [
            path for path in sorted((self.folder / "tests").rglob("test_*.py")) if path.name != Path(__file__).name
        ]
        nodes = [
            f"{path}::{name}" for path in files for name in sorted(tests) if f"def {name}(" in path.read_text("utf-8")
        ]
        assert len(nodes) == len(tests)
        code, printed = self.run("pytest", "-p", "no:cacheprovider", "-q", "--tb=short", *nodes)
        assert code in (0, 1), printed
        reports = re.split(r"^_{3,} (\w+)\S* _{3,}$", printed, flags=re.M)
        return dict(zip(reports[1::2], reports[2::2], strict=True))


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    return House(tmp_path_factory.mktemp("house"))


MADE = {
    ("publish", "schema"): "source/report.schema.json",
    ("publish.commands.reference",): "source/guide/reference.yaml",
}
"""What `make schema reference` runs, and the files that it makes."""
ASKED_FOR = {"test_the_committed_schema_is_fresh", "test_the_committed_reference_is_fresh"}
TESTS = {step.witness for step in STEPS if not step.is_seen_by_mypy} | ASKED_FOR


# ---------------------------------------------------------------------------------------------- what is forgotten


@pytest.mark.parametrize("step", [step for step in STEPS if step.is_seen_by_mypy], ids=lambda step: step.file)
def test_mypy_names_what_a_forgotten_step_leaves_undone(house: House, step: Step) -> None:
    house.furnish(step)
    assert step.witness in house.mypy()


UNION = next(step for step in KIND if step.file == "publish/model/kinds.py")
"""Without its row in the union there is no kind of which anything else could be missing."""
ROW, MODULE = PRODUCT
MISSED = [
    (UNION, MODULE),
    (*(step for step in KIND if step is not UNION and not step.is_seen_by_mypy), ROW),
]
"""The steps that tests miss, together as far as none hides another: each has a test of its own."""


@pytest.mark.parametrize("forgotten", MISSED, ids=lambda steps: "+".join(step.file for step in steps))
def test_a_test_names_what_a_forgotten_step_leaves_undone(house: House, forgotten: tuple[Step, ...]) -> None:
    house.furnish(*forgotten)
    failing = house.failing(TESTS)
    witnesses = {step.witness for step in forgotten}
    assert witnesses <= failing.keys() <= witnesses | ASKED_FOR
    for step in forgotten:
        assert re.search("digest" if step in PRODUCT else "aside", failing[step.witness], re.IGNORECASE)


# ---------------------------------------------------------------------------------------------- what is done


def test_with_every_step_nothing_complains(house: House) -> None:
    house.furnish()
    for module, target in MADE.items():
        code, printed = house.run(*module)
        assert code == 0, printed
        (house.folder / target).write_text(printed, encoding="utf-8")
    assert house.mypy() == set()
    assert not house.failing(TESTS)


def test_with_every_step_the_products_show_the_new_kind(house: House) -> None:
    house.furnish()
    (house.folder / "source" / "news.yaml").write_text(REPORT, encoding="utf-8")
    for arguments in ([], ["--only", "outline"]):
        code, printed = house.run("publish", "build", "source/news.yaml", *arguments)
        assert code == 0, printed
    out = house.folder / "out"
    words = "The cranes are quieter now."
    page = "".join(page.extract_text() for page in pypdf.PdfReader(out / "news.pdf").pages)
    deck: Any = pptx.Presentation(str(out / "news.pptx"))
    slides = [shape.text_frame.text for slide in deck.slides for shape in slide.shapes if shape.has_text_frame]
    assert words in page
    assert any(words.rstrip(".") in text for text in slides)
    assert f"aside: {words}" in (out / "news.txt").read_text(encoding="utf-8")
    digest = (out / "news.md").read_text(encoding="utf-8")
    assert digest == "# Harbour news\n\n## The year\n\nTrade grew\n\n## For the mail\n"
    assert "Nowhere else" not in page
    assert not any("For the mail" in text for text in slides)
