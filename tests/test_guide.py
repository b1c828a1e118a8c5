"""The guide says what is true: it builds without a complaint, and its numbers are those of the code."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import publish
from publish import checks
from publish.building import check
from publish.commands.terminal.printing import EXIT_CODES
from publish.layouts import open_layout
from publish.model import CodeBlock, Report, Table, walk_blocks
from publish.model.nodes import plain

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def guide() -> Report:
    checked = check(ROOT / "source" / "guide.yaml")
    assert checked.diagnostics == ()
    assert checked.report is not None
    return checked.report


def test_its_facts_are_those_of_the_code(guide: Report) -> None:
    deck = open_layout(guide.layout).spec.deck
    assert {name: plain(fact.value) for name, fact in guide.facts.items()} == {
        "version": publish.__version__,
        "depth": str(checks.MAX_LEVEL),
        "smallest": f"{deck.smallest:g}",
        "entries": str(deck.agenda_limit),
    }


def test_its_exit_codes_are_those_of_the_command() -> None:
    with (ROOT / "source" / "data" / "exit-codes.csv").open(encoding="utf-8", newline="") as file:
        codes = [int(row["Code"]) for row in csv.DictReader(file)]
    assert codes == [*EXIT_CODES]


def test_every_test_that_holds_a_promise_is_there() -> None:
    text = (ROOT / "source" / "guide" / "promises.yaml").read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:tests/)?test_\w+\.py)`", text))
    assert len(named) > 5
    assert all((ROOT / name if "/" in name else ROOT / "tests" / "hostile" / name).is_file() for name in named)


def test_every_section_has_a_line_for_the_agenda(guide: Report) -> None:
    assert all(section.summary for section in guide.sections if section.only != "briefing")


def test_its_rooms_stand_in_the_order_of_the_contract(guide: Report) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    layers = next(rule["layers"] for rule in contracts if rule["containers"] == ["publish"])
    rooms = [name.strip() for layer in layers for name in layer.split("|")]
    (table,) = (
        block.table for block in walk_blocks(guide.sections) if isinstance(block, Table) and block.id == "layers"
    )
    assert [plain(row[0] or ()) for row in table.body] == rooms


def test_every_file_of_its_recipes_and_rooms_is_there() -> None:
    chapter = (ROOT / "source" / "guide" / "architecture.yaml").read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:publish|tests|layouts)/[\w./]+)`", chapter))
    new = {name for name in named if re.search(r"\b(aside|digest)\.", name)}
    assert not {name for name in named - new if not (ROOT / name).exists()}


def test_its_mail_merge_gives_a_report_for_each_row(guide: Report, project: Path) -> None:
    (program,) = (
        block.code.text for block in walk_blocks(guide.sections) if isinstance(block, CodeBlock) and block.id == "merge"
    )
    Path("source/parts").mkdir()
    Path("source/parts/letter.yaml").write_text(
        "[{title: The year, content: ['Dear {{ name }}, {{ change }} more.']}]", encoding="utf-8"
    )
    Path("people.csv").write_text('number,name,change\n1,"Ruiz: Sons, Ltd",12.5\n2,李明,-3\n', encoding="utf-8")
    subprocess.run([sys.executable, "-c", program], check=True)
    reports = [check(Path(f"source/{number}.yaml")) for number in (1, 2)]
    assert [each.diagnostics for each in reports] == [(), ()]
