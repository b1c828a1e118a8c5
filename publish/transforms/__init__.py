"""Report → report: what both products must agree on happens once, before either, as small functions in a visible row.

Nothing alters its input. A transform that finds something wrong reports it and leaves the rest as it is.
"""

from __future__ import annotations

from collections.abc import Callable

from publish.diagnostics import Diagnostic, Findings
from publish.model import Report
from publish.transforms.data import compute_data, draw_charts, fill_metrics
from publish.transforms.direction import keep_signs
from publish.transforms.facts import fill_facts
from publish.transforms.labels import drop_joints, drop_labels
from publish.transforms.numbering import continue_numbering, gather_parts, number_sections, number_tables_and_figures
from publish.transforms.references import resolve_references
from publish.transforms.rewriting import Transformed, change_blocks, rewrite
from publish.transforms.statuses import show_statuses
from publish.transforms.typography import keep_spaces, set_minuses, write_days
from publish.transforms.widths import share_widths

__all__ = ["STEPS", "Transform", "apply", "change_blocks", "rewrite"]

Transform = Callable[[Report], Transformed]

STEPS: tuple[Transform, ...] = (
    gather_parts,
    drop_labels,
    drop_joints,
    number_sections,
    number_tables_and_figures,
    continue_numbering,
    set_minuses,
    write_days,
    compute_data,
    fill_facts,
    resolve_references,
    show_statuses,
    keep_spaces,
    fill_metrics,
    draw_charts,
    share_widths,
    keep_signs,
)
"""The list is the order."""


def apply(report: Report) -> tuple[Report, tuple[Diagnostic, ...]]:
    """The report after all steps, and their diagnostics."""
    found = Findings()
    for step in STEPS:
        report, complaints = step(report)
        found += complaints
    return report, tuple(found.whole())
