"""The command: what it prints, where, and with which exit code."""

from __future__ import annotations

import errno
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish import cli, layouts
from publish.building import checking
from publish.commands import making, new
from publish.commands.new import starter
from publish.commands.terminal import printing, streams
from publish.commands.terminal.opening import shown
from publish.diagnostics import CODES
from tests import fakes
from tests.conftest import ROOT, Publish, Result

GOOD = "title: {}\nsections:\n  - title: A section\n    content: [A paragraph.]\n"
WARNED = "title: {}\nfacts: {{unused: x}}\nsections:\n  - title: A section\n    content: [A paragraph.]\n"
WRONG = "title: {}\nsections:\n  - title: A section\n    content: [{{txt: A paragraph.}}, '{{{{ nothing }}}}']\n"


@pytest.fixture(autouse=True)
def in_project(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fakes.fake_writers(monkeypatch, Fontless=fakes.lack_a_font)


def write(name: str, text: str, title: str = "A report") -> None:
    Path(f"source/{name}.yaml").write_text(text.format(title), encoding="utf-8")


# ---------------------------------------------------------------------------------------------- build


def test_build_makes_every_report_and_names_its_products(publish: Publish) -> None:
    write("a", GOOD)
    write("b", GOOD)
    write(".hidden", WRONG)
    Path("source/notes.txt").touch()
    said = publish("build")
    assert (said.code, said.err) == (0, "")
    assert said.out.split() == ["out/a.pdf", "out/a.pptx", "out/b.pdf", "out/b.pptx"]


def test_the_reports_of_the_folder_end_in_yaml_or_yml_and_what_is_none_is_named(publish: Publish) -> None:
    write("a", GOOD)
    for name, text in {
        "b.yml": GOOD.format("B"), "C.YAML": GOOD.format("C"), "data.yaml": "- x", "part.yaml": "- y", "old.docx": "PK", "d.yaml.txt": "",
        "a.csv": "a,b", "photo.png": "", "README.md": "", "report.schema.json": "{}",
    }.items():  # fmt: skip
        Path("source", name).write_text(text, encoding="utf-8")
    with Path("source/a.yaml").open("a") as file:
        file.write("# include: part.yaml\n")
    said = publish("build", "--only", "deck")
    assert said.code == 0
    assert said.out.split() == ["out/C.pptx", "out/a.pptx", "out/b.pptx"]
    assert said.err.splitlines() == [
        "note[no-report] 'source/data.yaml' is no report: no key of a report stands in it",
        "note[no-report] 'source/d.yaml.txt', 'source/old.docx' are no reports: the name of a report ends in .yaml",
    ]


@pytest.mark.parametrize(
    ("name", "told"),
    [("a.docx", "a document of a word processor"), ("a.md", "a text with markup of its own"), ("a.xlsx", "a workbook"),
     ("a.csv", "a table of data"), ("a.pptx", "'publish layout new NAME --from a.pptx'"), ("a.pdf", "'publish source a.pdf'")],
)  # fmt: skip
def test_a_document_of_another_program_is_no_source(publish: Publish, name: str, told: str) -> None:
    Path("source", name).write_bytes(b"PK\3\4")
    said = publish("build", f"source/{name}")
    assert said.code == 1
    assert re.findall(r"error\[([a-z-]+)\]", said.err) == ["unreadable"]
    assert told in said.err


def test_build_takes_sources_product_layout_and_folder(publish: Publish) -> None:
    write("a", GOOD)
    write("b", GOOD)
    said = publish("build", "source/b.yaml", "source/b.yaml", "--only", "deck", "--layout", "official", "--out", "x")
    assert said.out.split() == ["x/b.pptx"]
    assert Path("x/b.pptx").read_text() == "deck of A report in official"


def test_build_tells_all_mistakes_of_all_reports_and_makes_the_good_ones(publish: Publish) -> None:
    write("a", WRONG)
    write("b", GOOD)
    write("c", WRONG)
    said = publish("build")
    assert said.code == 1
    assert said.out.split() == ["out/b.pdf", "out/b.pptx"]
    assert re.findall(r"source/(\w)\.yaml:4:\d+: error\[([a-z-]+)\]", said.err) == [
        ("a", "unknown-kind"), ("a", "unknown-fact"), ("c", "unknown-kind"), ("c", "unknown-fact"),
    ]  # fmt: skip
    assert said.err.endswith("4 errors; 1 of 3 reports built\n")


def test_warnings_stop_a_strict_build_only(publish: Publish) -> None:
    write("a", WARNED)
    said = publish("build", "--strict")
    assert (said.code, said.out) == (1, "")
    assert said.err.endswith("1 warning; 0 of 1 report built\n")
    assert publish("build").code == 0


def test_what_the_machine_lacks_has_a_code_of_its_own(publish: Publish) -> None:
    write("a", GOOD, "Fontless")
    assert publish("build").code == 3


def test_a_file_in_place_of_the_folder_is_a_misuse(publish: Publish) -> None:
    write("a", GOOD)
    Path("file").touch()
    assert publish("build", "--out", "file").code == 2


@pytest.mark.parametrize("path", ["source", "source/a.yml", "nowhere/a.yaml"])
def test_what_is_no_report_is_said(publish: Publish, path: str) -> None:
    write("a", GOOD)
    said = publish("build", path)
    assert said.code == 1
    assert "hint: " in said.err
    assert not Path("out").exists()


# ---------------------------------------------------------------------------------------------- check and outline


def test_a_file_that_is_not_there_is_told_with_the_nearest_by_name(publish: Publish) -> None:
    write("good", GOOD)
    assert "did you mean 'source/good.yaml'?" in publish("check", "source/god.yaml").err
    assert "did you mean 'source/good.yaml'?" in publish("check", "source/good.yml").err
    assert "'publish new NAME' begins a report" in publish("check", "source/nono.yaml").err
    Path("source/gone.yaml").symlink_to("nowhere.yaml")
    Path("source/loop.yaml").symlink_to("loop.yaml")
    for name in ("gone", "loop"):
        said = publish("check", f"source/{name}.yaml")
        assert said.code == 1
        assert said.err.startswith(f"error[not-found] 'source/{name}.yaml' is a link that leads to no file\n")
    os.mkfifo("source/pipe.yaml")
    assert "or - for the standard input" in publish("check", "source/pipe.yaml").err


def test_what_concerns_the_machine_or_a_layout_is_told_once(publish: Publish) -> None:
    for name in "abc":
        write(name, GOOD)
    said = publish("check", "--layout", "offical")
    assert (said.code, said.err.count("no layout is called 'offical'")) == (1, 1)
    assert said.err.endswith("\n1 error\n")
    found = json.loads(publish("check", "--layout", "offical", "--format", "json").out)["diagnostics"]
    assert [each["report"] for each in found] == ["source/a.yaml", "source/b.yaml", "source/c.yaml"]


@pytest.mark.parametrize("call", [["check", "source/a.yaml"], ["new", "b"], ["build"], ["layout", "list"]])
def test_what_may_not_be_looked_at_is_no_mistake_of_the_program(
    monkeypatch: pytest.MonkeyPatch, publish: Publish, call: list[str]
) -> None:
    write("a", GOOD)

    def barred(path: Path, **_: object) -> os.stat_result:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    for owner, name in ((making, "asked_for"), (new, "begin"), (layouts, "names")):
        monkeypatch.setattr(owner, name, lambda *_: barred(Path("source/a.yaml")))
    said = publish(*call)
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith("error[unreadable] 'source/a.yaml' cannot be read: Permission denied\n")


def test_a_folder_that_may_not_be_looked_into_is_told(monkeypatch: pytest.MonkeyPatch, publish: Publish) -> None:
    write("a", GOOD)
    monkeypatch.setattr(os, "access", lambda path, _: Path(path).name != "source")
    assert publish("build").err.startswith("error[unreadable] 'source' cannot be read: Permission denied\n")


def test_a_worker_is_barred_from_a_file_as_the_command_is(monkeypatch: pytest.MonkeyPatch, publish: Publish) -> None:
    def barred(*_: object, **__: object) -> object:
        raise PermissionError(errno.EACCES, "Permission denied", "layouts/house")

    write("a", GOOD)
    monkeypatch.setattr(checking, "open_layout", barred)
    said = publish("check")
    assert (said.code, said.err.partition("\n")[0]) == (
        1,
        "error[unreadable] 'layouts/house' cannot be read: Permission denied",
    )


def test_check_says_that_all_is_well(publish: Publish) -> None:
    write("a", GOOD)
    assert publish("check") == publish("check", "source/a.yaml")
    assert publish("check").out == "1 report, no problems\n"


def test_check_makes_nothing(publish: Publish) -> None:
    write("a", WARNED)
    assert publish("check").code == 0
    assert publish("check", "--strict").code == 1
    assert not Path("out").exists()


def test_check_takes_another_layout(publish: Publish) -> None:
    write("a", GOOD)
    said = publish("check", "--layout", "offical")
    assert said.code == 1
    assert said.err.startswith("error[unknown-layout]")
    assert "did you mean 'official'?" in said.err


def test_outline_prints_what_the_report_is_made_of(publish: Publish) -> None:
    write("a", GOOD)
    assert publish("outline").out.splitlines()[1:] == [
        "  section 1 A section  source/a.yaml:3:5",
        "    text: A paragraph.",
    ]


@pytest.mark.parametrize("command", ["build", "check", "outline"])
def test_a_project_without_reports_is_told_how_to_begin(publish: Publish, command: str) -> None:
    said = publish(command)
    assert said.code == 2
    assert "publish new" in said.err


# ---------------------------------------------------------------------------------------------- forms and streams


@pytest.mark.parametrize("command", ["build", "check"])
@pytest.mark.parametrize("form", ["json", "sarif"])
def test_a_form_for_programs_stands_alone(publish: Publish, command: str, form: str) -> None:
    write("a", WRONG)
    write("b", WARNED)
    Path("source/old.docx").touch()
    said = publish(command, "--format", form)
    assert said.code == 1
    value = json.loads(said.out)
    assert "[unknown-kind]" not in said.err
    listed = value["diagnostics"] if form == "json" else value["runs"][0]["results"]
    codes = [each.get("code") or each["ruleId"] for each in listed]
    assert codes == ["no-report", "unknown-kind", "unknown-fact", "unused-fact"]
    if form == "json" and command == "build":
        made = {"briefing": "out/b.pdf", "deck": "out/b.pptx"}
        assert value["reports"] == [
            {"report": "source/a.yaml", "products": {}},
            {"report": "source/b.yaml", "products": made},
        ]


def test_annotations_stand_on_the_standard_output(monkeypatch: pytest.MonkeyPatch, publish: Publish) -> None:
    write("a", WRONG)
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    said = publish("check", "--format", "github")
    assert [line.split("::")[1] for line in said.out.splitlines()] == [
        "error title=publish (unknown-kind),file=source/a.yaml,line=4,col=16",
        "error title=publish (unknown-fact),file=source/a.yaml,line=4,col=37",
    ]
    assert said.err == "2 errors\n"


def test_all_ends_are_told_in_the_form(monkeypatch: pytest.MonkeyPatch, publish: Publish) -> None:
    write("a", GOOD)
    assert json.loads(publish("check", "--format", "json").out)["exit_code"] == 0
    wrong = publish("check", "--format", "json", "--bad")
    assert (wrong.code, wrong.out) == (2, "")
    monkeypatch.setattr("publish.building.build_all", fakes.stumble)
    broken = publish("build", "--format", "json")
    assert (broken.code, json.loads(broken.out)["exit_code"]) == (4, 4)
    monkeypatch.setattr("publish.commands.making.checked", fakes.refused)
    refused = publish("check", "--format", "json")
    assert (refused.code, json.loads(refused.out)["exit_code"]) == (1, 1)


def test_quiet_tells_what_was_found_and_nothing_else(publish: Publish) -> None:
    write("a", GOOD)
    assert publish("build", "-q") == publish("check", "--quiet") == Result(0, "", "")
    write("a", WARNED)
    assert publish("check", "-q").err.count("\n") == 4


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [({}, False), ({"FORCE_COLOR": "1"}, True), ({"FORCE_COLOR": "1", "TERM": "dumb"}, True),
     ({"FORCE_COLOR": ""}, False), ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False), ({"NO_COLOR": "", "FORCE_COLOR": "3"}, True)],
)  # fmt: skip
def test_colours_are_asked_for_and_forbidden(
    monkeypatch: pytest.MonkeyPatch, publish: Publish, environment: dict[str, str], coloured: bool
) -> None:
    write("a", WRONG)
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert ("\x1b[" in publish("check").err) == coloured
    assert "\x1b" not in publish("check", "--format", "github").out


