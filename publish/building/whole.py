"""Reports built whole, each by one worker from its source to its files: of what it makes on the way nothing travels.

Where there are many reports no worker waits for another, and the process that hands them out knows neither models nor engines.
A report whose worker ends is built again by workers that do a part of it each, so that what is wrong is told of that part.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

from publish import building
from publish.building.built import Built, Finished
from publish.building.files import written
from publish.building.processes.garbage import all_kept
from publish.building.processes.workers import WRITING, Here, Progress, Task, Workers
from publish.building.project import Options
from publish.diagnostics.stages import stage
from publish.model.products import HANDED_OUT, PRODUCTS

_PIPELINE = "publish.building.pipeline"


def prepare() -> None:
    """Imports what reports are read with, which workers that are begun afterwards share."""
    if _PIPELINE not in sys.modules:
        with stage("import"), all_kept():
            import_module(_PIPELINE)


def build_each(
    paths: Sequence[Path], out: Path, options: Options, workers: Workers, progress: Progress | None = None
) -> Iterator[Built]:
    """Builds reports, no two of one name; gives each as soon as it is written."""
    suffixes = [PRODUCTS[product].suffix for product in ([options.only] if options.only else HANDED_OUT)]
    tasks = [
        Task(_finished, (path, out, options), WRITING, name=", ".join(f"{path.stem}{suffix}" for suffix in suffixes))
        for path in paths
    ]
    told = progress and (lambda done, of, name: progress(done * len(suffixes), of * len(suffixes), name))
    again: list[Path] = []
    for number, answer in workers.each(tasks, told):
        finished: Finished | None = answer.value
        if finished is None:
            again.append(paths[number])
            continue
        with stage("write"):
            built = written(finished, out)
        yield replace(built, stages=(*answer.stages_of("report"), *built.stages))
    for path in again:
        yield from building.build_all([path], out, options, workers=workers)


def _finished(path: Path, out: Path, options: Options) -> Finished:
    """What is to be written of a report, made in this process."""
    prepare()
    pipeline: Any = sys.modules[_PIPELINE]
    ((_, finished),) = pipeline.finish([path], out, options, Here())
    made: Finished = finished
    return made
