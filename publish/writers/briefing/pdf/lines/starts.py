"""What begins a line: which text, for only there a word that is wider than the line is parted anywhere, and no call of a footnote.

WeasyPrint asks whether anything stands before a text among the children of the line, and not deeper: in a paragraph all in one element,
every address, link or bold word began a line for it, and was cut where the line ended. It takes the call of a footnote for a figure,
which may go to the next line behind a full stop or Han; here it stays with what it is called behind.
"""

from __future__ import annotations

from typing import Any

from weasyprint.formatting_structure.boxes import LineBox
from weasyprint.layout import inline

_split_inline_box = inline.split_inline_box
_split_text_box = inline.split_text_box
_CALL = "::footnote-call"
_CLOSE = 1e-3
"""Places in px that differ by less are the same."""


def split_inline_box(context: Any, box: Any, *given: Any) -> Any:
    """What of an inline element stands on a line: WeasyPrint's function of that name."""
    if not isinstance(box, LineBox):
        set_box, resume_at, is_broken, first, *others = _split_inline_box(context, box, *given)
        first = None if str(box.element_tag).endswith(_CALL) else first  # no line ends before what has no letter
        return set_box, resume_at, is_broken, first, *others
    before, context.text_begins_at = context.__dict__.get("text_begins_at"), None
    try:
        return _split_inline_box(context, box, *given)
    finally:
        context.text_begins_at = before


def split_text_box(context: Any, box: Any, width: Any, skip: Any, is_line_start: bool = True) -> Any:
    """What of a text stands on a line: WeasyPrint's function of that name."""
    begins_at = context.__dict__.get("text_begins_at")
    if begins_at is None:
        begins_at = context.text_begins_at = box.position_x
    is_first = box.position_x <= begins_at + _CLOSE
    return _split_text_box(context, box, width, skip, is_line_start=is_line_start and is_first)