def test_the_standard_input_is_a_report(monkeypatch: pytest.MonkeyPatch, publish: Publish) -> None:
    Path("source/part.yaml").write_text("- A paragraph.\n", encoding="utf-8")
    piped = "title: A report\nfacts: {unused: x}\nsections: [{title: A, content: [{include: part.yaml}]}]\n"
    pipe(monkeypatch, piped)
    said = publish("build", "-", "--only", "deck")
    assert (said.code, said.out) == (0, "out/stdin.pptx\n")
    assert said.err.startswith("<stdin>:2:17: warning[unused-fact]")
    assert "    2 | facts: {unused: x}\n" in said.err
    pipe(monkeypatch, piped.replace("part", "prat"))
    assert publish("check", "-").err.startswith("<stdin>:3:43: error[not-found]")
    pipe(monkeypatch, piped)
    assert publish("check", "--fix", "-").code == 2
    write("a", WRONG)
    pipe(monkeypatch, piped)
    said = publish("check", "--format", "json", "source/a.yaml", "-")
    assert [each["report"] for each in json.loads(said.out)["diagnostics"]] == ["source/a.yaml"] * 2 + ["<stdin>"]
    pipe(monkeypatch, "# nothing\n")
    assert publish("check", "-").err.startswith("<stdin>:1:1: error[empty] '<stdin>' holds nothing\n")
    pipe(monkeypatch, piped)
    assert publish("build", "-", "--explain").err.startswith("<stdin>: built: it comes from the standard input\n")
    pipe(monkeypatch, piped)
    assert publish("outline", "-").out.startswith("report A report  [en, plain]  <stdin>:1:1\n")
    for call in (["verify", "-"], ["build", "-", "--sbom"], ["build", "--provenance", "-"], ["preview", "-"]):
        said = publish(*call)
        assert (said.code, "what comes from the standard input" in said.err) == (2, True), call
    Path("source").rename("kept")
    pipe(monkeypatch, piped.replace("part", "kept/part"))
    assert publish("check", "-q", "-").code == 0, "where there is no folder for reports, it lies here"


