"""The finished files of a source."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from publish.building import check
from publish.diagnostics import Diagnostic
from publish.layouts import Layout
from publish.model import Report
from publish.writers import Written, briefing, deck


@dataclass(frozen=True)
class Finished:
    """A report that was checked, what was found, and both of its products."""

    report: Report
    layout: Layout
    found: tuple[Diagnostic, ...]
    briefing: Written
    deck: Written


def finished(path: Path) -> Finished:
    """The products of a source that is good enough to be built."""
    checked = check(path)
    assert checked.report is not None, checked.diagnostics
    assert checked.layout is not None
    report, layout = checked.report, checked.layout
    return Finished(report, layout, checked.diagnostics, briefing.write(report, layout), deck.write(report, layout))
