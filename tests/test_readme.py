"""The README is true: its example builds, its commands and pictures are there, its codes are the command's."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from publish import cli
from publish.building import check
from publish.commands.terminal.printing import EXIT_CODES
from tests.conftest import ROOT, Publish

TEXT = (ROOT / "README.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```yaml\n(.*?)```", TEXT, re.DOTALL)


def test_the_example_has_no_diagnostic(project: Path) -> None:
    path = project / "source" / "example.yaml"
    path.write_text(EXAMPLES[0], encoding="utf-8")
    assert check(path).diagnostics == ()


def test_the_house_style_of_the_example_opens(project: Path, publish: Publish) -> None:
    folder = project / "layouts" / "house"
    folder.mkdir(parents=True)
    (folder / "layout.yaml").write_text(EXAMPLES[1], encoding="utf-8")
    (project / "source" / "example.yaml").write_text(EXAMPLES[0], encoding="utf-8")
    assert publish("check", "source/example.yaml", "--layout", "house").code == 0


def test_every_command_is_in_the_table_and_no_other() -> None:
    told = set(re.findall(r"^\| `publish (\w+)", TEXT, re.MULTILINE))
    assert told == set(cli.cli.commands)


def test_every_command_of_a_group_is_told() -> None:
    groups = {name: command for name, command in cli.cli.commands.items() if isinstance(command, click.Group)}
    told = {name: set(re.findall(rf"`(?:publish )?{name} (\w+)", TEXT)) for name in groups}
    assert told == {name: set(group.commands) for name, group in groups.items()}


def _options(command: click.Command) -> set[str]:
    subcommands = command.commands.values() if isinstance(command, click.Group) else ()
    own = {option for parameter in command.params for option in parameter.opts}
    return own.union(*(_options(each) for each in subcommands))


ROWS = re.findall(r"^\| `publish (\w+)[^|]*` \| (.*) \|$", TEXT.replace(r"\|", "/"), re.MULTILINE)


def test_every_row_of_the_table_is_read() -> None:
    assert {name for name, _ in ROWS} == set(cli.cli.commands)


@pytest.mark.parametrize(("name", "words"), ROWS, ids=[name for name, _ in ROWS])
def test_every_option_in_the_row_of_a_command_is_one_of_it(name: str, words: str) -> None:
    assert set(re.findall("`(--[a-z-]+)", words)) <= _options(cli.cli.commands[name])


def test_every_option_of_publish_that_is_told_exists() -> None:
    """Also those below the table; an option behind the name of another program is that program's."""
    told = set(re.findall(r"(?<!pytest )(--[a-z][a-z-]*)", TEXT))
    assert told <= _options(cli.cli) | {"--help"}


def test_the_exit_codes_are_those_of_the_command() -> None:
    told = {int(code) for code in re.findall(r"\*\*(\d+)\*\*", TEXT)}
    assert told == {*EXIT_CODES}


@pytest.mark.parametrize("path", sorted(set(re.findall(r"\]\(([^):#]+)\)", TEXT))))
def test_links_and_pictures_lead_to_files(path: str) -> None:
    assert (ROOT / path).is_file()


def test_the_number_of_languages_is_that_of_which_there_are_words() -> None:
    languages = {path.stem.partition("-")[0] for path in (ROOT / "publish/text/languages").glob("*.yaml")}
    assert re.findall(r"(\d+) languages", TEXT) == [str(len(languages))]


def test_the_make_targets_exist() -> None:
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"`make (\w+)`", TEXT)) <= targets