@pytest.mark.parametrize(
    ("data", "code"), [("", "empty"), ("a: b", "missing-key"), ("\udcff", "unreadable"), ("- x", "wrong-type")]
)
def test_the_standard_input_may_be_no_report(
    monkeypatch: pytest.MonkeyPatch, publish: Publish, data: str, code: str
) -> None:
    pipe(monkeypatch, data)
    said = publish("build", "-", "--format", "json")
    assert said.code == 1
    (first, *_) = json.loads(said.out)["diagnostics"]
    assert (first["code"], first["report"]) == (code, "<stdin>")


def pipe(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    data = io.BytesIO(text.encode("utf-8", "surrogateescape"))
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(data, encoding="utf-8"))


def test_a_locale_that_is_not_utf8_renames_no_file(project: Path) -> None:
    write("年报", "title: A\ncontents: 是\n")
    old = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "iso8859-1"}
    told = subprocess.run(
        [sys.executable, "-m", "publish", "check"],
        env={**os.environ, "PYTHONPATH": str(ROOT), **old},
        capture_output=True,
    )
    assert told.stderr.startswith(b"source/\\u5e74\\u62a5.yaml:2:11: error[wrong-value] '\\u662f' is not true or false")
    assert told.returncode == 1


def test_what_was_made_is_shown(monkeypatch: pytest.MonkeyPatch, publish: Publish) -> None:
    write("a", GOOD)
    tools = Path("tools").absolute()
    tools.mkdir()
    monkeypatch.setenv("PATH", f"{tools}:{os.environ['PATH']}")
    # What there is for pictures and pages it tries one after the other, and says so at length.
    opener = f'#!/bin/sh\necho "$1" >> {tools}/asked\necho "no w3m" >&2\ncase "$1" in *.pptx) exit 3;; esac\n'
    (tools / "xdg-open").write_text(opener, encoding="utf-8")
    (tools / "xdg-open").chmod(0o755)
    said = publish("build", "--open")
    assert (said.code, (tools / "asked").read_text("utf-8").split()) == (0, ["out/a.pdf", "out/a.pptx"])
    assert said.err == "no program on this machine opens 'out/a.pptx'\n"
    monkeypatch.setenv("PATH", "/nowhere")
    assert not shown("out/a.pdf")


