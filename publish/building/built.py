"""What reading a report gives, and what a build gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING

from publish.diagnostics import Diagnostic, Place, Sources, has_errors
from publish.diagnostics.stages import Stage
from publish.frozen import dataclass

if TYPE_CHECKING:
    from publish.layouts import Layout
    from publish.model import Report


@dataclass(frozen=True, slots=True)
class Checked:
    """A report, read and checked: whole (None where it was not understood), in its layout, with all that was found."""

    path: Path
    report: Report | None
    layout: Layout | None
    diagnostics: tuple[Diagnostic, ...]
    sources: Sources
    files: tuple[Path, ...]
    understood: Report | None = None
    """What could be understood of a report that is not whole."""
    stages: tuple[Stage, ...] = ()
    """What reading and checking took time for."""

    @property
    def is_good(self) -> bool:
        """Whether products can be made of it."""
        return self.report is not None and self.layout is not None and not has_errors(self.diagnostics)


@dataclass(frozen=True, slots=True)
class Built:
    """What a build gave: the files written (none where anything was wrong), and everything found on the way."""

    path: Path
    products: Mapping[str, Path]
    diagnostics: tuple[Diagnostic, ...]
    sources: Sources
    hashes: Mapping[str, str] = field(default_factory=dict)
    """The SHA-256 of each product."""
    inputs: tuple[Path, ...] = ()
    """The files that the report was read from."""
    layouts: tuple[Path, ...] = ()
    """The folders of its layout, and of those that it is based on."""
    parts: Mapping[str, tuple[tuple[Place, ...], ...]] = field(default_factory=dict)
    """For each page or slide of a product, the places in the source of what it shows."""
    pictures: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """The pictures of a product's pages or slides, by their paths in the folder of the products: the SHA-256 of each."""
    fonts: tuple[Path, ...] = ()
    """The font files by which its products were set or measured."""
    stages: tuple[Stage, ...] = ()
    """What it took time for."""
    reasons: tuple[str, ...] = ()
    """Why it was built, one for each thing that changed; none where the products of the last build still stand."""


@dataclass(frozen=True, slots=True)
class Finished:
    """What a build gives but for its files, which are still to be written."""

    built: Built
    """What it will have given once they are there."""
    files: Mapping[str, bytes] = field(default_factory=dict)
    """The products and their pictures by their paths in the folder of products; none where anything was wrong."""
