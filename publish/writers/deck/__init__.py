"""The deck: report → slides as values → a native, editable `.pptx` in the master of the layout."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from publish.diagnostics import ReportError
from publish.diagnostics.stages import stage
from publish.layouts import Layout
from publish.model import Report
from publish.writers import Pictures, Written
from publish.writers.late import import_late

if TYPE_CHECKING:
    from publish.layouts.masters.values import Master
    from publish.writers.deck.planning.composing.earlier import Earlier
    from publish.writers.deck.slides import Planned


_SELDOM = (
    "planning.charts.slide",
    "planning.pictures",
    "painting.chart_xml",
    "painting.label_cells",
    "painting.workbook",
)
"""Modules of charts and pictures, which many decks have none of."""


def prepare() -> None:
    """Imports what planning and painting need."""
    # Of these python-pptx takes an `escape` that needs nothing of them, and what a deck without pictures does without.
    import_late("urllib.request", "PIL.Image", "PIL.ImageFont")
    import_late(*(f"{__name__}.{module}" for module in _SELDOM))
    for module in ("layouts.masters.bindings", "layouts.masters.opening", "writers.deck.painting.pptx"):
        import_module(f"publish.{module}")
    import_module("publish.writers.deck.planning.plan")


def begin() -> None:
    """Does what the first deck of a process would do else: opens the master that most layouts have."""
    from publish.layouts.layout import shipped
    from publish.layouts.masters.opening import open_ahead

    open_ahead(shipped() / "plain" / "deck" / "plain.pptx")


def write(report: Report, layout: Layout) -> Written:
    """The deck of a report. Raises `ReportError` if the layout's master or a font to measure with is missing."""
    with stage("import"):
        from publish.layouts.masters.opening import illegible, losses, open_master
        from publish.writers.deck.painting.pptx import paint
        from publish.writers.deck.slides import addresses
    with stage("master"):
        master, data = open_master(layout)
    with stage("plan"):
        planned = planned_in(report, layout, master)
    texts = ((slide.layout, content.idx) for slide in planned.slides for content in slide.contents if content.idx >= 0)
    found = (*losses(layout, master), *illegible(layout, master, texts), *planned.diagnostics)
    with stage("paint"):
        data = paint(planned, data)
    shows = tuple(map(addresses, planned.slides))
    return Written(data, found, shows, layout.spec.deck.fonts.files, numbers=planned.numbers)


def pictures(data: bytes, report: Report, layout: Layout) -> Pictures:
    """The slides of the deck of a report as PNG files, drawn from its plan, and what of them is drawn in a simpler form."""
    files, simplified = import_module("publish.writers.deck.drawing.pictures").pictures(report, layout)
    return Pictures(files, simplified)


def outline(report: Report, layout: Layout, lang: str = "en") -> str:
    """The slides of the deck of a report, a line each, and why each is as it is, in a language of messages. Raises
    `ReportError` as `write` does."""
    from publish.layouts.masters.opening import open_master
    from publish.writers.deck.planning.composing.outline import outline as outlined

    master, _ = open_master(layout)
    return outlined(planned_in(report, layout, master), lang)


def planned_in(report: Report, layout: Layout, master: Master, earlier: Earlier | None = None) -> Planned:
    """The plan of the deck of a report in the master of a layout, with what `earlier` plans have composed. Raises `ReportError`
    as `write` does."""
    from publish.layouts.masters.bindings import fitted, problems
    from publish.writers.deck.fitting.ruler import FontMissing
    from publish.writers.deck.planning.plan import plan

    layout = fitted(layout, master)
    if wrong := problems(layout, master):
        raise ReportError(wrong)
    try:
        return plan(report, layout, master, earlier)
    except FontMissing as problem:
        raise problem.at(layout.where(problem.file) or report.at) from None
