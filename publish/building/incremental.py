"""Builds what has changed: a report whose products follow from the same as the last time is left alone.

Its diagnostics are told again. No model and no engine is imported where there is nothing to do.
"""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from publish import building
from publish.building.built import Built
from publish.building.output import NotWritten, recover, require_writable
from publish.building.processes.garbage import all_kept
from publish.building.project import Options, Project
from publish.building.recording import manifest
from publish.diagnostics.stages import stage
from publish.layouts import fonts

if TYPE_CHECKING:
    from publish.building.processes.workers import Progress, Workers

BATCH: Final = 48
"""How many reports are in memory at once, or four for each task that is done at a time, where these are more."""
SLOWEST: Final = "briefing"
"""The product whose engine takes longest to import."""
PREPARED: Final = (SLOWEST, "deck")
"""The products whose engines are imported ahead, the slowest first."""
MANY: Final = 4
"""To how many reports for each worker one makes all of a report: fewer, and at the end some would wait for the last."""


def build_changed(
    paths: Sequence[Path],
    out: Path,
    options: Options = Options(),
    *,
    progress: Progress | None = None,
) -> tuple[Built, ...]:
    """Builds the reports whose products do not stand, or all if that is asked for; each of them says why. See `build_all`."""
    began, project = time.time_ns(), options.project
    asked = manifest.Asked(out, options.only, _options(options), fonts.directories(), options.strict, options.pictures)
    with stage("look for changes"):
        standing, reasons = _standing(paths, asked, project, options.force)
    if not reasons:
        return tuple(standing[path] for path in paths)
    require_writable(out)
    built: dict[Path, Built] = {}
    waiting: list[Built] = []
    with _workers(options) as workers:
        for made in _made(list(reasons), out, options, workers, progress):
            if len(waiting) * 8 >= len(reasons):
                _note(waiting, asked, began)
                waiting.clear()
            built |= {each.path: replace(each, reasons=reasons[each.path]) for each in made}
            waiting += [each for each in made if each.path not in project.piped]
    # The workers have tidied up: after a build that is killed with all recorded, the next has nothing to do and begins none.
    _note(waiting, asked, began)
    return tuple(standing.get(path) or built[path] for path in paths)


def _made(
    paths: Sequence[Path], out: Path, options: Options, workers: Workers, progress: Progress | None
) -> Iterator[Sequence[Built]]:
    """The reports, built, as they are there."""
    if _is_whole(paths, options, workers):
        from publish.building import whole

        if len(paths) > 1:
            whole.prepare()
        yield from ([each] for each in whole.build_each(paths, out, options, workers, progress))
        return
    with stage("import"), all_kept():
        _prepare(workers, options.only)
        build_all = building.build_all
    done = 0
    for batch in _batches(paths, max(BATCH, 4 * workers.size)):
        yield build_all(batch, out, options, progress=_of_all(progress, done, len(batch), len(paths)), workers=workers)
        done += len(batch)


def _is_whole(paths: Sequence[Path], options: Options, workers: Workers) -> bool:
    """Whether one worker makes all of a report: where there are so many that none waits for work; and where no engine is needed that
    takes long to import, so that it would cost more to begin another worker with it than somebody waits the less."""
    if options.scheduler is not None or len({path.stem for path in paths}) < len(paths):
        return False
    return options.only not in (None, SLOWEST) or len(paths) >= MANY * workers.size


def _note(built: Sequence[Built], asked: manifest.Asked, began: int) -> None:
    """Keeps what was built, if anything was made."""
    if any(each.products for each in built):
        with suppress(NotWritten), stage("record"):  # the products are there; the next build makes them again
            manifest.write(asked.out, built, asked, began)


def _batches(paths: Sequence[Path], most: int) -> Iterator[list[Path]]:
    """The reports in parts that are built one after the other, so that however many there are, few are in memory. Those of one
    name are in one part, where that is found out."""
    names: dict[str, list[Path]] = {}
    for path in paths:
        names.setdefault(path.stem, []).append(path)
    batch: list[Path] = []
    for alike in names.values():
        batch += alike
        if len(batch) >= most:
            yield batch
            batch = []
    if batch:
        yield batch


def _of_all(progress: Progress | None, before: int, batch: int, of: int) -> Progress | None:
    """The progress of a part as that of the whole."""
    if progress is None:
        return None

    def told(done: int, total: int, name: str) -> None:
        each = total / batch
        progress(round(before * each) + done, round(of * each), name)

    return told


def _standing(
    paths: Sequence[Path], asked: manifest.Asked, project: Project, force: bool
) -> tuple[dict[Path, Built], dict[Path, tuple[str, ...]]]:
    """The reports whose products stand, and for each of the others why they do not."""
    recover(asked.out)
    records = manifest.read(asked.out)
    names = Counter(path.stem for path in paths)
    standing: dict[Path, Built] = {}
    reasons: dict[Path, tuple[str, ...]] = {}
    for path in paths:
        found: Built | list[str] = ["--force was given"] if force else ["another report has its name"]
        if path in project.piped:
            found = ["it comes from the standard input"]
        elif not force and names[path.stem] == 1:
            found = manifest.standing(records, path, asked)
        if isinstance(found, Built):
            standing[path] = found
        else:
            reasons[path] = tuple(found)
    return standing, reasons


def _workers(options: Options) -> Workers:
    """Those of this machine, or of a cluster; what hands tasks to one is imported only then."""
    if options.scheduler is None:
        from publish.building.processes.workers import Workers

        return Workers(options.jobs)
    from publish.building.cluster.asking import Cluster

    return Cluster(options.scheduler, options.jobs)


def _prepare(workers: Workers, only: str | None) -> None:
    """Has workers import engines while the readers are imported here, and the report is read; the models are there already, and
    what of the readers planning slides needs as well."""
    products = [product for product in PREPARED if only in (None, product)]
    if products:
        if products[0] == "deck":
            import_module("publish.transforms")
        from publish.building import writing
        from publish.building.processes.workers import READING, Task

        workers.prepare([Task(writing.begin, (product,), READING, product) for product in products])


def _options(options: Options) -> dict[str, Any]:
    """What products follow from besides files: options, settings of the project, the time that is set from outside."""
    project, agreement = options.project, options.agreement
    severities = {code: None if weight is None else str(weight) for code, weight in project.severities.items()}
    usual = None if project.layout is None else str(project.layout)
    return {
        "layout": options.layout,
        "usual_layout": usual,
        "severities": severities,
        "agreement": agreement and str(agreement),
        "source_date_epoch": os.environ.get("SOURCE_DATE_EPOCH"),
    }
