"""Diagnostics as a manifest keeps them, so that they can be told again where nothing is built."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from publish.diagnostics import Diagnostic, Place, Severity, Sources


def kept(diagnostic: Diagnostic, sources: Sources) -> dict[str, Any]:
    """A diagnostic, with as much of the source as showing it needs."""
    place = diagnostic.place
    return {
        "severity": str(diagnostic.severity),
        "code": diagnostic.code,
        "message": diagnostic.message,
        "hint": diagnostic.hint,
        "place": [place.file, place.line, place.column, place.cell] if place else None,
        "line": sources.line(place) if place else None,
    }


def found(records: Sequence[Mapping[str, Any]]) -> tuple[tuple[Diagnostic, ...], Sources]:
    """The diagnostics of a record, and as much of the sources as showing them needs."""
    diagnostics, lines = list[Diagnostic](), dict[str, dict[int, str]]()
    for record in records:
        place = None
        if record["place"] is not None:
            file, line, column, cell = record["place"]
            place = Place(str(file), int(line), int(column), str(cell))
            if record["line"] is not None:
                lines.setdefault(place.file, {})[place.line] = str(record["line"])
        hint = None if record["hint"] is None else str(record["hint"])
        told = Diagnostic(Severity(record["severity"]), str(record["code"]), str(record["message"]), place, hint)
        diagnostics.append(told)
    texts = {file: "\n".join(known.get(at + 1, "") for at in range(max(known))) for file, known in lines.items()}
    return tuple(diagnostics), Sources(texts)