# ---------------------------------------------------------------------------------------------- explain


def test_a_code_is_explained(monkeypatch: pytest.MonkeyPatch, publish: Publish) -> None:
    assert publish("explain", "unknown-key").out == publish("explain", "error[unknown-key]").out
    assert "Mend: Write the key" in publish("explain", "unknown-key").out
    assert [line.split()[0] for line in publish("explain").out.splitlines()] == list(CODES)
    monkeypatch.setattr(streams, "width", lambda _: 60)
    lines = publish("explain").out.splitlines()
    assert [line.split()[0] for line in lines if not line.startswith(" ")] == list(CODES)
    assert max(map(len, lines)) <= 60
    said = publish("explain", "unknwon-key")
    assert said.code == 2
    assert "did you mean 'unknown-key'?" in said.err


# ---------------------------------------------------------------------------------------------- new


@pytest.mark.parametrize("lang", cli.STARTERS)
def test_a_new_report_has_no_mistake_and_builds_at_once(publish: Publish, lang: str) -> None:
    Path("source").rmdir()
    said = publish("new", "trial", "--lang", lang)
    assert said.code == 0
    following = "next: " if lang == "en" else "下一步："
    assert said.out == f"source/trial.yaml\n{following}publish build source/trial.yaml\n"
    assert publish("check", "--strict", "source/trial.yaml").code == 0
    assert publish("build", "source/trial.yaml").code == 0
    assert f"lang: {lang}" in Path("source/trial.yaml").read_text(encoding="utf-8")


