"""Reports read, transformed and checked, with their layouts opened and their specifications of Vega-Lite drawn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from publish import checks, source, transforms
from publish.building.built import Checked
from publish.building.endings import problems, traceback_file
from publish.building.processes.workers import DRAWING, READING, Answer, Progress, Task, Workers
from publish.building.project import Project, folder_of, is_text
from publish.charts import vega, vegalite
from publish.diagnostics import Diagnostic, Place, ReportError, Sources, error, in_order
from publish.diagnostics.stages import Stage, stage
from publish.layouts import open_layout
from publish.layouts.spec import LayoutSpec
from publish.model import AnyBlock, Chart, ChartBody, Report, walk_blocks


def check_in_workers(
    paths: Sequence[Path],
    layout: str | None,
    project: Project,
    workers: Workers,
    out: Path,
    progress: Progress | None = None,
    *,
    close: bool = False,
) -> tuple[Checked, ...]:
    """The reports, read side by side in workers. With `close`, their letters are looked for in the fonts, too: a build meets those
    that are missing on the page."""
    function = _read_closely if close else read_one
    tasks = [Task(function, (path, layout, project), READING, name=path.name) for path in paths]
    answers = workers.do(tasks, progress)
    read = [
        replace(answer.value or _unread(path, answer, out), stages=answer.stages_of("report"))
        for path, answer in zip(paths, answers, strict=True)
    ]
    return with_drawings(read, workers, out)


def _read_closely(path: Path, layout: str | None, project: Project) -> Checked:
    """A report read likewise, and its letters looked for in the fonts."""
    checked = read_one(path, layout, project)
    if checked.report is None or checked.layout is None or not checked.is_good:
        return checked
    with stage("check"):
        from publish.building.agreement.lettering import without_glyphs

        found = without_glyphs(checked.report, checked.layout)
    return replace(checked, diagnostics=in_order((*checked.diagnostics, *found)))


def _unread(path: Path, answer: Answer, out: Path) -> Checked:
    """A report whose reading came to no end."""
    at, file = Place(path.as_posix()), traceback_file(out, path.stem)
    return Checked(path, None, None, problems(answer, "the report could not be read", at, file), Sources(), (path,))


def read_one(path: Path, layout: str | None, project: Project) -> Checked:
    """A report read, transformed and checked, but for its drawings."""
    if not is_text(path):
        message = f"the name of the file '{path.as_posix()}' is not UTF-8"
        problem = error("unreadable", message, None, "give it a name in UTF-8")
        return Checked(path, None, None, (problem,), Sources(), (path,))
    with stage("read"):
        read = source.load(path, piped=project.piped.get(path))
    found = list(read.diagnostics)
    report, opened = read.report or read.partial, None
    if report is not None:
        at, usual = None if layout else report.value_at("layout"), project.layout
        if usual is not None and "layout" not in report.model_fields_set:
            report = report.model_copy(update={"layout": str(usual)})
            at = at and getattr(usual, "place", at)
        with stage("resolve"):
            report, complaints = transforms.apply(report)
        with stage("check"):
            complaints = (*complaints, *checks.run(report))
        found += (problem for problem in complaints if problem.code not in read.doubtful)
        try:
            with stage("open layout"):
                opened = open_layout(layout or report.layout, folder_of(path), at, read.sources)
        except ReportError as problem:
            found += problem.diagnostics
    whole, part = (report, None) if read.report else (None, report)
    return Checked(path, whole, opened, in_order(found), read.sources, read.files, part)


# ---------------------------------------------------------------------------------------------- drawing specifications


def with_drawings(checked: Sequence[Checked], workers: Workers, out: Path) -> tuple[Checked, ...]:
    """The reports with each specification of Vega-Lite drawn, once for both products."""
    wanted: list[tuple[int, ChartBody]] = []
    tasks: list[Task] = []
    for number, each in enumerate(checked):
        if (report := each.report or each.understood) is not None:
            spec = each.layout.spec if each.layout else None
            charts = list(_specifications(report))
            wanted += ((number, chart) for chart in charts)
            tasks += (Task(_draw, (chart, spec, report.lang), DRAWING, travels=True) for chart in charts)
    spent: list[list[Stage]] = [list(each.stages) for each in checked]
    drawings: list[dict[Place, bytes]] = [{} for _ in checked]
    found: list[list[Diagnostic]] = [[] for _ in checked]
    for (number, chart), answer in zip(wanted, workers.do(tasks), strict=True):
        at, file = chart.value_at("vega-lite"), traceback_file(out, checked[number].path.stem)
        found[number] += problems(answer, "the specification could not be drawn", at, file, "vega-lite")
        spent[number] += answer.stages_of("report")
        if answer.value:
            drawings[number][chart.at] = answer.value
    drawn = map(_with_drawings, checked, drawings, found)
    return tuple(replace(each, stages=tuple(took)) for each, took in zip(drawn, spent, strict=True))


def _draw(chart: ChartBody, spec: LayoutSpec | None, lang: str) -> bytes:
    """The SVG of a specification; empty where there is no layout to draw it for. Raises `ReportError` where it is wrong."""
    if spec is not None:
        with stage("draw"):
            return vega.svg_of(chart, spec, lang)
    if mistakes := vegalite.mistakes(chart):
        raise ReportError(mistakes)
    return b""


def _with_drawings(checked: Checked, drawings: Mapping[Place, bytes], found: Sequence[Diagnostic]) -> Checked:
    def changed(block: AnyBlock) -> AnyBlock:
        if isinstance(block, Chart) and (svg := drawings.get(block.chart.at)):
            return block.model_copy(update={"chart": block.chart.model_copy(update={"drawing": svg})})
        return block

    if checked.report is not None and drawings:
        checked = replace(checked, report=transforms.change_blocks(checked.report, changed))
    return replace(checked, diagnostics=in_order((*checked.diagnostics, *found))) if found else checked


def _specifications(report: Report) -> Iterable[ChartBody]:
    """The charts that are specifications of Vega-Lite, as far as their data are there."""
    charts = (block.chart for block in walk_blocks(report.sections) if isinstance(block, Chart))
    return (
        chart for chart in charts if chart.vega_lite is not None and (chart.data is None or chart.frame is not None)
    )
