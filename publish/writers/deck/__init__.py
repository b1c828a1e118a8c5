"""The deck: report → slides as values → a native, editable `.pptx` in the master of the layout."""

from __future__ import annotations

from importlib import import_module

from publish.diagnostics import ReportError
from publish.layouts import Layout
from publish.model import Report
from publish.writers import Written


def prepare() -> None:
    """Imports what planning and painting need."""
    for module in ("layouts.masters.bindings", "layouts.masters.opening", "writers.deck.painting.pptx"):
        import_module(f"publish.{module}")
    import_module("publish.writers.deck.planning.plan")


def write(report: Report, layout: Layout) -> Written:
    """The deck of a report. Raises `ReportError` if the layout's master or a font to measure with is missing."""
    from publish.layouts.masters.bindings import fitted, problems
    from publish.layouts.masters.opening import illegible, losses, open_master
    from publish.writers.deck.fitting.ruler import FontMissing
    from publish.writers.deck.painting.pptx import paint
    from publish.writers.deck.planning.plan import plan

    master, data = open_master(layout)
    layout = fitted(layout, master)
    if wrong := problems(layout, master):
        raise ReportError(wrong)
    try:
        planned = plan(report, layout, master)
    except FontMissing as problem:
        raise problem.at(layout.where(problem.file) or report.at) from None
    texts = ((slide.layout, content.idx) for slide in planned.slides for content in slide.contents if not content.box)
    found = (*losses(layout, master), *illegible(layout, master, texts), *planned.diagnostics)
    return Written(paint(planned, data), found)