def test_a_new_report_names_the_schema_that_lies_beside_it(publish: Publish) -> None:
    publish("new", "trial")
    first = Path("source/trial.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=report.schema.json"
    assert Path("source/report.schema.json").read_text(encoding="utf-8") == publish("schema").out


def test_a_new_report_writes_over_none(publish: Publish) -> None:
    write("trial", GOOD)
    said = publish("new", "trial.yaml")
    assert said.code == 1
    assert "error[exists] 'source/trial.yaml' is there already" in said.err
    assert Path("source/trial.yaml").read_text(encoding="utf-8") == GOOD.format("A report")


@pytest.mark.parametrize("name", ["", ".", "..", "a/b", "../a", ".hidden", ".yaml", "a\nb", "/a"])
def test_a_new_report_needs_a_name(publish: Publish, name: str) -> None:
    assert publish("new", "--", name).code == 2
    assert not any(Path("source").iterdir())


def test_where_nothing_can_be_written_that_is_said(publish: Publish) -> None:
    Path("source").rmdir()
    Path("source").touch()
    said = publish("new", "trial")
    assert said.code == 1
    assert "'source' is there already" in said.err


@given(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=20), st.sampled_from(cli.STARTERS))
def test_any_name_makes_a_title(name: str, lang: str) -> None:
    from publish.model import Report
    from publish.model.nodes import plain
    from publish.parsing.validation import validate
    from publish.parsing.yaml import parse
    from publish.source.markup.inline import InlineParser

    value, found = parse(starter(name, lang), "a.yaml")
    assert value is not None
    report, complaints = validate(Report, value, {"inlines": InlineParser(found)})
    assert not [each for each in found if each.code != "block-markup"]  # what looks pasted in a name is told of
    assert not complaints
    assert report is not None
    assert plain(report.title) == name


# ---------------------------------------------------------------------------------------------- the command itself


@pytest.mark.parametrize("command", ["", *cli.cli.commands])
def test_every_command_explains_itself(publish: Publish, command: str) -> None:
    said = publish(*filter(None, [command]), "--help")
    assert said.code == 0
    assert said.out.startswith("Usage: publish")


def test_the_version_is_that_of_the_package(publish: Publish) -> None:
    import publish as package

    assert publish("--version") == publish("-V") == Result(0, f"publish {package.__version__}\n", "")


def test_the_help_has_whole_sentences(monkeypatch: pytest.MonkeyPatch, publish: Publish) -> None:
    for columns in ("60", "120"):
        monkeypatch.setenv("COLUMNS", columns)
        for group in ([], ["layout"]):
            told = " ".join(publish(*group, "--help").out.split())
            assert "..." not in told.replace("[ARGS]...", "").replace("]...", "")
            commands = cli.layout.commands if group else cli.cli.commands
            assert all((command.help or "").split(". ")[0].split("\n")[0][:60] in told for command in commands.values())


