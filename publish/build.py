"""The story of a build on one screen: read, transform, check, write; then every product at once, or none.

Problems travel upwards as values. Nothing is written over the last good product unless all that was asked for could be
made.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from publish import checks, source, transforms
from publish.diagnostics import Diagnostic, Place, ReportError, Sources, error, has_errors, in_order
from publish.layouts import Layout, open_layout
from publish.model import Report
from publish.workers import Job, run
from publish.writers import WRITERS, Written

PRODUCTS = ("briefing", "deck")
"""What a build makes, by the names of the writers."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A report, read and checked: whole (None where it could not be understood), in its layout, with all that was found."""

    path: Path
    report: Report | None
    layout: Layout | None
    diagnostics: tuple[Diagnostic, ...]
    sources: Sources
    files: tuple[Path, ...]

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


def load(path: str | Path) -> Report:
    """The report in a YAML file, with numbers, references and facts in place. Raises `ReportError` with all that is wrong."""
    checked = check(Path(path))
    if checked.report is None or has_errors(checked.diagnostics):
        raise ReportError(checked.diagnostics)
    return checked.report


def build(
    path: str | Path, out: str | Path = "out", *, only: str | None = None, layout: str | None = None
) -> Mapping[str, Path]:
    """Makes both products of one report, or `only` the `briefing` or the `deck`; gives their paths by product.

    Raises `ReportError` with all that is wrong; then nothing is written.
    """
    (built,) = build_all([Path(path)], Path(out), only=only, layout=layout)
    if not built.products:
        raise ReportError(built.diagnostics)
    return built.products


def check(path: Path, layout: str | None = None) -> Checked:
    """Reads, transforms and checks one report, and opens its layout."""
    read = source.load(path)
    found = list(read.diagnostics)
    report, opened = read.report, None
    if report is not None:
        report, complaints = transforms.apply(report)
        found += complaints
        found += checks.run(report)
        try:
            opened = open_layout(layout or report.layout, path.parent.parent, _layout_place(report, layout))
        except ReportError as problem:
            found += problem.diagnostics
    return Checked(path, report, opened, in_order(found), read.sources, read.files)


def _layout_place(report: Report, asked: str | None) -> Place | None:
    return None if asked else report.at


def build_all(
    paths: Sequence[Path],
    out: Path,
    *,
    only: str | None = None,
    layout: str | None = None,
    progress: Callable[[int, int], None] | None = None,
    strict: bool = False,
) -> tuple[Built, ...]:
    """Builds many reports side by side. `progress` is told how many products of how many are made;
    `strict` writes nothing where there was a warning."""
    wanted = [only] if only else list(PRODUCTS)
    checked = [check(path, layout) for path in paths]
    checked = list(_apart(checked))
    jobs = [
        Job(index, product, one.report, one.layout)
        for index, one in enumerate(checked)
        if one.is_good and one.report and one.layout
        for product in wanted
    ]
    made: dict[int, dict[str, Written]] = {}
    found: dict[int, list[Diagnostic]] = {index: list(one.diagnostics) for index, one in enumerate(checked)}
    for job, written, problems in run(jobs, progress):
        found[job.index] += problems
        if written is not None:
            found[job.index] += written.diagnostics
            made.setdefault(job.index, {})[job.product] = written
    return tuple(
        _record(one, out, wanted, made.get(index, {}), found[index], strict) for index, one in enumerate(checked)
    )


def _apart(checked: Iterable[Checked]) -> Iterable[Checked]:
    """Two reports of one name would write over each other."""
    names: dict[str, Path] = {}
    for one in checked:
        first = names.setdefault(one.path.stem, one.path)
        if first is not one.path:
            message = f"'{one.path.as_posix()}' and '{first.as_posix()}' would make the same files"
            problem = error("output", message, Place(one.path.as_posix()), "rename one of them")
            yield Checked(one.path, one.report, one.layout, (*one.diagnostics, problem), one.sources, one.files)
        else:
            yield one


def _record(
    one: Checked, out: Path, wanted: Sequence[str], made: Mapping[str, Written], found: list[Diagnostic], strict: bool
) -> Built:
    """Writes all products of one report, or none."""
    products: dict[str, Path] = {}
    if not (has_errors(found) or (strict and found)) and set(made) == set(wanted):
        try:
            products = _write(out, one.path.stem, made)
        except OSError as problem:
            reason = problem.strerror or str(problem)
            hint = "close the file in other programs, or choose another folder with --out"
            found.append(error("output", f"'{out.as_posix()}' cannot be written: {reason}", None, hint))
    return Built(one.path, products, in_order(found), one.sources)


def _write(out: Path, stem: str, made: Mapping[str, Written]) -> dict[str, Path]:
    """Writes each product aside and renames all of them when all are whole."""
    out.mkdir(parents=True, exist_ok=True)
    aside: list[tuple[Path, Path]] = []
    try:
        for product, written in made.items():
            handle, name = tempfile.mkstemp(prefix=f".{stem}-", dir=out)
            target = out / f"{stem}{WRITERS[product].suffix}"
            aside.append((Path(name), target))
            with os.fdopen(handle, "wb") as file:
                file.write(written.data)
            Path(name).chmod(0o666 & ~_umask())
        for temporary, target in aside:
            temporary.replace(target)
    finally:
        for temporary, _ in aside:
            temporary.unlink(missing_ok=True)
    return {product: out / f"{stem}{WRITERS[product].suffix}" for product in made}


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
