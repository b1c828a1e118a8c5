"""Spaces at which no line may end, in all texts of a report, so that both products break their lines alike."""

from __future__ import annotations

from publish.model import Report
from publish.model.nodes import Inline, Text
from publish.text.line_breaking.spaces import keep_together
from publish.text.locales import is_without_spaces
from publish.transforms.rewriting import Transformed, rewrite


def keep_spaces(report: Report) -> Transformed:
    """Keeps dates, figures and their units, abbreviations and French marks on one line."""
    if is_without_spaces(report.lang):
        return report, []

    def keep(inline: Inline) -> Inline:
        return Text(keep_together(inline.text, report.lang)) if isinstance(inline, Text) else inline

    return rewrite(report, keep), []
