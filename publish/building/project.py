"""What is asked of a build: by the project of its reports, and by the command."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import field
from pathlib import Path

from publish.diagnostics import Severity
from publish.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Project:
    """What holds for every report of a project that does not say otherwise."""

    layout: str | None = None
    """The layout of reports that name none; with a place, if it stands in a file."""
    severities: Mapping[str, Severity | None] = field(default_factory=dict)
    """What a warning or a note weighs, by code; None leaves it out."""
    piped: Mapping[Path, bytes] = field(default_factory=dict)
    """The bytes of reports that lie in no file, by the path at which they are taken to lie."""


@dataclass(frozen=True, slots=True)
class Options:
    """What is to be made of reports, and how."""

    only: str | None = None
    """The product to make; None for those that are handed out."""
    layout: str | None = None
    """The layout to use instead of the reports' own."""
    strict: bool = False
    """Whether nothing is written where there was a warning."""
    agreement: Severity | None = Severity.WARNING
    """How bad it is where the finished products do not say the same; None compares nothing."""
    pictures: bool = False
    """Whether each page and slide is drawn, too."""
    force: bool = False
    """Whether also that is made which has not changed since."""
    jobs: int | None = None
    """In how many processes; None for as many as there are processors."""
    scheduler: str | None = None
    """The address of a Dask scheduler whose workers make the products; None makes them here."""
    project: Project = field(default_factory=Project)


def folder_of(path: Path) -> Path:
    """The folder that holds `source/` and `layouts/`: the one above the report's own."""
    return Path(os.path.normpath(path.parent / os.pardir))


def is_text(path: Path) -> bool:
    """Whether the name of a file can be told: it is UTF-8."""
    try:
        path.as_posix().encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
