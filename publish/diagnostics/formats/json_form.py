"""JSON: what was found and what was made, as values. `SCHEMA` describes it; `publish schema --diagnostics` prints that.

New keys may come in a later release; none goes, and none changes its meaning, without another `version`.
"""

from __future__ import annotations

import json
from typing import Any, Final

from publish.diagnostics import CODES, Diagnostic, Severity
from publish.diagnostics.formats import Found, Run
from publish.diagnostics.formats.places import from_root, line_and_column

VERSION: Final = 1


def written(run: Run) -> str:
    """The run as JSON, in ASCII: it passes whatever the terminal or the pipe takes."""
    counts = {f"{severity}s": run.count(severity) for severity in Severity}
    value = {
        "version": VERSION,
        "publish": run.version,
        "exit_code": run.exit_code,
        "summary": counts,
        "reports": [{"report": each.report, "products": dict(each.products)} for each in run.found if each.report],
        "diagnostics": [_diagnostic(each, found, run) for found in run.found for each in found.diagnostics],
    }
    return json.dumps(value, indent=2)


def _diagnostic(diagnostic: Diagnostic, found: Found, run: Run) -> dict[str, Any]:
    place = None
    if at := diagnostic.place:
        line, column = line_and_column(at, found.sources)
        place = {"file": from_root(at.file, run.root), "line": line, "column": column, "cell": at.cell or None}
    return {
        "report": found.report or None,
        "severity": str(diagnostic.severity),
        "code": diagnostic.code,
        "message": diagnostic.message,
        "hint": diagnostic.hint,
        "place": place,
        "text": found.sources.line(at) if at and not at.cell else None,
    }


def _object(description: str, **properties: Any) -> dict[str, Any]:
    return {"type": "object", "description": description, "properties": properties, "required": [*properties]}


_TEXT: Final = {"type": "string"}
_COUNT: Final = {"type": "integer", "minimum": 0}
_NUMBER: Final = {"type": "integer", "minimum": 1}

_PLACE: Final = _object(
    "Where it is; null for what stands nowhere.",
    file={**_TEXT, "description": "The file, as it was given; on GitHub, from the root of the repository."},
    line={**_NUMBER, "description": "The line, from 1; lines end at a line feed."},
    column={**_NUMBER, "description": "The column, from 1, in characters."},
    cell={"type": ["string", "null"], "description": "The cell of a spreadsheet, such as `ships!B3`."},
)
_DIAGNOSTIC: Final = _object(
    "One thing that was found.",
    report={"type": ["string", "null"], "description": "The report it was found in; null for what concerns none."},
    severity={"enum": [str(severity) for severity in Severity], "description": "An error stops the build."},
    code={"enum": [*CODES], "description": "What it is; `publish explain CODE` tells more. Codes stay as they are."},
    message={**_TEXT, "description": "What is wrong, in words, which may change."},
    hint={"type": ["string", "null"], "description": "The likeliest mend."},
    place={"anyOf": [_PLACE, {"type": "null"}]},
    text={"type": ["string", "null"], "description": "The line of the file."},
)
_PRODUCTS: Final = {"type": "object", "description": "The files made, by product.", "additionalProperties": _TEXT}

SCHEMA: Final[dict[str, Any]] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "What `publish check` and `publish build` print with `--format json`",
    **_object(
        "What one call found and made.",
        version={"const": VERSION, "description": "The version of this form."},
        publish={**_TEXT, "description": "The version of the program."},
        exit_code={"type": "integer", "description": "The exit code of the command."},
        summary=_object("How many of each severity.", **{f"{severity}s": _COUNT for severity in Severity}),
        reports={"type": "array", "items": _object("A report that was read.", report=_TEXT, products=_PRODUCTS)},
        diagnostics={"type": "array", "items": _DIAGNOSTIC, "description": "All that was found, by report and place."},
    ),
}
