"""The form of `manifest.json`, as a JSON Schema; `publish schema --manifest` prints it.

New keys may come in a later release; none goes, and none changes its meaning, without another `manifest`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from publish.building.recording.manifest import VERSION
from publish.diagnostics import CODES, Severity


def _object(description: str, optional: Mapping[str, Any] | None = None, /, **properties: Any) -> dict[str, Any]:
    found = {"type": "object", "properties": {**properties, **(optional or {})}, "required": [*properties]}
    return {**found, "description": description, "additionalProperties": False}


def _named(description: str, values: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": values, "description": description}


_TEXT: Final = {"type": "string"}
_OR_NULL: Final = {"type": ["string", "null"]}
_SECONDS: Final = {"type": "number", "minimum": 0}
_DIGEST: Final = {"type": "string", "pattern": "^([0-9a-f]{64})?$"}
_LINE: Final = _object(
    "A line of the source.",
    file={**_TEXT, "description": "The file, as seen from where the build was called."},
    line={"type": "integer", "minimum": 1, "description": "The line, from 1."},
)
_PARTS: Final = {"type": "array", "items": {"type": "array", "items": _LINE}}
_PRODUCT: Final = _object(
    "A finished file.",
    {
        "pages": {
            **_PARTS,
            "description": "For each page, the sections and named blocks that begin on it, by their lines.",
        },
        "slides": {**_PARTS, "description": "For each slide, the sections and blocks that it shows, by their lines."},
        "pictures": {
            "type": "array",
            "items": _object("A picture of a page or slide.", file=_TEXT, sha256=_DIGEST),
            "description": "The pictures of its pages or slides, in their order, where `--pictures` was given.",
        },
    },
    file={**_TEXT, "description": "Its name in the folder of the manifest."},
    sha256=_DIGEST,
    bytes={"type": "integer", "minimum": 0},
)
_OPTIONS: Final = _object(
    "What was asked for.",
    layout={**_OR_NULL, "description": "That of `--layout`."},
    usual_layout={**_OR_NULL, "description": "That of the project, for reports that name none."},
    severities=_named("What warnings and notes weigh in the project, by code; null leaves them out.", _OR_NULL),
    agreement={**_OR_NULL, "description": "How bad it is where the products do not say the same."},
    source_date_epoch={**_OR_NULL, "description": "The environment's SOURCE_DATE_EPOCH."},
)
_FROM: Final = _object(
    "What the products follow from. Where all of it is as it was, nothing is made again.",
    program={
        **_DIGEST,
        "description": "Stands for the code of this program, all that is installed for it, and the machine.",
    },
    options=_OPTIONS,
    fonts={**_DIGEST, "description": "Stands for all fonts of the machine."},
    files=_named("The SHA-256 of each file that was read: source, includes, data, pictures.", _DIGEST),
    layouts=_named("The digest of each folder of the layout; `publish:` stands for this package.", _DIGEST),
    names={**_DIGEST, "description": "Stands for the names of the project's own layouts."},
)
_DIAGNOSTIC: Final = _object(
    "Something that was found.",
    severity={"enum": [str(severity) for severity in Severity]},
    code={"enum": [*CODES]},
    message=_TEXT,
    hint=_OR_NULL,
    place={
        "description": "File, line, column and cell; null for what stands nowhere.",
        "anyOf": [
            {"type": "null"},
            {
                "type": "array",
                "prefixItems": [_TEXT, {"type": "integer"}, {"type": "integer"}, _TEXT],
                "minItems": 4,
                "maxItems": 4,
            },
        ],
    },
    line={**_OR_NULL, "description": "The text of that line."},
)
_RECORD: Final = _object(
    "One report.",
    source={**_TEXT, "description": "Its file, as seen from where the build was called."},
    only={**_OR_NULL, "description": "The product that was asked for; null for all that are handed out."},
    products=_named("The finished files, by product.", _PRODUCT),
    **{"from": _FROM},
    fonts=_named("The SHA-256 of each font file by which it was set or measured.", _DIGEST),
    versions=_named("The versions of this program, of Python and of the libraries that have a part in it.", _TEXT),
    diagnostics={"type": "array", "items": _DIAGNOSTIC},
)
_TIMES: Final = {
    "type": "object",
    "properties": {"wall": _SECONDS, "cpu": _SECONDS},
    "required": ["wall", "cpu"],
    "description": "Seconds on the clock, and of processors.",
}
_TIMED: Final = {
    **_TIMES,
    "properties": {"wall": _SECONDS, "cpu": _SECONDS, "stages": _named("The same of each stage.", _TIMES)},
    "required": ["wall", "cpu", "stages"],
}

_NAMES: Final = {"type": "array", "items": _TEXT}
_SHARD: Final = _object(
    "Which part of a build this is, where it was made by `--shard`.",
    number={"type": "integer", "minimum": 1},
    of={"type": "integer", "minimum": 1},
    reports={**_NAMES, "description": "The reports of this part."},
    all={**_NAMES, "description": "The reports of all parts."},
)

SCHEMA: Final[dict[str, Any]] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "out/manifest.json, the record that `publish build` keeps of what it made",
    **_object(
        "All but `timings` follows from what the products follow from.",
        {"shard": _SHARD},
        manifest={"const": VERSION, "description": "The version of this form."},
        reports=_named(
            "Each report that was built, by its file; with `--only PRODUCT` after it where one product was asked for.",
            _RECORD,
        ),
        timings=_named(
            "What each took in its last build, by what took it: the report, each product, the comparison of both. "
            "Differs from build to build, and nothing that is compared or verified depends on it.",
            _named("By what took it.", _TIMED),
        ),
    ),
}
