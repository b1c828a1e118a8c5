"""What was found, as programs read it: JSON after its schema, SARIF 2.1.0, annotations of GitHub."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from publish.diagnostics import Diagnostic, Place, Severity, Sources, error, warning
from publish.diagnostics.formats import FORMS, Found, Run, as_form
from publish.diagnostics.formats.json_form import SCHEMA

TEXT = "title: 报告\r\ncaptoin: 100 %\nodd:\u2028 line\nlast: x\n"
FOUND = (
    error("unknown-key", "unknown key 'captoin'", Place("source/a.yaml", 2, 1), "did you mean\n'caption'?"),
    warning("unused-fact", "a %: b, c::d", Place("source/a.yaml", 5, 7)),
    Diagnostic(Severity.NOTE, "fallback-glyph", "no place"),
    error("data", "no figure", Place("source/春 &.xlsx", 3, 2, "ships!B3")),
)
RUN = Run(
    (Found("source/a.yaml", FOUND, Sources({"source/a.yaml": TEXT}), {"deck": "out/a.pptx"}), Found("", FOUND[2:3])), 1
)

TEXT_OF: dict[str, Any] = {"type": "string", "minLength": 1}
LOCATION = {
    "type": "object",
    "required": ["physicalLocation"],
    "properties": {
        "physicalLocation": {
            "type": "object",
            "required": ["artifactLocation", "region"],
            "additionalProperties": False,
            "properties": {
                "artifactLocation": {
                    "type": "object",
                    "additionalProperties": False,
                    "required": ["uri"],
                    "properties": {"uri": {"type": "string", "pattern": "^[!-~]+$"}, "uriBaseId": TEXT_OF},
                },
                "region": {
                    "type": "object",
                    "additionalProperties": False,
                    "required": ["startLine"],
                    "properties": {
                        "startLine": {"type": "integer", "minimum": 1},
                        "startColumn": {"type": "integer", "minimum": 1},
                        "snippet": {"type": "object", "properties": {"text": {"type": "string"}}},
                    },
                },
            },
        }
    },
}
RESULT = {
    "type": "object",
    "required": ["message", "ruleId", "ruleIndex", "level"],
    "additionalProperties": False,
    "properties": {
        "ruleId": TEXT_OF,
        "ruleIndex": {"type": "integer", "minimum": 0},
        "level": {"enum": ["none", "note", "warning", "error"]},
        "message": {"type": "object", "required": ["text"], "properties": {"text": TEXT_OF}},
        "locations": {"type": "array", "minItems": 1, "maxItems": 10, "items": LOCATION},
    },
}
# The part of the schema of SARIF 2.1.0 that is used, and what GitHub asks for besides: a place with a line for every result.
SARIF = {
    "type": "object",
    "required": ["version", "runs", "$schema"],
    "additionalProperties": False,
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["tool", "results"],
                "additionalProperties": False,
                "properties": {
                    "tool": {
                        "type": "object",
                        "required": ["driver"],
                        "properties": {"driver": {"type": "object", "required": ["name", "version", "rules"]}},
                    },
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "invocations": {"type": "array", "items": {"type": "object", "required": ["executionSuccessful"]}},
                    "results": {"type": "array", "items": RESULT},
                },
            },
        },
    },
}


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_it_passes_every_terminal_and_pipe(form: str) -> None:
    assert as_form(form, RUN).isascii()


def test_json_is_as_its_schema_says() -> None:
    value = json.loads(as_form("json", RUN))
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.Draft202012Validator(SCHEMA).validate(value)
    assert value["summary"] == {"errors": 2, "warnings": 1, "notes": 2}
    assert value["reports"] == [{"report": "source/a.yaml", "products": {"deck": "out/a.pptx"}}]
    first, second, nowhere, cell, other = value["diagnostics"]
    assert first == {
        "report": "source/a.yaml", "severity": "error", "code": "unknown-key", "message": "unknown key 'captoin'",
        "hint": "did you mean\n'caption'?", "place": {"file": "source/a.yaml", "line": 2, "column": 1, "cell": None},
        "text": "captoin: 100 %",
    }  # fmt: skip
    assert second["place"]["line"] == 4, "where an editor sees it: the sign within line 3 ends no line there"
    assert (nowhere["place"], nowhere["text"]) == (None, None)
    assert cell["place"]["cell"] == "ships!B3"
    assert (other["report"], other["place"]) == (None, None)


def test_sarif_is_as_its_schema_says_and_github_takes_it() -> None:
    value = json.loads(as_form("sarif", RUN))
    jsonschema.Draft202012Validator(SARIF).validate(value)
    (run,) = value["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == sorted(set(rules))
    results = run["results"]
    assert all(rules[result["ruleIndex"]] == result["ruleId"] for result in results)
    assert [result["level"] for result in results] == ["error", "warning", "note", "error", "note"]
    places = [result["locations"][0]["physicalLocation"] for result in results if "locations" in result]
    assert [place["artifactLocation"]["uri"] for place in places] == [
        "source/a.yaml", "source/a.yaml", "source/a.yaml", "source/%E6%98%A5%20%26.xlsx",
    ]  # fmt: skip
    assert [place["region"]["startLine"] for place in places] == [2, 4, 1, 1]


def test_annotations_end_neither_their_line_nor_their_properties() -> None:
    lines = as_form("github", RUN).split("\n")
    assert lines[0] == (
        "::error title=publish (unknown-key),file=source/a.yaml,line=2,col=1"
        "::source/a.yaml:2:1: unknown key 'captoin'%0Adid you mean%0A'caption'?"
    )
    assert lines[1] == (
        "::warning title=publish (unused-fact),file=source/a.yaml,line=4,col=7::source/a.yaml:4:7: a %25: b, c::d"
    )
    assert lines[2].startswith("::notice title=publish (fallback-glyph),file=source/a.yaml,line=1,col=1::")
    assert lines[3].startswith("::error title=publish (data),file=source/春 &.xlsx::")
    assert lines[4] == "::notice title=publish (fallback-glyph)::no place"


@pytest.mark.parametrize("sign", ["\r\n::error::", "\x1b[2J", "%0A", "\u2028::error::"])
def test_no_text_of_a_source_becomes_a_command(sign: str) -> None:
    run = Run((Found(f"a{sign},b:c.yaml", [error("yaml", f"x{sign}y", Place(f"a{sign},b:c.yaml", 1, 1), f"h{sign}")]),))
    (line,) = as_form("github", run).splitlines()
    assert re.fullmatch(r"::error title=publish \(yaml\),file=a[^,:]*%2Cb%3Ac.yaml,line=1,col=1::[^\r\n]*", line)


def test_files_are_named_from_the_root_of_the_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "docs").mkdir()
    monkeypatch.chdir(tmp_path / "docs")
    run = Run(RUN.found, 1, "1.2", tmp_path)
    assert "file=docs/source/a.yaml," in as_form("github", run)
    assert json.loads(as_form("json", run))["diagnostics"][0]["place"]["file"] == "docs/source/a.yaml"
    elsewhere = Run((Found("/x/a.yaml", [error("yaml", "a", Place("/x/a.yaml"))]),), 1, "1.2", tmp_path)
    assert '"file:///x/a.yaml"' in as_form("sarif", elsewhere)


@pytest.mark.parametrize("form", FORMS)
def test_nothing_found_is_told_too(form: str) -> None:
    text = as_form(form, Run((Found("source/a.yaml", ()),)))
    assert text == "" if form == "github" else json.loads(text)
