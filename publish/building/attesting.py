"""Where products come from, for programs that ask: provenance (in-toto, SLSA) from the manifest, a bill of materials (CycloneDX).

Both follow from the records of builds, and hold no time of the clock: the same for the same, but for who built it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from publish.building import output
from publish.building.recording import manifest, states
from publish.diagnostics import ReportError, error

STATEMENT: Final = "https://in-toto.io/Statement/v1"
PREDICATE: Final = "https://slsa.dev/provenance/v1"
BUILD: Final = "urn:publish-reports:build:2"
"""How `externalParameters` are to be read: as `options` of the manifest of this version."""
BUILDER: Final = "urn:publish-reports:builder:local"
"""Who built, where nobody says who."""
BILL: Final = "sbom.cdx.json"


def write_provenance(out: Path, sources: Iterable[Path]) -> tuple[Path, ...]:
    """Writes a statement of in-toto for each of some reports beside its products. Raises `ReportError` if one is not recorded."""
    files = {f"{_stem(record)}.intoto.json": _text(statement(record)) for record in _records(out, sources)}
    return output.replace_all(out, files) if files else ()


def _records(out: Path, sources: Iterable[Path]) -> list[Mapping[str, Any]]:
    wanted = {manifest.where(path) for path in sources}
    records = [record for record in manifest.read(out).values() if manifest.where(record["source"]) in wanted]
    if lacking := wanted - {manifest.where(record["source"]) for record in records}:
        message = f"it is not recorded what '{min(lacking)}' was made from"
        hint = (
            "a file was changed while it was built, or it came from the standard input: build it again, from its file"
        )
        raise ReportError([error("output", message, None, hint)])
    return records


def _stem(record: Mapping[str, Any]) -> str:
    stem = Path(record["source"]).stem
    return f"{stem}.{record['only']}" if record["only"] else stem


def _text(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "backslashreplace")


def statement(record: Mapping[str, Any]) -> dict[str, Any]:
    """The provenance of the products of one report: a statement of in-toto with the predicate of SLSA."""
    before = record["from"]
    made = {**before["files"], **record["fonts"]}
    definition = {
        "buildType": BUILD,
        "externalParameters": {"source": record["source"], "only": record["only"], "options": before["options"]},
        "internalParameters": {name: before[name] for name in ("program", "layouts", "fonts")},
        "resolvedDependencies": [*_repository(), *(_described(name, digest) for name, digest in made.items())],
    }
    return {
        "_type": STATEMENT,
        "subject": [
            _described(file["file"], file["sha256"])
            for product in record["products"].values()
            for file in (product, *product.get("pictures", ()))
        ],
        "predicateType": PREDICATE,
        "predicate": {
            "buildDefinition": definition,
            "runDetails": {"builder": {"id": _builder(), "version": record["versions"]}},
        },
    }


def _described(name: str, digest: str) -> dict[str, Any]:
    return {"name": name, "digest": {"sha256": digest}}


def _builder() -> str:
    """Who builds: as `PUBLISH_BUILDER` says, or the workflow of GitHub."""
    server, workflow = (os.environ.get(f"GITHUB_{name}") for name in ("SERVER_URL", "WORKFLOW_REF"))
    on_github = f"{server}/{workflow}" if server and workflow else None
    return os.environ.get("PUBLISH_BUILDER") or on_github or BUILDER


def _repository() -> Iterator[dict[str, Any]]:
    """The commit that a forge builds."""
    server, name, commit = (os.environ.get(f"GITHUB_{key}") for key in ("SERVER_URL", "REPOSITORY", "SHA"))
    if server and name and commit:
        yield {"uri": f"git+{server}/{name}@{os.environ.get('GITHUB_REF', '')}", "digest": {"gitCommit": commit}}


def write_bill(out: Path, sources: Iterable[Path]) -> tuple[Path, ...]:
    """Writes what the products of some reports were made with into one bill of materials.

    Raises `ReportError` if a report is not recorded, or the library that writes it is not here.
    """
    from publish.building.recording.materials import bill

    fonts = {name: digest for record in _records(out, sources) for name, digest in record["fonts"].items()}
    return output.replace_all(out, {BILL: bill(fonts, states.of_program())})
