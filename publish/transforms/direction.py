"""Signs beside figures and Latin words in a report that is written from right to left: they stay on the side where they were written.

`−3.4%` among Arabic words would be shown with its sign behind it, `C++` as `++C`: by the rules of Unicode (UAX 9) a sign between words
belongs to the direction of the paragraph. A mark that is not seen (U+200E), as CLDR writes it in such figures, makes it a part of
them.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from publish.model import Report
from publish.model.nodes import Inline, Text
from publish.text.locales import is_right_to_left
from publish.text.scripts import has_right_to_left
from publish.transforms.rewriting import Transformed, rewrite

MARK: Final = "\N{LEFT-TO-RIGHT MARK}"
_BEFORE: Final = re.compile(rf"(?<![\w.,%{MARK}])(?=[+\-\N{{MINUS SIGN}}±<>≤≥~≈$€£¥]\d)")
_AFTER: Final = re.compile(rf"(?<=[A-Za-z])([+#*]+)(?![\w{MARK}])")


def keep_signs(report: Report) -> Transformed:
    """The report with a mark at each sign before a figure, and behind a Latin word, that stands among words from right to left."""
    return (rewrite(report, _marked) if is_right_to_left(report.lang) else report), []


def _marked(inline: Inline) -> Inline:
    if not isinstance(inline, Text) or not has_right_to_left(inline.text):
        return inline
    text = _AFTER.sub(rf"\1{MARK}", _BEFORE.sub(MARK, inline.text))
    return inline if text == inline.text else replace(inline, text=text)