@pytest.mark.parametrize(
    "arguments", [["bild"], ["build", "--only", "pdf"], ["build", "--no"], ["schema", "--no"], ["new"]]
)
def test_a_wrong_call_has_a_code_of_its_own(publish: Publish, arguments: list[str]) -> None:
    said = publish(*arguments)
    assert said.code == 2
    assert "Usage: publish" in said.err


def test_a_misspelt_command_is_told_with_the_one_that_was_meant(publish: Publish) -> None:
    assert "No such command 'biuld'. Did you mean 'build'?" in publish("biuld").err
    assert "No such command 'lsit'. Did you mean 'list'?" in publish("layout", "lsit").err


def test_exit_codes_are_documented() -> None:
    described = r"\b(\d+) (?:done|a report|the command|this machine|a mistake|interrupted|nobody)"
    assert re.findall(described, cli.__doc__ or "") == [*map(str, printing.EXIT_CODES)]


def test_a_mistake_in_the_program_is_one_sentence_and_a_file(monkeypatch: pytest.MonkeyPatch, publish: Publish) -> None:
    write("a", GOOD, "Blunder")
    fakes.fake_writers(monkeypatch, Blunder=fakes.blunder)
    said = publish("build")
    assert (said.code, said.out) == (4, "")
    assert said.err.startswith("source/a.yaml:1:1: error[internal] the deck could not be made: this is a bug")
    assert "Traceback" not in said.err
    assert "KeyError" in Path("out/a.traceback.txt").read_text(encoding="utf-8")


def test_so_is_one_outside_every_worker(monkeypatch: pytest.MonkeyPatch, publish: Publish) -> None:
    write("a", GOOD)
    monkeypatch.setattr("publish.building.build_all", fakes.stumble)
    said = publish("build")
    assert (said.code, said.err.count("\n")) == (4, 2)
    assert "KeyError" in Path("out/publish.traceback.txt").read_text(encoding="utf-8")


def test_where_its_traceback_cannot_be_kept_the_sentence_holds_the_mistake(
    monkeypatch: pytest.MonkeyPatch, publish: Publish
) -> None:
    write("a", GOOD, "Blunder")
    fakes.fake_writers(monkeypatch, Blunder=fakes.blunder)
    Path("out").mkdir()
    Path("out/a.traceback.txt").mkdir()
    said = publish("build")
    assert said.code == 4
    assert "(KeyError: 'a mistake in the program')" in said.err


def test_a_file_name_that_is_no_text_is_said(publish: Publish) -> None:
    path = os.fsdecode(b"source/\xff.yaml")
    Path(path).write_text(GOOD.format("A report"), encoding="utf-8")
    for command in ("build", "check", "outline"):
        said = publish(command)
        assert said.code == 1
        assert said.err.startswith("error[unreadable] the name of the file 'source/\\udcff.yaml' is not UTF-8\n")


def test_no_more_is_shown_than_anybody_reads(publish: Publish) -> None:
    write("a", "title: {}\nsections:\n  - title: A section\n    content:\n" + "      - '[](#none)'\n" * 300)
    said = publish("check")
    assert said.err.count("error[unknown-reference]") == 200
    assert said.err.endswith("… and 100 more, which are not shown\n300 errors\n")


def test_nothing_is_coloured_where_there_is_no_terminal(publish: Publish) -> None:
    write("a", WRONG)
    assert "\x1b" not in publish("check").err


def test_a_quick_build_shows_no_progress(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    with streams.progress("building") as progress:
        assert progress is not None
        progress(1, 2, "a.pdf")
        progress(2, 2, "")
    assert "building" not in capsys.readouterr().err


# ---------------------------------------------------------------------------------------------- preview


def test_a_preview_of_a_file_that_is_not_there_says_that_it_waits(
    publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("publish.commands.preview.offer.offer", lambda source, options, ready: ready("http://here/"))
    said = publish("preview", "source/later.yaml")
    assert (said.code, said.out.split()[0]) == (0, "http://here/")
    assert "no file 'source/later.yaml' yet" in said.err
    write("later", GOOD)
    assert publish("preview", "source/later.yaml").err == ""
