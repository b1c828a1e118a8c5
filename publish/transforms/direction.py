"""Signs beside figures and Latin words in a report that is written from right to left: they stay on the side where they were written."""

from __future__ import annotations

from dataclasses import replace

from publish.model import Report
from publish.model.nodes import Inline, Text
from publish.text.locales import is_right_to_left
from publish.text.scripts import has_right_to_left, signs_kept
from publish.transforms.rewriting import Transformed, rewrite


def keep_signs(report: Report) -> Transformed:
    """The report with a mark at each sign before a figure, and behind a Latin word, that stands among words from right to left."""
    return (rewrite(report, _marked) if is_right_to_left(report.lang) else report), []


def _marked(inline: Inline) -> Inline:
    if not isinstance(inline, Text) or not has_right_to_left(inline.text):
        return inline
    text = signs_kept(inline.text)
    return inline if text == inline.text else replace(inline, text=text)
