"""What a build does to a report, in this process: nothing is caught but what is meant for authors."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from unittest import mock

import pypdfium2
from pptx import Presentation

from publish import checks, source, transforms
from publish.building import pipeline
from publish.building.processes.workers import Answer, Task, Workers
from publish.charts import vegalite
from publish.diagnostics import Diagnostic, ReportError, has_errors
from publish.layouts import Layout, open_layout
from publish.model import Chart, Report, walk_blocks
from publish.writers import WRITERS


@cache
def layout(name: str) -> Layout:
    """A shipped layout, opened once."""
    return open_layout(name)


def checked(path: Path) -> tuple[Report | None, tuple[Diagnostic, ...]]:
    """A report, read and checked; None where something is wrong with it."""
    read = source.load(path)
    report = read.report or read.partial
    found = list(read.diagnostics)
    if report is not None:
        report, complaints = transforms.apply(report)
        found += [*complaints, *checks.run(report)]
        for block in walk_blocks(report.sections):
            if isinstance(block, Chart) and block.chart.vega_lite is not None:
                found += vegalite.mistakes(block.chart)
    return (None if read.report is None or has_errors(found) else report), tuple(found)


def products(report: Report, names: Iterable[str] = tuple(WRITERS)) -> tuple[dict[str, bytes], tuple[Diagnostic, ...]]:
    """Both files of a report and the outline, or those named, and why there is one less."""
    files: dict[str, bytes] = {}
    found: list[Diagnostic] = []
    for product in names:
        try:
            written = WRITERS[product].write(report, layout(report.layout))
        except ReportError as problem:
            found += problem.diagnostics
            continue
        found += written.diagnostics
        files[product] = written.data
    return files, tuple(found)


class Inline(Workers):
    """Does in this process what workers do, so that what goes wrong there is seen here."""

    def each(
        self, tasks: Sequence[Task], progress: Callable[[int, int, str], None] | None = None
    ) -> Iterator[tuple[int, Answer]]:
        yield from enumerate(map(_answered, tasks))


def _answered(task: Task) -> Answer:
    try:
        return Answer(task.function(*task.arguments))
    except ReportError as problem:
        return Answer(diagnostics=problem.diagnostics)


def built(path: Path, out: Path) -> tuple[dict[str, bytes], tuple[Diagnostic, ...]]:
    """All that a build makes of a source, with the gate between its products, and the outline."""
    with mock.patch.object(pipeline, "HANDED_OUT", tuple(WRITERS)):
        (whole,) = pipeline.build_all([path], out, workers=Inline())
    return {product: made.read_bytes() for product, made in whole.products.items()}, whole.diagnostics


def opens(files: dict[str, bytes]) -> None:
    """Other programs read the files, to the last page and slide."""
    if data := files.get("briefing"):
        with pypdfium2.PdfDocument(data) as pdf:
            assert len(pdf) > 0
            for page in pdf:
                page.close()
    if data := files.get("deck"):
        deck = Presentation(io.BytesIO(data))
        assert all(slide.shapes.title is not None for slide in deck.slides)
    if data := files.get("outline"):
        data.decode("utf-8")
