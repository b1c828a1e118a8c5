"""The deck: report → slides as values → a native, editable `.pptx` in the house's own master."""

from __future__ import annotations

from publish.diagnostics import Place, ReportError, error
from publish.layouts import Layout
from publish.model import Report
from publish.writers import Written


def write(report: Report, layout: Layout) -> Written:
    """The deck of a report. Raises `ReportError` if the layout's master or a font to measure with is missing."""
    from publish.writers.deck.binding import problems
    from publish.writers.deck.inheritance import read_master
    from publish.writers.deck.plan import plan
    from publish.writers.deck.pptx import paint
    from publish.writers.deck.stripping import Unusable, bare

    name = layout.spec.deck.master
    path = layout.file(name)
    place = Place(f"{layout.name}/layout.yaml")
    if path is None:
        hint = "`make masters` makes it from deck/master.yaml"
        raise ReportError([error("layout", f"the layout's master '{name}' is not there", place, hint)])
    try:
        data = bare(path.read_bytes())
        master = read_master(data)
    except ValueError as problem:
        mend = problem.hint if isinstance(problem, Unusable) else None
        message = f"the layout's master '{name}' cannot be read: {problem}"
        raise ReportError([error("layout", message, place, mend)]) from problem
    if wrong := problems(layout, master):
        raise ReportError(wrong)
    planned = plan(report, layout, master)
    return Written(paint(planned, data), planned.diagnostics)
