"""What a build gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from publish.diagnostics import Diagnostic, Place, Sources
from publish.diagnostics.stages import Stage


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
