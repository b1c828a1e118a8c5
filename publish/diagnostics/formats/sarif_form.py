"""SARIF 2.1.0, the form in which tools of analysis hand over what they found: GitHub, GitLab, Azure and editors show it."""

from __future__ import annotations

import json
from typing import Any, Final
from urllib.parse import quote

from publish.diagnostics import CODES, Diagnostic, Place
from publish.diagnostics.formats import Found, Run
from publish.diagnostics.formats.places import from_root, line_and_column

SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"


def written(run: Run) -> str:
    """The run as SARIF, in ASCII."""
    pairs = [(each, found) for found in run.found for each in found.diagnostics]
    codes = sorted({each.code for each, _ in pairs})
    value = {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "publish",
                        "version": run.version,
                        "rules": [_rule(code, run) for code in codes],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "invocations": [{"executionSuccessful": run.exit_code in (0, 1), "exitCode": run.exit_code}],
                "results": [_result(each, found, codes.index(each.code), run) for each, found in pairs],
            }
        ],
    }
    return json.dumps(value, indent=2)


def _rule(code: str, run: Run) -> dict[str, Any]:
    help_text = run.say(f"`publish explain {code}` says why, with an example.")
    return {
        "id": code,
        "shortDescription": {"text": run.say(CODES[code])},
        "help": {"text": help_text.replace("`", ""), "markdown": help_text},
    }


def _result(diagnostic: Diagnostic, found: Found, rule: int, run: Run) -> dict[str, Any]:
    at = diagnostic.place
    message = f"{at.cell}: {diagnostic.message}" if at and at.cell else diagnostic.message
    result: dict[str, Any] = {
        "ruleId": diagnostic.code,
        "ruleIndex": rule,
        "level": str(diagnostic.severity),
        "message": {"text": f"{message}\n{diagnostic.hint}" if diagnostic.hint else message},
    }
    # What stands nowhere is shown at the top of the report: GitHub takes nothing without a place.
    if at or found.report:
        result["locations"] = [_location(at or Place(found.report), found, run)]
    return result


def _location(at: Place, found: Found, run: Run) -> dict[str, Any]:
    file = from_root(at.file, run.root)
    artifact: dict[str, Any] = {"uri": quote(file, errors="surrogateescape")}
    if file.startswith("/"):
        artifact["uri"] = f"file://{artifact['uri']}"
    else:
        artifact["uriBaseId"] = "%SRCROOT%"
    region: dict[str, Any] = {"startLine": 1}
    if not at.cell:
        line, column = line_and_column(at, found.sources)
        region = {"startLine": line, "startColumn": column}
        if (text := found.sources.line(at)) is not None:
            region["snippet"] = {"text": text}
    return {"physicalLocation": {"artifactLocation": artifact, "region": region}}
