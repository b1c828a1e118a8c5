"""A page that notes from the page before fill: nothing of the text goes on it.

WeasyPrint sets such a page without what would go on, and looks for that among the children of blocks; where a paragraph goes on in
the middle of a line, it takes letters for children, or empties an element within the line, and ends.
"""

from __future__ import annotations

from typing import Any

from weasyprint.formatting_structure.boxes import LineBox
from weasyprint.layout import page

_block_level_layout = page.block_level_layout


def block_level_layout(context: Any, box: Any, *given: Any, **named: Any) -> Any:
    """The blocks of a page: WeasyPrint's function of that name, as pages call it."""
    result = _block_level_layout(context, box, *given, **named)
    if result[0] is not None or not box.is_for_root_element:
        return result
    bottom_space, resume_at, around, _, *more = given
    bare = box.deepcopy()
    if (block := _that_goes_on(bare, resume_at)) is None:
        return result
    block.children, block.force_fragmentation = [], True
    bare, *_ = _block_level_layout(context, bare, bottom_space, resume_at, around, True, *more)
    return bare, resume_at, *result[2:]


def _that_goes_on(box: Any, resume_at: Any) -> Any:
    """The block whose lines go on; None where a whole block does."""
    while resume_at and len(resume_at) == 1:
        ((index, resume_at),) = resume_at.items()
        if isinstance(box.children[index], LineBox):
            return box
        box = box.children[index]
    return None
