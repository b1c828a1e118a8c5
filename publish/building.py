"""The story of a build on one screen: read, transform, check, write; then every product at once, or none.

Problems travel upwards as values. Nothing is written over the last good product unless all that was asked for could be
made.
"""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from publish import checks, source, transforms
from publish.diagnostics import Diagnostic, Place, ReportError, Severity, Sources, error, has_errors, in_order
from publish.layouts import Layout, open_layout
from publish.model import Chart, ChartBody, Report, walk_blocks
from publish.workers import Job, drawing_mistakes, run
from publish.writers import WRITERS, Written

PRODUCTS = ("briefing", "deck")
"""What a build makes, by the names of the writers."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A report, read and checked: whole (None where it was not understood), in its layout, with all that was found."""

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
    """The report in a YAML file, with numbers, references and facts in place.

    Raises `ReportError` with all that is wrong.
    """
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
    report, opened = read.report or read.partial, None
    if report is not None:
        at = None if layout else report.said_at("layout")
        report, complaints = transforms.apply(report)
        drawn = drawing_mistakes(tuple(_specified(report)))
        found += (one for one in (*complaints, *checks.run(report), *drawn) if one.code not in read.doubtful)
        try:
            opened = open_layout(layout or report.layout, _project(path), at, read.sources)
        except ReportError as problem:
            found += problem.diagnostics
    return Checked(path, report if read.report else None, opened, in_order(found), read.sources, read.files)


def _specified(report: Report) -> Iterable[ChartBody]:
    """The charts that are specifications of Vega-Lite, as far as their data are there."""
    charts = (block.chart for block in walk_blocks(report.sections) if isinstance(block, Chart))
    return (
        chart for chart in charts if chart.vega_lite is not None and (chart.data is None or chart.frame is not None)
    )


def _project(path: Path) -> Path:
    """The folder that holds `source/` and `layouts/`: the one above the report's own."""
    return Path(os.path.normpath(path.parent / os.pardir))


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
    stopped = has_errors(found) or (strict and any(one.severity is Severity.WARNING for one in found))
    if not stopped and set(made) == set(wanted):
        try:
            products = _write(out, one.path.stem, made)
        except OSError as problem:
            reason = problem.strerror or str(problem)
            where = Path(problem.filename or out).as_posix()
            hint = "close the file in other programs, or choose another folder with --out"
            found.append(error("output", f"'{where}' cannot be written: {reason}", None, hint))
    return Built(one.path, products, in_order(found), one.sources)


def _write(out: Path, stem: str, made: Mapping[str, Written]) -> dict[str, Path]:
    """Writes each product aside and renames all of them when all are whole; all or none take the place of the old."""
    out.mkdir(parents=True, exist_ok=True)
    targets = {product: out / f"{stem}{WRITERS[product].suffix}" for product in made}
    with tempfile.TemporaryDirectory(prefix=f".{stem[:40]}-", dir=out, ignore_cleanup_errors=True) as name:
        new, old = Path(name) / "new", Path(name) / "old"
        new.mkdir()
        old.mkdir()
        for product, target in targets.items():
            if target.is_dir():
                raise IsADirectoryError(errno.EISDIR, "Is a directory", str(target))
            (new / target.name).write_bytes(made[product].data)
            if target.exists():
                shutil.copy2(target, old / target.name)
        replaced: list[Path] = []
        try:
            for target in targets.values():
                (new / target.name).replace(target)
                replaced.append(target)
        except BaseException:  # Ctrl-C as well
            for target in replaced:
                if (old / target.name).exists():
                    (old / target.name).replace(target)
                else:
                    target.unlink()
            raise
    return targets
