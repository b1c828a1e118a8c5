"""The table `[tool.publish]` of a project's `pyproject.toml`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from publish.commands.settings import settings
from publish.diagnostics import Severity, as_text
from tests import fakes
from tests.conftest import Publish

REPORT = "title: A report\nfacts: {unused: x}\nsections:\n  - title: A section\n    content: [A paragraph.]\n"


@pytest.fixture(autouse=True)
def in_project(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fakes.fake_writers(monkeypatch)
    Path("source/a.yaml").write_text(REPORT, encoding="utf-8")


def settle(text: str, folder: str = ".") -> None:
    Path(folder, "pyproject.toml").write_text(text, encoding="utf-8")


def test_what_is_settled_holds_where_nothing_else_is_said(publish: Publish) -> None:
    settle(
        '[tool.publish]\nout = "made"\nlayout = "official"\nonly = "deck"\n[tool.publish.severity]\nunused-fact = "off"\n'
    )
    said = publish("build")
    assert (said.code, said.out, said.err) == (0, "made/a.pptx\n", "")
    assert Path("made/a.pptx").read_text() == "deck of A report in official"
    assert publish("build", "--out", "x", "--only", "briefing", "--layout", "plain").out == "x/a.pdf\n"
    assert Path("x/a.pdf").read_text() == "briefing of A report in plain"
    Path("source/a.yaml").write_text(f"layout: plain\n{REPORT}", encoding="utf-8")
    publish("build")
    assert Path("made/a.pptx").read_text() == "deck of A report in plain", "a report that names a layout has it"


@pytest.mark.parametrize(
    ("weight", "code", "told"),
    [("error", 1, "error[unused-fact]"), ("warning", 0, "warning[unused-fact]"), ("note", 0, "note[unused-fact]"), ("off", 0, "")],
)  # fmt: skip
def test_a_warning_weighs_what_the_project_says(publish: Publish, weight: str, code: int, told: str) -> None:
    settle(f'[tool.publish]\nseverity = {{unused-fact = "{weight}"}}\n')
    for command in ("check", "build"):
        said = publish(command)
        assert said.code == code
        assert told in said.err
        assert ("unused-fact" in said.err) == bool(told)
    assert Path("out/a.pptx").exists() == (code == 0)


def test_an_error_stays_one(publish: Publish) -> None:
    settle('[tool.publish.severity]\nunknown-kind = "off"\n')
    Path("source/a.yaml").write_text("title: A\nsections: [{title: B, content: [{txt: A}]}]\n", encoding="utf-8")
    assert publish("check").code == 1


def test_the_nearest_file_with_the_table_counts(
    monkeypatch: pytest.MonkeyPatch, publish: Publish, tmp_path: Path
) -> None:
    settle('[tool.publish]\nout = "made"\n')
    Path("docs/source").mkdir(parents=True)
    settle('[project]\nname = "docs"\n', "docs")
    Path("docs/source/b.yaml").write_text(REPORT, encoding="utf-8")
    assert publish("build", "docs/source/b.yaml", "--only", "deck").out == "made/b.pptx\n"
    monkeypatch.chdir("docs")
    assert publish("build", "--only", "deck").out == "../made/b.pptx\n"
    settle('[tool.publish]\nout = "."\n')
    assert publish("build", "--only", "deck").out == "b.pptx\n"
    assert publish("build", "../source/a.yaml", "source/b.yaml", "--only", "deck").out == "../made/a.pptx\nb.pptx\n"


WRONG = {
    '[tool.publish]\nuot = "x"': (2, 1, "unknown-key", "did you mean 'out'?"),
    '[tool]\n# out = 1\npublish.out = 1': (3, 15, "wrong-type", "'out' takes a text"),
    '[tool.publish]\nout = """\nout"""\nonly = "dek"': (4, 8, "wrong-value", "did you mean 'deck'?"),
    '[tool.publish]\nout = "../.."': (2, 7, "outside-project", "leads out of the project"),
    '[tool.publish]\nlayout = "offical"': (2, 10, "unknown-layout", "did you mean 'official'?"),
    '[tool.publish]\nseverity = "off"': (2, 12, "wrong-type", "a table of codes"),
    '[tool.publish]\nseverity = {unused-fact = "of"}': (2, 27, "wrong-value", "did you mean 'off'?"),
    "[tool.publish.severity]\nunused-fact = 0": (2, 15, "wrong-value", "takes error, warning, note, off"),
    '[tool.publish.severity]\n"unusd-fact" = "off"': (2, 1, "unknown-key", "did you mean 'unused-fact'?"),
    '[tool.publish]\nout = \n': (2, 7, "unreadable", "is not TOML: invalid value"),
    '[tool]\npublish = "x"': (2, 11, "wrong-type", "is a table"),
}  # fmt: skip


@pytest.mark.parametrize("text", WRONG)
def test_a_mistake_is_told_at_its_place(publish: Publish, text: str) -> None:
    settle(text)
    line, column, code, words = WRONG[text]
    said = publish("build")
    assert (said.code, said.out) == (1, "")
    assert re.match(rf"pyproject\.toml:{line}:{column}: error\[{code}\] ", said.err)
    assert words in said.err
    assert f"{line:>5} | " in said.err, "the line is shown"
    assert not Path("made").exists()


@pytest.mark.parametrize("text", ["", "\x00", "not toml [", "[project]\nname = 'x'\n", "[tool]\n"])
def test_a_file_without_the_table_is_none_of_ours(text: str) -> None:
    settle(text)
    assert settings(Path()).diagnostics == ()


MISSPELT = {
    '[tool.pubilsh]\nout = "x"\n': (1, 7, "there is no table [tool.pubilsh]"),
    '# ours\n[publish]\nlayout = "plain"\n': (2, 2, "there is no table [publish]"),
    '[tool.pulbish.severity]\nunused-fact = "off"\n': (1, 7, "there is no table [tool.pulbish]"),
}


@pytest.mark.parametrize("text", MISSPELT)
def test_a_table_that_was_meant_as_ours_is_told(publish: Publish, text: str) -> None:
    settle(text)
    line, column, told = MISSPELT[text]
    said = publish("check")
    assert said.err.startswith(f"pyproject.toml:{line}:{column}: error[unknown-key] {told}\n")
    assert "did you mean [tool.publish]?" in said.err


@pytest.mark.parametrize(
    "text",
    ['[tool.publisher]\nout = "x"\n', '[tool.pubilsh]\nout = "x"\ndest = "y"\n', '[publish]\nregistry = "x"\n', "[tool.pubilsh]\n"],
)  # fmt: skip
def test_tables_of_others_are_none_of_ours(publish: Publish, text: str) -> None:
    settle(text)
    assert publish("check", "-q").err.startswith("source/a.yaml")


def test_all_that_is_wrong_is_told_in_the_order_of_its_lines(publish: Publish) -> None:
    settle('[tool.publish]\nonly = "dekc"\nlayout = "oficial"\nuot = "x"\nout = 3\n')
    places = re.findall(r"pyproject.toml:(\d+):\d+: error\[([a-z-]+)\]", publish("check").err)
    assert places == [("2", "wrong-value"), ("3", "unknown-layout"), ("4", "unknown-key"), ("5", "wrong-type")]


def test_a_file_in_another_encoding_is_told_if_it_is_ours(publish: Publish) -> None:
    Path("pyproject.toml").write_bytes('[tool.publish]\nout = "x"\n'.encode("utf-16"))
    assert publish("check").err.startswith("pyproject.toml:1:1: error[unreadable] 'pyproject.toml' is not UTF-8 text\n")
    Path("pyproject.toml").write_bytes(b'[tool.other]\nname = "\xe9"\n')
    assert "unreadable" not in publish("check").err


def test_severities_are_values(publish: Publish) -> None:
    settle('[tool.publish.severity]\nunused-fact = "error"\nempty = "off"\n')
    settled = settings(Path())
    assert settled.project.severities == {"unused-fact": Severity.ERROR, "empty": None}
    assert not [as_text(each) for each in settled.diagnostics]
