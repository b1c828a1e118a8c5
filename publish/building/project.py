"""What a project says of all its reports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from publish.diagnostics import Severity


@dataclass(frozen=True, slots=True)
class Project:
    """What holds for every report of a project that does not say otherwise."""

    layout: str | None = None
    """The layout of reports that name none; with a place, if it stands in a file."""
    severities: Mapping[str, Severity | None] = field(default_factory=dict)
    """What a warning or a note weighs, by code; None leaves it out."""
    piped: Mapping[Path, bytes] = field(default_factory=dict)
    """The bytes of reports that lie in no file, by the path at which they are taken to lie."""
