"""Opens the master that a layout names: read into values, and as bytes without slides to make decks of."""

from __future__ import annotations

from publish.diagnostics import Place, ReportError, error
from publish.layouts import Layout
from publish.writers.deck.inheritance import read_master
from publish.writers.deck.stripping import Unusable, bare
from publish.writers.deck.template import Master


def open_master(layout: Layout) -> tuple[Master, bytes]:
    """The master of a layout and its bytes. Raises `ReportError` if it is not there or cannot serve as one."""
    name = layout.spec.deck.master
    path = layout.file(name)
    place = Place(f"{layout.name}/layout.yaml")
    if path is None:
        hint = "`make masters` makes it from deck/master.yaml"
        raise ReportError([error("layout", f"the layout's master '{name}' is not there", place, hint)])
    try:
        data = bare(path.read_bytes())
        return read_master(data), data
    except ValueError as problem:
        mend = problem.hint if isinstance(problem, Unusable) else None
        message = f"the layout's master '{name}' cannot be read: {problem}"
        raise ReportError([error("layout", message, place, mend)]) from problem
